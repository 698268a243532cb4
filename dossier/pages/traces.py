"""What pages are made from: which parts of a book they read, and whether these are still the same.

A page is a pure function of the book, so it stays as it is where all that it has read stays as it is ("constructive
traces", Mokhov, Mitchell, Peyton Jones 2018, "Build Systems à la Carte"). :func:`traced` gives a book whose fields note
each key that is asked for, one that they have not included. It has nothing else: what cannot be noted cannot be read.

A part of the book is known by a number of 64 bits, made from the names of field and key, and by a digest of its value.
"""

from collections.abc import Callable, Collection, Container, Hashable, Iterable, Iterator, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any, TypeVar, cast

from msgspec import DecodeError, Raw, Struct
from msgspec.msgpack import Decoder
from msgspec.structs import replace

from dossier.model import ById
from dossier.pages.digests import (
    Numbers,
    decoder,
    digest_of_bytes,
    digest_of_value,
    encoded,
    is_whole,
    number_of,
    packed,
    part_of,
)
from dossier.pages.views.book import Book
from dossier.pages.views.memory import MOST, Memory

_K = TypeVar("_K")
_T = TypeVar("_T")
_V = TypeVar("_V")
KEYS, ALL, COUNT = "keys of {}", "all of {}", "count of {}"
"""What is known of a field beside its keys, as fields of their own: keys in their order, all of it, how many keys."""
PARTED = frozenset({"named", "quoted"})
"""Kinds of things of which pages read parts by name."""
_OWN = "own "
"""Before the kind of a thing with a digest of its own."""
_UNTRACED = frozenset({"dossier", "site", "wording", "memory"})
"""Fields of a book that go by no key. Pages see the settings without what is in fields already, and no dossier."""
_IN_FIELDS = frozenset({"actors", "sources", "articles", "events", "boilerplate", "validation", "output", "seeds"})
"""Settings that no page reads: the book has in its fields what comes of them."""


class Own(Struct, frozen=True, array_like=True):
    """Something made of the book that stands on many pages: where it came out the same they need not be made again."""

    kind: str
    key: str
    digest: bytes
    reads: bytes
    """Numbers of what it was made from, 8 bytes each."""
    kept: bytes = b""
    """The thing itself, where it is kept for the next build and is no digest already."""

    @property
    def number(self) -> int:
        """By which pages that read it know it."""
        return number_of(_OWN + self.kind, self.key)

    def changes(self, now: "Own | None") -> Iterator[int]:
        """Numbers of what is not the same ``now``, where it was made again or could not be; of its parts those too."""
        if now and now.digest == self.digest:
            return
        yield self.number
        if self.kind in PARTED:
            old, new = (_PARTS.decode(one.kept or one.digest) if one else {} for one in (self, now))
            names = old.keys() | new.keys()
            yield from (part_of(self.number, name) for name in names if old.get(name) != new.get(name))


class Trace:
    """Notes what is read."""

    def __init__(self) -> None:
        self.read: set[int] = set()
        """Numbers of what the present piece of work has read."""
        self.deep = False
        """Whether that piece is something for the memory."""
        self.fresh: list[Own] = []
        """What was made since :meth:`of` was last called, and has a digest of its own."""

    def of(self, make: Callable[[], _T]) -> tuple[_T, bytes]:
        """What ``make()`` gives, and what it has read: numbers of 8 bytes each."""
        self.read, self.deep, self.fresh = set(), False, []
        made = make()
        return made, packed(self.read)


class Reads(Mapping[_K, _V]):
    """A field of the book that notes what is asked of it."""

    __slots__ = ("_all", "_count", "_keys", "_numbers", "_trace", "_values")

    def __init__(self, field: str, values: Mapping[_K, _V], trace: Trace) -> None:
        self._values, self._trace = values, trace
        self._keys, self._all, self._count = (number_of(one.format(field), "") for one in (KEYS, ALL, COUNT))
        self._numbers = Numbers(field)

    def __getitem__(self, key: _K) -> _V:
        """Notes the key."""
        self._trace.read.add(self._numbers[key])
        return self._values[key]

    def get(self, key: _K, default: Any = None) -> Any:
        """Likewise."""
        self._trace.read.add(self._numbers[key])
        return self._values.get(key, default)

    def several(self, keys: Collection[_K]) -> list[_V]:
        """The values of those keys that there are; all are noted together, in a fifth of the time."""
        self._trace.read.update(map(self._numbers.__getitem__, keys))
        values = self._values
        return [values[key] for key in keys if key in values]

    def __contains__(self, key: object) -> bool:
        """Notes the key."""
        self._trace.read.add(self._numbers[key])
        return key in self._values

    def __iter__(self) -> Iterator[_K]:
        """Notes all keys."""
        self._trace.read.add(self._keys)
        return iter(self._values)

    def __len__(self) -> int:
        """Notes how many keys there are."""
        self._trace.read.add(self._count)
        return len(self._values)

    def values(self) -> Any:
        """Notes all of the field."""
        self._trace.read.add(self._all)
        return self._values.values()

    def items(self) -> Any:
        """Likewise."""
        self._trace.read.add(self._all)
        return self._values.items()


class TracedMemory(Memory):
    """A memory that notes for whoever takes from it what the thing was made from."""

    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self._trace = trace
        self._known: dict[str, dict[Hashable, tuple[Any, tuple[int, ...]]]] = {}
        self._owned: dict[str, dict[str, tuple[Any, Iterable[int], int]]] = {}
        """Likewise with the number of what has a digest of its own."""
        self.last: Callable[[str, str], tuple[bytes, bytes] | None] = lambda _kind, _key: None
        """What was kept in the last build of a thing that is as it was: itself in bytes, and what it was made from."""
        self.kinds: Container[str] = ()
        """Of what kinds such things are."""

    def of(self, kind: str, key: Hashable, make: Callable[[], _T], most: int = 0) -> _T:
        """What ``make()`` gave the first time."""
        known = self._known.setdefault(kind, {})
        found = known.get(key)
        if found is None:
            if most and len(known) >= most:
                known.clear()
            found = known[key] = self._noted(make)
        if found[1]:
            self._trace.read.update(found[1])
        made: _T = found[0]
        return made

    def own(self, kind: str, key: str, make: Callable[[], _T], kept: Any = None, most: int = 0) -> _T:
        """What ``make()`` gave the first time; whoever takes it is noted to have read it, not what it was made from."""
        trace = self._trace
        made, reads, number = self._found(kind, key, make, kept, most)
        if trace.deep:  # what is made of it is kept too, and notes what both were made from: so no order matters
            trace.read.update(reads)
        else:
            trace.read.add(number)
        return cast("_T", made)

    def owns(self, kind: str, keys: Iterable[str], make: Callable[[str], _T], kept: Any = None) -> tuple[_T, ...]:
        """Likewise of several."""
        trace = self._trace
        found = [self._found(kind, key, partial(make, key), kept) for key in keys]
        if trace.deep:
            trace.read.update(*[reads for _, reads, _ in found])
        else:
            trace.read.update([number for _, _, number in found])
        return tuple([made for made, _, _ in found])

    def parts(
        self, kind: str, keys: Iterable[str], name: str, make: Callable[[str], Mapping[str, _T]], kept: Any
    ) -> list[_T]:
        """What several have under the name; each is noted with the name."""
        trace = self._trace
        found = [self._found(kind, key, partial(make, key), kept, MOST) for key in keys]
        if trace.deep:
            trace.read.update(*[reads for _, reads, _ in found])
        else:
            trace.read.update([part_of(number, name) for _, _, number in found])
        return [made[name] for made, _, _ in found if name in made]

    def forget(self) -> None:
        """Make all of it again."""
        self._known.clear()
        self._owned.clear()

    def holds(self, kind: str) -> bool:
        """Whether any such things were kept."""
        return kind in self.kinds

    def _found(
        self, kind: str, key: str, make: Callable[[], Any], kept: Any, most: int = 0
    ) -> tuple[Any, Iterable[int], int]:
        known = self._owned.setdefault(kind, {})
        found = known.get(key)
        if found is None:
            if most and len(known) >= most:
                known.clear()
            found = known[key] = (self._kept(kind, key, kept) if kept else None) or self._first(kind, key, make, kept)
        return found

    def _kept(self, kind: str, key: str, kept: Any) -> tuple[Any, Iterable[int], int] | None:
        last = self.last(kind, key)
        if last is None:
            return None
        value, reads = last
        try:
            made = decoder(kept).decode(value)
        except DecodeError:  # half a surrogate pair stands in it
            return None
        return made, memoryview(reads).cast("Q"), number_of(_OWN + kind, key)

    def _first(self, kind: str, key: str, make: Callable[[], Any], kept: Any) -> tuple[Any, Iterable[int], int]:
        made, reads = self._noted(make)
        data = encoded(made)
        digest = digest_of_bytes(data)
        own = Own(kind, key, digest, packed(reads), data if kept and not is_whole(digest) else b"")
        self._trace.fresh.append(own)
        return made, reads, own.number

    def _noted(self, make: Callable[[], _T]) -> tuple[_T, tuple[int, ...]]:
        """What ``make()`` gives, and what it reads: a set of the same takes five times the memory."""
        trace = self._trace
        outer, trace.read, deep, trace.deep = trace.read, set(), trace.deep, True
        try:
            return make(), tuple(trace.read)
        finally:
            trace.read, trace.deep = outer, deep


def traced(book: Book, trace: Trace) -> Book:
    """The same book for pages; ``trace`` notes what they read of its fields."""
    settings = SimpleNamespace(**_settings(book))
    return replace(
        book,
        dossier=cast("Any", None),
        # Pages read no path; a mistake in a template is told by its own.
        site=cast("Any", SimpleNamespace(settings=settings, root=book.site.root)),
        memory=TracedMemory(trace),
        **{name: Reads(name, values, trace) for name, values in fields(book)},
    )


def shared(book: Book) -> bytes:
    """Digest of what all pages may read of the book without its being noted: the settings."""
    return digest_of_value(_settings(book))


def fields(book: Book) -> Iterator[tuple[str, Mapping[Any, Any]]]:
    """The fields of the book, which go by key, with their names."""
    for name in book.__struct_fields__:
        if name not in _UNTRACED:
            values = getattr(book, name)
            if not isinstance(values, dict | ById):
                message = f"Book.{name} goes by no key, so that it cannot be told what pages read of it"
                raise TypeError(message)
            yield name, values


def _settings(book: Book) -> dict[str, Any]:
    """The settings that pages may read."""
    settings = book.site.settings
    return {name: getattr(settings, name) for name in type(settings).model_fields if name not in _IN_FIELDS}


_PARTS = Decoder(dict[str, Raw])
