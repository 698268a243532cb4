"""What the articles call an actor to whom nobody has given a role."""

from collections import Counter
from collections.abc import Collection, Iterable

from dossier.model import Actor
from dossier.pages.views.book import Book
from dossier.pages.wording import tongue
from dossier.text import fold

_LONGEST_EPITHET = 70
"""Characters of what stands for a role."""


def epithet(book: Book, actor: Actor, within: Collection[str] | None = None) -> str:
    """What most of the articles ``within`` (None: all) call the actor beside its name; of equals the longest.

    Only of an actor to whom the editor has given no role, and in the language of the site; else empty.
    """
    if actor.roles or (within is not None and not within):
        return ""
    if within is None:
        return book.memory.own("epithet", actor.id, lambda: _of_all(book, actor.id))
    told = {one: said[actor.id] for one in within if actor.id in (said := book.called.get(one, {}))}
    if not told:
        return ""
    ordered = sorted(told, key=book.order.__getitem__)
    return _most_frequent(called for one in ordered for called in told[one] if _fits(book, one, called))


def _of_all(book: Book, actor_id: str) -> str:
    told = book.epithets.get(actor_id, ())
    return _most_frequent(called for article, called in told if _fits(book, article, called))


def _fits(book: Book, article: str, called: str) -> bool:
    """Whether what the article says of an actor can stand for a role."""
    return len(called) <= _LONGEST_EPITHET and not tongue(book.languages[article], book.language)


def _most_frequent(called: Iterable[str]) -> str:
    """Whatever case and accents it is written with; of equals the longest."""
    home = [(fold(one), one) for one in called]
    counted = Counter(folded for folded, _ in home)
    return max(home, key=lambda one: (counted[one[0]], len(one[1])), default=("", ""))[1]
