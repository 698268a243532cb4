"""Publication dates by inference, for articles that state none.

Each article gets constraints: from its own words, the offices it names, its page, and its ties to dated articles.
Those of its own hold, or nothing is inferred. Ties are votes; the days with the most weight win where nothing of like
weight contradicts them. The result is a day, a range or unknown, with the sentences that prove it; articles dated in
one round help to date others in the next, to a fixed point. What contradicts itself is told and not resolved.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from dossier.cache import digest_of
from dossier.findings.actors.registry import Registry
from dossier.findings.events.linking import Linker
from dossier.findings.publication.affinity import Affinity
from dossier.findings.publication.ages import Birth, BirthsIn, age_evidence, ages, births
from dossier.findings.publication.case import Case, Room
from dossier.findings.publication.constraints import Constraint
from dossier.findings.publication.offices import office_evidence
from dossier.findings.publication.outcomes import NOTHING, Contradiction, Outcome, Outcomes
from dossier.findings.publication.own import own_evidence
from dossier.findings.publication.page import page_evidence
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.sharing import Sharing
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, PublicationDate, QuoteRef, Reprint

Dated = Callable[[AnnotatedArticle, str], AnnotatedArticle]
"""Resolves an article's temporal expressions anew for a publication date (EDTF)."""


class Knowledge(Struct, frozen=True):
    """What is known beside the articles and their happenings."""

    registry: Registry
    languages: Mapping[str, Language]
    """By article."""
    utterances: Sequence[Sequence[QuoteRef]] = ()
    """Quotes that are the same words."""
    reprints: Sequence[Reprint] = ()
    births: Mapping[str, BirthsIn] = {}
    """By article what :func:`~dossier.findings.publication.ages.births_in` gave, as far as that is known."""
    versions: Mapping[str, bytes] = {}
    """By article a digest of it and of all that was found in it, if anything is to be taken from the build before."""
    actors: bytes = b""
    """A digest of the registry, likewise."""


class Inferred(Struct, frozen=True):
    """The outcome: annotated articles with their dates, and what contradicted itself."""

    articles: tuple[AnnotatedArticle, ...]
    contradictions: tuple[Contradiction, ...]


def infer_publication(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    dated: Dated,
    knowledge: Knowledge,
) -> Inferred:
    """The articles, those without a date given one where the dossier proves it.

    ``happenings`` maps an article's id to its happenings. Articles that have a date are returned as they are.
    """
    return as_inferred(articles, infer(articles, happenings, linker, dated, knowledge), dated)


def as_inferred(articles: Iterable[AnnotatedArticle], outcomes: Outcomes, dated: Dated) -> Inferred:
    """The articles, with the dates of these outcomes."""
    found = []
    for annotated in articles:
        told = outcomes.of.get(annotated.article.id)
        found.append(_with_date(annotated, told[-1].published, dated) if told else annotated)
    clashes = (outcomes.of[name][-1].contradiction(name) for name in outcomes.contradicted)
    return Inferred(tuple(found), tuple(clash for clash in clashes if clash is not None))


def infer(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    dated: Dated,
    knowledge: Knowledge,
    before: Outcomes = NOTHING,
) -> Outcomes:
    """What is to be said of the date of each article that has none; ``before`` is what the build before said."""
    known = {a.article.id: a for a in articles}
    cases, room = _opened(articles, happenings, linker, knowledge)
    versions = {name: knowledge.versions.get(name, b"") for name in known}
    outcomes = {name: {one.made_from: one for one in before.of.get(name, ())} for name in cases}
    told: dict[str, dict[bytes, Outcome]] = {name: {} for name in cases}
    copies = {name: group for group in knowledge.reprints for name in group.articles}
    contradicted: dict[str, None] = {}
    fresh = [a for a in articles if a.article.id not in cases]
    pending, heard, first_round = dict(cases), set[str](), True
    while pending and (fresh or first_round):
        room.renew(_first_of_text(fresh, copies, heard), happenings)
        fresh, first_round = [], False
        for name, case in pending.items():
            case.hear(versions)
            outcome = case.judged(known, outcomes[name])
            told[name].pop(outcome.made_from, None)
            told[name][outcome.made_from] = outcomes[name][outcome.made_from] = outcome
            contradicted.pop(name, None)
            if outcome.date.edtf is not None:
                fresh.append(_with_date(case.annotated, outcome.published, dated))
            elif outcome.clash is not None:
                contradicted[name] = None
        for one in fresh:
            name = one.article.id
            known[name] = one
            versions[name] = digest_of(versions[name], (one.article.published.edtf or "").encode())
            del pending[name]
    return Outcomes({name: tuple(found.values()) for name, found in told.items()}, tuple(contradicted))


def _opened(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    knowledge: Knowledge,
) -> tuple[dict[str, Case], Room]:
    """The cases of the articles without a date, and what they are held against, where nobody is yet."""
    undated = [a for a in articles if a.article.published.edtf is None]
    sharing = Sharing(articles, knowledge.utterances, knowledge.languages)
    affinity = Affinity(linker, sharing, knowledge.registry.by_id)
    room = Room({one.article.id: happenings[one.article.id] for one in undated}, linker, sharing, affinity)
    born = _born(articles, undated, sharing, knowledge)
    copies = {name: group for group in knowledge.reprints for name in group.articles}
    cases: dict[str, Case] = {}
    for annotated in undated:
        name = annotated.article.id
        own = partial(own_constraints, annotated, knowledge, born)
        cases[name] = Case(annotated, happenings[name], room, own, copies.get(name))
        cases[name].begin(digest_of(knowledge.versions.get(name, b""), knowledge.actors), born)
    return cases, room


def _born(
    articles: Sequence[AnnotatedArticle],
    undated: Sequence[AnnotatedArticle],
    sharing: Sharing,
    knowledge: Knowledge,
) -> dict[str, Birth]:
    """When those were born whose ages the undated articles give."""
    aged = frozenset(actor for one in undated for actor, _, _ in ages(sharing.reading(one.article.id)))
    telling = [
        one
        for one in articles
        if knowledge.births.get(one.article.id) != () and any(mention.actor in aged for mention in one.mentions)
    ]
    return births(telling, knowledge.languages, knowledge.births) if aged else {}


def _first_of_text(
    fresh: Sequence[AnnotatedArticle], copies: Mapping[str, Reprint], heard: set[str]
) -> list[AnnotatedArticle]:
    """Those whose text was not heard yet, which then is: articles that carry the same text are one witness."""
    found = []
    for annotated in fresh:
        name = annotated.article.id
        text = copies[name].articles[0] if name in copies else name
        if text not in heard:
            heard.add(text)
            found.append(annotated)
    return found


def own_constraints(
    annotated: AnnotatedArticle, knowledge: Knowledge, born: Mapping[str, Birth]
) -> tuple[Constraint, ...]:
    """What the article and its page say, whatever the others tell of its happenings."""
    reading = Reading(annotated, knowledge.languages[annotated.article.id])
    offices = office_evidence(reading, knowledge.registry)
    return (*own_evidence(reading), *offices, *age_evidence(reading, born), *page_evidence(annotated.article))


def _with_date(annotated: AnnotatedArticle, published: PublicationDate, dated: Dated) -> AnnotatedArticle:
    if published == annotated.article.published:
        return annotated
    changed = replace(annotated, article=replace(annotated.article, published=published))
    return changed if published.edtf is None else dated(changed, published.edtf)
