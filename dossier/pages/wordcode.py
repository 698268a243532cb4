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
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter

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
_NEXT = "\n"
"""Between texts on their way into numbers."""
_MARK = "\r"
"""Before a piece of a script that parts no words: what cuts other texts does not take it for one of theirs."""


class Coded(Struct, frozen=True):
    """Texts in one string."""

    pieces: tuple[str, ...]
    """What each number stands for, in the order of the numbers; the first ends a text, and no other is repeated."""
    texts: str
    """The numbers of all texts, each text with its end."""


class Coder:
    """Takes texts, some at a time, and gives all of them as numbers in the end.

    Their pieces are kept as places in a list: of a word that comes a thousand times there is one string.
    """

    def __init__(self) -> None:
        self._places = _Places({_NEXT: 0})
        self._texts: list[tuple[int, ...]] = []

    def add(self, texts: Sequence[str]) -> None:
        """The next texts, each on one line, its white space folded and none around it."""
        if not texts:
            return
        try:
            # All at once: with twenty texts an article that takes two thirds of the time.
            cut = self._placed(_parted().findall("".join([text + _NEXT for text in texts])))
        except _Unparted:
            cut = self._placed([piece for text in texts for piece in (*map(_marked, pieces_of(text)), _NEXT)])
        self._texts.append(cut)

    def coded(self) -> Coded:
        """All texts."""
        pieces = [piece.removeprefix(_MARK) for piece in self._places]
        counted = Counter(chain.from_iterable(self._texts))  # at place 0 the ends of texts
        ranked = sorted((place for place in counted if place), key=lambda place: (-counted[place], pieces[place]))
        # Of the pieces an empty one parts two words; so the end of a text is known by its number alone.
        numbers = [written(0)] * len(pieces)
        for number, place in enumerate(ranked, start=1):
            numbers[place] = written(number)
        texts = "".join(["".join(itemgetter(*cut)(numbers)) for cut in self._texts])
        return Coded((END, *(pieces[place] for place in ranked)), texts)

    def _placed(self, pieces: Sequence[str]) -> tuple[int, ...]:
        """The places of the pieces. An ``itemgetter`` takes a third of the time of a loop; of one it makes no tuple."""
        return itemgetter(*pieces)(self._places) if len(pieces) > 1 else (self._places[pieces[0]],)


def code(texts: Iterable[str]) -> Coded:
    """The texts, each on one line with its white space folded, as numbers."""
    coder = Coder()
    coder.add(tuple(texts))
    return coder.coded()


def least_letters(texts: Sequence[str]) -> int:
    """How many letters these texts take at least, whatever others they are coded with.

    There are so many numbers of one letter, of two letters …; and no others would be given to these pieces alone.
    """
    whole = "".join([text + _NEXT for text in texts])
    if not whole.isascii() and _unparted().search(whole):
        counted = Counter(piece for text in texts for piece in pieces_of(text))
    else:
        counted = Counter(_parted().findall(whole))
        del counted[_NEXT]
    counts = sorted(counted.values(), reverse=True)
    found, length, start, reach = len(texts), 1, 0, ENDS - 1
    while start < len(counts):
        found += length * sum(counts[start : start + reach])
        start, reach, length = start + reach, ENDS * _GO_ON**length, length + 1
    return found


class _Unparted(Exception):  # noqa: N818 - no error: the text has to be cut in another way
    """The text has characters of scripts that part no words."""


class _Places(dict[str, int]):
    """The place of each piece in the order in which they first came."""

    def __missing__(self, piece: str) -> int:
        # Only what is new is looked at: it is the words that texts have in common.
        if not piece.startswith(_MARK) and _unparted().search(piece):
            raise _Unparted
        place = self[piece] = len(self)
        return place


def _marked(piece: str) -> str:
    return _MARK + piece if _unparted().search(piece) else piece


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


def words(text: str, start: int = 0, end: int = sys.maxsize) -> int:
    """How many words the text has between two offsets."""
    if _unparted().search(text, start, end):
        return sum(match.lastgroup == "word" for match in _piece().finditer(text, start, end))
    return len(_word().findall(text, start, end))


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
def _letters() -> str:
    """What words are made of, in the form of a character class. Built once: Python knows no class of marks."""
    marks = "".join(char for code in range(0x300, 0xFFFF) if unicodedata.category(char := chr(code))[0] == "M")
    return f"\\w{marks}{_JOINING}"


@cache
def _piece() -> re.Pattern[str]:
    """A word, or what stands between two."""
    word = f"(?:(?![{_UNPARTED}])[{_letters()}])+"
    return re.compile(f"(?P<word>[{_UNPARTED}]{_VOICED}|{word})|[^{_letters()}{_UNPARTED}]+")


@cache
def _word() -> re.Pattern[str]:
    """A word of a text in which all words are parted."""
    return re.compile(f"[{_letters()}]+")


@cache
def _parted() -> re.Pattern[str]:
    """What :func:`pieces_of` gives, in a tenth of its time, where all words are parted; and the newlines behind texts.

    The letters of ASCII are named once more because the class finds them sooner so.
    """
    letters = f"0-9A-Z_a-z{_letters()}{_UNPARTED}"
    return re.compile(f"[{letters}]+|(?! [{letters}])(?:[^{letters}{_NEXT}]+|{_NEXT})")
