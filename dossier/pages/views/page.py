"""What every page has: its address, title, way to the root, and the site around it."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from markupsafe import Markup
from msgspec import Raw, Struct

from dossier.fields import is_web_address
from dossier.pages.dates import When, when
from dossier.pages.views.book import Book
from dossier.pages.views.embedded import Meta
from dossier.pages.views.linked import ENCODER, page_data, page_json
from dossier.pages.views.links import HERE, Link
from dossier.pages.wording import ENGLISH, Wording, direction, message, tongue
from dossier.settings import Site

_NAVIGATION = (
    ("index", message("Index", "page"), "index.html"),
    ("chronology", message("Chronology", "page"), "chronology.html"),
    ("actors", message("Actors", "page"), "actors/index.html"),
    ("sources", message("Sources", "page"), "sources/index.html"),
    ("search", message("Search", "page"), "search.html"),
    ("about", message("About", "page"), "about.html"),
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
_KINDS = {"articles": "article", "actors": "profile"}
"""Open Graph type, by the first part of a page's path."""


class BuildInfo(Struct, frozen=True):
    """What the pages were built from."""

    version: str
    """Version of this program."""
    commit: str | None = None
    """Commit of the dossier's own repository, or None where unknown."""
    newest: str | None = None
    """EDTF date of the newest article, or None."""


class NavItem(Struct, frozen=True):
    """An entry of the navigation."""

    key: str
    """``index``, ``chronology``, ``actors``, ``sources``, ``search`` or ``about``."""
    text: str
    href: str


class SiteView(Struct, frozen=True):
    """The site, as every template sees it under ``site``."""

    title: str
    description: str
    language: str
    """Of the interface's words: that of the settings, or English where they are not translated into that."""
    direction: str
    """``ltr`` or ``rtl``."""
    tongue: Markup
    """For an element with words of the editor's: the attributes ``lang`` and ``dir`` where they are not the page's."""
    author: str
    license: str
    license_url: str
    """The licence where it is an address, or empty."""
    base_url: str
    """With a slash at its end, or empty."""
    publish: str
    """``full``, ``excerpt`` or ``metadata``."""
    analysed: bool
    """Whether anything was looked for in the texts, or the pages show only what an editor or a page states."""
    searched: bool
    """Whether there is a search page."""
    downloads: tuple[str, ...]
    """Kinds of files for machines that are written: ``data``, ``tables``, ``citations``, ``calendar`` …"""
    remote_images: bool
    """Whether pages may load images from elsewhere."""
    navigation: tuple[NavItem, ...]
    version: str
    commit: str
    """Empty where unknown."""
    newest: When
    cite: str
    """How to cite the dossier."""
    script_words: bool
    """Whether there is a ``static/words.js`` with the words of the scripts, which are English without it."""


class PageView(Struct, frozen=True):
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
    json_ld_hash: str
    """Of ``json_ld``, as a Content-Security-Policy names an inline script: ``sha256-…``; empty without one."""
    metadata: tuple[Meta, ...] = ()
    """Of an article: what reference managers read in the head."""
    names_site: bool = True
    """Whether Open Graph is to name the site; beside an article without publisher it would be taken for that."""
    tongue: Markup = HERE
    """For an element with its title: the attributes ``lang`` and ``dir`` where its language is not the page's."""

    @property
    def nonce(self) -> Markup:
        """Stands for the nonce of the scripts and style sheets that the head names, until the page is rendered."""
        return NONCE


NONCE = Markup("<nonce>")
"""No text of an article can stand for it: there, a page has ``&lt;``."""
_MEANT = tuple((char, f"\\u{ord(char):04x}") for char in "<>&\u2028\u2029")
"""What means something to HTML or to a script, and how JSON can have it."""
_UNPRINTABLE = re.compile(r"[\x7f\ud800-\udfff\ufffe\uffff]")


def site_view(site: Site, info: BuildInfo, wording: Wording = ENGLISH, *, script_words: bool = False) -> SiteView:
    """The site for its templates."""
    settings = site.settings
    newest = when(info.newest, wording.language)
    base_url = absolute(site, "")
    parts = [
        f"{settings.author.rstrip('.')}." if settings.author else "",
        f"{settings.title.rstrip('.')}.",
        wording.say("Newest article: %(date)s.", date=newest.words) if newest.edtf else "",
        base_url,
    ]
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=wording.language,
        direction=direction(wording.language),
        tongue=tongue(settings.language, wording.language),
        author=settings.author,
        license=settings.license,
        license_url=settings.license if is_web_address(settings.license) else "",
        base_url=base_url,
        publish=settings.publish,
        analysed=settings.analysis == "full",
        searched=settings.search != "none",
        downloads=settings.downloads,
        remote_images=settings.remote_images,
        navigation=tuple(
            NavItem(key, wording.say_as("page", text), href)
            for key, text, href in _NAVIGATION
            if key != "search" or settings.search != "none"
        ),
        version=info.version,
        commit=info.commit or "",
        newest=newest,
        cite=" ".join(part for part in parts if part),
        script_words=script_words,
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
    metadata: tuple[Meta, ...] = (),
) -> PageView:
    """The page at ``path``; ``trail`` is its breadcrumb after the index, ``data`` its JSON-LD without context.

    ``metadata`` is, of an article, what reference managers read.
    """
    folder = path.partition("/")[0]
    linked = _json_ld(book, path, title, trail, data) if path != "404.html" else None
    return PageView(
        path=path,
        root="../" * path.count("/"),
        title=title,
        description=description or book.site.settings.description,
        section=_SECTIONS.get(folder, ""),
        breadcrumb=(Link("index.html", book.wording.say_as("page", "Index")), *trail) if path != "index.html" else (),
        canonical=absolute(book.site, path),
        kind=_KINDS.get(folder, "website") if trail else "website",
        json_ld=linked,
        json_ld_hash="" if linked is None else f"sha256-{b64encode(sha256(linked.encode()).digest()).decode()}",
        metadata=metadata,
        names_site=not metadata or "prism.publicationName" in [one.name for one in metadata],
    )


def _json_ld(book: Book, path: str, title: str, trail: tuple[Link, ...], data: Mapping[str, Any] | None) -> Markup:
    """What the page is of, with the page itself beside it, or the page alone."""
    above = [("index.html", book.site.settings.title), *((link.href, link.text) for link in trail)]
    if not data or path == "index.html":
        return json_ld(data or page_data(book, path, title, above if path != "index.html" else ()))
    return json_ld({**data, "mainEntityOfPage": page_json(book, path, title, above)})


def json_ld(data: Mapping[str, Any]) -> Markup:
    """Linked data for a script element: empty values left out, and nothing in it that could end the element."""
    whole = {"@context": "https://schema.org", **_filled(data)}
    try:
        text = ENCODER.encode(whole).decode()
    except UnicodeEncodeError:  # half a surrogate pair
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=lambda raw: json.loads(bytes(raw)))
    if not text.isascii() or "\x7f" in text:
        text = _UNPRINTABLE.sub("", text)  # what no page may hold: the page's policy names the script by its hash
    for char, code in _MEANT:
        text = text.replace(char, code)
    return Markup(text)  # noqa: S704 - every character that means something to HTML is escaped


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is not empty, in nested objects too."""
    found = {}
    for key, value in data.items():
        kind = type(value)
        if kind is str or value is None or (kind is list and not value):  # nearly all: not even a call
            if value:
                found[key] = value
            continue
        filled = _value(value)
        if filled or filled not in (None, "", [], {}):
            found[key] = filled
    return found


def _value(value: Any) -> Any:
    kind = type(value)
    if kind is Raw:
        return value
    if kind is dict:
        return _filled(value)
    if kind is list:
        return [one if type(one) is Raw or isinstance(one, str) else _value(one) for one in value]
    return _filled(value) if isinstance(value, Mapping) else value
