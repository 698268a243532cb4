"""Appeals: where the publisher speaks to its readers, for support, subscriptions, followers or consent.

Several kinds of evidence are weighed together: what a line speaks of, whom it addresses, how it is built, and
what stands next to it. Repetition in other articles only adds to it: newswires repeat real copy too. From a
line that is beyond doubt the finding spreads over its neighbours, and stops at a sentence that reports.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from dossier.articles.cleaning import evidence, known
from dossier.articles.cleaning.line import Line, runs
from dossier.articles.cleaning.page import Page
from dossier.articles.cleaning.readings import FULL, SHORT, Reading, part, parts
from dossier.model import Removal, Signal, Span
from dossier.text import fold, sentences

_BUTTON = 2
_MOST_BETWEEN = 3
"""Lines without evidence of their own between two that are beyond doubt."""


_NAMED = re.compile(r"[\"«]([^\"«»]{3,40})[\"»]|(?<!\w)([A-ZÀ-ÞА-ЯЁ][\w&'-]{2,20}(?: [A-ZÀ-ÞА-ЯЁ][\w&'-]*){1,4})")
"""A name: in quotation marks, or of several words with capitals."""


def find(page: Page) -> Iterator[Removal]:
    """One removal for each appeal, over all its lines."""
    readings = [Reading(page, line) for line in page.open]
    appealing = [reading for reading in readings if reading.appeals]
    mixed = {reading.line.index for reading in appealing if reading.is_mixed}
    anchors = {reading.line.index for reading in appealing if reading.line.index not in mixed}
    taken = [reading for reading, is_taken in zip(readings, _spread(readings, anchors), strict=True) if is_taken]
    of = {reading.line.index: reading for reading in taken}
    for run in runs([reading.line for reading in taken]):
        yield _removal(page, run, max((of[line.index] for line in run), key=lambda reading: reading.weight).found)
    conditional = page.words.conditionals
    for reading in readings:
        if reading.line.is_calm or reading.line.index in of or not reading.line.is_prose:
            continue
        if reading.line.index in mixed:
            yield from _inside(reading)
        elif (reading.asks or not conditional.isdisjoint(reading.line.words)) and reading.has_topic:
            yield from _at_end(reading)


def _inside(reading: Reading) -> Iterator[Removal]:
    """The sentences of a paragraph in which the publisher asks, between those of the report."""
    page, line = reading.page, reading.line
    groups: list[list[Reading]] = [[]]
    for one in parts(reading):
        if one.tells:
            groups.append([])
        elif groups[-1] or _addresses(one):
            groups[-1].append(one)
    for group in groups:
        while group and not _addresses(group[-1]):
            group.pop()
        if not group:
            continue
        span = Span(group[0].line.block.start, group[-1].line.block.end)
        whole = part(reading, Span(span.start - line.block.start, span.end - line.block.start))
        if whole.appeals and (whole.says_we or whole.topical > 1):
            yield page.removal(span, "appeal", (), (*whole.found, *evidence.address(page, whole.line)))


def _addresses(one: Reading) -> bool:
    return one.says_we or one.says_you or one.asks or one.has_topic


def _at_end(reading: Reading) -> Iterator[Removal]:
    """The last sentences of a paragraph of the report, where the publisher itself asks in them."""
    page, line = reading.page, reading.line
    start = len(line.plain)
    found: tuple[Signal, ...] = ()
    for span in reversed(sentences(line.plain, page.language)[1:]):
        sentence = part(reading, span)
        if sentence.is_dated and sentence.topical < FULL:
            break
        is_publishers = sentence.says_we or sum(1 for cue in sentence.cues if cue.topic) > 1
        is_asking = sentence.is_anchor and sentence.asks_at_once and is_publishers
        if not is_asking and not _invites(sentence):
            break
        start, found = span.start, (*sentence.found, *evidence.address(page, sentence.line))
    if found:
        yield page.removal(Span(line.block.start + start, line.block.end), "appeal", (), found)


def _invites(sentence: Reading) -> bool:
    """Whether the sentence asks for something so that one may go on whom the page names in its furniture too."""
    page, line = sentence.page, sentence.line
    if sentence.reports or not sentence.has_topic or not evidence.asks_under_condition(page, line):
        return False
    named = {fold(next(filter(None, match.groups()))) for match in _NAMED.finditer(line.plain, 1)}
    furniture_of_page = [other.folded for other in page.lines if not other.is_prose]
    return any(name in told for name in named for told in furniture_of_page)


def _spread(readings: Sequence[Reading], anchors: Container[int]) -> list[bool]:
    """Which lines belong to an appeal, from those that do beyond doubt."""
    taken = [reading.line.index in anchors for reading in readings]
    for here, there in pairwise([i for i, is_anchor in enumerate(taken) if is_anchor]):
        between = range(here + 1, there)
        if len(between) <= _MOST_BETWEEN and all(readings[i].may_fill for i in between):
            for i in between:
                taken[i] = True
    for i in range(1, len(readings)):
        if taken[i - 1] and not taken[i]:
            taken[i] = readings[i].joins
    for i in range(1, len(readings) - 1):
        taken[i] = taken[i] or (taken[i + 1] and _is_title_of_box(readings[i - 1].line, readings[i]))
    return taken


def _is_title_of_box(above: Line, reading: Reading) -> bool:
    """Whether the line is the name of what an appeal below it offers, and the button above says what that is."""
    line = reading.line
    named = 0 < line.size <= SHORT and not line.closed and line.plain.strip()[:1] not in ("-", "—")
    return named and 0 < above.size <= _BUTTON and Reading(reading.page, above).has_topic and reading.may_fill


def _removal(page: Page, run: Sequence[Line], found: Sequence[Signal]) -> Removal:
    """The removal of an appeal, with the publisher that it names."""
    span = Span(run[0].block.start, run[-1].block.end)
    persons = page.words.first_person | page.words.second_person
    names = Counter(
        " ".join(match.group("name").split()).rstrip(".")
        for line in run
        for pattern, _ in known.publishers(page.language).matching(line.plain, line.heads)
        for match in pattern.finditer(line.plain)
        if fold(match.group("name").split()[0]) not in persons
    )
    if not names:
        return page.removal(span, "appeal", (), found)
    most = max(names.values())
    # Several spellings may be equally frequent; the first in the text is the one that a reader meets.
    name = next(name for name, count in names.items() if count == most)
    return page.removal(span, "appeal", [("publisher", _article_capital(name))], found)


def _article_capital(name: str) -> str:
    """``the Harbour Post`` as a name: with a capital."""
    return name[0].upper() + name[1:] if fold(name).startswith("the ") else name
