"""What ties the articles of a dossier together: steps 6 to 9 of :mod:`dossier.pipeline`."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dossier.beginnings import beginnings
from dossier.cache import digest_of
from dossier.findings import reprints, utterances
from dossier.findings.actors import mentions
from dossier.findings.annotation import FIND, Actors, Finding, Held, Shown, with_days
from dossier.findings.comparison import comparison
from dossier.findings.comparison.counted import Reader
from dossier.findings.events import edits, events, happenings, importance
from dossier.findings.events.dating import Dated
from dossier.findings.events.linking import Linker
from dossier.findings.events.merging import Clusters, clusters
from dossier.findings.events.tested import Versions
from dossier.findings.given import by_publication
from dossier.findings.publication.inference import Inferred, Knowledge, infer_publication
from dossier.findings.publication.reports import check_stated, contradicted
from dossier.findings.utterances import Wording
from dossier.language import Language, load as load_language
from dossier.model import Actor, AnnotatedArticle, Article, Dossier, Event, FigureGroup, Happening, QuoteRef, Reprint
from dossier.problems import BuildError, Problem
from dossier.settings import SiteFile
from dossier.work import Answer, Item, Part, Shared, Work, encode


class Told(Struct, frozen=True, eq=False):
    """The articles with what was found in each of them, and what it was found by."""

    articles: Sequence[Article]
    versions: Sequence[bytes]
    """Digests of the articles, in their order."""
    findings: Sequence[Finding]
    """What was found in each with the date that the article itself states."""
    actors: Actors
    lines: Mapping[str, int]
    """Line in its file at which the text of an article begins, where it has lines."""


def tie(told: Told, settings: SiteFile, name: str, work: Work) -> tuple[Dossier, tuple[Problem, ...]]:
    """The dossier, and warnings on it; ``name`` is that of the settings file.

    Raises :class:`BuildError` where the editor's changes to events do not fit them.
    """
    registry = told.actors.registry()
    languages = {article.id: load_language(article.language) for article in told.articles}
    first_found = _Gathered.of(told)
    carried = reprints.find_reprints(told.articles, [found.sketch for found in first_found.shown.values()])
    inferred, found = _infer(told, first_found, languages, carried, work)
    dated = sorted((with_days(a, found.shown[a.article.id].days) for a in inferred.articles), key=by_publication)
    by_id = {annotated.article.id: annotated for annotated in dated}
    same_words = _same_words("said", list(by_id), found, work)
    copies = _by_place(carried, dated)
    first = events.first_of_text(copies)
    linker = Linker(dated, _flat(found.sentences), same_words, registry.by_id, first)
    gather = _gathering(dated, found, same_words, first, work)
    gathered = events.find_events(dated, found.sentences, linker, languages, copies, gather)
    edited, problems = edits.apply_edits(
        gathered,
        settings.events,
        name,
        by_id,
        frozenset(registry.by_id),
        languages,
    )
    if any(problem.severity == "error" for problem in problems):
        raise BuildError(problems)
    edited = importance.rank(edited, dated, first, {key: one.opening for key, one in found.shown.items()})
    reader = Reader(by_id, languages, lambda article: found.held(article).stated)
    teller = comparison.Teller(by_id, languages, found.sentences, reader)
    told_of = _tellings(comparison.of_several(edited, by_id), found, teller, work)
    compared = comparison.side_by_side(told_of, same_words, copies)
    stated = digest_of(*(part for key in by_id for part in (key.encode(), found.findings[key].head.stated)))
    counted = work.whole(COUNTED, stated, (dated, languages, reader)).body
    seen = _actors_seen(settings, told.actors.actors, dated, edited)
    doubtful = [one for one in dated if found.shown[one.article.id].is_doubtful]
    doubts = (*contradicted(inferred.contradictions, dated, told.lines), *check_stated(doubtful, languages, told.lines))
    return Dossier(tuple(dated), seen, edited, compared, copies, counted, same_words), (*problems, *doubts)


class _Gathered(Struct, frozen=True, eq=False):
    """What was found, by article."""

    findings: Mapping[str, Finding]
    versions: Mapping[str, bytes]
    """Digests of the articles and of what was found in them."""
    shown: Mapping[str, Shown]

    @classmethod
    def of(cls, told: Told) -> "_Gathered":
        """As it was found first."""
        ids = [article.id for article in told.articles]
        versions = [version + one.digest for version, one in zip(told.versions, told.findings, strict=True)]
        return cls(
            dict(zip(ids, told.findings, strict=True)),
            dict(zip(ids, versions, strict=True)),
            {key: one.only(Shown) for key, one in zip(ids, told.findings, strict=True)},
        )

    def held(self, article: str) -> Held:
        """What of an article is held against that of others."""
        return self.findings[article].only(Held)

    @property
    def sentences(self) -> dict[str, tuple[Happening, ...]]:
        """The happenings of each article."""
        return {key: one.happenings for key, one in self.shown.items()}


def _found_alike(_: None, wordings: Iterable[Sequence[Wording]]) -> tuple[None, tuple[tuple[QuoteRef, ...], ...]]:
    return None, utterances.same_wordings(wordings)


class _Places(Struct, frozen=True, gc=False):
    """What each build needs of clusters."""

    places: list[list[int]]


def _clustered(
    _: None, given: tuple[Sequence[Dated], Linker, Versions, "Answer[None, Clusters] | None"]
) -> tuple[None, Clusters]:
    ones, linker, versions, before = given
    return None, clusters(ones, linker, versions, before.body.tested if before else None)


def _counted(
    _: None, given: tuple[Sequence[AnnotatedArticle], Mapping[str, Language], Reader]
) -> tuple[None, tuple[FigureGroup, ...]]:
    return None, comparison.compare_figures(*given)


def _told_of(teller: comparison.Teller, event: Event) -> tuple[None, comparison.Telling]:
    return None, teller.telling(event)


# What comes of all articles together is kept whole, by the digests of what it depends on; that of an event by its own.
SAID = Part("said", _found_alike, type(None), tuple[tuple[QuoteRef, ...], ...], here=True)
CLUSTERED = Part("clustered", _clustered, type(None), Clusters, here=True)
COUNTED = Part("counted", _counted, type(None), tuple[FigureGroup, ...], here=True)
TELL = Part("tell", _told_of, type(None), comparison.Telling, here=True)


def _same_words(name: str, ids: Sequence[str], found: _Gathered, work: Work) -> tuple[tuple[QuoteRef, ...], ...]:
    """Quotes that are the same words; ``ids`` is the order of the articles."""
    key = digest_of(*(part for one in ids for part in (one.encode(), found.findings[one].head.wordings)))
    groups: tuple[tuple[QuoteRef, ...], ...] = work.whole(
        SAID, key, (found.held(one).wordings for one in ids), name
    ).body
    return groups


def _gathering(
    dated: Sequence[AnnotatedArticle],
    found: _Gathered,
    same_words: Sequence[tuple[QuoteRef, ...]],
    first: Mapping[str, str],
    work: Work,
) -> events.Gather:
    """How happenings are made events: as in the build before where they are the same, wherever they stand in the text.

    ``first`` maps an article to the first one that carries its text.
    """
    published = {one.article.id: one.article.published.edtf for one in dated}
    given: dict[str, list[tuple[QuoteRef, ...]]] = {article: [] for article in published}
    for group in same_words:
        for ref in group:
            given[ref.article].append(group)
    versions: dict[str, bytes] = {}
    for article, day in published.items():
        text = first.get(article, article)
        told = (day, text, published[text], given[article])
        versions[article] = digest_of(found.findings[article].head.happenings, encode(told))

    def gather(ones: Sequence[Dated], linker: Linker) -> Sequence[Sequence[int]]:
        key = digest_of(*versions.values(), encode((list(versions), sorted(linker.kinds.items()))))
        clustered = work.whole(CLUSTERED, key, (ones, linker, versions, work.last(CLUSTERED)))
        return clustered.only(_Places).places

    return gather


def _tellings(
    several: Sequence[Event], found: _Gathered, teller: comparison.Teller, work: Work
) -> list[tuple[Event, comparison.Telling]]:
    """What the articles of each event say of it."""

    def key(event: Event) -> bytes:
        depends = (event.date, event.actors, event.articles, event.evidence)
        return digest_of(encode(depends), *(found.versions[article] for article in event.articles))

    items = [Item(event.id, event, key(event)) for event in several]
    answers = work.each(TELL, items, Shared(teller))
    return [(event, answer.body) for event, answer in zip(several, answers, strict=True)]


def _infer(
    told: Told,
    found: _Gathered,
    languages: Mapping[str, Language],
    copies: Sequence[Reprint],
    work: Work,
) -> tuple[Inferred, _Gathered]:
    """Step 7, and what is found in each article now: with the date known, roles and relative dates resolve better."""
    annotated = [found.shown[article.id].of(article) for article in told.articles]
    if all(article.published.edtf is not None for article in told.articles):
        return Inferred(tuple(annotated), ()), found
    again: dict[tuple[str, str | None], tuple[bytes, Finding]] = {}
    relevance = told.actors.relevance()

    def dated(one: AnnotatedArticle, published: str) -> AnnotatedArticle:
        key = relevance.key(beginnings(one.article.text), languages[one.article.id])
        version, finding = _found_again(one.article, published, told.actors, key, work)
        again[one.article.id, published] = version, finding
        return finding.only(Shown).of(one.article)

    same_words = _same_words("said before", list(found.shown), found, work)
    registry, sentences = told.actors.registry(), found.sentences
    linker = Linker(annotated, _flat(sentences), same_words, registry.by_id, events.first_of_text(copies))
    unborn = {key: () for key, one in found.shown.items() if not one.tells_births}
    knowledge = Knowledge(registry, languages, same_words, copies, unborn)
    inferred = infer_publication(annotated, happenings.told(sentences), linker, dated, knowledge)
    now = {one.article.id: one.article.published.edtf for one in inferred.articles}
    changed = {one.id: again[one.id, now[one.id]] for one in told.articles if now[one.id] != one.published.edtf}
    return inferred, _Gathered(
        {**found.findings, **{key: finding for key, (_, finding) in changed.items()}},
        {**found.versions, **{key: version + finding.digest for key, (version, finding) in changed.items()}},
        {**found.shown, **{key: finding.only(Shown) for key, (_, finding) in changed.items()}},
    )


def _found_again(article: Article, published: str, actors: Actors, key: bytes, work: Work) -> tuple[bytes, Finding]:
    """What is found in an article now that its date is inferred, and the digest of the article."""
    plain = replace(article, published=replace(article.published, edtf=published, reason="", evidence=()))
    given = Answer.of(FIND, None, plain)
    given.digest = digest_of(encode(plain))
    item = Item(f"{article.id} {published}", None, key, (given,))
    [answer] = work.each(FIND, [item], actors.shared())
    return given.digest, answer


def _by_place(copies: Sequence[Reprint], articles: Sequence[AnnotatedArticle]) -> tuple[Reprint, ...]:
    """The copies in the order in which the articles stand now that they are dated."""
    places = {annotated.article.id: place for place, annotated in enumerate(articles)}
    ordered = (replace(one, articles=tuple(sorted(one.articles, key=places.__getitem__))) for one in copies)
    return tuple(sorted(ordered, key=lambda one: places[one.articles[0]]))


def _flat(found: Mapping[str, Sequence[Happening]]) -> list[Happening]:
    return [happening for article in sorted(found) for happening in found[article]]


def _actors_seen(
    settings: SiteFile, actors: Sequence[Actor], articles: Sequence[AnnotatedArticle], gathered: Sequence[Event]
) -> tuple[Actor, ...]:
    """The editor's actors and the states of their roles, and all others that are mentioned anywhere."""
    given = mentions.from_settings(settings)
    seen = {actor.id for actor in given} | {role.state for actor in given for role in actor.roles}
    seen |= {mention.actor for annotated in articles for mention in annotated.mentions}
    seen |= {actor for annotated in articles for actor in annotated.article.actors}
    seen |= {actor for event in gathered for actor in event.actors}
    return tuple(actor for actor in actors if actor.id in seen)
