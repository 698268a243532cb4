"""How a pattern of the grammar of time can begin: its first element, and what can follow that.

The positions of a pattern and what follows each (Glushkov's construction) tell from two words of a text which of a
hundred rules are worth trying there.
"""

from msgspec import Struct, field


class Opening(Struct, frozen=True):
    """An element with which a pattern can start."""

    name: str
    following: tuple[str, ...]
    """The elements that can stand behind it, sorted."""
    alone: bool
    """Whether the pattern can end with it."""


class _Part(Struct, frozen=True):
    """A part of a pattern, by the numbers of its elements."""

    nullable: bool
    first: frozenset[int]
    last: frozenset[int]


class _Reader(Struct):
    """Numbers the elements of a pattern, and notes which can follow which."""

    elements: list[str]
    names: list[str] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)

    def alternatives(self, at: int) -> tuple[_Part, int]:
        """The alternatives from ``at`` to the closing bracket, and where that stands."""
        whole: _Part | None = None
        part = _Part(True, frozenset(), frozenset())
        while at < len(self.elements) and self.elements[at] != ")":
            if self.elements[at] == "|":
                whole, part, at = _either(whole, part), _Part(True, frozenset(), frozenset()), at + 1
                continue
            atom, at = self._atom(at)
            self._join(part.last, atom.first)
            part = _Part(
                part.nullable and atom.nullable,
                part.first | atom.first if part.nullable else part.first,
                part.last | atom.last if atom.nullable else atom.last,
            )
        return _either(whole, part), at

    def _atom(self, at: int) -> tuple[_Part, int]:
        """One element or bracket with its mark of repetition, and where it ends."""
        if self.elements[at] == "(":
            part, at = self.alternatives(at + 1)
        else:
            self.names.append(self.elements[at])
            self.follow.append(set())
            place = frozenset({len(self.names) - 1})
            part = _Part(False, place, place)
        mark = self.elements[at + 1] if at + 1 < len(self.elements) else ""
        if mark == "*":
            self._join(part.last, part.first)
        if mark in ("?", "*"):
            return _Part(True, part.first, part.last), at + 2
        return part, at + 1

    def _join(self, before: frozenset[int], after: frozenset[int]) -> None:
        for place in before:
            self.follow[place] |= after


def _either(one: _Part | None, other: _Part) -> _Part:
    if one is None:
        return other
    return _Part(one.nullable or other.nullable, one.first | other.first, one.last | other.last)


def openings(elements: list[str]) -> tuple[Opening, ...]:
    """The elements with which a pattern can start, in their order; ``elements`` as the grammar splits a pattern."""
    reader = _Reader(elements)
    whole, _ = reader.alternatives(0)
    return tuple(
        Opening(
            reader.names[place],
            tuple(sorted({reader.names[after] for after in reader.follow[place]})),
            place in whole.last,
        )
        for place in sorted(whole.first)
    )
