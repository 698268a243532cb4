"""Which events matter most: those that many report, that later reports look back on, and in which main actors act.

A count that a reader can check, no measure of truth: one point for each independent report (articles that carry the
same text are one), one more for each that opens with it, two at most, one more for each that looks back on it a week or
more after, if others told it at the time, and one for each of its actors, two at most, who are among the ten named in
most reports of the dossier.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from heapq import nsmallest

from msgspec.structs import replace

from dossier import edtf
from dossier.model import AnnotatedArticle, Card, Event, Span

FEW = 30
"""Events of a dossier of which all are main events."""
MOST = 150
"""Main events, at most: what one can read. The editor's own are always among them."""
_SHARE = 4
"""One event in so many is a main event."""
_LATER = timedelta(days=7)
_MAIN_ACTORS = 10
_COUNTED_ACTORS = 2
_COUNTED_OPENINGS = 2


def rank(
    events: Sequence[Event],
    articles: Sequence[Card],
    copies: Mapping[str, str],
    openings: Mapping[str, Span | None],
) -> tuple[Event, ...]:
    """The events, in the same order, with their ``importance``, the most important ones marked as ``main``.

    ``copies`` maps an article to the first one that carries its text; ``openings`` are the articles' own, by id.
    """
    appeared = {card.id: _first_day(card.published) for card in articles}
    leading = _leading_actors(articles, copies)
    points = [_points(event, appeared, leading, copies) + _opened(event, openings, copies) for event in events]
    number = len(events) if len(events) <= FEW else min(MOST, max(FEW, len(events) // _SHARE))
    order = nsmallest(number, range(len(events)), key=lambda place: (*_weight(points[place], events[place]), place))
    main = frozenset(order)
    return tuple(
        replace(event, importance=points[place], main=place in main or event.edited)
        for place, event in enumerate(events)
    )


def weight(event: Event) -> tuple[int, bool, bool]:
    """For sorting by importance: most points first; of equals what happened, then what is dated to the day."""
    return _weight(event.importance, event)


def _weight(points: int, event: Event) -> tuple[int, bool, bool]:
    return -points, event.status != "occurred", not edtf.parse(event.date).is_day


def _points(
    event: Event, appeared: Mapping[str, date | None], leading: frozenset[str], copies: Mapping[str, str]
) -> int:
    reports = {copies.get(article, article) for article in event.articles}
    later = 0
    if len(reports) > 1:
        end = edtf.parse(event.date).latest
        late = sum(
            end is not None and (day := appeared.get(one)) is not None and day - end >= _LATER for one in reports
        )
        # What is told long after alone is background, and nobody has come back to it.
        later = late if late < len(reports) else 0
    return len(reports) + later + min(_COUNTED_ACTORS, sum(actor in leading for actor in event.actors))


def opening(annotated: AnnotatedArticle) -> Span | None:
    """The first paragraph of whole sentences, with a standfirst before it; None where there is no text."""
    prose = [passage for passage in annotated.article.passages() if passage.kind not in ("heading", "code", "row")]
    if not prose:
        return None
    last = next((passage for passage in prose if passage.text.rstrip().endswith((".", "!", "?", '"', "”"))), prose[0])
    return Span(prose[0].start, last.start + len(last.text))


def _opened(event: Event, openings: Mapping[str, Span | None], copies: Mapping[str, str]) -> int:
    """How many independent reports have it as their own news, two at most."""
    found = {
        copies.get(one.article, one.article)
        for one in event.evidence
        if (news := openings.get(one.article)) is not None and news.contains(one)
    }
    return min(_COUNTED_OPENINGS, len(found))


def _leading_actors(articles: Sequence[Card], copies: Mapping[str, str]) -> frozenset[str]:
    """The actors who are named in most reports."""
    reports = {copies.get(card.id, card.id): card.found.mentioned for card in articles}
    named = Counter(actor for actors in reports.values() for actor in actors)
    return frozenset(sorted(named, key=lambda actor: (-named[actor], actor))[:_MAIN_ACTORS])


def _first_day(published: str | None) -> date | None:
    return edtf.parse(published).earliest if published else None
