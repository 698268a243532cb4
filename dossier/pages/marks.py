"""What tells the parts of one book from those of another, packed: digests of values, and what things have read.

A book of 5,000 articles has 190,000 values, of which mostly all are as they were in the last build. So they are
encoded and compared in blocks, and nothing is done for each of them where its block is the same.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import accumulate
from typing import Any

from msgspec import Struct

from dossier.model import AnnotatedArticle, ById
from dossier.pages.digests import encoded, number_of
from dossier.pages.traces import ALL, COUNT, KEYS

_DIGEST = 16
_BLOCK = 64
"""Values of a block: so many that a call for each costs little, so few that little is done again where one changed."""


class Marks(Struct, frozen=True, array_like=True):
    """Of each value of a field."""

    numbers: bytes
    """By which pages know it, 8 bytes each."""
    digests: bytes
    """16 bytes each."""


def told_apart(values: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The same where its values are short; of articles that stand in memory the digests, which tell them apart as well.

    Each is looked at twice, for the outline and for the marks, and the digest of one of 3 KB takes 17 us.
    """
    if isinstance(values, dict) and isinstance(next(iter(values.values()), None), AnnotatedArticle):
        return {key: _digest(one) for key, one in values.items()}
    return values


def outline(values: Mapping[Any, Any]) -> bytes:
    """A digest of the keys in their order, and of each block of values."""
    return b"".join([_digest(list(values)), *map(_digest, _blocks(values))])


def marks(name: str, values: Mapping[Any, Any], outlined: bytes, before: tuple[bytes, Marks] | None) -> Marks:
    """The marks of the field with this :func:`outline`; what they share with those ``before`` is taken from there."""
    old, known = before or (b"", Marks(b"", b""))
    same = dict(zip(_cut(old[_DIGEST:], _DIGEST), _cut(known.digests, _DIGEST * _BLOCK), strict=True))
    blocks = zip(_cut(outlined[_DIGEST:], _DIGEST), _blocks(values), strict=True)
    digests = [same.get(digest) or b"".join(map(_digest, block)) for digest, block in blocks]
    if old[:_DIGEST] == outlined[:_DIGEST]:
        return Marks(known.numbers, b"".join(digests))
    return Marks(array("Q", [number_of(name, key) for key in values]).tobytes(), b"".join(digests))


def changes(name: str, now: Marks, before: Marks) -> set[int]:
    """Numbers of what is not the same in the two, once they are known to differ."""
    found = {number for number, _ in _pairs(now) ^ _pairs(before)} | {number_of(ALL.format(name), "")}
    if now.numbers != before.numbers:
        found.add(number_of(KEYS.format(name), ""))
    if len(now.numbers) != len(before.numbers):
        found.add(number_of(COUNT.format(name), ""))
    return found


class Noted(Struct, frozen=True, array_like=True):
    """What each of several things has read."""

    counts: bytes
    """How many numbers those of each thing are, 4 bytes each."""
    numbers: bytes
    """8 bytes each."""

    @classmethod
    def of(cls, reads: Iterable[bytes]) -> "Noted":
        """Of what each of them has read, packed."""
        parts = list(reads)
        return cls(array("I", [len(one) // 8 for one in parts]).tobytes(), b"".join(parts))

    def touched(self, changed: set[int]) -> set[int]:
        """Which of the things have read any of these numbers, by their places."""
        numbers = memoryview(self.numbers).cast("Q")
        if changed.isdisjoint(numbers):  # 30 ns a number
            return set()
        ends = self.ends()
        return {bisect_right(ends, place) for place, number in enumerate(numbers) if number in changed}

    def ends(self) -> list[int]:
        """Behind which of the numbers those of each thing end."""
        return list(accumulate(memoryview(self.counts).cast("I")))

    def reads(self) -> list[bytes]:
        """What each has read, packed."""
        ends = self.ends()
        return [self.numbers[start * 8 : end * 8] for start, end in zip([0, *ends], ends, strict=False)]


def _digest(value: Any) -> bytes:
    return blake2b(encoded(value), digest_size=_DIGEST).digest()


def _blocks(values: Mapping[Any, Any]) -> list[list[Any]]:
    # An article is known by what it is made from: most need not be read at all.
    every = values.made_from() if isinstance(values, ById) else list(values.values())
    return [every[start : start + _BLOCK] for start in range(0, len(every), _BLOCK)]


def _cut(whole: bytes, size: int) -> list[bytes]:
    return [whole[start : start + size] for start in range(0, len(whole), size)]


def _pairs(one: Marks) -> set[tuple[int, bytes]]:
    return set(zip(memoryview(one.numbers).cast("Q"), _cut(one.digests, _DIGEST), strict=True))
