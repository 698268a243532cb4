"""Numbers as a newspaper writes them: ``3.6 million``, ``600,000``, ``two hundred thousand``, ``a quarter``.

All arithmetic is on exact decimals; what has no exact decimal (``a third``) is no number here.
"""

import re
from decimal import Decimal, localcontext
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from dossier.findings.figures.pieces import Pieces
from dossier.language import Language
from dossier.packs.figures import FigureWords

_LONGEST = 24
"""Digits of a number at most; longer ones are no quantities."""
_DIGITS = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_REMEMBERED = 32768
"""Pieces that are kept, about 3 MB."""
_GROUPED = 1000
_ZERO, _ONE = Decimal(0), Decimal(1)
_HUNDRED = 100
SMALL = 11
"""Counts in words below this are part of the telling, no figures."""


class Numeral(NamedTuple):
    """A number among the pieces of a passage, half-open."""

    first: int
    last: int
    value: Decimal
    scaled: bool
    """Whether a word of magnitude (``million``) is part of it."""
    spelt: bool
    """Whether it is in words alone."""
    fraction: bool = False
    """Whether it is a share of something (``a quarter of``)."""
    scale: Decimal = Decimal(1)
    """The one word of magnitude that its last part has (of "3 to 4 million" it holds for both)."""
    vague: bool = False
    """Whether the words give the scale alone (``billions of``, ``several hundred``); the value is one of it."""


_SMALL_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_SEEN = {ord(sign): sign.lower() for sign in _SMALL_LETTERS + _SMALL_LETTERS.upper()} | dict.fromkeys(
    range(48, 58), "0"
)
_FOUND = "".join(_SEEN.get(byte, " ") for byte in range(256)).encode()
"""Makes 0 of all digits and small letters of capitals; all else parts words."""
_ASCII = bytes(range(128))


def has_number(text: str, language: Language) -> bool:
    """Whether a digit or a word of number stands in the text; most passages have none, and no figure then."""
    numbers = _numbers(language)
    if numbers.ascii:
        # As bytes, a text is taken apart in a third of the time that the words of a regular expression take.
        ascii_only = text.isascii()
        coded = (text if ascii_only else text.casefold()).encode("utf-8", "replace")
        plain = coded.translate(_FOUND)
        if b"0" in plain or not numbers.ascii.isdisjoint(plain.split()):
            return True
        # Other digits than ours count too. Of most texts only a few quotation marks are left to look at.
        return not ascii_only and any(map(str.isdecimal, coded.translate(None, _ASCII).decode()))
    return bool(_DIGIT.search(text)) or not numbers.words.isdisjoint(_LETTERS.findall(text.casefold()))


class _Numbers(Struct, frozen=True):
    """The letters with which the words begin without one of which no number is in words: "a", "many" need "million"."""

    words: frozenset[str]
    ascii: frozenset[bytes]
    """The same as bytes; empty where a word has other letters than English."""


@cache
def _numbers(language: Language) -> _Numbers:
    words = language.figures
    known = {*words.numbers, *words.magnitudes, *words.shares, *words.scales, words.half} - {""}
    letters = frozenset(found.group() for word in known if (found := _LETTERS.search(word.casefold())))
    plain = all(word.isascii() for word in letters)
    return _Numbers(letters, frozenset(word.encode() for word in letters) if plain else frozenset())


class Openers(dict[str, bool]):
    """Whether a number can begin with a piece, by its text, for those met so far: each piece is asked for."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        words = language.figures
        known = {*words.numbers, *words.magnitudes, *words.articles, *words.one_words, *words.shares, *words.scales}
        self._known = frozenset(known | words.several | {words.half})

    def __missing__(self, text: str) -> bool:
        opens = text[0].isdecimal() or text.casefold() in self._known
        if len(self) < _REMEMBERED:
            self[text] = opens
        return opens


@cache
def openers(language: Language) -> Openers:
    """The pieces that a number can begin with."""
    return Openers(language)


class Followers(NamedTuple):
    """What the pieces behind tell of a possible number before it is read."""

    articles: frozenset[str]
    """Articles that are no number by themselves (``a``)."""
    of_articles: frozenset[str]
    """Words that make a number of such an article (``million``, ``quarter``)."""
    small: frozenset[str]
    """Number words below :data:`SMALL`, which count nothing by themselves."""
    of_small: frozenset[str]
    """Words and marks with which such a word goes on, or which measure it."""
    of_digits: frozenset[str]
    """Words and marks with which a number in digits can go on; else it is one piece."""


@cache
def followers(language: Language) -> Followers:
    """The pieces that go on with a number."""
    words = language.figures
    alone = {*words.numbers, *words.magnitudes, *words.shares, *words.scales, *words.several, *words.and_words}
    small = {word for word, value in words.numbers.items() if Decimal(value) < SMALL}
    small -= {*words.magnitudes, *words.shares, *words.scales, *words.several, *words.and_words, words.half}
    going_on = {"-", *words.numbers, *words.magnitudes, *words.shares, *words.share_links}
    return Followers(
        (words.articles | words.one_words) - alone - {words.half},
        frozenset({*words.magnitudes, *words.shares}),
        frozenset(small),
        frozenset({*going_on, *words.and_words, *words.range_words, *words.unit_openers}),
        frozenset({"-", *words.share_links, *words.magnitudes, *words.short_magnitudes}),
    )


def numeral(parts: Pieces, at: int, words: FigureWords) -> Numeral | None:
    """The number that starts at ``at``, or None."""
    if parts.texts[at][0].isdecimal():
        return _one_in(parts, at, words) or _in_digits(parts, at, words)
    return _share(parts, at, words) or _in_words(parts, at, words)


def as_text(value: Decimal) -> str:
    """``value`` as a plain decimal without needless zeros (``3600000``, ``0.25``)."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def times(left: Decimal, right: Decimal) -> Decimal:
    """The exact product."""
    with localcontext() as context:
        context.prec = _DIGITS
        return left * right


def _in_digits(parts: Pieces, at: int, words: FigureWords) -> Numeral | None:
    """``600,000``, ``1.5 million``, ``4.6bn``, ``30-million``."""
    plain = _value(parts.texts[at], words.decimal or ".")
    if plain is None:
        return None
    value, end, scaled = plain, at + 1, False
    while end < parts.size:
        step = 1 if parts.texts[end] == "-" and parts.joined(end) and parts.joined(end + 1) else 0
        low = parts.lows[end + step] if end + step < parts.size else ""
        short = step == 0 and parts.joined(end) and low in words.short_magnitudes
        if not short and low not in words.magnitudes:
            break
        value = times(value, Decimal(words.short_magnitudes[low] if short else words.magnitudes[low]))
        end, scaled = end + step + 1, True
        end += end < parts.size and parts.texts[end] == "." and low in words.abbreviated and parts.joined(end)
    return Numeral(at, end, value, scaled, spelt=False, scale=value / plain if scaled and value else _ONE)


@lru_cache(maxsize=_REMEMBERED)
def _value(text: str, point: str) -> Decimal | None:
    """What the digits say, kept: years and small numbers come again and again; None where they are too many."""
    digits = "".join("." if mark == point else mark for mark in text if mark.isdecimal() or mark == point)
    return Decimal(digits) if len(digits) <= _LONGEST else None


def _in_words(parts: Pieces, at: int, words: FigureWords) -> Numeral | None:
    """``three million``, ``two hundred and fifty``, ``twenty-five``, ``a dozen``, ``half a million``."""
    total, current, end, scaled, scale = _ZERO, _ZERO, at, False, _ONE
    half = parts.lows[at] == words.half
    if half:
        end += 1
    if end < parts.size and parts.lows[end] in words.articles:
        if end + 1 >= parts.size or parts.lows[end + 1] not in words.magnitudes:
            return None
        current, end = _ONE, end + 1
    start = end
    while end < parts.size:
        low = parts.lows[end]
        if low in words.numbers:
            current += Decimal(words.numbers[low])
        elif low in words.magnitudes and (current or end > start):
            scale, scaled = Decimal(words.magnitudes[low]), True
            current = times(current, scale)
            if scale >= _GROUPED:
                total, current = total + current, _ZERO
        elif not (low in words.and_words and _goes_on(parts, end, words)):
            break
        end += 1
    if end == start or (half and not scaled):
        return None
    value = total + current
    value = times(value, Decimal("0.5")) if half else value
    return Numeral(at, end, value, scaled, spelt=True, scale=scale if scaled else _ONE)


def several(parts: Pieces, at: int, words: FigureWords) -> Numeral | None:
    """The scale that words without a number give: ``billions of``, ``tens of thousands of``, ``several hundred``."""
    low, end = parts.lows[at], at + 1
    if low in words.several and end < parts.size:
        if parts.lows[end] not in words.magnitudes:
            return None
        value = Decimal(words.magnitudes[parts.lows[end]])
        return Numeral(at, end + 1, value, scaled=True, spelt=True, vague=True, scale=value)
    if low not in words.scales:
        return None
    value = Decimal(words.scales[low])
    while end + 1 < parts.size and parts.lows[end] in words.of_words and parts.lows[end + 1] in words.scales:
        value, end = times(value, Decimal(words.scales[parts.lows[end + 1]])), end + 2
    if end >= parts.size or not (parts.lows[end] in words.of_words or words.bare_of):
        return None
    return Numeral(at, end, value, scaled=True, spelt=True, vague=True, scale=value)


def _goes_on(parts: Pieces, index: int, words: FigureWords) -> bool:
    """Whether "and" or a hyphen at ``index`` is within a number (``two hundred and five``, ``twenty-five``)."""
    if index + 1 >= parts.size or index == 0:
        return False
    before, after = parts.lows[index - 1], parts.lows[index + 1]
    if parts.texts[index] == "-":
        return (before in words.numbers or before in words.magnitudes) and (
            after in words.numbers or after in words.magnitudes
        )
    return before in words.magnitudes and after in words.numbers


def _share(parts: Pieces, at: int, words: FigureWords) -> Numeral | None:
    """``a quarter of``, ``half of``, ``three-quarters of``, ``one in four``."""
    end, count = at, _ONE
    if (one_in := _one_in(parts, at, words)) is not None:
        return one_in
    if parts.lows[end] in words.one_words:
        end += 1
    elif parts.lows[end] in words.numbers:
        count, end = Decimal(words.numbers[parts.lows[end]]), end + 1
        if end < parts.size and parts.texts[end] == "-":
            end += 1
    if end >= parts.size or parts.lows[end] not in words.shares:
        return None
    if end == at and parts.lows[end] != words.half:
        # "the third quarter of the year"
        return None
    if end + 1 >= parts.size or parts.lows[end + 1] not in words.of_words:
        return None
    return Numeral(at, end + 1, times(count, Decimal(words.shares[parts.lows[end]])), False, spelt=True, fraction=True)


def _one_in(parts: Pieces, at: int, words: FigureWords) -> Numeral | None:
    """``one in four``, ``1 in 4``, where the share is an exact decimal."""
    if at + 2 >= parts.size or parts.lows[at + 1] not in words.share_links:
        return None
    lows = parts.lows[at : at + 3]
    told = (words.numbers.get(low, low) for low in lows[::2])
    numbers = [int(one) if one.isdecimal() and len(one) <= _LONGEST else 0 for one in told]
    part, whole = numbers
    if not 0 < part < whole <= _HUNDRED or (part * 10**6) % whole:
        return None
    value = Decimal(part * 10**6 // whole).scaleb(-6)
    return Numeral(at, at + 3, value, scaled=False, spelt=True, fraction=True)
