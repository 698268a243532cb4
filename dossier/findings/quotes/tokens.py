"""The sentences of a passage as words, marks and quotations, each with what it is by itself."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, compress, count, pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.findings.quotes.marks import Quoted, masked
from dossier.findings.quotes.verbs import Verb, verb_tables
from dossier.language import Language
from dossier.model import Span
from dossier.once import once
from dossier.packs.speech import SpeechWords
from dossier.text import sentences

_TOKEN = re.compile(r"[^\W_]++(?:(?:[-'’&/–.]|(?<=\d),(?=\d))[^\W_]++)*(?:\.(?!\Z)|(?<=[sS])['’])?|\S")
"""A word or a mark; ``U.S.``, ``co-founder``, ``Mr.``, ``4.6``, ``Roe's`` are one word each.

The full stop of an abbreviation belongs to it where the sentence goes on behind it.
"""
_REMEMBERED = 32768
"""Words of a language that are kept, and chunks of words: each about 10 MB."""
_LONGEST = 40
"""Characters of a chunk that is kept."""
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_DASHES = frozenset("–—―-")
_PARTING = frozenset(",;:–—―")
_PLAIN_MARKS = ",;:!?"
"""Marks that are tokens of their own behind a word."""


class Token(Struct):
    """A word, a mark of punctuation, or all words of one quotation: what it is wherever it stands.

    Never altered; not frozen, as one is made for each new word and a frozen one takes twice as long to make.
    """

    text: str
    low: str
    """In lower case, without a full stop; empty for a quotation."""
    is_word: bool
    """Whether it is a word or number."""
    is_capital: bool
    """Whether it is a word that starts with a capital."""
    is_possessive: bool
    """Whether the word owns the next one (``Putin's``, ``workers'``)."""
    is_adverb: bool
    """Whether it may stand between subject and verb without a meaning of its own."""
    is_time: bool
    """Whether it is a word of time: a weekday, a month, a number, "last"."""
    calls: int
    """What attribution may hang on it: ``VERB``, ``PAIR``, ``HOOK`` and ``DASH``, added up, or 0."""
    verb: Verb | None
    """What it is as a form of a verb that attributes, of one word."""
    is_setting: bool
    """Whether it may stand before where or when something is said (``in``)."""
    parts: bool
    """Whether a clause may end before it: a mark, a word like "and"."""
    ties: bool
    """Whether it may open a clause that hangs on a noun (``who``, ``that``)."""
    in_noun: bool
    """Whether it is a word with which no noun phrase ends."""
    delays: bool
    """Whether it may stand between a subject and its verb, or bar the verb (``had``, ``later``, ``never``)."""
    adjoins: bool
    """Whether a time, an adverb or an occasion may begin with it."""
    quoted: Quoted | None = None


VERB, HOOK, DASH, PAIR = 1, 2, 4, 8
"""First word of a verb, a word by which an attribution without a verb is told ("according"), a dash, first word of two.
"""


class Line:
    """A sentence: its tokens, and where each starts in the passage.

    The places stand beside the tokens, not in them: so a word that comes again is the same token, and nothing is made.
    Tokens and places are put together where they are first asked for: most sentences attribute nothing, nobody asks.
    """

    has_quotes = False
    """Whether it holds quoted words: many rules begin with this, as three sentences in four hold none."""
    calling: Sequence[int] = ()
    """Indices of the tokens on which an attribution may hang: two sentences in five have none."""

    def __init__(self, chunks: "list[_Chunk]", start: int) -> None:
        """``chunks``: what the sentence is of, with a blank between them; the first is at ``start``."""
        self._chunks, self._start = chunks, start
        if any(map(_CALLING, chunks)):
            self.calling = [*compress(count(), map(_CALLS, self.tokens))]

    @classmethod
    def of(cls, tokens: list[Token], starts: list[int]) -> "Line":
        """A sentence of these tokens, quoted words among them, that start there."""
        line = cls([], 0)
        line.__dict__.update(tokens=tokens, starts=starts)
        line.has_quotes = True
        line.calling = [*compress(count(), map(_CALLS, tokens))]
        return line

    @once
    def tokens(self) -> list[Token]:
        """Its words, marks and quotations."""
        return [*chain.from_iterable(map(_TOKENS, self._chunks))]

    @once
    def starts(self) -> list[int]:
        """Where each token starts, as offsets into the passage."""
        chunks = self._chunks
        if any(map(_LEAD, chunks)):
            return _places(chunks, self._start)
        # All in C: a loop over chunks, or over tokens, takes four times as long.
        starts = [*accumulate(chain.from_iterable(map(_STEPS, chunks)), initial=self._start)]
        starts.pop()
        return starts

    def end(self, index: int) -> int:
        """Where the token at ``index`` ends."""
        return self.starts[index] + len(self.tokens[index].text)

    def span(self, first: int, last: int) -> Span:
        """The words from token ``first`` to before token ``last``, as offsets into the passage."""
        starts, last = self.starts, last - 1
        return Span(starts[first], starts[last] + len(self.tokens[last].text))


class _Words(dict[str, Token]):
    """The words of a language met so far: each is looked up in the pack once."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._words: SpeechWords = language.speech
        self._verbs = verb_tables(language)

    def __missing__(self, text: str) -> Token:
        token = self._read(text, text.casefold().rstrip("."))
        if len(self) < _REMEMBERED:
            self[text] = token
        return token

    def _read(self, text: str, low: str) -> Token:
        """What ``text`` is, ``low`` in lower case."""
        words, is_word = self._words, text[0].isalnum()
        is_capital = is_word and text[0].isupper()
        like_adverb = (
            low.endswith(words.adverb_endings) and low not in words.no_adverbs and not is_capital and len(low) > 4
        )
        is_adverb = low in words.adverbs or like_adverb
        is_time = low.partition("'")[0].partition("’")[0] in words.times or text.isdecimal()
        verbs = self._verbs
        calls = (
            VERB * (low in verbs.firsts)
            + PAIR * (low in verbs.pairs)
            + HOOK * (low in words.hooks)
            + DASH * (text in _DASHES)
        )
        return Token(
            text,
            low,
            is_word,
            is_capital,
            is_possessive=low.endswith(_POSSESSIVE),
            is_adverb=is_adverb,
            is_time=is_time,
            calls=calls,
            verb=verbs.every.get(low),
            is_setting=low in words.settings,
            parts=text in _PARTING or low in words.linking,
            ties=low in words.relatives or low in words.complementizers,
            in_noun=is_word and low not in words.boundaries,
            delays=is_adverb or is_time or low in words.delays or low.endswith(words.delaying_endings),
            adjoins=is_word and (is_adverb or is_time or low in words.before_nouns),
        )


class _Chunk(NamedTuple):
    """What stands between two blanks."""

    tokens: tuple[Token, ...]
    steps: tuple[int, ...]
    """From the start of each of its tokens to that of the next one, which for the last is that of the next chunk."""
    calling: bool
    """Whether an attribution may hang on one of its tokens."""
    lead: int
    """White space other than a blank before its first token; of one without tokens all of it and the blank behind."""


_TOKENS, _STEPS, _CALLING, _LEAD = (itemgetter(place) for place in range(4))
_CALLS = attrgetter("calls")
_PARTS = attrgetter("parts")


def _places(chunks: Iterable[_Chunk], start: int) -> list[int]:
    """Where each token starts in a sentence with white space other than single blanks."""
    starts = []
    for chunk in chunks:
        start += chunk.lead
        for step in chunk.steps:
            starts.append(start)
            start += step
    return starts


class _Chunks(dict[str, _Chunk]):
    """What stands between two blanks (``useful,``) as words with their offsets: most chunks were met before.

    To look them up takes a third of the time of matching each word of a text.
    """

    def __init__(self, words: _Words, clitics: tuple[str, ...], behind: str) -> None:
        """``behind`` is what follows a chunk: a blank, or nothing at the end of a sentence."""
        super().__init__()
        self._words, self._clitics, self._behind = words, clitics, behind
        self._marks = _PLAIN_MARKS if behind else f"{_PLAIN_MARKS}."

    def __missing__(self, chunk: str) -> _Chunk:
        words, size = self._words, len(chunk)
        if chunk.isalpha():
            word = words[chunk]
            found = _Chunk((word,), (size + 1,), word.calls > 0, 0)
        elif chunk[-1:] in self._marks and (letters := chunk[:-1]).isalpha():
            # A word and one mark, as most others are: told without the pattern in a third of the time.
            word, mark = words[letters], words[chunk[-1]]
            found = _Chunk((word, mark), (size - 1, 2), word.calls + mark.calls > 0, 0)
        else:
            found = self._mixed(chunk)
        if len(self) < _REMEMBERED and size <= _LONGEST:
            self[chunk] = found
        return found

    def _mixed(self, chunk: str) -> _Chunk:
        """A chunk of any other shape."""
        parts = [*self._parted(chunk)]
        tokens = tuple([token for token, _ in parts])
        bounds = [*(place for _, place in parts), len(chunk) + 1]
        steps = tuple([after - before for before, after in pairwise(bounds)])
        return _Chunk(tokens, steps, any(map(_CALLS, tokens)), bounds[0])

    def _parted(self, chunk: str) -> Iterator[tuple[Token, int]]:
        """The words and marks of such a chunk, and where each starts."""
        for match in _TOKEN.finditer(chunk + self._behind):
            start, end, word = match.start(), match.end(), match.group()
            if self._clitics and (clitic := _clitic(word, self._clitics)):
                verb = word.removesuffix(clitic).rstrip("-").removesuffix("-t")
                yield self._words[verb], start
                start, word = end - len(clitic), clitic
            yield self._words[word], start


@cache
def _known(language: Language) -> tuple[_Chunks, _Chunks]:
    """The chunks of a language met so far within sentences, and those that end one."""
    words, clitics = _Words(language), language.speech.clitics
    return _Chunks(words, clitics, " "), _Chunks(words, clitics, "")


def read(text: str, quoted: Sequence[Quoted], language: Language) -> list[Line]:
    """The sentences of a passage as tokens; no sentence ends within a quotation."""
    chunks, last_chunks = _known(language)
    found = []
    first = 0
    for sentence in sentences(masked(text, quoted) if quoted else text, language):
        start = sentence.start
        parts = text[start : sentence.end].split(" ")
        last = last_chunks[parts.pop()]
        line = Line([*map(chunks.__getitem__, parts), last], start)
        if quoted and first < len(quoted) and quoted[first].end <= sentence.end:
            behind = first + 1
            while behind < len(quoted) and quoted[behind].end <= sentence.end:
                behind += 1
            line = _with_quotations(text, line, quoted[first:behind])
            first = behind
        found.append(line)
    return found


def parting(tokens: Sequence[Token], start: int) -> Iterator[int]:
    """Indices of the tokens from ``start`` on before which a clause may end: few, so that rules ask no others."""
    return compress(count(start), map(_PARTS, tokens[start:]))


def _quotation(text: str, quoted: Quoted) -> Token:
    """The token for the words of a quotation, which may be a dash alone or digits behind one."""
    return Token(
        text,
        low="",
        is_word=False,
        is_capital=False,
        is_possessive=False,
        is_adverb=False,
        is_time=text.isdecimal(),
        calls=DASH * (text in _DASHES),
        verb=None,
        is_setting=False,
        parts=text in _PARTING,
        ties=False,
        in_noun=False,
        delays=text.isdecimal(),
        adjoins=False,
        quoted=quoted,
    )


def _with_quotations(text: str, line: Line, quoted: Sequence[Quoted]) -> Line:
    """The tokens with one for all that are in a quotation."""
    old, places = line.tokens, line.starts
    tokens: list[Token] = []
    starts: list[int] = []
    past = 0
    for quote in quoted:
        first = bisect_left(places, quote.start)
        if first == len(places):
            break
        tokens += old[past:first]
        starts += places[past:first]
        tokens.append(_quotation(quote.of(text), quote))
        starts.append(quote.start)
        past = bisect_left(places, quote.end)
    return Line.of(tokens + old[past:], starts + places[past:])


def _clitic(word: str, clitics: tuple[str, ...]) -> str:
    """The pronoun that hangs on the verb by a hyphen, or nothing (``il`` of ``a-t-il``)."""
    return next((one for one in clitics if word.endswith(f"-{one}") and len(word) > len(one) + 1), "")
