"""What an amount, a share or a measure is of, where no noun stands right behind it.

"A fine of $2 million", "a $2 million ransom", "the cost of the repair was €3m", "revenue rose 8 percent to $4 billion",
"they put the damage at £40,000": a noun before "of", a noun behind an amount with an article, the subject of the verb
of the amount, the object of a verb that sets it. Where none of these is plain, the amount is of nothing.
"""

from functools import cache
from itertools import count, takewhile
from typing import NamedTuple

from dossier.findings.figures.surroundings import Words
from dossier.language import Language

_NOUN = 3
"""Words at most of a noun with its modifiers."""
_SUBJECT = 7
"""Words at most of a subject, with "of" and what follows it."""
_LINKS = 4
"""Words at most between a verb and the number."""
_NAMED = 5
"""Words at most between "fined" and the sum."""
_SHORT = 4
_LONG = 16
"""Words at most of a subject with all that is said of it."""
_INSERTED = 12
"""Words at most between the commas of what is inserted behind a subject."""


@cache
def _no_nouns(language: Language) -> frozenset[str]:
    """Words that are no part of the name of an amount."""
    words = language.figures
    ties = words.of_words | words.articles | words.possessives | words.level_links | words.amount_links
    verbs = words.amount_verbs | words.setting_verbs | words.levels | words.change_verbs
    return language.stop_words | words.stops | language.speech.finite | ties | verbs | words.auxiliaries


@cache
def _doing(language: Language) -> frozenset[str]:
    """Verbs before a noun that are no part of its name ("reports losses of")."""
    speech, tense = language.speech, language.tense
    telling = (form for verb in (*speech.saying, *speech.telling, *speech.reporting) for form in verb)
    return tense.present | tense.past | tense.participle | language.figures.getting | frozenset(telling)


@cache
def _openers(language: Language) -> frozenset[str]:
    """Words behind which a clause begins, verbs of saying among them ("said the repair had cost")."""
    return language.tense.clause_openers | language.speech.finite


@cache
def _verbs(language: Language) -> frozenset[str]:
    """Words that no subject goes beyond."""
    words = language.figures
    return language.speech.finite | words.amount_verbs | words.levels | words.auxiliaries | language.tense.past


class _Tables(NamedTuple):
    """The words of a language that tell where a name ends."""

    none: frozenset[str]
    endings: tuple[str, ...]
    verbs: frozenset[str]
    doing: frozenset[str]
    openers: frozenset[str]


@cache
def _tables(language: Language) -> _Tables:
    """Those of a language, looked up at once: a passage of three has figures, and each has a namer."""
    endings = tuple(sorted(language.figures.no_noun_endings))
    return _Tables(_no_nouns(language), endings, _verbs(language), _doing(language), _openers(language))


class Namer:
    """Names what the amounts of one passage are of."""

    def __init__(self, around: Words) -> None:
        self.around, self.words, self.parts, self.low = around, around.words, around.parts, around.low
        self.none, self.endings, self.verbs, self.doing, self.openers = _tables(around.language)

    def name(self, first: int, last: int, rule: str) -> str:
        """What the amount between the two pieces is of, half-open, the words that bound it included; or empty.

        ``rule``: that of its unit; who loses a sum of money is not what it is of, shares that lose 2 percent are.
        """
        if not self.words.amount_verbs:
            return ""
        before = self.low(first - 1)
        if before in self.words.of_words:
            return self._headed(first - 1)
        if before in self.words.articles or before in self.words.possessives or self.low(last - 2) == "-":
            return self._behind(last)
        if self.low(last) in self.words.in_words and self._is_amount(last + 1):
            return self.parts.texts[last + 1]
        if (verb := self._naming_verb(first)) is not None:
            return verb
        links, verbs = self.words.setting_links, self.words.amount_verbs | self.words.levels
        verbs = verbs - self.words.owning_verbs if rule == "money" else verbs
        found = self._set(first, links) or self._subject(first, verbs)
        return "" if found.casefold() in self.words.any_amounts else found

    def is_noun(self, at: int) -> bool:
        """Whether the piece can be part of a noun."""
        low = self.low(at)
        if not low or not low[0].isalpha() or low in self.none or low.endswith(("'s", "’s")):
            return False
        return not (low.endswith(self.endings) and len(low) > _SHORT) and not self.around.is_time(at, at + 1)

    def _text(self, first: int, last: int) -> str:
        return self.around.passage.text[self.parts.starts[first] : self.parts.ends[last - 1]]

    def _headed(self, of: int) -> str:
        """The noun before "of": "annual earnings of $3 million"; no word that stands for any amount ("a total of")."""
        if not self.is_noun(of - 1) or self.low(of - 1) in self.words.any_amounts:
            return ""
        before = range(of - 2, max(of - 1 - _NOUN, -1), -1)
        nouns = takewhile(lambda at: self.is_noun(at) and self.low(at) not in self.doing, before)
        return self._text(min(nouns, default=of - 1), of)

    def _behind(self, at: int) -> str:
        """The noun behind an amount: "a $2 million ransom"."""
        nouns = list(takewhile(self.is_noun, range(at, at + _NOUN)))
        return self._text(nouns[0], nouns[-1] + 1) if nouns else ""

    def _is_amount(self, at: int) -> bool:
        return self.low(at) in self.words.amounts and self.low(at + 1) not in self.words.of_words

    def _naming_verb(self, first: int) -> str | None:
        """The noun of a verb that says what is paid: "fined the company $2 million"."""
        for at in range(first - 1, max(first - 1 - _NAMED, -1), -1):
            low = self.low(at)
            if low in self.words.amount_names:
                return self.words.amount_names[low]
            if not low[:1].isalpha() or self.around.is_time(at, at + 1):
                return None
        return None

    def _set(self, first: int, links: frozenset[str]) -> str:
        """The object of a verb that sets an amount: "put the damage at €3 million", "raised its rate to 4 percent"."""
        end = first - 1
        if self.low(end) not in links:
            return ""
        start = next(
            (
                at
                for at in range(end - 1, max(end - 1 - _SUBJECT, 0), -1)
                if self.low(at - 1) in self.words.setting_verbs
            ),
            None,
        )
        return "" if start is None else self._phrase(start, end)

    def level(self, first: int) -> str:
        """What a bare number measures: the subject that rises or falls to it, what is brought to it; or empty."""
        return self._set(first, self.words.level_links) or self._subject(first, self.words.levels)

    def _verb(self, first: int, verbs: frozenset[str]) -> int | None:
        """The verb before the amount, or None; with one of cost somebody may stand between ("cost the city")."""
        for at in range(first - 1, max(first - 2 - _LINKS, -1), -1):
            if self.low(at) in verbs and not self._is_owned(at):
                return at
            if not self._is_link(at):
                break
        near = range(first - 1, max(first - 2 - _NOUN, -1), -1)
        return next(
            (at for at in near if self.low(at) in self.words.cost_verbs & verbs and not self._is_owned(at)), None
        )

    def _is_owned(self, at: int) -> bool:
        """Whether an article or a possessive makes a noun of the piece: "its cost"."""
        before = self.low(at - 1)
        return before in self.words.articles or before in self.words.possessives or before in self.words.definite

    def _subject(self, first: int, verbs: frozenset[str]) -> str:
        """The subject of the verb of the amount: "the cost of the repair was", "turnout fell to"."""
        verb = self._verb(first, verbs)
        if verb is None:
            return ""
        end = verb
        while end > 0 and self.low(end - 1) in self.words.amount_helpers:
            end -= 1
        least = max(end - _SUBJECT, 0)
        start = next((at for at in range(end, least, -1) if self._opens(at)), least)
        if start == end:
            return self._inserted(end - 1)
        far = self._far(end) if start == least else start
        if far is not None and (found := self._phrase(far, end)):
            return found
        start = least if far is None else far
        # "In March the cost of the repair was": the first noun with an article that is no part of another
        nouns = (
            at for at in range(start + 1, end) if self._is_owned(at) and self.low(at - 2) not in self.words.noun_links
        )
        first_noun = next(nouns, None)
        return "" if first_noun is None else self._phrase(first_noun, end)

    def _far(self, end: int) -> int | None:
        """Where a clause begins whose long subject ends there: "the toll in a fire at a mill in Ostra has risen"."""
        for at in range(end - 1, max(end - _LONG, -1), -1):
            low = self.low(at)
            if at == 0 or self._opens(at):
                return at
            if low in self.verbs or not low[:1].isalnum():
                return None
        return None

    def _inserted(self, comma: int) -> str:
        """The subject before words between commas: "shares in the firm, which is listed abroad, fell"."""
        if self.low(comma) != ",":
            return ""
        near = range(comma - 1, max(comma - _INSERTED, 0), -1)
        end = next((at for at in near if not self.low(at)[0].isalnum() and self.low(at) != "-"), 0)
        if self.low(end) != ",":
            return ""
        start = next((at for at in range(end - 1, max(end - _SUBJECT, -1), -1) if at == 0 or self._opens(at)), end)
        return self._phrase(start, end) if start < end else ""

    def _is_link(self, at: int) -> bool:
        low = self.low(at)
        if low[:1].isdecimal():
            return True  # "fell by 12,000 to 310,000"
        return low in self.words.amount_links or low in self.words.level_links or low in self.words.limit_ends

    def _opens(self, at: int) -> bool:
        """Whether a clause can begin at the piece."""
        before = self.low(at - 1)
        if before == "-" and self.around.joined(at):
            return False
        return not before[0].isalnum() or before in self.openers

    def _phrase(self, start: int, end: int) -> str:
        """The first noun among the pieces, with "of" and its noun where that reaches to ``end``; no name alone."""
        near = range(start, min(start + _NOUN, end))
        # "Shares in Holt's parent fell": whose the parent is, not the shares
        own = takewhile(lambda at: self.low(at) not in self.words.noun_links, near)
        owner = next((at for at in own if self.low(at).endswith(("'s", "’s"))), None)
        start = start if owner is None else owner + 1
        while start < end and (self._is_owned(start + 1) or self.low(start) in self.words.others):
            start += 1
        nouns = list(takewhile(lambda at: at < end and self._is_part(at), count(start)))
        if not nouns or len(nouns) > _NOUN + 1 or self.low(nouns[-1]) == "-":
            return ""
        last = nouns[-1] + 1
        if len(nouns) > 1 and all(self.parts.texts[at][0].isupper() for at in nouns):
            return ""
        if last < end and self.low(last) in self.words.of_words:
            inner = last + 1
            while self._is_owned(inner + 1):
                inner += 1
            of = list(takewhile(lambda at: at < end and self._is_part(at), count(inner)))
            if of and of[-1] + 1 == end:
                last = end
        elif last < end and self.low(last) not in self.words.noun_links:
            return ""
        return self._text(start, last)

    def _is_part(self, at: int) -> bool:
        low = self.low(at)
        named = low in self.words.amounts or low in self.words.any_amounts
        if low.endswith(self.endings) and low not in self.none and self.is_noun(at + 1):
            return True  # "operating profit"
        return self.is_noun(at) or (low == "-" and self.around.joined(at)) or named
