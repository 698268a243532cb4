"""The tense of headlines, which leave out their auxiliaries: "Talks due Friday", "Minister to visit Oslo on Monday"."""

from dossier.language import Language
from dossier.tense import VerbGroup, verb_at

_LONGEST = 200
"""Characters of the longest headline."""
_ENDS = tuple('.!?…:;,"”»)')


def heralded(sentence: str, position: int, verb: VerbGroup | None, language: Language) -> bool:
    """Whether a headline puts the day at the offset ``position`` ahead.

    A headline is a sentence without a mark at its end. Its words such as "due" herald what comes, and so does an
    infinitive, as long as no finite verb precedes it ("Court refuses to hear him Monday" has one).
    ``verb`` is the verb group that governs the place.
    """
    if len(sentence) > _LONGEST or sentence.rstrip().endswith(_ENDS):
        return False
    words = sentence[:position].split()
    infinitive = language.tense.infinitive
    for index, word in enumerate(words):
        if word.casefold() in language.time.heralds:
            at = len(" ".join(words[:index]))
            return verb is None or verb.start >= at
        if index and word in infinitive and words[index + 1 : index + 2] and words[index + 1].islower():
            before = verb_at(" ".join(words[:index]), 0, language)
            return before is None
    return False
