"""Downloads by need: what a file has of things that are as they were stays where it stands, or is copied from there.

Of each piece (see :mod:`dossier.pages.data.parts`) it is kept what it was made from and how long it is. So the bytes
are kept but once, in the site itself; and of a file that changed long runs are copied, with what is kept of them, and
nothing is done for each of their pieces.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import Any

from msgspec import Struct

from dossier.pages.data.parts import Download, Part, laid_out
from dossier.pages.digests import number_of
from dossier.pages.marks import Noted
from dossier.pages.traces import KEYS, Own, Trace
from dossier.pages.views.book import Book


class Placed(Struct, frozen=True, array_like=True):
    """What is kept of a part of a file."""

    start: int
    """Where its first piece stands, in bytes."""
    sizes: bytes
    """How long each piece is, 4 bytes each."""
    made_of: Noted


_NOTHING = Placed(0, b"", Noted(b"", b""))


class Changed(Struct, frozen=True):
    """What is not as it was in the last build."""

    numbers: set[int]
    keys_before: Callable[[str], Sequence[int]]
    """Gives the numbers of the keys of a field in the last build, in their order."""


class _Old:
    """The pieces of a part as they stand."""

    def __init__(self, part: Part, known: Placed, changed: Changed) -> None:
        self._field, self._changed = part.field, changed
        self.sizes = array("I", known.sizes)
        self.counts = array("I", known.made_of.counts)
        self._numbers, self._touched = known.made_of.numbers, known.made_of.touched(changed.numbers)
        self._start, self._gap = known.start, len(part.between)
        self._read = [0, *known.made_of.ends()]
        self._ends = list(accumulate([size + self._gap if size else 0 for size in self.sizes]))

    def planned(self, keys: Sequence[Any]) -> Iterator[Any]:
        """The keys whose pieces are to be made, and between them as slices those runs of pieces that stand."""
        field, touched = self._field, self._touched
        if number_of(KEYS.format(field), "") not in self._changed.numbers:  # then nothing need be done for each key
            begin = 0
            for place in sorted(touched):
                if begin < place:
                    yield slice(begin, place)
                yield keys[place]
                begin = place + 1
            if begin < len(keys):
                yield slice(begin, len(keys))
            return
        before = {number: place for place, number in enumerate(self._changed.keys_before(field))}
        found = [before.get(number_of(field, key), -1) for key in keys]
        yield from _runs(keys, [-1 if place in touched else place for place in found])

    def run(self, begin: int, end: int) -> range:
        """Where the pieces from ``begin`` to ``end`` stand in the file, with what is between them."""
        while begin < end and not self.sizes[begin]:
            begin += 1
        while begin < end and not self.sizes[end - 1]:
            end -= 1
        if begin == end:
            return range(0)
        first, last = self._ends[begin] - self._gap - self.sizes[begin], self._ends[end - 1] - self._gap
        return range(self._start + first, self._start + last)

    def reads(self, begin: int, end: int) -> bytes:
        """What these pieces have read."""
        return self._numbers[self._read[begin] * 8 : self._read[end] * 8]


class Pieces:
    """The pieces of a download, and what is to be kept of them."""

    def __init__(self, download: Download, book: Book, trace: Trace, known: Sequence[Placed], changed: Changed) -> None:
        """``book`` notes in ``trace`` what is read of it; ``known`` is what :meth:`placed` was, empty if it is lost."""
        self._download, self._book, self._trace, self._changed = download, book, trace, changed
        self._known, self._end = iter(known), 0
        self.placed: list[Placed] = []
        """What is to be kept of its parts, once all chunks were given."""
        self.listed = b""
        """What it has read to know which pieces there are."""
        self.fresh: list[Own] = []
        """Things with a digest of their own that were made meanwhile."""

    def chunks(self) -> Iterator[bytes | range | None]:
        """What the file is made of: bytes, or where they stand in its old self; with :data:`~.data.parts.TURN`."""
        for chunk in laid_out(self._download, self._part):
            self._end += len(chunk or b"")
            yield chunk

    def _part(self, part: Part) -> Iterator[bytes | range]:
        keys, listed = self._trace.of(lambda: list(part.keys(self._book)))
        known, start = next(self._known, None), self._end + len(part.first)
        old = _Old(part, known or _NOTHING, self._changed)
        sizes, counts, numbers = array("I"), array("I"), list[bytes]()
        for one in old.planned(keys) if known else keys:
            if isinstance(one, slice):
                yield old.run(one.start, one.stop)
                sizes += old.sizes[one]
                counts += old.counts[one]
                numbers.append(old.reads(one.start, one.stop))
            else:
                piece, reads = self._trace.of(partial(part.make, self._book, one))
                self.fresh += self._trace.fresh
                yield piece
                sizes.append(len(piece))
                counts.append(len(reads) // 8)
                numbers.append(reads)
        self.listed += listed
        self.placed.append(Placed(start, sizes.tobytes(), Noted(counts.tobytes(), b"".join(numbers))))


def _runs(keys: Sequence[Any], places: Iterable[int]) -> Iterator[Any]:
    """Likewise: for each key where its piece stands among the others, -1 where there is none that is the same."""
    begin = end = 0
    for key, place in zip(keys, places, strict=True):
        if begin < end and place != end:
            yield slice(begin, end)
            begin = end
        if place < 0:
            yield key
        else:
            begin, end = (begin, end + 1) if begin < end else (place, place + 1)
    if begin < end:
        yield slice(begin, end)
