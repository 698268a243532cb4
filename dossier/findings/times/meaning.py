"""What an incomplete expression of time means, seen from one day: the arithmetic of the calendar.

Every function here gives a value that is never earlier for a later anchor, so that two days of publication
which give the same value give it for all days between them.
"""

from datetime import MAXYEAR, MINYEAR, date, timedelta

from msgspec import Struct

from dossier.findings.times.feasts import feast_day, is_feast
from dossier.findings.times.values import PARTS_OF_YEAR, month_of, moved, of_unit
from dossier.model import TimeTag, TimeUnit

_DAY = timedelta(days=1)
_FAR, _NEAR = timedelta(days=183), timedelta(days=92)
"""News gives the year of a day that lies further back than the one; of one ahead within the other it does not."""


_FINER: dict[str, TimeUnit] = {"XXXX-XX": "month", "XXXX-QX": "quarter", "XXXX-WXX": "week", "XXXX-XX-XX": "day"}
"""Units of a year ("the same month last year"), by the value that nothing is known of."""


class Dated(Struct, frozen=True):
    """What an expression means, seen from one day."""

    value: str
    """TIMEX3."""
    certain: bool = True
    """Whether words and tense leave no other reading."""


def denoted(tag: TimeTag, anchor: date) -> Dated | None:
    """What the tag means for one day of publication (or, in a story, for the day last spoken of).

    None where the words do not tell, or where it lies beyond the calendar.
    """
    head, mark, time = tag.value.partition("T")
    suffix = mark + time
    try:
        if head.startswith("XXXX-WXX-") and head[-1].isdecimal():
            return _weekday(tag, int(head[-1]), anchor, suffix)
        if (of_year := _of_year(tag, head, anchor, suffix)) is not None:
            return of_year
        if tag.unit == "weekend" and tag.offset is None:
            return _weekend(tag, anchor)
        if tag.unit == "day" and tag.offset is None and suffix:
            # "Overnight": the night is named after the day on which it begins.
            night = anchor if tag.direction == "future" else anchor - _DAY
            return Dated(night.isoformat() + suffix, certain=False)
        if tag.unit is None or tag.offset is None or tag.unit in ("minute", "hour", "season"):
            return None
        day = moved(anchor, tag.unit, tag.offset)
    except (OverflowError, ValueError):
        return None
    if day is not None and tag.unit == "year" and head in _FINER:
        return Dated(of_unit(_FINER[head], day), certain=head == "XXXX-XX-XX")
    return None if day is None else Dated(of_unit(tag.unit, day) + suffix)


def _of_year(tag: TimeTag, head: str, anchor: date, suffix: str) -> Dated | None:
    """A part of a year that is not said: a fiscal year, a feast, a season, a month, a day; None for anything else."""
    part = head[5:]
    if head == "FYXXXX":
        return Dated(f"FY{anchor.year + (tag.offset or 0)}")
    if is_feast(part):
        return _feast(tag, part, anchor)
    if "/" in head:
        return _span_of_days(tag, head, anchor)
    if part in PARTS_OF_YEAR:
        return _part_of_year(tag, part, anchor)
    if part[:2].isdecimal():
        return _month(tag, part, anchor) if len(head) == len("XXXX-12") else _month_day(tag, part, anchor, suffix)
    if head.startswith("XXXX-XX-") and head[8:].isdecimal():
        return _day_of_month(tag, int(head[8:]), anchor, suffix)
    return None


def _weekday(tag: TimeTag, weekday: int, anchor: date, suffix: str) -> Dated:
    """A day of the week: in its named week, or the nearest on the side that the clause tells.

    Without a side the past one is taken, as news mostly tells of it, and marked as uncertain.
    """
    if tag.unit == "week" and tag.offset is not None:
        monday = anchor - (anchor.isoweekday() - 1) * _DAY + tag.offset * 7 * _DAY
        return Dated((monday + (weekday - 1) * _DAY).isoformat() + suffix)
    strict = tag.offset is not None
    if tag.direction == "future":
        ahead = (weekday - anchor.isoweekday()) % 7 or (7 if strict else 0)
        # "Next Friday" on a Wednesday can be in two days or in nine.
        return Dated((anchor + ahead * _DAY).isoformat() + suffix, certain=not strict)
    back = (anchor.isoweekday() - weekday) % 7 or (7 if strict else 0)
    return Dated((anchor - back * _DAY).isoformat() + suffix, certain=tag.direction == "past")


def _weekend(tag: TimeTag, anchor: date) -> Dated:
    """``the weekend``: the last one that has begun, or the coming one."""
    saturday = anchor + (6 - anchor.isoweekday()) * _DAY
    if tag.direction != "future" and saturday > anchor:
        saturday -= 7 * _DAY
    return Dated(of_unit("weekend", saturday), certain=tag.direction != "none")


def _month(tag: TimeTag, month: str, anchor: date) -> Dated:
    """A month of a year that is not said: "last March", "in March", "March of this year"."""
    number = int(month)
    if tag.unit == "year" or tag.offset == 0:
        return Dated(month_of(anchor.year + (tag.offset or 0), number))
    if tag.direction == "future" or (tag.offset or 0) > 0:
        year = anchor.year + (anchor.month > number)
        return Dated(month_of(year, number), certain=tag.direction == "future" and anchor.month != number)
    # The current month rather than the one a year before, which is "last March": but not always.
    year = anchor.year - (anchor.month < number or (tag.offset is not None and anchor.month == number))
    told = tag.direction == "past" or tag.offset is not None
    return Dated(month_of(year, number), certain=told and anchor.month != number)


def _month_day(tag: TimeTag, rest: str, anchor: date, suffix: str) -> Dated:
    """A day of a month of a year that is not said: the nearest on the side that the clause tells."""
    if tag.offset is not None:
        if tag.unit == "year" or tag.offset == 0:
            return Dated(_on(anchor.year + tag.offset, rest).isoformat() + suffix)
        day = _nearest(rest, anchor + (_DAY if tag.offset > 0 else -_DAY), tag.offset)
        return Dated(day.isoformat() + suffix)
    ahead = _nearest(rest, anchor, 1)
    back = _nearest(rest, anchor, -1)
    dated = _nearer(tag, back, ahead, anchor, suffix)
    if tag.unit in ("week", "weekend"):
        return Dated(of_unit(tag.unit, date.fromisoformat(dated.value)), dated.certain)
    return dated


def _nearer(tag: TimeTag, back: date, ahead: date, anchor: date, suffix: str) -> Dated:
    """The one of two days, a year apart, that the clause means."""
    if tag.direction == "future":
        return Dated(ahead.isoformat() + suffix, certain=ahead - anchor <= _FAR or anchor - back > _NEAR)
    far = anchor - back > _FAR and ahead - anchor <= _NEAR
    if far and tag.direction == "none":
        return Dated(ahead.isoformat() + suffix, certain=False)
    return Dated(back.isoformat() + suffix, certain=tag.direction == "past" and not far)


def _span_of_days(tag: TimeTag, head: str, anchor: date) -> Dated:
    """``May 4-9``: the last day tells the year, the first is of the same month."""
    first, _, last = head.partition("/")
    dated = _month_day(tag, last[5:], anchor, "")
    return Dated(f"{dated.value[:4]}{first[4:]}/{dated.value}", dated.certain)


def _feast(tag: TimeTag, rule: str, anchor: date) -> Dated:
    """A movable feast of a year that is not said: the nearest on the side that the clause tells."""
    if tag.offset == 0:
        return Dated(feast_day(rule, anchor.year).isoformat())
    days = [feast_day(rule, year) for year in range(max(anchor.year - 1, MINYEAR), min(anchor.year + 1, MAXYEAR) + 1)]
    strict = tag.offset is not None
    back = max((day for day in days if day < anchor or (day == anchor and not strict)), default=None)
    ahead = min((day for day in days if day > anchor or (day == anchor and not strict)), default=None)
    if back is None or ahead is None:
        raise ValueError("no such feast within reach")
    if strict:
        return Dated((back if (tag.offset or 0) < 0 else ahead).isoformat())
    return _nearer(tag, back, ahead, anchor, "")


def _nearest(rest: str, anchor: date, step: int) -> date:
    """The nearest such day from the anchor on (step 1) or up to it (step -1); 29 February may be years away."""
    for years in range(9):
        year = anchor.year + years * step
        if not MINYEAR <= year <= MAXYEAR:
            break
        if rest == "02-29" and _month_length(year, 2) < 29:
            continue
        candidate = _on(year, rest)
        if candidate >= anchor if step > 0 else candidate <= anchor:
            return candidate
    raise ValueError(f"no {rest} within reach")


def _day_of_month(tag: TimeTag, day: int, anchor: date, suffix: str) -> Dated:
    """``the 26th``: of this month or the one beside it, by the side that the clause tells."""
    step = 1 if tag.direction == "future" else -1
    year, month = anchor.year, anchor.month
    for _ in range(3):
        if day <= _month_length(year, month):
            candidate = date(year, month, day)
            if candidate >= anchor if step > 0 else candidate <= anchor:
                return Dated(candidate.isoformat() + suffix, certain=tag.direction != "none")
        year, month = divmod(year * 12 + month - 1 + step, 12)
        month += 1
    raise ValueError("no such day within reach")


def _part_of_year(tag: TimeTag, part: str, anchor: date) -> Dated:
    """A season, quarter or half of a year that is not said; a past one has ended, a coming one has not."""
    if tag.unit == "year" or tag.offset == 0:
        return Dated(f"{anchor.year + (tag.offset or 0):04}-{part}")
    last_month = _LAST_MONTHS[part]
    months = anchor.year * 12 + anchor.month - 1
    if tag.direction == "future" or (tag.offset or 0) > 0:
        strict = (tag.offset or 0) > 0
        first = last_month - _LENGTHS[part[0]] + 1
        year = anchor.year - 1
        while (year * 12 + first - 1 <= months) if strict else (year * 12 + last_month - 1 < months):
            year += 1
        return Dated(f"{year:04}-{part}", certain=tag.direction == "future" or strict)
    year = anchor.year
    while year * 12 + last_month - 1 >= months:
        year -= 1
    return Dated(f"{year:04}-{part}", certain=tag.direction == "past" or tag.offset is not None)


_LAST_MONTHS = {"SP": 5, "SU": 8, "FA": 11, "WI": 14, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}
_LENGTHS = {"S": 3, "F": 3, "W": 3, "Q": 3, "H": 6}


def _on(year: int, rest: str) -> date:
    """The day ``12-05`` of a year. Raises ValueError where there is none (29 February)."""
    return date(year, int(rest[:2]), int(rest[3:5]))


def _month_length(year: int, month: int) -> int:
    """Number of days of a month."""
    return ((date(year + month // 12, month % 12 + 1, 1)) - date(year, month, 1)).days
