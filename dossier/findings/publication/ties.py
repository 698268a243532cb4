"""Ties: the dated articles that tell the same happening as an undated one, and what follows for its publication.

Each tie is a vote for a window of days. Articles that merely resemble each other lend each other nothing: a vote needs
two shared persons or organisations and a shared utterance, figure or telling words. With fewer of them, the two first
sentences must be alike and share words that were said, or a number. Articles that carry the same text are one witness.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.findings.events.linking import Linker
from dossier.findings.publication import intervals
from dossier.findings.publication.constraints import Constraint, moved
from dossier.findings.publication.sharing import Sharing
from dossier.findings.publication.strength import MIN_AGENTS, NEAR_DAY, SAME_NEWS, Pair, tie
from dossier.findings.times.window import publication_window
from dossier.model import AnnotatedArticle, Evidence, Happening, Span, TimeTag
from dossier.phrase import Day, Phrase

NEWS_DAYS = 6
"""A report whose first sentence tells of a happening is taken to follow it within so many days."""
DAYS_AFTER = "days-after"
_NEWS_WEIGHT = 3.0
"""Weight of like words without two shared people, at most: less than the same text or three of them."""
_COMPARED = 300
"""Happenings of dated articles with which one of an undated article is compared, beside those with an utterance."""
_BESIDE = 2
"""Days from its publication within which an article's "Wednesday" is the nearest one, whatever its verb."""
_WIDEST = 31
_NO_DAY = ("future", "present")
"""Tenses of a first sentence without a day: it tells of what is or shall be, which is of no one day."""

Articles = Mapping[str, AnnotatedArticle]


class Witness(Struct, frozen=True):
    """A happening of a dated article, and when it was."""

    happening: Happening
    told: edtf.Edtf
    agents: frozenset[str]


class Witnesses:
    """The happenings of dated articles, as they are looked up; it grows as articles are dated."""

    def __init__(self, linker: Linker, sharing: Sharing) -> None:
        self.linker = linker
        self.sharing = sharing
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
            self._by_article[annotated.article.id] = [w for w in found if len(w.agents) >= MIN_AGENTS]
            for witness in found:
                for token in (*witness.agents, *_tokens(witness.happening)):
                    self._by_token[token].append(witness)

    def agents(self, happening: Happening) -> list[str]:
        """The persons and organisations of a happening."""
        return [actor for actor in happening.company if self.linker.is_agent(actor)]

    def near(self, ours: Happening) -> Iterator[Witness]:
        """Those that may tell the same happening: in a large dossier the ones with the rarest words and figures.

        With fewer than two shared agents only first sentences are compared.
        """
        agents = frozenset(self.agents(ours))
        found: dict[int, Witness] = {}
        rare = sorted(_tokens(ours), key=lambda token: (len(self._by_token.get(token, ())), token))
        if len(agents) >= MIN_AGENTS:
            for article in sorted(self.sharing.together(ours.article) & self._by_article.keys()):
                found.update((id(witness), witness) for witness in self._by_article[article])
            few = sum(len(self._by_token.get(agent, ())) for agent in agents) <= _COMPARED
            found.update(self._listed(sorted(agents) if few else rare))
        if ours.opening:
            found.update((key, one) for key, one in self._listed(rare).items() if one.happening.opening)
        yield from (w for w in found.values() if (ours.opening and w.happening.opening) or _shared(w, agents))

    def _listed(self, tokens: Iterable[str]) -> dict[int, Witness]:
        """The happenings with these tokens, as many as are compared."""
        found: dict[int, Witness] = {}
        room = _COMPARED
        for token in tokens:
            listed = self._by_token.get(token, ())
            room -= len(listed)
            if room < 0:
                break
            found.update((id(witness), witness) for witness in listed)
        return found


def _shared(witness: Witness, agents: frozenset[str]) -> bool:
    return len(witness.agents & agents) >= MIN_AGENTS


def _tokens(happening: Happening) -> Iterator[str]:
    yield from (f"~{stem}" for stem in happening.stems)
    yield from (f"#{number}" for number in happening.numbers if len(number) > 1)


class Vote(Struct, frozen=True):
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
    counted: Span | None = None
    """The length of time that counts from it, where it is not the same happening."""


def votes(undated: AnnotatedArticle, happenings: Sequence[Happening], witnesses: Witnesses) -> Iterator[Vote]:
    """What the dated articles say of when this one was published."""
    reading = witnesses.sharing.reading(undated.article.id)
    for ours in happenings:
        tag = undated.time_tags[ours.tag] if ours.tag is not None else None
        after = intervals.interval(ours, reading)
        for witness in witnesses.near(ours):
            if _names_others(ours, witness.happening, witnesses):
                continue
            link = witnesses.linker.link(ours, witness.happening)
            if after is not None and intervals.tells(after[1], reading, link, witness.happening):
                rule, window = DAYS_AFTER, intervals.window(after[0], ours, witness.told, reading)
            else:
                rule = tie(tag, link, Pair(ours, witness.happening, witnesses.sharing))
                window = _window(tag, ours, witness.told) if rule else None
            if window is not None:
                counted = Span(after[0].start, after[1].start) if after is not None and rule == DAYS_AFTER else None
                weight = min(link.score, _NEWS_WEIGHT) if rule == SAME_NEWS else link.score
                yield Vote(*window, weight, rule, ours, witness.happening, witness.told.text, counted)


def _names_others(ours: Happening, theirs: Happening, witnesses: Witnesses) -> bool:
    """Whether both sentences name two themselves, and not the same two: what is named around them counts no more."""
    agents = [{actor for actor in one.actors if witnesses.linker.is_agent(actor)} for one in (ours, theirs)]
    return min(map(len, agents)) >= MIN_AGENTS and len(agents[0] & agents[1]) < MIN_AGENTS


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
        if happening.tense in _NO_DAY:
            return None
        text = annotated.article.published.edtf
    elif _is_guessed(annotated, happening.tag):
        return None
    else:
        text = annotated.temporal_expressions[happening.tag].edtf
    if text is None:
        return None
    value = edtf.parse(text)
    if value.earliest is None or value.latest is None or (value.latest - value.earliest).days > _WIDEST:
        return None
    return value


def _is_guessed(annotated: AnnotatedArticle, index: int) -> bool:
    """Whether a weekday of which no verb says on which side it lies is not right beside the day of publication."""
    tag, text = annotated.time_tags[index], annotated.temporal_expressions[index].edtf
    published = annotated.article.published.edtf
    if tag.direction != "none" or not NEAR_DAY.match(tag.value) or text is None or published is None:
        return False
    day, bounds = edtf.parse(text), edtf.parse(published)
    if not day.is_day or not bounds.is_day or day.earliest is None or bounds.earliest is None:
        return True
    return abs((day.earliest - bounds.earliest).days) > _BESIDE


def _window(tag: TimeTag | None, ours: Happening, told: edtf.Edtf) -> tuple[date, date] | None:
    """Between which days the undated article appeared, if its happening is the one that was ``told``."""
    if told.earliest is None or told.latest is None:
        return None
    if tag is not None:
        return None if ours.ongoing else window_of(tag, told.earliest, told.latest)
    if not told.is_day or ours.tense == "future":
        return None
    return told.earliest, moved(told.earliest, NEWS_DAYS)


def window_of(tag: TimeTag, earliest: date, latest: date) -> tuple[date, date] | None:
    """Between which days an article appeared whose expression means one of these days."""
    return _window_of(replace(tag, start=0, end=0), earliest, latest)  # the same words elsewhere mean the same


@lru_cache(maxsize=4096)
def _window_of(tag: TimeTag, earliest: date, latest: date) -> tuple[date, date] | None:
    return publication_window(tag, earliest, latest)


def _reason(vote: Vote, known: Articles) -> str:
    """One sentence that says why, for the reader."""
    annotated, witness = known[vote.happening.article], known[vote.witness.article]
    told = {"title": witness.article.headline, "date": Day(vote.dated)}
    text = annotated.article.text
    if vote.counted is not None:
        words = " ".join(vote.counted.of(text).split())
        return Phrase("Its news is of “%(words)s” what “%(title)s” dates to %(date)s.", words=words, **told)
    if vote.happening.tag is None:
        return Phrase("Its first sentence gives the same words as “%(title)s”, which were said on %(date)s.", **told)
    words = " ".join(annotated.time_tags[vote.happening.tag].of(text).split())
    return Phrase("It tells of “%(words)s” what “%(title)s” dates to %(date)s.", words=words, **told)
