"""Makers of tags that count: so many units from an anchor, durations, sets, and references to now and then.

Each takes a match and the grammar and gives the tag, or None where the words are no expression of time.
"""

from dossier.findings.times.grammar import Found, Grammar
from dossier.findings.times.parts import (
    Counted,
    clock,
    duration,
    mod,
    number,
    quantity,
    shift,
    tag,
    time_unit,
    unit,
    word,
)
from dossier.findings.times.values import unknown
from dossier.model import Anchor, Direction, TimeTag, TimeUnit

_POINT_MODS = {
    "MORE_THAN": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}
"""A modifier of a length ("more than a year") as one of the point that it leads back to ("… ago")."""
_CALENDAR = 9999
"""More units than the calendar has years ("20,000 years ago")."""
_NESTED = {
    ("year", "month"): "P{}Y{}M",
    ("month", "week"): "P{}M{}W",
    ("month", "day"): "P{}M{}D",
    ("week", "day"): "P{}W{}D",
    ("day", "hour"): "P{}DT{}H",
    ("hour", "minute"): "PT{}H{}M",
    ("minute", "second"): "PT{}M{}S",
}
"""A length of two units, by their names."""


def nothing(_found: Found, _grammar: Grammar) -> TimeTag | None:
    """A guard: the words look like an expression of time and are none."""
    return None


def offset(found: Found, grammar: Grammar) -> TimeTag | None:
    """A fixed number of days from the publication: ``the day before yesterday``, ``last night``."""
    value = "XXXX-XX-XX" + (found.rule.value or clock(found, grammar))
    return tag(found, value, mod(found, grammar), counted=Counted("publication", found.rule.unit, found.rule.offset))


def shifted_unit(found: Found, grammar: Grammar) -> TimeTag | None:
    """``last week``, ``earlier this month``, ``the end of next year``."""
    return _whole_unit(found, grammar, "publication")


def story_unit(found: Found, grammar: Grammar) -> TimeTag | None:
    """``the same day``, ``the following week``: from the date last spoken of."""
    return _whole_unit(found, grammar, "narrative")


def _whole_unit(found: Found, grammar: Grammar, anchor: Anchor) -> TimeTag | None:
    """So many whole units from the anchor."""
    name, times = unit(found, grammar)
    steps, meant = shift(found, grammar), time_unit(name)
    if meant is None or steps is None or meant in ("minute", "hour"):
        return None
    return tag(found, unknown(meant), mod(found, grammar), counted=Counted(anchor, meant, steps * times))


def story_part(found: Found, grammar: Grammar) -> TimeTag | None:
    """``that evening``, ``the next morning``: from the date last spoken of."""
    value = "XXXX-XX-XX" + clock(found, grammar)
    return tag(found, value, counted=Counted("narrative", "day", shift(found, grammar)))


def overnight(found: Found, _grammar: Grammar) -> TimeTag | None:
    """``overnight``: the night before the publication or after it, as the clause tells."""
    return tag(found, "XXXX-XX-XXTNI", counted=Counted("publication", "day"))


def same_of_year(found: Found, grammar: Grammar) -> TimeTag | None:
    """``the same month last year``, ``the year-earlier quarter``: what was last spoken of, a year before."""
    name = word(found, "plain_unit", "unit_one")
    meant = time_unit(grammar.value("UNIT_ONE", name)) if name else None
    return tag(found, unknown(meant or "year"), counted=Counted("narrative", "year", found.rule.offset))


def fiscal(found: Found, grammar: Grammar) -> TimeTag | None:
    """``fiscal 2019``, ``last fiscal year``: ``FY2019``. Its days are the house's own, so there is no EDTF."""
    year = word(found, "year")
    quarter = f"-Q{grammar.value('ORDINAL', found.parts['ordinal'])}" if "ordinal" in found.parts else ""
    if year is not None:
        return tag(found, f"FY{year}{quarter}", mod(found, grammar))
    steps = shift(found, grammar)
    return tag(found, f"FYXXXX{quarter}", mod(found, grammar), counted=Counted("publication", "year", steps))


def every_part(found: Found, grammar: Grammar) -> TimeTag | None:
    """``every morning``, ``every June 9``, ``every summer``, ``on weekdays``."""
    if "part" in found.parts:
        value = "XXXX-XX-XX" + clock(found, grammar)
    elif "weekday_kind" in found.parts:
        value = "XXXX-WXX-" + grammar.value("WEEKDAY_KIND", found.parts["weekday_kind"])
    elif "month" in found.parts:
        day = f"-{int(found.parts['day']):02}" if "day" in found.parts else ""
        value = f"XXXX-{int(grammar.value('MONTH', found.parts['month'])):02}{day}"
    else:
        value = "XXXX-" + grammar.value("SEASON", found.parts["season"])
    return tag(found, value, kind="SET")


def shifted_season(found: Found, grammar: Grammar) -> TimeTag | None:
    """``last summer``, ``this autumn``: a season next to the publication; ``that summer``: next to what was told."""
    name = "SEASON" if "season" in found.parts else "FALL"
    steps = shift(found, grammar)
    value = "XXXX-" + grammar.value(name, found.parts[name.casefold()])
    story = "story_shift" in found.parts or found.rule.value == "narrative"
    return tag(
        found, value, mod(found, grammar), counted=Counted("narrative" if story else "publication", offset=steps)
    )


def ago(found: Found, grammar: Grammar) -> TimeTag | None:
    """``two weeks ago``; ``PAST_REF`` where nobody says how many."""
    return _counted(found, grammar, "past", "publication")


def from_now(found: Found, grammar: Grammar) -> TimeTag | None:
    """``three months from now``."""
    return _counted(found, grammar, "future", "publication")


def story_count(found: Found, grammar: Grammar) -> TimeTag | None:
    """``a day earlier``, ``two weeks later``: from the date last spoken of."""
    return _counted(found, grammar, found.rule.direction, "narrative")


def _counted(found: Found, grammar: Grammar, direction: Direction, anchor: Anchor) -> TimeTag | None:
    """So many units before or after an anchor."""
    name, times = unit(found, grammar)
    count, meant = number(found, grammar), time_unit(name)
    if name == "second":
        return None  # "a second later" is a rank as often as a time
    said = mod(found, grammar)
    changed = _POINT_MODS.get(said, said) if said else None
    if count is not None and meant == "year" and count != int(count):
        meant, count = "month", count * 12  # "a year and a half ago"
    if count is None or meant is None or count != int(count):
        return tag(
            found, "PAST_REF" if direction == "past" else "FUTURE_REF", changed, counted=Counted(direction=direction)
        )
    steps = int(count) * times * (-1 if direction == "past" else 1)
    if abs(steps) > _CALENDAR:
        return tag(found, "PAST_REF" if direction == "past" else "FUTURE_REF", changed)
    if meant in ("minute", "hour"):
        value = "XXXX-XX-XXTXX:XX"
        return tag(found, value, changed, counted=Counted(anchor, meant, steps, direction=direction))
    value = unknown("day" if "day_word" in found.parts else meant)  # "a year ago today"
    return tag(found, value, changed, counted=Counted(anchor, meant, steps, direction=direction))


def length(found: Found, grammar: Grammar) -> TimeTag | None:
    """``three months``, ``a five-year plan``, ``the past few years``, ``a weeklong talk``, ``millions of years``."""
    if (whole := word(found, "length_word")) is not None:
        return tag(found, grammar.value("LENGTH_WORD", whole), kind="DURATION")
    name, times = unit(found, grammar)
    single = {"unit_one", "stretch", "long_unit"} & found.parts.keys() and not {
        "num",
        "vague",
        "half",
    } & found.parts.keys()
    count = found.rule.value or (str(times) if single else quantity(found, grammar, times))
    return tag(found, duration(count, name), mod(found, grammar), kind="DURATION")


def compound(found: Found, grammar: Grammar) -> TimeTag | None:
    """``two hours and 20 minutes``: ``PT2H20M``. None where the second unit is not a part of the first."""
    small = found.parts.get("unit_many_2") or found.parts["unit_many"]
    units = unit(found, grammar)[0], grammar.value("UNIT_MANY", small)
    counts = [
        part if part[0].isdecimal() else grammar.value("NUM", part)
        for part in (found.parts["num"], found.parts["num_2"])
    ]
    value = _NESTED.get(units)
    return None if value is None else tag(found, value.format(*counts), mod(found, grammar), kind="DURATION")


def within(found: Found, grammar: Grammar) -> TimeTag | None:
    """``in two weeks``: a length; where the clause lies ahead, the point at its end (settled by the caller)."""
    name, times = unit(found, grammar)
    count, meant = number(found, grammar), time_unit(name)
    steps = int(count) * times if count is not None and count == int(count) else None
    counted: TimeUnit | None = meant if steps is not None and meant not in ("minute", "hour") else None
    value = duration(quantity(found, grammar, times), name)
    return tag(found, value, mod(found, grammar), kind="DURATION", counted=Counted(unit=counted, offset=steps))


def rate(found: Found, grammar: Grammar) -> TimeTag | None:
    """``once a year``, ``three times a month``, ``every two weeks``, ``every other day``, ``15 a day``."""
    name, times = unit(found, grammar)
    nth = found.parts.get("every_nth")
    count = float(found.rule.value or (grammar.value("EVERY_NTH", nth) if nth else number(found, grammar) or 1))
    return tag(found, duration(f"{count * times:g}", name), kind="SET")


def adverb_set(found: Found, grammar: Grammar) -> TimeTag | None:
    """``daily``, ``annual``."""
    return tag(found, grammar.value("ADVERB_SET", found.parts["adverb_set"]), kind="SET")


def weekday_set(found: Found, grammar: Grammar) -> TimeTag | None:
    """``every Friday``, ``on Mondays``."""
    name = "WEEKDAY" if "weekday" in found.parts else "WEEKDAYS"
    value = "XXXX-WXX-" + grammar.value(name, found.parts[name.casefold()]) + clock(found, grammar)
    return tag(found, value, kind="SET")


def any_weekday(found: Found, grammar: Grammar) -> TimeTag | None:
    """``on a Sunday``: of no certain week."""
    return tag(found, "XXXX-WXX-" + grammar.value("WEEKDAY", found.parts["weekday"]) + clock(found, grammar))


def reference(found: Found, grammar: Grammar) -> TimeTag | None:
    """``now``, ``recently``, ``in the near future``."""
    for name in ("NOW", "LATELY", "SOON", "SEASON_SHIFT"):
        if (said := found.parts.get(name.casefold())) is not None:
            return tag(found, grammar.value(name, said))
    return tag(found, found.rule.value)
