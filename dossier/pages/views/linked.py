"""What the pages tell machines in the terms of schema.org: articles, actors, events, the dossier as data.

Dates are those of ISO 8601, to the day, month or year; schema.org has no words for doubt, so a date that was inferred
or is uncertain is left out. Addresses stand only where the site's own is known, in breadcrumbs relative to the page.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import quote

from msgspec import Raw
from msgspec.json import Encoder

from dossier.model import Actor, Article, Event, Role
from dossier.pages.pictures import absolute_addresses
from dossier.pages.views.book import Book, Happened, several
from dossier.settings import Site

Data = Mapping[str, Any]
_T = TypeVar("_T")
ENCODER = Encoder(enc_hook=str)
"""The same as of :mod:`json` without spaces, letters unescaped, in a fifth of its time; phrases are text."""

TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "state": "Country",
    "agency": "NewsMediaOrganization",
}
"""Type of schema.org for each kind of actor."""
_PAGES = {
    "about.html": "AboutPage",
    "actors/index.html": "CollectionPage",
    "sources/index.html": "CollectionPage",
    "chronology.html": "CollectionPage",
    "search.html": "SearchResultsPage",
}
_FORMATS = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".ftm.json": "application/x-ndjson",
    ".ics": "text/calendar",
    ".ris": "application/x-research-info-systems",
    ".schema.json": "application/schema+json",
    ".xml": "application/atom+xml",
    "citations.json": "application/vnd.citationstyles.csl+json",
    "feed.json": "application/feed+json",
    ".json": "application/json",
}
"""Media type of a download by the end of its name; the first that fits."""
_STATUS = {
    "occurred": "EventScheduled",
    "ongoing": "EventScheduled",
    "planned": "EventScheduled",
    "cancelled": "EventCancelled",
}
"""schema.org: an event that has taken place or is to do so at its date is "scheduled"."""
_CERTAIN = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")
_ADDRESS = "%/:?#[]@!$&'()*+,;=~"
"""Characters that mean something in an address, beside letters, digits and ``-._``."""
_HALF = re.compile("[\ud800-\udfff]")
_WAYS, _KEPT = 4096, 8192
"""Ways to pages, and actors and reports, that are kept as JSON, of a third of a kilobyte each."""
MOST = 30
"""Things of one kind that a page names to machines; ``data/dossier.json`` has all."""


def certain(edtf: str | None) -> str:
    """An EDTF date as ISO 8601 has it, where it is a day, month or year without doubt; else empty."""
    return edtf if edtf and _CERTAIN.fullmatch(edtf) else ""


def address(site: Site, path: str) -> str:
    """The absolute address of a page or file; empty where that of the site is not known. The index's is the site's."""
    base = site.settings.base_url.rstrip("/")
    return _absolute(base, path) if base else ""


@lru_cache(maxsize=65536)
def _absolute(base: str, path: str) -> str:
    """An event stands in the linked data of each of its reports and of their neighbours."""
    return f"{base}/{'' if path == 'index.html' else quote(path, safe='/#')}"


def page_data(book: Book, path: str, title: str, trail: Sequence[tuple[str, str]]) -> Data:
    """The page itself, with the way to it: ``trail`` has (path, title) of the pages above it."""
    root = "../" * path.count("/")
    items = [_step(book.site, root, place, step) for place, step in enumerate((*trail, (path, title)), start=1)]
    return {
        "@type": _PAGES.get(path, "ProfilePage" if path.startswith("actors/") else "WebPage"),
        "name": title,
        "url": address(book.site, path),
        "inLanguage": book.language,
        "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": items} if trail else None,
    }


def _step(site: Site, root: str, place: int, step: tuple[str, str]) -> Data:
    """A step of the way to a page; ``root`` is the way from that to the site's root."""
    path, name = step
    item = address(site, path) or root + quote(path, "/#")
    return {"@type": "ListItem", "position": place, "name": name, "item": item}


def page_json(book: Book, path: str, title: str, trail: Sequence[tuple[str, str]]) -> Raw | Data:
    """:func:`page_data` of a page with a way to it as JSON, in half the time: what leads there is the same for many."""
    if not (title and trail and _is_text(title)):
        return page_data(book, path, title, trail)
    root = "../" * path.count("/")
    way = book.memory.of("way", (root, *trail), lambda: _way(book.site, root, trail), _WAYS)
    if way is None:
        return page_data(book, path, title, trail)
    name, url = ENCODER.encode(title), address(book.site, path)
    item = ENCODER.encode(url or root + quote(path, "/#"))
    kind = _PAGES.get(path, "ProfilePage" if path.startswith("actors/") else "WebPage").encode()
    return Raw(
        b'{"@type":"%b","name":%b,%b"inLanguage":%b,"breadcrumb":{"@type":"BreadcrumbList","itemListElement":%b,'
        b'{"@type":"ListItem","position":%d,"name":%b,"item":%b}]}}'
        % (
            *(kind, name, b'"url":%b,' % item if url else b"", ENCODER.encode(book.language)),
            *(way, len(trail) + 1, name, item),
        )
    )


def _way(site: Site, root: str, trail: Sequence[tuple[str, str]]) -> bytes | None:
    """The steps to a page as JSON, without the end of the list; None where a name of theirs is none or has no bytes."""
    if not all(name and _is_text(name) for _, name in trail):
        return None
    return ENCODER.encode([_step(site, root, place, step) for place, step in enumerate(trail, start=1)])[:-1]


def _is_text(words: str) -> bool:
    """Whether it has bytes: half a surrogate pair has none."""
    return words.isprintable() or not _HALF.search(words)


def website(site: Site) -> Data:
    """The site, as a part names the whole."""
    return {"@type": "WebSite", "name": site.settings.title, "url": address(site, "index.html")}


def _whole(site: Site, _: str) -> Data:
    return website(site)


def _outlet(_: Site, name: str) -> Data:
    return {"@type": "NewsMediaOrganization", "name": name}


def site_data(book: Book) -> Data:
    """The site, as its index tells it."""
    settings = book.site.settings
    return {
        **website(book.site),
        "description": settings.description,
        "inLanguage": settings.language,
        "creditText": settings.author,
        "license": _web(settings.license),
        "publishingPrinciples": address(book.site, "about.html"),
    }


def article_data(book: Book, article: Article, standfirst: str) -> Data:
    """A report. Its date stands only where it was stated without doubt; ``standfirst`` is what may be shown of it."""
    published, key = article.published, article.id
    stated = published.source not in ("inferred", "unknown")
    source = book.source_name(article.publisher)
    place = article.dateline.place if article.dateline else None
    events = book.article_events.get(key, ())[:MOST]
    return {
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": standfirst,
        "url": address(book.site, f"articles/{key}.html"),
        "datePublished": certain(published.edtf) if stated else "",
        "dateModified": certain(article.modified),
        "articleSection": article.section,
        "correction": list(article.corrections),
        "inLanguage": article.language,
        "isPartOf": _once(book, "", book.site.settings.title, _whole, ""),
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "contributor": [{"@type": "NewsMediaOrganization", "name": name} for name in article.agencies],
        "publisher": _once(book, f"sources/{source}", source, _outlet, source) if source else None,
        "image": absolute_addresses(article.images, address(book.site, "")),
        "isBasedOn": _web(article.original_url),
        "archivedAt": _web(article.archive_url),
        "dateline": place,
        "locationCreated": {"@type": "Place", "name": place} if place else None,
        "keywords": list(article.tags),
        "about": [_event(book.site, one, book.happened[one]) for one in events],
        "mentions": _actors(book, book.article_actors[key]),
        "citation": [{"@type": "CreativeWork", "url": url} for url in _cited(article)],
    }


def _cited(article: Article) -> list[str]:
    """The addresses that the article links to, as far as they are of the web."""
    return list(dict.fromkeys(url for link in article.links if (url := _web(link.url))))[:MOST]


def actor_data(book: Book, actor: Actor) -> Data:
    """An actor: of its offices those that it holds, as far as is known, and that nobody disputes."""
    held = [role for role in actor.roles if role.end is None and not role.disputed] if actor.kind == "person" else []
    return {
        **_actor(book.site, actor),
        "alternateName": list(dict.fromkeys((*actor.aliases, *actor.native_names))),
        "jobTitle": list(dict.fromkeys(role.title for role in held)),
        "hasOccupation": [_occupation(book, role) for role in held],
        "sameAs": [_web(one) for one in actor.same_as],
    }


def _actor(site: Site, actor: Actor) -> Data:
    """An actor as a page names it. An organisation with a role in a state is a part of its government."""
    governs = actor.kind == "organisation" and any(role.state for role in actor.roles)
    return {
        "@type": "GovernmentOrganization" if governs else TYPES[actor.kind],
        "name": actor.name,
        "url": address(site, f"actors/{actor.id}.html"),
    }


def _actors(book: Book, ids: Collection[str]) -> list[Raw | Data]:
    return [_once(book, one.id, one.name, _actor, one) for one in several(book.actors, ids)[:MOST]]


def _occupation(book: Book, role: Role) -> Data:
    """An office with its time, as schema.org tells what holds for a while: by a Role that stands around it."""
    state = book.actors.get(role.state) if role.state else None
    where = {"@type": "Country", "name": state.name} if state and state.kind == "state" else None
    occupation = {"@type": "Occupation", "name": role.title, "occupationLocation": where}
    started = certain(role.start)
    return {"@type": "Role", "startDate": started, "hasOccupation": occupation} if started else occupation


def event_data(book: Book, event: Event) -> Data:
    """An event with who it is of and who tells it; one that is denied is told as a claim, not as an event."""
    told = [book.articles[one].article for one in event.articles if one in book.articles][:MOST]
    reports = [_once(book, f"articles/{one.id}", one.headline, _report, one) for one in told]
    named = _event(book.site, event.id, event)
    if event.status == "denied":
        return {**named, "about": _actors(book, event.actors), "appearance": reports}
    status = f"https://schema.org/{_STATUS[event.status]}"
    place = {"@type": "Place", "name": event.place} if event.place else None
    parts = {"location": place, "eventStatus": status, "about": _actors(book, event.actors), "subjectOf": reports}
    return {**named, **parts}


def _report(site: Site, article: Article) -> Data:
    url = address(site, f"articles/{article.id}.html")
    return {"@type": "NewsArticle", "headline": article.headline, "url": url}


def _once(book: Book, key: str, words: str, make: Callable[[Site, _T], Data], of: _T) -> Raw | Data:
    """What stands on many pages, as JSON, made once; as it is where its words are none or have no bytes."""

    def made() -> Raw | None:
        if not (words and _is_text(words)):
            return None
        return Raw(ENCODER.encode({name: value for name, value in make(book.site, of).items() if value}))

    found = book.memory.of("linked data", key, made, _KEPT)
    return make(book.site, of) if found is None else found


def _event(site: Site, key: str, event: Event | Happened) -> Data:
    """An event as a page names it: its day, month or year, or the first and the last day, where they are certain."""
    first, slash, last = event.date.partition("/")
    denied = event.status == "denied"
    return {
        "@type": "Claim" if denied else "Event",
        "name": event.title,
        "url": address(site, f"events/{key}.html"),
        "startDate": "" if denied else certain(first),
        "endDate": "" if denied or not slash else certain(last),
    }


def source_data(name: str, url: str, description: str) -> Data:
    """A publisher or agency; ``url`` is the address of its own site, or empty."""
    return {"@type": "NewsMediaOrganization", "name": name, "url": _web(url), "description": description}


def dataset(book: Book, title: str, about: str, files: Iterable[tuple[str, str]]) -> Data:
    """The dossier as data; ``files`` are (path, what it is) of its downloads."""
    settings = book.site.settings
    return {
        "@type": "Dataset",
        "name": title,
        "description": about,
        "url": address(book.site, "about.html"),
        "inLanguage": settings.language,
        "creditText": settings.author,
        "license": _web(settings.license),
        "isAccessibleForFree": True,
        "temporalCoverage": _coverage(book),
        "isPartOf": website(book.site),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": words,
                "encodingFormat": next(kind for end, kind in _FORMATS.items() if path.endswith(end)),
                "contentUrl": address(book.site, path) or path,
            }
            for path, words in files
        ],
    }


def _coverage(book: Book) -> str:
    """From the first to the last day on which something happened that is dated without doubt, or empty."""
    days = sorted(
        day for one in book.happened.values() if one.status in ("occurred", "ongoing") and (day := certain(one.date))
    )
    return "" if not days else days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"


def _web(text: str | None) -> str:
    """``text`` where it is an address of the web, with what RFC 3986 has no room for as percent codes; else empty."""
    return quote(text, safe=_ADDRESS) if text and text.startswith(("https://", "http://")) else ""
