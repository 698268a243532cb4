"""Reads one number of a passage: what it counts, in which unit, and within which bounds."""

from collections.abc import Sequence
from typing import NamedTuple

from dossier.findings.figures.naming import Namer
from dossier.findings.figures.numerals import SMALL, Numeral, as_text, followers
from dossier.findings.figures.surroundings import Words
from dossier.language import Language
from dossier.model import Bound, Figure, Passage, Span
from dossier.packs.figures import PhraseEnds

_YEARS = (1500, 2100)
_CARRIED = 32
"""Characters at most between a change and the level that it brings ("rose 8 percent last month to")."""
_OF_SUBJECTS = frozenset({"money", "percent", "measure", "level"})
_DEED = 4
"""Words at most between people who are counted and what happened to them."""


class Limits(NamedTuple):
    """What the words around a number make of it."""

    start: int
    """Index of the first piece, with the currency and words like "about"."""
    approximate: bool = False
    bound: Bound | None = None
    upper: str | None = None


class NumberReader:
    """Reads single numbers of one passage."""

    def __init__(
        self,
        passage: Passage,
        tags: Sequence[Span],
        parts: Sequence[Span],
        language: Language,
        stretches: Sequence[Span] | None = None,
    ) -> None:
        """``tags``, ``stretches``: see :class:`Words`; ``parts``: the sentences, as offsets into the passage."""
        self.around = Words(passage, tags, language, stretches)
        self.passage, self.sentences = passage, parts
        self.words, self.parts, self.low = self.around.words, self.around.parts, self.around.low
        self.followers = followers(language)
        self.namer = Namer(self.around)
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
            if rule == "measure" and self.low(self._limits(number).start - 1) in self.words.nearness:
                return self._make(number, limits, at, unit, "", rule)
            if of or (self.words.bare_of and rule == "measure"):
                thing, end = self.around.thing(at + of, counted=not of)
                end = end if thing else at
            limits = limits or self._limits(number)
            thing = thing or self._carried(limits.start, unit) or self.namer.name(limits.start, end, rule)
            return self._make(number, limits, end, unit, thing, rule)
        return self._count(number, limits, small=small)

    def _carried(self, first: int, unit: str) -> str:
        """The thing of the figure before, to which this one is compared ("up from") or brought ("by 8 percent to")."""
        before = self.found[-1] if self.found else None
        if before is None or not before.thing:
            return ""
        if self.low(first - 1) in self.words.of_words and self.low(first - 2) in self.words.any_amounts:
            first -= 2 + (self.low(first - 3) in self.words.articles)  # "up from an estimate of"
        if self._phrase_before(first, self.words.compared_ends) is not None:
            return before.thing if before.unit == unit else ""
        linked = self.low(first - 1) in self.words.level_links and before.rule in _OF_SUBJECTS
        return before.thing if linked and self._is_one_clause(before, first) else ""

    def _is_one_clause(self, before: Figure, first: int) -> bool:
        """Whether little lies between the figure before and the piece ``first``, and no new clause begins there."""
        between = self.passage.text[before.end - self.passage.start : self.parts.starts[first]]
        if len(between) > _CARRIED or set(between) & set(".;:!?()"):
            return False
        opening = self.words.and_words | self.around.language.tense.clause_openers
        return opening.isdisjoint(between.casefold().replace(",", " ").split())

    def _count(self, number: Numeral, limits: Limits | None, *, small: bool) -> Figure | None:
        """A count of things named right behind the number (``254 villages``, ``30-million-strong population``)."""
        at = number.last
        if self.low(at) == "-" and self.low(at + 1) in self.words.strong and self.around.joined(at):
            thing, end = self.around.thing(at + 2, counted=False)
            return self._make(number, limits, end, "", thing, "strength") if thing else None
        few = number.spelt and not number.scaled and number.value < SMALL and not small
        if self._is_year(number) or (
            number.value % 1 and at < len(self.parts.texts) and self.parts.texts[at].isupper()
        ):
            return None  # "10.12 GMT" counts nothing
        if self.low(at) in self.words.of_words and not self._of_scale(number):
            return None if few else self._part_of(number, limits)
        thing, end = self.around.thing(at, counted=True)
        if not thing and self.low(at) in self.words.victims and not self.namer.is_noun(at + 1):
            thing, end = self._victims(number)
        if not thing and number.value == 1 and self.low(at) in self.words.person:
            thing, end = self.parts.texts[at], at + 1
        if not thing or (few and not self._is_befallen(number, end)):
            return None
        rate, end = self._per("", end)
        return self._make(number, limits, end, rate.strip(), thing, "count")

    def _victims(self, number: Numeral) -> tuple[str, int]:
        """Whom "40 dead" and "12 injured" count: those counted just before, else the word itself."""
        before = self.found[-1] if self.found else None
        named = before is not None and before.rule == "count" and before.thing.casefold() not in self.words.victims
        if before is not None and named and self._linked(before, number):
            return before.thing, number.last
        return self.parts.texts[number.last], number.last + 1

    def _linked(self, before: Figure, number: Numeral) -> bool:
        """Whether "and" before the number goes on with the sentence of the figure before."""
        start = self._limits(number).start
        between = self.passage.text[before.end - self.passage.start : self.parts.starts[start]]
        return self.low(start - 1) in self.words.and_words and not set(between) & set(".;:!?()")

    def _is_befallen(self, number: Numeral, end: int) -> bool:
        """Whether a deed stands beside the few people that are counted: "killing three people", "two men were hurt"."""
        words, start = self.words.casualty_words, self._limits(number).start
        done = words - self.words.victims | self.words.harming.keys()
        if self.low(start - 1) in done or self.low(start - 2) in done or self.low(end - 1) in words:
            return True
        for at in range(end, end + _DEED):
            low = self.low(at)
            if low not in self.words.befalling:
                return low in words
        return False

    def _part_of(self, number: Numeral, limits: Limits | None) -> Figure | None:
        """A part of things that are named or were just counted: "112 of 250 seats", "1.4 million of them"."""
        at = number.last + 1
        if self.low(at) in self.words.them:
            before = next((one for one in reversed(self.found) if one.rule == "count"), None)
            return self._make(number, limits, at + 1, "", before.thing if before else "", "count")
        whole = self.around.behind_whole(at)
        thing, _ = self.around.thing(whole, counted=True)
        return self._make(number, limits, number.last, "", thing, "count") if thing else None

    def _is_year(self, number: Numeral) -> bool:
        plain = not number.scaled and not number.spelt
        return plain and self.parts.texts[number.first].isdecimal() and _YEARS[0] <= number.value <= _YEARS[1]

    def _first(self, number: Numeral) -> int:
        """Index of the first piece of the number, or of the currency before it."""
        first = number.first
        if self.low(first - 1) not in self.words.before_money:
            return first
        while first > 0 and self.low(first - 1) in self.words.currencies and self._adjoins(first):
            first -= 1
        if first > 0 and first < number.first and self.parts.joined(first):
            letters = self.low(first - 1) + "".join(self.parts.lows[first : number.first])
            first -= letters in self.words.currencies
        return first - self._has_code(first, number.first)

    def _has_code(self, first: int, number: int) -> int:
        """How many pieces the letters of a currency before ``first`` take, a full stop among them; 0 for none."""
        if first != number or first == 0:
            return 0
        at = first - 1 - (self.low(first - 1) == "." and first > 1)
        is_code = self.low(at) in self.words.codes and self.parts.texts[at][0].isupper()
        return first - at if is_code else 0

    def _adjoins(self, index: int) -> bool:
        """Whether the sign of a currency before ``index`` belongs to it, as in "US$ 3" too."""
        before, here = self.parts.texts[index - 1], self.parts.texts[index]
        return self.parts.starts[index] - self.parts.ends[index - 1] <= (
            here[0].isdecimal() and not before[0].isalpha()
        )

    def _phrase_before(self, at: int, phrases: PhraseEnds) -> str | None:
        """The first of the phrases that ends right before ``at``."""
        elided = self.words.elisions
        ended = phrases.get(self._bare(at - 1) if elided else self.low(at - 1))
        if ended is None:
            return None
        for phrase, words in ended:
            start = at - len(words)
            if start >= 0 and (
                self.parts.lows[start:at] == words
                or (elided and [self._bare(start), *self.parts.lows[start + 1 : at]] == words)
            ):
                return phrase
        return None

    def _bare(self, at: int) -> str:
        """The piece without the short form that sticks to it ("d'environ")."""
        low = self.low(at)
        return next((low[len(one) :] for one in self.words.elisions if low.startswith(one)), low)

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
                if phrase in self.words.to_words and self.low(start - 2) in self.words.change:
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
        symbols = "".join(self.parts.lows[first : number.first]).rstrip(".")
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
        if self.low(at) not in self.words.per:
            return unit, at
        if (of := self.words.per_units.get(f"{self.low(at + 1)} {self.low(at + 2)}")) is not None:
            return f"{unit} per {of}", at + 3
        of = self.words.per_units.get(self.low(at + 1))
        if of and self.low(at + 2) not in self.words.not_per:
            return f"{unit} per {of}", at + 2
        return unit, at

    def _make(self, number: Numeral, limits: Limits | None, end: int, unit: str, thing: str, rule: str) -> Figure:
        """The figure from its first piece to piece ``end``, exclusive."""
        limits = limits or self._limits(number)
        begin = self.passage.start
        return Figure(
            begin + self.parts.starts[limits.start],
            begin + self.parts.ends[end - 1],
            as_text(number.value),
            unit,
            thing,
            approximate=limits.approximate,
            rule=rule,
            bound=limits.bound,
            upper=limits.upper,
        )
