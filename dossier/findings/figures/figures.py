"""Quantities that an article states: how much, in which unit, of what, over which time or as of when.

Conservative: numbers that are dates, times, names, ages or scores are no figures, nor are small counts in words ("two
leaders"). A figure without a date beside it has none, and what is told of tomorrow is marked as planned.
"""

from bisect import bisect_left
from collections.abc import Sequence

from dossier.findings.figures.moments import Moments
from dossier.findings.figures.numerals import has_number
from dossier.findings.figures.reader import Reader
from dossier.language import Language
from dossier.model import Figure, Passage, TemporalExpression, TimeTag
from dossier.text import sentences


def find_figures(
    passages: Sequence[Passage],
    time_tags: Sequence[TimeTag],
    language: Language,
    expressions: Sequence[TemporalExpression] = (),
    published: str | None = None,
) -> tuple[Figure, ...]:
    """The figures of an article, by their start.

    Offsets index the article's text. What overlaps one of ``time_tags``, sorted and none over another, is a date or a
    duration and no figure.
    ``quantity`` and ``upper`` are exact decimals. ``expressions`` are the tags with their dates, in the same order;
    from them come ``as_of`` and ``window``, both EDTF. ``published`` (EDTF) tells what lies ahead.
    """
    figures: list[Figure] = []
    tag_starts = [one.start for one in time_tags]
    starts = [one.start for one in expressions]
    for passage in passages:
        tags = time_tags[_inside(tag_starts, passage)]
        # Most numbers are dates, and a passage without another number has no figure.
        if not has_number(_without(passage, tags) if tags else passage.text, language):
            continue
        parts = sentences(passage.text, language)
        found = Reader(passage, tags, parts, language).read()
        if found:
            near = expressions[_inside(starts, passage)]
            figures += Moments(passage, parts, near, published, language).placed(found)
    return tuple(figures)


def _without(passage: Passage, tags: Sequence[TimeTag]) -> str:
    """The text of the passage, each of the dates left out."""
    kept, at = [], 0
    for tag in tags:
        kept.append(passage.text[at : tag.start - passage.start])
        at = tag.end - passage.start
    kept.append(passage.text[at:])
    return " ".join(kept)


def _inside(starts: Sequence[int], passage: Passage) -> slice:
    """Which of the sorted offsets lie in the passage."""
    return slice(bisect_left(starts, passage.start), bisect_left(starts, passage.start + len(passage.text)))
