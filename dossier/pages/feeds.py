"""Feeds and what else is made for machines that visit: Atom (RFC 4287), JSON Feed 1.1, sitemap, robots.txt.

No date is pretended. Atom wants an ``updated`` in each entry: it is the first day of the publication date
where that was stated; where it was inferred or is unknown it is the newest date stated in the dossier, and the
summary says so. ``published`` stands only where the day was stated without doubt.
"""

import re
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct

from dossier import __version__, edtf
from dossier.model import Article, Dossier
from dossier.pages.dates import When, when
from dossier.pages.encode import address, json_bytes, json_lines, one_line, to_json, xml_text
from dossier.pages.sitemap import robots, sitemap
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.refer import article_link
from dossier.settings import Site

LIMIT = 100
"""Entries of a feed: the newest ones. Readers of feeds want the news; the whole is in ``data/dossier.json``."""
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
_NO_DATE = "1970-01-01T00:00:00Z"


class _Feed(Struct, frozen=True):
    """What the two formats of a feed share."""

    path: str
    """Of the Atom file, from the site's root."""
    page: str
    """The page that it belongs to."""
    title: str
    updated: str
    articles: tuple[str, ...]
    """Ids, newest first."""

    @property
    def root(self) -> str:
        """From the feed to the site's root."""
        return "../" * self.path.count("/")


def feeds(dossier: Dossier, site: Site, updated: str | None) -> dict[str, bytes]:
    """The files of :func:`feed_files` by their path."""
    return dict(feed_files(open_book(dossier, site), updated))


def feed_files(book: Book, updated: str | None) -> Iterator[tuple[str, bytes]]:
    """``feed.xml``, ``feed.json``, ``actors/<id>.xml``, ``robots.txt`` and, with a ``base_url``, ``sitemap.xml``.

    ``updated`` is the date of the build (an EDTF date or an RFC 3339 timestamp); None stands for that of the
    newest article. Paths are relative to the output folder; links are absolute if the site's address is known.
    Each file is made when it is asked for: the feeds of a thousand actors are 50 MB.
    """
    newest = _newest(book)
    changed = _timestamp(updated) or newest
    title = book.site.settings.title
    main = _Feed("feed.xml", "index.html", title, changed, _newest_first(book, book.articles))
    yield "feed.xml", _atom(book, main, _Entries(book, newest, main.root))
    yield "feed.json", _json_feed(book, main)
    entries = _Entries(book, newest, "../")
    for key, actor in book.actors.items():
        page, name = f"actors/{key}", f"{actor.name} – {title}"
        listed = _newest_first(book, book.actor_articles.get(key, ()))
        yield f"{page}.xml", _atom(book, _Feed(f"{page}.xml", f"{page}.html", name, changed, listed), entries)
    yield from sitemap(book).items()
    yield from robots(book.site).items()


def _newest_first(book: Book, ids: Iterable[str]) -> tuple[str, ...]:
    """The newest of the articles, by the first day of their date; those without a date last."""
    dated = [(book.dates[key].earliest or book.dates[key].latest, book.order[key], key) for key in ids]
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


def _atom(book: Book, feed: _Feed, entries: "_Entries") -> bytes:
    """The feed in Atom."""
    site, settings = book.site, book.site.settings
    kind = {"type": "application/atom+xml"}
    head = [
        element("id", one_line(_feed_id(site, feed.path))),
        element("title", one_line(feed.title)),
        element("subtitle", one_line(settings.description)) if settings.description else "",
        element("updated", feed.updated),
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
    return b"".join((start.encode("utf-8", "replace"), *map(entries.of, feed.articles), b"</feed>\n"))


class _Entries:
    """The entries of Atom feeds that lie equally deep: each made once, since an article stands in many feeds."""

    def __init__(self, book: Book, newest: str, root: str) -> None:
        """``newest`` is the newest publication date that is stated, for entries that have none of their own."""
        self._book, self._newest, self._root = book, newest, root
        self._made: dict[str, bytes] = {}

    def of(self, key: str) -> bytes:
        """The entry of an article."""
        if key not in self._made:
            self._made[key] = self._entry(self._book.articles[key].article).encode("utf-8", "replace")
        return self._made[key]

    def _entry(self, article: Article) -> str:
        site, date = self._book.site, self._book.dates[article.id]
        page = address(site, f"articles/{article.id}.html", self._root)
        published, via = _published(article, date), one_line(article.original_url or "")
        lines = [
            element("id", one_line(_entry_id(site, article))),
            element("title", one_line(article.headline)),
            element("updated", _updated(article, date) or self._newest),
            element("published", published) if published else "",
        ]
        for name in _authors(article):
            lines += ["<author>", "  " + element("name", one_line(name)), "</author>"]
        lines += [
            element("link", rel="alternate", type="text/html", href=page),
            element("link", rel="via", href=via) if article.original_url else "",
            *(element("category", term=one_line(tag)) for tag in article.tags),
            element("summary", _content(self._book, article)),
        ]
        inner = "".join(f"    {line}\n" for line in lines if line)
        return f'  <entry xml:lang="{attribute(article.language)}">\n{inner}  </entry>\n'


def element(tag: str, text: str = "", **attributes: str) -> str:
    """An XML element with text in it, without a line's end."""
    given = "".join(f' {name}="{attribute(value)}"' for name, value in attributes.items())
    return f"<{tag}{given}>{xml_text(text)}</{tag}>" if text else f"<{tag}{given} />"


def attribute(value: str) -> str:
    """The value of an attribute, between double quotation marks."""
    return xml_text(value).translate(_IN_ATTRIBUTE)


def _content(book: Book, article: Article) -> str:
    return _summary(book, article) or one_line(article.headline)


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
    start = "{" + "".join(f"{member},\n" for member in members) + '"items":'
    items = json_lines(json_bytes(_item(book, book.articles[key].article)) for key in feed.articles)
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
