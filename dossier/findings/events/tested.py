"""Which pairs of happenings were tested in the build before, so that only those are tested that may have changed.

Whether two happenings are one event depends on what their two articles tell, on how much the words tell that both have,
and on how seldom those who act in both act together. Where none of that is another than before the answer is the same:
it is kept by the place of each happening among those of its article, wherever in the text that now stands.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dossier.findings.events.dating import Dated
from dossier.findings.events.linking import Linker

Versions = Mapping[str, bytes]
"""By article a digest of all that it tells, of its dates, its actors and the utterances that it gives with others."""
_Actors = tuple[str, str]


class Tested(Struct, frozen=True, gc=False):
    """The pairs that were tested in one build, and all that their answers depend on."""

    articles: tuple[tuple[str, bytes, int], ...]
    """Id, version and number of happenings of each, in the order of the happenings."""
    texts: int
    """How many texts there are, and in how many of them each word stands; of two at most without it."""
    spread: dict[str, int]
    often: tuple[_Actors, ...]
    """Who acts together on so many days that it tells nothing."""
    pairs: list[int]
    """Two places among all happenings, as one number: the first times how many there are, and the second."""
    joined: list[tuple[int, float]]
    """Those of them that may be one event, with their rank."""


class Trial:
    """The pairs of one build."""

    def __init__(
        self, dated: Sequence[Dated], first: Sequence[int], linker: Linker, versions: Versions, often: Iterable[_Actors]
    ) -> None:
        """``first`` are the places in ``dated`` of the happenings that are held against each other."""
        counts = Counter(one.happening.article for one in dated)  # those of one article stand together
        self._articles = tuple((article, versions[article], count) for article, count in counts.items())
        self._number, self._first, self._linker = len(dated), first, linker
        self._often = tuple(sorted(often))

    def parted(
        self, pairs: Iterable[tuple[int, int]], ones: Sequence[Dated], before: Tested | None
    ) -> tuple[list[tuple[float, int, int]], list[tuple[int, int]]]:
        """Of pairs (places in ``ones``) those known to be one, each with its rank, and those that must be tested.

        ``ones`` are the happenings that are held against each other.
        """
        if before is None or before.texts != self._linker.texts:  # where words weigh otherwise
            return [], list(pairs)
        known: list[tuple[float, int, int]] = []
        anew: list[tuple[int, int]] = []
        places, number = self._places_before(before), sum(count for _, _, count in before.articles)
        weighs_otherwise = self._weigh_otherwise(ones, before)
        tested, joined = frozenset(before.pairs), dict(before.joined)
        for a, b in pairs:
            one, other = places[a], places[b]
            pair = one * number + other
            if one < 0 or other < one or (a in weighs_otherwise and b in weighs_otherwise) or pair not in tested:
                anew.append((a, b))
            elif (rank := joined.get(pair)) is not None:
                known.append((rank, a, b))
        return known, anew

    def kept(self, pairs: Iterable[tuple[int, int]], joined: Iterable[tuple[float, int, int]]) -> Tested:
        """For the next build: all pairs, and those that may be one event, with their rank."""
        first, number = self._first, self._number
        return Tested(
            self._articles,
            self._linker.texts,
            self._linker.spread,
            self._often,
            [first[a] * number + first[b] for a, b in pairs],
            [(first[a] * number + first[b], rank) for rank, a, b in joined],
        )

    def _places_before(self, before: Tested) -> list[int]:
        """For each of ``first`` its place in the build before, below zero where its article has changed."""
        start = 0
        starts: dict[tuple[str, bytes, int], int] = {}
        for one in before.articles:
            starts[one] = start
            start += one[2]
        places: list[int] = []
        for one in self._articles:
            then = starts.get(one)
            places += range(then, then + one[2]) if then is not None else [-1] * one[2]
        return [places[place] for place in self._first]

    def _weigh_otherwise(self, ones: Sequence[Dated], before: Tested) -> frozenset[int]:
        """The places of those with a word, or with two who act together, that tells more or less than before."""
        old, new = before.spread, self._linker.spread
        words = {word for word, _ in old.items() ^ new.items()}
        actors = set(before.often) ^ set(self._often)
        found = {place for place, one in enumerate(ones) if not words.isdisjoint(one.happening.stems)}
        for place, one in enumerate(ones) if actors else ():
            beside = self._linker.profile(one.happening).beside
            if any(a in beside and b in beside for a, b in actors):
                found.add(place)
        return frozenset(found)
