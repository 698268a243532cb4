"""What stands around a report and is known by no word of its own: by shape, by place, and by its neighbours.

Above the headline and below the end of a report stand names of sections, tags, titles of other articles, buttons.
No one sign is enough: a poem, a recipe and a table of results are short lines without a full stop too. So points
are counted, and a line goes only where its shape, its place and what stands next to it agree. A sentence that
ends as one stays, unless it is the teaser of a title in such a list.
"""

import re
from collections.abc import Iterator, Sequence

from dossier.articles.page import Line, Page, whole
from dossier.model import Removal

_ENOUGH = 4
_LABEL, _BRIEF, _TITLE, _TEASER = 4, 8, 22, 45
"""Most words of a name or section, of a button, of a title, of the teaser below a title."""
_ROUNDS = 6
"""A line that goes is a neighbour of the next one: so often is looked again."""
_LEAST_CAPITALS = 8
_SPOKEN = re.compile(r"^\s*[\"'“‘«(\[—–-]")
_QUOTED = re.compile(r"[\"'“‘«].*[\"'”’»]")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[*•·])\s")


def find_edges(page: Page) -> Iterator[Removal]:
    """Short lines above the headline, below the report, and between two that have gone already."""
    taken = _taken(page)
    found: dict[int, str] = {}
    headline = next((i for i, category in taken.items() if category == "headline"), None)
    end = _end_of_report(page)
    for _ in range(_ROUNDS):
        more = {
            line.index: reason
            for line in page.open
            if line.index not in taken and (reason := _reason(page, line, taken, headline, end)) is not None
        }
        if not more:
            break
        found |= more
        taken |= dict.fromkeys(more, "edge")
    for index in sorted(found):
        yield page.removal(whole(page.lines[index]), found[index])


def _taken(page: Page) -> dict[int, str]:
    """The lines of which nothing is left, each with the category of what took it."""
    taken: dict[int, str] = {}
    removals = iter(page.removed)
    removal = next(removals, None)
    for line in page.lines:
        while removal is not None and removal.end < line.block.end:
            removal = next(removals, None)
        if removal is not None and page.rest(line) is None:
            taken[line.index] = removal.category
    return taken


def _end_of_report(page: Page) -> int:
    """Index of the last line of prose that is long, or stands next to another: teasers are short and stand alone."""
    last = -1
    before: Line | None = None
    for line in page.open:
        if line.is_prose and (line.size > _TEASER or (before is not None and before.is_prose)):
            last = line.index
        before = line
    return last if last >= 0 else page.last_prose


def _reason(page: Page, line: Line, taken: dict[int, str], headline: int | None, end: int) -> str | None:
    """Id of the rule by which the line goes, or None."""
    if line.block.kind in ("row", "code", "quote") or page.rest(line) != whole(line):
        return None
    above, below = taken.get(line.index - 1), taken.get(line.index + 1)
    if line.size <= _TITLE and line.plain.rstrip().endswith("?") and {above, below} <= {"navigation", "related"}:
        return "edge-between"
    if line.index > end and line.closed:
        return "edge-teaser" if _is_teaser(line, above, below) else None
    if line.closed or line.size > _TITLE or not line.size:
        return None
    points = 1 + (line.size <= _BRIEF) + _counts(above) + _counts(below)
    points += line.folded in page.repeated
    listed = bool(_SPOKEN.match(line.plain)) + bool(_NUMBERED.match(line.plain)) + line.plain.rstrip().endswith(":")
    if headline is not None and line.index < headline:
        return "edge-head" if points + 2 >= _ENOUGH else None
    if line.index > end:
        before = [category for index, category in taken.items() if end < index < line.index]
        ended = any(c in _ENDS for c in before) or sum(c in _WEAK_ENDS for c in before) > 1
        alone = taken.get(line.index + 1) in _ENDS and line.index == end + 1
        points += 2 if ended else alone - listed - (above in _WITHIN) - (below in _WITHIN)
        return "edge-tail" if points >= _ENOUGH else None
    if line.index < page.first_prose and line.size <= _LABEL and above not in (None, "headline") and below:
        return "edge-between"
    points -= listed
    if page.first_prose < line.index and {above, below} & _INSIDE:
        return None
    return "edge-between" if points >= _ENOUGH and line.size <= _BRIEF else None


_ENDS = frozenset({"comments", "copyright", "related", "credit", "byline", "cookies"})
"""What ends a report: short lines below one of these are hardly its own. Appeals stand inside reports too."""
_WEAK_ENDS = frozenset({"share", "navigation"})
"""What ends a report where there are two of them."""
_WITHIN = frozenset({"advertisement", "appeal", "caption"})
_INSIDE = frozenset({*_WITHIN, "headline", None})
"""What also stands right above a subheading of a report."""
_NO_SIGN = frozenset({"headline", "standfirst", "dateline", "date", "byline"})
"""Above the first sentence these say nothing of the line next to them."""


def _counts(category: str | None) -> bool:
    """Whether a neighbour of this category speaks against a line."""
    return category is not None and category not in _NO_SIGN


def _is_teaser(line: Line, above: str | None, below: str | None) -> bool:
    """Whether a sentence below the report stands between titles of a list of links."""
    listed = {"related", "edge"}
    return above in listed and below in listed and line.size <= _TEASER and not _SPOKEN.match(line.plain)


def find_capitals(page: Page) -> Iterator[Removal]:
    """Titles of other articles in capitals between two paragraphs of a report that is not written so itself."""
    lines = page.open
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if not _is_title_in_capitals(line):
            continue
        inside = page.first_prose < line.index < page.last_prose and (above.is_prose or below.is_prose)
        if inside and not _is_loud(lines):
            yield page.removal(whole(line), "links")


def _is_title_in_capitals(line: Line) -> bool:
    """Whether the line is long, in capitals and open at its end, and no quotation or row of figures."""
    told = line.plain.strip()
    spelt = sum(word.isalpha() for word in line.words)
    shaped = line.size >= _LEAST_CAPITALS and spelt >= _LEAST_CAPITALS - 2 and told.isupper()
    return shaped and not line.closed and not _QUOTED.fullmatch(told)


def _is_loud(lines: Sequence[Line]) -> bool:
    """Whether sentences of the report are in capitals too."""
    return any(line.closed and line.size > 3 and line.plain.isupper() for line in lines)
