"""Inline Markdown of one block, with annotations laid onto its words.

The tokens of markdown-it-py bear no offsets, so each stretch of plain text is looked for in the block from
where the last one ended, markup hidden. What cannot be found again (entities, odd escapes) is shown without
annotations; nothing is ever lost or shown twice.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import nh3
from markupsafe import escape

from dossier.model import Article, Block, Span, overlapping
from dossier.pages import outward
from dossier.pages.annotate import Mark, lay
from dossier.pages.pictures import figure, is_alone, is_web, link, named, tag, within
from dossier.pages.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_ELEMENTS = {"em": "em", "strong": "strong", "s": "s"}
_TAGS = {"a", "br", "code", "em", "img", "s", "span", "strong", "time"}
_ATTRIBUTES = {
    "a": {"href", "class", "title", "rel"},
    "img": {"src", "alt", "width", "height", "class", "loading", "decoding"},
    "span": {"class", "title"},
    "time": {"class", "datetime", "title"},
}
_SCHEMES = {"http", "https", "mailto"}


_MARKED = re.compile(r"[\\`*_\[\]!<>&~\n\r\0]")
"""What may begin or end anything that is no plain text."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 15 ms, and needed only where there are marks

    # Escapes and entities stay tokens of their own, so that all other text can be found in the source.
    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough").disable("text_join")


def inline(article: Article, block: Block, marks: Sequence[Mark], root: str = "", wording: Wording = ENGLISH) -> str:
    """The words of ``block`` as sanitised HTML: emphasis, links and code of Markdown, with ``marks`` laid on.

    Raw HTML is text; images that may not be loaded become links, labelled with their alternative text. ``root`` leads
    from the page to the site's root.
    """
    removed = list(overlapping(article.removed, block))
    words = block.of(article.text)
    if not _MARKED.search(words) and not overlapping(article.markup, block):
        # What Markdown makes of it is one token with these words, which takes five times as long to find out.
        before = " " if words[:1].isspace() else ""
        sanitised = [_sanitised(mark) for mark in marks]
        if None in sanitised or _CONTROL.search(words):
            return _cleaned(before + lay(article.text, block, marks, removed))
        return before + lay(article.text, block, [mark for mark in sanitised if mark], removed, _written)
    html = _Writer(article, block, _hidden(article, block), marks, removed, (root, wording)).write(
        _tokens(article, block)
    )
    if html is None:  # a removal that cannot be placed among the tokens: the words as the finders saw them
        html = lay(article.text, block, marks, (*removed, *article.markup))
    return _cleaned(html)


def _sanitised(mark: Mark) -> Mark | None:
    """The mark as the sanitiser leaves it, None where it takes more than its attributes."""
    parts = _parts(mark.opening, mark.tag, mark.after)
    return Mark(mark.start, mark.end, parts[0], mark.tag, mark.rank, parts[1], mark.link) if parts else None


@lru_cache(maxsize=16384)
def _parts(opening: str, tag: str, after: str) -> tuple[str, str] | None:
    """The start tag of an element, and what stands at its end, each sanitised once and not in every paragraph."""
    label, whole = _label(after), _cleaned(f"{opening}x{after}</{tag}>")
    start = whole.removesuffix(f"x{label}</{tag}>")
    return None if start == whole or "<" in start[1:] else (start, label)


@lru_cache(maxsize=16384)
def _label(after: str) -> str:
    return _cleaned(after) if after else ""


def _written(words: str) -> str:
    """Words as the sanitiser writes them: quotation marks as they are."""
    for char, code in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\xa0", "&nbsp;")):
        if char in words:
            words = words.replace(char, code)
    return words


def figures(article: Article, block: Block, root: str, number: int, wording: Wording = ENGLISH) -> str | None:
    """The images of a block of Markdown that is nothing but images, each with its caption; None for any other block.

    ``number`` is that of the paragraph, whose place the first of them takes.
    """
    if not is_alone(article, block):
        return None
    known = within(article, block)
    pieces: list[str] = []
    for token in _tokens(article, block):
        image = known.get(str(token.attrs.get("src", ""))) if token.type == "image" else None
        if image is not None:
            pieces.append(figure(image, root, f' id="p{number}"' if not pieces else "", wording=wording))
        elif token.type not in ("image", "softbreak", "hardbreak") and token.content.strip():
            return None
    return "\n".join(pieces) or None


def _tokens(article: Article, block: Block) -> "Sequence[Token]":
    """What the source of the block is made of."""
    return _parser().parseInline(_unquoted(article, block))[0].children or []


def _cleaned(html: str) -> str:
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    # Made once: to make it takes three quarters of the time of cleaning a paragraph.
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        generic_attribute_prefixes={"data-"},
        url_schemes=_SCHEMES,
        link_rel=None,
    )


def _unquoted(article: Article, block: Block) -> str:
    """The block's source with the marks at the start of its later lines (``> ``) blanked out."""
    source = block.of(article.text)
    for mark in overlapping(article.markup, block):
        words = mark.of(article.text)
        if block.contains(mark) and ">" in words and not words.strip("> \t\n"):
            start, end = mark.start - block.start, mark.end - block.start
            source = source[:start] + "".join(c if c == "\n" else " " for c in words) + source[end:]
    return source


def _hidden(article: Article, block: Block) -> str:
    """The block's source with all markup replaced by NUL, so that no text is looked for in it."""
    source = block.of(article.text)
    for mark in overlapping(article.markup, block):
        start, end = max(mark.start, block.start) - block.start, min(mark.end, block.end) - block.start
        source = source[:start] + "\0" * (end - start) + source[end:]
    return source


class _Writer:
    """Writes the tokens of one block; ``cursor`` is where in the block the last words ended."""

    def __init__(
        self,
        article: Article,
        block: Block,
        hidden: str,
        marks: Sequence[Mark],
        removed: Sequence[Span],
        place: tuple[str, Wording],
    ) -> None:
        self.article, self.block, self.hidden = article, block, hidden
        self.marks, self.removed = marks, removed
        self.images, (self.root, self.wording) = within(article, block), place
        self.cursor = 0
        self.links: list[str] = []

    def write(self, tokens: "Sequence[Token]") -> str | None:
        """The HTML, or None where something was removed from the block and a token cannot be placed."""
        pieces: list[str] = []
        for token in tokens:
            piece = self._token(token)
            if piece is None:
                return None
            pieces.append(piece)
        return "".join(pieces)

    def _token(self, token: "Token") -> str | None:
        if token.type in ("text", "text_special"):
            return self._words(token.content)
        if token.type == "code_inline":
            words = self._words(token.content)
            return None if words is None else f"<code>{words}</code>"
        if token.type in ("softbreak", "hardbreak"):
            return "\n" if token.type == "softbreak" else "<br>"
        if token.type == "image":
            return self._image(token)
        return self._tag(token)

    def _words(self, content: str) -> str | None:
        if not content:
            return ""
        found = self.hidden.find(content, self.cursor)
        if found < 0:
            return None if self.removed else str(escape(content))
        self.cursor = found + len(content)
        span = Span(self.block.start + found, self.block.start + self.cursor)
        marks = [mark for mark in self.marks if not (mark.link and self.links)]
        # ``lay`` drops a space at the start of its span, which between two tokens is a word's border.
        lead = " " if content[:1].isspace() else ""
        return lead + lay(self.article.text, span, marks, self.removed)

    def _image(self, token: "Token") -> str:
        label = str(escape(token.content or self.wording.say("without description")))
        url = str(token.attrs.get("src", ""))
        image = self.images.get(url)
        if image is not None and image.is_shown:
            return tag(image, self.root, wording=self.wording)
        if not is_web(url):  # removed with the words beside it
            return ""
        return named(label, self.wording) if self.links else link(url, label, self.wording)

    def _tag(self, token: "Token") -> str:
        if token.type == "link_open":
            self.links.append("a")
            return f"<a {outward.attributes(str(token.attrs.get('href', '')))}>"
        if token.type == "link_close":
            self.links.pop()
            return "</a>"
        name = _ELEMENTS.get(token.tag, "")
        if not name:
            return str(escape(token.content))
        return f"<{name}>" if token.nesting == 1 else f"</{name}>"
