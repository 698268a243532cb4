"""A sentence as the rules of titles read it: its verbs, its breaks and the noun phrase before a place. No parser."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from msgspec import Struct

from dossier.findings.events.clauses import according as according_to, saying_forms
from dossier.language import Language
from dossier.model import Span
from dossier.once import once
from dossier.tense import VerbGroup, may_resume, verb_groups
from dossier.text import WORD, fold, folded_words

BREAK = re.compile(r"[,;:]\s+|\s+(?:[–—-]|--)\s+|[()\"“”«»]")
_LONGEST_PHRASE = 70
"""Characters of a noun phrase that can be a subject."""
_TOKEN = re.compile(r"[^\s,;:()\"“”«»]+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|«[^»]*»|„[^“]*“")
_INNER = 3
"""Prepositions that one noun phrase may hold."""


class Told(Struct, frozen=True):
    """What one clause of a sentence tells of a date, as a title without a full stop."""

    text: str
    rule: str
    """Id of the rule that formed it, or empty for a whole sentence."""


class NounPhrase(Span, frozen=True):
    """A noun phrase of a sentence; ``sure`` unless another noun near it may be the one that is meant."""

    sure: bool


class Reading(Struct, frozen=True, dict=True):
    """A sentence without its full stop, the words of time that a title is wanted for, and what else is known of it.

    All spans are offsets into ``text``.
    """

    text: str
    date: Span
    others: tuple[Span, ...]
    """Words of time of other dates."""
    names: tuple[Span, ...]
    """Names of persons."""
    language: Language

    @once
    def verbs(self) -> tuple[VerbGroup, ...]:
        """The finite verbs."""
        return verb_groups(self.text, self.language)

    def part(self, name: str) -> frozenset[str]:
        """The words of a part of ``events.titles``."""
        return self.language.events.titles.get(name, frozenset())

    @once
    def words(self) -> list[re.Match[str]]:
        """The words of the sentence."""
        return list(WORD.finditer(self.text))

    @once
    def folded(self) -> list[str]:
        """The same, folded."""
        return folded_words(self.text)

    @once
    def present(self) -> frozenset[str]:
        """The words, folded, and the parts of those with an apostrophe: no other word stands in any part of it."""
        found = set(self.folded)
        if "'" in self.text or "’" in self.text:
            found.update(part for word in self.folded if "'" in word for part in word.split("'"))
        return frozenset(found)

    @once
    def _starts(self) -> list[int]:
        return [match.start() for match in self.words]

    def has(self, start: int, end: int, *parts: str) -> bool:
        """Whether a word of one of the parts stands between two places."""
        return any(self.holds(start, end, self.part(part)) for part in parts)

    def holds(self, start: int, end: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands between two places, outside quotation marks."""
        return not words.isdisjoint(self.present) and next(self._found(start, end, words), None) is not None

    def _found(self, start: int, end: int, words: frozenset[str]) -> Iterator[re.Match[str]]:
        for match, word in self.between(start, end):
            if word in words and not any(one.start <= match.start() < one.end for one in self.quoted):
                yield match

    def between(self, start: int, end: int) -> Sequence[tuple[re.Match[str], str]]:
        """The words between two places, each with its folded form; of a word that one of them cuts only the part."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        words = self.words
        if (low and words[low - 1].end() > start) or (high > low and words[high - 1].end() > end):
            return [(match, fold(match.group())) for match in WORD.finditer(self.text, start, end)]
        return list(zip(words[low:high], self.folded[low:high], strict=True))

    def _is_attribute(self, match: re.Match[str]) -> bool:
        """Whether a form of a verb of saying belongs to a noun behind it: "a disputed election"."""
        before = self.text[: match.start()].rstrip().rpartition(" ")[2]
        after = WORD.match(self.text, match.end() + 1)
        bare = after is not None and after.group().islower() and not self.is_stop(after.group())
        return bare and fold(before) in self.language.figures.articles & self.language.speech.determiners

    @once
    def quoted(self) -> tuple[Span, ...]:
        """What stands in quotation marks."""
        return tuple(Span(match.start(), match.end()) for match in _QUOTED.finditer(self.text))

    @property
    def speech(self) -> frozenset[str]:
        """Finite forms of verbs of saying, and of what makes a clause somebody's view."""
        return _speech(self.language)

    def is_reported(self, start: int, end: int) -> bool:
        """Whether a verb of saying or a hedge between the places makes what follows somebody's words."""
        words = _reporting(self.language)
        if words.isdisjoint(self.present):
            return False
        return any(not self._is_attribute(match) for match in self._found(start, end, words))

    @once
    def _breaks(self) -> list[re.Match[str]]:
        return list(BREAK.finditer(self.text))

    @once
    def _break_ends(self) -> list[int]:
        return [match.end() for match in self._breaks]

    def last_break(self, place: int) -> int:
        """Where the stretch without a break begins in which ``place`` stands."""
        before = bisect_right(self._break_ends, place)
        return self._break_ends[before - 1] if before else 0

    def next_break(self, place: int) -> int:
        """Where that stretch ends."""
        following = bisect_right(self._break_ends, place)
        if following < len(self._breaks) and self._breaks[following].start() < place:  # within a break
            found = BREAK.search(self.text, place)
            return found.start() if found else len(self.text)
        return self._breaks[following].start() if following < len(self._breaks) else len(self.text)

    def resumes(self, place: int) -> bool:
        """Whether a finite verb follows at ``place``, which goes on with a subject before; not "…, said Holt"."""
        after = BREAK.match(self.text, place)
        start = after.end() if after else place
        rest = self.text[start:]
        if not may_resume(rest, _adverbs(self.language), self.language):
            return False
        found = verb_groups(rest, self.language)
        if not found or any(not self.is_adverb(one.group()) for one in WORD.finditer(rest, 0, found[0].start)):
            return False
        if len(found) > 1:
            return True
        words = [fold(match.group()) for match in islice(WORD.finditer(rest, found[0].start), 2)]
        # "…, reported its first loss", "…, announced a grant", "…, said in Vik that": no speaker stands behind the verb
        goes_on = self.part("possessive") | self.part("indefinite") | self.language.speech.complementizers
        owned = words[1:2] != [] and words[1] in goes_on
        return owned or words[:1] == [] or words[0] not in self.speech

    def is_adverb(self, word: str) -> bool:
        """Whether the word may stand between a subject and its verb."""
        folded = fold(word)
        return folded in _adverbs(self.language) or folded.endswith("ly")

    def is_verb(self, word: str) -> bool:
        """Whether the word looks like a form of a verb."""
        folded, (known, endings) = fold(word), _verbs(self.language)
        return folded in known or folded.endswith(endings)

    def is_stop(self, word: str) -> bool:
        """Whether no noun phrase goes on beyond the word."""
        folded, language = fold(word), self.language
        stops = (language.speech.prepositions, language.tense.clause_openers, self.part("coordinator"))
        return any(folded in group for group in stops) or (word[:1].islower() and self.is_verb(word))

    def subject_before(self, place: int) -> NounPhrase | None:
        """The noun phrase from the beginning of the clause up to ``place``, where nothing else stands in it."""
        start = self.last_break(place)
        openers = self.language.tense.clause_openers - self.part("coordinator")
        for match in WORD.finditer(self.text, start, place):
            if fold(match.group()) in openers and fold(match.group()) not in self.language.speech.complementizers:
                start = match.end() + 1
        if any(start <= verb.start < place for verb in self.verbs) or not 0 < place - start <= _LONGEST_PHRASE:
            return None
        first = WORD.search(self.text, start, place)
        bad = self.language.speech.prepositions | self.part("leading") | self.part("pronoun") | self.part("nothing")
        if first is None or fold(first.group()) in bad or fold(first.group()) in self.language.speech.complementizers:
            return None
        words = folded_words(self.text[start:place])
        inner = words[1:]
        for word, following in pairwise(words):
            if following in self._articles and not self._is_preposition(word) and not self._is_joining(word):
                return None  # "Investigators believe the fire": an unknown verb before it
        doubtful = self.language.speech.prepositions | self.part("coordinator")
        return NounPhrase(first.start(), place, not any(word in doubtful for word in inner))

    def object_before(self, place: int) -> NounPhrase | None:
        """The noun phrase that ends at ``place`` behind a verb or a preposition; a name, or one with a determiner."""
        named = next((name for name in self.names if name.end == place), None)
        tokens = list(_TOKEN.finditer(self.text, self.last_break(place), place))
        number = len(tokens)
        while number and not self.is_stop(tokens[number - 1].group()):
            number -= 1
            if fold(tokens[number].group()) in self.language.actors.determiners | self.part("near"):
                break
        if named is not None:
            joined = any(self._is_joining(token.group()) for token in tokens if token.end() < named.start)
            near = self.text[: named.start].rstrip()
            return None if joined or near.endswith((",", "&", "/")) else NounPhrase(named.start, place, sure=True)
        if number in (0, len(tokens)):
            return None
        start, before = tokens[number].start(), tokens[number - 1].group()
        if not tokens[number].group()[0].isupper() and not self._is_determined(tokens[number].group()):
            return None
        if fold(before) in self.part("coordinator") or not (
            self.is_stop(before) or self._is_capitalised(tokens[number:])
        ):
            return None
        proper = self._is_capitalised(tokens[number:]) and fold(before) not in self.language.actors.of
        if proper or not self._is_preposition(before):
            return NounPhrase(start, place, sure=True)
        return NounPhrase(self._widened(tokens, number), place, sure=False)

    @property
    def _articles(self) -> frozenset[str]:
        determiners = self.language.speech.determiners
        return (
            self.language.actors.determiners | (self.language.figures.articles & determiners) | self.part("possessive")
        )

    def _is_joining(self, word: str) -> bool:
        return fold(word) in self.part("coordinator")

    def _is_determined(self, word: str) -> bool:
        determiners = self.language.speech.determiners - self.part("nothing") - self.part("pronoun")
        return fold(word) in determiners | self.part("near")

    def _is_preposition(self, word: str) -> bool:
        return fold(word) in self.language.speech.prepositions

    @staticmethod
    def _is_capitalised(tokens: Sequence[re.Match[str]]) -> bool:
        return all(token.group()[0].isupper() for token in tokens)

    def _widened(self, tokens: Sequence[re.Match[str]], number: int) -> int:
        """Where the phrase begins of which the one at ``number`` is the end: "the merger of the two schools"."""
        for _ in range(_INNER):
            place = number - 1
            while place and not self.is_stop(tokens[place - 1].group()):
                place -= 1
                if fold(tokens[place].group()) in self.language.actors.determiners:
                    break
            if place == number - 1 or not self._is_determined(tokens[place].group()):
                break
            number = place
            if not place or not self._is_preposition(tokens[place - 1].group()):
                break
        return tokens[number].start()

    def attribution(self, place: int) -> str:
        """A last clause behind ``place`` that tells whose words all this is (", the ministry said"); else nothing."""
        last, credit = self._credit
        return credit if last > place else ""

    @once
    def _credit(self) -> tuple[int, str]:
        """Where the last clause begins, and the clause where it tells no more than whose words all this is."""
        last = self.last_break(len(self.text))
        if last <= 0 or len(self.text) - last > _LONGEST_PHRASE:
            return last, ""
        words = [word for _, word in self.between(last, len(self.text))]
        according = " ".join([*words, ""]).startswith(according_to(self.language))
        if not according and self.speech.isdisjoint(words):
            return last, ""
        if self.resumes(last):
            return last, ""
        verbs = verb_groups(self.text[last:], self.language)
        group = [word for _, word in self.between(last + verbs[0].start, len(self.text))[:2]] if verbs else []
        told = len(verbs) == 1 and not self.speech.isdisjoint(group)  # "said Holt", "Holt has said"
        return last, f", {self.text[last:]}" if according or told else ""


@cache
def _reporting(language: Language) -> frozenset[str]:
    return _speech(language) | language.events.titles.get("hedge", frozenset())


@cache
def _adverbs(language: Language) -> frozenset[str]:
    """What may stand between a subject and its verb."""
    titles = language.events.titles
    return (language.tense.between - titles.get("pronoun", frozenset())) | titles.get("retrospect", frozenset())


@cache
def _verbs(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    """Forms of verbs, and their endings."""
    words = language.tense
    known = words.past | words.participle | words.present | words.be_past | words.be_present | _speech(language)
    return known, (*words.past_endings, *language.events.titles.get("participle", frozenset()))


@cache
def _speech(language: Language) -> frozenset[str]:
    return saying_forms(language) | language.events.titles.get("hearing", frozenset())


def capitalised(text: str) -> str:
    """The text with a capital at its head."""
    text = text.strip()
    return text[:1].upper() + text[1:]
