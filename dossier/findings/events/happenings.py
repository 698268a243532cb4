"""Happenings: the sentences of one article that tell of something dated.

A sentence is a happening where a date stands in it outside quoted speech; the first sentence is one in any
case: without a date of its own it is news of the day of publication.
"""

import re
from collections.abc import Iterator, Sequence

from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Passage, Span
from dossier.tense import tense_at
from dossier.text import WORD, fold, kinds_by_stem, sentences, stem

_UNDATED = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_CLOCK = re.compile(r"(XXXX-XX-XX)?T\d")
"""An hour of a day that is not named: of which day, nobody can tell."""
_COMPARISON_WIDTH = 60
_SIGNAL_WIDTH = 24
"""How many characters before a date a signal word such as "since" is looked for."""


def find_happenings(annotated: AnnotatedArticle, language: Language) -> tuple[Happening, ...]:
    """The happenings of one article, in the order of its text; offsets into its text."""
    found: list[Happening] = []
    lead_seen = False
    for passage in annotated.article.passages():
        if passage.kind in ("heading", "code", "row"):
            continue
        for sentence in sentences(passage.text, language):
            if not WORD.search(sentence.of(passage.text)):
                continue
            span = passage.span(sentence.start, sentence.end)
            tags = [i for i in _tags_in(annotated, span) if _dates_a_happening(annotated, i, span, language)]
            found.extend(_happening(annotated, passage, span, tag, not lead_seen, language) for tag in tags)
            if not tags and not lead_seen:
                found.append(_happening(annotated, passage, span, None, True, language))
            lead_seen = True
    return tuple(found)


def _tags_in(annotated: AnnotatedArticle, span: Span) -> Iterator[int]:
    return (i for i, tag in enumerate(annotated.time_tags) if span.contains(tag))


def _dates_a_happening(annotated: AnnotatedArticle, index: int, sentence: Span, language: Language) -> bool:
    """Whether the expression names a date, not within somebody's quoted words and not as a mere measure."""
    tag = annotated.time_tags[index]
    if tag.type not in ("DATE", "TIME") or tag.value in _UNDATED or _CLOCK.match(tag.value):
        return False
    before = fold(annotated.article.text[max(sentence.start, tag.start - _COMPARISON_WIDTH) : tag.start])
    if any(re.search(rf"\b{re.escape(phrase)}\b(?:[^,;]|,(?=\d))*$", before) for phrase in language.events.comparison):
        return False
    return not any(quote.kind == "direct" and quote.contains(tag) for quote in annotated.quotes)


def _happening(
    annotated: AnnotatedArticle,
    passage: Passage,
    span: Span,
    tag: int | None,
    lead: bool,
    language: Language,
) -> Happening:
    position = (annotated.time_tags[tag].start if tag is not None else _news(annotated, span)) - span.start
    words = passage.text[span.start - passage.start : span.end - passage.start]
    stems = _telling_stems(annotated, span, words, language)
    return Happening(
        start=span.start,
        end=span.end,
        article=annotated.article.id,
        tag=tag,
        lead=lead,
        tense=tense_at(words, position, language),
        ongoing=tag is not None and _goes_on(words[:position], language),
        actors=_actors_in(annotated, span),
        stems=stems,
        kinds=tuple(kind for kind, kind_stems in kinds_by_stem(language) if kind_stems & set(stems)),
        numbers=tuple(sorted({figure.quantity for figure in annotated.figures if span.contains(figure)})),
    )


def _news(annotated: AnnotatedArticle, span: Span) -> int:
    """Where the news of a sentence without a date stands: that somebody said it, else how it begins."""
    cues = (quote.cue for quote in annotated.quotes)
    return next((cue.start for cue in cues if cue is not None and span.contains(cue)), span.start)


def _goes_on(before: str, language: Language) -> bool:
    """Whether the words before the date say that something has gone on from then."""
    last_words = [fold(match.group()) for match in WORD.finditer(before[-_SIGNAL_WIDTH:])]
    return any(word in language.events.ongoing for word in last_words[-2:])


def _actors_in(annotated: AnnotatedArticle, span: Span) -> tuple[str, ...]:
    """Who speaks in the sentence, then who else is mentioned."""
    speakers = [q.speaker for q in annotated.quotes if q.speaker and q.cue is not None and span.contains(q.cue)]
    mentioned = [mention.actor for mention in annotated.mentions if span.contains(mention)]
    return tuple(dict.fromkeys((*speakers, *mentioned)))


def _telling_stems(annotated: AnnotatedArticle, span: Span, words: str, language: Language) -> tuple[str, ...]:
    """Stems of the sentence's words, without stop words, names of its actors and words of time."""
    covered: Sequence[Span] = [found for found in (*annotated.mentions, *annotated.time_tags) if span.contains(found)]
    stems = set()
    for match in WORD.finditer(words):
        place = Span(span.start + match.start(), span.start + match.end())
        if any(place.overlaps(other) for other in covered) or fold(match.group()) in language.stop_words:
            continue
        stems.add(stem(match.group(), language.code))
    return tuple(sorted(stems))
