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
from dossier.model import Figure, Passage, Span, TemporalExpression, TimeTag
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
        tags = time_tags[_inside(tag_starts, passage)] if tag_starts else ()
        # Most numbers are dates, and what has no other number has no figure: two passages of three.
        if not has_number(_without(passage, tags), language):
            continue
        parts = sentences(passage.text, language)
        numbered = _with_numbers(passage, parts, tags, language)
        if not numbered:
            continue
        found = Reader(passage, tags, parts, language, numbered).read()
        if found:
            near = expressions[_inside(starts, passage)]
            figures += Moments(passage, parts, near, published, language).placed(found)
    return tuple(figures)


def _without(passage: Passage, tags: Sequence[TimeTag]) -> str:
    """The words of the passage that are no dates."""
    kept, at = [], 0
    for tag in tags:
        kept.append(passage.text[at : tag.start - passage.start])
        at = tag.end - passage.start
    return " ".join([*kept, passage.text[at:]]) if kept else passage.text


def _with_numbers(
    passage: Passage, parts: Sequence[Span], tags: Sequence[TimeTag], language: Language
) -> Sequence[Span]:
    """The sentences in which a number stands that is no date."""
    found, at, text, begin = [], 0, passage.text, passage.start
    if not tags:
        return [one for one in parts if has_number(text[one.start : one.end], language)]
    for one in parts:
        kept, start = "", one.start
        while at < len(tags) and tags[at].start < begin + one.end:
            kept += f"{text[start : tags[at].start - begin]} "
            start = tags[at].end - begin
            at += 1
        if has_number(kept + text[start : one.end], language):
            found.append(one)
    return found


def _inside(starts: Sequence[int], passage: Passage) -> slice:
    """Which of the sorted offsets lie in the passage."""
    return slice(bisect_left(starts, passage.start), bisect_left(starts, passage.start + len(passage.text)))
