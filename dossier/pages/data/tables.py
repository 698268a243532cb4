"""The dossier as tables: ``data/articles.csv``, ``events.csv``, ``quotes.csv`` … (RFC 4180, UTF-8).

A spreadsheet takes a cell that starts with ``=``, ``+``, ``-`` or ``@`` for a formula, and a headline can
hold anything: such a cell gets an apostrophe before it, as OWASP advises. Plain numbers are left alone.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from dossier.model import AnnotatedArticle, Article, Event, Figure, Quote, Span
from dossier.pages.anchors import anchors
from dossier.pages.body import paragraph_number
from dossier.pages.dates import When, when
from dossier.pages.encode import address, printable, to_bytes
from dossier.pages.views.book import Book
from dossier.pages.views.naming import namings
from dossier.pages.views.refer import place, words

_FORMULA = frozenset("=+-@＝＋－＠")
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


def tables(book: Book) -> dict[str, bytes]:
    """The tables, by their path."""
    articles = book.dossier.articles
    return {
        "data/articles.csv": table(ARTICLES, (_article(book, one) for one in articles)),
        "data/events.csv": table(EVENTS, (_event(book, event) for event in book.dossier.events)),
        "data/quotes.csv": table(QUOTES, (_quote(book, one, quote) for one in articles for quote in one.quotes)),
        "data/figures.csv": table(FIGURES, (_figure(book, one, found) for one in articles for found in one.figures)),
        "data/actors_by_source.csv": table(ACTORS_BY_SOURCE, _actors_by_source(book)),
    }


def table(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A header line and one line a row; lines end in CR LF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return to_bytes(out.getvalue())


def cell(value: str | int | None) -> str:
    """A value that no spreadsheet runs: an apostrophe before what would open a formula; None is empty."""
    text = "" if value is None else printable(str(value))
    opens = text[:1] in ("\t", "\r", "\n") or text.lstrip()[:1] in _FORMULA
    return "'" + text if text and opens and not _NUMBER.fullmatch(text) else text


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


def _quote(book: Book, one: AnnotatedArticle, quote: Quote) -> Row:
    article = one.article
    return (
        *_where(one, quote),
        quote.kind,
        quote.speaker,
        book.names.get(quote.speaker) if quote.speaker else None,
        _said(one, quote.speaker_span),
        _said(one, quote.cue),
        quote.said_on,
        _said(one, quote),
        _there(book, article, quote.start),
        _said(one, quote.addressee),
        _said(one, quote.medium),
        _said(one, quote.occasion),
    )


def _figure(book: Book, one: AnnotatedArticle, figure: Figure) -> Row:
    return (
        *_where(one, figure),
        figure.quantity,
        figure.unit,
        figure.thing,
        figure.as_of,
        "yes" if figure.approximate else "no",
        _said(one, figure),
        _there(book, one.article, figure.start),
        figure.upper,
        figure.window,
        figure.bound,
        "yes" if figure.planned else "no",
    )


def _actors_by_source(book: Book) -> Iterator[Row]:
    """One row for each actor that a publisher's articles name; last those whose publisher is unknown."""
    unknown = [key for key, one in book.articles.items() if not one.article.publisher]
    for source, ids in (*((one.name, one.published) for one in book.sources.values()), ("", unknown)):
        for row in namings(book, ids):
            names, called = ("; ".join(f"{name} {count}" for name, count in some) for some in (row.names, row.epithets))
            counts = (row.articles, row.mentions, row.statements)
            yield (source, row.actor.id, row.actor.name, row.actor.kind, *counts, names, called)


def _where(one: AnnotatedArticle, span: Span) -> tuple[str, int, int, int]:
    """Article, number of the paragraph, offsets."""
    return one.article.id, paragraph_number(one.article, span.start), span.start, span.end


def _there(book: Book, article: Article, offset: int) -> str:
    """The lasting address of the paragraph: a table is kept while its article is edited."""
    if article.id not in book.anchors:
        book.anchors[article.id] = anchors(article)
    href, number = place(article, offset)
    page, mark, _ = href.partition("#")
    key = book.anchors[article.id][number - 1] if mark and article.paragraphs else ""
    return address(book.site, f"{page}#{key}" if key else href)


def _said(one: AnnotatedArticle, span: Span | None) -> str:
    """The article's words, empty where the settings keep them back."""
    if span is None:
        return ""
    # A plain span: a figure's field ``of`` (what is counted) hides the span's method of that name.
    return words(one.article, Span(span.start, span.end))
