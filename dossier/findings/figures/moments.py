"""The time of a figure: over which days it was counted, as of when it held, whether it lies ahead.

A date belongs to a figure where it stands in the same clause with nothing between them that could own it: no
other figure, no conjunction or relative word, no verb of saying ("officials said on Monday that 400 …" tells when
they said it). An adjective ("the 2015 pact") dates its noun, not the count. What is left has no date.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import islice

from msgspec.structs import replace

from dossier import edtf
from dossier.language import Language
from dossier.model import Figure, Passage, Span, TemporalExpression
from dossier.packs.figures import FigureWords, PhraseEnds, by_last_word
from dossier.tense import tense_at, verb_at

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_OWNS = re.compile(r"['’]s\b|-")
_BREAKS = frozenset(";:()[]—!?")
_NEAR = 8
"""Words at most between a figure and its date."""
_CLOSE = 4
"""The same for a date before the figure, within its clause."""
_FAR = 25
"""The same for a date that opens the clause."""
_TELLING = 4
"""Words before a date among which a verb of saying takes it."""


class _Moment(Span, frozen=True):
    """A date of the sentence, with the preposition before it, as offsets into the passage."""

    window: str | None
    as_of: str | None
    initial: bool
    """Whether it opens the sentence or the clause."""


@cache
def _telling(language: Language) -> frozenset[str]:
    """The forms of the verbs of saying."""
    speech = language.speech
    return frozenset(form for verb in (*speech.saying, *speech.telling, *speech.reporting) for form in verb)


@cache
def _parting(language: Language) -> frozenset[str]:
    """The words that part a date from a number."""
    return language.tense.clause_openers | language.figures.parting


@lru_cache(maxsize=1024)
def _latest(published: str | None) -> date | None:
    """The last day on which the article can have been published."""
    return edtf.parse(published).latest if published else None


@cache
def _comparing(language: Language) -> PhraseEnds:
    """The phrases before what something is measured against, by their last word."""
    return by_last_word(language.events.comparison)


def _ended(before: list[str], phrases: PhraseEnds) -> list[str] | None:
    """The words of the first of the phrases with which ``before`` ends."""
    known = phrases.get(before[-1], ()) if before else ()
    return next((words for _, words in known if before[-len(words) :] == words), None)


class Moments:
    """The dates of a passage, each given to the figures that are of them."""

    def __init__(
        self,
        passage: Passage,
        parts: Sequence[Span],
        expressions: Sequence[TemporalExpression],
        published: str | None,
        language: Language,
    ) -> None:
        self.passage, self.text, self.parts = passage, passage.text, parts
        self.expressions = [one for one in expressions if one.edtf and (one.type == "DATE" or _is_sure_time(one))]
        self.published = _latest(published)
        self.language = language
        self.words: FigureWords = language.figures
        self.openers = language.tense.clause_openers
        self.parting = _parting(language)
        self.telling = _telling(language)

    def placed(self, figures: Sequence[Figure]) -> list[Figure]:
        """The figures with ``as_of``, ``window`` and ``planned`` filled where the text tells them."""
        done: list[Figure] = []
        starts = [part.start for part in self.parts]
        by_part: dict[int, list[Figure]] = {}
        for one in figures:
            at = one.start - self.passage.start
            index = bisect_right(starts, at) - 1
            if at < self.parts[index].end:
                by_part.setdefault(index, []).append(one)
        for index in sorted(by_part):
            done += self._sentence(self.parts[index], by_part[index])
        return done

    def _sentence(self, part: Span, figures: Sequence[Figure]) -> list[Figure]:
        """The figures of one sentence with their times; most sentences have no date."""
        moments = self._moments(part) if self.expressions else []
        placed = self._with_dates(part, figures, moments) if moments else figures
        return [one if self._is_known(part, one) else self._planned(part, one) for one in placed]

    def _with_dates(self, part: Span, figures: Sequence[Figure], moments: Sequence[_Moment]) -> list[Figure]:
        """The figures with the dates that are theirs."""
        spans = [Span(one.start - self.passage.start, one.end - self.passage.start) for one in figures]
        behind = [self._behind(at, spans, moments) for at in range(len(spans))]
        for at in reversed(range(len(spans) - 1)):
            # "36 men and 12 women on Saturday": what stands behind the last is of both
            if behind[at] is None and self._coordinated(spans[at], spans[at + 1]):
                behind[at] = behind[at + 1]
        taken: list[_Moment] = []
        placed = []
        for span, after, figure in zip(spans, behind, figures, strict=True):
            if self._is_known(part, figure):
                placed.append(figure)
                continue
            free = [one for one in moments if one.initial or one not in taken]
            before = None if not free or self._is_attribute(part, figure) else self._before(span, free, spans)
            placed.append(self._dated(figure, after, before))
            taken += [after] if after else []
        return placed

    def _is_known(self, part: Span, figure: Figure) -> bool:
        """Whether the figure only says which things are meant: "will close a quarter of its 3,200 shops by June"."""
        if figure.rule not in ("count", "strength"):
            return False
        return self._word_before(part, figure.start - self.passage.start) in self.words.definite

    def _is_attribute(self, part: Span, figure: Figure) -> bool:
        """Whether the figure describes a noun ("a $3 billion contract"), which no date before it need be of."""
        if figure.rule not in ("money", "measure"):
            return False
        return self._word_before(part, figure.start - self.passage.start) in self.words.articles

    def _dated(self, figure: Figure, after: _Moment | None, before: _Moment | None) -> Figure:
        """The date behind comes first; the one before may add what the other leaves open."""
        for one in (after, before):
            if one is None:
                continue
            if one.window and not figure.window and not (figure.as_of and after is one):
                figure = replace(figure, window=one.window)
            if one.as_of and not figure.as_of:
                figure = replace(figure, as_of=one.as_of)
            if one is after and not (one.window and before and before.as_of):
                break
        return figure

    # Which dates may be of a figure --------------------------------------------------------------------------

    def _moments(self, part: Span) -> list[_Moment]:
        """The dates of the sentence that stand as adverbs, two ends of a span joined."""
        inside = [one for one in self.expressions if part.start <= one.start - self.passage.start < part.end]
        found: list[_Moment] = []
        at = 0
        while at < len(inside):
            joined = at + 1 < len(inside) and self._spanned(part, inside[at], inside[at + 1])
            moment = self._moment(part, inside[at], inside[at + 1] if joined else None)
            found += [moment] if moment else []
            at += 2 if joined else 1
        return found

    def _spanned(self, part: Span, first: TemporalExpression, second: TemporalExpression) -> bool:
        """Whether both are ends of one span: "between 2015 and 2018"."""
        link = self._between(first, second).strip().casefold()
        before = self._words_before(part, first.start - self.passage.start)
        return link in self.words.range_words and bool(before) and before[-1] in self.words.between

    def _between(self, first: Span, second: Span) -> str:
        return self.text[first.end - self.passage.start : max(first.end, second.start) - self.passage.start]

    def _words_before(self, part: Span, at: int) -> list[str]:
        return [word.casefold() for word in _WORD.findall(self.text, part.start, at)]

    def _word_before(self, part: Span, at: int) -> str:
        """The last of these words, or empty; to read them all takes five times as long."""
        for chunk in reversed(self.text[part.start : at].split()):
            if words := _WORD.findall(chunk):
                return str(words[-1]).casefold()
        return ""

    def _moment(self, part: Span, one: TemporalExpression, last: TemporalExpression | None) -> _Moment | None:
        start, end = one.start - self.passage.start, (last or one).end - self.passage.start
        before = self._words_before(part, start)
        as_of = _ended(before, self.words.as_of_ends)
        named = bool(before) and before[-1] in self.words.attributive and as_of is None
        measured = _ended(before, _comparing(self.language)) is not None
        if named or measured or self.text.endswith(("-", "–"), 0, start):
            return None
        if _OWNS.match(self.text, end) or self._is_of_saying(before, end):
            return None
        value = str(one.edtf)
        if last is not None:
            bounds = edtf.parse(value), edtf.parse(str(last.edtf))
            if (bounds[0].earliest or 0) and bounds[1].latest and bounds[0].sort_key <= bounds[1].sort_key:
                return self._opened(part, start, end, f"{_from(value)}/{_to(str(last.edtf))}", None, before[:-1])
            return None
        if before[-2:-1] and before[-2] in self.words.parts:
            return None
        if before and before[-1] in self.words.since:
            return self._opened(part, start, end, f"{_from(value)}/..", None, before[:-1])
        if as_of is not None:
            return self._opened(part, start, end, None, value, before[: -len(as_of)])
        return self._opened(part, start, end, _span(value), None, before)

    def _opened(
        self, part: Span, start: int, end: int, window: str | None, as_of: str | None, before: list[str]
    ) -> _Moment:
        """The moment with its preposition, and whether it opens its clause."""
        words = list(_WORD.finditer(self.text, part.start, start))
        if len(before) < len(words):
            start = words[len(before)].start()
        head = self.text[part.start : start].rstrip("\"'“‘ ")
        rest = before[:-1] if before and before[-1] in self.words.dated else before
        first = not rest or rest[-1] in self.openers or head.endswith(";")
        return _Moment(start, end, window, as_of, first)

    def _is_of_saying(self, before: Sequence[str], end: int) -> bool:
        """Whether the date tells when something was said, not when it was so."""
        near = list(before[-_TELLING:])
        near = near[max((i + 1 for i, word in enumerate(near) if word in self.openers), default=0) :]
        following = _WORD.search(self.text, end, end + 24)
        after = [following.group().casefold()] if following else []
        told = not self.telling.isdisjoint(near) and not any(word[0].isdecimal() for word in near)
        return told or not self.telling.isdisjoint(after)

    def _behind(self, at: int, spans: Sequence[Span], moments: Sequence[_Moment]) -> _Moment | None:
        """The date right behind a figure, before the next one."""
        here = spans[at]
        limit = spans[at + 1].start if at + 1 < len(spans) else len(self.text)
        moment = next((one for one in moments if one.start >= here.end), None)
        if moment is None or moment.start >= limit:
            return None
        adverb = moment.as_of is not None or (moment.window or "").endswith("/..")
        commas = adverb and self.text[here.end : moment.start].rstrip().endswith(",")
        return moment if self._clear(here.end, moment.start, _NEAR, commas=commas) else None

    def _before(self, here: Span, moments: Sequence[_Moment], spans: Sequence[Span]) -> _Moment | None:
        """The date before a figure: near it, or at the head of its clause."""
        moment = next((one for one in reversed(moments) if one.end <= here.start), None)
        if moment is None:
            return None
        if not moment.initial and any(moment.end <= one.start < here.start for one in spans):
            return None
        words = _FAR if moment.initial else _CLOSE
        between = _WORD.findall(self.text, moment.end, here.start)
        told = not self.telling.isdisjoint(map(str.casefold, between))
        # "In May exports rose 8 percent and imports fell 2 percent": one time, one tense.
        joined = self.words.and_words if moment.initial and self._of_one_past(moment, here) else frozenset()
        clear = self._clear(moment.end, here.start, words, commas=moment.initial, passed=joined)
        return moment if clear and not told else None

    def _of_one_past(self, moment: Span, here: Span) -> bool:
        """Whether the clauses at both places are in the simple past."""
        part = next((one for one in self.parts if one.start <= here.start < one.end), None)
        if part is None:
            return False
        places = moment.end - part.start, here.start - part.start
        return all(tense_at(part.of(self.text), place, self.language) == "past" for place in places)

    def _clear(self, start: int, end: int, most: int, *, commas: bool, passed: frozenset[str] = frozenset()) -> bool:
        """Whether nothing between the two offsets parts them: no conjunction, no mark of a new clause."""
        between = self.text[start:end]
        if not _BREAKS.isdisjoint(between) or ("," in between and not commas):
            return False
        words = [*map(str.casefold, _WORD.findall(between))]
        return len(words) <= most and not any(word in self.parting and word not in passed for word in words)

    def _coordinated(self, first: Span, second: Span) -> bool:
        link = self.text[first.end : second.start].strip(" ,").casefold()
        return link == "" or link in self.words.and_words

    # What lies ahead -----------------------------------------------------------------------------------------

    def _planned(self, part: Span, figure: Figure) -> Figure:
        """The figure, marked where its clause or its date says that it is still to come."""
        ahead = (figure.window or "").removesuffix("/..") or figure.as_of
        first, last = (edtf.parse(ahead).earliest, edtf.parse(ahead).latest) if ahead else (None, None)
        if last and self.published and last < self.published and not (figure.window or "").endswith("/.."):
            # "will cut jobs after a loss of $2 million last year"
            return figure
        if (first and self.published and first > self.published) or self._promised(part, figure):
            return replace(figure, planned=True)
        return figure

    def _promised(self, part: Span, figure: Figure) -> bool:
        sentence, at = part.of(self.text), figure.start - self.passage.start - part.start
        verb = verb_at(sentence, at, self.language)
        if verb is None or verb.tense != "future":
            return False
        words = [m.group().casefold() for m in islice(_WORD.finditer(sentence, verb.start), 2)]
        if not words or words[0] in self.language.tense.modal:
            return False
        return verb.start < at or (len(words) > 1 and words[1] in self.words.passive)


def _is_sure_time(one: TemporalExpression) -> bool:
    """Whether it is a time of a day that is certain ("Wednesday night", not "at 8 p.m.")."""
    return one.type == "TIME" and one.edtf is not None and not one.edtf.endswith(("?", "~", "%"))


def _span(value: str) -> str:
    """The days between which something was counted: of "this week", one of its days, all of them."""
    first, dots, last = value.strip("[]").partition("..")
    return f"{first}/{last}" if value.startswith("[") and dots and first and last else value


def _from(value: str) -> str:
    """The beginning of a span, or the date itself."""
    return value.partition("/")[0].strip("[]").partition("..")[0] or value


def _to(value: str) -> str:
    return value.rpartition("/")[2].strip("[]").rpartition("..")[2] or value
