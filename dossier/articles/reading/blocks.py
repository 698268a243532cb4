"""The paragraphs of a plain text, by its blank lines and line ends alone."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dossier.model import Block, Span
from dossier.text import trim

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")
_WIDEST, _NARROWEST = 100, 45
"""Columns at which a text file is wrapped by hand or by an editor."""
_SHOWN = 3
"""Lines that have to be broken at a column before it counts as one."""
_SLACK = 8
"""A wrapped line may stay this much short of its column: words are not broken everywhere alike."""


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of ``text`` in order; every character that is not white space belongs to one.

    A blank line parts paragraphs. Lines that follow one another without a blank line are paragraphs of
    their own, unless they are one text wrapped at a column: then each next word would not have fitted on
    the line before, and most lines end in the middle of a sentence. The column has to show in several lines: that
    one line is the longest of its neighbours says nothing (a headline above its date).
    """
    groups = list(_groups(text))
    column = _column(text, groups)
    made: list[Block] = []
    for group in groups:
        trimmed = (trim(text, span) for span in _joined(text, group, column))
        made.extend(Block(words.start, words.end) for words in trimmed if words is not None)
    return tuple(made)


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines that are not blank."""
    group: list[Span] = []
    for match in _LINE.finditer(text):
        if match.group(1).strip():
            group.append(Span(match.start(), match.end(1)))
        elif group:
            yield group
            group = []
    if group:
        yield group


def _column(text: str, groups: Sequence[Sequence[Span]]) -> int:
    """The column at which the file as a whole is wrapped, or 0."""
    wrapped = [[span.of(text) for span in group] for group in groups if len(group) > 1]
    widths = [width for lines in wrapped if (width := _width(lines)) and _wraps(lines, width) >= _SHOWN]
    if widths:
        return max(widths)
    width = max((_width(lines) for lines in wrapped), default=0)
    return width if width and sum(_wraps(lines, width) for lines in wrapped) >= _SHOWN else 0


def _width(lines: Sequence[str]) -> int:
    """The longest of the lines, or 0 where nobody wraps text there."""
    width = max(len(line.rstrip()) for line in lines)
    return width if _NARROWEST <= width <= _WIDEST else 0


def _wraps(lines: Sequence[str], width: int) -> int:
    """How many of the lines look broken at the column: full, and in the middle of a sentence."""
    pairs = pairwise(lines)
    return sum(not _ENDS_SENTENCE.search(line) and _is_full(line, following, width) for line, following in pairs)


def _joined(text: str, group: Sequence[Span], column: int) -> list[Span]:
    """The lines of a run, those that are wrapped joined; ``column`` is that of the file."""
    lines = [span.of(text) for span in group]
    own = _width(lines) if len(lines) > 1 else 0
    width = own if own and _wraps(lines, own) >= _SHOWN else column
    breaks = range(len(lines) - 1)
    if not own or not width or _wraps(lines, width) * 2 < len(breaks):
        return list(group)
    spans = [group[0]]
    for i in breaks:
        in_sentence = not _ENDS_SENTENCE.search(lines[i])
        if _is_full(lines[i], lines[i + 1], width) or (in_sentence and lines[i + 1].lstrip()[:1].islower()):
            spans[-1] = Span(spans[-1].start, group[i + 1].end)
        else:
            spans.append(group[i + 1])
    return spans


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = _FIRST_WORD.match(following)
    return word is not None and len(line.rstrip()) + 1 + len(word.group(1)) > width - _SLACK
