"""Which figures of several articles count the same thing.

The shorter description's words all stand in the longer one ("flu vaccine", "vaccine"), in the same unit. People are
counted for what happened to them: a hundred hurt are not a hundred dead, whatever both are called. Reports of one
news, whose first sentences tell the same within some days, count the same where they use the same words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta

from dossier.findings.comparison.counted import Reader, Stated
from dossier.findings.comparison.shelves import Group, Key, Shelves
from dossier.findings.comparison.signs import Signs
from dossier.model import FigureRef

Same = Callable[[Stated, Stated], bool]
"""Whether two figures count the same."""
_ALIKE = 4
"""Times that one of two figures may be the other where their descriptions do not tell that they are of one thing."""
_OPENING = 3
"""Telling words that the first sentences of two reports of one news share."""
_NEWS = timedelta(days=7)
"""Between such reports at most."""


def same_things(
    refs: Iterable[FigureRef], reader: Reader, same: Same, signs: Signs | None = None
) -> Iterator[tuple[Stated, ...]]:
    """Groups of figures for which ``same`` holds, each from several articles, in the order of ``refs``.

    The figures of one article stand together in ``refs``. Any two figures that are ``same`` share one of ``signs``.
    """
    groups = grouped(map(reader.stated, refs), same, signs)
    return (tuple(group.members) for group in groups if group.is_of_several)


def grouped(figures: Iterable[Stated], same: Same, signs: Signs | None = None) -> list[Group]:
    """The same with the groups of one article alone."""
    sorting, shelves = Sorting(same), Shelves(signs)
    for place, stated in enumerate(figures):
        keys = keys_of(stated)
        group = sorting.put(place, stated, keys, shelves.near(stated, keys))
        shelves.add(group, stated)
    return list(sorting.groups.values())


class Sorting:
    """Figures, each put to those before it that count the same."""

    def __init__(self, same: Same) -> None:
        self._same = same
        self.groups: dict[int, Group] = {}
        """By their number, which is the place of their first figure."""
        self._placed: dict[FigureRef, Group] = {}

    def put(self, place: int, stated: Stated, keys: Sequence[Key], near: Iterable[Group]) -> Group:
        """Put the figure to the first of the groups near that it is of.

        Else to that of the figure right before, where its article compares the two; else it stands alone.
        """
        fitting = (one for one in near if _fits(one, stated, self._same))
        group = next((one for one in fitting if not _is_set_apart(stated, one)), None)
        if group is None and stated.compared:
            before = self._placed.get(FigureRef(stated.ref.article, stated.ref.index - 1))
            group = before if before and _is_compared_with(stated, before.members[-1]) else None
        return self.take(group.number if group else place, stated, keys)

    def take(self, number: int, stated: Stated, keys: Sequence[Key]) -> Group:
        """Put the figure to the group of that number, or make it that group's first."""
        group = self.groups.get(number)
        if group is None:
            group = self.groups[number] = Group(number, keys)
        group.add(stated)
        self._placed[stated.ref] = group
        return group


def keys_of(stated: Stated) -> list[Key]:
    """Figures of one thing share a word, a deed, the unit or the number: only groups that share one are looked at."""
    unit, quantity = f"unit {stated.figure.unit}", stated.figure.quantity
    keys = [(word, of) for word in stated.words for of in (unit, quantity)]
    keys += [(stated.deed, "deed")] if stated.deed and not stated.figure.unit else []
    keys += [(unit, quantity)] if stated.figure.unit else []
    return keys


def _is_compared_with(stated: Stated, before: Stated) -> bool:
    """Whether its article compares the figure right before with it: "14.5 million euros, up from 12 million euros"."""
    follows = stated.ref.article == before.ref.article and stated.ref.index == before.ref.index + 1
    return follows and stated.thing == before.thing and bool(stated.figure.thing)


def _fits(group: Group, stated: Stated, same: Same) -> bool:
    """Whether a figure is of the same as the first of a group, or as one of the others and the same number."""
    others = group.others.get(stated.figure.quantity)
    return same(group.members[0], stated) or (others is not None and any(same(one, stated) for one in others))


def _is_set_apart(stated: Stated, group: Group) -> bool:
    """Whether the article gives another number for what the group is of."""
    for other in reversed(group.members):
        if other.ref.article != stated.ref.article:
            return False  # those of one article came together
        if _set_apart(stated, other):
            return True
    return False


def _set_apart(a: Stated, b: Stated) -> bool:
    """Whether one article gives both as different numbers: "4,300 jobs in Sudmark, 3,700 in Norland" are two things."""
    timed = (a.figure.window, a.figure.as_of) != (b.figure.window, b.figure.as_of)
    return a.ref.article == b.ref.article and not (_equal(a, b) or timed or a.compared or b.compared)


def in_one_event(a: Stated, b: Stated) -> bool:
    """Whether two figures of reports of one event count the same.

    A description of one word ("people") may be of anything: then the number or the sentence must agree as well.
    """
    if a.figure.rule == "share" or b.figure.rule == "share":
        return a.figure.rule == b.figure.rule and bool(a.thing) and a.thing == b.thing and _near(a, b, 2)
    if _of_other_deeds(a, b) or _of_other_times(a, b):
        return False
    if not (a.figure.thing or b.figure.thing):
        # Two sums of money: only what else the sentences say tells whether they are one.
        told = a.figure.is_told and b.figure.is_told and a.figure.unit == b.figure.unit
        return told and (_near(a, b, 2) if _equal(a, b) else _near(a, b, 4) and _is_alike(a, b))
    if not (a.figure.thing and b.figure.thing):
        # One is of something, the other's is not told: only the number can tell that they are one.
        return a.figure.unit == b.figure.unit and _equal(a, b) and _near(a, b, 2)
    smaller, larger = sorted((a.thing, b.thing), key=len)
    if not smaller or not (a.figure.unit == b.figure.unit or _equal(a, b)):
        return False
    if smaller <= larger:
        named = len(smaller) - bool(a.figure.unit) > 1
        return named or _equal(a, b) or _near(a, b, 2) or (_is_alike(a, b) and _of_one_news(a, b))
    return _of_one_deed(a, b) and (_near(a, b, 1) or _of_one_news(a, b))


def in_one_dossier(common: frozenset[str]) -> Same:
    """Whether two figures of any reports count the same; words of ``common`` tell nothing.

    Reports of different events count different things in the same words (jobs, orders, guests), so that the sentences
    must agree in more than what is counted. Totals of people are the exception ("have fled since 2016").
    """

    def same(a: Stated, b: Stated) -> bool:
        if not (a.named and b.named and _is_alike(a, b)) or _of_other_deeds(a, b) or _of_other_times(a, b):
            return False
        if a.figure.unit != b.figure.unit or "share" in (a.figure.rule, b.figure.rule):
            return _equal(a, b) and a.figure.rule != "share" and bool(a.thing & b.thing) and _near(a, b, 3, common)
        smaller, larger = sorted((a.thing, b.thing), key=len)
        if not smaller <= larger:
            one = _of_one_deed(a, b)
            return one and ((a.total and b.total and _near(a, b, 1, common)) or _of_one_news(a, b, common))
        if (a.figure.unit or a.deed == b.deed) and _told_of_one(a, b, common):
            return True
        named = a.figure.rule == b.figure.rule == "measure"
        least = 1 if _is_telling(a) and _equal(a, b) else 2 if named or _equal(a, b) else 3
        return _near(a, b, least, common)

    return same


def _told_of_one(a: Stated, b: Stated, common: frozenset[str]) -> bool:
    """Whether the articles tell that both are of one thing, though their sentences share few words.

    They report one news and name it with the same words, or the same two words, or give it for the same time.
    """
    same = _equal(a, b)
    if a.thing != b.thing or (a.people and a.deed is None and not (same and _near(a, b, 1, common))):
        return False
    if _of_one_news(a, b, common) and (same or not a.figure.unit):
        return True
    of_one_time = a.figure.window is not None and a.figure.window == b.figure.window
    named = len(a.thing) > 1 + bool(a.figure.unit)
    opening = len((a.opening & b.opening) - common)
    if of_one_time and opening >= _OPENING:
        return True
    return (of_one_time or named) and opening >= _OPENING - 1 and _near(a, b, 1, common)


def _of_one_news(a: Stated, b: Stated, common: frozenset[str] = frozenset()) -> bool:
    """Whether both stand in reports of one news: of about one day, with first sentences that tell the same."""
    if a.day is None or b.day is None or abs(a.day - b.day) > _NEWS:
        return False
    return len((a.opening & b.opening) - common) >= _OPENING


def _of_other_times(a: Stated, b: Stated) -> bool:
    """Whether the one is of what happened or was paid long before the other's news."""
    if a.past == b.past:
        return False
    if a.figure.rule == b.figure.rule == "money":
        return not _equal(a, b) and not (a.figure.window and b.figure.window)
    return not (a.total or b.total or a.figure.unit or b.figure.unit) and a.deed is not None and b.deed is not None


def _of_other_deeds(a: Stated, b: Stated) -> bool:
    return not a.figure.unit and not b.figure.unit and a.deed != b.deed and bool(a.deed and b.deed)


def _of_one_deed(a: Stated, b: Stated) -> bool:
    """Whether they count people to whom the same happened.

    "Three million Norlanders have fled the war", "some 3.6 million people whom the war has forced to flee".
    """
    counted = (a.people or b.people or a.figure.rule != b.figure.rule) and not (a.figure.unit or b.figure.unit)
    return counted and a.deed is not None and a.deed == b.deed and _is_alike(a, b)


def _near(a: Stated, b: Stated, least: int, common: frozenset[str] = frozenset()) -> bool:
    """Whether the sentences share so many telling words, besides numbers and what both name as counted."""
    shared = a.around & b.around
    return len(shared) >= least and len(shared - (a.thing & b.thing) - common) >= least


def _is_telling(one: Stated) -> bool:
    """Whether the sum of money is no round one, so that few others are just as large."""
    return one.figure.rule == "money" and len(one.value.normalize().as_tuple().digits) > 1


def _is_alike(a: Stated, b: Stated) -> bool:
    low, high = (a.value, b.value) if a.value <= b.value else (b.value, a.value)
    return high <= low * _ALIKE


def _equal(a: Stated, b: Stated) -> bool:
    return a.figure.quantity == b.figure.quantity
