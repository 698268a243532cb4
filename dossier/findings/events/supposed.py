"""Dates on which nothing is told to have happened: conditions, denials, plans called off, mere bounds.

"If he had come on Monday", "denied meeting her on Monday", "was to have met on Monday", "postponed Monday's vote":
whether anything was on that Monday, the words leave open, and so no event is made of it.
"""

import re
from functools import cache

from dossier.language import Language, load
from dossier.model import Direction
from dossier.tense import verb_at
from dossier.text import fold

_WIDTH = 200
"""How many characters before a date its condition or denial is looked for."""


def is_supposed(
    sentence: str, start: int, end: int, direction: Direction, language: Language, *, lead: bool = False
) -> bool:
    """Whether the sentence leaves open that anything was on the date at ``start`` to ``end`` (offsets into it).

    In a ``lead``, an article's first sentence, that something was not so on a day is the news of that day.
    """
    if direction == "none" and sentence.startswith(language.time.possessive, end):
        return True  # "expected nothing of Thursday's meeting"
    cut = "… " if start > _WIDTH else ""
    before = cut + " ".join(fold(sentence[max(0, start - _WIDTH) : start]).split()) + " "
    supposed, negated = _patterns(language.code)
    if any(pattern.search(before) for pattern in (supposed if lead else (*supposed, *negated))):
        return True
    folded = fold(sentence)
    off = any(phrase in folded for phrase in language.events.cancelled)
    if before.rstrip().endswith(language.events.due) and (off or direction == "past"):
        return True
    verb = verb_at(sentence, start, language)
    return verb is not None and verb.open


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """What says that a date is only supposed, and what says that something was not so on it."""
    words = load(code).events
    return tuple(map(re.compile, words.supposed)), tuple(map(re.compile, words.negated))
