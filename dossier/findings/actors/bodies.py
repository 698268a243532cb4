"""Which names are bodies' by their own words: ``Ministry of …``, ``… Bank``, ``AT&T``."""

from collections.abc import Sequence

from dossier.findings.actors.clues import Run
from dossier.findings.actors.names import Token
from dossier.packs.actors import ActorWords

_WHOLE = 3
"""Words from which on a name with an acronym in brackets is a body's, unless it ends like a thing's."""


def is_organisation(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> bool:
    """Whether a word of the name is one that organisations have: ``Ministry of …``, ``… Bank``."""
    if last <= first:
        return False
    if words[first].low in pack.organisation_heads:
        return True
    if words[first + 1].gap == "&" and max(len(words[at].base) for at in (first, first + 1)) > 1:
        return True  # "Marks & Spencer", "AT&T"
    if f"{words[last - 1].low} {words[last].low}" in pack.organisation_last:
        return True
    if words[last].low in pack.organisation_last or (words[last - 1].possessive and words[last].low in pack.possessed):
        return True
    if words[first].low in pack.organisation_first:
        return any(token.low in pack.organisation_particles for token in words[first + 1 : last])
    # "Central Bureau of Investigation"
    return any(
        words[at].low in pack.organisation_first and words[at + 1].low in pack.organisation_particles
        for at in range(first + 1, last - 1)
    )


def has_body(words: Sequence[Token], run: Run, pack: ActorWords) -> bool:
    """Whether a name that has an acronym is an organisation's.

    By any of its words (``Example Front for the Lakes``), or of three words and more, the last of which is no thing.
    """
    whole = sum(token.capital for token in words[run.first : run.last + 1]) >= _WHOLE
    return (whole and words[run.last].low not in pack.things) or any(
        token.low in pack.organisation_last or token.low in pack.organisation_first
        for token in words[run.first : run.last + 1]
    )
