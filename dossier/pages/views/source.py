"""The views of the sources' pages: publishers and agencies."""

from dataclasses import dataclass

from dossier.pages.views.book import Book, SourceRef
from dossier.pages.views.links import ArticleLink, Link
from dossier.pages.views.naming import Naming, namings
from dossier.pages.views.page import PageView, absolute, page_view
from dossier.pages.views.refer import article_link, source_link
from dossier.pages.views.removal import TakenGroup, taken_groups


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list of all sources."""

    link: Link
    roles: str
    """``Publisher``, ``Agency`` or both."""
    published: int
    credited: int


@dataclass(frozen=True, slots=True)
class SourceView:
    """A publisher or agency, as its template sees it under ``source``."""

    slug: str
    name: str
    roles: str
    url: str
    description: str
    published: tuple[ArticleLink, ...]
    credited: tuple[ArticleLink, ...]
    """Articles of others, or its own, that credit it as an agency."""
    agencies: tuple[Link, ...]
    """Agencies that its own articles credit."""
    actors: tuple[Naming, ...]
    """Those in most articles first."""
    removed: tuple[TakenGroup, ...]
    """What was taken out of its own articles, the most frequent category first."""


def sources_page(book: Book) -> tuple[PageView, tuple[SourceRow, ...], tuple[ArticleLink, ...]]:
    """The list of all sources: its page, its rows and the articles without a known publisher."""
    rows = tuple(
        SourceRow(Link(f"sources/{one.slug}.html", one.name), _roles(one), len(one.published), len(one.credited))
        for one in book.sources.values()
    )
    unknown = tuple(article_link(book, one) for one in book.articles if not book.articles[one].article.publisher)
    about = "The publishers and news agencies whose reports stand in this dossier."
    return page_view(book, "sources/index.html", "Sources", about), rows, unknown


def source_page(book: Book, source: SourceRef) -> tuple[PageView, SourceView]:
    """The page of a source and its view."""
    view = SourceView(
        slug=source.slug,
        name=source.name,
        roles=_roles(source),
        url=(source.entry.url or "") if source.entry else "",
        description=(source.entry.description or "") if source.entry else "",
        published=tuple(article_link(book, one) for one in source.published),
        credited=tuple(article_link(book, one) for one in source.credited),
        agencies=_agencies(book, source),
        actors=namings(book, (*source.published, *source.credited)),
        removed=taken_groups(book, source.published),
    )
    path = f"sources/{source.slug}.html"
    data = {"@type": "NewsMediaOrganization", "name": source.name, "url": view.url or absolute(book.site, path)}
    about = f"Articles by {source.name} in {book.site.settings.title}."
    trail = (Link("sources/index.html", "Sources"),)
    return page_view(book, path, source.name, about, trail, data=data), view


def _roles(source: SourceRef) -> str:
    agency = source.credited or (source.entry is not None and source.entry.kind == "agency")
    return " and ".join(role for role, held in (("Publisher", source.published), ("Agency", agency)) if held)


def _agencies(book: Book, source: SourceRef) -> tuple[Link, ...]:
    names = [name for one in source.published for name in book.articles[one].article.agencies]
    links = (source_link(book, name) for name in names)
    return tuple(dict.fromkeys(link for link in links if link is not None and link.text != source.name))
