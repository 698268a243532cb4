"""Figures of one thing side by side, and in words how they stand to each other."""

from collections.abc import Sequence
from itertools import islice
from operator import itemgetter

from msgspec import Struct

from dossier.model import FigureGroup, FigureRef, FigureRelation
from dossier.pages.views.book import Book
from dossier.pages.views.links import FigureLine
from dossier.pages.views.refer import figure, of_one_text
from dossier.pages.wording import ENGLISH, Wording, message

_WORDS = {
    ("agree", "number"): message("They agree: the number is the same."),
    ("agree", "rounding"): message("They agree but for rounding."),
    ("agree", "bound"): message("They agree: one lies within what the other leaves room for."),
    ("differ", "plan"): message("They differ without contradiction: one is of what shall be."),
    ("differ", "date"): message("They differ without contradiction: they are of different dates."),
    ("differ", "definition"): message("They differ without contradiction: they do not count the same."),
    ("differ", "open"): message("They differ; the articles do not tell the time that each is of."),
    ("contradict", "number"): message(
        "They contradict each other: the same time and the same thing, but not the same number."
    ),
}
_RANK = ("contradict", "differ", "agree")


class Verdict(Struct, frozen=True):
    """How figures of one thing stand to each other."""

    relation: str
    """``agree``, ``differ`` or ``contradict``."""
    words: str
    pairs: int
    """For how many pairs of them it holds."""


class FigureSet(Struct, frozen=True):
    """Figures of one thing from several articles."""

    lines: tuple[FigureLine, ...]
    verdicts: tuple[Verdict, ...]


def verdicts(relations: Sequence[FigureRelation], wording: Wording = ENGLISH) -> tuple[Verdict, ...]:
    """What the relations come to: contradictions first."""
    counted: dict[tuple[str, str], int] = {}
    for one in relations:
        key = (one.relation, one.reason)
        counted[key] = counted.get(key, 0) + 1
    order = sorted(counted, key=lambda key: (_RANK.index(key[0]), list(_WORDS).index(key)))
    return tuple(Verdict(key[0], wording.say(_WORDS[key]), counted[key]) for key in order)


def differing(book: Book, most: int) -> tuple[FigureSet, ...]:
    """Of the whole dossier's figures of one thing those that differ: what contradicts first, ``most`` of them."""
    told = [(min(map(_rank, group.relations)), group) for group in book.figures.values() if group.relations]
    apart = sorted((one for one in told if one[0] < _RANK.index("agree")), key=itemgetter(0))
    several = (group for _, group in apart if not of_one_text(book, group.figures))
    return tuple(_set(book, group) for group in islice(several, most))


def _set(book: Book, group: FigureGroup) -> FigureSet:
    lines = tuple(figure(book, ref) for ref in _once(book, group.figures))
    return FigureSet(lines, verdicts(group.relations, book.wording))


def _rank(relation: FigureRelation) -> int:
    return _RANK.index(relation.relation)


def _once(book: Book, refs: Sequence[FigureRef]) -> list[FigureRef]:
    """Of an article that gives one number twice the first."""
    seen: dict[tuple[str, str], FigureRef] = {}
    for ref in refs:
        seen.setdefault((book.text_of(ref.article), book.articles[ref.article].figures[ref.index].quantity), ref)
    return list(seen.values())
