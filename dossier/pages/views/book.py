"""The dossier with its cross-references, made once and read by every view."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from slugify import slugify

from dossier.model import Actor, AnnotatedArticle, Article, Comparison, Dossier, Event, QuoteRef
from dossier.pages.anchors import anchors
from dossier.pages.catalogs import open_wording
from dossier.pages.dates import When, when
from dossier.pages.views.links import ArticleLink, EventLink
from dossier.pages.withhold import withheld
from dossier.pages.wording import Wording
from dossier.settings import Site, SourceEntry
from dossier.text import fold


class SourceRef(Struct, frozen=True):
    """A publisher or agency that has a page."""

    slug: str
    name: str
    published: tuple[str, ...]
    """Ids of the articles that it published."""
    credited: tuple[str, ...]
    """Ids of the articles that credit it as an agency."""
    entry: SourceEntry | None = None


class Book(Struct, frozen=True):
    """A dossier, its settings and every way through it, each in the dossier's own order."""

    dossier: Dossier
    site: Site
    wording: Wording
    """The words of the interface."""
    articles: dict[str, AnnotatedArticle]
    actors: dict[str, Actor]
    names: dict[str, str]
    """Name of each actor by id."""
    events: dict[str, Event]
    event_ids: tuple[str, ...]
    """In the order in which they happened."""
    event_order: dict[str, int]
    """Place of each event in ``event_ids``."""
    comparisons: dict[str, Comparison]
    """By the id of their event."""
    order: dict[str, int]
    """Place of each article in the dossier, from 0."""
    dates: dict[str, When]
    """Publication date of each article."""
    article_actors: dict[str, tuple[str, ...]]
    """Ids of the actors of each article, in the order of their first mention, then those that only its editor names."""
    actor_articles: dict[str, tuple[str, ...]]
    actor_events: dict[str, tuple[str, ...]]
    article_events: dict[str, tuple[str, ...]]
    epithets: dict[str, tuple[tuple[str, str], ...]]
    """For each actor (article, words) of what is said of it beside its name."""
    statements: dict[str, tuple[QuoteRef, ...]]
    """Quotes of each speaker."""
    utterances: dict[QuoteRef, tuple[QuoteRef, ...]]
    """For each quote that several articles give, the whole group."""
    sources: dict[str, SourceRef]
    """Publishers and agencies by name as it is shown, in alphabetical order."""
    source_names: dict[str, str]
    """Folded name or alias of a source → its name in ``sources``."""
    texts: dict[str, str] = field(default_factory=dict)
    """Id of each article that carries the text of others → id of the first of them."""
    article_links: dict[str, ArticleLink] = field(default_factory=dict)
    """Links already made, so that an article in a hundred lists is described once; see ``refer.article_link``."""
    anchors: dict[str, str] = field(default_factory=dict)
    """What :meth:`anchors_of` has made, in one string: a sixth of the memory of several."""
    originals: dict[tuple[str, int, int], str] = field(default_factory=dict)
    """Addresses of words (article, start, end) in the original, found once: a statement stands on several pages."""
    event_links: dict[str, EventLink] = field(default_factory=dict)
    """Likewise for events; see ``refer.event_link``."""
    event_places: dict[str, str] = field(default_factory=dict)
    """Address of each event in the chronology, found once; see ``periods.place_of``."""
    found_sources: dict[str, SourceRef | None] = field(default_factory=dict)
    """What :meth:`source` has found: an article names its publisher on every page that lists it."""
    lists: dict[str, Any] = field(default_factory=dict)
    """What several pages need of the whole dossier, each by a name of its own: parts of long lists, for one."""

    @property
    def language(self) -> str:
        """Language of the interface's words: the site's, or English where they are not translated into that."""
        return self.wording.language

    def text_of(self, article: str) -> str:
        """What stands for the article's text: the first article that carries it."""
        return self.texts.get(article, article)

    def independent(self, articles: Iterable[str]) -> int:
        """As :meth:`~dossier.model.Dossier.independent`, for the thousands of events of a large dossier."""
        return len({self.text_of(article) for article in articles})

    def anchors_of(self, article: Article) -> Sequence[str]:
        """Lasting ids of the article's paragraphs; see :mod:`dossier.pages.anchors`."""
        known = self.anchors.get(article.id)
        if known is None:
            known = self.anchors[article.id] = ",".join(anchors(article))
        return known.split(",")

    def source(self, name: str | None) -> SourceRef | None:
        """The source of that name or alias, if it has a page."""
        if not name:
            return None
        if name not in self.found_sources:
            self.found_sources[name] = self.sources.get(self.source_names.get(fold(name), ""))
        return self.found_sources[name]


def open_book(dossier: Dossier, site: Site) -> Book:
    """The dossier with its cross-references."""
    dossier = withheld(dossier, site)
    wording = open_wording(site)
    article_actors = {one.article.id: _actors_of(one) for one in dossier.articles}
    known = {actor.id: actor for actor in dossier.presented()}
    article_actors = {key: tuple(a for a in ids if a in known) for key, ids in article_actors.items()}
    sources = _sources(dossier, site)
    return Book(
        dossier=dossier,
        site=site,
        wording=wording,
        articles={one.article.id: one for one in dossier.articles},
        actors=known,
        names={actor.id: actor.name for actor in known.values()},
        events={event.id: event for event in dossier.events},
        event_ids=tuple(event.id for event in dossier.events),
        event_order={event.id: index for index, event in enumerate(dossier.events)},
        comparisons={comparison.event: comparison for comparison in dossier.comparisons},
        order={one.article.id: index for index, one in enumerate(dossier.articles)},
        dates={one.article.id: _published(one.article, wording) for one in dossier.articles},
        article_actors=article_actors,
        actor_articles=_turned(article_actors.items()),
        actor_events=_turned((event.id, event.actors) for event in dossier.events),
        article_events=_turned((event.id, event.articles) for event in dossier.events),
        epithets=_epithets(dossier),
        statements=_statements(dossier),
        utterances={ref: group for group in dossier.utterances for ref in group},
        sources={source.name: source for source in sources},
        source_names=_source_names(sources, site),
        texts={article: one.articles[0] for one in dossier.reprints for article in one.articles},
    )


def actor_order(book: Book) -> dict[str, int]:
    """Place of each actor in ``book.actors``, so that a page need not go through all of them."""
    if "places of actors" not in book.lists:
        book.lists["places of actors"] = {one: place for place, one in enumerate(book.actors)}
    found: dict[str, int] = book.lists["places of actors"]
    return found


def _published(article: Article, wording: Wording) -> When:
    date = when(article.published.edtf, wording.language)
    return date if date.edtf else replace(date, words=wording.say("Date unknown"))


def _actors_of(one: AnnotatedArticle) -> tuple[str, ...]:
    found = sorted((m for m in one.mentions if m.kind != "pronoun"), key=lambda m: (m.start, m.end))
    return tuple(dict.fromkeys((*(mention.actor for mention in found), *one.article.actors)))


def _epithets(dossier: Dossier) -> dict[str, tuple[tuple[str, str], ...]]:
    called: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in dossier.articles:
        for epithet in one.epithets:
            if words := " ".join(epithet.of(one.article.text).split()):
                called[epithet.actor].append((one.article.id, words))
    return {actor: tuple(found) for actor, found in called.items()}


def _statements(dossier: Dossier) -> dict[str, tuple[QuoteRef, ...]]:
    spoken: dict[str, list[QuoteRef]] = defaultdict(list)
    for one in dossier.articles:
        for index, quote in enumerate(one.quotes):
            if quote.speaker:
                spoken[quote.speaker].append(QuoteRef(one.article.id, index))
    return {speaker: tuple(refs) for speaker, refs in spoken.items()}


def _turned(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """From (key, members) to member → keys, in the order of the keys."""
    turned: dict[str, list[str]] = defaultdict(list)
    for key, members in pairs:
        for member in members:
            turned[member].append(key)
    return {member: tuple(keys) for member, keys in turned.items()}


def _source_names(sources: Iterable[SourceRef], site: Site) -> dict[str, str]:
    names = {fold(alias): entry.name for entry in site.settings.sources for alias in (entry.name, *entry.aliases)}
    return {fold(source.name): source.name for source in sources} | names


def _sources(dossier: Dossier, site: Site) -> list[SourceRef]:
    """Every publisher and agency that an article names; aliases of one source give one page."""
    entries = {fold(name): one for one in site.settings.sources for name in (one.name, *one.aliases)}
    shown: dict[str, str] = {}
    published: dict[str, list[str]] = defaultdict(list)
    credited: dict[str, list[str]] = defaultdict(list)
    for one in dossier.articles:
        article = one.article
        named = [(article.publisher, published), *((agency, credited) for agency in article.agencies)]
        for name, lists in named:
            if name:
                entry = entries.get(fold(name))
                key = shown.setdefault(fold(entry.name if entry else name), entry.name if entry else name)
                if article.id not in lists[key]:
                    lists[key].append(article.id)
    taken: set[str] = {"index"}
    sources: list[SourceRef] = []
    for name in sorted(shown.values(), key=lambda name: (fold(name), name)):
        entry = entries.get(fold(name))
        slug = _free(entry.id if entry else slugify(name) or "source", taken)
        sources.append(SourceRef(slug, name, tuple(published[name]), tuple(credited[name]), entry))
    return sources


def _free(slug: str, taken: set[str]) -> str:
    """``slug``, with a number if it is taken; it is taken afterwards."""
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free
