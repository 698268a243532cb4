"""What the articles call an actor to whom nobody has given a role."""

from collections import Counter
from collections.abc import Collection, Iterable

from dossier.pages.views.book import Book, called_by
from dossier.pages.wording import tongue
from dossier.text import fold

_LONGEST_EPITHET = 70
"""Characters of what stands for a role."""


def epithet(book: Book, actor_id: str, within: Collection[str] | None = None) -> str:
    """What most of the articles ``within`` (None: all) call the actor beside its name; of equals the longest.

    Only of an actor to whom the editor has given no role, and in the language of the site; else empty.
    """
    if book.actors[actor_id].roles:
        return ""
    if within is None:
        return book.memory.own("epithet", actor_id, lambda: _of_all(book, actor_id))
    told = [one for one in frozenset(within) if called_by(actor_id, one) in book.called]
    if not told:
        return ""
    told.sort(key=book.order.__getitem__)
    return _most_frequent(
        called for one in told for called in book.called[called_by(actor_id, one)] if _fits(book, one, called)
    )


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
