"""What of a state speaks and acts as the state does: ``the Norwegian government``, ``Ecuador's foreign ministry``."""

from collections.abc import Iterator, Sequence

from dossier.findings.actors.matcher import Hit
from dossier.findings.actors.names import Token, joined
from dossier.findings.actors.registry import Registry
from dossier.findings.actors.roles import Description
from dossier.language import Language
from dossier.packs.actors import ActorWords

_FIELDS = 4
"""Words that may stand between a state and its organ (``foreign``, ``economy and trade``)."""


def organs(
    words: Sequence[Token], hits: Sequence[tuple[Hit, str]], registry: Registry, language: Language
) -> Iterator[Description]:
    """The organs of states in one passage, in order; ``hits`` are its names, each with its actor.

    Behind an adjective the whole phrase is told, behind a possessive the organ alone: the name before it is a mention
    of its own. Organs of former states, of some state or other, and nouns that only start like one are left out.
    """
    for hit, actor in hits:
        if registry.by_id[actor].kind != "state" or hit.entry.kind not in ("name", "demonym", "metonym"):
            continue
        owned = words[hit.last].possessive
        if not owned and hit.entry.kind != "demonym":
            continue
        last = _organ(words, hit.last + 1, owned, language)
        first = _opening(words, hit.first, language.actors)
        if last is not None and first is not None:
            yield Description(hit.last + 1 if owned else first, last, actor, "organ")


def _organ(words: Sequence[Token], at: int, owned: bool, language: Language) -> int | None:
    """The organ behind the name that ends before ``at``, words of its field skipped; None where there is none."""
    for index in range(at, min(at + _FIELDS + 1, len(words))):
        token = words[index]
        touches = (
            not token.opens and token.gap in ("", "-", "'", "’") if index == at and owned else joined(words, index)
        )
        if not touches or token.capital:
            return None
        if token.low in language.actors.organs and _ends(words, index, language):
            return index
        if token.low not in language.actors.organ_fields:
            return None
    return None


def _ends(words: Sequence[Token], at: int, language: Language) -> bool:
    """Whether the noun phrase ends at ``at``: "the Norwegian government said", not "government bonds"."""
    if words[at].possessive or not joined(words, at + 1):
        return True
    following = words[at + 1]
    if following.gap or following.capital:
        return False
    pack, tense = language.actors, language.tense
    ends = (
        tense.past,
        tense.present,
        pack.auxiliaries,
        pack.copulas,
        pack.acting_verbs,
        pack.business_verbs,
        pack.adverbs,
        pack.place_prepositions,
        pack.receiving,
        pack.of,
        pack.determiners,
        pack.relatives,
    )
    endings = (*pack.adverb_endings, *tense.past_endings)
    return any(following.low in some for some in ends) or following.low.endswith(endings)


def _opening(words: Sequence[Token], first: int, pack: ActorWords) -> int | None:
    """Where the phrase starts, "the" included; None if it is a former state's or nobody's in particular."""
    if not joined(words, first) or words[first].gap:
        return first
    before = words[first - 1].low
    if before in pack.determiners:
        former = first > 1 and joined(words, first - 1) and words[first - 2].low in pack.former
        return None if former else first - 1
    return None if before in pack.former or before in pack.indefinite else first
