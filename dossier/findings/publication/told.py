"""On which side of the publication a date lies that an article names: over, still to come, or not to be told.

Only what the words leave no doubt about counts. "Postponed to 4 May 2022" is told in the past tense and may lie ahead;
"will mark the battle of 4 May 1645" is told in the future tense and is over.
"""

import re
from itertools import pairwise
from typing import Literal

from dossier.findings.events.stances import stance_at
from dossier.findings.publication.reading import Reading
from dossier.model import Span, TimeTag
from dossier.tense import verb_at
from dossier.text import WORD, fold, folded_words

Side = Literal["past", "ahead", "none"]

_FULL = re.compile(r"\d{4}(-\d\d){0,2}(T|$)")
_OVER = ("told", "denied", "negated")
_DAY = len("2018-05-04")
_RIGHT_BEHIND = 4
"""Words from a verb to its month or year: "was not founded in"."""
_AUXILIARIES = 3
"""Words in which "to" stands before a participle: "to have been released"."""
_BESIDE = 60
"""Characters beside a date in which its verb stands."""
_NEAR = 8
"""Words between "will" and its date at most."""


def is_full(tag: TimeTag) -> bool:
    """Whether it names a day, month or year of the calendar with its year."""
    return tag.type in ("DATE", "TIME") and tag.anchor == "none" and _FULL.match(tag.value) is not None


def side(tag: TimeTag, reading: Reading) -> Side:
    """Whether the date is told as over or as still to come."""
    if reading.quoted(tag):
        return "none"
    sentence = reading.sentence(tag)
    if sentence is None:
        return "none"
    words = reading.words(sentence)
    if _is_over_by_pattern(words, tag, sentence.start, reading):
        return "past"
    if tag.direction == "none" or not reading.language.time.ahead:
        return "none"
    date = Span(tag.start - sentence.start, tag.end - sentence.start)
    if tag.direction == "past":
        return "past" if _is_over(words, date, tag, reading) else "none"
    others = any(other != tag and is_full(other) for other in reading.tags(sentence))
    return "ahead" if not others and _is_ahead(words, date, reading) else "none"


def _is_over_by_pattern(words: str, tag: TimeTag, offset: int, reading: Reading) -> bool:
    """Whether the words beside a full day tell it as over, in a language whose verbs are not read."""
    pack = reading.language.time
    if len(tag.value) < _DAY or not (pack.over_behind or pack.over_before):
        return False
    if not pack.fixing.isdisjoint(fold(match.group()) for match in WORD.finditer(words)):
        return False
    start, end = tag.start - offset, tag.end - offset
    before = words[max(0, start - _BESIDE) : start]
    after = words[end : end + _BESIDE]
    behind = any(re.search(pattern, before) for pattern in pack.over_behind)
    return behind or any(re.match(pattern, after) for pattern in pack.over_before)


def _is_over(words: str, date: Span, tag: TimeTag, reading: Reading) -> bool:
    """Whether a date that is told in the past tense is over: neither set nor asked nor put off for then."""
    language = reading.language
    stance = stance_at(words, date, tag.direction, language)
    before = folded_words(words[: date.start])
    if stance not in _OVER or not language.time.fixing.isdisjoint(before):
        return False
    if not before:
        return True
    if before[-1] in language.time.dating:
        before.pop()
    elif len(tag.value) < _DAY or not _is_past_form(before[-1], reading):
        return False  # "the 2032 Games", "extended to 4 May 2022", but "was arrested May 4, 2018"
    # "Announced on 4 May 2021" dates the announcement; "announced a vote on 4 May 2021" may date the vote.
    if not language.time.promising.isdisjoint(before[:-1]) or (before and before[-1] in _occasions(reading)):
        return False
    return not before or _belongs(words, date, tag, reading, exactly=stance != "denied")


def _is_past_form(word: str, reading: Reading) -> bool:
    """Whether a word is the past form of a verb that tells what was done, not of an auxiliary."""
    forms = reading.language.tense
    if word in forms.be_past or word in forms.have_past:
        return False
    return word in forms.past or word in forms.participle or word.endswith(forms.past_endings)


def _occasions(reading: Reading) -> frozenset[str]:
    """What has a day of its own: "sold tickets for a concert on 4 May 2022"."""
    return reading.language.time.arranged | reading.language.time.occasions


def _belongs(words: str, date: Span, tag: TimeTag, reading: Reading, *, exactly: bool) -> bool:
    """Whether the date is that of the verb before it.

    Not of what is planned in between ("backed closing the mine in"); a month or year stands right behind the verb.
    """
    verb = verb_at(words, date.start, reading.language)
    if verb is None or verb.start > date.start:
        return len(tag.value) >= _DAY
    lead = [match.group() for match in WORD.finditer(words[: verb.start])][-_AUXILIARIES:]
    if any(word in reading.language.tense.infinitive for word in lead):
        return False  # "to be released in"
    between = [match.group() for match in WORD.finditer(words[verb.start : date.start])]
    endings = tuple(reading.language.events.titles.get("participle", ()))
    if exactly and any(word.endswith(endings) for word in between):
        return False
    infinitive = reading.language.tense.infinitive
    if any(word in infinitive and following.islower() for word, following in pairwise(between)):
        return False  # "a device, to be released in", but "came to Vik in"
    return len(tag.value) >= _DAY or len(between) <= _RIGHT_BEHIND


def _is_ahead(words: str, date: Span, reading: Reading) -> bool:
    """Whether the words right before the date put it ahead of the day on which they are published.

    "Would meet" lies ahead of what somebody said, whenever that was; what "will mark the battle of" names is over.
    """
    language = reading.language
    verb = verb_at(words, date.start, language)
    if verb is None or verb.start > date.start or (verb.tense != "future" and not verb.scheduled):
        return False
    between = list(WORD.finditer(words[verb.start : date.start]))
    if not 0 < len(between) <= _NEAR:
        return False
    if fold(between[0].group()) not in language.time.ahead and not verb.scheduled:
        return False
    folded = [fold(match.group()) for match in between]
    if not language.time.aside.isdisjoint(folded):
        return False
    # "Will visit the Kremlin on", but not "will mark the battle on": what is known may have a date of its own.
    after = zip(folded, between[1:], strict=False)
    return all(word not in language.time.definite or following.group()[0].isupper() for word, following in after)
