"""The words of a passage as rules on names see them: case kept, diacritics folded, possessives parted off."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from operator import attrgetter

from dossier.findings.actors.chunks import APOSTROPHES, TOKEN, Chunk, Token, chunks_of, owns, plain
from dossier.language import Language
from dossier.model import Passage
from dossier.once import once
from dossier.packs.actors import ActorWords
from dossier.text import sentences

__all__ = ["Token", "plain"]

_WORD = attrgetter("word")
_JOINING = frozenset({"", "-", ".", "‑"})
"""What may stand between two words of one name, white space aside."""
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_MOST_OPENERS = 16384
"""Words of which it is kept whether they are ordinary at the head of a sentence."""
HEADLINE_SHARE = 0.7
"""Share of capitalised long words from which a line is a headline, where capitals tell nothing."""


class Tokens:
    """The words of one passage, in order.

    Many passages name nobody, and ``words``, each as it is within a sentence, is enough to tell; ``whole`` is put
    together when first asked for.
    """

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._language, self._texts = text, language, text.split(" ")
        self._known = chunks_of(language.actors.elided)
        self.words: list[Token] = []
        """What each word is, but for what stands before it in other chunks, and the openings of sentences."""
        self._places: list[int] = []
        """The chunks that are not one word, by their number in the passage; then the number of the first word of
        each (or of the next one behind it), and themselves."""
        self._firsts: list[int] = []
        self._others: list[Chunk] = []
        self._take_apart(list(map(self._known.__getitem__, self._texts)))

    def _take_apart(self, found: list[Token | None]) -> None:
        """Fill these; a search for the next such chunk takes an eighth of the time of a loop over all."""
        words, texts, known, taken = self.words, self._texts, self._known.others, 0
        places, firsts, others = self._places, self._firsts, self._others
        for _ in range(found.count(None)):
            place = found.index(None, taken)
            words += found[taken:place]  # type: ignore[arg-type]  # there is no None before the first one
            chunk = known[texts[place]]
            places.append(place)
            firsts.append(len(words))
            others.append(chunk)
            words += chunk.tokens
            taken = place + 1
        words += found[taken:]  # type: ignore[arg-type]

    @once
    def headline(self) -> bool:
        """Whether the passage is set like a headline: no full stop at its end, each longer word with a capital."""
        if self._text.rstrip().endswith("."):
            return False
        longer = [token for token in self.words if len(token.word) > 3 and token.word[0].isalpha()]
        return len(longer) >= 4 and sum([token.capital for token in longer]) >= HEADLINE_SHARE * len(longer)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the name of these words stands in the passage's text, without a possessive behind it."""
        written, end = self._written(first)
        start = end - len(written) + self._known.shapes[written].skip
        if last != first:
            end = self._written(last)[1]
        token = self.words[last]
        return start, end - len(token.word) + len(token.base)

    def end(self, at: int) -> int:
        """Where the word at ``at`` ends, its possessive included."""
        return self._written(at)[1]

    def _written(self, at: int) -> tuple[str, int]:
        """How the word at ``at`` is written, and where it ends."""
        number = bisect_right(self._firsts, at) - 1
        place = at
        if number >= 0:
            place, first, chunk = self._places[number], self._firsts[number], self._others[number]
            if at < first + len(chunk.words):
                return chunk.words[at - first], self._start(place) + chunk.ends[at - first]
            place += at - first - len(chunk.words) + 1
        return self._texts[place], self._start(place) + len(self._texts[place])

    def _start(self, place: int) -> int:
        """Where a chunk starts. Of one or two words in a passage it is asked: to count anew is cheaper than a list."""
        return sum(map(len, self._texts[:place])) + place

    @once
    def whole(self) -> tuple[Token, ...]:
        """What each word is."""
        found = self.words.copy()
        marked = self._known.marked
        for at, written, between in self._beside():
            owns_more = found[at].possessive
            found[at] = token = marked[written, between, False]
            if owns_more and not token.possessive:
                found[at] = token._replace(possessive=True)
        for at in self._openers():
            if at < len(found) and not found[at].opens:
                # In a third of the time of _replace.
                word, base, low, possessive, capital, _, gap = found[at]
                found[at] = Token(word, base, low, possessive, capital, True, gap)
        if "'" in self._text or "’" in self._text:
            for at in self._owners():
                found[at] = found[at]._replace(possessive=True)
        return tuple(found)

    def _owners(self) -> Iterator[int]:
        """The plurals with an apostrophe behind them, and a space."""
        last = len(self._texts) - 1
        for place, first, chunk in zip(self._places, self._firsts, self._others, strict=True):
            if chunk.tail[:1] not in APOSTROPHES or not chunk.words:
                continue
            behind = chunk.tail if place == last else f"{chunk.tail} "
            if owns(behind) and self._known.shapes[chunk.words[-1]].plural:
                yield first + len(chunk.words) - 1

    def _beside(self) -> Iterator[tuple[int, str, str]]:
        """The words that have more than a space and their own chunk's marks before them, and what stands there."""
        texts, before, taken, at = self._texts, "", 0, 0
        for place, first, chunk in zip(self._places, self._firsts, self._others, strict=True):
            if taken < place:
                if before:
                    yield at, texts[taken], before
                before = ""
            if chunk.words:
                if before:
                    yield first, chunk.words[0], before + chunk.head
                before = ""
            if chunk.tail:
                before += chunk.tail + " " if before or chunk.words or not place else f" {chunk.tail} "
            elif before:
                before += " "
            taken, at = place + 1, first + len(chunk.words)
        if before and taken < len(texts):
            yield at, texts[taken], before

    def _openers(self) -> Iterator[int]:
        """The first word of each sentence: that which starts there, or what stands before it does."""
        text, places = self._text, self._places
        place = before = 0
        for sentence in sentences(text, self._language):
            place += text.count(" ", before, sentence.start)
            before = sentence.start
            number = bisect_left(places, place)
            if number < len(places) and places[number] == place:
                within = sentence.start - text.rfind(" ", 0, sentence.start) - 1
                yield self._firsts[number] + bisect_right(self._others[number].ends, within)
            elif number:
                last = number - 1
                yield self._firsts[last] + len(self._others[last].words) + place - places[last] - 1
            else:
                yield place


def tokens(passage: Passage, language: Language) -> Tokens:
    """The words of a passage."""
    return Tokens(passage.text, language)


@lru_cache(maxsize=65536)
def split(name: str) -> tuple[str, ...]:
    """The words of a name as :func:`tokens` would give them, possessives left on."""
    return tuple(plain(match.group()) for match in TOKEN.finditer(name))


def joined(words: Sequence[Token], index: int) -> bool:
    """Whether the word at ``index`` goes on from the one before.

    Nothing but white space, a hyphen or an abbreviation's full stop is between them, and no sentence ends there.
    """
    if not 0 < index < len(words):
        return False
    token = words[index]
    return token.gap in _JOINING and not token.opens and not words[index - 1].possessive


def nicknamed(words: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` is a nickname in quotation marks inside a name (``Ann "Nan" Doe``)."""
    return (
        at + 1 < len(words)
        and words[at].gap in _QUOTES
        and words[at + 1].gap in _QUOTES
        and words[at].capital
        and words[at + 1].capital
    )


def is_date(words: Sequence[Token], index: int, pack: ActorWords) -> bool:
    """Whether the word is a month or weekday; before another capital (``Jan Smith``, ``April Jones``) it is a name."""
    named = joined(words, index + 1) and words[index + 1].capital
    return words[index].low in pack.calendar and not named


class LowerWords(Container[str]):
    """All words that an article, its ``passages`` in one language, writes in lower case somewhere.

    They are read when first asked for: few articles have a name whose bounds depend on it.
    """

    def __init__(self, passages: Sequence[Tokens]) -> None:
        self._passages = passages

    @once
    def _words(self) -> frozenset[str]:
        """All words."""
        return frozenset().union(*[map(_WORD, passage.words) for passage in self._passages])

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word[:1].islower() and word in self._words


def opener(token: Token, lower: Container[str], language: Language) -> bool:
    """Whether a capitalised word at the head of a sentence is an ordinary word, no part of a name."""
    low = token.low
    told = _openers(language)[low]
    return low in lower if told is None else told


class _Openers(dict[str, bool | None]):
    """Words that are ordinary at the head of a sentence, True, or never, False; None where the article has to tell.

    The same few hundred words open most sentences: to look one up takes a third of asking the pack.
    """

    def __init__(self, words: ActorWords, ordinary: frozenset[str]) -> None:
        super().__init__()
        self._named = words.name_heads | words.ending_names
        self._ordinary = ordinary
        self._endings = (*words.opener_endings, *words.adverb_endings)

    def __missing__(self, low: str) -> bool | None:
        told: bool | None = None
        if low in self._named:
            told = False
        elif low in self._ordinary or low.endswith(self._endings):
            told = True
        if len(self) < _MOST_OPENERS:
            self[low] = told
        return told


@cache
def _openers(language: Language) -> _Openers:
    words = language.actors
    return _Openers(words, words.openers | language.stop_words | language.sentence_openers)


def title_ahead(words: Sequence[Token], index: int, pack: ActorWords) -> int | None:
    """The last word of a title that starts at ``index`` (``Vice President``), or None."""
    position = index
    while position < len(words) and position < index + 6:
        if position > index and not joined(words, position):
            return None
        low = words[position].low
        if low in pack.title_heads and not _goes_on(words, position, pack):
            return position
        if low not in pack.title_parts and low not in pack.title_heads:
            return None
        position += 1
    return None


def _goes_on(words: Sequence[Token], position: int, pack: ActorWords) -> bool:
    """Whether the next word is the title's as well (``Deputy`` before ``Minister``)."""
    return (
        joined(words, position + 1)
        and words[position].capital == words[position + 1].capital
        and (words[position + 1].low in pack.title_heads or words[position + 1].low in pack.title_parts)
    )
