"""Quoted words: which marks open, which close, and what goes on in the next paragraph.

Marks are paired by open and closed state within a paragraph: straight, curly, low, angular and single ones.
A paragraph that opens and does not close goes on in the next if that opens again. Apostrophes are no marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model import Passage, Span

_CLOSING = {'"': '"”', "“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", "'": "'’", "‘": "’'"}
"""Opening mark → the marks that may close it; ``”`` and ``»`` open in Swedish and German habits."""
_SINGLE = "'‘"
_BEFORE_OPENING = "([{—–-―/:…"
_AFTER_CLOSING = tuple(")]},.;:!?…—–-―/")
_MARKS = "\"“”„«»'‘’\x01"
_ENDS = ",.?!…"
_FILLER = "\x01"
"""Stands for the outer half of a doubled single mark while marks are paired."""


@dataclass(frozen=True, slots=True)
class Quoted(Span):
    """Words between marks, with the marks, as offsets into their passage."""

    inner: Span
    """The words without the marks."""
    closed: bool = True
    """False where the paragraph ends before the mark closes."""
    goes_on: bool = False
    """Whether it goes on from the last quoted words of the passage before."""


def quoted_words(passages: Sequence[Passage]) -> tuple[tuple[Quoted, ...], ...]:
    """For each passage its quoted words, in order and not nested, as offsets into the passage's text."""
    found: list[tuple[Quoted, ...]] = []
    going_on = False
    for index, passage in enumerate(passages):
        following = passages[index + 1].text if index + 1 < len(passages) else ""
        spans = _pair(_undoubled(passage.text), going_on, _opens(_undoubled(following)))
        found.append(spans)
        going_on = bool(spans) and not spans[-1].closed and _opens(_undoubled(following))
    return tuple(found)


def _undoubled(text: str) -> str:
    """``text`` of the same length with doubled single marks (``''so''``) as straight double ones beside a filler."""
    for doubled in ("''", "``", "’’", "‘‘"):
        at = text.find(doubled)
        while at >= 0:
            opens = (at == 0 or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING) and text[
                at + 2 : at + 3
            ].isalnum()
            text = text[:at] + (f'{_FILLER}"' if opens else f'"{_FILLER}') + text[at + 2 :]
            at = text.find(doubled, at + 2)
    return text


def _opens(text: str) -> bool:
    """Whether a paragraph starts with an opening mark."""
    start = _first(text)
    return text[start : start + 1] in _CLOSING and _is_opening(text, start)


def _first(text: str) -> int:
    """Index of the first character that is no white space and no dots of an omission."""
    return len(text) - len(text.lstrip(f" \t\n….{_FILLER}"))


def _pair(text: str, going_on: bool, next_opens: bool) -> tuple[Quoted, ...]:
    """The quoted words of one paragraph."""
    spans: list[Quoted] = []
    position = 0
    while (start := _next_opening(text, position)) is not None:
        at_head = start == _first(text)
        end = _closing(text, start)
        goes_on = going_on and at_head
        if end is not None:
            inner = Span(start + 1, end)
            outer_start = start - (text[start - 1 : start] == _FILLER)
            outer_end = end + 1 + (text[end + 1 : end + 2] == _FILLER)
            spans.append(Quoted(outer_start, outer_end, inner, goes_on=goes_on))
            position = end + 1
            continue
        # Open to the end of the paragraph: only where the text around says that it is a long quotation.
        if text[start] not in _SINGLE and (goes_on or next_opens):
            end = len(text.rstrip())
            outer_start = start - (text[start - 1 : start] == _FILLER)
            spans.append(Quoted(outer_start, end, Span(start + 1, end), closed=False, goes_on=goes_on))
            break
        position = start + 1
    return tuple(spans)


def _next_opening(text: str, position: int) -> int | None:
    """Where the next mark opens, or None."""
    for index in range(position, len(text)):
        if text[index] in _CLOSING and _is_opening(text, index):
            return index
    return None


def _is_opening(text: str, index: int) -> bool:
    """Whether the mark at ``index`` stands where an opening one stands: a gap before it, a word after it."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if not after or after.isspace() or after in ",;:!?)]}":
        return False
    if before and not before.isspace() and before not in _BEFORE_OPENING and before not in _MARKS:
        return text[index] in "“„«" and not before.isdigit()
    # '90s: a single mark before a figure is an apostrophe.
    return not (text[index] in _SINGLE and not after.isalpha())


def _is_closing(text: str, index: int) -> bool:
    """Whether the mark at ``index`` stands where a closing one stands: no word right after it."""
    after = text[index + 1 : index + 2]
    return not after.isalnum()


def _closing(text: str, start: int) -> int | None:
    """Index of the mark that closes the one at ``start``, or None."""
    if text[start] in _SINGLE:
        return _closing_single(text, start)
    end = _matching(text, start, _CLOSING[text[start]])
    # Marks of mixed habits: what opens curly and closes straight.
    return end if end is not None else _matching(text, start, '"”“»«')


def _matching(text: str, start: int, closers: str) -> int | None:
    """The first of ``closers`` after ``start`` that closes, past quotations within the quotation."""
    depth = 0
    for index in range(start + 1, len(text)):
        char = text[index]
        if char not in '"“”„«»':
            continue
        if _is_opening(text, index) and not (char in closers and char in "”»“«" and _is_closing(text, index)):
            depth += 1
        elif depth:
            depth -= 1
        elif char in closers and (char != '"' or _is_closing(text, index)):
            return index
    return None


def _closing_single(text: str, start: int) -> int | None:
    """Index of the single mark that closes the one at ``start``: after a full stop or comma first of all.

    A quotation within double marks never gets here. ``workers'`` could close, so a mark after punctuation wins.
    """
    candidates = [
        index
        for index in range(start + 1, len(text))
        if text[index] in _CLOSING[text[start]] and _is_closing(text, index)
    ]
    if not candidates:
        return None
    for index in candidates:
        if text[index - 1] in _ENDS:
            return index
        after = text[index + 1 : index + 2]
        if text[index - 1] != "s" or after in _AFTER_CLOSING:
            return index
    return candidates[0]
