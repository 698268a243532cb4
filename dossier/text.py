"""Small tools on text that every finder needs: sentences, words, folding."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dossier import folding, stemming
from dossier.language import Language
from dossier.model import Span, stretches

WORD = re.compile(r"\w+(?:['’]\w+)*")
"""A word, with its apostrophes (``Maduro's``, ``don’t``)."""
_WORDS = 65536
"""Words of which the stem is kept, in one language."""


def words(text: str) -> list[Span]:
    """The words of ``text``, as spans into it."""
    return [Span(match.start(), match.end()) for match in WORD.finditer(text)]


def plain_words(text: str) -> list[str]:
    """The words of ``text`` as :data:`WORD` finds them, apostrophes straight: in a quarter of its time."""
    return folding.words(text.replace("’", "'"))


def folded_words(text: str) -> list[str]:
    """The same, each as :func:`fold` gives it."""
    # Text that is ASCII but for its marks is folded at once; of other characters a folded one may part a word ("½").
    near = folding.near_ascii(text.replace("’", "'"))
    return folding.words(near.lower()) if near.isascii() else [fold(word) for word in WORD.findall(text)]


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``text`` without diacritics and case, apostrophes straight: for comparing, never for showing."""
    return folding.folded(text)


@lru_cache(maxsize=65536)
def stem(word: str, code: str) -> str:
    """The folded stem of ``word`` in the language ``code`` (Snowball); the folded word where there is no stemmer."""
    folded = fold(word).removesuffix("'s")
    return _stemmer(code).stemWord(folded) if code in stemming.NAMES else folded


def telling_stems(text: str, language: Language) -> frozenset[str]:
    """The stems of the words of ``text`` that tell something: without the stop words of the language."""
    found = set(map(stems_by_word(language).__getitem__, plain_words(text)))
    found.discard(None)
    return frozenset(found)  # type: ignore[arg-type]


@cache
def stems_by_word(language: Language) -> Mapping[str, str | None]:
    """The stem of each word as it is written, None of a stop word, for any word that it is asked for."""
    return _Telling(language)


class _Telling(dict[str, str | None]):
    """What was asked for so far.

    Asked for some 500 times an article: one look into a dictionary is a third of folding, the stop words and the stem.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> str | None:
        folded = fold(word)
        found = None if folded in self._language.stop_words else stem(folded, self._language.code)
        if len(self) < _WORDS:
            self[word] = found
        return found


_stemmer = cache(stemming.stemmer)


@cache
def kinds_by_stem(language: Language) -> tuple[tuple[str, frozenset[str]], ...]:
    """The kinds of happening of a language with the stems of their words, by name."""
    return tuple(
        (kind, frozenset(stem(word, language.code) for word in words))
        for kind, words in sorted(language.events.classes.items())
    )


_CLOSERS = "\"'”’»“‘«)]"
_OPENERS = "\"'“‘«([¿¡—–- "
"""What may stand before the first word of a sentence."""
_OPENING = frozenset(_OPENERS)
_OPENER = 40
"""Characters of that word, at most, for what is asked of it."""
# The mark first, then that none stands before it: a search for a mark alone skips letters, in a quarter of the time.
_END = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*[" + re.escape(_CLOSERS) + r"]*\s+(?=[\"'“‘«(\[¿¡—–-]*\s?[^\W_])")
_LAST_WORD = re.compile(r"([^\s\"'“”‘’«»()\[\]]+)[.!?…]+[" + re.escape(_CLOSERS) + r"]*\s+$")
_INITIALS = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
_LONGEST_SENTENCE = 1200
"""Characters; what goes on for longer is a list or no prose, and is parted between words: finders read a sentence once
for each thing in it, so that what has no end would take for ever."""


def sentences(text: str, language: Language) -> list[Span]:
    """The sentences of one passage, as spans into ``text`` without surrounding white space.

    A full stop, question or exclamation mark ends a sentence when white space and then something that can
    open one follows: a capital, a digit, a mark. It does not after an abbreviation of the language pack
    (``Mr.``, ``Sept.``), an initial (``J. Smith``, ``U.S. troops``), or before a lower-case word. None is longer
    than 1,200 characters.
    """
    return list(_sentences(text, language))


@lru_cache(maxsize=1024)
def _sentences(text: str, language: Language) -> tuple[Span, ...]:
    """The same; kept while a dozen articles are read, as every finder asks for the sentences of a passage."""
    spans: list[Span | None] = []
    start = 0
    for match in _END.finditer(text):
        mark, end = match.span()
        if not _continues(text, mark, end, language):
            spans += [_trimmed(text, *part) for part in stretches(text, start, end, _LONGEST_SENTENCE)]
            start = end
    spans += [_trimmed(text, *part) for part in stretches(text, start, len(text), _LONGEST_SENTENCE)]
    return tuple([span for span in spans if span is not None])


def _continues(text: str, mark: int, end: int, language: Language) -> bool:
    """Whether the sentence goes on after the mark at ``mark``, with the white space behind it up to ``end``."""
    at = end
    while text[at : at + 1] in _OPENING:  # not lstrip, which would copy all that follows for each sentence of a text
        at += 1
    following = text[at : at + _OPENER]
    if following[:1].islower():
        return True
    if text[mark] != "." or text[mark + 1] == ".":
        return False
    before = max(0, mark - 40)
    # From the last space on: the search would try each letter before it in vain.
    first = max(before, text.rfind(" ", before, mark) + 1)
    word = text[first:mark]
    if not word.isalnum():
        last = _LAST_WORD.search(text, first, end)
        if last is None:
            return False
        word = last.group(1)
    short = word.casefold().rstrip(".")
    if short in language.abbreviations or (
        short in language.abbreviations_before_numbers and following[:1].isdecimal()
    ):
        return True
    # "U.S. Treasury" goes on; "in the U.S. The bank" cannot be told and is left joined only for one letter.
    if len(word) > 1 and word.isalnum():
        return False
    return bool(_INITIALS.match(word)) and not (len(word) > 1 and _opens_sentence(following, language))


def _opens_sentence(following: str, language: Language) -> bool:
    """Whether ``following`` starts with a word that hardly ever follows initials within a sentence."""
    first = WORD.match(following)
    return first is not None and first.group().casefold() in language.sentence_openers


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None if nothing is left."""
    return _trimmed(text, span.start, span.end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The same of a stretch that no span was made for."""
    whole = text[start:end]
    left = whole.lstrip()
    start += len(whole) - len(left)
    return Span(start, start + len(left.rstrip())) if left else None
