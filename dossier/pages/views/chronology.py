"""The view of the chronology: what happened, in the order in which it happened."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from dossier.language import load
from dossier.model import Event
from dossier.pages.dates import NOT_TOLD, When, when
from dossier.pages.views.book import Book, Happened
from dossier.pages.views.history import Told, as_told, history
from dossier.pages.views.links import ActorLink, ArticleLink, EventLink, Link, Report
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.parts import Period, by_year, month_of_year
from dossier.pages.views.periods import periods
from dossier.pages.views.refer import actor_links, article_link, event_link, reports, tellers
from dossier.pages.views.strip import Strip, strip
from dossier.pages.wording import Wording
from dossier.text import kinds_by_stem, telling_stems

FEW_ENTRIES = 60
"""Entries of a page that shows much of each report."""
MANY_REPORTS, FEW_REPORTS = 12, 1
"""Reports whose sentences an entry shows, on a page of few or of many entries; the event's own page has all."""
MAIN_EVENTS = 100
"""Main events of a long chronology that its first page lists."""
_AT_HAND = 256
"""Entries that stay in memory: each stands on one page, or on two."""
STATUSES = ("occurred", "ongoing", "planned", "cancelled", "denied")
LISTED_ARTICLES = 40
"""Articles that are named under the months in which they appeared; of more only the number is given."""
MONTHS = 36
"""Months for which it is told how many articles appeared; of more, years."""


class Entry(Struct, frozen=True):
    """An event of the chronology."""

    event: EventLink
    actors: tuple[ActorLink, ...]
    reports: tuple[Report, ...]
    """The first of them, with their sentences; on a long page the first sentence of the first, or none at all."""
    more: int
    """Articles that tell it and do not stand among ``reports``."""
    publishers: tuple[str, ...]
    """Slugs of the publishers that report it."""
    kinds: tuple[str, ...]
    """Kinds of happening that its title tells of (``meeting``)."""
    main: bool
    history: tuple[Told, ...]
    as_told: When | None
    """Publication of the report from whose day its title counts ("last week"), else None."""
    bin: int | None = None
    """Number of the overview's bar that counts it, None where there is none."""
    where: str = ""
    """The place where it happened, as its articles name it, or empty."""


class Month(Struct, frozen=True):
    """The events of one month."""

    name: str
    """Empty where only the year is known."""
    anchor: str
    """Empty where only the year is known."""
    ongoing: bool
    """Whether all of its events go on."""
    entries: tuple[Entry, ...]


class Year(Struct, frozen=True):
    """The events of one year."""

    name: str
    """``2019``, or ``Date unknown``."""
    anchor: str
    months: tuple[Month, ...]
    events: int


class Appeared(Struct, frozen=True):
    """The articles that appeared in one month, or of many in one year."""

    name: str
    """``December 2018``, ``2018`` or ``Date unknown``."""
    count: int
    articles: tuple[ArticleLink, ...]
    """Empty where there are too many to name."""


class ChronologyView(Struct, frozen=True):
    """The chronology, as its template sees it under ``chronology``."""

    years: tuple[Year, ...]
    events: int
    """Number of events on this page."""
    all_events: int
    """Number of all events of the dossier; on a page by year of those that it lists."""
    main_events: int
    """Number of main events on this page."""
    strip: Strip | None
    """The overview; None on the pages by year, and where nothing is dated."""
    actors: tuple[Link, ...]
    """Choices of the filter: ``href`` is the actor's id."""
    publishers: tuple[Link, ...]
    """Choices of the filter: ``href`` is the source's slug."""
    kinds: tuple[Link, ...]
    """Choices of the filter, kinds of happening: ``href`` is the kind's id."""
    statuses: tuple[str, ...]
    """Choices of the filter: ``occurred``, ``ongoing``, ``planned``, ``cancelled``, ``denied``."""
    markers: tuple[str, ...]
    """The marks of the dates on this page, as in ``When``, for the legend."""
    appeared: tuple[Appeared, ...]
    """The publication track in words; empty on the pages by year."""
    parts: tuple[tuple[str, tuple[Period, ...]], ...]
    """Of a long chronology all pages, by year; this page then lists the main events. Empty where it has but one."""
    period: Period | None
    """The part of the time that a page by year lists; None on ``chronology.html``."""
    previous: Period | None
    next: Period | None


def chronology_pages(book: Book) -> Iterator[tuple[PageView, ChronologyView]]:
    """``chronology.html`` with all events, or of a long chronology the main ones, and then its pages by year."""
    parts = periods(book)
    yield chronology_page(book, parts)
    for period in parts:
        yield chronology_part(book, period.href)


def chronology_page(book: Book, parts: Sequence[Period] = ()) -> tuple[PageView, ChronologyView]:
    """``chronology.html``; ``parts`` are the other pages of a long chronology, whose main events this one lists."""
    shown = _main(book) if parts else list(book.happened)
    dates = {key: _when(book, one) for key, one in book.happened.items()}
    where = _anchors(parts, shown, dates)
    drawn, bars = strip(book, dates, shown, lambda year, month: where.get((year, month), ""))
    say, title = book.wording.say, book.site.settings.title
    about = say("What happened, in the order in which it happened: %(site)s.", site=title)
    view = replace(
        _view(book, shown, bars, told=not parts),
        all_events=len(book.events),
        strip=drawn,
        appeared=_appeared(book),
        parts=by_year(parts),
    )
    return page_view(book, "chronology.html", book.wording.say_as("page", "Chronology"), about), view


def _when(book: Book, event: Happened) -> When:
    return when(event.date, book.language, planned=event.status in NOT_TOLD)


def _main(book: Book) -> list[str]:
    """The main events, of very many the most important, in their order."""
    events = {key: one.importance for key, one in book.happened.items() if one.main}
    kept = frozenset(sorted(events, key=lambda key: -events[key])[:MAIN_EVENTS])
    return [key for key in events if key in kept]


def chronology_part(book: Book, href: str) -> tuple[PageView, ChronologyView]:
    """The page by year or month at ``href``, and its view."""
    period, beside = book.periods[href], book.beside_period[href]
    before = book.periods[beside.before] if beside.before else None
    after = book.periods[beside.after] if beside.after else None
    say, whole = book.wording.say, book.wording.say_as("page", "Chronology")
    title = say("%(name)s: %(period)s", name=whole, period=period.title)
    site = book.site.settings.title
    about = say("%(list)s. All that the articles tell of that time: %(site)s.", list=title, site=site)
    page = page_view(book, period.href, title, about, (Link("chronology.html", whole),))
    return page, replace(_view(book, period.ids, {}), period=period, previous=before, next=after)


def _anchors(
    parts: Sequence[Period], shown: Sequence[str], dates: Mapping[str, When]
) -> dict[tuple[int | None, int | None], str]:
    """Where each year and month is listed: here, else on the first page that has it."""
    found: dict[tuple[int | None, int | None], str] = {}
    for part in parts:
        for one in {dates[key].edtf: dates[key] for key in part.ids}.values():
            found.setdefault((one.year, one.month), part.href)
            found.setdefault((one.year, None), part.href)
    for one in (dates[key] for key in shown):
        found[one.year, None] = f"#y{one.year}"
        if one.month:
            found[one.year, one.month] = f"#m{one.year}-{one.month:02}"
    return found


def _view(book: Book, ids: Sequence[str], bars: dict[str, int], *, told: bool = True) -> ChronologyView:
    """``told``: whether the entries show sentences of their reports; the list of main events of very many does not."""
    most = (MANY_REPORTS if len(ids) <= FEW_ENTRIES else FEW_REPORTS) if told else 0
    entries = [_entry(book, key, most, bars.get(key)) for key in ids]
    used = {actor.id for one in entries for actor in one.actors}
    slugs = {slug for one in entries for slug in one.publishers}
    statuses = {one.event.status for one in entries}
    return ChronologyView(
        years=_years(entries, book.wording),
        events=len(entries),
        all_events=len(entries),
        main_events=sum(one.main for one in entries),
        strip=None,
        actors=tuple(Link(key, book.names[key]) for key in sorted(used, key=book.places.__getitem__)),
        publishers=tuple(Link(slug, name) for name, slug in book.slugs.items() if slug in slugs),
        kinds=_kind_choices({kind for one in entries for kind in one.kinds}, book.wording),
        statuses=tuple(status for status in STATUSES if status in statuses),
        markers=tuple(sorted({one.event.when.marker for one in entries})),
        appeared=(),
        parts=(),
        period=None,
        previous=None,
        next=None,
    )


def _entry(book: Book, key: str, most: int, bar: int | None) -> Entry:
    made = entry(book, f"{most} {key}")
    # What is known of its actors goes by all their articles: that stays apart.
    return replace(made, actors=actor_links(book, book.happened[key].actors, made.event.when), bin=bar)


def entry(book: Book, name: str) -> Entry:
    """An event in the chronology, without its actors; ``name`` is how many reports it shows, and its id.

    Most pages stand where a word of an article changes, or where its sentences move.
    """
    most, _, key = name.partition(" ")
    return book.memory.own("entry", name, lambda: _made(book, book.events[key], int(most)), most=_AT_HAND)


def _made(book: Book, event: Event, most: int) -> Entry:
    sources = [book.source_name(book.publishers[one]) for one in event.articles if one in book.order]
    told_here = reports(book, event.evidence, event.planned_by, most)
    return Entry(
        event=event_link(book, event.id),
        actors=(),
        reports=told_here if most == MANY_REPORTS else tuple(_first_passage(one) for one in told_here),
        more=tellers(book, event.evidence) - len(told_here),
        publishers=tuple(dict.fromkeys(book.slugs[source] for source in sources if source)),
        kinds=_kinds(book, event),
        main=event.main,
        history=history(book, event),
        as_told=as_told(book, event),
        where=event.place or "",
    )


def _first_passage(told: Report) -> Report:
    return replace(told, passages=told.passages[:1])


def _kinds(book: Book, event: Event) -> tuple[str, ...]:
    """Kinds of happening that the title's words tell of, in the language of the first report."""
    first = next((one for one in event.articles if one in book.order), None)
    pack = load(book.languages[first] if first else book.language)
    stems = telling_stems(event.title, pack)
    return tuple(kind for kind, known in kinds_by_stem(pack) if known & stems)


def _kind_choices(kinds: set[str], wording: Wording) -> tuple[Link, ...]:
    """The kinds of happening with their names, in the order of these."""
    names = {kind: wording.known(kind, "kind of event") for kind in sorted(kinds)}
    return tuple(Link(kind, name[:1].upper() + name[1:]) for kind, name in sorted(names.items(), key=itemgetter(1)))


def _years(entries: Sequence[Entry], wording: Wording) -> tuple[Year, ...]:
    """By year and month, in each in the dossier's order; events of which only the year is known first."""
    names = wording.months()

    def place(entry: Entry) -> tuple[int, int]:
        return _place(entry.event.when)

    ordered = sorted(entries, key=place)
    years = []
    for year, in_year in groupby(ordered, key=lambda entry: place(entry)[0]):
        months = tuple(
            _month(year, names[month] if month else "", month, tuple(group))
            for month, group in groupby(in_year, key=lambda entry: place(entry)[1])
        )
        known = year <= date.max.year
        name, anchor = (str(year), f"y{year}") if known else (wording.say("Date unknown"), "undated")
        years.append(Year(name, anchor, months, sum(len(month.entries) for month in months)))
    return tuple(years)


def _place(when: When) -> tuple[int, int]:
    """Year and month under which a date is listed, as numbers: unknown months first, unknown years last."""
    return (when.year or date.max.year + 1, when.month or 0)


def _month(year: int, name: str, number: int, entries: tuple[Entry, ...]) -> Month:
    anchor = f"m{year}-{number:02}" if number else ""
    return Month(name, anchor, all(entry.event.status == "ongoing" for entry in entries), entries)


def _appeared(book: Book) -> tuple[Appeared, ...]:
    """When the articles appeared, month by month; over many months year by year."""
    dates, wording = book.dates.items(), book.wording
    places = {one.edtf: _place(one) for _, one in dates}
    by_year = len(set(places.values())) > MONTHS
    groups: dict[tuple[int, int], list[str]] = {}
    for key, appeared in dates:
        year, month = places[appeared.edtf]
        groups.setdefault((year, 0 if by_year else month), []).append(key)
    found = []
    for (year, month), told in sorted(groups.items()):
        name = str(year)
        if year > date.max.year:
            name = wording.say("Date unknown")
        elif month:
            name = month_of_year(date(year, month, 1), wording)
        listed = tuple(article_link(book, one) for one in told) if len(dates) <= LISTED_ARTICLES else ()
        found.append(Appeared(name, len(told), listed))
    return tuple(found)
