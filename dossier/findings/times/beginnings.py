"""When what was announced begins: "three days of mourning beginning Monday", "a curfew from Friday".

The verb before it is told in the past, the day that it names lies ahead: so where something is announced, declared or
called. Where the words only say that something began then ("a fair starting Monday"), nothing tells its side.
"""

import re

from dossier.language import Language
from dossier.model import Direction, TimeTag
from dossier.tense import verb_at

_BEFORE = re.compile(r"\w+\W*$")
_SKIPPED = 2
"""Words between "beginning" and the day at most ("beginning on the")."""


def beginning(draft: TimeTag, sentence: str, position: int, language: Language) -> Direction | None:
    """On which side of the publication a day lies on which something begins; None of any other day."""
    pack = language.time
    if not pack.beginning or not (draft.value[5:8] == "WXX" or draft.value[8:10].isdecimal()):
        return None
    start, surely = _opener(sentence, position, language)
    if start is None:
        return None
    if _goes_on(sentence[position + draft.end - draft.start :], language):
        return None  # "from Monday to Friday"
    verb = verb_at(sentence, start, language)
    if verb is None or verb.start >= start:
        return "none" if surely else None
    if verb.tense not in ("past", "perfect"):
        return None
    told = {match.group().casefold() for match in re.finditer(r"\w+", sentence[verb.start : start])}
    if not told.isdisjoint(pack.announcing):
        return "future"
    return "none" if surely else None


def _opener(sentence: str, position: int, language: Language) -> tuple[int | None, bool]:
    """Where the word stands that opens the time, and whether it says so by itself ("beginning", not "from")."""
    end = position
    for _ in range(_SKIPPED + 1):
        found = _BEFORE.search(sentence, max(0, end - 24), end)
        if found is None or "," in found.group() or "." in found.group():
            return None, False
        word = found.group().strip().casefold()
        if word in language.time.beginning:
            return found.start(), True
        if word in language.time.span_openers:
            return found.start(), False
        if word not in language.time.dating and word not in language.time.definite:
            return None, False
        end = found.start()
    return None, False


def _goes_on(behind: str, language: Language) -> bool:
    """Whether the words behind the day name the end of the time."""
    following = behind.split(maxsplit=1)[:1]
    return bool(following) and following[0].casefold() in language.time.range_joiners
