"""Reads one number of a passage: what it counts, in which unit, and within which bounds."""

from collections.abc import Sequence
from typing import NamedTuple

from dossier.findings.figures.numerals import SMALL, Numeral, as_text, followers
from dossier.findings.figures.surroundings import Words
from dossier.language import Language
from dossier.model import Bound, Figure, Passage, Span
from dossier.packs.figures import PhraseEnds

_YEARS = (1500, 2100)


class Limits(NamedTuple):
    """What the words around a number make of it."""

    start: int
    """Index of the first piece, with the currency and words like "about"."""
    approximate: bool = False
    bound: Bound | None = None
    upper: str | None = None


class NumberReader:
    """Reads single numbers of one passage."""

    def __init__(self, passage: Passage, tags: Sequence[Span], parts: Sequence[Span], language: Language) -> None:
        """``tags``: see :class:`Words`; ``parts``: the sentences, as offsets into the passage."""
        self.around = Words(passage, tags, language)
        self.passage, self.sentences = passage, parts
        self.words, self.parts, self.low = self.around.words, self.around.parts, self.around.low
        self.followers = followers(language)
        self.found: list[Figure] = []
        self._known: dict[tuple[int, int, bool], Limits] = {}

    def _figure(
        self, number: Numeral, limits: Limits | None = None, money: str = "", *, small: bool = False
    ) -> Figure | None:
        """The figure that the number makes with its unit and thing, or None for a bare number.

        Without ``limits`` they are read; ``money`` is the currency before the first of two numbers; ``small`` lets
        small counts in words pass.
        """
        unit, at, rule = self._unit(number, money)
        if number.fraction:
            thing, end = self.around.thing(at + 1 if self.low(at) in self.words.of_words else at, counted=False)
            return self._make(number, limits, end, "", thing, "share") if thing else None
        if rule:
            thing, end = "", at
            of = self.low(at) in self.words.of_words
            if of or (self.words.bare_of and rule == "measure"):
                thing, end = self.around.thing(at + of, counted=not of)
                end = end if thing else at
            if not thing and self._follows(number, self.words.compared_ends):
                thing = self._inherited(unit)
            return self._make(number, limits, end, unit, thing, rule)
        return self._count(number, limits, small=small)

    def _inherited(self, unit: str) -> str:
        """The thing of the figure before, where that is in the same unit."""
        return self.found[-1].thing if self.found and self.found[-1].unit == unit else ""

    def _count(self, number: Numeral, limits: Limits | None, *, small: bool) -> Figure | None:
        """A count of things named right behind the number (``254 villages``, ``30-million-strong population``)."""
        at = number.last
        if self.low(at) == "-" and self.low(at + 1) in self.words.strong and self.around.joined(at):
            thing, end = self.around.thing(at + 2, counted=False)
            return self._make(number, limits, end, "", thing, "strength") if thing else None
        if number.spelt and not number.scaled and number.value < SMALL and not small:
            return None
        if self._is_year(number) or (self.low(at) in self.words.of_words and not self._of_scale(number)):
            return None
        thing, end = self.around.thing(at, counted=True)
        if not thing:
            return None
        rate, end = self._per("", end)
        return self._make(number, limits, end, rate.strip(), thing, "count")

    def _is_year(self, number: Numeral) -> bool:
        plain = not number.scaled and not number.spelt
        return plain and self.parts.texts[number.first].isdigit() and _YEARS[0] <= number.value <= _YEARS[1]

    def _first(self, number: Numeral) -> int:
        """Index of the first piece of the number, or of the currency before it."""
        first = number.first
        while first > 0 and self.low(first - 1) in self.words.currencies and self._adjoins(first):
            first -= 1
        return first

    def _adjoins(self, index: int) -> bool:
        """Whether the sign of a currency before ``index`` belongs to it, as in "US$ 3" too."""
        before, here = self.parts.texts[index - 1], self.parts.texts[index]
        return self.parts.starts[index] - self.parts.ends[index - 1] <= (here[0].isdigit() and not before[0].isalpha())

    def _phrase_before(self, at: int, phrases: PhraseEnds) -> str | None:
        """The first of the phrases that ends right before ``at``."""
        for phrase, words in phrases.get(self.low(at - 1), ()):
            if all(self.low(at - len(words) + place) == word for place, word in enumerate(words)):
                return phrase
        return None

    def _follows(self, number: Numeral, phrases: PhraseEnds) -> bool:
        return self._phrase_before(self._limits(number).start, phrases) is not None

    def _limits(self, number: Numeral) -> Limits:
        """What stands before the number ("up to", "nearly"), and bounds behind it ("or more"); read once."""
        key = number.first, number.last, number.vague
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._read_limits(number)
        return known

    def _read_limits(self, number: Numeral) -> Limits:
        start, about = self._first(number), False
        bound: Bound | None = "several" if number.vague else None
        for _ in range(2):
            if (phrase := self._phrase_before(start, self.words.approximate_ends)) is not None:
                about = True
            elif (phrase := self._phrase_before(start, self.words.bound_ends)) is not None and bound is None:
                if self.low(start - len(phrase.split()) - 1) in self.words.change:
                    # "выросла до 7,5%": to, not up to
                    break
                bound = self.words.bounds[phrase]
            else:
                break
            start -= len(phrase.split())
        if bound is None:
            pair = f"{self.low(number.last)} {self.low(number.last + 1)}"
            bound = self.words.bounds_after.get(pair)
        return Limits(start, about, bound)

    def _money(self, number: Numeral) -> str:
        """The currency of the signs before the number, or empty."""
        first = self._first(number)
        if first == number.first:
            return ""
        symbols = "".join(self.parts.lows[first : number.first])
        return self.words.currencies.get(symbols) or self.words.currencies[self.low(number.first - 1)]

    def _unit(self, number: Numeral, money: str) -> tuple[str, int, str]:
        """The unit, the index behind it and the rule; no rule where the number has no unit."""
        at = number.last
        if code := self._money(number) or money:
            return (*self._per(code, at), "money")
        at += number.scaled and self._of_scale(number)
        at += self.low(at) == "-" and self.around.joined(at) and self.around.joined(at + 1)
        if self.low(at) not in self.words.unit_openers:
            return "", number.last, ""  # most numbers have no unit: no phrases are put together from what follows
        for length, phrase in ((2, f"{self.low(at)} {self.low(at + 1)}"), (1, self.low(at))):
            if phrase in self.words.percent:
                return self.words.percent[phrase], at + length, "percent"
            if number.scaled and phrase in self.words.scaled_currencies:
                return (*self._per(self.words.scaled_currencies[phrase], at + length), "money")
            if phrase in self.words.currency_words:
                return (*self._per(self.words.currency_words[phrase], at + length), "money")
            if phrase in self.words.units:
                return (*self._per(self.words.units[phrase], at + length), "measure")
        return "", number.last, ""

    def _of_scale(self, number: Numeral) -> bool:
        """Whether the word behind it only ties a magnitude to its noun ("billions of", "millones de")."""
        low = self.low(number.last)
        return (number.vague and low in self.words.of_words) or (number.scaled and low in self.words.of_scale)

    def _per(self, unit: str, at: int) -> tuple[str, int]:
        """The unit with what it is reckoned by (``$50 a barrel``, ``barrels per day``)."""
        if self.low(at) in self.words.per and (of := self.words.per_units.get(self.low(at + 1))):
            return f"{unit} per {of}", at + 2
        return unit, at

    def _make(self, number: Numeral, limits: Limits | None, end: int, unit: str, thing: str, rule: str) -> Figure:
        """The figure from its first piece to piece ``end``, exclusive."""
        limits = limits or self._limits(number)
        span = self.passage.span(self.parts.starts[limits.start], self.parts.ends[end - 1])
        return Figure(
            *(span.start, span.end, as_text(number.value), unit, thing),
            approximate=limits.approximate,
            rule=rule,
            bound=limits.bound,
            upper=limits.upper,
        )
