"""What an expression of time takes over from the date spoken of before it: its year, its month, its hour.

These readings are likely, not certain; whoever states them marks their EDTF with ``?``.
"""

import re
from datetime import date, datetime, timedelta

from msgspec import Struct

from dossier import edtf
from dossier.findings.times.values import as_edtf
from dossier.language import Language
from dossier.model import Passage, TimeTag

_ANOTHER_YEAR, _WITHIN_STORY = 365, 31
"""Days: a story told from so long ago goes on with days so near to the one that was named with its year."""

_LATE = ("TEV", "TNI")
"""Parts of a day behind which the next dawn is that of another."""


class Spoken(Struct, frozen=True):
    """The date last spoken of, and in which passage."""

    when: edtf.Edtf
    passage: int
    value: str
    """TIMEX3."""
    end: int
    """Its offset in the article."""


def completed_from(
    tag: TimeTag, spoken: Spoken, passage: Passage | None, published: date | None, language: Language
) -> str | None:
    """The value of a date without its year or month, completed from the date spoken of before; None where it is not.

    ``passage`` is the passage of both, or None where they stand in two; ``published`` the first day on which the
    article can have been published.
    """
    if passage is not None:
        value = _in_month(tag, spoken) or _in_named_year(tag, spoken, passage, language)
        if value is not None:
            return value
    return None if published is None else _in_year(tag, spoken, published)


def by_the_clock(tag: TimeTag, spoken: Spoken) -> str | None:
    """``18 minutes later``, counted from an hour that was spoken of; None where none was."""
    if tag.unit not in ("minute", "hour") or tag.offset is None or "T" not in spoken.value:
        return None
    try:
        then = datetime.fromisoformat(spoken.value)
        later = then + timedelta(**{f"{tag.unit}s": tag.offset})
    except (OverflowError, ValueError):
        return None
    return None if then.tzinfo is not None else later.isoformat(timespec="minutes")


def after_the_night(tag: TimeTag, spoken: Spoken) -> str | None:
    """``before dawn`` behind "on the night of 11 March": of the 12th. None for anything else."""
    if tag.value != "XXXX-XX-XXTMO" or not spoken.value.endswith(_LATE) or not spoken.when.is_day:
        return None
    day = date.fromisoformat(spoken.value.partition("T")[0]) + timedelta(days=1)
    return f"{day.isoformat()}TMO"


def _in_month(tag: TimeTag, spoken: Spoken) -> str | None:
    """``the 21st`` behind ``17 June``: of the same month. None for anything else, or where it is the earlier day."""
    later = tag.value[8:10] > spoken.value[8:10]
    if not tag.value.startswith("XXXX-XX-") or not tag.value[8:10].isdecimal() or not spoken.when.is_day or not later:
        return None
    value = spoken.value[:8] + tag.value[8:]
    return value if as_edtf(value) is not None else None


def _in_named_year(tag: TimeTag, spoken: Spoken, passage: Passage, language: Language) -> str | None:
    """``next year's race will be held on April 26``: of that year. None for anything else."""
    between = passage.text[spoken.end - passage.start : tag.start - passage.start]
    owner = between.startswith(language.time.possessive) and not re.search(r"[.;:!?]", between)
    open_year = tag.value[:5] == "XXXX-" and tag.value[5:7].isdecimal() and tag.offset is None
    value = spoken.value + tag.value[4:]
    return value if owner and open_year and spoken.value.isdecimal() and as_edtf(value) is not None else None


def _in_year(tag: TimeTag, spoken: Spoken, published: date) -> str | None:
    """``29 October`` near ``30 October 2011``, in a report of 2014: of that year. None for anything else."""
    head = tag.value[:10]
    open_year = head.startswith("XXXX-") and head[5:7].isdecimal() and head[8:].isdecimal() and tag.offset is None
    if not open_year or tag.direction == "future" or not spoken.when.is_day:
        return None
    # "January 9 to 12" has two days of one year.
    rest = tag.value[10:].replace("XXXX", spoken.value[:4])
    last = rest[1:] if rest.startswith("/") else spoken.value[:4] + head[4:]
    try:
        day, told, _ = (date.fromisoformat(text) for text in (spoken.value[:4] + head[4:], spoken.value[:10], last))
    except ValueError:
        return None
    long_ago = (published - told).days > _ANOTHER_YEAR
    return day.isoformat() + rest if long_ago and abs((day - told).days) <= _WITHIN_STORY else None
