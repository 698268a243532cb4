"""The pages of a site as jobs: what can be made apart from all else, from the book alone, in any order.

Listing the jobs makes no view: a job knows what it is of, and gives its pages when it is asked. So the pages can be
shared out among processes that have the same book, each job to one of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dossier.pages import search
from dossier.pages.feeds import actor_feed, feed_entries, main_feed
from dossier.pages.views.about import about_page, tally
from dossier.pages.views.actor import actor_page, days, drawn_company
from dossier.pages.views.actors import actors_page
from dossier.pages.views.alphabet import letter_pages
from dossier.pages.views.article import article_page
from dossier.pages.views.book import Book
from dossier.pages.views.called import epithet
from dossier.pages.views.chronology import chronology_page, chronology_part, entry
from dossier.pages.views.event import event_page
from dossier.pages.views.front import front_page, missing_page, search_page
from dossier.pages.views.letters import ACTORS, HEADLINES, letters, used
from dossier.pages.views.listing import listing_home, listing_page
from dossier.pages.views.lists import EVERY
from dossier.pages.views.moved import moved_pages
from dossier.pages.views.naming import named
from dossier.pages.views.page import PageView
from dossier.pages.views.periods import periods
from dossier.pages.views.record import record, record_pages
from dossier.pages.views.refer import article_link, event_link
from dossier.pages.views.removal import passages
from dossier.pages.views.source import source_page, sources_page
from dossier.pages.views.statements import quotes_of

Page = tuple[str, PageView, Mapping[str, Any]]
"""Template, page, and what else the template sees."""


class Job(Struct, frozen=True):
    """Pages that are made together."""

    kind: str
    """What they are of: ``article``, ``actor``, ``event`` …, see ``pages``."""
    key: str = ""
    """Of which article, actor …; with the kind it names the job in any build of the dossier."""


def jobs(book: Book) -> tuple[Job, ...]:
    """All jobs, in the order of the site's pages."""
    return (
        Job("front"),
        *(Job("article", one) for one in book.articles),
        Job("actors"),
        *(Job("actor", one) for one in book.actors),
        Job("chronology"),
        *(Job("period", one.href) for one in periods(book)),
        *(Job("event", one) for one in book.events),
        Job("sources"),
        *(Job("source", one) for one in book.sources),
        Job("articles"),
        *(Job("by year", href) for href in book.lists[EVERY]),
        *(Job("listing", f"{href} {one}") for one in book.sources for href in book.lists[one]),
        *(Job("letter", f"{folder} {letter}") for folder in (ACTORS, HEADLINES) for letter in used(book, folder)),
        *([Job("search")] if book.site.settings.search != "none" else ()),
        Job("about"),
        *([Job("moved")] if book.former else ()),
        Job("missing"),
    )


def feeds(book: Book) -> tuple[Job, ...]:
    """The jobs of what is no page."""
    return Job("feed"), *(Job("actor feed", one) for one in book.actors)


def pages(book: Book, job: Job) -> Iterator[Page]:
    """The pages of a job, one after the other: none, one or several."""
    return _PAGES[job.kind](book, job.key)


def _named(template: str, name: str, found: Iterable[tuple[PageView, Any]]) -> Iterator[Page]:
    return ((template, page, {name: view}) for page, view in found)


def _actor(book: Book, key: str) -> Iterator[Page]:
    told = record(book, key)
    yield from _named("actor.html", "actor", [actor_page(book, key, told)])
    yield from _named("record.html", "record", record_pages(book, key, told))


def _listing(book: Book, key: str) -> Iterator[Page]:
    href, _, source = key.partition(" ")
    yield from _named("listing.html", "listing", [listing_page(book, source, href)])


def _sources(book: Book, _: str) -> Iterator[Page]:
    page, rows, unknown, count = sources_page(book)
    yield "sources.html", page, {"sources": rows, "unknown": unknown, "all_unknown": count}


def _missing(book: Book, _: str) -> Iterator[Page]:
    # It may be served at any depth, where only absolute links hold.
    base = book.site.settings.base_url.rstrip("/")
    yield "404.html", replace(missing_page(book), root=f"{base}/" if base else ""), {}


OWN: Mapping[str, Callable[[Book, str], Any]] = {
    "article link": article_link,
    "event link": event_link,
    "entry": entry,
    "epithet": lambda book, key: epithet(book, book.actors[key]),
    "company": drawn_company,
    "feed entry": lambda book, key: feed_entries(book, [key]),
    "letters": letters,
    "named": lambda book, key: named(book, [key]),
    "quoted": quotes_of,
    "removed passages": passages,
    "tally": tally,
    "days": lambda book, _: days(book),
    "search dates": lambda book, _: search.dates(book),
    "search publishers": lambda book, _: search.publishers(book),
    "search names": lambda book, _: search.names(book),
    "search headlines": lambda book, _: search.headlines(book),
    "search letters": lambda book, key: search.letters(book, [key]),
}
"""What is made of the book under a digest of its own, by its kind, see :class:`~dossier.pages.views.memory.Memory`."""

FILES: Mapping[str, Callable[[Book, str], Iterator[tuple[str, bytes]]]] = {
    "feed": lambda book, _: main_feed(book),
    "actor feed": actor_feed,
}
"""What gives files as they are (path, content), by the kind of job."""

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "front": ("index.html",),
    "actor": ("actor.html", "record.html"),
    "articles": ("listing.html",),
    "by year": ("listing.html",),
    "missing": ("404.html",),
    **{
        kind: (f"{kind}.html",)
        for kind in (
            *("article", "actors", "chronology", "period", "event", "sources", "source"),
            *("listing", "letter", "search", "about", "moved"),
        )
    },
}
"""The templates of the pages of a job, by its kind."""

_PAGES: Mapping[str, Callable[[Book, str], Iterator[Page]]] = {
    "front": lambda book, _: _named("index.html", "front", [front_page(book)]),
    "article": lambda book, key: _named("article.html", "article", [article_page(book, key)]),
    "actors": lambda book, _: _named("actors.html", "actors", [actors_page(book)]),
    "actor": _actor,
    "chronology": lambda book, _: _named("chronology.html", "chronology", [chronology_page(book, periods(book))]),
    "period": lambda book, key: _named("period.html", "chronology", [chronology_part(book, key)]),
    "event": lambda book, key: _named("event.html", "event", [event_page(book, key)]),
    "sources": _sources,
    "source": lambda book, key: _named("source.html", "source", [source_page(book, book.sources[key])]),
    "articles": lambda book, _: _named("listing.html", "listing", listing_home(book)),
    "by year": lambda book, key: _named("listing.html", "listing", [listing_page(book, EVERY, key)]),
    "listing": _listing,
    "letter": lambda book, key: _named("letter.html", "letter", letter_pages(book, key)),
    "search": lambda book, _: _named("search.html", "search", [search_page(book)]),
    "about": lambda book, _: _named("about.html", "about", [about_page(book)]),
    "moved": lambda book, _: _named("moved.html", "moved", moved_pages(book)),
    "missing": _missing,
}
