"""What a sentence says of a date in it: that something was on it, or that it is denied, called off, or was not so.

"Denied meeting her on Monday" and "postponed Monday's vote" tell of that Monday too, but not that anything was on it.
"If he had come on Monday", "was to have met on Monday", "might strike on Monday" leave open what was, or will be, on
that Monday, and so nothing is made of it.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from dossier import folding
from dossier.folding import folded
from dossier.language import Language, load
from dossier.model import Direction, Span, Stance
from dossier.patterns import Patterns, heads_of
from dossier.tense import verb_at
from dossier.text import WORD, kinds_by_stem, stem, telling_stems

_WIDTH = 200
"""How many characters before a date its condition or denial is looked for."""
_STANCES = ("moved", "supposed", "proposed", "cancelled", "denied", "negated")
_BREAK = re.compile(r"[,;:—–()\"“”]")


def _never() -> bool:
    return False


def stance_at(
    sentence: str,
    date: Span,
    direction: Direction,
    language: Language,
    *,
    lead: bool = False,
    behind: Callable[[], bool] = _never,
) -> Stance | None:
    """What the sentence says of the ``date`` (offsets into it); None where it leaves that open.

    In a ``lead``, an article's first sentence, that something was not so on a day is the news of that day. A date that
    lies ``behind`` the publication is that of the calling off, not of what was called off.
    """
    start = date.start
    cut = "… " if start > _WIDTH else ""
    before = cut + " ".join(folded(sentence[max(0, start - _WIDTH) : start]).split()) + " "
    found, _ = next(_patterns(language.code).matching(before, heads_of(folding.words(before), before)), (None, None))
    if found == "moved":
        return None if behind() else "told"
    if found == "supposed" or (found == "proposed" and direction != "past"):
        return None
    if direction == "none" and sentence.startswith(language.time.possessive, date.end):
        # "Put off Thursday's meeting", but not "expected nothing of Thursday's meeting".
        return "cancelled" if _called_off(sentence, start, language) else None
    if _is_off(sentence, date, language):
        return "cancelled"
    if before.rstrip().endswith(language.events.due):
        off = holds_any(folded(sentence), language.events.cancelled)
        if off or direction == "past":
            return "cancelled" if off else None
    if found == "cancelled":
        return "told" if behind() else "cancelled"
    if found == "denied":
        return "denied"
    if _is_open(sentence, start, language):
        off = holds_any(folded(sentence[date.end :]), language.events.cancelled)
        return "cancelled" if off and not behind() else None
    return _negation(before, language, news=lead and direction != "future") if found == "negated" else "told"


def _negation(before: str, language: Language, *, news: bool) -> Stance | None:
    """What a negation says: that a plan came to nothing, or no more than that somebody did something not.

    "Did not take place" and "did not meet" speak of what one announces; "did not comment on the talks" does not.
    """
    denials = language.events.titles.get("denial", frozenset())
    words = [match.group() for match in WORD.finditer(before)]
    last = max((place for place, word in enumerate(words) if word in denials or word.endswith("n't")), default=None)
    if last is None:
        return "told" if news else None
    after = words[last + 1 :]
    if f"{' '.join(after)} ".startswith(tuple(f"{phrase} " for phrase in language.events.take_place)):
        return "cancelled"
    if news:
        return "told"
    next_words = {stem(word, language.code) for word in after[:2]}
    return "negated" if any(next_words & stems for _, stems in kinds_by_stem(language)) else None


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
    clause = folded(sentence[before : after.start() if after else len(sentence)])
    return any(re.search(rf"\b{re.escape(phrase)}\b", clause) for phrase in language.events.cancelled)


def _is_off(sentence: str, date: Span, language: Language) -> bool:
    """Whether it is called off after its date: "The talks on Friday have been cancelled".

    The date must belong to what is called off: nothing else is told before it, and it is named before it.
    """
    if not holds_any(folded(sentence[date.end :]), language.events.cancelled):
        return False
    verb = verb_at(sentence, 0, language)
    if verb is None or verb.start < date.end or _BREAK.search(sentence, date.start, verb.start):
        return False
    if not telling_stems(sentence[: date.start], language):
        return False
    group = folded(sentence[verb.start :])
    return any(re.match(rf"(\w+ ){{1,3}}{re.escape(phrase)}\b", group) for phrase in language.events.cancelled)


def holds_any(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of the phrases stands in the text, if only as a part of its words."""
    return any(map(text.__contains__, phrases))


@cache
def _patterns(code: str) -> Patterns[str]:
    """What says something of a date, by what it says, in the order in which it is looked for."""
    stances = load(code).events.stances
    entries = [(re.compile(one), name) for name in _STANCES for one in stances.get(name, ())]
    return Patterns(entries, whole=False, common=frozenset())
