"""Dates with precision and doubt: EDTF (ISO 8601-2:2019, Library of Congress), levels 0 to 2 as far as news needs them.

Only strict bounds are given, the first and the last day that an expression can mean: doubt (``?``, ``~``) is
a mark beside them and never widens them.
"""

from datetime import date
from functools import cache, lru_cache

from msgspec import Struct

from dossier.edtf_grammar import Precision, month_length, read
from dossier.language import edtf_words, has_pack
from dossier.packs.time import EdtfWords


class EdtfError(ValueError):
    """A text that is no EDTF date; its message is meant for the person who wrote it."""

    def __init__(self, text: str) -> None:
        super().__init__(f'expected an EDTF date such as 2021-03, got "{text}"')


class Edtf(Struct, frozen=True):
    """A date, a span of time or a choice of dates, with its strict bounds."""

    text: str
    """The expression as written."""
    earliest: date | None
    """First day that it can mean; None where it is open or unknown."""
    latest: date | None
    """Last day that it can mean; None where it is open or unknown."""
    precision: Precision
    uncertain: bool = False
    """Marked ``?`` or ``%``: the source may be wrong."""
    approximate: bool = False
    """Marked ``~`` or ``%``: about then."""

    @property
    def is_day(self) -> bool:
        """Whether it names one calendar day."""
        return self.precision == "day" and self.earliest is not None and self.earliest == self.latest

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """A total order: by first day (open ones first), then by last day, then by text."""
        return (*self.reach, self.text)

    def overlaps(self, other: "Edtf") -> bool:
        """Whether both can mean the same day; an open side reaches without end."""
        (first, last), (other_first, other_last) = self.reach, other.reach
        return first <= other_last and other_first <= last

    def contains(self, other: "Edtf") -> bool:
        """Whether every day that ``other`` can mean lies within these bounds."""
        (first, last), (other_first, other_last) = self.reach, other.reach
        return first <= other_first and other_last <= last

    @property
    def reach(self) -> tuple[date, date]:
        """The bounds, an open side at the calendar's end."""
        return self.earliest or date.min, self.latest or date.max


@lru_cache(maxsize=65536)
def parse(text: str) -> Edtf:
    """Read an EDTF expression, also one with a time of day (``2019-09-26T10:00Z`` is that day as written).

    Raises :class:`EdtfError` where the text is no EDTF, or names a month or day that does not exist.
    """
    expression = text.strip()
    try:
        (earliest, latest), precision = read(expression)
    except ValueError as error:
        raise EdtfError(text) from error
    uncertain = any(mark in expression for mark in "?%")
    approximate = any(mark in expression for mark in "~%")
    return Edtf(expression, earliest, latest, precision, uncertain, approximate)


def day(when: date, uncertain: bool = False) -> str:
    """The EDTF of a calendar day, marked ``?`` where it is uncertain."""
    return when.isoformat() + ("?" if uncertain else "")


def from_bounds(earliest: date | None, latest: date | None, uncertain: bool = False) -> str:
    """The shortest EDTF with these strict bounds: a day, a month, a year, else one day of a set (``[a..b]``).

    A side that is None is open; both open give ``XXXX``. ``uncertain`` marks a single date with ``?``; a
    choice of days says already that the day is not known, and EDTF has no mark for it.
    Raises ValueError where ``latest`` lies before ``earliest``.
    """
    mark = "?" if uncertain else ""
    if earliest is None and latest is None:
        return "XXXX" + mark
    if earliest is not None and latest is not None:
        if latest < earliest:
            raise ValueError(f"bounds in the wrong order: {earliest} to {latest}")
        if whole := _whole_unit(earliest, latest):
            return whole + mark
    first, last = ("" if when is None else when.isoformat() for when in (earliest, latest))
    return f"[{first}..{last}]"


def _whole_unit(earliest: date, latest: date) -> str | None:
    """The day, month or year that the bounds are exactly, or None."""
    if earliest == latest:
        return earliest.isoformat()
    if earliest.day == 1 and latest == earliest.replace(day=month_length(earliest.year, earliest.month)):
        return earliest.isoformat()[:7]
    if earliest == date(earliest.year, 1, 1) and latest == date(earliest.year, 12, 31):
        return earliest.isoformat()[:4]
    return None


@lru_cache(maxsize=65536)
def in_words(text: str, language: str = "en") -> str:
    """An EDTF expression for readers: ``25 September 2019``, ``about 2019``, ``since 2010``, ``the 1990s``.

    Of a span or a choice each date has its own ``about``; what is uncertain as a whole is said so once.
    Raises :class:`EdtfError` where the text is no EDTF.
    """
    when = parse(text)
    words = _words(language)
    if when.precision not in ("set", "interval"):
        return _doubted(_single(when, words), when, words)
    whole = all(parse(member).uncertain for member in _members(when.text))
    said = _said(when, words, whole=whole)
    return words.uncertain.format(date=said) if whole else said


@cache
def _words(language: str) -> EdtfWords:
    """The words of a language; where no pack speaks it English ones, around dates as CLDR writes them there."""
    words = edtf_words(language)
    if has_pack(language):
        return words
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - see _formatted

    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return words
    names = {"month": "yMMMM", "year": "y", "day_in_year": "MMMMd", "month_in_year": "MMMM"}
    known = {
        name: locale.datetime_skeletons[key].pattern for name, key in names.items() if key in locale.datetime_skeletons
    }
    return words.model_copy(update={"locale": str(locale), "day": locale.date_formats["long"].pattern, **known})


def _members(text: str) -> list[str]:
    """The dates of a span or a choice."""
    parts = text.strip("[]{}").replace("..", ",").replace("/", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _doubted(said: str, when: Edtf, words: EdtfWords, *, whole: bool = False) -> str:
    """The date's words with its marks of doubt; with ``whole`` the uncertainty is said elsewhere."""
    if when.approximate:
        said = _pattern("about", words, when).format(date=said)
    return words.uncertain.format(date=said) if when.uncertain and not whole else said


def _said(when: Edtf, words: EdtfWords, *, whole: bool) -> str:
    """A span or a choice, each date with its own marks of doubt."""
    if when.precision == "interval":
        first, _, last = when.text.partition("/")
        return _between(first, last, ("span", "since", "until"), words, whole=whole)
    one_of = when.text.startswith("[")
    patterns = ("between", "not_before", "not_after") if one_of else ("span", "since", "until")
    said = []
    for member in when.text[1:-1].split(","):
        first, dots, last = member.strip().partition("..")
        if dots:
            said.append(_between(first, last, patterns, words, whole=whole))
        else:
            one = parse(first)
            said.append(_doubted(_single(one, words), one, words, whole=whole))
    return (words.either if one_of else words.both).join(said)


def _between(first: str, last: str, patterns: tuple[str, str, str], words: EdtfWords, *, whole: bool) -> str:
    """Two dates joined; ``patterns`` name those for both, for an open end, and for an open start."""
    both, open_end, open_start = patterns
    dates = [None if side in ("", "..") else parse(side) for side in (first, last)]
    start, end = dates
    ends = [_doubted(_single(one, words), one, words, whole=whole) if one else "" for one in dates]
    if start is None or end is None:
        name, one, said = (open_end, start, ends[0]) if start else (open_start, end, ends[1])
        return (_pattern(name, words, one) if one else "{date}").format(date=said)
    if first == last:
        return ends[0]
    opening = _doubted(_opening(start, end, words), start, words, whole=whole)
    return _pattern(both, words, start, end).format(start=opening, end=ends[1])


def _pattern(name: str, words: EdtfWords, *dates: Edtf) -> str:
    """The pattern of a name, as dates of one precision want it; of several precisions the common one."""
    precisions = {one.precision for one in dates}
    marked = name != "about" and any(one.approximate or one.uncertain for one in dates)  # "about 1985" keeps its words
    special = words.of.get(min(precisions), {}) if len(precisions) == 1 and not marked else {}
    return special.get(name) or str(getattr(words, name))


def _opening(start: Edtf, end: Edtf, words: EdtfWords) -> str:
    """The first date of two, without the year or month that the second repeats."""
    a, b = start.earliest, end.earliest
    if a is None or b is None or a.year != b.year or start.precision != end.precision:
        return _single(start, words)
    if start.precision == "day":
        return _day(a, words.day_in_month if a.month == b.month else words.day_in_year, words)
    if start.precision == "month":
        return _formatted(a, words.month_in_year, words)
    return _single(start, words)


def _day(day: date, pattern: str, words: EdtfWords) -> str:
    """A day by a pattern of CLDR; the first of a month with the mark that its language gives it."""
    if day.day == 1 and words.first_mark:
        pattern = pattern.replace("d", f"d'{words.first_mark}'", 1)
    return _formatted(day, pattern, words)


def _formatted(day: date, pattern: str, words: EdtfWords) -> str:
    """A day by a pattern of CLDR."""
    # Imported here: it takes 20 ms, with time zones that no date needs, and only pages write dates out.
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(day, pattern, locale=words.locale)


def _single(when: Edtf, words: EdtfWords) -> str:
    """One date."""
    first, last = when.earliest, when.latest
    if first is None or last is None:
        return words.unknown
    if when.precision == "season":
        return words.seasons[when.text.strip("?~%")[5:7]].format(year=first.year)
    if when.precision == "decade" and first.year % 10 == 0:
        return words.decade.format(year=first.year)
    pattern = {"day": words.day, "month": words.month, "year": words.year}.get(when.precision)
    if pattern is not None and first == last and when.precision == "day":
        return _day(first, pattern, words)
    if pattern is not None and when.precision != "day":
        return _formatted(first, pattern, words)
    years = words.span.format(start=first.year, end=last.year)
    return years if first.year != last.year else _formatted(first, words.year, words)
