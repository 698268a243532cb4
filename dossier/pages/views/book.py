"""The dossier with its cross-references, made once and read by every view."""

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from dossier.model import (
    Actor,
    AnnotatedArticle,
    Article,
    Card,
    Comparison,
    Dossier,
    Event,
    FigureGroup,
    Imprint,
    QuoteRef,
    Reprint,
    by_id,
    cards_of,
)
from dossier.pages.anchors import anchors
from dossier.pages.catalogs import open_wording
from dossier.pages.dates import When, when
from dossier.pages.views.lists import MAX_CARDS, Beside, all_beside, pages_by_year
from dossier.pages.views.memory import Memory
from dossier.pages.views.newest import newest
from dossier.pages.views.order import actor_order, article_order
from dossier.pages.views.outlets import SourceRef, named_sources, source_names
from dossier.pages.views.parts import Period
from dossier.pages.withhold import withheld
from dossier.pages.wording import Wording
from dossier.settings import Site
from dossier.text import fold

_K = TypeVar("_K")
_V = TypeVar("_V")


class Happened(Struct, frozen=True):
    """What lists tell of an event."""

    title: str
    date: str
    """EDTF."""
    status: str
    actors: tuple[str, ...]
    articles: tuple[str, ...]
    importance: int
    main: bool


class Book(Struct, frozen=True):
    """A dossier, its settings and every way through it, each in the dossier's own order.

    Pages read the fields that go by a key, and of each as few keys as they need: what a page has read is noted (see
    :mod:`dossier.pages.traces`), and where nothing of that changed the page stays as it is. So there are small fields
    beside the large ones, and what many pages need of the whole dossier is a field.
    """

    dossier: Dossier
    """For exports, which read everything; no page may."""
    site: Site
    wording: Wording
    """The words of the interface."""
    articles: Mapping[str, AnnotatedArticle]
    actors: Mapping[str, Actor]
    everybody: Mapping[str, Actor]
    """The same with those who have no page."""
    names: Mapping[str, str]
    """Name of each actor by id."""
    events: Mapping[str, Event]
    """In the order in which they happened."""
    happened: Mapping[str, Happened]
    """What lists tell of each event."""
    beside_event: Mapping[str, Beside]
    """The events before and after each."""
    comparisons: Mapping[str, Comparison]
    """By the id of their event."""
    order: Mapping[str, str]
    """The articles in the dossier's order, each with a key by which they sort so, see :mod:`dossier.pages.views.order`.
    """
    places: Mapping[str, str]
    """The same of the actors."""
    beside: Mapping[str, Beside]
    """The articles before and after each, by date."""
    dates: Mapping[str, When]
    """Publication date of each article."""
    headlines: Mapping[str, str]
    former: Mapping[str, tuple[str, ...]]
    """Former addresses of those articles that have any."""
    languages: Mapping[str, str]
    """BCP 47 tag of each article's language."""
    publishers: Mapping[str, str | None]
    """Publisher of each article, as it names it."""
    agencies: Mapping[str, tuple[str, ...]]
    """The agencies that each article credits."""
    article_actors: Mapping[str, tuple[str, ...]]
    """Ids of the actors of each article, in the order of their first mention, then those that only its editor names."""
    actor_articles: Mapping[str, tuple[str, ...]]
    actor_events: Mapping[str, tuple[str, ...]]
    article_events: Mapping[str, tuple[str, ...]]
    epithets: Mapping[str, tuple[tuple[str, str], ...]]
    """For each actor (article, words) of what is said of it beside its name."""
    called: Mapping[str, Mapping[str, tuple[str, ...]]]
    """The same by article: for each actor the words."""
    statements: Mapping[str, tuple[QuoteRef, ...]]
    """Quotes of each speaker."""
    said_on: Mapping[str, tuple[str | None, ...]]
    """For each article the days (EDTF) on which its quotes were said."""
    utterances: Mapping[QuoteRef, tuple[QuoteRef, ...]]
    """For each quote that several articles give, the whole group."""
    sources: Mapping[str, SourceRef]
    """Publishers and agencies by name as it is shown, in alphabetical order."""
    source_names: Mapping[str, str]
    """Folded name or alias of a source → its name in ``sources``."""
    slugs: Mapping[str, str]
    """Of each source by its name in ``sources``."""
    reprints: Mapping[str, Reprint]
    """For each article that carries the text of others all of them."""
    copies: Mapping[int, Reprint]
    said: Mapping[int, tuple[QuoteRef, ...]]
    """The same, and the groups of ``utterances``, by their place."""
    figures: Mapping[int, FigureGroup]
    """Figures of one thing from several articles, by their place."""
    periods: Mapping[str, Period]
    """The pages of a long chronology by their address, in the order of time; none of a short one."""
    beside_period: Mapping[str, Beside]
    """The pages before and after each."""
    lists: Mapping[str, tuple[str, ...]]
    """Of the list of all articles, and of each source's, the addresses of its pages by year; none of a short one."""
    listed: Mapping[str, Period]
    """These pages by their address."""
    beside_listed: Mapping[str, Beside]
    """The pages before and after each."""
    event_places: Mapping[str, str]
    """Address of each event in the chronology: on its only page or, in a long one, on that of its time."""
    newest: Mapping[str, str]
    """First days of the newest dates, see :mod:`dossier.pages.views.newest`."""
    facts: Mapping[str, bool]
    """``long``: there are more articles than a page of other things can list; ``in full``: one is published so."""
    memory: Memory = field(default_factory=Memory)
    """What was made of all this already."""

    @property
    def language(self) -> str:
        """Language of the interface's words: the site's, or English where they are not translated into that."""
        return self.wording.language

    def text_of(self, article: str) -> str:
        """What stands for the article's text: the first article that carries it."""
        reprint = self.reprints.get(article)
        return reprint.articles[0] if reprint else article

    def independent(self, articles: Iterable[str]) -> int:
        """As :meth:`~dossier.model.Dossier.independent`, for the thousands of events of a large dossier."""
        return len({self.text_of(article) for article in articles})

    def anchors_of(self, article: Article) -> Sequence[str]:
        """Lasting ids of the article's paragraphs; see :mod:`dossier.pages.anchors`."""
        # In one string: a sixth of the memory of several.
        return self.memory.of("anchors", article.id, lambda: ",".join(anchors(article))).split(",")

    def source_name(self, name: str | None) -> str:
        """What the source of that name or alias is called, if it has a page; else empty."""
        return self.source_names.get(fold(name), "") if name else ""

    def source(self, name: str | None) -> SourceRef | None:
        """The source of that name or alias, if it has a page."""
        known = self.source_name(name)
        return self.sources[known] if known else None


def several(field: Mapping[_K, _V], keys: Collection[_K]) -> list[_V]:
    """What a field of the book has under those of the keys that it has, in their order.

    A field that notes what is read (see :mod:`dossier.pages.traces`) notes hundreds of keys together.
    """
    read: Callable[[Collection[_K]], list[_V]] | None = getattr(field, "several", None)
    return read(keys) if read else [field[key] for key in keys if key in field]


def open_book(dossier: Dossier, site: Site) -> Book:
    """The dossier with its cross-references."""
    dossier, wording = withheld(dossier, site), open_wording(site)
    known = {actor.id: actor for actor in dossier.presented()}
    cards = cards_of(dossier.articles)
    imprints = [card.imprint for card in cards]
    article_actors = {card.id: _actors_of(card, known) for card in cards}
    sources, epithets = named_sources(imprints, site), _epithets(cards)
    dates = {one.id: _published(one, wording) for one in imprints}
    return Book(
        dossier=dossier,
        site=site,
        wording=wording,
        articles=by_id(dossier.articles),
        actors=known,
        places=actor_order(known.values(), [actor.id for actor in site.settings.actors]),
        everybody={actor.id: actor for actor in dossier.actors},
        names={actor.id: actor.name for actor in known.values()},
        events={event.id: event for event in dossier.events},
        happened={event.id: _happened(event) for event in dossier.events},
        beside_event=all_beside(event.id for event in dossier.events),
        comparisons={comparison.event: comparison for comparison in dossier.comparisons},
        article_actors=article_actors,
        actor_articles=_turned(article_actors.items()),
        actor_events=_turned((event.id, event.actors) for event in dossier.events),
        article_events=_turned((event.id, event.articles) for event in dossier.events),
        epithets=epithets,
        called=_called(epithets),
        utterances={ref: group for group in dossier.utterances for ref in group},
        sources={source.name: source for source in sources},
        source_names=source_names(sources, site),
        slugs={source.name: source.slug for source in sources},
        reprints={article: one for one in reversed(dossier.reprints) for article in one.articles},
        copies=dict(enumerate(dossier.reprints)),
        said=dict(enumerate(dossier.utterances)),
        figures=dict(enumerate(dossier.figures)),
        dates=dates,
        newest=newest(imprints, dates),
        **_of_articles(cards, site.settings.publish),
        **_parted(dossier, sources, dates, wording),
    )


def _of_articles(cards: Sequence[Card], publish: str) -> dict[str, Any]:
    """Small fields of each article, and what holds for all of them."""
    articles = [card.imprint for card in cards]
    return {
        "statements": _statements(cards),
        "said_on": {card.id: tuple([each.day for each in card.found.said]) for card in cards},
        "facts": {"long": len(articles) > MAX_CARDS, "in full": "full" in {one.publish or publish for one in articles}},
        "order": article_order(articles),
        "beside": all_beside(article.id for article in articles),
        "headlines": {article.id: article.headline for article in articles},
        "former": {article.id: article.aliases for article in articles if article.aliases},
        "languages": {article.id: article.language for article in articles},
        "publishers": {article.id: article.publisher for article in articles},
        "agencies": {article.id: article.agencies for article in articles},
    }


def _parted(
    dossier: Dossier, sources: Iterable[SourceRef], dates: Mapping[str, When], wording: Wording
) -> dict[str, Any]:
    """The fields of what stands on pages by year."""
    of_sources = {one.name: (one.slug, {*one.published, *one.credited}) for one in sources}
    return pages_by_year(dossier.events, of_sources, dates, wording)


def _happened(event: Event) -> Happened:
    return Happened(event.title, event.date, event.status, event.actors, event.articles, event.importance, event.main)


def _called(epithets: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """What each article says of its actors."""
    found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for actor, told in epithets.items():
        for article, words in told:
            found[article][actor] = (*found[article].get(actor, ()), words)
    return dict(found)


def _published(article: Imprint, wording: Wording) -> When:
    date = when(article.published, wording.language)
    return date if date.edtf else replace(date, words=wording.say("Date unknown"))


def _actors_of(card: Card, known: Container[str]) -> tuple[str, ...]:
    ids = dict.fromkeys((*card.found.named, *card.imprint.actors))
    return tuple(one for one in ids if one in known)


def _epithets(cards: Iterable[Card]) -> dict[str, tuple[tuple[str, str], ...]]:
    called: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for card in cards:
        for actor, words in card.found.called:
            called[actor].append((card.id, words))
    return {actor: tuple(found) for actor, found in called.items()}


def _statements(cards: Iterable[Card]) -> dict[str, tuple[QuoteRef, ...]]:
    spoken: dict[str, list[QuoteRef]] = defaultdict(list)
    for card in cards:
        for index, quote in enumerate(card.found.said):
            if quote.speaker:
                spoken[quote.speaker].append(QuoteRef(card.id, index))
    return {speaker: tuple(refs) for speaker, refs in spoken.items()}


def _turned(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """From (key, members) to member → keys, in the order of the keys."""
    turned: dict[str, list[str]] = defaultdict(list)
    for key, members in pairs:
        for member in members:
            turned[member].append(key)
    return {member: tuple(keys) for member, keys in turned.items()}
