"""Feeds and what else is made for machines that visit: Atom (RFC 4287), JSON Feed 1.1, sitemap, robots.txt.

No date is pretended. Atom wants an ``updated`` in each entry: it is the first day of the publication date
where that was stated; where it was inferred or is unknown it is the newest date stated in the dossier, and the
summary says so. ``published`` stands only where the day was stated without doubt.
"""

import re
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgspec import Struct

from dossier import __version__, edtf
from dossier.model import Article, Dossier
from dossier.pages.dates import When, when
from dossier.pages.encode import address, one_line, to_bytes, to_json
from dossier.pages.sitemap import robots, sitemap
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.refer import article_link
from dossier.settings import Site

LIMIT = 100
"""Entries of a feed: the newest ones. Readers of feeds want the news; the whole is in ``data/dossier.json``."""
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
_NO_DATE = "1970-01-01T00:00:00Z"


class _Feed(Struct, frozen=True):
    """What the two formats of a feed share."""

    path: str
    """Of the Atom file, from the site's root."""
    page: str
    """The page that it belongs to."""
    title: str
    updated: str
    newest: str
    """Newest publication date that is stated, for entries that have none of their own."""
    articles: tuple[str, ...]
    """Ids, newest first."""
    summaries: Mapping[str, str]
    """Of each article that stands in any feed: made once, since an article stands in many."""

    @property
    def root(self) -> str:
        """From the feed to the site's root."""
        return "../" * self.path.count("/")


def feeds(dossier: Dossier, site: Site, updated: str | None) -> dict[str, bytes]:
    """``feed.xml``, ``feed.json``, ``actors/<id>.xml``, ``robots.txt`` and, with a ``base_url``, ``sitemap.xml``.

    ``updated`` is the date of the build (an EDTF date or an RFC 3339 timestamp); None stands for that of the
    newest article. Paths are relative to the output folder; links are absolute if the site's address is known.
    """
    book = open_book(dossier, site)
    newest = _newest(book)
    changed = _timestamp(updated) or newest
    title = site.settings.title
    listed = {"": _newest_first(book, book.articles)}
    listed |= {key: _newest_first(book, book.actor_articles.get(key, ())) for key in book.actors}
    shown = dict.fromkeys(key for keys in listed.values() for key in keys)
    summaries = {key: _summary(book, book.articles[key].article) for key in shown}
    main = _Feed("feed.xml", "index.html", title, changed, newest, listed[""], summaries)
    files = {"feed.xml": _atom(book, main), "feed.json": _json_feed(book, main)}
    for key, actor in book.actors.items():
        page, name = f"actors/{key}", f"{actor.name} – {title}"
        feed = _Feed(f"{page}.xml", f"{page}.html", name, changed, newest, listed[key], summaries)
        files[feed.path] = _atom(book, feed)
    return files | sitemap(book) | robots(site)


def _newest_first(book: Book, ids: Iterable[str]) -> tuple[str, ...]:
    """The newest of the articles, by the first day of their date; those without a date last."""
    order = {key: place for place, key in enumerate(book.articles)}
    dated = [(book.dates[key].earliest or book.dates[key].latest, order[key], key) for key in ids]
    known = sorted(((day, place, key) for day, place, key in dated if day), reverse=True)
    return tuple([key for _, _, key in known] + [key for day, _, key in dated if day is None])[:LIMIT]


def _newest(book: Book) -> str:
    """Timestamp of the newest stated publication date; the epoch's where no article has one."""
    stated = [one.article for one in book.dossier.articles if _is_stated(one.article)]
    return max((stamp for one in stated if (stamp := _midnight(book.dates[one.id]))), default=_NO_DATE)


def _is_stated(article: Article) -> bool:
    return article.published.source not in ("inferred", "unknown")


def _midnight(date: When) -> str:
    """The first moment of a date, empty where its start is unknown."""
    return f"{date.earliest.isoformat()}T00:00:00Z" if date.earliest else ""


def _timestamp(text: str | None) -> str:
    """A timestamp as it is, a date's first moment, or empty."""
    if not text or _TIMESTAMP.fullmatch(text):
        return text or ""
    value = edtf.parse(text)
    first = value.earliest or value.latest
    return f"{first.isoformat()}T00:00:00Z" if first else ""


def _published(article: Article, date: When) -> str:
    """Timestamp of the publication, empty unless the day was stated without doubt."""
    return _midnight(date) if _is_stated(article) and date.certain else ""


def _updated(article: Article, date: When) -> str:
    """Timestamp of the last change that was stated, else of the stated publication, else empty."""
    modified = when(article.modified)
    first = _midnight(date) if _is_stated(article) else ""
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


def _atom(book: Book, feed: _Feed) -> bytes:
    """The feed in Atom."""
    site, settings = book.site, book.site.settings
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": settings.language})
    _text(root, "id", _feed_id(site, feed.path))
    _text(root, "title", feed.title)
    if settings.description:
        _text(root, "subtitle", settings.description)
    _text(root, "updated", feed.updated)
    _text(SubElement(root, "author"), "name", settings.author or settings.title)
    kind = {"type": "application/atom+xml"}
    SubElement(root, "link", {"rel": "self", **kind, "href": address(site, feed.path, feed.root)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address(site, feed.page, feed.root)})
    _text(root, "generator", "dossier", version=__version__)
    if settings.license:
        _text(root, "rights", settings.license)
    for key in feed.articles:
        _entry(book, feed, root, book.articles[key].article)
    indent(root)
    return to_bytes('<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode"))


def _entry(book: Book, feed: _Feed, root: Element, article: Article) -> None:
    site, date = book.site, book.dates[article.id]
    entry = SubElement(root, "entry", {"xml:lang": article.language})
    _text(entry, "id", _entry_id(site, article))
    _text(entry, "title", article.headline)
    _text(entry, "updated", _updated(article, date) or feed.newest)
    if published := _published(article, date):
        _text(entry, "published", published)
    for name in _authors(article):
        _text(SubElement(entry, "author"), "name", name)
    page = address(site, f"articles/{article.id}.html", feed.root)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
    if article.original_url:
        SubElement(entry, "link", {"rel": "via", "href": one_line(article.original_url)})
    for tag in article.tags:
        SubElement(entry, "category", {"term": one_line(tag)})
    _text(entry, "summary", feed.summaries[article.id] or article.headline)


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = one_line(text)


def _authors(article: Article) -> tuple[str, ...]:
    """Who wrote the article, else who published it."""
    return article.byline or ((article.publisher,) if article.publisher else ())


def _json_feed(book: Book, feed: _Feed) -> bytes:
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
    items = ",\n".join(to_json(_item(book, feed, book.articles[key].article)) for key in feed.articles)
    members.append(f'"items":[\n{items}\n]' if feed.articles else '"items":[]')
    return to_bytes("{" + ",\n".join(members) + "}")


def _item(book: Book, feed: _Feed, article: Article) -> dict[str, object]:
    item: dict[str, object] = {
        "id": _entry_id(book.site, article),
        "url": address(book.site, f"articles/{article.id}.html"),
        "external_url": article.original_url,
        "title": one_line(article.headline),
        "content_text": feed.summaries[article.id] or one_line(article.headline),
        "date_published": _published(article, book.dates[article.id]),
        "authors": [{"name": one_line(name)} for name in _authors(article)],
        "language": article.language,
        "tags": [one_line(tag) for tag in article.tags],
    }
    return {name: value for name, value in item.items() if value}
