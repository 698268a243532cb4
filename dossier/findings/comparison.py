"""The reports of one event side by side: who was quoted, with which figures, and what is the same."""

from collections import defaultdict
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
    Passage,
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
    group_of = {ref: number for number, group in enumerate(utterances) for ref in group}
    reader = _Reader(by_id, languages)
    return tuple(
        _compare_one(
            event, [by_id[article] for article in event.articles if article in by_id], utterances, group_of, reader
        )
        for event in events
        if len([article for article in event.articles if article in by_id]) > 1
    )


def _compare_one(
    event: Event,
    articles: Sequence[AnnotatedArticle],
    utterances: Sequence[tuple[QuoteRef, ...]],
    group_of: Mapping[QuoteRef, int],
    reader: "_Reader",
) -> Comparison:
    evidence: dict[str, list[Evidence]] = {annotated.article.id: [] for annotated in articles}
    for found in event.evidence:
        evidence.get(found.article, []).append(found)
    accounts = tuple(_account(event, annotated, evidence[annotated.article.id]) for annotated in articles)
    quoted = {ref for account in accounts for ref in account.quotes}
    said = sorted({group_of[ref] for ref in quoted if ref in group_of})
    groups = (tuple(ref for ref in utterances[number] if ref in quoted) for number in said)
    same_words = tuple(group for group in groups if len(group) > 1)
    return Comparison(event.id, accounts, same_words, tuple(_same_figures(accounts, reader)))


def _account(event: Event, annotated: AnnotatedArticle, evidence: Sequence[Evidence]) -> Account:
    article = annotated.article.id
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
    return Account(article, tuple(evidence), quotes, figures, actors)


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


class _Reader:
    """What figures of articles count, each read once."""

    def __init__(self, articles: Mapping[str, AnnotatedArticle], languages: Mapping[str, Language]) -> None:
        self._articles, self._languages = articles, languages
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._read: dict[FigureRef, _Stated] = {}

    def stated(self, ref: FigureRef) -> _Stated:
        """The figure with what its words and its sentence say of it."""
        if ref not in self._read:
            self._read[ref] = self._state(ref)
        return self._read[ref]

    def _state(self, ref: FigureRef) -> _Stated:
        annotated, language = self._articles[ref.article], self._languages[ref.article]
        if ref.article not in self._passages:
            self._passages[ref.article] = annotated.article.passages()
        figure = annotated.figures[ref.index]
        thing = telling_stems(f"{figure.thing} {figure.unit}", language)
        passages = self._passages[ref.article]
        passage = next((p for p in passages if p.start <= figure.start < p.start + len(p.text)), None)
        if passage is None:
            return _Stated(figure, thing, frozenset())
        place = figure.start - passage.start
        sentence = next((one for one in sentences(passage.text, language) if one.start <= place < one.end), None)
        context = telling_stems(sentence.of(passage.text), language) - thing if sentence else frozenset()
        return _Stated(figure, thing, context)


def _same_figures(accounts: Sequence[Account], reader: _Reader) -> Iterator[tuple[FigureRef, ...]]:
    """Groups of figures of the same thing in the same unit, each from several articles."""
    groups: list[tuple[_Stated, list[FigureRef]]] = []
    # Figures of one thing share a word, and the unit or the number: only such groups are looked at.
    known: dict[tuple[str, str], list[int]] = defaultdict(list)
    for account in accounts:
        for ref in account.figures:
            stated = reader.stated(ref)
            keys = [
                (word, of) for word in stated.thing for of in (f"unit {stated.figure.unit}", stated.figure.quantity)
            ]
            near = sorted({number for key in keys for number in known[key]})
            group = next((groups[number][1] for number in near if _same_thing(groups[number][0], stated)), None)
            if group is not None:
                group.append(ref)
                continue
            for key in keys:
                known[key].append(len(groups))
            groups.append((stated, [ref]))
    return (tuple(refs) for _, refs in groups if len({ref.article for ref in refs}) > 1)


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
