"""The paragraphs of a plain text, by its blank lines and line ends alone."""

import re
from collections.abc import Iterator, Sequence

from dossier.model import Block, Span
from dossier.text import trim

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")
_WIDEST, _NARROWEST = 100, 45
"""Columns at which a text file is wrapped by hand or by an editor."""
_SLACK = 8
"""A wrapped line may stay this much short of its column: words are not broken everywhere alike."""


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of ``text`` in order; every character that is not white space belongs to one.

    A blank line parts paragraphs. Lines that follow one another without a blank line are paragraphs of
    their own, unless they are one text wrapped at a column: then each next word would not have fitted on
    the line before, and most lines end in the middle of a sentence.
    """
    made: list[Block] = []
    for group in _groups(text):
        trimmed = (trim(text, span) for span in _joined(text, group))
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


def _joined(text: str, group: Sequence[Span]) -> list[Span]:
    """The lines of a run, those that are wrapped joined."""
    lines = [span.of(text) for span in group]
    width = max(len(line.rstrip()) for line in lines)
    breaks = range(len(lines) - 1)
    if len(lines) < 2 or not _NARROWEST <= width <= _WIDEST:
        return list(group)
    full = [_is_full(lines[i], lines[i + 1], width) for i in breaks]
    in_sentence = [not _ENDS_SENTENCE.search(lines[i]) for i in breaks]
    if sum(map(bool.__and__, full, in_sentence)) * 2 < len(full):
        return list(group)
    spans = [group[0]]
    for i in breaks:
        if full[i] or (in_sentence[i] and lines[i + 1].lstrip()[:1].islower()):
            spans[-1] = Span(spans[-1].start, group[i + 1].end)
        else:
            spans.append(group[i + 1])
    return spans


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = _FIRST_WORD.match(following)
    return word is not None and len(line.rstrip()) + 1 + len(word.group(1)) > width - _SLACK
