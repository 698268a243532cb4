"""The view of the page about the dossier: the method in figures."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from dossier.pages.views.book import Book
from dossier.pages.views.front import Download, downloads, written
from dossier.pages.views.linked import dataset
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.removal import category_name
from dossier.pages.wording import message

_DATES = {
    "front matter": message("given by the editor, in the article’s file", "how a date is known"),
    "config": message("given by the editor, in the settings", "how a date is known"),
    "text": message("stated in the text", "how a date is known"),
    "markup": message("stated in the page’s markup", "how a date is known"),
    "inferred": message("inferred", "how a date is known"),
    "unknown": message("unknown", "how a date is known"),
}
_REMOVED, _DATED, _HEADLINE = "removed ", "dated ", "headline "
"""Before the category of what was removed, how the date is known, where the headline is from."""


class AboutView(Struct, frozen=True):
    """The method in figures, as its template sees it under ``about``."""

    articles: int
    removed: tuple[tuple[str, int], ...]
    """(category in words, passages taken out)."""
    dates: tuple[tuple[str, int], ...]
    """(how the publication date is known, in words; articles)."""
    derived_headlines: int
    quotes: int
    attributed: int
    """Quotes whose speaker is an actor of the dossier."""
    expressions: int
    resolved: int
    """Temporal expressions for which a date was found."""
    downloads: tuple[Download, ...]


def about_page(book: Book) -> tuple[PageView, AboutView]:
    """The page about method, and its view."""
    told: Counter[str] = Counter()
    for article in book.articles:
        told.update(tally(book, article))
    view = AboutView(
        articles=len(book.articles),
        removed=tuple((category_name(book, one), count) for one, count in _ranked(told, _REMOVED)),
        dates=tuple(
            (book.wording.say_as("how a date is known", _DATES[one]), count) for one, count in _ranked(told, _DATED)
        ),
        derived_headlines=told[f"{_HEADLINE}derived"],
        quotes=told["quotes"],
        attributed=told["attributed"],
        expressions=told["expressions"],
        resolved=told["resolved"],
        downloads=downloads(book),
    )
    settings, say = book.site.settings, book.wording.say
    if settings.analysis == "full":
        about = say("How the articles of this dossier were chosen, cleaned and dated, and what the marks mean.")
    else:
        about = say("How the articles of this dossier were chosen and dated, and what the marks mean.")
    data = dataset(
        book, settings.title, settings.description or about, ((one.href, one.about) for one in written(book))
    )
    return page_view(book, "about.html", book.wording.say_as("page", "About"), about, data=data), view


def tally(book: Book, article: str) -> Mapping[str, int]:
    """What the page counts, of one article."""
    return book.memory.own("tally", article, lambda: _tally(book, article), dict[str, int])


def _tally(book: Book, key: str) -> dict[str, int]:
    one = book.articles[key]
    counts = {f"{_DATED}{one.article.published.source}": 1, f"{_HEADLINE}{one.article.headline_source}": 1}
    if one.article.removed:
        counts |= Counter(f"{_REMOVED}{removal.category}" for removal in one.article.removed)
    if one.quotes:
        counts["quotes"] = len(one.quotes)
        counts["attributed"] = sum(1 for quote in one.quotes if quote.speaker and quote.speaker in book.names)
    if one.temporal_expressions:
        counts["expressions"] = len(one.temporal_expressions)
        counts["resolved"] = sum(1 for found in one.temporal_expressions if found.edtf)
    return counts


def _ranked(told: Mapping[str, int], what: str) -> list[tuple[str, int]]:
    """What was counted under names that begin so, without that beginning; the most frequent first."""
    found = [(name.removeprefix(what), count) for name, count in told.items() if name.startswith(what)]
    return sorted(found, key=lambda one: (-one[1], one[0]))
