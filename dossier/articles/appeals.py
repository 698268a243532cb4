"""Appeals: where the publisher speaks to its readers, for support, subscriptions, followers or consent.

Several kinds of evidence are weighed together: what a line speaks of, whom it addresses, how it is built, and
what stands next to it. Repetition in other articles only adds to it: newswires repeat real copy too. From a
line that is beyond doubt the finding spreads over its neighbours, and stops at a sentence that reports.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.articles import furniture
from dossier.articles.page import Line, Page, runs
from dossier.model import Removal, Span
from dossier.text import fold

_ANCHOR, _NEXT_TO_ANCHOR = 4, 3
_SHORT, _LONG = 9, 25
_FULL = 2
"""Weight of a cue that speaks of what appeals are about, and of nothing else."""
_MOST_BETWEEN = 3
"""Lines without evidence of their own between two that are beyond doubt."""
_SENTENCE_START = re.compile(r"(?:^|[.!?:•|]\s+|\n)[\"'(]?([a-z]+(?:'[a-z]+)?)")
_YEAR_OR_CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")


def find(page: Page) -> Iterator[Removal]:
    """One removal for each appeal, over all its lines."""
    open_lines = page.open
    scores = [score(page, line) for line in open_lines]
    anchors = [_is_anchor(page, line, points) for line, points in zip(open_lines, scores, strict=True)]
    taken = _spread(page, open_lines, scores, anchors)
    for run in runs([line for line, is_taken in zip(open_lines, taken, strict=True) if is_taken]):
        yield _removal(page, run)


def score(page: Page, line: Line) -> int:
    """How much speaks for an appeal: the weights of the cues in the line, and to whom it is addressed."""
    words = page.words
    found = [cue for cue in words.cues if any(pattern.search(line.bare) for pattern in cue.patterns)]
    topics = [cue for cue in found if cue.topic]
    points = sum(cue.weight for cue in found)
    points += _speaks(line, words.first_person) + _speaks(line, words.second_person)
    points += bool(set(_SENTENCE_START.findall(line.bare.casefold())) & words.imperatives)
    points += bool(topics) and line.folded in page.repeated
    if _reports(page, line):
        points -= 4
    return points if topics else min(points, 2)


def _speaks(line: Line, persons: frozenset[str]) -> bool:
    """Whether a word of that person stands outside quotation marks."""
    return any(word in persons for word in line.words)


def _reports(page: Page, line: Line) -> bool:
    """Whether the line tells of somebody's words and nobody in it speaks as "we"."""
    words = page.words
    return any(word in words.reporting for word in line.words) and not _speaks(line, words.first_person - {"us"})


def _is_anchor(page: Page, line: Line, points: int) -> bool:
    """Whether the line is an appeal beyond doubt, by itself."""
    words = page.words
    if line.block.kind == "quote" and not line.words:
        return False
    if any(pattern.fullmatch(line.plain.strip()) for pattern in words.openers):
        return True
    topics = sum(
        1 for cue in words.cues if cue.topic and cue.weight >= _FULL and any(p.search(line.bare) for p in cue.patterns)
    )
    asks = bool(set(_SENTENCE_START.findall(line.bare.casefold())) & words.imperatives)
    if line.size <= _SHORT:
        return points >= _ANCHOR or (points == _ANCHOR - 1 and asks and not line.is_prose)
    if points < _ANCHOR or points - topics < _FULL:
        return False
    if line.size <= _LONG:
        return asks or topics > 1
    return _speaks(line, words.first_person) or (asks and topics > 1)


def _stops(page: Page, line: Line) -> bool:
    """Whether the line belongs to the report: it tells somebody's words or a date, and does not speak as "we"."""
    words = page.words
    if _speaks(line, words.first_person):
        return False
    dated = any(word in words.weekdays or word in words.months for word in line.words)
    return _reports(page, line) or (line.is_prose and (dated or bool(_YEAR_OR_CLOCK.search(line.bare))))


def _spread(page: Page, lines: Sequence[Line], scores: Sequence[int], anchors: Sequence[bool]) -> list[bool]:
    """Which lines belong to an appeal, from those that do beyond doubt."""
    taken = list(anchors)
    places = [i for i, is_anchor in enumerate(anchors) if is_anchor]
    for here, there in zip(places, places[1:], strict=False):
        between = range(here + 1, there)
        if len(between) <= _MOST_BETWEEN and all(_may_fill(page, lines[i], scores[i]) for i in between):
            for i in between:
                taken[i] = True
    for i in range(1, len(lines)):
        if taken[i - 1] and not taken[i]:
            taken[i] = _joins(page, lines[i], scores[i])
    return taken


def _joins(page: Page, line: Line, points: int) -> bool:
    """Whether a line right below an appeal belongs to it: it asks too, or is a button (``Not now``)."""
    if furniture.knows(page, line) is not None:
        return True
    return points >= _NEXT_TO_ANCHOR and not _stops(page, line)


def _may_fill(page: Page, line: Line, points: int) -> bool:
    """Whether a line between two appeals is one itself: in the first person, or at least nothing reported."""
    if _stops(page, line):
        return False
    return points >= 1 or not line.is_prose


def _removal(page: Page, run: Sequence[Line]) -> Removal:
    """The removal of an appeal, with the publisher that it names."""
    span = Span(run[0].block.start, run[-1].block.end)
    names = Counter(
        " ".join(match.group("name").split()).rstrip(".")
        for line in run
        for pattern in page.words.publishers
        for match in pattern.finditer(line.plain)
    )
    if not names:
        return page.removal(span, "appeal")
    most = max(names.values())
    # Several spellings may be equally frequent; the first in the text is the one that a reader meets.
    name = next(name for name, count in names.items() if count == most)
    return page.removal(span, "appeal", [("publisher", _article_capital(name))])


def _article_capital(name: str) -> str:
    """``the Harbour Post`` as a name: with a capital."""
    return name[0].upper() + name[1:] if fold(name).startswith("the ") else name
