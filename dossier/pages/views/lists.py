"""Which of a dossier's lists are too long for one page, and their pages by year."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from dossier.model import Event
from dossier.pages.dates import When, wordless
from dossier.pages.views.parts import Period, parted
from dossier.pages.wording import Wording

MAX_CARDS = 40
"""Articles that the index, or the page of a source, lists; of more the newest, and all on pages by year."""
ONE_PAGE = 100
"""Events that one page can list; where there are more it lists the main ones, and all stand on pages by year."""
PER_PAGE = 70
"""Events of a page by year or month, at most."""
LISTED = 200
"""Articles of a page by year or month, at most."""
EVERY = ""
"""Stands for the list of all articles beside those of the sources."""


class Beside(Struct, frozen=True):
    """What stands before and after something in a list; None at the ends."""

    before: str | None = None
    after: str | None = None


def all_beside(keys: Iterable[str]) -> dict[str, Beside]:
    """For each key those before and after it."""
    row = [None, *keys, None]
    return {one: Beside(row[place], row[place + 2]) for place, one in enumerate(row[1:-1]) if one is not None}


def pages_by_year(
    events: Sequence[Event],
    sources: Mapping[str, tuple[str, Collection[str]]],
    dates: Mapping[str, When],
    wording: Wording,
) -> dict[str, Any]:
    """Fields of the :class:`~dossier.pages.views.book.Book`: of what stands on pages by year.

    ``sources`` are (slug, articles) by name, ``dates`` those of the articles, in the dossier's order.
    """
    periods, lists = _chronology(events, wording), _articles(dates, sources, wording)
    return {
        "periods": {one.href: one for one in periods},
        "beside_period": all_beside(one.href for one in periods),
        "event_places": _places((event.id for event in events), periods),
        "lists": {name: tuple([one.href for one in parts]) for name, parts in lists.items()},
        "listed": {one.href: one for parts in lists.values() for one in parts},
        "beside_listed": {
            key: beside for parts in lists.values() for key, beside in all_beside(one.href for one in parts).items()
        },
    }


def _chronology(events: Sequence[Event], wording: Wording) -> tuple[Period, ...]:
    """The pages of a long chronology."""
    if len(events) <= ONE_PAGE:
        return ()
    dated = [(event.id, wordless(event.date)) for event in events]
    return parted(dated, "chronology", wording, PER_PAGE)


def _places(events: Iterable[str], periods: Iterable[Period]) -> dict[str, str]:
    """Where each event stands in the chronology."""
    alone = {key: f"chronology.html#{key}" for key in events}
    return alone | {key: f"{one.href}#{key}" for one in periods for key in one.ids}


def _articles(
    dates: Mapping[str, When], sources: Mapping[str, tuple[str, Collection[str]]], wording: Wording
) -> dict[str, tuple[Period, ...]]:
    """The pages by year of long lists of articles: of all, under ``EVERY``, and of each source (slug, articles)."""
    order = {key: place for place, key in enumerate(dates)}
    found = {EVERY: _listed(dates, list(dates), "articles/by-year", wording)}
    for name, (slug, articles) in sources.items():
        found[name] = _listed(dates, sorted(articles, key=order.__getitem__), f"sources/{slug}", wording)
    return found


def _listed(dates: Mapping[str, When], keys: Sequence[str], folder: str, wording: Wording) -> tuple[Period, ...]:
    return parted([(one, dates[one]) for one in keys], folder, wording, LISTED) if len(keys) > MAX_CARDS else ()
