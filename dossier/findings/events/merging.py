"""Which happenings are one event.

Their dates and places must be able to meet (a veto; of dates by strict bounds), and what they share must make them one
(:func:`~dossier.findings.events.sameness.same_event`). What is only similar stays apart.

Pairs are joined in an order that has reasons. First those of which both name the day, the strongest first. Then what is
known to the month or year only looks for the one event that it looks back on: a plan of which no report tells the
outcome waits for just that, so it goes before what has been reported; of several that fit equally none is chosen. Last,
what nobody dates to the day, and bare plans with what became of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct

from dossier.findings.events.candidates import candidates
from dossier.findings.events.dating import Dated
from dossier.findings.events.linking import Linker
from dossier.findings.events.one_thing import contradict, in_one_month, on_one_day
from dossier.findings.events.openings import dated_openings
from dossier.findings.events.outcomes import outcomes
from dossier.findings.events.places import agree
from dossier.findings.events.sameness import same_event
from dossier.findings.events.tested import Tested, Trial, Versions
from dossier.work import Spread, in_line

_OPEN = frozenset({"planned", "cancelled", "denied"})
"""Status of what nobody tells as having happened."""
_ENOUGH = 5
"""Words and actors of a sentence whose like is compared once."""
_SELDOM = 2
"""Days on which two actors act together, if they seldom do."""
_CROWD = 8
"""Actors of one sentence that are taken in pairs."""
_AT_ONCE = 4096
"""Pairs that are tested in one go: a twentieth of a second."""
_Ranked = list[tuple[float, int, int]]
"""Pairs that may be one event, each with its rank."""


class _Pair(Struct, frozen=True, order=True, gc=False):
    """Two happenings that may be one, the strongest pair first."""

    rank: float
    """Its score, below zero."""
    a: int
    b: int


class Clusters(Struct, frozen=True, gc=False):
    """Which happenings are one event."""

    places: list[list[int]]
    """Their places, each event in their order, and the events by their first."""
    tested: Tested
    """For the next build."""


def clusters(
    dated: Sequence[Dated],
    linker: Linker,
    versions: Versions | None = None,
    before: Tested | None = None,
    spread: Spread = in_line,
) -> Clusters:
    """The happenings by event.

    Where in an article a happening stands changes nothing, but for which comes before which. ``before`` is what was
    tested in the build before, and ``versions`` what tells which articles have changed since; pairs are tested through
    ``spread``.
    """
    alike = _word_for_word(dated)
    first = [group[0] for group in alike]
    ones = [dated[place] for place in first]
    together = _together(ones, linker)
    often = (pair for pair, days_ in together.items() if len(days_) > _SELDOM)
    versions = versions or defaultdict(bytes)
    trial = Trial(dated, first, linker, versions, often, before)
    pairs, tested = _pairs(ones, linker, together, trial, spread)
    return Clusters(_joined(alike, ones, pairs, linker), tested)


def _joined(
    alike: Sequence[Sequence[int]],
    ones: Sequence[Dated],
    pairs: tuple[list[_Pair], list[_Pair], list[_Pair]],
    linker: Linker,
) -> list[list[int]]:
    """The pairs joined in their order."""
    growing = _Clusters(ones)
    both, one_day, no_day = pairs
    for pair in both:
        growing.join(pair.a, pair.b)
    for a, b in (*dated_openings(ones, linker), *on_one_day(growing.members(), ones, linker)):
        growing.join(a, b)
    waiting = [pair for pair in one_day if growing.waits(pair, ones)]
    for pair in waiting:
        if growing.waits(pair, ones):
            growing.join(pair.a, pair.b)
    for pair in _unambiguous(one_day, ones, growing):
        growing.join(pair.a, pair.b)
    for pair in no_day:
        growing.join(pair.a, pair.b)
    for rule in (in_one_month, outcomes):
        for a, b in rule(growing.members(), ones, linker):
            growing.join(a, b)
    return sorted(sorted(place for one in found for place in alike[one]) for found in growing.members())


def _word_for_word(dated: Sequence[Dated]) -> list[list[int]]:
    """Groups of happenings of the same dates, actors and telling words, by their first; few words are not enough.

    Background that a thousand articles repeat is compared once. Of copies of one text any words are enough.
    """
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        told = one.happening
        known = (
            one.when.earliest,
            one.when.latest,
            one.when.uncertain,
            one.status,
            told.stance,
            told.stems,
            told.actors,
        )
        if told.actors and len(told.stems) + len(told.actors) >= _ENOUGH:
            groups[known].append(place)
        else:
            groups[(*known, one.text, told.kinds)].append(place)
    return sorted(groups.values())


def _pairs(
    ones: Sequence[Dated],
    linker: Linker,
    together: Mapping[tuple[str, str], Collection[date]],
    trial: Trial,
    spread: Spread,
) -> tuple[tuple[list[_Pair], list[_Pair], list[_Pair]], Tested]:
    """Pairs that may be one event, by whether both, one or none of them name the day; the strongest first."""
    pairs = candidates(ones, trial.numbers)
    known, anew = trial.parted(pairs, ones)
    _ = linker.spread  # before others ask for it, so that it is counted once
    chunks = [anew[start : start + _AT_ONCE] for start in range(0, len(anew), _AT_ONCE)]
    for tested in spread(lambda chunk: list(_tested(chunk, ones, linker, together)), chunks, _Ranked):
        known += tested
    found: tuple[list[_Pair], list[_Pair], list[_Pair]] = ([], [], [])
    for rank, a, b in known:
        found[2 - ones[a].when.is_day - ones[b].when.is_day].append(_Pair(rank, a, b))
    for each in found:
        each.sort()
    return found, trial.kept(pairs, known)


def _tested(
    pairs: Collection[tuple[int, int]],
    ones: Sequence[Dated],
    linker: Linker,
    together: Mapping[tuple[str, str], Collection[date]],
) -> Iterator[tuple[float, int, int]]:
    """Those of the pairs that may be one event, each with its rank."""
    asked = {place for pair in pairs for place in pair}
    profiles = {place: linker.profile(ones[place].happening) for place in asked}
    starts = {place: (ones[place].earliest or date.min).toordinal() for place in asked}
    ends = {place: (ones[place].when.latest or date.max).toordinal() for place in asked}
    for a, b in pairs:
        # Cheap questions first: one pair in three is compared in full.
        if starts[a] > ends[b] or starts[b] > ends[a] or not linker.may_be_one(profiles[a], profiles[b]):
            continue
        one, other = ones[a], ones[b]
        if not _may_be_one(one, other):
            continue
        if one.happening.deeds and other.happening.deeds and contradict(one.happening, other.happening):
            continue
        link = linker.compare(profiles[a], profiles[b])
        seldom = len(link.agents) > 1 and any(
            len(together.get(pair, ())) <= _SELDOM for pair in combinations(link.agents, 2)
        )
        if same_event(one, other, link, seldom=seldom):
            yield -link.score, a, b


def _together(ones: Sequence[Dated], linker: Linker) -> dict[tuple[str, str], set[date]]:
    """On which days two persons or organisations act in one happening."""
    found: dict[tuple[str, str], set[date]] = defaultdict(set)
    for one in ones:
        if one.when.is_day and one.when.earliest is not None:
            agents = sorted(filter(linker.is_agent, one.happening.company))
            for pair in combinations(agents[:_CROWD], 2):
                found[pair].add(one.when.earliest)
    return found


def _may_be_one(one: Dated, other: Dated) -> bool:
    """Whether their statuses agree: what was called off or not so is told of plans, not of what others saw happen."""
    if one.happening.stance == "referred" or other.happening.stance == "referred":
        return False  # which event it refers to the thing alone can tell
    if one.status == other.status:
        return True
    statuses = (one.status, other.status)
    return "ongoing" not in statuses and statuses not in (("cancelled", "occurred"), ("occurred", "cancelled"))


def _unambiguous(pairs: Iterable[_Pair], ones: Sequence[Dated], growing: "_Clusters") -> list[_Pair]:
    """The pairs without those whose undated side fits two events of different days equally well."""
    best: dict[int, list[_Pair]] = {}
    for pair in pairs:
        loose = pair.b if ones[pair.a].when.is_day else pair.a
        if growing.is_alone(loose):
            group = best.setdefault(loose, [])
            if not group or group[0].rank == pair.rank:
                group.append(pair)
    unsure = set()
    for loose, group in best.items():
        sides = [pair.a if pair.b == loose else pair.b for pair in group]
        if any(not growing.can_meet(sides[0], side) for side in sides[1:]):
            unsure.add(loose)
    return [pair for pair in pairs if pair.a not in unsure and pair.b not in unsure]


class _Clusters:
    """Clusters that grow, each with what the dates of its members have in common."""

    def __init__(self, ones: Sequence[Dated]) -> None:
        self._root = list(range(len(ones)))
        self._members = [[place] for place in self._root]
        self._starts = [one.earliest or date.min for one in ones]
        self._ends = [one.when.latest or date.max for one in ones]
        self._open = [one.status in _OPEN for one in ones]
        self._places = [(one.happening.place,) if one.happening.place else () for one in ones]

    def _find(self, place: int) -> int:
        while self._root[place] != place:
            self._root[place] = self._root[self._root[place]]
            place = self._root[place]
        return place

    def can_meet(self, a: int, b: int) -> bool:
        """Whether the dates of all members of both have a day in common, and no two name two places."""
        one, other = self._find(a), self._find(b)
        if any(agree(here, there) is False for here in self._places[one] for there in self._places[other]):
            return False
        return max(self._starts[one], self._starts[other]) <= min(self._ends[one], self._ends[other])

    def is_alone(self, place: int) -> bool:
        """Whether nothing has been joined to it yet."""
        return len(self._members[self._find(place)]) == 1

    def join(self, a: int, b: int) -> None:
        """Make one cluster of two whose dates can meet."""
        one, other = sorted((self._find(a), self._find(b)))
        if one == other or not self.can_meet(one, other):
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._root[other] = one
        self._members[one] += self._members[other]
        self._members[other] = []
        self._starts[one] = max(self._starts[one], self._starts[other])
        self._ends[one] = min(self._ends[one], self._ends[other])
        self._open[one] = self._open[one] and self._open[other]
        self._places[one] = tuple(dict.fromkeys((*self._places[one], *self._places[other])))

    def waits(self, pair: _Pair, ones: Sequence[Dated]) -> bool:
        """Whether the side that names the day is a plan without an outcome, and the other tells of the past."""
        day, loose = (pair.a, pair.b) if ones[pair.a].when.is_day else (pair.b, pair.a)
        return self._open[self._find(day)] and ones[loose].status == "occurred" and self.is_alone(loose)

    def members(self) -> list[list[int]]:
        """The clusters, each sorted."""
        return [sorted(members) for members in self._members if members]
