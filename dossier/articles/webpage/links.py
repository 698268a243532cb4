"""Links of a page, carried through the extraction of its main text.

The library that finds the main text judges a page otherwise when it is to keep links, and worse. So each link's
words are put between two characters of Unicode's private planes before it looks at the page, and read back from
what it found. Links to one address have one mark, so that two copies of a paragraph stay copies.
"""

import re
from typing import Any

from dossier.articles.webpage.addresses import whole
from dossier.model import Link

_FIRST, _CLOSE = 0xF0000, "\U0010fffd"
_MOST = 60_000
"""Addresses of one page that are told apart; the plane has places for 65,534."""
_MARK = re.compile("([\U000f0000-\U0010fffd])")
_LINKED = re.compile(f"[\U000f0000-\U000ffffd]([^{_CLOSE}]{{1,2000}})")
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "cite", "em", "font", "i", "img", "ins", "mark", "small", "span", "strong", "sub", "sup")
) | {"svg", "path", "g", "use", "circle", "rect", "polygon", "polyline", "line", "time", "u", "wbr"}
_LEAST_LETTERS = 2
_SHORT, _BOX = 10, 100
"""Characters of a link, and of the box around it."""


class Links:
    """The addresses that a page links to, by their marks."""

    def __init__(self, base: str) -> None:
        """``base`` is what relative addresses start from; empty where that is not known."""
        self.base = base
        self._numbers: dict[str, int] = {}
        self._urls: list[str] = []

    def mark(self, tree: Any) -> None:
        """Put marks around the words of each link in ``tree`` (lxml); those that lead nowhere share one."""
        for anchor in list(tree.iter("a")):
            if len(self._urls) == _MOST or any(node.tag not in _INLINE for node in anchor.iter()):
                continue
            url = whole(self.base, anchor.get("href")) or ""
            if url not in self._numbers:
                self._numbers[url] = len(self._urls)
                self._urls.append(url)
            _enclose(anchor, chr(_FIRST + self._numbers[url]))

    def read(self, words: str, start: int) -> tuple[str, list[Link]]:
        """The words without marks, and their links; ``start`` is the offset of the words in the text."""
        kept: list[str] = []
        links: list[Link] = []
        at, url = start, ""
        for piece in _MARK.split(words):
            if _MARK.match(piece):
                number = ord(piece) - _FIRST
                url = self._urls[number] if number < len(self._urls) else ""
                continue
            told = piece.strip()
            if url and sum(map(str.isalnum, told)) >= _LEAST_LETTERS:
                first = at + piece.index(told)
                links.append(Link(first, first + len(told), url))
            kept.append(piece)
            at += len(piece)
        return "".join(kept), links


def linked(words: str) -> int:
    """How many of the words stand in links, wherever these lead."""
    return sum(len(told.split()) for told in _LINKED.findall(words))


def bare(words: str) -> str:
    """The words without any mark."""
    return _MARK.sub("", words)


def _enclose(anchor: Any, mark: str) -> None:
    """Put the mark before the first word of a link and the closing one after the last, if it has words."""
    places = [text for text in anchor.xpath(".//text()") if not text.isspace()]
    if not places or _is_button(anchor, places):
        return
    first, last = places[0], places[-1]
    if first is last:
        _put(first, mark, _CLOSE)
    else:
        _put(first, mark, "")
        _put(last, "", _CLOSE)


def _is_button(anchor: Any, places: list[Any]) -> bool:
    """Whether a link may be one by which the library knows what is no text, and which marks would make it miss.

    That is one that says but "Print" or "Facebook", or one in a short box whose words are just shorter than the
    ten characters that part buttons from text.
    """
    from trafilatura.utils import RE_FILTER  # noqa: PLC0415 - heavy, and needed for HTML alone

    told = " ".join("".join(places).split())
    box = anchor.getparent()
    is_short = _SHORT - len(_CLOSE) * 2 <= len(told) < _SHORT and box is not None
    return RE_FILTER.match(told) is not None or (is_short and len("".join(box.itertext())) < _BOX)


def _put(place: Any, before: str, after: str) -> None:
    """Write ``before`` and ``after`` around the words of a text node (lxml's string that knows its parent)."""
    told = place.strip()
    at = place.index(told)
    words = f"{place[:at]}{before}{told}{after}{place[at + len(told) :]}"
    if place.is_tail:
        place.getparent().tail = words
    else:
        place.getparent().text = words
