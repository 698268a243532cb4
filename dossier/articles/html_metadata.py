"""What the markup of an HTML page states about its article: JSON-LD, ``meta``, ``link`` and ``time`` elements.

The vocabularies are schema.org (https://schema.org/NewsArticle), Open Graph (https://ogp.me) and Dublin Core
(https://www.dublincore.org/specifications/dublin-core/dcmi-terms/). Where the markup is silent, what trafilatura
makes of the page stands in. A day is the page's own, as written: never moved to another time zone, and never the
day of an update in the place of the day of publication.
"""

import re
from copy import deepcopy
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from dossier.articles import json_ld
from dossier.model import PageMetadata
from dossier.text import fold

DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""Only dates that the markup states; a fixed bound, since the library's own is the day of the build."""
_OLDEST = 1800
_LONGEST_LETTERS = 4
_PUBLISHED = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "itemprop:datepublished",
        "og:published_time",
        "article:published",
    ),
    *("dc.date.issued", "dcterms.issued", "dcterms.date.issued", "citation_publication_date", "parsely-pub-date"),
    *("sailthru.date", "cxenseparse:recs:publishtime", "article.published", "publish-date", "publication_date"),
    *("pubdate", "dc.date", "dcterms.date", "date"),
)
"""Names of ``meta`` elements that tell the day of publication, the more exact first."""
_UPDATE = re.compile(r"modif|update|revis|expir", re.IGNORECASE)
_PUBLISH = re.compile(r"publish|posted|entry-date|pubdate|issued", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?=[/-])")
_AUTHORS = (
    *("author", "parsely-author", "byl", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author"),
    "itemprop:author",
)
_INVERTED = re.compile(r"([^\s,;]{2,40}), ?([^\s,;]{2,40})")
_SITES = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "og:locale")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_.@].{0,30})?")
_MARKUP = re.compile(
    r"<(script|style)\b[^<>]{0,300}>[^<>]{0,300}</\1>"
    r"|</?(?:a|b|big|blockquote|br|cite|div|em|font|h[1-6]|i|iframe|img|li|ol|p|q|s|script|small|span|strong|style"
    r"|su[bp]|svg|u|ul)\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"\A\s*[\d-]{10}\s*\Z|T?\d\d:\d\d[\d:.]{0,12}\s*[+-](?!00:?00)\d\d:?\d\d\s*\Z")
"""A bare day, or a time with an offset from universal time."""
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")
_SPACE = re.compile(r"\s+")
_HOST = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}", re.IGNORECASE)


def plain(words: object) -> str:
    """``words`` without markup, entities and needless white space; empty for what is no text."""
    if not isinstance(words, str):
        return ""
    return _SPACE.sub(" ", _MARKUP.sub(" ", unescape(words))).strip()


class Markup:
    """The statements of one page; ``tree`` (lxml) is read and left as it is."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.metas: dict[str, list[str]] = {}
        for meta in tree.iter("meta"):
            name = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
            name = name or f"itemprop:{meta.get('itemprop')}"
            if content := plain(meta.get("content")):
                self.metas.setdefault(name.strip().casefold(), []).append(content)
        self.heading = next(filter(None, (plain("".join(h1.itertext())) for h1 in tree.iter("h1"))), "")
        scripts = (node.text for node in tree.iter("script") if "ld+json" in (node.get("type") or "").casefold())
        self.thing = json_ld.article(list(filter(None, scripts)), {fold(self.heading), fold(self.first("og:title"))})
        self.date, self.is_local = self._day()
        self.guess = None if self.date else _guessed(tree)

    def first(self, *names: str) -> str:
        """The first content of the first of these ``meta`` elements, or an empty text."""
        return next((self.metas[name][0] for name in names if name in self.metas), "")

    def _day(self) -> tuple[str | None, bool]:
        """The day of publication that the page states in so many words, and whether it is surely the place's own."""
        stated = [json_ld.text(self.thing.get("datePublished"))]
        stated += [content for name in _PUBLISHED for content in self.metas.get(name, ())]
        times = [(node, node.get("datetime") or node.get("content")) for node in self.tree.iter("time")]
        stated += [when for node, when in times if when and _is_publication(node)]
        dated = [(raw, day) for raw in stated if (day := _day(raw))]
        # A stamp in universal time is a machine's; what else the page says is the day of its own place.
        local = next((day for raw, day in dated if _LOCAL.search(raw) and _is_near(day, dated[0][1])), None)
        return (local or dated[0][1] if dated else None), local is not None

    def read(self, found: Any) -> PageMetadata:
        """What the page states, with what trafilatura ``found`` (its document, or None) where it is silent."""
        url = self._url(getattr(found, "url", None))
        publisher = self._publisher(getattr(found, "sitename", None))
        titles = (self.first("og:title"), json_ld.text(self.thing.get("headline")), getattr(found, "title", None))
        headlines = [bare for title in titles if (bare := self._bare(plain(title), publisher, url))]
        # What the page itself shows goes before what it tells search engines.
        shown = (title for title in headlines if fold(title) == fold(self.heading))
        headline = next(shown, next(iter(headlines), ""))
        described = plain(getattr(found, "description", None)) or plain(self.thing.get("description"))
        return PageMetadata(
            headline=headline or None,
            date=self._published(_url_day(url), getattr(found, "date", None)),
            publisher=publisher or None,
            byline=self._authors(getattr(found, "author", None), {fold(publisher), fold(self.first(*_SITES))}),
            url=url,
            description=described if described and fold(described) != fold(headline) else None,
            language=self._language(),
        )

    def _published(self, in_url: str | None, found: str | None) -> str | None:
        """The day stated, else that of the address, else trafilatura's if it needs no word of an update."""
        if self.date:
            # The address has the site's own calendar, where a stamp in universal time may be a day off.
            return in_url if in_url and not self.is_local and _is_near(in_url, self.date) else self.date
        return in_url or (self.guess if self.guess == found else None)

    def _publisher(self, found: str | None) -> str:
        stated = self.thing.get("publisher")
        # An agency's report may name the agency as its publisher; what the site calls itself goes before that.
        names = (found, stated) if self.first("og:site_name") else (stated, found)
        names = (*names, self.first(*_SITES))
        texts = (plain(json_ld.text(name)) for name in names)
        return next((name for name in texts if name and "://" not in name and "@" not in name), "")

    def _bare(self, headline: str, publisher: str, url: str | None) -> str:
        """The headline without the name of the site at either end of it."""
        host = fold(urlsplit(url).hostname or "").removeprefix("www.") if url else ""
        sites = {fold(name) for name in (publisher, host, self.first("og:site_name")) if name}
        for _ in range(3):
            marks = list(_SEPARATOR.finditer(headline))
            shown = next((mark for mark in marks if _is_same(headline, mark, self.heading)), None)
            if shown is not None:
                return headline[: shown.start()]
            if marks and fold(headline[marks[-1].end() :]) in sites:
                headline = headline[: marks[-1].start()]
            elif marks and fold(headline[: marks[0].start()]) in sites:
                headline = headline[marks[0].end() :]
        before, colon, after = headline.partition(": ")
        return after if colon and fold(before) in sites else headline

    def _authors(self, found: str | None, sites: set[str]) -> tuple[str, ...]:
        """The authors, without "by", addresses and the site's own name."""
        from trafilatura.json_metadata import normalize_authors  # noqa: PLC0415 - heavy, and needed for HTML alone

        listed = json_ld.people(self.thing.get("author"))
        raw = listed or next((self.metas[name] for name in _AUTHORS if name in self.metas), [])
        if not listed:
            raw = [f"{match[2]} {match[1]}" if (match := _INVERTED.fullmatch(name)) else name for name in raw]
        sites = sites | {fold(name) for name in raw if _is_login(name)}
        named = [normalize_authors(None, plain(name)) or "" for name in raw if "@" not in name]
        names = [plain(name) for told in (named if any(named) else [found or ""]) for name in told.split(";")]
        kept = [name for name in names if name and fold(name) not in sites and "://" not in name]
        # After a name, "MD" or "AP" is none.
        kept = kept[:1] + [name for name in kept[1:] if len(name) > _LONGEST_LETTERS or not name.isupper()]
        return tuple(dict.fromkeys(kept))

    def _url(self, found: str | None) -> str | None:
        """The article's own address, made whole by ``base``; https alone, and no site's front page."""
        base = next((node.get("href") for node in self.tree.iter("base") if node.get("href")), "")
        canonical = [
            node.get("href") for node in self.tree.iter("link") if (node.get("rel") or "").casefold() == "canonical"
        ]
        return next(filter(None, (_safe(base, raw) for raw in (*canonical, self.first("og:url"), found))), None)

    def _language(self) -> str | None:
        root = self.tree.getroottree().getroot()
        stated = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"))
        for raw in (*stated, json_ld.text(self.thing.get("inLanguage")), self.first(*_LANGUAGES)):
            if raw and (match := _TAG.fullmatch(raw.strip())):
                return match[1].lower() + (f"-{match[2].upper()}" if match[2] else "")
        return None


def _is_same(headline: str, mark: re.Match[str], heading: str) -> bool:
    """Whether all that stands before a separator is the heading that the page shows."""
    return bool(heading) and fold(headline[: mark.start()]) == fold(heading)


def _is_login(name: str) -> bool:
    """Whether a name is that of a login (``admin``): one word of Latin letters without a capital."""
    word = name.strip()
    return word.isascii() and word.islower() and " " not in word


def _is_near(day: str, other: str) -> bool:
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= 1


def _day(raw: str) -> str | None:
    """The day with which an ISO 8601 date or time begins, if there is one like it and it is no placeholder."""
    match = _DAY.match(raw.strip())
    return _valid(match) if match else None


def _valid(match: re.Match[str]) -> str | None:
    told = f"{match[1]}-{match[2]}-{match[3]}"
    try:
        day = date.fromisoformat(told)
    except ValueError:
        return None
    return told if day.year >= _OLDEST and told != "1970-01-01" else None


def _url_day(url: str | None) -> str | None:
    match = _URL_DAY.search(url) if url else None
    return _valid(match) if match else None


def _marks(node: Any) -> str:
    """The words by which a page tells what a date is: of the element, and of the box around it."""
    above = node.getparent()
    boxes = [node] if above is None or len(above) > 1 else [node, above]
    return " ".join(box.get(key) or "" for box in boxes for key in ("class", "itemprop", "id"))


def _is_publication(node: Any) -> bool:
    """Whether a ``time`` element says that it is the day of publication."""
    marks = _marks(node)
    own = node.get("itemprop") or node.get("class") or ""
    if _UPDATE.search(own):  # "published updated" is what a page says that was never updated
        return bool(_PUBLISH.search(own))
    return node.get("pubdate") is not None or bool(_PUBLISH.search(marks) and not _UPDATE.search(marks))


def _guessed(tree: Any) -> str | None:
    """The day that htmldate finds once all that tells of an update, or of another page, is out of its way."""
    from htmldate import find_date  # noqa: PLC0415 - heavy, and needed for HTML alone

    bare = deepcopy(tree)
    for node in list(bare.iter("meta", "time", "script", "footer", "nav", "aside", "link")):
        name = " ".join(node.get(key) or "" for key in ("property", "name", "itemprop", "http-equiv", "class"))
        is_other = node.tag in {"script", "footer", "nav", "aside", "link"}
        if (is_other or _UPDATE.search(name) or _UPDATE.search(_marks(node))) and node.getparent() is not None:
            node.drop_tree()
    article = next((box for h1 in bare.iter("h1") for box in h1.iterancestors("article")), None)
    if article is not None:
        inside = set(article.iter("time"))
        for node in [node for node in bare.iter("time") if node not in inside]:
            node.drop_tree()
    found = find_date(bare, **DATES)
    return _day(found) if found else None


def _safe(base: str, raw: str | None) -> str | None:
    """The whole address, if it is one of a page on the web that may be linked to; old pages have no https."""
    try:
        whole = urljoin(base, (raw or "").strip())
        parts = urlsplit(whole)
        host = parts.hostname or ""
        named = parts.username is None and _HOST.fullmatch(host) is not None and parts.port in {None, 80, 443}
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not named or re.search(r"[\s\"'<>\\^`{|}\x00-\x1f]", whole):
        return None
    return whole if parts.path.strip("/") or parts.query else None
