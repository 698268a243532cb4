"""Articles as far as all of them are looked at together, and a shelf from which one is taken when it is asked for.

An article with what was found in it takes 60 KB of memory, its card one or two.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import Any, overload

from msgspec import Struct
from msgspec.structs import force_setattr

from dossier.model.findings import AnnotatedArticle
from dossier.model.reading import Article, DateSource, Publish

_AT_HAND = 256
"""Articles that stay in memory unless a shelf is told otherwise: what goes through all of them asks for each once."""


class Imprint(Struct, frozen=True, gc=False):
    """What an article states of itself."""

    id: str
    file: str
    sha256: str
    language: str
    """BCP 47 tag."""
    published: str | None
    """EDTF."""
    dated_by: DateSource
    headline: str
    aliases: tuple[str, ...]
    publisher: str | None
    agencies: tuple[str, ...]
    actors: tuple[str, ...]
    """Ids of those whom its editor says it is about."""
    removals: int
    """How many passages of its text are not of the article."""
    has_images: bool
    draft: bool
    publish: Publish | None
    longest: int | None
    """As :attr:`Article.longest`."""

    @classmethod
    def of(cls, article: Article) -> "Imprint":
        """That of an article."""
        return cls(
            article.id,
            article.file,
            article.sha256,
            article.language,
            article.published.edtf,
            article.published.source,
            article.headline,
            article.aliases,
            article.publisher,
            article.agencies,
            article.actors,
            len(article.removed),
            bool(article.images),
            article.draft,
            article.publish,
            article.longest,
        )


class Said(Struct, frozen=True, gc=False):
    """Of a quote whose words it gives, when they were said (EDTF), and where its cue begins."""

    speaker: str | None
    day: str | None
    cue: int | None

    def __post_init__(self) -> None:
        """As in :class:`Brief`."""
        for name, value in (("speaker", self.speaker), ("day", self.day)):
            if value is not None:
                force_setattr(self, name, intern(value))


class Brief(Struct, frozen=True, gc=False):
    """What was found in an article, in brief."""

    mentioned: tuple[str, ...]
    """Ids of the actors whom it mentions."""
    named: tuple[str, ...]
    """Those of them whom it names otherwise than by a pronoun, in the order in which it does."""
    said: tuple[Said, ...]
    """One for each of its quotes."""
    called: tuple[tuple[str, str], ...]
    """Actors with the words that say who they are."""

    def __post_init__(self) -> None:
        """Ids stand in memory but once, whichever articles they are read with: they would take 3 KB of each."""
        force_setattr(self, "mentioned", tuple(map(intern, self.mentioned)))
        force_setattr(self, "named", tuple(map(intern, self.named)))
        force_setattr(self, "called", tuple([(intern(actor), words) for actor, words in self.called]))

    @classmethod
    def of(cls, one: AnnotatedArticle) -> "Brief":
        """That of an article."""
        mentions = sorted(one.mentions, key=lambda each: (each.start, each.end))
        named = (each.actor for each in mentions if each.kind != "pronoun")
        called = ((each.actor, " ".join(each.of(one.article.text).split())) for each in one.epithets)
        return cls(
            tuple(dict.fromkeys(each.actor for each in one.mentions)),
            tuple(dict.fromkeys(named)),
            tuple([Said(each.speaker, each.said_on, each.cue.start if each.cue else None) for each in one.quotes]),
            tuple([(actor, words) for actor, words in called if words]),
        )


class Card(Struct, frozen=True, gc=False):
    """What all articles together must know of one of them."""

    imprint: Imprint
    found: Brief

    @property
    def id(self) -> str:
        """Of the article."""
        return self.imprint.id

    @property
    def published(self) -> str | None:
        """EDTF."""
        return self.imprint.published

    @classmethod
    def of(cls, one: AnnotatedArticle) -> "Card":
        """That of an article."""
        return cls(Imprint.of(one.article), Brief.of(one))


class Shelf(Sequence[AnnotatedArticle]):
    """Articles that are read when they are asked for; a few of them stay in memory."""

    def __init__(
        self, cards: Sequence[Card], read: Callable[[str], AnnotatedArticle], made_from: Callable[[str], Any]
    ) -> None:
        """``read`` gives the article of an id, and ``made_from`` data that are others wherever anything in it is."""
        self.cards = cards
        """In the order of the articles."""
        self.made_from = made_from
        self._read = read
        self.by_id = ById(self)
        """The articles by their ids."""
        self.hold(_AT_HAND)

    def hold(self, count: int) -> None:
        """Let so many articles stay in memory from now on."""
        self.read = lru_cache(count)(self._read)

    def ordered(self, key: Callable[[Card], Any]) -> "Shelf":
        """The same articles in the order of their cards' keys."""
        return Shelf(sorted(self.cards, key=key), self._read, self.made_from)

    def made(
        self,
        make: Callable[[AnnotatedArticle], AnnotatedArticle],
        touched: Container[str],
        told: Callable[[str], Any],
    ) -> "Shelf":
        """The same articles, those that are ``touched`` (ids) as ``make`` makes them, also of what it is ``told``."""

        def made_from(key: str) -> Any:
            return (self.made_from(key), told(key)) if key in touched else self.made_from(key)

        read = self._read
        cards = [Card.of(make(read(card.id))) if card.id in touched else card for card in self.cards]
        return Shelf(cards, lambda key: make(read(key)), made_from)

    @overload
    def __getitem__(self, place: int) -> AnnotatedArticle: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[AnnotatedArticle]: ...
    def __getitem__(self, place: int | slice) -> AnnotatedArticle | Sequence[AnnotatedArticle]:
        """The article at that place."""
        if isinstance(place, slice):
            return [self.read(card.id) for card in self.cards[place]]
        return self.read(self.cards[place].id)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.cards)

    def __iter__(self) -> Iterator[AnnotatedArticle]:
        """One after the other."""
        return (self.read(card.id) for card in self.cards)


class ById(Mapping[str, AnnotatedArticle]):
    """The articles of a shelf by their ids."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._ids = frozenset(card.id for card in shelf.cards)

    def __getitem__(self, key: str) -> AnnotatedArticle:
        """The article of that id."""
        if key not in self._ids:
            raise KeyError(key)
        return self.shelf.read(key)

    def made_from(self) -> list[Any]:
        """For each article what it is made from, see :class:`Shelf`."""
        return [self.shelf.made_from(card.id) for card in self.shelf.cards]

    def __contains__(self, key: object) -> bool:
        """Whether there is an article of that id."""
        return key in self._ids

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the articles."""
        return (card.id for card in self.shelf.cards)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._ids)


def cards_of(articles: Sequence[AnnotatedArticle]) -> Sequence[Card]:
    """The cards of articles, in their order."""
    return articles.cards if isinstance(articles, Shelf) else [Card.of(one) for one in articles]


def imprints_of(articles: Sequence[AnnotatedArticle]) -> Iterable[Imprint]:
    """What the articles state of themselves, in their order."""
    if isinstance(articles, Shelf):
        return (card.imprint for card in articles.cards)
    return (Imprint.of(one.article) for one in articles)


def by_id(articles: Sequence[AnnotatedArticle]) -> Mapping[str, AnnotatedArticle]:
    """Articles by their ids, in their order."""
    return articles.by_id if isinstance(articles, Shelf) else {one.article.id: one for one in articles}
