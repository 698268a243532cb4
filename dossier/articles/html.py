"""The main text of an HTML page, and what its markup states, by trafilatura.

trafilatura (https://trafilatura.readthedocs.io) keeps appeals, captions and credits that stand in the main
text; :mod:`dossier.articles.clean` goes over its output as over any other article.
"""

import logging
import re
from collections.abc import Iterator
from typing import Any

from dossier.articles.html_metadata import DATES, Markup
from dossier.model import Block, BlockKind, PageMetadata
from dossier.problems import BuildError, Problem

_LEAST_PART, _MOST_PARTS, _MAIN_SHARE = 60, 16, 0.6
"""Words in paragraphs of one part of a body, how many parts, and their share of the page's paragraphs."""
_SPACE = re.compile(r"\s+")
_LEAVES: dict[str, BlockKind] = {"p": "paragraph", "head": "heading", "item": "item", "quote": "quote", "code": "code"}


def extract(page: str, file: str) -> tuple[str, tuple[Block, ...], PageMetadata, tuple[Problem, ...]]:
    """The main text of ``page`` (its blocks joined by blank lines), the blocks, its metadata, and warnings.

    A page in which no main text is found gives whatever text it has, with a warning. Raises
    :class:`BuildError` where the page has no words at all.
    """
    from trafilatura import bare_extraction, html2txt, load_html  # noqa: PLC0415 - heavy, and needed for HTML alone

    # The library tells the command line what it discards; we tell the editor ourselves.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    tree = load_html(page)
    markup = None
    if tree is not None:
        markup = Markup(tree)
        _join_parts(tree)
    found = bare_extraction(
        page if tree is None else tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=DATES,
        # Its second opinion (readability, jusText) brings in more that is none of the article than it finds.
        fast=True,
        favor_recall=True,
    )
    parts = list(_parts(found.body)) if found is not None and not isinstance(found, dict) else []
    problems: tuple[Problem, ...] = ()
    if not parts:
        parts = [("paragraph", 0, line) for raw in html2txt(page).splitlines() if (line := _squeeze(raw))]
        message = "no main text was found in this page; all of its text was taken"
        problems = (Problem(file, None, "", message, "save the article as .txt or .md", "warning"),)
    if not any(char.isalnum() for _, _, words in parts for char in words):
        hint = "check that the saved page holds the article, and not only a script that loads it"
        raise BuildError([Problem(file, None, "", "the page has no text", hint)])
    text, blocks = _laid_out(parts)
    return text, blocks, markup.read(found) if markup is not None else PageMetadata(), problems


def _join_parts(tree: Any) -> None:
    """Make one box of a body that the page's layout has cut into several of the same class.

    The library takes the first of them alone. Only boxes that hold long paragraphs each, and together most of what
    the page says in paragraphs, are one body: cards and comments are short.
    """
    groups: dict[tuple[str, str], list[Any]] = {}
    told = 0
    for box in tree.iter("div", "section"):
        paragraphs = [len(" ".join(child.itertext()).split()) for child in box if child.tag == "p"]
        told += sum(paragraphs)
        above = box.getparent()
        if sum(paragraphs) >= _LEAST_PART and box.get("class") and above is not None:
            groups.setdefault((box.get("class"), above.get("class") or ""), []).append((sum(paragraphs), box))
    for parts in groups.values():
        if 1 < len(parts) <= _MOST_PARTS and sum(words for words, _ in parts) > told * _MAIN_SHARE:
            first = parts[0][1]
            for _, other in parts[1:]:
                first.extend(list(other))


def _squeeze(words: str) -> str:
    return _SPACE.sub(" ", words).strip()


def _laid_out(parts: list[tuple[BlockKind, int, str]]) -> tuple[str, tuple[Block, ...]]:
    """The blocks one after another with blank lines between, and where each stands."""
    blocks: list[Block] = []
    at = 0
    for kind, level, words in parts:
        blocks.append(Block(at, at + len(words), kind, level))
        at += len(words) + 2
    return "\n\n".join(words for _, _, words in parts) + "\n", tuple(blocks)


def _parts(element: Any, quote: int = 0, item: int = 0) -> Iterator[tuple[BlockKind, int, str]]:
    """(kind, level, words) of each block under an element of trafilatura's XML, in order."""
    if element.text and (words := _squeeze(element.text)):
        yield _kind("p", quote, item), quote or item, words
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "row":
            if words := " | ".join(filter(None, (_squeeze("".join(cell.itertext())) for cell in child))):
                yield "row", 0, words
        elif tag == "table" or _has_blocks(child):
            yield from _parts(child, quote + (tag == "quote"), item + (tag == "list"))
        elif tag:
            yield from _leaf(child, tag, quote, item)
        if child.tail and (words := _squeeze(child.tail)):
            yield _kind("p", quote, item), quote or item, words


def _leaf(element: Any, tag: str, quote: int, item: int) -> Iterator[tuple[BlockKind, int, str]]:
    """The block of an element that holds no other block; line breaks that end a sentence part it."""
    for line in _broken(element):
        if not (words := _squeeze(line)):
            continue
        if tag == "head":
            rend = element.get("rend") or ""
            yield "heading", int(rend[1]) if re.fullmatch(r"h[1-6]", rend) else 2, words
        else:
            inside = quote + (tag == "quote")
            yield _kind(tag, inside, item), inside or item, words


def _kind(tag: str, quote: int, item: int) -> BlockKind:
    if item:
        return "item"
    if quote:
        return "quote"
    kind = _LEAVES.get(tag, "paragraph")
    return "paragraph" if kind == "item" else kind


def _has_blocks(element: Any) -> bool:
    return any(isinstance(child.tag, str) and child.tag in {*_LEAVES, "list", "table", "row"} for child in element)


def _broken(element: Any) -> list[str]:
    """The words of an element, parted at line breaks (``lb``)."""
    pieces = [element.text or ""]
    for child in element.iter():
        if child is element:
            continue
        if child.tag == "lb":
            pieces.append(child.tail or "")
        else:
            pieces[-1] += (child.text or "") + (child.tail or "")
    return pieces
