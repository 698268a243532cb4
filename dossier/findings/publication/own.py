"""What an article's own words say of the day on which it was published, whatever the other articles tell."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from dossier import edtf
from dossier.findings.publication.amendments import amendments
from dossier.findings.publication.constraints import (
    Constraint,
    Region,
    Window,
    days,
    from_day,
    moved,
    on_each,
    union,
    up_to,
)
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.told import is_full, side
from dossier.findings.times.window import publication_window
from dossier.model import Evidence, Removal, Span, TimeTag
from dossier.phrase import Phrase, joined

FILED_DAYS = 2
"""A report appears on the day of its dateline or so many days after it."""
_YEAR = 365
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(T|$)")
_BRACKET = re.compile(r"\s?[(–—]\s?")
_COMMA = re.compile(r",\s")
_CLOSING = (",", ".", ";", ")", "–", "—")


def own_evidence(reading: Reading) -> Iterator[Constraint]:
    """The constraints that the article's text, its dateline and its stamps give."""
    yield from _full_dates(reading)
    yield from _weekday_dates(reading)
    yield from named_days(reading)
    yield from stamps(reading)
    yield from amendments(reading)


def _full_dates(reading: Reading) -> Iterator[Constraint]:
    """The last date told as past and the first told as still to come."""
    over: tuple[date, TimeTag] | None = None
    coming: tuple[date, TimeTag] | None = None
    for tag in filter(is_full, reading.annotated.time_tags):
        value = edtf.parse(tag.value.partition("T")[0])
        told = side(tag, reading)
        if told == "past" and value.earliest and (over is None or value.earliest > over[0]):
            over = (value.earliest, tag)
        if told == "ahead" and value.latest and (coming is None or value.latest < coming[0]):
            coming = (value.latest, tag)
    if over is not None:
        yield _of_tag(reading, over[1], from_day(over[0]), "own-past-date", "It tells of “%(words)s” as past.")
    if coming is not None:
        yield _of_tag(
            reading, coming[1], up_to(coming[0]), "own-coming-date", "It tells of “%(words)s” as still to come."
        )


def _of_tag(reading: Reading, tag: TimeTag, region: Region, rule: str, reason: str) -> Constraint:
    return Constraint(region, rule, Phrase(reason, words=reading.shown(tag)), (reading.evidence(tag),))


def _weekday_dates(reading: Reading) -> Iterator[Constraint]:
    """``Wednesday, September 25``: of a year in which the two agree, and the publication within a year of it."""
    for tag in reading.annotated.time_tags:
        match = _MONTH_DAY.match(tag.value)
        if match is None or tag.anchor != "publication" or tag.offset is not None or tag.unit is not None:
            continue
        weekday = reading.weekday(tag.of(reading.text))
        if weekday is None or reading.quoted(tag) or _in_a_story(tag, reading):
            continue
        told = side(tag, reading)
        before, after = (0 if told == "past" else -_YEAR), (0 if told == "ahead" else _YEAR)
        region = _around(int(match[1]), int(match[2]), weekday, before, after)
        if region:
            yield _of_tag(
                reading,
                tag,
                region,
                "weekday-of-date",
                "“%(words)s” is right only in years in which the two agree.",
            )


@cache
def _around(month: int, day: int, weekday: int | None, before: int, after: int) -> Region:
    """From so many days before the day of the month to so many after it, in each year in which it is the weekday."""
    found = (one for one in on_each(month, day) if weekday in (None, one.isoweekday()))
    return union((moved(one, before), moved(one, after)) for one in found)


def _in_a_story(tag: TimeTag, reading: Reading) -> bool:
    """Whether a year is named before it in its paragraph, of which it may be a day."""
    passage = reading.passage(tag)
    before = Span(passage.start, tag.start) if passage else tag
    return any(other.value[:1].isdecimal() for other in reading.tags(before))


def named_days(reading: Reading) -> Iterator[Constraint]:
    """``yesterday (March 9)``, ``this year (2019)``: a date in brackets says which one is meant."""
    for first, second in pairwise(reading.annotated.time_tags):
        pair = (first, second) if _is_relative(first) else (second, first)
        if not _is_relative(pair[0]) or not _is_date(pair[1]) or not _is_aside(first, second, reading):
            continue
        if reading.quoted(first) or reading.quoted(second):
            continue
        region = _meaning(*pair)
        if region:
            reason = Phrase(
                "It says that “%(words)s” is “%(date)s”.", words=reading.shown(pair[0]), date=reading.shown(pair[1])
            )
            evidence = (reading.evidence(Span(first.start, second.end)),)
            yield Constraint(region, "named-day", reason, evidence)


def _is_relative(tag: TimeTag) -> bool:
    """Whether it counts from the publication: a weekday, or so many days, weeks, months or years."""
    if tag.type not in ("DATE", "TIME") or tag.anchor != "publication" or tag.mod is not None:
        return False
    return tag.value.startswith("XXXX-WXX-") or (tag.unit is not None and tag.offset is not None)


def _is_date(tag: TimeTag) -> bool:
    return is_full(tag) or (_MONTH_DAY.match(tag.value) is not None and tag.unit is None and tag.offset is None)


def _is_aside(first: TimeTag, second: TimeTag, reading: Reading) -> bool:
    """Whether the second stands in brackets or strokes behind the first, or, if it is a day, between commas."""
    between, after = reading.text[first.end : second.start], reading.text[second.end : second.end + 1]
    if after not in _CLOSING:
        return False
    both_days = all(tag.unit in (None, "day") and len(tag.value) > len("XXXX-XX") for tag in (first, second))
    return _BRACKET.fullmatch(between) is not None or (both_days and _COMMA.fullmatch(between) is not None)


def _meaning(relative: TimeTag, named: TimeTag) -> Region:
    """When the article appeared, if the relative expression means the named date; empty where it cannot."""
    if is_full(named):
        value = edtf.parse(named.value.partition("T")[0])
        if value.earliest is None or value.latest is None:
            return ()
        window = publication_window(relative, value.earliest, value.latest)
        return (window,) if window else ()
    match = _MONTH_DAY.match(named.value)
    if match is None:
        return ()
    if relative.unit == "day" and relative.offset is not None:
        return _around(int(match[1]), int(match[2]), None, -relative.offset, -relative.offset)
    if relative.value.startswith("XXXX-WXX-") and relative.value[9:10].isdecimal() and relative.unit is None:
        before, after = (0 if relative.direction == "past" else -13), (0 if relative.direction == "future" else 13)
        return _around(int(match[1]), int(match[2]), int(relative.value[9]), before, after)
    return ()


def stamps(reading: Reading) -> Iterator[Constraint]:
    """``Aug 9`` before the text: that day, or one right after it, in any year, or those in which its weekday fits.

    Where two such days stand there, one of them may be that of a change: either will do.
    """
    windows: list[Window] = []
    shown: list[str] = []
    evidence: list[Evidence] = []
    for removal, month, day in hints(reading.annotated.article.removed):
        words = removal.of(reading.text)
        windows += _around(month, day, reading.weekday(words), 0, FILED_DAYS)
        shown.append(" ".join(words.split()).strip(" -–—:|,") or f"{day}/{month}")
        evidence.append(reading.evidence(removal))
    if windows:
        days = (Phrase("“%(words)s”", words=one) for one in dict.fromkeys(shown))
        reason = Phrase("It bears the day %(days)s, without a year.", days=joined(days, "%(first)s or %(second)s"))
        yield Constraint(union(windows), "stamp-without-year", reason, (*evidence,))


def hints(removed: Sequence[Removal]) -> Iterator[tuple[Removal, int, int]]:
    """The days without a year that stand before the text, each with what it was read from: month and day."""
    for removal in removed:
        for name, value in removal.facts:
            match = _MONTH_DAY.match(value) if name == "date_hint" else None
            if match is not None:
                yield removal, int(match[1]), int(match[2])


def filed_on(window: Window, removed: Sequence[Removal]) -> Window:
    """The window, or the day of a dateline that has narrowed it to that day and those right after it."""
    if days((window,)) > FILED_DAYS + 1:
        return window
    first = window[0]
    return (first, first) if any((m, d) == (first.month, first.day) for _, m, d in hints(removed)) else window
