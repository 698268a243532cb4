"""What the markup of an HTML page states about its article: JSON-LD, ``meta``, ``link`` and ``time`` elements.

The vocabularies are schema.org (https://schema.org/NewsArticle), Open Graph (https://ogp.me) and Dublin Core
(https://www.dublincore.org/specifications/dublin-core/dcmi-terms/). Where the markup is silent, what trafilatura
makes of the page stands in.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from dossier.articles.webpage import dates as html_dates, json_ld
from dossier.articles.webpage.image import lead_image
from dossier.articles.webpage.statements import Statements, plain
from dossier.model import PageMetadata
from dossier.text import fold

_LONGEST_LETTERS = 4
_AUTHORS = (
    *("author", "parsely-author", "byl", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author"),
    "itemprop:author",
)
_INVERTED = re.compile(r"([^\s,;]{2,40}), ?([^\s,;]{2,40})")
_SITES = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "og:locale")
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?(?:[-_.@].{0,30})?")
_SEPARATOR = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*")
_SECTIONS = ("article:section", "itemprop:articlesection", "og:article:section", "dcterms.subject.section")
_UNFILED = frozenset(("uncategorized", "uncategorised", "unfiled", "default", "none", "null"))
"""What content systems write where nobody has chosen a section."""
_LONGEST_SECTION = 60
_LINES = re.compile(r"\s*(?:\n|</p\s*>|<br\s*/?>|</h[1-6]\s*>|</li\s*>)\s*", re.IGNORECASE)


def read(page: Statements, found: Any) -> PageMetadata:
    """What the page states, with what trafilatura ``found`` (its document) where the page is silent."""
    url = page.url(getattr(found, "url", None))
    publisher = _publisher(page, getattr(found, "sitename", None))
    titles = (page.first("og:title"), json_ld.text(page.thing.get("headline")), getattr(found, "title", None))
    headlines = [bare for title in titles if (bare := _bare(page, plain(title), publisher, url))]
    # What the page itself shows goes before what it tells search engines.
    shown = (title for title in headlines if fold(title) == fold(page.heading))
    headline = next(shown, next(iter(headlines), ""))
    described = plain(getattr(found, "description", None)) or plain(page.thing.get("description"))
    published = html_dates.published(page, url, getattr(found, "date", None))
    sites = {fold(publisher), fold(page.first(*_SITES))}
    return PageMetadata(
        headline=headline or None,
        date=published,
        modified=html_dates.modified(page, published),
        section=_section(page, sites),
        image=lead_image(page, headline),
        publisher=publisher or None,
        byline=_authors(page, getattr(found, "author", None), sites),
        url=url,
        description=described if described and fold(described) != fold(headline) else None,
        language=_language(page),
    )


def body(page: Statements) -> tuple[str, ...]:
    """The paragraphs of the article's text as JSON-LD gives it (``articleBody``); none where it does not."""
    told = page.thing.get("articleBody")
    if isinstance(told, list):
        told = "\n".join(one for one in told if isinstance(one, str))
    return tuple(filter(None, map(plain, _LINES.split(told)))) if isinstance(told, str) else ()


def _publisher(page: Statements, found: str | None) -> str:
    stated = page.thing.get("publisher")
    # An agency's report may name the agency as its publisher; what the site calls itself goes before that.
    names = (found, stated) if page.first("og:site_name") else (stated, found)
    names = (*names, page.first(*_SITES))
    texts = (plain(json_ld.text(name)) for name in names)
    return next((name for name in texts if name and "://" not in name and "@" not in name), "")


def _section(page: Statements, sites: set[str]) -> str | None:
    """The part of the site that files the article, the first where there are many."""
    listed = page.thing.get("articleSection")
    told = [json_ld.text(one) for one in (listed if isinstance(listed, list) else [listed])]
    told += [content for name in _SECTIONS for content in page.metas.get(name, ())] + page.marked("articlesection")
    for words in map(plain, told):
        is_address = "://" in words or ("." in words and " " not in words)
        is_name = any(map(str.isalpha, words)) and len(words) <= _LONGEST_SECTION and not is_address
        if is_name and fold(words) not in sites | _UNFILED:
            return words
    return None


def _bare(page: Statements, headline: str, publisher: str, url: str | None) -> str:
    """The headline without the name of the site at either end of it."""
    host = fold(urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    sites = {fold(name) for name in (publisher, host, page.first("og:site_name")) if name}
    for _ in range(3):
        marks = list(_SEPARATOR.finditer(headline))
        shown = next((mark for mark in marks if _is_same(headline, mark, page.heading)), None)
        if shown is not None:
            return headline[: shown.start()]
        if marks and fold(headline[marks[-1].end() :]) in sites:
            headline = headline[: marks[-1].start()]
        elif marks and fold(headline[: marks[0].start()]) in sites:
            headline = headline[marks[0].end() :]
    before, colon, after = headline.partition(": ")
    return after if colon and fold(before) in sites else headline


def _is_same(headline: str, mark: re.Match[str], heading: str) -> bool:
    """Whether all that stands before a separator is the heading that the page shows."""
    return bool(heading) and fold(headline[: mark.start()]) == fold(heading)


def _authors(page: Statements, found: str | None, sites: set[str]) -> tuple[str, ...]:
    """The authors, without "by", addresses and the site's own name."""
    from trafilatura.json_metadata import normalize_authors  # noqa: PLC0415 - heavy, and needed for HTML alone

    listed = json_ld.people(page.thing.get("author"))
    raw = listed or next((page.metas[name] for name in _AUTHORS if name in page.metas), [])
    if not listed:
        raw = [f"{match[2]} {match[1]}" if (match := _INVERTED.fullmatch(name)) else name for name in raw]
    sites = sites | {fold(name) for name in raw if _is_login(name)}
    named = [normalize_authors(None, plain(name)) or "" for name in raw if "@" not in name]
    names = [plain(name) for told in (named if any(named) else [found or ""]) for name in told.split(";")]
    kept = [name for name in names if name and fold(name) not in sites and "://" not in name]
    # After a name, "MD" or "AP" is none.
    kept = kept[:1] + [name for name in kept[1:] if len(name) > _LONGEST_LETTERS or not name.isupper()]
    return tuple(dict.fromkeys(kept))


def _is_login(name: str) -> bool:
    """Whether a name is that of a login (``admin``): one word of Latin letters without a capital."""
    word = name.strip()
    return word.isascii() and word.islower() and " " not in word


def _language(page: Statements) -> str | None:
    root = page.tree.getroottree().getroot()
    stated = (root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang"))
    for raw in (*stated, json_ld.text(page.thing.get("inLanguage")), page.first(*_LANGUAGES)):
        if raw and (match := _TAG.fullmatch(raw.strip())):
            return match[1].lower() + (f"-{match[2].upper()}" if match[2] else "")
    return None
