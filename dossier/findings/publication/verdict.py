"""The verdict on one undated article: what its constraints and the votes for it leave together."""

from collections.abc import Mapping, Sequence
from datetime import date

from dossier.findings.publication import ties
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
from dossier.findings.publication.outcomes import Contradiction
from dossier.findings.publication.own import filed_on
from dossier.model import AnnotatedArticle, Evidence, PublicationDate
from dossier.phrase import Phrase, joined

MARGIN = 1.25
"""How much heavier than what contradicts them the winning days must be."""
WIDEST = 366
"""Days of the widest range that an article's own evidence gives without a tie; more than a year is no date."""


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
