"""Quoted words: which marks open, which close, and what goes on in the next paragraph.

Marks are paired by open and closed state within a paragraph: straight, curly, low, angular and single ones.
A paragraph that opens and does not close goes on in the next if that opens again. Apostrophes are no marks.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from dossier.folding import ascii_table, translated
from dossier.model import Passage, Span

_CLOSING = {'"': '"”', "“": "”", "„": "“”", "«": "»", "»": "«", "”": "”", "'": "'’", "‘": "’'"}
"""Opening mark → the marks that may close it; ``”`` and ``»`` open in Swedish and German habits."""
_SINGLE = "'‘"
_BEFORE_OPENING = "([{—–-―/:…"
_AFTER_CLOSING = tuple(")]},.;:!?…—–-―/")
_MARKS = "\"“”„«»'‘’\x01"
_EACH_MARK = re.compile(f"[{_MARKS}]")
_BEYOND_ASCII = tuple("“”„«»‘’")
_DEEPEST = 8
"""Quotations in one another; nobody reads more."""
_PATIENCE = 30
"""Marks of one paragraph that nothing closes, after which it is no prose and is read no further."""
_REACH = 200
"""Marks behind one that are looked at where closing marks fail."""
_FAR = 400
"""Marks behind one, apostrophes among them, that are looked at for the one that closes it."""
_DOUBLES = ("''", "``", "’’", "‘‘")
_DOUBLED = re.compile("|".join(_DOUBLES))
_NO_DOUBLE = "'‘’\x01"
_ASIDE = re.compile(r"(?<=[,?!…])\s[—–―]\s(?=[^\W\d_])|\s[—–―](?=[^\W\d_])")
"""A dash behind which the reporter takes the word: a mark and a spaced dash, or a dash close to the next word."""
_RESUMES = re.compile(r"[—–―]")
_FILLER = "\x01"
"""Stands for the outer half of a doubled single mark while marks are paired."""


class Quoted(Span, frozen=True):
    """Words between marks, with the marks, as offsets into their passage."""

    inner: Span
    """The words without the marks."""
    closed: bool = True
    """False where the paragraph ends before the mark closes."""
    goes_on: bool = False
    """Whether it goes on from the last quoted words of the passage before."""


def quoted_words(passages: Sequence[Passage], dashes: Sequence[str] = ()) -> tuple[tuple[Quoted, ...], ...]:
    """For each passage its quoted words, in order and not nested, as offsets into the passage's text.

    ``dashes`` are those that open a turn of speech at the head of a paragraph, where the language writes it so.
    """
    found: list[tuple[Quoted, ...]] = []
    going_on = False
    for index, passage in enumerate(passages):
        spans = _turn(passage.text, dashes) if dashes else ()
        next_opens = False
        # Most paragraphs have no mark at all: to see that takes a tenth of the time of pairing none.
        if not spans and _has_mark(passage.text):
            next_opens = index + 1 < len(passages) and _opens(_undoubled(passages[index + 1].text))
            spans = _pair(_undoubled(passage.text), going_on, next_opens)
        found.append(spans)
        going_on = bool(spans) and not spans[-1].closed and next_opens
    return tuple(found)


def _has_mark(text: str) -> bool:
    """Whether a mark stands in the text: a look for each in turn takes a quarter of the time of a pattern for all."""
    if '"' in text or "'" in text or "`" in text or _FILLER in text:
        return True
    return not text.isascii() and any(map(text.__contains__, _BEYOND_ASCII))


def _turn(text: str, dashes: Sequence[str]) -> tuple[Quoted, ...]:
    """The words of a turn that a dash opens (``— Мы готовы, — сказал он. — Завтра начнём.``), as far as it is one.

    Without the reporter's words behind a second dash the paragraph may be an item of a list, and is none.
    """
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] not in dashes:
        return ()
    aside = next((one for one in _ASIDE.finditer(text, start + 1) if text[one.end()].islower()), None)
    if aside is None:
        return ()
    end = aside.start()
    spans = [Quoted(start, end, Span(min(start + 1, end), end))]
    resumes = _RESUMES.search(text, aside.end())
    if resumes is not None and any(char.isalnum() for char in text[resumes.end() :]):
        at, end = resumes.end(), len(text.rstrip())
        at += len(text[at:]) - len(text[at:].lstrip(" .,"))
        spans.append(Quoted(at, end, Span(at, end)))
    return tuple(spans)


def _undoubled(text: str) -> str:
    """``text`` of the same length with doubled single marks (``''so''``) as straight double ones beside a filler."""
    return _DOUBLED.sub(_straight, text) if any(map(text.__contains__, _DOUBLES)) else text


def _straight(match: re.Match[str]) -> str:
    """A straight double mark and a filler, the filler on the outer side."""
    text, start, end = match.string, match.start(), match.end()
    gap = start == 0 or text[start - 1].isspace() or text[start - 1] in _BEFORE_OPENING
    return f'{_FILLER}"' if gap and text[end : end + 1].isalnum() else f'"{_FILLER}'


def _opens(text: str) -> bool:
    """Whether a paragraph starts with an opening mark."""
    start = _first(text)
    return text[start : start + 1] in _CLOSING and _is_opening(text, start)


def _first(text: str) -> int:
    """Index of the first character that is no white space and no dots of an omission."""
    return len(text) - len(text.lstrip(f" \t\n….{_FILLER}"))


def _pair(text: str, going_on: bool, next_opens: bool) -> tuple[Quoted, ...]:
    """The quoted words of one paragraph."""
    marks = [match.start() for match in _EACH_MARK.finditer(text)]
    spans: list[Quoted] = []
    at, failures = 0, 0
    while at < len(marks) and failures < _PATIENCE:
        start = marks[at]
        at += 1
        if text[start] not in _CLOSING or not _is_opening(text, start):
            continue
        outer_start = start - (text[start - 1 : start] == _FILLER)
        goes_on = going_on and start == _first(text)
        end = _closing(text, start, marks[at : at + (_REACH if failures else _FAR)])
        if end is not None:
            outer_end = end + 1 + (text[end + 1 : end + 2] == _FILLER)
            spans.append(Quoted(outer_start, outer_end, Span(start + 1, end), goes_on=goes_on))
            at = bisect_right(marks, end)
            continue
        failures += 1
        if (goes_on or next_opens) and _may_stay_open(text, start, marks[at:]):
            end = len(text.rstrip())
            spans.append(Quoted(outer_start, end, Span(start + 1, end), closed=False, goes_on=goes_on))
            break
    return tuple(spans)


def _may_stay_open(text: str, start: int, marks: Sequence[int]) -> bool:
    """Whether a mark that nothing closes opens a long quotation, and is not one whose closing mark was forgotten."""
    if text[start] in _SINGLE:
        return False
    return start == _first(text) if text[start] != '"' else all(text[index] != '"' for index in marks)


def _is_opening(text: str, index: int) -> bool:
    """Whether the mark at ``index`` stands where an opening one stands: a gap before it, a word after it."""
    before, after = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    if text[index] == "«" and after.isspace() and (not before or before.isspace()):
        # The French way, with a space inside the marks.
        return text[index + 2 : index + 3].isalnum()
    if not after or after.isspace() or after in ",;:!?)]}":
        return False
    if before and not before.isspace() and before not in _BEFORE_OPENING and before not in _MARKS:
        return text[index] in "“„«" and not before.isdecimal()
    # '90s: a single mark before a figure is an apostrophe.
    return not (text[index] in _SINGLE and not after.isalpha())


def _is_closing(text: str, index: int) -> bool:
    """Whether the mark at ``index`` stands where a closing one stands: no word right after it."""
    after = text[index + 1 : index + 2]
    return not after.isalnum()


def _closing(text: str, start: int, marks: Sequence[int]) -> int | None:
    """Index of the mark that closes the one at ``start``, or None; ``marks`` are the indices of those behind it."""
    if text[start] in _SINGLE:
        return _closing_single(text, start, marks)
    end = _matching(text, marks, _CLOSING[text[start]])
    # Marks of mixed habits: what opens curly and closes straight.
    return end if end is not None else _matching(text, marks, '"”“»«')


def _matching(text: str, marks: Sequence[int], closers: str) -> int | None:
    """The first of ``closers`` among the marks that closes, past quotations within the quotation."""
    depth = 0
    for index in marks:
        char = text[index]
        if char in _NO_DOUBLE:
            continue
        if _is_opening(text, index) and not (char in closers and char in "”»“«" and _is_closing(text, index)):
            depth += 1
            if depth > _DEEPEST:
                return None
        elif depth:
            depth -= 1
        elif char in closers and (char != '"' or _is_closing(text, index)):
            return index
    return None


def _closing_single(text: str, start: int, marks: Sequence[int]) -> int | None:
    """Index of the single mark that closes the one at ``start``, or None.

    ``workers'`` could close as well: behind an s a mark closes only where no other does.
    """
    spare: int | None = None
    for index in marks[:_REACH]:
        if text[index] not in _CLOSING[text[start]] or not _is_closing(text, index):
            continue
        if text[index - 1] not in "sS" or text[index + 1 : index + 2] in _AFTER_CLOSING:
            return index
        spare = index if spare is None else spare
    return spare


def masked(text: str, quoted: Sequence[Quoted]) -> str:
    """``text`` of the same length in which no sentence ends within a quotation."""
    parts: list[str] = []
    position = 0
    for quote in quoted:
        # One shape of opening mark for all: a sentence may start with any.
        opening = '"' * (quote.inner.start - quote.start)
        parts += [text[position : quote.start], opening, _mask(text[quote.inner.start : quote.inner.end])]
        position = quote.inner.end
    return "".join([*parts, text[position:]])


def _mask(words: str) -> str:
    """``words`` with letters for all marks but those at the end: only the last can end a sentence."""
    kept = words.rstrip(".,!?…")
    return (translated(kept, _ASCII_MASKS) if kept.isascii() else kept.translate(_MASKS)) + words[len(kept) :]


class _Masks(dict[int, str | int]):
    """``x`` for each character that is neither letter nor digit: looked up in a fifth of the time of matching it."""

    def __missing__(self, code: int) -> str | int:
        self[code] = found = code if chr(code).isalnum() else "x"
        return found


_MASKS = _Masks()
_ASCII_MASKS = ascii_table(lambda char: char if char.isalnum() else "x")
