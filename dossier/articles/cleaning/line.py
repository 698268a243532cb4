"""What the cleaning rules see of one line: its words as they stand, without marks, quotations or case."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set as AbstractSet
from functools import cache
from typing import Any

from msgspec import Struct

from dossier import folding
from dossier.articles.cleaning import known
from dossier.articles.cleaning.repetition import all_folded, folded
from dossier.language import Language
from dossier.model import Block, Source, Span
from dossier.once import once
from dossier.packs.boilerplate import BoilerplateCue
from dossier.patterns import HeadOf, Patterns, heads_of

_STRAIGHT = str.maketrans("‘’ʼ‚‛“”„‟\u00a0\u202f\u2009\t\r\n", "'''''\"\"\"\"      ")
_CURLY = re.compile(f"[{''.join(map(chr, _STRAIGHT))}]")
_QUOTED = re.compile(r"\"[^\"]{0,2000}(?:\"|\Z)|«[^»]{0,2000}(?:»|\Z)|‘[^‘’]{0,400}’(?!\w)")
_QUOTED_INWARDS = re.compile(r"\"[^\"]{0,2000}(?:\"|\Z)|»[^«]{0,2000}(?:«|\Z)|‘[^‘’]{0,400}’(?!\w)")
"""The same with the angle marks of German."""
CLOSED = re.compile(r"[.!?…。！？।۔؟։။።][\"')\]»«」』*_]*\s*$")
_FIRST_PICTOGRAPH = "\u2600"
_PICTOGRAPH = r"[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff\s]+"
_PICTOGRAPHS = re.compile(rf"\A{_PICTOGRAPH}|{_PICTOGRAPH}\Z")
"""Signs by which people and sites adorn a button."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that do not part words: about two of them make one."""
PROSE_WORDS = 12
"""Words of a paragraph of a report."""
_LONGEST_LINE = 800
"""Characters of a line that a pattern can fit."""
_NO_PROSE = frozenset({"heading", "row", "code"})
"""Kinds of blocks that are no paragraph."""
_MARKS_AT_ENDS = "".join(char for char in map(chr, range(128)) if not char.isalnum())
_MOST_KEPT = 4096
"""Short lines of a language of which the facts are kept, about 2 KB each."""
_OF_PLACE = frozenset({"whole"})
"""What depends on where a line stands."""
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
        return tuple(folding.words(self.folded))

    @once
    def words(self) -> tuple[str, ...]:
        """Its words outside quotation marks, folded."""
        return self.tokens if self.bare is self.plain else tuple(folding.words(folding.folded(self.bare)))

    @once
    def heads(self) -> AbstractSet[str]:
        """The heads of its words, by which patterns are found that may fit it."""
        return heads_of(self.tokens, self.folded, known.head_of(self.language))

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
        return known.wholes(self.language).meanings(self.told, self.heads)

    @once
    def topics(self) -> tuple[BoilerplateCue, ...]:
        """The cues outside quotation marks that speak of what appeals are about."""
        return self._cues(known.topics(self.language))

    @once
    def other_cues(self) -> tuple[BoilerplateCue, ...]:
        """The other cues of an appeal outside quotation marks."""
        return self._cues(known.other_cues(self.language))

    def _cues(self, patterns: Patterns[BoilerplateCue]) -> tuple[BoilerplateCue, ...]:
        found = {cue.id: cue for cue, _ in patterns.matching(self.bare.casefold(), self.heads)}
        return tuple(found.values())

    @once
    def is_calm(self) -> bool:
        """Whether by its words alone it speaks to nobody: this settles most lines of a report."""
        spoken = known.spoken(self.language)
        return bool(spoken) and spoken.isdisjoint(self.words)

    @once
    def size(self) -> int:
        """How many words it has."""
        unspaced = 0 if self.plain.isascii() else len(_UNSPACED.findall(self.plain))
        return len(self.tokens) + unspaced // 2

    @once
    def has_digit(self) -> bool:
        """Whether a figure stands in it: without one it tells no date."""
        return folding.has_digit(self.plain)

    @once
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(CLOSED.search(self.plain, max(0, len(self.plain) - _LONGEST_END)))

    @once
    def is_prose(self) -> bool:
        """Whether it is long enough, and closed, to be a paragraph of a report."""
        return self.size >= PROSE_WORDS and self.closed and self.block.kind not in _NO_PROSE


def lines_of(source: Source, language: Language) -> tuple[Line, ...]:
    """The blocks of a source as lines."""
    marks = iter(sorted(source.markup, key=lambda span: span.start))
    mark = next(marks, None)
    text, lines = source.text, []
    for index, block in enumerate(source.blocks):
        raw = text[block.start : block.end]
        while mark is not None and mark.start < block.end:
            if mark.start >= block.start:
                start, end = mark.start - block.start, min(mark.end, block.end) - block.start
                raw = raw[:start] + " " * (end - start) + raw[end:]
            mark = next(marks, None)
        plain = raw if raw.isascii() and raw.isprintable() else _CURLY.sub(_straight, raw)
        lines.append(Line(index, block, raw, plain, _unquoted(raw, plain), language))
    kept, head_of = _kept(language), known.head_of(language)
    told = all_folded([line.plain for line in lines])
    for line, words in zip(lines, told, strict=True):
        known_already = kept.get(line.raw)
        line.__dict__.update(_told_at_once(line, words, head_of) if known_already is None else known_already)
    return tuple(lines)


def _told_at_once(line: Line, words: str, head_of: HeadOf) -> dict[str, Any]:
    """What nearly every rule asks of a line, whose ``words`` are folded: told at once it costs a third less."""
    plain, tokens = line.plain, tuple(folding.words(words))
    facts: dict[str, Any] = {"folded": words, "tokens": tokens, "heads": heads_of(tokens, words, head_of)}
    if plain.isascii():
        size, closed = len(tokens), CLOSED.search(plain, max(0, len(plain) - _LONGEST_END)) is not None
        facts["size"], facts["closed"], facts["key"] = size, closed, words.strip(_MARKS_AT_ENDS)
        facts["is_prose"] = size >= PROSE_WORDS and closed and line.block.kind not in _NO_PROSE
        facts["told"] = " ".join(plain.split()) if "  " in plain else plain.strip()
        if line.bare is plain:
            facts["words"] = tokens
    return facts


def keep(lines: Sequence[Line], language: Language) -> None:
    """What the rules have asked of the short ``lines`` of an article is told of the same lines in the next ones.

    Buttons, labels and notices are two in five short lines of a dossier; what is kept depends on their words alone.
    """
    kept = _kept(language)
    if len(kept) >= _MOST_KEPT:
        return
    for line in lines:
        facts = line.__dict__
        if len(facts["tokens"]) < PROSE_WORDS and "size" in facts and line.raw not in kept and line.plain.isascii():
            kept[line.raw] = {name: facts[name] for name in facts.keys() - _OF_PLACE}


@cache
def _kept(language: Language) -> dict[str, dict[str, Any]]:  # noqa: ARG001 - one for each
    """Short lines as they stand → what is known of them."""
    return {}


def _straight(match: re.Match[str]) -> str:
    return match.group().translate(_STRAIGHT)


def _unquoted(raw: str, plain: str) -> str:
    """``plain`` with what stands in quotation marks blanked; single marks are told from apostrophes by ``raw``."""
    if not ('"' in plain or "«" in plain or "»" in plain or "‘" in raw):
        return plain
    quoted = _QUOTED_INWARDS if -1 < plain.find("»") < plain.find("«") else _QUOTED
    single = "".join(r if r in "‘’" else p for r, p in zip(raw, plain, strict=True)) if "‘" in raw else plain
    pieces: list[str] = []
    at = 0
    for match in quoted.finditer(single):
        pieces += (plain[at : match.start()], " " * (match.end() - match.start()))
        at = match.end()
    return "".join((*pieces, plain[at:]))


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


def one_starts(words: Sequence[str], head: str) -> bool:
    """Whether one of ``words``, which are sorted, starts with ``head``: then the first from there on does."""
    at = bisect_left(words, head)
    return at < len(words) and words[at].startswith(head)
