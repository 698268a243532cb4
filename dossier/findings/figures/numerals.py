"""Numbers as a newspaper writes them: ``3.6 million``, ``600,000``, ``two hundred thousand``, ``a quarter``.

All arithmetic is on exact decimals; what has no exact decimal (``a third``) is no number here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from typing import NamedTuple

from dossier.language import Language
from dossier.packs.figures import FigureWords

_PLAIN = r"[^\W\d_]{2,}+(?:['’][^\W\d_]+)*"
"""A word that begins with two letters, tried first: most are such, and no number or initials begin so."""
_REST = r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_"
_LONGEST = 24
"""Digits of a number at most; longer ones are no quantities."""
_DIGITS = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_REMEMBERED = 32768
"""Pieces whose shape is kept, about 5 MB."""
_new = tuple.__new__
_GROUPED = 1000
_ZERO, _ONE = Decimal(0), Decimal(1)
_HUNDRED = 100


class Piece(NamedTuple):
    """A word, a number in digits or a mark, as offsets into the passage."""

    start: int
    end: int
    text: str
    low: str
    is_digits: bool
    """Whether it is a number in digits."""
    is_word: bool


@dataclass(frozen=True, slots=True)
class Numeral:
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


@cache
def _token(decimal: str, grouping: str) -> re.Pattern[str]:
    """A number in digits, a word or a mark, as the language writes numbers."""
    point, group = re.escape(decimal), re.escape(grouping)
    grouped = rf"\d{{1,3}}(?:[{group}\u00a0\u202f]\d{{3}})+(?!\d)(?:{point}\d+)?(?!\d)"
    return re.compile(rf"({_PLAIN}|{grouped}|\d+(?:{point}\d+)?|{_REST})")


def pieces(text: str, words: FigureWords) -> list[Piece]:
    """The words, numbers and marks of a passage."""
    token = _token(words.decimal or ".", words.grouping or ",")
    found = []
    end = 0
    shapes = _SHAPES
    # Split into gaps and words, a text costs half of what a match object for each word would.
    parts = token.split(text)
    for gap, part in zip(parts[::2], parts[1::2], strict=False):
        start = end + len(gap)
        end = start + len(part)
        # A third of the time of ``Piece(…)``, whose own ``__new__`` is Python.
        found.append(_new(Piece, (start, end, *shapes[part])))
    return found


class _Shapes(dict[str, tuple[str, str, bool, bool]]):
    """What pieces are wherever they stand: to look one up takes a fifth of a call of a cached function."""

    def __missing__(self, part: str) -> tuple[str, str, bool, bool]:
        """The fields of :class:`Piece` behind its offsets."""
        shape = (part, part.casefold(), part[0].isdigit(), part[0].isalpha())
        if len(self) < _REMEMBERED:
            self[part] = shape
        return shape


_SHAPES = _Shapes()


def has_number(text: str, language: Language) -> bool:
    """Whether a digit or a word of number stands in the text; most passages have none, and no figure then."""
    if _DIGIT.search(text) or not _numbers(language).isdisjoint(_LETTERS.findall(text.casefold())):
        return True
    return not text.isascii() and any(map(str.isdigit, set(text)))  # "²" is no "\d"


@cache
def _numbers(language: Language) -> frozenset[str]:
    """The letters with which the words begin without one of which no number is in words: "a" needs a "million"."""
    words = language.figures
    known = {*words.numbers, *words.magnitudes, *words.shares, *words.scales, *words.several, words.half} - {""}
    return frozenset(found.group() for word in known if (found := _LETTERS.search(word.casefold())))


@cache
def openers(language: Language) -> frozenset[str]:
    """The words that a number can begin with."""
    words = language.figures
    known = {*words.numbers, *words.magnitudes, *words.articles, *words.one_words, *words.shares, *words.scales}
    return frozenset(known | words.several | {words.half})


def numeral(parts: Sequence[Piece], at: int, words: FigureWords) -> Numeral | None:
    """The number that starts at ``at``, or None."""
    if parts[at].is_digits:
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


def _joined(parts: Sequence[Piece], index: int) -> bool:
    """Whether the piece at ``index`` follows the one before it without a gap."""
    return index < len(parts) and parts[index].start == parts[index - 1].end


def _in_digits(parts: Sequence[Piece], at: int, words: FigureWords) -> Numeral | None:
    """``600,000``, ``1.5 million``, ``4.6bn``, ``30-million``."""
    point = words.decimal or "."
    digits = "".join("." if mark == point else mark for mark in parts[at].text if mark.isdigit() or mark == point)
    if len(digits) > _LONGEST:
        return None
    value, end, scaled = Decimal(digits), at + 1, False
    while end < len(parts):
        step = 1 if parts[end].text == "-" and _joined(parts, end) and _joined(parts, end + 1) else 0
        low = parts[end + step].low if end + step < len(parts) else ""
        short = step == 0 and _joined(parts, end) and low in words.short_magnitudes
        if not short and low not in words.magnitudes:
            break
        value = times(value, Decimal(words.short_magnitudes[low] if short else words.magnitudes[low]))
        end, scaled = end + step + 1, True
        end += end < len(parts) and parts[end].text == "." and low in words.abbreviated and _joined(parts, end)
    return Numeral(
        at, end, value, scaled, spelt=False, scale=value / Decimal(digits) if scaled and value else Decimal(1)
    )


def _in_words(parts: Sequence[Piece], at: int, words: FigureWords) -> Numeral | None:
    """``three million``, ``two hundred and fifty``, ``twenty-five``, ``a dozen``, ``half a million``."""
    total, current, end, scaled, scale = _ZERO, _ZERO, at, False, _ONE
    half = parts[at].low == words.half
    if half:
        end += 1
    if end < len(parts) and parts[end].low in words.articles:
        if end + 1 >= len(parts) or parts[end + 1].low not in words.magnitudes:
            return None
        current, end = _ONE, end + 1
    start = end
    while end < len(parts):
        low = parts[end].low
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


def several(parts: Sequence[Piece], at: int, words: FigureWords) -> Numeral | None:
    """The scale that words without a number give: ``billions of``, ``tens of thousands of``, ``several hundred``."""
    low, end = parts[at].low, at + 1
    if low in words.several and end < len(parts):
        if parts[end].low not in words.magnitudes:
            return None
        value = Decimal(words.magnitudes[parts[end].low])
        return Numeral(at, end + 1, value, scaled=True, spelt=True, vague=True, scale=value)
    if low not in words.scales:
        return None
    value = Decimal(words.scales[low])
    while end + 1 < len(parts) and parts[end].low in words.of_words and parts[end + 1].low in words.scales:
        value, end = times(value, Decimal(words.scales[parts[end + 1].low])), end + 2
    if end >= len(parts) or not (parts[end].low in words.of_words or words.bare_of):
        return None
    return Numeral(at, end, value, scaled=True, spelt=True, vague=True, scale=value)


def _goes_on(parts: Sequence[Piece], index: int, words: FigureWords) -> bool:
    """Whether "and" or a hyphen at ``index`` is within a number (``two hundred and five``, ``twenty-five``)."""
    if index + 1 >= len(parts) or index == 0:
        return False
    before, after = parts[index - 1].low, parts[index + 1].low
    if parts[index].text == "-":
        return (before in words.numbers or before in words.magnitudes) and (
            after in words.numbers or after in words.magnitudes
        )
    return before in words.magnitudes and after in words.numbers


def _share(parts: Sequence[Piece], at: int, words: FigureWords) -> Numeral | None:
    """``a quarter of``, ``half of``, ``three-quarters of``, ``one in four``."""
    end, count = at, _ONE
    if (one_in := _one_in(parts, at, words)) is not None:
        return one_in
    if parts[end].low in words.one_words:
        end += 1
    elif parts[end].low in words.numbers:
        count, end = Decimal(words.numbers[parts[end].low]), end + 1
        if end < len(parts) and parts[end].text == "-":
            end += 1
    if end >= len(parts) or parts[end].low not in words.shares:
        return None
    if end == at and parts[end].low != words.half:
        # "the third quarter of the year"
        return None
    if end + 1 >= len(parts) or parts[end + 1].low not in words.of_words:
        return None
    return Numeral(at, end + 1, times(count, Decimal(words.shares[parts[end].low])), False, spelt=True, fraction=True)


def _one_in(parts: Sequence[Piece], at: int, words: FigureWords) -> Numeral | None:
    """``one in four``, ``1 in 4``, where the share is an exact decimal."""
    if at + 2 >= len(parts) or parts[at + 1].low not in words.share_links:
        return None
    lows = [piece.low for piece in parts[at : at + 3]]
    numbers = [int(words.numbers.get(low, low)) if low in words.numbers or low.isdecimal() else 0 for low in lows[::2]]
    part, whole = numbers
    if not 0 < part < whole <= _HUNDRED or (part * 10**6) % whole:
        return None
    value = Decimal(part * 10**6 // whole).scaleb(-6)
    return Numeral(at, at + 3, value, scaled=False, spelt=True, fraction=True)
