"""The nouns of the whole dossier: what several articles tell together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Literal

from msgspec import Struct

from dossier.model.cards import cards_of
from dossier.model.findings import Actor, AnnotatedArticle
from dossier.model.reading import Evidence

EventStatus = Literal["occurred", "planned", "ongoing", "denied", "cancelled"]
Relation = Literal["agree", "differ", "contradict"]
"""How two figures of one thing stand to each other."""
FigureReason = Literal["number", "rounding", "bound", "plan", "date", "definition", "open"]
"""Why they agree (the same number, but for rounding, within what the words leave room for) or differ (one is a plan,
they are of other dates, they do not count the same, their times are not told); of a contradiction always ``number``."""


class Event(Struct, frozen=True, gc=False):
    """A dated happening, told by one article or more."""

    id: str
    date: str
    """EDTF."""
    status: EventStatus
    title: str
    """One line, from the best of its sentences."""
    actors: tuple[str, ...]
    articles: tuple[str, ...]
    """Ids of the articles that tell it, by their publication."""
    evidence: tuple[Evidence, ...]
    """The sentences that tell it."""
    planned_by: tuple[str, ...] = ()
    """Ids of articles that announced it before it happened."""
    denied_by: tuple[str, ...] = ()
    """Ids of articles that tell that it is denied, was called off or did not take place."""
    importance: int = 0
    """Points, as :mod:`dossier.findings.events.importance` counts them; ``main`` events have the most."""
    main: bool = False
    edited: bool = False
    """Given or changed by the editor."""
    place: str | None = None
    """Where, as its articles name it; None where none of them says, or where they differ."""


class QuoteRef(Struct, frozen=True, gc=False):
    """A quote of an article, by its place in :attr:`AnnotatedArticle.quotes`."""

    article: str
    index: int


class FigureRef(Struct, frozen=True, gc=False):
    """A figure of an article, by its place in :attr:`AnnotatedArticle.figures`."""

    article: str
    index: int


class Account(Struct, frozen=True, gc=False):
    """What one article tells of an event."""

    article: str
    evidence: tuple[Evidence, ...]
    quotes: tuple[QuoteRef, ...]
    figures: tuple[FigureRef, ...]
    actors: tuple[str, ...]
    times: tuple[Evidence, ...] = ()
    """The words of time in its sentences."""
    verbs: tuple[Evidence, ...] = ()
    """What is done in them: their finite verbs with auxiliaries."""
    place: str | None = None
    """Where it happens, as this article names it, or None where it does not say."""


class FigureRelation(Struct, frozen=True, gc=False):
    """How two figures of one thing in two articles stand to each other."""

    first: FigureRef
    second: FigureRef
    relation: Relation
    """``contradict`` only where both tell the same time for the same thing in the same unit."""
    reason: FigureReason


class FigureGroup(Struct, frozen=True, gc=False):
    """Figures of one thing from several articles."""

    figures: tuple[FigureRef, ...]
    relations: tuple[FigureRelation, ...]
    """For each pair of them from two articles; in a group of more than eight, for each with the first."""


class Only(Struct, frozen=True, gc=False):
    """What one account of an event has and no other."""

    actors: tuple[str, ...] = ()
    quotes: tuple[QuoteRef, ...] = ()
    figures: tuple[FigureRef, ...] = ()


class Comparison(Struct, frozen=True, gc=False):
    """The reports of one event side by side."""

    event: str
    accounts: tuple[Account, ...]
    """One for each article, oldest first."""
    utterances: tuple[tuple[QuoteRef, ...], ...] = ()
    """The same words in the wording of several articles: groups of at least two quotes."""
    figures: tuple[tuple[FigureRef, ...], ...] = ()
    """Figures of the same thing in the same unit from several articles."""
    figure_relations: tuple[tuple[FigureRelation, ...], ...] = ()
    """For each group of ``figures`` how they stand to each other."""
    only: tuple[Only, ...] = ()
    """For each of ``accounts`` what it alone has."""


class Reprint(Struct, frozen=True, gc=False):
    """Articles that carry the same text, as when several outlets print one agency's report."""

    articles: tuple[str, ...]
    """Their ids, two or more, by publication date."""
    shared: float
    """The least share of its words that one of them has in common, in the same order, with the longest (0 to 1)."""


class Dossier(Struct, frozen=True, gc=False):
    """Everything that the pages are made from."""

    articles: Sequence[AnnotatedArticle]
    """By publication date, then file; those without a date last. Of a large dossier they are a
    :class:`~dossier.model.cards.Shelf`, so go through their cards rather than through them."""
    actors: tuple[Actor, ...]
    """The registry's, in its order, then the discovered ones by name."""
    events: tuple[Event, ...]
    """By when they happened."""
    comparisons: tuple[Comparison, ...]
    """By their event."""
    reprints: tuple[Reprint, ...] = ()
    """No article stands in two of them."""
    figures: tuple[FigureGroup, ...] = ()
    """Figures of one thing from several articles, whatever events they stand with."""
    utterances: tuple[tuple[QuoteRef, ...], ...] = ()
    """The same words in the wording of several articles, whatever events they stand with: groups of at least two."""

    def presented(self) -> tuple[Actor, ...]:
        """The actors who have a page, in their order.

        Whoever was discovered, says nothing and stands in one article alone has none.
        """
        if not any(actor.discovered for actor in self.actors):
            return self.actors
        cards = cards_of(self.articles)
        articles = Counter(chain.from_iterable([card.found.mentioned for card in cards]))
        speakers = {quote.speaker for card in cards for quote in card.found.said}
        return tuple(
            actor for actor in self.actors if not actor.discovered or actor.id in speakers or articles[actor.id] != 1
        )

    def independent(self, articles: Iterable[str]) -> int:
        """How many independent reports these articles are: those that carry the same text are one."""
        first = {article: reprint.articles[0] for reprint in self.reprints for article in reprint.articles}
        return len({first.get(article, article) for article in articles})
