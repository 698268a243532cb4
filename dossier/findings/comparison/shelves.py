"""Groups of figures, and where the groups are found that another figure may be of.

A figure is held against the groups that share a key with it. In a large dossier very many share one ("people"): of
those only the ones that have a sign which it looks for, too. So the work grows with the figures, not with their square.
"""

from collections.abc import Iterable

from dossier.findings.comparison.counted import Stated
from dossier.findings.comparison.signs import Signs

_ALL = 16
"""Groups of one key that are all looked at."""

Key = tuple[str, str]


class Group:
    """Figures that count the same."""

    __slots__ = ("keys", "members", "number", "others")

    def __init__(self, number: int, keys: Iterable[Key]) -> None:
        self.number = number
        self.keys = frozenset(keys)
        """Of its first figure."""
        self.members: list[Stated] = []
        self.others: dict[str, list[Stated]] = {}
        """All but the first, by their number."""

    @property
    def is_of_several(self) -> bool:
        """Whether several articles give one of its figures; those of one article came together."""
        return self.members[0].ref.article != self.members[-1].ref.article

    def add(self, stated: Stated) -> None:
        """Takes in a figure."""
        if self.members:
            self.others.setdefault(stated.figure.quantity, []).append(stated)
        self.members.append(stated)


class Shelves:
    """The groups by the keys of their first figures."""

    def __init__(self, signs: Signs | None = None) -> None:
        self._signs = signs
        self._shelves: dict[Key, list[Group]] = {}
        self._large: dict[Key, dict[str, list[Group]]] = {}

    def near(self, stated: Stated, keys: Iterable[Key]) -> list[Group]:
        """The groups that the figure may be of, in their order."""
        found: dict[int, Group] = {}
        wanted: list[str] | None = None
        for key in keys:
            if (few := self._shelves.get(key)) is not None:
                for group in few:
                    found[group.number] = group
            elif self._signs and (large := self._large.get(key)) is not None:
                wanted = self._signs.wanted(stated) if wanted is None else wanted
                for sign in wanted:
                    for group in large.get(sign, ()):
                        found[group.number] = group
        return [found[number] for number in sorted(found)]

    def add(self, group: Group, stated: Stated) -> None:
        """Lets the group be found by the figure that it has just taken in."""
        if len(group.members) == 1:
            for key in group.keys:
                if key not in self._large:
                    self._shelves.setdefault(key, []).append(group)
                    self._part(key)
        large = [self._large[key] for key in group.keys if key in self._large]
        if self._signs and large:
            for sign in self._signs.own(stated):
                for shelf in large:
                    _put(group, sign, shelf)

    def _part(self, key: Key) -> None:
        """Sorts a shelf that has grown large by signs."""
        if self._signs and len(self._shelves[key]) > _ALL:
            shelf = self._large[key] = {}
            for group in self._shelves.pop(key):
                for one in group.members:
                    for sign in self._signs.own(one):
                        _put(group, sign, shelf)


def _put(group: Group, sign: str, shelf: dict[str, list[Group]]) -> None:
    groups = shelf.setdefault(sign, [])
    if not groups or groups[-1] is not group:
        groups.append(group)
