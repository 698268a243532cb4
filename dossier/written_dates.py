"""Dates as people write them in front matter ("4 December 2018", "12/04/2018"), as EDTF.

What can be read in two ways is not decided: ``03-02-2009`` is 3 February or 2 March, one of a set.
"""

import re
from datetime import date
from functools import cache

from dossier import edtf
from dossier.text import fold

_LINKS = ("de", "del", "of", "the", "г")
"""Words between the parts of a date."""
_LANGUAGES = ("en", "es", "ru", "fr", "de")
_SPACE = re.compile(r"[\s,]+")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\s](\d{1,2})[/.\s](\d{1,2})|(\d{4})(\d{2})(\d{2})|(\d{4})-(\d{1,2})-(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.\s-])(\d{1,2})\2(\d{4})")
_CLOCK = re.compile(
    r"(?:[T ]+(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)$"
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|\.|º|ª)$")


def read(text: str) -> str:
    """The EDTF of a date as people write it; an EDTF expression stays as it is.

    A day of two readings becomes the set of both (``[2009-02-03,2009-03-02]``).

    Raises:
        EdtfError: the text is no date.
    """
    expression = text.strip()
    try:
        return edtf.parse(expression).text
    except edtf.EdtfError:
        found = _readings(_CLOCK.sub("", expression))
        if not found and (month := _month_of_year(expression)):
            return month
        if not found:
            raise
        days = sorted({day.isoformat() for day in found})
        return days[0] if len(days) == 1 else f"[{','.join(days)}]"


def is_ambiguous(text: str) -> bool:
    """Whether a date that is no EDTF can be read in two ways. Raises EdtfError where it is no date."""
    return not text.strip().startswith("[") and "," in read(text)


def _readings(text: str) -> list[date]:
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in match.groups() if part is not None)
        return _days([(year, month, day)])
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        # A full stop between the numbers is the European way, where the day stands first.
        return _days([(year, second, first)] if match[2] == "." else [(year, second, first), (year, first, second)])
    return _named(text)


def _named(text: str) -> list[date]:
    """A date with the month in words, in any of the languages known, with or without a weekday before it."""
    words = [_ORDINAL.sub("", fold(word)).rstrip(".") for word in _SPACE.split(text) if word]
    words = [word for word in words if word not in _LINKS]
    months = [_months()[word] for word in words if word in _months()]
    numbers = [word for word in words if word.isdecimal()]
    others = [word for word in words if word not in _months() and not word.isdecimal()]
    if len(months) != 1 or len(numbers) != 2 or len(others) > 1 or (others and words[0] != others[0]):
        return []
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    return _days([(int(years[0]), months[0], int(days[0]))]) if len(years) == len(days) == 1 else []


def _month_of_year(text: str) -> str | None:
    """``2018-12`` for "December 2018", or None."""
    words = [fold(word).rstrip(".") for word in _SPACE.split(text) if word]
    words = [word for word in words if word not in _LINKS]
    if len(words) != 2 or words[0] not in _months() or not re.fullmatch(r"\d{4}", words[1]):
        return None
    return f"{words[1]}-{_months()[words[0]]:02}"


def _days(candidates: list[tuple[int, int, int]]) -> list[date]:
    """Those of the (year, month, day) that exist."""
    found = []
    for year, month, day in candidates:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


@cache
def _months() -> dict[str, int]:
    """Names and short names of the months, folded, without a full stop."""
    from babel.dates import get_month_names  # noqa: PLC0415 - 20 ms, and few dates in front matter are in words

    names: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    names.setdefault(fold(name).rstrip("."), int(number))
    return names
