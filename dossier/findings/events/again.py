"""The events of the build before, so that only those are formed anew that may be others.

What an event is follows from what its articles tell alone, once it is known which of that is one event. So it is kept
by the places of what makes it up among what its articles tell.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, chain

from msgspec import Struct

from dossier.findings.events.events import Reports
from dossier.model import Event
from dossier.work import Spread, in_line

_AT_ONCE = 200
"""Events that are formed in one go: a twentieth of a second."""
_Article = tuple[str, bytes, int]
"""Its id, a digest of all that its events are made from, and how much it tells."""


class Formed(Struct, frozen=True, gc=False):
    """The events of one build, with all that they depend on."""

    key: bytes
    """Digest of all that decides which of what is told is one event."""
    articles: list[_Article]
    """In the order of what they tell."""
    places: list[list[int]]
    """Of each event, among all that is told."""
    events: list[Event]
    """With ids that several may have."""


def formed(
    key: bytes,
    versions: Mapping[str, bytes],
    reports: Reports,
    clustered: Callable[[], Sequence[Sequence[int]]],
    before: Formed | None,
    spread: Spread = in_line,
) -> Formed:
    """The events, by when they happened.

    ``key`` is a digest of all that decides which of what the articles tell is one event, wherever in a text that
    stands; ``versions`` are those of all that events are made from, by article. ``clustered`` tells which is one event.
    They are formed through ``spread``.
    """
    if before is not None and before.key == key:
        articles = [(article, versions[article], count) for article, _, count in before.articles]
        places = before.places
    else:
        counts: dict[str, int] = {}
        for one in reports.ones:
            counts[one.happening.article] = counts.get(one.happening.article, 0) + 1
        articles = [(article, versions[article], count) for article, count in counts.items()]
        places = [list(found) for found in reports.gathered(clustered())]
    then = _places_before(articles, before.articles if before else ())
    known = {tuple(found): event for found, event in zip(before.places, before.events, strict=True)} if before else {}
    starts = [0, *accumulate(count for _, _, count in articles)]

    def form(found: Sequence[int]) -> Event:
        members = []
        for place in found:
            number = bisect_right(starts, place) - 1
            members.append(reports.of(articles[number][0])[place - starts[number]])
        return reports.event(members)

    stand = [known.get(tuple([then[place] for place in found])) for found in places]
    missing = [found for found, event in zip(places, stand, strict=True) if event is None]
    chunks = [missing[start : start + _AT_ONCE] for start in range(0, len(missing), _AT_ONCE)]
    anew = chain.from_iterable(spread(lambda chunk: list(map(form, chunk)), chunks, list[Event]))
    return Formed(key, articles, places, [event or next(anew) for event in stand])


def _places_before(articles: Sequence[_Article], before: Sequence[_Article]) -> list[int]:
    """For each place that in the build before; below zero for what is of an article that has changed."""
    starts: dict[_Article, int] = {}
    start = 0
    for one in before:
        starts[one] = start
        start += one[2]
    places: list[int] = []
    for one in articles:
        then = starts.get(one)
        places += range(then, then + one[2]) if then is not None else [-1] * one[2]
    return places
