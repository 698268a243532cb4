"""Which figures of several articles count the same thing.

The shorter description's words all stand in the longer one ("flu vaccine", "vaccine"), in the same unit. People are
counted for what happened to them: a hundred hurt are not a hundred dead, whatever both are called.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from dossier.findings.comparison.relations import Told
from dossier.language import Language
from dossier.model import AnnotatedArticle, Figure, FigureRef, Passage, Span
from dossier.text import WORD, fold, sentences, telling_stems

_DEED = 80
"""Characters at most between a number and the word that tells what happened."""
_ALIKE = 4
"""Times that one of two figures may be the other where their descriptions do not tell that they are of one thing."""
_FEW = 5
_RARE = 12
"""A word that stands beside the figures of more than ``_FEW`` articles and of one in ``_RARE`` is common."""


@dataclass(frozen=True, slots=True)
class Stated:
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

    @property
    def told(self) -> Told:
        """The figure as it is compared."""
        return Told(self.ref, self.figure, self.thing, self.published)


Same = Callable[[Stated, Stated], bool]
"""Whether two figures count the same."""


class Reader:
    """What figures of articles count, each read once."""

    def __init__(self, articles: Mapping[str, AnnotatedArticle], languages: Mapping[str, Language]) -> None:
        """Both by the ids of the articles."""
        self._articles, self._languages = articles, languages
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._read: dict[FigureRef, Stated] = {}

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
        thing = telling_stems(f"{figure.thing} {figure.unit}", language)
        passages = self._passages[ref.article]
        passage = next((p for p in passages if p.start <= figure.start < p.start + len(p.text)), None)
        part = None if passage is None else _sentence(passage, figure, language)
        words = "" if passage is None or part is None else part.of(passage.text)
        at = 0 if passage is None or part is None else figure.start - passage.start - part.start
        deed = _deed(words, Span(at, at + figure.end - figure.start), language)
        return Stated(
            ref=ref,
            figure=figure,
            thing=thing,
            context=telling_stems(words, language) - thing,
            deed=deed,
            total=deed in language.figures.totals,
            people=fold(figure.thing) in language.figures.people and not figure.unit,
            published=annotated.article.published.edtf,
        )


def _sentence(passage: Passage, figure: Figure, language: Language) -> Span | None:
    place = figure.start - passage.start
    return next((one for one in sentences(passage.text, language) if one.start <= place < one.end), None)


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


def same_things(refs: Iterable[FigureRef], reader: Reader, same: Same) -> Iterator[tuple[Stated, ...]]:
    """Groups of figures for which ``same`` holds, each from several articles, in the order of ``refs``."""
    groups: list[list[Stated]] = []
    # Figures of one thing share a word, a deed, the unit or the number: only such groups are looked at.
    known: dict[tuple[str, str], list[int]] = defaultdict(list)
    for ref in refs:
        stated = reader.stated(ref)
        keys = [(word, of) for word in stated.thing for of in (f"unit {stated.figure.unit}", stated.figure.quantity)]
        keys += [(stated.deed, "deed")] if stated.deed and not stated.figure.unit else []
        near = sorted({number for key in keys for number in known[key]})
        fitting = (groups[number] for number in near if same(groups[number][0], stated))
        group = next((one for one in fitting if not any(_set_apart(stated, other) for other in one)), None)
        if group is not None:
            group.append(stated)
            continue
        for key in keys:
            known[key].append(len(groups))
        groups.append([stated])
    return (tuple(group) for group in groups if len({one.ref.article for one in group}) > 1)


def _set_apart(a: Stated, b: Stated) -> bool:
    """Whether one article gives both as different numbers: "4,300 jobs in Sudmark, 3,700 in Norland" are two things."""
    timed = (a.figure.window, a.figure.as_of) != (b.figure.window, b.figure.as_of)
    return a.ref.article == b.ref.article and not _equal(a, b) and not timed


def in_one_event(a: Stated, b: Stated) -> bool:
    """Whether two figures of reports of one event count the same.

    A description of one word ("people") may be of anything: then the number or the sentence must agree as well.
    """
    if a.figure.rule == "share" or b.figure.rule == "share":
        return a.figure.rule == b.figure.rule and bool(a.thing) and a.thing == b.thing and _near(a, b, 2)
    if _of_other_deeds(a, b):
        return False
    if not (a.figure.thing or b.figure.thing):
        # Two sums of money: only what else the sentences say tells whether they are one.
        told = a.figure.is_told and b.figure.is_told and a.figure.unit == b.figure.unit
        return told and (_near(a, b, 2) if _equal(a, b) else _near(a, b, 4) and _is_alike(a, b))
    smaller, larger = sorted((a.thing, b.thing), key=len)
    if not smaller or not (a.figure.unit == b.figure.unit or _equal(a, b)):
        return False
    if smaller <= larger:
        return len(smaller) > 1 or _equal(a, b) or _near(a, b, 2)
    return _of_one_deed(a, b) and _near(a, b, 1)


def in_one_dossier(common: frozenset[str]) -> Same:
    """Whether two figures of any reports count the same; words of ``common`` are no sign of it.

    Reports of different events count different things in the same words (jobs, orders, guests), so that the sentences
    must agree in more than what is counted. Totals of people are the exception ("have fled since 2016").
    """

    def same(a: Stated, b: Stated) -> bool:
        if (
            not (a.figure.thing and b.figure.thing)
            or not (a.figure.is_told and b.figure.is_told)
            or _of_other_deeds(a, b)
        ):
            return False
        if a.figure.unit != b.figure.unit or "share" in (a.figure.rule, b.figure.rule):
            return _equal(a, b) and a.figure.rule != "share" and bool(a.thing & b.thing) and _near(a, b, 3, common)
        smaller, larger = sorted((a.thing, b.thing), key=len)
        if not smaller <= larger:
            return a.total and b.total and _of_one_deed(a, b) and _near(a, b, 1, common)
        named = bool(a.figure.unit) and a.figure.unit != "percent"
        return _near(a, b, 2 if named or _equal(a, b) else 3, common) and _is_alike(a, b)

    return same


def common_words(stated: Iterable[Stated]) -> frozenset[str]:
    """Words that stand beside the figures of so many articles that they tell nothing."""
    articles: dict[str, set[str]] = defaultdict(set)
    seen: set[str] = set()
    for one in stated:
        seen.add(one.ref.article)
        for word in one.context:
            articles[word].add(one.ref.article)
    most = max(_FEW, len(seen) // _RARE)
    return frozenset(word for word, named in articles.items() if len(named) > most)


def _of_other_deeds(a: Stated, b: Stated) -> bool:
    return not a.figure.unit and not b.figure.unit and a.deed != b.deed and bool(a.deed and b.deed)


def _of_one_deed(a: Stated, b: Stated) -> bool:
    """Whether they count people to whom the same happened.

    "Three million Norlanders have fled the war", "some 3.6 million people whom the war has forced to flee".
    """
    named = (a.people or b.people) and not (a.figure.unit or b.figure.unit)
    return named and a.deed is not None and a.deed == b.deed and _is_alike(a, b)


def _near(a: Stated, b: Stated, least: int, common: frozenset[str] = frozenset()) -> bool:
    """Whether the sentences share so many telling words, besides those for what happened and numbers."""
    return len([word for word in (a.context & b.context) - common if not word[:1].isdigit()]) >= least


def _is_alike(a: Stated, b: Stated) -> bool:
    low, high = sorted((Decimal(a.figure.quantity), Decimal(b.figure.quantity)))
    return high <= low * _ALIKE


def _equal(a: Stated, b: Stated) -> bool:
    return a.figure.quantity == b.figure.quantity
