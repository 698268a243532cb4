"""Stretches of a text, and looking for those that lie in another."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct


class Span(Struct, frozen=True, gc=False):
    """A stretch of an article's text, as half-open character offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


_START, _END = attrgetter("start"), attrgetter("end")
_SpanT = TypeVar("_SpanT", bound=Span)


def overlapping(spans: Sequence[_SpanT], span: Span) -> Sequence[_SpanT]:
    """Those of ``spans`` that share a character with ``span``; they must be sorted and not overlap each other."""
    if not spans or span.end <= spans[0].start or spans[-1].end <= span.start:
        return ()
    first = bisect_right(spans, span.start, key=_END)
    return spans[first : bisect_left(spans, span.end, key=_START)]


def parted(spans: Collection[_SpanT], parts: Sequence[Span]) -> list[list[_SpanT]]:
    """For each of ``parts``, which are sorted and do not overlap, those of ``spans`` that share a character with it."""
    found: list[list[_SpanT]] = [[] for _ in parts]
    if not spans:
        return found
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    for span in spans:
        for place in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            found[place].append(span)
    return found


def stretches(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """The stretch of ``text`` from ``start`` to ``end`` in parts of at most ``most`` characters, which together are it.

    Nearly always that is the stretch itself; a longer one is parted after a full stop or else between words, in the
    second half of what may be a part, and anywhere only where there is nothing of the kind.
    """
    while end - start > most:
        middle, last = start + most // 2, start + most
        cut = text.rfind(". ", middle, last) + 1 or text.rfind(" ", middle, last) or last
        cut = cut if cut > middle else last
        yield start, cut
        start = cut
    yield start, end
