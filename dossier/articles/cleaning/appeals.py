"""Appeals: where the publisher speaks to its readers, for support, subscriptions, followers or consent.

Several kinds of evidence are weighed together: what a line speaks of, whom it addresses, how it is built, and
what stands next to it. Repetition in other articles only adds to it: newswires repeat real copy too. From a
line that is beyond doubt the finding spreads over its neighbours, and stops at a sentence that reports.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dossier.articles.cleaning import evidence, furniture, known
from dossier.articles.cleaning.evidence import ENOUGH, signal
from dossier.articles.cleaning.page import Line, Page, runs
from dossier.model import Block, Removal, Signal, Span
from dossier.once import once
from dossier.packs.boilerplate import BoilerplateCue
from dossier.patterns import Patterns
from dossier.text import fold, sentences

_NEXT_TO_ANCHOR = ENOUGH - 1
"""Points from which a line below an appeal is one; by itself it is one from :data:`evidence.ENOUGH`."""
_WITHOUT_TOPIC = 2
"""Most points of a line that speaks of nothing that appeals are about."""
_SHORT, _LONG = 9, 25
_FULL = 2
"""Weight of a cue that speaks of what appeals are about, and of nothing else."""
_BUTTON = 2
_LONGEST_FILL = 50
_MOST_BETWEEN = 3
"""Lines without evidence of their own between two that are beyond doubt."""
_YEAR_OR_CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")


_NAMED = re.compile(r"[\"«]([^\"«»]{3,40})[\"»]|(?<!\w)([A-ZÀ-ÞА-ЯЁ][\w&'-]{2,20}(?: [A-ZÀ-ÞА-ЯЁ][\w&'-]*){1,4})")
"""A name: in quotation marks, or of several words with capitals."""


def find(page: Page) -> Iterator[Removal]:
    """One removal for each appeal, over all its lines."""
    readings = [Reading(page, line) for line in page.open]
    taken = [reading for reading, is_taken in zip(readings, _spread(readings), strict=True) if is_taken]
    of = {reading.line.index: reading for reading in taken}
    for run in runs([reading.line for reading in taken]):
        yield _removal(page, run, max((of[line.index] for line in run), key=lambda reading: reading.weight).found)
    conditional = page.words.conditionals
    for reading in readings:
        if reading.line.index in of or not reading.line.is_prose:
            continue
        if (reading.asks or not conditional.isdisjoint(reading.line.words)) and reading.has_topic:
            yield from _at_end(reading)


@dataclass(frozen=True)
class Reading:
    """What in a line speaks for an appeal, and what against."""

    page: Page
    line: Line

    @once
    def cues(self) -> tuple[BoilerplateCue, ...]:
        """The cues of the language pack that stand in the line, outside quotation marks; those with a topic first."""
        return (*self._topics, *self._matching(known.other_cues(self.page.language)))

    @once
    def _topics(self) -> tuple[BoilerplateCue, ...]:
        return self._matching(known.topics(self.page.language))

    def _matching(self, patterns: Patterns[BoilerplateCue]) -> tuple[BoilerplateCue, ...]:
        found = {cue.id: cue for cue, _ in patterns.matching(self.line.bare.casefold(), self.line.heads)}
        return tuple(found.values())

    @once
    def asks(self) -> bool:
        """Whether a sentence starts with a verb that asks something of the reader."""
        return evidence.asks(self.page, self.line)

    @once
    def asks_at_once(self) -> bool:
        """Whether it asks with its first word, or politely anywhere."""
        return evidence.asks_at_once(self.page, self.line)

    @once
    def says_we(self) -> bool:
        """Whether the publisher speaks as "we"."""
        return not self.page.words.first_person.isdisjoint(self.line.words)

    @once
    def says_you(self) -> bool:
        """Whether it addresses the reader."""
        return evidence.you(self.page, self.line) is not None

    @once
    def reports(self) -> bool:
        """Whether the line tells of somebody's words and nobody in it speaks as "we"."""
        return evidence.reports(self.page, self.line, self.asks)

    @once
    def has_topic(self) -> bool:
        """Whether it speaks of what appeals are about."""
        return bool(self._topics)

    @once
    def is_opener(self) -> bool:
        """Whether it opens an appeal of several blocks and says nothing else."""
        return ("opener", "") in self.line.fits

    @once
    def topical(self) -> int:
        """How many of its words speak of what appeals are about."""
        bare, topics = self.line.bare.casefold(), {cue.id for cue in self.cues if cue.topic}
        found = (pattern for cue, pattern in known.joined_cues(self.page.language) if cue.id in topics)
        return sum(1 for pattern in found for _ in pattern.finditer(bare))

    @once
    def found(self) -> tuple[Signal, ...]:
        """What the line is an appeal by: its words, by the weights of their cues, and other senses that they have."""
        if self.is_opener:
            return signal("words", self.line.plain), signal("asks")
        bare = self.line.bare
        words: dict[bool, list[str]] = {True: [], False: []}
        ids = {cue.id for cue in self.cues}
        for cue, pattern in known.joined_cues(self.page.language):
            match = pattern.search(bare.casefold()) if cue.id in ids else None
            if match is not None:
                words[cue.weight > 0].append(bare[match.start() : match.end()] if bare.isascii() else match.group())
        for_it = signal("words", ", ".join(words[True]), sum(cue.weight for cue in self.cues if cue.weight > 0))
        against = sum(cue.weight for cue in self.cues if cue.weight < 0)
        return (for_it, signal("other-sense", ", ".join(words[False]), against)) if against else (for_it,)

    @property
    def weight(self) -> int:
        """Points by which the lines of one appeal are told apart."""
        return ENOUGH + self.points if self.is_opener else self.points

    @once
    def points(self) -> int:
        """The weights of the cues, with whom the line addresses and what it asks; few where it has no topic."""
        points = sum(cue.weight for cue in self.cues)
        points += sum(one.points for one in evidence.address(self.page, self.line))
        if not self.has_topic:
            return min(points, _WITHOUT_TOPIC)
        addresses = self.says_we or self.says_you or self.asks
        return points + sum(one.points for one in evidence.repeats(self.page, self.line, addresses))

    @once
    def is_anchor(self) -> bool:
        """Whether the line is an appeal beyond doubt, by itself."""
        line = self.line
        if self.is_opener:
            return True
        # The words are looked for last: of most lines of a report the cheap questions tell enough.
        if not line.words or (line.size > _LONG and not self.says_we and not self.asks):
            return False
        if line.size > _SHORT and line.closed and not (self.says_we or self.says_you or self.asks):
            return False
        if not self.has_topic:
            return False
        topics = sum(1 for cue in self.cues if cue.topic and cue.weight >= _FULL)
        if line.plain.rstrip().endswith("?") and not self.asks and topics < _FULL:
            return False
        if line.size <= _SHORT:
            return self.points >= ENOUGH
        if self.points < ENOUGH or self.points - topics < _FULL:
            return False
        if line.size <= _LONG:
            asks = self.asks and (not line.is_prose or self.says_we or self.topical > 1)
            return asks or (topics > 1 and (self.says_we or self.says_you or not line.closed))
        prompts = self.asks or any(not cue.topic for cue in self.cues)
        return (topics > 1 or (self.says_we and prompts)) and all(cue.weight > 0 for cue in self.cues)

    @once
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
        if self.stops:
            return False
        return self.speaks and (self.points >= 1 or not self.line.is_prose)

    @property
    def speaks(self) -> bool:
        """Whether somebody speaks to the reader in the line, as prose next to an appeal must to belong to it."""
        return not self.line.is_prose or self.says_we or self.asks_at_once or self.topical > 1

    @property
    def joins(self) -> bool:
        """Whether a line right below an appeal belongs to it: it asks too, or is a button (``Not now``)."""
        rule = furniture.knows(self.page, self.line)
        if rule is not None:
            return rule.category != "comments"
        return self.points >= _NEXT_TO_ANCHOR and self.speaks and not self.stops


def _at_end(reading: "Reading") -> Iterator[Removal]:
    """The last sentences of a paragraph of the report, where the publisher itself asks in them."""
    page, line = reading.page, reading.line
    start = len(line.plain)
    found: tuple[Signal, ...] = ()
    for span in reversed(sentences(line.plain, page.language)[1:]):
        block = Block(line.block.start + span.start, line.block.start + span.end)
        raw, plain, bare = (text[span.start : span.end] for text in (line.raw, line.plain, line.bare))
        sentence = Reading(page, Line(line.index, block, raw, plain, bare, line.language))
        is_publishers = sentence.says_we or sum(1 for cue in sentence.cues if cue.topic) > 1
        is_asking = sentence.is_anchor and sentence.asks_at_once and is_publishers
        if not is_asking and not _invites(sentence):
            break
        start, found = span.start, (*sentence.found, *evidence.address(page, sentence.line))
    if found:
        yield page.removal(Span(line.block.start + start, line.block.end), "appeal", (), found)


def _invites(sentence: "Reading") -> bool:
    """Whether the sentence asks for something so that one may go on whom the page names in its furniture too."""
    page, line = sentence.page, sentence.line
    if sentence.reports or not sentence.has_topic or not evidence.asks_under_condition(page, line):
        return False
    named = {fold(next(filter(None, match.groups()))) for match in _NAMED.finditer(line.plain, 1)}
    furniture_of_page = [other.folded for other in page.lines if not other.is_prose]
    return any(name in told for name in named for told in furniture_of_page)


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
    for i in range(1, len(readings) - 1):
        taken[i] = taken[i] or (taken[i + 1] and _is_title_of_box(readings[i - 1].line, readings[i]))
    return taken


def _is_title_of_box(above: Line, reading: Reading) -> bool:
    """Whether the line is the name of what an appeal below it offers, and the button above says what that is."""
    line = reading.line
    named = 0 < line.size <= _SHORT and not line.closed and line.plain.strip()[:1] not in ("-", "—")
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
