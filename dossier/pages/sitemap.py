"""``sitemap.xml`` (sitemaps.org) and ``robots.txt``.

No ``lastmod``: the date of an article's publication says nothing of when its page last changed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from dossier.pages.encode import to_bytes, xml_text
from dossier.pages.views.page import absolute
from dossier.settings import Site

LIMIT = 50_000
"""Addresses that one sitemap may hold; a larger site gets an index of several."""
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PARTS = "parts of actors"
_ORDER = (
    *("front", "chronology", "actors", "sources", "search", "about", "period", "articles", "by year", _PARTS),
    *("listing", "letter", "article", "actor", "event", "source"),
)
"""The kinds of jobs whose pages are listed: not those that lead on, nor the page for what is not there."""
_PLAIN = re.compile(r"[\w.~/-]+", re.ASCII)
"""What stands in an address as it is: nearly all paths, which are not taken apart then."""


def sitemap(site: Site, pages: Iterable[tuple[str, list[str]]]) -> dict[str, bytes]:
    """``sitemap.xml``, and the parts it leads to if the site is large; nothing without a ``base_url``.

    ``pages`` are the jobs by their kind, in their order, with the paths of what came of them.
    """
    if not site.settings.base_url:
        return {}
    paths = _listed(pages)
    if len(paths) <= LIMIT:
        return {"sitemap.xml": _listing(site, paths)}
    parts = [paths[start : start + LIMIT] for start in range(0, len(paths), LIMIT)]
    files = {f"sitemap-{number}.xml": _listing(site, part) for number, part in enumerate(parts, start=1)}
    return {"sitemap.xml": _listing(site, files, "sitemapindex", "sitemap"), **files}


def _listed(pages: Iterable[tuple[str, list[str]]]) -> list[str]:
    """The paths in the order of the map: an actor's own page, the first of its job, apart from its pages by year."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, paths in pages:
        own = 1 if kind == "actor" else len(paths)
        by_kind[kind] += paths[:own]
        by_kind[_PARTS] += paths[own:]
    return [path for kind in _ORDER for path in by_kind[kind]]


def robots(site: Site) -> dict[str, bytes]:
    """``robots.txt``: everything may be visited."""
    lines = ["User-agent: *", "Allow: /"]
    if where := absolute(site, "sitemap.xml"):
        lines += ["", f"Sitemap: {where}"]
    return {"robots.txt": to_bytes("\n".join(lines))}


def _listing(site: Site, paths: Iterable[str], outer: str = "urlset", inner: str = "url") -> bytes:
    base = xml_text(absolute(site, "")) if site.settings.base_url else ""
    begin, end = f"  <{inner}><loc>{base}", f"</loc></{inner}>\n"
    written = _written(list(paths))
    lines = f"{begin}{f'{end}{begin}'.join(written)}{end}" if written else ""
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<{outer} {_SPACE}>\n'
    return to_bytes(f"{head}{lines}</{outer}>")


def _written(paths: Sequence[str]) -> list[str]:
    """The paths as addresses have them; that of the index is the site's own."""
    plain = _PLAIN.fullmatch("".join(paths))  # all of them at once: a tenth of the time
    return [
        "" if path == "index.html" else path if plain or _PLAIN.fullmatch(path) else xml_text(quote(path))
        for path in paths
    ]
