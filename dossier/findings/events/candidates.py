"""Which happenings are worth comparing: those that share a day, or a month or year, and an actor or a kind.

Pairs of all that share no more than that would grow with the square of a busy day's reports. A bucket with few
members gives all its pairs; a larger one is parted by what its members have in common besides (words, kinds, other
actors), and of a part that is still too large each member is compared with those whose words come next in order.
So the work grows with the number of happenings, and small dossiers are compared in full.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
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


_BITS = 32
"""Of a number that stands for a happening in one that stands for two."""
_LAST = (1 << _BITS) - 1


class _Pairs:
    """Pairs of places, each as one number: tuples would cost more than all else here."""

    def __init__(self, numbers: Sequence[int]) -> None:
        """``numbers`` stand for the places."""
        self.numbers = numbers
        self.found: set[int] = set()

    def all_of(self, places: Sequence[int]) -> None:
        """Each with each; the places rise."""
        add, numbers = self.found.update, [self.numbers[place] for place in places]
        for at, one in enumerate(numbers, 1):
            first = one << _BITS
            add([first + other for other in numbers[at:]])

    def between(self, places: Iterable[int], others: Iterable[int]) -> None:
        """Each of the ones with each of the others."""
        add, numbers = self.found.update, self.numbers
        behind = [(other, numbers[other]) for other in others]
        for one in places:
            own = numbers[one]
            first = own << _BITS
            add([first + number if one < other else (number << _BITS) + own for other, number in behind])


def candidates(dated: Sequence[Dated], numbers: Sequence[int]) -> set[int]:
    """Pairs of happenings, each once, the one that comes before the other first: all others cannot be one event.

    Of the ``numbers`` each stands for the happening at its place; a pair of them is one number, see :func:`both`.
    """
    pairs = _Pairs(numbers)
    for find in (_of_one_day, _since_one_date, _of_one_period):
        find(dated, pairs)
    return pairs.found


def pair_of(one: int, other: int) -> int:
    """The pair of two numbers."""
    return (one << _BITS) + other


def both(pair: int) -> tuple[int, int]:
    """The numbers of which a pair is made."""
    return pair >> _BITS, pair & _LAST


def among(pairs: Iterable[int], numbers: Container[int]) -> list[int]:
    """The pairs of which both are among the numbers."""
    return [pair for pair in pairs if pair & _LAST in numbers and pair >> _BITS in numbers]


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
    wide: dict[str, dict[int, list[int]]] = defaultdict(dict)
    for place, one in enumerate(dated):
        if one.status != "ongoing" and not one.when.is_day:
            names = _names(one)
            months = _months(one.when)
            for period in months if days(one.when) <= _MONTH else _years(months):
                for name in names:
                    wide[name].setdefault(period, []).append(place)
    inside: dict[_Key, list[int]] = defaultdict(list)
    for place, one in enumerate(dated):
        # Most names are nobody's of whom only the month or year is known.
        names = [name for name in _names(one) if name in wide]
        if not names or one.status == "ongoing" or not (one.when.is_day or days(one.when) <= _MONTH):
            continue
        months = _months(one.when)
        for period in (*(months if one.when.is_day else ()), *_years(months)):
            for name in names:
                if period in wide[name]:
                    inside[period, name].append(place)
    for name, by_period in wide.items():
        for period, members in by_period.items():
            _within(members, dated, pairs)
            _between(members, inside.get((period, name), ()), dated, pairs)


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


def _years(months: Iterable[int]) -> set[int]:
    """The years of months: each is a number below zero."""
    return {-(month // 12) for month in months}


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
        if len(members) > 1:  # two buckets in three have one
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
    ours = _parts(members, dated)
    theirs = _parts(others, dated, ours)
    for token, part in ours.items():
        against = theirs.get(token, [])
        if len(part) * len(against) <= _FULL * _FULL:
            pairs.between(part, against)
        else:
            ordered = _by_words(against, dated)
            keys = [dated[other].happening.stems for other in ordered]
            for one in part:
                place = bisect_left(keys, dated[one].happening.stems)
                pairs.between((one,), ordered[max(0, place - _NEAR) : place + _NEAR])


def _parts(
    members: Iterable[int], dated: Sequence[Dated], wanted: Container[str] | None = None
) -> dict[str, list[int]]:
    """The members by each word, kind and actor that they have, of those that are ``wanted``, if not all.

    One that stands alone there is left out later.
    """
    parts: dict[str, list[int]] = defaultdict(list)
    for place in members:
        one = dated[place].happening
        for token in (*one.stems, *(f"~{kind}" for kind in one.kinds), *(f"@{actor}" for actor in one.company)):
            if wanted is None or token in wanted:
                parts[token].append(place)
    return parts


def _by_words(members: Iterable[int], dated: Sequence[Dated]) -> list[int]:
    return sorted(members, key=lambda place: (dated[place].happening.stems, place))
