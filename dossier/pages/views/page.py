"""What every page has: its address, title, way to the root, and the site around it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dossier.pages.dates import When, when
from dossier.pages.views.book import Book
from dossier.pages.views.links import Link
from dossier.settings import Site

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
_NAVIGATION = (
    ("index", "Index", "index.html"),
    ("chronology", "Chronology", "chronology.html"),
    ("actors", "Actors", "actors/index.html"),
    ("sources", "Sources", "sources/index.html"),
    ("search", "Search", "search.html"),
    ("about", "About", "about.html"),
)
_SECTIONS = {
    "index.html": "index",
    "articles": "index",
    "chronology.html": "chronology",
    "chronology": "chronology",
    "events": "chronology",
    "actors": "actors",
    "sources": "sources",
    "search.html": "search",
    "about.html": "about",
}
"""Entry of the navigation under which a page stands, by the first part of its path."""
SCHEMA_TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "state": "Country",
    "agency": "NewsMediaOrganization",
}
"""Type of schema.org for each kind of actor."""
_KINDS = {"articles": "article", "actors": "profile"}
"""Open Graph type, by the first part of a page's path."""


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """What the pages were built from."""

    version: str
    """Version of this program."""
    commit: str | None = None
    """Commit of the dossier's own repository, or None where unknown."""
    newest: str | None = None
    """EDTF date of the newest article, or None."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation."""

    key: str
    """``index``, ``chronology``, ``actors``, ``sources``, ``search`` or ``about``."""
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """The site, as every template sees it under ``site``."""

    title: str
    description: str
    language: str
    direction: str
    """``ltr`` or ``rtl``."""
    author: str
    license: str
    base_url: str
    """With a slash at its end, or empty."""
    publish: str
    """``full``, ``excerpt`` or ``metadata``."""
    navigation: tuple[NavItem, ...]
    version: str
    commit: str
    """Empty where unknown."""
    newest: When
    cite: str
    """How to cite the dossier."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page, as its template sees it under ``page``."""

    path: str
    """Relative to the site's root: ``articles/x.html``."""
    root: str
    """From the page to the site's root, empty or ending in a slash."""
    title: str
    description: str
    section: str
    """Key of its entry in the navigation, or empty."""
    breadcrumb: tuple[Link, ...]
    """From the index to the page above this one."""
    canonical: str
    """Absolute address, or empty where the site's is not known."""
    kind: str
    """Open Graph type: ``website``, ``article`` or ``profile``."""
    json_ld: Markup | None
    """Content of a ``<script type="application/ld+json">``, safe to put there as it is."""


def direction(language: str) -> str:
    """``rtl`` for languages written from right to left, else ``ltr``."""
    return "rtl" if language.partition("-")[0].casefold() in _RIGHT_TO_LEFT else "ltr"


def site_view(site: Site, info: BuildInfo) -> SiteView:
    """The site for its templates."""
    settings = site.settings
    newest = when(info.newest, settings.language)
    base_url = absolute(site, "")
    parts = [
        f"{settings.author.rstrip('.')}." if settings.author else "",
        f"{settings.title.rstrip('.')}.",
        f"Newest article: {newest.words}." if newest.edtf else "",
        base_url,
    ]
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        direction=direction(settings.language),
        author=settings.author,
        license=settings.license,
        base_url=base_url,
        publish=settings.publish,
        navigation=tuple(NavItem(key, text, href) for key, text, href in _NAVIGATION),
        version=info.version,
        commit=info.commit or "",
        newest=newest,
        cite=" ".join(part for part in parts if part),
    )


def absolute(site: Site, path: str) -> str:
    """The absolute address of a page, empty where ``base_url`` is not set. The index's is the site's own."""
    base = site.settings.base_url.rstrip("/")
    return f"{base}/{'' if path == 'index.html' else path}" if base else ""


def page_view(
    book: Book,
    path: str,
    title: str,
    description: str,
    trail: tuple[Link, ...] = (),
    data: Mapping[str, Any] | None = None,
) -> PageView:
    """The page at ``path``; ``trail`` is its breadcrumb after the index, ``data`` its JSON-LD without context."""
    return PageView(
        path=path,
        root="../" * path.count("/"),
        title=title,
        description=description or book.site.settings.description,
        section=_SECTIONS.get(path.partition("/")[0], ""),
        breadcrumb=(Link("index.html", "Index"), *trail) if path != "index.html" else (),
        canonical=absolute(book.site, path),
        kind=_KINDS.get(path.partition("/")[0], "website") if trail else "website",
        json_ld=json_ld(data) if data else None,
    )


def json_ld(data: Mapping[str, Any]) -> Markup:
    """Linked data for a script element: empty values left out, and nothing in it that could end the element."""
    text = json.dumps({"@context": "https://schema.org", **_filled(data)}, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - every character that means something to HTML is escaped


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is not empty, in nested objects too."""
    nested = {key: _filled(value) if isinstance(value, Mapping) else value for key, value in data.items()}
    return {key: value for key, value in nested.items() if value not in (None, "", [], {})}
