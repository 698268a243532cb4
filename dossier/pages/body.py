"""The text of an article as HTML: its kept blocks, numbered, with annotations."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup, escape
from msgspec.structs import replace

from dossier.model import AnnotatedArticle, Article, Block, Image, Span, overlapping, parted
from dossier.pages.anchors import anchors
from dossier.pages.annotate import lay, marks_of
from dossier.pages.inline import figures, inline
from dossier.pages.pictures import after, figure
from dossier.pages.withhold import opening
from dossier.pages.wording import ENGLISH, Wording
from dossier.text import trim

_ORDERED = re.compile(r"(\d{1,9})[.)][ \t]*$")
_BORDER = re.compile(r"(?:(?<=\s)|(?<![\s\S]))\|(?=\s|\Z)")
_PIPE = re.compile(r"(?<!\\)\|")
_SPECIAL = "\\`*_[]!<>&~"
"""What Markdown or HTML may take for anything else than itself, within a line."""
_RULE = re.compile(r"[ \t|]{0,200}\r?\n[ \t>]{0,20}(?=[|: \t]{0,20}-)[|: \t-]{1,2000}(?:\r?\n|\Z)")
"""What follows the head row of a Markdown table: its end, and the line below it."""


def body(
    annotated: AnnotatedArticle,
    names: Mapping[str, str],
    root: str,
    wording: Wording,
    limit: int | None = None,
    keys: Sequence[str] | None = None,
) -> Markup:
    """The kept paragraphs of an article as HTML, each with its number ``p1``, ``p2`` … as id, and a lasting one in it.

    ``names`` gives the name of each actor by id, ``root`` the way to the site's root; ``limit`` ends the text
    after so many blocks. ``keys`` are the lasting ids, where they are known.
    """
    article = annotated.article
    writer = _Body(annotated, keys or anchors(article), names, root, wording)
    blocks = opening(article, limit)
    pictures = after(article, article.paragraphs) if blocks else {}
    parts = [figure(image, root, wording=wording) for image in pictures.get(0, ())]
    for kind, group in groupby(blocks, key=lambda pair: pair[1].kind):
        for part in _apart(list(group), pictures):
            parts.append(writer.group(kind, part))
            parts += [figure(image, root, wording=wording) for image in pictures.get(part[-1][0], ())]
    # Each piece was escaped where it was made, and Markdown went through nh3.
    return Markup("\n".join(parts))  # noqa: S704


def lead_figure(article: Article, root: str, wording: Wording = ENGLISH) -> Markup:
    """The picture that the editor set above the text, or nothing."""
    lead = next((image for image in article.images if image.lead), None)
    # The largest thing at the top of the page is not to be waited for.
    html = figure(lead, root, wording=wording).replace(' loading="lazy"', "", 1) if lead else ""
    return Markup(html)  # noqa: S704 - escaped where it was made


def _apart(
    blocks: list[tuple[int, Block]], pictures: Mapping[int, Sequence[Image]]
) -> Iterator[list[tuple[int, Block]]]:
    """The blocks of a group, parted where an image stands behind one of them."""
    start = 0
    for place, (number, _) in enumerate(blocks, start=1):
        if number in pictures or place == len(blocks):
            yield blocks[start:place]
            start = place


def paragraph_number(article: Article, offset: int) -> int:
    """Number (from 1) of the kept paragraph in which ``offset`` lies, or of the last one before it."""
    return article.number_at(offset)


class _Body:
    """Writes groups of blocks of one kind."""

    def __init__(
        self,
        annotated: AnnotatedArticle,
        keys: Sequence[str],
        names: Mapping[str, str],
        root: str,
        wording: Wording,
    ) -> None:
        self.article, self.names, self.root = annotated.article, names, root
        self.wording, self.comma = wording, wording.comma
        self.keys = keys
        self.level = 1
        self.is_bare = _is_bare(annotated)
        marks = () if self.is_bare else marks_of(annotated, names, root, wording)
        self.marks_of = parted(marks, self.article.paragraphs)
        self.quotes_of = parted(annotated.quotes, self.article.paragraphs)

    def group(self, kind: str, blocks: Sequence[tuple[int, Block]]) -> str:
        if kind == "item":
            return self._items(blocks)
        if kind == "heading":
            return "\n".join(self._heading(number, block) for number, block in blocks)
        if kind == "code":
            return "\n".join(self._code(number, block) for number, block in blocks)
        if kind == "row":
            return "\n".join(self._table(rows) for rows in _tables(_with_heads(self.article, blocks)))
        paragraphs = "\n".join(self._bare(blocks) if self.is_bare else [self._paragraph(*one) for one in blocks])
        return f"<blockquote>\n{paragraphs}\n</blockquote>" if kind == "quote" else paragraphs

    def _bare(self, blocks: Sequence[tuple[int, Block]]) -> list[str]:
        """Paragraphs of which most are words alone; such a one takes a fifth of the time of another."""
        text, keys, pattern = self.article.text, self.keys, _numbered(self.wording)
        return [
            pattern[number] % (key, words, key)
            if (key := keys[number - 1])
            and (words := text[block.start : block.end]).isprintable()
            and "  " not in words
            else self._paragraph(number, block)
            for number, block in blocks
        ]

    def _paragraph(self, number: int, block: Block) -> str:
        if self.article.images and (made := figures(self.article, block, self.root, number, self.wording)) is not None:
            return self._lasting(number) + made
        return f"<p{self._attributes(number)}>{self._anchored(number, block)}</p>"

    def _heading(self, number: int, block: Block) -> str:
        # The page has its own first level, and no level is skipped.
        self.level = max(2, min(block.level + 1, self.level + 1, 6))
        return f'<h{self.level} id="p{number}">{self._lasting(number)}{self._words(number, block)}</h{self.level}>'

    def _code(self, number: int, block: Block) -> str:
        return f'<pre id="p{number}">{self._lasting(number)}<code>{escape(block.of(self.article.text))}</code></pre>'

    def _table(self, rows: Sequence[tuple[int, Block]]) -> str:
        """The rows of one table; on a phone it is scrolled inside its box."""
        cells = [(number, block, _cells(self.article, block)) for number, block in rows]
        width = max(len(spans) for _, _, spans in cells)
        lines = "\n".join(self._row(number, block, spans, width) for number, block, spans in cells)
        # A keyboard scrolls what can have the focus, and what has the focus has a name.
        label = escape(self.wording.say("Table %(number)s", number=rows[0][0]))
        box = f'<div class="table" role="region" aria-label="{label}" tabindex="0">'
        return f"{box}\n<table>\n{lines}\n</table>\n</div>"

    def _row(self, number: int, block: Block, spans: Sequence[Block], width: int) -> str:
        """One row; the words of a head row that has but one cell stand over all columns."""
        is_head = bool(block.level)
        words = [self._words(number, span) if span.start < span.end else "" for span in spans]
        words[0] = self._lasting(number) + words[0]
        words[-1] += self._link(number)
        if is_head and len(words) == 1 < width:
            return f'<tr id="p{number}"><th colspan="{width}">{words[0]}</th></tr>'
        opening, closing = ('<th scope="col">', "</th>") if is_head else ("<td>", "</td>")
        row = "".join(f"{opening}{one}{closing}" for one in words + [""] * (width - len(words)))
        return f'<tr id="p{number}">{row}</tr>'

    def _anchored(self, number: int, block: Block) -> str:
        """The words of a block, with its lasting address before them and a link to that behind."""
        return self._lasting(number) + self._words(number, block) + self._link(number)

    def _lasting(self, number: int) -> str:
        """What the lasting address of a paragraph leads to."""
        key = self.keys[number - 1]
        return f'<span id="{key}"></span>' if key else ""

    def _link(self, number: int) -> str:
        key = self.keys[number - 1] or f"p{number}"
        label = _label(self.wording, number)
        return f' <a class="pn" href="#{key}" aria-label="{label}">{number}</a>'

    def _words(self, number: int, block: Block) -> str:
        marks = self.marks_of[number - 1]
        if self.article.format == "markdown" and self.article.longest is None:
            return inline(self.article, block, marks, self.root, self.wording)
        skip: tuple[Span, ...] = ()
        if not self.article.is_whole(block):
            skip = (*overlapping(self.article.removed, block), *overlapping(self.article.markup, block))
        words = lay(self.article.text, block, marks, skip)
        is_cut = block.kind != "row" and block.end < self.article.paragraphs[number - 1].end
        return f"{words.rstrip()} …" if is_cut else words

    def _attributes(self, number: int) -> str:
        speakers = [
            self.names[quote.speaker]
            for quote in self.quotes_of[number - 1]
            if quote.speaker and quote.speaker in self.names and quote.kind != "indirect"
        ]
        if not speakers:
            return f' id="p{number}"'
        names = escape(self.comma.join(dict.fromkeys(speakers)))
        return f' id="p{number}"' + (f' class="spoken" data-speakers="{names}"' if names else "")

    def _items(self, blocks: Sequence[tuple[int, Block]]) -> str:
        """Nested lists: an item of a deeper level opens a list inside the item before it.

        A further paragraph of an item stays in it; where numbers come to an end, or begin, another list begins.
        """
        pieces: list[str] = []
        open_lists: list[str] = []
        last = 0
        for number, block in blocks:
            level = max(1, min(block.level, len(open_lists) + 1))
            while len(open_lists) > level:
                pieces.append(f"</li></{open_lists.pop()}>")
                last = 0
            told = self._number(block)
            if len(open_lists) == level and self._is_continued(block):
                pieces.append(f'<p id="p{number}">{self._anchored(number, block)}</p>')
                continue
            if len(open_lists) == level and self._begins(told, last, open_lists[-1]):
                pieces.append(f"</li></{open_lists.pop()}>")
            if len(open_lists) == level:
                pieces.append("</li>")
            else:
                open_lists.append("ol" if told is not None else "ul")
                pieces.append(f'<ol start="{told}">' if told not in {None, 1} else f"<{open_lists[-1]}>")
            last = told or 0
            pieces.append(f'<li id="p{number}">{self._anchored(number, block)}')
        pieces += [f"</li></{tag}>" for tag in reversed(open_lists)]
        return "\n".join(pieces)

    def _begins(self, told: int | None, last: int, tag: str) -> bool:
        """Whether an item of an HTML page with the number ``told`` begins a list of its own after the one open."""
        if self.article.format != "html":
            return False
        return tag != ("ul" if told is None else "ol") or (told is not None and 0 < last != told - 1)

    def _number(self, block: Block) -> int | None:
        """The number that stands before an item of an ordered list."""
        if self.article.format == "text":
            return None
        match = _ORDERED.search(self.article.text[max(0, block.start - 12) : block.start])
        return int(match[1]) if match else None

    def _is_continued(self, block: Block) -> bool:
        """Whether the item of an HTML page is a further paragraph of the item before it."""
        before = self.article.text[max(0, block.start - 4) : block.start]
        return self.article.format == "html" and before.endswith("\n   ")


def _is_bare(annotated: AnnotatedArticle) -> bool:
    """Whether nothing is to be laid on the words, cut out of them or escaped: they stand on the page as they are.

    So it is where nothing was looked for (``analysis: off``), and to see it once saves two thirds of the time.
    """
    article = annotated.article
    if annotated.mentions or annotated.temporal_expressions or annotated.quotes or article.links:
        return False
    if article.removed or article.markup or article.images or article.longest is not None:
        return False
    return article.format == "markdown" and not any(char in article.text for char in _SPECIAL)


class _Numbered(dict[int, str]):
    """For a paragraph of words alone, by its number: what is left open are its lasting id, its words, and the id."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording

    def __missing__(self, number: int) -> str:
        label = _label(self._wording, number).replace("%", "%%")
        link = f'<a class="pn" href="#%s" aria-label="{label}">{number}</a>'
        pattern = self[number] = f'<p id="p{number}"><span id="%s"></span>%s {link}</p>'
        return pattern


_numbered = lru_cache(maxsize=8)(_Numbered)


@lru_cache(maxsize=4096)
def _label(wording: Wording, number: int) -> str:
    return str(escape(wording.say("Link to paragraph %(number)s", number=number)))


def _tables(blocks: Sequence[tuple[int, Block]]) -> list[list[tuple[int, Block]]]:
    """Rows parted into tables: one begins with its head rows."""
    tables: list[list[tuple[int, Block]]] = []
    for number, block in blocks:
        if not tables or (block.level and not tables[-1][-1][1].level):
            tables.append([])
        tables[-1].append((number, block))
    return tables


def _with_heads(article: Article, blocks: Iterable[tuple[int, Block]]) -> list[tuple[int, Block]]:
    """The rows, those of Markdown that stand above a rule (``| --- |``) on level 1, as HTML has them."""
    if article.format != "markdown":
        return list(blocks)
    return [
        (number, replace(block, level=1) if _RULE.match(article.text, block.end) else block) for number, block in blocks
    ]


def _cells(article: Article, block: Block) -> list[Block]:
    """The cells of a row, trimmed; an empty one is an empty block."""
    if article.format == "markdown":
        marks = [mark.start + at for mark in overlapping(article.markup, block) for at in _pipes(mark.of(article.text))]
        borders = [(at, at + 1) for at in marks if block.start <= at < block.end]
    else:
        borders = [match.span() for match in _BORDER.finditer(article.text, block.start, block.end)]
    edges = [block.start, *(at for border in borders for at in border), block.end]
    spans = [
        trim(article.text, Span(left, right)) or Span(left, left)
        for left, right in zip(edges[::2], edges[1::2], strict=True)
    ]
    cells = [Block(span.start, span.end, "row", block.level) for span in spans]
    return [Block(block.start, block.start, "row", block.level)] * _empty_before(article, block) + cells


def _empty_before(article: Article, block: Block) -> int:
    """How many empty cells stand before the first words of a row of Markdown."""
    if article.format != "markdown":
        return 0
    before = article.text[article.text.rfind("\n", 0, block.start) + 1 : block.start].lstrip(" \t>")
    return before.count("|") - before.startswith("|")


def _pipes(words: str) -> list[int]:
    return [match.start() for match in _PIPE.finditer(words)]
