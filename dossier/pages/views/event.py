"""The view of an event's page: its reports side by side."""

import itertools
from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from dossier.model import Account, Event, Evidence, Only
from dossier.pages.dates import When, in_status
from dossier.pages.views.book import Book
from dossier.pages.views.figures import Verdict, verdicts
from dossier.pages.views.history import Told, history
from dossier.pages.views.linked import event_data
from dossier.pages.views.links import HERE, ActorLink, ArticleLink, EventLink, FigureLine, Link, PassageLink, Statement
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.periods import place_of
from dossier.pages.views.refer import (
    actor_links,
    article_link,
    copies_together,
    event_link,
    figure,
    of_one_text,
    passage,
    reports,
    words,
)
from dossier.pages.views.statements import statement
from dossier.pages.wording import numbered


class AccountView(Struct, frozen=True):
    """What one article tells of the event."""

    article: ArticleLink
    announced: bool
    """Whether it told the event before it happened."""
    passages: tuple[PassageLink, ...]
    statements: tuple[Statement, ...]
    figures: tuple[FigureLine, ...]
    actors: tuple[ActorLink, ...]
    only_here: tuple[str, ...]
    """Names of the actors that no other account of this event has, copies of its text apart."""
    denied: bool = False
    """Whether it tells that the event is denied, was called off or did not take place."""
    statements_alone: tuple[bool, ...] = ()
    """For each of the statements whether no other account of this event has it."""
    figures_alone: tuple[bool, ...] = ()
    """The same of the figures."""
    times: tuple[str, ...] = ()
    """When, in its words."""
    verbs: tuple[str, ...] = ()
    """What is done, in its words."""
    where: str = ""
    """The place that it names, or empty."""
    copy_of: ArticleLink | None = None
    """The account before it that carries the same text."""


class EventView(Struct, frozen=True):
    """An event, as its template sees it under ``event``."""

    id: str
    title: str
    when: When
    status: str
    """``occurred``, ``planned``, ``ongoing``, ``denied`` or ``cancelled``."""
    edited: bool
    """Whether the editor gave or changed it."""
    history: tuple[Told, ...]
    """Who announced, denied or called it off."""
    place: str
    """Address of its entry in the chronology."""
    actors: tuple[ActorLink, ...]
    """With their roles at the event's date."""
    accounts: tuple[AccountView, ...]
    """Oldest first; copies of one text stand together."""
    reports: int
    """How many of the accounts are independent."""
    compared: bool
    """Whether there is more than one account."""
    utterances: tuple[tuple[Statement, ...], ...]
    """The same words in the wording of several articles."""
    utterances_of_one_text: tuple[bool, ...]
    """For each of these whether all its articles carry one text, so that one source gives the words."""
    figures: tuple[tuple[FigureLine, ...], ...]
    """Figures of the same thing from several articles."""
    figures_of_one_text: tuple[bool, ...]
    """The same of these."""
    verdicts: tuple[tuple[Verdict, ...], ...]
    """For each group of the figures how they stand to each other."""
    previous: EventLink | None
    next: EventLink | None
    where: str = ""
    """The place where it happened, as its articles name it, or empty."""
    tongue: Markup = HERE
    """For an element with its title: the attributes ``lang`` and ``dir`` where its language is not the page's."""


def event_page(book: Book, event_id: str) -> tuple[PageView, EventView]:
    """The page of an event and its view."""
    event = book.events[event_id]
    view = _view(book, event)
    path = f"events/{event_id}.html"
    count, own = len(view.accounts), view.reports
    wording, told = book.wording, {"event": event.title.rstrip(".")}
    told["date"] = _sentence(in_status(view.when, event.status, wording))
    if own < count:
        told["reports"] = wording.many(own, "%(num)s independent report", "%(num)s independent reports")
        forms = numbered(
            "%(date)s: %(event)s. Told by %(num)s article (%(reports)s).",
            "%(date)s: %(event)s. Told by %(num)s articles (%(reports)s).",
        )
        about = wording.many(count, *forms, **told)
    else:
        forms = numbered(
            "%(date)s: %(event)s. Told by %(num)s article.", "%(date)s: %(event)s. Told by %(num)s articles."
        )
        about = wording.many(count, *forms, **told)
    trail = (Link("chronology.html", wording.say_as("page", "Chronology")),)
    page = page_view(book, path, event.title, about, trail, data=event_data(book, event))
    return replace(page, tongue=view.tongue) if view.tongue else page, view


def _view(book: Book, event: Event) -> EventView:
    link = event_link(book, event.id)
    comparison = book.comparisons.get(event.id)
    alone = comparison.only if comparison and comparison.only else itertools.repeat(Only())
    told_by = comparison.accounts if comparison else ()
    accounts = tuple(_account(book, one, event, only) for one, only in zip(told_by, alone, strict=False))
    told = {account.article.id for account in accounts}
    plain = tuple(
        AccountView(
            report.article, report.announced, report.passages, (), (), (), (), report.article.id in event.denied_by
        )
        for report in reports(book, event.evidence, event.planned_by)
        if report.article.id not in told
    )
    both = {one.article.id: one for one in (*accounts, *plain)}
    utterances, figures = (comparison.utterances, comparison.figures) if comparison else ((), ())
    relations = (comparison.figure_relations if comparison else ()) or tuple(() for _ in figures)
    before, after = _neighbours(book, event.id)
    return EventView(
        id=event.id,
        title=event.title,
        when=link.when,
        status=event.status,
        edited=event.edited,
        history=history(book, event),
        place=place_of(book, event.id),
        where=event.place or "",
        tongue=link.tongue,
        actors=actor_links(book, event.actors, link.when, event.articles),
        accounts=_singled_out(book, both),
        reports=book.independent(both),
        compared=len(both) > 1,
        utterances=tuple(tuple(statement(book, ref) for ref in group) for group in utterances),
        utterances_of_one_text=tuple(of_one_text(book, group) for group in utterances),
        figures=tuple(tuple(figure(book, ref) for ref in group) for group in figures),
        figures_of_one_text=tuple(of_one_text(book, group) for group in figures),
        verdicts=tuple(verdicts(group, book.wording) for group in relations),
        previous=before,
        next=after,
    )


def _account(book: Book, account: Account, event: Event, only: Only) -> AccountView:
    return AccountView(
        article=article_link(book, account.article),
        announced=account.article in event.planned_by,
        denied=account.article in event.denied_by,
        passages=tuple(passage(book, one) for one in account.evidence),
        statements=tuple(statement(book, ref) for ref in account.quotes),
        figures=tuple(figure(book, ref) for ref in account.figures),
        actors=actor_links(book, account.actors, book.dates[account.article]),
        only_here=(),
        statements_alone=tuple(ref in only.quotes for ref in account.quotes),
        figures_alone=tuple(ref in only.figures for ref in account.figures),
        times=_words(book, account.times),
        verbs=_words(book, account.verbs),
        where=account.place or "",
    )


def _words(book: Book, spans: Iterable[Evidence]) -> tuple[str, ...]:
    """The words of the spans, each once; none of those that the settings keep back."""
    found = (words(book.articles[one.article].article, one) for one in spans)
    return tuple(dict.fromkeys(filter(None, found)))


def _singled_out(book: Book, accounts: dict[str, AccountView]) -> tuple[AccountView, ...]:
    """The accounts with their copies beside them, the first of each text with the actors that it alone has."""
    order = copies_together(book, accounts)
    seen = {(actor.id, book.text_of(key)) for key, account in accounts.items() for actor in account.actors}
    counted = Counter(actor for actor, _ in seen)
    alone = book.independent(accounts) < 2
    return tuple(
        replace(
            accounts[key],
            copy_of=accounts[first].article if first else None,
            only_here=tuple(
                actor.name for actor in accounts[key].actors if not alone and not first and counted[actor.id] == 1
            ),
        )
        for key, first in order
    )


def _neighbours(book: Book, event_id: str) -> tuple[EventLink | None, EventLink | None]:
    """The events before and after this one."""
    beside = book.beside_event[event_id]
    before = event_link(book, beside.before) if beside.before else None
    after = event_link(book, beside.after) if beside.after else None
    return before, after


def _sentence(words: str) -> str:
    """The words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
