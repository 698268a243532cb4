"""``sitemap.xml`` (sitemaps.org) and ``robots.txt``.

No ``lastmod``: the date of an article's publication says nothing of when its page last changed.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from dossier.pages.encode import to_bytes, xml_text
from dossier.pages.views.book import Book
from dossier.pages.views.letters import actor_letters, headline_letters
from dossier.pages.views.listing import ALL, article_periods, source_periods
from dossier.pages.views.page import absolute
from dossier.pages.views.periods import periods
from dossier.pages.views.record import record
from dossier.settings import Site

LIMIT = 50_000
"""Addresses that one sitemap may hold; a larger site gets an index of several."""
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PAGES = ("index.html", "chronology.html", "actors/index.html", "sources/index.html")


_PLAIN = re.compile(r"[\w.~/-]+", re.ASCII)
"""What stands in an address as it is: nearly all paths, which are not taken apart then."""


def sitemap(book: Book) -> dict[str, bytes]:
    """``sitemap.xml``, and the parts it leads to if the site is large; nothing without a ``base_url``."""
    site = book.site
    if not site.settings.base_url:
        return {}
    paths = [
        *_PAGES,
        *(["search.html"] if site.settings.search != "none" else ()),
        "about.html",
        *(one.href for one in periods(book)),
        *_listings(book),
        *(f"articles/{key}.html" for key in book.articles),
        *(f"actors/{key}.html" for key in book.actors),
        *(f"events/{key}.html" for key in book.events),
        *(f"sources/{source.slug}.html" for source in book.sources.values()),
    ]
    if len(paths) <= LIMIT:
        return {"sitemap.xml": _listing(site, paths)}
    parts = [paths[start : start + LIMIT] for start in range(0, len(paths), LIMIT)]
    files = {f"sitemap-{number}.xml": _listing(site, part) for number, part in enumerate(parts, start=1)}
    return {"sitemap.xml": _listing(site, files, "sitemapindex", "sitemap"), **files}


def _listings(book: Book) -> list[str]:
    """The pages by year and by letter on which long lists go on."""
    articles = article_periods(book)
    parts = [
        *articles,
        *(one for actor in book.actors for one in record(book, actor)[2]),
        *(one for source in book.sources.values() for one in source_periods(book, source)),
    ]
    letters = (*actor_letters(book), *headline_letters(book))
    return [*([ALL] if articles else ()), *(one.href for one in parts), *(one.href for one in letters)]


def robots(site: Site) -> dict[str, bytes]:
    """``robots.txt``: everything may be visited."""
    lines = ["User-agent: *", "Allow: /"]
    if where := absolute(site, "sitemap.xml"):
        lines += ["", f"Sitemap: {where}"]
    return {"robots.txt": to_bytes("\n".join(lines))}


def _listing(site: Site, paths: Iterable[str], outer: str = "urlset", inner: str = "url") -> bytes:
    base = xml_text(absolute(site, "")) if site.settings.base_url else ""
    lines = [f"  <{inner}><loc>{base}{_written(path)}</loc></{inner}>" for path in paths]
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{outer} {_SPACE}>'
    return to_bytes("\n".join((head, *lines, f"</{outer}>")))


def _written(path: str) -> str:
    """The path as an address has it; that of the index is the site's own."""
    if path == "index.html":
        return ""
    return path if _PLAIN.fullmatch(path) else xml_text(quote(path))
