"""Which articles carry the same text: a wire's report in several outlets, whole or with its tail cut off.

Two texts are one report where nearly all words of the shorter stand in the longer one in the same order. Reports
that quote one speech, or that repeat an agency's background, share paragraphs and are not; nor is a statement that
a much longer report gives in full, unless that report begins with it.

The work is linear in the number of articles. Of each text a fixed share of its shingles is looked up (a modulo
sketch: which ones depends on the words alone, so that a shared run is drawn in both texts or in neither), only those
that stand in another text too are kept in the index, and one that stands in very many tells nothing. What the sketch
proposes is then compared in full. A library for this (datasketch) would bring numpy and scipy for these few lines,
and its MinHash measures resemblance, which a cut text does not have, not containment.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from dossier.model import Article, Reprint
from dossier.shingles import Shingles, shingles

MIN_SHARED = 0.8
"""Share of the shorter text's words that must stand in the longer one."""
MIN_RUNS = 60
"""Shingles that the shorter text must have; a shorter one is a copy only where every word is the same."""
MIN_WORDS = 10
"""Words below which two texts are never one: "No photograph" says nothing."""

_MIN_SHARED_WITHIN = 0.6
"""The same between the shortest two of a group: two parts of a digest are no copies of each other."""
_MIN_RATIO = 0.6
"""Of the longer text's length; a text that is shorter yet must also have its opening."""
_OTHER_NUMBERS = 3
"""So many numbers that the longer text has not, and a quarter of all, make it the report of another day."""
_OPENING = 20
"""Shingles that count as the opening of a text."""
_SAMPLE = 8
"""One shingle in so many is looked up."""
_FREQUENT = 24
"""A shingle of so many different texts is background and proposes nobody."""
_PROPOSED = 8
"""Texts that one text is compared with, at most: those that share most of its sample."""


class _Text(Struct, frozen=True):
    """One text, by all articles that give it word for word."""

    articles: tuple[int, ...]
    shingles: Shingles
    sample: Sequence[int]
    """The shingles by which it is looked up."""


class _Group(Struct):
    """Texts that are one report, the longest first."""

    texts: list[_Text]
    shared: float = 1.0


def find_reprints(articles: Sequence[Article]) -> tuple[Reprint, ...]:
    """The groups of articles that carry the same text, whoever published them.

    A group's articles stand in the order in which they are given, and so do the groups by their first.
    """
    texts = _texts(articles)
    index = _Index(texts)
    groups: list[_Group] = []
    # The longest first, so that whatever is cut out of a text meets it; ties by place, to be the same everywhere.
    for text in sorted(texts, key=lambda one: (-len(one.shingles.runs), one.articles)):
        for number in index.proposed(text):
            shared = _share(text, groups[number])
            if shared is not None:
                groups[number].texts.append(text)
                groups[number].shared = min(groups[number].shared, shared)
                break
        else:
            index.add(len(groups), text)
            groups.append(_Group([text]))
    members = ((sorted(place for text in group.texts for place in text.articles), group.shared) for group in groups)
    return tuple(
        Reprint(tuple(articles[place].id for place in places), round(shared, 3))
        for places, shared in sorted(members)
        if len(places) > 1
    )


def _texts(articles: Sequence[Article]) -> list[_Text]:
    """The different texts; those of a few words are each their own."""
    same: dict[bytes, list[int]] = defaultdict(list)
    seen: dict[bytes, Shingles] = {}
    for place, article in enumerate(articles):
        found = shingles(article)
        key = found.digest if found.words >= MIN_WORDS else place.to_bytes(4, "big")
        same[key].append(place)
        seen[key] = found
    return [_Text(tuple(same[key]), found, _sample(found)) for key, found in seen.items()]


def _sample(found: Shingles) -> Sequence[int]:
    """Some of its shingles, which ones by their own number; none of a text that is too short to be compared."""
    if len(found.runs) < MIN_RUNS:
        return ()
    return array("I", sorted({run for run in found.runs if run % _SAMPLE == 0}))


class _Index:
    """Which groups have which of the sampled shingles; it proposes groups that a text may belong to."""

    def __init__(self, texts: Sequence[_Text]) -> None:
        everything = array("I", (run for text in texts for run in text.sample))
        # Nearly all shingles stand in one text only; keeping those out keeps the index small.
        self._groups: dict[int, list[int]] = {one: [] for one, other in pairwise(sorted(everything)) if one == other}

    def add(self, number: int, longest: _Text) -> None:
        """Lets the group of that number be proposed by the sample of its longest text."""
        for run in longest.sample:
            if run in self._groups and len(self._groups[run]) < _FREQUENT:
                self._groups[run].append(number)

    def proposed(self, text: _Text) -> Iterator[int]:
        """The groups with most of the text's sample, and a third of it at least."""
        found = [self._groups.get(run, []) for run in text.sample]
        telling = [numbers for numbers in found if len(numbers) < _FREQUENT]
        votes = Counter(number for numbers in telling for number in numbers)
        best = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_PROPOSED]
        return (number for number, count in best if count >= max(1, len(telling) // 3))


def _share(text: _Text, group: _Group) -> float | None:
    """The share of the text's words that stand in the group's longest, or None where it is no copy of it."""
    longest, shortest = group.texts[0].shingles, group.texts[-1].shingles
    ours = text.shingles
    shared = ours.shared(longest.places())
    if ours.length != longest.length or shared < MIN_SHARED:
        return None
    others = ours.numbers - longest.numbers
    if len(others) >= _OTHER_NUMBERS and 4 * len(others) >= len(ours.numbers):
        return None  # the same form filled in again: a daily count, a table of results
    if len(ours.runs) < _MIN_RATIO * len(longest.runs) and not _has_opening(ours, longest):
        return None
    if shortest is not longest and ours.shared(shortest.places()) < _MIN_SHARED_WITHIN:
        return None
    return shared


def _has_opening(text: Shingles, longer: Shingles) -> bool:
    """Whether the text has most of what the longer one opens with."""
    own, opening = frozenset(text.runs), longer.runs[:_OPENING]
    return 2 * sum(run in own for run in opening) >= len(opening)
