"""The words of a passage as rules on names see them: case kept, diacritics folded, possessives parted off."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.language import Language
from dossier.model import Passage, Span
from dossier.packs.actors import ActorWords
from dossier.text import sentences

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w[\w\u0300-\u036f]*(?:['’]\w[\w\u0300-\u036f]*)*")
"""Initials, or a word with its apostrophes; accents may stand as characters of their own (Unicode's NFD)."""
_JOINING = frozenset({"", "-", ".", "‑"})
"""What may stand between two words of one name, white space aside."""
_OPENING = frozenset('"“”«:')
HEADLINE_SHARE = 0.7
"""Share of capitalised long words from which a line is a headline, where capitals tell nothing."""


@dataclass(frozen=True, slots=True)
class Token(Span):
    """A word, as offsets into its passage's text."""

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


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """``text`` without diacritics and with straight apostrophes, its case kept."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)) or text


def tokens(passage: Passage, language: Language) -> tuple[Token, ...]:
    """The words of a passage, in order, with offsets into ``passage.text``."""
    text = passage.text
    starts = [span.start for span in sentences(text, language)]
    found: list[Token] = []
    end, following = 0, 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        new_sentence = following < len(starts) and match.start() >= starts[following]
        while following < len(starts) and match.start() >= starts[following]:
            following += 1
        found.append(_token(match, text, gap, new_sentence or _opens_anew(gap)))
        end = match.end()
    return tuple(found)


def _opens_anew(gap: str) -> bool:
    """Whether what stands before a word makes it the first of something: a quotation, words after a colon or dash."""
    return not _OPENING.isdisjoint(gap) or any(dash in gap for dash in (" - ", "–", "—", "--"))


def _token(match: re.Match[str], text: str, gap: str, opens: bool) -> Token:
    word, start, end = plain(match.group()), match.start(), match.end()
    base, base_end, possessive = word, end, False
    if word[-2:].casefold() == "'s" and len(word) > 2:
        base, base_end, possessive = word[:-2], end - 2, True
    elif text[end : end + 1] in ("'", "’") and word.endswith("s") and text[end + 1 : end + 2].isspace():
        possessive = True
    return Token(start, end, word, base, base.casefold(), base_end, possessive, word[0].isupper(), opens, gap.strip())


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


def is_date(words: Sequence[Token], index: int, pack: ActorWords) -> bool:
    """Whether the word is a month or weekday; before another capital (``Jan Smith``, ``April Jones``) it is a name."""
    named = joined(words, index + 1) and words[index + 1].capital
    return words[index].low in pack.calendar and not named


def headline_case(text: str, words: Sequence[Token]) -> bool:
    """Whether a line is set like a headline: no full stop at its end, each longer word with a capital."""
    if text.rstrip().endswith("."):
        return False
    longer = [token for token in words if len(token.word) > 3 and token.word[0].isalpha()]
    return len(longer) >= 4 and sum(token.capital for token in longer) >= HEADLINE_SHARE * len(longer)


def lower_words(passages: Iterable[Sequence[Token]]) -> frozenset[str]:
    """All words that an article writes in lower case somewhere."""
    return frozenset(token.word for words in passages for token in words if token.word[0].islower())


def opener(token: Token, lower: frozenset[str], language: Language) -> bool:
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
