"""The words of a passage as rules on names see them: case kept, diacritics folded, possessives parted off."""

import unicodedata
from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress, count
from operator import add
from typing import NamedTuple

from dossier.findings.actors.chunks import CHUNKS, NOTHING, TOKEN
from dossier.language import Language
from dossier.model import Passage
from dossier.once import once
from dossier.packs.actors import ActorWords
from dossier.text import sentences

_PASSAGES = 1024
"""Passages whose words are kept, about 10 MB: the words of a report are asked for by discovery, then by mentions."""
_REMEMBERED = 65536
"""Words whose shape is kept."""
_JOINING = frozenset({"", "-", ".", "‑"})
"""What may stand between two words of one name, white space aside."""
_STROKES = str.maketrans("ĐđŁłØøıÐð", "DdLlOoiDd")
"""Letters with a stroke, which Unicode does not take apart."""
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_APOSTROPHES = frozenset("'’")
_OPENING = frozenset('"“”«:')
HEADLINE_SHARE = 0.7
"""Share of capitalised long words from which a line is a headline, where capitals tell nothing."""


class Token(NamedTuple):
    """What a word is where it stands; offsets apart, so that all words that are the same share one."""

    word: str
    """As written, without diacritics, apostrophes straight."""
    base: str
    """``word`` without a possessive ``'s``."""
    low: str
    """``base`` in lower case."""
    possessive: bool
    capital: bool
    opens: bool
    """First of a sentence or a quotation: its capital tells nothing."""
    gap: str
    """What stands between the word before and this one, without white space."""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` without diacritics and with straight apostrophes, its case kept."""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").translate(_STROKES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)) or text


class Shape(NamedTuple):
    """What a word is wherever it stands; the fields are those of :class:`Token`."""

    word: str
    base: str
    low: str
    skip: int
    """Characters before the name that are no part of it (``l'``)."""
    cut: int
    """Characters of a possessive behind it."""
    plural: bool
    """Whether it ends in s, so that an apostrophe behind it may be a possessive."""
    capital: bool


def _shape(text: str, elided: frozenset[str]) -> Shape:
    word, skip = text if text.isascii() else plain(text), 0
    if elided and "'" in word[1:-1] and word[: word.index("'")].casefold() in elided:
        # "l'Allemagne": the name is what stands behind the apostrophe.
        skip = word.index("'") + 1
        word = word[skip:]
    cut = 2 if len(word) > 2 and word.endswith(("'s", "'S")) else 0
    base = word[:-2] if cut else word
    # "dell'Acqua", "d'Arc"
    capital = word[0].isupper() or ("'" in base and base[base.index("'") + 1 :][:1].isupper())
    return Shape(word, base, base.casefold(), skip, cut, word.endswith("s"), capital)


class _Shapes(dict[str, Shape]):
    """The shapes of the words met so far: to look one up takes a fifth of a call of a cached function."""

    def __init__(self, elided: frozenset[str]) -> None:
        super().__init__()
        self._elided = elided

    def __missing__(self, written: str) -> Shape:
        shape = _shape(written, self._elided)
        if len(self) < _REMEMBERED:
            self[written] = shape
        return shape


def shape_of(written: str, language: Language) -> Shape:
    """What a word of an article is, wherever it stands."""
    return _shapes(language.actors.elided)[written]


@cache
def _shapes(elided: frozenset[str]) -> _Shapes:
    return _Shapes(elided)


class _Plain(dict[str, Token]):
    """The words met so far as they stand within a sentence, behind a space."""

    def __init__(self, elided: frozenset[str]) -> None:
        super().__init__()
        self._elided = elided

    def __missing__(self, written: str) -> Token:
        token = _marked_words(self._elided)[written, " ", False]
        if len(self) < _REMEMBERED:
            self[written] = token
        return token


@cache
def _plain_words(elided: frozenset[str]) -> _Plain:
    return _Plain(elided)


class _Marked(dict[tuple[str, str, bool], Token]):
    """The words met so far with what stands before them, and whether they are the first of a sentence."""

    def __init__(self, elided: frozenset[str]) -> None:
        super().__init__()
        self._shapes = _shapes(elided)

    def __missing__(self, place: tuple[str, str, bool]) -> Token:
        written, between, opens = place
        shape, gap = self._shapes[written], between.strip()
        opens = opens or (between != " " and _opens_anew(between))
        token = Token(shape.word, shape.base, shape.low, shape.cut > 0, shape.capital, opens, gap)
        if len(self) < _REMEMBERED:
            self[place] = token
        return token


@cache
def _marked_words(elided: frozenset[str]) -> _Marked:
    return _Marked(elided)


class Tokens:
    """The words of one passage, in order.

    Most passages name nobody, and ``written``, the words as they stand there, is enough to tell; ``whole`` is put
    together when first asked for.
    """

    def __init__(self, text: str, language: Language) -> None:
        self.written: list[str] = []
        self._between: dict[int, str] = {}
        """What stands before a word, where it is more than a space; behind the last one, by the number of words."""
        self.shapes = _shapes(language.actors.elided)
        self._text, self._language = text, language
        self._take_apart(text.split(" "))

    def _take_apart(self, chunks: list[str]) -> None:
        """Fill the words and what stands between them."""
        written, between, before, taken = self.written, self._between, "", 0
        known = list(map(CHUNKS.__getitem__, chunks))
        for at in compress(count(), known):
            if taken < at:
                between[len(written)] = before
                written += chunks[taken:at]
                before = " "
            head, words, inner, tail = known[at] or NOTHING
            if words:
                between[len(written)] = before + head
                if inner:
                    between.update(enumerate(inner, len(written) + 1))
                written += words
                before = ""
            before += tail + " "
            taken = at + 1
        if taken < len(chunks):
            between[len(written)] = before
            written += chunks[taken:]
            before = " "
        between[len(written)] = before[:-1]

    def shape(self, at: int) -> Shape:
        """What the word at ``at`` is wherever it stands."""
        return self.shapes[self.written[at]]

    def start(self, at: int) -> int:
        """Where the name at word ``at`` starts in the passage's text."""
        return self._ends[at] - len(self.written[at]) + self.shape(at).skip

    def end(self, at: int) -> int:
        """Where the word at ``at`` ends, its possessive included."""
        return self._ends[at]

    def base_end(self, at: int) -> int:
        """Where the word at ``at`` ends without a possessive."""
        return self._ends[at] - self.shape(at).cut

    @once
    def _ends(self) -> list[int]:
        """Where each word ends."""
        gaps = [1] * (len(self.written) + 1)
        for at, between in self._between.items():
            gaps[at] = len(between)
        return list(accumulate(map(add, gaps, map(len, self.written))))

    @once
    def whole(self) -> tuple[Token, ...]:
        """What each word is."""
        written, ends, elided = self.written, self._ends, self._language.actors.elided
        found = list(map(_plain_words(elided).__getitem__, written))
        # A sentence starts with a word or what stands before one, so with the first word that ends behind.
        openers = {bisect_right(ends, sentence.start) for sentence in sentences(self._text, self._language)}
        # Nine words in ten are the same wherever they stand; the others have more than a space before them.
        known, size = _marked_words(elided), len(written)
        owners = not _APOSTROPHES.isdisjoint(self._text)
        for at in openers - self._between.keys():
            found[at] = known[written[at], " ", True]
        for at, between in self._between.items():
            if at < size:
                found[at] = known[written[at], between, at in openers]
            if owners and between[:1] in _APOSTROPHES and at and between[1:2].isspace() and self.shape(at - 1).plural:
                found[at - 1] = found[at - 1]._replace(possessive=True)
        return tuple(found)


@lru_cache(maxsize=_PASSAGES)
def tokens(passage: Passage, language: Language) -> Tokens:
    """The words of a passage."""
    return Tokens(passage.text, language)


def _opens_anew(gap: str) -> bool:
    """Whether what stands before a word makes it the first of something: a quotation, words after a colon or dash."""
    if gap.isspace() or not gap:
        return False
    return not _OPENING.isdisjoint(gap) or any(dash in gap for dash in (" - ", "–", "—", "--"))


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


def headline_case(text: str, words: Tokens) -> bool:
    """Whether a line is set like a headline: no full stop at its end, each longer word with a capital."""
    if text.rstrip().endswith("."):
        return False
    shapes = map(words.shapes.__getitem__, words.written)
    longer = [shape for shape in shapes if len(shape.word) > 3 and shape.word[0].isalpha()]
    return len(longer) >= 4 and sum([shape.capital for shape in longer]) >= HEADLINE_SHARE * len(longer)


def lower_words(passages: Sequence[Tokens]) -> frozenset[str]:
    """All words that an article, its ``passages`` in one language, writes in lower case somewhere."""
    if not passages:
        return frozenset()
    every = set[str]().union(*[words.written for words in passages])
    return frozenset([shape.word for shape in map(passages[0].shapes.__getitem__, every) if shape.word[0].islower()])


class LowerWords(Container[str]):
    """The same, read when first asked for: few articles have a name whose bounds depend on it."""

    def __init__(self, passages: Sequence[Tokens]) -> None:
        self._passages = passages

    @once
    def _words(self) -> frozenset[str]:
        return lower_words(self._passages)

    def __contains__(self, word: object) -> bool:
        return word in self._words


def opener(token: Token, lower: Container[str], language: Language) -> bool:
    """Whether a capitalised word at the head of a sentence is an ordinary word, no part of a name."""
    words = language.actors
    low = token.low
    if low in words.name_heads or low in words.ending_names:
        return False
    known = low in lower or low in words.openers or low in language.stop_words or low in language.sentence_openers
    return known or low.endswith((*words.opener_endings, *words.adverb_endings))


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
