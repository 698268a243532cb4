"""Which lines stand in several articles of a dossier, counted once for all of them.

That alone is no reason to take one out: newswires repeat real copy, word for word. It only adds to other evidence.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from dossier import folding
from dossier.model import Source
from dossier.text import fold

_PARAGRAPH, _LEAST, _MOST = 11, 3, 0.8
"""Spaces of a paragraph; how many paragraphs make a report; which share of them copies of one have in common."""


def folded(words: str) -> str:
    """``words`` folded, with single spaces: the same for two copies of a line."""
    return " ".join(folding.folded(words).split())


def publisher(source: Source) -> str:
    """The publisher that an editor or the page's markup states, folded, or empty."""
    return fold(source.stated.publisher or (source.page.publisher if source.page else None) or "")


class Repetition(Struct, frozen=True):
    """How often lines stand in other articles; lines of one article alone are not in it."""

    articles: Mapping[str, int] = field(default_factory=dict)
    """Folded line → how many articles hold it, two at least."""
    by_publisher: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """(publisher, folded line) → how many articles of that publisher hold it, two at least."""

    def in_articles(self, line: str) -> int:
        """How many articles hold the folded line; 0 for those of one alone."""
        return self.articles.get(line, 0)

    def of_publisher(self, name: str, line: str) -> int:
        """How many articles of the publisher (folded) hold the folded line; 0 for those of one alone."""
        return self.by_publisher.get((name, line), 0) if name else 0


def repetition(sources: Sequence[Source]) -> Repetition:
    """The lines that stand in two articles of the dossier or more; copies of one report count as one article."""
    articles: Counter[str] = Counter()
    by_publisher: Counter[tuple[str, str]] = Counter()
    held = [frozenset(folded(block.of(source.text)) for block in source.blocks) for source in sources]
    firsts = _firsts(held)
    # Of articles with copies, the lines that have been counted for one of them.
    counted: dict[int, set[str]] = {first: set() for first, number in Counter(firsts).items() if number > 1}
    for source, lines, first in zip(sources, held, firsts, strict=True):
        name = publisher(source)
        before = counted.get(first)
        new = lines if before is None else lines - before
        if before is not None:
            before |= new
        articles.update(new)
        if name:
            by_publisher.update((name, line) for line in new)
    return Repetition(
        {line: count for line, count in articles.items() if count > 1},
        {key: count for key, count in by_publisher.items() if count > 1},
    )


def _firsts(held: Sequence[frozenset[str]]) -> list[int]:
    """For each article, by its lines, the number of the first one with which it shares most of its paragraphs."""
    long = [{line for line in lines if line.count(" ") >= _PARAGRAPH} for lines in held]
    first_with: dict[str, int] = {}
    firsts: list[int] = []
    for number, lines in enumerate(long):
        shared = Counter(first_with[line] for line in lines if line in first_with)
        most = min(shared, key=lambda other: (-shared[other], other), default=number)
        same = len(lines) >= _LEAST and shared[most] >= _MOST * len(lines)
        firsts.append(firsts[most] if same else number)
        for line in lines:
            first_with.setdefault(line, number)
    return firsts
