"""Markdown (CommonMark and tables) as blocks, markup and tokens that know where their words stand.

Raw HTML is off: a tag in the source is words like any others. Nothing is taken out of the text; what is
markup is told as spans, so that finders can look past it and a page can still be rendered from the tokens.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core.state_core import StateCore
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

from dossier.model import Block, BlockKind, Image, Span
from dossier.text import trim

_LINE_END = re.compile(r"\r\n|\n|\r")
_WORDED = frozenset({"text", "code_inline"})


class _State(StateInline):
    """An inline state that notes on each text token where in the inline source it was read.

    ``meta["offset"]`` and ``meta["end"]`` are offsets into ``src`` until :func:`_lay_out` moves them to the text.
    """

    _pending_start = 0
    _run_start = -1
    _run_count = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        _place(token, self._pending_start, self._pending_start + len(token.content))
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        # A run of delimiters (``***``) is pushed one by one without moving on.
        self._run_count = self._run_count + 1 if self.pos == self._run_start else 0
        self._run_start = self.pos
        token.meta["read_at"] = self.pos + (self._run_count if ttype == "text" else 0)
        return token


class _Inline(ParserInline):
    """The inline parser, with :class:`_State` for its state."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        for token in state.tokens:
            _settle(token, src)
        return state.tokens


def _place(token: Token, start: int, end: int) -> None:
    token.meta["offset"], token.meta["end"] = start, end


def _settle(token: Token, src: str) -> None:
    """Turn the place at which a token was read into the place of its words."""
    read_at = token.meta.pop("read_at", None)
    if read_at is None:
        return
    if token.type == "text_special":  # an escape or entity: several characters of source for one or two of text
        token.type = "text"
        _place(token, read_at, read_at + len(token.markup))
    elif token.type == "code_inline":
        start = read_at + len(token.markup)
        if src[start : start + len(token.content)].replace("\n", " ") != token.content:
            start += 1  # CommonMark takes one space away at each end
        _place(token, start, start + len(token.content))
    elif token.type == "image":
        _place(token, read_at, read_at + 2)
    elif token.type == "text":
        at_bracket = src.startswith("<", read_at) and not token.content.startswith("<")  # an autolink
        _place(token, read_at + at_bracket, read_at + at_bracket + len(token.content))


def _no_join(state: StateCore) -> None:
    """Stands in for the rule that joins text tokens: joined, they would no longer map onto the source."""


@cache
def _parser() -> MarkdownIt:
    """The one parser: CommonMark and tables, no raw HTML, text tokens left unjoined."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    inline = _Inline()
    inline.ruler.enableOnly(md.inline.ruler.get_active_rules())
    inline.ruler2.enableOnly([rule for rule in md.inline.ruler2.get_active_rules() if rule != "fragments_join"])
    md.inline = inline
    md.core.ruler.at("text_join", _no_join)
    return md


def tokens(text: str) -> list[Token]:
    r"""The markdown-it tokens of ``text``, ready for ``MarkdownIt().renderer``, with offsets.

    Each child of an ``inline`` token that holds words (``text``, ``code_inline``) carries in ``meta`` the
    half-open character offsets ``offset`` and ``end`` of its source in ``text``. Where ``end - offset`` is the
    length of ``content``, character ``i`` of the content stands at ``offset + i``; elsewhere (an escape such as
    ``\*``, an entity such as ``&amp;``) the token stands as a whole for ``text[offset:end]``. Adjacent text
    tokens are not joined. An ``image`` has the place of its ``![``. Code blocks (``fence``, ``code_block``) have no
    children and carry no offsets.
    """
    lines = _Lines(text)
    found = _parser().parse(text)
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


def _lay_out(token: Token, lines: _Lines, cell: bool) -> None:
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
        start, there = max((pair for pair in starts if pair[0] <= offset - end), default=starts[0])
        # The source of a cell has a backslash before each vertical bar that its content does not show.
        return there + offset - start + (content.count("|", start, offset) if cell else 0)

    for child in token.children or ():
        if "offset" in child.meta:
            _place(child, moved(child.meta["offset"], False), moved(child.meta["end"], True))
    _place(token, moved(len(content) - len(content.lstrip()), False), moved(len(content.rstrip()), True))


def blocks(text: str) -> tuple[tuple[Block, ...], tuple[Span, ...]]:
    """The blocks of Markdown ``text`` and the spans inside them that are markup, both in the order of the text.

    A block's span covers its words without the marks of its format; a table row is one block. Words that
    belong to no block are none of the article's (link definitions, the rule under a table's head).
    """
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
    return tuple(made), tuple(markup)


def images(text: str) -> tuple[Image, ...]:
    """The images that Markdown ``text`` refers to, in its order: ``![caption](path "credit")``."""
    if "![" not in text:
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


def _groups(found: Sequence[Token]) -> Iterator[tuple[BlockKind, int, list[Token]]]:
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


def _code_span(token: Token, lines: _Lines) -> Span | None:
    """The lines of a code block without its fences."""
    first, after = token.map or [0, 0]
    if token.type == "fence":
        first += 1
        count = len(_LINE_END.findall(token.content)) + (not token.content.endswith("\n"))
        after = min(after, first + count)
    if first >= after:
        return None
    return trim(lines.text, Span(lines.spans[first].start, lines.spans[after - 1].end))


def _markup(text: str, span: Span, parts: Sequence[Token]) -> Iterator[Span]:
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
