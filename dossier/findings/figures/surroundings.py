"""The words of a passage around a number, and what makes a number no quantity: a date, a name, a score, an age."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache

from dossier.findings.figures.numerals import Numeral, numeral
from dossier.findings.figures.pieces import Pieces
from dossier.language import Language
from dossier.model import Passage, Span
from dossier.packs.figures import FigureWords

_THING = 5
"""Words at most that name what is counted."""
_CODE = 3


@cache
def _stops(language: Language) -> frozenset[str]:
    """Words that no noun goes beyond."""
    return language.stop_words | language.figures.stops | language.speech.finite | language.tense.participle


class Words:
    """The pieces of one passage, looked at from a number."""

    def __init__(
        self, passage: Passage, times: Sequence[Span], language: Language, stretches: Sequence[Span] | None = None
    ) -> None:
        """Looks at ``stretches``, sentences as offsets into the passage, or at all of it.

        ``times``: the dates and durations of the article that start in the passage, sorted, none over another.
        """
        self.passage = passage
        self.time_starts = [time.start - passage.start for time in times]
        self.time_ends = [time.end - passage.start for time in times]
        self.language = language
        self.words: FigureWords = language.figures
        self.stop_words = language.stop_words
        self.stops = _stops(language)
        self.parts = Pieces(passage.text, language.figures, stretches or (Span(0, len(passage.text)),))
        self.low: Callable[[int], str] = self.parts.lows.__getitem__
        """The piece in lower case, empty beyond the passage."""

    def is_time(self, first: int, last: int) -> bool:
        """Whether the pieces are part of a date, a time or a duration."""
        if not self.time_ends:
            return False
        at = bisect_right(self.time_ends, self.parts.starts[first])
        return at < len(self.time_starts) and self.time_starts[at] < self.parts.ends[last - 1]

    def joined(self, index: int) -> bool:
        """Whether no gap lies between the pieces ``index - 1`` and ``index``."""
        return index > 0 and self.parts.joined(index)

    def is_name(self, number: Numeral) -> bool:
        """Whether the number is part of a name, a score, a clock time (``Boeing 787``, ``3-2``, ``10:30``)."""
        first, last = number.first, number.last
        low = self.low(first - 1)
        if low in self.words.labels:
            return True
        if number.spelt:
            return False
        if low and self._follows(first, low):
            return True
        if self.joined(last) and (self.parts.texts[last][0].isalpha() or self._bound_mark(last)):
            return self.low(last) not in self.words.percent and self.low(last) not in self.words.units
        plain = not number.scaled and self.parts.texts[first].isdecimal()
        if plain and first > 1 and low[0].isalpha() and self.parts.texts[first - 1] != low:
            measured = self.low(last) in self.words.unit_openers
            return not measured and low not in self.stop_words and low not in self.words.limit_ends
        return False

    def _follows(self, first: int, low: str) -> bool:
        """Whether digits at ``first`` go on with the piece ``low`` before them (``3-2``, ``A4``, ``No. 5``)."""
        if low[0].isdecimal():
            return True
        if self.joined(first) and low not in self.words.currencies and low not in "(\"'“‘[":
            return True
        return low == "." and self.low(first - 2) in self.words.labels

    def _bound_mark(self, index: int) -> bool:
        """Whether the mark at ``index`` binds the number to what follows (``10:30``, ``555-0199``, ``12/04``)."""
        if not self.joined(index + 1):
            return False
        mark, following = self.parts.texts[index], self.low(index + 1)
        return (mark in ":/.-–'’" and following[0].isdecimal()) or (mark == "-" and following in self.words.ages)

    # What is counted ---------------------------------------------------------------------------------------

    def thing(self, at: int, counted: bool) -> tuple[str, int]:
        """What is counted or measured, from ``at`` on, and the index behind it; empty where nothing names it.

        With ``counted`` it must end in a plural, as nouns behind a number do.
        """
        while self.low(at) in self.words.articles or self.low(at) in self.words.possessives:
            at += 1
        at += counted and self.low(at) in (self.words.of_words | self.words.of_scale)
        at = at + (self.low(at) in self.words.others) if counted else self.behind_whole(at)
        end = at
        plural = False
        while end < self.parts.size and end - at < _THING and not plural:
            text, low = self.parts.texts[end], self.parts.lows[end]
            hyphened = text == "-" and self.joined(end) and self.joined(end + 1) and end > at
            if not hyphened and (not text[0].isalpha() or self._stops(low, end > at) or self.is_time(end, end + 1)):
                break
            if counted and low.endswith(("'s", "’s")):
                break
            if counted and end > at and low in self.words.addresses and text[0].isupper():
                return "", at
            plural = self._is_plural(text, low) and not self._joined_word(end) and not self._is_modifier(end)
            end += 1
        if end == at or (counted and not plural):
            return "", at
        found = self.passage.text[self.parts.starts[at] : self.parts.ends[end - 1]]
        elision = next((one for one in self.words.elisions if found.casefold().startswith(one)), "")
        return found[len(elision) :], end

    def behind_whole(self, at: int) -> int:
        """The index behind the number of the whole: "of the 30-million-strong population", "the town's 900 pupils"."""
        while self.low(at) in self.words.possessives or self.low(at) in self.words.articles:
            at += 1
        owner = next((i for i in range(at, at + _THING) if self.low(i).endswith(("'s", "’s"))), None)
        start = at if owner is None else owner + 1
        inner = numeral(self.parts, start, self.words) if start < self.parts.size else None
        if inner is None:
            return at
        strong = self.low(inner.last) == "-" and self.low(inner.last + 1) in self.words.strong
        return inner.last + 2 if strong else inner.last

    def _is_modifier(self, index: int) -> bool:
        """Whether the plural says of which kind the noun behind it is: "police officers", "women workers"."""
        if self.parts.lows[index] not in self.words.plurals or index + 1 >= self.parts.size:
            return False
        text, low = self.parts.texts[index + 1], self.parts.lows[index + 1]
        return text[0].islower() and low.endswith("s") and not self._stops(low, True) and self._is_plural(text, low)

    def _joined_word(self, index: int) -> bool:
        """Whether a hyphen binds the next word to this one."""
        return self.low(index + 1) == "-" and self.joined(index + 1)

    def _stops(self, low: str, inside: bool) -> bool:
        """Whether the noun ends before this word."""
        if low in self.stops:
            return True
        return inside and low.endswith(("ed", "ing")) and len(low) > _CODE + 1

    def _is_plural(self, text: str, low: str) -> bool:
        """Whether the word is a plural noun, as far as its shape tells."""
        if low.endswith(("'s", "’s")):
            return False
        if self.words.nouns == "capital":
            return text[0].isupper()
        if self.words.nouns == "any":
            return not low.endswith(tuple(self.words.adjective_endings))
        if low in self.words.plurals or low in self.words.singulars:
            return low in self.words.plurals
        if low.endswith(tuple(self.words.plural_endings)):
            return True
        return low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > _CODE
