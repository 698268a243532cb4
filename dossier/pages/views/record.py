"""What the dossier has of an actor: its statements, events and articles, on its page or on further pages by year."""

from collections.abc import Iterator, Mapping
from datetime import date
from operator import itemgetter

from msgspec import Struct

from dossier.model import QuoteRef
from dossier.pages.dates import When, when
from dossier.pages.views.book import Book
from dossier.pages.views.links import ArticleLink, EventLink, Link, Statement
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.parts import Period, parted
from dossier.pages.views.periods import event_when
from dossier.pages.views.refer import article_links, event_link
from dossier.pages.views.statements import statement

ONE_PAGE = 120
"""Statements, events and articles that the actor's own page can list; of more it lists the newest and the main ones."""
PER_PAGE = 120
"""Entries of a page by year or month, at most."""
NEWEST = 20
"""Statements, and events, on the page of an actor of whom there is more than one page can list."""

_KINDS = ("said", "event", "article")


_Item = tuple[str, int, When]
"""A statement (its article and number), an event or an article, and the date under which it is listed."""


class RecordView(Struct, frozen=True):
    """An actor in one year, or a part of one, as its template sees it under ``record``."""

    actor: Link
    period: Period
    statements: tuple[Statement, ...]
    """Newest first."""
    events: tuple[EventLink, ...]
    """In the order in which they happened."""
    articles: tuple[ArticleLink, ...]
    """Newest first."""
    previous: Period | None
    next: Period | None


def said(book: Book, actor: str) -> tuple[QuoteRef, ...]:
    """The actor's statements, newest first, by the day it was said, else the article's; the same words stand once."""
    return book.memory.of("said", actor, lambda: _said(book, actor))


def _said(book: Book, actor: str) -> tuple[QuoteRef, ...]:
    done: set[QuoteRef] = set()
    chosen: list[tuple[date, str, QuoteRef]] = []
    for ref in book.statements.get(actor, ()):
        if ref not in done:
            done.update(book.utterances.get(ref, (ref,)))
            day = when(_quote_date(book, ref), book.language).latest or book.dates[ref.article].latest or date.min
            chosen.append((day, book.order[ref.article], ref))
    # What the same article gives of the same day stays in its order.
    return tuple(ref for _, _, ref in sorted(chosen, key=itemgetter(0, 1), reverse=True))


Record = tuple[tuple[ArticleLink, ...], Mapping[str, _Item], tuple[Period, ...]]
"""All that is told of an actor.

The articles that name it, newest first, those without a date last; its statements, events and articles, each under a
key of its own, and the pages by year that list these: none where its own page can list all.
"""


def record(book: Book, actor: str) -> Record:
    """What is told of the actor."""
    links = article_links(book, book.actor_articles.get(actor, ()))  # in the dossier's order
    articles = *(one for one in reversed(links) if one.when.edtf), *(one for one in links if not one.when.edtf)
    quotes, events = said(book, actor), book.actor_events.get(actor, ())
    if len(quotes) + len(events) + len(articles) <= ONE_PAGE:
        return articles, {}, ()
    entries = {
        **{f"{_KINDS[0]} {one.article} {one.index}": _spoken(book, one) for one in quotes},
        **{f"{_KINDS[1]} {one}": (one, 0, event_when(book, one)) for one in events},
        **{f"{_KINDS[2]} {one.id}": (one.id, 0, one.when) for one in articles},
    }
    dated = [(key, date) for key, (_, _, date) in entries.items()]
    return articles, entries, parted(dated, f"actors/{actor}", book.wording, PER_PAGE)


def _spoken(book: Book, ref: QuoteRef) -> _Item:
    day = _quote_date(book, ref)
    return ref.article, ref.index, when(day, book.language) if day else book.dates[ref.article]


def record_pages(book: Book, actor: str, told: Record | None = None) -> Iterator[tuple[PageView, RecordView]]:
    """The actor's pages by year, and their views; ``told`` as for the page of the actor."""
    _, entries, periods = told or record(book, actor)
    places = {key: place for place, key in enumerate(entries)}
    here = Link(f"actors/{actor}.html", book.actors[actor].name)
    for number, period in enumerate(periods):
        own = sorted(period.ids, key=places.__getitem__)  # they are by month, while a page lists what is newest first
        quotes, events, articles = ([entries[key] for key in own if key.startswith(kind)] for kind in _KINDS)
        view = RecordView(
            actor=here,
            period=period,
            statements=tuple(statement(book, QuoteRef(one, index), with_others=True) for one, index, _ in quotes),
            events=tuple(event_link(book, one) for one, _, _ in events),
            articles=article_links(book, [one for one, _, _ in articles]),
            previous=periods[number - 1] if number else None,
            next=periods[number + 1] if number + 1 < len(periods) else None,
        )
        say, named = book.wording.say, {"actor": here.text, "period": period.title}
        title = say("%(name)s: %(period)s", name=here.text, period=period.title)
        about = say("What %(actor)s said, took part in and was named in: %(period)s.", **named)
        trail = (Link("actors/index.html", book.wording.say_as("page", "Actors")), here)
        yield page_view(book, period.href, title, about, trail), view


def main_events(book: Book, actor: str) -> tuple[str, ...]:
    """Of the actor's events the most important, in the order in which they happened."""
    events = book.actor_events.get(actor, ())
    ranked = sorted(events, key=lambda one: -book.happened[one].importance)
    kept = frozenset(ranked[:NEWEST])
    return tuple(one for one in events if one in kept)


def _quote_date(book: Book, ref: QuoteRef) -> str | None:
    return book.said_on[ref.article][ref.index]
