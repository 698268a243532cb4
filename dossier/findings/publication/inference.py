"""Publication dates by inference, for articles that state none.

Each article gets constraints: from its own words, the offices it names, its page, and its ties to dated articles.
Those of its own hold, or nothing is inferred. Ties are votes; the days with the most weight win where nothing of like
weight contradicts them. The result is a day, a range or unknown, with the sentences that prove it; articles dated in
one round help to date others in the next, to a fixed point. What contradicts itself is told and not resolved.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dossier.findings.actors.registry import Registry
from dossier.findings.events.linking import Linker
from dossier.findings.publication import ties
from dossier.findings.publication.affair import Affair
from dossier.findings.publication.affinity import Affinity
from dossier.findings.publication.ages import Birth, BirthsIn, age_evidence, births
from dossier.findings.publication.bounds import bounded, clashing
from dossier.findings.publication.coincidence import Coincidences
from dossier.findings.publication.constraints import (
    Agreement,
    Clash,
    Constraint,
    Region,
    Window,
    agree,
    as_edtf,
    common,
    days,
)
from dossier.findings.publication.copies import copy_evidence, is_printed_again
from dossier.findings.publication.offices import office_evidence
from dossier.findings.publication.own import filed_on, own_evidence
from dossier.findings.publication.page import page_evidence
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.sharing import Sharing
from dossier.language import Language
from dossier.model import AnnotatedArticle, Evidence, Happening, PublicationDate, QuoteRef, Reprint
from dossier.phrase import Phrase, joined

MARGIN = 1.25
"""How much heavier than what contradicts them the winning days must be."""
WIDEST = 366
"""Days of the widest range that an article's own evidence gives without a tie; more than a year is no date."""

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


class Contradiction(Struct, frozen=True):
    """Two constraints that cannot both hold for an article, neither much heavier than the other."""

    article: str
    one: Constraint
    other: Constraint


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
    known = {a.article.id: a for a in articles}
    pending = {a.article.id: a for a in articles if a.article.published.edtf is None}
    born = births(articles, knowledge.languages, knowledge.births) if pending else {}
    own = {name: own_constraints(annotated, knowledge, born) for name, annotated in pending.items()}
    copies = {name: group for group in knowledge.reprints for name in group.articles}
    sharing = Sharing(articles, knowledge.utterances, knowledge.languages)
    witnesses = ties.Witnesses(linker, sharing)
    affinity = Affinity(linker, sharing, knowledge.registry.by_id)
    coincidences, affair = Coincidences(affinity), Affair(affinity, sharing)
    votes: dict[str, list[ties.Vote]] = {name: [] for name in pending}
    contradictions: dict[str, Contradiction] = {}
    fresh = [a for a in articles if a.article.id not in pending]
    heard, first_round = set[str](), True
    while pending and (fresh or first_round):
        firsts, fresh, first_round = _first_of_text(fresh, copies, heard), [], False
        for each in (witnesses, coincidences, affair):
            each.renew(firsts, happenings)
        for name, annotated in pending.items():
            again = is_printed_again(annotated, knowledge.languages[name])
            votes[name] += [] if again else ties.votes(annotated, happenings[name], witnesses)
            others = [] if again else [*affair.evidence(annotated, own[name]), *_copied(annotated, copies, known)]
            tied = coincidences.of_one_year(ties.best_per_tie(votes[name]), own[name])
            tied += [] if again else coincidences.votes(annotated, happenings[name], own[name])
            outcome = infer_one(annotated, own[name], tied, others, known)
            contradictions.pop(name, None)
            if isinstance(outcome, PublicationDate):
                fresh.append(_with_date(annotated, outcome, dated))
            elif outcome is not None:
                contradictions[name] = outcome
        known.update((one.article.id, one) for one in fresh)
        pending = {name: one for name, one in pending.items() if known[name] is one}
    known |= {name: _undated(one, own[name], contradictions.get(name)) for name, one in pending.items()}
    return Inferred(tuple(known[a.article.id] for a in articles), tuple(contradictions.values()))


def _undated(annotated: AnnotatedArticle, own: Sequence[Constraint], clash: Contradiction | None) -> AnnotatedArticle:
    """The article whose date stays unknown, with what bounds it or what contradicts itself."""
    before = annotated.article.published
    published = bounded(before, own) if clash is None else clashing(before, clash.one, clash.other)
    if published is before:
        return annotated
    return replace(annotated, article=replace(annotated.article, published=published))


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


def _copied(
    annotated: AnnotatedArticle, copies: Mapping[str, Reprint], known: Mapping[str, AnnotatedArticle]
) -> Sequence[Constraint]:
    """What the dated articles say that carry the same text."""
    group = copies.get(annotated.article.id)
    return copy_evidence(annotated, group, known) if group else ()


def own_constraints(
    annotated: AnnotatedArticle, knowledge: Knowledge, born: Mapping[str, Birth]
) -> tuple[Constraint, ...]:
    """What the article and its page say, whatever the others tell of its happenings."""
    reading = Reading(annotated, knowledge.languages[annotated.article.id])
    offices = office_evidence(reading, knowledge.registry)
    return (*own_evidence(reading), *offices, *age_evidence(reading, born), *page_evidence(annotated.article))


def _with_date(annotated: AnnotatedArticle, published: PublicationDate, dated: Dated) -> AnnotatedArticle:
    article = replace(annotated.article, published=published)
    return dated(replace(annotated, article=article), published.edtf or "")


def infer_one(
    annotated: AnnotatedArticle,
    own: Sequence[Constraint],
    votes: Sequence[ties.Vote],
    copied: Sequence[Constraint],
    known: Mapping[str, AnnotatedArticle],
) -> PublicationDate | Contradiction | None:
    """The publication date of one article, None where it stays unknown."""
    name = annotated.article.id
    allowed = agree(own)
    if isinstance(allowed, Clash):
        return Contradiction(name, allowed.one, allowed.other)
    cast = [*(ties.as_constraint(vote, known) for vote in votes), *copied]
    ballots = [one for one in cast if common(one.region, allowed.region)]
    if cast and not ballots:
        heaviest = _heaviest(cast)
        against = agree([*own, heaviest])
        return Contradiction(name, against.one, against.other) if isinstance(against, Clash) else None
    support = _covering(ballots, allowed.region)
    left = agree([*own, *support])
    if isinstance(left, Clash):
        return Contradiction(name, left.one, left.other)
    against_it = [one for one in ballots if not common(one.region, left.region)]
    if sum(one.weight for one in against_it) * MARGIN > sum(one.weight for one in support):
        return Contradiction(name, _heaviest(support), _heaviest(against_it))
    window = (left.region[0][0], left.region[-1][1])
    if date.min in window or date.max in window or (not support and days((window,)) > WIDEST):
        return None  # "not before" or "not after" alone is no date
    if support and _looks_back_on(annotated, *window):
        return None
    return _published(filed_on(window, annotated.article.removed), left, support, against_it)


def _heaviest(constraints: Sequence[Constraint]) -> Constraint:
    return max(constraints, key=lambda one: one.weight)


def _covering(ballots: Sequence[Constraint], allowed: Region) -> list[Constraint]:
    """The ballots with the first of those days that most weight covers."""
    if not ballots:
        return []
    clipped = [(one, common(one.region, allowed)) for one in ballots]
    best: list[Constraint] = []
    weight = 0.0
    for day in sorted({first for _, region in clipped for first, _ in region}):
        covering = [one for one, region in clipped if any(first <= day <= last for first, last in region)]
        total = sum(one.weight for one in covering)
        if total > weight:
            best, weight = covering, total
    return best


def _looks_back_on(annotated: AnnotatedArticle, earliest: date, latest: date) -> bool:
    """Whether the article tells by its bare name of the month in which it should have appeared: it is younger then."""
    if (earliest.year, earliest.month) != (latest.year, latest.month):
        return False
    name = f"XXXX-{earliest.month:02}"
    return any(
        tag.value == name and tag.direction == "past" and tag.offset is None and tag.unit is None
        for tag in annotated.time_tags
    )


def _published(
    window: Window, left: Agreement, support: Sequence[Constraint], against: Sequence[Constraint]
) -> PublicationDate:
    """The date with its evidence: ties, the heaviest first, then the article's words, then its page."""
    ordered = sorted(support, key=lambda one: (-one.weight, *((e.article, e.start) for e in one.evidence)))
    ordered += sorted((one for one in left.used if one not in support), key=lambda one: not one.evidence)
    evidence: dict[Evidence, None] = dict.fromkeys(found for one in ordered for found in one.evidence)
    reasons = dict.fromkeys(one.reason for one in ordered)
    outweighed = dict.fromkeys(Phrase("Against it, and outweighed: %(reason)s", reason=one.reason) for one in against)
    return PublicationDate(
        edtf=as_edtf(window, uncertain=window[0] == window[1]),
        source="inferred",
        rule=ordered[0].rule,
        evidence=tuple(evidence),
        reason=joined((*reasons, *outweighed)),
    )
