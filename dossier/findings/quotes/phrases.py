"""Words in their sentences, and the noun phrases among them, for finding who says what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.findings.quotes.marks import Quoted
from dossier.language import Language
from dossier.model import Span
from dossier.packs.speech import SpeechWords
from dossier.text import sentences

_NO_LETTER = re.compile(r"[\W_]")
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[-'’&/–.](?=[^\W_])|(?<=\d),(?=\d))*+(?:\.(?!\Z)|(?<=[sS])['’])?|\S")
"""A word or a mark; ``U.S.``, ``co-founder``, ``Mr.``, ``4.6``, ``Roe's`` are one word each.

The full stop of an abbreviation belongs to it where the sentence goes on behind it.
"""
_LONGEST = 18
"""Words of a noun phrase at most; longer ones are clauses misread."""


@dataclass(frozen=True, slots=True)
class Token(Span):
    """A word, a mark of punctuation, or all words of one quotation, as offsets into the passage."""

    text: str
    low: str
    quoted: Quoted | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number."""
        return self.quoted is None and self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that starts with a capital."""
        return self.is_word and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as indices into the tokens of a sentence, half-open, with the index of its head."""

    first: int
    last: int
    head: int
    outer_first: int
    """Where the phrase starts together with appositions and clauses that hang on it."""
    outer_last: int


def read(text: str, quoted: Sequence[Quoted], language: Language) -> list[list[Token]]:
    """The sentences of a passage as tokens; no sentence ends within a quotation."""
    parts: list[str] = []
    position = 0
    for quote in quoted:
        # One shape of opening mark for all: a sentence may start with any.
        opening = '"' * (quote.inner.start - quote.start)
        parts += [text[position : quote.start], opening, _mask(text[quote.inner.start : quote.inner.end])]
        position = quote.inner.end
    found = []
    first = 0
    for sentence in sentences("".join([*parts, text[position:]]), language):
        last = first
        while last < len(quoted) and quoted[last].end <= sentence.end:
            last += 1
        found.append(_tokens(text, sentence, quoted[first:last], language.speech.clitics))
        first = last
    return [tokens for tokens in found if tokens]


def _mask(words: str) -> str:
    """``words`` with letters for all marks but those at the end: only the last can end a sentence."""
    kept = len(words.rstrip(".,!?…"))
    return _NO_LETTER.sub("x", words[:kept]) + words[kept:]


def _tokens(text: str, sentence: Span, quoted: Sequence[Quoted], clitics: tuple[str, ...]) -> list[Token]:
    """The tokens of one sentence."""
    tokens: list[Token] = []
    waiting = iter((*quoted, None))
    quote, past = next(waiting), sentence.start
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        while quote is not None and start >= quote.start:
            tokens.append(Token(quote.start, quote.end, quote.of(text), "", quote))
            past, quote = quote.end, next(waiting)
        if start < past:
            continue
        word = match.group()
        if clitics and (clitic := _clitic(word, clitics)):
            verb = word.removesuffix(clitic).rstrip("-").removesuffix("-t")
            tokens.append(Token(start, start + len(verb), verb, verb.casefold()))
            start, word = end - len(clitic), clitic
        tokens.append(Token(start, end, word, _low(word)))
    return tokens


@lru_cache(maxsize=16384)
def _low(word: str) -> str:
    return word.casefold().rstrip(".")


def _clitic(word: str, clitics: tuple[str, ...]) -> str:
    """The pronoun that hangs on the verb by a hyphen, or nothing (``il`` of ``a-t-il``)."""
    return next((one for one in clitics if word.endswith(f"-{one}") and len(word) > len(one) + 1), "")


def is_possessive(token: Token) -> bool:
    """Whether the word owns the next one (``Putin's``, ``workers'``)."""
    return token.low.endswith(("'s", "’s", "s'", "s’"))


def is_adverb(token: Token, words: SpeechWords) -> bool:
    """Whether the word may stand between subject and verb without a meaning of its own."""
    low = token.low
    if low in words.adverbs:
        return True
    return low.endswith("ly") and low not in words.no_adverbs and not token.is_capital and len(low) > 4


def is_time(token: Token, words: SpeechWords) -> bool:
    """Whether the word is one of time: a weekday, a month, a number, "last"."""
    return token.low.partition("'")[0].partition("’")[0] in words.times or token.text.isdigit()


def phrase_before(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> Phrase | None:
    """The noun phrase whose last word is just before ``end``, not reaching before ``floor``; None if there is none."""
    first = end
    while first > floor and end - first < _LONGEST:
        token = tokens[first - 1]
        if token.text == ")" and (opening := _opening_bracket(tokens, first - 1, floor)) is not None:
            first = opening
            continue
        if not token.is_word or (token.low in words.boundaries and not _joins(tokens, first - 1, floor, end, words)):
            break
        first -= 1
    first = _start_of_noun(tokens, first, end, words)
    if first >= end or not any(tokens[i].is_word for i in range(first, end)):
        return None
    last = end
    while tokens[last - 1].text == ")" and (opening := _opening_bracket(tokens, last - 1, first)) is not None:
        last = opening
    if last <= first or not _names_something(tokens, first, last, words):
        return None
    head = _head(tokens, first, last, words)
    if all(token.low.endswith("ed") or is_time(token, words) for token in tokens[head + 1 : last]):
        last = head + 1
    return Phrase(first, last, head, first, end)


def innermost(tokens: Sequence[Token], phrase: Phrase, words: SpeechWords) -> Phrase:
    """The noun phrase that ends where ``phrase`` does, without a verb and its subject that were read into it.

    "firm accepted the ministry's" → "the ministry's"; what an "of" joins stays whole.
    """
    first = phrase.last
    while first > phrase.first and tokens[first - 1].is_capital:
        first -= 1
    for index in range(phrase.last - 1, phrase.first, -1):
        if tokens[index].low not in words.determiners:
            continue
        first = index
        if tokens[index - 1].low not in words.prepositions:
            break
    if first in (phrase.first, phrase.last) or tokens[first - 1].low in words.prepositions | words.determiners:
        return phrase
    if tokens[first - 1].low in words.persons or tokens[phrase.first].low in words.determiners:
        return phrase
    return Phrase(first, phrase.last, max(first, phrase.head), first, phrase.outer_last)


def _opening_bracket(tokens: Sequence[Token], closing: int, floor: int) -> int | None:
    """Index of the ``(`` that the bracket at ``closing`` closes, within a few words."""
    for index in range(closing - 1, max(floor - 1, closing - 9), -1):
        if tokens[index].text == "(":
            return index
    return None


def _joins(tokens: Sequence[Token], index: int, floor: int, end: int, words: SpeechWords) -> bool:
    """Whether the "and" at ``index`` joins two names at the head of the clause (``Russia and China said``)."""
    if tokens[index].low != "and" or index + 1 >= end or index - 1 < floor:
        return False
    left = index
    while left > floor and (tokens[left - 1].is_capital or tokens[left - 1].low in words.persons):
        left -= 1
    following = tokens[index + 1]
    # "the firm's founder and chief executive" as well as "Russia and China"
    noun = following.is_capital or following.low in words.determiners or following.low in words.persons
    if left < index and left > floor and is_possessive(tokens[left - 1]):
        left -= 2 if left - 1 > floor and tokens[left - 2].low in words.determiners else 1
    names = left < index and noun
    return names and (left == floor or not tokens[left - 1].is_word)


def _start_of_noun(tokens: Sequence[Token], first: int, end: int, words: SpeechWords) -> int:
    """``first`` moved past adverbs and past a prepositional phrase before the noun (``In a note the bank said``)."""
    while first < end and (tokens[first].low in words.leads or not tokens[first].is_word) and end - first > 1:
        first += 1
    if first < end and tokens[first].low in words.prepositions:
        starts = [i for i in range(first + 1, end) if tokens[i].low in words.determiners]
        capitals = end
        while capitals > first + 1 and tokens[capitals - 1].is_capital:
            capitals -= 1
        if starts and starts[-1] > first + 1:
            return starts[-1]
        return capitals if capitals < end else end - 1
    return first


def _names_something(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether the words can name a speaker: not only articles, adverbs, times and figures."""
    return any(
        token.is_word
        and token.low not in words.determiners | words.adverbs | words.narrator | words.prepositions | words.objects
        and not is_time(token, words)
        for token in tokens[first:last]
    )


def _head(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> int:
    """Index of the head: the last word before what hangs on it (``spokesman`` of ``a spokesman for the firm``)."""
    for index in range(first + 1, last):
        if tokens[index].low not in words.prepositions:
            continue
        if tokens[index].low == "of" and tokens[first].is_capital and _ends_in_person(tokens, index, last, words):
            # "University of Barlow professor Jane Roe"
            return last - 1
        head = index - 1
        while head > first and tokens[head].low.endswith("ed") and not tokens[head].is_capital:
            # "a poll released in August"
            head -= 1
        return head
    head = last - 1
    while head > first and is_time(tokens[head], words):
        head -= 1
    hanging = tokens[head].low.endswith("ed") and not tokens[head].is_capital
    if head > first + 1 and hanging and tokens[head - 1].low not in words.determiners | words.persons:
        # "a report released last year"
        return head - 1
    return last - 1


def _ends_in_person(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether a calling and then a name end the phrase."""
    index = last
    while index > first and tokens[index - 1].is_capital and tokens[index - 1].low not in words.persons:
        index -= 1
    return index < last and tokens[index - 1].low in words.persons


def phrase_after(tokens: Sequence[Token], start: int, words: SpeechWords) -> Phrase | None:
    """The noun phrase that starts at ``start``, as after ``said`` or ``according to``; None if there is none."""
    end = start
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        if not token.is_word or token.low in words.boundaries or token.low in words.questions:
            break
        if token.low in words.prepositions and (end == start or not _hangs_on(tokens, end, words)):
            break
        if is_adverb(token, words) or (end > start and is_time(token, words)):
            break
        end += 1
    while end > start and tokens[end - 1].low in words.prepositions | words.determiners:
        end -= 1
    if end == start or not _names_something(tokens, start, end, words):
        return None
    head = _head(tokens, start, end, words)
    return _with_name(tokens, Phrase(start, end, head, start, end), words)


def _hangs_on(tokens: Sequence[Token], index: int, words: SpeechWords) -> bool:
    """Whether the preposition at ``index`` goes on with the phrase (``the head of the bank``)."""
    if tokens[index].low in words.genitives:
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].low in words.locatives and following is not None and not is_time(following, words)


def _with_name(tokens: Sequence[Token], phrase: Phrase, words: SpeechWords) -> Phrase:
    """The phrase with the name that stands beside it (``the bank's chairman, Jane Roe``)."""
    at = phrase.last
    calling = any(token.low in words.persons for token in tokens[phrase.first : phrase.last])
    if not calling or at + 2 >= len(tokens) or tokens[at].text != ",":
        return phrase
    end = at + 1
    while end < len(tokens) and tokens[end].is_capital:
        end += 1
    if end - at < 3:
        return phrase
    return Phrase(phrase.first, end, end - 1, phrase.outer_first, end)
