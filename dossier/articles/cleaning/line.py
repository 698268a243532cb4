"""What the cleaning rules see of one line: its words as they stand, without marks, quotations or case."""

import re
from bisect import bisect_left
from collections.abc import Sequence, Set as AbstractSet

from msgspec import Struct

from dossier import folding
from dossier.articles.cleaning import known
from dossier.articles.cleaning.repetition import all_folded, folded
from dossier.language import Language
from dossier.model import Block, Source, Span
from dossier.once import once
from dossier.patterns import heads_of

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
_DIGIT = re.compile(r"\d")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that do not part words: about two of them make one."""
PROSE_WORDS = 12
"""Words of a paragraph of a report."""
_LONGEST_LINE = 800
"""Characters of a line that a pattern can fit."""
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
        return known.wholes(self.language).meanings(self.told, self.heads)

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
        return bool(CLOSED.search(self.plain, max(0, len(self.plain) - _LONGEST_END)))

    @once
    def is_prose(self) -> bool:
        """Whether it is long enough, and closed, to be a paragraph of a report."""
        return self.size >= PROSE_WORDS and self.closed and self.block.kind not in ("heading", "row", "code")


def lines_of(source: Source, language: Language) -> tuple[Line, ...]:
    """The blocks of a source as lines."""
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
    told = all_folded([line.plain for line in lines])
    for line, words in zip(lines, told, strict=True):
        # Every rule asks for these: told at once they cost half.
        tokens = tuple(folding.words(words))
        line.__dict__.update(folded=words, tokens=tokens)
        if line.plain.isascii():
            line.__dict__["size"] = len(tokens)
            if len(tokens) < PROSE_WORDS:
                line.__dict__["is_prose"] = False
    return tuple(lines)


def _straight(match: re.Match[str]) -> str:
    return match.group().translate(_STRAIGHT)


def _unquoted(raw: str, plain: str) -> str:
    """``plain`` with what stands in quotation marks blanked; single marks are told from apostrophes by ``raw``."""
    if not ('"' in plain or "«" in plain or "»" in plain or "‘" in raw):
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


def one_starts(words: Sequence[str], head: str) -> bool:
    """Whether one of ``words``, which are sorted, starts with ``head``: then the first from there on does."""
    at = bisect_left(words, head)
    return at < len(words) and words[at].startswith(head)
