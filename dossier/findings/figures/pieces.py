"""A passage taken to the words, numbers and marks that the reader of figures looks at."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from operator import add, itemgetter
from typing import NamedTuple

from dossier.model import Span
from dossier.packs.figures import FigureWords

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}(?:\.(?:{_LETTER}\.)+|[A-Za-z]*+{_LETTER}*+(?:['’]{_LETTER}+)*)"
"""Initials or a word; most letters are English ones, which are told by one look into a table."""
_REMEMBERED = 32768
"""Pieces kept in lower case, about 5 MB, and chunks of them, about 9 MB."""
_MARKS = ",.;:!?"
_SHORT = 40
"""Characters of a chunk that is kept."""
_BEYOND = ("",) * 40
"""More than any rule looks beyond the ends of a passage."""


class Pieces:
    """The words, numbers in digits and marks of a passage, with their offsets into it, as lists side by side."""

    def __init__(self, text: str, words: FigureWords, stretches: Sequence[Span]) -> None:
        """``stretches``: the parts of the text to take to pieces, in their order."""
        chunks = _chunks(words.decimal or ".", words.grouping or ",")
        texts: list[str] = []
        starts: list[int] = []
        for one in stretches:
            # Chunks that were met before cost half of what splitting a text by the pattern does; all in C.
            found = [*map(chunks.__getitem__, text[one.start : one.end].split(" "))] if chunks.parted else [_NO_CHUNK]
            places = [*accumulate(chain.from_iterable(map(_STEPS, found)), initial=one.start)]
            if places.pop() == one.end + 1:
                texts += chain.from_iterable(map(_TEXTS, found))
                starts += places
            else:
                parts = chunks.split(text[one.start : one.end])
                texts += parts[1::2]
                starts += [*accumulate(map(len, parts), initial=one.start)][1:-1:2]
        self.texts, self.starts, self.size = texts, starts, len(texts)
        self.ends: list[int] = [*map(add, starts, map(len, texts))]
        self.lows = [*map(_LOWS.__getitem__, texts), *_BEYOND]
        """The pieces in lower case, and empty ones for those before the first and behind the last."""

    def joined(self, index: int) -> bool:
        """Whether the piece at ``index``, not the first, follows the one before it without a gap."""
        return index < self.size and self.starts[index] == self.ends[index - 1]


class _Chunk(NamedTuple):
    """What stands between two blanks."""

    texts: tuple[str, ...]
    steps: tuple[int, ...]
    """From the start of each of its pieces to that of the next one, which for the last is that of the next chunk."""


_TEXTS, _STEPS = itemgetter(0), itemgetter(1)
_NO_CHUNK = _Chunk((), ())
"""Stands for white space other than a single blank."""


class _Chunks(dict[str, _Chunk]):
    """What stands between two blanks as pieces, for those met so far: most come again."""

    def __init__(self, decimal: str, grouping: str) -> None:
        super().__init__()
        self.split = _token(decimal, grouping).split
        """Parts a text into gaps and pieces."""
        self.parted = " " not in grouping
        """Whether no number goes on behind a blank."""

    def __missing__(self, chunk: str) -> _Chunk:
        size = len(chunk)
        if chunk.isalpha():
            found = _Chunk((chunk,), (size + 1,))
        elif chunk[-1:] in _MARKS and (word := chunk[:-1]).isalpha():
            found = _Chunk((word, chunk[-1]), (size - 1, 2))
        else:
            found = self._mixed(chunk)
        if len(self) < _REMEMBERED and size <= _SHORT:
            self[chunk] = found
        return found

    def _mixed(self, chunk: str) -> _Chunk:
        """What is neither a word alone nor one and a mark."""
        parts = self.split(chunk)
        bounds = [*accumulate(map(len, parts))][::2]
        bounds[-1] += 1
        steps = tuple([after - before for before, after in pairwise(bounds)])
        return _NO_CHUNK if bounds[0] else _Chunk(tuple(parts[1::2]), steps)


@cache
def _chunks(decimal: str, grouping: str) -> _Chunks:
    """The chunks met so far in texts that write numbers so."""
    return _Chunks(decimal, grouping)


class _Lows(dict[str, str]):
    """Pieces in lower case, for those met so far: to look one up takes half of a call."""

    def __missing__(self, text: str) -> str:
        low = text.casefold()
        if len(self) < _REMEMBERED:
            self[text] = low
        return low


_LOWS = _Lows()


@cache
def _token(decimal: str, grouping: str) -> re.Pattern[str]:
    """A number in digits, a word or a mark, as the language writes numbers."""
    point, group = re.escape(decimal), re.escape(grouping)
    lakh = r"\d?(?:,\d{2})+,\d{3}(?![\d,])|" if "," in grouping else ""
    grouped = rf"{lakh}\d{{0,2}}(?:[{group}\u00a0\u202f]\d{{3}})+(?!\d)(?:{point}\d+)?(?!\d)"
    # Each way begins with one sign of a kind: what cannot begin so, a space above all, is told at once.
    return re.compile(rf"({_WORD}|\d(?:{grouped}|\d*(?:{point}\d+)?)|[^\w\s]|_)")
