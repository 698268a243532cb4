"""Feasts whose day moves from year to year, by the rules of the calendars that set them.

A rule of a language pack is written ``E-2`` (so many days from Easter Sunday of the Gregorian calendar) or, as in the
time zones of POSIX, ``M11.4.4``: month, week of the month (5 is the last) and day of the week (1 is Monday);
``M11.4.4+1`` is the day after that.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

_RULE = re.compile(r"E([+-]\d{1,3})|M(\d{1,2})\.([1-5])\.([1-7])(?:\+(\d))?")


def is_feast(rule: str) -> bool:
    """Whether the text is the rule of a movable feast."""
    return _RULE.fullmatch(rule) is not None


@lru_cache(maxsize=1024)
def feast_day(rule: str, year: int) -> date:
    """The day on which a feast falls in a year.

    Raises ValueError where the rule cannot be read.
    """
    match = _RULE.fullmatch(rule)
    if match is None:
        raise ValueError(f"no rule of a feast: {rule}")
    if match[1]:
        return easter(year) + timedelta(days=int(match[1]))
    month, week, weekday = (int(match[group]) for group in (2, 3, 4))
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (week - 1))
    return (day if day.month == month else day - timedelta(days=7)) + timedelta(days=int(match[5] or 0))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus and Jones made known."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    correction = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - correction - rest % 4) % 7
    late = (golden + 11 * correction + 22 * weekday) // 451
    month, day = divmod(correction + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
