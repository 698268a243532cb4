"""Two dates of a range, of which the first is cut short: what it lacks stands with the second."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dossier.findings.times.values import PARTS_OF_YEAR
from dossier.language import Language
from dossier.model import TimeTag


def with_parts_of_ranges(tags: Sequence[TimeTag], text: str, language: Language) -> list[TimeTag]:
    """The tags of a passage, those that open a range completed from the tag that closes it.

    ``between March and May 2019``: March is of 2019; ``from 4 to 9 May``: the 4th is of May.
    """
    settled = list(tags)
    for index in range(len(tags) - 1):
        first, second = tags[index], tags[index + 1]
        if text[first.end : second.start].strip() in language.time.range_joiners:
            settled[index] = _completed(first, second)
    return settled


def _completed(first: TimeTag, second: TimeTag) -> TimeTag:
    """The first tag with the year, or the month and year, of the second."""
    year, month, day = second.value[:4], second.value[5:7], second.value[8:10]
    if first.value.startswith("XXXX-XX-") and len(first.value) == 10 and month.isdigit() and day.isdigit():
        value = second.value[:8] + first.value[8:]
        return replace(second, start=first.start, end=first.end, type="DATE", value=value) if _is_day(value) else first
    if first.value.startswith("XXXX-") and first.value[5:7].isdigit() and year.isdigit() and month.isdigit():
        value = f"{int(year) - (first.value[5:7] > month):04}{first.value[4:]}"
        return replace(first, value=value, anchor="none", direction="none")
    if first.value.startswith("XXXX-") and first.value[5:] in PARTS_OF_YEAR and second.value[5:] in PARTS_OF_YEAR:
        return replace(first, value=year + first.value[4:], anchor="none") if year.isdigit() else first
    return first


def _is_day(value: str) -> bool:
    """Whether the calendar has the day; any leap year will do where the year is open."""
    try:
        date.fromisoformat(value.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True
