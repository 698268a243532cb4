"""What the cleaning rules see: an article line by line, with what earlier rules have taken out already."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from operator import attrgetter

from msgspec import Struct

from dossier import folding
from dossier.articles.cleaning import known
from dossier.articles.cleaning.repetition import Repetition, folded
from dossier.language import Language
from dossier.model import Block, Removal, Signal, Source, Span, overlapping
from dossier.once import once
from dossier.packs.boilerplate import BoilerplateRule, BoilerplateWords
from dossier.patterns import heads_of
from dossier.text import trim

_STRAIGHT = str.maketrans("‘’ʼ‚‛“”„‟\u00a0\u202f\u2009\t\r\n", "'''''\"\"\"\"      ")
_CURLY = re.compile(f"[{''.join(map(chr, _STRAIGHT))}]")
_QUOTED = re.compile(r"\"[^\"]{0,2000}(?:\"|\Z)|«[^»]{0,2000}(?:»|\Z)|‘[^‘’]{0,400}’(?!\w)")
_QUOTED_INWARDS = re.compile(r"\"[^\"]{0,2000}(?:\"|\Z)|»[^«]{0,2000}(?:«|\Z)|‘[^‘’]{0,400}’(?!\w)")
"""The same with the angle marks of German."""
_CLOSED = re.compile(r"[.!?…。！？।۔؟։။።][\"')\]»«」』*_]*\s*$")
_WORD = re.compile(r"\w+(?:'\w+)*")
"""A word with its apostrophes, which are straight here."""
_FIRST_PICTOGRAPH = "\u2600"
_PICTOGRAPH = r"[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff\s]+"
_PICTOGRAPHS = re.compile(rf"\A{_PICTOGRAPH}|{_PICTOGRAPH}\Z")
"""Signs by which people and sites adorn a button."""
_ANY_QUOTE = re.compile("[\"«»']")
_DIGIT = re.compile(r"\d")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that do not part words: about two of them make one."""
_PROSE_WORDS = 12
_LEAST_HEADLINE = 4
"""Words."""
_LONGEST_LINE = 800
"""Characters of a line that a pattern can fit."""
_OF_PROSE = frozenset({"has_prose", "first_prose", "second_prose", "last_prose"})
"""What stays as it is where a rule takes out short lines alone; it need not be found out again."""
_START, _END = attrgetter("start"), attrgetter("end")
_LONGEST_END = 16
"""Characters at the end of a line among which its closing mark stands."""


class Line(Struct, frozen=True, dict=True):
    """One block of the article, as the rules see it. All three texts have the length of the block."""

    index: int
    block: Block
    raw: str
    """The block's words, markup blanked."""
    plain: str
    """The same with straight quotation marks and simple spaces."""
    bare: str
    """The same without what stands in quotation marks."""
    language: Language

    @once
    def whole(self) -> Span:
        """The span of all of it."""
        return Span(self.block.start, self.block.end)

    @once
    def folded(self) -> str:
        """Folded, with single spaces: the same for two copies of a line."""
        return folded(self.plain)

    @once
    def key(self) -> str:
        """Folded, without marks at its ends, to look it up among fixed lines."""
        told = self.folded
        start, end = 0, len(told)
        while start < end and not told[start].isalnum():
            start += 1
        while end > start and not told[end - 1].isalnum():
            end -= 1
        return told[start:end]

    @once
    def tokens(self) -> tuple[str, ...]:
        """All its words, folded."""
        return tuple(_WORD.findall(self.folded))

    @once
    def words(self) -> tuple[str, ...]:
        """Its words outside quotation marks, folded."""
        return self.tokens if self.bare is self.plain else tuple(_WORD.findall(folding.folded(self.bare)))

    @once
    def heads(self) -> AbstractSet[str]:
        """The heads of its words, by which patterns are found that may fit it."""
        return heads_of(self.tokens, self.folded)

    @once
    def told(self) -> str:
        """Its words with single spaces, without pictographs at its ends."""
        told = " ".join(self.plain.split()) if "  " in self.plain else self.plain.strip()
        if told.isascii() or not (told[0] >= _FIRST_PICTOGRAPH or told[-1] >= _FIRST_PICTOGRAPH):
            return told
        return _PICTOGRAPHS.sub("", told) or told

    @once
    def fits(self) -> frozenset[tuple[known.Kind, str]]:
        """What patterns that fit the line as a whole are of: ``("caption", "")``, ``("rule", "share")``."""
        if len(self.told) > _LONGEST_LINE:
            return frozenset()
        return frozenset([of for of, _ in known.wholes(self.language).matching(self.told, self.heads)])

    @once
    def size(self) -> int:
        """How many words it has."""
        unspaced = 0 if self.plain.isascii() else len(_UNSPACED.findall(self.plain))
        return len(self.tokens) + unspaced // 2

    @once
    def has_digit(self) -> bool:
        """Whether a figure stands in it: without one it tells no date."""
        return _DIGIT.search(self.plain) is not None

    @once
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_CLOSED.search(self.plain, max(0, len(self.plain) - _LONGEST_END)))

    @once
    def is_prose(self) -> bool:
        """Whether it is long enough, and closed, to be a paragraph of a report."""
        return self.size >= _PROSE_WORDS and self.closed and self.block.kind not in ("heading", "row", "code")


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
                rests[line.index] = _rest(self.text, line, overlapping(kept, line.block))
                touches_prose |= line.size >= _PROSE_WORDS
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
        return tuple(line for line, rest in zip(self.lines, self.rests, strict=True) if rest is not None)

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
        if line.is_prose or line.size < _PROSE_WORDS or line.closed:
            return line.is_prose
        rest = self.rest(line)
        return rest is not None and rest.end < line.block.end and _CLOSED.search(rest.of(self.text)) is not None

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

    def is_head(self, line: Line) -> bool:
        """Whether the line stands before the report, or between its standfirst and the rest."""
        return line.index < self.second_prose

    def is_below_headline(self, line: Line) -> bool:
        """Whether a line as long as a headline stands above the line."""
        return any(other.size >= _LEAST_HEADLINE for other in self.lines[: line.index])

    def is_tail(self, line: Line) -> bool:
        """Whether no prose but the line itself follows."""
        return line.index >= self.last_prose


def page(source: Source, repeated: Repetition, language: Language) -> Page:
    """The page of a source, nothing removed yet."""
    marks = iter(sorted(source.markup, key=lambda span: span.start))
    mark = next(marks, None)
    lines: list[Line] = []
    for index, block in enumerate(source.blocks):
        raw = block.of(source.text)
        while mark is not None and mark.start < block.end:
            if mark.start >= block.start:
                start, end = mark.start - block.start, min(mark.end, block.end) - block.start
                raw = raw[:start] + " " * (end - start) + raw[end:]
            mark = next(marks, None)
        plain = raw if raw.isascii() and raw.isprintable() else _CURLY.sub(_straight, raw)
        lines.append(Line(index, block, raw, plain, _unquoted(raw, plain), language))
    copies = Counter(line.folded for line in lines)
    return Page(source, language, repeated, tuple(lines), copies, tuple(whole(line) for line in lines))


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


def _straight(match: re.Match[str]) -> str:
    return match.group().translate(_STRAIGHT)


def _unquoted(raw: str, plain: str) -> str:
    """``plain`` with what stands in quotation marks blanked; single marks are told from apostrophes by ``raw``."""
    if _ANY_QUOTE.search(plain) is None:
        return plain
    text = plain
    quoted = _QUOTED_INWARDS if -1 < plain.find("»") < plain.find("«") else _QUOTED
    single = "".join(r if r in "‘’" else p for r, p in zip(raw, plain, strict=True)) if "‘" in raw else plain
    for match in quoted.finditer(single):
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def whole(line: Line) -> Span:
    """The span of all of a line."""
    return line.whole


def runs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines, in order, grouped where they follow one another without a gap."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and groups[-1][-1].index == line.index - 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
