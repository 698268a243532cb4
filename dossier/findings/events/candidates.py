"""Which happenings are worth comparing: those that share a day, or a month or year, and an actor or a kind.

Pairs of all that share no more than that would grow with the square of a busy day's reports. A bucket with few
members gives all its pairs; a larger one is parted by what its members have in common besides (words, kinds, other
actors), and of a part that is still too large each member is compared with those whose words come next in order.
So the work grows with the number of happenings, and small dossiers are compared in full.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from dossier.edtf import Edtf
from dossier.findings.events.dating import Dated, days
from dossier.text import fold

_FULL = 30
"""Members of a bucket of which all pairs are compared."""
_NEAR = 8
"""Neighbours with which each member of a larger one is compared."""
_MONTH = 31

_Pairs = Iterator[tuple[int, int]]


def candidates(dated: Sequence[Dated]) -> list[tuple[int, int]]:
    """Pairs of places in ``dated``, the smaller first, sorted, each once: all others cannot be one event."""
    found: set[tuple[int, int]] = set()
    for pairs in (_of_one_day(dated), _since_one_date(dated), _of_one_period(dated)):
        found.update((a, b) if a < b else (b, a) for a, b in pairs)
    return sorted(found)


def _of_one_day(dated: Sequence[Dated]) -> _Pairs:
    """Both are known to the day: they share it, and an actor, a kind or a place."""
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status == "ongoing" or not one.when.is_day:
            continue
        # Where nobody acts only the words can tell.
        words = () if one.happening.actors else one.happening.stems
        names = [*one.happening.company, *(f"~{kind}" for kind in one.happening.kinds), *(f"={word}" for word in words)]
        if one.happening.place is not None:
            names.append(f"@{fold(one.happening.place)}")
        for day in sorted({str(one.earliest), str(one.when.latest)}):
            for name in names:
                buckets[day, name].append(place)
        if one.happening.opening:
            buckets[str(one.when.latest), one.happening.article].append(place)
    for bucket in buckets.values():
        yield from _within(bucket, dated)


def _since_one_date(dated: Sequence[Dated]) -> _Pairs:
    """Both go on since the same date."""
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status == "ongoing":
            for actor in one.happening.company:
                buckets[str(one.when.earliest), actor].append(place)
    for bucket in buckets.values():
        yield from _within(bucket, dated)


def _of_one_period(dated: Sequence[Dated]) -> _Pairs:
    """One of them is known to the month or the year only; they share an actor."""
    wide: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status != "ongoing" and not one.when.is_day:
            for key in _keys(one, months=days(one.when) <= _MONTH):
                wide[key].append(place)
    inside: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status == "ongoing":
            continue
        for months in (True, False):
            if one.when.is_day or (days(one.when) <= _MONTH and not months):
                for key in _keys(one, months=months):
                    if key in wide:
                        inside[key].append(place)
    for key, members in wide.items():
        yield from _within(members, dated)
        yield from _between(members, inside[key], dated)


def _keys(one: Dated, *, months: bool) -> list[tuple[str, str]]:
    """Each actor, the place, and where nobody acts the kinds, with each month, or each year, that the date touches."""
    periods = _months(one.when) if months else sorted({month[:4] for month in _months(one.when)})
    place = one.happening.place
    nobody = () if one.happening.actors else tuple(f"~{kind}" for kind in one.happening.kinds)
    names = (*one.happening.company, *((f"@{fold(place)}",) if place else ()), *nobody)
    return [(name, period) for name in names for period in periods]


def _months(value: Edtf) -> list[str]:
    """The months that a date touches; of what has no end or no beginning the month of the bound that there is."""
    known = [bound for bound in (value.earliest, value.latest) if bound is not None]
    if not known:
        return []
    first, last = (bound.year * 12 + bound.month - 1 for bound in (min(known), max(known)))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]


def _within(members: Sequence[int], dated: Sequence[Dated]) -> _Pairs:
    """Pairs of one bucket."""
    if len(members) <= _FULL:
        yield from combinations(members, 2)
        return
    for part in _parts(members, dated).values():
        if len(part) <= _FULL:
            yield from combinations(part, 2)
        else:
            ordered = _by_words(part, dated)
            for place, one in enumerate(ordered):
                yield from ((one, other) for other in ordered[place + 1 : place + 1 + _NEAR])


def _between(members: Sequence[int], others: Sequence[int], dated: Sequence[Dated]) -> _Pairs:
    """Pairs of one of each side."""
    if len(members) * len(others) <= _FULL * _FULL:
        yield from product(members, others)
        return
    theirs = _parts(others, dated)
    for token, part in _parts(members, dated).items():
        against = theirs.get(token, [])
        if len(part) * len(against) <= _FULL * _FULL:
            yield from product(part, against)
        else:
            ordered = _by_words(against, dated)
            keys = [dated[other].happening.stems for other in ordered]
            for one in part:
                place = bisect_left(keys, dated[one].happening.stems)
                yield from ((one, other) for other in ordered[max(0, place - _NEAR) : place + _NEAR])


def _parts(members: Iterable[int], dated: Sequence[Dated]) -> dict[str, list[int]]:
    """The members by each word, kind and actor that they have; one that stands alone there is left out later."""
    parts: dict[str, list[int]] = defaultdict(list)
    for place in members:
        one = dated[place].happening
        for token in (*one.stems, *(f"~{kind}" for kind in one.kinds), *(f"@{actor}" for actor in one.company)):
            parts[token].append(place)
    return parts


def _by_words(members: Iterable[int], dated: Sequence[Dated]) -> list[int]:
    return sorted(members, key=lambda place: (dated[place].happening.stems, place))
