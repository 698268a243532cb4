"""The articles of a long dossier, or of a source, on pages by year."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.pages.views.book import MAX_CARDS, Book, SourceRef
from dossier.pages.views.letters import Letter, headline_letters
from dossier.pages.views.links import ArticleLink, Link
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.parts import Period, by_year, parted
from dossier.pages.views.refer import article_link

NEWEST = 20
"""Articles that a page lists which cannot list all."""
PER_PAGE = 200
"""Articles of a page by year or month, at most."""
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


def is_long(articles: Sequence[object]) -> bool:
    """Whether there are more articles than a page of other things can list."""
    return len(articles) > MAX_CARDS


def article_periods(book: Book) -> tuple[Period, ...]:
    """The pages by year of all articles; none where the index lists all."""
    return _periods(book, tuple(book.articles), "articles/by-year")


def source_periods(book: Book, source: SourceRef) -> tuple[Period, ...]:
    """The pages by year of a source's articles and of those that credit it; none where its own page lists all."""
    return _periods(book, tuple(dict.fromkeys((*source.published, *source.credited))), f"sources/{source.slug}")


def listing_pages(book: Book) -> Iterator[tuple[PageView, ListingView]]:
    """The list of all articles and its pages by year, if the dossier is long, then those of each long source."""
    yield from article_listing(book)
    for source in book.sources.values():
        yield from source_listing(book, source)


def article_listing(book: Book) -> Iterator[tuple[PageView, ListingView]]:
    """The list of all articles and its pages by year, if the dossier is long."""
    periods = article_periods(book)
    if periods:
        home = Link(ALL, book.wording.say("Articles"))
        site = book.site.settings.title
        about = book.wording.say("All articles of %(site)s, by the date of their publication.", site=site)
        view = ListingView(
            home.text, home, False, (), len(book.articles), by_year(periods), headline_letters(book), None, None
        )
        yield page_view(book, ALL, home.text, about), view
        yield from _parts(book, periods, home, (home,))


def source_listing(book: Book, source: SourceRef) -> Iterator[tuple[PageView, ListingView]]:
    """The pages by year of a source, if it is long."""
    here = Link(f"sources/{source.slug}.html", source.name)
    trail = (Link("sources/index.html", book.wording.say_as("page", "Sources")), here)
    yield from _parts(book, source_periods(book, source), here, trail)


def _parts(
    book: Book, periods: Sequence[Period], of: Link, trail: tuple[Link, ...]
) -> Iterator[tuple[PageView, ListingView]]:
    count = sum(one.count for one in periods)
    for number, period in enumerate(periods):
        title = book.wording.say("%(name)s: %(period)s", name=of.text, period=period.title)
        articles = tuple(article_link(book, one) for one in reversed(period.ids))
        before = periods[number - 1] if number else None
        after = periods[number + 1] if number + 1 < len(periods) else None
        view = ListingView(title, of, of.href != ALL, articles, count, (), (), before, after)
        site = book.site.settings.title
        about = book.wording.say("%(list)s. The articles in %(site)s.", list=title, site=site)
        yield page_view(book, period.href, title, about, trail), view


def _periods(book: Book, articles: Sequence[str], folder: str) -> tuple[Period, ...]:
    if not is_long(articles):
        return ()
    ordered = sorted(articles, key=book.order.__getitem__)
    return parted([(one, book.dates[one]) for one in ordered], folder, book.wording, PER_PAGE)
