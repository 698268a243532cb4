"""What a clause that hangs on another one tells of a date: "prices rose after the field was shut on Monday".

Only clauses whose conjunction tells that they came about (after, when, since), in the past, and only where the date
cannot belong to the main clause: that has a date of its own, is in the present or in the future, or merely points.
"""

import re
from functools import cache

from dossier.findings.events.phrases import Reading, Told, capitalised
from dossier.folding import folded
from dossier.language import Language
from dossier.model import Span
from dossier.text import WORD, fold

_TWO_WORDS = re.compile(r"\w+ \w+ ")
_LEAST = 20
_SUBJECT = 60
"""Characters of a subject, at most."""
_POINTS = 5
"""Words between "It comes" and "after"."""


def pointed(read: Reading) -> Told | None:
    """What a sentence points at that does nothing else: "It comes a day after …", "It was in 1956 that …"."""
    opening = folded(read.text[:60])
    pointers = _pointers(read.language)
    phrase = next((one for one in pointers if opening.startswith(one)), "") if opening.startswith(pointers) else ""
    if not phrase:
        return None
    words = list(WORD.finditer(read.text, len(phrase), read.date.start))[:_POINTS]
    for match in words:
        if fold(match.group()) in read.part("factive"):
            return _told(read, Span(match.end() + 1, _end(read, match.end())), "pointer", fragment=True)
    return None


def cleft(read: Reading) -> Told | None:
    """The clause behind "It was on Monday that"."""
    found = _TWO_WORDS.match(read.text)
    if found is None or fold(found.group()).strip() not in read.part("cleft"):
        return None
    that = re.match(r",?\s+(\w+)\s+", read.text[read.date.end :])
    if that is None or fold(that.group(1)) not in read.language.speech.complementizers:
        return None
    start = read.date.end + that.end()
    return _told(read, Span(start, len(read.text)), "cleft", fragment=True)


def subordinate(read: Reading) -> Told | None:
    """The clause with a subject of its own behind the last conjunction before the date."""
    start = read.last_break(read.date.start)
    for match, word in reversed(read.between(start, read.date.start)):
        if word not in read.language.tense.clause_openers and word not in read.part("factive"):
            continue
        if word in read.part("place_relative"):
            return _where(read, match)
        if word not in read.part("factive") or not _is_its_own(read, match):
            return None
        clause = Span(match.end() + 1, _end(read, match.end()))
        following = WORD.match(read.text, clause.start)
        if following is not None and fold(following.group()).endswith(tuple(read.part("participle"))):
            return _doing(read, clause, following, match.start())
        return _told(read, clause, "subordinate-clause")
    return None


def _where(read: Reading, opener: re.Match[str]) -> Told | None:
    """What was done at a place, where the sentence has another date too: "the yard where two men died in May"."""
    dated = any(other.end <= opener.start() or other.start > read.date.end for other in read.others)
    bare = read.text[: opener.start()].rstrip()[-1:].isalnum()
    doubt = read.is_reported(0, opener.start()) or read.has(0, opener.start(), "condition_mark", "denial")
    if not dated or not bare or doubt:
        return None
    return _told(read, Span(opener.end() + 1, _end(read, opener.end())), "where-clause")


def led_to(read: Reading) -> Told | None:
    """What something led to, as a noun phrase: "The drought led to the ministry announcing grants last month"."""
    for phrase in sorted(read.part("cause"), key=lambda one: (-len(one), one)):
        if phrase not in read.text:
            continue
        for match in re.finditer(rf"\b{re.escape(phrase)}\s+", read.text[: read.date.start]):
            start = match.end()
            opener = read.has(start, read.date.start, "relative", "leading", "coordinator")
            doubt = read.is_reported(0, start) or read.has(0, start, "denial", "condition_mark")
            if not opener and not doubt and read.next_break(start) >= read.date.end:
                return Told(capitalised(_finite(read, read.text[start : _first(read, start)])), "outcome")
    return None


def _first(read: Reading, place: int) -> int:
    """Where the first of two outcomes ends: "led to arrests in May and to ill will"."""
    end = _end(read, place)
    for match in WORD.finditer(read.text, read.date.end, end):
        following = WORD.match(read.text, match.end() + 1)
        joined = fold(match.group()) in read.part("coordinator")
        if joined and following is not None and fold(following.group()) in read.language.speech.prepositions:
            return match.start() - 1
    return end


def _finite(read: Reading, words: str) -> str:
    """What somebody's doing led to as a sentence: "the ministry announcing aid" → "the ministry announced aid"."""
    before = ""
    for match in WORD.finditer(words):
        word = fold(match.group())
        if word in read.language.speech.prepositions | read.part("coordinator"):
            return words
        if before and word.endswith(tuple(read.part("participle"))):
            past = _past_of(word, read.language)
            named = before not in read.language.speech.determiners  # "the announcing of grants"
            return f"{words[: match.start()]}{past}{words[match.end() :]}" if past and named else words
        before = word
    return words


def _end(read: Reading, place: int) -> int:
    return read.next_break(max(place, read.date.end))


def _is_its_own(read: Reading, opener: re.Match[str]) -> bool:
    """Whether the date can only be that of the clause behind the conjunction."""
    if read.is_reported(0, opener.start()) or read.has(0, opener.start(), "condition_mark", "denial"):
        return False
    if fold(opener.group()) in read.language.events.ongoing:
        return True
    dated = any(other.end <= opener.start() for other in read.others)
    governing = [verb for verb in read.verbs if verb.start < opener.start()]
    told = next((verb for verb in read.verbs if opener.end() <= verb.start < read.date.end), None)
    following = WORD.search(read.text, opener.end())
    doing = following is not None and fold(following.group()).endswith(tuple(read.part("participle")))
    apart = bool(governing) and governing[-1].tense in ("present", "perfect", "future")
    past = doing or told is None or told.tense == "past"
    return bool(governing) and past and (dated or apart)


def _told(read: Reading, clause: Span, rule: str, *, fragment: bool = False) -> Told | None:
    """The clause as a title, unless it lacks a subject or a verb of its own, or opens with a pronoun."""
    words = clause.of(read.text)
    first = WORD.match(words)
    if first is None or len(words) < _LEAST or fold(first.group()) in read.part("pronoun") | read.part("nothing"):
        return None
    inside = [verb for verb in read.verbs if clause.start <= verb.start < clause.end]
    if not fragment and (
        not inside or not _has_subject(read, clause.start, inside[0].start) or inside[0].tense == "future"
    ):
        return None
    return Told(capitalised(words + read.attribution(clause.end)), rule)


def _has_subject(read: Reading, start: int, verb: int) -> bool:
    """Whether more than adverbs stands before the verb."""
    adverbs = read.language.speech.adverbs
    before = [match.group() for match in WORD.finditer(read.text, start, verb)]
    return any(not read.is_adverb(word) and fold(word) not in adverbs for word in before)


def _doing(read: Reading, clause: Span, verb: re.Match[str], opener: int) -> Told | None:
    """What a participle tells of the subject: "Holt is looking for work after losing her seat in May"."""
    past = _past_of(fold(verb.group()), read.language)
    subject = _subject(read, opener)
    if past is None or subject is None or clause.end - clause.start < _LEAST:
        return None
    return Told(
        capitalised(f"{subject} {past}{read.text[verb.end() : clause.end]}{read.attribution(clause.end)}"),
        "participle-past",
    )


def _subject(read: Reading, place: int) -> str | None:
    """The subject of the clause before ``place``: what stands between its beginning and its last verb with one."""
    for verb in reversed([verb for verb in read.verbs if verb.start < place]):
        start = read.last_break(verb.start)
        openers = [
            match
            for match in WORD.finditer(read.text, start, verb.start)
            if fold(match.group()) in read.language.tense.clause_openers
        ]
        begin = openers[-1].end() + 1 if openers else start
        if openers and fold(openers[-1].group()) not in read.part("coordinator"):
            return None
        words = read.text[begin : verb.start].strip()
        first = WORD.match(words)
        if first is None:
            continue
        known = fold(first.group()) not in read.part("pronoun") | read.part("nothing") | read.part("leading")
        preposed = fold(first.group()) in read.language.speech.prepositions
        return words if known and not preposed and len(words) <= _SUBJECT else None
    return None


@cache
def _pointers(language: Language) -> tuple[str, ...]:
    """The phrases that open a sentence which only points at something, the longest first."""
    return tuple(sorted(sorted(language.events.titles.get("pointer", frozenset())), key=len, reverse=True))


@cache
def _irregular(language: Language) -> dict[str, str]:
    """The past of the participles that the pack lists as "losing lost"."""
    pairs = (one.split(" ", 1) for one in sorted(language.events.titles.get("participle_past", ())))
    return {pair[0]: pair[1] for pair in pairs}


def _past_of(participle: str, language: Language) -> str | None:
    """The past of a verb in -ing: irregular ones as listed, of others only those whose past the pack knows."""
    listed = _irregular(language).get(participle)
    if listed is not None:
        return listed
    groups = (language.speech.saying, language.speech.telling, language.speech.reporting)
    known = {verb[3]: verb[2] for group in groups for verb in group}
    return known.get(participle)
