"""Which happenings are one event.

Their dates must be able to meet (a veto, by strict bounds), and they must share actors and more: an utterance, kinds of
happening, telling words. What two reports tell in nearly the same words of the same time and the same actors is one
too: that is the background which every report repeats. What is only similar stays apart.

Pairs are joined in an order that has reasons. First those of which both name the day, the strongest first. Then what is
known to the month or year only looks for the one event that it looks back on: a plan of which no report tells the
outcome waits for just that, so it goes before what has been reported; of several that fit equally none is chosen. Last,
what nobody dates to the day.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dossier.findings.events.candidates import candidates
from dossier.findings.events.dating import Dated, days
from dossier.findings.events.linking import Link, Linker, profile

_MONTH = 31
_OPEN = frozenset({"planned", "cancelled", "denied"})
"""Status of what nobody tells as having happened."""
_ALIKE = 0.75
"""Share of the telling words of the shorter of two sentences that say the same."""
_ENOUGH = 5
"""Words and actors that such sentences must share."""
_SELDOM = 2
"""Days on which two actors act together, if they seldom do."""
_SELDOM_WORDS = 2
_CROWD = 8
"""Actors of one sentence that are taken in pairs."""


@dataclass(frozen=True, slots=True, order=True)
class _Pair:
    """Two happenings that may be one, the strongest pair first."""

    rank: float
    """Its score, below zero."""
    a: int
    b: int


def clusters(dated: Sequence[Dated], linker: Linker) -> list[list[Dated]]:
    """The happenings by event; each in the order given, and so are the events by their first."""
    alike = _word_for_word(dated)
    first = [group[0] for group in alike]
    ones = [dated[place] for place in first]
    growing = _Clusters(ones)
    both, one_day, no_day = _pairs(ones, linker)
    for pair in both:
        growing.join(pair.a, pair.b)
    waiting = [pair for pair in one_day if growing.waits(pair, ones)]
    for pair in waiting:
        if growing.waits(pair, ones):
            growing.join(pair.a, pair.b)
    for pair in _unambiguous(one_day, ones, growing):
        growing.join(pair.a, pair.b)
    for pair in no_day:
        growing.join(pair.a, pair.b)
    members = [sorted(place for one in found for place in alike[one]) for found in growing.members()]
    return [[dated[place] for place in found] for found in sorted(members)]


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


def _pairs(ones: Sequence[Dated], linker: Linker) -> tuple[list[_Pair], list[_Pair], list[_Pair]]:
    """Pairs that may be one event, by whether both, one or none of them name the day; the strongest first."""
    profiles = [profile(one.happening) for one in ones]
    together = _together(ones, linker)
    found: tuple[list[_Pair], list[_Pair], list[_Pair]] = ([], [], [])
    for a, b in candidates(ones):
        one, other = ones[a], ones[b]
        if not _may_be_one(one, other) or not _can_meet(one, other):
            continue
        link = linker.compare(profiles[a], profiles[b])
        seldom = any(len(together[pair]) <= _SELDOM for pair in combinations(link.agents, 2))
        if same_event(one, other, link, seldom=seldom):
            found[2 - one.when.is_day - other.when.is_day].append(_Pair(-link.score, a, b))
    for pairs in found:
        pairs.sort()
    return found


def _together(ones: Sequence[Dated], linker: Linker) -> dict[tuple[str, str], set[date]]:
    """On which days two persons or organisations act in one happening."""
    found: dict[tuple[str, str], set[date]] = defaultdict(set)
    for one in ones:
        if one.when.is_day and one.when.earliest is not None:
            agents = sorted(filter(linker.is_agent, one.happening.company))
            for pair in combinations(agents[:_CROWD], 2):
                found[pair].add(one.when.earliest)
    return found


def _can_meet(one: Dated, other: Dated) -> bool:
    """Whether both can mean the same day; an open side reaches without end."""
    starts = (bound for bound in (one.earliest, other.earliest) if bound is not None)
    ends = (bound for bound in (one.when.latest, other.when.latest) if bound is not None)
    return max(starts, default=date.min) <= min(ends, default=date.max)


def _may_be_one(one: Dated, other: Dated) -> bool:
    """Whether their statuses agree: what was called off or not so is told of plans, not of what others saw happen."""
    statuses = {one.status, other.status}
    if "ongoing" in statuses:
        return len(statuses) == 1
    return statuses != {"cancelled", "occurred"}


def same_event(one: Dated, other: Dated, link: Link, *, seldom: bool = False) -> bool:
    """Whether what two happenings share makes them one event; their dates can meet.

    ``seldom``: two of the shared actors act together on hardly another day of the dossier, so that less else is needed.
    """
    agents, kinds = len(link.agents), len(link.kinds)
    if one.status != other.status and {one.status, other.status} & {"denied", "cancelled"}:
        if not kinds:
            return False  # a dinner that was called off is not the talks of that day
        if (one.negated or other.negated) and not (agents > 1 and link.nested):
            return False  # "will not vote on Sunday" is not that there is no vote
    same_day = one.when.is_day and other.when.is_day
    next_day = same_day and one.when.earliest != other.when.earliest
    if next_day:
        # News that appeared a day later and names no day: all who act must be the same, and more than the kind.
        sure = link.nested and agents > 1 and (link.specific >= 1.0 or link.utterance)
        return sure and one.happening.article != other.happening.article
    if one.happening.article == other.happening.article:
        nobody = not one.happening.actors or not other.happening.actors
        news = one.happening.opening and other.happening.opening  # a standfirst and the first sentence
        return same_day and (news or agents > 1 or (kinds > 0 and (agents > 0 or nobody)))
    if one.status == "ongoing":
        same_start = one.when.earliest == other.when.earliest
        return same_start and ((bool(agents or link.states) and link.specific >= 1.0) or _same_words(one, other, link))
    if _same_words(one, other, link):
        return True
    if same_day:
        if (
            one.stated
            and other.stated
            and ((kinds > 0 and link.specific >= 1.3) or (seldom and link.words >= _SELDOM_WORDS))
        ):
            return True
        return _same_on_one_day(agents, kinds, link)
    if max(days(one.when), days(other.when)) > _MONTH:
        # "Last year" is when many things happened: much more must agree.
        return agents > 0 and (link.specific >= 2.0 or (link.utterance and agents > 1))
    if agents > 1:
        return link.utterance or kinds > 1 or link.specific >= 1.0
    # Where only states act, who act in much, nobody else may act in the other.
    return (agents == 1 or (bool(link.states) and link.nested)) and kinds > 0 and link.specific >= 2.0


def _same_words(one: Dated, other: Dated, link: Link) -> bool:
    """Whether both tell it in nearly the same words, of the same time, and all actors of the one act in the other.

    However many articles repeat it: words that the dossier is full of because of it tell as much as rare ones.
    """
    same_time = (one.when.earliest, one.when.latest) == (other.when.earliest, other.when.latest)
    if not same_time and max(days(one.when), days(other.when)) > _MONTH:
        return False
    actors = len(link.agents) + len(link.states)
    return actors > 0 and link.nested and link.alike >= _ALIKE and link.words + actors >= _ENOUGH


def _same_on_one_day(agents: int, kinds: int, link: Link) -> bool:
    if agents > 1:
        return link.utterance or kinds > 0 or link.specific >= 1.0
    if agents == 1:
        return link.utterance or link.specific >= 1.5 or (kinds > 0 and link.specific >= 1.0)
    return kinds > 0 and link.specific >= 2.0


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

    def _find(self, place: int) -> int:
        while self._root[place] != place:
            self._root[place] = self._root[self._root[place]]
            place = self._root[place]
        return place

    def can_meet(self, a: int, b: int) -> bool:
        """Whether the dates of all members of both clusters have a day in common."""
        one, other = self._find(a), self._find(b)
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

    def waits(self, pair: _Pair, ones: Sequence[Dated]) -> bool:
        """Whether the side that names the day is a plan without an outcome, and the other tells of the past."""
        day, loose = (pair.a, pair.b) if ones[pair.a].when.is_day else (pair.b, pair.a)
        return self._open[self._find(day)] and ones[loose].status == "occurred" and self.is_alone(loose)

    def members(self) -> list[list[int]]:
        """The clusters, each sorted."""
        return [sorted(members) for members in self._members if members]
