"""What stands around a report and is known by no word of its own: by shape, by place, and by its neighbours.

Above the headline and below the end of a report stand names of sections, tags, titles of other articles, buttons.
No one sign is enough: a poem, a recipe and a table of results are short lines without a full stop too. So the points of
:mod:`dossier.articles.cleaning.evidence` are counted, and a line goes only where its shape, its place and what stands
next to it agree. A sentence that ends as one stays, unless it is the teaser of a title in such a list.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dossier.articles.cleaning import evidence
from dossier.articles.cleaning.evidence import BRIEF, EDGE, ENDS, ENOUGH, TITLE, Surroundings, signal
from dossier.articles.cleaning.line import Line, runs, whole
from dossier.articles.cleaning.page import TEASER, Page
from dossier.model import Removal, Signal

_LABEL = 4
"""Most words of the name of a section."""
_ROUNDS = 6
"""A line that goes is a neighbour of the next one: so often is looked again."""
_LEAST_CAPITALS = 8
_SPOKEN = re.compile(r"^\s*[\"'“‘«(\[—–-]")
_QUOTED = re.compile(r"[\"'“‘«].*[\"'”’»]")
_METER = re.compile(r"\d{1,3}(?:[., ]\d{3})?[kK]?|\d{1,2} ?(?:min|mn|mins|мин|dk|分|分钟|분)\.?")
_METERED = frozenset({"share", "comments", "navigation", "date", "byline"})
"""Categories next to which counts stand, and times of reading."""
_FOOT = frozenset({"share", "appeal", "navigation"})
_WITHIN = frozenset({"advertisement", "appeal", "caption"})
"""What stands inside reports too."""
_INSIDE = frozenset({*_WITHIN, "headline", None})
"""What also stands right above a subheading of a report."""


class _Found(Struct, frozen=True):
    """The rule by which a line goes, and what it is found by."""

    rule: str
    signals: tuple[Signal, ...]


def find_edges(page: Page) -> Iterator[Removal]:
    """Short lines above the headline, below the report, and between two that have gone already."""
    if not page.has_prose:
        return
    around = evidence.surroundings(page)
    found: dict[int, _Found] = dict.fromkeys(_tags(page, around), _Found("edge-tail", (signal("listed"),)))
    around = replace(around, taken={**around.taken, **dict.fromkeys(found, EDGE)})
    short = [line for line in page.open if line.size <= (TEASER if line.index > around.end else TITLE)]
    for _ in range(_ROUNDS):
        more = {
            line.index: one
            for line in short
            if line.index not in around.taken and (one := _found(page, line, around)) is not None
        }
        if not more:
            break
        found |= more
        around = replace(around, taken={**around.taken, **dict.fromkeys(more, EDGE)})
    for index in sorted(found):
        yield page.removal(whole(page.lines[index]), found[index].rule, (), found[index].signals)


def _tags(page: Page, around: Surroundings) -> Iterator[int]:
    """Two names of subjects and more below the report, one of them a section's, between what is none of it."""
    sections = page.rule("section").lines
    for run in runs([line for line in page.open if line.index > around.end]):
        above, below = around.taken.get(run[0].index - 1), around.taken.get(run[-1].index + 1)
        named = len(run) > 1 and all(_is_subject(line) for line in run)
        if named and above and below in ENDS | _FOOT and any(line.key in sections for line in run):
            yield from (line.index for line in run)


def _is_subject(line: Line) -> bool:
    told = line.plain.strip()
    return line.size <= _LABEL and told.replace(" ", "").replace("-", "").isalpha() and told[0].isupper()


def _is_meter(page: Page, line: Line, beside: Iterable[str | None]) -> bool:
    """Whether the line counts shares or comments, or tells how long the reading takes, next to other furniture."""
    return page.is_head(line) and not _METERED.isdisjoint(beside) and _METER.fullmatch(line.plain.strip()) is not None


def _found(page: Page, line: Line, around: Surroundings) -> _Found | None:
    """The rule by which the line goes, or None."""
    if line.block.kind in ("row", "code", "quote") or page.rest(line) != whole(line):
        return None
    beside = around.beside(line)
    if _is_meter(page, line, beside):
        return _Found("edge-between", (signal("form"),))
    if line.size <= TITLE and line.plain.rstrip().endswith("?") and {*beside} <= {"navigation", "related"}:
        return _Found("edge-between", (signal("listed"),))
    if line.index > around.end and line.closed:
        return _Found("edge-teaser", (signal("listed"),)) if _is_teaser(line, *beside) else None
    if line.closed or line.size > TITLE or not line.size:
        return None
    # Lists of winners and lines of songs repeat within a report: only what stands in others too counts here.
    elsewhere = (one for one in evidence.repeats(page, line, addresses=False) if one.id != "repeated")
    shape = (*evidence.shape(line), *evidence.linked(page, line), *elsewhere)
    points = _sum((*shape, *around.neighbours(line)))
    placed = points + _sum(around.place(line))
    if around.headline is not None and line.index < around.headline:
        return _Found("edge-head", shape) if placed >= ENOUGH else None
    opening = tuple(evidence.opening(line))
    if line.index > around.end:
        return _below(line, around, shape, placed, opening)
    if line.index < page.first_prose and line.size <= _LABEL and beside[0] not in (None, "headline") and beside[1]:
        return _Found("edge-between", shape)
    if page.first_prose < line.index and {*beside} & _INSIDE:
        return None
    enough = points + _sum(opening) >= ENOUGH and line.size <= BRIEF
    return _Found("edge-between", (*shape, *opening)) if enough else None


def _sum(signals: Iterable[Signal]) -> int:
    return sum(one.points for one in signals)


def _below(
    line: Line, around: Surroundings, shape: tuple[Signal, ...], points: int, opening: tuple[Signal, ...]
) -> _Found | None:
    """An open line below the report; one point more is asked where nothing has ended the report yet."""
    if around.is_ended(line):
        return _Found("edge-tail", shape) if points >= ENOUGH else None
    above, below = around.beside(line)
    # Of a language without a pack less of what stands around is known: there a last line may well be the report's.
    is_first = below in ENDS and line.index == around.end + 1 and bool(around.page.words.imperatives)
    needed = ENOUGH + 1 - is_first + (above in _WITHIN) + (below in _WITHIN)
    return _Found("edge-tail", (*shape, *opening)) if points + _sum(opening) >= needed else None


def _is_teaser(line: Line, above: str | None, below: str | None) -> bool:
    """Whether a sentence below the report stands between titles of a list of links."""
    listed = {"related", EDGE}
    return above in listed and below in listed and line.size <= TEASER and not _SPOKEN.match(line.plain)


def find_capitals(page: Page) -> Iterator[Removal]:
    """Titles of other articles in capitals between two paragraphs of a report that is not written so itself."""
    lines = page.open
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if not _is_title_in_capitals(line):
            continue
        inside = page.first_prose < line.index < page.last_prose and (above.is_prose or below.is_prose)
        if inside and not _is_loud(lines):
            yield page.removal(whole(line), "links", (), [signal("form")])


def _is_title_in_capitals(line: Line) -> bool:
    """Whether the line is long, in capitals and open at its end, and no quotation or row of figures."""
    told = line.plain.strip()
    if line.closed or not told.isupper():
        return False
    spelt = sum(word.isalpha() for word in line.words)
    shaped = line.size >= _LEAST_CAPITALS and spelt >= _LEAST_CAPITALS - 2
    return shaped and not _QUOTED.fullmatch(told)


def _is_loud(lines: Sequence[Line]) -> bool:
    """Whether sentences of the report are in capitals too."""
    return any(line.closed and line.size > 3 and line.plain.isupper() for line in lines)
