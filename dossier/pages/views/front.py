"""The view of the index, of the search page and of the page for what is not there."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from heapq import nlargest
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from dossier.model import Comparison
from dossier.pages.data.kinds import left_out
from dossier.pages.dates import NOT_TOLD, UNKNOWN, When, when
from dossier.pages.views.actor import ActorRow, actor_row
from dossier.pages.views.alphabet import Initial, initials
from dossier.pages.views.book import Book
from dossier.pages.views.figures import FigureSet, differing
from dossier.pages.views.letters import Letter, actor_letters, headline_letters
from dossier.pages.views.linked import site_data
from dossier.pages.views.links import ArticleLink, EventLink, Statement
from dossier.pages.views.listing import NEWEST
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.refer import article_link, event_link, of_one_text
from dossier.pages.views.statements import statement
from dossier.pages.wording import message

KEY_EVENTS = 5
MAIN_ACTORS = 8
MAX_FIGURES = 6
"""Figures of one thing that are set side by side on the index."""
MAX_WORDINGS = 6
"""Statements that are set side by side on the index, those in most articles."""
MAX_DIFFERENCES = 30
"""Events whose reports are compared on the index, the most important of them."""


class Download(Struct, frozen=True):
    """A file of the site for machines."""

    href: str
    name: str
    about: str


DOWNLOADS = (
    Download(
        "data/dossier.json", "dossier.json", message("Everything on these pages, with offsets into each article (JSON)")
    ),
    Download("chronology.ics", "chronology.ics", message("The events, for a calendar (iCalendar)")),
    Download("feed.xml", "feed.xml", message("The articles, for a feed reader (Atom)")),
    Download("feed.json", "feed.json", message("The same as JSON Feed")),
    Download("data/citations.bib", "citations.bib", message("The articles, for citing (BibTeX)")),
    Download("data/citations.ris", "citations.ris", message("The same as RIS")),
    Download("data/citations.json", "citations.json", message("The same as CSL-JSON")),
    Download("data/articles.csv", "articles.csv", message("A table of the articles (CSV)")),
    Download("data/events.csv", "events.csv", message("A table of the events (CSV)")),
    Download("data/quotes.csv", "quotes.csv", message("A table of the quotations (CSV)")),
    Download("data/figures.csv", "figures.csv", message("A table of the figures (CSV)")),
    Download(
        "data/actors_by_source.csv", "actors_by_source.csv", message("A table of who names whom, in which words (CSV)")
    ),
    Download(
        "data/entities.ftm.json",
        "entities.ftm.json",
        message("Actors, offices, articles and events for FollowTheMoney"),
    ),
    Download("data/timeline.json", "timeline.json", message("The chronology, for TimelineJS")),
    Download("data/dossier.schema.json", "dossier.schema.json", message("JSON Schema of dossier.json")),
)
MAIN_DOWNLOADS = 5
"""Downloads that the index lists; the page about the dossier lists all."""


class Difference(Struct, frozen=True):
    """An event that several reports tell."""

    event: EventLink
    publishers: tuple[tuple[str, str, int], ...]
    """(publisher or empty where unknown, agencies, number of reports), in the order of the reports."""
    accounts: int
    """Independent reports: articles that carry the same text are one."""
    articles: int
    utterances: int
    """Groups of the same words in several wordings, each from two independent reports at least."""
    figures: int
    """Groups of comparable figures, likewise."""
    apart: int = 0
    """How many of these differ in some way."""


class FrontView(Struct, frozen=True):
    """The index, as its template sees it under ``front``."""

    published_from: When
    published_to: When
    events_from: When
    """Of what happened; plans and what was denied or called off apart."""
    events_to: When
    articles: tuple[ArticleLink, ...]
    """Newest first, those without a date last; of very many the newest."""
    all_articles: int
    """Number of all articles of the dossier."""
    counts: tuple[tuple[int, str], ...]
    """(number, what is counted): ``article``, ``publisher`` or, where some are not, ``known``; ``actor``, ``event``."""
    key_events: tuple[EventLink, ...]
    """Those of most importance, in the order in which they happened."""
    actors: tuple[ActorRow, ...]
    differences: tuple[Difference, ...]
    """Of very many those of most weight, in the order in which they happened, then those with nothing in common."""
    downloads: tuple[Download, ...]
    figures: tuple[FigureSet, ...] = ()
    """Figures of one thing that differ between articles, whatever events they stand with."""
    wordings: tuple[tuple[Statement, ...], ...] = ()
    """The same words in several wordings, whatever events they stand with; those in most articles first."""


class SearchView(Struct, frozen=True):
    """The search page, as its template sees it under ``search``."""

    engine: str
    """``own``, ``headlines`` or ``pagefind``."""
    initials: tuple[Initial, ...]
    """Actors and headlines by their first letter, without those that have pages by letter."""
    actors: tuple[Letter, ...]
    """The pages by letter that have all actors, where they are too many."""
    headlines: tuple[Letter, ...]
    """Likewise those that have all headlines."""


def front_page(book: Book) -> tuple[PageView, FrontView]:
    """The index and its view."""
    settings = book.site.settings
    about = settings.description or book.wording.many(
        len(book.articles),
        "%(num)s article, with what happened when, who acted, and who said what.",
        "%(num)s articles side by side, with what happened when, who acted, and who said what.",
    )
    return page_view(book, "index.html", settings.title, about, data=site_data(book)), _front(book)


def _front(book: Book) -> FrontView:
    first, last = _ends({one.edtf: one for one in book.dates.values()}.values(), book.language)
    told = {one.date for one in book.happened.values() if one.status not in NOT_TOLD}
    began, ended = _ends([when(one, book.language) for one in told], book.language)
    listed = _newest_first(book)
    return FrontView(
        published_from=first,
        published_to=last,
        events_from=began,
        events_to=ended,
        articles=tuple(article_link(book, one) for one in listed[: NEWEST if book.facts["long"] else None]),
        all_articles=len(book.articles),
        counts=_counts(book),
        key_events=_key_events(book),
        actors=_main_actors(book),
        differences=_differences(book),
        downloads=downloads(book)[:MAIN_DOWNLOADS],
        figures=differing(book, MAX_FIGURES),
        wordings=_wordings(book),
    )


def _newest_first(book: Book) -> list[str]:
    """All articles, newest first; those without a date last."""
    dates = list(book.dates.items())
    return [*(key for key, date in reversed(dates) if date.edtf), *(key for key, date in dates if not date.edtf)]


def _main_actors(book: Book) -> tuple[ActorRow, ...]:
    counts = {key: len(articles) for key, articles in book.actor_articles.items()}
    ranked = sorted((key for key in book.names if key in counts), key=lambda key: -counts[key])
    return tuple(actor_row(book, book.actors[key]) for key in ranked[:MAIN_ACTORS])


def _wordings(book: Book) -> tuple[tuple[Statement, ...], ...]:
    """What several independent reports give in words of their own."""
    ranked = sorted(dict.fromkeys(book.utterances.values()), key=lambda group: -len(group))
    several = (group for group in ranked if not of_one_text(book, group))
    return tuple(tuple(statement(book, ref) for ref in group) for group in islice(several, MAX_WORDINGS))


def _ends(dates: Iterable[When], language: str) -> tuple[When, When]:
    """The months (years, where no more is known) in which the first and the last of the dates begin."""
    known = sorted((one.earliest or one.latest or date.max, one.month or 0) for one in dates if one.year is not None)
    if not known:
        return UNKNOWN, UNKNOWN
    first, last = (when(day.isoformat()[: 7 if month else 4], language) for day, month in (known[0], known[-1]))
    return first, last


def _counts(book: Book) -> tuple[tuple[int, str], ...]:
    publishers = sum(1 for source in book.sources.values() if source.published)
    source = "publisher" if all(book.publishers.values()) else "known"
    told, seen, happened = len(book.articles), len(book.actor_articles), len(book.events)
    counts = ((told, "article"), (publishers, source), (seen, "actor"), (happened, "event"))
    # That there is none says nothing where nobody has looked for any.
    return counts if book.events or book.site.settings.analysis == "full" else counts[:-1]


def downloads(book: Book) -> tuple[Download, ...]:
    """The files for machines that are written, in the words of the site's language."""
    return tuple(replace(one, about=book.wording.say(one.about)) for one in written(book))


def written(book: Book) -> list[Download]:
    """The same in English."""
    unwanted = left_out(book.site.settings)
    return [one for one in DOWNLOADS if one.href not in unwanted]


def _key_events(book: Book) -> tuple[EventLink, ...]:
    """Those of most importance; among equals what happened, on a known day, with most actors."""
    least = min(nlargest(KEY_EVENTS, (one.importance for one in book.happened.values())), default=0)
    events = {key: one for key, one in book.happened.items() if one.importance >= least}

    def weight(key: str) -> tuple[int, int, bool, bool, int]:
        event, link = events[key], event_link(book, key)
        told, known = event.status not in NOT_TOLD, link.when.marker == "exact"
        return -event.importance, -link.reports, not told, not known, -len(event.actors)

    ranked = sorted(events, key=weight)[:KEY_EVENTS]
    return tuple(event_link(book, one) for one in events if one in ranked)


def _differences(book: Book) -> tuple[Difference, ...]:
    importance = {key: one.importance for key, one in book.happened.items()}
    ranked = sorted((one for one in book.comparisons if one in importance), key=lambda one: -importance[one])
    several = (one for one in ranked if book.independent(told.article for told in book.comparisons[one].accounts) > 1)
    kept = frozenset(islice(several, MAX_DIFFERENCES))
    found = [_difference(book, book.comparisons[one]) for one in book.comparisons if one in kept]
    return tuple(sorted(found, key=lambda one: not (one.utterances or one.figures)))


def _difference(book: Book, comparison: Comparison) -> Difference:
    links = [article_link(book, account.article) for account in comparison.accounts]
    tellers = Counter((link.publisher, link.agencies) for link in links)
    return Difference(
        event_link(book, comparison.event),
        tuple((*teller, count) for teller, count in tellers.items()),
        book.independent(link.id for link in links),
        len(links),
        sum(not of_one_text(book, group) for group in comparison.utterances),
        sum(not of_one_text(book, group) for group in comparison.figures),
        sum(
            not of_one_text(book, group) and any(one.relation != "agree" for one in relations)
            for group, relations in zip(comparison.figures, comparison.figure_relations, strict=False)
        ),
    )


def search_page(book: Book) -> tuple[PageView, SearchView]:
    """The search page and, for reading without scripts, an A–Z of actors and headlines or the pages that have it."""
    say, say_as, title = book.wording.say, book.wording.say_as, book.site.settings.title
    view = SearchView(book.site.settings.search or "own", initials(book), actor_letters(book), headline_letters(book))
    return page_view(book, "search.html", say_as("page", "Search"), say("Search %(site)s.", site=title)), view


def missing_page(book: Book) -> PageView:
    """The page for an address that does not exist."""
    say = book.wording.say
    return page_view(book, "404.html", say("Page not found"), say("There is no page at this address."))
