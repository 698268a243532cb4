"""TIMEX3 values of calendar time (TimeML, ISO 24617-1): making them, and what days they mean.

``2019-09-26``, ``2019-09``, ``2019``, ``199`` (a decade), ``19`` (a century), ``2019-W39``, ``2019-W39-WE``,
``2019-Q3``, ``2019-H1``, ``2019-SP``, each with an hour or a part of the day behind ``T`` where it is a day.
"""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from dossier import edtf
from dossier.model import TimeUnit

_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
_PART_OF_YEAR = {
    "SP": "21",
    "SU": "22",
    "FA": "23",
    "WI": "24",
    "Q1": "33",
    "Q2": "34",
    "Q3": "35",
    "Q4": "36",
    "H1": "40",
    "H2": "41",
}
PARTS_OF_YEAR = frozenset(_PART_OF_YEAR)


@lru_cache(maxsize=65536)
def as_edtf(value: str) -> str | None:
    """The value as EDTF, or None where it is no stretch of the calendar (``P3M``, ``XXXX-12``, ``PAST_REF``)."""
    day = value.partition("T")[0] if value[:1].isdecimal() else ""
    if not day:
        return None
    if week := _WEEK.fullmatch(day):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return edtf.from_bounds(monday + timedelta(days=5 if week[3] else 0), monday + timedelta(days=6))
    if "/" in day:
        return None if "X" in day else day
    year, _, part = day.partition("-")
    if part in _PART_OF_YEAR:
        return f"{year}-{_PART_OF_YEAR[part]}"
    text = day + "X" * (4 - len(day)) if len(day) < 4 else day
    try:
        return edtf.parse(text).text
    except edtf.EdtfError:
        return None


def of_unit(unit: TimeUnit, day: date) -> str:
    """The value of the whole unit in which ``day`` lies."""
    iso_year, iso_week, _ = day.isocalendar()
    values = {
        "week": f"{iso_year:04}-W{iso_week:02}",
        "weekend": f"{iso_year:04}-W{iso_week:02}-WE",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }
    return values.get(unit, day.isoformat())


def moved(day: date, unit: TimeUnit, offset: int) -> date | None:
    """The day ``offset`` units later; at the end of a shorter month its last day. None beyond the calendar."""
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit)
    if days is not None:
        try:
            return day + timedelta(days=days * offset)
        except OverflowError:
            return None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 0) * offset
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return None


def month_of(year: int, month: int) -> str:
    """The value of a month."""
    return f"{year:04}-{month:02}"


def unknown(unit: TimeUnit) -> str:
    """The value of a unit of which nothing is known yet."""
    return {
        "week": "XXXX-WXX",
        "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX",
        "quarter": "XXXX-QX",
        "year": "XXXX",
        "decade": "XXX",
        "century": "XX",
    }.get(unit, "XXXX-XX-XX")
