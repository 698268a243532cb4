"""The grammar of EDTF (ISO 8601-2:2019, Library of Congress): an expression's strict bounds and precision.

Levels 0 to 2 as far as news needs them are read here; years beyond the calendar's reach and significant
digits are left to the ``edtf`` library. :mod:`dossier.edtf` is the face of this module.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "century", "interval", "set"]
Bounds = tuple[date | None, date | None]
"""First and last day; None where that side is open, unknown or beyond the calendar (years 1 to 9999)."""

_DATE = re.compile(
    r"[?~%]?(?P<year>[\dX]{4})[?~%]?(?:-[?~%]?(?P<month>[\dX]{2})[?~%]?(?:-[?~%]?(?P<day>[\dX]{2})"
    r"(?:T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?[?~%]?)?)?"
)
_DECADE = re.compile(r"(\d{3})[?~%]?")
_RARE = re.compile(r"(?:Y-?|-)\d{1,12}(?:E\d{1,3})?(?:S\d{1,3})?[?~%]?|\d{4}S\d{1,3}[?~%]?")

_SPRING, _SUMMER, _AUTUMN = (3, 5), (6, 8), (9, 11)
# "Winter 2019" is the one that ends in 2019 as often as the one that begins in it: both lie within the bounds.
_WINTER = (1, 14)
_SEASONS: dict[str, tuple[int, int]] = {
    # Code of ISO 8601-2: first and last month; above 12 the next year's. Where no hemisphere is said: the northern.
    "21": _SPRING,
    "22": _SUMMER,
    "23": _AUTUMN,
    "24": _WINTER,
    "25": _SPRING,
    "26": _SUMMER,
    "27": _AUTUMN,
    "28": _WINTER,
    "29": _AUTUMN,
    "30": _WINTER,
    "31": _SPRING,
    "32": _SUMMER,
    "33": (1, 3),
    "34": (4, 6),
    "35": (7, 9),
    "36": (10, 12),
    "37": (1, 4),
    "38": (5, 8),
    "39": (9, 12),
    "40": (1, 6),
    "41": (7, 12),
}


def read(text: str) -> tuple[Bounds, Precision]:
    """Bounds and precision of an EDTF expression of any form.

    Raises ValueError where the text is no EDTF, or names a month or day that does not exist.
    """
    if text[:1] + text[-1:] in ("[]", "{}"):
        return _choice(text[1:-1]), "set"
    if "/" in text:
        first, _, last = text.partition("/")
        return _interval(first, last), "interval"
    return _single(text)


def _interval(first: str, last: str) -> Bounds:
    """From the first day of the one to the last day of the other; ``..`` and nothing are open or unknown."""
    no_date = ("", "..")
    if first in no_date and last in no_date:
        raise ValueError("an interval needs a date on one side at least")
    earliest = None if first in no_date else _single(first)[0][0]
    latest = None if last in no_date else _single(last)[0][1]
    if earliest is not None and latest is not None and latest < earliest:
        raise ValueError("an interval ends before it starts")
    return earliest, latest


def _choice(inside: str) -> Bounds:
    """From the first day of any member of a set to the last day of any."""
    members: list[Bounds] = []
    for part in inside.split(","):
        first, dots, last = part.strip().partition("..")
        members.append(_interval(first, last) if dots else _single(first)[0])
    earliest, latest = zip(*members, strict=True)
    return (
        None if None in earliest else min(day for day in earliest if day is not None),
        None if None in latest else max(day for day in latest if day is not None),
    )


def _single(text: str) -> tuple[Bounds, Precision]:
    """Bounds of one date; a digit ``X`` stands for any."""
    if decade := _DECADE.fullmatch(text):
        year = int(decade.group(1) + "0")
        return months(year, 1, year + 9, 12), "decade"
    if _RARE.fullmatch(text):
        return _by_library(text), "year"
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError("no form of EDTF")
    bounds, precision = _calendar(match["year"], match["month"], match["day"])
    # Without its century a year tells nothing of when.
    return ((None, None) if match["year"].startswith("XX") else bounds), precision


def _calendar(year: str, month: str | None, day: str | None) -> tuple[Bounds, Precision]:
    """Bounds of the parts of a date. Raises ValueError for a month or day that does not exist."""
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month in _SEASONS and day is None:
        first, last = _SEASONS[month]
        return months(low, first, high, last), "season"
    first_month, last_month = _digits(month, 12)
    first_day, last_day = _digits(day, 31)
    if day is not None and first_day == last_day:
        if "X" in year and (last_month, last_day) == (2, 29):
            first_day = last_day = 28  # only leap years can be meant: the bounds are taken wider instead
        return (_date(low, first_month, first_day), _date(high, last_month, last_day)), "day"
    bounds = months(low, first_month, high, last_month)
    return bounds, "month" if first_month == last_month else _year_precision(year)


def _digits(part: str | None, most: int) -> tuple[int, int]:
    """Least and greatest value of two digits with ``X`` for unknown ones, from 1 to ``most``."""
    if part is None:
        return 1, most
    low, high = max(1, int(part.replace("X", "0"))), min(most, int(part.replace("X", "9")))
    if low > high:
        raise ValueError(f"{part} is not between 01 and {most}")
    return low, high


def _year_precision(year: str) -> Precision:
    """``2019`` is a year, ``201X`` a decade, ``20XX`` and what is vaguer a century."""
    unknown = year.count("X")
    return "year" if unknown == 0 else "decade" if unknown == 1 else "century"


def _date(year: int, month: int, day: int) -> date | None:
    """The day, or None for the year 0, which the calendar lacks."""
    return date(year, month, day) if year else None


def months(first_year: int, first_month: int, last_year: int, last_month: int) -> Bounds:
    """First day of the one month to the last day of the other, which may be numbered above 12."""
    last_year, last_month = last_year + (last_month - 1) // 12, (last_month - 1) % 12 + 1
    latest = date(last_year, last_month, month_length(last_year, last_month)) if 0 < last_year <= MAXYEAR else None
    return _date(first_year, first_month, 1), latest


def month_length(year: int, month: int) -> int:
    """Number of days of a month."""
    return monthrange(year, month)[1]


def _by_library(text: str) -> Bounds:
    """Strict bounds of a rare form (``Y17E8``, ``1950S2``, ``-0044``)."""
    # Imported here: the library builds its grammar for 80 ms, and these forms hardly ever come.
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415

    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError("no form of EDTF") from error
    first, last = (
        date(*when[:3]) if 0 < when[0] <= MAXYEAR else None for when in (parsed.lower_strict(), parsed.upper_strict())
    )
    return first, last
