"""Ties: the dated articles that tell the same happening as an undated one, and what follows for its publication.

Each tie is a vote for a window of days. Articles that merely resemble each other lend each other nothing: a vote needs
two shared persons or organisations and a shared utterance, figure or telling words. Articles that carry the same text
are one witness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dossier import edtf
from dossier.findings.events.linking import Link, Linker
from dossier.findings.publication.constraints import Constraint, moved
from dossier.findings.times.window import publication_window
from dossier.model import AnnotatedArticle, Evidence, Happening, QuoteRef, TimeTag

NEWS_DAYS = 6
"""A report whose first sentence tells of a happening is taken to follow it within so many days."""
_MIN_AGENTS = 2
_MIN_SPECIFIC_DAY = 2.5
_MIN_SPECIFIC_MONTH = 1.0
_MIN_KINDS_MONTH = 2
_COMPARED = 300
"""Happenings of dated articles with which one of an undated article is compared, beside those with an utterance."""
_MONTH = re.compile(r"[X\d]{4}-\d\d$")
_WIDEST = 31

Articles = Mapping[str, AnnotatedArticle]


@dataclass(frozen=True, slots=True)
class Witness:
    """A happening of a dated article, and when it was."""

    happening: Happening
    told: edtf.Edtf
    agents: frozenset[str]


class Witnesses:
    """The happenings of dated articles, as they are looked up; it grows as articles are dated."""

    def __init__(self, linker: Linker, utterances: Iterable[Sequence[QuoteRef]]) -> None:
        self.linker = linker
        self._together: dict[str, set[str]] = defaultdict(set)
        """Which articles give an utterance that an article gives too."""
        for group in utterances:
            articles = {ref.article for ref in group}
            for article in articles:
                self._together[article] |= articles - {article}
        self._by_article: dict[str, list[Witness]] = {}
        self._by_token: dict[str, list[Witness]] = defaultdict(list)

    def renew(self, articles: Iterable[AnnotatedArticle], happenings: Mapping[str, Sequence[Happening]]) -> None:
        """Looks up only these from now on: those that were dated since the last round."""
        self._by_article, self._by_token = {}, defaultdict(list)
        for annotated in articles:
            found = [
                Witness(happening, told, frozenset(self.agents(happening)))
                for happening in happenings[annotated.article.id]
                if (told := date_of(annotated, happening)) is not None
            ]
            self._by_article[annotated.article.id] = found = [w for w in found if len(w.agents) >= _MIN_AGENTS]
            for witness in found:
                for token in (*witness.agents, *_tokens(witness.happening)):
                    self._by_token[token].append(witness)

    def agents(self, happening: Happening) -> list[str]:
        """The persons and organisations of a happening."""
        return [actor for actor in happening.company if self.linker.is_agent(actor)]

    def near(self, ours: Happening) -> Iterator[Witness]:
        """Those that may tell the same happening: in a large dossier the ones with the rarest words and figures."""
        agents = frozenset(self.agents(ours))
        if len(agents) < _MIN_AGENTS:
            return
        found: dict[int, Witness] = {}
        for article in sorted(self._together[ours.article] & self._by_article.keys()):
            found.update((id(witness), witness) for witness in self._by_article[article])
        if sum(len(self._by_token.get(agent, ())) for agent in agents) <= _COMPARED:
            tokens: Iterable[str] = sorted(agents)
        else:
            tokens = sorted(_tokens(ours), key=lambda token: (len(self._by_token.get(token, ())), token))
        room = _COMPARED
        for token in tokens:
            listed = self._by_token.get(token, ())
            room -= len(listed)
            if room < 0:
                break
            found.update((id(witness), witness) for witness in listed)
        yield from (w for w in found.values() if len(w.agents & agents) >= _MIN_AGENTS)


def _tokens(happening: Happening) -> Iterator[str]:
    yield from (f"~{stem}" for stem in happening.stems)
    yield from (f"#{number}" for number in happening.numbers if len(number) > 1)


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


def votes(undated: AnnotatedArticle, happenings: Sequence[Happening], witnesses: Witnesses) -> Iterator[Vote]:
    """What the dated articles say of when this one was published."""
    for ours in happenings:
        tag = undated.time_tags[ours.tag] if ours.tag is not None else None
        for witness in witnesses.near(ours):
            if _names_others(ours, witness.happening, witnesses):
                continue
            link = witnesses.linker.link(ours, witness.happening)
            rule = _tie(tag, link)
            window = _window(tag, ours, witness.told) if rule else None
            if window is not None:
                yield Vote(*window, link.score, rule, ours, witness.happening, witness.told.text)


def _names_others(ours: Happening, theirs: Happening, witnesses: Witnesses) -> bool:
    """Whether both sentences name two themselves, and not the same two: what is named around them counts no more."""
    agents = [{actor for actor in one.actors if witnesses.linker.is_agent(actor)} for one in (ours, theirs)]
    return min(map(len, agents)) >= _MIN_AGENTS and len(agents[0] & agents[1]) < _MIN_AGENTS


def best_per_tie(found: Iterable[Vote]) -> list[Vote]:
    """One vote, the heaviest, for each expression of the article and window."""
    best: dict[tuple[Happening, date, date], Vote] = {}
    for vote in found:
        key = (vote.happening, vote.earliest, vote.latest)
        if key not in best or vote.weight > best[key].weight:
            best[key] = vote
    return list(best.values())


def as_constraint(vote: Vote, known: Articles) -> Constraint:
    """The vote with its reason for the reader."""
    evidence = tuple(Evidence(one.start, one.end, one.article) for one in (vote.happening, vote.witness))
    return Constraint(((vote.earliest, vote.latest),), vote.rule, _reason(vote, known), evidence, vote.weight)


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
    if value.earliest is None or value.latest is None or (value.latest - value.earliest).days > _WIDEST:
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
    return told.earliest, moved(told.earliest, NEWS_DAYS)


def _tie(tag: TimeTag | None, link: Link) -> str:
    """The id of the rule by which two happenings are taken for one, or empty."""
    if len(link.agents) < _MIN_AGENTS:
        return ""
    # People repeat themselves: besides the words that they say, the two sentences must speak of one thing.
    utterance = link.utterance and bool(link.kinds or link.words)
    if tag is None:
        return "same-utterance" if utterance else ""
    if tag.unit in ("month", "season", "quarter") or _MONTH.match(tag.value):
        strong = link.specific >= _MIN_SPECIFIC_MONTH or len(link.kinds) >= _MIN_KINDS_MONTH
        return "same-event-month" if utterance or strong else ""
    strong = bool(link.figures and link.kinds) or link.specific >= _MIN_SPECIFIC_DAY
    if tag.unit in ("year", "decade", "century"):
        # What recurs every year has the same actors and the same kind: figures or an utterance must be shared besides.
        sure = utterance or bool(link.figures and link.specific >= _MIN_SPECIFIC_DAY)
        return "same-event-year" if tag.unit == "year" and link.kinds and sure else ""
    return "same-event-day" if utterance or strong else ""


def _reason(vote: Vote, known: Articles) -> str:
    """One sentence that says why, for the reader."""
    annotated, witness = known[vote.happening.article], known[vote.witness.article]
    when = edtf.in_words(vote.dated)
    name = f"“{witness.article.headline}”"
    if vote.happening.tag is None:
        return f"Its first sentence gives the same words as {name}, which were said on {when}."
    words = " ".join(annotated.time_tags[vote.happening.tag].of(annotated.article.text).split())
    return f"It tells of “{words}” what {name} dates to {when}."
