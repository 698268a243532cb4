"""What one sentence attributes to whom (PARC 3.0: content, cue, source)."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter, itemgetter

from dossier.findings.quotes.circumstances import with_circumstances
from dossier.findings.quotes.clauses import (
    after_hearer,
    clause_end,
    content_start,
    has_verb,
    is_finite,
    opened_by_that,
)
from dossier.findings.quotes.closing import SHORT, read_clause_before, read_inverted
from dossier.findings.quotes.complements import can_hold, closes, read_complement, read_infinitive, read_judgement
from dossier.findings.quotes.cues import Cue, Subject, find_callers, subject_before
from dossier.findings.quotes.hanging import read_as_put, read_claim, read_conviction
from dossier.findings.quotes.heads import leading_noun, sentence_subject
from dossier.findings.quotes.phrases import Phrase, phrase_after
from dossier.findings.quotes.sentence import NOTHING_SAID, Attribution, Sentence, SentenceReading, Who
from dossier.findings.quotes.sourcing import read_according, read_as_saying, read_credits, read_opening
from dossier.findings.quotes.tokens import Line, Token
from dossier.findings.quotes.verbs import Verbs
from dossier.model import Span
from dossier.packs.speech import SpeechWords

_FINAL = ",.?!…—–-"
_LONGEST = 400
"""Words of a sentence at most; what is longer is a list or a table."""


_PLACE = itemgetter(0)
_LOW = attrgetter("low")


def read_sentence(line: Line, before: Token | None, verbs: Verbs, words: SpeechWords) -> SentenceReading:
    """All that a sentence attributes; ``before``: the quotation that ends the one before, with nothing behind it."""
    tokens = line.tokens
    if len(tokens) > _LONGEST:
        return NOTHING_SAID
    cues, hooks = find_callers(tokens, line.calling, verbs, words)
    if not cues and not hooks and not line.has_quotes and before is None:
        return NOTHING_SAID
    return SentenceReader(line, before, verbs, words).read(cues, hooks)


class SentenceReader(Sentence):
    """Reads one sentence from left to right."""

    def read(self, cues: Sequence[Cue], hooks: Sequence[int]) -> SentenceReading:
        """All that the sentence attributes; ``cues``: its verbs, ``hooks``: the other words that may attribute."""
        first = self._closing_cue(cues) if len(cues) > 1 else 0
        if hooks and (steps := self._hooks(hooks)):
            steps += [(cue.first, partial(self._cue, cue)) for cue in cues]
            steps.sort(key=_PLACE)
            for index, step in steps:
                if index >= self.busy and index >= first:
                    step()
        else:
            for cue in cues:
                if cue.first >= self.busy and cue.first >= first:
                    self._cue(cue)
        if self.has_quotes or self.before is not None:
            read_credits(self, self.line.calling)
        if not self.found and self.introduces is None:
            return NOTHING_SAID
        return SentenceReading(with_circumstances(self, self.found), self.introduces)

    def _hooks(self, places: Sequence[int]) -> list[tuple[int, Callable[[], None]]]:
        """What may attribute without a verb of its own, each with the index of its token.

        Of two at one token the first that fits counts.
        """
        words, tokens = self.words, self.tokens
        steps: list[tuple[int, Callable[[], None]]] = []
        starts: set[int] = set()
        for index in places:
            token = tokens[index]
            if token.low in words.nouns:
                steps.append((index, partial(read_claim, self, index)))
            elif token.low in words.adjectives:
                steps.append((index, partial(read_conviction, self, index)))
            elif token.low in words.as_aside:
                steps.append((index, partial(read_as_put, self, index)))
            for before in words.according_keys.get(token.low, ()):
                first = index - before
                if first < 0 or first in starts or not (length := self.is_phrase(first, words.according_phrases)):
                    continue
                starts.add(first)
                steps.append((first, partial(read_according, self, first, first + length)))
            if token.low in words.as_saying_phrases and self.is_phrase(index, words.as_saying_phrases):
                # It stands where its verb does, in place of it.
                steps.append((index + 1, partial(read_as_saying, self, index)))
        return steps

    def _closing_cue(self, cues: Sequence[Cue]) -> int:
        """Index of the verb of a sentence like ``Roe said …, the agency reported.``, which governs all, else 0."""
        if self.has_quotes:
            return 0
        cue = cues[-1]
        if cue.form not in ("third", "past") or cue.kind in ("judging", "quoting"):
            return 0
        if any(token.is_word for token in self.tokens[content_start(self.tokens, cue, self.words) :]):
            return 0
        subject = subject_before(self.tokens, cue, 0, self.words)
        if subject is None or subject.phrase is None or subject.left < SHORT:
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
        if subject is None and self._goes_on_behind_aside(cue):
            # "Roe, who wanted a vote, told her aides"
            subject = Subject(None, cue.first - 1)
        if subject is None:
            if not read_opening(self, cue):
                read_inverted(self, cue)
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

    def _goes_on_behind_aside(self, cue: Cue) -> bool:
        """Whether the aside that the last content closes hangs on the subject of this verb too."""
        comma = self.tokens[cue.first - 1] if cue.first - 1 == self.floor > 0 else None
        if comma is None or comma.text != "," or cue.form not in ("third", "past") or self.last_who is None:
            return False
        aside = next((i for i in range(cue.first - 2, 0, -1) if self.tokens[i].low in self.words.relatives), 0)
        return aside > 1 and self.tokens[aside - 1].text == "," and self.line.end(aside - 2) == self.last_who.end

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
            read_judgement(self, cue, subject, span, who)
        elif cue.kind != "other":
            self._speech(cue, subject, span, who)
        if len(self.found) == found and self.introduces is None:
            read_complement(self, cue, subject, span, who)
        if len(self.found) == found and cue.kind == "other" and closes(self, cue, subject):
            read_clause_before(self, subject.left, cue.last, span, who)

    def _speech(self, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
        """What belongs to one verb of speech."""
        quote = self._quote_before(self._before_auxiliary(subject.left)) if self.has_quotes else None
        # "cut its rating to "sell", saying the price was high": the quoted words are the reporter's own.
        own = quote is not None and cue.form == "participle" and quote > self.floor and self.tokens[quote - 1].is_word
        if quote is not None and not own:
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
        if cue.verb in self.words.performing and self.is_quote(cue.last) and self.in_capitals(cue.last):
            return  # "sang "The Long Way" twice"
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
        if self._in_relative(subject, start):
            # "a gift which she said was declared, was sold"
            end = next((i for i in range(start, end) if tokens[i].text == "," and tokens[i].quoted is None), end)
        elif subject.left < cue.first and self._is_in_aside(cue):
            # "nurses, who say they are tired, have asked for leave"
            end = next((i for i in range(start, end - 1) if tokens[i].text == "," and self._is_verb(i + 1)), end)
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
        if first in self.words.tells_nothing or first in self.words.barring_even_bare:
            return False
        if first in self.words.finite and first not in self.words.openers:
            return self._in_relative(subject, start)
        if cue.ambiguous and not subject.pronoun:
            return False
        opens_with_noun = end - start > 2 and self.tokens[start].low not in self.words.prepositions
        if opens_with_noun and bare and first not in self.words.subjects:
            # "the clock says ten past four"
            held = subject.phrase is None or subject.pronoun or can_hold(self.tokens, subject.phrase, cue, self.words)
            return held or has_verb(self.tokens, start, end, self.words)
        return is_finite(self.tokens, start, end, self.words)

    def _is_in_aside(self, cue: Cue) -> bool:
        """Whether "who", or "many of whom", stands before the verb and a comma before that."""
        before = self.tokens[max(0, cue.first - 4) : cue.first]
        pronouns = self.words.aside_pronouns
        return not pronouns.isdisjoint(map(_LOW, before)) and any(token.text == "," for token in before)

    def _is_verb(self, index: int) -> bool:
        """Whether a word is a verb, as far as its shape tells, and none that opens a clause."""
        low, words = self.tokens[index].low, self.words
        return (low in words.predicates and low not in words.openers) or (
            low.endswith(words.past_endings) and not self.tokens[index].is_capital
        )

    def _in_relative(self, subject: Subject, start: int) -> bool:
        """Whether the subject stands right behind a relative pronoun that the verb at ``start`` belongs to."""
        before = self.tokens[subject.left - 1].low if subject.left > 0 else ""
        low, words = self.tokens[start].low, self.words
        relative = before in words.relatives or before in words.complementizers
        return relative and low in words.finite and low not in words.openers

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
            read_clause_before(self, subject.left, start, span, who)
