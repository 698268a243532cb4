"""How far a run of capitals goes that may be a name."""

from collections.abc import Sequence

from dossier.findings.actors.clues import Cues
from dossier.findings.actors.names import Token, joined, nicknamed
from dossier.packs.actors import ActorWords

_LONGEST = 8
"""Words of the longest name."""
_GOING_ON = frozenset({"", "-", "‑", ".", "&", '"', "“", "”", "'", "‘", "’"})
"""What may stand between two words of a run."""


def is_lone(words: Sequence[Token], at: int, linking: frozenset[str]) -> bool:
    """Whether a small letter follows that no name goes on with."""
    if at + 1 == len(words):
        return True
    behind = words[at + 1]
    return not (behind.capital or behind.gap or behind.low in linking or behind.word in linking)


def stops(words: Sequence[Token], at: int) -> bool:
    """Whether a mark follows that no name goes across ("Lund, "): so half of the runs end that are not lone."""
    return words[at + 1].gap not in _GOING_ON


def reach(words: Sequence[Token], first: int, cues: Cues) -> int:
    """The last word of the run that starts at ``first``."""
    pack, linking = cues.pack, cues.linking
    last = _past_capitals(words, first, pack)
    while last + 1 < len(words) and last - first < _LONGEST:
        at = last + 1
        token = words[at]
        if last > first and is_lone(words, last, linking):
            break
        if token.gap == "-" and not token.opens and token.word.isalpha():
            given = last == at - 1 and (words[last - 1].low in pack.family_first and last > first)
            given = given or (last > first and token.low in pack.given_syllables)
            named = joined(words, at + 1) and words[at + 1].capital
            if named or given:
                # "Jin-ho Park", "Park Jin-ho"
                last = at + 1 if named else at
                continue
        if nicknamed(words, at):
            last = at + 1
            continue
        body = words[last].possessive and words[at].capital and words[at].low in pack.possessed
        whole = (body or words[last].word.casefold() in pack.possessive_names) and not words[at].gap
        whole = whole or _of_many(words, at, cues)
        if joint := _of_two_trades(words, last, cues):
            last = joint
            continue
        if not (joined(words, at) or whole or words[at].gap == "&"):
            break
        if words[at].capital:
            last = at
            continue
        allowed = pack.person_particles
        if any(words[each].low in pack.organisation_first for each in (first, last)):
            allowed = cues.particles
        skip = at
        while skip < len(words) and words[skip].word in allowed and joined(words, skip + 1) and skip < at + 2:
            skip += 1
        if skip == at or skip >= len(words) or not words[skip].capital:
            break
        last = skip
    return last


def _past_capitals(words: Sequence[Token], first: int, pack: ActorWords) -> int:
    """The last of the capitals side by side from ``first`` on: most names are nothing else."""
    last, size = first, len(words)
    while last + 1 < size and last - first < _LONGEST:
        token = words[last + 1]
        if not token.capital or token.gap or token.opens or words[last].possessive or token.low in pack.joiners:
            break
        last += 1
    return last


def _of_many(words: Sequence[Token], at: int, cues: Cues) -> bool:
    """Whether the word at ``at`` goes on a body's name from the plural before it (``Seafarers' Federation``)."""
    if words[at].gap not in ("'", "’") or words[at].opens:
        return False
    owned = words[at].capital and words[at].low in cues.plural_owned
    return owned or f"{words[at - 1].low}'" in cues.pack.possessive_names


def _of_two_trades(words: Sequence[Token], first: int, cues: Cues) -> int | None:
    """The last word of ``the Rail and Harbour Workers' Union``, whose name starts at ``first``, or None."""
    pack, at = cues.pack, first + 1
    if first == 0 or words[first - 1].low not in pack.determiners or words[first].gap or words[first].base.isupper():
        return None
    if words[first].low in pack.organisation_last or not joined(words, at) or words[at].low not in pack.joiners:
        return None
    for last in range(at + 1, min(at + 4, len(words))):
        if last > at + 2 and words[last - 1].possessive and _of_many(words, last, cues):
            return last
        if not words[last].capital or not (joined(words, last) or words[last - 1].possessive):
            return None
    return None
