"""Whether a capital or palace stands for its government.

Read as the government by default, capitals are places in most cases; so positive evidence is asked for: the
subject of a verb of saying or deciding, the object of support or an embargo. Without it the name is a place.
"""

from collections.abc import Mapping, Sequence

from dossier.findings.actors.matcher import Hit
from dossier.findings.actors.names import Token, joined
from dossier.packs.actors import ActorWords

_BEFORE = 4
"""How many words before a preposition may hold the noun that it belongs to ("creditor of last resort for")."""
_AHEAD = 9
"""How many words after "has been" may hold the noun that tells an act ("one of his biggest backers")."""
_ADVERBS = 6
"""How many adverbs and auxiliaries may stand before the verb."""


def acts(
    words: Sequence[Token], hit: Hit, ends: Mapping[int, Hit], starts: Mapping[int, Hit], pack: ActorWords
) -> bool:
    """Whether the metonym at ``hit`` is a government here.

    ``ends`` and ``starts`` are the passage's hits by their last and first word, for "Moscow and Caracas have signed".
    """
    if _compound(words, hit, pack):
        return True
    first = _with_determiner(words, hit.first, pack)
    if _received(words, first, ends, pack):
        return True
    if words[hit.last].possessive:
        return _owns(words, hit, pack)
    if _served(words, hit, pack):
        return True
    if _object(words, first, pack):
        return True
    return not _is_place(words, first, ends, pack) and _subject(words, hit.last + 1, starts, pack)


def _with_determiner(words: Sequence[Token], first: int, pack: ActorWords) -> int:
    follows = first > 0 and joined(words, first) and words[first - 1].low in pack.determiners
    return first - 1 if follows else first


def _compound(words: Sequence[Token], hit: Hit, pack: ActorWords) -> bool:
    at = hit.last + 1
    return at < len(words) and words[at].gap in ("-", "‑") and words[at].low in pack.compound_participles


def _owns(words: Sequence[Token], hit: Hit, pack: ActorWords) -> bool:
    """``Moscow's support``: within two words, so that an adjective may stand between."""
    following = words[hit.last + 1 : hit.last + 3]
    return any(token.low in pack.government_nouns for token in following if not token.gap)


def _served(words: Sequence[Token], hit: Hit, pack: ActorWords) -> bool:
    at = hit.last + 1
    return joined(words, at) and words[at].low in pack.government_followers


def _previous(words: Sequence[Token], first: int) -> Token | None:
    """The word right before ``first``, in the same sentence and without a mark between."""
    return words[first - 1] if first > 0 and not words[first].opens and not words[first].gap else None


def _received(words: Sequence[Token], first: int, ends: Mapping[int, Hit], pack: ActorWords) -> bool:
    """``embargo on Caracas``, ``ties between Moscow and Caracas``."""
    before = _previous(words, first)
    if before is None:
        return False
    if before.low in pack.joiners and first - 2 in ends and not words[first - 1].gap:
        partner = _with_determiner(words, ends[first - 2].first, pack)
        return _received(words, partner, {}, pack)
    nouns = pack.receiving.get(before.low)
    if nouns is None or before.opens:
        return False
    at = first - 2
    while at >= 0 and at > first - 2 - _BEFORE:
        if words[at + 1].gap or words[at + 1].opens:
            return False
        if words[at].low in nouns:
            return True
        at -= 1
    return False


def _object(words: Sequence[Token], first: int, pack: ActorWords) -> bool:
    """``accused Washington of``."""
    before = _previous(words, first)
    return before is not None and before.low in pack.object_verbs


def _is_place(words: Sequence[Token], first: int, ends: Mapping[int, Hit], pack: ActorWords) -> bool:
    """``in Moscow``, ``his Moscow visit``, ``in Moscow and Caracas``."""
    before = _previous(words, first)
    if before is None:
        return False
    if before.low in pack.joiners and first - 2 in ends:
        return _is_place(words, _with_determiner(words, ends[first - 2].first, pack), {}, pack)
    return before.low in pack.place_prepositions or before.possessive


def _subject(words: Sequence[Token], at: int, starts: Mapping[int, Hit], pack: ActorWords) -> bool:
    """Whether a verb of saying or deciding follows, perhaps after "and Caracas", ", which", adverbs, auxiliaries."""
    if at + 2 < len(words) and words[at].low in pack.joiners:
        partner = at + 2 if words[at + 1].low in pack.determiners else at + 1
        at = starts[partner].last + 1 if partner in starts else at
    if at < len(words) and words[at].gap == "," and words[at].low in pack.relatives:
        at += 1
    elif at < len(words) and words[at].gap:
        return False
    helped = False
    for position in range(at, min(at + _ADVERBS, len(words))):
        token = words[position]
        if token.opens or (token.gap and position > at):
            return False
        if token.low in pack.copulas and _partisan(words, position + 1, pack):
            return True
        if token.low in pack.acting_verbs:
            return helped or token.low not in pack.acting_nouns
        if token.low in pack.auxiliaries or token.low in pack.copulas:
            helped = True
        elif token.low not in pack.adverbs and not token.low.endswith(pack.adverb_endings):
            return False
    return False


def _partisan(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    for token in words[at : at + _AHEAD]:
        if token.opens or token.gap not in ("", "-"):
            return False
        if token.low in pack.partisans:
            return True
    return False
