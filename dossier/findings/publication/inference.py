"""Publication dates by inference, for articles that state none.

Each article gets constraints: from its own words, the offices it names, its page, and its ties to dated articles.
Those of its own hold, or nothing is inferred. Ties are votes; the days with the most weight win where nothing of like
weight contradicts them. The result is a day, a range or unknown, with the sentences that prove it; articles dated in
one round help to date others in the next, to a fixed point. What contradicts itself is told and not resolved.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dossier.cache import digest_of
from dossier.findings.actors.registry import Registry
from dossier.findings.events.linking import Linker
from dossier.findings.publication.ages import BirthsIn, births
from dossier.findings.publication.case import Case, Room
from dossier.findings.publication.outcomes import NOTHING, Contradiction, Outcome, Outcomes
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
    copies = {name: group for group in knowledge.reprints for name in group.articles}
    room, pending = _opened(articles, happenings, linker, copies, knowledge)
    versions = {name: knowledge.versions.get(name, b"") for name in known}
    outcomes = {name: {one.made_from: one for one in before.of.get(name, ())} for name in pending}
    told: dict[str, dict[bytes, Outcome]] = {name: {} for name in pending}
    contradicted: dict[str, None] = {}
    fresh = [a for a in articles if a.article.id not in pending]
    heard, first_round = set[str](), True
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
            known[one.article.id] = one
            versions[one.article.id] += (one.article.published.edtf or "").encode()
            del pending[one.article.id]
    return Outcomes({name: tuple(found.values()) for name, found in told.items()}, tuple(contradicted))


def _opened(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    copies: Mapping[str, Reprint],
    knowledge: Knowledge,
) -> tuple[Room, dict[str, Case]]:
    """The cases of the articles without a date, and what they are held against, where nobody is yet."""
    undated = {a.article.id: a for a in articles if a.article.published.edtf is None}
    sharing = Sharing(articles, knowledge.utterances, knowledge.languages)
    room = Room({name: happenings[name] for name in undated}, linker, sharing, knowledge.registry)
    cases = {name: Case(one, happenings[name], copies.get(name), room) for name, one in undated.items()}
    aged = frozenset[str]().union(*(case.aged for case in cases.values()))
    telling = (one for one in articles if knowledge.births.get(one.article.id) != ()) if aged else ()
    of_them = [one for one in telling if any(mention.actor in aged for mention in one.mentions)]
    born = births(of_them, knowledge.languages, knowledge.births)
    for name, case in cases.items():
        case.begin(digest_of(knowledge.versions.get(name, b""), knowledge.actors), born)
    return room, cases


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


def _with_date(annotated: AnnotatedArticle, published: PublicationDate, dated: Dated) -> AnnotatedArticle:
    if published == annotated.article.published:
        return annotated
    changed = replace(annotated, article=replace(annotated.article, published=published))
    return changed if published.edtf is None else dated(changed, published.edtf)
