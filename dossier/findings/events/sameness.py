"""Whether two happenings whose dates can meet are one, by what they share.

What two reports tell in nearly the same words of the same time and the same actors is one: that is the background which
every report repeats. Otherwise they must share actors, kinds of happening, a place or telling words, the more the less
closely their dates are known. What is only similar stays apart, and so does what was in two places.
"""

from dossier.findings.events.dating import Dated, days
from dossier.findings.events.linking import COMMON, Link

_MONTH = 31
_ALIKE = 0.75
"""Share of the telling words of the shorter of two sentences that say the same."""
_ENOUGH = 5
"""Words and actors that such sentences must share."""
_MUCH = 2.0
"""Weight of shared words that outweighs a date known to the month or year, or that nobody acts in both."""
_SOME = 1.3
"""Weight of shared words that is enough where both sentences name the day."""
_HALF = 0.5
_SELDOM_WORDS = 2


def same_event(one: Dated, other: Dated, link: Link, *, seldom: bool = False) -> bool:
    """Whether what two happenings share makes them one event; their dates can meet.

    ``seldom``: two of the shared actors act together on hardly another day of the dossier, so that less else is needed.
    """
    if not _may_agree(one, other, link):
        return False
    same_day = one.when.is_day and other.when.is_day
    if same_day and one.when.earliest != other.when.earliest:
        return _same_next_day(one, other, link)
    if one.happening.article == other.happening.article:
        return same_day and link.place is not False and _same_in_article(one, other, link)
    if one.status == "ongoing":
        same_start = one.when.earliest == other.when.earliest
        acting = bool(link.agents or link.states)
        return same_start and ((acting and link.specific >= 1.0) or _same_words(one, other, link))
    if _same_words(one, other, link):
        return True
    if link.place is False or link.apart:
        return False
    if _came_about(one, other, link):
        return True
    if same_day:
        if link.once_a_day and link.agents and link.nested and None not in (one.happening.tag, other.happening.tag):
            return True
        return (one.stated and other.stated and _same_stated(link, seldom=seldom)) or _same_on_one_day(link)
    if max(days(one.when), days(other.when)) > _MONTH:
        return _same_year(one, other, link)
    return _same_month(one, other, link)


def _may_agree(one: Dated, other: Dated, link: Link) -> bool:
    """Whether what is denied, called off or was not so can be what the other tells."""
    if one.status == other.status or not {one.status, other.status} & {"denied", "cancelled"}:
        return True
    if not link.kinds:
        return False  # a dinner that was called off is not the talks of that day
    # "Will not vote on Sunday" is not that there is no vote.
    return not (one.negated or other.negated) or (len(link.agents) > 1 and link.nested)


def _same_next_day(one: Dated, other: Dated, link: Link) -> bool:
    """Of a day and of news that appeared a day later and names no day."""
    if one.happening.article == other.happening.article:
        # "X has turned down the bid." "Its board rejected the offer on Monday."
        return one.status == other.status and bool(link.agents) and link.own_kinds > 0 and link.place is not False
    # All who act must be the same, and more than the kind.
    return link.nested and len(link.agents) > 1 and (link.specific >= 1.0 or link.utterance)


def _same_in_article(one: Dated, other: Dated, link: Link) -> bool:
    """Of one day in one article."""
    agents = len(link.agents)
    nobody = not one.happening.actors or not other.happening.actors
    news = one.happening.opening and other.happening.opening  # a standfirst and the first sentence
    return news or agents > 1 or (bool(link.kinds) and (agents > 0 or nobody))


def _same_month(one: Dated, other: Dated, link: Link) -> bool:
    """Of which one or both are known to the month, or a few days, only."""
    agents, kinds = len(link.agents), len(link.kinds)
    alike = link.alike >= _HALF and link.words > 1
    if link.journey and link.nested and one.when.is_day != other.when.is_day:
        return True
    if agents > 0 and link.nested and link.figures and link.words > 1 and one.when.is_day == other.when.is_day:
        return True
    if one.when.is_day != other.when.is_day and not (link.utterance or alike or _holds(one, other)):
        return False
    if agents > 1 and (link.utterance or kinds > 1 or link.specific >= 1.0):
        return True
    if link.own_kinds and ((agents > 0 and link.nested and (link.words > 0 or link.once)) or link.narrow):
        return True
    if agents > 0 and (link.own_kinds > 1 or (link.nested and kinds > 0 and alike and link.specific >= _SOME)):
        return True
    # Where only states act, who act in much, nobody else may act in the other.
    return (agents == 1 or (bool(link.states) and link.nested)) and kinds > 0 and link.specific >= _MUCH


def _came_about(one: Dated, other: Dated, link: Link) -> bool:
    """Whether one is what came of the other: who was to be in a town and was, or whom two were to meet and did."""
    if {one.status, other.status} != {"planned", "occurred"} or min(days(one.when), days(other.when)) > 0:
        return False
    together = len(link.agents) > 1 and link.nested and link.words > 0 and one.stated and other.stated
    there = link.narrow and (bool(link.agents) or (link.words > 1 and link.specific >= _SOME))
    return together or there


def _holds(one: Dated, other: Dated) -> bool:
    """Whether the one that names the day tells of all kinds that the other looks back on: no mere offer was refused."""
    day, loose = (one, other) if one.when.is_day else (other, one)
    return set(loose.happening.kinds) - COMMON <= set(day.happening.kinds)


def _same_stated(link: Link, *, seldom: bool) -> bool:
    """Whether two sentences that name the same day tell of one thing."""
    agents, kinds, own = len(link.agents), len(link.kinds), link.own_kinds
    if (kinds > 0 and link.specific >= _SOME) or (seldom and link.words >= _SELDOM_WORDS):
        return True
    if link.nested and (
        (kinds > 0 and link.words > 1 and link.specific >= 1.0) or (own and link.words > _SELDOM_WORDS)
    ):
        return True
    if own and ((agents > 0 and link.nested and link.words > 0) or (link.narrow and (agents > 0 or link.words > 0))):
        return True
    if agents and link.nested and link.words > _SELDOM_WORDS:
        return True
    if agents and ((link.narrow and link.words > 1) or (link.figures and (own or link.words > 0))):
        return True
    return not kinds and link.nested and link.words > 1 and link.alike >= _HALF and link.specific >= _SOME


def _same_year(one: Dated, other: Dated, link: Link) -> bool:
    """Whether two are one of which a report knows the year only; "last year" is when many things happened."""
    agents, kinds = len(link.agents), len(link.kinds)
    if one.status != other.status and not link.own_kinds:
        return False  # what is to come some day this year is not whatever else happened to them this year
    if agents > 0 and (link.specific >= _MUCH or (link.utterance and agents > 1) or (link.nested and link.once)):
        return True
    if not one.happening.actors and not other.happening.actors:
        return kinds > 0 and link.words > _SELDOM_WORDS and link.alike >= _HALF and link.specific >= 1.0
    same_time = (one.when.earliest, one.when.latest) == (other.when.earliest, other.when.latest)
    if not (same_time and link.nested and link.own_kinds):
        return False
    return agents > 1 or (agents == 1 and link.words > 1 and link.specific >= 1.0)


def _same_words(one: Dated, other: Dated, link: Link) -> bool:
    """Whether both tell it in nearly the same words, of the same time, and all actors of the one act in the other.

    However many articles repeat it: words that the dossier is full of because of it tell as much as rare ones.
    """
    same_time = (one.when.earliest, one.when.latest) == (other.when.earliest, other.when.latest)
    if not same_time and max(days(one.when), days(other.when)) > _MONTH:
        return False
    actors = len(link.agents) + len(link.states)
    return actors > 0 and link.nested and link.alike >= _ALIKE and link.words + actors >= _ENOUGH


def _same_on_one_day(link: Link) -> bool:
    agents, kinds = len(link.agents), len(link.kinds)
    if agents > 0 and link.nested and link.once:
        return True
    if agents > 1:
        return link.utterance or kinds > 0 or link.specific >= 1.0
    if agents == 1:
        return link.utterance or link.specific >= 1.5 or (kinds > 0 and link.specific >= 1.0)
    return kinds > 0 and link.specific >= _MUCH
