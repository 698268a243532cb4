"""Which happenings are worth comparing: those that share a day, or a month or year, and an actor or a kind.

Pairs of all that share no more than that would grow with the square of a busy day's reports. A bucket with few
members gives all its pairs; a larger one is parted by what its members have in common besides (words, kinds, other
actors), and of a part that is still too large each member is compared with those whose words come next in order.
So the work grows with the number of happenings, and small dossiers are compared in full.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from dossier.edtf import Edtf
from dossier.findings.events.dating import Dated, days
from dossier.text import fold

_FULL = 30
"""Members of a bucket of which all pairs are compared."""
_NEAR = 8
"""Neighbours with which each member of a larger one is compared."""
_MONTH = 31

_Key = tuple[int, str]
"""A day, month or year, and an actor, a kind, a word or a place."""


class _Pairs:
    """Pairs of places, each as one number: half a million tuples would cost more than all else here."""

    def __init__(self, number: int) -> None:
        """``number`` is how many places there are."""
        self.number = number
        self.found: set[int] = set()

    def all_of(self, places: Sequence[int]) -> None:
        """Each with each; the places rise."""
        number, add = self.number, self.found.update
        for at, one in enumerate(places, 1):
            first = one * number
            add([first + other for other in places[at:]])

    def between(self, places: Iterable[int], others: Iterable[int]) -> None:
        """Each of the ones with each of the others."""
        number, add = self.number, self.found.update
        for one in places:
            first = one * number
            add([first + other if one < other else other * number + one for other in others])


def candidates(dated: Sequence[Dated]) -> list[tuple[int, int]]:
    """Pairs of places in ``dated``, the smaller first, sorted, each once: all others cannot be one event."""
    pairs = _Pairs(len(dated))
    for find in (_of_one_day, _since_one_date, _of_one_period):
        find(dated, pairs)
    return [divmod(pair, pairs.number) for pair in sorted(pairs.found)]


def _of_one_day(dated: Sequence[Dated], pairs: _Pairs) -> None:
    """Both are known to the day: they share it, and an actor, a kind or a place."""
    buckets: dict[_Key, list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status == "ongoing" or not one.when.is_day:
            continue
        told, last = one.happening, _ordinal(one.when.latest)
        # Where nobody acts only the words can tell.
        words = () if told.actors else told.stems
        names = [*told.company, *[f"~{kind}" for kind in told.kinds], *[f"={word}" for word in words]]
        if told.place is not None:
            names.append(f"@{fold(told.place)}")
        for day in {_ordinal(one.earliest), last}:
            for name in names:
                buckets[day, name].append(place)
        if told.opening:
            buckets[last, told.article].append(place)
    for bucket in buckets.values():
        _within(bucket, dated, pairs)


def _since_one_date(dated: Sequence[Dated], pairs: _Pairs) -> None:
    """Both go on since the same date."""
    buckets: dict[_Key, list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status == "ongoing":
            for actor in one.happening.company:
                buckets[_ordinal(one.when.earliest), actor].append(place)
    for bucket in buckets.values():
        _within(bucket, dated, pairs)


def _of_one_period(dated: Sequence[Dated], pairs: _Pairs) -> None:
    """One of them is known to the month or the year only; they share an actor."""
    wide: dict[_Key, list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status != "ongoing" and not one.when.is_day:
            names = _names(one)
            for period in _periods(one, months=days(one.when) <= _MONTH):
                for name in names:
                    wide[period, name].append(place)
    named: dict[int, set[str]] = defaultdict(set)
    for period, name in wide:
        named[period].add(name)
    inside: dict[_Key, list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        if one.status == "ongoing" or not (one.when.is_day or days(one.when) <= _MONTH):
            continue
        names = _names(one)
        months = _periods(one, months=True) if one.when.is_day else ()
        for period in (*months, *_periods(one, months=False)):
            known = named.get(period, ())
            for name in names:
                if name in known:
                    inside[period, name].append(place)
    for key, members in wide.items():
        _within(members, dated, pairs)
        _between(members, inside.get(key, ()), dated, pairs)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else 0


def _names(one: Dated) -> list[str]:
    """Each actor, the place, and where nobody acts the kinds."""
    told = one.happening
    names = list(told.company)
    if told.place:
        names.append(f"@{fold(told.place)}")
    if not told.actors:
        names += [f"~{kind}" for kind in told.kinds]
    return names


def _periods(one: Dated, *, months: bool) -> Iterable[int]:
    """Each month, or each year, that the date touches: a year is a number below zero."""
    touched = _months(one.when)
    return touched if months else {-(month // 12) for month in touched}


def _months(value: Edtf) -> Sequence[int]:
    """The months that a date touches; of what has no end or no beginning the month of the bound that there is."""
    known = [bound for bound in (value.earliest, value.latest) if bound is not None]
    if not known:
        return ()
    first, last = (bound.year * 12 + bound.month - 1 for bound in (known[0], known[-1]))
    return range(first, last + 1)


def _within(members: Sequence[int], dated: Sequence[Dated], pairs: _Pairs) -> None:
    """Pairs of one bucket."""
    if len(members) <= _FULL:
        pairs.all_of(members)
        return
    for part in _parts(members, dated).values():
        if len(part) <= _FULL:
            pairs.all_of(part)
        else:
            ordered = _by_words(part, dated)
            for place, one in enumerate(ordered):
                pairs.between((one,), ordered[place + 1 : place + 1 + _NEAR])


def _between(members: Sequence[int], others: Sequence[int], dated: Sequence[Dated], pairs: _Pairs) -> None:
    """Pairs of one of each side."""
    if len(members) * len(others) <= _FULL * _FULL:
        pairs.between(members, others)
        return
    theirs = _parts(others, dated)
    for token, part in _parts(members, dated).items():
        against = theirs.get(token, [])
        if len(part) * len(against) <= _FULL * _FULL:
            pairs.between(part, against)
        else:
            ordered = _by_words(against, dated)
            keys = [dated[other].happening.stems for other in ordered]
            for one in part:
                place = bisect_left(keys, dated[one].happening.stems)
                pairs.between((one,), ordered[max(0, place - _NEAR) : place + _NEAR])


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
