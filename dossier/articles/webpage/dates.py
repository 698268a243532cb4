"""The days that an HTML page states: when its article appeared, and when it was last changed.

A day is the page's own, as written: never moved to another time zone, and never the day of an update in the place
of the day of publication.
"""

import re
from copy import deepcopy
from datetime import date
from typing import Any

from dossier.articles.webpage import json_ld
from dossier.articles.webpage.statements import Statements

DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2100-12-31"}
"""Only dates that the markup states; a fixed bound, since the library's own is the day of the build."""
_OLDEST = 1800
_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "itemprop:datepublished"),
    *("og:published_time", "article:published", "dc.date.issued", "dcterms.issued", "dcterms.date.issued"),
    *("citation_publication_date", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime"),
    *("article.published", "publish-date", "publication_date", "pubdate", "dc.date", "dcterms.date", "date"),
)
"""Names of ``meta`` elements that tell the day of publication, the more exact first."""
_MODIFIED = (
    *("article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "itemprop:datemodified"),
    *("article:updated_time", "article.updated", "dcterms.modified", "dc.date.modified", "dcterms.date.modified"),
    *("last-modified", "lastmod", "revised"),
)
"""Names of ``meta`` elements that tell the day of the last change."""
_UPDATE = re.compile(r"modif|update|revis|expir", re.IGNORECASE)
_PUBLISH = re.compile(r"publish|posted|entry-date|pubdate|issued", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{2})[/-](\d{2})(?=[/-])")
_LOCAL = re.compile(r"\A\s*[\d-]{10}\s*\Z|T?\d\d:\d\d[\d:.]{0,12}\s*[+-](?!00:?00)\d\d:?\d\d\s*\Z")
"""A bare day, or a time with an offset from universal time."""


def published(page: Statements, url: str | None, found: str | None) -> str | None:
    """The day that the page states, else that of its address ``url``, else the library's, ``found``.

    The library's counts where it needs no word of an update.
    """
    stated = [json_ld.text(page.thing.get("datePublished"))]
    stated += [content for name in _PUBLISHED for content in page.metas.get(name, ())]
    stated += [when for node, when in _times(page.tree) if _is_publication(node)]
    stated += page.marked("datepublished")
    dated = [(raw, day) for raw in stated if (day := _day(raw))]
    in_url = _url_day(url)
    if not dated:
        return in_url or (found if found and _guessed(page.tree) == found else None)
    # A stamp in universal time is a machine's; what else the page says is the day of its own place.
    local = next((day for raw, day in dated if _LOCAL.search(raw) and _is_near(day, dated[0][1])), None)
    # The address has the site's own calendar, where a stamp in universal time may be a day off.
    return local or (in_url if in_url and _is_near(in_url, dated[0][1]) else dated[0][1])


def modified(page: Statements, first: str | None) -> str | None:
    """The day of the last change that the page states; None where that lies before ``first``, its publication."""
    stated = [json_ld.text(page.thing.get("dateModified"))]
    stated += [content for name in _MODIFIED for content in page.metas.get(name, ())]
    stated += page.marked("datemodified")
    stated += [when for node, when in _times(page.tree) if _UPDATE.search(_own(node))]
    day = next(filter(None, map(_day, stated)), None)
    return day if day and (first is None or day >= first) else None


def _times(tree: Any) -> list[tuple[Any, str]]:
    """The elements that hold a time for machines, with it; ``abbr`` with a title is hAtom's."""
    told = [(node, node.get("datetime") or node.get("content")) for node in tree.iter("time")]
    told += [(node, node.get("title")) for node in tree.iter("abbr")]
    return [(node, when) for node, when in told if when]


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


def _own(node: Any) -> str:
    """What an element itself says of its date."""
    return node.get("itemprop") or node.get("class") or ""


def _marks(node: Any) -> str:
    """The words by which a page tells what a date is: of the element, and of the box around it."""
    above = node.getparent()
    is_alone = node.getprevious() is None and node.getnext() is None
    boxes = [node, above] if above is not None and is_alone else [node]
    return " ".join(box.get(key) or "" for box in boxes for key in ("class", "itemprop", "id"))


def _is_publication(node: Any) -> bool:
    """Whether a ``time`` element says that it is the day of publication."""
    marks = _marks(node)
    own = _own(node)
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
