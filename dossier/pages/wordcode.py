"""Texts as the numbers of their words: small, and searched as fast as numbers can be compared.

A text is cut into words and what stands between them. Each different piece has a number, the most frequent the
smallest; what is usual between two words has none: a single space, or nothing where both are characters of scripts that
part no words. Number 0 ends a text. A number is written with the letters of
``ALPHABET``, from those that go on (the last ones) to one that ends it (the first ``ENDS``): an (s, c)-dense code,
after Brisaboa, Fariña, Navarro and Esteller, "(S, C)-dense coding", SPIRE 2003. News in English takes about 0.37 of its
own size so, and the list of its words comes once.

A word is what a reader could search: letters, digits and the marks that belong to them; in scripts that part no words,
each character.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

ALPHABET = "".join(char for code in range(0x20, 0x7F) if (char := chr(code)) not in '"\\<>&')
"""Letters that need no escape in a string of a script, wherever that stands."""
ENDS = 59
"""So many of the letters end a number; about the best for news of one to ten million characters."""
_GO_ON = len(ALPHABET) - ENDS
END = ""
"""What number 0 stands for: the end of a text."""
_UNPARTED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3031-\u3035\u3040-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff"
)
"""Thai, Lao, Burmese, Khmer, Chinese and Japanese characters, in the form of a character class."""
_VOICED = "[\u3099\u309a\uff9e\uff9f]*"
"""Marks of Japanese that belong to the character before them."""
_JOINING = "\u00ad\u200c\u200d"
"""Soft hyphen and joiners: within a word."""


class Coded(Struct, frozen=True):
    """Texts in one string."""

    pieces: tuple[str, ...]
    """What each number stands for, in the order of the numbers; the first ends a text, and no other is repeated."""
    texts: str
    """The numbers of all texts, each text with its end."""


def code(texts: Iterable[str]) -> Coded:
    """The texts, each on one line with its white space folded, as numbers."""
    cut = [pieces_of(text) for text in texts]
    counted = Counter(piece for pieces in cut for piece in pieces)
    ranked = sorted(counted, key=lambda piece: (-counted[piece], piece))
    # Of the pieces an empty one parts two words; so the end of a text is known by its number alone.
    numbers = {piece: written(number) for number, piece in enumerate(ranked, start=1)}
    end = written(0)
    return Coded((END, *ranked), "".join("".join([numbers[piece] for piece in pieces]) + end for pieces in cut))


def pieces_of(text: str) -> list[str]:
    """The words of ``text`` and what stands between them, where it is not the usual."""
    pieces: list[str] = []
    before = ""
    for match in _piece().finditer(text):
        piece, is_word = match.group(), match.lastgroup == "word"
        if is_word and before and _between(before, piece):
            pieces.append("")  # two words that nothing parts, where a space would
        after = text[match.end() : match.end() + 1]
        if is_word or not (before and after and piece == _between(before, after)):
            pieces.append(piece)
        before = piece if is_word else ""
    return pieces


def _between(before: str, after: str) -> str:
    """What is usual between two words, of which the beginnings are given."""
    return "" if _unparted().match(before) and _unparted().match(after) else " "


def words(text: str) -> int:
    """How many words the text has."""
    return sum(match.lastgroup == "word" for match in _piece().finditer(text))


def written(number: int) -> str:
    """The number in letters."""
    letters = [ALPHABET[number % ENDS]]
    number //= ENDS
    while number:
        number -= 1
        letters.append(ALPHABET[ENDS + number % _GO_ON])
        number //= _GO_ON
    return "".join(reversed(letters))


def read(coded: Coded) -> Sequence[str]:
    """The texts again, as the search page's script reads them."""
    values = {char: value for value, char in enumerate(ALPHABET)}
    texts, text, ahead, before = [], "", 0, ""
    for char in coded.texts:
        if (value := values[char]) >= ENDS:
            ahead = ahead * _GO_ON + value - ENDS + 1
            continue
        number, ahead = ahead * ENDS + value, 0
        if not number:
            texts.append(text)
            text, before = "", ""
            continue
        piece = coded.pieces[number]
        is_word = bool(words(piece))
        text += (_between(before, piece) if is_word and before else "") + piece
        before = piece if is_word else ""
    return texts


@cache
def _unparted() -> re.Pattern[str]:
    return re.compile(f"[{_UNPARTED}]")


@cache
def _piece() -> re.Pattern[str]:
    """A word, or what stands between two. Built once: Python knows no class of marks."""
    marks = "".join(char for code in range(0x300, 0xFFFF) if unicodedata.category(char := chr(code))[0] == "M")
    word = f"(?:(?![{_UNPARTED}])[\\w{marks}{_JOINING}])+"
    return re.compile(f"(?P<word>[{_UNPARTED}]{_VOICED}|{word})|[^\\w{marks}{_JOINING}{_UNPARTED}]+")
