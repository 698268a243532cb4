"""The main text of a page that is too short, or too plain, for the library: a stub before a paywall, text in ``<br>``.

On such a page the library takes all words as one paragraph, menus too. Here the page's own boxes are gone through.
"""

from collections.abc import Sequence
from typing import Any

from dossier.articles.webpage.blocks import Part, squeeze
from dossier.articles.webpage.links import bare, linked

_OUTSIDE = frozenset(
    ("nav", "aside", "footer", "script", "style", "noscript", "template", "svg", "form", "select", "button", "iframe")
) | {"head", "title", "textarea", "object", "audio", "video", "dialog", "menu", "figure", "noframes", "datalist"}
_OUTSIDE_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "main", "header", "body", "html", "center", "table", "tbody", "tr", "td", "th")
) | {"ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "br", "hr", "address", "figcaption", "hgroup", "details"}
_BLOCKS |= frozenset(_HEADINGS)
_ITEMS = frozenset(("li", "dt", "dd"))
MENU = 0.6
"""Share of the words in links from which a line without a sentence leads elsewhere."""


def main_text(tree: Any) -> list[Part]:
    """The parts of a page (lxml) whose links bear marks, without menus and what frames the text."""
    lines: list[tuple[Part, bool]] = []
    _walk(_region(tree), Part("paragraph", 0, ""), lines)
    _close("body", lines)
    return [part for part, _ in lines if not is_menu([part])]


def is_menu(parts: Sequence[Part]) -> bool:
    """Whether most words of the parts lead elsewhere."""
    return sum(linked(part.words) for part in parts) >= MENU * sum(len(bare(part.words).split()) for part in parts)


def _region(tree: Any) -> Any:
    """The box of the page that holds its article: the one with the heading, else the one named so, else all."""
    articles = list(tree.iter("article"))
    headed = [box for box in articles if next(box.iter("h1"), None) is not None]
    mains = [node for node in tree.iter("main", "div", "section") if node.tag == "main" or node.get("role") == "main"]
    for boxes in (headed, mains, articles if len(articles) == 1 else []):
        if boxes:
            return boxes[0]
    return tree


def _walk(node: Any, here: Part, lines: list[tuple[Part, bool]]) -> None:
    """Add the words under ``node`` to the lines; a line is (part, whether it is closed)."""
    _say(node.text, here, lines)
    for child in node:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag and not _is_outside(child, tag):
            inner = _inside(tag, here)
            _close(tag, lines)
            _walk(child, inner, lines)
            _close(tag, lines)
        _say(child.tail, here, lines)


def _say(words: str | None, here: Part, lines: list[tuple[Part, bool]]) -> None:
    if not words or not (words.strip() or (lines and not lines[-1][1])):
        return
    if lines and not lines[-1][1]:
        last = lines.pop()[0]
        words, here = last.words + words, last
    lines.append((Part(here.kind, here.level, words), False))


def _close(tag: str, lines: list[tuple[Part, bool]]) -> None:
    """End the line before and after a block."""
    if tag in _BLOCKS and lines and not lines[-1][1]:
        part = lines.pop()[0]
        if any(map(str.isalnum, words := squeeze(part.words))):
            lines.append((Part(part.kind, part.level, words), True))


def _inside(tag: str, here: Part) -> Part:
    """What the words in an element of that name are."""
    if tag in _HEADINGS:
        return Part("heading", _HEADINGS[tag], "")
    if tag in _ITEMS:
        return Part("item", 1, "")
    return Part("quote", 1, "") if tag == "blockquote" else here


def _is_outside(node: Any, tag: str) -> bool:
    """Whether an element frames the text, or is not shown."""
    style = "".join((node.get("style") or "").split()).casefold()
    hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true" or "display:none" in style
    is_head = tag == "header" and next(node.iter("h1"), None) is None
    return tag in _OUTSIDE or node.get("role") in _OUTSIDE_ROLES or hidden or is_head
