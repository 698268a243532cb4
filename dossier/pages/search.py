"""``static/search-index.js``: what the search page looks through.

A classic script that sets one variable: from disk, browsers allow neither ``fetch`` nor modules. Nothing in it
can end the script element or the line. Words are as published; folding of accents and case is the browser's work.

``window.DOSSIER_SEARCH`` is::

    {version: 1,
     publishers: ["Evening Wire", …],                 names, as a filter lists them
     actors:   [{url, name, kind, aliases: […]}, …],
     sources:  [{url, name}, …],
     events:   [{url, title, date, year, actors: [index into actors, …]}, …],
     articles: [{url, headline, publisher, date, year, actors: […]}, …],
     paragraphs: [[index into articles, number, text], …]}

``url`` is relative to the site's root. ``publisher`` is an index into ``publishers`` or null; ``date`` is in words;
``year`` is the (first) year of the date or null. The address of a paragraph is its article's with ``#p<number>``.
There are no paragraphs unless the settings publish articles in full. Each list is in the dossier's own order.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from dossier.model import Article, Dossier, Event
from dossier.pages.dates import when
from dossier.pages.encode import to_bytes, to_json
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.refer import words
from dossier.settings import Site

_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def search_index(dossier: Dossier, site: Site) -> dict[str, bytes]:
    """The script, by its path relative to the output folder."""
    book = open_book(dossier, site)
    places = {key: place for place, key in enumerate(book.actors)}
    publishers = [source.name for source in book.sources.values() if source.published]
    lists: dict[str, list[Any]] = {
        "publishers": publishers,
        "actors": [_actor(book, key) for key in book.actors],
        "sources": [{"url": f"sources/{one.slug}.html", "name": one.name} for one in book.sources.values()],
        "events": [_event(book, event, places) for event in book.events.values()],
        "articles": [_article(book, one.article, publishers, places) for one in book.articles.values()],
        "paragraphs": list(_paragraphs(book)),
    }
    members = ['"version":1', *(f'"{name}":{_lines(records)}' for name, records in lists.items())]
    return {"static/search-index.js": to_bytes("window.DOSSIER_SEARCH={" + ",\n".join(members) + "};")}


def _lines(records: Iterable[Any]) -> str:
    """A list, one record to a line, safe in a script element."""
    return "[" + ",\n".join(to_json(record).translate(_UNSAFE) for record in records) + "]"


def _actor(book: Book, key: str) -> dict[str, Any]:
    actor = book.actors[key]
    aliases = tuple(dict.fromkeys((*actor.aliases, *actor.weak_aliases)))
    return {"url": f"actors/{key}.html", "name": actor.name, "kind": actor.kind, "aliases": list(aliases)}


def _event(book: Book, event: Event, places: dict[str, int]) -> dict[str, Any]:
    date = when(event.date, book.language)
    return {
        "url": f"events/{event.id}.html",
        "title": event.title,
        "date": date.words,
        "year": date.year,
        "actors": [places[key] for key in event.actors if key in places],
    }


def _article(book: Book, article: Article, publishers: list[str], places: dict[str, int]) -> dict[str, Any]:
    source, date = book.source(article.publisher), book.dates[article.id]
    return {
        "url": f"articles/{article.id}.html",
        "headline": article.headline,
        "publisher": publishers.index(source.name) if source else None,
        "date": date.words,
        "year": date.year,
        "actors": [places[key] for key in book.article_actors[article.id]],
    }


def _paragraphs(book: Book) -> Iterator[tuple[int, int, str]]:
    """Each kept paragraph's words once."""
    if book.site.settings.publish != "full":
        return
    for place, one in enumerate(book.articles.values()):
        for number, block in enumerate(one.article.paragraphs, start=1):
            if text := words(one.article, block):
                yield place, number, text
