"""The reports of one event side by side: who was quoted, with which figures, and what is the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier import edtf
from dossier.language import Language
from dossier.model import (
    Account,
    AnnotatedArticle,
    Comparison,
    Event,
    Evidence,
    Figure,
    FigureRef,
    Quote,
    QuoteRef,
    Span,
)
from dossier.text import sentences, telling_stems


def compare(
    articles: Sequence[AnnotatedArticle],
    events: Sequence[Event],
    utterances: Sequence[tuple[QuoteRef, ...]],
    languages: Mapping[str, Language],
) -> tuple[Comparison, ...]:
    """A comparison for each event that two articles or more tell, in the order of the events.

    ``utterances`` are groups of quotes that give the same words; ``languages`` maps an article's id to its pack.
    """
    by_id = {annotated.article.id: annotated for annotated in articles}
    return tuple(
        _compare_one(event, [by_id[article] for article in event.articles], utterances, languages)
        for event in events
        if len([article for article in event.articles if article in by_id]) > 1
    )


def _compare_one(
    event: Event,
    articles: Sequence[AnnotatedArticle],
    utterances: Sequence[tuple[QuoteRef, ...]],
    languages: Mapping[str, Language],
) -> Comparison:
    accounts = tuple(_account(event, annotated) for annotated in articles)
    quoted = {ref for account in accounts for ref in account.quotes}
    same_words = tuple(
        shared for group in utterances if len(shared := tuple(ref for ref in group if ref in quoted)) > 1
    )
    return Comparison(event.id, accounts, same_words, tuple(_same_figures(accounts, articles, languages)))


def _account(event: Event, annotated: AnnotatedArticle) -> Account:
    article = annotated.article.id
    evidence = tuple(found for found in event.evidence if found.article == article)
    main = any(_is_first_sentence(annotated, found) for found in evidence)
    quotes = tuple(
        QuoteRef(article, index)
        for index, quote in enumerate(annotated.quotes)
        if _belongs(event, quote, evidence, main)
    )
    spoken: list[Span] = [annotated.quotes[ref.index] for ref in quotes]
    figures = tuple(
        FigureRef(article, index)
        for index, figure in enumerate(annotated.figures)
        if any(span.contains(figure) for span in (*evidence, *spoken)) or (main and _undated(annotated, figure))
    )
    actors = tuple(dict.fromkeys(m.actor for m in annotated.mentions if any(found.contains(m) for found in evidence)))
    return Account(article, evidence, quotes, figures, actors)


def _is_first_sentence(annotated: AnnotatedArticle, found: Evidence) -> bool:
    paragraphs = annotated.article.paragraphs
    return bool(paragraphs) and found.start == paragraphs[0].start


def _belongs(event: Event, quote: Quote, evidence: Sequence[Evidence], main: bool) -> bool:
    """Whether the words were said at the event.

    They stand in its sentences, or one of its actors said them on its day or, in an article whose first
    sentence tells the event (``main``), on no day that the article names.
    """
    if any(found.overlaps(quote) for found in evidence):
        return True
    if quote.speaker not in event.actors:
        return False
    if quote.said_on is None:
        return main
    return edtf.parse(quote.said_on).overlaps(edtf.parse(event.date))


def _undated(annotated: AnnotatedArticle, figure: Figure) -> bool:
    """Whether no date stands in the paragraph of the figure: it then belongs to the article's own news."""
    paragraph = next((p for p in annotated.article.paragraphs if p.contains(figure)), None)
    return paragraph is not None and not any(
        paragraph.contains(found) and found.edtf for found in annotated.temporal_expressions
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure with what its words and its sentence say of it."""

    figure: Figure
    thing: frozenset[str]
    context: frozenset[str]


def _same_figures(
    accounts: Sequence[Account], articles: Sequence[AnnotatedArticle], languages: Mapping[str, Language]
) -> Iterator[tuple[FigureRef, ...]]:
    """Groups of figures of the same thing in the same unit, each from several articles."""
    by_id = {annotated.article.id: annotated for annotated in articles}
    groups: list[tuple[_Stated, list[FigureRef]]] = []
    for account in accounts:
        for ref in account.figures:
            stated = _stated(by_id[ref.article], ref, languages[ref.article])
            group = next((refs for first, refs in groups if _same_thing(first, stated)), None)
            if group is None:
                groups.append((stated, [ref]))
            else:
                group.append(ref)
    return (tuple(refs) for _, refs in groups if len({ref.article for ref in refs}) > 1)


def _stated(annotated: AnnotatedArticle, ref: FigureRef, language: Language) -> _Stated:
    figure = annotated.figures[ref.index]
    thing = telling_stems(f"{figure.thing} {figure.unit}", language)
    passage = next((p for p in annotated.article.passages() if p.start <= figure.start < p.start + len(p.text)), None)
    if passage is None:
        return _Stated(figure, thing, frozenset())
    place = figure.start - passage.start
    sentence = next((one for one in sentences(passage.text, language) if one.start <= place < one.end), None)
    return _Stated(
        figure, thing, telling_stems(sentence.of(passage.text), language) - thing if sentence else frozenset()
    )


def _same_thing(a: _Stated, b: _Stated) -> bool:
    """Whether two figures count the same: the shorter description's words all stand in the longer one.

    A description of one word ("people") may be of anything: then the number or the sentence must agree as well.
    """
    smaller, larger = sorted((a.thing, b.thing), key=len)
    if not smaller or not smaller <= larger or not (a.figure.unit == b.figure.unit or _equal(a, b)):
        return False
    return len(smaller) > 1 or _equal(a, b) or len(a.context & b.context) > 1


def _equal(a: _Stated, b: _Stated) -> bool:
    return a.figure.quantity == b.figure.quantity
