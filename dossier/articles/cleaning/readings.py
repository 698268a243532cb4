"""What in a line, or in a sentence of a paragraph, speaks for an appeal to readers, and what against."""

import re

from msgspec import Struct

from dossier.articles.cleaning import evidence, furniture, known
from dossier.articles.cleaning.evidence import ENOUGH, signal
from dossier.articles.cleaning.line import Line
from dossier.articles.cleaning.page import Page
from dossier.model import Block, Signal, Span
from dossier.once import once
from dossier.packs.boilerplate import BoilerplateCue
from dossier.text import sentences

_NEXT_TO_ANCHOR = ENOUGH - 1
"""Points from which a line below an appeal is one; by itself it is one from :data:`evidence.ENOUGH`."""
_WITHOUT_TOPIC = 2
"""Most points of a line that speaks of nothing that appeals are about."""
SHORT, _LONG = 9, 25
FULL = 2
"""Weight of a cue that speaks of what appeals are about, and of nothing else."""
_LEAST_TOLD = 5
"""Words of a sentence that tells something: prices and claims of rights are briefer."""
_BRIEF_MONTH = 3
"""Letters of a month's name that may be another word (``may``)."""
_LONGEST_FILL = 50
_OPENER: tuple[known.Kind, str] = "opener", ""
_YEAR_OR_CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")


class Reading(Struct, frozen=True, dict=True):
    """What in a line speaks for an appeal, and what against."""

    page: Page
    line: Line

    @once
    def cues(self) -> tuple[BoilerplateCue, ...]:
        """The cues of the language pack that stand in the line, outside quotation marks; those with a topic first."""
        return (*self.line.topics, *self.line.other_cues)

    @once
    def asks(self) -> bool:
        """Whether a sentence starts with a verb that asks something of the reader."""
        return not self.line.is_calm and evidence.asks(self.page, self.line)

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

    @property
    def has_topic(self) -> bool:
        """Whether it speaks of what appeals are about."""
        return bool(self.line.topics)

    @property
    def is_opener(self) -> bool:
        """Whether it opens an appeal of several blocks and says nothing else."""
        return _OPENER in self.line.fits

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

    @property
    def is_anchor(self) -> bool:
        """Whether all of the line is an appeal beyond doubt, by itself."""
        return self.appeals and not self.is_mixed

    @once
    def is_mixed(self) -> bool:
        """Whether a paragraph that appeals has sentences of the report too."""
        if not self.line.is_prose or not self.appeals or furniture.knows(self.page, self.line) is not None:
            return False
        may_tell = self.line.has_digit or not self.page.words.reporting.isdisjoint(self.line.words) or self.is_dated
        return may_tell and any(one.tells for one in parts(self))

    @once
    def tells(self) -> bool:
        """Whether a sentence is the report's: it has a date, a figure or somebody's words, and appeals to nobody."""
        if self.line.size < _LEAST_TOLD or not (self.line.has_digit or self.reports or self.is_dated):
            return False
        return not (self.says_we or self.says_you or self.asks or self.cues)

    @once
    def is_dated(self) -> bool:
        """Whether a day, a month, a year or a time of day stands in the line; "may" is a month with a capital only."""
        words = self.page.words
        if any(word in words.weekdays or word.removesuffix("s") in words.weekdays for word in self.line.words):
            return True
        months = (word for word in self.line.words if word in words.months)
        if any(len(word) > _BRIEF_MONTH or word.capitalize() in self.line.bare for word in months):
            return True
        return _YEAR_OR_CLOCK.search(self.line.bare) is not None

    @property
    def is_told(self) -> bool:
        """Whether the line only tells of an appeal: nobody in it says "we" or "you", and it does not open by asking."""
        says_we = not (self.page.words.first_person - self.page.words.objects).isdisjoint(self.line.words)
        return not (says_we or self.says_you or self.asks_at_once)

    @once
    def appeals(self) -> bool:
        """Whether the line, or something in it, is an appeal beyond doubt."""
        line = self.line
        if self.is_opener:
            return True
        if line.size > SHORT and line.closed and line.is_calm:
            return False
        # The words are looked for last: of most lines of a report the cheap questions tell enough.
        if not line.words or (line.size > _LONG and not self.says_we and not self.asks):
            return False
        if line.size > SHORT and line.closed and not (self.says_we or self.says_you or self.asks):
            return False
        if not self.has_topic:
            return False
        topics = sum(1 for cue in self.cues if cue.topic and cue.weight >= FULL)
        if line.plain.rstrip().endswith("?") and not self.asks and topics < FULL:
            return False
        if line.size <= SHORT:
            return self.points >= ENOUGH
        if self.points < ENOUGH or self.points - topics < FULL:
            return False
        if line.is_prose and (self.reports or (self.is_dated and (self.topical < FULL or self.is_told))):
            return False
        if line.size <= _LONG:
            asks = self.asks and (not line.is_prose or self.says_we or self.topical > 1)
            behind = evidence.asks_behind_comma(self.page, line)
            says_you = self.says_you and (not line.is_prose or behind or self.topical > FULL)
            return asks or (topics > 1 and (self.says_we or says_you or not line.closed))
        prompts = self.asks or any(not cue.topic for cue in self.cues)
        offers = self.asks_at_once and self.says_you and self.topical > FULL
        return (topics > 1 or (self.says_we and prompts) or offers) and all(cue.weight > 0 for cue in self.cues)

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


def part(reading: Reading, span: Span) -> Reading:
    """What stands for an appeal in a part of the line, from ``span`` counted from its start."""
    line = reading.line
    block = Block(line.block.start + span.start, line.block.start + span.end)
    raw, plain, bare = (text[span.start : span.end] for text in (line.raw, line.plain, line.bare))
    return Reading(reading.page, Line(line.index, block, raw, plain, bare, line.language))


def parts(reading: Reading) -> list[Reading]:
    """The sentences of a paragraph; none where it is a single one."""
    spans = sentences(reading.line.plain, reading.page.language)
    return [part(reading, span) for span in spans] if len(spans) > 1 else []
