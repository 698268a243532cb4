"""What stands between two spaces of a text: one word, or words with what stands beside them."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

TOKEN = re.compile(r"(\w(?:\.(?<=[^\W\d_]\.)(?:[^\W\d_]\.)+|[\w\u0300-\u036f]*(?:['’]\w[\w\u0300-\u036f]*)*))")
"""Initials, or a word with its apostrophes; accents may stand as characters of their own (Unicode's NFD).

Written so that what makes initials of a letter is asked for behind it alone: that takes a third less time.
"""
_REMEMBERED = 65536
"""Words whose shape is kept, and chunks."""
_STROKES = str.maketrans("ĐđŁłØøıÐð", "DdLlOoiDd")
"""Letters with a stroke, which Unicode does not take apart."""
APOSTROPHES = frozenset("'’")
POSSESSIVES = ("'s", "'S")
"""Endings that make a word the owner of what follows, apostrophes straight."""
_OPENING = frozenset('"“”«:')


class Token(NamedTuple):
    """What a word is where it stands; offsets apart, so that all words that are the same share one."""

    word: str
    """As written, without diacritics, apostrophes straight."""
    base: str
    """``word`` without a possessive ``'s``."""
    low: str
    """``base`` in lower case."""
    possessive: bool
    capital: bool
    opens: bool
    """First of a sentence or a quotation: its capital tells nothing."""
    gap: str
    """What stands between the word before and this one, without white space."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` without diacritics and with straight apostrophes, its case kept."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").translate(_STROKES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)) or text


class Shape(NamedTuple):
    """What a word is wherever it stands; the fields are those of :class:`Token`."""

    word: str
    base: str
    low: str
    skip: int
    """Characters before the name that are no part of it (``l'``)."""
    cut: int
    """Characters of a possessive behind it."""
    plural: bool
    """Whether it ends in s, so that an apostrophe behind it may be a possessive."""
    capital: bool


def base_of(word: str) -> str:
    """A word without its possessive."""
    return word[:-2] if len(word) > 2 and word.endswith(POSSESSIVES) else word


def _shape(text: str, elided: frozenset[str]) -> Shape:
    word, skip = text if text.isascii() else plain(text), 0
    if elided and "'" in word[1:-1] and word[: word.index("'")].casefold() in elided:
        # "l'Allemagne": the name is what stands behind the apostrophe.
        skip = word.index("'") + 1
        word = word[skip:]
    base = base_of(word)
    # "dell'Acqua", "d'Arc"
    capital = word[0].isupper() or ("'" in base and base[base.index("'") + 1 :][:1].isupper())
    return Shape(word, base, base.casefold(), skip, len(word) - len(base), word.endswith("s"), capital)


class Shapes(dict[str, Shape]):
    """The shapes of the words met so far: to look one up takes a fifth of a call of a cached function."""

    def __init__(self, elided: frozenset[str]) -> None:
        super().__init__()
        self._elided = elided

    def __missing__(self, written: str) -> Shape:
        shape = _shape(written, self._elided)
        if len(self) < _REMEMBERED:
            self[written] = shape
        return shape


@cache
def shapes_by(elided: frozenset[str]) -> Shapes:
    """The shapes of the words of a language, by what it elides."""
    return Shapes(elided)


class _Marked(dict[tuple[str, str, bool], Token]):
    """The words met so far with what stands before them, and whether they are the first of a sentence."""

    def __init__(self, elided: frozenset[str]) -> None:
        super().__init__()
        self._shapes = shapes_by(elided)

    def __missing__(self, place: tuple[str, str, bool]) -> Token:
        written, between, opens = place
        shape, gap = self._shapes[written], between.strip()
        opens = opens or (between != " " and _opens_anew(between))
        token = Token(shape.word, shape.base, shape.low, shape.cut > 0, shape.capital, opens, gap)
        if len(self) < _REMEMBERED:
            self[place] = token
        return token


def _opens_anew(gap: str) -> bool:
    """Whether what stands before a word makes it the first of something: a quotation, words after a colon or dash."""
    if gap.isspace() or not gap:
        return False
    return not _OPENING.isdisjoint(gap) or any(dash in gap for dash in (" - ", "–", "—", "--"))


class Chunk(NamedTuple):
    """What stands between two spaces and is more than a word, or none (``(useful),``)."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]
    """What the words are within a sentence, behind a space."""
    head: str
    """What stands before its first word."""
    tail: str
    """What stands behind its last word; all of it where it has none."""
    ends: tuple[int, ...]
    """Where each word ends."""


class _Others(dict[str, Chunk]):
    """The chunks met so far that are not one word."""

    def __init__(self, shapes: Shapes, marked: _Marked) -> None:
        super().__init__()
        self._shapes, self._marked = shapes, marked

    def __missing__(self, text: str) -> Chunk:
        known = self._read(text)
        if len(self) < _REMEMBERED:
            self[text] = known
        return known

    def _read(self, text: str) -> Chunk:
        pieces = tuple(TOKEN.split(text))
        if len(pieces) == 1:
            return Chunk((), (), "", text, ())
        head, words, between = pieces[0], pieces[1::2], pieces[2:-1:2]
        tokens = [self._marked[word, gap, False] for word, gap in zip(words, (f" {head}", *between), strict=True)]
        for at, gap in enumerate(between):
            if owns(gap) and self._shapes[words[at]].plural:
                tokens[at] = tokens[at]._replace(possessive=True)
        lengths = [len(gap) + len(word) for word, gap in zip(words, (head, *between), strict=True)]
        return Chunk(words, tuple(tokens), head, pieces[-1], tuple(accumulate(lengths)))


class Chunks(dict[str, Token | None]):
    """What stands between two spaces, met so far: of a word what it is there, None of anything else.

    No word has a space in it, so a text is taken apart at its spaces first; nine in ten chunks were met before, and
    eight in ten are one word, for which this look-up is all.
    """

    def __init__(self, elided: frozenset[str]) -> None:
        super().__init__()
        self.shapes, self.marked = shapes_by(elided), _Marked(elided)
        self.others = _Others(self.shapes, self.marked)
        """The chunks that are not one word."""

    def __missing__(self, text: str) -> Token | None:
        found = TOKEN.fullmatch(text)
        known = self.marked[text, " ", False] if found else None
        if len(self) < _REMEMBERED:
            self[text] = known
        return known


def owns(gap: str) -> bool:
    """Whether what stands behind a plural makes it a possessive: an apostrophe and white space."""
    return gap[:1] in APOSTROPHES and gap[1:2].isspace()


@cache
def chunks_of(elided: frozenset[str]) -> Chunks:
    """The chunks of a language; ``elided`` is what stands before an apostrophe and is no part of a name there."""
    return Chunks(elided)
