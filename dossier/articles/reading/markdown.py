"""Markdown (CommonMark and tables) as blocks, markup and tokens that know where their words stand.

Raw HTML is off: a tag in the source is words like any others. Nothing is taken out of the text; what is
markup is told as spans, so that finders can look past it and a page can still be rendered from the tokens.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from dossier.model import Block, BlockKind, Image, Span
from dossier.text import trim

if TYPE_CHECKING:
    from markdown_it.token import Token

_FIRST = itemgetter(0)
_LINE_END = re.compile(r"\r\n|\n|\r")
_WORDED = frozenset({"text", "code_inline"})
_FAR = ("]:", "```", "~~~", *"\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")
"""What may tell of text far from it: a link's address, a fence without an end, lines that are none of Markdown's."""
_FAR_SIGNS = "".join(dict.fromkeys(mark[0] for mark in _FAR))
"""How these begin: one character is found in a tenth of the time of two, and most articles have none."""
_OPENS = r"[#>+=~|:-]|\d{1,9}[.)]"
"""How a line may start a block, a table's second line and the rule under a heading included."""
_WORDS = r"[^\s\0\\`*_\[\]<&](?:[^\n\r\t\0\\`*_\[\]<&]*[^\s\0\\`*_\[\]<&])?"
"""A line without marks inside it; odd white space, which none may have, is among what may tell of text far from it."""
_MARKS = "\\`*_[]<&\r\t\0"
"""What no line of words alone has inside it."""


def _paragraph(words: str) -> re.Pattern[str]:
    """A paragraph of lines of such words, and the blank lines below it."""
    return re.compile(rf"((?!{_OPENS}){words}(?: *\n *(?!{_OPENS}){words})*) *(?:\n(?: *\n)+|\n? *\Z)")


_PLAIN = _paragraph(_WORDS)
_BARE = _paragraph(r"\S(?:.*\S)?")
"""The same in a text that has no marks at all, in a third of the time: most articles have none."""
_BLANK = re.compile(r"\n(?: *\n)+")


def tokens(text: str) -> "list[Token]":
    """The markdown-it tokens of ``text``, ready for ``MarkdownIt().renderer``, with offsets.

    Each child of an ``inline`` token that holds words (``text``, ``code_inline``) carries in ``meta`` the
    half-open character offsets ``offset`` and ``end`` of its source in ``text``. Where ``end - offset`` is the
    length of ``content``, character ``i`` of the content stands at ``offset + i``; elsewhere (a reference such as
    ``&amp;``) the token stands as a whole for ``text[offset:end]``. Adjacent text
    tokens are not joined. An ``image`` has the place of its ``![``. Code blocks (``fence``, ``code_block``) have no
    children and carry no offsets.
    """
    from dossier.articles.reading.marks import parser  # noqa: PLC0415 - heavy, and needed only where there are marks

    lines = _Lines(text)
    found = parser().parse(text)
    in_row = False
    for token in found:
        if token.type in ("tr_open", "tr_close"):
            in_row = token.type == "tr_open"
        elif token.type == "inline":
            _lay_out(token, lines, in_row)
    return found


class _Lines:
    """The lines of a text, and how far into each one inline content has already been found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.taken: dict[int, int] = {}
        start = 0
        for match in _LINE_END.finditer(text):
            self.spans.append(Span(start, match.start()))
            start = match.end()
        self.spans.append(Span(start, len(text)))

    def first_worded(self, lines: Sequence[int]) -> int:
        """The first of these lines (first, behind the last) that has words: the parser strips odd white space above."""
        worded = (n for n in range(*lines) if self.spans[n].of(self.text).strip("> \t").strip())
        return next(worded, lines[0])

    def start(self, number: int) -> int:
        """Offset in the text at which line ``number`` starts."""
        return self.spans[min(number, len(self.spans) - 1)].start

    def find(self, words: str, number: int, cell: bool) -> int:
        """Offset in the text of ``words``, one line of an inline token, on line ``number``.

        The line of a paragraph ends where its words end; a cell of a table is the first one not yet taken.
        """
        line = self.spans[min(number, len(self.spans) - 1)]
        start = max(line.start, self.taken.get(number, 0)) if cell else line.start
        source = self.text[start : line.end].rstrip()
        if cell:
            words = words.replace("|", r"\|")
        at = len(source) - len(words) if not cell and source.endswith(words) else max(0, source.find(words))
        self.taken[number] = start + at + len(words)
        return start + at


def _lay_out(token: "Token", lines: _Lines, cell: bool) -> None:
    """Move the offsets of an inline token's children from its content to the text; note its own span."""
    content = token.content
    starts: list[tuple[int, int]] = []  # (offset in the content, offset in the text) of each line
    at = 0
    for number, line in enumerate(content.split("\n"), lines.first_worded(token.map or [0, 1])):
        lead = len(line) - len(line.lstrip())
        # A line of odd white space alone (a form feed) has no words to be found by.
        there = lines.find(line.strip(), number, cell) if line.strip() else lines.start(number) + lead
        starts.append((at, there - lead))
        at += len(line) + 1

    def moved(offset: int, end: bool) -> int:
        start, there = starts[max(bisect_right(starts, offset - end, key=_FIRST) - 1, 0)]
        # The source of a cell has a backslash before each vertical bar that its content does not show.
        return there + offset - start + (content.count("|", start, offset) if cell else 0)

    for child in token.children or ():
        if "offset" in child.meta:
            child.meta |= {"offset": moved(child.meta["offset"], False), "end": moved(child.meta["end"], True)}
    first, last = len(content) - len(content.lstrip()), len(content.rstrip())
    token.meta |= {"offset": moved(first, False), "end": moved(last, True)}


def blocks(text: str) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """The blocks of Markdown ``text`` and the spans inside them that are markup, both in the order of the text.

    A block's span covers its words without the marks of its format; a table row is one block. Words that
    belong to no block are none of the article's (link definitions, the rule under a table's head).
    """
    made: list[Block] = []
    if _tells_of_far(text):
        found, marked = parsed(text)
        return tuple(found), tuple(marked)
    pattern, at = _PLAIN if any(mark in text for mark in _MARKS) else _BARE, 0
    while (plain := pattern.match(text, at)) is not None:
        made.append(Block(at, plain.end(1)))
        at = plain.end()
    if at == len(text):  # as most articles are
        return tuple(made), ()
    markup: list[Span] = []
    for start, end, is_plain in _stretches(text, at):
        if is_plain:
            made.append(Block(start, end))
            continue
        inner, marks = parsed(text[start:end])
        made += [Block(start + one.start, start + one.end, one.kind, one.level) for one in inner] if start else inner
        markup += [Span(start + one.start, start + one.end) for one in marks] if start else marks
    return tuple(made), tuple(markup)


def _tells_of_far(text: str) -> bool:
    return any(sign in text for sign in _FAR_SIGNS) and any(mark in text for mark in _FAR)


def _stretches(text: str, at: int) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether it is a paragraph of words alone) of what the parser need not see, and of all between.

    From ``at`` on, where a block begins; for a text that tells of nothing far.

    Most of an article are paragraphs without any mark, and the parser takes 0.5 ms for 3 KB of them. Where a line at
    the margin follows a blank line and can start nothing, every quotation, list and code block above has ended: so what
    lies between two such paragraphs means the same by itself.
    """
    begun = at
    while at < len(text):
        if (plain := _PLAIN.match(text, at)) is not None:
            if begun < at:
                yield begun, at, False
            yield at, plain.end(1), True
            begun = at = plain.end()
        else:
            blank = _BLANK.search(text, at)
            at = blank.end() if blank is not None else len(text)
    if begun < at:
        yield begun, at, False


def parsed(text: str) -> tuple[list[Block], list[Span]]:
    """What :func:`blocks` gives, by the parser alone."""
    lines = _Lines(text)
    made: list[Block] = []
    markup: list[Span] = []
    for kind, level, parts in _groups(tokens(text)):
        if kind == "code":
            span = _code_span(parts[0], lines)
        else:
            span = trim(text, Span(parts[0].meta["offset"], parts[-1].meta["end"]))
        if span is None or (made and span.start < made[-1].end):
            continue
        made.append(Block(span.start, span.end, kind, level))
        if kind != "code":
            markup.extend(_markup(text, span, parts))
    return made, markup


def images(text: str) -> tuple[Image, ...]:
    """The images that Markdown ``text`` refers to, in its order: ``![caption](path "credit")``."""
    if "!" not in text or "![" not in text:  # one character is found in a tenth of the time of two
        return ()
    children = (child for token in tokens(text) for child in token.children or () if child.type == "image")
    return tuple(
        Image(
            str(child.attrs.get("src", "")),
            child.meta["offset"],
            alt=child.content,
            caption=child.content,
            credit=str(child.attrs.get("title", "")),
        )
        for child in children
    )


def _groups(found: "Sequence[Token]") -> "Iterator[tuple[BlockKind, int, list[Token]]]":
    """(kind, level, inline tokens or the code token) of each block."""
    depth = {"list_item": 0, "blockquote": 0}
    row: list[Token] | None = None
    heading = 0
    for token in found:
        name, _, edge = token.type.rpartition("_")
        if name in depth:
            depth[name] += token.nesting
        elif name == "heading":
            heading = int(token.tag[1]) if edge == "open" else 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            if row:
                yield "row", 0, row
            row = None
        elif token.type in ("fence", "code_block"):
            yield "code", 0, [token]
        elif token.type == "inline" and token.content.strip():
            if row is not None:
                row.append(token)
            elif heading:
                yield "heading", heading, [token]
            elif depth["list_item"]:
                yield "item", depth["list_item"], [token]
            else:
                yield ("quote", depth["blockquote"], [token]) if depth["blockquote"] else ("paragraph", 0, [token])


def _code_span(token: "Token", lines: _Lines) -> Span | None:
    """The lines of a code block without its fences."""
    first, after = token.map or [0, 0]
    if token.type == "fence":
        first += 1
        count = len(_LINE_END.findall(token.content)) + (not token.content.endswith("\n"))
        after = min(after, first + count)
    if first >= after:
        return None
    return trim(lines.text, Span(lines.spans[first].start, lines.spans[after - 1].end))


def _markup(text: str, span: Span, parts: "Sequence[Token]") -> Iterator[Span]:
    """What lies between the words of a block, without white space at its ends."""
    at = span.start
    for token in parts:
        for child in token.children or ():
            if child.type in _WORDED and "offset" in child.meta and child.meta["end"] > child.meta["offset"]:
                if (gap := trim(text, Span(at, child.meta["offset"]))) is not None and gap.start < gap.end:
                    yield gap
                at = max(at, child.meta["end"])
    if (gap := trim(text, Span(at, span.end))) is not None:
        yield gap
