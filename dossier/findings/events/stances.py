"""What a sentence says of a date in it: that something was on it, or that it is denied, called off, or was not so.

"Denied meeting her on Monday" and "postponed Monday's vote" tell of that Monday too, but not that anything was on it.
"If he had come on Monday", "was to have met on Monday", "might strike on Monday" leave open what was, or will be, on
that Monday, and so nothing is made of it.
"""

import re
from functools import cache

from dossier.language import Language, load
from dossier.model import Direction, Stance
from dossier.tense import verb_at
from dossier.text import WORD, fold, telling_stems

_WIDTH = 200
"""How many characters before a date its condition or denial is looked for."""
_BREAK = re.compile(r"[,;:—–()\"“”]")


def stance_at(
    sentence: str, start: int, end: int, direction: Direction, language: Language, *, lead: bool = False
) -> Stance | None:
    """What the sentence says of the date at ``start`` to ``end`` (offsets into it); None where it leaves that open.

    In a ``lead``, an article's first sentence, that something was not so on a day is the news of that day.
    """
    cut = "… " if start > _WIDTH else ""
    before = cut + " ".join(fold(sentence[max(0, start - _WIDTH) : start]).split()) + " "
    patterns = _patterns(language.code)
    found = next((name for name, each in patterns.items() if any(one.search(before) for one in each)), None)
    owner = direction == "none" and sentence.startswith(language.time.possessive, end)
    if found == "supposed" or (owner and not _called_off(sentence, start, language)):
        return None  # the second: "expected nothing of Thursday's meeting"
    if owner or found == "cancelled" or _is_off(sentence, start, end, language):
        return "cancelled"
    if before.rstrip().endswith(language.events.due):
        off = any(phrase in fold(sentence) for phrase in language.events.cancelled)
        if off or direction == "past":
            return "cancelled" if off else None
    if found == "denied":
        return "denied"
    if _is_open(sentence, start, language):
        return None
    if found == "negated" and not (lead and direction != "future"):
        return "negated"
    return "told"


def _is_open(sentence: str, start: int, language: Language) -> bool:
    """Whether the verb beside the date leaves open whether it came about ("was to have met", "might meet")."""
    verb = verb_at(sentence, start, language)
    if verb is None:
        return False
    word = WORD.match(sentence, verb.start)
    return verb.open or (word is not None and word.group().islower() and word.group() in language.events.possible)


def _called_off(sentence: str, start: int, language: Language) -> bool:
    """Whether the words around "Friday's vote" call it off, within the same clause."""
    before = max((match.end() for match in _BREAK.finditer(sentence, 0, start)), default=0)
    after = _BREAK.search(sentence, start)
    clause = fold(sentence[before : after.start() if after else len(sentence)])
    return any(re.search(rf"\b{re.escape(phrase)}\b", clause) for phrase in language.events.cancelled)


def _is_off(sentence: str, start: int, end: int, language: Language) -> bool:
    """Whether it is called off after its date: "The talks on Friday have been cancelled".

    The date must belong to what is called off: nothing else is told before it, and it is named before it.
    """
    verb = verb_at(sentence, 0, language)
    if verb is None or verb.start < end or _BREAK.search(sentence, start, verb.start):
        return False
    if not telling_stems(sentence[:start], language):
        return False
    group = fold(sentence[verb.start :])
    return any(re.match(rf"(\w+ ){{1,3}}{re.escape(phrase)}\b", group) for phrase in language.events.cancelled)


@cache
def _patterns(code: str) -> dict[str, tuple[re.Pattern[str], ...]]:
    """What says something of a date, by what it says, in the order in which it is looked for."""
    stances = load(code).events.stances
    return {
        name: tuple(map(re.compile, stances.get(name, ()))) for name in ("supposed", "cancelled", "denied", "negated")
    }
