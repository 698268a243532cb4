"""One sentence while its attributions are read: its tokens, what was found, and how far it is read."""

from operator import attrgetter
from typing import NamedTuple

from dossier.findings.quotes.clauses import clause_end
from dossier.findings.quotes.phrases import Phrase
from dossier.findings.quotes.tokens import Line, Token
from dossier.findings.quotes.verbs import Verb, Verbs
from dossier.model import QuoteKind, Span
from dossier.once import once
from dossier.packs.speech import PhraseTable, SpeechWords

_LOW = attrgetter("low")
_LONG = 3
"""Letters of a word that titles set small at most (``of``, ``the``)."""
_PAUSES = ",:–—―-"


class Who(NamedTuple):
    """The words that name a speaker, as offsets into the passage."""

    start: int
    end: int
    head: Span
    """The word of it that says who it is (``Roe`` of ``Barlow lawyer Jane Roe``)."""
    pronoun: bool = False

    def of(self, text: str) -> str:
        """The words in the passage's ``text``."""
        return text[self.start : self.end]


def naming(line: Line, phrase: Phrase, pronoun: bool = False) -> Who:
    """The words of a phrase as those that name a speaker."""
    starts, tokens, at, last = line.starts, line.tokens, phrase.head, phrase.last - 1
    head = Span(starts[at], starts[at] + len(tokens[at].text))
    return Who(starts[phrase.first], starts[last] + len(tokens[last].text), head, pronoun)


class Circumstances(NamedTuple):
    """To whom, where and when something was said, as offsets into the passage."""

    addressee: Span | None = None
    medium: Span | None = None
    occasion: Span | None = None


NO_CIRCUMSTANCES = Circumstances()


class Attribution(NamedTuple):
    """A content and whose it is, as offsets into the passage."""

    content: Span
    kind: QuoteKind
    rule: str
    cue: Span
    who: Who
    circumstances: Circumstances = NO_CIRCUMSTANCES
    tokens: tuple[int, int] = (0, 0)
    """The tokens of the sentence that the content is of, half-open; none where it stands in the sentence before."""


class SentenceReading(NamedTuple):
    """What a sentence attributes, and whom it introduces as the speaker of the next paragraph."""

    attributions: tuple[Attribution, ...] = ()
    introduces: tuple[Who, Span] | None = None
    """Speaker and cue of a line that ends in a colon."""


NOTHING_SAID = SentenceReading()
"""The reading of a sentence that attributes nothing."""


class Sentence:
    """The tokens of a sentence and what they attribute so far."""

    floor = 0
    """Index of the first token that is part of no content yet."""
    busy = 0
    """Index of the first token that may attribute again."""
    introduces: tuple[Who, Span] | None = None
    last_who: Who | None = None

    def __init__(self, line: Line, before: Token | None, verbs: Verbs, words: SpeechWords) -> None:
        """``before``: the quotation that ends the sentence before, if nothing else follows it."""
        self.line = line
        self.tokens = line.tokens
        self.has_quotes = line.has_quotes
        self.before = before
        self.verbs = verbs
        self.table = verbs.speech
        self.words = words
        self.found: list[Attribution] = []

    @once
    def has_infinitives(self) -> bool:
        """Whether ``to`` or its like stands in it."""
        return not self.words.infinitive.isdisjoint(map(_LOW, self.tokens))

    def span(self, first: int, last: int) -> Span:
        """The words from one token to before another."""
        return self.line.span(first, last)

    def is_phrase(self, at: int, phrases: PhraseTable) -> int:
        """The number of words of the phrase that stands at ``at``, or 0."""
        for parts in phrases.get(self.tokens[at].low, ()):
            length = len(parts)
            # Most phrases fail at their second or third word, which the last words of a sentence lack.
            if at + length > len(self.tokens) or (length > 1 and self.tokens[at + 1].low != parts[1]):
                continue
            if length > 2 and self.tokens[at + 2].low != parts[2]:
                continue
            if length < 4 or [token.low for token in self.tokens[at : at + length]] == parts:
                return length
        return 0

    def verb(self, at: int) -> Verb | None:
        """The verb that attributes whose form stands at ``at``, if one does."""
        if at >= len(self.tokens) or not self.tokens[at].is_word:
            return None
        following = self.tokens[at + 1].low if at + 1 < len(self.tokens) else ""
        every = self.verbs.every
        return every.get(f"{self.tokens[at].low} {following}") or every.get(self.tokens[at].low)

    def who(self, phrase: Phrase, pronoun: bool = False) -> Who:
        """The speaker whom the phrase names."""
        return naming(self.line, phrase, pronoun)

    def is_quote(self, index: int) -> bool:
        """Whether the token at ``index`` is a quotation."""
        return 0 <= index < len(self.tokens) and self.tokens[index].quoted is not None

    def is_pause(self, index: int) -> bool:
        """Whether the token at ``index`` is a comma, colon or dash."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text in _PAUSES

    def inner(self, index: int) -> str:
        """The words of the quotation at ``index``."""
        return self.inner_of(self.tokens[index])

    @staticmethod
    def inner_of(token: Token) -> str:
        """The words of a quotation without marks, its own and those within it at its ends."""
        text, quoted = token.text, token.quoted
        if quoted is not None:
            text = text[quoted.inner.start - quoted.start : quoted.inner.end - quoted.start]
        return text.strip(" \xa0\"'“”‘’«»")

    def is_title(self, index: int) -> bool:
        """Whether the quoted words are the name of a work or broadcast (``on "The Late Table," Roe said``)."""
        after_word = index > 0 and self.tokens[index - 1].is_word and self.tokens[index - 1].low not in self.table
        return after_word and self.in_capitals(index)

    def in_capitals(self, index: int) -> bool:
        """Whether each longer word of a quotation has a capital, as in a title."""
        long = [word for word in self.inner(index).split() if len(word.strip(",.")) > _LONG]
        return all(word[0].isupper() or word[0].isdecimal() for word in long)

    def add(self, first: int, last: int, kind: QuoteKind, rule: str, cue: Span, who: Who) -> None:
        """Note the tokens from ``first`` to ``last`` as a content."""
        self.found.append(Attribution(self.line.span(first, last), kind, rule, cue, who, tokens=(first, last)))
        self.last_who = who
        self.busy = max(self.busy, last)
        self.floor = max(self.floor, last)

    def region_start(self) -> int:
        """First token of the clause that ends where an attribution starts."""
        first = self.floor
        while first < len(self.tokens) and not self.tokens[first].is_word and not self.is_quote(first):
            first += 1
        return first

    def region(self, first: int, last: int, rule: str, cue: Span, who: Who) -> None:
        """The tokens as a content, of the kind that the quotations in it make it."""
        inside = self.tokens[first:last]
        quotes = self.has_quotes and any(token.quoted is not None for token in inside)
        words = quotes and any(token.is_word for token in inside)
        kind: QuoteKind = "indirect" if not quotes else "mixed" if words else "direct"
        self.add(first, last, kind, rule, cue, who)

    def introduced_quote(self, verb_end: int, start: int) -> int | None:
        """Index of the quotation that a verb introduces: at ``start``, or after a mark and no finite clause."""
        if not self.has_quotes:
            return None
        if self.is_quote(start) and not self.is_title(start):
            return start
        for index, token in enumerate(self.tokens[verb_end:], verb_end):
            if token.quoted is not None:
                pause = self.is_pause(index - 1)
                return index if pause and (index <= start + 1 or self.inner(index)[:1].isupper()) else None
            if index >= start and (token.low in self.table or token.low in self.words.finite):
                return None
        return None

    def quote_after(self, quote: int, start: int, cue: Span, who: Who) -> None:
        """Quoted words behind the verb: alone, or with the clause that they are part of."""
        end = clause_end(self.tokens, quote, self.table, self.words)
        inner = self.inner(quote)
        whole = inner[:1].isupper() and inner[-1:] in tuple(".?!…")
        alone = end <= quote + 1 or not self.tokens[quote + 1].is_word
        if whole or alone or not self.is_quote(start):
            self.add(quote, quote + 1, "direct", "quote-after", cue, who)
            self.quotes_after(quote + 1, cue, who)
        else:
            self.add(quote, end, "mixed", "clause-after", cue, who)

    def quotes_after(self, right: int, cue: Span, who: Who) -> None:
        """Quoted words that go on behind ``"…," Roe said``."""
        if not self.has_quotes:
            return
        for index, token in enumerate(self.tokens[right:], right):
            if token.quoted is not None:
                before = self.tokens[index - 1].low
                linked = self.is_pause(index - 1) or index == right or before in self.words.contrasts
                if linked and not self.is_title(index):
                    self.add(index, index + 1, "direct", "continued", cue, who)
                return
            if token.low in self.table:
                return
