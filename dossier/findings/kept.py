"""What comes of several articles together, kept from one build to the next by the digests of what it depends on.

Figures and events are kept whole, with what each of them was made from, so that after an edit only few are made anew;
utterances by speaker; the accounts of one event by the versions of its articles; what is inferred of a date by all that
speaks for it.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from dossier.cache import digest_of
from dossier.findings import reprints, utterances
from dossier.findings.annotation import Counts, Finding, Sketched, Tells, TellsWhen, Worded
from dossier.findings.comparison import comparison, regrouping
from dossier.findings.comparison.counted import Stated
from dossier.findings.events import again
from dossier.findings.events.dating import Timed
from dossier.findings.events.events import Reports, numbered
from dossier.findings.events.linking import Linker
from dossier.findings.events.merging import Clusters, clusters
from dossier.findings.events.tested import Versions
from dossier.findings.publication.outcomes import NOTHING, Inference, Outcomes
from dossier.findings.reprints import Sketch
from dossier.findings.utterances import Wording
from dossier.model import Article, Card, Event, FigureGroup, Happening, QuoteRef, Reprint
from dossier.work import Answer, Item, Part, Shared, Spread, Work, encode


class Gathered(Struct, frozen=True, eq=False):
    """What was found, by article."""

    findings: Mapping[str, Finding]
    versions: Mapping[str, bytes]
    """Digests of the articles and of what was found in them."""

    @classmethod
    def of(cls, found: Mapping[str, tuple[bytes, Finding]]) -> "Gathered":
        """From the digest of each article and what was found in it."""
        return cls(
            {key: finding for key, (_, finding) in found.items()},
            {key: version + finding.digest for key, (version, finding) in found.items()},
        )

    def but_for(self, others: "Gathered") -> "Gathered":
        """This with what was found otherwise in some of the articles."""
        return Gathered({**self.findings, **others.findings}, {**self.versions, **others.versions})

    def wordings(self, article: str) -> tuple[Wording, ...]:
        """The quotes of an article as they are compared."""
        told = self.findings[article].only(Worded).wordings
        return tuple(replace(one, words=frozenset(map(intern, one.words))) for one in told)

    def stated(self, article: str) -> tuple[Stated, ...]:
        """Its figures so; what they have in common stands in memory but once, which takes a fifth of the space."""
        sets: dict[frozenset[str], frozenset[str]] = {}

        def once(words: frozenset[str]) -> frozenset[str]:
            known = sets.get(words)
            if known is None:
                known = sets[words] = frozenset(map(intern, words))
            return known

        return tuple(
            replace(
                one,
                thing=once(one.thing),
                context=once(one.context),
                around=once(one.around),
                words=once(one.words),
                opening=once(one.opening),
            )
            for one in self.findings[article].only(Counts).stated
        )

    def sketch(self, article: str) -> Sketch:
        """Its text so."""
        return self.findings[article].only(Sketched).sketch

    def sentences(self) -> "Sentences":
        """The happenings of each article."""
        return Sentences(self.findings)


class Sentences(Mapping[str, tuple[Happening, ...]]):
    """The happenings of each article, read when they are first asked for and kept as long as this is."""

    def __init__(self, findings: Mapping[str, Finding]) -> None:
        self._findings = findings
        self._known: dict[str, tuple[Happening, ...]] = {}

    def __getitem__(self, article: str) -> tuple[Happening, ...]:
        """Those of an article."""
        known = self._known.get(article)
        if known is None:
            known = self._keep(article, self._findings[article].only(Tells))
        return known

    def timed(self, card: Card) -> Timed:
        """What dates those of an article, which are read along with it."""
        told = self._findings[card.id].only(TellsWhen)
        if card.id not in self._known:
            self._keep(card.id, told)
        return Timed(card.id, card.published, told.time_tags, told.temporal_expressions)

    def _keep(self, article: str, told: Tells) -> tuple[Happening, ...]:
        known = self._known[article] = tuple(map(_once_each, told.happenings))
        return known

    def __iter__(self) -> Iterator[str]:
        """The articles."""
        return iter(self._findings)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._findings)


def _once_each(one: Happening) -> Happening:
    """The happening with words that stand in memory but once, whoever has them: they would take 20 KB an article."""
    return replace(
        one,
        article=intern(one.article),
        actors=tuple(map(intern, one.actors)),
        company=tuple(map(intern, one.company)) if one.company != one.actors else one.actors,
        stems=tuple(map(intern, one.stems)),
        kinds=tuple(map(intern, one.kinds)),
        numbers=tuple(map(intern, one.numbers)),
        tense=intern(one.tense),
        place=one.place and intern(one.place),
    )


class _Carriers(Struct, frozen=True, gc=False):
    """What each build needs of copies."""

    reprints: tuple[Reprint, ...]


class _Copies(_Carriers, frozen=True, gc=False):
    """Articles that carry the same text, and the texts that were compared."""

    compared: list[tuple[bytes, float | None]]
    sketches: list[tuple[bytes, Sketch]]
    """By their digests: to read them again from what was found in each article takes ten times as long."""


def _carried(
    _: None, given: tuple[Sequence[str], Sequence[Article], Gathered, "Answer[None, _Copies] | None"]
) -> tuple[None, _Copies]:
    ids, articles, found, last = given
    before = last.body if last else _Copies((), [], [])
    compared, known = reprints.Compared(before.compared), dict(before.sketches)
    digests = [found.findings[one].head.sketch for one in ids]
    sketches = [known.get(digest) or found.sketch(one) for one, digest in zip(ids, digests, strict=True)]
    copies = reprints.find_reprints(articles, sketches, compared)
    return None, _Copies(copies, compared.told, list(zip(digests, sketches, strict=True)))


def _found_alike(
    _: None, given: tuple[Gathered, Sequence[str], str, dict[str, tuple[Wording, ...]]]
) -> tuple[None, tuple[tuple[QuoteRef, ...], ...]]:
    """Of one speaker; what was read of an article is left for the next one."""
    found, articles, speaker, read = given
    for one in articles:
        if one not in read:
            read[one] = found.wordings(one)
    return None, tuple(
        utterances.said_alike([each for one in articles for each in read[one] if each.speaker == speaker])
    )


class _Places(Struct, frozen=True, gc=False):
    """What each build needs of clusters."""

    places: list[list[int]]


def _clustered(
    _: None, given: tuple[Reports, Linker, Versions, "Answer[None, Clusters] | None", Spread]
) -> tuple[None, Clusters]:
    reports, linker, versions, before, spread = given
    return None, clusters(reports.ones, linker, versions, before.body.tested if before else None, spread)


class _Events(Struct, frozen=True, gc=False):
    """What each build needs of the events that were formed."""

    events: list[Event]


def _formed(
    _: None,
    given: tuple[
        bytes, Versions, Reports, Callable[[], Sequence[Sequence[int]]], "Answer[None, again.Formed] | None", Spread
    ],
) -> tuple[None, again.Formed]:
    key, versions, reports, clustered, before, spread = given
    return None, again.formed(key, versions, reports, clustered, before.body if before else None, spread)


def _counted(
    _: None, given: tuple[Sequence[str], Gathered, "Answer[None, regrouping.Sorted] | None"]
) -> tuple[None, regrouping.Sorted]:
    ids, found, before = given
    figures = {one: found.stated(one) for one in ids}
    versions = {one: found.findings[one].head.stated for one in ids}
    return None, regrouping.sort_figures(figures, versions, before.body if before else None)


class _Groups(Struct, frozen=True, gc=False):
    """What each build needs of figures that were sorted."""

    groups: tuple[FigureGroup, ...]


class _Inferred(Struct, frozen=True, gc=False):
    """What each build needs of what was inferred."""

    outcomes: Outcomes


def _dated(
    _: None, given: "tuple[Callable[[Inference], Inference], Answer[None, Inference] | None]"
) -> tuple[None, Inference]:
    infer, before = given
    return None, infer(before.body if before else NOTHING)


def _told_of(teller: comparison.Teller, event: Event) -> tuple[None, comparison.Telling]:
    return None, teller.telling(event)


_NOTHING = Shared(None)

# What comes of all articles together is kept whole, by the digests of what it depends on; that of an event, or of a
# speaker, by its own.
CARRIED = Part("carried", _carried, type(None), _Copies, here=True)
SAID = Part("said", _found_alike, type(None), tuple[tuple[QuoteRef, ...], ...], here=True)
CLUSTERED = Part("clustered", _clustered, type(None), Clusters, here=True)
INFERRED = Part("inferred", _dated, type(None), Inference, here=True)
FORMED = Part("formed", _formed, type(None), again.Formed, here=True)
COUNTED = Part("counted", _counted, type(None), regrouping.Sorted, here=True)
TELL = Part("tell", _told_of, type(None), comparison.Telling, here=True)


def carried(ids: Sequence[str], articles: Sequence[Article], found: Gathered, work: Work) -> tuple[Reprint, ...]:
    """Articles that carry the same text, as in the build before where the words of all are the same.

    ``ids`` are those of the articles, which are looked at only where it must be.
    """
    parts = (part for one in ids for part in (one.encode(), found.findings[one].head.sketch))
    given = (ids, articles, found, work.last(CARRIED))
    copies: _Carriers = work.whole(CARRIED, digest_of(*parts), given).only(_Carriers)
    return copies.reprints


def same_words(
    name: str, ids: Sequence[str], found: Gathered, work: Work, only: Container[str] | None = None
) -> tuple[tuple[QuoteRef, ...], ...]:
    """Quotes that are the same words, by speaker, since what one says changes no other's; of those anew that changed.

    ``ids`` is the order of the articles; ``name`` tells the question from another in the same build; ``only`` are the
    speakers who matter, if not all.
    """
    by_speaker: dict[str, list[str]] = {}
    versions: dict[str, bytes] = {}
    for one in ids:
        head = found.findings[one].head
        versions[one] = one.encode() + head.wordings
        for speaker in head.speakers:
            if only is None or speaker in only:
                by_speaker.setdefault(speaker, []).append(one)
    read: dict[str, tuple[Wording, ...]] = {}
    items = []
    for speaker in sorted(by_speaker):
        articles = by_speaker[speaker]
        key = digest_of(*[versions[one] for one in articles])
        items.append(Item(f"{name} {speaker}", (found, articles, speaker, read), key))
    return tuple(group for answer in work.each(SAID, items, _NOTHING) for group in answer.body)


def dates(
    ids: Iterable[str], found: Gathered, actors: bytes, infer: Callable[[Inference], Inference], work: Work
) -> Outcomes:
    """What is inferred of the dates of articles: anew only of those for which something else speaks now.

    ``actors`` is a digest of all actors, and ``infer`` goes by what was inferred in the build before.
    """
    key = digest_of(actors, *(part for one in ids for part in (one.encode(), found.versions[one])))
    inferred: _Inferred = work.whole(INFERRED, key, (infer, work.last(INFERRED))).only(_Inferred)
    return inferred.outcomes


def events(
    dated: Sequence[Card],
    reports: Reports,
    linker: Linker,
    found: Gathered,
    same_words: Sequence[tuple[QuoteRef, ...]],
    first: Mapping[str, str],
    work: Work,
) -> tuple[Event, ...]:
    """The events that the articles tell: as in the build before where all that they are made from is the same.

    Which of what they tell is one event is as before where that is the same wherever in the text it stands. ``first``
    maps an article to the first one that carries its text.
    """
    versions = _versions(dated, linker, found, same_words, first)
    key = digest_of(*versions.values(), encode(list(versions)))
    last = work.last(CLUSTERED)
    clustered = work.whole(CLUSTERED, key, (reports, linker, versions, last, work.spread))
    whole = {article: digest_of(version, found.versions[article]) for article, version in versions.items()}
    given = (key, whole, reports, lambda: clustered.only(_Places).places, work.last(FORMED), work.spread)
    events: list[Event] = work.whole(FORMED, digest_of(key, *whole.values()), given).only(_Events).events
    return numbered(events)


def _versions(
    dated: Sequence[Card],
    linker: Linker,
    found: Gathered,
    same_words: Sequence[tuple[QuoteRef, ...]],
    first: Mapping[str, str],
) -> dict[str, bytes]:
    """By article a digest of all that decides whether what it tells is one with what others tell."""
    published = {card.id: card.published for card in dated}
    given: dict[str, list[tuple[QuoteRef, ...]]] = {article: [] for article in published}
    for group in same_words:
        for ref in group:
            given[ref.article].append(group)
    versions: dict[str, bytes] = {}
    for article, day in published.items():
        text, head, words = first.get(article, article), found.findings[article].head, given[article]
        kinds = [linker.kinds.get(actor) for actor in head.actors]
        # Whose words the quotes are tells their own digest.
        told = (day, text, published[text], kinds, words, head.wordings if words else b"")
        versions[article] = digest_of(head.happenings, encode(told))
    return versions


def tellings(
    several: Sequence[Event], found: Gathered, teller: comparison.Teller, work: Work
) -> list[tuple[Event, comparison.Telling]]:
    """What the articles of each event say of it."""

    def key(event: Event) -> bytes:
        depends = (event.date, event.actors, event.articles, event.evidence)
        return digest_of(encode(depends), *(found.versions[article] for article in event.articles))

    items = [Item(event.id, event, key(event)) for event in several]
    answers = work.each(TELL, items, Shared(teller))
    return [(event, answer.body) for event, answer in zip(several, answers, strict=True)]


def figures(ids: Sequence[str], found: Gathered, work: Work) -> Callable[[], tuple[FigureGroup, ...]]:
    """Figures of one thing, whatever event they stand with, asked for later; ``ids`` is the order of the articles.

    As in the build before where all are the same; else only those are sorted anew that may count something else.
    """
    key = digest_of(*(part for one in ids for part in (one.encode(), found.findings[one].head.stated)))
    counted = work.aside(COUNTED, key, (ids, found, work.last(COUNTED)))

    def groups() -> tuple[FigureGroup, ...]:
        told: _Groups = counted().only(_Groups)
        return told.groups

    return groups
