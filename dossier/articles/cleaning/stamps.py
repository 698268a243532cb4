"""Dates as newsrooms stamp them on a report: lines that say when it was published or changed, and nothing else."""

import re
from collections.abc import Sequence

from msgspec import Struct

from dossier.packs.boilerplate import BoilerplateWords
from dossier.text import fold

_TOKEN = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*|\d+")
_ISO = re.compile(
    r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])|\b(\d{4})/(\d{1,2})/(\d{1,2})\b|\b((?:19|20)\d\d)(\d\d)(\d\d)\b"
)
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4}|[0-3]\d)\b(?![/-])")
_EAST_ASIAN = re.compile(r"\b(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DAY_WORD_YEAR = re.compile(r"\d{1,2}\.?(?: de)? [^\W\d_]{3,12}\.?(?: de)?,? (?:19|20)\d\d(?:\W{1,3}\d{1,2}[:.h]\d\d)?")
"""A date with a month in any language."""
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_NUMERIC = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d")
"""A date in figures alone; which is the day and which the month may stay open."""
_ENDS_SENTENCE = re.compile(r"(?<!\b[ap]\.m)[.?!]\s*$")
_CLOCK_AND_MARKS = re.compile(
    r"(?:[T,]?\s*\d{1,2}:\d\d(?::\d\d)?(?:\s?(?:[A-Z]{2,4}|[ap]\.?m\.?)\b)?)?[\s\]).,:|·–—-]*"
)
_WORD = re.compile(r"\w+")
_WITHIN_NAME = re.compile(r"\.? |[-'’.]")
_MOST_TOKENS = 24
_MOST_NAMES = 4
_MOST_STRANGE = 2


class Date(Struct, frozen=True):
    """A date in a line: its place in it, and the ISO 8601 day, ``XXXX`` for a year that is not given."""

    start: int
    end: int
    iso: str

    @property
    def is_complete(self) -> bool:
        """Whether the year is given."""
        return not self.iso.startswith("X")


class Stamp(Struct, frozen=True):
    """What a line states of the report's dates: ISO 8601 days, or None."""

    published: str | None
    updated: str | None
    hint: str | None
    """Month and day without a year (``XXXX-03-03``)."""


def dates(text: str, words: BoilerplateWords) -> tuple[Date, ...]:
    """The dates in ``text``, in order; one whose day and month could be either is not among them."""
    found: list[Date] = []
    for match in _ISO.finditer(text):
        year, month, day = (group for group in match.groups() if group)
        _add(found, match, int(year), int(month), int(day))
    for match in _DOTTED.finditer(text):
        _add(found, match, int(match[3]), int(match[2]), int(match[1]))
    for match in _SLASHED.finditer(text):
        first, second = int(match[1]), int(match[2])
        year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
        if first > 12 or first == second or (words.day_first and second <= 12):
            _add(found, match, year, second, first)
        elif second > 12:
            _add(found, match, year, first, second)
    for match in _EAST_ASIAN.finditer(text):
        _add(found, match, int(match[1]), int(match[2]), int(match[3]))
    found.extend(_named(text, words))
    return tuple(sorted(found, key=lambda date: date.start))


def _add(found: list[Date], match: re.Match[str], year: int, month: int, day: int) -> None:
    if 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31:
        found.append(Date(match.start(), match.end(), f"{year:04d}-{month:02d}-{day:02d}"))


def _named(text: str, words: BoilerplateWords) -> list[Date]:
    """Dates with the name of a month: ``4 December 2018``, ``Dec. 4, 2018``, ``December 4``, ``5th of May``."""
    found: list[Date] = []
    tokens = list(_TOKEN.finditer(text))
    names = [token.group().casefold().rstrip(".") for token in tokens]
    for i, name in enumerate(names):
        month = words.months.get(name)
        if month is None:
            continue
        first = last = i
        day = year = None
        before = i - 1
        while before >= 0 and names[before] in words.ordinals:
            before -= 1
        if before >= 0 and _is_day(names[before]):
            day, first = int(names[before]), before
        after = i + 1
        if day is None and after < len(names) and _is_day(names[after]):
            day, last = int(names[after]), after
            after += 1
            if after < len(names) and names[after] in words.ordinals:
                last, after = after, after + 1
        while after < len(names) and names[after] in words.ordinals:
            after += 1  # "4 de diciembre de 2018"
        if after < len(names) and re.fullmatch(r"(?:19|20)\d\d", names[after]):
            year, last = int(names[after]), after
        if day is not None:
            iso = f"{year or 'XXXX'}-{month:02d}-{day:02d}"
            found.append(Date(tokens[first].start(), tokens[last].end(), iso))
    return found


def _is_day(token: str) -> bool:
    return token.isdecimal() and len(token) <= 2 and 1 <= int(token) <= 31


def stamp(text: str, words: BoilerplateWords) -> Stamp | None:
    """What ``text`` states of the report's dates, if it is a time stamp and nothing else, else None."""
    if _NUMERIC.fullmatch(text):
        return read(text, dates(text, words), words)
    tokens = [token.group().casefold().rstrip(".") for token in _TOKEN.finditer(text)]
    if not 2 <= len(tokens) <= _MOST_TOKENS:
        return None
    strange = sum(not _is_of_a_stamp(token, words) for token in tokens)
    # A whole date in figures and a time of day are a stamp in any language, whatever one or two words stand with them.
    if strange and not (strange <= _MOST_STRANGE and _ISO.search(text) and _CLOCK.search(text)):
        return None
    found = dates(text, words)
    told = any(token in words.published or token in words.updated for token in tokens)
    if not found and not (told and any(token.isdecimal() for token in tokens)) and not _is_clock(text, tokens):
        return None
    return read(text, found, words)


def in_any_language(text: str) -> bool:
    """Whether ``text`` is a day, a word and a year, and nothing else (``2 Ago 2017``)."""
    return _DAY_WORD_YEAR.fullmatch(text) is not None


def signed(text: str, words: BoilerplateWords, below_headline: bool = False) -> tuple[Stamp, tuple[str, ...]] | None:
    """A time stamp that also names who wrote, or where (``Ann Lee - 4 Dec 2018, 10:31 pm``): the stamp and the names.

    Besides the whole date there must be a time of day, the word "by", or a mark that parts name and date, unless the
    line stands between the headline and the report.
    """
    tokens = list(_TOKEN.finditer(text))
    if len(tokens) > _MOST_TOKENS or _ENDS_SENTENCE.search(text):
        return None
    found = dates(text, words)
    if not found or not found[0].is_complete:
        return None
    strange = [token for token in tokens if not _is_of_a_stamp(token.group().casefold().rstrip("."), words)]
    others = [token.group() for token in strange]
    said_by = any(token.group().casefold() in words.by for token in tokens)
    labelled = any(token.group().casefold() in words.published | words.updated for token in tokens)
    if not 1 <= len(others) <= _MOST_NAMES + 2 * labelled or not all(word[0].isupper() for word in others):
        return None
    if not said_by and not below_headline and not re.search(r"\d[:.]\d\d|\s[-–—|•·/]\s", text):
        return None
    names = _runs(text, strange)
    if not any(" " in name for name in names) and not (said_by or labelled):
        # "Concert on 4 Dec 2018, 8 pm" names nobody; "Zamora - 4 dic 2018" does, and below a headline "Madrid 4 DIC".
        between = text[strange[-1].end() : found[0].start]
        parted = below_headline or re.search(r"\s[-–—|•·/]\s", between)
        if strange[0].start() < found[0].start and (any(char.isalpha() for char in between) or not parted):
            return None
    return read(text, found, words), names


def _runs(text: str, tokens: Sequence[re.Match[str]]) -> tuple[str, ...]:
    """The words that stand together, as they are written."""
    spans: list[tuple[int, int]] = []
    for token in tokens:
        if spans and _WITHIN_NAME.fullmatch(text, spans[-1][1], token.start()):
            spans[-1] = spans[-1][0], token.end()
        else:
            spans.append(token.span())
    return tuple(text[start:end] for start, end in spans)


def is_labelled(text: str, words: BoilerplateWords) -> bool:
    """Whether the words before a stamp say that it is one (``Published``, ``Updated``)."""
    first = _WORD.search(text)
    if first is None:
        return False
    told = fold(first.group())
    return told in words.published or told in words.updated


def _is_clock(text: str, tokens: list[str]) -> bool:
    """A time of day alone: ``10:31 pm CST``, ``19:09 GMT``."""
    return bool(re.search(r"\b\d{1,2}[:.]\d\d\b", text)) and len(tokens) >= 3 and any(not t.isdecimal() for t in tokens)


def _is_of_a_stamp(token: str, words: BoilerplateWords) -> bool:
    return (
        (token.isdecimal() and len(token) <= 10)
        or token in words.months
        or token in words.weekdays
        or token in words.clock
        or token in words.published
        or token in words.updated
        or token in words.by
    )


def read(text: str, found: tuple[Date, ...], words: BoilerplateWords) -> Stamp:
    """Tell the date of publication from that of a change, by the word before each."""
    published = updated = hint = None
    at = 0
    for date in found:
        before = [token.group().casefold() for token in _TOKEN.finditer(text[at : date.start])]
        changed = any(word in words.updated for word in before)
        at = date.end
        if not date.is_complete:
            hint = hint or date.iso
        elif changed:
            updated = updated or date.iso
        else:
            published = published or date.iso
    return Stamp(published, updated, hint)


def _opens(token: str, words: BoilerplateWords) -> bool:
    """Whether a stamp before a report opens with the word."""
    return token in words.published or token in words.updated


def prefix(text: str, words: BoilerplateWords) -> tuple[int, Stamp] | None:
    """The time stamp at the head of ``text`` and where what follows it starts, or None.

    It needs a word such as "published" and a whole date, or a whole date in figures alone.
    """
    first = _TOKEN.search(text, 0, 80)
    if first is None or not (first.group().isdecimal() or _opens(first.group().casefold(), words)):
        return None
    found = dates(text[:80], words)
    if not found or not found[0].is_complete:
        return None
    date = found[0]
    before = [token.group().casefold() for token in _TOKEN.finditer(text[: date.start])]
    if not all(_is_of_a_stamp(token, words) for token in before):
        return None
    if not before and not _ISO.match(text.lstrip(" [(")):
        return None
    if before and not _opens(before[0], words):
        return None
    end = _CLOCK_AND_MARKS.match(text, date.end)
    after = end.end() if end else date.end
    if after >= len(text) or after == date.end:
        return None
    return after, read(text, (date,), words)
