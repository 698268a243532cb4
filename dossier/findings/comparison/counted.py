"""What a figure of an article counts: its words, its sentence, what happened to the people, the news of its article."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache

from msgspec import Struct

from dossier import edtf
from dossier.findings.comparison.relations import Told
from dossier.language import Language
from dossier.model import AnnotatedArticle, Figure, FigureRef, Passage, Span
from dossier.text import WORD, fold, folded_words, sentences, telling_stems

_PAST = timedelta(days=60)
"""What happened so long before an article is told as another time than its news."""
_COMPARED = 5
"""Words before a figure among which those of a comparison stand."""
_AT_HAND = 512
"""Articles whose figures stay in memory: events that follow each other are told by the same ones."""
_DEED = 80
"""Characters at most between a number and the word that tells what happened."""


class Stated(Struct, frozen=True, gc=False):
    """A figure with what its words and its sentence say of it."""

    ref: FigureRef
    figure: Figure
    thing: frozenset[str]
    context: frozenset[str]
    """Stems of its sentence, without those of the thing and of numbers."""
    around: frozenset[str]
    """Both, without those that begin with a digit."""
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
    """What figures of articles count, each article read when it is asked for."""

    def __init__(
        self,
        articles: Mapping[str, AnnotatedArticle],
        languages: Mapping[str, Language],
        known: Callable[[str], tuple[Stated, ...]] | None = None,
    ) -> None:
        """All by the ids of the articles; ``known`` gives what :func:`read_figures` gave, where that is kept."""
        self._articles, self._languages, self._known = articles, languages, known
        self._read = lru_cache(_AT_HAND)(self._of)

    def stated(self, ref: FigureRef) -> Stated:
        """The figure with what its words and its sentence say of it."""
        return self._read(ref.article)[ref.index]

    def _of(self, article: str) -> tuple[Stated, ...]:
        return self._known(article) if self._known else read_figures(self._articles[article], self._languages[article])


def read_figures(annotated: AnnotatedArticle, language: Language) -> tuple[Stated, ...]:
    """The figures of one article, in their order, each with what its words and its sentence say of it."""
    if not annotated.figures:
        return ()
    article = annotated.article
    passages = article.passages()
    starts = [passage.start for passage in passages]
    opening, published = _opening(article.headline, passages, language), article.published.edtf
    day = edtf.parse(published).earliest if published else None
    around: dict[int, _Sentence] = {}
    found = []
    for index, figure in enumerate(annotated.figures):
        place = bisect_right(starts, figure.start) - 1
        passage = passages[place] if place >= 0 else None
        part = _sentence(passage, figure, language) if passage is not None else None
        start = -1 if passage is None or part is None else passage.start + part.start
        # Several figures of one sentence are common: it is read once.
        if (read := around.get(start)) is None:
            words = "" if passage is None or part is None else part.of(passage.text)
            read = around[start] = _Sentence.read(words, language)
        at = figure.start - start if start >= 0 else 0
        ref = FigureRef(article.id, index)
        found.append(_state(ref, figure, read, at, _Report(published, day, opening), language))
    return tuple(found)


class _Report(Struct, frozen=True, gc=False):
    """What the figures of one article have in common."""

    published: str | None
    day: date | None
    opening: frozenset[str]


class _Sentence(Struct, frozen=True, gc=False):
    """A sentence with figures: its words, their stems, and where its words for deeds stand."""

    words: str
    stems: frozenset[str]
    deeds: tuple[tuple[int, int, str], ...]
    """First character, last and deed."""

    @classmethod
    def read(cls, words: str, language: Language) -> "_Sentence":
        known = _deeds(language)
        deeds: tuple[tuple[int, int, str], ...] = ()
        if not known.keys().isdisjoint(folded_words(words)):
            deeds = tuple(
                (match.start(), match.end(), deed)
                for match in WORD.finditer(words)
                if (deed := known.get(fold(match.group()))) is not None
            )
        return cls(words, telling_stems(words, language) - _of_numbers(language), deeds)


def _state(ref: FigureRef, figure: Figure, sentence: _Sentence, at: int, report: _Report, language: Language) -> Stated:
    """``at`` is where the figure stands in its sentence."""
    thing, words, people = _thing(figure.thing, figure.unit, language)
    deed = _deed(sentence, Span(at, at + figure.end - figure.start))
    context = sentence.stems - thing
    return Stated(
        ref=ref,
        figure=figure,
        thing=thing,
        context=context,
        around=frozenset([word for word in context | thing if not word[:1].isdecimal()]),
        deed=deed,
        total=deed in language.figures.totals,
        people=people,
        published=report.published,
        words=words,
        named=bool(figure.thing) and figure.is_told,
        value=Decimal(figure.quantity),
        day=report.day,
        past=_is_past(figure, report.published),
        compared=_is_compared(sentence.words[:at], language),
        opening=report.opening,
    )


@lru_cache(maxsize=16384)
def _thing(thing: str, unit: str, language: Language) -> tuple[frozenset[str], frozenset[str], bool]:
    """The stems of what is counted with its unit and without, and whether it is people and nothing more."""
    alike = _alike(thing, language)
    stems = telling_stems(f"{alike} {unit}", language)
    return stems, telling_stems(alike, language) or stems, fold(thing) in language.figures.people and not unit


def _opening(headline: str, passages: Sequence[Passage], language: Language) -> frozenset[str]:
    """Stems of the headline and the first sentence."""
    first = next(iter(passages), None)
    part = None if first is None else next(iter(sentences(first.text, language)), None)
    words = "" if first is None or part is None else part.of(first.text)
    return telling_stems(f"{headline or ''} {words}", language)


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
    near = f" {' '.join(before.casefold().rsplit(None, _COMPARED)[-_COMPARED:])} "
    return any(map(near.__contains__, _comparisons(language)))


@cache
def _comparisons(language: Language) -> tuple[str, ...]:
    """The phrases of a comparison, with blanks around them."""
    return tuple(f" {phrase} " for phrase in language.figures.compared)


@cache
def _deeds(language: Language) -> dict[str, str]:
    """Word → the deed that it tells of."""
    return {fold(word): deed for deed, words in language.figures.deeds.items() for word in words}


def _deed(sentence: _Sentence, figure: Span) -> str | None:
    """The deed whose word stands nearest to the figure, one behind it before one as near ahead of it."""
    near: list[tuple[int, str]] = []
    for start, end, deed in sentence.deeds:
        distance = start - figure.end if start >= figure.end else figure.start - end
        # A deed between the ends of the figure is of its own words: "40 wounded soldiers".
        near += [(max(distance, 0), deed)] if distance <= _DEED else []
    return min(near)[1] if near else None
