"""The drawing of an actor's company: who stands in the same articles, as arcs over a list of names.

An arc diagram needs no layout that searches: the names stand one below the other, so that no two labels meet, and the
same dossier always gives the same drawing. The table before it tells the same in numbers.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from dossier.pages.views.book import Book

_ROW = 26
"""Height of a row, in the drawing's own units."""
_LEFT = 96
"""Where the marks stand; the arcs are left of it."""
_ARC = 11
"""Width of an arc for each row that it spans."""
_LABEL = 34
"""Characters of a name at most."""
_TIES = 8
"""Ties among the companions at most, the strongest of them."""
_THICK = 3.0
_MANY = 24
"""Articles from which on those of an actor are kept for the pages of its companions."""


class Mark(Struct, frozen=True):
    """An actor in the drawing."""

    name: str
    """As it is drawn: a long name is cut."""
    y: int
    own: bool
    """Whether it is the actor of the page."""


class Arc(Struct, frozen=True):
    """A line between two actors."""

    path: str
    width: str
    own: bool
    """Whether it leads to the actor of the page."""


class Company(Struct, frozen=True):
    """The drawing."""

    width: int
    height: int
    x: int
    """Where the marks stand."""
    marks: tuple[Mark, ...]
    arcs: tuple[Arc, ...]
    text: str
    """What it shows, in words."""


def company(book: Book, actor: str, others: Sequence[str]) -> Company | None:
    """The actor with its companions (ids, the most frequent first), or None where there are fewer than two."""
    if len(others) < 2:
        return None
    everyone = [actor, *others]
    articles = [_articles(book, one) for one in everyone]
    shared = {(a, b): (articles[a] & articles[b]).bit_count() for a, b in combinations(range(len(everyone)), 2)}
    own = [pair for pair in shared if pair[0] == 0 and shared[pair]]
    among = sorted((pair for pair in shared if pair[0] and shared[pair] > 1), key=lambda pair: (-shared[pair], pair))
    most = max(shared.values(), default=1) or 1
    drawn = [*own, *among[:_TIES]]
    return Company(
        width=_LEFT + 12 + 8 * max(len(_cut(book.names[one])) for one in everyone),
        height=_ROW * len(everyone),
        x=_LEFT,
        marks=tuple(Mark(_cut(book.names[one]), _middle(row), row == 0) for row, one in enumerate(everyone)),
        arcs=tuple(_arc(pair, shared[pair] / most) for pair in sorted(drawn, key=lambda pair: (pair[0] == 0, pair))),
        text=_told(book, everyone, among[:_TIES], shared),
    )


def _articles(book: Book, actor: str) -> int:
    """The actor's articles as the bits of a number: those that everybody stands with are met on every actor's page."""
    listed = book.actor_articles.get(actor, ())
    if len(listed) < _MANY:
        return _bits(book, listed)  # of all 20,000 articles it would take as much memory as what is known of the actor
    return book.memory.of("articles as bits", actor, lambda: _bits(book, book.actor_articles[actor]))


def _bits(book: Book, articles: Iterable[str]) -> int:
    # Which bit is whose makes no difference to what is counted.
    places = book.memory.of("places of articles", "", dict[str, int])
    found = [places.setdefault(one, len(places)) for one in articles]
    bits = bytearray(len(places) // 8 + 1)
    for place in found:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def _middle(row: int) -> int:
    return _ROW * row + _ROW // 2


def _arc(pair: tuple[int, int], share: float) -> Arc:
    first, last = pair
    across = min(_LEFT - 6, _ARC * (last - first))
    half = _ROW * (last - first) / 2
    path = f"M{_LEFT} {_middle(first)}A{across} {half:g} 0 0 0 {_LEFT} {_middle(last)}"
    return Arc(path, f"{max(1.0, _THICK * share):.1f}", first == 0)


def _cut(name: str) -> str:
    return name if len(name) <= _LABEL else name[: _LABEL - 1].rstrip() + "…"


def _told(
    book: Book, everyone: Sequence[str], among: Sequence[tuple[int, int]], shared: dict[tuple[int, int], int]
) -> str:
    """What the drawing shows, for who does not see it."""
    names = [book.names[one] for one in everyone]
    wording = book.wording
    text = wording.say(
        "%(actor)s at the top, below it %(others)s. A line ties it to each, the thicker the more articles.",
        actor=names[0],
        others=wording.joined(names[1:]),
    )
    if not among:
        return text
    ties = "; ".join(
        wording.many(
            shared[a, b],
            "%(one)s and %(other)s (%(num)s article)",
            "%(one)s and %(other)s (%(num)s articles)",
            one=names[a],
            other=names[b],
        )
        for a, b in among
    )
    return " ".join((text, wording.say("Lines among these: %(ties)s.", ties=ties)))
