"""Ties: the dated articles that tell the same happening as an undated one, and what follows for its publication.

Each tie is a vote for a window of days. Articles that merely resemble each other lend each other nothing: a vote needs
two shared persons or organisations and a shared utterance, figure or telling words. With fewer of them, the two first
sentences must be alike and share words that were said, or a number. Articles that carry the same text are one witness.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.findings.events.linking import Linker
from dossier.findings.publication import intervals
from dossier.findings.publication.constraints import Constraint, Window, moved
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
_WEEKDAY = re.compile(r"XXXX-WXX-\d(T|$)")
_MONDAY = date(2001, 1, 1).toordinal() - 1
"""Days from the first one of the calendar to the Monday of some week."""
_NO_DAY = ("future", "present")
"""Tenses of a first sentence without a day: it tells of what is or shall be, which is of no one day."""

Articles = Mapping[str, AnnotatedArticle]


class Witness(Struct, frozen=True):
    """A happening of a dated article, and when it was."""

    happening: Happening
    told: edtf.Edtf
    agents: frozenset[str]


Told = Mapping[str, Sequence[tuple[Happening, edtf.Edtf]]]
"""By dated article its happenings of which is known when they were, and when."""


def told_by(articles: Iterable[AnnotatedArticle], happenings: Mapping[str, Sequence[Happening]]) -> Told:
    """What these articles tell of days that are known."""
    return {
        annotated.article.id: [
            (happening, told)
            for happening in happenings[annotated.article.id]
            if (told := date_of(annotated, happening)) is not None
        ]
        for annotated in articles
    }


class Witnesses:
    """The happenings of dated articles, as they are looked up for those of undated ones; it grows with each round."""

    def __init__(self, linker: Linker, sharing: Sharing, undated: Mapping[str, Sequence[Happening]]) -> None:
        """``undated`` are the happenings of the undated articles: others are listed by no other word or actor."""
        self.linker = linker
        self.sharing = sharing
        self._by_article: dict[str, list[Witness]] = {}
        self._by_token: dict[str, list[Witness]] = {}
        self._agents = frozenset(filter(linker.is_agent, linker.kinds))
        self._together = {article: sharing.together(article) for article in undated}
        self._asked_with = frozenset[str]().union(*self._together.values())
        asked = [one for found in undated.values() for one in found if self._is_looked_up(one)]
        self._asked = frozenset(actor for one in asked for actor in self.agents(one))
        self._stems = {stem: _of_stem(stem) for one in asked for stem in one.stems}
        self._numbers = {number: _of_number(number) for one in asked for number in _long(one.numbers)}

    def renew(self, told: Told) -> None:
        """Looks up only these from now on: those that were dated since the last round."""
        self._by_article, self._by_token = {}, defaultdict(list)
        by_token, stems, numbers = self._by_token, self._stems, self._numbers
        for article, found in told.items():
            witnesses = []
            for happening, when in found:
                agents = self._agents.intersection(happening.company)
                witness = Witness(happening, when, agents)
                witnesses.append(witness)
                for agent in agents & self._asked:
                    by_token[agent].append(witness)
                for stem in happening.stems:
                    if stem in stems:
                        by_token[stems[stem]].append(witness)
                for number in happening.numbers:
                    if number in numbers:
                        by_token[numbers[number]].append(witness)
            if article in self._asked_with:
                self._by_article[article] = [w for w in witnesses if len(w.agents) >= MIN_AGENTS]

    def agents(self, happening: Happening) -> list[str]:
        """The persons and organisations of a happening."""
        return [actor for actor in happening.company if actor in self._agents]

    def _is_looked_up(self, ours: Happening) -> bool:
        """Whether any other is held against it; with fewer than two agents only against first sentences it is one."""
        return ours.opening or len(frozenset(self.agents(ours))) >= MIN_AGENTS

    def near(self, ours: Happening) -> list[Witness]:
        """Those that may tell the same happening: in a large dossier the ones with the rarest words and figures.

        With fewer than two shared agents only first sentences are compared.
        """
        if not self._is_looked_up(ours):
            return []
        agents = frozenset(self.agents(ours))
        found: dict[int, Witness] = {}
        rare = [token for _, token in sorted((len(self._by_token.get(token, ())), token) for token in _tokens(ours))]
        if len(agents) >= MIN_AGENTS:
            for article in sorted(self._together[ours.article] & self._by_article.keys()):
                found.update(_by_identity(self._by_article[article]))
            few = sum(len(self._by_token.get(agent, ())) for agent in agents) <= _COMPARED
            found.update(self._listed(sorted(agents) if few else rare))
        if ours.opening:
            found.update((key, one) for key, one in self._listed(rare).items() if one.happening.opening)
        return [
            w for w in found.values() if (ours.opening and w.happening.opening) or len(w.agents & agents) >= MIN_AGENTS
        ]

    def _listed(self, tokens: Iterable[str]) -> dict[int, Witness]:
        """The happenings with these tokens, as many as are compared."""
        found: dict[int, Witness] = {}
        room = _COMPARED
        for token in tokens:
            listed = self._by_token.get(token, ())
            room -= len(listed)
            if room < 0:
                break
            found.update(_by_identity(listed))
        return found


def _by_identity(witnesses: Sequence[Witness]) -> Iterator[tuple[int, Witness]]:
    return zip(map(id, witnesses), witnesses, strict=True)


def _tokens(happening: Happening) -> Iterator[str]:
    yield from map(_of_stem, happening.stems)
    yield from map(_of_number, _long(happening.numbers))


def _of_stem(stem: str) -> str:
    return f"~{stem}"


def _of_number(number: str) -> str:
    return f"#{number}"


def _long(numbers: Iterable[str]) -> list[str]:
    """Those that tell something."""
    return [number for number in numbers if len(number) > 1]


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


def votes(
    undated: AnnotatedArticle, heard: Iterable[tuple[Happening, Sequence[Witness]]], witnesses: Witnesses
) -> Iterator[Vote]:
    """What the dated articles say of when this one was published, of each of its happenings those near it."""
    reading = witnesses.sharing.reading(undated.article.id)
    for ours, near in heard:
        tag = undated.time_tags[ours.tag] if ours.tag is not None else None
        after = intervals.interval(ours, reading)
        for witness in near:
            if _names_others(ours, witness.happening, witnesses.linker):
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


def _names_others(ours: Happening, theirs: Happening, linker: Linker) -> bool:
    """Whether both sentences name two themselves, and not the same two: what is named around them counts no more."""
    a, b = linker.profile(ours).agents, linker.profile(theirs).agents
    return min(len(a), len(b)) >= MIN_AGENTS and len(a & b) < MIN_AGENTS


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


def window_of(tag: TimeTag, earliest: date, latest: date) -> Window | None:
    """Between which days an article appeared whose expression means one of these days."""
    tag = replace(tag, start=0, end=0)  # the same words elsewhere mean the same
    if not _WEEKDAY.match(tag.value):
        return _window_of(tag, earliest, latest)
    # One week is like any other: so there are seven windows to look for, of which each takes a millisecond.
    days = (earliest.toordinal() - 1) // 7 * 7 - _MONDAY
    window = _window_of(tag, moved(earliest, -days), moved(latest, -days))
    return None if window is None else (moved(window[0], days), moved(window[1], days))


@lru_cache(maxsize=4096)
def _window_of(tag: TimeTag, earliest: date, latest: date) -> Window | None:
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
