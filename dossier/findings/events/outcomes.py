"""What became of plans that say too little to be compared: "the second round is due on 23 October".

Where one plan of a kind is told of a day, and one thing of that kind is told to have happened then or to have been
called off, and nothing speaks against it, they are one event. Kinds of which many happen on a day tell nothing here.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from dossier.findings.events.dating import Dated
from dossier.findings.events.linking import COMMON, Linker
from dossier.findings.events.places import agree


class _Told(Struct, frozen=True, gc=False):
    """What the members of one event say together."""

    first: int
    planned: bool
    agents: frozenset[str]
    states: frozenset[str]
    stems: frozenset[str]
    places: tuple[str, ...]


def outcomes(clusters: Sequence[Sequence[int]], ones: Sequence[Dated], linker: Linker) -> Iterator[tuple[int, int]]:
    """Pairs of a plan and what became of it, each by its first member's place in ``ones``."""
    by_kind: dict[tuple[date, str], list[_Told]] = defaultdict(list)
    for members in clusters:
        days = {ones[place].when.earliest for place in members if ones[place].stated}
        kinds = sorted({kind for place in members for kind in ones[place].happening.kinds} - COMMON)
        if len(days) != 1 or not kinds or any(ones[place].status == "ongoing" for place in members):
            continue
        told = _told(members, ones, linker)
        for day in days:
            for kind in kinds:
                if day is not None:
                    by_kind[day, kind].append(told)
    for _, found in sorted(by_kind.items(), key=lambda entry: entry[0]):
        plans = [told for told in found if told.planned]
        others = [told for told in found if not told.planned]
        if len(plans) == len(others) == 1 and _compatible(plans[0], others[0]):
            yield plans[0].first, others[0].first


def _told(members: Sequence[int], ones: Sequence[Dated], linker: Linker) -> _Told:
    happenings = [ones[place].happening for place in members]
    actors = frozenset(actor for one in happenings for actor in one.actors)
    agents = frozenset(filter(linker.is_agent, actors))
    return _Told(
        first=members[0],
        planned=all(ones[place].status == "planned" for place in members),
        agents=agents,
        states=actors - agents,
        stems=frozenset(stem for one in happenings for stem in one.stems),
        places=tuple(dict.fromkeys(one.place for one in happenings if one.place is not None)),
    )


def _compatible(plan: _Told, other: _Told) -> bool:
    """Whether neither actors nor places tell them apart."""
    if any(agree(a, b) is False for a in plan.places for b in other.places):
        return False
    if plan.states and other.states and not plan.states & other.states:
        return False
    return not plan.agents or not other.agents or bool(plan.agents & other.agents or plan.stems & other.stems)
