"""Ties: the dated articles that tell the same happening as an undated one, and what follows for its publication.

Each tie is a vote for a window of days. Articles that merely resemble each other lend each other nothing: a vote needs
two shared persons or organisations and a shared utterance, figure or telling words. With fewer of them, the two first
sentences must be alike and share words that were said, or a number. Articles that carry the same text are one witness.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.findings.events.linking import Linker
from dossier.findings.publication import intervals
from dossier.findings.publication.constraints import Constraint, Window, moved
from dossier.findings.publication.lists import (
    FIRST_OF_TWO,
    Lists,
    Told,
    article_of,
    is_held_against,
    is_opening,
    place_of,
    tokens,
)
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


def told_by(annotated: AnnotatedArticle, happenings: Sequence[Happening]) -> Told:
    """What an article tells of days that are known."""
    dated = ((happening, date_of(annotated, happening)) for happening in happenings)
    return [(happening, told) for happening, told in dated if told is not None]


class Witnesses:
    """The happenings of the dated articles of one round, as they are looked up for those of undated ones."""

    def __init__(
        self, linker: Linker, sharing: Sharing, numbers: Mapping[str, int], tell: Callable[[str], Told]
    ) -> None:
        """``numbers`` are those of all articles, in their order; ``tell`` gives what one that is dated tells."""
        self.linker = linker
        self.sharing = sharing
        self._numbers, self._ids, self._tell = numbers, list(numbers), tell
        self._lists = Lists()
        self._of_actor: dict[str, frozenset[int]] = {}
        self._together: dict[str, list[int]] = {}

    def renew(self, lists: Lists) -> None:
        """Looks up only what is in these from now on: what those tell that were dated since the last round."""
        self._lists, self._of_actor = lists, {}

    def of(self, one: int) -> Witness:
        """What stands for that number."""
        return Witness(*self._tell(self._ids[article_of(one)])[place_of(one)])

    def near(self, ours: Happening) -> list[int]:
        """Those that may tell the same happening: in a large dossier the ones with the rarest words and figures.

        With fewer than two shared agents only first sentences are compared.
        """
        if not is_held_against(ours, self.linker.agents):
            return []
        agents = self.linker.agents.intersection(ours.company)
        found: dict[int, None] = {}
        rare = [token for _, token in sorted((len(self._lists.at(token)), token) for token in tokens(ours))]
        if len(agents) >= MIN_AGENTS:
            for number in self._beside(ours.article):
                found.update(dict.fromkeys(self._of_article(number, agents, opening=ours.opening)))
            few = sum(len(self._lists.at(agent)) for agent in agents) <= _COMPARED
            found.update(self._listed(sorted(agents) if few else rare))
        if ours.opening:
            found.update((one, None) for one in self._listed(rare) if is_opening(one))
        acting = [self._with(agent) for agent in agents] if found else []
        return [
            one
            for one in found
            if (ours.opening and is_opening(one)) or sum(one in each for each in acting) >= MIN_AGENTS
        ]

    def _with(self, agent: str) -> frozenset[int]:
        """Those in which somebody acts."""
        if agent not in self._of_actor:
            self._of_actor[agent] = frozenset(self._lists.at(agent))
        return self._of_actor[agent]

    def _beside(self, article: str) -> list[int]:
        """The articles that give an utterance which that one gives too."""
        if article not in self._together:
            self._together[article] = [self._numbers[one] for one in sorted(self.sharing.together(article))]
        return self._together[article]

    def _of_article(self, number: int, agents: Iterable[str], *, opening: bool) -> list[int]:
        """What an article tells in which two of the agents act, and two of any if both are first sentences."""
        acting = [one for agent in agents for one in self._lists.of(agent, number)]
        found = {one for one in acting if acting.count(one) >= MIN_AGENTS}
        return sorted(found.union(self._lists.of(FIRST_OF_TWO, number) if opening else ()))

    def _listed(self, wanted: Iterable[str]) -> dict[int, None]:
        """The happenings with these tokens, as many as are compared."""
        found: dict[int, None] = {}
        room = _COMPARED
        for token in wanted:
            listed = self._lists.at(token)
            room -= len(listed)
            if room < 0:
                break
            found.update(dict.fromkeys(listed))
        return found


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


class Tie(Struct, frozen=True, gc=False):
    """The same as it is kept."""

    place: int
    """Of the happening among those of the undated article."""
    one: int
    """The number of the witness."""
    earliest: date
    latest: date
    weight: float
    rule: str
    counted: Span | None


def found_ties(
    undated: AnnotatedArticle, place: int, ours: Happening, near: Sequence[int], witnesses: Witnesses
) -> Iterator[Tie]:
    """What the dated articles say of when this one was published by what is near one of its happenings."""
    reading = witnesses.sharing.reading(undated.article.id)
    tag = undated.time_tags[ours.tag] if ours.tag is not None else None
    after = intervals.interval(ours, reading)
    for one in near:
        witness = witnesses.of(one)
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
            yield Tie(place, one, *window, weight, rule, counted)


def votes(happenings: Sequence[Happening], ties: Iterable[Tie], witnesses: Witnesses) -> Iterator[Vote]:
    """The ties of an article that tells these happenings as votes."""
    for each in ties:
        witness = witnesses.of(each.one)
        ends = (each.earliest, each.latest)
        ours = happenings[each.place]
        yield Vote(*ends, each.weight, each.rule, ours, witness.happening, witness.told.text, each.counted)


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
