"""The patterns of a language pack, ready to be tried on the lines of an article."""

import re
from functools import cache
from re import Pattern
from typing import Literal

from dossier.language import Language
from dossier.packs.boilerplate import BoilerplateCue, BoilerplateRule
from dossier.packs.section import NOTHING
from dossier.patterns import HeadOf, Patterns
from dossier.text import fold

Kind = Literal["rule", "caption", "opener", "correction"]
"""What a pattern of a whole line is of."""
_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@cache
def lines(language: Language) -> dict[str, frozenset[str]]:
    """The lines that rules know word for word, with the ids of these rules; most lines of an article are none."""
    found: dict[str, set[str]] = {}
    for rule in language.boilerplate.rules:
        for words in rule.lines:
            found.setdefault(words, set()).add(rule.id)
    return {words: frozenset(ids) for words, ids in found.items()}


@cache
def agencies(language: Language) -> frozenset[str]:
    """The names of the news agencies, folded."""
    return frozenset(fold(name) for name in language.boilerplate.agencies)


@cache
def publishers(language: Language) -> Patterns[Pattern[str]]:
    """The patterns by which an appeal names the publisher, each with itself."""
    entries = [(pattern, pattern) for pattern in language.boilerplate.publishers]
    return Patterns(entries, whole=False, common=language.stop_words)


@cache
def by_id(language: Language) -> dict[str, BoilerplateRule]:
    """The rules by their ids."""
    return {rule.id: rule for rule in language.boilerplate.rules}


@cache
def wholes(language: Language) -> Patterns[tuple[Kind, str]]:
    """All patterns of whole lines: what each is of, and for a rule its id."""
    words = language.boilerplate
    entries: list[tuple[Pattern[str], tuple[Kind, str]]] = []
    entries += [(pattern, ("rule", rule.id)) for rule in words.rules for pattern in rule.patterns]
    entries += [(pattern, ("caption", "")) for pattern in words.captions]
    entries += [(pattern, ("opener", "")) for pattern in words.openers]
    entries += [(pattern, ("correction", "")) for pattern in words.corrections]
    return Patterns(entries, whole=True, common=language.stop_words)


@cache
def head_of(language: Language) -> HeadOf:
    """The heads of words that any of the patterns below or above asks a line for."""
    every = wholes, comment_signs, topics, other_cues, publishers, agency_credits, photo_credits
    return HeadOf(frozenset().union(*(patterns(language).asked for patterns in every)))


@cache
def comment_signs(language: Language) -> Patterns[None]:
    """The patterns of lines that part one comment from the next; asked for only where there are comments."""
    return Patterns([(one, None) for one in language.boilerplate.comment_signs], whole=True, common=language.stop_words)


@cache
def spoken(language: Language) -> frozenset[str]:
    """Words one of which stands in whatever speaks to a reader or sets a condition; empty where words do not tell."""
    words = language.boilerplate
    if words.formal_you.pattern != NOTHING:
        return frozenset()
    return words.first_person | words.second_person | words.imperatives | words.conditionals


@cache
def topics(language: Language) -> Patterns[BoilerplateCue]:
    """The patterns of what appeals are about, with their cues."""
    return _cues(language, [cue for cue in language.boilerplate.cues if cue.topic])


@cache
def other_cues(language: Language) -> Patterns[BoilerplateCue]:
    """The patterns of what else makes an appeal likelier or unlikelier, with their cues."""
    return _cues(language, [cue for cue in language.boilerplate.cues if not cue.topic])


def _cues(language: Language, cues: list[BoilerplateCue]) -> Patterns[BoilerplateCue]:
    entries = [(pattern, cue) for cue in cues for pattern in cue.patterns]
    return Patterns(entries, whole=False, common=language.stop_words)


@cache
def joined_cues(language: Language) -> tuple[tuple[BoilerplateCue, Pattern[str]], ...]:
    """Each cue with all its patterns as one, for text in small letters: its first match is the first of any."""
    return tuple((cue, re.compile(_joined(cue.patterns))) for cue in language.boilerplate.cues)


@cache
def agency_credits(language: Language) -> Patterns[Pattern[str]]:
    """The patterns of credits, each with itself."""
    entries = [(pattern, pattern) for pattern in language.boilerplate.credits]
    return Patterns(entries, whole=True, common=language.stop_words)


@cache
def photo_credits(language: Language) -> Patterns[Pattern[str]]:
    """The patterns of the end of a caption, each with itself."""
    entries = [(pattern, pattern) for pattern in language.boilerplate.photo_credits]
    return Patterns(entries, whole=False, common=language.stop_words)


def _joined(patterns: tuple[Pattern[str], ...]) -> str:
    """One pattern for all of them, without names of groups; matches nothing where there is none."""
    return "|".join(f"(?:{_GROUP_NAME.sub('(?:', one.pattern)})" for one in patterns) or r"(?!)"
