"""The dossier as tables: ``data/articles.csv``, ``events.csv``, ``quotes.csv`` … (RFC 4180, UTF-8).

A spreadsheet takes a cell that starts with ``=``, ``+``, ``-`` or ``@`` for a formula, and a headline can
hold anything: such a cell gets an apostrophe before it, as OWASP advises. So does what follows a semicolon, a tab or a
line's end within a cell: where commas part decimals, spreadsheets begin a cell there. Plain numbers are left alone.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dossier.model import AnnotatedArticle, Article, Event, Span
from dossier.pages.data.parts import Part
from dossier.pages.dates import When, when
from dossier.pages.encode import address, printable
from dossier.pages.views.book import Book
from dossier.pages.views.naming import namings
from dossier.pages.views.refer import words

_FORMULA = re.compile(r"(^|[;\t\r\n])((?:[^\S\t\r\n]|[\"'\xad\u200b-\u200f\u2060\ufeff])*[=+\-@＝＋－＠])")
"""Where a cell may begin, and how a formula does: spaces, quotation marks and what cannot be seen are passed over."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")

ARTICLES = (
    *("id", "file", "sha256", "headline", "headline_source", "publisher", "agencies", "byline", "place"),
    *("published", "published_words", "earliest", "latest", "published_source", "language"),
    *("url", "original_url", "archive_url"),
)
EVENTS = (
    "id",
    "date",
    "date_words",
    "earliest",
    "latest",
    "status",
    "title",
    "actors",
    "articles",
    "planned_by",
    "url",
    "denied_by",
    "importance",
    "main",
    "reports",
    "edited",
    "evidence",
    "place",
)
QUOTES = (
    *("article", "paragraph", "start", "end", "kind", "speaker", "speaker_name", "speaker_words", "cue"),
    *("said_on", "text", "url", "addressee", "medium", "occasion"),
)
FIGURES = (
    *("article", "paragraph", "start", "end", "quantity", "unit", "of", "as_of", "approximate", "text", "url"),
    *("upper", "window", "bound", "planned"),
)
ACTORS_BY_SOURCE = ("source", "actor", "actor_name", "kind", "articles", "mentions", "statements", "words", "epithets")

Row = Sequence[str | int | None]


def article_row(book: Book, key: str) -> bytes:
    """The article's row. Besides it: the words of its date, and ``base_url``."""
    return _lines([_article(book, book.articles[key])])


def event_row(book: Book, key: str) -> bytes:
    """The event's row. Besides it: the words of its date, the reprints among its articles, and ``base_url``."""
    return _lines([_event(book, book.events[key])])


def quote_rows(book: Book, key: str) -> bytes:
    """The rows of an article's quotes. Besides it: the names of those who speak in it, and ``base_url``."""
    one = book.articles[key]
    return _lines(_quotes(book, one)) if one.quotes else b""


def figure_rows(book: Book, key: str) -> bytes:
    """The rows of an article's figures. Besides it: ``base_url``."""
    one = book.articles[key]
    return _lines(_figures(book, one)) if one.figures else b""


def actor_rows(book: Book, source: str) -> bytes:
    """Whom the articles of a source name."""
    return _lines(_actors_of(book, source, book.sources[source].published))


def unknown_rows(book: Book, _: str) -> bytes:
    """Whom those articles name whose publisher is unknown."""
    return _lines(_actors_of(book, "", [key for key, name in book.publishers.items() if not name]))


def _table(header: Sequence[str], *parts: Part) -> tuple[bytes | Part, ...]:
    return f"{','.join(header)}\r\n".encode(), *parts


TABLES: Mapping[str, tuple[bytes | Part, ...]] = {
    "actors_by_source": _table(ACTORS_BY_SOURCE, Part(actor_rows, "sources"), Part(unknown_rows)),
    "events": _table(EVENTS, Part(event_row, "events")),
    "articles": _table(ARTICLES, Part(article_row, "articles")),
    "quotes": _table(QUOTES, Part(quote_rows, "articles")),
    "figures": _table(FIGURES, Part(figure_rows, "articles")),
}
"""The tables by their names; the first one tells who names whom, source by source."""


def _lines(rows: Iterable[Row]) -> bytes:
    """The rows, each a line that ends in CR LF."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(
        # Most cells are empty, numbers or begin with a letter: to see that here takes a third of the time of a call.
        [
            one
            if not one or isinstance(one, int) or (one[0].isalnum() and ";" not in one and one.isprintable())
            else cell(one)
            for one in row
        ]
        for row in rows
    )
    return out.getvalue().encode("utf-8", "replace")


def cell(value: str | int | None) -> str:
    """A value that no spreadsheet runs: an apostrophe before each part that would open a formula; None is empty."""
    if value is None:
        return ""
    text = printable(str(value))
    if _NUMBER.fullmatch(text):
        return text
    safe = _FORMULA.sub(r"\1'\2", text)
    return f"'{safe}" if safe.startswith(("\t", "\r", "\n")) else safe


def _article(book: Book, one: AnnotatedArticle) -> Row:
    article = one.article
    date = book.dates[article.id]
    return (
        article.id,
        article.file,
        article.sha256,
        article.headline,
        article.headline_source,
        article.publisher,
        "; ".join(article.agencies),
        "; ".join(article.byline),
        article.dateline.place if article.dateline else None,
        *_dated(date),
        article.published.source,
        article.language,
        address(book.site, f"articles/{article.id}.html"),
        article.original_url,
        article.archive_url,
    )


def _event(book: Book, event: Event) -> Row:
    return (
        event.id,
        *_dated(when(event.date, book.language)),
        event.status,
        event.title,
        "; ".join(event.actors),
        "; ".join(event.articles),
        "; ".join(event.planned_by),
        address(book.site, f"events/{event.id}.html"),
        "; ".join(event.denied_by),
        event.importance,
        "yes" if event.main else "no",
        book.independent(event.articles),
        "yes" if event.edited else "no",
        "; ".join(f"{one.article}:{one.start}-{one.end}" for one in event.evidence),
        event.place or "",
    )


def _dated(date: When) -> tuple[str, str, str, str]:
    """EDTF, words, first and last day."""
    first, last = (day.isoformat() if day else "" for day in (date.earliest, date.latest))
    return date.edtf, date.words if date.edtf else "", first, last


def _quotes(book: Book, one: AnnotatedArticle) -> Iterator[Row]:
    where = _Where(book, one.article)
    for quote in one.quotes:
        number = where.number(quote)
        yield (
            one.article.id,
            number,
            quote.start,
            quote.end,
            quote.kind,
            quote.speaker,
            book.names.get(quote.speaker) if quote.speaker else None,
            _said(one, quote.speaker_span),
            _said(one, quote.cue),
            quote.said_on,
            _said(one, quote),
            where.address(number),
            _said(one, quote.addressee),
            _said(one, quote.medium),
            _said(one, quote.occasion),
        )


def _figures(book: Book, one: AnnotatedArticle) -> Iterator[Row]:
    where = _Where(book, one.article)
    for figure in one.figures:
        number = where.number(figure)
        yield (
            one.article.id,
            number,
            figure.start,
            figure.end,
            figure.quantity,
            figure.unit,
            figure.thing,
            figure.as_of,
            "yes" if figure.approximate else "no",
            _said(one, figure),
            where.address(number),
            figure.upper,
            figure.window,
            figure.bound,
            "yes" if figure.planned else "no",
        )


def _actors_of(book: Book, source: str, ids: Iterable[str]) -> Iterator[Row]:
    """One row for each actor that the articles of a source name; of one that is unknown the name is empty."""
    for row in namings(book, ids)[0]:
        names, called = ("; ".join(f"{name} {count}" for name, count in some) for some in (row.names, row.epithets))
        counts = (row.articles, row.mentions, row.statements)
        yield (source, row.actor.id, row.actor.name, row.actor.kind, *counts, names, called)


class _Where:
    """The numbers of an article's paragraphs, and lasting addresses: a table is kept while its article is edited."""

    def __init__(self, book: Book, article: Article) -> None:
        self._article = article
        self._page = address(book.site, f"articles/{article.id}.html")
        self._keys, self._shown = book.anchors_of(article), article.longest is None

    def number(self, span: Span) -> int:
        """As :func:`~dossier.pages.body.paragraph_number`."""
        return self._article.number_at(span.start)

    def address(self, number: int) -> str:
        """Of the paragraph of that number; where the paragraphs are not shown there is only the page."""
        key = self._keys[number - 1] if self._keys else ""
        return f"{self._page}#{key or f'p{number}'}" if self._shown else self._page


def _said(one: AnnotatedArticle, span: Span | None) -> str:
    """The article's words, empty where the settings keep them back."""
    if span is None:
        return ""
    # A plain span: a figure's field ``of`` (what is counted) hides the span's method of that name.
    return words(one.article, Span(span.start, span.end))
