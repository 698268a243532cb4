"""What somebody says, as an article gives it."""

import re

from msgspec import Struct

from dossier.model import Article, Quote, QuoteRef, Span
from dossier.model.withheld import MASK
from dossier.pages.dates import when
from dossier.pages.views.book import Book
from dossier.pages.views.links import Link, Statement
from dossier.pages.views.refer import article_link, original_of, place, words
from dossier.pages.views.roles import role_of

_STOP = re.compile(r"[.:;!?\n\"“”«»()]")
"""What ends the words that lead to a statement."""
MAX_GAP = 60
"""Characters between the attributing words and those attributed, at most."""


def statement(book: Book, ref: QuoteRef, *, with_others: bool = False) -> Statement:
    """One quote; ``with_others`` adds the same words in other articles."""
    quoted = _quoted(book, ref)
    speaker = book.actors.get(quoted.speaker) if quoted.speaker else None
    said_on = when(quoted.said_on, book.language)
    day = said_on if said_on.edtf else book.dates[ref.article]
    others = tuple(other for other in book.utterances.get(ref, ()) if other != ref) if with_others else ()
    return Statement(
        text=quoted.text,
        kind=quoted.kind,
        speaker=Link(f"actors/{speaker.id}.html", speaker.name) if speaker else None,
        said_on=said_on,
        article=article_link(book, ref.article),
        href=quoted.href,
        number=quoted.number,
        role=role_of(book, speaker, day) if speaker and speaker.roles and day.edtf else "",
        elsewhere=tuple(statement(book, other) for other in others),
        cue=quoted.cue,
        addressee=quoted.addressee,
        medium=quoted.medium,
        occasion=quoted.occasion,
        lead=quoted.lead,
        original=quoted.original,
    )


class _Quoted(Struct, frozen=True, array_like=True):
    """What pages tell of a quote, wherever in its article it stands; as in :class:`Statement`."""

    text: str
    kind: str
    speaker: str | None
    said_on: str | None
    href: str
    number: int
    cue: str
    addressee: str
    medium: str
    occasion: str
    lead: str
    original: str


_QUOTED, _KEPT = "quoted", dict[str, _Quoted]


def _quoted(book: Book, ref: QuoteRef) -> _Quoted:
    """The quote; where another of its article changes, or a word elsewhere in it, who reads this one need not know."""
    return book.memory.parts(_QUOTED, (ref.article,), str(ref.index), lambda one: _quotes(book, one), _KEPT)[0]


def quotes_of(book: Book, article: str) -> dict[str, _Quoted]:
    """What pages tell of the quotes of an article, by their places."""
    return book.memory.own(_QUOTED, article, lambda: _quotes(book, article), _KEPT)


def _quotes(book: Book, article: str) -> dict[str, _Quoted]:
    one = book.articles[article]
    return {str(index): _told(book, one.article, quote) for index, quote in enumerate(one.quotes)}


def _told(book: Book, article: Article, quote: Quote) -> _Quoted:
    href, number = place(article, quote.start)
    lead = _lead(article, quote)
    return _Quoted(
        words(article, quote),
        quote.kind,
        quote.speaker,
        quote.said_on,
        href,
        number,
        _given(article, quote.cue),
        _given(article, quote.addressee, lead),
        _given(article, quote.medium, lead),
        _given(article, quote.occasion, lead),
        lead,
        original_of(book, article, quote),
    )


def _given(article: Article, span: Span | None, lead: str = "") -> str:
    """Words that stand beside a quote; empty where there are none or ``lead`` has them."""
    found = words(article, span) if span is not None else ""
    return "" if found and found in lead else found


def _lead(article: Article, quote: Quote) -> str:
    """The words from the attributing ones up to those attributed, where they stand close before them.

    What is no quotation seldom makes sense without them: "(blamed) the rain for the delay".
    """
    if quote.kind == "direct" or quote.cue is None:
        return ""
    if not quote.cue.end <= quote.start <= quote.cue.end + MAX_GAP:
        return ""
    between = article.text[quote.cue.end : quote.start]
    if _STOP.search(between):
        return ""
    lead = words(article, Span(quote.cue.start, quote.start))
    if article.longest is None:
        return lead
    too_long = len(f"{lead} {words(article, quote)}".split()) > article.longest
    return "" if too_long or MASK in lead else lead
