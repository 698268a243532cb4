"""Pages at former addresses of articles, which lead to where they are now."""

from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from dossier.pages.views.book import Book
from dossier.pages.views.page import PageView, page_view


class MovedView(Struct, frozen=True):
    """Where an article is now."""

    href: str
    """Relative to the site's root."""
    headline: str


def moved_pages(book: Book) -> Iterator[tuple[PageView, MovedView]]:
    """A page for each former address (``aliases`` in front matter), in the order of the articles."""
    for article_id, former in book.former.items():
        here, headline = f"articles/{article_id}.html", book.headlines[article_id]
        for path in dict.fromkeys(former):
            yield page_view(book, path, headline, ""), MovedView(quote(here), headline)
