"""Which events matter most: those that many report, that later reports look back on, and in which main actors act.

A count that a reader can check, no measure of truth: one point for each independent report (articles that carry the
same text are one), one more for each of several that appeared a week or more after the event, and one for each of its
actors, two at most, who are among the ten named in most reports of the dossier.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dossier import edtf
from dossier.model import AnnotatedArticle, Event

FEW = 30
"""Events of a dossier of which all are main events."""
MOST = 150
"""Main events, at most: what one can read. The editor's own are always among them."""
_SHARE = 4
"""One event in so many is a main event."""
_LATER = timedelta(days=7)
_MAIN_ACTORS = 10
_COUNTED_ACTORS = 2


def rank(events: Sequence[Event], articles: Sequence[AnnotatedArticle], copies: Mapping[str, str]) -> tuple[Event, ...]:
    """The events, in the same order, with their ``importance``, the most important ones marked as ``main``.

    ``copies`` maps an article to the first one that carries its text.
    """
    appeared = {a.article.id: _first_day(a.article.published.edtf) for a in articles}
    leading = _leading_actors(articles, copies)
    ranked = [replace(event, importance=_points(event, appeared, leading, copies), main=False) for event in events]
    number = len(ranked) if len(ranked) <= FEW else min(MOST, max(FEW, len(ranked) // _SHARE))
    order = sorted(range(len(ranked)), key=lambda place: (*_weight(ranked[place]), place))
    main = frozenset(order[:number])
    return tuple(
        replace(event, main=True) if place in main or event.edited else event for place, event in enumerate(ranked)
    )


def _weight(event: Event) -> tuple[int, bool, bool]:
    """For sorting: most points first; of equals what happened, then what is dated to the day."""
    return -event.importance, event.status != "occurred", not edtf.parse(event.date).is_day


def _points(
    event: Event, appeared: Mapping[str, date | None], leading: frozenset[str], copies: Mapping[str, str]
) -> int:
    end = edtf.parse(event.date).latest
    reports = {copies.get(article, article) for article in event.articles}
    late = sum(end is not None and (day := appeared.get(one)) is not None and day - end >= _LATER for one in reports)
    # What only one article tells, long after, is its background, and nobody has come back to it.
    later = late if len(reports) > 1 else 0
    return len(reports) + later + min(_COUNTED_ACTORS, sum(actor in leading for actor in event.actors))


def _leading_actors(articles: Sequence[AnnotatedArticle], copies: Mapping[str, str]) -> frozenset[str]:
    """The actors who are named in most reports."""
    reports = {copies.get(a.article.id, a.article.id): {mention.actor for mention in a.mentions} for a in articles}
    named = Counter(actor for actors in reports.values() for actor in actors)
    return frozenset(sorted(named, key=lambda actor: (-named[actor], actor))[:_MAIN_ACTORS])


def _first_day(published: str | None) -> date | None:
    return edtf.parse(published).earliest if published else None
