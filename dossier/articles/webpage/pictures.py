"""The images in the text of a web page, and between which of its paragraphs they stand.

The library that finds the main text is not asked for them: it judges a page otherwise when it is to keep images. They
are noted before it looks at the page, each with the words before and behind it, and put back by those words.
"""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from msgspec import Struct

from dossier.articles.webpage.addresses import whole
from dossier.articles.webpage.image import beside, is_small, is_stand_in, source
from dossier.articles.webpage.statements import plain
from dossier.model import Block, Image

_WORDED = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "dd"))
_APART = frozenset(("nav", "aside", "footer", "form", "noscript", "template", "button"))
_MOST, _REACH = 200, 60
"""Images of a page, and elements with words on either side of each, that are looked at."""


class Seen(Struct, frozen=True):
    """An image of a page, and the words around it."""

    image: Image
    before: tuple[str, ...]
    """The words of elements before it that share its box, the nearest first."""
    behind: tuple[str, ...]
    """Of those behind it, the nearest first."""


def seen(tree: Any, base: str) -> list[Seen]:
    """The images of ``tree`` (lxml) that may be of its text; ``base`` is what relative addresses start from."""
    words: list[tuple[Any, str]] = []
    images: list[tuple[int, Any]] = []
    for node in tree.iter():
        if node.tag == "img":
            images.append((len(words), node))
        elif node.tag in _WORDED and (told := " ".join("".join(node.itertext()).split())):
            words.append((node, told))
    return [
        Seen(image, _near(reversed(words[:place]), node), _near(words[place:], node))
        for place, node in images[:_MOST]
        if (image := _image(node, base)) is not None
    ]


def placed(found: Sequence[Seen], text: str, blocks: Sequence[Block]) -> tuple[Image, ...]:
    """Those that stand beside blocks of the main text, in its order, each with its place there."""
    starts = {" ".join(block.of(text).split()): block for block in reversed(blocks)}
    made: list[Image] = []
    for one in found:
        above = next((starts[words] for words in one.before if words in starts), None)
        below = next((starts[words] for words in one.behind if words in starts), None)
        place = above.end if above is not None else below.start if below is not None else None
        if place is not None:
            made.append(_at(one.image, place))
    return tuple(sorted(made, key=lambda image: image.start))


def _at(image: Image, place: int) -> Image:
    return Image(image.url, place, image.line, alt=image.alt, caption=image.caption, credit=image.credit)


def _near(words: Any, node: Any) -> tuple[str, ...]:
    """The nearest words whose box holds the image too; for a figure the article is box enough."""
    above = set(node.iterancestors())
    in_figure = any(one.tag == "figure" for one in above)
    wide = {one for one in above if one.tag in ("article", "main")} if in_figure else set()
    near: list[str] = []
    for element, told in islice(words, _REACH):
        if len(near) == 3:
            break
        if element in above or element.getparent() in above or wide & set(element.iterancestors()):
            near.append(told)
    return tuple(near)


def _image(node: Any, base: str) -> Image | None:
    """The image of an element; None for what is none of a text: a mark, a counter of visits, a picture of a menu."""
    url = source(node)
    if not url or is_stand_in(url) or is_small(node.get("width"), node.get("height")):
        return None
    if any(one.tag in _APART for one in node.iterancestors()) or node.get("aria-hidden") == "true":
        return None
    figure = next(node.iterancestors("figure"), None)
    caption, credit = beside(figure) if figure is not None else (None, None)
    alt = plain(node.get("alt"))
    return Image(_address(url, base), 0, node.sourceline, alt=alt, caption=caption or "", credit=credit or "")


def _address(url: str, base: str) -> str:
    """The image's path; an address of the web whole, as far as it can be told."""
    is_path = "//" not in url[:8] and ":" not in url.partition("/")[0]
    return url if is_path else (whole(base, url) or url)
