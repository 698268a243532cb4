"""From the library's XML of a main text (``p``, ``head``, ``list``, ``quote``, ``table``) to blocks of one text.

An item of an ordered list stands in the text behind its number (``2. ``), a further paragraph of an item behind three
spaces; both lie before the block, as the marks of Markdown do. The cells of a row are joined with `` | ``.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from dossier.articles.webpage.links import Links, bare
from dossier.model import Block, BlockKind, Link

_SPACE = re.compile(r"\s+")
_LEAVES: dict[str, BlockKind] = {"p": "paragraph", "head": "heading", "item": "item", "quote": "quote", "code": "code"}
_BLOCKS = frozenset({*_LEAVES, "list", "table", "row"})
_NUMBER = "ol-"
_MOST_NUMBER = 99_999_999
CONTINUED = "   "
"""What stands before a further paragraph of an item."""
_LONGEST_CELL = 80
"""Words of a cell; a longer one is no cell of a table, but a column of a page laid out with one."""


class Part(Struct, frozen=True):
    """One block to be, with its words and the marks of links in them."""

    kind: BlockKind
    level: int
    words: str
    before: str = ""
    """What stands before the words in the text and is none of them."""


def number_items(tree: Any) -> None:
    """Write into each item of an ordered list of a page its number, where the library lets it stand."""
    for ordered in tree.iter("ol"):
        number = _whole(ordered.get("start"), 1)
        for item in ordered.iterchildren("li"):
            number = _whole(item.get("value"), number)
            item.set("rend", f"{_NUMBER}{number}")
            number += 1


def _whole(told: str | None, instead: int) -> int:
    """The number that an attribute tells, where it is one that a list may count with."""
    told = (told or "").strip()
    return int(told) if told.isdecimal() and len(told) <= len(str(_MOST_NUMBER)) else instead


def squeeze(words: str) -> str:
    """The words with single spaces."""
    return _SPACE.sub(" ", words).strip()


def laid_out(parts: Iterable[Part], links: Links) -> tuple[str, tuple[Block, ...], tuple[Link, ...]]:
    """The text with a blank line between the parts, its blocks and the links in it."""
    pieces: list[str] = []
    blocks: list[Block] = []
    found: list[Link] = []
    at = 0
    for part in parts:
        start = at + len(part.before)
        words, inside = links.read(part.words, start)
        blocks.append(Block(start, start + len(words), part.kind, part.level))
        found += inside
        pieces.append(part.before + words)
        at = start + len(words) + 2
    return "\n\n".join(pieces) + "\n", tuple(blocks), tuple(found)


def parts(body: Any) -> list[Part]:
    """The blocks of the library's ``body``, in order; none without a word."""
    return [part for part in _parts(body) if bare(part.words)]


class _Inside(Struct, frozen=True):
    """What an element stands in: how many quotations and lists, and the number of its item."""

    quote: int = 0
    item: int = 0

    def part(self, kind: BlockKind, words: str) -> Part:
        """A part here: within lists an item, within quotations a quotation."""
        if self.item:
            return Part("item", self.item, words)
        if self.quote:
            return Part("quote", self.quote, words)
        return Part("paragraph" if kind == "item" else kind, 0, words)


_OUTSIDE = _Inside()


def _parts(element: Any, inside: _Inside = _OUTSIDE) -> Iterator[Part]:
    """The parts of the words and elements under ``element``."""
    if element.text and (words := squeeze(element.text)):
        yield inside.part("paragraph", words)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "table":
            yield from _table(child, inside)
        elif tag == "item":
            yield from _item(child, inside)
        elif tag and _has_blocks(child):
            yield from _parts(child, _Inside(inside.quote + (tag == "quote"), inside.item + (tag == "list")))
        elif tag:
            yield from _leaf(child, tag, inside)
        if child.tail and (words := squeeze(child.tail)):
            yield inside.part("paragraph", words)


def _item(element: Any, inside: _Inside) -> Iterator[Part]:
    """The parts of an item of a list: the first with its number, further ones of the same item behind spaces."""
    rend = element.get("rend") or ""
    mark = f"{rend.removeprefix(_NUMBER)}. " if rend.startswith(_NUMBER) else ""
    here = inside if inside.item else _Inside(inside.quote, 1)
    made = _parts(element, here) if _has_blocks(element) else _leaf(element, "item", here)
    for part in made:
        own = part.kind == "item" and part.level == here.item
        yield Part(part.kind, part.level, part.words, mark) if own else part
        mark = CONTINUED if own else mark


def _leaf(element: Any, tag: str, inside: _Inside) -> Iterator[Part]:
    """The part of an element that holds no other block; line breaks that end a line part it."""
    for line in _broken(element):
        if not (words := squeeze(line)):
            continue
        if tag == "head":
            rend = element.get("rend") or ""
            yield Part("heading", int(rend[1]) if re.fullmatch(r"h[1-6]", rend) else 2, words)
        else:
            here = _Inside(inside.quote + (tag == "quote"), inside.item)
            yield here.part(_LEAVES.get(tag, "paragraph"), words)


def _table(element: Any, inside: _Inside) -> Iterator[Part]:
    """The rows of a table, those with the names of the columns on level 1; a page's layout gives its paragraphs."""
    rows = list(element.iter("row"))
    cells = [[squeeze(" ".join(_broken(cell, every=True))) for cell in row.iterchildren("cell")] for row in rows]
    if any(len(words.split()) > _LONGEST_CELL for row in cells for words in row) or max(map(len, cells), default=0) < 2:
        for row in rows:
            for cell in row.iterchildren("cell"):
                yield from _parts(cell, inside) if _has_blocks(cell) else _leaf(cell, "p", inside)
        return
    for row, told in zip(rows, cells, strict=True):
        heads = [cell.get("role") == "head" for cell in row.iterchildren("cell")]
        is_head = all(head for head, words in zip(heads, told, strict=True) if words)
        words = " | ".join(one.replace("|", "¦") for one in told)
        yield Part("row", int(is_head), words.rstrip(" |").lstrip())


def _has_blocks(element: Any) -> bool:
    return any(isinstance(child.tag, str) and child.tag in _BLOCKS for child in element)


def _broken(element: Any, *, every: bool = False) -> list[str]:
    """The words of an element, parted at line breaks (``lb``); with ``every``, at blocks within it too."""
    pieces = [element.text or ""]
    for child in element:
        is_break = child.tag == "lb" or (every and child.tag in _BLOCKS)
        first, *others = _broken(child, every=every)
        if is_break:
            pieces += [first, *others, child.tail or ""] if first or others else [child.tail or ""]
        else:
            pieces[-1] += first
            pieces += others
            pieces[-1] += child.tail or ""
    return pieces
