"""From tags to dates: what an incomplete expression means, given when its article was published.

A date is stated only where every day on which the article can have been published gives the same; otherwise
the value keeps its ``X`` and the EDTF gives the bounds. Values follow TIMEX3 (TimeML, ISO 24617-1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dossier import edtf
from dossier.findings.time_meaning import Dated, denoted
from dossier.findings.time_values import as_edtf
from dossier.language import Language
from dossier.model import Passage, TemporalExpression, TimeTag
from dossier.tense import tense
from dossier.text import sentences

_STORY_PASSAGES = 2
"""A date spoken of so many passages before can still be the anchor of "a day earlier"."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The date last spoken of, and in which passage."""

    value: str
    passage: int


def resolve(
    tags: Sequence[TimeTag], passages: Sequence[Passage], published: str | None, language: Language
) -> tuple[TemporalExpression, ...]:
    """The tags with their values, in the same order and number.

    ``published`` is the publication date as EDTF, or None where it is unknown.
    """
    bounds = _publication_bounds(published)
    doubtful = published is not None and (edtf.parse(published).uncertain or edtf.parse(published).approximate)
    resolved: list[TemporalExpression] = []
    spoken: _Spoken | None = None
    place = 0
    for tag in tags:
        while place + 1 < len(passages) and passages[place + 1].start <= tag.start:
            place += 1
        near = spoken if spoken is not None and place - spoken.passage <= _STORY_PASSAGES else None
        sure = not doubtful and (tag.anchor != "narrative" or _reports_statement(tag, passages[place], language))
        one = _resolve_one(tag, bounds, sure, near)
        resolved.append(one)
        if one.type in ("DATE", "TIME") and one.value[:4].isdigit() and "X" not in one.value:
            spoken = _Spoken(one.value, place)
    return tuple(resolved)


def _reports_statement(tag: TimeTag, passage: Passage, language: Language) -> bool:
    """Whether the sentence tells in the present tense what comes after what: "The remarks come a day after …".

    Then "a day earlier" counts from the report itself, which is published with what it reports.
    """
    start, text = tag.start - passage.start, passage.text
    sentence = next((span for span in sentences(text, language) if start < span.end), None)
    return sentence is not None and tense(sentence.of(text), language) == "present"


def _publication_bounds(published: str | None) -> tuple[date, date] | None:
    """First and last day of publication, or None where either is open."""
    if published is None:
        return None
    when = edtf.parse(published)
    return None if when.earliest is None or when.latest is None else (when.earliest, when.latest)


def _resolve_one(
    tag: TimeTag, bounds: tuple[date, date] | None, sure: bool, spoken: _Spoken | None
) -> TemporalExpression:
    """One tag, dated as far as its anchor allows."""
    if tag.anchor == "none" or tag.type in ("DURATION", "SET"):
        return _expression(tag, tag.value, as_edtf(tag.value))
    if tag.anchor == "narrative" and spoken is not None:
        day = edtf.parse(as_edtf(spoken.value) or "XXXX")
        if day.earliest is not None and _fine_enough(tag, day):
            dated = denoted(tag, day.earliest)
            return _expression(tag, *_with_doubt(dated, certain=True)) if dated else _expression(tag, tag.value, None)
    if bounds is None:
        return _expression(tag, tag.value, None)
    first, last = denoted(tag, bounds[0]), denoted(tag, bounds[1])
    if first is None or last is None:
        return _expression(tag, tag.value, None)
    if first.value == last.value:
        return _expression(tag, *_with_doubt(first, certain=sure and first.certain and last.certain))
    return _expression(tag, tag.value, _span(first.value, last.value))


def _fine_enough(tag: TimeTag, spoken: edtf.Edtf) -> bool:
    """Whether the date spoken of is exact enough to count the tag's unit from it."""
    if tag.unit in ("day", "week", "weekend"):
        return spoken.is_day
    if tag.unit == "month":
        return spoken.precision in ("day", "month")
    return spoken.precision in ("day", "month", "year")


def _expression(tag: TimeTag, value: str, date_text: str | None) -> TemporalExpression:
    if date_text is not None and tag.mod == "APPROX" and not date_text.endswith(("~", "?", "]")):
        date_text += "~"
    return TemporalExpression(tag.start, tag.end, tag.type, value, date_text, tag.rule, tag.mod)


def _with_doubt(dated: Dated, *, certain: bool) -> tuple[str, str | None]:
    """The value and its EDTF, marked where another reading is possible."""
    text = as_edtf(dated.value)
    if text is not None and not (certain and dated.certain) and not text.endswith("]"):
        text += "?"
    return dated.value, text


def _span(first: str, last: str) -> str | None:
    """The EDTF of all days from the first value to the last."""
    start, end = as_edtf(first), as_edtf(last)
    if start is None or end is None:
        return None
    earliest, latest = edtf.parse(start).earliest, edtf.parse(end).latest
    return None if earliest is None or latest is None or latest < earliest else edtf.from_bounds(earliest, latest)
