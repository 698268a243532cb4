"""The figures of the dossier that count the same, after an edit: only those are put anew that may belong elsewhere.

A figure is put to the first group that it is of (:class:`~dossier.findings.comparison.sameness.Sorting`). As long as
the same words tell nothing, that can only change where its own article has, where its group has lost one, or where one
before it was put elsewhere which is the same as it, or stands in its article. So each that is put elsewhere makes
those after it doubtful, and all others stay where they were.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dossier.findings.comparison.counted import Stated
from dossier.findings.comparison.relations import relate
from dossier.findings.comparison.sameness import Same, Sorting, grouped, in_one_dossier, keys_of
from dossier.findings.comparison.shelves import Group
from dossier.findings.comparison.signs import Signs, common_words
from dossier.model import FigureGroup


class Sorted(Struct, frozen=True, gc=False):
    """The figures of one build, and all that their groups depend on."""

    common: list[str]
    """Words that tell nothing, sorted."""
    articles: list[tuple[str, bytes, int]]
    """Id, version and number of figures of each, in the order of the figures."""
    firsts: list[int]
    """For each figure the place of the first one of its group."""
    groups: tuple[FigureGroup, ...]
    """Those of several articles."""


def sort_figures(
    figures: Mapping[str, Sequence[Stated]], versions: Mapping[str, bytes], before: Sorted | None
) -> Sorted:
    """The figures of each article, in the order of the articles; ``versions`` are digests of them."""
    every = [one for each in figures.values() for one in each]
    articles = [(article, versions[article], len(each)) for article, each in figures.items()]
    common = common_words(every)
    then = _places_before(articles, before.articles) if before and before.common == sorted(common) else None
    if before is None or then is None:
        groups = grouped(every, in_one_dossier(common), Signs(every))
    else:
        groups = regrouped(every, then, before.firsts, in_one_dossier(common))
    places = {one.ref: place for place, one in enumerate(every)}
    firsts = [0] * len(every)
    for group in groups:
        for one in group.members:
            firsts[places[one.ref]] = group.number
    return Sorted(sorted(common), articles, firsts, tuple(_told(groups, set(articles), before)))


def _told(
    groups: Iterable[Group], articles: set[tuple[str, bytes, int]], before: Sorted | None
) -> Iterator[FigureGroup]:
    """The groups of several articles, those of the same figures as before as they were."""
    known = {group.figures: group for group in before.groups} if before else {}
    same = {article for article, _, _ in articles.intersection(before.articles)} if before else set()
    for group in groups:
        if group.is_of_several:
            refs = tuple(one.ref for one in group.members)
            told = known.get(refs) if all(ref.article in same for ref in refs) else None
            yield told or FigureGroup(refs, relate([one.told for one in group.members]))


def _places_before(
    articles: Iterable[tuple[str, bytes, int]], before: Iterable[tuple[str, bytes, int]]
) -> list[int] | None:
    """For each figure its place in the build before, below zero where its article has changed.

    None where the articles stand in another order.
    """
    start = 0
    starts: dict[tuple[str, bytes, int], int] = {}
    for one in before:
        starts[one] = start
        start += one[2]
    places: list[int] = []
    last = -1
    for one in articles:
        then = starts.get(one)
        if then is not None and one[2]:
            if then < last:
                return None
            last = then
        places += range(then, then + one[2]) if then is not None else [-1] * one[2]
    return places


def regrouped(figures: Sequence[Stated], then: Sequence[int], firsts: Sequence[int], same: Same) -> list[Group]:
    """What :func:`~dossier.findings.comparison.sameness.grouped` gives, if nothing else but some articles has changed.

    ``then`` is the place of each figure in the build before, below zero where its article has changed, and rises
    otherwise; ``firsts`` are by the places there.
    """
    now = {old: place for place, old in enumerate(then) if old >= 0}
    together: dict[int, list[int]] = defaultdict(list)
    doubtful = {place for place, old in enumerate(then) if old < 0}
    for old, first in enumerate(firsts):
        if old in now:
            together[first].append(now[old])
    for old, first in enumerate(firsts):
        if old not in now:
            doubtful.update(together[first])
    near = _Near(figures)
    sorting, group_of = Sorting(same), dict[int, Group]()
    for place, one in enumerate(figures):
        first = firsts[then[place]] if then[place] >= 0 else -1
        if place not in doubtful:
            number = now[first]
            group_of[place] = sorting.take(number, one, keys_of(one) if number == place else ())
            continue
        keys = keys_of(one)
        earlier = {group.number: group for other in near.of(one) if (group := group_of.get(other)) is not None}
        fitting = (earlier[number] for number in sorted(earlier) if not earlier[number].keys.isdisjoint(keys))
        group_of[place] = sorting.put(place, one, keys, fitting)
        if group_of[place].number != now.get(first):
            doubtful.update(other for other in near.of(one) if other > place and same(one, figures[other]))
            other = place + 1
            while other < len(figures) and figures[other].ref.article == one.ref.article:
                doubtful.add(other)
                other += 1
    return list(sorting.groups.values())


class _Near:
    """Where the figures stand that may count the same: those share a word of what is counted, or a deed."""

    def __init__(self, figures: Sequence[Stated]) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_deed: dict[str, list[int]] = defaultdict(list)
        self._bare: list[int] = []
        """Those with no word of what is counted."""
        self._named = [place for place, one in enumerate(figures) if one.named]
        for place in self._named:
            one = figures[place]
            for word in one.thing:
                self._by_word[word].append(place)
            if not one.thing:
                self._bare.append(place)
            if one.deed:
                self._by_deed[one.deed].append(place)

    def of(self, one: Stated) -> set[int]:
        """The places of all that may count the same as a figure."""
        if not one.named:
            return set()
        if not one.thing:
            return set(self._named)
        by_word = (self._by_word.get(word, ()) for word in one.thing)
        return set().union(self._bare, self._by_deed.get(one.deed or "", ()), *by_word)
