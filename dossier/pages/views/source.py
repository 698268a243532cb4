"""The views of the sources' pages: publishers and agencies."""

from collections.abc import Collection

from msgspec import Struct

from dossier.pages.views.book import Book
from dossier.pages.views.linked import source_data
from dossier.pages.views.links import ArticleLink, Link
from dossier.pages.views.listing import NEWEST, source_periods
from dossier.pages.views.lists import MAX_CARDS
from dossier.pages.views.naming import Naming, namings
from dossier.pages.views.outlets import SourceRef
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.parts import Period, by_year
from dossier.pages.views.refer import article_links, newest_first, source_link
from dossier.pages.views.removal import TakenGroup, taken_groups

MAX_ACTORS = 100
"""Actors that the page of a source lists; the table for machines has all."""


class SourceRow(Struct, frozen=True):
    """A source in the list of all sources."""

    link: Link
    roles: str
    """``Publisher``, ``Agency`` or both."""
    published: int
    credited: int


class SourceView(Struct, frozen=True):
    """A publisher or agency, as its template sees it under ``source``."""

    slug: str
    name: str
    roles: str
    url: str
    description: str
    published: tuple[ArticleLink, ...]
    """Newest first; of very many the first of them."""
    all_published: int
    credited: tuple[ArticleLink, ...]
    """Articles of others, or its own, that credit it as an agency; likewise."""
    all_credited: int
    parts: tuple[tuple[str, tuple[Period, ...]], ...]
    """Where this page cannot list all articles: the pages by year that do. Else empty."""
    agencies: tuple[Link, ...]
    """Agencies that its own articles credit."""
    actors: tuple[Naming, ...]
    """Those in most articles first; of very many the first of them."""
    all_actors: int
    removed: tuple[TakenGroup, ...]
    """What was taken out of its own articles, the most frequent category first."""


def sources_page(book: Book) -> tuple[PageView, tuple[SourceRow, ...], tuple[ArticleLink, ...], int]:
    """The list of all sources: its page, its rows, the newest articles of unknown publishers and how many there are."""
    rows = tuple(
        SourceRow(Link(f"sources/{one.slug}.html", one.name), _roles(book, one), len(one.published), len(one.credited))
        for one in book.sources.values()
    )
    without = newest_first(book, [key for key, publisher in book.publishers.items() if not publisher])
    unknown = article_links(book, without[: None if len(without) <= MAX_CARDS else NEWEST])
    about = book.wording.say("The publishers and news agencies whose reports stand in this dossier.")
    return (
        page_view(book, "sources/index.html", book.wording.say_as("page", "Sources"), about),
        rows,
        unknown,
        len(without),
    )


def source_page(book: Book, source: SourceRef) -> tuple[PageView, SourceView]:
    """The page of a source and its view."""
    parts = source_periods(book, source)
    most = NEWEST if parts else None
    named, all_named = namings(book, (*source.published, *source.credited), MAX_ACTORS)
    view = SourceView(
        slug=source.slug,
        name=source.name,
        roles=_roles(book, source),
        url=(source.entry.url or "") if source.entry else "",
        description=(source.entry.description or "") if source.entry else "",
        published=_newest(book, source.published, most),
        all_published=len(source.published),
        credited=_newest(book, source.credited, most),
        all_credited=len(source.credited),
        parts=by_year(parts),
        agencies=_agencies(book, source),
        actors=named,
        all_actors=all_named,
        removed=taken_groups(book, source.published),
    )
    path = f"sources/{source.slug}.html"
    data = source_data(source.name, view.url, view.description)
    about = book.wording.say("Articles by %(source)s in %(site)s.", source=source.name, site=book.site.settings.title)
    trail = (Link("sources/index.html", book.wording.say_as("page", "Sources")),)
    return page_view(book, path, source.name, about, trail, data=data), view


def _newest(book: Book, articles: Collection[str], most: int | None) -> tuple[ArticleLink, ...]:
    return article_links(book, newest_first(book, articles)[:most])


def _roles(book: Book, source: SourceRef) -> str:
    agency = source.credited or (source.entry is not None and source.entry.kind == "agency")
    if source.published and agency:
        return book.wording.say("Publisher and Agency")
    if source.published:
        return book.wording.say("Publisher")
    return book.wording.say("Agency") if agency else ""


def _agencies(book: Book, source: SourceRef) -> tuple[Link, ...]:
    names = [name for one in source.published for name in book.agencies[one]]
    links = (source_link(book, name) for name in names)
    return tuple(dict.fromkeys(link for link in links if link is not None and link.text != source.name))
