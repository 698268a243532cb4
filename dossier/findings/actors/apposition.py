"""Names in apposition: ``Ian Doe, head of the bank, said``, ``The chairwoman, Ann Doe, said``."""

from collections.abc import Iterator, Sequence

from dossier.findings.actors.clues import Clue, Cues, Run
from dossier.findings.actors.names import Token
from dossier.packs.actors import ActorWords

_APPOSITION = 6
"""Words after a comma among which an apposition's noun must stand."""
_ASIDE = 16
"""Words of the longest apposition after which a verb is still the name's."""
_PLURAL_OWNERS = frozenset({"", "'", "’"})
"""What may stand between two words of an office: "the head of the Dockers' Council"."""
_OFFICE = 8
"""Words before a comma among which the office of the name behind it must stand."""


def is_apposition(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """``The chairwoman, Ann Doe``, ``the envoy to the lake, Ann Doe``: a full name behind the comma after an office."""
    pack, at = cues.pack, run.first - 1
    if at < 0 or run.last == run.first or words[run.first].gap != ",":
        return False
    if words[at].low in cues.offices and not words[at].capital:
        return True
    for index in range(at, max(0, at - _OFFICE), -1):
        if words[index].opens or words[index].gap not in _PLURAL_OWNERS or words[index].low in pack.joiners:
            return False
        held = words[index - 1]
        if words[index].low in cues.relations and not held.capital:
            return held.low in cues.offices
    return False


def apposition(words: Sequence[Token], run: Run, at: int, cues: Cues) -> Iterator[Clue]:
    """``Ian Doe, head of the bank, said``: the first noun that tells what somebody is, and a verb behind it all.

    ``The chairwoman, Ann Doe, said``: the name is the apposition itself, and the verb follows the comma.
    """
    if words[at].low in cues.saying or words[at].low in cues.judging:
        if is_apposition(words, run, cues):
            yield "speaks"
        return
    if words[at].word.isdecimal() and at + 1 < len(words) and words[at + 1].gap == "," and run.first != run.last:
        # "Ann Doe, 34, said"
        yield "person"
        if words[at + 1].low in cues.saying:
            yield "speaks"
        return
    kind, told = _told_kind(words, run, at, cues)
    if kind is not None:
        yield kind
    told = told or words[at].low in cues.speech.determiners or not words[at].capital
    closing = next((token for token in words[at + 1 : at + _ASIDE] if token.opens or "," in token.gap), None)
    if told and closing is not None and not closing.opens and closing.low in cues.closing:
        yield "speaks"


def _told_kind(words: Sequence[Token], run: Run, at: int, cues: Cues) -> tuple[Clue | None, bool]:
    """Of which kind the noun or "who" of the apposition makes the name, and whether a noun does."""
    pack = cues.pack
    if run.last > run.first and words[at].low in cues.relatives:
        # "Ann Doe, who …": "which" would be no person.
        return "person", False
    if run.last > run.first and words[at].low in pack.engaged and at + 1 < len(words) and words[at + 1].gap == ",":
        return "person", True
    for index, token in enumerate(words[at : at + _APPOSITION]):
        if token.opens or (token.gap and index) or token.low in cues.saying:
            break
        if token.possessive:
            continue
        if token.low in pack.title_heads and (run.last > run.first or _holds_office(words, run, at, cues)):
            return "person", True
        if token.low in pack.organisation_nouns and not token.capital:
            return "organisation", True
        if token.low in pack.of or token.low in pack.relatives or token.low in pack.place_prepositions:
            break
    return None, False


def _holds_office(words: Sequence[Token], run: Run, at: int, cues: Cues) -> bool:
    """``Doe, its chief executive, puts``: a lone name with an office between commas that only a person holds.

    The office has "the" or a possessive before it and nothing behind it but what it is over ("of the bank"); a name
    behind the second comma would be the holder (``In Barlow, the minister, Ann Doe, said``).
    """
    pack = cues.pack
    ruled = run.first > 0 and not words[run.first].opens and words[run.first - 1].low in cues.relations
    if ruled or words[run.last].possessive or words[run.first].base.isupper() or words[at].opens:
        return False
    owned = words[at].low in cues.owning or words[at].possessive
    office = None
    for index in range(at, min(at + _OFFICE, len(words))):
        token = words[index]
        if token.opens or (index > at and token.gap not in ("", ",", "-")) or token.low in cues.saying:
            return False
        if index > at and token.gap == ",":
            return owned and office is not None and not token.capital
        if office is None:
            held = token.low in pack.title_heads and token.low not in pack.leading and not token.possessive
            office = index if held and not _names_on(words, index, pack) else None
        elif index == office + 1 and token.low not in cues.relations:
            return False
    return False


def _names_on(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether the title at ``at`` goes on (``prime minister``)."""
    following = words[at + 1] if at + 1 < len(words) else None
    return following is not None and not following.gap and following.low in pack.title_heads
