"""Finite verb groups, read from auxiliaries, irregular forms and endings of the language pack; no parser."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from msgspec import Struct

from dossier.language import Language, load
from dossier.verb_forms import Form, VerbForms
from dossier.verb_tokens import Tokens, Vocabulary

Tense = Literal["past", "perfect", "present", "future", "none"]
_OBJECT_WORDS = 7
"""Words of the longest object between "expected" and "to meet"."""
_OPEN_WORDS = 40
"""Words in which "was to meet" finds its "but"."""
_FAR_WORDS = 25
"""Words from an auxiliary to the participle at the end of its clause."""
_FIRST = re.compile(r"\(([\w' |]+)\)(?![?*+{])|([\w']+)(?= |$)")
"""The words with which a pattern begins: "(was|had been) …", "had …"."""


class VerbGroup(Struct, frozen=True):
    """A finite verb group of a sentence."""

    start: int
    """Offset of its first word in the sentence."""
    tense: Tense
    scheduled: bool = False
    """Present, but of what is fixed for a coming day ("The trial opens on Monday")."""
    open: bool = False
    """Planned or supposed, and perhaps never come about ("was to have met", "could have left")."""


class Group(Struct, frozen=True):
    """A verb group by its tokens."""

    first: int
    """Index of its first token."""
    length: int
    """How many tokens it has."""
    tense: Tense
    scheduled: bool = False


class Lexicon:
    """The verb forms of a language, ready for lookup."""

    def __init__(self, language: Language) -> None:
        words = language.tense
        self.words = words
        self.openers = words.clause_openers
        self.future = _phrases(words.future)
        self.scheduled = _phrases(sorted(words.scheduled))
        self.planned = _phrases(words.planned)
        first = (self.future, self.scheduled, self.planned)
        others = frozenset(words.modal | words.do | words.infinitive | words.present).union(
            words.have_present, words.have_past, words.be_present, words.be_past, *first
        )
        self.bare = words.infinitive | words.nominal
        """Words behind which no finite verb stands."""
        self.helping = words.modal.union(
            words.do, words.have_present, words.have_past, words.be_present, words.be_past, self.future
        )
        """Words with which a verb group of several words can begin."""
        self.auxiliaries = frozenset((*words.do, *words.have_present, *words.be_present))
        self.reporting = frozenset(
            form for forms in (*language.speech.saying, *language.speech.telling) for form in forms if form
        )
        self.limits = language.time.until | language.time.since | language.time.afterwards
        self.open = re.compile("|".join(rf"(?:{pattern})(?: |$)" for pattern in words.open) or r"(?!)")
        self.open_first = _first_words(words.open)
        self.forms = VerbForms(words)
        known = Vocabulary(words, self.forms, others)
        self.verbs, self.tokens = known.verbs, known.tokens

    def groups(self, tokens: Tokens) -> Iterator[Group]:
        """The verb groups in their order, nouns that look like a form of the present among them."""
        behind, last = 0, None
        for index in tokens.verbs():
            if index < behind:
                continue
            read = self._group_at(tokens, index)
            if read is None or (read.tense == "present" and last is not None and self._is_noun(tokens, read, last)):
                continue
            yield read
            behind, last = index + read.length, index

    def open_to(self, tokens: Tokens, index: int) -> int:
        """Where the words end that leave open whether it came about, if they begin at ``index``; else 0."""
        if self.open_first is not None and tokens.words[index].word not in self.open_first:
            return 0
        found = self.open.match(" ".join([token.word for token in tokens.words[index : index + _OPEN_WORDS]]))
        return index + len(found.group().split()) if found else 0

    def _group_at(self, tokens: Tokens, index: int) -> Group | None:
        """The verb group that starts at ``index``."""
        token, before = tokens.words[index], tokens.words[index - 1].word if index else ""
        if token.plain:  # nearly every third word that is looked at
            return None if before in self.bare else Group(index, 1, "past")
        form, word = token.form, token.word
        if form == "participle":
            form = self._form_at(tokens, index)
            if form == "none" and word not in self.verbs and not word.endswith(self.words.past_endings):
                return None
        helped = self._auxiliary_at(tokens, index) if word in self.helping else None
        return helped or self._full_verb_at(tokens, index, form)

    def _form_at(self, tokens: Tokens, index: int) -> Form:
        """The form of a word that can be a finite verb or an infinitive: "zu beraten" looks like a participle."""
        form = tokens.words[index].form
        if form != "participle":
            return form
        return "infinitive" if index and tokens.words[index - 1].word in self.words.infinitive_marks else "none"

    def _auxiliary_at(self, tokens: Tokens, index: int) -> Group | None:
        """The group that opens with an auxiliary or with words that put what follows ahead."""
        words, word = self.words, tokens.words[index].word
        if word in self.future and (length := _longest(self.future, tokens, index)):
            return Group(index, self._verb_end(tokens, index + length) - index, "future")
        if word in words.modal:
            after = _skip(tokens, index + 1)
            past = _is_at(words.have_present, tokens, after) and not _is_at(words.infinitive, tokens, after + 1)
            return Group(index, self._verb_end(tokens, index + 1) - index, "past" if past else "future")
        if word in words.do:
            length = _skip(tokens, index + 1) - index + 1
            return Group(index, min(length, len(tokens.words) - index), "past" if word in words.past else "present")
        if word in words.have_present or word in words.have_past:
            return self._have(tokens, index)
        if word in words.be_present or word in words.be_past:
            return self._be(tokens, index)
        return None

    def _full_verb_at(self, tokens: Tokens, index: int, form: Form) -> Group | None:
        """The group that is a verb by itself, or an infinitive."""
        words, word = self.words, tokens.words[index].word
        if word in self.planned and (length := self._planned(tokens, index)):
            return Group(index, self._verb_end(tokens, index + length) - index, "future")
        if word in words.infinitive and self._has_governor(tokens, index):
            return Group(index, self._verb_end(tokens, index + 1) - index, "future")
        if index and tokens.words[index - 1].word in self.bare:
            return None
        if word in self.scheduled and (length := _longest(self.scheduled, tokens, index)):
            return Group(index, length, "present", scheduled=True)
        if word in words.present:
            return Group(index, 1, "present")
        if form != "none" and (told := self._by_form(tokens, index, form)):
            return Group(index, 1, told)
        past = word in words.past or tokens.words[index].regular or self._is_reduced(tokens, index)
        return Group(index, 1, "past") if past else None

    def _is_reduced(self, tokens: Tokens, index: int) -> bool:
        """Whether a participle stands for a clause of its own: "a woman seen on Friday", "the club, beaten Monday"."""
        if not index or tokens.words[index].word not in self.words.participle:
            return False
        before = tokens.words[index - 1]
        return before.word == "," or (before.word.isalpha() and not before.between)

    def _by_form(self, tokens: Tokens, index: int, form: Form) -> Tense | None:
        """The tense that the form of a word tells; an infinitive lies ahead if its governor says so."""
        if form in ("past", "future"):
            return "past" if form == "past" else "future"
        if form != "infinitive":
            return None
        marks, first = self.words.infinitive_marks, max(0, index - _OBJECT_WORDS)
        before = tokens.words[first:index]
        if marks and not any(token.word in marks for token in before[-2:]):
            return None
        own = [one for place, one in enumerate(before, first) if tokens.clauses[place] == tokens.clauses[index]]
        ahead = any(one.word in self.words.object_infinitive or one.form == "future" for one in own)
        return "future" if ahead else "none"

    def _is_noun(self, tokens: Tokens, read: Group, last: int) -> bool:
        """Whether a form of the present is a noun: its clause has its verb ("won a vote Friday", "will sell notes").

        Behind a verb of saying a second clause can begin without a sign ("said lawmakers return Tuesday"). ``last`` is
        where the verb group before it starts.
        """
        index = read.first
        if read.length > 1 or tokens.words[index].word in self.auxiliaries:
            return False
        if tokens.clauses[last] != tokens.clauses[index]:
            return False
        return not any(token.word == "," or token.word in self.reporting for token in tokens.words[last:index])

    def _planned(self, tokens: Tokens, index: int) -> int:
        """Length of a phrase such as "to be" that stands between a noun and a participle, or 0."""
        length = _longest(self.planned, tokens, index)
        if not length or not index:
            return 0
        after = _skip(tokens, index + length)
        if after >= len(tokens.words) or not tokens.words[after].participle:
            return 0
        before, words = tokens.words[index - 1], self.words
        verbs = (words.have_present, words.have_past, words.be_present, words.be_past, words.present, words.not_planned)
        is_noun = not before.participle and not any(before.word in forms for forms in verbs)
        own = tokens.clauses[index - 1] == tokens.clauses[index]
        return length if is_noun and own and before.word not in ",;:" else 0

    def _has_governor(self, tokens: Tokens, index: int) -> bool:
        """Whether an object stands between a verb such as "expected" and the infinitive at ``index``."""
        near, governors = slice(max(0, index - _OBJECT_WORDS), index - 1), self.words.object_infinitive
        own = zip(tokens.words[near], tokens.clauses[near], strict=True)
        return tokens.clauses[index] in [its for token, its in own if token.word in governors]

    def _have(self, tokens: Tokens, index: int) -> Group:
        """``has`` alone is present, with a participle perfect, "has to" lies ahead; ``had`` is past throughout."""
        words, word = self.words, tokens.words[index].word
        after = _skip(tokens, index + 1)
        if word in words.have_present and _is_at(words.infinitive, tokens, after):
            return Group(index, self._verb_end(tokens, after + 1) - index, "future")
        with_participle = after < len(tokens.words) and tokens.words[after].participle
        length = after - index + 1 if with_participle else 1
        if word in words.have_past:
            return Group(index, length, "past")
        perfect = with_participle or self._has_far_participle(tokens, index)
        return Group(index, length, "perfect" if perfect else "present")

    def _be(self, tokens: Tokens, index: int) -> Group:
        """``is``, ``was`` with what follows: "is to meet" lies ahead, "is expected to" as the phrase says."""
        after = _skip(tokens, index + 1)
        if after < len(tokens.words):
            if length := _longest(self.future, tokens, after):
                return Group(index, self._verb_end(tokens, after + length) - index, "future")
            if tokens.words[after].word in self.words.infinitive:
                return Group(index, self._verb_end(tokens, after + 1) - index, "future")
        with_participle = after < len(tokens.words) and tokens.words[after].participle
        length = after - index + 1 if with_participle else 1
        if tokens.words[index].word not in self.words.be_present:
            return Group(index, length, "past")
        if self._is_perfect_with_be(tokens, index, after):
            return Group(index, length, "perfect")
        return Group(index, length, "present", scheduled=True)

    def _is_perfect_with_be(self, tokens: Tokens, index: int, after: int) -> bool:
        """Whether "to be" makes a perfect ("est arrivé", "se sont réunis", "ist ... gestorben")."""
        if _is_at(self.words.be_perfect, tokens, after) or self._has_far_participle(tokens, index):
            return True
        return index > 0 and tokens.words[index - 1].word in self.words.reflexive

    def _has_far_participle(self, tokens: Tokens, index: int) -> bool:
        """Whether a participle ends the auxiliary's clause ("hat am Montag ... beschlossen"), or stands before it."""
        if not self.words.participle_far:
            return False
        if index and tokens.words[index - 1].participle:
            return True
        clause = tokens.clauses[index]
        for place, token in enumerate(tokens.words[index + 1 : index + _FAR_WORDS], index + 1):
            if token.word == "," or tokens.clauses[place] != clause or token.word in self.future:
                return False
            if token.participle:
                return True
        return False

    def _verb_end(self, tokens: Tokens, index: int) -> int:
        """Where the group ends whose infinitive starts at ``index``: "meet", "be completed", "have been held"."""
        for _ in range(3):
            index = _skip(tokens, index)
            if not _is_at(self.words.infinitive_auxiliary, tokens, index):
                break
            index += 1
        return min(index + 1, len(tokens.words))


@cache
def lexicon_of(code: str) -> Lexicon:
    """The verb forms of a language, by its code."""
    return Lexicon(load(code))


def _is_at(words: frozenset[str], tokens: Tokens, index: int) -> bool:
    """Whether one of the words stands at a place."""
    return index < len(tokens.words) and tokens.words[index].word in words


def _skip(tokens: Tokens, index: int) -> int:
    """The first token from ``index`` on that may be the verb after an auxiliary."""
    words = tokens.words
    for _ in range(3):
        if index >= len(words) or not words[index].between:
            break
        index += 1
    return index


def _phrases(phrases: tuple[str, ...] | list[str]) -> dict[str, tuple[list[str], ...]]:
    """Phrases by their first word, longest first."""
    table: dict[str, list[list[str]]] = {}
    for phrase in phrases:
        parts = phrase.split()
        table.setdefault(parts[0], []).append(parts)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


def _longest(table: dict[str, tuple[list[str], ...]], tokens: Tokens, index: int) -> int:
    """Length of the longest phrase of the table that stands at ``index``, or 0."""
    for phrase in table.get(tokens.words[index].word, ()):
        length = len(phrase)
        if length == 1 or [token.word for token in tokens.words[index : index + length]] == phrase:
            return length
    return 0


def _first_words(patterns: tuple[str, ...]) -> frozenset[str] | None:
    """The words of which each text has one at its head that fits a pattern; None where that is not to be seen."""
    found: set[str] = set()
    for pattern in patterns:
        first = _FIRST.match(pattern)
        if first is None:
            return None
        found.update(one.split()[0] for one in (first.group(1) or first.group(2)).split("|"))
    return frozenset(found)
