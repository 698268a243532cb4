"""Appeals: where the publisher speaks to its readers, for support, subscriptions, followers or consent.

Several kinds of evidence are weighed together: what a line speaks of, whom it addresses, how it is built, and
what stands next to it. Repetition in other articles only adds to it: newswires repeat real copy too. From a
line that is beyond doubt the finding spreads over its neighbours, and stops at a sentence that reports.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from dossier.articles import furniture
from dossier.articles.page import Line, Page, joined_cues, runs
from dossier.language import BoilerplateCue
from dossier.model import Removal, Span
from dossier.text import fold

_ANCHOR, _NEXT_TO_ANCHOR = 4, 3
"""Points from which a line is an appeal by itself, and below another one."""
_REPORTED = 4
"""Points that a line loses where it tells of somebody's words."""
_SHORT, _LONG = 9, 25
_FULL = 2
"""Weight of a cue that speaks of what appeals are about, and of nothing else."""
_LONGEST_FILL = 50
_MOST_BETWEEN = 3
"""Lines without evidence of their own between two that are beyond doubt."""
_SENTENCE_START = re.compile(r"(?:^\s*|[.!?:•|]\s+|\n|\bplease\s+)[\"'(]?([a-z]+(?:'[a-z]+)?)")
_YEAR_OR_CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")


def find(page: Page) -> Iterator[Removal]:
    """One removal for each appeal, over all its lines."""
    readings = [Reading(page, line) for line in page.open]
    taken = _spread(readings)
    for run in runs([reading.line for reading, is_taken in zip(readings, taken, strict=True) if is_taken]):
        yield _removal(page, run)


@dataclass(frozen=True)
class Reading:
    """What in a line speaks for an appeal, and what against."""

    page: Page
    line: Line

    @cached_property
    def cues(self) -> tuple[BoilerplateCue, ...]:
        """The cues of the language pack that stand in the line, outside quotation marks."""
        bare = self.line.bare.casefold()
        return tuple(cue for cue, pattern in joined_cues(self.page.language) if pattern.search(bare))

    @cached_property
    def asks(self) -> bool:
        """Whether a sentence starts with a verb that asks something of the reader."""
        return not self.page.words.imperatives.isdisjoint(_SENTENCE_START.findall(self.line.bare.casefold()))

    @cached_property
    def says_we(self) -> bool:
        """Whether the publisher speaks as "we"."""
        return not self.page.words.first_person.isdisjoint(self.line.words)

    @cached_property
    def says_you(self) -> bool:
        """Whether it addresses the reader."""
        return not self.page.words.second_person.isdisjoint(self.line.words)

    @cached_property
    def reports(self) -> bool:
        """Whether the line tells of somebody's words and nobody in it speaks as "we"."""
        words = self.page.words
        we = words.first_person - words.objects
        verbs = words.reporting - words.reporting_nouns if self.asks else words.reporting
        return not verbs.isdisjoint(self.line.words) and we.isdisjoint(self.line.words)

    @cached_property
    def points(self) -> int:
        """The weights of the cues, with whom the line addresses and what it asks; at most 2 where it has no topic."""
        points = sum(cue.weight for cue in self.cues)
        points += self.says_we + self.says_you + self.asks
        points -= _REPORTED * self.reports
        if not any(cue.topic for cue in self.cues):
            return min(points, 2)
        return points + (self.line.folded in self.page.repeated)

    @cached_property
    def is_anchor(self) -> bool:
        """Whether the line is an appeal beyond doubt, by itself."""
        line, told = self.line, self.line.plain.strip()
        if any(pattern.fullmatch(told) for pattern in self.page.words.openers):
            return True
        if not line.words or (line.size > _LONG and not self.says_we and not self.asks):
            return False
        topics = sum(1 for cue in self.cues if cue.topic and cue.weight >= _FULL)
        if line.plain.rstrip().endswith("?") and not self.asks and topics < _FULL:
            return False
        if line.size <= _SHORT:
            return self.points >= _ANCHOR or (self.points == _ANCHOR - 1 and self.asks and not line.is_prose)
        if self.points < _ANCHOR or self.points - topics < _FULL:
            return False
        if line.size <= _LONG:
            return self.asks or (topics > 1 and (self.says_we or self.says_you or not line.closed))
        prompts = self.asks or any(not cue.topic for cue in self.cues)
        return (topics > 1 or (self.says_we and prompts)) and all(cue.weight > 0 for cue in self.cues)

    @cached_property
    def stops(self) -> bool:
        """Whether the line belongs to the report: it tells somebody's words or a date, and nobody says "we"."""
        if self.says_we:
            return False
        words = self.page.words
        dated = not words.weekdays.isdisjoint(self.line.words) or not words.months.keys().isdisjoint(self.line.words)
        return self.reports or (self.line.is_prose and (dated or bool(_YEAR_OR_CLOCK.search(self.line.bare))))

    @property
    def may_fill(self) -> bool:
        """Whether the line may belong to the appeals above and below it: nothing in it is reported."""
        if self.line.size > _LONGEST_FILL and not self.says_we:
            return False
        return not self.stops and (self.points >= 1 or not self.line.is_prose)

    @property
    def joins(self) -> bool:
        """Whether a line right below an appeal belongs to it: it asks too, or is a button (``Not now``)."""
        rule = furniture.knows(self.page, self.line)
        if rule is not None:
            return rule.category != "comments"
        return self.points >= _NEXT_TO_ANCHOR and not self.stops


def _spread(readings: Sequence[Reading]) -> list[bool]:
    """Which lines belong to an appeal, from those that do beyond doubt."""
    taken = [reading.is_anchor for reading in readings]
    for here, there in pairwise([i for i, is_anchor in enumerate(taken) if is_anchor]):
        between = range(here + 1, there)
        if len(between) <= _MOST_BETWEEN and all(readings[i].may_fill for i in between):
            for i in between:
                taken[i] = True
    for i in range(1, len(readings)):
        if taken[i - 1] and not taken[i]:
            taken[i] = readings[i].joins
    return taken


def _removal(page: Page, run: Sequence[Line]) -> Removal:
    """The removal of an appeal, with the publisher that it names."""
    span = Span(run[0].block.start, run[-1].block.end)
    persons = page.words.first_person | page.words.second_person
    names = Counter(
        " ".join(match.group("name").split()).rstrip(".")
        for line in run
        for pattern in page.words.publishers
        for match in pattern.finditer(line.plain)
        if fold(match.group("name").split()[0]) not in persons
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
