"""Finite verb groups, read from auxiliaries, irregular forms and endings of the language pack; no parser."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from dossier.language import Language, load
from dossier.verb_forms import Form, VerbForms

Tense = Literal["past", "perfect", "present", "future", "none"]
_OBJECT_WORDS = 7
"""Words of the longest object between "expected" and "to meet"."""
_OPEN_WORDS = 40
"""Words in which "was to meet" finds its "but"."""
_FAR_WORDS = 25
"""Words from an auxiliary to the participle at the end of its clause."""


class VerbGroup(Struct, frozen=True):
    """A finite verb group of a sentence."""

    start: int
    """Offset of its first word in the sentence."""
    tense: Tense
    scheduled: bool = False
    """Present, but of what is fixed for a coming day ("The trial opens on Monday")."""
    open: bool = False
    """Planned or supposed, and perhaps never come about ("was to have met", "could have left")."""


class Token(Struct, frozen=True):
    """A word or mark, with its place in its clause."""

    start: int
    word: str
    clause: int


class Lexicon:
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
            words.participle,
        )
        self.auxiliaries = frozenset((*words.do, *words.have_present, *words.be_present))
        self.reporting = frozenset(
            form for forms in (*language.speech.saying, *language.speech.telling) for form in forms if form
        )
        self.limits = language.time.until | language.time.since | language.time.afterwards
        self.open = re.compile("|".join(rf"(?:{pattern})(?: |$)" for pattern in words.open) or r"(?!)")
        self.form = VerbForms(words).form

    def open_to(self, tokens: list[Token], index: int) -> int:
        """Where the words end that leave open whether it came about, if they begin at ``index``; else 0."""
        found = self.open.match(" ".join(token.word for token in tokens[index : index + _OPEN_WORDS]))
        return index + len(found.group().split()) if found else 0

    def group_at(self, tokens: list[Token], index: int) -> tuple[int, Tense, bool] | None:
        """Length in tokens, tense and whether it is scheduled, of the verb group that starts at ``index``."""
        words, word, form = self.words, tokens[index].word, self._form_at(tokens, index)
        if form == "none" and word not in self.starts and not word.endswith(words.past_endings):
            return None
        return self._auxiliary_at(tokens, index) or self._full_verb_at(tokens, index, form)

    def _form_at(self, tokens: list[Token], index: int) -> Form:
        """The form of a word that can be a finite verb or an infinitive: "zu beraten" looks like a participle."""
        form = self.form(tokens[index].word)
        if form != "participle":
            return form
        return "infinitive" if index and tokens[index - 1].word in self.words.infinitive_marks else "none"

    def _auxiliary_at(self, tokens: list[Token], index: int) -> tuple[int, Tense, bool] | None:
        """The group that opens with an auxiliary or with words that put what follows ahead."""
        words, word = self.words, tokens[index].word
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
        return None

    def _full_verb_at(self, tokens: list[Token], index: int, form: Form) -> tuple[int, Tense, bool] | None:
        """The group that is a verb by itself, or an infinitive."""
        words, word = self.words, tokens[index].word
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
        if told := self._by_form(tokens, index, form):
            return 1, told, False
        past = word in words.past or self._is_regular(word) or self._is_reduced(tokens, index)
        return (1, "past", False) if past else None

    def _is_reduced(self, tokens: list[Token], index: int) -> bool:
        """Whether a participle stands for a clause of its own: "a woman seen on Friday", "the club, beaten Monday"."""
        if not index or tokens[index].word not in self.words.participle:
            return False
        before = tokens[index - 1].word
        return before == "," or (before.isalpha() and before not in self.words.between and not before.endswith("ly"))

    def _by_form(self, tokens: list[Token], index: int, form: Form) -> Tense | None:
        """The tense that the form of a word tells; an infinitive lies ahead if its governor says so."""
        if form in ("past", "future"):
            return "past" if form == "past" else "future"
        if form != "infinitive":
            return None
        marks, before = self.words.infinitive_marks, tokens[max(0, index - _OBJECT_WORDS) : index]
        if marks and not any(token.word in marks for token in before[-2:]):
            return None
        own = [one.word for one in before if one.clause == tokens[index].clause]
        ahead = any(one in self.words.object_infinitive or self.form(one) == "future" for one in own)
        return "future" if ahead else "none"

    def is_noun(
        self, tokens: list[Token], index: int, read: tuple[int, Tense, bool], groups: list[tuple[int, VerbGroup]]
    ) -> bool:
        """Whether a form of the present is a noun: its clause has its verb ("won a vote Friday", "will sell notes").

        Behind a verb of saying a second clause can begin without a sign ("said lawmakers return Tuesday").
        """
        word = tokens[index].word
        if read[0] > 1 or read[1] != "present" or word in self.auxiliaries or not groups:
            return False
        place, _ = groups[-1]
        between = tokens[place:index]
        apart = tokens[place].clause != tokens[index].clause or any(token.word == "," for token in between)
        return not apart and not any(token.word in self.reporting for token in between)

    def _planned(self, tokens: list[Token], index: int) -> int:
        """Length of a phrase such as "to be" that stands between a noun and a participle, or 0."""
        length = _longest(self.planned, tokens, index)
        after = self._skip(tokens, index + length)
        if not length or not index or after >= len(tokens) or not self._is_participle(tokens[after].word):
            return 0
        before, words = tokens[index - 1], self.words
        verbs = (words.have_present, words.have_past, words.be_present, words.be_past, words.present, words.not_planned)
        is_noun = not self._is_participle(before.word) and not any(before.word in forms for forms in verbs)
        return length if is_noun and before.clause == tokens[index].clause and before.word not in ",;:" else 0

    def _has_governor(self, tokens: list[Token], index: int) -> bool:
        """Whether an object stands between a verb such as "expected" and the infinitive at ``index``."""
        near = tokens[max(0, index - _OBJECT_WORDS) : index - 1]
        return any(one.word in self.words.object_infinitive and one.clause == tokens[index].clause for one in near)

    def _have(self, tokens: list[Token], index: int) -> tuple[int, Tense, bool]:
        """``has`` alone is present, with a participle perfect, "has to" lies ahead; ``had`` is past throughout."""
        after = self._skip(tokens, index + 1)
        if self._is_at(self.words.infinitive, tokens, after) and tokens[index].word in self.words.have_present:
            return self._verb_end(tokens, after + 1) - index, "future", False
        with_participle = after < len(tokens) and self._is_participle(tokens[after].word)
        length = after - index + 1 if with_participle else 1
        with_participle = with_participle or self._has_far_participle(tokens, index)
        if tokens[index].word in self.words.have_past:
            return length, "past", False
        return length, "perfect" if with_participle else "present", False

    def _be(self, tokens: list[Token], index: int) -> tuple[int, Tense, bool]:
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
        if present and self._is_perfect_with_be(tokens, index, after):
            return length, "perfect", False
        return length, "present" if present else "past", present

    def _is_perfect_with_be(self, tokens: list[Token], index: int, after: int) -> bool:
        """Whether "to be" makes a perfect ("est arrivé", "se sont réunis", "ist ... gestorben")."""
        if self._is_at(self.words.be_perfect, tokens, after) or self._has_far_participle(tokens, index):
            return True
        return index > 0 and tokens[index - 1].word in self.words.reflexive

    def _has_far_participle(self, tokens: list[Token], index: int) -> bool:
        """Whether a participle ends the auxiliary's clause ("hat am Montag ... beschlossen"), or stands before it."""
        if not self.words.participle_far:
            return False
        if index and self._is_participle(tokens[index - 1].word):
            return True
        for token in tokens[index + 1 : index + _FAR_WORDS]:
            if token.word == "," or token.clause != tokens[index].clause or token.word in self.future:
                return False
            if self._is_participle(token.word):
                return True
        return False

    def _is_regular(self, word: str) -> bool:
        """Whether the word has the ending of a regular past form; compounds ("state-backed") are adjectives."""
        return (
            len(word) > 3
            and word.endswith(self.words.past_endings)
            and word not in self.words.not_past
            and "-" not in word
        )

    def _is_participle(self, word: str) -> bool:
        known = word in self.words.participle or word in self.words.past
        return known or self.form(word) == "participle" or self._is_regular(word)

    @staticmethod
    def _is_at(words: frozenset[str], tokens: list[Token], index: int) -> bool:
        """Whether one of the words stands at a place."""
        return index < len(tokens) and tokens[index].word in words

    def _verb_end(self, tokens: list[Token], index: int) -> int:
        """Where the group ends whose infinitive starts at ``index``: "meet", "be completed", "have been held"."""
        for _ in range(3):
            index = self._skip(tokens, index)
            if index >= len(tokens) or tokens[index].word not in self.words.infinitive_auxiliary:
                break
            index += 1
        return min(index + 1, len(tokens))

    def _skip(self, tokens: list[Token], index: int) -> int:
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
def lexicon_of(code: str) -> Lexicon:
    """The verb forms of a language, by its code."""
    return Lexicon(load(code))


def _phrases(phrases: tuple[str, ...] | list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


def _longest(table: dict[str, tuple[tuple[str, ...], ...]], tokens: list[Token], index: int) -> int:
    """Length of the longest phrase of the table that stands at ``index``, or 0."""
    for phrase in table.get(tokens[index].word, ()):
        if tuple(token.word for token in tokens[index : index + len(phrase)]) == phrase:
            return len(phrase)
    return 0
