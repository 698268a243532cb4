"""Whether a clause tells of the past, the present or the future: what a bare "Wednesday" needs to be dated.

No parser: finite verb groups are read from auxiliaries, irregular forms and endings of the language pack, and
the group nearest to a place in its clause decides.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal

from dossier.language import Language, load

Tense = Literal["past", "perfect", "present", "future", "none"]

_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|['’]\w+|[,;:—–\"“”()]")
_BREAKS = frozenset(';:—–"“”()')
_OBJECT_WORDS = 7
"""Words of the longest object between "expected" and "to meet"."""
_OPEN_WORDS = 40
"""Words in which "was to meet" finds its "but"."""
_PREPOSITION = 2
"""Words by which a verb group before a date is nearer than one after it."""
_COMMA_COST = 20
"""A verb beyond a comma counts as so many words further away."""


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb group of a sentence."""

    start: int
    """Offset of its first word in the sentence."""
    tense: Tense
    scheduled: bool = False
    """Present, but of what is fixed for a coming day ("The trial opens on Monday")."""
    open: bool = False
    """Planned or supposed, and perhaps never come about ("was to have met", "could have left")."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or mark, with its place in its clause."""

    start: int
    word: str
    clause: int


@dataclass(frozen=True, slots=True)
class _Analysis:
    """The tokens of a sentence and its verb groups, each with the index of its first token."""

    tokens: tuple[_Token, ...]
    groups: tuple[tuple[int, VerbGroup], ...]
    ends: tuple[int, ...]
    """The index of each group's last token."""
    commas: tuple[int, ...]
    """How many commas stand before each token."""


def tense(sentence: str, language: Language) -> Tense:
    """The tense of the sentence's first finite verb group; ``none`` where there is none."""
    groups = _analyse(sentence, language.code).groups
    return groups[0][1].tense if groups else "none"


def tense_at(sentence: str, position: int, language: Language) -> Tense:
    """The tense of the clause around the character offset ``position`` of ``sentence``."""
    group = verb_at(sentence, position, language)
    return "none" if group is None else group.tense


def verb_at(sentence: str, position: int, language: Language) -> VerbGroup | None:
    """The finite verb group that governs what stands at ``position``, or None where the sentence has none.

    Within the clause the nearest group, of two equally near the one before; where the clause has none, the
    nearest before it, then the nearest after it.
    """
    analysis = _analyse(sentence, language.code)
    if not analysis.groups:
        return None
    here = max(0, bisect_right(analysis.tokens, position, key=lambda token: token.start) - 1)
    clause = analysis.tokens[here].clause
    marks = language.tense.infinitive
    own = [
        (index, end, group)
        for (index, group), end in zip(analysis.groups, analysis.ends, strict=True)
        # "asked them on Monday to leave": the infinitive governs what follows it alone.
        if analysis.tokens[index].clause == clause and not (index > here and analysis.tokens[index].word in marks)
    ]
    if own:
        return min(own, key=lambda entry: (_remoteness(analysis, here, *entry[:2]), entry[0] > here))[2]
    before = [entry for entry in analysis.groups if entry[0] < here]
    return before[-1][1] if before else analysis.groups[0][1]


def _remoteness(analysis: _Analysis, here: int, start: int, end: int) -> int:
    """Words from a verb group; one before, with at most a preposition between, comes first ("held on Sunday has")."""
    low, high = (here, start) if start > here else (max(end, start), here)
    distance = high - low + _COMMA_COST * (analysis.commas[high] - analysis.commas[min(low, high)])
    return distance if start > here else distance - _PREPOSITION


@lru_cache(maxsize=4096)
def _analyse(sentence: str, code: str) -> _Analysis:
    """Tokens with their clauses, and the finite verb groups."""
    lexicon = _lexicon(code)
    tokens: list[_Token] = []
    clause = 0
    for match in _TOKEN.finditer(sentence):
        word = match.group().replace("’", "'")
        if not tokens or word.islower():
            word = word.casefold()  # inside a sentence a capital makes "May" a month, "Will" a man
        if word in _BREAKS or word in lexicon.openers:
            clause += 1
        tokens.append(_Token(match.start(), word, clause))
    groups: list[tuple[int, VerbGroup]] = []
    ends: list[int] = []
    index = open_end = 0
    while index < len(tokens):
        read = lexicon.group_at(tokens, index)
        if read is None:
            index += 1
        else:
            length, name, scheduled = read
            open_end = max(open_end, lexicon.open_to(tokens, index))
            groups.append((index, VerbGroup(tokens[index].start, name, scheduled, index < open_end)))
            index += length
            ends.append(index - 1)
    commas = accumulate((token.word == "," for token in tokens), initial=0)
    return _Analysis(tuple(tokens), tuple(groups), tuple(ends), tuple(commas))


class _Lexicon:
    """The verb forms of a language, ready for lookup."""

    def __init__(self, language: Language) -> None:
        words = language.tense
        self.words = words
        self.openers = words.clause_openers
        self.future = _phrases(words.future)
        self.scheduled = _phrases(sorted(words.scheduled))
        self.planned = _phrases(words.planned)
        self.starts = frozenset({*self.future, *self.scheduled, *self.planned, *words.modal, *words.do}).union(
            words.have_present,
            words.have_past,
            words.be_present,
            words.be_past,
            words.infinitive,
            words.present,
            words.past,
        )
        self.open = re.compile("|".join(rf"(?:{pattern})(?: |$)" for pattern in words.open))

    def open_to(self, tokens: list[_Token], index: int) -> int:
        """Where the words end that leave open whether it came about, if they begin at ``index``; else 0."""
        found = self.open.match(" ".join(token.word for token in tokens[index : index + _OPEN_WORDS]))
        return index + len(found.group().split()) if found else 0

    def group_at(self, tokens: list[_Token], index: int) -> tuple[int, Tense, bool] | None:
        """Length in tokens, tense and whether it is scheduled, of the verb group that starts at ``index``."""
        words, word = self.words, tokens[index].word
        if word not in self.starts and not word.endswith(words.past_endings):
            return None
        if length := _longest(self.future, tokens, index):
            return self._verb_end(tokens, index + length) - index, "future", False
        if word in words.modal:
            after = self._skip(tokens, index + 1)
            past = self._is_at(words.have_present, tokens, after) and not self._is_at(
                words.infinitive, tokens, after + 1
            )
            return self._verb_end(tokens, index + 1) - index, "past" if past else "future", False
        if word in words.do:
            length = self._skip(tokens, index + 1) - index + 1
            return min(length, len(tokens) - index), "past" if word in words.past else "present", False
        if word in words.have_present or word in words.have_past:
            return self._have(tokens, index)
        if word in words.be_present or word in words.be_past:
            return self._be(tokens, index)
        if length := self._planned(tokens, index):
            return self._verb_end(tokens, index + length) - index, "future", False
        if word in words.infinitive and self._has_governor(tokens, index):
            return self._verb_end(tokens, index + 1) - index, "future", False
        before = tokens[index - 1].word if index else ""
        if before in words.infinitive or before in words.nominal:
            return None
        if length := _longest(self.scheduled, tokens, index):
            return length, "present", True
        if word in words.present:
            return 1, "present", False
        return (1, "past", False) if word in words.past or self._is_regular(word) else None

    def _planned(self, tokens: list[_Token], index: int) -> int:
        """Length of a phrase such as "to be" that stands between a noun and a participle, or 0."""
        length = _longest(self.planned, tokens, index)
        after = self._skip(tokens, index + length)
        if not length or not index or after >= len(tokens) or not self._is_participle(tokens[after].word):
            return 0
        before, words = tokens[index - 1], self.words
        verbs = (words.have_present, words.have_past, words.be_present, words.be_past, words.present, words.not_planned)
        is_noun = not self._is_participle(before.word) and not any(before.word in forms for forms in verbs)
        return length if is_noun and before.clause == tokens[index].clause and before.word not in ",;:" else 0

    def _has_governor(self, tokens: list[_Token], index: int) -> bool:
        """Whether an object stands between a verb such as "expected" and the infinitive at ``index``."""
        near = tokens[max(0, index - _OBJECT_WORDS) : index - 1]
        return any(one.word in self.words.object_infinitive and one.clause == tokens[index].clause for one in near)

    def _have(self, tokens: list[_Token], index: int) -> tuple[int, Tense, bool]:
        """``has`` alone is present, with a participle perfect, "has to" lies ahead; ``had`` is past throughout."""
        after = self._skip(tokens, index + 1)
        if self._is_at(self.words.infinitive, tokens, after) and tokens[index].word in self.words.have_present:
            return self._verb_end(tokens, after + 1) - index, "future", False
        with_participle = after < len(tokens) and self._is_participle(tokens[after].word)
        length = after - index + 1 if with_participle else 1
        if tokens[index].word in self.words.have_past:
            return length, "past", False
        return length, "perfect" if with_participle else "present", False

    def _be(self, tokens: list[_Token], index: int) -> tuple[int, Tense, bool]:
        """``is``, ``was`` with what follows: "is to meet" lies ahead, "is expected to" as the phrase says."""
        after = self._skip(tokens, index + 1)
        if after < len(tokens):
            if length := _longest(self.future, tokens, after):
                return self._verb_end(tokens, after + length) - index, "future", False
            if self._is_at(self.words.infinitive, tokens, after):
                return self._verb_end(tokens, after + 1) - index, "future", False
        with_participle = after < len(tokens) and self._is_participle(tokens[after].word)
        length = after - index + 1 if with_participle else 1
        present = tokens[index].word in self.words.be_present
        return length, "present" if present else "past", present

    def _is_regular(self, word: str) -> bool:
        """Whether the word has the ending of a regular past form; compounds ("state-backed") are adjectives."""
        return (
            len(word) > 3
            and word.endswith(self.words.past_endings)
            and word not in self.words.not_past
            and "-" not in word
        )

    def _is_participle(self, word: str) -> bool:
        return word in self.words.participle or word in self.words.past or self._is_regular(word)

    @staticmethod
    def _is_at(words: frozenset[str], tokens: list[_Token], index: int) -> bool:
        """Whether one of the words stands at a place."""
        return index < len(tokens) and tokens[index].word in words

    def _verb_end(self, tokens: list[_Token], index: int) -> int:
        """Where the group ends whose infinitive starts at ``index``: "meet", "be completed", "have been held"."""
        for _ in range(3):
            index = self._skip(tokens, index)
            if index >= len(tokens) or tokens[index].word not in self.words.infinitive_auxiliary:
                break
            index += 1
        return min(index + 1, len(tokens))

    def _skip(self, tokens: list[_Token], index: int) -> int:
        """The first token from ``index`` on that may be the verb after an auxiliary."""
        for _ in range(3):
            if index >= len(tokens):
                break
            word = tokens[index].word
            if word not in self.words.between and not word.endswith("ly"):
                break
            index += 1
        return index


@cache
def _lexicon(code: str) -> _Lexicon:
    return _Lexicon(load(code))


def _phrases(phrases: tuple[str, ...] | list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


def _longest(table: dict[str, tuple[tuple[str, ...], ...]], tokens: list[_Token], index: int) -> int:
    """Length of the longest phrase of the table that stands at ``index``, or 0."""
    for phrase in table.get(tokens[index].word, ()):
        if tuple(token.word for token in tokens[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0
