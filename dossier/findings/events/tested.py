"""Which pairs of happenings were tested in the build before, so that only those are tested that may have changed.

Whether two happenings are one event depends on what their two articles tell, on how much the words tell that both have,
and on how seldom those who act in both act together. Where none of that is another than before the answer is the same:
it is kept by the place of each happening among those of its article, wherever in the text that now stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dossier.findings.events.candidates import among, both, pair_of
from dossier.findings.events.dating import Dated
from dossier.findings.events.linking import Linker

Versions = Mapping[str, bytes]
"""By article a digest of all that it tells, of its dates, its actors and the utterances that it gives with others."""
_Actors = tuple[str, str]
_Article = tuple[str, bytes, int, int]
"""Its id, its version, how many happenings it has, and the number of the first of them."""


class Tested(Struct, frozen=True, gc=False):
    """The pairs that were tested in one build, and all that their answers depend on."""

    articles: tuple[_Article, ...]
    """In the order of the happenings."""
    texts: int
    """How many texts there are, and in how many of them each word stands; of two at most without it."""
    spread: dict[str, int]
    often: tuple[_Actors, ...]
    """Who acts together on so many days that it tells nothing."""
    pairs: list[int]
    """See :func:`~dossier.findings.events.candidates.candidates`."""
    joined: list[tuple[int, float]]
    """Those of them that may be one event, with their rank."""


class Trial:
    """The pairs of one build."""

    def __init__(
        self,
        dated: Sequence[Dated],
        first: Sequence[int],
        linker: Linker,
        versions: Versions,
        often: Iterable[_Actors],
        before: Tested | None,
    ) -> None:
        """``first`` are the places in ``dated`` of the happenings that are held against each other."""
        counts = Counter(one.happening.article for one in dated)  # those of one article stand together
        self._articles = tuple(_numbered(counts, versions, before.articles if before else ()))
        self._linker, self._before, self._often = linker, before, tuple(sorted(often))
        every = [number for _, _, count, start in self._articles for number in range(start, start + count)]
        self.numbers = [every[place] for place in first]
        """What stands for each of ``first`` in a pair: the same as in the build before where its article is."""

    def parted(
        self, pairs: set[int], ones: Sequence[Dated]
    ) -> tuple[list[tuple[float, int, int]], list[tuple[int, int]]]:
        """Of :func:`candidates` those known to be one, each with its rank, and those that must be tested.

        By places in ``ones``: the happenings that are held against each other.
        """
        before, places = self._before, {number: place for place, number in enumerate(self.numbers)}
        known: list[tuple[float, int, int]] = []
        anew: Iterable[int] = pairs
        if before is not None and before.texts == self._linker.texts:  # else all words weigh otherwise
            weigh_otherwise = {self.numbers[place] for place in self._weigh_otherwise(ones, before)}
            # What is new to the articles, or of one that has changed, or stands the other way round, was not there.
            anew = pairs.difference(before.pairs)
            if weigh_otherwise:
                anew.update(among(pairs, weigh_otherwise))
            ranks = (one for one in before.joined if one[0] in pairs and one[0] not in anew)
            known = [(rank, places[a], places[b]) for pair, rank in ranks for a, b in (both(pair),)]
        return known, [(places[a], places[b]) for a, b in map(both, sorted(anew))]

    def kept(self, pairs: Iterable[int], joined: Iterable[tuple[float, int, int]]) -> Tested:
        """For the next build: all pairs, and those that may be one event, with their rank."""
        told = [(pair_of(self.numbers[a], self.numbers[b]), rank) for rank, a, b in joined]
        linker = self._linker
        return Tested(self._articles, linker.texts, linker.spread, self._often, list(pairs), told)

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


def _numbered(counts: Mapping[str, int], versions: Versions, before: Sequence[_Article]) -> Iterator[_Article]:
    """Articles by how many happenings they have; what was in the build before keeps its numbers, all else has new ones.

    So pairs of two builds are the same number where they are the same pair.
    """
    known = {(article, version, count): start for article, version, count, start in before}
    start = max((start + count for _, _, count, start in before), default=0)
    for article, count in counts.items():
        own = known.get((article, versions[article], count))
        yield article, versions[article], count, start if own is None else own
        start += count if own is None else 0
