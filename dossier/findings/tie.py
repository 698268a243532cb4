"""What ties the articles of a dossier together: steps 6 to 9 of :mod:`dossier.pipeline`."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dossier.beginnings import beginnings
from dossier.cache import digest_of
from dossier.findings import kept
from dossier.findings.actors import mentions
from dossier.findings.annotation import FIND, Actors, Finding, Shown, with_days
from dossier.findings.comparison import comparison
from dossier.findings.comparison.counted import Reader
from dossier.findings.events import edits, events, happenings, importance
from dossier.findings.events.linking import Linker
from dossier.findings.given import by_publication
from dossier.findings.kept import Gathered
from dossier.findings.publication import inference
from dossier.findings.publication.inference import Inferred, Knowledge, as_inferred
from dossier.findings.publication.outcomes import Outcomes
from dossier.findings.publication.reports import check_stated, contradicted
from dossier.language import Language, load as load_language
from dossier.model import Actor, AnnotatedArticle, Article, Dossier, Event, Happening, Reprint
from dossier.problems import BuildError, Problem
from dossier.settings import SiteFile
from dossier.work import Answer, Item, Work, encode


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
    ids = (article.id for article in told.articles)
    stated = Gathered.of(dict(zip(ids, zip(told.versions, told.findings, strict=True), strict=True)))
    carried = kept.carried(told.articles, stated, work)
    inferred, found = _infer(told, stated, languages, carried, work)
    dated = sorted((with_days(a, found.shown[a.article.id].days) for a in inferred.articles), key=by_publication)
    by_id = {annotated.article.id: annotated for annotated in dated}
    same_words = kept.same_words("said", list(by_id), found, work)
    copies = _by_place(carried, dated)
    first = events.first_of_text(copies)
    linker = Linker(dated, _flat(found.sentences), same_words, registry.by_id, first)
    reports = events.Reports(dated, found.sentences, linker, languages, copies)
    gathered = kept.events(dated, reports, linker, found, same_words, first, work)
    known = frozenset(registry.by_id)
    edited, problems = edits.apply_edits(gathered, settings.events, name, by_id, known, languages)
    if any(problem.severity == "error" for problem in problems):
        raise BuildError(problems)
    edited = importance.rank(edited, dated, first, {key: one.opening for key, one in found.shown.items()})
    reader = Reader(by_id, languages, found.stated)
    teller = comparison.Teller(by_id, languages, found.sentences, reader)
    told_of = kept.tellings(comparison.of_several(edited, by_id), found, teller, work)
    compared = comparison.side_by_side(told_of, same_words, copies)
    counted = kept.figures(list(by_id), found, work)
    seen = _actors_seen(settings, told.actors.actors, dated, edited)
    doubtful = [one for one in dated if found.shown[one.article.id].is_doubtful]
    doubts = (*contradicted(inferred.contradictions, dated, told.lines), *check_stated(doubtful, languages, told.lines))
    return Dossier(tuple(dated), seen, edited, compared, copies, counted, same_words), (*problems, *doubts)


def _infer(
    told: Told,
    found: Gathered,
    languages: Mapping[str, Language],
    copies: Sequence[Reprint],
    work: Work,
) -> tuple[Inferred, Gathered]:
    """Step 7, and what is found in each article now: with the date known, roles and relative dates resolve better."""
    annotated = [found.shown[article.id].of(article) for article in told.articles]
    if all(article.published.edtf is not None for article in told.articles):
        return Inferred(tuple(annotated), ()), found
    again: dict[tuple[str, str | None], tuple[bytes, Finding]] = {}
    relevance = told.actors.relevance()

    def dated(one: AnnotatedArticle, published: str) -> AnnotatedArticle:
        name = one.article.id
        if (name, published) not in again:
            key = relevance.key(beginnings(one.article.text), languages[name])
            again[name, published] = _found_again(one.article, published, told.actors, key, work)
        return again[name, published][1].only(Shown).of(one.article)

    same_words = kept.same_words("said before", list(found.shown), found, work)

    def infer(before: Outcomes) -> Outcomes:
        registry, sentences = told.actors.registry(), found.sentences
        linker = Linker(annotated, _flat(sentences), same_words, registry.by_id, events.first_of_text(copies))
        unborn = {key: () for key, one in found.shown.items() if not one.tells_births}
        knowledge = Knowledge(registry, languages, same_words, copies, unborn, found.versions, told.actors.key)
        return inference.infer(annotated, happenings.told(sentences), linker, dated, knowledge, before)

    outcomes = kept.dates([article.id for article in told.articles], found, told.actors.key, infer, work)
    inferred = as_inferred(annotated, outcomes, dated)
    now = {one.article.id: one.article.published.edtf for one in inferred.articles}
    changed = {one.id: again[one.id, now[one.id]] for one in told.articles if now[one.id] != one.published.edtf}
    return inferred, found.but_for(Gathered.of(changed))


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
