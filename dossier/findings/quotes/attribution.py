"""What one sentence attributes to whom (PARC 3.0: content, cue, source)."""

from collections.abc import Callable, Sequence
from functools import partial

from dossier.findings.quotes.clauses import after_hearer, clause_end, content_start, has_verb, is_finite
from dossier.findings.quotes.cues import Cue, Subject, find_cues, sentence_subject, subject_before
from dossier.findings.quotes.phrases import phrase_after
from dossier.findings.quotes.sentence import Attribution, Sentence, SentenceReading, Who
from dossier.findings.quotes.sourcing import read_according, read_as_saying, read_credits
from dossier.model import Span

_FINAL = ",.?!…—–-"
_LONGEST = 400
"""Words of a sentence at most; what is longer is a list or a table."""
_SHORT = 4
"""Fewer words than these are no clause of their own."""


class SentenceReader(Sentence):
    """Reads one sentence from left to right."""

    def read(self) -> SentenceReading:
        """All that the sentence attributes."""
        if len(self.tokens) > _LONGEST:
            return SentenceReading()
        cues = find_cues(self.tokens, self.table, self.words)
        steps: dict[int, Callable[[], None]] = {cue.first: partial(self._cue, cue) for cue in cues}
        steps |= {index: partial(read_according, self, index) for index in self.pairs(self.words.according)}
        # "as saying" stands where its verb does, in place of it.
        steps |= {index + 1: partial(read_as_saying, self, index) for index in self.pairs(self.words.as_saying)}
        first = self._closing_cue(cues)
        for index in sorted(steps):
            if index >= max(self.busy, first):
                steps[index]()
        read_credits(self)
        return SentenceReading(tuple(self.found), self.introduces)

    def _closing_cue(self, cues: Sequence[Cue]) -> int:
        """Index of the verb of a sentence like ``Roe said …, the agency reported.``, which governs all, else 0."""
        if len(cues) < 2 or any(token.quoted for token in self.tokens):
            return 0
        cue = cues[-1]
        if cue.form not in ("third", "past") or cue.kind in ("judging", "quoting"):
            return 0
        if any(token.is_word for token in self.tokens[content_start(self.tokens, cue, self.words) :]):
            return 0
        subject = subject_before(self.tokens, cue, 0, self.words)
        if subject is None or subject.phrase is None or subject.left < _SHORT:
            return 0
        return cue.first if self.tokens[subject.left - 1].text == "," else 0

    def _cue(self, cue: Cue) -> None:
        """Attribute what belongs to one verb."""
        quote = self._quote_before(cue.first)
        if quote is not None and cue.form in ("third", "past") and cue.kind != "judging":
            phrase = phrase_after(self.tokens, cue.last, self.words)
            if phrase is not None:
                self._around(quote, cue.first, phrase.outer_last, self.span(cue.first, cue.last), self.who(phrase))
                return
        if cue.first == 0 and self._opening_verb(cue):
            return
        subject = subject_before(self.tokens, cue, self.floor, self.words)
        if subject is None:
            self._inverted_after_clause(cue)
            return
        who = self._speaker(subject)
        if who is None:
            return
        span = self.span(cue.first, cue.last)
        if cue.kind == "judging":
            self._judgement(cue, span, who)
            return
        quote = self._quote_before(subject.left)
        if quote is not None:
            right = content_start(self.tokens, cue, self.words)
            self._around(quote, subject.left, right, span, who)
        else:
            self._after(cue, subject, span, who)

    def _opening_verb(self, cue: Cue) -> bool:
        """``Said Roe: "…"``."""
        phrase = phrase_after(self.tokens, cue.last, self.words) if cue.form in ("third", "past") else None
        if phrase is None or not self.is_pause(phrase.outer_last) or not self.is_quote(phrase.outer_last + 1):
            return False
        quote = phrase.outer_last + 1
        self.quote_after(quote, quote, self.span(cue.first, cue.last), self.who(phrase))
        return True

    def _speaker(self, subject: Subject) -> Who | None:
        """The words that name the subject; for a shared one, those of the verb or sentence before."""
        if subject.phrase is not None:
            return self.who(subject.phrase, subject.pronoun)
        if self.last_who is not None:
            return self.last_who
        head = sentence_subject(self.tokens, self.words)
        if head is None or head.phrase is None or head.phrase.last > subject.left:
            return None
        return self.who(head.phrase, head.pronoun)

    def _quote_before(self, left: int) -> int | None:
        """Index of the quotation that ends just before ``left`` and is set off by a mark, or None."""
        at = left - 1
        if at >= self.floor and self.tokens[at].text in (",", "–", "—"):
            at -= 1
        elif at < self.floor or not self.is_quote(at) or self.inner(at)[-1:] not in tuple(_FINAL):
            return None
        return at if at >= self.floor and self.is_quote(at) and not self.is_title(at) else None

    def _around(self, quote: int, left: int, right: int, cue: Span, who: Who) -> None:
        """Quoted words before the attribution, and those that go on behind it."""
        first = quote
        while first - 1 >= self.floor and self.is_quote(first - 1):
            first -= 1
        opens_clause = first == self.floor or self.is_pause(first - 1) or self.inner(first)[:1].isupper()
        if opens_clause:
            for index in range(first, quote + 1):
                self.add(index, index + 1, "direct", "quote-before", cue, who)
        else:
            self.add(self.region_start(), quote + 1, "mixed", "clause-before", cue, who)
        self.busy = self.floor = max(right, left)
        self.quotes_after(right, cue, who)

    def _after(self, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
        """What follows subject and verb; where nothing does, the clause before them."""
        tokens = self.tokens
        start = content_start(tokens, cue, self.words)
        quote = self.introduced_quote(cue.last, start)
        if quote is not None:
            self.quote_after(quote, start, span, who)
            return
        if subject.left == 0 and self.before is not None and cue.kind in ("quoting", "telling"):
            # "…?" Roe asked the minister.
            start = after_hearer(tokens, cue.last, self.words)
        if start >= len(tokens) or (not tokens[start].is_word and tokens[start].text not in "$£€([#@"):
            self._nothing_after(cue, subject, start, span, who)
            return
        that = tokens[start - 1].low in self.words.complementizers
        end = clause_end(tokens, start, self.table, self.words)
        quotes = any(self.is_quote(i) and not (i > start and self.in_capitals(i)) for i in range(start, end))
        if self._takes_clause(cue, subject, start, end, that or quotes):
            self.add(start, end, "mixed" if quotes else "indirect", "clause-after", span, who)

    def _takes_clause(self, cue: Cue, subject: Subject, start: int, end: int, sure: bool) -> bool:
        """Whether the words after the verb are what was said."""
        if end - start < 2 or cue.kind == "quoting":
            return False
        if sure:
            return True
        first = self.tokens[start].low
        if first in self.words.nothing | self.words.contrasts | self.words.reflexives | self.words.barring:
            return False
        if first in self.words.finite and first not in self.words.pronouns:
            return False
        if cue.ambiguous and not subject.pronoun:
            return False
        opens_with_noun = end - start > 2 and self.tokens[start].low not in self.words.prepositions
        if opens_with_noun and self.tokens[cue.first].low in self.words.bare:
            return True
        return is_finite(self.tokens, start, end, self.words)

    def _nothing_after(self, cue: Cue, subject: Subject, start: int, span: Span, who: Who) -> None:
        """A verb with nothing behind it: a colon introduces, otherwise the clause before is what was said."""
        tokens = self.tokens
        if start < len(tokens) and tokens[start].text == ":":
            if start + 1 >= len(tokens):
                self.introduces = (who, span)
            elif cue.kind in ("saying", "telling", "reporting") and len(tokens) - start > 3:
                end = clause_end(tokens, start + 1, self.table, self.words)
                self.add(start + 1, end, "indirect", "clause-after", span, who)
            return
        if subject.left == 0 and self.before is not None:
            self.found.append(
                Attribution(Span(self.before.start, self.before.end), "direct", "quote-before", span, who)
            )
            self.last_who = who
            self.floor = self.busy = start
            return
        if cue.kind in ("saying", "telling", "reporting") and cue.form != "participle":
            self._clause_before(subject.left, start, span, who)

    def _inverted_after_clause(self, cue: Cue) -> None:
        """The clause before a verb that stands before its subject (``…, said Jane Roe``)."""
        if cue.form not in ("third", "past") or cue.kind != "saying" or cue.first < 2:
            return
        if self.tokens[cue.first - 1].text != ",":
            return
        phrase = phrase_after(self.tokens, cue.last, self.words)
        if phrase is not None:
            self._clause_before(cue.first, phrase.outer_last, self.span(cue.first, cue.last), self.who(phrase))

    def _clause_before(self, left: int, right: int, cue: Span, who: Who) -> None:
        """The clause that ends at the comma before ``left``; where it is broken, its rest behind ``right`` too."""
        first, last = self.region_start(), left - 1
        # "He has seen much; this, he says, is new": the clause before the semicolon is not what was said.
        first = next((i + 1 for i in range(last - 1, first, -1) if self.tokens[i].text == ";"), first)
        if last - first < 1 or self.tokens[last].text not in (",", "–", "—", "-"):
            return
        finite = has_verb(self.tokens, first, last, self.words)
        rest = right + 1 if right + 1 < len(self.tokens) and self.tokens[right].text in (",", "–", "—") else None
        if not finite and last - first < _SHORT and rest is None:
            return
        self.region(first, last, "clause-before", cue, who)
        self.busy = self.floor = max(self.busy, right)
        if rest is not None and (not finite or self.tokens[rest].low in self.words.prepositions):
            end = clause_end(self.tokens, rest, self.table, self.words)
            quoted = any(self.is_quote(i) for i in range(rest, end))
            if finite or quoted or has_verb(self.tokens, rest, end, self.words):
                self.region(rest, end, "clause-before", cue, who)

    def _judgement(self, cue: Cue, span: Span, who: Who) -> None:
        """``called the plan "reckless"``: the clause as far as its quoted words belong to it."""
        end = clause_end(self.tokens, cue.last, self.table, self.words)
        quotes = [i for i in range(cue.last, end) if self.is_quote(i)]
        if quotes and not any(self.is_pause(i) for i in range(cue.last, quotes[0] - 1)):
            self.add(cue.last, end, "mixed", "judgement", span, who)
