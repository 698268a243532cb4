"""The dossier for machines: everything below ``data/``, and the calendar.

Every file is documented in ``docs/data-format.md``; ``data/dossier.json`` is the contract, the others are views of it.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from dossier.model import AnnotatedArticle, Dossier, Event
from dossier.pages.data import citations, ftm, ical, tables
from dossier.pages.data.contract import article_line, dossier_chunks, event_line, schema
from dossier.pages.data.kinds import left_out
from dossier.pages.data.timeline import timeline
from dossier.pages.views.book import Book, open_book
from dossier.settings import Site

CALENDAR, DOSSIER, ENTITIES = "chronology.ics", "data/dossier.json", "data/entities.ftm.json"

Piece = Callable[[Book, AnnotatedArticle], bytes]
EventPiece = Callable[[Book, Event], bytes]

ARTICLE_PIECES: dict[str, Piece] = {
    DOSSIER: lambda book, one: article_line(one, book.site),
    "data/articles.csv": tables.article_row,
    "data/quotes.csv": tables.quote_rows,
    "data/figures.csv": tables.figure_rows,
    "data/citations.bib": citations.bibtex_entry,
    "data/citations.ris": citations.ris_entry,
    "data/citations.json": citations.csl_entry,
    ENTITIES: ftm.article_entities,
}
"""What each file has of an article, by the path of the file; what it depends on is said at each function."""
EVENT_PIECES: dict[str, EventPiece] = {
    CALENDAR: ical.calendar_entry,
    DOSSIER: lambda _book, event: event_line(event),
    "data/events.csv": tables.event_row,
    ENTITIES: ftm.event_entity,
}
"""The same of an event."""


class Stream(Struct, frozen=True):
    """A file in the making."""

    paths: tuple[str, ...]
    """Where it stands, relative to the output folder: mostly one path."""
    chunks: Iterator[bytes]
    """Its content, a piece at a time, made as it is asked for: the whole never stands in memory."""


class Pieces:
    """Gives the pieces of :data:`ARTICLE_PIECES` and :data:`EVENT_PIECES`; another may keep them, or have them made."""

    def of_article(self, path: str, book: Book, one: AnnotatedArticle) -> bytes:
        """What the file at ``path`` has of an article."""
        return ARTICLE_PIECES[path](book, one)

    def of_event(self, path: str, book: Book, event: Event) -> bytes:
        """What the file at ``path`` has of an event."""
        return EVENT_PIECES[path](book, event)


def streams(book: Book, pieces: Pieces | None = None) -> Iterator[Stream]:
    """The files that the settings ask for, one after the other: UTF-8, the same bytes for the same dossier.

    The smallest ones are of one piece. Each stream may be used after those before it, or in another process.
    """
    given = pieces or Pieces()

    def articles(path: str) -> Iterator[bytes]:
        return (given.of_article(path, book, one) for one in book.dossier.articles)

    def events(path: str) -> Iterator[bytes]:
        return (given.of_event(path, book, event) for event in book.dossier.events)

    made: dict[str, Iterator[bytes]] = {
        DOSSIER: dossier_chunks(book.dossier, book.site, articles(DOSSIER), events(DOSSIER)),
        "data/dossier.schema.json": iter((schema(),)),
        ENTITIES: ftm.entities(book, articles(ENTITIES), events(ENTITIES)),
        "data/timeline.json": timeline(book),
        "data/actors_by_source.csv": tables.table(tables.ACTORS_BY_SOURCE, tables.actor_rows(book)),
        "data/events.csv": tables.table(tables.EVENTS, events("data/events.csv")),
        "data/articles.csv": tables.table(tables.ARTICLES, articles("data/articles.csv")),
        "data/quotes.csv": tables.table(tables.QUOTES, articles("data/quotes.csv")),
        "data/figures.csv": tables.table(tables.FIGURES, articles("data/figures.csv")),
        "data/citations.bib": citations.bibtex_file(articles("data/citations.bib")),
        "data/citations.ris": citations.ris_file(articles("data/citations.ris")),
        "data/citations.json": citations.csl_file(articles("data/citations.json")),
    }
    unwanted = left_out(book.site.settings)
    if CALENDAR not in unwanted:
        # At both addresses: beside the page that it stands for, and with the other data.
        yield Stream((CALENDAR, f"data/{CALENDAR}"), ical.calendar(book, events(CALENDAR)))
    yield from (Stream((path,), chunks) for path, chunks in made.items() if path not in unwanted)


def exports(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """All files whole, by their path relative to the output folder."""
    whole = ((one.paths, b"".join(one.chunks)) for one in streams(open_book(dossier, site)))
    return {path: content for paths, content in whole for path in paths}
