"""What one sentence attributes to whom (PARC 3.0: content, cue, source)."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter

from dossier.findings.quotes.circumstances import with_circumstances
from dossier.findings.quotes.clauses import after_hearer, clause_end, content_start, has_verb, is_finite, opened_by_that
from dossier.findings.quotes.complements import closes, read_complement, read_infinitive
from dossier.findings.quotes.cues import Cue, Subject, find_cues, leading_noun, sentence_subject, subject_before
from dossier.findings.quotes.hanging import read_as_put, read_claim, read_conviction
from dossier.findings.quotes.phrases import Phrase, phrase_after
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
        places = [index for index, token in enumerate(self.tokens) if token.calls]
        if not places:
            return SentenceReading()
        cues = find_cues(self.tokens, places, self.verbs, self.words)
        first = self._closing_cue(cues)
        steps = self._hooks(places)
        steps += [(cue.first, partial(self._cue, cue)) for cue in cues]
        for index, step in sorted(steps, key=itemgetter(0)):
            if index >= max(self.busy, first):
                step()
        read_credits(self, places)
        return SentenceReading(with_circumstances(self, self.found), self.introduces)

    def _hooks(self, places: Sequence[int]) -> list[tuple[int, Callable[[], None]]]:
        """What may attribute without a verb of its own, each with the index of its token.

        Of two at one token the first that fits counts.
        """
        words = self.words
        steps: list[tuple[int, Callable[[], None]]] = []
        for index in places:
            token = self.tokens[index]
            if token.low not in words.hooks:
                continue
            if token.low in words.nouns:
                steps.append((index, partial(read_claim, self, index)))
            elif token.low in words.adjectives:
                steps.append((index, partial(read_conviction, self, index)))
            elif token.low in words.as_aside:
                steps.append((index, partial(read_as_put, self, index)))
            if length := self.is_phrase(index, words.according_phrases):
                steps.append((index, partial(read_according, self, index, index + length)))
            if self.is_phrase(index, words.as_saying_phrases):
                # It stands where its verb does, in place of it.
                steps.append((index + 1, partial(read_as_saying, self, index)))
        return steps

    def _closing_cue(self, cues: Sequence[Cue]) -> int:
        """Index of the verb of a sentence like ``Roe said …, the agency reported.``, which governs all, else 0."""
        if len(cues) < 2 or self.has_quotes:
            return 0
        cue = cues[-1]
        if cue.form not in ("third", "past") or cue.kind in ("judging", "quoting"):
            return 0
        if any(token.is_word for token in self.tokens[content_start(self.tokens, cue, self.words) :]):
            return 0
        subject = subject_before(self.tokens, cue, 0, self.words)
        if subject is None or subject.phrase is None or subject.left < _SHORT:
            return 0
        if cue.kind == "other" and not closes(self, cue, subject):
            return 0
        return cue.first if self.tokens[subject.left - 1].text == "," else 0

    def _cue(self, cue: Cue) -> None:
        """Attribute what belongs to one verb."""
        if self._inverted(cue) or (cue.first == 0 and self._opening_verb(cue)):
            return
        subject = subject_before(self.tokens, cue, self.floor, self.words)
        if subject is None and self.last_who is not None and self._is_relative(cue):
            # "…," said Roe, who added that
            subject = Subject(None, cue.first - 1)
        if subject is None:
            self._inverted_after_clause(cue)
            return
        who = self._speaker(subject)
        if who is not None:
            self._governed(cue, subject, self.span(cue.first, cue.last), who)

    def _is_relative(self, cue: Cue) -> bool:
        """Whether a relative pronoun behind a comma is the subject of the verb, right where the content before ends."""
        at = cue.first - 1
        return (
            at - 1 >= 0
            and self.tokens[at].low in self.words.relatives
            and self.tokens[at - 1].text == ","
            and at - 1 <= self.floor
        )

    def _inverted(self, cue: Cue) -> bool:
        """``"…," said Roe``: quoted words, the verb, then its subject; whether the sentence is so."""
        if not self.has_quotes:
            return False
        left = self._before_auxiliary(cue.first)
        quote = self._quote_before(left)
        if quote is None or cue.form not in ("third", "past") or cue.kind in ("judging", "other"):
            return False
        after = cue.last
        while after < len(self.tokens) and self.tokens[after].low in self.words.times:
            # "a assuré mardi la maire"
            after += 1
        phrase, pronoun = phrase_after(self.tokens, after, self.words), False
        if phrase is None and cue.last < len(self.tokens) and self.tokens[cue.last].low in self.words.personal:
            phrase, pronoun = Phrase(cue.last, cue.last + 1, cue.last, cue.last, cue.last + 1), True
        if phrase is None:
            return False
        self._around(quote, left, phrase.outer_last, self.span(cue.first, cue.last), self.who(phrase, pronoun))
        return True

    def _governed(self, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
        """Attribute what belongs to a verb with its subject: as speech, else as mind, wish or stance."""
        found = len(self.found)
        if cue.kind != "other" and self._quote_before(subject.left) is None:
            read_infinitive(self, cue, subject, span, who)
        if len(self.found) > found:
            return
        if cue.kind == "judging":
            self._judgement(cue, subject, span, who)
        elif cue.kind != "other":
            self._speech(cue, subject, span, who)
        if len(self.found) == found and self.introduces is None:
            read_complement(self, cue, subject, span, who)
        if len(self.found) == found and cue.kind == "other" and closes(self, cue, subject):
            self._clause_before(subject.left, cue.last, span, who)

    def _speech(self, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
        """What belongs to one verb of speech."""
        quote = self._quote_before(self._before_auxiliary(subject.left)) if self.has_quotes else None
        if quote is not None:
            right = content_start(self.tokens, cue, self.words)
            self._around(quote, subject.left, right, span, who)
        else:
            self._after(cue, subject, span, who)

    def _before_auxiliary(self, left: int) -> int:
        """``left`` before an auxiliary and what stands with it (``a déclaré``)."""
        while left > self.floor + 1 and self.tokens[left - 1].low in self.words.perfect:
            left -= 1
        return left

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
        if head is None:
            head = leading_noun(self.tokens, self.words)
        if head is None or head.phrase is None or head.phrase.last > subject.left:
            return None
        return self.who(head.phrase, head.pronoun)

    def _quote_before(self, left: int) -> int | None:
        """Index of the quotation that ends just before ``left`` and is set off by a mark, or None."""
        if not self.has_quotes:
            return None
        at = left - 1
        if at >= self.floor and self.tokens[at].text in (",", "–", "—"):
            at -= 1 + (at > self.floor and self.tokens[at].text != "," and self.tokens[at - 1].text == ",")
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
        that = opened_by_that(tokens, cue, start, self.words)
        end = clause_end(tokens, start, self.table, self.words)
        quotes = self.has_quotes and any(
            self.is_quote(i) and not (i > start and self.in_capitals(i)) for i in range(start, end)
        )
        if self._takes_clause(cue, subject, start, end, that or quotes):
            self.add(start, end, "mixed" if quotes else "indirect", "clause-after", span, who)

    def _takes_clause(self, cue: Cue, subject: Subject, start: int, end: int, sure: bool) -> bool:
        """Whether the words after the verb are what was said."""
        if end - start < 2 or cue.kind == "quoting":
            return False
        if sure:
            return True
        first = self.tokens[start].low
        bare = self.tokens[cue.first].low in self.words.bare
        barring = self.words.barring_even_bare if bare else self.words.barring
        if first in self.words.tells_nothing or first in barring:
            return False
        if first in self.words.finite and first not in self.words.openers:
            return False
        if cue.ambiguous and not subject.pronoun:
            return False
        opens_with_noun = end - start > 2 and self.tokens[start].low not in self.words.prepositions
        if opens_with_noun and bare and first not in self.words.subjects:
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
        before = self.before.quoted if self.before is not None else None
        if subject.left == 0 and before is not None:
            self.found.append(Attribution(Span(before.start, before.end), "direct", "quote-before", span, who))
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

    def _judgement(self, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
        """``called the plan "reckless"``: the clause as far as its quoted words belong to it."""
        named = self.is_quote(cue.last) and self.in_capitals(cue.last) and cue.verb in self.words.naming
        if (
            named
            and subject.phrase is not None
            and not (subject.pronoun or self.tokens[subject.phrase.head].is_capital)
        ):
            # "a novel called "The Long Wait""
            return
        end = clause_end(self.tokens, cue.last, self.table, self.words)
        quotes = [i for i in range(cue.last, end) if self.is_quote(i)]
        if quotes and not any(self.is_pause(i) for i in range(cue.last, quotes[0] - 1)):
            self.add(cue.last, end, "mixed", "judgement", span, who)
