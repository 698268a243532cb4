"""The reports of one event side by side: who was quoted, with which figures, what is the same, what one has alone."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from dossier import edtf
from dossier.findings.comparison.counted import Reader
from dossier.findings.comparison.relations import relate
from dossier.findings.comparison.sameness import Same, in_one_dossier, in_one_event, same_things
from dossier.findings.comparison.signs import Signs
from dossier.language import Language
from dossier.model import (
    Account,
    AnnotatedArticle,
    Comparison,
    Event,
    Evidence,
    Figure,
    FigureGroup,
    FigureRef,
    Happening,
    Only,
    Quote,
    QuoteRef,
    Reprint,
    Span,
    overlapping,
)
from dossier.tense import verb_words


def compare(
    articles: Sequence[AnnotatedArticle],
    events: Sequence[Event],
    utterances: Sequence[tuple[QuoteRef, ...]],
    languages: Mapping[str, Language],
    copies: Sequence[Reprint] = (),
    happenings: Mapping[str, Sequence[Happening]] | None = None,
) -> tuple[Comparison, ...]:
    """A comparison for each event that two articles or more tell, in the order of the events.

    ``utterances`` are groups of quotes that give the same words; ``languages`` maps an article's id to its pack;
    of ``copies`` of one text the first stands for all. ``happenings`` (by article) tell where it was.
    """
    by_id = {annotated.article.id: annotated for annotated in articles}
    teller = Teller(by_id, languages, happenings or {}, Reader(by_id, languages))
    several = of_several(events, by_id)
    return side_by_side([(event, teller.telling(event)) for event in several], utterances, copies)


def of_several(events: Iterable[Event], articles: Container[str]) -> list[Event]:
    """The events that two or more of these articles (ids) tell."""
    return [event for event in events if sum(article in articles for article in event.articles) > 1]


class Telling(Struct, frozen=True, gc=False):
    """What the articles of one event say of it, which depends on them alone."""

    accounts: tuple[Account, ...]
    figures: tuple[FigureGroup, ...]


def side_by_side(
    told: Iterable[tuple[Event, Telling]], utterances: Sequence[tuple[QuoteRef, ...]], copies: Sequence[Reprint]
) -> tuple[Comparison, ...]:
    """The same from what the articles of each event say of it."""
    group_of = {ref: number for number, group in enumerate(utterances) for ref in group}
    texts = {article: one.articles[0] for one in copies for article in one.articles}
    return tuple(_compare_one(event, telling, utterances, group_of, texts) for event, telling in told)


def _compare_one(
    event: Event,
    telling: Telling,
    utterances: Sequence[tuple[QuoteRef, ...]],
    group_of: Mapping[QuoteRef, int],
    texts: Mapping[str, str],
) -> Comparison:
    accounts, figures = telling.accounts, telling.figures
    quoted = {ref for account in accounts for ref in account.quotes}
    said = sorted({group_of[ref] for ref in quoted if ref in group_of})
    groups = (tuple(ref for ref in utterances[number] if ref in quoted) for number in said)
    same_words = tuple(group for group in groups if len(group) > 1)
    return Comparison(
        event=event.id,
        accounts=accounts,
        utterances=same_words,
        figures=tuple(group.figures for group in figures),
        figure_relations=tuple(group.relations for group in figures),
        only=_alone(accounts, same_words, [group.figures for group in figures], texts),
    )


def compare_figures(
    articles: Sequence[AnnotatedArticle], languages: Mapping[str, Language], reader: Reader | None = None
) -> tuple[FigureGroup, ...]:
    """The figures of one thing in the whole dossier, whatever event they stand with, in the order of the articles.

    ``reader``, where there is one, has read them already.
    """
    reader = reader or Reader({annotated.article.id: annotated for annotated in articles}, languages)
    every = [FigureRef(one.article.id, index) for one in articles for index in range(len(one.figures))]
    signs = Signs([reader.stated(ref) for ref in every])
    return _groups(every, reader, in_one_dossier(signs.common), signs)


def _groups(
    refs: Iterable[FigureRef], reader: Reader, same: Same, signs: Signs | None = None
) -> tuple[FigureGroup, ...]:
    return tuple(
        FigureGroup(tuple(one.ref for one in group), relate([one.told for one in group]))
        for group in same_things(refs, reader, same, signs)
    )


def _alone(
    accounts: Sequence[Account],
    utterances: Sequence[Sequence[QuoteRef]],
    figures: Sequence[Sequence[FigureRef]],
    texts: Mapping[str, str],
) -> tuple[Only, ...]:
    """For each account what no other text has: actors that they do not name, words and figures that they do not give.

    A copy of an earlier account has nothing alone, and where all carry one text none has.
    """
    of_text = [texts.get(account.article, account.article) for account in accounts]
    if len(set(of_text)) < 2:
        return tuple(Only() for _ in accounts)
    pairs = {(actor, text) for account, text in zip(accounts, of_text, strict=True) for actor in account.actors}
    named = Counter(actor for actor, _ in pairs)
    groups: list[Sequence[QuoteRef | FigureRef]] = [*utterances, *figures]
    several = (group for group in groups if len({texts.get(ref.article, ref.article) for ref in group}) > 1)
    shared = {ref for group in several for ref in group}
    return tuple(
        Only(
            actors=tuple(actor for actor in account.actors if named[actor] == 1),
            quotes=tuple(ref for ref in account.quotes if ref not in shared),
            figures=tuple(ref for ref in account.figures if ref not in shared),
        )
        if text not in of_text[:place]
        else Only()
        for place, (account, text) in enumerate(zip(accounts, of_text, strict=True))
    )


class Teller:
    """What articles tell of events."""

    def __init__(
        self,
        articles: Mapping[str, AnnotatedArticle],
        languages: Mapping[str, Language],
        happenings: Mapping[str, Sequence[Happening]],
        reader: Reader,
    ) -> None:
        """All by the ids of the articles."""
        self._articles, self._languages, self._happenings, self._reader = articles, languages, happenings, reader

    def telling(self, event: Event) -> Telling:
        """What the articles of one event say of it.

        That depends on them and, of the event, on its date, actors, articles and evidence.
        """
        articles = [self._articles[article] for article in event.articles if article in self._articles]
        evidence: dict[str, list[Evidence]] = {annotated.article.id: [] for annotated in articles}
        for found in event.evidence:
            evidence.get(found.article, []).append(found)
        accounts = tuple(self._account(event, annotated, evidence[annotated.article.id]) for annotated in articles)
        refs = (ref for account in accounts for ref in account.figures)
        return Telling(accounts, _groups(refs, self._reader, in_one_event))

    def _account(self, event: Event, annotated: AnnotatedArticle, evidence: Sequence[Evidence]) -> Account:
        """Who, when, where, what was done, the words and the figures."""
        article = annotated.article.id
        main = any(_is_first_sentence(annotated, found) for found in evidence)
        said = _said_at(event, annotated.quotes, evidence, main)
        told = {*_places_in(annotated.figures, [*evidence, *(annotated.quotes[index] for index in said)])}
        figures = tuple(
            FigureRef(article, index)
            for index, figure in enumerate(annotated.figures)
            if index in told or (main and _undated(annotated, figure))
        )
        inside = [annotated.mentions[place] for place in _places_in(annotated.mentions, evidence)]
        expressions = annotated.temporal_expressions
        times = [expressions[place] for place in _places_in(expressions, evidence)]
        return Account(
            article,
            tuple(evidence),
            tuple(QuoteRef(article, index) for index in said),
            figures,
            actors=tuple(dict.fromkeys([mention.actor for mention in inside])),
            times=tuple([Evidence(one.start, one.end, article) for one in times]),
            verbs=tuple([verb for found in evidence for verb in self._verbs(annotated, found)]),
            place=self._place(article, evidence),
        )

    def _verbs(self, annotated: AnnotatedArticle, found: Evidence) -> Iterator[Evidence]:
        """The finite verbs of a sentence; what stands within quoted words is not told by the article."""
        text, language = annotated.article.text, self._languages[annotated.article.id]
        direct = [quote for quote in annotated.quotes if quote.kind == "direct" and quote.overlaps(found)]
        for verb in _joined(verb_words(text[found.start : found.end], language)):
            span = Evidence(found.start + verb.start, found.start + verb.end, annotated.article.id)
            if not any(quote.contains(span) for quote in direct):
                yield span

    def _place(self, article: str, evidence: Sequence[Evidence]) -> str | None:
        """The one place that its sentences name."""
        happenings = self._happenings.get(article, ())
        places = {h.place for h in happenings for found in evidence if found.overlaps(h) and h.place}
        return places.pop() if len(places) == 1 else None


def _joined(verbs: Iterable[Span]) -> list[Span]:
    """The verb groups, those with nothing but a space between them as one ("have been" "rejected")."""
    joined: list[Span] = []
    for verb in verbs:
        if joined and verb.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, verb.end)
        else:
            joined.append(verb)
    return joined


def _is_first_sentence(annotated: AnnotatedArticle, found: Evidence) -> bool:
    paragraphs = annotated.article.paragraphs
    return bool(paragraphs) and found.start == paragraphs[0].start


def _places_in(spans: Sequence[Span], parts: Sequence[Span]) -> list[int]:
    """The places of those spans that stand in one of the parts."""
    bounds = [(part.start, part.end) for part in parts]
    found = []
    for place, one in enumerate(spans):
        first, last = one.start, one.end
        for start, end in bounds:
            if start <= first and last <= end:
                found.append(place)
                break
    return found


def _said_at(event: Event, quotes: Sequence[Quote], evidence: Sequence[Evidence], main: bool) -> list[int]:
    """The quotes of an article, by their places, that were said at the event.

    They stand in its sentences, or one of its actors said them on its day or, in an article whose first
    sentence tells the event (``main``), on no day that the article names.
    """
    bounds, when = [(part.start, part.end) for part in evidence], edtf.parse(event.date)
    found = []
    for place, quote in enumerate(quotes):
        for start, end in bounds:
            if start < quote.end and quote.start < end:
                found.append(place)
                break
        else:
            if quote.speaker in event.actors and (
                main if quote.said_on is None else edtf.parse(quote.said_on).overlaps(when)
            ):
                found.append(place)
    return found


def _undated(annotated: AnnotatedArticle, figure: Figure) -> bool:
    """Whether no date stands in the paragraph of the figure: it then belongs to the article's own news."""
    paragraph = next((one for one in overlapping(annotated.article.paragraphs, figure) if one.contains(figure)), None)
    return paragraph is not None and not any(
        paragraph.contains(found) and found.edtf for found in overlapping(annotated.temporal_expressions, paragraph)
    )
