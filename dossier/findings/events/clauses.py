"""A sentence parted into clauses at its commas, dashes and semicolons, and what can be told of each. No parser."""

import re
from collections.abc import Iterator
from functools import cache

from dossier.language import Language
from dossier.model import Span
from dossier.tense import tense, verb_at, verb_groups
from dossier.text import WORD, fold

_BOUNDARY = re.compile(r",\s+|;\s+|\s+(?:[–—-]|--)\s+")
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

    def _parted(self) -> Iterator[Clause]:
        start = before = 0
        for match in _BOUNDARY.finditer(self.text):
            if not self.is_quoted(match.start()) and self.text[match.start() + 1 : match.start() + 2] != "":
                yield self.clause(start, match.start(), before)
                start, before = match.end(), match.start()
        yield self.clause(start, len(self.text), before)

    def clause(self, start: int, end: int, before: int) -> Clause:
        """The clause between two places; ``before`` is where the boundary before it begins."""
        words = self.text[start:end]
        return Clause(start, end, before, words, " ".join(fold(words[:60]).split()) + " ")

    def is_quoted(self, place: int) -> bool:
        """Whether the character stands in quotation marks or brackets."""
        return any(span.start <= place < span.end for span in self.quoted)

    def may_go(self, span: Span) -> bool:
        """Whether the stretch neither bears the event's date nor cuts a quotation in two."""
        if self.keep is not None and span.overlaps(self.keep):
            return False
        return not any(one.overlaps(span) and not span.contains(one) for one in self.quoted)

    def opens(self, clause: Clause, part: str) -> bool:
        """Whether the clause opens with words of that part."""
        return any(clause.opening.startswith(f"{word} ") for word in self.words.get(part, ()))

    def has(self, text: str, part: str) -> bool:
        """Whether words of that part stand anywhere in the text."""
        found = {fold(match.group()) for match in WORD.finditer(text)}
        return bool(found & self.words.get(part, frozenset())) or (
            part == "denial" and any("n't" in one for one in found)
        )

    def tells(self, text: str) -> bool:
        """Whether there is a finite verb."""
        return tense(text, self.language) != "none"

    def resumes(self, clause: Clause) -> bool:
        """Whether the clause begins with a finite verb, which goes on with the subject before."""
        verb = verb_at(clause.words, 0, self.language)
        if verb is None:
            return False
        before = [fold(match.group()) for match in WORD.finditer(clause.words[: verb.start])]
        between = self.language.tense.between | self.words.get("retrospect", frozenset())
        return all(word in between or word.endswith("ly") for word in before)

    def last_clause(self, place: int) -> str:
        """What stands before ``place`` since the last conjunction."""
        before = self.text[:place]
        opens = self.language.speech.complementizers | self.words.get("factive", frozenset())
        clausal = [one for one in WORD.finditer(before) if fold(one.group()) in opens]
        return before[clausal[-1].end() :] if clausal else before

    def is_participle(self, clause: Clause) -> bool:
        """Whether the clause opens with a participle and has some words more."""
        endings = tuple(self.words.get("participle", ()))
        return clause.opening.partition(" ")[0].endswith(endings) and len(WORD.findall(clause.words)) >= FEW_WORDS

    def is_subordinate(self, clause: Clause) -> bool:
        """Whether a conjunction stands before the clause's first verb."""
        verb = verb_at(clause.words, 0, self.language)
        before = clause.words[: verb.start] if verb is not None else clause.words
        found = {fold(match.group()) for match in WORD.finditer(before)}
        return bool(found & (self.words.get("leading", frozenset()) | self.words.get("condition", frozenset())))

    def attributes(self, clause: Clause) -> bool:
        """Whether the clause says no more than whose words the rest are."""
        if clause.opening.startswith(tuple(f"{phrase} " for phrase in self.language.speech.according)):
            return True
        if clause.end - clause.start > _ATTRIBUTION or self.opens(clause, "relative") or self.is_participle(clause):
            return False
        if self.resumes(clause) and len(verb_groups(clause.words, self.language)) > 1:
            return False  # "…, warned that profits would fall" goes on with a subject before
        forms = saying_forms(self.language)
        return any(fold(match.group()) in forms for match in WORD.finditer(clause.words))


@cache
def saying_forms(language: Language) -> frozenset[str]:
    """Finite forms of verbs of saying."""
    groups = (language.speech.saying, language.speech.telling, language.speech.reporting)
    return frozenset(form for group in groups for verb in group for form in verb[:3])


def _quoted(text: str) -> list[Span]:
    """What stands in quotation marks or brackets; a mark that does not close reaches to the end."""
    found: list[Span] = []
    closing, start = "", 0
    for place, char in enumerate(text):
        if closing:
            if char == closing:
                found.append(Span(start, place + 1))
                closing = ""
        elif char == '"' or char in _QUOTES or char == "(":
            closing, start = _QUOTES.get(char, ")" if char == "(" else '"'), place
    return [*found, Span(start, len(text))] if closing else found
