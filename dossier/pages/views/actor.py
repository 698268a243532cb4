"""The views of the actors' pages."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import chain

from msgspec import Struct

from dossier import edtf
from dossier.model import Actor
from dossier.pages.dates import UNKNOWN, When, when
from dossier.pages.views.book import Book, several
from dossier.pages.views.called import epithet
from dossier.pages.views.company import Company, company
from dossier.pages.views.linked import actor_data
from dossier.pages.views.links import ActorLink, ArticleLink, EventLink, Link, Statement
from dossier.pages.views.naming import epithets, names
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.parts import Period, by_year
from dossier.pages.views.record import NEWEST, Record, main_events, record, said
from dossier.pages.views.refer import (
    actor_link,
    event_link,
    source_link,
)
from dossier.pages.views.roles import role_at
from dossier.pages.views.statements import statement
from dossier.pages.wording import message

KINDS = {
    "person": message("People"),
    "organisation": message("Organisations"),
    "state": message("States"),
    "agency": message("News agencies"),
}
"""The kinds of actors in the order of the pages, with the heading of each."""
MAIN_COMPANIONS = 8
"""Companions that are shown at once; the others stand behind a click."""
MAX_COMPANIONS = 60
"""Companions that are listed at all; the list of all actors has the others."""
FEW_ARTICLES = 8
"""Articles of each publisher on the page of an actor that has pages by year."""


class RoleRow(Struct, frozen=True):
    """A role of an actor, with the bar that shows its time."""

    title: str
    state: Link | None
    start: When
    end: When
    goes_on: bool
    """Whether no end is given."""
    disputed: bool
    bar_from: str
    """Left end of the bar in percent of the common scale, or empty where neither end is known."""
    bar_width: str


class Companion(Struct, frozen=True):
    """An actor that appears in the same articles and events."""

    actor: ActorLink
    articles: int
    events: int


class ByPublisher(Struct, frozen=True):
    """Articles of one publisher that name the actor, and the names it uses."""

    publisher: Link | None
    """None where the publisher is unknown."""
    articles: tuple[ArticleLink, ...]
    names: tuple[tuple[str, int], ...]
    """(words, how often), the most frequent first."""
    epithets: tuple[tuple[str, int], ...]
    """The same of what it calls the actor beside the name."""
    all_articles: int
    """Number of all; of very many only the newest stand in ``articles``."""


class ActorView(Struct, frozen=True):
    """An actor, as its template sees it under ``actor``."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    confusables: tuple[str, ...]
    """Wordings that hold one of its names and are somebody or something else."""
    discovered: bool
    """Whether it was found in the articles, not given by the editor."""
    same_as: tuple[str, ...]
    roles: tuple[RoleRow, ...]
    scale_from: str
    """First year of the roles' scale, or empty where there is none."""
    scale_to: str
    statements: tuple[Statement, ...]
    """Newest first; of very many the newest."""
    all_statements: int
    events: tuple[EventLink, ...]
    """Of very many the main ones."""
    all_events: int
    companions: tuple[Companion, ...]
    """Most shared articles first."""
    other_companions: tuple[Companion, ...]
    """Those after the first few; of very many those next in rank."""
    all_companions: int
    company: Company | None
    """A drawing of the first few, None where there are fewer than two."""
    source: Link | None
    """Its page as a source, where articles come from it or credit it."""
    publishers: tuple[ByPublisher, ...]
    articles: int
    """Number of articles that name it."""
    role: str
    """Its role at the date of the newest article that names it, or empty."""
    epithet: str
    """Where no role is given what most articles call it beside its name, or empty."""
    parts: tuple[tuple[str, tuple[Period, ...]], ...]
    """Where its own page cannot list all of it: its pages by year. Else empty."""


class ActorRow(Struct, frozen=True):
    """An actor in the list of all actors."""

    actor: ActorLink
    articles: int
    statements: int
    events: int
    discovered: bool
    credited: int
    """Number of articles that credit it as an agency, or that it published."""
    looked_for: bool
    """Whether the texts of the articles were searched for it."""


def actor_row(book: Book, actor: Actor) -> ActorRow:
    """The actor with its counts and its role at the date of the newest article that names it."""
    return ActorRow(
        actor=actor_link(book, actor.id, _newest(book, actor)),
        articles=len(book.actor_articles.get(actor.id, ())),
        statements=len(book.statements.get(actor.id, ())),
        events=len(book.actor_events.get(actor.id, ())),
        discovered=actor.discovered,
        credited=len({*source.credited, *source.published}) if (source := book.source(actor.name)) else 0,
        looked_for=book.site.settings.analysis == "full",
    )


def actor_page(book: Book, actor_id: str, told: Record | None = None) -> tuple[PageView, ActorView]:
    """The page of an actor and its view; ``told`` is all that is told of it, where that is known already."""
    actor = book.actors[actor_id]
    view = _view(book, actor, told or record(book, actor_id))
    path = f"actors/{actor_id}.html"
    about = book.wording.many(
        view.articles,
        "%(actor)s in %(site)s: roles, statements and events from %(num)s article.",
        "%(actor)s in %(site)s: roles, statements and events from %(num)s articles.",
        actor=actor.name,
        site=book.site.settings.title,
    )
    page = page_view(
        book,
        path,
        actor.name,
        about,
        (Link("actors/index.html", book.wording.say_as("page", "Actors")),),
        actor_data(book, actor),
    )
    return page, view


def _view(book: Book, actor: Actor, told: Record) -> ActorView:
    rows, scale = _roles(book, actor)
    (companions, all_companions), (articles, _, parts) = _companions(book, actor), told
    spoken, events = said(book, actor.id), book.actor_events.get(actor.id, ())
    return ActorView(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=tuple(dict.fromkeys((*actor.aliases, *actor.native_names, *actor.weak_aliases))),
        confusables=actor.confusables,
        discovered=actor.discovered,
        same_as=actor.same_as,
        roles=rows,
        scale_from=scale[0],
        scale_to=scale[1],
        statements=tuple(statement(book, one, with_others=True) for one in (spoken[:NEWEST] if parts else spoken)),
        all_statements=len(spoken),
        events=tuple(event_link(book, one) for one in (main_events(book, actor.id) if parts else events)),
        all_events=len(events),
        companions=companions[:MAIN_COMPANIONS],
        other_companions=companions[MAIN_COMPANIONS:],
        all_companions=all_companions,
        company=drawn_company(book, actor.id),
        source=source_link(book, actor.name),
        publishers=_publishers(book, actor, articles, FEW_ARTICLES if parts else len(articles)),
        articles=len(articles),
        role=role_at(actor, _newest(book, actor), book.wording),
        epithet=epithet(book, actor),
        parts=by_year(parts),
    )


def _newest(book: Book, actor: Actor) -> When:
    """The date of the newest dated article that names the actor."""
    articles = book.actor_articles.get(actor.id, ())
    return next((book.dates[one] for one in reversed(articles) if book.dates[one].edtf), UNKNOWN)


def _roles(book: Book, actor: Actor) -> tuple[tuple[RoleRow, ...], tuple[str, str]]:
    """The roles in the order of their start, on one scale of whole years up to the newest date of the dossier."""
    roles = sorted(
        actor.roles, key=lambda role: edtf.parse(role.start).earliest or date.min if role.start else date.min
    )
    bounds = [(when(role.start, book.language), when(role.end, book.language)) for role in roles]
    ends = [day for pair in bounds for one in pair for day in (one.earliest, one.latest) if day] + days(book)
    if not any(one.edtf for pair in bounds for one in pair):
        first, last = date.max, date.max
    else:
        first, last = date(min(ends).year, 1, 1), date(max(ends).year, 12, 31)
    rows = []
    for role, (start, end) in zip(roles, bounds, strict=True):
        left, width = _bar(start, end, first, last)
        state = book.actors.get(role.state) if role.state else None
        place = Link(f"actors/{state.id}.html", state.name) if state else None
        rows.append(RoleRow(role.title, place, start, end, role.end is None, role.disputed, left, width))
    return tuple(rows), ("", "") if first == last else (str(first.year), str(last.year))


def days(book: Book) -> list[date]:
    """The first and the last day on which the articles may have appeared; none where no date is known."""

    def found() -> list[date]:
        days = [one.latest for one in book.dates.values() if one.latest]
        return [min(days), max(days)] if days else []

    return book.memory.own("days", "", found)


def _bar(start: When, end: When, first: date, last: date) -> tuple[str, str]:
    if not start.edtf and not end.edtf:
        return "", ""
    whole = (last - first).days
    left = ((start.earliest or first) - first).days
    right = ((end.latest or last) - first).days
    return f"{100 * left / whole:.2f}", f"{max(0.75, 100 * (right - left) / whole):.2f}"


_Ranked = tuple[list[str], Counter[str], Counter[str]]
"""Ids of those who stand in the same articles or events, the most frequent first; in how many of each they do."""


def _companions(book: Book, actor: Actor) -> tuple[tuple[Companion, ...], int]:
    """Those that a page lists, and how many there are."""
    others, articles, events = _ranked(book, actor.id)
    listed = others[:MAX_COMPANIONS]
    return tuple(Companion(actor_link(book, one), articles[one], events[one]) for one in listed), len(others)


def _ranked(book: Book, actor: str) -> _Ranked:
    return book.memory.of("companions", actor, lambda: _counted(book, actor), most=1)


def _counted(book: Book, actor: str) -> _Ranked:
    articles = Counter(chain.from_iterable(several(book.article_actors, book.actor_articles.get(actor, ()))))
    happened = several(book.happened, book.actor_events.get(actor, ()))
    events = Counter(chain.from_iterable([one.actors for one in happened]))
    found = (one for one in {**articles, **events} if one != actor)
    places = {one: place for one in found if (place := book.places.get(one)) is not None}
    return sorted(places, key=lambda one: (-articles[one], -events[one], places[one])), articles, events


def drawn_company(book: Book, actor: str) -> Company | None:
    """The drawing of the actor's company: it mostly stays when one of them is named in an article more."""

    def drawn() -> Company | None:
        return company(book, actor, _ranked(book, actor)[0][:MAIN_COMPANIONS])

    return book.memory.own("company", actor, drawn)


def _publishers(book: Book, actor: Actor, articles: Iterable[ArticleLink], most: int) -> tuple[ByPublisher, ...]:
    """Known publishers by name, then the articles without one; of each the first ``most`` articles."""
    by_name: dict[str, list[ArticleLink]] = {}
    for one in articles:
        by_name.setdefault(one.publisher, []).append(one)
    return tuple(
        ByPublisher(
            source_link(book, name),
            tuple(listed[:most]),
            names(book, actor.id, ids := [one.id for one in listed]),
            epithets(book, actor.id, ids),
            len(listed),
        )
        for name, listed in sorted(by_name.items(), key=lambda one: (not one[0], one[0]))
    )
