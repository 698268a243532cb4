"""The view of the chronology: what happened, in the order in which it happened."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Literal

from babel.dates import get_month_names

from dossier.model import Event
from dossier.pages.dates import When
from dossier.pages.views.book import Book
from dossier.pages.views.links import ActorLink, EventLink, Link, Report
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.refer import actor_links, event_link, reports

MAX_STACK = 8
"""Dots above one another on the overview, at most."""
MAX_TICKS = 60
"""Years for which each has a tick of its own."""
FEW_MONTHS = 3
"""Months whose names have room in full on the overview."""
_LABEL = 11.5
"""Width that a label takes on a phone, in percent."""
_DOT = 3.4
"""Width that a dot takes on a phone's overview, in percent."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of the chronology."""

    event: EventLink
    actors: tuple[ActorLink, ...]
    reports: tuple[Report, ...]
    publishers: tuple[str, ...]
    """Slugs of the publishers that report it."""


@dataclass(frozen=True, slots=True)
class Month:
    """The events of one month."""

    name: str
    """Empty where only the year is known."""
    anchor: str
    """Empty where only the year is known."""
    ongoing: bool
    """Whether all of its events go on."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year."""

    name: str
    """``2019``, or ``Date unknown``."""
    anchor: str
    months: tuple[Month, ...]
    events: int


@dataclass(frozen=True, slots=True)
class Dot:
    """An event on the overview; positions are in percent of its width."""

    event: str
    """Id of the event."""

    left: str
    width: str
    """Empty for a point."""
    level: int
    """0 at the axis, one more for each dot below it in the same place."""
    marker: str
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a year, or in a dossier of one year a month, begins on the axis of the overview."""

    left: str
    middle: str
    """Where its label stands."""
    name: str
    anchor: str
    """Empty where the time has no event, or where there is no room for its label."""


@dataclass(frozen=True, slots=True)
class ChronologyView:
    """The chronology, as its template sees it under ``chronology``."""

    years: tuple[Year, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    actors: tuple[Link, ...]
    """Choices of the filter: ``href`` is the actor's id."""
    publishers: tuple[Link, ...]
    """Choices of the filter: ``href`` is the source's slug."""
    events: int


def chronology_page(book: Book) -> tuple[PageView, ChronologyView]:
    """The chronology's page and its view."""
    entries = [_entry(book, event) for event in book.events.values()]
    dated = [one.event.when for one in entries if one.event.when.year is not None]
    years = _years(entries, book.language)
    used = {actor.id for one in entries for actor in one.actors}
    slugs = {slug for one in entries for slug in one.publishers}
    view = ChronologyView(
        years=years,
        dots=_dots([one.event for one in entries]),
        ticks=_ticks(dated, book.language),
        actors=tuple(Link(actor.id, actor.name) for actor in book.actors.values() if actor.id in used),
        publishers=tuple(Link(one.slug, one.name) for one in book.sources.values() if one.slug in slugs),
        events=len(entries),
    )
    about = f"What happened, in the order in which it happened: {book.site.settings.title}."
    return page_view(book, "chronology.html", "Chronology", about), view


def _entry(book: Book, event: Event) -> Entry:
    link = event_link(book, event.id)
    sources = [book.source(book.articles[one].article.publisher) for one in event.articles if one in book.articles]
    return Entry(
        event=link,
        actors=actor_links(book, event.actors, link.when),
        reports=reports(book, event.evidence, event.planned_by),
        publishers=tuple(dict.fromkeys(source.slug for source in sources if source)),
    )


def _years(entries: list[Entry], language: str) -> tuple[Year, ...]:
    """By year and month, in each in the dossier's order; events of which only the year is known first."""
    names = get_month_names("wide", context="stand-alone", locale=language.replace("-", "_"))

    def place(entry: Entry) -> tuple[int, int]:
        when = entry.event.when
        return (when.year or date.max.year + 1, when.month or 0)

    ordered = sorted(entries, key=place)
    years = []
    for year, in_year in groupby(ordered, key=lambda entry: place(entry)[0]):
        months = tuple(
            _month(year, names[month] if month else "", month, tuple(group))
            for month, group in groupby(in_year, key=lambda entry: place(entry)[1])
        )
        known = year <= date.max.year
        name, anchor = (str(year), f"y{year}") if known else ("Date unknown", "undated")
        years.append(Year(name, anchor, months, sum(len(month.entries) for month in months)))
    return tuple(years)


def _month(year: int, name: str, number: int, entries: tuple[Entry, ...]) -> Month:
    anchor = f"m{year}-{number:02}" if number else ""
    return Month(name, anchor, all(entry.event.status == "ongoing" for entry in entries), entries)


def _scale(dated: list[When]) -> tuple[date, int, bool]:
    """First day of the axis, its days, and whether it shows months: those of a single year, else whole years."""
    starts = [day for when in dated if (day := when.earliest or when.latest)]
    ends = [day for when in dated if (day := when.latest or when.earliest)]
    first, last = min(starts), max(ends)
    by_month = first.year == last.year and all(when.month for when in dated)
    if not by_month:
        return date(first.year, 1, 1), (date(last.year, 12, 31) - date(first.year, 1, 1)).days + 1, False
    until = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return first.replace(day=1), (until - first.replace(day=1)).days, True


def _dots(events: list[EventLink]) -> tuple[Dot, ...]:
    known = [event for event in events if event.when.year is not None]
    if not known:
        return ()
    first, days, _ = _scale([event.when for event in known])
    drawn = []
    for event in known:
        start = event.when.earliest or event.when.latest or first
        end = event.when.latest or start
        left, right = 100 * (start - first).days / days, 100 * (end - first).days / days
        bar = event.when.marker == "range" and right - left > _DOT
        middle = left if bar else (left + right) / 2
        drawn.append((middle, right - left if bar else 0.0, event))
    free = [-_DOT] * MAX_STACK  # where each level is free again
    dots = []
    for left, width, event in sorted(drawn, key=lambda one: one[:2]):
        level = next((number for number, edge in enumerate(free) if edge <= left), MAX_STACK - 1)
        free[level] = left + width + _DOT
        words = f"{event.when.words}: {event.title}"
        bar_width = f"{width:.2f}" if width else ""
        dots.append(Dot(event.id, f"{left:.2f}", bar_width, level, event.when.marker, words))
    return tuple(dots)


def _ticks(dated: list[When], language: str) -> tuple[Tick, ...]:
    """A tick for each year or month (of a long time: for some); a label for those with events, as there is room."""
    if not dated:
        return ()
    first, days, by_month = _scale(dated)
    end = first + timedelta(days)
    if by_month:
        starts = [day for month in range(first.month, 13) if (day := first.replace(month=month)) < end]
        width: Literal["wide", "abbreviated"] = "wide" if len(starts) <= FEW_MONTHS else "abbreviated"
        names = get_month_names(width, context="stand-alone", locale=language.replace("-", "_"))
        labels = [(names[day.month], f"m{day.year}-{day.month:02}") for day in starts]
        used = {f"m{when.year}-{when.month:02}" for when in dated if when.month}
    else:
        starts = [date(year, 1, 1) for year in range(first.year, (end - timedelta(1)).year + 1)]
        labels = [(str(day.year), f"y{day.year}") for day in starts]
        used = {f"y{when.year}" for when in dated}
    ticks = []
    labelled = -_LABEL
    for (name, target), (start, after) in zip(labels, pairwise([*starts, end]), strict=True):
        left, right = (100 * (day - first).days / days for day in (start, after))
        middle, anchor = (left + right) / 2, ""
        if target in used and middle - labelled >= _LABEL:
            anchor, labelled = target, middle
        if anchor or len(starts) <= MAX_TICKS:
            ticks.append(Tick(f"{left:.2f}", f"{middle:.2f}", name, anchor))
    return tuple(ticks)
