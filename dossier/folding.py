"""Words without diacritics and case, for comparing: ``für`` and ``FUR`` are ``fur``, ``й`` is ``и``."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

_NO_ASCII = re.compile(r"[^\x00-\x7f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\w+(?:'\w+)*")
"""A word with its apostrophes, which are straight here."""
_FAR_MARK = re.compile(r"[^\x00-\x7f\w]+")
_PARTED = {code: chr(code) if chr(code).isalnum() or chr(code) in "_'" else " " for code in range(128)}
"""ASCII with a space for whatever parts words."""
_LETTERS_ALONE = {code: chr(code) if chr(code).isalpha() else " " for code in range(128)}


def folded(text: str) -> str:
    """``text`` without diacritics and case, apostrophes straight. :func:`dossier.text.fold` keeps the results."""
    straight = text.replace("’", "'")
    if straight.isascii():
        return straight.casefold()
    return _NO_ASCII.sub(_bare, straight).casefold()


def words(text: str) -> list[str]:
    """The words of ``text``, whose apostrophes are straight, with those that stand within a word (``isn't``).

    The same as by :data:`_WORD`, in a third of its time where all words are ASCII: marks are blanked, and it is split.
    """
    near = text if text.isascii() else _FAR_MARK.sub(" ", text)
    if not near.isascii() or "''" in near:
        return _WORD.findall(text)
    near = near.translate(_PARTED)
    if "'" not in near or not (" '" in near or "' " in near or "'" in (near[0], near[-1])):
        return near.split()
    return [word for told in near.split() if (word := told.strip("'"))]


def letters(text: str) -> list[str]:
    """The runs of letters in ``text``, by the same means."""
    near = text if text.isascii() else _FAR_MARK.sub(" ", text)
    return near.translate(_LETTERS_ALONE).split() if near.isascii() else _LETTERS.findall(text)


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
