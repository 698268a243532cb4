"""The axis of the chronology's overview: which days it spans, where they lie, its ticks and its parts."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from dossier import edtf
from dossier.pages.dates import When
from dossier.pages.wording import Wording

MAX_TICKS = 60
"""Years for which each has a tick of its own."""
FEW_MONTHS = 3
"""Months whose names have room in full."""
MAX_BINS = 40
"""Bars of the overview, at most."""
EDGE = 8.0
"""Percent of the width that is kept for what lies far from all else."""
LABEL = 11.5
"""Width that a label takes on a phone, in percent."""
_FAR = 2
"""What lies so many times as far from all else as that reaches is far off."""
_FEW = 10
"""At most one in so many is far off, or two."""
_DAY = timedelta(days=1)


class Scale(Struct, frozen=True):
    """Which day lies where on the overview, in percent of its width."""

    first: date
    last: date
    """First and last day of the axis; both inclusive."""
    before: bool
    """Whether something lies far before: it is drawn at the left edge, off the scale."""
    after: bool
    by_month: bool
    """Whether its ticks are months, as all lies in one year."""

    def at(self, day: date) -> float:
        """Where the day begins."""
        left, right = EDGE * self.before, 100 - EDGE * self.after
        if day < self.first:
            return EDGE / 2 if self.before else left
        if day > self.last + _DAY:
            return 100 - EDGE / 2 if self.after else right
        return left + (right - left) * (day - self.first).days / ((self.last - self.first).days + 1)

    def reach(self, when: When) -> tuple[float, float]:
        """Where the date's first and last day lie; of one that is open on a side, only the day that is known."""
        start = when.earliest or when.latest or self.first
        end = when.latest or start
        left, right = self.at(start), self.at(end)
        return (left, right) if self.first <= start and end <= self.last else (left, left)


class Mark(Struct, frozen=True):
    """A year or month on the axis."""

    left: float
    middle: float
    name: str
    """Empty where there is no room for it."""
    year: int
    month: int | None
    align: str = "middle"
    """``start`` and ``end`` at the edges, where what lies far off stands."""


class Bin(Struct, frozen=True):
    """A part of the axis, whose events a bar counts."""

    first: date
    left: float
    width: float
    name: str


def scale(events: Sequence[When], articles: Sequence[When]) -> Scale:
    """The axis: whole years or, where all lies in one year, whole months. A few far-off dates stand at its ends."""
    days = sorted(day for when in (*events, *articles) if (day := when.earliest or when.latest))
    early = _far([day.toordinal() for day in days])
    late = _far([-day.toordinal() for day in reversed(days)])
    near = days[early : len(days) - late]
    ends = [end for when in (*events, *articles) if (end := when.latest) and (not late or end <= near[-1])]
    first, last = near[0], max([near[-1], *ends])
    by_month = first.year == last.year and all(when.month for when in events) and not (early or late)
    if by_month:
        until = date(last.year + last.month // 12, last.month % 12 + 1, 1) - _DAY
        return Scale(first.replace(day=1), until, False, False, by_month)
    return Scale(date(first.year, 1, 1), date(last.year, 12, 31), early > 0, late > 0, by_month)


def _far(days: Sequence[int]) -> int:
    """How many of the ascending ``days`` at their beginning lie far before all others."""
    most = min(len(days) // 2 - 1, max(2, len(days) // _FEW))
    return max(
        (n for n in range(1, most + 1) if days[n] - days[n - 1] > max(730, _FAR * (days[-1] - days[n]))), default=0
    )


def ticks(across: Scale, events: Sequence[When], wording: Wording) -> Iterator[Mark]:
    """A tick for each year or month (of a long time: for some), labelled; for want of room only where events are."""
    starts = [first for first, _ in _units(across, "month" if across.by_month else "year")]
    width: Literal["wide", "abbreviated"] = "wide" if len(starts) <= FEW_MONTHS else "abbreviated"
    names = wording.months(width)
    each = {when.edtf: when for when in events}.values()  # a few hundred dates, of thousands of events
    used = {(when.year, when.month if across.by_month else None) for when in each}
    labelled = EDGE if across.before else -LABEL
    limit = 100 - EDGE - LABEL / 2 if across.after else 100
    years = [when.year for when in each if when.year is not None]
    roomy = len(starts) * LABEL <= limit - max(labelled, 0)
    if across.before:
        yield Mark(0, 0, wording.say_as("end of a scale", "earlier"), min(years), None, "start")
    for start, after in pairwise([*starts, across.last + _DAY]):
        left, right = across.at(start), across.at(after)
        middle, month = (left + right) / 2, start.month if across.by_month else None
        name = ""
        if (roomy or (start.year, month) in used) and labelled + LABEL <= middle <= limit:
            name, labelled = names[start.month] if month else str(start.year), middle
        if name or len(starts) <= MAX_TICKS:
            yield Mark(left, middle, name, start.year, month)
    if across.after:
        yield Mark(100, 100, wording.say_as("end of a scale", "later"), max(years), None, "end")


def bins(across: Scale, wording: Wording) -> tuple[tuple[Bin, ...], ...]:
    """The axis in equal parts of the calendar, in each way that can be drawn, from fine to coarse.

    They are days, weeks, months, quarters, years, decades, centuries.
    """
    units = [unit for unit in _UNITS if sum(1 for _ in _units(across, unit)) <= MAX_BINS]
    return tuple(_parts(across, unit, wording) for unit in units or _UNITS[-1:])


def _parts(across: Scale, unit: str, wording: Wording) -> tuple[Bin, ...]:
    length = {"day": 10, "month": 7, "year": 4}.get(unit, 10)
    found = [
        (day, _name(unit, day, last, wording) or edtf.in_words(day.isoformat()[:length], wording.language))
        for day, last in _units(across, unit)
    ]
    edges = [*(first for first, _ in found), across.last + _DAY]
    return tuple(
        Bin(first, across.at(first), across.at(after) - across.at(first), name)
        for (first, name), after in zip(found, edges[1:], strict=True)
    )


_UNITS = ("day", "week", "month", "quarter", "year", "decade", "century")
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _units(across: Scale, unit: str) -> Iterator[tuple[date, date]]:
    """First and last day of each of the axis's units, the first and last cut; from a month on its first day twice."""
    if unit in ("day", "week"):
        step = timedelta(days=1 if unit == "day" else 7)
        day = across.first
        while day <= across.last:
            yield day, min(day + step - _DAY, across.last)
            day += step
        return
    count = _MONTHS[unit]
    number = (across.first.year * 12 + across.first.month - 1) // count * count
    while number <= across.last.year * 12 + across.last.month - 1:
        year, month = divmod(number, 12)
        yield max(date(max(1, year), month + 1, 1), across.first), date(max(1, year), month + 1, 1)
        number += count


def _name(unit: str, first: date, other: date, wording: Wording) -> str:
    """The name of a unit where no single date can be one; ``other`` is as :func:`_units` gives it."""
    if unit == "week":
        return wording.say("%(start)s to %(end)s", start=first.isoformat(), end=other.isoformat())
    if unit == "quarter":
        months = {"start": other.month, "end": other.month + 2}
        return wording.say("%(year)s, months %(start)s to %(end)s", year=other.year, **months)
    if unit in ("decade", "century"):
        # A century begins with its year 0, which the calendar has not.
        year = other.year // 10 * 10
        return wording.say("%(start)s to %(end)s", start=year, end=year + _MONTHS[unit] // 12 - 1)
    return ""
