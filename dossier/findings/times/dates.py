"""Makers of tags for dates of the calendar and hours of the clock, complete or not.

Each takes a match and the grammar and gives the tag, or None where there is no such date ("31 February").
"""

import re
from datetime import date, datetime

from msgspec.structs import replace

from dossier.findings.times.feasts import feast_day
from dossier.findings.times.grammar import Found, Grammar
from dossier.findings.times.parts import Counted, clock, mod, shift, tag, word
from dossier.findings.times.values import of_unit
from dossier.model import Anchor, TimeTag, TimeUnit

_QUARTER = 3
"""Months of a quarter."""


def iso(found: Found, _grammar: Grammar) -> TimeTag | None:
    """``2019-09-26`` and ``2019-09-26T10:00Z``, as they stand."""
    text = found.parts["iso"] + (f"T{found.parts['clock']}" if "clock" in found.parts else "")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return tag(found, text)


def numeric(found: Found, _grammar: Grammar) -> TimeTag | None:
    """``26/09/2019``: the day first, unless only the other order gives a date (which of two is settled later)."""
    first, second, year = (int(part) for part in re.split("[./-]", found.parts["numeric"]))
    if first > 31:
        first, year = year, first
    if year < 100:
        year += 2000 if year < 50 else 1900
    for month, day in ((second, first), (first, second)):
        try:
            return tag(found, date(year, month, day).isoformat())
        except ValueError:
            continue
    return None


def calendar(found: Found, grammar: Grammar) -> TimeTag | None:
    """A date of which any part may be missing: ``X`` stands for what the words leave open."""
    year = word(found, "year", "plain_year") or "XXXX"
    time = clock(found, grammar)
    if not time and word(found, "clock", "decimal", "hour", "four_digits"):
        return None
    rest = _within_year(found, grammar)
    if rest is None or not _exists(year, rest):
        return None
    value = year + rest + time
    anchor: Anchor = "none" if year != "XXXX" else "publication"
    steps = shift(found, grammar)
    edge = mod(found, grammar)
    if word(found, "day_word"):
        return tag(found, value, edge, counted=Counted(anchor, "day", steps))
    if steps is None:
        return tag(found, value, edge, counted=Counted(anchor, direction=found.rule.direction))
    if word(found, "weekday") and not word(found, "month"):
        return _shifted_weekday(found, value, edge, steps)
    of_year = found.rule.unit == "year" or "year" in found.rule.pattern.split()
    if word(found, "month", "plain_month") and not of_year:
        return tag(found, value, edge, counted=Counted("publication", offset=steps))
    return tag(found, value, edge, counted=Counted("publication", "year", steps))


def _within_year(found: Found, grammar: Grammar) -> str | None:
    """What follows the year in the value; empty for a bare year, None where there is no such part."""
    if month := word(found, "month", "plain_month"):
        day = word(found, "day")
        return f"-{int(grammar.value('MONTH', month)):02}" + (f"-{int(day):02}" if day else "")
    if (weekday := word(found, "weekday")) and "day" not in found.parts:
        return "-WXX-" + grammar.value("WEEKDAY", weekday)
    if night := word(found, "night_to"):
        return "-WXX-" + grammar.value("NIGHT_TO", night)
    if season := word(found, "season", "plain_season"):
        return "-" + grammar.value("SEASON", season)
    if fall := word(found, "fall"):
        return "-" + grammar.value("FALL", fall)
    if ordinal := word(found, "ordinal"):
        return _part_of_year(found, int(grammar.value("ORDINAL", ordinal)))
    if number := word(found, "num"):
        return _part_of_year(found, int(number)) if number in ("1", "2", "3", "4") else None
    if day := word(found, "day"):
        return f"-XX-{int(day):02}"
    return "" if word(found, "year", "plain_year") else "-XX-XX"


def _part_of_year(found: Found, number: int) -> str | None:
    """A quarter or a half of a year by its number."""
    if found.rule.value == "H":
        return f"-H{number}" if number <= 2 else None
    return f"-Q{number}"


def _exists(year: str, rest: str) -> bool:
    """Whether the calendar has the month and day; any leap year will do where the year is open."""
    parts = rest.split("-")
    if len(parts) != 3 or "X" in rest:
        return True
    try:
        date(2000 if year == "XXXX" else int(year), int(parts[1]), int(parts[2]))
    except ValueError:
        return False
    return True


def _shifted_weekday(found: Found, value: str, edge: str | None, steps: int) -> TimeTag:
    """``Wednesday last week`` and ``this Wednesday`` name a week; ``last Wednesday`` only a side."""
    story = word(found, "story_shift") is not None
    if found.rule.unit == "week" or steps == 0:
        return tag(found, value, edge, counted=Counted("narrative" if story else "publication", "week", steps))
    return tag(
        found, value, edge, counted=Counted("publication", offset=steps, direction="past" if steps < 0 else "future")
    )


def quarter_of_months(found: Found, grammar: Grammar) -> TimeTag | None:
    """``the July-September quarter``: the third; None where the months are those of no quarter of the calendar."""
    first, last = (int(grammar.value("MONTH", found.parts[name])) for name in ("month", "month_2"))
    year = word(found, "year")
    if first % _QUARTER != 1 or last != first + _QUARTER - 1:
        return None
    value = f"{year or 'XXXX'}-Q{last // _QUARTER}"
    return tag(found, value, counted=Counted("none" if year else "publication"))


def decade(found: Found, grammar: Grammar) -> TimeTag | None:
    """``the 1990s``, ``the '90s``, ``the nineties``: ``199``."""
    if year := word(found, "year", "decade_year"):
        digits = year
    elif short := word(found, "two_digits"):
        digits = ("19" if int(short) >= 30 else "20") + short
    else:
        digits = "19" + grammar.value("DECADE", found.parts["decade"]) + "0"
    return tag(found, digits[:3], mod(found, grammar)) if digits.endswith("0") else None


def short_year(found: Found, _grammar: Grammar) -> TimeTag | None:
    """``'82``."""
    digits = found.parts["two_digits"]
    return tag(found, ("19" if int(digits) >= 30 else "20") + digits)


def weekend(found: Found, _grammar: Grammar) -> TimeTag | None:
    """``the weekend``: the one before or after, as the clause tells."""
    return tag(found, "XXXX-WXX-WE", counted=Counted("publication", "weekend"))


def century(found: Found, grammar: Grammar) -> TimeTag | None:
    """``the 20th century``: ``19``."""
    said = word(found, "century")
    number = int(grammar.value("CENTURY", said)) if said else int(found.parts["day"])
    return tag(found, f"{number - 1:02}", mod(found, grammar)) if 1 < number <= 21 else None


def clock_alone(found: Found, grammar: Grammar) -> TimeTag | None:
    """``7 p.m.``, ``19:09 GMT``: on the day last spoken of."""
    time = clock(found, grammar)
    return tag(found, "XXXX-XX-XX" + time, mod(found, grammar), Counted("narrative", "day", 0)) if time else None


def holiday(found: Found, grammar: Grammar) -> TimeTag | None:
    """A feast with a fixed date or a computed one, of a year that is said or open; a lunar one has no date."""
    year = word(found, "year") or "XXXX"
    if "lunar_holiday" in found.parts:
        return tag(found, year if year != "XXXX" else "XXXX-XX-XX")
    if fixed := word(found, "holiday"):
        value = f"{year}-{grammar.value('HOLIDAY', fixed)}"
    else:
        rule = grammar.value("MOVABLE_HOLIDAY", found.parts["movable_holiday"])
        value = f"XXXX-{rule}" if year == "XXXX" else feast_day(rule, int(year)).isoformat()
    return tag(found, value, counted=Counted("none" if year != "XXXX" else "publication", offset=shift(found, grammar)))


def nth_weekday(found: Found, grammar: Grammar) -> TimeTag | None:
    """``the first Monday of May``, ``the last Friday of March 2018``: by the same rules as a movable feast."""
    said = word(found, "ordinal")
    week = grammar.value("ORDINAL", said) if said else "5"
    month, weekday = (grammar.value(name, found.parts[name.casefold()]) for name in ("MONTH", "WEEKDAY"))
    rule, year = f"M{int(month)}.{week}.{weekday}", word(found, "year")
    if year is not None:
        return tag(found, feast_day(rule, int(year)).isoformat())
    return tag(found, f"XXXX-{rule}", counted=Counted("publication"))


def span_of_years(found: Found, _grammar: Grammar) -> TimeTag | None:
    """``2015-17``, ``2018/19``, ``2015–2017``: from the one year to the other."""
    first, last = found.parts["year"], word(found, "year_2") or found.parts["year"][:2] + found.parts["two_digits"]
    return tag(found, f"{first}/{last}") if 0 < int(last) - int(first) <= 60 else None


def span_of_days(found: Found, grammar: Grammar) -> TimeTag | None:
    """``4-9 May 2018``, ``May 4-9``: from the one day to the other."""
    year, month = word(found, "year") or "XXXX", int(grammar.value("MONTH", found.parts["month"]))
    first, last = int(found.parts["day"]), int(found.parts["day_2"])
    ends = [f"-{month:02}-{day:02}" for day in (first, last)]
    if first >= last or not all(_exists(year, end) for end in ends):
        return None
    value = "/".join(year + end for end in ends)
    return tag(found, value, counted=Counted("none" if year != "XXXX" else "publication"))


def week_of(found: Found, grammar: Grammar) -> TimeTag | None:
    """``the week of September 9``, ``the week ended Sept. 14``: the week (or weekend) that holds the day."""
    inner = calendar(found, grammar)
    meant: TimeUnit = "weekend" if "weekend" in found.rule.id else "week"
    if inner is None:
        return None
    if inner.value.startswith("XXXX"):
        return replace(inner, unit=meant)
    return replace(inner, value=of_unit(meant, date.fromisoformat(inner.value)))


def part_of_today(found: Found, grammar: Grammar) -> TimeTag | None:
    """``this morning``."""
    return tag(
        found, "XXXX-XX-XX" + clock(found, grammar), mod(found, grammar), counted=Counted("publication", "day", 0)
    )
