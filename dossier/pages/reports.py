"""Who reports an event, in the few words that a calendar or a timeline has room for."""

from msgspec import Struct

from dossier.model import Event
from dossier.pages.dates import When
from dossier.pages.views.book import Book


class Reported(Struct, frozen=True):
    """An article that tells an event."""

    path: str
    """Of its page, from the site's root."""
    words: str
    """``Publisher: headline``, or the headline alone; then, of a copy, of what."""
    date: When


def reported(book: Book, event: Event) -> tuple[Reported, ...]:
    """The articles that tell the event, in its order; of a copy it is said which one before carries its text."""
    found: list[Reported] = []
    first: dict[str, str] = {}
    for key in event.articles:
        if key in book.articles:
            before = first.setdefault(book.text_of(key), key)
            words = _named(book, key)
            if before != key:
                names = {"report": words, "other": _named(book, before)}
                words = book.wording.say("%(report)s (same text as %(other)s)", **names)
            found.append(Reported(f"articles/{key}.html", words, book.dates[key]))
    return tuple(found)


def _named(book: Book, key: str) -> str:
    source = book.source(book.publishers[key])
    if source is None:
        return book.headlines[key]
    return book.wording.say("%(publisher)s: %(headline)s", publisher=source.name, headline=book.headlines[key])
