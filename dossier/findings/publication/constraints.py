"""Constraints: each a reason why an article was published on one of certain days. What several leave is what all allow.

Nothing is weighed here. Where two constraints have no day in common, they clash, and no day is given.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import reduce
from operator import itemgetter

from msgspec import Struct

from dossier import edtf
from dossier.model import Evidence
from dossier.phrase import Day, Phrase, joined

Window = tuple[date, date]
"""First and last day, ``date.min`` and ``date.max`` where a side is open."""
Region = tuple[Window, ...]
"""Windows in order, without a day in common: a choice where there are several."""

_LAST: Callable[[Window], date] = itemgetter(1)
_DAY = timedelta(days=1)
_MAX = date.max.toordinal()
ALWAYS: Region = ((date.min, date.max),)
YEARS = range(1800, 2200)
"""Years in which a day without a year is looked for."""


class Constraint(Struct, frozen=True):
    """One reason why an article was published on one of certain days."""

    region: Region
    rule: str
    reason: str
    """A sentence for the reader."""
    evidence: tuple[Evidence, ...] = ()
    """Empty where it is no words of an article (the day on which a page was archived)."""
    weight: float = 0.0
    """Of a tie: what it weighs against others; of all else 0, as it is not weighed."""


class Agreement(Struct, frozen=True):
    """The days that all constraints allow, and those that made it so, the narrowest first."""

    region: Region
    used: tuple[Constraint, ...]


class Clash(Struct, frozen=True):
    """Two constraints that cannot both hold."""

    one: Constraint
    other: Constraint


def agree(constraints: Iterable[Constraint]) -> Agreement | Clash:
    """What is left of all days under all constraints; one that narrows nothing beside the others is not used.

    Of three that clash only together, two are told.
    """
    region, used = ALWAYS, list[Constraint]()
    for one in sorted(constraints, key=lambda one: (days(one.region), one.region[0], one.rule, one.reason)):
        left = common(region, one.region)
        if not left:
            return Clash(next((other for other in used if not common(other.region, one.region)), used[-1]), one)
        if left != region:
            region = left
            used.append(one)
    for one in list(used):
        others = [other for other in used if other is not one]
        if reduce(common, (other.region for other in others), ALWAYS) == region:
            used = others
    return Agreement(region, tuple(used))


def common(a: Region, b: Region) -> Region:
    """The days of both."""
    if ALWAYS in (a, b):
        return b if a == ALWAYS else a
    found: list[Window] = []
    # A day of each year has hundreds of windows, of which most others meet few.
    i = bisect_left(a, b[0][0], key=_LAST) if b else 0
    j = bisect_left(b, a[0][0], key=_LAST) if a else 0
    while i < len(a) and j < len(b):
        first, last = max(a[i][0], b[j][0]), min(a[i][1], b[j][1])
        if first <= last:
            found.append((first, last))
        if a[i][1] < b[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def union(windows: Iterable[Window]) -> Region:
    """The days of any of the windows, joined where they touch."""
    found: list[Window] = []
    for first, last in sorted(windows):
        if found and first - found[-1][1] <= _DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def days(region: Region) -> int:
    """How many days they are."""
    return sum((last - first).days + 1 for first, last in region)


def from_day(day: date) -> Region:
    """That day or later."""
    return ((day, date.max),)


def up_to(day: date) -> Region:
    """That day or before."""
    return ((date.min, day),)


def earliest(text: str | None) -> date | None:
    """The first day of an EDTF expression, or None where it has none."""
    return edtf.parse(text).earliest if text else None


def latest(text: str | None) -> date | None:
    """The last day of an EDTF expression, or None where it has none."""
    return edtf.parse(text).latest if text else None


def moved(day: date, by: int) -> date:
    """So many days later; the calendar's end where it is beyond."""
    return date.fromordinal(min(max(day.toordinal() + by, 1), _MAX)) if by else day


def on_each(month: int, day: int) -> Sequence[date]:
    """The day of a month in each of :data:`YEARS` that has it."""
    leap_only = (month, day) == (2, 29)
    return [date(y, month, day) for y in YEARS if not leap_only or (y % 4 == 0 and (y % 100 != 0 or y % 400 == 0))]


def in_words(region: Region) -> str:
    """The days for a reader, in English."""
    if len(region) > 2:
        return Phrase("one of several years")
    return joined((Day(as_edtf(window)) for window in region), "%(first)s or %(second)s")


def as_edtf(window: Window, *, uncertain: bool = False) -> str:
    """The EDTF of one of the days of a window."""
    first, last = window
    return edtf.from_bounds(None if first == date.min else first, None if last == date.max else last, uncertain)
