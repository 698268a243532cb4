"""The Markdown parser, with an inline part that notes where the words of each token stand.

CommonMark and tables. Raw HTML is off, and text tokens stay as they are read: joined they would no longer map onto the
source. Importing it takes 40 ms; what has no marks is read without it (:mod:`dossier.articles.reading.markdown`).
"""

from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core.state_core import StateCore
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token


class _State(StateInline):
    """An inline state that notes on each text token where in the inline source it was read.

    ``meta["offset"]`` and ``meta["end"]`` are offsets into ``src`` until they are moved to the text.
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
        place(token, self._pending_start, self._pending_start + len(token.content))
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


def place(token: Token, start: int, end: int) -> None:
    """Note where the words of a token stand: ``meta["offset"]`` and ``meta["end"]``."""
    token.meta["offset"], token.meta["end"] = start, end


def _settle(token: Token, src: str) -> None:
    """Turn the place at which a token was read into the place of its words."""
    read_at = token.meta.pop("read_at", None)
    if read_at is None:
        return
    if token.type == "text_special":  # an escape, whose backslash is a mark, or a reference of several characters
        token.type = "text"
        place(token, read_at + token.markup.startswith("\\"), read_at + len(token.markup))
    elif token.type == "code_inline":
        start = read_at + len(token.markup)
        if src[start : start + len(token.content)].replace("\n", " ") != token.content:
            start += 1  # CommonMark takes one space away at each end
        place(token, start, start + len(token.content))
    elif token.type == "image":
        place(token, read_at, read_at + 2)
    elif token.type == "text":
        at_bracket = src.startswith("<", read_at) and not token.content.startswith("<")  # an autolink
        place(token, read_at + at_bracket, read_at + at_bracket + len(token.content))


def _no_join(state: StateCore) -> None:
    """Stands in for the rule that joins text tokens: joined, they would no longer map onto the source."""


@cache
def parser() -> MarkdownIt:
    """The one parser."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    inline = _Inline()
    inline.ruler.enableOnly(md.inline.ruler.get_active_rules())
    inline.ruler2.enableOnly([rule for rule in md.inline.ruler2.get_active_rules() if rule != "fragments_join"])
    md.inline = inline
    md.core.ruler.at("text_join", _no_join)
    return md
