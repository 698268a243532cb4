"""What the articles call an actor to whom nobody has given a role."""

from collections import Counter
from collections.abc import Collection, Iterable

from dossier.pages.views.book import Book
from dossier.pages.wording import tongue
from dossier.text import fold

_LONGEST_EPITHET = 70
"""Characters of what stands for a role."""


def epithet(book: Book, actor_id: str, within: Collection[str] | None = None) -> str:
    """What most of the articles ``within`` (None: all) call the actor beside its name; of equals the longest.

    Only of an actor to whom the editor has given no role, and in the language of the site; else empty.
    """
    if actor_id not in book.epithets or book.actors[actor_id].roles:
        return ""
    known: dict[str, dict[str, list[str]]] = book.lists.setdefault("epithets", {})
    if actor_id not in known:
        known[actor_id] = _epithets(book, actor_id)
    by_article = known[actor_id]
    if within is None:
        return _most_frequent(called for found in by_article.values() for called in found)
    if not by_article:
        return ""
    told = sorted((one for one in frozenset(within) if one in by_article), key=book.order.__getitem__)
    return _most_frequent(called for one in told for called in by_article[one])


def _epithets(book: Book, actor_id: str) -> dict[str, list[str]]:
    """By article, in the dossier's order, what is said of the actor that can stand for a role."""
    found: dict[str, list[str]] = {}
    for article, called in book.epithets.get(actor_id, ()):
        home = not tongue(book.articles[article].article.language, book.language)
        if home and len(called) <= _LONGEST_EPITHET:
            found.setdefault(article, []).append(called)
    return found


def _most_frequent(called: Iterable[str]) -> str:
    """Whatever case and accents it is written with; of equals the longest."""
    home = [(fold(one), one) for one in called]
    counted = Counter(folded for folded, _ in home)
    return max(home, key=lambda one: (counted[one[0]], len(one[1])), default=("", ""))[1]
