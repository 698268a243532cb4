"""The view of the list of all actors."""

from msgspec import Struct

from dossier.pages.views.actor import KINDS, ActorRow, actor_row
from dossier.pages.views.book import Book
from dossier.pages.views.letters import MAX_ACTORS, Letter, actor_letters
from dossier.pages.views.page import PageView, page_view

MAIN = 24
"""Actors of each kind that the list shows where it cannot show all."""


class ActorGroup(Struct, frozen=True):
    """The actors of one kind."""

    kind: str
    heading: str
    rows: tuple[ActorRow, ...]
    """Those in most articles first; of very many only the first."""
    all_rows: int
    """How many there are."""


class ActorsView(Struct, frozen=True):
    """The list of all actors, as its template sees it under ``actors``."""

    groups: tuple[ActorGroup, ...]
    letters: tuple[Letter, ...]
    """The pages by letter that have all actors; none where ``groups`` have them."""


def actors_page(book: Book) -> tuple[PageView, ActorsView]:
    """The list of all actors by kind, those in most articles first; of very many the main ones."""
    counts = {key: len(articles) for key, articles in book.actor_articles.items()}
    ranked = sorted(book.actors.values(), key=lambda actor: -counts.get(actor.id, 0))
    most = MAIN if len(ranked) > MAX_ACTORS else len(ranked)
    groups = []
    for kind, heading in KINDS.items():
        of_kind = [actor for actor in ranked if actor.kind == kind]
        if of_kind:
            rows = tuple(actor_row(book, actor) for actor in of_kind[:most])
            groups.append(ActorGroup(kind, book.wording.say(heading), rows, len(of_kind)))
    letters = actor_letters(book)
    about = book.wording.say("Everyone who acts or speaks in this dossier.")
    page = page_view(book, "actors/index.html", book.wording.say_as("page", "Actors"), about)
    return page, ActorsView(tuple(groups), letters)
