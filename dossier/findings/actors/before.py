"""What stands before a capitalised run: titles, nouns, places, employers, verbs of saying."""

from collections.abc import Iterator, Sequence

from dossier.findings.actors.apposition import is_apposition
from dossier.findings.actors.bodies import is_organisation
from dossier.findings.actors.clues import Clue, Cues, Run
from dossier.findings.actors.names import Token, joined
from dossier.packs.actors import ActorWords

_FULL = 3
"""Words of a full name and the preposition behind it."""
QUOTES = frozenset('"“”«»:')
"""Marks at one of which quoted words start or end."""


def before(words: Sequence[Token], run: Run, cues: Cues) -> Iterator[Clue]:
    """Titles, nouns, places and verbs of saying right before."""
    pack, at = cues.pack, run.first - 1
    if at < 0 or words[run.first].opens:
        return
    low, gap = words[at].low, words[run.first].gap
    belongs = gap == "" and _belongs(words, at, pack)
    if gap == "" and not words[at].possessive:
        if low in pack.title_heads or low in pack.honorifics:
            yield "person"
        elif _employs(words, at, run, pack) or _serves(words, at, pack) or _listed(words, at, pack):
            yield "organisation"
        elif low in cues.places and not (belongs or is_organisation(words, run.first, run.last, pack)):
            yield "placed"
    if _is_said_by(words, run, cues):
        yield "speaks"
    if belongs:
        yield "organisation"
    if low in pack.organisation_nouns and (gap == "" or (gap == "," and not _governed(words, at, pack))):
        if not words[at].possessive:
            yield "organisation"
    elif is_apposition(words, run, cues):
        yield "person"
    if gap == "":
        yield from _touching(words, run, cues)


def _touching(words: Sequence[Token], run: Run, cues: Cues) -> Iterator[Clue]:
    """What only words right before the name tell."""
    pack, at = cues.pack, run.first - 1
    low, full = words[at].low, run.last > run.first
    if low in pack.determiners:
        yield "the"
        if _hears_or_has(words, at, pack) or (full and _plays(words, run, pack)):
            yield "organisation"
    elif low in pack.told and words[run.first].base.isupper() and len(words[run.first].base) > 1:
        # "told CNN"
        yield "organisation"
    elif full and (_makes(words, at, cues) or (low in pack.people and not words[at].capital)):
        yield "person"


def is_craft(words: Sequence[Token], run: Run, pack: ActorWords) -> bool:
    """Whether the name is a ship's, a work's or a machine's by the noun right before it: ``the ferry Ann Doe``.

    A title in capitals between them is part of the name (``the ferry Princess Ann``).
    """
    at = run.first - 1
    while at > 0 and run.titled and words[at].capital and touches(words, at):
        at -= 1
    return at >= 0 and not words[at + 1].gap and not words[at + 1].opens and words[at].low in pack.crafts


def _plays(words: Sequence[Token], run: Run, pack: ActorWords) -> bool:
    """Whether "the" and a plural are a team: ``the Lake Terns beat the Port Gulls 7-2``."""
    if not words[run.last].low.endswith("s") or words[run.last].possessive:
        return False
    behind = run.last + 1
    wins = behind < len(words) and not words[behind].gap and words[behind].low in pack.contests
    return wins or (run.first > 1 and not words[run.first - 1].gap and words[run.first - 2].low in pack.contests)


def _makes(words: Sequence[Token], at: int, cues: Cues) -> bool:
    """Whether the word at ``at`` is the "by" of a work or the "under" of an office: ``directed by``."""
    if at == 0 or words[at].gap or words[at].opens:
        return False
    return f"{words[at - 1].low} {words[at].low}" in cues.pack.made


def _hears_or_has(words: Sequence[Token], the: int, pack: ActorWords) -> bool:
    """``told the Guardian``, ``Ann Doe of the Lake Watch``: the body that hears, and that a full name is of."""
    if the == 0 or words[the].opens or words[the].gap:
        return False
    before = words[the - 1]
    if before.low in pack.told or (the > 1 and f"{words[the - 2].low} {before.low}" in pack.told):
        return True
    if before.low not in pack.of or the < _FULL + 1 or before.gap or before.opens:
        return False
    named = words[the - _FULL : the - 1]
    bodies = (pack.organisation_first, pack.organisation_last, pack.things, pack.title_heads, pack.state_organs)
    return (
        all(token.capital and not token.possessive for token in named)
        and joined(words, the - 2)
        and not any(token.low in some for token in named for some in bodies)
    )


def _employs(words: Sequence[Token], at: int, run: Run, pack: ActorWords) -> bool:
    """Whether the preposition at ``at`` ties somebody to an employer: ``an analyst at Example``, ``works for``."""
    if at == 0 or words[at].gap or words[at].low not in pack.employing:
        return False
    if words[at - 1].low in pack.voices:
        # Of a lone surname it may be a person's spokesman.
        return words[run.first].base.isupper() and len(words[run.first].base) > 1
    return words[at - 1].low in pack.employing[words[at].low]


def _serves(words: Sequence[Token], of: int, pack: ActorWords) -> bool:
    """Whether the name behind "of" at ``of`` is the employer in ``analyst Ann Doe of Example``."""
    at = of - 1
    if at < 1 or words[of].low not in pack.of or words[of].gap or words[of].opens:
        return False
    while at > 0 and words[at].capital and joined(words, at) and of - at < _FULL + 1:
        at -= 1
    employed = any(words[at].low in nouns for nouns in pack.employing.values())
    return at < of - 2 and employed and words[at + 1].capital


def _belongs(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether the preposition at ``at`` ties to the name what only companies have: ``shares of``, ``a stake in``."""
    if at == 0 or words[at].gap:
        return False
    return (words[at].low in pack.of and words[at - 1].low in pack.belongings) or (
        words[at].low in pack.place_prepositions and words[at - 1].low in pack.holdings
    )


def _listed(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether the name is the first of a list of bodies: ``retailers including Example``."""
    if at == 0 or words[at].low not in pack.listing or words[at].gap not in ("", ","):
        return False
    noun = words[at - 1].low
    return any(noun.removesuffix(end) + stem in pack.organisation_nouns for end, stem in (("ies", "y"), ("s", "")))


def _governed(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether a preposition governs the noun at ``at``: ``the counsel of the company, Ann Doe``."""
    first = at - 1 if at and words[at - 1].low in pack.determiners else at
    return (
        first > 0
        and not words[first].gap
        and (words[first - 1].low in pack.of or words[first - 1].low in pack.place_prepositions)
    )


def _is_said_by(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """``said Ann Doe``, ``according to Prof. Ann Doe``, ``said the bank's Ann Doe``."""
    pack, at = cues.pack, run.first - 1
    if words[run.last].possessive or words[run.first].gap not in ("", ".") or _has_verb(words, run, cues):
        return False
    while at > 0 and words[at].low in cues.titles and words[at].low not in cues.inverted and touches(words, at):
        at -= 1
    if words[at].possessive and touches(words, at):
        at -= 1
        while at > 0 and (words[at].capital or words[at].low in pack.determiners) and touches(words, at):
            at -= 1
    pair = " ".join(token.low for token in words[max(0, at - 1) : at + 1])
    if words[at].low in cues.quoting and run.last > run.first:
        return not QUOTES.isdisjoint(words[at].gap)
    return words[at].low in cues.inverted or pair in cues.speech.according


def _has_verb(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """``said Lund will wait``: the name is what is spoken of, as a verb of its own follows."""
    at = run.last + 1
    return at < len(words) and not words[at].gap and not words[at].opens and words[at].low in cues.verbs


def touches(words: Sequence[Token], at: int) -> bool:
    """Whether nothing but an abbreviation's full stop is between the word and the one before."""
    return not words[at].opens and words[at].gap in ("", ".")
