"""What the cleaning rules see: an article line by line, with what earlier rules have taken out already."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import attrgetter

from msgspec import Struct

from dossier.articles.cleaning import known
from dossier.articles.cleaning.line import CLOSED, PROSE_WORDS, Line, lines_of, whole
from dossier.articles.cleaning.repetition import Repetition
from dossier.language import Language
from dossier.model import Removal, Signal, Source, Span, overlapping
from dossier.once import once
from dossier.packs.boilerplate import BoilerplateRule, BoilerplateWords
from dossier.text import trim

TEASER = 45
"""Most words of the teaser below the title of another article."""
_LEAST_HEADLINE = 4
"""Words."""
_OF_PROSE = frozenset({"has_prose", "first_prose", "second_prose", "last_prose"})
"""What stays as it is where a rule takes out short lines alone; it need not be found out again."""
_START, _END = attrgetter("start"), attrgetter("end")


class Page(Struct, frozen=True, dict=True):
    """An article on its way through the rules."""

    source: Source
    language: Language
    repeated: Repetition
    """Which lines stand in other articles too."""
    lines: tuple[Line, ...]
    copies: Mapping[str, int]
    """How often each line, folded, stands in the article."""
    rests: tuple[Span | None, ...]
    """What is left of each line: without removals at its ends, or None."""
    removed: tuple[Removal, ...] = ()
    """What the rules before have taken out, in the order of the text."""

    @once
    def words(self) -> BoilerplateWords:
        """The words of the language pack."""
        return self.language.boilerplate

    @property
    def text(self) -> str:
        """The article's text."""
        return self.source.text

    def rule(self, rule_id: str) -> BoilerplateRule:
        """The rule of the language pack with that id."""
        return known.by_id(self.language)[rule_id]

    def removal(
        self, span: Span, rule_id: str, facts: Iterable[tuple[str, str]] = (), signals: Iterable[Signal] = ()
    ) -> Removal:
        """The removal of ``span`` by the rule ``rule_id``, with what the rule has found it by: by default its form."""
        rule = self.rule(rule_id)
        told = trim(self.text, span) or span
        # An appeal that names the publisher becomes that, one that names nobody becomes nothing.
        becomes = rule.becomes or next((name for name, _ in facts if name == "publisher"), None)
        return Removal(told.start, told.end, rule.category, rule.id, rule.reason, becomes, tuple(facts), tuple(signals))

    def with_removed(self, found: Iterable[Removal]) -> "Page":
        """The page after a rule; of what overlaps an earlier removal only the earlier one stays."""
        found = tuple(found)
        if not found:
            return self
        kept, added = list(self.removed), []
        for removal in found:
            at = bisect_left(kept, removal.start, key=_START)
            before = at > 0 and kept[at - 1].end > removal.start
            if not before and not (at < len(kept) and removal.overlaps(kept[at])):
                kept.insert(at, removal)
                added.append(removal)
        if not added:
            return self
        rests = list(self.rests)
        touches_prose = False
        for removal in added:
            for line in self.touched(removal):
                is_all = removal.start <= line.block.start and line.block.end <= removal.end
                rests[line.index] = None if is_all else _rest(self.text, line, overlapping(kept, line.block))
                touches_prose |= line.size >= PROSE_WORDS
        after = self._after(tuple(kept), tuple(rests))
        if not touches_prose:
            known_already = self.__dict__.keys() & _OF_PROSE
            after.__dict__.update({name: self.__dict__[name] for name in known_already})
        return after

    def with_only(self, removed: Sequence[Removal]) -> "Page":
        """The page with these removals and no others."""
        return self._after((), tuple(line.whole for line in self.lines)).with_removed(removed)

    def _after(self, removed: tuple[Removal, ...], rests: tuple[Span | None, ...]) -> "Page":
        return Page(self.source, self.language, self.repeated, self.lines, self.copies, rests, removed)

    def touched(self, span: Span) -> Sequence[Line]:
        """The lines that share a character with the span."""
        blocks = self.source.blocks  # one for each line
        return self.lines[bisect_right(blocks, span.start, key=_END) : bisect_left(blocks, span.end, key=_START)]

    @once
    def open(self) -> tuple[Line, ...]:
        """The lines of which anything is left."""
        return tuple(compress(self.lines, self.rests))

    def rest(self, line: Line) -> Span | None:
        """What is left of a line: without removals at its ends, or None."""
        return self.rests[line.index]

    def taken_by(self, line: Line) -> str | None:
        """The category of what has taken a line, or None where something of it is left."""
        if self.rest(line) is not None:
            return None
        at = bisect_left(self.removed, line.block.end, key=_END)
        return self.removed[at].category if at < len(self.removed) else None

    def is_prose(self, line: Line) -> bool:
        """Whether the line is prose, or what is left of it: a credit behind its full stop may have gone."""
        if line.is_prose or line.size < PROSE_WORDS or line.closed:
            return line.is_prose
        rest = self.rest(line)
        return rest is not None and rest.end < line.block.end and CLOSED.search(rest.of(self.text)) is not None

    def tells_of(self, names: frozenset[str]) -> bool:
        """Whether the prose speaks of one of the folded ``names``; a note that opens with one tells of its author."""
        return any(not names.isdisjoint(line.words) and line.words[0] not in names for line in self._prose)

    @once
    def _prose(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.is_prose and line.words)

    @once
    def has_prose(self) -> bool:
        """Whether any prose is left."""
        return any(line.is_prose for line in self.open)

    @once
    def first_prose(self) -> int:
        """Index of the first line of prose that is left, or the number of lines."""
        return next((line.index for line in self.open if line.is_prose), len(self.lines))

    @once
    def second_prose(self) -> int:
        """Index of the second line of prose that is left, or the number of lines: a standfirst may be the first."""
        prose = [line.index for line in self.open if line.is_prose]
        return prose[1] if len(prose) > 1 else len(self.lines)

    @once
    def last_prose(self) -> int:
        """Index of the last line of prose that is left, or -1."""
        return next((line.index for line in reversed(self.open) if line.is_prose), -1)

    @once
    def end_of_report(self) -> int:
        """Index of the last line of prose that is long or stands next to another: teasers are short and stand alone."""
        last = -1
        was_prose = False
        for line in self.open:
            is_prose = self.is_prose(line)
            if is_prose and (was_prose or line.size > TEASER):
                last = line.index
            was_prose = is_prose
        return last if last >= 0 else self.last_prose

    def is_head(self, line: Line) -> bool:
        """Whether the line stands before the report, or between its standfirst and the rest."""
        return line.index < self.second_prose

    def is_below_headline(self, line: Line) -> bool:
        """Whether a line as long as a headline stands above the line."""
        return self._first_long < line.index

    @once
    def _first_long(self) -> int:
        return next((line.index for line in self.lines if line.size >= _LEAST_HEADLINE), len(self.lines))

    @once
    def keys(self) -> frozenset[str]:
        """The keys of all lines."""
        return frozenset(line.key for line in self.lines)

    @once
    def stamps(self) -> frozenset[int]:
        """Where the time stamps start that have been taken out."""
        return frozenset(removal.start for removal in self.removed if removal.category == "date")

    def is_tail(self, line: Line) -> bool:
        """Whether no prose but the line itself follows."""
        return line.index >= self.last_prose


def page(source: Source, repeated: Repetition, language: Language) -> Page:
    """The page of a source, nothing removed yet."""
    lines = lines_of(source, language)
    copies = Counter(line.folded for line in lines)
    return Page(source, language, repeated, lines, copies, tuple(whole(line) for line in lines))


def _rest(text: str, line: Line, removed: Sequence[Removal]) -> Span | None:
    """What is left of a line after the removals in it."""
    start, end = line.block.start, line.block.end
    for removal in removed:
        if removal.start <= start < removal.end:
            start = removal.end
    for removal in reversed(removed):
        if removal.start < end <= removal.end:
            end = removal.start
    return trim(text, Span(start, end)) if start < end else None
