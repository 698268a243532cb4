"""Reads the numbers of a passage in order: two ends of one quantity, changes, numbers that lean on another."""

from itertools import compress, count

from msgspec.structs import replace

from dossier.findings.figures.number import NumberReader
from dossier.findings.figures.numerals import Numeral, as_text, numeral, openers, several, times
from dossier.model import Figure, Span

_LEAST = 11
"""A level below this is no figure."""
_CHANGE = 6
"""Words before "from 300 to 400" among which a verb of change stands."""
_ENDS = ".,;:!?)"
_NEAR = 6
"""Words at most between a small number and what happened to those whom it counts."""


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
            behind = at + 1 if number is None else self._read(self._signed(number))
        return self.found

    def _is_idle(self, at: int, low: str, following: str) -> bool:
        """Whether a piece is soon told to be no quantity: an article, a small number of a noun, digits of a date."""
        told = self.followers
        if low in told.articles:
            return following not in told.of_articles
        if low in told.small:
            if self._counts_few(at):
                return False
            return following not in told.of_small and self.low(at - 1) not in self.words.currencies
        return following not in told.of_digits and low[0].isdecimal() and self.around.is_time(at, at + 1)

    def _counts_few(self, at: int) -> bool:
        """Whether it may count those to whom something happened in the passage: "two men were killed"."""
        near = self.parts.lows[max(at - _NEAR, 0) : at + _NEAR + 1]
        return not self.words.casualty_words.isdisjoint(near)

    def _signed(self, number: Numeral) -> Numeral:
        """The number below zero where "minus" or its sign stands before it."""
        at = number.first - 1
        if (sign := self.low(at)) in self.words.minus and (sign.isalpha() or self._is_sign(at)):
            return number._replace(first=at, value=-number.value)
        return number

    def _is_sign(self, at: int) -> bool:
        """Whether a dash is the sign of the number that it touches: "-0.3 percent", not "10-20" nor "- 5"."""
        free = at == 0 or not self.around.joined(at)
        last = self.low(at + 2)
        return free and self.around.joined(at + 1) and (last in self.words.percent or last in self.words.units)

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
        linked = bool(changed) and self.low(number.last) in self.words.level_links
        linked &= self.low(first - 1) not in self.words.from_words
        return linked and (bool(self._money(second)) or self._figure(second) is None)

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
        if number.fraction or self._is_year(number):
            return None
        if (harmed := self._harmed(number)) is not None or (number.spelt and not number.scaled):
            return harmed
        if (whole := self._whole(number)) is not None:
            return self._same(number, whole)
        after = self.low(number.last)
        dated = after != "" and (self.around.is_time(number.last, number.last + 1) or self._dated(number.last))
        passive = after in self.words.elliptic_verbs or after in self.words.victims
        if not (dated or passive or after in _ENDS or after in self.words.elliptic_ends):
            return None
        if self.found and self._sentence(self.found[-1]) == self._sentence_at(number):
            before = self.found[-1]
            if self._follows(number, self.words.compared_ends) or (before.rule == "level" and self._to(number)):
                return self._same(number, before)
            link = self.low(self._limits(number).start - 1)
            if ((dated or passive) and link in self.words.and_words) or (passive and link == ";"):
                return self._same(number, before)
        return self._level(number)

    def _harmed(self, number: Numeral) -> Figure | None:
        """Those of "killed 12 and injured 30", who have no noun: those counted before, else the verb names them."""
        verb = self._limits(number).start - 1
        if self._is_of_them(number, verb):
            return self._same(number, self.found[-1])
        if self.low(verb) not in self.words.harming or self.namer.is_noun(number.last):
            return None
        before = self._whole(number)
        if before is not None and before.thing not in self.words.harming.values():
            return self._same(number, before)
        return self._make(number, None, number.last, "", self.words.harming[self.low(verb)], "count")

    def _is_of_them(self, number: Numeral, link: int) -> bool:
        """Whether it counts some of those before: "rescued 12 hostages and eight were killed"."""
        if self.low(link) not in self.words.and_words or self.low(number.last) not in self.words.elliptic_verbs:
            return False
        befallen = self.low(number.last + 1) in self.words.casualty_words
        counted = bool(self.found) and self.found[-1].rule == "count"
        return befallen and counted and self._sentence(self.found[-1]) == self._sentence_at(number)

    def _whole(self, number: Numeral) -> Figure | None:
        """The figure of the same sentence whose people "of whom 40" and "and injured 38" count too."""
        start = self._limits(number).start
        before_it = self.low(start - 2), self.low(start - 1)
        of = before_it[0] in self.words.of_words and before_it[1] in self.words.them
        done = before_it[0] in self.words.and_words and before_it[1] in self.words.casualty_words
        if not self.found or not (of or done):
            return None
        before = self.found[-1]
        counted = before.rule == "count" or before.unit == "dose"
        return before if counted and self._sentence(before) == self._sentence_at(number) else None

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
        """A number that the subject rises or falls to, or to which something is brought: "The toll rose to 214"."""
        if number.value < _LEAST:
            return None
        limits = self._limits(number)
        thing = self.namer.level(limits.start)
        if thing.casefold() in self.words.any_amounts:
            before = self.found[-1] if self.found else None
            thing = before.thing if before and self._sentence(before) == self._sentence_at(number) else ""
        return self._make(number, limits, number.last, "", thing, "level") if thing else None

    def _sentence(self, figure: Figure) -> Span | None:
        return self._part(figure.start - self.passage.start)

    def _sentence_at(self, number: Numeral) -> Span | None:
        return self._part(self.parts.starts[number.first])

    def _part(self, at: int) -> Span | None:
        return next((one for one in self.sentences if one.start <= at < one.end), None)
