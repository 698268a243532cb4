"""What evidence tells of a name, and the words that it is told by."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from dossier.language import Language
from dossier.packs.actors import ActorWords
from dossier.packs.speech import SpeechWords
from dossier.text import fold

Clue = Literal["person", "organisation", "agency", "speaks", "acts", "placed", "the", "inside", "given", "thing"]
"""What evidence tells: of which kind the name is, that it speaks or acts, that it is a place, has an article, stands
within a sentence, starts with a given name, is a ship's or a work's."""


class Run(Struct, frozen=True):
    """Words ``first`` to ``last`` of a passage that may be a name."""

    first: int
    last: int
    titled: bool


class Cues(Struct, frozen=True):
    """The words that evidence is told by."""

    pack: ActorWords
    speech: SpeechWords
    saying: frozenset[str]
    inverted: frozenset[str]
    """Those of them whose subject may follow (``said Ann Doe``); after "told" the hearer does."""
    quoting: frozenset[str]
    """Past forms of verbs that attribute with quoted words beside them (``fumed``)."""
    judging: frozenset[str]
    """Verbs of approval and blame, which a full name does as a speaker (``called``)."""
    closing: frozenset[str]
    """All forms: after an apposition a noun cannot stand."""
    titles: frozenset[str]
    """What stands before a person's name: titles, their parts, honorifics."""
    offices: frozenset[str]
    """Nouns for people, at which an apposition is told."""
    places: frozenset[str]
    """Prepositions that make a place of the name behind them."""
    relations: frozenset[str]
    """All prepositions behind which a name is no subject of what follows it."""
    deeds: frozenset[str]
    """What companies and bodies do."""
    verbs: frozenset[str]
    """Verbs and auxiliaries that have the name before them as their subject."""
    linking: frozenset[str]
    """Words in lower case with which a name may go on."""
    particles: frozenset[str]
    """Those of them that bodies' names have."""
    plural_owned: frozenset[str]
    """What bodies named after many are called (``Seafarers' Federation``)."""
    helping: frozenset[str]
    """Verbs that are no deeds: auxiliaries."""
    articles: frozenset[str]
    """Between a name and the employer behind it (``of the Lake School``)."""
    owning: frozenset[str]
    """Before an office that one person has (``its chief executive``)."""
    relatives: frozenset[str]
    """Relative words for persons alone."""
    styles: frozenset[str]
    """Titles and honorifics."""
    common: frozenset[str]
    """Titles and words of things and bodies: alone they are no name."""
    never_alone: frozenset[str]
    """These, and what else a lone word is no name by."""
    agencies: dict[str, tuple[tuple[str, ...], ...]]
    """First word → phrases that make an agency of the name before them."""


@lru_cache(maxsize=16)
def cues_of(language: Language) -> Cues:
    """The pack's words with the forms of verbs of saying that are no nouns."""
    speech = language.speech
    inverted = _folded(form for verb in (*speech.saying, *speech.reporting) for form in verb[1:3])
    every = inverted | _folded(form for verb in speech.telling for form in verb[1:3])
    judging = _folded(form for verb in speech.judging for form in verb[1:3]) - speech.ambiguous
    sure = every - speech.ambiguous
    pack = language.actors
    deeds = pack.business_verbs | pack.acting_verbs
    return Cues(
        pack=pack,
        speech=speech,
        saying=sure,
        inverted=inverted & sure,
        quoting=_folded(verb[2] for verb in speech.quoting) - speech.ambiguous,
        judging=judging,
        closing=every | judging,
        titles=pack.title_heads | pack.title_parts | pack.honorifics,
        offices=pack.title_heads | pack.people | speech.persons,
        places=pack.place_prepositions - pack.receiving.keys() - pack.of,
        relations=pack.of | pack.place_prepositions | pack.receiving.keys(),
        deeds=deeds,
        verbs=(pack.auxiliaries | pack.copulas | deeds) - {"to"},
        linking=pack.person_particles | pack.organisation_particles | pack.joiners,
        particles=pack.person_particles | pack.organisation_particles,
        plural_owned=pack.head_nouns | pack.possessed,
        helping=(pack.auxiliaries | pack.copulas) - {"to"} - deeds,
        articles=pack.determiners | pack.of,
        owning=pack.determiners | pack.neuter | speech.possessives.keys(),
        relatives=speech.relatives - pack.relatives,
        styles=pack.title_heads | pack.honorifics,
        common=_common(pack),
        never_alone=_common(pack) | pack.regions | pack.calendar | pack.not_names | language.stop_words,
        agencies=_by_first_word(pack.agency_words),
    )


def _common(pack: ActorWords) -> frozenset[str]:
    titles = pack.title_heads | pack.title_parts | pack.honorifics
    return titles | pack.organisation_first | pack.organisation_last | pack.things


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases as words, in their order, by the first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _folded(forms: Iterable[str]) -> frozenset[str]:
    """The forms as :attr:`~dossier.findings.actors.names.Token.low` has them."""
    return frozenset(fold(form) for form in forms)
