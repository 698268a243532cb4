"""From the nouns of a dossier to the small views in ``links``: the helpers of every page's view."""

import re
from collections.abc import Collection, Iterable

from markupsafe import Markup

from dossier import language
from dossier.model import Actor, Article, Event, Evidence, FigureRef, QuoteRef, Span
from dossier.pages.body import paragraph_number
from dossier.pages.dates import NOT_TOLD, When, when
from dossier.pages.fragments import original
from dossier.pages.views.book import Book, several
from dossier.pages.views.called import epithet
from dossier.pages.views.links import (
    ActorLink,
    ArticleLink,
    EventLink,
    FigureLine,
    Link,
    PassageLink,
    Report,
)
from dossier.pages.views.roles import role_of
from dossier.pages.wording import tongue
from dossier.text import sentences

_BLANK = re.compile(r"\n[ \t]*\n")
MOST_ORIGINALS = 16_384
"""Addresses in the original that are kept, of half a kilobyte each: pages that share them are made in a row."""
SUMMARY_LENGTH = 260
"""Characters after which a summary is cut at a word's end."""


def words(article: Article, span: Span) -> str:
    """The words of ``span`` as a reader should see them; see :meth:`~dossier.model.Article.words`."""
    return article.words(span)


def shortened(text: str, length: int = SUMMARY_LENGTH) -> str:
    """``text``, cut at the end of a word with an ellipsis if it is longer than ``length`` characters."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"


def place(article: Article, offset: int) -> tuple[str, int]:
    """Address and number of the paragraph in which ``offset`` lies; only the page where the paragraph is not shown."""
    number = paragraph_number(article, offset)
    page = f"articles/{article.id}.html"
    return (f"{page}#p{number}" if article.longest is None else page), number


def article_link(book: Book, article_id: str) -> ArticleLink:
    """The article in a list."""
    return book.memory.own("article link", article_id, lambda: _article_link(book, article_id), ArticleLink)


def article_links(book: Book, articles: Collection[str]) -> tuple[ArticleLink, ...]:
    """The articles in a list."""
    return book.memory.owns("article link", articles, lambda one: _article_link(book, one), ArticleLink)


def in_order(book: Book, articles: Collection[str]) -> list[str]:
    """The articles (by id) in the dossier's order."""
    return [one for _, one in sorted(zip(several(book.order, articles), articles, strict=True))]


def newest_first(book: Book, articles: Collection[str]) -> tuple[str, ...]:
    """The articles (by id), newest first; those without a date last, in the dossier's order."""
    ordered = in_order(book, articles)
    dates = several(book.dates, ordered)
    dated = [one for one, date in zip(ordered, dates, strict=True) if date.edtf]
    return (*reversed(dated), *(one for one, date in zip(ordered, dates, strict=True) if not date.edtf))


def _article_link(book: Book, article_id: str) -> ArticleLink:
    article = book.articles[article_id].article
    return ArticleLink(
        id=article.id,
        href=f"articles/{article.id}.html",
        headline=article.headline,
        publisher=book.source_name(article.publisher),
        agencies=book.wording.joined(article.agencies),
        when=book.dates[article.id],
        inferred=article.published.source == "inferred",
        summary=shortened(summary(article)),
        tongue=tongue(article.language, book.language),
    )


def summary(article: Article) -> str:
    """The standfirst, else the first sentence that neither repeats the headline nor is part of a longer quotation."""
    if article.description or article.publish == "metadata":
        return article.description or ""
    pack = language.load(article.language)
    headline = article.headline.partition("…")[0].rstrip(" .")  # a derived one leaves out or ends with "…"
    for block in [one for one in article.paragraphs if one.kind != "heading"][:3]:
        text = words(article, block)
        for span in sentences(text, pack):
            whole = not _quoting(text[: span.start]) and not _quoting(text[: span.end])
            if whole and not span.of(text).startswith(headline):
                return span.of(text)
    return ""


def _quoting(text: str) -> bool:
    """Whether a quotation is still open where ``text`` ends."""
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")


def lines(text: str) -> str:
    """``text`` with its paragraphs parted by line breaks; where blank lines part them, the lines within are joined."""
    paragraphs = _BLANK.split(text.strip())
    parts = paragraphs if len(paragraphs) > 1 else text.split("\n")
    return "\n".join(" ".join(part.split()) for part in parts if part.strip())


def actor_link(book: Book, actor_id: str, at: When | None = None, within: Collection[str] | None = None) -> ActorLink:
    """The actor, with its role at the date ``at``, or without one.

    Where it has none, with what the articles ``within`` (None: all) call it beside its name.
    """
    return _actor_link(book, book.actors[actor_id], at, within)


def _actor_link(book: Book, actor: Actor, at: When | None, within: Collection[str] | None) -> ActorLink:
    role = role_of(book, actor, at) if at and actor.roles else ""
    called = epithet(book, actor, within) if at and not role and (within is None or within) else ""
    return ActorLink(actor.id, f"actors/{actor.id}.html", actor.name, actor.kind, role, called)


def actor_links(
    book: Book, ids: Collection[str], at: When | None = None, within: Collection[str] | None = None
) -> tuple[ActorLink, ...]:
    """The actors of ``ids`` that the dossier has, in that order; ``within`` as for :func:`actor_link`."""
    if within is not None:  # most articles say nothing of anybody, or are not asked for it
        within = [one for one in within if one in book.called]
    return tuple([_actor_link(book, actor, at, within) for actor in several(book.actors, ids)])


def event_link(book: Book, event_id: str) -> EventLink:
    """The event in a list."""
    return book.memory.own("event link", event_id, lambda: _event_link(book, event_id))


def _event_link(book: Book, event_id: str) -> EventLink:
    event = book.events[event_id]
    date = when(event.date, book.language, planned=event.status in NOT_TOLD)
    count = book.independent(event.articles)
    here = title_tongue(book, event)
    path = f"events/{event.id}.html"
    return EventLink(event.id, path, event.title, date, event.status, count, len(event.articles), here)


def title_tongue(book: Book, event: Event) -> Markup:
    """The attributes of an element with the title of the event: an editor's own is in the language of the settings."""
    first = next((one for one in event.articles if one in book.languages and not event.edited), None)
    language = book.languages[first] if first else book.site.settings.language
    return tongue(language, book.language)


def source_link(book: Book, name: str | None) -> Link | None:
    """A link to the page of a publisher or agency, None where there is none."""
    known = book.source_name(name)
    return Link(f"sources/{book.slugs[known]}.html", known) if known else None


def passage(book: Book, evidence: Evidence) -> PassageLink:
    """The words of an evidence span and their paragraph; also words that were taken out, such as a dateline."""
    article = book.articles[evidence.article].article
    href, number = place(article, evidence.start)
    text = words(article, evidence)
    if not text and article.longest is None:
        text = " ".join(evidence.of(article.text).split())
    return PassageLink(
        text, href, number, tongue(article.language, book.language), original_of(book, article, evidence)
    )


def original_of(book: Book, article: Article, span: Span) -> str:
    """The address of the words where the article was published, or empty."""
    if not (article.original_url or article.archive_url):
        return ""
    key = f"{article.id} {span.start} {span.end}"
    return book.memory.of("original", key, lambda: original(article, span), MOST_ORIGINALS)


def reports(
    book: Book, evidence: Iterable[Evidence], planned_by: Iterable[str] = (), most: int | None = None
) -> tuple[Report, ...]:
    """Evidence gathered by article, in the order of the articles' dates; copies of one text stand together.

    ``most`` is how many of the reports are wanted, None for all.
    """
    told: dict[str, list[Evidence]] = {}
    for one in evidence:
        if one.article in book.order:
            told.setdefault(one.article, []).append(one)
    announced = frozenset(planned_by)
    return tuple(
        Report(
            article_link(book, key),
            tuple([passage(book, one) for one in sorted(told[key], key=_start)]),
            key in announced,
            article_link(book, first) if first else None,
        )
        for key, first in copies_together(book, told)[:most]
    )


def _start(evidence: Evidence) -> int:
    return evidence.start


def tellers(book: Book, evidence: Iterable[Evidence]) -> int:
    """How many reports :func:`reports` gives in all."""
    return len({one.article for one in evidence if one.article in book.order})


def copies_together(book: Book, articles: Iterable[str]) -> tuple[tuple[str, str | None], ...]:
    """The articles by date, each with the one before it that carries the same text, which it then follows."""
    if len(one := tuple(articles)) == 1:  # of most events
        return ((one[0], None),)
    by_text: dict[str, list[str]] = {}
    for article in sorted(one, key=book.order.__getitem__):
        by_text.setdefault(book.text_of(article), []).append(article)
    return tuple((one, None if one == group[0] else group[0]) for group in by_text.values() for one in group)


def of_one_text(book: Book, refs: Iterable[QuoteRef | FigureRef]) -> bool:
    """Whether what several articles give stands in copies of one text only: then one source says it, not several."""
    return book.independent(ref.article for ref in refs) == 1


def figure(book: Book, ref: FigureRef) -> FigureLine:
    """One figure, in the article's own words."""
    one = book.articles[ref.article]
    found = one.figures[ref.index]
    href, number = place(one.article, found.start)
    return FigureLine(
        text=words(one.article, found),
        of=found.thing,
        as_of=when(found.as_of, book.language),
        window=when(found.window, book.language),
        planned=found.planned,
        approximate=found.approximate,
        article=article_link(book, ref.article),
        href=href,
        number=number,
    )
