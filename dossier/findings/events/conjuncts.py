"""Of a sentence that tells two things of two dates the half that tells of one: "met in May and signed in June".

Only where both halves have a verb of their own, on either side of one conjunction, and nobody is quoted. The second
half may lean on the subject of the first: then that is put before it. No word is added or changed.
"""

import re

from dossier.language import Language
from dossier.model import Span
from dossier.tense import tense, verb_at
from dossier.text import WORD, fold

_JOINED = re.compile(r",?\s+(\w+)\s+(?=\w)")
_SUBJECT = 70
"""Characters of a subject, at most."""
_LEAST = 20


def half_of(sentence: str, date: Span, other: Span, language: Language) -> str | None:
    """The half of the sentence that tells of ``date``, where the other tells of ``other``; None where it is not so.

    Both dates are offsets into the sentence.
    """
    first, second = (date, other) if date.start < other.start else (other, date)
    joins = [
        match
        for match in _JOINED.finditer(sentence, first.end, second.start + 1)
        if fold(match.group(1)) in language.events.titles.get("coordinator", frozenset())
    ]
    if len(joins) != 1 or any(mark in sentence for mark in '"“”«»()'):
        return None
    one, two = sentence[: joins[0].start()], sentence[joins[0].end() :]
    conditions = language.events.titles.get("condition", frozenset())
    if fold(joins[0].group(1)) in conditions or _opens(sentence, language) or min(len(one), len(two)) < _LEAST:
        return None
    if tense(one, language) == "none" or tense(two, language) == "none":
        return None
    leans = _leans(two, language)
    if not leans and "," not in joins[0].group() and joins[0].start() > first.end:
        return None  # "fell on Monday after an earthquake and tsunami hit the coast on Sunday"
    if date is first:
        return one
    if fold(two.split()[0]) in language.events.titles.get("pronoun", frozenset()):
        return None
    if not leans:
        return two[:1].upper() + two[1:]
    verb = verb_at(one, 0, language)
    subject = one[: verb.start].rstrip() if verb is not None else ""
    if not subject or len(subject) > _SUBJECT or "," in subject or first.start < len(subject) or _nests(one, language):
        return None
    return f"{subject} {two}"


def _leans(half: str, language: Language) -> bool:
    """Whether the half begins with its verb, so that the subject stands in the other."""
    verb = verb_at(half, 0, language)
    before = [fold(match.group()) for match in WORD.finditer(half[: verb.start])] if verb is not None else ["?"]
    return all(word in language.tense.between or word.endswith("ly") for word in before)


def _nests(half: str, language: Language) -> bool:
    """Whether there may be a clause within the half, so that it is not clear which subject the other half leans on."""
    inner = language.events.titles.get("relative", frozenset()) | language.speech.complementizers
    return any(fold(match.group()) in inner for match in WORD.finditer(half))


def _opens(sentence: str, language: Language) -> bool:
    """Whether the sentence opens with a clause that hangs on the rest, or with a condition."""
    first = WORD.search(sentence)
    opening = fold(first.group()) if first is not None else ""
    parts = ("leading", "condition", "relative")
    return any(opening in language.events.titles.get(part, frozenset()) for part in parts)
