"""``Two days after the ferry sank``: the news is of two days after a day that a dated article knows."""

import re
from datetime import date

from dossier import edtf
from dossier.findings.events.linking import Link
from dossier.findings.publication.constraints import Window, moved
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.sharing import is_coarse
from dossier.findings.publication.told import is_full
from dossier.findings.times.window import publication_window
from dossier.model import Happening, Span, TimeTag
from dossier.text import WORD, fold, telling_stems

PRINTED_DAYS = 1
"""What a first sentence tells without a day is of the day on which it appears, or the day before."""
_LENGTH = re.compile(r"P(\d{1,2})([DW])$")
_YEARS = re.compile(r"P[^T]*[YM]$")
_BREAK = re.compile(r"[,;:—–()]")
_WEEKDAY = re.compile(r"XXXX-WXX-\d$")
_OPENS = 2
"""Words before the length of time with which a first sentence opens ("Only two days after")."""
_SOON = 3
"""Days after which a first sentence without a day of its own is no longer taken for news of these days."""
_WORDS = (2, 3)
"""Telling words that the clause behind "after" must share: where two act in both, and where one does."""


def interval(ours: Happening, reading: Reading) -> tuple[TimeTag, Span] | None:
    """The length of time in a first sentence and the clause from whose day it counts; None where there is none."""
    if not ours.opening or ours.tense == "future" or ours.stance != "told":
        return None
    sentence = Span(ours.start, ours.end)
    for tag in reading.tags(sentence):
        if tag.type != "DURATION" or tag.mod is not None or not _LENGTH.match(tag.value) or reading.quoted(tag):
            continue
        rest = reading.words(Span(tag.end, sentence.end))
        first = WORD.search(rest)
        if (
            first is None
            or rest[: first.start()].strip()
            or fold(first.group()) not in reading.language.time.since_then
        ):
            continue
        stop = _BREAK.search(rest, first.end())
        return tag, Span(tag.end + first.end(), tag.end + (stop.start() if stop else len(rest)))
    return None


def tells(clause: Span, reading: Reading, link: Link, witness: Happening) -> bool:
    """Whether the clause is about what the witness tells: shared words in it, and somebody who acts in both."""
    if not link.agents:
        return False
    shared = telling_stems(reading.words(clause), reading.language) & set(witness.stems)
    return len(shared) >= (_WORDS[0] if len(link.agents) > 1 else _WORDS[1])


def window(tag: TimeTag, ours: Happening, told: edtf.Edtf, reading: Reading) -> Window | None:
    """Between which days the article appeared, if its length of time counts from the day that was ``told``.

    A weekday in the sentence must be the one to which it leads. Without one the news is of the day or the day before,
    unless the article looks back from further away.
    """
    match = _LENGTH.match(tag.value)
    if match is None or not told.is_day or told.earliest is None:
        return None
    weeks = match[2] == "W"
    then = moved(told.earliest, int(match[1]) * (7 if weeks else 1))
    own = reading.annotated.time_tags[ours.tag] if ours.tag is not None else None
    if own is not None:
        named = _WEEKDAY.match(own.value) is not None and own.direction != "future"
        return publication_window(own, then, then) if named else None
    opens = len(WORD.findall(reading.words(Span(ours.start, tag.start)))) < _OPENS
    if weeks or not opens or int(match[1]) > _SOON or _looks_back(reading, told.earliest):
        return None
    return then, moved(then, PRINTED_DAYS)


def _looks_back(reading: Reading, since: date) -> bool:
    """Whether the article names a month, a year, a later day or a span of months: it may look back."""
    for tag in reading.annotated.time_tags:
        if is_coarse(tag) or (tag.type == "DURATION" and _YEARS.match(tag.value)):
            return True
        if is_full(tag) and tag.value[:10] > since.isoformat():
            return True
    return False
