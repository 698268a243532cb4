"""Reads the numbers of a passage in order: two ends of one quantity, changes, numbers that lean on another."""

from bisect import bisect_left
from dataclasses import replace
from itertools import compress, count

from dossier.findings.figures.number import NumberReader
from dossier.findings.figures.numerals import Numeral, as_text, numeral, openers, several, times
from dossier.model import Figure, Span

_LEAST = 11
"""A level below this is no figure."""
_CHANGE = 6
"""Words before "from 300 to 400" among which a verb of change stands."""
_SUBJECT = 4
"""Words at most of a subject that rises or falls to a number."""
_ENDS = ".,;:!?)"


class Reader(NumberReader):
    """Reads one passage from left to right."""

    def read(self) -> list[Figure]:
        """The figures of the passage."""
        behind, opens, lows = 0, openers(self.around.language), self.parts.lows
        for at in compress(count(), map(opens.__getitem__, self.parts.texts)):
            if at < behind:
                continue
            if self._is_idle(at, lows[at], lows[at + 1]):
                continue
            number = several(self.parts, at, self.words) or numeral(self.parts, at, self.words)
            behind = at + 1 if number is None else self._read(number)
        return self.found

    def _is_idle(self, at: int, low: str, following: str) -> bool:
        """Whether a piece is soon told to be no quantity: an article, a small number of a noun, digits of a date."""
        told = self.followers
        if low in told.articles:
            return following not in told.of_articles
        if low in told.small:
            return following not in told.of_small and self.low(at - 1) not in self.words.currencies
        return following not in told.of_digits and low[0].isdigit() and self.around.is_time(at, at + 1)

    def _read(self, number: Numeral) -> int:
        """Takes what the number says; the index behind it."""
        if self.around.is_time(number.first, number.last):
            # Asked first, as most numbers are dates.
            return number.last
        second = self._second(number)
        if second is not None and self._is_reached(number, second):
            second = None
        last = second.last if second else number.last
        if second is None:
            if not self.around.is_name(number):
                self._add(self._figure(number) or self._elliptic(number))
        elif self.around.is_time(number.first, last):
            return last
        elif self._changed(number):
            after = self._figure(second)
            before = self._level(number) if after is None else self._same(number, after)
            self._add(before)
            self._add(self._same(second, before) if after is None and before is not None else after)
        else:
            self._add(self._range(number, second))
        return last

    def _add(self, figure: Figure | None) -> None:
        if figure is not None:
            self.found.append(figure)

    # Two numbers ---------------------------------------------------------------------------------------------

    def _second(self, number: Numeral) -> Numeral | None:
        """The number behind "to", "and" or a dash; with "and" only after "between"."""
        link = self.low(number.last)
        if link not in self.words.range_words or number.fraction or number.vague:
            return None
        at = number.last + 1
        while at < self.parts.size and self.low(at) in self.words.currencies:
            at += 1
        second = numeral(self.parts, at, self.words) if at < self.parts.size else None
        if link in self.words.and_words and link != "-" and self.low(self._first(number) - 1) not in self.words.between:
            return None
        return second

    def _changed(self, number: Numeral) -> bool:
        """Whether it is the first of "rose from 300 to 400"."""
        first = self._first(number)
        near = {self.low(i) for i in range(first - _CHANGE, first - 1)}
        return self.low(first - 1) in self.words.from_words and bool(near & self.words.change)

    def _is_reached(self, number: Numeral, second: Numeral) -> bool:
        """Whether the second is the level after the change by the first: "was down $2.86 to $77.11"."""
        first = self._first(number)
        changed = {self.low(first - 1), self.low(first - 2)} & self.words.change
        return bool(changed) and self.low(number.last) in self.words.level_links and bool(self._money(second))

    def _range(self, number: Numeral, second: Numeral) -> Figure | None:
        """Two ends of one quantity: "between 20 and 30 boats", "$3 billion to $4 billion"."""
        low, high = number.value, second.value
        if not number.scaled and second.scale > 1:
            low = times(low, second.scale)
        names = self.around.is_name(number._replace(last=second.last))
        if low >= high or names or (self._is_year(number) and self._is_year(second)):
            return None
        limits = self._limits(number)._replace(upper=as_text(high))
        figure = self._figure(second, limits, self._money(number), small=True)
        return figure and replace(figure, quantity=as_text(low))

    def _elliptic(self, number: Numeral) -> Figure | None:
        """A bare number of what was counted just before: "up from 254,000 last year", "and 12 on Sunday"."""
        if number.fraction or (number.spelt and not number.scaled) or self._is_year(number):
            return None
        after = self.parts[number.last] if number.last < self.parts.size else None
        dated = after is not None and (self.around.is_time(number.last, number.last + 1) or self._dated(number.last))
        passive = after is not None and after.low in self.words.elliptic_verbs
        if not (dated or passive or after is None or after.text in _ENDS or after.low in self.words.elliptic_ends):
            return None
        if self.found and self._sentence(self.found[-1]) == self._sentence_at(number):
            before = self.found[-1]
            if self._follows(number, self.words.compared_ends) or (before.rule == "level" and self._to(number)):
                return self._same(number, before)
            link = self.low(self._limits(number).start - 1)
            if ((dated or passive) and link in self.words.and_words) or (passive and link == ";"):
                return self._same(number, before)
        return self._level(number)

    def _dated(self, at: int) -> bool:
        """Whether a date stands right behind the preposition at ``at``."""
        return self.low(at) in self.words.dated and at + 1 < self.parts.size and self.around.is_time(at + 1, at + 2)

    def _same(self, number: Numeral, other: Figure) -> Figure:
        """The figure of the same thing in the same unit as ``other``."""
        limits = self._limits(number)
        return self._make(number, limits, number.last, other.unit, other.thing, other.rule)

    def _to(self, number: Numeral) -> bool:
        return self.low(self._first(number) - 1) in self.words.range_words

    def _level(self, number: Numeral) -> Figure | None:
        """A number that the subject rises or falls to: "The death toll rose to 214"."""
        first = self._first(number)
        part = self._sentence_at(number)
        start = first if part is None else bisect_left(self.parts.starts, part.start)
        start += self.low(start) in self.words.articles
        verb = next((i for i in range(start, first) if self.low(i) in self.words.levels), None)
        if verb is None or first - verb > _CHANGE or number.value < _LEAST:
            return None
        end = next((i for i in range(start, verb) if self.low(i) in self.words.auxiliaries), verb)
        subject = [self.parts[at] for at in range(start, end)]
        if not 0 < len(subject) <= _SUBJECT or not all(
            one.is_word and one.low not in self.words.stops for one in subject
        ):
            return None
        if any(one.text[0].isupper() for one in subject[start == 0 :]) or any(
            not self.parts[i].is_word for i in range(verb, first)
        ):
            return None
        if (
            self.low(first - 1) not in self.words.level_links
            and first - 1 != verb
            and self.low(first - 1) not in self.words.limit_ends
        ):
            return None
        thing = self.passage.text[subject[0].start : subject[-1].end]
        return self._make(number, self._limits(number), number.last, "", thing, "level")

    def _sentence(self, figure: Figure) -> Span | None:
        return self._part(figure.start - self.passage.start)

    def _sentence_at(self, number: Numeral) -> Span | None:
        return self._part(self.parts.starts[number.first])

    def _part(self, at: int) -> Span | None:
        return next((one for one in self.sentences if one.start <= at < one.end), None)
