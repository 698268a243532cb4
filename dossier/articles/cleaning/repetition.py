"""Which lines stand in several articles of a dossier, counted once for all of them.

That alone is no reason to take one out: newswires repeat real copy, word for word. It only adds to other evidence.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from itertools import chain

from msgspec import Struct, field

from dossier import folding
from dossier.model import Source
from dossier.text import fold

_PART = "\0"
MOST = 3
"""More than so many articles with a line are not told apart, as no rule asks for more: a further one then changes
nothing for all the others."""
_PARAGRAPH, _LEAST, _MOST = 11, 3, 0.8
"""Spaces of a paragraph; how many paragraphs make a report; which share of them copies of one have in common."""


def folded(words: str) -> str:
    """``words`` folded, with single spaces: the same for two copies of a line."""
    return " ".join(folding.folded(words).split())


def all_folded(lines: Sequence[str]) -> list[str]:
    """Each of ``lines`` :func:`folded`. Together: to fold many short lines one by one costs twice as much."""
    told = folding.folded(_PART.join(lines)).split(_PART)
    if len(told) != len(lines):  # a line holds that character itself
        return [folded(line) for line in lines]
    return [
        # Most lines have single spaces already; to see that is cheaper than to take them apart.
        line.strip() if line.isascii() and "  " not in line and line.isprintable() else " ".join(line.split())
        for line in told
    ]


def publisher(source: Source) -> str:
    """The publisher that an editor or the page's markup states, folded, or empty."""
    return fold(source.stated.publisher or (source.page.publisher if source.page else None) or "")


class Repetition(Struct, frozen=True, gc=False):
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


class Lines(Struct, frozen=True, gc=False):
    """The lines of one article as they are counted, and nothing else of it."""

    publisher: str
    """Folded, or empty."""
    keys: tuple[int, ...]
    """One for each block: equal for lines that are equal when folded, odd for those as long as a paragraph."""


Repeats = tuple[tuple[int, int, int], ...]
"""Of one article: number of a block, how many articles hold its line, how many of the same publisher; up to some."""


def lines_of(source: Source) -> Lines:
    """What is counted of an article."""
    told = all_folded([block.of(source.text) for block in source.blocks])
    return Lines(publisher(source), tuple(map(_key, told)))


def _key(line: str) -> int:
    """63 bits of the line's digest: that two of a million lines have the same is as likely as one in ten million."""
    number = int.from_bytes(blake2b(line.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 1
    return number | 1 if line.count(" ") >= _PARAGRAPH else number & ~1


def repeats(articles: Sequence[Lines]) -> list[Repeats]:
    """For each article the lines that stand in others too; copies of one report count as one article."""
    lines = [frozenset(one.keys) for one in articles]
    # Four lines in five stand nowhere else: all that follows asks of the fifth alone.
    again = {key for key, count in Counter(chain.from_iterable(lines)).items() if count > 1}
    shared = [one & again for one in lines]
    everywhere, by_publisher = _counted(articles, shared, _firsts(lines, shared))
    several = {key: min(count, MOST) for key, count in everywhere.items() if count > 1}
    own = {line: min(count, MOST) for line, count in by_publisher.items()}
    return [
        tuple(
            [
                (place, several[key], own.get((one.publisher, key), 0))
                for place, key in enumerate(one.keys)
                if key in several
            ]
        )
        for one in articles
    ]


def known(source: Source, found: Repeats) -> Repetition:
    """What is known of the lines of one article."""
    name = publisher(source)
    lines = {place: folded(source.blocks[place].of(source.text)) for place, _, _ in found}
    return Repetition(
        {lines[place]: count for place, count, _ in found},
        {(name, lines[place]): own for place, _, own in found if own > 1},
    )


def repetition(sources: Sequence[Source]) -> Repetition:
    """The lines that stand in two articles of the dossier or more; copies of one report count as one article."""
    found = [known(source, one) for source, one in zip(sources, repeats([lines_of(s) for s in sources]), strict=True)]
    everywhere = {line: count for one in found for line, count in one.articles.items()}
    return Repetition(everywhere, {key: count for one in found for key, count in one.by_publisher.items()})


def _counted(
    articles: Sequence[Lines], shared: Sequence[frozenset[int]], firsts: Sequence[int]
) -> tuple[Counter[int], Counter[tuple[str, int]]]:
    """In how many articles each of the lines stands, and those of several in how many of a publisher."""
    # Of articles with copies, the lines that have been counted for one of them.
    counted: dict[int, set[int]] = {first: set() for first, number in Counter(firsts).items() if number > 1}
    own: list[frozenset[int]] = []
    for lines, first in zip(shared, firsts, strict=True):
        before = counted.get(first)
        new = lines if before is None else lines - before
        if before is not None:
            before |= new
        own.append(new)
    everywhere = Counter(chain.from_iterable(own))
    again = (
        (one.publisher, line)
        for one, lines in zip(articles, own, strict=True)
        if one.publisher
        for line in lines
        if everywhere[line] > 1
    )
    return everywhere, Counter(again)


def _firsts(articles: Sequence[frozenset[int]], shared: Sequence[frozenset[int]]) -> list[int]:
    """For each article, by its lines, the number of the first one with which it shares most of its paragraphs."""
    first_with: dict[int, int] = {}
    firsts: list[int] = []
    for number, (lines, among) in enumerate(zip(articles, shared, strict=True)):
        paragraphs = [line for line in among if line & 1]
        others = Counter(first_with[line] for line in paragraphs if line in first_with) if paragraphs else Counter()
        most = min(others, key=lambda other: (-others[other], other), default=number)
        length = sum(line & 1 for line in lines) if others else 0
        same = length >= _LEAST and others[most] >= _MOST * length
        firsts.append(firsts[most] if same else number)
        for line in paragraphs:
            first_with.setdefault(line, number)
    return firsts
