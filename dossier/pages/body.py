"""The text of an article as HTML: its kept blocks, numbered, with annotations."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from dossier.model import AnnotatedArticle, Article, Block, overlapping, parted
from dossier.pages.annotate import Mark, lay, marks_of
from dossier.pages.inline import inline

_ORDERED = re.compile(r"(\d{1,9})[.)][ \t]*$")


def body(
    annotated: AnnotatedArticle, names: Mapping[str, str], root: str, language: str, limit: int | None = None
) -> Markup:
    """The kept paragraphs of an article as HTML, each with its number ``p1``, ``p2`` … as id.

    ``names`` gives the name of each actor by id, ``root`` the way to the site's root; ``limit`` ends the text
    after so many blocks.
    """
    article = annotated.article
    marks = marks_of(annotated, names, root, language)
    writer = _Body(annotated, marks, names)
    blocks = list(enumerate(article.paragraphs[:limit], start=1))
    parts = [writer.group(kind, list(group)) for kind, group in groupby(blocks, key=lambda pair: pair[1].kind)]
    # Each piece was escaped where it was made, and Markdown went through nh3.
    return Markup("\n".join(parts))  # noqa: S704


def paragraph_number(article: Article, offset: int) -> int:
    """Number (from 1) of the kept paragraph in which ``offset`` lies, or of the last one before it."""
    return max(1, bisect_right(article.paragraphs, offset, key=lambda block: block.start))


class _Body:
    """Writes groups of blocks of one kind."""

    def __init__(self, annotated: AnnotatedArticle, marks: Sequence[Mark], names: Mapping[str, str]) -> None:
        self.article, self.names = annotated.article, names
        self.level = 1
        self.marks_of = parted(marks, self.article.paragraphs)
        self.quotes_of = parted(annotated.quotes, self.article.paragraphs)

    def group(self, kind: str, blocks: Sequence[tuple[int, Block]]) -> str:
        if kind == "item":
            return self._items(blocks)
        if kind == "heading":
            return "\n".join(self._heading(number, block) for number, block in blocks)
        if kind == "code":
            return "\n".join(self._code(number, block) for number, block in blocks)
        paragraphs = "\n".join(self._paragraph(number, block) for number, block in blocks)
        if kind == "quote":
            return f"<blockquote>\n{paragraphs}\n</blockquote>"
        return f'<div class="rows">\n{paragraphs}\n</div>' if kind == "row" else paragraphs

    def _paragraph(self, number: int, block: Block) -> str:
        return f"<p{self._attributes(number)}>{self._words(number, block)}{_anchor(number)}</p>"

    def _heading(self, number: int, block: Block) -> str:
        # The page has its own first level, and no level is skipped.
        self.level = max(2, min(block.level + 1, self.level + 1, 6))
        return f'<h{self.level} id="p{number}">{self._words(number, block)}</h{self.level}>'

    def _code(self, number: int, block: Block) -> str:
        return f'<pre id="p{number}"><code>{escape(block.of(self.article.text))}</code></pre>'

    def _words(self, number: int, block: Block) -> str:
        marks = self.marks_of[number - 1]
        if self.article.format == "markdown":
            return inline(self.article, block, marks)
        skip = (*overlapping(self.article.removed, block), *overlapping(self.article.markup, block))
        return lay(self.article.text, block, marks, skip)

    def _attributes(self, number: int) -> str:
        speakers = [
            self.names[quote.speaker]
            for quote in self.quotes_of[number - 1]
            if quote.speaker and quote.speaker in self.names and quote.kind != "indirect"
        ]
        names = escape(", ".join(dict.fromkeys(speakers)))
        return f' id="p{number}"' + (f' class="spoken" data-speakers="{names}"' if names else "")

    def _items(self, blocks: Sequence[tuple[int, Block]]) -> str:
        """Nested lists: an item of a deeper level opens a list inside the item before it."""
        pieces: list[str] = []
        open_lists: list[str] = []
        for number, block in blocks:
            level = max(1, min(block.level, len(open_lists) + 1))
            while len(open_lists) > level:
                pieces.append(f"</li></{open_lists.pop()}>")
            if len(open_lists) == level:
                pieces.append("</li>")
            else:
                tag, opening = self._list(block)
                open_lists.append(tag)
                pieces.append(opening)
            pieces.append(f'<li id="p{number}">{self._words(number, block)}{_anchor(number)}')
        pieces += [f"</li></{tag}>" for tag in reversed(open_lists)]
        return "\n".join(pieces)

    def _list(self, block: Block) -> tuple[str, str]:
        """Name and start tag of the list that opens with ``block``."""
        line = self.article.text[max(0, block.start - 12) : block.start]
        ordered = _ORDERED.search(line) if self.article.format == "markdown" else None
        if ordered is None:
            return "ul", "<ul>"
        start = int(ordered.group(1))
        return "ol", "<ol>" if start == 1 else f'<ol start="{start}">'


def _anchor(number: int) -> str:
    return f' <a class="pn" href="#p{number}" aria-label="Link to paragraph {number}">{number}</a>'
