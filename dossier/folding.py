"""Words without diacritics and case, for comparing: ``für`` and ``FUR`` are ``fur``, ``й`` is ``и``."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

_NO_ASCII = re.compile(r"[^\x00-\x7f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+(?:'\w+)*")
"""A word with its apostrophes, which are straight here."""
_FAR_MARK = re.compile(r"[^\x00-\x7f\w]+")
_DIGIT = re.compile(r"\d")
_NO_DIGITS = "".join(char for char in map(chr, range(128)) if not char.isdecimal()).encode()
"""ASCII that is none."""
_FREQUENT_MARKS = "“”‘’–—…€£©"
"""Marks beyond ASCII of which most texts have no others: to blank each in turn takes a tenth of the pattern's time."""


_KEPT_MARKS = _FREQUENT_MARKS.replace("…", "")
"""Those of which folding makes nothing else."""


def ascii_table(told: Callable[[str], str]) -> bytes:
    """For :func:`translated`: ``told`` gives what becomes of each ASCII character, one of them too; others stay."""
    return "".join(map(told, map(chr, range(128)))).encode() + bytes(range(128, 256))


_PARTED = ascii_table(lambda char: char if char.isalnum() or char in "_'" else " ")
"""ASCII with a space for whatever parts words."""
_LETTERS_ALONE = ascii_table(lambda char: char if char.isalpha() else " ")


def folded(text: str) -> str:
    """``text`` without diacritics and case, apostrophes straight. :func:`dossier.text.fold` keeps the results."""
    straight = text.replace("’", "'")
    rest = straight
    if not straight.isascii():
        for mark in _KEPT_MARKS:
            rest = rest.replace(mark, "")
    return (straight if rest.isascii() else _NO_ASCII.sub(_bare, straight)).casefold()


def words(text: str) -> list[str]:
    """The words of ``text``, whose apostrophes are straight, with those that stand within a word (``isn't``).

    The same as by :data:`_WORD`, in a third of its time where all words are ASCII: marks are blanked, and it is split.
    """
    near = near_ascii(text)
    if not near.isascii() or "''" in near:
        return _WORD.findall(text)
    near = translated(near, _PARTED)
    if "'" not in near or not (" '" in near or "' " in near or "'" in (near[0], near[-1])):
        return near.split()
    return [word for told in near.split() if (word := told.strip("'"))]


def letters(text: str) -> list[str]:
    """The runs of letters in ``text``, by the same means."""
    near = near_ascii(text)
    return translated(near, _LETTERS_ALONE).split() if near.isascii() else _LETTERS.findall(text)


def has_digit(text: str) -> bool:
    """Whether a figure stands in ``text``; a pattern takes five times as long to see that in ASCII none does."""
    return bool(text.encode().translate(None, _NO_DIGITS)) if text.isascii() else _DIGIT.search(text) is not None


def near_ascii(text: str) -> str:
    """``text`` with blanks for all marks beyond ASCII."""
    return blanked(text, _FAR_MARK)


def blanked(text: str, far_marks: re.Pattern[str]) -> str:
    """``text`` with blanks for marks beyond ASCII, which ``far_marks`` fits: most texts are ASCII then."""
    if text.isascii():
        return text
    for mark in _FREQUENT_MARKS:
        text = text.replace(mark, " ")
    return text if text.isascii() else far_marks.sub(" ", text)


def translated(text: str, table: bytes) -> str:
    """``text`` with its ASCII characters as the table has them: as bytes that takes a tenth of ``str.translate``."""
    return text.encode().translate(table).decode()


def _bare(match: re.Match[str]) -> str:
    return _without_marks(match.group())


@lru_cache(maxsize=32768)
def _without_marks(letters: str) -> str:
    """Letters decomposed (NFKD), without their combining marks."""
    found = unicodedata.normalize("NFKD", letters)
    if any(not char.isalnum() for char in letters):
        found = "".join(map(_decomposed, letters))
    return "".join([char for char in found if not unicodedata.combining(char)])


@lru_cache(maxsize=4096)
def _decomposed(char: str) -> str:
    """One character decomposed; a symbol made of letters (``™``) stays one, or it would join the word before it."""
    found = unicodedata.normalize("NFKD", char)
    return char if not char.isalnum() and any(part.isalnum() for part in found) else found


def also_folded(value: Any) -> Any:
    """A set of words with the folded form of each beside it; anything else as it is.

    Packs spell words as their language does. Some rules compare them so, and some only folded.
    """
    return value.union(map(folded, value)) if isinstance(value, frozenset) else value
