"""What an HTML page states, as it states it: JSON-LD, ``meta`` elements, microdata and the page's address."""

import re
from html import unescape
from typing import Any
from urllib.parse import urljoin

from dossier.articles.webpage import json_ld
from dossier.articles.webpage.addresses import of_page, whole
from dossier.text import fold

_MARKUP = re.compile(
    r"<(script|style)\b[^<>]{0,300}>[^<>]{0,300}</\1>"
    r"|</?(?:a|b|big|blockquote|br|cite|div|em|font|h[1-6]|i|iframe|img|li|ol|p|q|s|script|small|span|strong|style"
    r"|su[bp]|svg|u|ul)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")


def plain(words: object) -> str:
    """``words`` without markup, entities and needless white space; empty for what is no text."""
    if not isinstance(words, str):
        return ""
    return _SPACE.sub(" ", _MARKUP.sub(" ", unescape(words))).strip()


class Statements:
    """The statements of one page; ``tree`` (lxml) is read and left as it is."""

    def __init__(self, tree: Any, address: str = "") -> None:
        """``address`` is where the page was found, as far as that is known from elsewhere."""
        self.tree = tree
        self.metas: dict[str, list[str]] = {}
        """The contents of ``meta`` elements by name (``og:title``, ``itemprop:datepublished``), in small letters."""
        for meta in tree.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
            name = name or f"itemprop:{meta.get('itemprop')}"
            if content := plain(meta.get("content")):
                self.metas.setdefault(name.strip().casefold(), []).append(content)
        headings = (plain("".join(h1.itertext())) for h1 in tree.iter("h1"))
        self.heading = next(filter(None, headings), "")
        """The words of the first heading of the first level."""
        scripts = (node.text for node in tree.iter("script") if "ld+json" in (node.get("type") or "").casefold())
        self.thing = json_ld.article(list(filter(None, scripts)), {fold(self.heading), fold(self.first("og:title"))})
        """The article as JSON-LD describes it; empty where it does not."""
        self._address = whole("", address) or ""
        told = next((node.get("href") for node in tree.iter("base") if node.get("href")), "")
        self._base = urljoin(self._address, told) if _is_joinable(told) else self._address

    def first(self, *names: str) -> str:
        """The first content of the first of these ``meta`` elements, or an empty text."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")

    def marked(self, name: str) -> list[str]:
        """The values of the microdata property ``name``: of attributes meant for machines, else the words."""
        return [
            value
            for node in self.tree.iter()
            if isinstance(node.tag, str) and name in (node.get("itemprop") or "").casefold().split()
            if (value := plain(node.get("content") or node.get("datetime") or "".join(node.itertext())))
        ]

    def url(self, found: str | None = None) -> str | None:
        """The article's own address, whole, and no site's front page; ``found`` is what somebody else makes of it."""
        links = [node for node in self.tree.iter("link") if (node.get("rel") or "").casefold() == "canonical"]
        linked = (self.thing.get(key) for key in ("url", "mainEntityOfPage"))
        described = (one.get("@id") if isinstance(one, dict) else one for one in linked)
        # The library takes the page's ``base`` for its address, which is that of a folder.
        other = found if found != self._base else None
        told = [*(node.get("href") for node in links), self.first("og:url"), other]
        told += [one for one in described if isinstance(one, str)] + [self._address]
        return next(filter(None, (of_page(self._base, raw) for raw in told)), None)

    def base(self) -> str:
        """What relative addresses on the page start from; empty where that is not known."""
        own = self.url() or ""
        return self._base if self._base.startswith("http") else urljoin(own, self._base)

    def address(self, raw: object) -> str | None:
        """The whole address that ``raw`` is on this page, or None."""
        return whole(self.base(), raw) if isinstance(raw, str) else None


def _is_joinable(told: str) -> bool:
    """Whether a ``base`` can be made sense of."""
    try:
        urljoin("https://a.example/", told)
    except ValueError:
        return False
    return not told.strip().casefold().startswith(("javascript:", "data:", "file:"))
