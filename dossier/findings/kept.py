"""What comes of several articles together, kept from one build to the next by the digests of what it depends on.

Figures and events are kept whole, with what each of them was made from, so that after an edit only few are made anew;
utterances by speaker; the accounts of one event by the versions of its articles; what is inferred of a date by all that
speaks for it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from msgspec import Struct

from dossier.cache import digest_of
from dossier.findings import reprints, utterances
from dossier.findings.comparison import comparison, regrouping
from dossier.findings.events import again
from dossier.findings.events.events import Reports, numbered
from dossier.findings.events.linking import Linker
from dossier.findings.events.merging import Clusters, clusters
from dossier.findings.events.tested import Versions
from dossier.findings.gathered import Gathered
from dossier.findings.publication.outcomes import NOTHING, Inference, Outcomes
from dossier.findings.reprints import Sketch
from dossier.model import Article, Card, Event, FigureGroup, QuoteRef, Reprint
from dossier.work import Answer, Item, Part, Shared, Spread, Work, encode

_SPEAKERS = 24
"""Speakers whose words are compared at once."""

_Utterances = tuple[tuple[QuoteRef, ...], ...]


class _Carriers(Struct, frozen=True, gc=False):
    """What each build needs of copies."""

    reprints: tuple[Reprint, ...]


class _Copies(_Carriers, frozen=True, gc=False):
    """Articles that carry the same text, and the texts that were compared."""

    compared: list[tuple[bytes, float | None]]
    sketches: list[tuple[bytes, Sketch]]
    """By their digests: to read them again from what was found in each article takes ten times as long."""
    shared: frozenset[int]
    """See :func:`~dossier.findings.reprints.shared_runs`."""


def _carried(
    _: None, given: tuple[Sequence[str], Sequence[Article], Gathered, "Answer[None, _Copies] | None"]
) -> tuple[None, _Copies]:
    ids, articles, found, last = given
    before = last.body if last else _Copies((), [], [], frozenset())
    compared, known = reprints.Compared(before.compared), dict(before.sketches)
    digests = {one: found.findings[one].head.sketch for one in ids}
    new = {digest: found.sketch(one) for one, digest in digests.items() if digest not in known}
    known |= new
    sketches = [known[digest] for digest in digests.values()]
    shared = reprints.shared_runs(sketches, new.values(), before.shared)
    copies = reprints.find_reprints(articles, sketches, compared, shared)
    return None, _Copies(copies, compared.told, list(zip(digests.values(), sketches, strict=True)), shared)


class _Alike(Struct, frozen=True, gc=False):
    """Quotes that are the same words."""

    speakers: dict[str, tuple[bytes, _Utterances]]
    """By speaker, with a digest of all that is compared: what one says changes no other's."""


def _found_alike(
    _: None, given: "tuple[Sequence[str], Gathered, Collection[str] | None, Answer[None, _Alike] | None, Spread]"
) -> tuple[None, _Alike]:
    """Anew only of those of whom other words are given, or in another order."""
    ids, found, only, before, spread = given
    by_speaker: dict[str, list[str]] = {}
    for one in ids:
        for speaker in found.findings[one].head.speakers:
            if only is None or speaker in only:
                by_speaker.setdefault(speaker, []).append(one)
    versions = {one: one.encode() + found.findings[one].head.wordings for one in ids}
    keys = {speaker: digest_of(*[versions[one] for one in articles]) for speaker, articles in by_speaker.items()}
    known = before.body.speakers if before else {}
    same = {speaker: known[speaker] for speaker, key in keys.items() if speaker in known and known[speaker][0] == key}
    read = cache(found.wordings)

    def said(speakers: Sequence[str]) -> list[_Utterances]:
        quotes = ((each for one in by_speaker[name] for each in read(one) if each.speaker == name) for name in speakers)
        return [tuple(utterances.said_alike(list(one))) for one in quotes]

    anew = [speaker for speaker in by_speaker if speaker not in same]
    chunks = [anew[start : start + _SPEAKERS] for start in range(0, len(anew), _SPEAKERS)]
    told = zip(anew, chain.from_iterable(spread(said, chunks, list[_Utterances])), strict=True)
    return None, _Alike(same | {speaker: (keys[speaker], groups) for speaker, groups in told})


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

# What comes of all articles together is kept whole, by the digests of what it depends on; that of an event by its own.
CARRIED = Part("carried", _carried, type(None), _Copies, here=True)
SAID = Part("said", _found_alike, type(None), _Alike, here=True)
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
    name: str, ids: Sequence[str], found: Gathered, work: Work, only: Collection[str] | None = None
) -> tuple[tuple[QuoteRef, ...], ...]:
    """Quotes that are the same words, by speaker, as in the build before where the words of all quotes are the same.

    ``ids`` is the order of the articles; ``name`` tells the question from another in the same build; ``only`` are the
    speakers who matter, if not all.
    """
    words = (part for one in ids for part in (one.encode(), found.findings[one].head.wordings))
    key = digest_of(encode(None if only is None else sorted(only)), *words)
    alike: _Alike = work.whole(SAID, key, (ids, found, only, work.last(SAID, name), work.spread), name).body
    return tuple(group for speaker in sorted(alike.speakers) for group in alike.speakers[speaker][1])


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
