"""How a long chronology is parted into pages: by year, a full year by month, a full month by number."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from babel.dates import get_month_names

from dossier.model import Event
from dossier.pages.dates import When, when
from dossier.pages.views.book import Book

ONE_PAGE = 150
"""Events that one page can list; where there are more it lists the main ones, and all stand on pages by year."""
PER_PAGE = 100
"""Events of a page by year or month, at most."""
UNDATED = "Date unknown"
VAGUE = "Month not known"


@dataclass(frozen=True, slots=True)
class Period:
    """A page of a long chronology: a year, or a part of one."""

    href: str
    year: str
    """``2019``, or ``Date unknown``."""
    name: str
    """Of the part of the year, with its number where a month has several pages; empty where it is the whole year."""
    events: int
    title: str
    """Year and part in words."""
    ids: tuple[str, ...]
    """Of its events, in their order."""


def event_when(book: Book, event: Event) -> When:
    """The date under which the event is listed."""
    return when(event.date, book.language)


def in_parts(book: Book) -> bool:
    """Whether the chronology has more than one page."""
    return len(book.events) > ONE_PAGE


def periods(book: Book) -> tuple[Period, ...]:
    """The pages of a long chronology, in the order of time; none of a short one."""
    if not in_parts(book):
        return ()
    dated = [(key, event_when(book, event)) for key, event in book.events.items()]
    ordered = sorted(dated, key=lambda one: (one[1].year is None, one[1].year or 0, one[1].month or 0))
    found: list[Period] = []
    for year, group in groupby(ordered, key=lambda one: one[1].year):
        found += _year(year, list(group), book.language)
    return tuple(found)


def _year(year: int | None, events: Sequence[tuple[str, When]], language: str) -> list[Period]:
    ids = [key for key, _ in events]
    if year is None:
        return _pages("undated", (UNDATED, "", UNDATED), ids)
    if len(events) <= PER_PAGE:
        return _pages(str(year), (str(year), "", str(year)), ids)
    months = get_month_names("wide", context="stand-alone", locale=language.replace("-", "_"))
    found = []
    for month, group in groupby(events, key=lambda one: one[1].month):
        slug = f"{year}-{month:02}" if month else str(year)
        name, title = (months[month], f"{months[month]} {year}") if month else (VAGUE, f"{year}, month not known")
        found += _pages(slug, (str(year), name, title), [key for key, _ in group])
    return found


def _pages(slug: str, named: tuple[str, str, str], ids: Sequence[str]) -> list[Period]:
    """One page, or as many as they need, of one length, so that no last page has but one event."""
    count = -(-len(ids) // PER_PAGE)
    size = -(-len(ids) // count)
    year, name, title = named
    found = []
    for number in range(count):
        part = tuple(ids[number * size : (number + 1) * size])
        file = f"{slug}-part-{number + 1}" if number else slug
        nth = f" ({number + 1} of {count})" if count > 1 else ""
        found.append(Period(f"chronology/{file}.html", year, (name + nth).strip(), len(part), title + nth, part))
    return found


def place_of(book: Book, event_id: str) -> str:
    """Address of the event's entry in the chronology: on its only page or, in a long one, on that of its time."""
    if not book.event_places:
        book.event_places.update({key: f"chronology.html#{key}" for key in book.events})
        book.event_places.update({key: f"{one.href}#{key}" for one in periods(book) for key in one.ids})
    return book.event_places[event_id]
