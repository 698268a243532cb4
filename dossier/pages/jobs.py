"""The pages of a site as jobs: what can be made apart from all else, from the book alone, in any order.

Listing the jobs makes no view: a job knows what it is of, and gives its pages when it is asked. So the pages can be
shared out among processes that have the same book, each job to one of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dossier.pages.views.actor import actor_page, days
from dossier.pages.views.actors import actors_page
from dossier.pages.views.alphabet import letter_pages
from dossier.pages.views.article import article_page
from dossier.pages.views.book import Book
from dossier.pages.views.called import epithet
from dossier.pages.views.chronology import chronology_page, chronology_part
from dossier.pages.views.event import event_page
from dossier.pages.views.front import about_page, front_page, missing_page, search_page
from dossier.pages.views.listing import article_listing, source_listing
from dossier.pages.views.moved import moved_pages
from dossier.pages.views.page import PageView
from dossier.pages.views.periods import periods
from dossier.pages.views.record import record, record_pages
from dossier.pages.views.refer import article_link, event_link
from dossier.pages.views.source import source_page, sources_page

Page = tuple[str, PageView, Mapping[str, Any]]
"""Template, page, and what else the template sees."""
_PERIOD = 30
"""Weight of a page of the chronology by year or month: it lists up to seventy events."""
_WHOLE = 100
"""Weight of a page that looks at the whole dossier once."""


class Job(Struct, frozen=True):
    """Pages that are made together."""

    kind: str
    """What they are of: ``article``, ``actor``, ``event`` …, see ``pages``."""
    key: str = ""
    """Of which article, actor …; with the kind it names the job in any build of the dossier."""
    weight: int = 1
    """Roughly how long it takes, in pages of an event."""


def jobs(book: Book) -> tuple[Job, ...]:
    """All jobs, in the order of the site's pages."""
    return (
        Job("front", weight=_WHOLE),
        *(Job("article", one, 6) for one in book.articles),
        Job("actors", weight=_WHOLE),
        *(Job("actor", one, 8 + len(book.actor_articles.get(one, ())) // 4) for one in book.actors),
        Job("chronology", weight=_WHOLE),
        *(Job("period", one.href, _PERIOD) for one in periods(book)),
        *(Job("event", one) for one in book.events),
        Job("sources", weight=_WHOLE),
        *(Job("source", one.name, 8 + len(one.published) // 8) for one in book.sources.values()),
        Job("articles", weight=_WHOLE),
        *(Job("listing", one.name, 1 + len(one.published) // 20) for one in book.sources.values()),
        Job("letters", weight=_WHOLE),
        *([Job("search", weight=_WHOLE)] if book.site.settings.search != "none" else ()),
        Job("about", weight=_WHOLE),
        Job("moved"),
        Job("missing"),
    )


def pages(book: Book, job: Job) -> Iterator[Page]:
    """The pages of a job, one after the other: none, one or several."""
    return _PAGES[job.kind](book, job.key)


def _named(template: str, name: str, found: Iterable[tuple[PageView, Any]]) -> Iterator[Page]:
    return ((template, page, {name: view}) for page, view in found)


def _actor(book: Book, key: str) -> Iterator[Page]:
    told = record(book, key)
    yield from _named("actor.html", "actor", [actor_page(book, key, told)])
    yield from _named("record.html", "record", record_pages(book, key, told))


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
    "epithet": lambda book, key: epithet(book, book.actors[key]),
    "days": lambda book, _: days(book),
}
"""What is made of the book under a digest of its own, by its kind, see :class:`~dossier.pages.views.memory.Memory`."""

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
    "articles": lambda book, _: _named("listing.html", "listing", article_listing(book)),
    "listing": lambda book, key: _named("listing.html", "listing", source_listing(book, book.sources[key])),
    "letters": lambda book, _: _named("letter.html", "letter", letter_pages(book)),
    "search": lambda book, _: _named("search.html", "search", [search_page(book)]),
    "about": lambda book, _: _named("about.html", "about", [about_page(book)]),
    "moved": lambda book, _: _named("moved.html", "moved", moved_pages(book)),
    "missing": _missing,
}
