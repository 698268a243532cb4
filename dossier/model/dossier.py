"""The nouns of the whole dossier: what several articles tell together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dossier.model.findings import Actor, AnnotatedArticle
from dossier.model.reading import Evidence

EventStatus = Literal["occurred", "planned", "ongoing", "denied", "cancelled"]


@dataclass(frozen=True, slots=True)
class Event:
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


@dataclass(frozen=True, slots=True)
class QuoteRef:
    """A quote of an article, by its place in :attr:`AnnotatedArticle.quotes`."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A figure of an article, by its place in :attr:`AnnotatedArticle.figures`."""

    article: str
    index: int


@dataclass(frozen=True, slots=True)
class Account:
    """What one article tells of an event."""

    article: str
    evidence: tuple[Evidence, ...]
    quotes: tuple[QuoteRef, ...]
    figures: tuple[FigureRef, ...]
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reports of one event side by side."""

    event: str
    accounts: tuple[Account, ...]
    """One for each article, oldest first."""
    utterances: tuple[tuple[QuoteRef, ...], ...] = ()
    """The same words in the wording of several articles: groups of at least two quotes."""
    figures: tuple[tuple[FigureRef, ...], ...] = ()
    """Figures of the same thing in the same unit from several articles."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """Articles that carry the same text, as when several outlets print one agency's report."""

    articles: tuple[str, ...]
    """Their ids, two or more, by publication date."""
    shared: float
    """The least share of its words that one of them has in common, in the same order, with the longest (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the pages are made from."""

    articles: tuple[AnnotatedArticle, ...]
    """By publication date, then file; those without a date last."""
    actors: tuple[Actor, ...]
    """The registry's, in its order, then the discovered ones by name."""
    events: tuple[Event, ...]
    """By when they happened."""
    comparisons: tuple[Comparison, ...]
    """By their event."""
    reprints: tuple[Reprint, ...] = ()
    """No article stands in two of them."""

    def independent(self, articles: Iterable[str]) -> int:
        """How many independent reports these articles are: those that carry the same text are one."""
        first = {article: reprint.articles[0] for reprint in self.reprints for article in reprint.articles}
        return len({first.get(article, article) for article in articles})
