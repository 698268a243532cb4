"""What evidence tells of a name, and the words that it is told by."""

from dataclasses import dataclass
from typing import Literal

from dossier.language import Language
from dossier.packs.actors import ActorWords
from dossier.packs.speech import SpeechWords

Clue = Literal["person", "organisation", "agency", "speaks", "acts", "placed", "the", "inside"]
"""What evidence tells: of which kind the name is, that it speaks or acts, that it is a place, has an article, stands
within a sentence."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` of a passage that may be a name."""

    first: int
    last: int
    titled: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that evidence is told by."""

    pack: ActorWords
    speech: SpeechWords
    saying: frozenset[str]
    inverted: frozenset[str]
    """Those of them whose subject may follow (``said Ann Doe``); after "told" the hearer does."""
    judging: frozenset[str]
    """Verbs of approval and blame, which a full name does as a speaker (``called``)."""
    closing: frozenset[str]
    """All forms: after an apposition a noun cannot stand."""


def cues_of(language: Language) -> Cues:
    """The pack's words with the forms of verbs of saying that are no nouns."""
    speech = language.speech
    inverted = frozenset(form for verb in (*speech.saying, *speech.reporting) for form in verb[1:3])
    every = inverted | {form for verb in speech.telling for form in verb[1:3]}
    judging = frozenset(form for verb in speech.judging for form in verb[1:3]) - speech.ambiguous
    sure = every - speech.ambiguous
    return Cues(language.actors, speech, sure, inverted & sure, judging, every | judging)
