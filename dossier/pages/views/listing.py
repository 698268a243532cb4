"""The articles of a long dossier, or of a source, on pages by year."""

from collections.abc import Iterator

from msgspec import Struct

from dossier.pages.views.book import Book
from dossier.pages.views.letters import Letter, headline_letters
from dossier.pages.views.links import ArticleLink, Link
from dossier.pages.views.lists import EVERY
from dossier.pages.views.outlets import SourceRef
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.parts import Period, by_year
from dossier.pages.views.refer import article_link

NEWEST = 20
"""Articles that a page lists which cannot list all."""
ALL = "articles/index.html"


class ListingView(Struct, frozen=True):
    """Articles of one year, or a part of one, as their template sees them under ``listing``."""

    heading: str
    of: Link
    """The list of all articles, or the source whose articles they are."""
    source: bool
    """Whether it is a source."""
    articles: tuple[ArticleLink, ...]
    """Newest first."""
    all_articles: int
    parts: tuple[tuple[str, tuple[Period, ...]], ...]
    """All pages, by year; only on the page that leads to them."""
    letters: tuple[Letter, ...]
    """The pages by letter of all headlines, likewise."""
    previous: Period | None
    next: Period | None


def article_periods(book: Book) -> tuple[Period, ...]:
    """The pages by year of all articles; none where the index lists all."""
    return _periods(book, EVERY)


def source_periods(book: Book, source: SourceRef) -> tuple[Period, ...]:
    """The pages by year of a source's articles and of those that credit it; none where its own page lists all."""
    return _periods(book, source.name)


def _periods(book: Book, name: str) -> tuple[Period, ...]:
    return tuple([book.listed[href] for href in book.lists[name]])


def listing_home(book: Book) -> Iterator[tuple[PageView, ListingView]]:
    """The list of all articles, if the dossier is long: it leads to its pages by year."""
    if periods := article_periods(book):
        name, site = book.wording.say("Articles"), book.site.settings.title
        about = book.wording.say("All articles of %(site)s, by the date of their publication.", site=site)
        here, letters = Link(ALL, name), headline_letters(book)
        view = ListingView(name, here, False, (), len(book.articles), by_year(periods), letters, None, None)
        yield page_view(book, ALL, name, about), view


def listing_page(book: Book, name: str, href: str) -> tuple[PageView, ListingView]:
    """A page by year of all articles or, by its name, of a source."""
    home, of = Link(ALL, book.wording.say("Articles")), None
    if name != EVERY:
        home, of = Link("sources/index.html", book.wording.say_as("page", "Sources")), book.sources[name]
    here = Link(f"sources/{of.slug}.html", name) if of else home
    period, beside = book.listed[href], book.beside_listed[href]
    title = book.wording.say("%(name)s: %(period)s", name=here.text, period=period.title)
    about = book.wording.say("%(list)s. The articles in %(site)s.", list=title, site=book.site.settings.title)
    view = ListingView(
        heading=title,
        of=here,
        source=of is not None,
        articles=tuple(article_link(book, one) for one in reversed(period.ids)),
        all_articles=len({*of.published, *of.credited}) if of else len(book.articles),
        parts=(),
        letters=(),
        previous=book.listed[beside.before] if beside.before else None,
        next=book.listed[beside.after] if beside.after else None,
    )
    return page_view(book, href, title, about, (home, here) if of else (home,)), view
