"""The sentences of a passage as words, marks and quotations, each with what it is by itself."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, compress, count
from operator import attrgetter, itemgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.findings.quotes.marks import Quoted
from dossier.findings.quotes.verbs import verb_tables
from dossier.language import Language
from dossier.model import Span
from dossier.packs.speech import SpeechWords
from dossier.text import sentences

_NO_LETTER = re.compile(r"[\W_]")
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
    calls: bool
    """Whether an attribution may hang on it: the first word of a verb, a word like "according", a dash."""
    is_setting: bool
    """Whether it may stand before where or when something is said (``in``)."""
    parts: bool
    """Whether a clause may end before it: a mark, a word like "and"."""
    quoted: Quoted | None = None


class Line:
    """A sentence: its tokens, and where each starts and ends in the passage.

    The places stand beside the tokens, not in them: so a word that comes again is the same token, and nothing is made.
    They are counted where they are first asked for: most sentences attribute nothing, and nobody asks.
    """

    __slots__ = ("_chunks", "_ends", "_start", "_starts", "calling", "has_quotes", "tokens")

    def __init__(self, tokens: list[Token], chunks: list["_Chunk"], start: int) -> None:
        """``chunks`` are those that the tokens are of, with a blank between them; the first is at ``start``."""
        self.tokens = tokens
        self.calling = list(compress(count(), map(_CALLS, tokens)))
        """Indices of the tokens on which an attribution may hang: one sentence in three has none."""
        self.has_quotes = False
        """Whether it holds quoted words: many rules begin with this, as three sentences in four hold none."""
        self._chunks, self._start = chunks, start
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None

    @property
    def starts(self) -> list[int]:
        """Where each token starts, as offsets into the passage."""
        return self._places()[0] if self._starts is None else self._starts

    @property
    def ends(self) -> list[int]:
        """Where each token ends, as offsets into the passage."""
        return self._places()[1] if self._ends is None else self._ends

    def _places(self) -> tuple[list[int], list[int]]:
        """Both, as the one is hardly asked for without the other."""
        chunks = self._chunks
        starts = list(accumulate(map(_WIDTH, chunks), initial=self._start))
        ends = [start - 1 for start in starts]
        starts.pop()
        del ends[0]
        # Most chunks are one word; from the last one on, so that those before keep their indices.
        for at in reversed(list(compress(count(), map(_MIXED, chunks)))):
            start, places = starts[at], chunks[at].places
            starts[at : at + 1] = [start + first for first, _ in places]
            ends[at : at + 1] = [start + last for _, last in places]
        self._starts, self._ends = starts, ends
        return starts, ends

    def span(self, first: int, last: int) -> Span:
        """The words from token ``first`` to before token ``last``, as offsets into the passage."""
        return Span(self.starts[first], self.ends[last - 1])


class _Words(dict[str, Token]):
    """The words of a language met so far: each is looked up in the pack once."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._words: SpeechWords = language.speech
        self._calling = language.speech.hooks | verb_tables(language).firsts

    def __missing__(self, text: str) -> Token:
        token = self.read(text, text.casefold().rstrip("."), is_word=text[0].isalnum())
        if len(self) < _REMEMBERED:
            self[text] = token
        return token

    def read(self, text: str, low: str, *, is_word: bool, quoted: Quoted | None = None) -> Token:
        """What ``text`` is; ``low`` is empty for a quotation."""
        words, is_capital = self._words, is_word and text[0].isupper()
        like_adverb = (
            low.endswith(words.adverb_endings) and low not in words.no_adverbs and not is_capital and len(low) > 4
        )
        return Token(
            text,
            low,
            is_word,
            is_capital,
            is_possessive=low.endswith(_POSSESSIVE),
            is_adverb=low in words.adverbs or like_adverb,
            is_time=low.partition("'")[0].partition("’")[0] in words.times or text.isdigit(),
            calls=low in self._calling or text in _DASHES,
            is_setting=low in words.settings,
            parts=text in _PARTING or low in words.linking,
            quoted=quoted,
        )


class _Chunk(NamedTuple):
    """What stands between two blanks."""

    tokens: tuple[Token, ...]
    places: tuple[tuple[int, int], ...]
    """Where each of its tokens starts and ends, as offsets into it."""
    width: int
    """Its characters, and the blank behind it."""
    mixed: bool
    """Whether it is more than one word, or none."""


_TOKENS, _WIDTH, _MIXED = itemgetter(0), itemgetter(2), itemgetter(3)
_CALLS = attrgetter("calls")
_PARTS = attrgetter("parts")


class _Chunks(dict[str, _Chunk]):
    """What stands between two blanks (``useful,``) as words with their offsets: most chunks were met before.

    To look them up takes a third of the time of matching each word of a text.
    """

    def __init__(self, words: _Words, clitics: tuple[str, ...], behind: str) -> None:
        """``behind`` is what follows a chunk: a blank, or nothing at the end of a sentence."""
        super().__init__()
        self._words, self._clitics, self._behind = words, clitics, behind

    def __missing__(self, chunk: str) -> _Chunk:
        parts = [(self._words[chunk], 0, len(chunk))] if chunk.isalpha() else list(self._parted(chunk))
        tokens, places = tuple([part[0] for part in parts]), tuple([part[1:] for part in parts])
        found = _Chunk(tokens, places, len(chunk) + 1, mixed=places != ((0, len(chunk)),))
        if len(self) < _REMEMBERED and len(chunk) <= _LONGEST:
            self[chunk] = found
        return found

    def _parted(self, chunk: str) -> Iterator[tuple[Token, int, int]]:
        """The words and marks of a chunk."""
        for match in _TOKEN.finditer(chunk + self._behind):
            start, end, word = match.start(), match.end(), match.group()
            if self._clitics and (clitic := _clitic(word, self._clitics)):
                verb = word.removesuffix(clitic).rstrip("-").removesuffix("-t")
                yield self._words[verb], start, start + len(verb)
                start, word = end - len(clitic), clitic
            yield self._words[word], start, end


@cache
def _known(language: Language) -> tuple[_Words, _Chunks, _Chunks]:
    """The words of a language met so far, its chunks within sentences, and those that end one."""
    words, clitics = _Words(language), language.speech.clitics
    return words, _Chunks(words, clitics, " "), _Chunks(words, clitics, "")


def read(text: str, quoted: Sequence[Quoted], language: Language) -> list[Line]:
    """The sentences of a passage as tokens; no sentence ends within a quotation."""
    found = []
    first = 0
    for sentence in sentences(_masked(text, quoted) if quoted else text, language):
        last = first
        while last < len(quoted) and quoted[last].end <= sentence.end:
            last += 1
        found.append(_line(text, sentence, quoted[first:last], language))
        first = last
    return [line for line in found if line.tokens]


def parting(tokens: Sequence[Token], start: int) -> Iterator[int]:
    """Indices of the tokens from ``start`` on before which a clause may end: few, so that rules ask no others."""
    return compress(count(start), map(_PARTS, tokens[start:]))


def _masked(text: str, quoted: Sequence[Quoted]) -> str:
    """``text`` of the same length in which no sentence ends within a quotation."""
    parts: list[str] = []
    position = 0
    for quote in quoted:
        # One shape of opening mark for all: a sentence may start with any.
        opening = '"' * (quote.inner.start - quote.start)
        parts += [text[position : quote.start], opening, _mask(text[quote.inner.start : quote.inner.end])]
        position = quote.inner.end
    return "".join([*parts, text[position:]])


def _mask(words: str) -> str:
    """``words`` with letters for all marks but those at the end: only the last can end a sentence."""
    kept = len(words.rstrip(".,!?…"))
    return _NO_LETTER.sub("x", words[:kept]) + words[kept:]


def _line(text: str, sentence: Span, quoted: Sequence[Quoted], language: Language) -> Line:
    """The tokens of one sentence."""
    words, chunks, last_chunks = _known(language)
    parts = text[sentence.start : sentence.end].split(" ")
    last = parts.pop()
    found = [*map(chunks.__getitem__, parts), last_chunks[last]]
    line = Line([*chain.from_iterable(map(_TOKENS, found))], found, sentence.start)
    return _with_quotations(text, line, quoted, words) if quoted else line


def _with_quotations(text: str, line: Line, quoted: Sequence[Quoted], words: _Words) -> Line:
    """The tokens with one for all that are in a quotation."""
    tokens: list[Token] = []
    starts: list[int] = []
    ends: list[int] = []
    waiting = iter((*quoted, None))
    quote, past = next(waiting), line.starts[0]
    for token, start, end in zip(line.tokens, line.starts, line.ends, strict=True):
        while quote is not None and start >= quote.start:
            tokens.append(words.read(quote.of(text), "", is_word=False, quoted=quote))
            starts.append(quote.start)
            ends.append(quote.end)
            past, quote = quote.end, next(waiting)
        if start >= past:
            tokens.append(token)
            starts.append(start)
            ends.append(end)
    found = Line(tokens, [_Chunk(tuple(tokens), tuple(zip(starts, ends, strict=True)), 0, mixed=True)], 0)
    found.has_quotes = True
    return found


def _clitic(word: str, clitics: tuple[str, ...]) -> str:
    """The pronoun that hangs on the verb by a hyphen, or nothing (``il`` of ``a-t-il``)."""
    return next((one for one in clitics if word.endswith(f"-{one}") and len(word) > len(one) + 1), "")
