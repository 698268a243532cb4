"""What a figure of an article counts: its words, its sentence, what happened to the people, the news of its article."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from msgspec import Struct

from dossier import edtf
from dossier.findings.comparison.relations import Told
from dossier.language import Language
from dossier.model import AnnotatedArticle, Figure, FigureRef, Passage, Span
from dossier.text import WORD, fold, sentences, telling_stems

_PAST = timedelta(days=60)
"""What happened so long before an article is told as another time than its news."""
_COMPARED = 5
"""Words before a figure among which those of a comparison stand."""
_DEED = 80
"""Characters at most between a number and the word that tells what happened."""


class Stated(Struct, frozen=True):
    """A figure with what its words and its sentence say of it."""

    ref: FigureRef
    figure: Figure
    thing: frozenset[str]
    context: frozenset[str]
    deed: str | None
    """What happened to what is counted (``die``), or None where no such word is near."""
    people: bool
    """Whether its words name people and nothing more."""
    total: bool
    """Whether that goes on over years and is counted together (``flee``, not ``march``)."""
    published: str | None
    words: frozenset[str]
    """Stems of what names it: those of the thing, or of the unit where no thing is told."""
    named: bool
    """Whether a thing is told, and one number of it."""
    value: Decimal
    day: date | None
    """Of its article, the first that it can be."""
    past: bool
    """Whether it tells of a time that ended long before its article."""
    compared: bool = False
    """Whether its sentence compares another figure with it ("up from")."""
    opening: frozenset[str] = frozenset()
    """Stems of the headline and the first sentence of its article."""

    @property
    def told(self) -> Told:
        """The figure as it is compared."""
        return Told(self.ref, self.figure, self.thing, self.published)


class Reader:
    """What figures of articles count, each read once."""

    def __init__(self, articles: Mapping[str, AnnotatedArticle], languages: Mapping[str, Language]) -> None:
        """Both by the ids of the articles."""
        self._articles, self._languages = articles, languages
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._read: dict[FigureRef, Stated] = {}
        self._openings: dict[str, frozenset[str]] = {}

    def stated(self, ref: FigureRef) -> Stated:
        """The figure with what its words and its sentence say of it."""
        if ref not in self._read:
            self._read[ref] = self._state(ref)
        return self._read[ref]

    def _state(self, ref: FigureRef) -> Stated:
        annotated, language = self._articles[ref.article], self._languages[ref.article]
        if ref.article not in self._passages:
            self._passages[ref.article] = annotated.article.passages()
        figure = annotated.figures[ref.index]
        thing = telling_stems(f"{_alike(figure.thing, language)} {figure.unit}", language)
        passages = self._passages[ref.article]
        passage = next((p for p in passages if p.start <= figure.start < p.start + len(p.text)), None)
        part = None if passage is None else _sentence(passage, figure, language)
        words = "" if passage is None or part is None else part.of(passage.text)
        at = 0 if passage is None or part is None else figure.start - passage.start - part.start
        published = annotated.article.published.edtf
        deed = _deed(words, Span(at, at + figure.end - figure.start), language)
        return Stated(
            ref=ref,
            figure=figure,
            thing=thing,
            context=telling_stems(words, language) - thing - _of_numbers(language),
            deed=deed,
            total=deed in language.figures.totals,
            people=fold(figure.thing) in language.figures.people and not figure.unit,
            published=published,
            words=telling_stems(_alike(figure.thing, language), language) or thing,
            named=bool(figure.thing) and figure.is_told,
            value=Decimal(figure.quantity),
            day=edtf.parse(published).earliest if published else None,
            past=_is_past(figure, published),
            compared=_is_compared(words[:at], language),
            opening=self._opening(annotated, language),
        )

    def _opening(self, annotated: AnnotatedArticle, language: Language) -> frozenset[str]:
        """Stems of the headline and the first sentence."""
        article = annotated.article
        if article.id not in self._openings:
            first = next(iter(self._passages[article.id]), None)
            part = None if first is None else next(iter(sentences(first.text, language)), None)
            words = "" if first is None or part is None else part.of(first.text)
            self._openings[article.id] = telling_stems(f"{article.headline or ''} {words}", language)
        return self._openings[article.id]


def _alike(thing: str, language: Language) -> str:
    """The words with those of one meaning made one ("households", "homes")."""
    known = language.figures.alike
    return " ".join(known.get(word, word) for word in fold(thing).split()) if known else thing


@cache
def _of_numbers(language: Language) -> frozenset[str]:
    """Stems of words that tell how many and in which money, which any two figures can share."""
    words = language.figures
    known = (*words.numbers, *words.magnitudes, *words.scales, *words.currency_words, *words.percent)
    return telling_stems(" ".join(known), language)


def _sentence(passage: Passage, figure: Figure, language: Language) -> Span | None:
    place = figure.start - passage.start
    return next((one for one in sentences(passage.text, language) if one.start <= place < one.end), None)


def _is_past(figure: Figure, published: str | None) -> bool:
    """Whether it tells of a time that ended long before its article."""
    if not figure.window or not published or figure.window.endswith("/.."):
        return False
    last, day = edtf.parse(figure.window).latest, edtf.parse(published).earliest
    return last is not None and day is not None and last < day - _PAST


def _is_compared(before: str, language: Language) -> bool:
    """Whether words right before a figure compare the one before with it: "up from", "up from an estimate of"."""
    near = f" {' '.join(before.casefold().split()[-_COMPARED:])} "
    return any(f" {phrase} " in near for phrase in language.figures.compared)


@cache
def _deeds(language: Language) -> dict[str, str]:
    """Word → the deed that it tells of."""
    return {fold(word): deed for deed, words in language.figures.deeds.items() for word in words}


def _deed(sentence: str, figure: Span, language: Language) -> str | None:
    """The deed whose word stands nearest to the figure, one behind it before one as near ahead of it."""
    known = _deeds(language)
    near: list[tuple[int, str]] = []
    for match in WORD.finditer(sentence):
        if (deed := known.get(fold(match.group()))) is None:
            continue
        distance = match.start() - figure.end if match.start() >= figure.end else figure.start - match.end()
        # A deed between the ends of the figure is of its own words: "40 wounded soldiers".
        near += [(max(distance, 0), deed)] if distance <= _DEED else []
    return min(near)[1] if near else None
