"""The pages by letter of long lists of actors and headlines, and the search page's A–Z of short ones."""

from collections.abc import Iterator

from msgspec import Struct

from dossier.pages.views.actor import ActorRow, actor_row
from dossier.pages.views.book import Book
from dossier.pages.views.letters import (
    ACTORS,
    HEADLINES,
    Letter,
    actor_letters,
    alphabetic,
    headline_letters,
    initial,
    letters,
)
from dossier.pages.views.links import ArticleLink, Link
from dossier.pages.views.listing import ALL
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.refer import article_link
from dossier.pages.wording import message, tongue
from dossier.text import fold


class LetterView(Struct, frozen=True):
    """A page by letter, as its template sees it under ``letter``."""

    heading: str
    of: Link
    """The list whose part it is."""
    letters: tuple[Letter, ...]
    """All pages of the list."""
    place: int
    """Which of them it is, from 0."""
    actors: tuple[ActorRow, ...]
    articles: tuple[ArticleLink, ...]


class Initial(Struct, frozen=True):
    """Entries of the search page's A–Z under one letter."""

    letter: str
    actors: tuple[Link, ...]
    articles: tuple[Link, ...]


def letter_pages(book: Book, key: str) -> Iterator[tuple[PageView, LetterView]]:
    """The pages of a letter; ``key`` is the folder of the list and the letter, with a space between."""
    folder, _, initial = key.rpartition(" ")
    every = letters(book, folder)
    say_as, site = book.wording.say_as, book.site.settings.title
    of = Link("actors/index.html", say_as("page", "Actors"))
    if folder == HEADLINES:
        of = Link(ALL if book.facts["long"] else "index.html#articles", book.wording.say("Articles"))
    for place, letter in enumerate(every):
        if letter.letter != initial:
            continue
        heading = book.wording.say("%(name)s: %(period)s", name=of.text, period=letter.title)
        rows, links = (letter.ids, ()) if folder == ACTORS else ((), letter.ids)
        told = message("%(list)s. The actors in %(site)s.") if rows else message("%(list)s. The articles in %(site)s.")
        view = LetterView(
            heading,
            of,
            every,
            place,
            tuple(actor_row(book, book.actors[one]) for one in rows),
            tuple(article_link(book, one) for one in links),
        )
        yield page_view(book, letter.href, heading, book.wording.say(told, list=heading, site=site), (of,)), view


def initials(book: Book) -> tuple[Initial, ...]:
    """The search page's A–Z of actors and headlines, without those that have pages by letter."""
    actors: dict[str, list[Link]] = {}
    articles: dict[str, list[Link]] = {}
    named = () if actor_letters(book) else book.names.items()
    for key, name in sorted(named, key=_by_name):
        actors.setdefault(initial(name), []).append(Link(f"actors/{key}.html", name))
    told = () if headline_letters(book) else book.headlines.items()
    for key, headline in sorted(told, key=_by_name):
        link = Link(f"articles/{key}.html", headline, tongue(book.languages[key], book.language))
        articles.setdefault(initial(headline), []).append(link)
    found = sorted({*actors, *articles}, key=alphabetic)
    return tuple(Initial(one, tuple(actors.get(one, ())), tuple(articles.get(one, ()))) for one in found)


def _by_name(entry: tuple[str, str]) -> tuple[str, str]:
    return fold(entry[1]), entry[0]
