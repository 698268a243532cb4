"""A sentence parted into clauses at its commas, dashes and semicolons, and what can be told of each. No parser."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from dossier.folding import folded
from dossier.language import Language
from dossier.model import Span
from dossier.once import once
from dossier.tense import may_resume, tense, verb_at, verb_groups
from dossier.text import WORD, fold, folded_words

_BOUNDARY = re.compile(r",\s+|;\s+|\s+(?:[–—-]|--)\s+")
_MARK = re.compile('["“”«»„()]')
_QUOTES = {"“": "”", "«": "»", "„": "“"}
FEW_WORDS = 4
_ATTRIBUTION = 60
"""Characters of a clause that only tells who said it."""


class Clause(Span, frozen=True):
    """A stretch between two boundaries; ``before`` is where the boundary before it begins."""

    before: int
    words: str
    opening: str
    """Its first words, folded, with a space after them."""


class Sentence:
    """A sentence with its clauses and what must stay of it."""

    def __init__(self, text: str, keep: Span | None, language: Language) -> None:
        self.text, self.keep, self.language = text, keep, language
        self.words = language.events.titles
        self.quoted = _quoted(text)
        self.clauses = list(self._parted())
        self._resuming: dict[tuple[int, int], bool] = {}
        self._attributing: dict[tuple[int, int], bool] = {}

    @once
    def present(self) -> frozenset[str]:
        """Its words, folded: what none of them is stands in none of its clauses."""
        return frozenset(folded_words(self.text))

    def _parted(self) -> Iterator[Clause]:
        start = before = 0
        for match in _BOUNDARY.finditer(self.text):
            if not self.is_quoted(match.start()) and match.start() + 1 < len(self.text):
                yield self.clause(start, match.start(), before)
                start, before = match.end(), match.start()
        yield self.clause(start, len(self.text), before)

    def clause(self, start: int, end: int, before: int) -> Clause:
        """The clause between two places; ``before`` is where the boundary before it begins."""
        words = self.text[start:end]
        return Clause(start, end, before, words, " ".join(folded(words[:60]).split()) + " ")

    def is_quoted(self, place: int) -> bool:
        """Whether the character stands in quotation marks or brackets."""
        return bool(self.quoted) and any(span.start <= place < span.end for span in self.quoted)

    def may_go(self, span: Span) -> bool:
        """Whether the stretch neither bears the event's date nor cuts a quotation in two."""
        if self.keep is not None and span.overlaps(self.keep):
            return False
        return not any(one.overlaps(span) and not span.contains(one) for one in self.quoted)

    def opens(self, clause: Clause, part: str) -> bool:
        """Whether the clause opens with words of that part."""
        return clause.opening.startswith(_openings(self.language).get(part, ()))

    def has(self, text: str, part: str) -> bool:
        """Whether words of that part stand anywhere in the text, whole clauses or words of the sentence."""
        words = self.words.get(part, frozenset())
        if part == "denial" and "n't" in folded(text):
            return True
        return not words.isdisjoint(self.present) and not words.isdisjoint(folded_words(text))

    def tells(self, text: str) -> bool:
        """Whether there is a finite verb."""
        return tense(text, self.language) != "none"

    def resumes(self, clause: Clause) -> bool:
        """Whether the clause begins with a finite verb, which goes on with the subject before."""
        place = clause.start, clause.end
        known = self._resuming.get(place)
        if known is None:
            known = self._resuming[place] = self._resumes(clause)
        return known

    def _resumes(self, clause: Clause) -> bool:
        if not may_resume(clause.words, adverbs(self.language), self.language):
            return False
        verb = verb_at(clause.words, 0, self.language)
        if verb is None:
            return False
        known = adverbs(self.language)
        before = (fold(match.group()) for match in WORD.finditer(clause.words, 0, verb.start))
        return all(word in known or word.endswith("ly") for word in before)

    def last_clause(self, place: int) -> str:
        """What stands before ``place`` since the last conjunction."""
        before = self.text[:place]
        that, factive = self.language.speech.complementizers, self.words.get("factive", frozenset())
        if that.isdisjoint(self.present) and factive.isdisjoint(self.present):
            return before
        clausal = [one for one in WORD.finditer(before) if fold(one.group()) in that or fold(one.group()) in factive]
        return before[clausal[-1].end() :] if clausal else before

    def is_participle(self, clause: Clause) -> bool:
        """Whether the clause opens with a participle and has some words more."""
        endings = tuple(self.words.get("participle", ()))
        first = clause.opening[: clause.opening.index(" ")]
        return first.endswith(endings) and len(WORD.findall(clause.words)) >= FEW_WORDS

    def is_subordinate(self, clause: Clause) -> bool:
        """Whether a conjunction stands before the clause's first verb."""
        if not self.has(clause.words, "leading") and not self.has(clause.words, "condition"):
            return False
        verb = verb_at(clause.words, 0, self.language)
        before = clause.words[: verb.start] if verb is not None else clause.words
        return self.has(before, "leading") or self.has(before, "condition")

    def attributes(self, clause: Clause) -> bool:
        """Whether the clause says no more than whose words the rest are."""
        place = clause.start, clause.end
        known = self._attributing.get(place)
        if known is None:
            known = self._attributing[place] = self._attributes(clause)
        return known

    def _attributes(self, clause: Clause) -> bool:
        if clause.opening.startswith(according(self.language)):
            return True
        if clause.end - clause.start > _ATTRIBUTION or self.opens(clause, "relative") or self.is_participle(clause):
            return False
        forms = saying_forms(self.language)
        if forms.isdisjoint(self.present) or forms.isdisjoint(folded_words(clause.words)):
            return False
        # "…, warned that profits would fall" goes on with a subject before
        return not self.resumes(clause) or len(verb_groups(clause.words, self.language)) < 2


@cache
def saying_forms(language: Language) -> frozenset[str]:
    """Finite forms of verbs of saying."""
    groups = (language.speech.saying, language.speech.telling, language.speech.reporting)
    return frozenset(form for group in groups for verb in group for form in verb[:3])


@cache
def adverbs(language: Language) -> frozenset[str]:
    """Words that may stand before a verb which goes on with a subject before."""
    return language.tense.between | language.events.titles.get("retrospect", frozenset())


@cache
def according(language: Language) -> tuple[str, ...]:
    """The phrases that name a source, each with the space behind it."""
    return tuple(f"{phrase} " for phrase in language.speech.according)


@cache
def _openings(language: Language) -> Mapping[str, tuple[str, ...]]:
    """The words of each part of a title, each with the space behind it."""
    return {part: tuple(f"{word} " for word in sorted(words)) for part, words in language.events.titles.items()}


def _quoted(text: str) -> list[Span]:
    """What stands in quotation marks or brackets; a mark that does not close reaches to the end."""
    found: list[Span] = []
    closing, start = "", 0
    for match in _MARK.finditer(text):
        char, place = match.group(), match.start()
        if closing:
            if char == closing:
                found.append(Span(start, place + 1))
                closing = ""
        elif char == '"' or char in _QUOTES or char == "(":
            closing, start = _QUOTES.get(char, ")" if char == "(" else '"'), place
    return [*found, Span(start, len(text))] if closing else found
