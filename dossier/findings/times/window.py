"""The other way round: when an article was published that says "Wednesday" of a day that is known."""

from bisect import bisect_left
from datetime import date, timedelta

from msgspec.structs import replace

from dossier import edtf
from dossier.findings.times.meaning import denoted
from dossier.findings.times.values import as_edtf
from dossier.model import TimeTag

_DAY = timedelta(days=1)
_REACH = 60_000
"""Days searched on both sides: further than "last century" reaches."""


def publication_window(tag: TimeTag, day_earliest: date, day_latest: date) -> tuple[date, date] | None:
    """Between which days an article was published whose expression means a time within the given bounds.

    ``day_earliest`` and ``day_latest`` are the first and the last day of the time that ``tag`` is known to mean.
    Gives the first and last day of publication, ``date.max`` where there is no last one; None where the expression
    says nothing of the publication, or cannot mean such a time (a Wednesday that is a Thursday).
    """
    if tag.type not in ("DATE", "TIME") or tag.value.endswith("_REF"):
        return None
    if tag.anchor == "none":
        return _after(tag, day_earliest, day_latest)
    if tag.direction != "none" or tag.offset is not None:
        return _window(tag, day_earliest, day_latest)
    sides = [_window(replace(tag, direction=side), day_earliest, day_latest) for side in ("past", "future")]
    found = [side for side in sides if side is not None]
    return (min(side[0] for side in found), max(side[1] for side in found)) if found else None


def _after(tag: TimeTag, day_earliest: date, day_latest: date) -> tuple[date, date] | None:
    """A full date that is told as past bounds the publication from below."""
    text = as_edtf(tag.value)
    if text is None or tag.direction != "past":
        return None
    meant = edtf.parse(text)
    known = edtf.Edtf("", day_earliest, day_latest, "set")
    return (max(day_earliest, meant.earliest or date.min), date.max) if meant.overlaps(known) else None


def _window(tag: TimeTag, day_earliest: date, day_latest: date) -> tuple[date, date] | None:
    """The days from which the expression, seen forwards, means a time within the bounds.

    What an expression means never moves back as the day of publication moves on, so both ends are found by
    bisection and agree with the resolution by construction.
    """
    days = range(max(1, day_earliest.toordinal() - _REACH), min(date.max.toordinal(), day_latest.toordinal() + _REACH))
    first = bisect_left(days, day_earliest, key=lambda day: _meant(tag, day)[1])
    beyond = bisect_left(days, day_latest + _DAY, key=lambda day: _meant(tag, day)[0])
    if first >= beyond or first >= len(days):
        return None
    start, end = date.fromordinal(days[first]), date.fromordinal(days[beyond - 1])
    if _meant(tag, start.toordinal())[0] == date.min:
        return None
    return _narrowed(tag, start, end)


def _meant(tag: TimeTag, day: int) -> tuple[date, date]:
    """First and last day that the tag means, seen from a day."""
    dated = denoted(tag, date.fromordinal(day))
    text = None if dated is None else as_edtf(dated.value)
    meant = None if text is None else edtf.parse(text)
    return (meant.earliest or date.min, meant.latest or date.min) if meant is not None else (date.min, date.min)


def _narrowed(tag: TimeTag, start: date, end: date) -> tuple[date, date] | None:
    """The window where usage says more or less than the calendar."""
    month = tag.value[5:7] if len(tag.value) == 7 and tag.offset is None else ""
    if month.isdecimal() and tag.direction == "past":
        # Within a month nobody calls the same month of another year by its bare name, and few the month itself.
        if end.month == int(month):
            end = end.replace(day=1) - _DAY
        if start.month == int(month):
            start = (start.replace(day=1) + 31 * _DAY).replace(day=1)
    if tag.value[5:8] == "WXX" and tag.unit is None and (tag.offset or 0) > 0:
        start -= 7 * _DAY  # "next Friday" can be said up to two weeks before
    return (start, end) if start <= end else None
