"""The words of a passage as rules on names see them: case kept, diacritics folded, possessives parted off."""

import re
import unicodedata
from collections.abc import Container, Sequence
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from dossier.language import Language
from dossier.model import Passage
from dossier.packs.actors import ActorWords
from dossier.text import sentences

_TOKEN = re.compile(r"(\w(?:\.(?<=[^\W\d_]\.)(?:[^\W\d_]\.)+|[\w\u0300-\u036f]*(?:['’]\w[\w\u0300-\u036f]*)*))")
"""Initials, or a word with its apostrophes; accents may stand as characters of their own (Unicode's NFD).

Written so that what makes initials of a letter is asked for behind it alone: that takes a third less time.
"""
_PASSAGES = 1024
"""Passages whose words are kept, about 10 MB: the words of a report are asked for by discovery, then by mentions."""
_REMEMBERED = 65536
"""Words whose shape is kept."""
_JOINING = frozenset({"", "-", ".", "‑"})
"""What may stand between two words of one name, white space aside."""
_STROKES = str.maketrans("ĐđŁłØøıÐð", "DdLlOoiDd")
"""Letters with a stroke, which Unicode does not take apart."""
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_OPENING = frozenset('"“”«:')
HEADLINE_SHARE = 0.7
"""Share of capitalised long words from which a line is a headline, where capitals tell nothing."""


class Token(NamedTuple):
    """A word, as offsets into its passage's text."""

    start: int
    end: int
    word: str
    """As written, without diacritics, apostrophes straight."""
    base: str
    """``word`` without a possessive ``'s``."""
    low: str
    """``base`` in lower case."""
    base_end: int
    possessive: bool
    capital: bool
    opens: bool
    """First of a sentence or a quotation: its capital tells nothing."""
    gap: str
    """What stands between the word before and this one, without white space."""


_new = tuple.__new__


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


class Tokens:
    """The words of one passage, in order.

    Most passages name nobody, and ``written``, the words as they stand there, is enough to tell; ``whole`` is put
    together when first asked for.
    """

    def __init__(self, text: str, language: Language) -> None:
        # Split into what stands between and the words, a text costs half of what a match object for each word would.
        self._pieces = _TOKEN.split(text)
        self.written = self._pieces[1::2]
        self.shapes = _shapes(language.actors.elided)
        self._text, self._language = text, language

    def shape(self, at: int) -> Shape:
        """What the word at ``at`` is wherever it stands."""
        return self.shapes[self.written[at]]

    @cached_property
    def whole(self) -> tuple[Token, ...]:
        """The words with offsets into the passage's text."""
        text, shapes = self._text, self.shapes
        starts = [*(span.start for span in sentences(text, self._language)), len(text) + 1]
        found: list[Token] = []
        end, following = 0, 0
        for between, written in zip(self._pieces[::2], self.written, strict=False):
            start = end + len(between)
            end = start + len(written)
            opens = start >= starts[following]
            if opens:
                while start >= starts[following]:
                    following += 1
            gap = ""
            if between != " ":
                opens = opens or _opens_anew(between)
                gap = between.strip()
            word, base, low, skip, cut, plural, capital = shapes[written]
            possessive = cut > 0 or (plural and text[end : end + 1] in ("'", "’") and _ends(text, end + 1))
            found.append(
                # A third of the time of ``Token(…)``, whose own ``__new__`` is Python.
                _new(Token, (start + skip, end, word, base, low, end - cut, possessive, capital, opens, gap))
            )
        return tuple(found)


@lru_cache(maxsize=_PASSAGES)
def tokens(passage: Passage, language: Language) -> Tokens:
    """The words of a passage."""
    return Tokens(passage.text, language)


def _ends(text: str, at: int) -> bool:
    return text[at : at + 1].isspace()


def _opens_anew(gap: str) -> bool:
    """Whether what stands before a word makes it the first of something: a quotation, words after a colon or dash."""
    if gap.isspace() or not gap:
        return False
    return not _OPENING.isdisjoint(gap) or any(dash in gap for dash in (" - ", "–", "—", "--"))


@lru_cache(maxsize=65536)
def split(name: str) -> tuple[str, ...]:
    """The words of a name as :func:`tokens` would give them, possessives left on."""
    return tuple(plain(match.group()) for match in _TOKEN.finditer(name))


def joined(words: Sequence[Token], index: int) -> bool:
    """Whether the word at ``index`` goes on from the one before.

    Nothing but white space, a hyphen or an abbreviation's full stop is between them, and no sentence ends there.
    """
    if not 0 < index < len(words):
        return False
    token, before = words[index], words[index - 1]
    return not token.opens and token.gap in _JOINING and not before.possessive


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

    @cached_property
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
