"""The pages of a long chronology."""

from dossier.pages.dates import When, when
from dossier.pages.views.book import Book
from dossier.pages.views.parts import Period


def event_when(book: Book, event_id: str) -> When:
    """The date under which the event is listed."""
    return when(book.happened[event_id].date, book.language)


def in_parts(book: Book) -> bool:
    """Whether the chronology has more than one page."""
    return bool(book.periods)


def periods(book: Book) -> tuple[Period, ...]:
    """The pages of a long chronology, in the order of time; none of a short one."""
    return tuple(book.periods.values())


def place_of(book: Book, event_id: str) -> str:
    """Address of the event's entry in the chronology: on its only page or, in a long one, on that of its time."""
    return book.event_places[event_id]
