"""Reports of what befell one thing are one event, whoever acts in them: "the cable was severed on March 12".

The thing, what was done to it and the exact day must be the same. Its name tells most. Without one nothing of that day
may speak of a second such thing, no other name, place or state, and it must be known ("the cable"), or something else
be shared. What falls in a month ("when the cable was cut in March") is the only such event that the dossier dates to a
day of that month.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from msgspec import Struct

from dossier.findings.events.dating import Dated, days
from dossier.findings.events.linking import Linker
from dossier.findings.events.places import agree
from dossier.findings.events.things import KNOWN, NAMED
from dossier.model import Happening

_MONTH = 31
_OWN_ACCORD = frozenset({"harm", "fire", "sink", "ground", "crash", "erupt", "repair"})
"""What befalls a thing whoever speaks of it; of other deeds those who act must be the same."""
_WHOLE = frozenset({"repair", "open", "free"})
"""Deeds that undo others."""
_CROWD = 60
"""Events of one sort of thing on one day; more are not compared."""


class _Fate(Struct, frozen=True, gc=False):
    """What the reports of one event say befell a thing."""

    first: int
    sort: str
    known: bool
    """Whether it is spoken of as known ("the dam")."""
    names: frozenset[str]
    stated: bool
    """Whether the day is without doubt."""
    places: tuple[str, ...]
    agents: frozenset[str]
    states: frozenset[str]
    stems: frozenset[str]
    numbers: frozenset[str]
    company: frozenset[str]
    """Who acts in it, or where nobody does, in the opening of its articles."""


def on_one_day(clusters: Sequence[Sequence[int]], ones: Sequence[Dated], linker: Linker) -> Iterator[tuple[int, int]]:
    """Pairs of events, each by its first member's place in ``ones``, of one thing on the day that both state."""
    for (_, deed), found in sorted(_by_day(clusters, ones, linker).items()):
        if len(found) > _CROWD:
            continue
        clear = not any(_differ(a, b, deed) for a, b in combinations(found, 2) if a.sort == b.sort)
        for a, b in combinations(found, 2):
            # A name, or who acts, confirms a day that is in doubt, where the other states it.
            confirmed = (a.names and b.names) or a.company & b.company
            sure = (a.stated or b.stated) if confirmed else (a.stated and b.stated)
            if sure and not _differ(a, b, deed) and _is_one(a, b, clear=clear):
                yield a.first, b.first


def in_one_month(clusters: Sequence[Sequence[int]], ones: Sequence[Dated], linker: Linker) -> Iterator[tuple[int, int]]:
    """Pairs of an event of a day and one that is known to the month, or to some days, and can mean no other."""
    known: dict[str, list[tuple[date, _Fate]]] = defaultdict(list)
    for (day, deed), found in sorted(_by_day(clusters, ones, linker).items()):
        known[deed] += [(day, fate) for fate in found]
    companies = _companies(ones)
    for members in clusters:
        loose = [ones[place] for place in members]
        if not all(_is_loose(one) for one in loose):
            continue
        for deed in sorted({deed for one in loose for deed in one.happening.deeds}):
            own = [place for place in members if deed in ones[place].happening.deeds]
            fate = _fate(members, own, ones, companies, linker)
            inside = [told for day, told in known[deed] if all(_within(day, one) for one in loose)]
            alike = [told for told in inside if not _differ(told, fate, deed) and _is_one(told, fate, clear=True)]
            rivals = [told for told in inside if told.sort == fate.sort and not _differ(told, fate, deed)]
            if len(alike) == 1 and len(rivals) <= 1:
                yield alike[0].first, fate.first
                break


def _is_loose(one: Dated) -> bool:
    return one.status == "occurred" and not one.when.is_day and days(one.when) <= _MONTH


def _within(day: date, one: Dated) -> bool:
    return (one.when.earliest or date.max) <= day <= (one.when.latest or date.min)


def _by_day(
    clusters: Sequence[Sequence[int]], ones: Sequence[Dated], linker: Linker
) -> dict[tuple[date, str], list[_Fate]]:
    """The events that befell a thing, by their day and the deed; only what happened, and each on one day."""
    found: dict[tuple[date, str], list[_Fate]] = defaultdict(list)
    companies = _companies(ones)
    for members in clusters:
        dated = [place for place in members if ones[place].when.is_day and ones[place].happening.tag is not None]
        told = [place for place in dated if ones[place].happening.deeds]
        named = {ones[place].when.earliest for place in dated}
        if not told or len(named) != 1 or any(ones[place].status != "occurred" for place in told):
            continue
        day = min(one for one in named if one is not None)
        for deed in sorted({deed for place in told for deed in ones[place].happening.deeds}):
            own = [place for place in told if deed in ones[place].happening.deeds]
            found[day, deed].append(_fate(members, own, ones, companies, linker))
    return found


def _companies(ones: Sequence[Dated]) -> dict[str, tuple[str, ...]]:
    """Who acts in the opening of each article."""
    return {one.happening.article: one.happening.company for one in ones if one.happening.opening}


def _fate(
    members: Sequence[int],
    own: Sequence[int],
    ones: Sequence[Dated],
    companies: Mapping[str, Sequence[str]],
    linker: Linker,
) -> _Fate:
    """What the ``members`` of an event say; those of them are its ``own`` that name the thing."""
    happenings = [ones[place].happening for place in members]
    things = [thing for place in own for thing in ones[place].happening.things]
    actors = frozenset(actor for one in happenings for actor in one.actors)
    agents = frozenset(filter(linker.is_agent, actors))
    return _Fate(
        first=members[0],
        sort=min((thing for thing in things if not thing.startswith((NAMED, KNOWN))), default=""),
        known=any(thing.startswith(KNOWN) for thing in things),
        names=frozenset(thing for thing in things if thing.startswith(NAMED)),
        stated=any(ones[place].stated for place in members),
        places=tuple(dict.fromkeys(one.place for one in happenings if one.place is not None)),
        agents=agents,
        states=actors - agents,
        stems=frozenset(stem for one in happenings for stem in one.stems),
        company=actors or frozenset(actor for one in happenings for actor in companies.get(one.article, ())),
        numbers=frozenset(number for one in happenings for number in one.numbers if len(number) > 1),
    )


def _differ(one: _Fate, other: _Fate, deed: str) -> bool:
    """Whether something tells the two apart: another sort or name of thing, place, state, or who did it."""
    if one.sort and other.sort and one.sort != other.sort:
        return True
    if one.names and other.names and not _same_name(one.names, other.names):
        return True
    if any(agree(here, there) is False for here in one.places for there in other.places):
        return True
    if one.states and other.states and not one.states & other.states:
        return True
    return deed not in _OWN_ACCORD and bool(one.agents and other.agents and not one.agents & other.agents)


def _is_one(one: _Fate, other: _Fate, *, clear: bool) -> bool:
    """Whether the two, which nothing tells apart, have the thing and enough else in common.

    ``clear``: nothing of the day speaks of a second thing of the sort.
    """
    if one.names and other.names:
        return True
    if not clear or not one.sort or one.sort != other.sort:
        return False
    if one.known or other.known:
        return True
    shared = one.stems & other.stems
    acting = one.company & other.company
    return bool(acting or one.numbers & other.numbers or set(one.places) & set(other.places)) or len(shared) > 2


def contradict(one: Happening, other: Happening) -> bool:
    """Whether two sentences name two things of one sort, or tell that one was harmed and the other made whole."""
    sorts = {thing for thing in one.things if not thing.startswith(NAMED)} & set(other.things)
    names = ({thing for thing in told.things if thing.startswith(NAMED)} for told in (one, other))
    if sorts and not _same_name(*names):
        return True
    whole = [bool(_WHOLE & set(told.deeds)) for told in (one, other)]
    return bool(one.deeds and other.deeds) and whole[0] != whole[1] and not set(one.deeds) & set(other.deeds)


def _same_name(names: Collection[str], others: Collection[str]) -> bool:
    """Whether both can be one: a name of the one is a name of the other, or a part of it, or one has none."""
    parts = [[frozenset(name.removeprefix(NAMED).split()) for name in each] for each in (names, others)]
    return not (names and others) or any(a <= b or b <= a for a in parts[0] for b in parts[1])
