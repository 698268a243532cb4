"""The pages by letter of long lists of actors and headlines, and the search page's A–Z of short ones."""

from collections.abc import Iterator

from msgspec import Struct

from dossier.pages.views.actor import ActorRow, actor_row
from dossier.pages.views.book import Book
from dossier.pages.views.letters import Letter, actor_letters, alphabetic, headline_letters, initial
from dossier.pages.views.links import ArticleLink, Link
from dossier.pages.views.listing import ALL, is_long
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.refer import article_link
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


def letter_pages(book: Book) -> Iterator[tuple[PageView, LetterView]]:
    """All pages by letter."""
    actors, articles = actor_letters(book), headline_letters(book)
    say_as, site = book.wording.say_as, book.site.settings.title
    of = Link("actors/index.html", say_as("page", "Actors"))
    for place, letter in enumerate(actors):
        heading = book.wording.say("%(name)s: %(period)s", name=of.text, period=letter.title)
        rows = tuple(actor_row(book, book.actors[one]) for one in letter.ids)
        about = book.wording.say("%(list)s. The actors in %(site)s.", list=heading, site=site)
        yield page_view(book, letter.href, heading, about, (of,)), LetterView(heading, of, actors, place, rows, ())
    of = Link(ALL if is_long(tuple(book.articles)) else "index.html#articles", book.wording.say("Articles"))
    for place, letter in enumerate(articles):
        heading = book.wording.say("%(name)s: %(period)s", name=of.text, period=letter.title)
        links = tuple(article_link(book, one) for one in letter.ids)
        about = book.wording.say("%(list)s. The articles in %(site)s.", list=heading, site=site)
        yield page_view(book, letter.href, heading, about, (of,)), LetterView(heading, of, articles, place, (), links)


def initials(book: Book) -> tuple[Initial, ...]:
    """The search page's A–Z of actors and headlines, without those that have pages by letter."""
    actors: dict[str, list[Link]] = {}
    articles: dict[str, list[Link]] = {}
    named = () if actor_letters(book) else book.actors.values()
    for actor in sorted(named, key=lambda one: (fold(one.name), one.id)):
        actors.setdefault(initial(actor.name), []).append(Link(f"actors/{actor.id}.html", actor.name))
    told = () if headline_letters(book) else book.articles.values()
    for one in sorted(told, key=lambda one: (fold(one.article.headline), one.article.id)):
        link = Link(f"articles/{one.article.id}.html", one.article.headline, article_link(book, one.article.id).tongue)
        articles.setdefault(initial(one.article.headline), []).append(link)
    found = sorted({*actors, *articles}, key=alphabetic)
    return tuple(Initial(one, tuple(actors.get(one, ())), tuple(articles.get(one, ()))) for one in found)
