"""What the opening of an article tells without a date of its own is the happening that the article then dates.

"Coast guards have boarded a ship." "It was stopped on Wednesday": where an article tells of exactly one thing that
happened on the day of its news, and both have something in common, they are one. The same holds for an opening that
knows only the week of what is to come, and one later sentence that names the day.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from dossier.findings.events.dating import Dated
from dossier.findings.events.linking import COMMON, Linker
from dossier.findings.events.places import agree

_NEAR = 2
"""Sentences with dates after an opening among which the next one tells more of whom it names."""


def dated_openings(ones: Sequence[Dated], linker: Linker) -> Iterator[tuple[int, int]]:
    """Pairs of an opening and the happening of its article that dates it, by their places in ``ones``."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(ones):
        by_article[one.happening.article].append(place)
    for _, places in sorted(by_article.items()):
        places.sort(key=lambda place: ones[place].happening.start)
        for opening in places:
            told = ones[opening]
            if told.happening.opening and told.happening.stance == "told":
                others = [place for place in places if ones[place].happening.start > told.happening.start]
                found = _of_the_day(told, others, ones) if told.happening.tag is None else _within(told, others, ones)
                if len(found) == 1 and _belongs(told, ones[found[0]], linker, next_to=found[0] == others[0]):
                    yield opening, found[0]


def _of_the_day(told: Dated, others: Sequence[int], ones: Sequence[Dated]) -> list[int]:
    """What the article tells to have happened on the day on which it appeared."""
    return [
        place
        for place in others
        if ones[place].stated
        and ones[place].when.earliest == told.when.earliest
        and ones[place].status == told.status == "occurred"
        and ones[place].happening.stance == "told"
    ]


def _within(told: Dated, others: Sequence[int], ones: Sequence[Dated]) -> list[int]:
    """What the article tells to be planned within the days of a planned opening."""
    first, last = told.earliest, told.when.latest
    if told.status != "planned" or told.when.is_day or first is None or last is None:
        return []
    planned = (place for place in others if ones[place].stated and ones[place].status == "planned")
    return [place for place in planned if first <= (ones[place].when.earliest or date.min) <= last]


def _belongs(told: Dated, dated: Dated, linker: Linker, *, next_to: bool) -> bool:
    """Whether both have something in common that no mere statement beside the news has."""
    here, there = told.happening, dated.happening
    if agree(here.place, there.place) is False:
        return False
    kinds, others = set(here.kinds), set(there.kinds)
    shared = set(here.company) & set(there.actors)
    if kinds & others:
        return bool(shared) or not here.actors or not there.actors
    if set(here.deeds) & set(there.deeds) or set(here.things) & set(there.things):
        return True
    if told.status != "occurred" or (kinds - COMMON and others - COMMON):
        return False
    return next_to and not linker.is_said(there) and any(linker.is_person(actor) for actor in shared)
