"""Whether a clause tells of the past, the present or the future: what a bare "Wednesday" needs to be dated.

No parser: finite verb groups are read from auxiliaries, irregular forms and endings of the language pack, and
the group nearest to a place in its clause decides.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Set as AbstractSet
from functools import lru_cache

from msgspec import Struct

from dossier.language import Language
from dossier.model import Span
from dossier.text import fold
from dossier.verb_groups import Group, Lexicon, Tense, VerbGroup, lexicon_of
from dossier.verb_tokens import Tokens

__all__ = ["Tense", "VerbGroup", "may_resume", "tense", "tense_at", "verb_at", "verb_groups", "verb_words"]

_PREPOSITION = 2
"""Words by which a verb group before a date is nearer than one after it."""
_CLAUSE_WORDS = 12
"""Words from the opening of a clause to its verb."""
_FIRST_WORDS = 5
"""Words that are looked at to tell that a clause does not begin with a verb."""
_COMMA_COST = 20
"""A verb beyond a comma counts as so many words further away."""
_SENTENCES, _PLACES = 512, 1024
"""Sentences, and places in them, whose verbs are kept: a few articles, as one is asked for again and again while it is
read and never later. Of more the memory would be cold each time (1 in 50 of what finding takes)."""


class _Analysis(Struct, frozen=True):
    """A sentence with its tokens and its finite verb groups."""

    sentence: str
    tokens: Tokens
    starts: list[int]
    """The offset of each token; none where the sentence has no verb and needs none."""
    groups: tuple[VerbGroup, ...]
    firsts: list[int]
    """The index of each group's first token."""
    ends: list[int]
    """The index of each group's last token."""

    def commas(self, low: int, high: int) -> int:
        """How many commas stand between two tokens: each is a token."""
        return self.sentence.count(",", self.starts[low], self.starts[high])


@lru_cache(maxsize=_SENTENCES)
def tense(sentence: str, language: Language) -> Tense:
    """The tense of the sentence's first finite verb group; ``none`` where there is none."""
    lexicon = lexicon_of(language.code)
    first = next(lexicon.groups(lexicon.tokens(sentence)), None)
    if first is None or not first.scheduled:
        return "none" if first is None else first.tense
    groups = _analyse(sentence, language.code).groups  # whether a form of the present is a noun the next verb tells
    return groups[0].tense if groups else "none"


def may_resume(words: str, adverbs: AbstractSet[str], language: Language) -> bool:
    """Whether ``words`` can begin with a verb group, behind ``adverbs`` (and words in -ly) at most.

    A look at the first words alone: three of four clauses cannot, and the groups of a clause take five times as long.
    """
    stretches = words.split(None, _FIRST_WORDS)
    for token in lexicon_of(language.code).tokens(" ".join(stretches[:_FIRST_WORDS])).words:
        if token.may_be_verb:
            return True
        word = token.word
        if word in adverbs or word.endswith("ly") or not word[0].isalnum() or "-" in word:
            continue
        if (plain := fold(word)) not in adverbs and not plain.endswith("ly"):
            return False
    return len(stretches) > _FIRST_WORDS


def tense_at(sentence: str, position: int, language: Language) -> Tense:
    """The tense of the clause around the character offset ``position`` of ``sentence``."""
    group = verb_at(sentence, position, language)
    return "none" if group is None else group.tense


@lru_cache(maxsize=_PLACES)
def verb_at(sentence: str, position: int, language: Language) -> VerbGroup | None:
    """The finite verb group that governs what stands at ``position``, or None where the sentence has none.

    Within the clause the nearest group, of two equally near the one before; where the clause has none, the
    nearest before it, then the nearest after it.
    """
    analysis, lexicon = _analyse(sentence, language.code), lexicon_of(language.code)
    if not analysis.starts:
        return None
    here = max(0, bisect_right(analysis.starts, position) - 1)
    if lexicon.forms.any and (told := _told_by_participle(analysis, here, lexicon)) is not None:
        return told
    if not analysis.groups:
        return None
    own = _nearest(analysis, here, lexicon)
    before = bisect_left(analysis.firsts, here) - 1
    if own is None:
        return analysis.groups[max(0, before)]
    # "Will last until May, she said": "until" opens no clause of its own there.
    first = analysis.firsts[own]
    beyond = first > here and before >= 0 and here and analysis.commas(here, first)
    if beyond and analysis.tokens.words[here - 1].word in lexicon.limits:
        return analysis.groups[before]
    return analysis.groups[own]


def _nearest(analysis: _Analysis, here: int, lexicon: Lexicon) -> int | None:
    """The place among the groups of the nearest one in the clause of the token ``here``."""
    words, clauses = analysis.tokens.words, analysis.tokens.clauses
    clause, marks = clauses[here], lexicon.words.infinitive
    best: int | None = None
    least = 0
    for place, first in enumerate(analysis.firsts):
        # "asked them on Monday to leave": the infinitive governs what follows it alone.
        if clauses[first] != clause or (first > here and words[first].word in marks):
            continue
        remoteness = _remoteness(analysis, here, first, analysis.ends[place])
        # Of two equally near, the one before: those come first.
        if best is None or remoteness < least:
            best, least = place, remoteness
    return best


def _told_by_participle(analysis: _Analysis, here: int, lexicon: Lexicon) -> VerbGroup | None:
    """The participle right before a place, where no auxiliary makes it a part of its own ("aprobada el lunes")."""
    words, index = analysis.tokens.words, here - 1
    while index > 0 and words[index].word in lexicon.words.before_dates:
        index -= 1
    if index < 0 or words[index].form != "participle":
        return None
    if index and words[index - 1].word in lexicon.words.nominal:
        return None
    # "sera examiné", "doit être signé": an auxiliary right before it tells more.
    if any(first <= index <= end + 2 for first, end in zip(analysis.firsts, analysis.ends, strict=True)):
        return None
    return VerbGroup(analysis.starts[index], "past")


def _remoteness(analysis: _Analysis, here: int, start: int, end: int) -> int:
    """Words from a verb group; one before, with at most a preposition between, comes first ("held on Sunday has")."""
    if start > here:
        return start - here + _COMMA_COST * analysis.commas(here, start)
    low = max(end, start)
    distance = here - low + _COMMA_COST * (analysis.commas(min(low, here), here) if low < here else 0)
    return distance - _PREPOSITION


def verb_groups(sentence: str, language: Language) -> tuple[VerbGroup, ...]:
    """All finite verb groups of the sentence, in its order."""
    return _analyse(sentence, language.code).groups


def verb_words(sentence: str, language: Language) -> tuple[Span, ...]:
    """The words of these verb groups with their auxiliaries, as spans of the sentence."""
    analysis = _analyse(sentence, language.code)
    words, starts = analysis.tokens.words, analysis.starts
    return tuple(
        Span(group.start, starts[end] + len(words[end].word))
        for group, end in zip(analysis.groups, analysis.ends, strict=True)
    )


def _analyse(sentence: str, code: str) -> _Analysis:
    """Tokens with their clauses, and the finite verb groups; with its full stop and without it a sentence is one."""
    return _analysed(sentence.removesuffix("."), code)


@lru_cache(maxsize=_SENTENCES)
def _analysed(sentence: str, code: str) -> _Analysis:
    lexicon = lexicon_of(code)
    tokens = lexicon.tokens(sentence)
    found = [*lexicon.groups(tokens)]
    starts = tokens.starts(sentence) if found or lexicon.forms.any else []
    groups: list[VerbGroup] = []
    open_end = 0
    for one in found:
        open_end = max(open_end, lexicon.open_to(tokens, one.first))
        groups.append(VerbGroup(starts[one.first], one.tense, one.scheduled, one.first < open_end))
    nouns = [place for place, one in enumerate(found) if one.scheduled and _is_subject(place, tokens, found, lexicon)]
    for place in reversed(nouns):
        del found[place], groups[place]
    firsts, ends = [one.first for one in found], [one.first + one.length - 1 for one in found]
    return _Analysis(sentence, tokens, starts, tuple(groups), firsts, ends)


def _is_subject(place: int, tokens: Tokens, groups: list[Group], lexicon: Lexicon) -> bool:
    """Whether a form of the present is a noun, as its clause's verb follows: "The vote on Thursday was close"."""
    if place + 1 == len(groups):
        return False
    words, clauses, index, after = tokens.words, tokens.clauses, groups[place].first, groups[place + 1].first
    word, clause = words[index].word, clauses[index]
    if word.endswith("s") or word in lexicon.auxiliaries or clauses[after] != clause:
        return False
    if any(token.word == "," for token in words[index:after]):
        return False
    near = range(max(0, index - _CLAUSE_WORDS), after)
    return not any(clauses[one] == clause and words[one].word in lexicon.openers for one in near)
