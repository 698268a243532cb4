"""The patterns of a language pack, ready to be tried on the lines of an article."""

import re
from functools import cache
from re import Pattern

from dossier.language import Language
from dossier.packs.boilerplate import BoilerplateCue, BoilerplateRule
from dossier.patterns import Patterns

_GROUP_NAME = re.compile(r"\(\?P<\w+>")


@cache
def lines(language: Language) -> frozenset[str]:
    """The lines that rules know word for word: most lines of an article are none of them."""
    return frozenset(words for rule in language.boilerplate.rules for words in rule.lines)


@cache
def by_id(language: Language) -> dict[str, BoilerplateRule]:
    """The rules by their ids."""
    return {rule.id: rule for rule in language.boilerplate.rules}


@cache
def rules(language: Language) -> Patterns[BoilerplateRule]:
    """The patterns of whole lines, with their rules."""
    entries = [(pattern, rule) for rule in language.boilerplate.rules for pattern in rule.patterns]
    return Patterns(entries, whole=True, common=language.stop_words)


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
    return _wholes(language, language.boilerplate.credits)


@cache
def captions(language: Language) -> Patterns[Pattern[str]]:
    """The patterns of captions."""
    return _wholes(language, language.boilerplate.captions)


@cache
def photo_credits(language: Language) -> Patterns[Pattern[str]]:
    """The patterns of the end of a caption, each with itself."""
    entries = [(pattern, pattern) for pattern in language.boilerplate.photo_credits]
    return Patterns(entries, whole=False, common=language.stop_words)


@cache
def openers(language: Language) -> Patterns[Pattern[str]]:
    """The patterns of lines that open an appeal."""
    return _wholes(language, language.boilerplate.openers)


@cache
def corrections(language: Language) -> Patterns[Pattern[str]]:
    """The patterns of paragraphs that tell what was corrected."""
    return _wholes(language, language.boilerplate.corrections)


@cache
def comment_signs(language: Language) -> Patterns[Pattern[str]]:
    """The patterns of lines that part one comment from the next."""
    return _wholes(language, language.boilerplate.comment_signs)


def _wholes(language: Language, patterns: tuple[Pattern[str], ...]) -> Patterns[Pattern[str]]:
    return Patterns([(one, one) for one in patterns], whole=True, common=language.stop_words)


def _joined(patterns: tuple[Pattern[str], ...]) -> str:
    """One pattern for all of them, without names of groups; matches nothing where there is none."""
    return "|".join(f"(?:{_GROUP_NAME.sub('(?:', one.pattern)})" for one in patterns) or r"(?!)"
