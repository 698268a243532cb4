"""Many patterns at once: only those are tried whose words stand in the text.

Hundreds of patterns recognise the furniture of news pages, and hardly a line of a report fits any. Most of them cannot
fit without some word ("newsletter", "all rights"), so each is filed under the heads of such words, read from its own
syntax; a text is cut into words once, and patterns under other words are never run. The idea is that of the prefilters
of Google's code search (R. Cox, "Regular Expression Matching with a Trigram Index", 2012), on words.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from re import Pattern
from typing import Generic, TypeVar

from msgspec import Struct, msgpack

from dossier import recall
from dossier.pattern_syntax import HEAD, opening, parsed, read_needs

_T = TypeVar("_T")
_Try = tuple[Pattern[str], _T, tuple[frozenset[str], ...], int, int]
"""A pattern, what it stands for, heads of which a text has one each, its least and greatest length."""
_Tries = list[_Try[_T]]
_KEPT, _KEPT_SETS = 65536, 16384
"""Words of which the head is kept, and sets of heads for which the patterns are: about 6 MB each."""
_LONG = 200
"""Characters of a long text. Most paragraphs of a report are that long, and most patterns of furniture no more."""
_TOKEN = re.compile(r"\b\w{1,4}|[^\w\s]")
_MARK = re.compile(r"[^\w\s]")
_NO_MARKS = "".join(char for char in map(chr, range(128)) if char.isalnum() or char.isspace() or char == "_").encode()
"""ASCII that is no mark."""


def heads(text: str) -> frozenset[str]:
    """The heads of the words of ``text``, which must be folded, and its marks (``@``, ``©``)."""
    return frozenset(_TOKEN.findall(text))


class HeadOf(dict[str, str]):
    """The head of each word: to look it up is half of cutting it off again, and a text of news has 500 words.

    Of heads that nobody has ``asked`` for, empty: sets of the others are a third as large.
    """

    def __init__(self, asked: frozenset[str] | None = None) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, word: str) -> str:
        head = word[:HEAD]
        if self._asked is not None and head not in self._asked:
            head = ""
        if len(self) < _KEPT:
            self[word] = head
        return head


_HEAD_OF = HeadOf()


def heads_of(words: Sequence[str], text: str, head_of: HeadOf = _HEAD_OF) -> AbstractSet[str]:
    """The same for a text whose words, with their apostrophes, are known: this is faster."""
    found = set(map(head_of.__getitem__, words))
    if "'" in text:
        found.update(piece[:HEAD] for word in words if "'" in word for piece in word.split("'"))
    # What is no mark is dropped at once: 0.25 µs a line instead of 2 by a pattern or by a set of its characters.
    if marks := text.encode().translate(None, _NO_MARKS).decode():
        found.update(marks if marks.isascii() else _MARK.findall(marks))
    return found


class _Needs(Struct, frozen=True, array_like=True):
    """What a text must have for a pattern to fit it."""

    heads: tuple[frozenset[str], ...]
    """Sets of heads of which it has one each."""
    least: int
    """Its length."""
    most: int
    firsts: frozenset[str]
    """The characters of ASCII with which it starts, of a pattern that is to fit from end to end."""

    @classmethod
    def of(cls, pattern: Pattern[str], whole: bool, common: frozenset[str]) -> "_Needs":
        """What the pattern's syntax tells."""
        tree = parsed(pattern)
        least, most = tree.getwidth()
        firsts = opening(tree)[0] if whole else frozenset()
        return cls(
            read_needs(tree, whole=whole, common=common),
            int(least),  # plain numbers: the syntax has constants of a kind of its own
            min(int(most), sys.maxsize) if whole else sys.maxsize,
            firsts,
        )


class Patterns(Generic[_T]):
    """Patterns, each with what it stands for; tried in their order.

    ``whole`` tells whether they are to fit a text from end to end. ``common`` are words so frequent that a pattern is
    rather filed under another of its words.
    """

    def __init__(self, entries: Iterable[tuple[Pattern[str], _T]], *, whole: bool, common: frozenset[str]) -> None:
        filed: dict[str, list[int]] = {}
        self._tries: _Tries[_T] = []
        firsts: list[frozenset[str]] = []
        entries = list(entries)
        given = [pattern for pattern, _ in entries]
        # To read the syntax of a language's patterns takes 60 ms, so that is done once and for all.
        key = msgpack.encode(([(one.pattern, int(one.flags)) for one in given], whole, sorted(common)))
        known = recall.made("patterns", key, list[_Needs], lambda: [_Needs.of(one, whole, common) for one in given])
        for number, ((pattern, meaning), needs) in enumerate(zip(entries, known, strict=True)):
            self._tries.append((pattern, meaning, needs.heads[1:], needs.least, needs.most))
            firsts.append(needs.firsts)
            for head in needs.heads[0] if needs.heads else ("",):
                filed.setdefault(head, []).append(number)
        self._always = frozenset(filed.pop("", ()))
        self._filed = {head: frozenset(numbers) for head, numbers in filed.items()}
        self._heads = frozenset(filed)
        self._is_whole = whole
        self._firsts = firsts
        is_long = [most > _LONG for *_, most in self._tries]
        self._long_heads = frozenset(head for head, numbers in filed.items() if any(map(is_long.__getitem__, numbers)))
        self._told: dict[tuple[str, bool, frozenset[str]], _Tries[_T]] = {}

    def matching(self, text: str, words: AbstractSet[str]) -> Iterator[tuple[_T, re.Match[str]]]:
        """What the patterns that fit ``text`` stand for, with their matches.

        ``words`` are the :func:`heads` of the text, folded, or of a longer text that it is part of.
        """
        length, is_whole = len(text), self._is_whole
        for pattern, meaning, others, least, most in self._to_try(text, words):
            if not least <= length <= most:
                continue
            if others and (others[0].isdisjoint(words) or others[-1].isdisjoint(words)):
                continue
            if (match := pattern.fullmatch(text) if is_whole else pattern.search(text)) is not None:
                yield meaning, match

    def meanings(self, text: str, words: AbstractSet[str]) -> frozenset[_T]:
        """What the patterns that fit ``text`` stand for; the arguments are those of :meth:`matching`."""
        if not self._to_try(text, words):
            return frozenset()
        return frozenset([meaning for meaning, _ in self.matching(text, words)])

    def _to_try(self, text: str, words: AbstractSet[str]) -> _Tries[_T]:
        """The patterns that may fit the text by its first character, its length and its heads, in order.

        Lines have few of these words, and mostly the same: three of four times it has been told already.
        """
        is_long = len(text) > _LONG
        filed = (self._long_heads if is_long else self._heads) & words
        if not filed and not self._always:
            return []
        place = (text[:1] if self._is_whole else "", is_long, filed)
        tries = self._told.get(place)
        return self._found(*place) if tries is None else tries

    def _found(self, char: str, is_long: bool, filed: frozenset[str]) -> _Tries[_T]:
        """The same of a text that opens with ``char`` and has these heads.

        Of those that share a word with a line eight in ten cannot start as it does.
        """
        may = self._always.union(*map(self._filed.__getitem__, filed))
        numbers = sorted(number for number in may if not char or not char.isascii() or char in self._firsts[number])
        tries = [one for one in map(self._tries.__getitem__, numbers) if not is_long or one[-1] > _LONG]
        if len(self._told) < _KEPT_SETS:
            self._told[char, is_long, filed] = tries
        return tries

    @property
    def asked(self) -> frozenset[str]:
        """All heads that a text is asked for."""
        return self._heads.union(*(found for _, _, others, _, _ in self._tries for found in others))

    def may_match(self, words: AbstractSet[str]) -> bool:
        """Whether any of the patterns could fit a text with these heads."""
        return bool(self._always) or not self._heads.isdisjoint(words)

    def any_matches(self, text: str, words: AbstractSet[str]) -> bool:
        """Whether any of the patterns fits; the arguments are those of :meth:`matching`."""
        return self.may_match(words) and next(self.matching(text, words), None) is not None
