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

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

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


class Sketch(Struct, frozen=True, gc=False):
    """What is kept of each article's text to find its copies: some 300 bytes of the 3 KB of its shingles."""

    runs: int
    """How many shingles it has."""
    sample: tuple[int, ...]
    """The shingles by which it is looked up, rising; none of a text that is too short to be compared."""
    digest: bytes
    """The same for two texts only where all their words are the same."""
    words: int


class _Text(Struct, frozen=True, gc=False):
    """One text, by all articles that give it word for word."""

    articles: tuple[int, ...]
    sketch: Sketch


class _Group(Struct):
    """Texts that are one report, the longest first."""

    texts: list[_Text]
    shared: float = 1.0


def sketch(article: Article) -> Sketch:
    """What :func:`find_reprints` must know of one article."""
    found = shingles(article)
    # Which shingles are drawn depends on their own number alone.
    drawn = {run for run in found.runs if run % _SAMPLE == 0} if len(found.runs) >= MIN_RUNS else ()
    return Sketch(len(found.runs), tuple(sorted(drawn)), found.digest, found.words)


def find_reprints(
    articles: Sequence[Article],
    sketches: Sequence[Sketch] | None = None,
    compared: "Compared | None" = None,
    shared: Iterable[int] | None = None,
) -> tuple[Reprint, ...]:
    """The groups of articles that carry the same text, whoever published them.

    ``sketches`` are the articles' own, in their order, where they are known, ``compared`` knows which of the texts
    were compared before, and ``shared`` are the :func:`shared_runs`. A group's articles stand in the order in which
    they are given, and so do the groups by their first.
    """
    sketches = [sketch(article) for article in articles] if sketches is None else sketches
    texts = _texts(sketches)
    index = _Index(shared_runs(sketches, sketches) if shared is None else shared)
    compared = compared or Compared()
    whole = _Whole(articles)
    groups: list[_Group] = []
    # The longest first, so that whatever is cut out of a text meets it; ties by place, to be the same everywhere.
    for text in sorted(texts, key=lambda one: (-one.sketch.runs, one.articles)):
        known = index.known(text)
        for number in index.proposed(text, known):
            share = compared.share(text, groups[number], whole)
            if share is not None:
                groups[number].texts.append(text)
                groups[number].shared = min(groups[number].shared, share)
                break
        else:
            index.add(len(groups), known)
            groups.append(_Group([text]))
    members = ((sorted(place for text in group.texts for place in text.articles), group.shared) for group in groups)
    return tuple(
        Reprint(tuple(articles[place].id for place in places), round(shared, 3))
        for places, shared in sorted(members)
        if len(places) > 1
    )


def shared_runs(
    sketches: Iterable[Sketch], new: Iterable[Sketch], before: frozenset[int] = frozenset()
) -> frozenset[int]:
    """The shingles by which texts are looked up that stand in several of them; the others propose nobody.

    ``new`` are the sketches that the build before had not, and ``before`` what it gave. One that stood in several texts
    only then is left there: in the one that has it still it proposes nobody either. To count all takes half the time
    of finding copies.
    """
    samples: list[Iterable[int]] = [one.sample for one in sketches]
    if before:
        fresh = {run for one in new for run in one.sample}.difference(before)
        samples = [fresh.intersection(sample) for sample in samples]
    spread = Counter(chain.from_iterable(samples))
    return before.union(run for run, count in spread.items() if count > 1)


def _texts(sketches: Sequence[Sketch]) -> list[_Text]:
    """The different texts; those of a few words are each their own."""
    same: dict[bytes, list[int]] = defaultdict(list)
    for place, one in enumerate(sketches):
        same[one.digest if one.words >= MIN_WORDS else place.to_bytes(4, "big")].append(place)
    return [_Text(tuple(places), sketches[places[-1]]) for places in same.values()]


class _Whole:
    """The shingles of texts, read again when they are compared in full: few are, and all of them would fill memory."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._read: dict[tuple[int, ...], Shingles] = {}

    def of(self, text: _Text) -> Shingles:
        """The shingles of one text."""
        if text.articles not in self._read:
            self._read[text.articles] = shingles(self._articles[text.articles[-1]])
        return self._read[text.articles]


class Compared:
    """Which texts were compared in full, with the share that they have in common.

    That follows from their words alone, so after an edit few are compared: to do it for all takes half of the time.
    """

    def __init__(self, before: Iterable[tuple[bytes, float | None]] = ()) -> None:
        """``before`` is what was :attr:`told` in another build."""
        self._before = dict(before)
        self._now: dict[bytes, float | None] = {}

    @property
    def told(self) -> list[tuple[bytes, float | None]]:
        """For the next build: by the digests of text, longest and shortest of a group."""
        return list(self._now.items())

    def share(self, text: _Text, group: _Group, whole: _Whole) -> float | None:
        """As :func:`_share` gives it."""
        key = b"".join(one.sketch.digest for one in (text, group.texts[0], group.texts[-1]))
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else _share(text, group, whole)
        return self._now[key]


class _Index:
    """Which groups have which of the sampled shingles; it proposes groups that a text may belong to."""

    def __init__(self, shared: Iterable[int]) -> None:
        # Nearly all shingles stand in one text only; keeping those out keeps the index small.
        self._groups: dict[int, list[int]] = {run: [] for run in shared}

    def known(self, text: _Text) -> list[list[int]]:
        """For each shingle of the text's sample that other texts have too the groups of which that is known."""
        return [groups for groups in map(self._groups.get, text.sketch.sample) if groups is not None]

    def add(self, number: int, known: Iterable[list[int]]) -> None:
        """Lets the group of that number be proposed by the sample of its longest text."""
        for groups in known:
            if len(groups) < _FREQUENT:
                groups.append(number)

    def proposed(self, text: _Text, known: Sequence[Sequence[int]]) -> Iterator[int]:
        """The groups with most of the text's sample, and a third of it at least."""
        telling = [groups for groups in known if len(groups) < _FREQUENT]
        least = max(1, (len(text.sketch.sample) - len(known) + len(telling)) // 3)
        if len(telling) < least:  # nearly all texts share some background with others, and no more
            return iter(())
        votes = Counter(chain.from_iterable(telling))
        if max(votes.values(), default=0) < least:
            return iter(())
        best = sorted((-count, number) for number, count in votes.items() if count >= least)
        return (number for _, number in best[:_PROPOSED])


def _share(text: _Text, group: _Group, whole: _Whole) -> float | None:
    """The share of the text's words that stand in the group's longest, or None where it is no copy of it."""
    longest, shortest, ours = whole.of(group.texts[0]), whole.of(group.texts[-1]), whole.of(text)
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
