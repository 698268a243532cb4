"""Quantities that an article states: how much, in which unit, of what.

Conservative: numbers that are dates, times, names or scores are no figures, nor are small counts in words ("two
leaders"), ranges, and amounts without a number ("billions of dollars").
"""

from collections.abc import Sequence

from dossier.findings.numerals import Numeral, Piece, as_text, numeral, pieces
from dossier.language import FigureWords, Language
from dossier.model import Figure, Passage, Span, TimeTag

_SMALL = 11
"""Counts in words below this are part of the telling, no figures."""
_YEARS = range(1500, 2101)
_THING = 5
"""Words at most that name what is counted."""
_CODE = 3


def find_figures(passages: Sequence[Passage], time_tags: Sequence[TimeTag], language: Language) -> tuple[Figure, ...]:
    """The figures of an article, by their start.

    Offsets index the article's text. What overlaps one of ``time_tags`` is a date or a duration and no figure.
    ``quantity`` is an exact decimal; ``as_of`` stays None.
    """
    figures: list[Figure] = []
    for passage in passages:
        end = passage.start + len(passage.text)
        tags = [
            Span(t.start - passage.start, t.end - passage.start) for t in time_tags if passage.start <= t.start < end
        ]
        figures += _Reader(passage, tags, language).read()
    return tuple(figures)


class _Reader:
    """Reads one passage from left to right."""

    def __init__(self, passage: Passage, times: Sequence[Span], language: Language) -> None:
        self.passage = passage
        self.times = times
        self.words: FigureWords = language.figures
        self.stop_words = language.stop_words
        self.stops = language.stop_words | self.words.stops | language.speech.finite
        self.parts = pieces(passage.text)

    def read(self) -> list[Figure]:
        """The figures of the passage."""
        found: list[Figure] = []
        at = 0
        while at < len(self.parts):
            number = numeral(self.parts, at, self.words)
            if number is None:
                at += 1
                continue
            if self._in_range(number):
                at = self._after_range(number)
                continue
            if not self._is_time(number.first, number.last) and not self._is_name(number):
                figure = self._figure(number)
                if figure is not None:
                    found.append(figure)
            at = number.last
        return found

    # What a number is not ------------------------------------------------------------------------------------

    def _is_time(self, first: int, last: int) -> bool:
        """Whether the pieces are part of a date, a time or a duration."""
        span = Span(self.parts[first].start, self.parts[last - 1].end)
        return any(span.overlaps(tag) for tag in self.times)

    def _low(self, index: int) -> str:
        return self.parts[index].low if 0 <= index < len(self.parts) else ""

    def _joined(self, index: int) -> bool:
        """Whether no gap lies between the pieces ``index - 1`` and ``index``."""
        return 0 < index < len(self.parts) and self.parts[index].start == self.parts[index - 1].end

    def _is_name(self, number: Numeral) -> bool:
        """Whether the number is part of a name, a score, a clock time (``Boeing 787``, ``3-2``, ``10:30``)."""
        first, last = number.first, number.last
        before = self.parts[first - 1] if first else None
        if before is not None and before.low in self.words.labels:
            return True
        if number.spelt:
            return False
        if before is not None and before.is_digits:
            return True
        if (
            before is not None
            and self._joined(first)
            and before.low not in self.words.currencies
            and before.text not in "(\"'“‘["
        ):
            return True
        if before is not None and before.text == "." and self._low(first - 2) in self.words.labels:
            return True
        if self._joined(last) and (self.parts[last].is_word or self._bound_mark(last)):
            return self._low(last) not in self.words.percent
        plain = not number.scaled and "," not in self.parts[first].text
        if before is not None and plain and before.is_word and before.text[0].isupper() and first > 1:
            return before.low not in self.stop_words and before.low not in self.words.approximate_words
        return False

    def _bound_mark(self, index: int) -> bool:
        """Whether the mark at ``index`` binds the number to what follows (``10:30``, ``555-0199``, ``12/04``)."""
        following = self.parts[index + 1] if self._joined(index + 1) else None
        if self.parts[index].text in ":/.-–'’" and following is not None and following.is_digits:
            return True
        return self.parts[index].text == "-" and following is not None and following.low in self.words.ages

    def _in_range(self, number: Numeral) -> bool:
        """Whether another number follows behind "to", "and" or a dash: two bounds, neither of them the quantity."""
        link = self._low(number.last)
        if link not in self.words.range_words or number.fraction:
            return False
        at = number.last + 1
        while at < len(self.parts) and self._low(at) in self.words.currencies:
            at += 1
        if at >= len(self.parts) or numeral(self.parts, at, self.words) is None:
            return False
        return link != "and" or self._low(number.first - 1) in self.words.between

    def _after_range(self, number: Numeral) -> int:
        """Index behind the second bound."""
        at = number.last + 1
        while self._low(at) in self.words.currencies:
            at += 1
        second = numeral(self.parts, at, self.words)
        return second.last if second else at

    # What it is ----------------------------------------------------------------------------------------------

    def _figure(self, number: Numeral) -> Figure | None:
        """The figure that the number makes with its unit and thing, or None for a bare number."""
        start = self._start(number)
        unit, at, rule = self._unit(number)
        if number.fraction:
            thing, end = self._thing(at + 1 if self._low(at) in self.words.of_words else at, counted=False)
            return self._make(number, start, end, "", thing, "share") if thing else None
        if rule:
            thing, end = "", at
            if self._low(at) in self.words.of_words:
                thing, end = self._thing(at + 1, counted=False)
                end = end if thing else at
            return self._make(number, start, end, unit, thing, rule)
        return self._count(number, start)

    def _count(self, number: Numeral, start: int) -> Figure | None:
        """A count of things named right behind the number (``254 villages``, ``30-million-strong population``)."""
        at = number.last
        if self._low(at) == "-" and self._low(at + 1) in self.words.strong and self._joined(at):
            thing, end = self._thing(at + 2, counted=False)
            return self._make(number, start, end, "", thing, "strength") if thing else None
        plain = not number.scaled and not number.spelt
        if number.spelt and not number.scaled and number.value < _SMALL:
            return None
        if plain and "," not in self.parts[number.first].text and number.value in _YEARS:
            return None
        if self._low(at) in self.words.of_words:
            return None
        thing, end = self._thing(at, counted=True)
        return self._make(number, start, end, "", thing, "count") if thing else None

    def _start(self, number: Numeral) -> int:
        """Index of the first piece: with the currency and words like "about" before the number."""
        first = number.first
        while first > 0 and self._low(first - 1) in self.words.currencies and self._joined(first):
            first -= 1
        for phrase in self.words.approximate:
            length = len(phrase.split())
            if [self._low(i) for i in range(first - length, first)] == phrase.split():
                return first - length
        return first

    def _unit(self, number: Numeral) -> tuple[str, int, str]:
        """The unit, the index behind it and the rule; no rule where the number has no unit."""
        symbols = ""
        first = number.first
        while first > 0 and self._low(first - 1) in self.words.currencies and self._joined(first):
            first -= 1
            symbols = self._low(first) + symbols
        at = number.last
        if symbols:
            code = self.words.currencies.get(symbols) or self.words.currencies[self._low(number.first - 1)]
            return (*self._per(code, at), "money")
        hyphen = self._low(at) == "-" and self._joined(at) and self._joined(at + 1)
        at += hyphen
        for length in (2, 1):
            phrase = " ".join(self._low(i) for i in range(at, at + length))
            if phrase in self.words.percent:
                return self.words.percent[phrase], at + length, "percent"
            if phrase in self.words.currency_words:
                return (*self._per(self.words.currency_words[phrase], at + length), "money")
            if phrase in self.words.units:
                return (*self._per(self.words.units[phrase], at + length), "measure")
        return "", number.last, ""

    def _per(self, unit: str, at: int) -> tuple[str, int]:
        """The unit with what it is reckoned by (``$50 a barrel``, ``barrels per day``)."""
        if self._low(at) in self.words.per and (of := self.words.per_units.get(self._low(at + 1))):
            return f"{unit} per {of}", at + 2
        return unit, at

    def _thing(self, at: int, counted: bool) -> tuple[str, int]:
        """What is counted or measured, from ``at`` on, and the index behind it; empty where nothing names it.

        With ``counted`` it must end in a plural, as nouns behind a number do.
        """
        while self._low(at) in self.words.articles or self._low(at) in self.words.possessives:
            at += 1
        inner = numeral(self.parts, at, self.words) if at < len(self.parts) else None
        if (
            inner is not None
            and not counted
            and self._low(inner.last) == "-"
            and self._low(inner.last + 1) in self.words.strong
        ):
            at = inner.last + 2
        end = at
        plural = False
        while end < len(self.parts) and end - at < _THING and not plural:
            piece = self.parts[end]
            hyphened = piece.text == "-" and self._joined(end) and self._joined(end + 1) and end > at
            if not hyphened and (not piece.is_word or self._stops(piece, end > at) or self._is_time(end, end + 1)):
                break
            if counted and piece.low.endswith(("'s", "’s")):
                break
            plural = self._is_plural(piece) and not self._joined_word(end)
            end += 1
        if end == at or (counted and not plural):
            return "", at
        return self.passage.text[self.parts[at].start : self.parts[end - 1].end], end

    def _joined_word(self, index: int) -> bool:
        """Whether a hyphen binds the next word to this one."""
        return self._low(index + 1) == "-" and self._joined(index + 1)

    def _stops(self, piece: Piece, inside: bool) -> bool:
        """Whether the noun ends before this word."""
        if piece.low in self.stops:
            return True
        return inside and piece.low.endswith(("ed", "ing")) and len(piece.low) > _CODE + 1

    def _is_plural(self, piece: Piece) -> bool:
        """Whether the word is a plural noun, as far as its shape tells."""
        if piece.low in self.words.plurals or piece.low in self.words.singulars:
            return piece.low in self.words.plurals
        return piece.low.endswith("s") and not piece.low.endswith(("ss", "us", "is")) and len(piece.low) > _CODE

    def _make(self, number: Numeral, start: int, end: int, unit: str, thing: str, rule: str) -> Figure:
        """The figure from piece ``start`` to piece ``end``."""
        span = self.passage.span(self.parts[start].start, self.parts[end - 1].end)
        approximate = self._low(start) in self.words.approximate_words and start < number.first
        return Figure(span.start, span.end, as_text(number.value), unit, thing, approximate=approximate, rule=rule)
