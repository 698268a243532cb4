"""The ledger of an article: where each character of its text has gone.

Cleaning takes nothing out of the text, it only marks; so what was kept, what was removed, the marks of the format
and white space must together be the text, each character once. This is counted here without asking the rules, and
the text is written back to bytes without asking the decoder, so that a mistake of theirs cannot hide itself.
"""

import codecs
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dossier.model import Source, Span

_OUTSIDE, _LOST, _KEPT, _MARKUP, _REMOVED = range(5)
_RUNS = re.compile(rb"(?s)(.)\1*")
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    *((b"", name) for name in ("utf-8", "cp1252", "cp1251", "koi8_r", "latin_1", "cp866")),
)
_DEFINITION = re.compile(
    r"^[ \t>*+\-\d.)]*\[[^\]\n]{1,400}\]:[ \t]*(?:\n[ \t>]*)?\S+"
    r"(?:[ \t]*(?:\n[ \t]*)?(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_FENCE = re.compile(r"^[ \t>*+\-\d.)]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_MARKS = re.compile(r"(?:[#>*+\-_=~`|:\\\s]|\d{1,9}[.)])+")
_NOTHING = re.compile(r"\s+")
_FRONT_MATTER = re.compile(r"(?s)---.*?(?<![^\r\n])-{3,}[^\S\r\n]*(?:\r\n|\n|\r|\Z)")


class Ledger(Struct, frozen=True):
    """The characters of one text by where they went; kept + removed + markup + white + lost = characters."""

    characters: int
    kept: int
    """Of the paragraphs that are shown; like all that follow without white space."""
    removed: int
    by_category: tuple[tuple[str, int], ...]
    """(category, characters removed), the most first."""
    markup: int
    """Marks of the format (``##``, ``**``, the address of a link)."""
    white: int
    lost: tuple[Span, ...] = ()
    """Stretches that are neither kept nor removed nor markup, in the order of the text; there must be none."""

    @property
    def share(self) -> float:
        """What part of the words was removed (0 to 1)."""
        return self.removed / (self.kept + self.removed) if self.removed else 0.0


def balance(source: Source, kept: Sequence[Span], removed: Sequence[tuple[str, Span]]) -> Ledger:
    """Where each character of the source's text went.

    ``kept`` are the paragraphs that are shown, ``removed`` the removals with their category; one inside a paragraph
    counts as removed. Both lie within the text and neither overlaps its own kind (see :func:`misplaced`).
    """
    text = source.text
    painted = bytearray(len(text))
    layers = (
        (_LOST, source.blocks),
        (_KEPT, kept),
        (_MARKUP, source.markup),
        (_REMOVED, [span for _, span in removed]),
    )
    for colour, spans in layers:
        for span in spans:
            painted[span.start : span.end] = bytes([colour]) * (span.end - span.start)
    counts = [0] * 5
    lost: list[Span] = []
    for run in _RUNS.finditer(bytes(painted)):
        colour, span = run.group()[0], Span(run.start(), run.end())
        counts[colour] += _solid(span.of(text))
        if colour in (_OUTSIDE, _LOST):
            lost += _words(text, span, _MARKS if source.format == "markdown" and colour == _OUTSIDE else _NOTHING)
    missing = sum(_solid(span.of(text)) for span in lost)
    categories: dict[str, int] = {}
    for category, span in removed:
        categories[category] = categories.get(category, 0) + _solid(span.of(text))
    return Ledger(
        characters=len(text),
        kept=counts[_KEPT],
        removed=counts[_REMOVED],
        by_category=tuple(sorted(categories.items(), key=lambda pair: (-pair[1], pair[0]))),
        markup=counts[_MARKUP] + counts[_OUTSIDE] + counts[_LOST] - missing,
        white=len(text) - sum(counts),
        lost=tuple(lost),
    )


def _solid(words: str) -> int:
    """How many characters are not white space."""
    return sum(map(len, words.split()))


def _words(text: str, span: Span, marks: re.Pattern[str]) -> Iterator[Span]:
    """The lines of a stretch outside every kept paragraph in which more stands than marks of the format."""
    words = span.of(text)
    if marks is _MARKS:  # definitions of links and the name of a code block's language are for the renderer
        words = words.replace("\r\n", " \n").replace("\r", "\n")
        for known in (_DEFINITION, _FENCE):
            words = known.sub(lambda found: " " * len(found.group()), words)
    at = span.start
    for line in words.splitlines(keepends=True):
        if line.strip() and not marks.fullmatch(line):
            lead = len(line) - len(line.lstrip())
            yield Span(at + lead, at + len(line.rstrip()))
        at += len(line)


def misplaced(length: int, spans: Sequence[Span]) -> list[Span]:
    """Those that are empty, leave a text of ``length`` characters or begin before the one before them has ended."""
    wrong: list[Span] = []
    end = 0
    for span in spans:
        if not end <= span.start < span.end <= length:
            wrong.append(span)
        end = max(end, span.end)
    return wrong


def encoding_of(text: str, data: bytes) -> str | None:
    """The encoding in which ``text`` is the whole file ``data``, or all of it below its front matter; None if in none.

    A byte order mark is the file's, not the text's.
    """
    for mark, encoding in _ENCODINGS:
        if not data.startswith(mark):
            continue
        try:
            written = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        body = data[len(mark) :]
        head = body[: len(body) - len(written)]
        if body.endswith(written) and (not head or _FRONT_MATTER.fullmatch(head.decode(encoding, "replace"))):
            return encoding
    return None
