"""The picture with which a page opens its article: its address, caption and credit. It is named, never fetched."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from dossier.articles.webpage import json_ld
from dossier.articles.webpage.statements import Statements, plain
from dossier.model import LeadImage
from dossier.text import fold

_NAMED = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "itemprop:image")
_STAND_IN = re.compile(
    r"(?:^|[^a-z])(?:logos?|placeholder|default|blank|spacer|pixel|1x1|favicon|(?:gr|bl)?avatar|sharing|fallback|no-?image"
    r"|no-?photo|missing|transparent|sprite|dummy)(?![a-z])|\.(?:svg|ico)$",
    re.IGNORECASE,
)
"""Names of picture files that stand where there is no picture."""
_LEAST_SIDE = 50
"""Pixels; what is smaller is a mark or counts visits."""
_SIZE = re.compile(r"[-_](?:\d{2,5}x\d{2,5}|\d{2,5}w|scaled)(?=\.|$)")
_CREDIT = re.compile(r"credit|copyright|photographer|attribution|byline|source|rights", re.IGNORECASE)
_LONGEST = 1000
_LAZY = ("src", "data-src", "data-lazy-src", "data-original", "data-full-src")


def lead_image(page: Statements, headline: str) -> LeadImage | None:
    """The lead image that the page states, with the caption of the figure that holds it; None where there is none.

    A caption that only repeats the ``headline`` is none.
    """
    logos = {url for url in map(page.address, _urls(_logo(page.thing))) if url}
    for raw, caption, credit in _stated(page):
        url = page.address(raw)
        if url is None or url in logos or is_stand_in(url):
            continue
        words, maker = (caption, credit) if caption or credit else _beside(page.tree, url)
        told = words if words and fold(words) != fold(headline) else None
        return LeadImage(url, told, maker if maker != told else None)
    return None


def is_stand_in(url: str) -> bool:
    """Whether a picture's address is that of a logo, a placeholder or a counter of visits."""
    name = _name(url)
    return not name or bool(_STAND_IN.search(name))


def _stated(page: Statements) -> Iterator[tuple[str, str | None, str | None]]:
    """(address, caption, credit) of the pictures that the markup names, then of the article's first figure."""
    for one in _listed(page.thing.get("image")):
        if isinstance(one, dict) and not is_small(one.get("width"), one.get("height")):
            caption = plain(json_ld.text(one.get("caption"))) or None
            keys = ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice")
            makers = (plain(json_ld.text(one.get(key))) for key in keys)
            for url in _urls(one):
                yield url, caption, next(filter(None, makers), None)
        elif isinstance(one, str):
            yield one, None, None
    if not is_small(page.first("og:image:width"), page.first("og:image:height")):
        for name in _NAMED:
            for url in page.metas.get(name, ()):
                yield url, None, None
    for figure in page.tree.iter("figure"):
        if next(figure.iterancestors("article", "main"), None) is not None:
            for node in figure.iter("img"):
                if not is_small(node.get("width"), node.get("height")):
                    yield source(node), None, None
            return


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _urls(image: Any) -> list[str]:
    """The addresses of a picture of JSON-LD: of its file, else of itself."""
    if isinstance(image, dict):
        return [url for key in ("contentUrl", "url", "@id") if isinstance(url := image.get(key), str)][:1]
    return [image] if isinstance(image, str) else []


def _logo(thing: dict[str, Any]) -> Any:
    """The logo of the publisher, which some pages give as their image."""
    publisher = thing.get("publisher")
    return publisher.get("logo") if isinstance(publisher, dict) else None


def is_small(*sides: object) -> bool:
    """Whether a side is told, and is that of a mark."""
    told = [re.match(r"\d{1,6}", str(side).strip()) for side in sides if side is not None]
    return any(match is not None and int(match[0]) < _LEAST_SIDE for match in told)


def _beside(tree: Any, url: str) -> tuple[str | None, str | None]:
    """Caption and credit of the figure that holds the picture at ``url``."""
    wanted = _file(url)
    for figure in tree.iter("figure"):
        sources = [source(node) for node in figure.iter("img")]
        sources += [(node.get("srcset") or "").split(" ")[0] for node in figure.iter("img", "source")]
        if any(wanted == _file(source) for source in sources if source):
            return beside(figure)
    return None, None


def beside(figure: Any) -> tuple[str | None, str | None]:
    """Caption and credit of a figure."""
    caption = next(iter(figure.iter("figcaption")), None)
    return _told(figure if caption is None else caption, figure)


def _told(caption: Any, figure: Any) -> tuple[str | None, str | None]:
    """The words of a caption without the credit in it, and the credit of the figure."""
    makers = [
        node
        for node in figure.iterdescendants()
        if isinstance(node.tag, str) and _CREDIT.search(f"{node.get('class') or ''} {node.get('itemprop') or ''}")
        if node.tag not in {"img", "picture", "figcaption", "source"}
    ]
    credit = plain("".join(makers[0].itertext())) if makers else ""
    words = plain(" ".join("".join(caption.itertext()).split())) if caption.tag == "figcaption" else ""
    if credit and words.endswith(credit):
        words = words[: -len(credit)].rstrip(" |–-(/")
    elif credit:
        words = " ".join(words.replace(credit, " ", 1).split())
    return (words if 0 < len(words) <= _LONGEST else None), (credit if 0 < len(credit) <= _LONGEST else None)


def source(node: Any) -> str:
    """Where a picture comes from; lazy ones hold a stand-in until they are looked at."""
    told = [node.get(key) or "" for key in _LAZY]
    return next((url for url in told if url and not url.startswith("data:") and not is_stand_in(url)), "")


def _file(url: str) -> str:
    """The name of a picture's file, without the size at which it is shown."""
    return _SIZE.sub("", _name(url).casefold())


def _name(url: str) -> str:
    """The last part of an address's path; empty where it is no address (``https://[``)."""
    try:
        return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
