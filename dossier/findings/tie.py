"""What ties the articles of a dossier together: steps 6 to 9 of :mod:`dossier.pipeline`."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dossier.beginnings import beginnings
from dossier.cache import digest_of
from dossier.findings import reprints, utterances
from dossier.findings.actors import mentions
from dossier.findings.annotation import FIND, Actors, Finding, Found, with_days
from dossier.findings.comparison import comparison
from dossier.findings.comparison.counted import Reader
from dossier.findings.events import edits, events, happenings, importance
from dossier.findings.events.linking import Linker
from dossier.findings.given import by_publication
from dossier.findings.publication.inference import Inferred, Knowledge, infer_publication
from dossier.findings.publication.reports import check_stated, contradicted
from dossier.language import Language, load as load_language
from dossier.model import Actor, AnnotatedArticle, Article, Dossier, Event, Happening, Reprint
from dossier.problems import BuildError, Problem
from dossier.settings import SiteFile
from dossier.work import Answer, Item, Work, encode


class Told(Struct, frozen=True, eq=False):
    """The articles with what was found in each of them, and what it was found by."""

    articles: Sequence[Article]
    found: Mapping[str, Found]
    """By article, as it was found with the date that the article itself states."""
    actors: Actors
    lines: Mapping[str, int]
    """Line in its file at which the text of an article begins, where it has lines."""


def tie(told: Told, settings: SiteFile, name: str, work: Work) -> tuple[Dossier, tuple[Problem, ...]]:
    """The dossier, and warnings on it; ``name`` is that of the settings file.

    Raises :class:`BuildError` where the editor's changes to events do not fit them.
    """
    registry = told.actors.registry()
    languages = {article.id: load_language(article.language) for article in told.articles}
    annotated = [told.found[article.id].of(article) for article in told.articles]
    carried = reprints.find_reprints(told.articles, [told.found[article.id].sketch for article in told.articles])
    inferred, found = _infer(told, annotated, languages, carried, work)
    dated = sorted((with_days(a, found[a.article.id].days) for a in inferred.articles), key=by_publication)
    by_id = {annotated.article.id: annotated for annotated in dated}
    same_words = utterances.same_wordings(found[a.article.id].wordings for a in dated)
    copies = _by_place(carried, dated)
    first = events.first_of_text(copies)
    sentences = {key: one.happenings for key, one in found.items()}
    linker = Linker(dated, _flat(sentences), same_words, registry.by_id, first)
    gathered = events.find_events(dated, sentences, linker, languages, copies)
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
    edited = importance.rank(edited, dated, first, {key: one.opening for key, one in found.items()})
    reader = Reader(by_id, languages, {key: one.stated for key, one in found.items()})
    compared = comparison.compare(dated, edited, same_words, languages, copies, sentences, reader)
    counted = comparison.compare_figures(dated, languages, reader)
    seen = _actors_seen(settings, told.actors.actors, dated, edited)
    doubtful = [one for one in dated if found[one.article.id].is_doubtful]
    doubts = (*contradicted(inferred.contradictions, dated, told.lines), *check_stated(doubtful, languages, told.lines))
    return Dossier(tuple(dated), seen, edited, compared, copies, counted, same_words), (*problems, *doubts)


def _infer(
    told: Told,
    annotated: Sequence[AnnotatedArticle],
    languages: Mapping[str, Language],
    copies: Sequence[Reprint],
    work: Work,
) -> tuple[Inferred, dict[str, Found]]:
    """Step 7, and what is found in each article now: with the date known, roles and relative dates resolve better."""
    again: dict[tuple[str, str | None], Found] = {}
    stated = {article.id: article.published.edtf for article in told.articles}

    relevance = told.actors.relevance()

    def dated(one: AnnotatedArticle, published: str) -> AnnotatedArticle:
        key = relevance.key(beginnings(one.article.text), languages[one.article.id])
        found = again[one.article.id, published] = _found_again(one.article, published, told.actors, key, work)
        return found.of(one.article)

    registry = told.actors.registry()
    same_words = utterances.same_wordings(told.found[a.article.id].wordings for a in annotated)
    sentences = {key: one.happenings for key, one in told.found.items()}
    linker = Linker(annotated, _flat(sentences), same_words, registry.by_id, events.first_of_text(copies))
    unborn = {key: () for key, one in told.found.items() if not one.tells_births}
    knowledge = Knowledge(registry, languages, same_words, copies, unborn)
    inferred = infer_publication(annotated, happenings.told(sentences), linker, dated, knowledge)
    now = {one.article.id: one.article.published.edtf for one in inferred.articles}
    return inferred, {
        key: told.found[key] if published == stated[key] else again[key, published] for key, published in now.items()
    }


def _found_again(article: Article, published: str, actors: Actors, key: bytes, work: Work) -> Found:
    """What is found in an article now that its date is inferred."""
    plain = replace(article, published=replace(article.published, edtf=published, reason="", evidence=()))
    given = Answer.of(FIND, None, plain)
    given.digest = digest_of(encode(plain))
    item = Item(f"{article.id} {published}", None, key, (given,))
    [answer] = work.each(FIND, [item], actors.shared())
    finding: Finding = answer
    return finding.body


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
