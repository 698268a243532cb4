"""The view of an article's page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from dossier.model import AnnotatedArticle, Article, FigureRef
from dossier.pages.annotate import resolved
from dossier.pages.body import body
from dossier.pages.data.citations import bibtex
from dossier.pages.dates import When
from dossier.pages.views import cite
from dossier.pages.views.book import Book
from dossier.pages.views.links import ActorLink, ArticleLink, EventLink, FigureLine, Link, Report
from dossier.pages.views.page import SCHEMA_TYPES, PageView, absolute, direction, page_view
from dossier.pages.views.refer import (
    actor_links,
    article_link,
    event_link,
    figure,
    lines,
    place,
    reports,
    shortened,
    shows_text,
    source_link,
)

EXCERPT_BLOCKS = 2
"""Paragraphs shown where the settings say ``publish: excerpt``."""
_DATE_SOURCES = {
    "front matter": "Given by the editor.",
    "config": "Given by the editor.",
    "text": "Stated in the file itself.",
    "markup": "Stated in the page’s own markup.",
    "inferred": "Inferred; the article does not state it.",
    "unknown": "Neither stated nor inferable from the other articles.",
}


@dataclass(frozen=True, slots=True)
class DateLine:
    """A temporal expression that had to be resolved."""

    words: str
    when: When
    href: str
    number: int


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A passage that was taken out of the article, and why."""

    text: str
    category: str
    rule: str
    reason: str
    becomes: str
    """The metadata that it turned into, or empty."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Where the article comes from; addresses and days are empty where unknown."""

    file: str
    """Its file, relative to the folder of the settings."""
    sha256: str
    """Of the file's bytes, in hex."""
    original_url: str
    archive_url: str
    access_date: str


@dataclass(frozen=True, slots=True)
class Related:
    """Other articles on an event that this one reports."""

    event: EventLink
    articles: tuple[ArticleLink, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article, as its template sees it under ``article``."""

    id: str
    headline: str
    headline_derived: bool
    standfirst: str
    byline: str
    publisher: Link | None
    agencies: tuple[Link, ...]
    dateline: str
    when: When
    date_known: str
    """One sentence on how the date is known."""
    date_inferred: bool
    date_reason: str
    """How it was inferred, or empty."""
    date_rule: str
    date_evidence: tuple[Report, ...]
    language: str
    direction: str
    body: Markup
    paragraphs: int
    """Number of paragraphs of the article."""
    shown: int
    """Number of paragraphs in ``body``."""
    actors: tuple[ActorLink, ...]
    """With their roles at the article's date."""
    events: tuple[EventLink, ...]
    dates: tuple[DateLine, ...]
    figures: tuple[FigureLine, ...]
    related: tuple[Related, ...]
    captions: tuple[str, ...]
    tags: tuple[str, ...]
    source: SourceFile
    removed: tuple[RemovedLine, ...]
    cite_text: str
    cite_bibtex: str
    previous: ArticleLink | None
    next: ArticleLink | None


def article_page(book: Book, article_id: str) -> tuple[PageView, ArticleView]:
    """The page of an article and its view."""
    view = _view(book, book.articles[article_id])
    page = page_view(
        book,
        f"articles/{article_id}.html",
        view.headline,
        view.standfirst or article_link(book, article_id).summary,
        trail=(Link("index.html#articles", "Articles"),),
        data=_data(book, book.articles[article_id].article, view),
    )
    return page, view


def _view(book: Book, one: AnnotatedArticle) -> ArticleView:
    article, date, publisher = one.article, book.dates[one.article.id], source_link(book, one.article.publisher)
    named = publisher.text if publisher else ""
    before, after = _neighbours(book, article.id)
    limit = {"full": None, "excerpt": EXCERPT_BLOCKS, "metadata": 0}[book.site.settings.publish]
    return ArticleView(
        id=article.id,
        headline=article.headline,
        headline_derived=article.headline_source == "derived",
        standfirst=article.description or "",
        byline=", ".join(article.byline),
        publisher=publisher,
        agencies=tuple(link for name in article.agencies if (link := source_link(book, name))),
        dateline=_dateline(article),
        when=date,
        date_known=_DATE_SOURCES[article.published.source],
        date_inferred=article.published.source == "inferred",
        date_reason=article.published.reason,
        date_rule=article.published.rule,
        date_evidence=reports(book, article.published.evidence),
        language=article.language,
        direction=direction(article.language),
        body=body(one, book.names, "../", book.language, limit),
        paragraphs=len(article.paragraphs),
        shown=len(article.paragraphs[:limit]),
        actors=actor_links(book, book.article_actors[article.id], date),
        events=tuple(event_link(book, event_id) for event_id in book.article_events.get(article.id, ())),
        dates=_dates(book, one),
        figures=tuple(figure(book, FigureRef(article.id, index)) for index in range(len(one.figures))),
        related=_related(book, article.id),
        captions=article.captions,
        tags=article.tags,
        source=_source(article),
        removed=_removed(book, article),
        cite_text=cite.plain(book.site, article, named, date),
        cite_bibtex=bibtex(book.site, article, date),
        previous=before,
        next=after,
    )


def _source(article: Article) -> SourceFile:
    return SourceFile(
        file=article.file,
        sha256=article.sha256,
        original_url=article.original_url or "",
        archive_url=article.archive_url or "",
        access_date=article.access_date or "",
    )


def _dateline(article: Article) -> str:
    """Place, and agency where it is not credited anyway."""
    line = article.dateline
    if line is None:
        return ""
    agency = line.agency if line.agency and line.agency not in article.agencies else ""
    return " · ".join(part for part in (line.place, agency) if part)


def _dates(book: Book, one: AnnotatedArticle) -> tuple[DateLine, ...]:
    if not shows_text(book):
        return ()
    found = resolved(one, book.language)
    return tuple(DateLine(said, when, *place(book, one.article, span.start)) for span, said, when in found)


def _related(book: Book, article_id: str) -> tuple[Related, ...]:
    related = []
    for event_id in book.article_events.get(article_id, ()):
        others = [one for one in book.events[event_id].articles if one != article_id and one in book.articles]
        if others:
            related.append(Related(event_link(book, event_id), tuple(article_link(book, one) for one in others)))
    return tuple(related)


def _removed(book: Book, article: Article) -> tuple[RemovedLine, ...]:
    shown = book.site.settings.publish == "full"
    return tuple(
        RemovedLine(
            text=lines(one.of(article.text)) if shown else "",
            category=one.category,
            rule=one.rule,
            reason=one.reason,
            becomes=one.becomes or "",
        )
        for one in article.removed
    )


def _neighbours(book: Book, article_id: str) -> tuple[ArticleLink | None, ArticleLink | None]:
    """The articles before and after this one, by date."""
    index = book.order[article_id]
    ids = list(book.articles)
    before = article_link(book, ids[index - 1]) if index else None
    after = article_link(book, ids[index + 1]) if index + 1 < len(ids) else None
    return before, after


def _data(book: Book, article: Article, view: ArticleView) -> Mapping[str, Any]:
    """schema.org NewsArticle; a date only where it is one day, stated and certain."""
    page = absolute(book.site, f"articles/{article.id}.html")
    return {
        "@type": "NewsArticle",
        "headline": view.headline,
        "description": shortened(view.standfirst),
        "url": page,
        "datePublished": view.when.datetime if view.when.certain and not view.date_inferred else "",
        "inLanguage": view.language,
        "isPartOf": {"@type": "WebSite", "name": book.site.settings.title, "url": absolute(book.site, "index.html")},
        "author": [{"@type": "Person", "name": name} for name in article.byline],
        "publisher": {"@type": "Organization", "name": view.publisher.text} if view.publisher else None,
        "isBasedOn": [url for url in (view.source.original_url, view.source.archive_url) if url],
        "locationCreated": {"@type": "Place", "name": article.dateline.place} if article.dateline else None,
        "keywords": list(view.tags),
        "mentions": [{"@type": SCHEMA_TYPES[actor.kind], "name": actor.name} for actor in view.actors],
    }
