"""Feeds: Atom (RFC 4287), of the dossier and of each actor, and JSON Feed 1.1.

No date is pretended. Atom wants an ``updated`` in each entry: it is the first day of the publication date
where that was stated; where it was inferred or is unknown it is the newest date stated in the dossier, and the
summary says so. ``published`` stands only where the day was stated without doubt.
"""

from collections.abc import Collection, Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from dossier import __version__
from dossier.model import Article
from dossier.pages.dates import When, when
from dossier.pages.encode import address, json_bytes, json_lines, one_line, to_json, xml_text
from dossier.pages.views.book import Book
from dossier.pages.views.newest import ANY, STATED, is_stated
from dossier.pages.views.refer import article_link, article_links
from dossier.settings import Site

LIMIT = 100
"""Entries of a feed: the newest ones. Readers of feeds want the news; the whole is in ``data/dossier.json``."""
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
_NO_DATE = "1970-01-01T00:00:00Z"
_UP = "../"
"""From the feed of an actor to the site's root."""


class _Feed(Struct, frozen=True):
    """What the two formats of a feed share."""

    path: str
    """Of the Atom file, from the site's root."""
    page: str
    """The page that it belongs to."""
    title: str
    root: str = ""
    """From the feed to the site's root."""


def main_feed(book: Book) -> Iterator[tuple[str, bytes]]:
    """``feed.xml`` and ``feed.json``: the newest articles of the dossier.

    Paths are relative to the output folder; links are absolute if the site's address is known.
    """
    feed = _Feed("feed.xml", "index.html", book.site.settings.title)
    listed = [book.articles[key].article for key in _newest_first(book.dates.items())]
    yield feed.path, _atom(book, feed, [_xml(book, one, feed.root) for one in listed])
    yield "feed.json", _json_feed(book, feed, listed)


def actor_feed(book: Book, key: str) -> Iterator[tuple[str, bytes]]:
    """``actors/<id>.xml``: the newest articles that name an actor."""
    page, name = f"actors/{key}", f"{book.names[key]} – {book.site.settings.title}"
    articles = article_links(book, book.actor_articles.get(key, ()))
    listed = _newest_first([(one.id, one.when) for one in articles])
    feed = _Feed(f"{page}.xml", f"{page}.html", name, _UP)
    yield feed.path, _atom(book, feed, feed_entries(book, listed))


def feed_entries(book: Book, articles: Collection[str]) -> tuple[bytes, ...]:
    """Articles in the Atom feeds of their actors, each made once for all of them."""
    return book.memory.owns("feed entry", articles, lambda one: _xml(book, book.articles[one].article, _UP))


def _newest_first(dated: Iterable[tuple[str, When]]) -> list[str]:
    """The newest of the articles (id, date), which come in the dossier's order; those without a day last, in theirs."""
    known, unknown = [], []
    for place, (key, date) in enumerate(dated):
        if day := date.earliest or date.latest:
            known.append((day, place, key))
        else:
            unknown.append(key)
    return [*[key for _, _, key in sorted(known, reverse=True)], *unknown][:LIMIT]


def _midnight(date: When) -> str:
    """The first moment of a date, empty where its start is unknown."""
    return _moment(date.earliest.isoformat()) if date.earliest else ""


def _moment(day: str) -> str:
    """The first moment of a day."""
    return f"{day}T00:00:00Z"


def _published(article: Article, date: When) -> str:
    """Timestamp of the publication, empty unless the day was stated without doubt."""
    return _midnight(date) if is_stated(article) and date.certain else ""


def _updated(article: Article, date: When) -> str:
    """Timestamp of the last change that was stated, else of the stated publication, else empty."""
    modified = when(article.modified)
    first = _midnight(date) if is_stated(article) else ""
    return max(first, _midnight(modified)) if first and modified.certain else first


def _summary(book: Book, article: Article) -> str:
    """Standfirst or first sentence, and what is not sure of the date."""
    say, date = book.wording.say, book.dates[article.id]
    parts = [article_link(book, article.id).summary]
    if not date.edtf:
        parts.append(say("Publication date unknown."))
    elif article.published.source == "inferred":
        parts.append(say("Publication date inferred, not stated: %(date)s.", date=date.words))
    elif not date.certain:
        parts.append(say("Published: %(date)s.", date=date.words))
    return one_line(" ".join(parts))


def _entry_id(site: Site, article: Article) -> str:
    """What stays while headline, date and text are edited: as that of its page."""
    return _feed_id(site, f"articles/{article.id}.html")


def _feed_id(site: Site, path: str) -> str:
    """The address of a page; while that is not known, a UUID (RFC 9562, version 5) of the dossier's title and path."""
    if site.settings.base_url:
        return address(site, path)
    return uuid5(NAMESPACE_URL, f"{one_line(site.settings.title)}#{path}".encode("utf-8", "replace").decode()).urn


def _atom(book: Book, feed: _Feed, entries: Iterable[bytes]) -> bytes:
    """The feed in Atom. It is as new as the newest article."""
    site, settings = book.site, book.site.settings
    kind = {"type": "application/atom+xml"}
    head = [
        element("id", one_line(_feed_id(site, feed.path))),
        element("title", one_line(feed.title)),
        element("subtitle", one_line(settings.description)) if settings.description else "",
        element("updated", _moment(book.newest[ANY]) if book.newest[ANY] else _NO_DATE),
        "<author>",
        "  " + element("name", one_line(settings.author or settings.title)),
        "</author>",
        element("link", rel="self", **kind, href=address(site, feed.path, feed.root)),
        element("link", rel="alternate", type="text/html", href=address(site, feed.page, feed.root)),
        element("generator", "dossier", version=__version__),
        element("rights", one_line(settings.license)) if settings.license else "",
    ]
    opens = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{attribute(settings.language)}">'
    lines = "".join(f"  {line}\n" for line in head if line)
    start = f'<?xml version="1.0" encoding="utf-8"?>\n{opens}\n{lines}'
    return b"".join((start.encode("utf-8", "replace"), *entries, b"</feed>\n"))


def _xml(book: Book, article: Article, root: str) -> bytes:
    """An entry of an Atom feed, from which ``root`` leads to the site's."""
    site, date = book.site, book.dates[article.id]
    page = address(site, f"articles/{article.id}.html", root)
    published, via = _published(article, date), one_line(article.original_url or "")
    lines = [
        element("id", one_line(_entry_id(site, article))),
        element("title", one_line(article.headline)),
        element("updated", _updated(article, date) or _newest_stated(book)),
        element("published", published) if published else "",
    ]
    for name in _authors(article):
        lines += ["<author>", "  " + element("name", one_line(name)), "</author>"]
    lines += [
        element("link", rel="alternate", type="text/html", href=page),
        element("link", rel="via", href=via) if article.original_url else "",
        *[element("category", term=one_line(tag)) for tag in article.tags],
        element("summary", _content(book, article)),
    ]
    inner = "".join([f"    {line}\n" for line in lines if line])
    return f'  <entry xml:lang="{attribute(article.language)}">\n{inner}  </entry>\n'.encode("utf-8", "replace")


def _newest_stated(book: Book) -> str:
    """The newest publication date that is stated, for what has none of its own."""
    return _moment(book.newest[STATED]) if book.newest[STATED] else _NO_DATE


def element(tag: str, text: str = "", **attributes: str) -> str:
    """An XML element with text in it, without a line's end."""
    given = "".join([f' {name}="{attribute(value)}"' for name, value in attributes.items()])
    return f"<{tag}{given}>{xml_text(text)}</{tag}>" if text else f"<{tag}{given} />"


def attribute(value: str) -> str:
    """The value of an attribute, between double quotation marks."""
    text = xml_text(value)
    return text if text.isprintable() and '"' not in text else text.translate(_IN_ATTRIBUTE)


def _content(book: Book, article: Article) -> str:
    return _summary(book, article) or one_line(article.headline)


def _authors(article: Article) -> tuple[str, ...]:
    """Who wrote the article, else who published it."""
    return article.byline or ((article.publisher,) if article.publisher else ())


def _json_feed(book: Book, feed: _Feed, listed: Iterable[Article]) -> bytes:
    """The feed in JSON Feed 1.1, one item to a line."""
    site, settings = book.site, book.site.settings
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": address(site, feed.page),
        "feed_url": address(site, "feed.json"),
        "description": settings.description,
        "language": settings.language,
        "authors": [{"name": settings.author}] if settings.author else [],
    }
    members = [f"{to_json(name)}:{to_json(value)}" for name, value in head.items() if value]
    start = "{" + "".join(f"{member},\n" for member in members) + '"items":'
    items = json_lines(json_bytes(_item(book, one)) for one in listed)
    return b"".join((start.encode("utf-8", "replace"), *items, b"}\n"))


def _item(book: Book, article: Article) -> dict[str, object]:
    item: dict[str, object] = {
        "id": _entry_id(book.site, article),
        "url": address(book.site, f"articles/{article.id}.html"),
        "external_url": article.original_url,
        "title": one_line(article.headline),
        "content_text": _content(book, article),
        "date_published": _published(article, book.dates[article.id]),
        "authors": [{"name": one_line(name)} for name in _authors(article)],
        "language": article.language,
        "tags": [one_line(tag) for tag in article.tags],
    }
    return {name: value for name, value in item.items() if value}
