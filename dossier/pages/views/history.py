"""What the reports of an event say of it one after the other: that it was announced, denied, called off."""

from collections.abc import Iterable

from msgspec import Struct

from dossier.model import Event, overlapping
from dossier.pages.dates import When
from dossier.pages.views.book import Book
from dossier.pages.views.links import ArticleLink
from dossier.pages.views.refer import article_link
from dossier.pages.wording import ENGLISH, Wording, message, numbered

TELLERS = 3
"""Reports that are named, at most; of more it is said how many."""


class Told(Struct, frozen=True):
    """One step in the history of an event, and who tells it."""

    words: str
    """A sentence for ``_()``: ``Announced by %(reports)s.`` …; it has no place for reports where nobody is named."""
    articles: tuple[ArticleLink, ...]
    """The first reports that tell it, copies of one text once."""
    more: int
    """How many further ones there are."""


def history(book: Book, event: Event) -> tuple[Told, ...]:
    """What was announced, denied or called off, oldest first; nothing of what simply happened."""
    denied = tuple(one for one in event.denied_by if one in book.order)
    planned = tuple(one for one in event.planned_by if one in book.order)
    if event.status == "planned":
        planned = tuple(one for one in event.articles if one in book.order and one not in denied)
    if event.status in ("denied", "cancelled"):
        denied = denied or tuple(one for one in event.articles if one in book.order and one not in planned)
    steps = []
    if planned:
        steps.append(_told(book, message("Announced by %(reports)s."), planned))
    if denied:
        steps.append(_told(book, _ends(event.status), denied))
    if event.status == "planned":
        steps.append(Told(message("No report here tells whether it took place."), (), 0))
    return tuple(steps)


def told_in_words(step: Told, wording: Wording = ENGLISH) -> str:
    """The step as plain text, such as "Announced by The Gazette, 3 May 2021; Tribune, 4 May 2021; and 2 others."."""
    named = "; ".join(wording.joined((one.publisher or one.headline, one.when.words)) for one in step.articles)
    if step.more:
        forms = numbered("%(reports)s; and %(num)s other", "%(reports)s; and %(num)s others")
        named = wording.many(step.more, *forms, reports=named)
    return wording.say(step.words, reports=named)


def as_told(book: Book, event: Event) -> When | None:
    """The publication date from which the title's words of time count ("last week"); None where it has none such."""
    title = event.title.casefold()
    for evidence in event.evidence:
        one = book.articles.get(evidence.article)
        if one is None or not book.dates[evidence.article].edtf:
            continue
        for tag in overlapping(one.time_tags, evidence):
            counted = tag.unit is not None and tag.offset not in (None, 0)
            if counted and " ".join(tag.of(one.article.text).split()).casefold() in title:
                return book.dates[evidence.article]
    return None


def _ends(status: str) -> str:
    """How the reports that tell of no happening are introduced."""
    if status == "denied":
        return message("Denied, or did not take place, according to %(reports)s.")
    if status == "cancelled":
        return message("Called off or put off, according to %(reports)s.")
    return message("Denied or called off, according to %(reports)s.")


def _told(book: Book, words: str, articles: Iterable[str]) -> Told:
    first: dict[str, str] = {}
    for one in sorted(articles, key=book.order.__getitem__):
        first.setdefault(book.text_of(one), one)
    named = tuple(first.values())
    return Told(words, tuple(article_link(book, one) for one in named[:TELLERS]), max(0, len(named) - TELLERS))
