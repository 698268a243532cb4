"""The view of an article's page."""

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from dossier.model import AnnotatedArticle, Article, FigureRef
from dossier.pages.annotate import resolved
from dossier.pages.body import body, lead_figure
from dossier.pages.dates import When, when
from dossier.pages.views.book import Book
from dossier.pages.views.cite import Cited, cited
from dossier.pages.views.embedded import embedded
from dossier.pages.views.linked import article_data
from dossier.pages.views.links import ActorLink, ArticleLink, EventLink, FigureLine, Link, Report
from dossier.pages.views.listing import ALL
from dossier.pages.views.origin import SourceFile, source_file
from dossier.pages.views.page import PageView, page_view
from dossier.pages.views.refer import (
    actor_links,
    article_link,
    event_link,
    figure,
    place,
    reports,
    shortened,
    source_link,
    words,
)
from dossier.pages.views.removal import RemovedLine, removed_lines
from dossier.pages.withhold import opening
from dossier.pages.wording import direction, message
from dossier.text import fold

MAX_RELATED = 8
"""Other articles that are named for each event of an article."""
_DATE_SOURCES = {
    "front matter": message("Given by the editor."),
    "config": message("Given by the editor."),
    "text": message("Stated in the file itself."),
    "markup": message("Stated in the page’s own markup."),
    "inferred": message("Inferred; the article does not state it."),
    "unknown": message("Neither stated nor inferable from the other articles."),
}


class DateLine(Struct, frozen=True):
    """A temporal expression that had to be resolved."""

    words: str
    when: When
    href: str
    number: int


class SameText(Struct, frozen=True):
    """The other articles that carry the same text."""

    articles: tuple[ArticleLink, ...]
    percent: int
    """The least share of a shorter text's words that stand in the longest; 100 where all do."""
    elsewhere: bool
    """Whether all of them have known publishers, other than this article's."""


class Related(Struct, frozen=True):
    """Other articles on an event that this one reports."""

    event: EventLink
    articles: tuple[ArticleLink, ...]
    """The first of them."""
    more: int
    """How many others there are; the event's page has them."""


class ArticleView(Struct, frozen=True):
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
    modified: When
    """When the publisher last changed it, unknown where that is the day of publication."""
    corrections: tuple[str, ...]
    """What the publisher has corrected, in its words."""
    language: str
    direction: str
    tongue: Markup
    """For an element with its words: the attributes ``lang`` and ``dir`` where its language is not the page's."""
    lead: Markup
    """The picture that the editor set above the text, as a figure, or nothing."""
    body: Markup
    paragraphs: int
    """Number of paragraphs of the article."""
    shown: int
    """Number of paragraphs that ``body`` has whole."""
    actors: tuple[ActorLink, ...]
    """With their roles at the article's date."""
    events: tuple[EventLink, ...]
    dates: tuple[DateLine, ...]
    figures: tuple[FigureLine, ...]
    related: tuple[Related, ...]
    same_text: SameText | None
    captions: tuple[str, ...]
    tags: tuple[str, ...]
    source: SourceFile
    removed: tuple[RemovedLine, ...]
    cite: Cited
    previous: ArticleLink | None
    next: ArticleLink | None

    @property
    def has_roles(self) -> bool:
        """Whether any of the actors has a role then."""
        return any(actor.role for actor in self.actors)


def article_page(book: Book, article_id: str) -> tuple[PageView, ArticleView]:
    """The page of an article and its view."""
    article, view = book.articles[article_id].article, _view(book, book.articles[article_id])
    page = page_view(
        book,
        f"articles/{article_id}.html",
        view.headline,
        view.standfirst or article_link(book, article_id).summary or view.headline,
        trail=(Link(ALL if book.facts["long"] else "index.html#articles", book.wording.say("Articles")),),
        data=article_data(book, article, shortened(view.standfirst)),
        metadata=embedded(article, view.publisher.text if view.publisher else ""),
    )
    return replace(page, tongue=view.tongue) if view.tongue else page, view


def _view(book: Book, one: AnnotatedArticle) -> ArticleView:
    article, date, publisher = one.article, book.dates[one.article.id], source_link(book, one.article.publisher)
    return ArticleView(
        id=article.id,
        headline=article.headline,
        headline_derived=article.headline_source == "derived",
        standfirst=_standfirst(article),
        byline=book.wording.joined(article.byline),
        publisher=publisher,
        agencies=tuple(link for name in article.agencies if (link := source_link(book, name))),
        dateline=_dateline(article),
        when=date,
        date_known=book.wording.say(_DATE_SOURCES[article.published.source]),
        date_inferred=article.published.source == "inferred",
        date_reason=book.wording.told(article.published.reason),
        date_rule=article.published.rule,
        date_evidence=reports(book, article.published.evidence),
        modified=_modified(book, article),
        corrections=article.corrections,
        language=article.language,
        direction=direction(article.language),
        tongue=article_link(book, article.id).tongue,
        lead=lead_figure(article, "../", book.wording),
        body=body(one, book.names, "../", book.wording, keys=book.anchors_of(article)),
        paragraphs=len(article.paragraphs),
        shown=_shown(article),
        actors=actor_links(book, book.article_actors[article.id], date, (article.id,)),
        events=tuple(event_link(book, event_id) for event_id in book.article_events.get(article.id, ())),
        dates=_dates(book, one),
        figures=tuple(figure(book, FigureRef(article.id, index)) for index in range(len(one.figures))),
        related=_related(book, article.id),
        same_text=_same_text(book, article.id),
        captions=article.captions,
        tags=article.tags,
        source=source_file(book, article),
        removed=removed_lines(book, article),
        cite=cited(book.site, article, publisher.text if publisher else "", date, book.wording),
        previous=_linked(book, book.beside[article.id].before),
        next=_linked(book, book.beside[article.id].after),
    )


def _standfirst(article: Article) -> str:
    """The standfirst; empty where the text that is shown has the same words, as a teaser taken from it has."""
    description = article.description or ""
    said = fold(" ".join(description.split()))
    if not said:
        return description
    said = said.rstrip(" .…")
    told = (fold(words(article, block)) for _, block in opening(article))
    return "" if any(said in text for text in told) else description


def _shown(article: Article) -> int:
    """How many paragraphs are shown whole."""
    if article.longest is None and (article.publish or "full") == "full":
        return len(article.paragraphs)
    shown = opening(article)
    if article.longest is None:
        return len(shown)
    return sum(block.end == article.paragraphs[number - 1].end for number, block in shown)


def _modified(book: Book, article: Article) -> When:
    """The day of the last change; a change on the day of publication is no news."""
    published = (article.published.edtf or "").rstrip("?~%")
    return when(article.modified if article.modified != published else None, book.language)


def _same_text(book: Book, article_id: str) -> SameText | None:
    """The articles that print the same text, if there are any."""
    if article_id not in book.reprints:
        return None
    reprint = book.reprints[article_id]
    others = [one for one in reprint.articles if one != article_id and one in book.order]
    # Rounded down: 99.6 percent are not all.
    links = tuple(article_link(book, one) for one in others)
    publisher = book.publishers[article_id]
    elsewhere = all(link.publisher and link.publisher != publisher for link in links)
    return SameText(links, int(reprint.shared * 100), elsewhere)


def _dateline(article: Article) -> str:
    """Place, and agency where it is not credited anyway."""
    line = article.dateline
    if line is None:
        return ""
    agency = line.agency if line.agency and line.agency not in article.agencies else ""
    return " · ".join(part for part in (line.place, agency) if part)


def _dates(book: Book, one: AnnotatedArticle) -> tuple[DateLine, ...]:
    found = resolved(one, book.language)
    return tuple(DateLine(said, when, *place(one.article, span.start)) for span, said, when in found)


def _related(book: Book, article_id: str) -> tuple[Related, ...]:
    related = []
    for event_id in book.article_events.get(article_id, ()):
        others = [one for one in book.happened[event_id].articles if one != article_id and one in book.order]
        if others:
            shown = tuple(article_link(book, one) for one in others[:MAX_RELATED])
            related.append(Related(event_link(book, event_id), shown, len(others) - len(shown)))
    return tuple(related)


def _linked(book: Book, article_id: str | None) -> ArticleLink | None:
    return article_link(book, article_id) if article_id else None
