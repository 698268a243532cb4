"""What the pages tell machines in the terms of schema.org: articles, actors, events, the dossier as data.

Dates are those of ISO 8601, to the day, month or year; schema.org has no words for doubt, so a date that was inferred
or is uncertain is left out. Addresses stand only where the site's own is known, in breadcrumbs relative to the page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from dossier.model import Actor, Article, Event, Role
from dossier.pages.pictures import absolute_addresses
from dossier.pages.views.book import Book
from dossier.settings import Site

Data = Mapping[str, Any]

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
    steps = [*trail, (path, title)]
    root = "../" * path.count("/")
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": name,
            "item": address(book.site, step) or root + quote(step, "/#"),
        }
        for place, (step, name) in enumerate(steps, start=1)
    ]
    return {
        "@type": _PAGES.get(path, "ProfilePage" if path.startswith("actors/") else "WebPage"),
        "name": title,
        "url": address(book.site, path),
        "inLanguage": book.language,
        "breadcrumb": {"@type": "BreadcrumbList", "itemListElement": items} if trail else None,
    }


def website(site: Site) -> Data:
    """The site, as a part names the whole."""
    return {"@type": "WebSite", "name": site.settings.title, "url": address(site, "index.html")}


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
    source = book.source(article.publisher)
    place = article.dateline.place if article.dateline else None
    events = [book.events[one] for one in book.article_events.get(key, ())]
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
        "isPartOf": website(book.site),
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "contributor": [{"@type": "NewsMediaOrganization", "name": name} for name in article.agencies],
        "publisher": {"@type": "NewsMediaOrganization", "name": source.name} if source else None,
        "image": absolute_addresses(article.images, address(book.site, "")),
        "isBasedOn": _web(article.original_url),
        "archivedAt": _web(article.archive_url),
        "dateline": place,
        "locationCreated": {"@type": "Place", "name": place} if place else None,
        "keywords": list(article.tags),
        "about": [_event(book, one) for one in events[:MOST]],
        "mentions": list(_actors(book, book.article_actors[key])),
        "citation": [{"@type": "CreativeWork", "url": url} for url in _cited(article)],
    }


def _cited(article: Article) -> list[str]:
    """The addresses that the article links to, as far as they are of the web."""
    return list(dict.fromkeys(url for link in article.links if (url := _web(link.url))))[:MOST]


def actor_data(book: Book, actor: Actor) -> Data:
    """An actor: of its offices those that it holds, as far as is known, and that nobody disputes."""
    held = [role for role in actor.roles if role.end is None and not role.disputed] if actor.kind == "person" else []
    return {
        **_actor(book, actor),
        "alternateName": list(dict.fromkeys((*actor.aliases, *actor.native_names))),
        "jobTitle": list(dict.fromkeys(role.title for role in held)),
        "hasOccupation": [_occupation(book, role) for role in held],
        "sameAs": [_web(one) for one in actor.same_as],
    }


def _actor(book: Book, actor: Actor) -> Data:
    """An actor as a page names it. An organisation with a role in a state is a part of its government."""
    governs = actor.kind == "organisation" and any(role.state for role in actor.roles)
    return {
        "@type": "GovernmentOrganization" if governs else TYPES[actor.kind],
        "name": actor.name,
        "url": address(book.site, f"actors/{actor.id}.html"),
    }


def _actors(book: Book, ids: Iterable[str]) -> Iterator[Data]:
    known = [book.actors[one] for one in ids if one in book.actors]
    yield from (_actor(book, one) for one in known[:MOST])


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
    reports = [
        {"@type": "NewsArticle", "headline": one.headline, "url": address(book.site, f"articles/{one.id}.html")}
        for one in told
    ]
    if event.status == "denied":
        return {**_event(book, event), "about": list(_actors(book, event.actors)), "appearance": reports}
    status = f"https://schema.org/{_STATUS[event.status]}"
    place = {"@type": "Place", "name": event.place} if event.place else None
    parts = {"location": place, "eventStatus": status, "about": list(_actors(book, event.actors)), "subjectOf": reports}
    return {**_event(book, event), **parts}


def _event(book: Book, event: Event) -> Data:
    """An event as a page names it: its day, month or year, or the first and the last day, where they are certain."""
    first, slash, last = event.date.partition("/")
    denied = event.status == "denied"
    return {
        "@type": "Claim" if denied else "Event",
        "name": event.title,
        "url": address(book.site, f"events/{event.id}.html"),
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
        day for one in book.events.values() if one.status in ("occurred", "ongoing") and (day := certain(one.date))
    )
    return "" if not days else days[0] if days[0] == days[-1] else f"{days[0]}/{days[-1]}"


def _web(text: str | None) -> str:
    """``text`` where it is an address of the web, with what RFC 3986 has no room for as percent codes; else empty."""
    return quote(text, safe=_ADDRESS) if text and text.startswith(("https://", "http://")) else ""
