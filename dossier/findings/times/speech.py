"""When quoted words were spoken: "tomorrow" within quotation marks counts from the day on which somebody said it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from dossier.language import Language
from dossier.model import Passage, Span, TimeTag

_QUOTED = re.compile(r"[“„«][^“”„«»]*(?:[”»]|$)|\"[^\"]*(?:\"|$)")
_CUE_REACH = 60
"""Characters between a verb of saying and its day ("said in an interview with the paper on Monday")."""
_QUOTE_REACH = 160
"""Characters between quoted words and the day on which they were said."""
_BROKEN = frozenset(".!?;:")


def said_on(tags: Sequence[TimeTag], passages: Sequence[Passage], language: Language) -> dict[int, int]:
    """For tags within quotation marks, by their place in ``tags``, the place of the tag that dates the saying."""
    starts = [tag.start for tag in tags]
    found: dict[int, int] = {}
    for passage in passages:
        first = bisect_right(starts, passage.start - 1)
        last = bisect_right(starts, passage.start + len(passage.text))
        if last - first > 1:
            found.update(_in_passage(tags, range(first, last), passage, language))
    return found


def _in_passage(
    tags: Sequence[TimeTag], places: range, passage: Passage, language: Language
) -> Iterator[tuple[int, int]]:
    """The pairs of one passage."""
    quotes = [Span(match.start(), match.end()) for match in _QUOTED.finditer(passage.text)]
    inside: dict[int, Span] = {}
    for place in places if quotes else ():
        position = tags[place].start - passage.start
        before = bisect_right(quotes, position, key=lambda quote: quote.start) - 1
        if before >= 0 and position < quotes[before].end:
            inside[place] = quotes[before]
    days = [p for p in places if inside and p not in inside and dates_saying(tags[p], passage, language)]
    starts = [tags[day].start - passage.start for day in days]
    for place, quote in inside.items():
        after = bisect_right(starts, quote.start)
        near = [(_apart(quote, starts[at]), days[at]) for at in (after - 1, after) if 0 <= at < len(days)]
        apart, day = min(near, default=(_QUOTE_REACH, -1))
        if apart < _QUOTE_REACH:
            yield place, day


def _apart(quote: Span, position: int) -> int:
    """Characters between a quotation and a place outside it."""
    return position - quote.end if position >= quote.end else quote.start - position


def dates_saying(tag: TimeTag, passage: Passage, language: Language) -> bool:
    """Whether the tag names a day and stands behind or right before a verb of saying."""
    if tag.type != "DATE" or not _is_day(tag):
        return False
    start, end = tag.start - passage.start, tag.end - passage.start
    before = passage.text[max(0, start - _CUE_REACH) : start]
    for match in _cues(language.code, language).finditer(before):
        if _BROKEN.isdisjoint(before[match.end() :]) and not re.search(r"[“”\"]", before[match.end() :]):
            return True
    after = passage.text[end : end + _CUE_REACH // 2]
    cue = _cues(language.code, language).search(after)
    return cue is not None and _BROKEN.isdisjoint(after[: cue.start()])


def _is_day(tag: TimeTag) -> bool:
    """Whether a tag means one day."""
    weekday = tag.value.startswith("XXXX-WXX-") and tag.value[9:].isdecimal()
    return weekday or tag.value[8:10].isdecimal() or (tag.unit == "day" and tag.anchor == "publication")


@cache
def _cues(_code: str, language: Language) -> re.Pattern[str]:
    """The past forms of the verbs of saying and telling."""
    words = language.speech
    forms = sorted({forms[2] for forms in (*words.saying, *words.telling) if forms[2] and " " not in forms[2]})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b" if forms else r"(?!)")
