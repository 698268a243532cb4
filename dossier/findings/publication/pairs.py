"""Pairs of a happening of an undated article and one of a dated: which of them were compared, and what was found.

Hardly any pair says anything of a date, and what it says follows from its two articles. So where one of some hundred
articles that an undated one is held against has changed, the others need not be read for it again.
"""

from array import array
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from dossier.findings.publication.lists import article_of


class _Pair(Protocol):
    """What is found of a pair."""

    @property
    def place(self) -> int: ...
    @property
    def one(self) -> int: ...


_P = TypeVar("_P", bound=_Pair)


class Compared(Struct, Generic[_P], frozen=True, gc=False):
    """The pairs of one article in a form that can be kept."""

    held: list[tuple[int, bytes]]
    """Places of happenings among those of the undated article, each with the numbers of what it was compared with."""
    found: tuple[_P, ...]
    """What was found of those that say something."""


class Pairs(Generic[_P]):
    """The pairs of one article."""

    def __init__(self) -> None:
        self.found: list[_P] = []
        """In the order in which they were gone through."""
        self._held: dict[int, list[int]] = {}
        self._known: dict[int, frozenset[int]] = {}
        self._earlier: dict[tuple[int, int], _P] = {}
        self._changed: Container[int] = ()

    def begin(self, before: Compared[_P], changed: Container[int]) -> None:
        """Go by what was found in the build before; ``changed`` are the numbers of the articles that are others now."""
        self._known = {place: frozenset(array("Q", held)) for place, held in before.held}
        self._earlier = {(each.place, each.one): each for each in before.found}
        self._changed = changed

    def go_through(self, place: int, ones: Sequence[int], compare: Callable[[Sequence[int]], Iterable[_P]]) -> None:
        """Hold a happening against these, of which only those are compared of whom nothing is known."""
        known = self._known.get(place, frozenset[int]())
        anew = [one for one in ones if one not in known or article_of(one) in self._changed]
        found: dict[int, _P | None] = dict.fromkeys(anew)
        found.update((each.one, each) for each in (compare(anew) if anew else ()))
        told = (found[one] if one in found else self._earlier.get((place, one)) for one in ones)
        self.found += [each for each in told if each is not None]
        self._held.setdefault(place, []).extend(ones)

    def kept(self) -> Compared[_P]:
        """For the next build."""
        held = [(place, array("Q", each).tobytes()) for place, each in self._held.items()]
        return Compared(held, tuple(self.found))
