"""The head of a report: its headline, and a standfirst that the report repeats."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from dossier.articles.page import Line, Page, whole
from dossier.model import Removal, Span
from dossier.text import fold

_SAME = 90.0
"""Likeness (rapidfuzz ratio, 0 to 100) from which two headlines are one."""
_LEAST, _MOST = 4, 24
"""Words of a headline."""
_FIRST_LINES = 4
_LEAST_SHARED = 2
_OPEN_END = re.compile(r"[.:;,…]$")


def find_headline(page: Page) -> Iterator[Removal]:
    """The headline in the text, and further copies of it.

    Where an editor or the page's markup states the headline, the line that says the same; else the first short
    line above the report that does not end as a sentence. A headline that is stated is never joined by another.
    """
    line = _known_headline(page)
    known = page.source.stated.title or (page.source.page.headline if page.source.page else None)
    if line is None and known is None:
        line = _headline_by_shape(page)
    if line is None:
        return
    yield page.removal(whole(line), "headline", [("headline", " ".join(line.raw.split()))])
    for other in page.open:
        if other.index != line.index and other.folded == line.folded and not other.is_prose:
            yield page.removal(whole(other), "headline-repeated")


def _known_headline(page: Page) -> Line | None:
    """The line that says what the editor or the markup states as headline."""
    stated = page.source.stated.title or (page.source.page.headline if page.source.page else None)
    if stated is None:
        return None
    known = " ".join(fold(stated).split())
    for line in page.open[: _FIRST_LINES * 2]:
        if page.rest(line) == Span(line.block.start, line.block.end) and fuzz.ratio(known, line.folded) >= _SAME:
            return line
    return None


def _headline_by_shape(page: Page) -> Line | None:
    """The first line above the report with the shape of a headline.

    Where the report speaks of nothing in it, the next such line of which it does speak: above a headline may stand
    the outlet's own words.
    """
    if page.first_prose >= len(page.lines):
        return None
    found: list[Line] = []
    for line in page.open[:_FIRST_LINES]:
        if line.index >= page.first_prose or page.rest(line) != Span(line.block.start, line.block.end):
            break
        if line.block.kind == "heading" and line.block.level == 1:
            return line
        if line.block.kind in ("heading", "paragraph") and _looks_like_headline(line):
            found.append(line)
    if len(found) < 2 or _shared(page, found[0]):
        return found[0] if found else None
    return next((line for line in found[1:] if _shared(page, line) >= _LEAST_SHARED), found[0])


def _shared(page: Page, line: Line) -> int:
    """How many of the line's words that tell something stand in the report."""
    told = {word for other in page.open if other.is_prose for word in other.words}
    return sum(word in told and word not in page.language.stop_words for word in set(line.words))


def _looks_like_headline(line: Line) -> bool:
    told = line.plain.strip()
    return _LEAST <= line.size <= _MOST and not _OPEN_END.search(told) and not told[0].islower()


def find_standfirst(page: Page) -> Iterator[Removal]:
    """A standfirst that the report repeats: the first of two copies with a dateline, byline or the like between."""
    parts = [removal for removal in page.removed if removal.category in ("dateline", "byline", "date", "caption")]
    lines = page.open
    told = {line.index: fold(" ".join(rest.of(page.text).split())) for line in lines if (rest := page.rest(line))}
    for i, line in enumerate(lines):
        if line.size < _LEAST or not page.is_head(line):
            continue
        for later in lines[i + 1 :]:
            if told[later.index] != told[line.index]:
                continue
            if any(line.block.end <= part.start <= later.block.end for part in parts):
                yield page.removal(whole(line), "standfirst-repeated", [("description", " ".join(line.raw.split()))])
            break
