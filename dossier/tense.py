"""Whether a clause tells of the past, the present or the future: what a bare "Wednesday" needs to be dated.

No parser: finite verb groups are read from auxiliaries, irregular forms and endings of the language pack, and
the group nearest to a place in its clause decides.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

from dossier.language import Language
from dossier.model import Span
from dossier.verb_groups import Tense, Token, VerbGroup, lexicon_of

__all__ = ["Tense", "VerbGroup", "tense", "tense_at", "verb_at", "verb_groups", "verb_words"]

_TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|['’]\w+|[,;:—–\"“”()]")
_BREAKS = frozenset(';:—–"“”()')
_PREPOSITION = 2
"""Words by which a verb group before a date is nearer than one after it."""
_CLAUSE_WORDS = 12
"""Words from the opening of a clause to its verb."""
_COMMA_COST = 20
"""A verb beyond a comma counts as so many words further away."""


class _Analysis(Struct, frozen=True):
    """The tokens of a sentence and its verb groups, each with the index of its first token."""

    tokens: tuple[Token, ...]
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


@lru_cache(maxsize=16384)
def verb_at(sentence: str, position: int, language: Language) -> VerbGroup | None:
    """The finite verb group that governs what stands at ``position``, or None where the sentence has none.

    Within the clause the nearest group, of two equally near the one before; where the clause has none, the
    nearest before it, then the nearest after it.
    """
    analysis = _analyse(sentence, language.code)
    if not analysis.tokens:
        return None
    here = max(0, bisect_right(analysis.tokens, position, key=lambda token: token.start) - 1)
    clause = analysis.tokens[here].clause
    if (told := _told_by_participle(analysis, here, language)) is not None:
        return told
    if not analysis.groups:
        return None
    marks = language.tense.infinitive
    own = [
        (index, end, group)
        for (index, group), end in zip(analysis.groups, analysis.ends, strict=True)
        # "asked them on Monday to leave": the infinitive governs what follows it alone.
        if analysis.tokens[index].clause == clause and not (index > here and analysis.tokens[index].word in marks)
    ]
    before = [entry for entry in analysis.groups if entry[0] < here]
    if own:
        nearest = min(own, key=lambda entry: (_remoteness(analysis, here, *entry[:2]), entry[0] > here))
        # "Will last until May, she said": "until" opens no clause of its own there.
        beyond = nearest[0] > here and analysis.commas[nearest[0]] > analysis.commas[here]
        if beyond and before and here and analysis.tokens[here - 1].word in lexicon_of(language.code).limits:
            return before[-1][1]
        return nearest[2]
    return before[-1][1] if before else analysis.groups[0][1]


def _told_by_participle(analysis: _Analysis, here: int, language: Language) -> VerbGroup | None:
    """The participle right before a place, where no auxiliary makes it a part of its own ("aprobada el lunes")."""
    lexicon, index = lexicon_of(language.code), here - 1
    while index > 0 and analysis.tokens[index].word in language.tense.before_dates:
        index -= 1
    if index < 0 or not analysis.tokens or lexicon.form(analysis.tokens[index].word) != "participle":
        return None
    if index and analysis.tokens[index - 1].word in language.tense.nominal:
        return None
    # "sera examiné", "doit être signé": an auxiliary right before it tells more.
    if any(start <= index <= end + 2 for (start, _), end in zip(analysis.groups, analysis.ends, strict=True)):
        return None
    return VerbGroup(analysis.tokens[index].start, "past")


def _remoteness(analysis: _Analysis, here: int, start: int, end: int) -> int:
    """Words from a verb group; one before, with at most a preposition between, comes first ("held on Sunday has")."""
    low, high = (here, start) if start > here else (max(end, start), here)
    distance = high - low + _COMMA_COST * (analysis.commas[high] - analysis.commas[min(low, high)])
    return distance if start > here else distance - _PREPOSITION


def verb_groups(sentence: str, language: Language) -> tuple[VerbGroup, ...]:
    """All finite verb groups of the sentence, in its order."""
    return tuple(group for _, group in _analyse(sentence, language.code).groups)


def verb_words(sentence: str, language: Language) -> tuple[Span, ...]:
    """The words of these verb groups with their auxiliaries, as spans of the sentence."""
    analysis = _analyse(sentence, language.code)
    return tuple(
        Span(group.start, analysis.tokens[end].start + len(analysis.tokens[end].word))
        for (_, group), end in zip(analysis.groups, analysis.ends, strict=True)
    )


@lru_cache(maxsize=4096)
def _analyse(sentence: str, code: str) -> _Analysis:
    """Tokens with their clauses, and the finite verb groups."""
    lexicon = lexicon_of(code)
    tokens: list[Token] = []
    clause = 0
    for match in _TOKEN.finditer(sentence):
        word = match.group().replace("’", "'")
        if not tokens or word.islower():
            word = word.casefold()  # inside a sentence a capital makes "May" a month, "Will" a man
        if word in _BREAKS or word in lexicon.openers:
            clause += 1
        tokens.append(Token(match.start(), word, clause))
    groups: list[tuple[int, VerbGroup]] = []
    ends: list[int] = []
    index = open_end = 0
    while index < len(tokens):
        read = lexicon.group_at(tokens, index)
        if read is None or lexicon.is_noun(tokens, index, read, groups):
            index += 1
        else:
            length, name, scheduled = read
            open_end = max(open_end, lexicon.open_to(tokens, index))
            groups.append((index, VerbGroup(tokens[index].start, name, scheduled, index < open_end)))
            index += length
            ends.append(index - 1)
    commas = tuple(accumulate((token.word == "," for token in tokens), initial=0))
    kept = [place for place in range(len(groups)) if not _is_subject(place, tokens, groups, code)]
    return _Analysis(tuple(tokens), tuple(groups[k] for k in kept), tuple(ends[k] for k in kept), commas)


def _is_subject(place: int, tokens: list[Token], groups: list[tuple[int, VerbGroup]], code: str) -> bool:
    """Whether a form of the present is a noun, as its clause's verb follows: "The vote on Thursday was close"."""
    (index, group), lexicon = groups[place], lexicon_of(code)
    word, clause = tokens[index].word, tokens[index].clause
    if place + 1 == len(groups) or not group.scheduled or word.endswith("s") or word in lexicon.auxiliaries:
        return False
    after = groups[place + 1][0]
    near = tokens[max(0, index - _CLAUSE_WORDS) : after]
    opened = any(token.word in lexicon.openers and token.clause == clause for token in near)
    return tokens[after].clause == clause and not opened and all(token.word != "," for token in tokens[index:after])
