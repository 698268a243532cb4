"""What is kept of a build of the site for the next one: rows of the cache that belong to one build.

A row that is as it was is neither read, but for its head, nor written. That all rows are of one build is told by one
more, which has the digests of all others: where one of them is not there, or not what it was, nothing is known.
"""

from collections.abc import Callable, Iterator
from itertools import count

from msgspec.msgpack import Decoder, Encoder

from dossier.cache import Cache, LostError, Row, digest_of

_PART, _ALL = "pages", "all rows"


class LastBuild:
    """The rows of the last build, and those of this one."""

    def __init__(self, cache: Cache, key: bytes) -> None:
        """Another ``key`` knows nothing of the last build."""
        self._cache, self._key = cache, key
        rows = dict(cache.rows(_PART))
        self._there = rows.keys() - {_ALL}
        self._old = self._whole(rows)
        self._new: dict[str, Row] = {}
        self._bodies: dict[str, bytes] = {}
        self._writes = False

    def _whole(self, rows: dict[str, Row]) -> dict[str, Row]:
        """The rows, if all of one build are there."""
        whole = rows.pop(_ALL, None)
        try:
            if whole is None or whole.made_from != self._key:
                return {}
            named = _DECODER.decode(self._cache.loader(_PART, _ALL, whole)())
        except LostError:
            return {}
        found = {name: rows[name] for name in named if name in rows}
        return found if {name: row.digest for name, row in found.items()} == named else {}

    def forget(self) -> None:
        """Know nothing of it any more."""
        self._old = {}

    def head(self, name: str) -> bytes | None:
        """What the row says first, which is at hand."""
        row = self._old.get(name)
        return row.head if row else None

    def body(self, name: str) -> bytes | None:
        """The rest of it, which is read; None where there is no such row. Raises :class:`~dossier.cache.LostError`."""
        row = self._old.get(name)
        return self._cache.loader(_PART, name, row)() if row else None

    def bodies(self, name: str) -> Iterator[bytes]:
        """Those of the rows of that name, which are numbered from 0."""
        for number in count():
            body = self.body(f"{name} {number}")
            if body is None:
                return
            yield body

    def stands(self, name: str) -> None:
        """The row is for the next build what it was for this one."""
        self._new[name] = self._old[name]

    def keep(self, name: str, head: bytes, body: bytes) -> None:
        """The row for the next build."""
        self._new[name] = Row(self._key, digest_of(head, body), head)
        if self._writes:
            self._cache.keep(_PART, name, self._new[name], body)
        else:
            self._bodies[name] = body

    def write(self) -> None:
        """No other process reads the cache any more.

        Where nothing is known of the last build there is nothing to lose, and no row need wait in memory for the end:
        6 KB an article in a first one.
        """
        self._writes = not self._old

    def finish(self) -> Callable[[], None]:
        """What this gives makes this build the last one."""

        def finish() -> None:
            for name in list(self._bodies):
                self._cache.keep(_PART, name, self._new[name], self._bodies.pop(name))
            body = _ENCODER.encode({name: row.digest for name, row in self._new.items()})
            self._cache.keep(_PART, _ALL, Row(self._key, digest_of(b"", body), b""), body)
            self._cache.forget(_PART, self._there - self._new.keys())

        return finish


_ENCODER, _DECODER = Encoder(), Decoder(dict[str, bytes])
