"""Publication dates by inference, for articles that state none.

Each article gets constraints: from its own words, the offices it names, its page, and its ties to dated articles.
Those of its own hold, or nothing is inferred. Ties are votes; the days with the most weight win where nothing of like
weight contradicts them. The result is a day, a range or unknown, with the sentences that prove it; articles dated in
one round help to date others in the next, to a fixed point. What contradicts itself is told and not resolved.
"""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

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
from dossier.model import AnnotatedArticle, Happening, PublicationDate, QuoteRef, Reprint, by_id, cards_of

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
    """The outcome: the articles of which more is known than they state, by id, and what contradicted itself."""

    changed: Mapping[str, AnnotatedArticle]
    contradictions: tuple[Contradiction, ...]


def infer_publication(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    dated: Dated,
    knowledge: Knowledge,
) -> Inferred:
    """The articles without a date, given one where the dossier proves it.

    ``happenings`` maps an article's id to its happenings.
    """
    return as_inferred(by_id(articles), infer(articles, happenings, linker, dated, knowledge), dated)


def as_inferred(articles: Mapping[str, AnnotatedArticle], outcomes: Outcomes, dated: Dated) -> Inferred:
    """What these outcomes say of the articles, which are by id."""
    found = {name: _with_date(articles[name], told[-1].published, dated) for name, told in outcomes.of.items() if told}
    clashes = (outcomes.of[name][-1].contradiction(name) for name in outcomes.contradicted)
    return Inferred(found, tuple(clash for clash in clashes if clash is not None))


def infer(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    dated: Dated,
    knowledge: Knowledge,
    before: Outcomes = NOTHING,
) -> Outcomes:
    """What is to be said of the date of each article that has none; ``before`` is what the build before said."""
    changed: dict[str, AnnotatedArticle] = {}
    known = ChainMap(changed, cast("dict[str, AnnotatedArticle]", by_id(articles)))  # it writes into the first alone
    copies = {name: group for group in knowledge.reprints for name in group.articles}
    room, pending = _opened(articles, happenings, linker, copies, knowledge)
    versions = {name: knowledge.versions.get(name, b"") for name in known}
    outcomes = {name: {one.made_from: one for one in before.of.get(name, ())} for name in pending}
    told: dict[str, dict[bytes, Outcome]] = {name: {} for name in pending}
    contradicted: dict[str, None] = {}
    published = {card.id: card.published for card in cards_of(articles)}
    fresh = [name for name in published if name not in pending]
    heard, first_round = set[str](), True
    while pending and (fresh or first_round):
        firsts = {name: published[name] for name in _first_of_text(fresh, copies, heard)}
        room.renew(firsts, (known[name] for name in firsts), happenings)
        found, first_round = list[AnnotatedArticle](), False
        for name, case in pending.items():
            case.hear(versions)
            outcome = case.judged(known, outcomes[name])
            told[name].pop(outcome.made_from, None)
            told[name][outcome.made_from] = outcomes[name][outcome.made_from] = outcome
            contradicted.pop(name, None)
            if outcome.date.edtf is not None:
                found.append(_with_date(case.annotated, outcome.published, dated))
            elif outcome.clash is not None:
                contradicted[name] = None
        for one in found:
            name = one.article.id
            changed[name], published[name] = one, one.article.published.edtf
            versions[name] += (one.article.published.edtf or "").encode()
            del pending[name]
        fresh = [one.article.id for one in found]
    return Outcomes({name: tuple(found.values()) for name, found in told.items()}, tuple(contradicted))


def _opened(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    copies: Mapping[str, Reprint],
    knowledge: Knowledge,
) -> tuple[Room, dict[str, Case]]:
    """The cases of the articles without a date, and what they are held against, where nobody is yet."""
    given, cards = by_id(articles), cards_of(articles)
    undated = {card.id: given[card.id] for card in cards if card.published is None}
    sharing = Sharing(articles, knowledge.utterances, knowledge.languages)
    room = Room({name: happenings[name] for name in undated}, linker, sharing, knowledge.registry)
    cases = {name: Case(one, happenings[name], copies.get(name), room) for name, one in undated.items()}
    aged = frozenset[str]().union(*(case.aged for case in cases.values()))
    telling = (card for card in cards if knowledge.births.get(card.id) != ())
    of_them = [given[card.id] for card in telling if not aged.isdisjoint(card.found.mentioned)]
    born = births(of_them, knowledge.languages, knowledge.births)
    for name, case in cases.items():
        case.begin(digest_of(knowledge.versions.get(name, b""), knowledge.actors), born)
    return room, cases


def _first_of_text(fresh: Iterable[str], copies: Mapping[str, Reprint], heard: set[str]) -> list[str]:
    """Those whose text was not heard yet, which then is: articles that carry the same text are one witness."""
    found = []
    for name in fresh:
        text = copies[name].articles[0] if name in copies else name
        if text not in heard:
            heard.add(text)
            found.append(name)
    return found


def _with_date(annotated: AnnotatedArticle, published: PublicationDate, dated: Dated) -> AnnotatedArticle:
    if published == annotated.article.published:
        return annotated
    changed = replace(annotated, article=replace(annotated.article, published=published))
    return changed if published.edtf is None else dated(changed, published.edtf)
