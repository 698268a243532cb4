"""What is made of a book under a digest of its own, kept from one build to the next: a part of :mod:`.needed`.

Links to an article, say, stand on many pages: where what they were made from changed they are made again, and where
they came out the same the pages stand.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import cast

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from dossier.pages.digests import is_whole
from dossier.pages.jobs import OWN
from dossier.pages.lastbuild import LastBuild
from dossier.pages.marks import Noted
from dossier.pages.traces import Own, Trace, TracedMemory
from dossier.pages.views.book import Book

_ROW, _KEPT = "own", "kept"
_AT_ONCE = 512
"""Things that are kept together: a few rows are written anew where some of them changed."""


class _Owns(Struct, frozen=True, array_like=True):
    """Some things."""

    kinds: list[str]
    keys: list[str]
    digests: list[bytes]
    made_of: Noted

    @classmethod
    def of(cls, some: list[Own]) -> "_Owns":
        return cls(
            [one.kind for one in some],
            [one.key for one in some],
            [one.digest for one in some],
            Noted.of(one.reads for one in some),
        )

    def each(self, kept: list[bytes]) -> Iterator[Own]:
        """One after the other, with what is kept of each."""
        return map(Own, self.kinds, self.keys, self.digests, self.made_of.reads(), kept)


class Owned:
    """The things of the last build and of this one."""

    def __init__(self, last: LastBuild, trace: Trace, book: Book) -> None:
        """``book`` notes in ``trace`` what is read of it."""
        self._last, self._trace, self._book = last, trace, book
        self._rows = [_DECODER.decode(body) for body in last.bodies(_ROW)]
        self._kept: dict[int, list[bytes]] = {}
        """What is kept of the things of a row, once it was asked for: in a row of its own, twice as large."""
        self._places: dict[str, dict[str, tuple[int, int]]] = {}
        """Of things of a kind that was asked for, the row and place of each."""
        self._reads: dict[int, list[bytes]] = {}
        self._touched: list[set[int]] = []
        """Of each row the places of what was made from something that is not as it was."""
        self._fresh: dict[tuple[str, str], Own] = {}
        """What was made in this build."""

    def changes(self, changed: set[int]) -> set[int]:
        """The numbers of what came out other than it was, or is gone, where the numbers ``changed``."""
        self._touched = [row.made_of.touched(changed) for row in self._rows]
        memory = cast("TracedMemory", self._book.memory)
        memory.last, memory.kinds = self._last_of, {kind for row in self._rows for kind in set(row.kinds)}
        old = [
            Own(row.kinds[place], row.keys[place], row.digests[place], b"", self._kept_in(number)[place])
            for number, (row, touched) in enumerate(zip(self._rows, self._touched, strict=True))
            for place in sorted(touched)
        ]
        for one in old:
            self._make(one.kind, one.key)
        return {number for one in old for number in one.changes(self._fresh.get((one.kind, one.key)))}

    def _last_of(self, kind: str, key: str) -> tuple[bytes, bytes] | None:
        """What was kept of a thing, and what it was made from, where nothing of that changed."""
        places = self._places.get(kind)
        if places is None:
            places = self._places[kind] = {
                row.keys[place]: (number, place)
                for number, row in enumerate(self._rows)
                for place, one in enumerate(row.kinds)
                if one == kind and place not in self._touched[number]
            }
        where = places.get(key)
        if where is None:
            return None
        number, place = where
        if number not in self._reads:
            self._reads[number] = self._rows[number].made_of.reads()
        digest = self._rows[number].digests[place]
        return digest if is_whole(digest) else self._kept_in(number)[place], self._reads[number][place]

    def _kept_in(self, number: int) -> list[bytes]:
        if number not in self._kept:
            body = self._last.body(f"{_KEPT} {number}")
            self._kept[number] = _BODIES.decode(body) if body else [b""] * len(self._rows[number].keys)
        return self._kept[number]

    def _make(self, kind: str, key: str) -> None:
        """Make a thing again, unless there is none any more."""
        with suppress(LookupError):
            self._trace.of(lambda: OWN[kind](self._book, key))
        self.add(self._trace.fresh)

    def add(self, fresh: Iterable[Own]) -> None:
        """What a job has made."""
        self._fresh.update(((one.kind, one.key), one) for one in fresh)

    def keep(self) -> None:
        """For the next build: each in the row that it had, so that those rows stand of which nothing changed."""
        known = {one for row in self._rows for one in zip(row.kinds, row.keys, strict=True)}
        new = [one for name, one in self._fresh.items() if name not in known]
        for number, touched in enumerate(self._touched):
            more = new if number + 1 == len(self._rows) else []
            if touched or more:
                self._keep(number, [*self._now(number, touched), *more])
            else:
                self._last.stands(f"{_ROW} {number}")
                self._last.stands(f"{_KEPT} {number}")
        if not self._rows:
            self._keep(0, new)

    def _now(self, number: int, touched: set[int]) -> Iterator[Own]:
        """The things of a row that there still are."""
        for place, one in enumerate(self._rows[number].each(self._kept_in(number))):
            now = self._fresh.get((one.kind, one.key)) if place in touched else one
            if now:
                yield now

    def _keep(self, number: int, things: list[Own]) -> None:
        """In this row and, where that is the last one and these are too many, in others behind it."""
        for start in range(0, max(len(things), 1), _AT_ONCE):
            some, row = things[start : start + _AT_ONCE], number + start // _AT_ONCE
            self._last.keep(f"{_ROW} {row}", b"", _ENCODER.encode(_Owns.of(some)))
            self._last.keep(f"{_KEPT} {row}", b"", _ENCODER.encode([one.kept for one in some]))


_ENCODER, _DECODER, _BODIES = Encoder(), Decoder(_Owns), Decoder(list[bytes])
