"""Two dates of a range, of which the first is cut short: what it lacks stands with the second."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from dossier.findings.times.values import PARTS_OF_YEAR
from dossier.language import Language
from dossier.model import Passage, TemporalExpression, TimeTag

_DAY_OF_YEAR = re.compile(r"XXXX-\d\d-\d\d\Z")


def with_parts_of_ranges(tags: Sequence[TimeTag], text: str, language: Language) -> list[TimeTag]:
    """The tags of a passage, those that open a range completed from the tag that closes it.

    ``between March and May 2019``: March is of 2019; ``from 4 to 9 May``: the 4th is of May.
    """
    settled = list(tags)
    for index in range(len(tags) - 1):
        first, second = tags[index], tags[index + 1]
        if text[first.end : second.start].strip() in language.time.range_joiners:
            settled[index] = _completed(first, second)
            settled[index], settled[index + 1] = _same_side(settled[index], second)
    return settled


def _same_side(first: TimeTag, second: TimeTag) -> tuple[TimeTag, TimeTag]:
    """Two weekdays of a pair on one side of the publication: "a warning for Friday and Saturday"."""
    if not (_is_weekday(first) and _is_weekday(second)):
        return first, second
    side = "future" if "future" in (first.direction, second.direction) else first.direction
    return replace(first, direction=side), replace(second, direction=side)


def _is_weekday(tag: TimeTag) -> bool:
    """Whether a tag is a weekday of no certain week."""
    return tag.value.startswith("XXXX-WXX-") and tag.offset is None and tag.type != "SET"


def is_pair(first: TimeTag, second: TimeTag, passage: Passage, language: Language) -> bool:
    """Whether two tags are the ends of a range of weekdays that is told as past ("ran from Monday to Friday")."""
    if first.start < passage.start or not (_is_weekday(first) and _is_weekday(second)) or first.direction != "past":
        return False
    between = passage.text[first.end - passage.start : second.start - passage.start].strip()
    return between in language.time.range_joiners


def is_span(first: TimeTag, second: TimeTag, passage: Passage, language: Language) -> bool:
    """Whether two tags are days of the year, the ends of a range ("from October 2 to October 16")."""
    if first.start < passage.start or not (_DAY_OF_YEAR.match(first.value) and _DAY_OF_YEAR.match(second.value)):
        return False
    between = passage.text[first.end - passage.start : second.start - passage.start].strip()
    return between in language.time.range_joiners and first.value <= second.value


def in_one_year(first: TemporalExpression, second: TemporalExpression) -> TemporalExpression:
    """The first end of a range of days in the year of the second where it would be the later one."""
    if "X" in first.value + second.value or first.value[:4] < second.value[:4]:
        return first
    value = second.value[:4] + first.value[4:]
    doubt = "?" if (second.edtf or "?").endswith("?") else ""
    return replace(first, value=value, edtf=value[:10] + doubt)


def in_order(first: TemporalExpression, second: TemporalExpression) -> tuple[TemporalExpression, TemporalExpression]:
    """The two ends of a range, the first put a week back where it would be the later one; then neither is certain."""
    if "X" in first.value + second.value or first.value[:10] <= second.value[:10]:
        return first, second
    day = (date.fromisoformat(first.value[:10]) - timedelta(days=7)).isoformat()
    text = (second.edtf or second.value[:10]).rstrip("?")
    return replace(first, value=day + first.value[10:], edtf=f"{day}?"), replace(second, edtf=f"{text}?")


def _completed(first: TimeTag, second: TimeTag) -> TimeTag:
    """The first tag with the year, or the month and year, of the second."""
    year, month, day = second.value[:4], second.value[5:7], second.value[8:10]
    if first.value.startswith("XXXX-XX-") and len(first.value) == 10 and month.isdecimal() and day.isdecimal():
        value = second.value[:8] + first.value[8:]
        return replace(second, start=first.start, end=first.end, type="DATE", value=value) if _is_day(value) else first
    if first.value.startswith("XXXX-") and first.value[5:7].isdecimal() and year.isdecimal() and month.isdecimal():
        value = f"{int(year) - (first.value[5:7] > month):04}{first.value[4:]}"
        return replace(first, value=value, anchor="none", direction="none")
    if first.value.startswith("XXXX-") and first.value[5:] in PARTS_OF_YEAR and second.value[5:] in PARTS_OF_YEAR:
        return replace(first, value=year + first.value[4:], anchor="none") if year.isdecimal() else first
    return first


def _is_day(value: str) -> bool:
    """Whether the calendar has the day; any leap year will do where the year is open."""
    try:
        date.fromisoformat(value.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True
