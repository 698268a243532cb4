"""Publication dates by inference, for articles that state none.

An expression such as "Wednesday" or "in January" bounds the publication once it is known which day it means,
and another article of the dossier may tell: the one that dates the same happening. Each such tie is a vote for
a window of days. Votes are laid over one another; the window with the most weight wins where nothing of like
weight contradicts it, and the article's own full dates bound it from below. The result is a day, a range of
days or unknown, with the sentences that prove it; articles dated in one round help to date others in the next,
to a fixed point. Articles that merely resemble each other lend each other nothing: a vote needs two shared
persons or organisations and a shared utterance, figure or telling words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dossier import edtf
from dossier.findings.events.linking import Link, Linker
from dossier.findings.times.window import publication_window
from dossier.model import AnnotatedArticle, Evidence, Happening, PublicationDate, TimeTag

NEWS_DAYS = 6
"""A report whose first sentence tells of a happening is taken to follow it within so many days."""
MARGIN = 1.25
"""How much heavier than what contradicts it the winning window must be."""
_MIN_AGENTS = 2
_MIN_SPECIFIC_DAY = 2.5
_MIN_SPECIFIC_MONTH = 1.0
_MIN_KINDS_MONTH = 2
_MONTH = re.compile(r"[X\d]{4}-\d\d$")

Dated = Callable[[AnnotatedArticle, str], AnnotatedArticle]
"""Resolves an article's temporal expressions anew for a publication date (EDTF)."""

Witness = tuple[Happening, edtf.Edtf]
"""A happening of a dated article, and when it was."""


@dataclass(frozen=True, slots=True)
class Vote:
    """One reason why an article must have been published within a window of days."""

    earliest: date
    latest: date
    weight: float
    rule: str
    happening: Happening
    """In the undated article."""
    witness: Happening
    """In the article that dates it."""
    dated: str
    """EDTF of the witness's happening."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two windows that cannot both hold for an article, neither much heavier than the other."""

    article: str
    one: Vote
    other: Vote


@dataclass(frozen=True, slots=True)
class Inferred:
    """The outcome: annotated articles with their dates, and what contradicted itself."""

    articles: tuple[AnnotatedArticle, ...]
    contradictions: tuple[Contradiction, ...]


def infer_publication(
    articles: Sequence[AnnotatedArticle],
    happenings: Mapping[str, Sequence[Happening]],
    linker: Linker,
    dated: Dated,
) -> Inferred:
    """The articles, those without a date given one where the dossier proves it.

    ``happenings`` maps an article's id to its happenings. Articles that have a date are returned as they are.
    """
    known = {a.article.id: a for a in articles}
    contradictions: dict[str, Contradiction] = {}
    open_ids = [a.article.id for a in articles if a.article.published.edtf is None]
    while open_ids:
        witnesses = _witnesses(known, happenings, linker)
        settled: dict[str, AnnotatedArticle] = {}
        for article in open_ids:
            outcome = _infer_one(known, article, happenings[article], witnesses, linker)
            if isinstance(outcome, PublicationDate):
                settled[article] = _with_date(known[article], outcome, dated)
                contradictions.pop(article, None)
            elif outcome is not None:
                contradictions[article] = outcome
        if not settled:
            break
        known.update(settled)
        open_ids = [article for article in open_ids if article not in settled]
    return Inferred(tuple(known[a.article.id] for a in articles), tuple(contradictions.values()))


def _with_date(annotated: AnnotatedArticle, published: PublicationDate, dated: Dated) -> AnnotatedArticle:
    article = replace(annotated.article, published=published)
    return dated(replace(annotated, article=article), published.edtf or "")


def _witnesses(
    known: Mapping[str, AnnotatedArticle], happenings: Mapping[str, Sequence[Happening]], linker: Linker
) -> dict[str, list[Witness]]:
    """The dated happenings of dated articles, by each person or organisation in them."""
    found: dict[str, list[Witness]] = defaultdict(list)
    for name, annotated in known.items():
        if annotated.article.published.edtf is None:
            continue
        for happening in happenings[name]:
            told = date_of(annotated, happening)
            if told is not None:
                for agent in filter(linker.is_agent, happening.company):
                    found[agent].append((happening, told))
    return found


def _infer_one(
    known: Mapping[str, AnnotatedArticle],
    article: str,
    happenings: Sequence[Happening],
    witnesses: Mapping[str, Sequence[Witness]],
    linker: Linker,
) -> PublicationDate | Contradiction | None:
    not_before = _latest_own_date(known[article], happenings)
    votes = [
        replace(vote, earliest=max(vote.earliest, not_before))
        for vote in _votes(known[article], happenings, witnesses, linker)
        if vote.latest >= not_before
    ]
    if not votes:
        return None
    votes = _best_per_tie(votes)
    earliest, latest = _heaviest_window(votes)
    support = [v for v in votes if v.earliest <= latest and earliest <= v.latest]
    against = [v for v in votes if v not in support]
    if sum(v.weight for v in against) * MARGIN > sum(v.weight for v in support):
        return Contradiction(article, _heaviest(support), _heaviest(against))
    if latest == date.max:
        return None  # "not before" alone is no date
    if _looks_back_on(known[article], earliest, latest):
        return None
    earliest, latest = _filed(known[article], earliest, latest)
    return _published(known, earliest, latest, support)


def _filed(annotated: AnnotatedArticle, earliest: date, latest: date) -> tuple[date, date]:
    """The window, narrowed to the day of a dateline without a year ("Aug 9") where just one such day lies in it."""
    hints = [value for one in annotated.article.removed for name, value in one.facts if name == "date_hint"]
    years = range(earliest.year, min(latest.year, earliest.year + 1) + 1)
    days = [
        date.fromisoformat(hint.replace("XXXX", str(year))) for hint in hints for year in years if _exists(hint, year)
    ]
    fitting = sorted({day for day in days if earliest <= day <= latest})
    return (fitting[0], fitting[0]) if len(fitting) == 1 else (earliest, latest)


def _exists(hint: str, year: int) -> bool:
    """Whether ``XXXX-02-29`` names a day in that year."""
    try:
        date.fromisoformat(hint.replace("XXXX", str(year)))
    except ValueError:
        return False
    return True


def _heaviest(votes: Sequence[Vote]) -> Vote:
    return max(votes, key=lambda vote: vote.weight)


def _votes(
    undated: AnnotatedArticle,
    happenings: Sequence[Happening],
    witnesses: Mapping[str, Sequence[Witness]],
    linker: Linker,
) -> Iterator[Vote]:
    """What the dated articles say of when this one was published."""
    for ours in happenings:
        agents = [actor for actor in ours.company if linker.is_agent(actor)]
        if len(agents) < _MIN_AGENTS:
            continue
        tag = undated.time_tags[ours.tag] if ours.tag is not None else None
        # Each pair is met once for each shared agent; those that share one only are no tie.
        met = Counter(witness for agent in agents for witness in witnesses.get(agent, ()))
        for (theirs, told), shared in met.items():
            rule = _tie(tag, linker.link(ours, theirs)) if shared >= _MIN_AGENTS else ""
            window = _window(tag, ours, told) if rule else None
            if window is not None:
                yield Vote(*window, linker.link(ours, theirs).score, rule, ours, theirs, told.text)


def date_of(annotated: AnnotatedArticle, happening: Happening) -> edtf.Edtf | None:
    """When a happening was, to the day or month at least; None where that is not known or it goes on."""
    if happening.ongoing:
        return None
    if happening.tag is None:
        text = annotated.article.published.edtf
    else:
        text = annotated.temporal_expressions[happening.tag].edtf
    if text is None:
        return None
    value = edtf.parse(text)
    if value.earliest is None or value.latest is None or (value.latest - value.earliest).days > 31:
        return None
    return value


def _window(tag: TimeTag | None, ours: Happening, told: edtf.Edtf) -> tuple[date, date] | None:
    """Between which days the undated article appeared, if its happening is the one that was ``told``."""
    if told.earliest is None or told.latest is None:
        return None
    if tag is not None:
        return None if ours.ongoing else publication_window(tag, told.earliest, told.latest)
    if not told.is_day or ours.tense == "future":
        return None
    return told.earliest, told.earliest + timedelta(days=NEWS_DAYS)


def _tie(tag: TimeTag | None, link: Link) -> str:
    """The id of the rule by which two happenings are taken for one, or empty."""
    if len(link.agents) < _MIN_AGENTS:
        return ""
    if tag is None:
        return "same-utterance" if link.utterance else ""
    if tag.unit in ("month", "season", "quarter") or _MONTH.match(tag.value):
        strong = link.specific >= _MIN_SPECIFIC_MONTH or len(link.kinds) >= _MIN_KINDS_MONTH
        return "same-event-month" if link.utterance or strong else ""
    if tag.unit in ("year", "decade", "century"):
        return ""
    strong = bool(link.figures and link.kinds) or link.specific >= _MIN_SPECIFIC_DAY
    return "same-event-day" if link.utterance or strong else ""


def _looks_back_on(annotated: AnnotatedArticle, earliest: date, latest: date) -> bool:
    """Whether the article tells by its bare name of the month in which it should have appeared: it is younger then."""
    if (earliest.year, earliest.month) != (latest.year, latest.month):
        return False
    name = f"XXXX-{earliest.month:02}"
    return any(
        tag.value == name and tag.direction == "past" and tag.offset is None and tag.unit is None
        for tag in annotated.time_tags
    )


def _latest_own_date(annotated: AnnotatedArticle, happenings: Sequence[Happening]) -> date:
    """The last full date that the article tells of as past: it cannot be older than that."""
    latest = date.min
    for happening in happenings:
        if happening.tag is None or happening.tense in ("future", "none"):
            continue
        tag = annotated.time_tags[happening.tag]
        text = annotated.temporal_expressions[happening.tag].edtf
        if tag.anchor == "none" and tag.direction != "future" and text and "X" not in tag.value:
            latest = max(latest, edtf.parse(text).earliest or date.min)
    for tag, found in zip(annotated.time_tags, annotated.temporal_expressions, strict=True):
        # A date on which something was denied or called off tells no happening, but it is over.
        if tag.anchor == "none" and tag.direction == "past" and found.edtf and "X" not in tag.value:
            latest = max(latest, edtf.parse(found.edtf).earliest or date.min)
    return latest


def _best_per_tie(votes: Sequence[Vote]) -> list[Vote]:
    """One vote, the heaviest, for each expression of the article and window."""
    best: dict[tuple[Happening, date, date], Vote] = {}
    for vote in votes:
        key = (vote.happening, vote.earliest, vote.latest)
        if key not in best or vote.weight > best[key].weight:
            best[key] = vote
    return list(best.values())


def _heaviest_window(votes: Sequence[Vote]) -> tuple[date, date]:
    """The days that most weight of votes covers: the first such stretch between two ends of votes."""
    starts = sorted({vote.earliest for vote in votes})
    weights = [(sum(v.weight for v in votes if v.earliest <= day <= v.latest), day) for day in starts]
    top = max(weight for weight, _ in weights)
    first = next(day for weight, day in weights if weight == top)
    covering = [vote for vote in votes if vote.earliest <= first <= vote.latest]
    return first, min(vote.latest for vote in covering)


def _published(
    known: Mapping[str, AnnotatedArticle], earliest: date, latest: date, support: Sequence[Vote]
) -> PublicationDate:
    ordered = sorted(support, key=lambda v: (-v.weight, v.happening.start, v.witness.article, v.witness.start))
    evidence = dict.fromkeys(
        Evidence(h.start, h.end, h.article) for vote in ordered for h in (vote.happening, vote.witness)
    )
    return PublicationDate(
        edtf=edtf.from_bounds(earliest, latest, uncertain=earliest == latest),
        source="inferred",
        rule=ordered[0].rule,
        evidence=tuple(evidence),
        reason=" ".join(dict.fromkeys(_reason(known, vote) for vote in ordered)),
    )


def _reason(known: Mapping[str, AnnotatedArticle], vote: Vote) -> str:
    """One sentence that says why, for the reader."""
    annotated, witness = known[vote.happening.article], known[vote.witness.article]
    when = edtf.in_words(vote.dated)
    name = f"“{witness.article.headline}”"
    if vote.happening.tag is None:
        return f"Its first sentence gives the same words as {name}, which were said on {when}."
    words = " ".join(annotated.time_tags[vote.happening.tag].of(annotated.article.text).split())
    return f"It tells of “{words}” what {name} dates to {when}."
