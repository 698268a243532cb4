"""From tags to dates: what an incomplete expression means, given when its article was published.

A date is stated only where every day on which the article can have been published gives the same; otherwise
the value keeps its ``X`` and the EDTF gives the bounds. Values follow TIMEX3 (TimeML, ISO 24617-1).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.findings.times.feasts import is_feast
from dossier.findings.times.meaning import Dated, denoted
from dossier.findings.times.ranges import in_one_year, in_order, is_pair, is_span
from dossier.findings.times.speech import dates_saying, said_on
from dossier.findings.times.story import Spoken, after_the_night, by_the_clock, completed_from
from dossier.findings.times.values import PARTS_OF_YEAR, as_edtf, unknown
from dossier.language import Language
from dossier.model import Passage, TemporalExpression, TimeTag
from dossier.tense import Tense, tense
from dossier.text import sentences

_STORY_PASSAGES = 2
"""A date spoken of so many passages before can still be the anchor of "a day earlier"."""
_WEEKDAY = re.compile(r"XXXX-WXX-\d\Z")
_ENDS = ("", ".", ",", ";", "!", "?")
"""What stands behind a weekday that nothing goes on from; not "on the Sunday before"."""
_MONTH_DAY = re.compile(r"XXXX-\d\d-\d\d(T|$)")
_A_MONTH = timedelta(days=31)
_LONGEST_SENTENCE = 2000
"""Characters of a sentence that are read for its tense."""
_YEARS_BACK = frozenset({"ago", "story_count", "same_of_year"})
"""Makers of expressions that can mean a part of another year."""
_BESIDE = frozenset({"the_day", "edge_of_unit", "same_of_year"})
"""Makers of expressions that are next to the publication where no date was spoken of."""


class _Published(Struct, frozen=True):
    """What is known of the publication."""

    first: date
    last: date
    doubtful: bool


def resolve(
    tags: Sequence[TimeTag], passages: Sequence[Passage], published: str | None, language: Language
) -> tuple[TemporalExpression, ...]:
    """The tags with their values, in the same order and number.

    ``published`` is the publication date as EDTF, or None where it is unknown.
    """
    publication = _publication(published)
    said = said_on(tags, passages, language)
    resolved: list[TemporalExpression] = []
    spoken: Spoken | None = None
    day: Spoken | None = None
    place = 0
    for index, tag in enumerate(tags):
        while place + 1 < len(passages) and passages[place + 1].start <= tag.start:
            place += 1
        if index in said and tag.anchor == "publication" and tag.type in ("DATE", "TIME"):
            one = _from_publication(tag, _day_of_speaking(tags[said[index]], publication), sure=True)
        elif _is_narrated(tag, passages[place], language):
            one = _expression(tag, tag.value, None)
        else:
            one = _resolved(tag, publication, spoken, day, passages[place], place, language)
        if tag.rule == "night-between":
            one = _over_midnight(one)
        if index and is_pair(tags[index - 1], tag, passages[place], language):
            resolved[-1], one = in_order(resolved[-1], one)
        elif index and is_span(tags[index - 1], tag, passages[place], language):
            resolved[-1] = in_one_year(resolved[-1], one)
        resolved.append(one)
        if one.type in ("DATE", "TIME") and one.edtf is not None and "X" not in one.value:
            if spoken is not None and spoken.passage == place and dates_saying(tag, passages[place], language):
                continue  # "Two men died on Thursday, police said on Friday. They were seen at 11 p.m."
            spoken = Spoken(edtf.parse(one.edtf), place, one.value, one.end)
            day = spoken if spoken.when.is_day else day
        elif publication is None and tag.anchor == "publication" and tag.type in ("DATE", "TIME"):
            spoken = day = None  # "last week", of nobody knows which: it is the date last spoken of all the same
    return tuple(resolved)


def _resolved(
    tag: TimeTag,
    publication: _Published | None,
    spoken: Spoken | None,
    day: Spoken | None,
    passage: Passage,
    place: int,
    language: Language,
) -> TemporalExpression:
    """One tag with its value.

    ``spoken`` is the date last spoken of, ``day`` the last that is a day; ``place`` is the number of the passage.
    """
    make = _makes(language).get(tag.rule, "")
    if tag.anchor == "none" or tag.type in ("DURATION", "SET"):
        written = passage.text[tag.start - passage.start : tag.end - passage.start]
        # A full stop between the numbers is the European way, where the day stands first.
        either = _either(tag, publication) if make == "numeric" and "." not in written else None
        return _expression(tag, tag.value, as_edtf(tag.value)) if either is None else _expression(tag, *either)
    near = spoken if spoken is not None and place - spoken.passage <= _STORY_PASSAGES else None
    if make in _YEARS_BACK and tag.unit == "year" and near is not None:
        part = _same_part(tag, near, place, passage, make, language)
        if part is not None:
            return _expression(tag, part, as_edtf(part))
    first = publication.first if publication is not None else None
    completed = completed_from(tag, near, passage if near.passage == place else None, first, language) if near else None
    if completed is not None:
        return _expression(tag, completed, f"{as_edtf(completed)}?")
    if tag.anchor == "publication" or (make == "edge_of_unit" and tag.direction == "future"):
        return _from_publication(tag, publication, sure=True)
    if "T" in tag.value or make == "the_day":
        near = near if near is not None and near.when.is_day else day
    tells = _tense_of_sentence(tag, passage, language)
    statement = tells == "present" and make != "edge_of_unit"
    if near is not None and (later := by_the_clock(tag, near)) is not None:
        return _expression(tag, later, as_edtf(later))
    if near is not None and make == "clock_alone" and (next_day := after_the_night(tag, near)) is not None:
        return _expression(tag, next_day, f"{as_edtf(next_day)}?")
    one = _from_story(tag, publication, near, place, statement=statement, beside=make in _BESIDE)
    decided = tag.offset is None and tag.direction == "future"  # "voted on Friday to strike on Monday"
    if decided or tells not in ("past", "perfect") or not _lies_ahead(one, publication):
        return one
    # "A year ago today the dam broke. Help came four days later": counted from the wrong day.
    return _from_publication(tag, publication, sure=False) if "T" in tag.value else _expression(tag, tag.value, None)


def _is_narrated(tag: TimeTag, passage: Passage, language: Language) -> bool:
    """Whether a weekday is one of what is being told: "they measured it on the Sunday", of whichever week that was."""
    if not language.time.narrated or not _WEEKDAY.match(tag.value) or tag.offset is not None:
        return False
    before = passage.text[: tag.start - passage.start].rsplit(None, 2)[-2:]
    behind = passage.text[tag.end - passage.start :][:1]
    return " ".join(before).casefold() in language.time.narrated and behind in _ENDS


def _either(tag: TimeTag, publication: _Published | None) -> tuple[str, str] | None:
    """``7/8/07``: the day or the month may stand first. None where only one order gives a date.

    Of two dates of which one lies beyond the publication the other is meant, most likely.
    """
    year, month, day = tag.value.split("-")
    if int(day) > 12 or day == month:
        return None
    other = f"{year}-{day}-{month}"
    if publication is not None:
        past = [value for value in (tag.value, other) if date.fromisoformat(value) <= publication.last]
        if len(past) == 1:
            return past[0], f"{past[0]}?"
    return tag.value, f"[{','.join(sorted((tag.value, other)))}]"


def _over_midnight(found: TemporalExpression) -> TemporalExpression:
    """The night from one day to the next: its value is of the first, and its date either day."""
    when = edtf.parse(found.edtf) if found.edtf is not None else None
    if when is None or when.earliest is None or when.latest is None:
        return found
    return replace(found, edtf=edtf.from_bounds(when.earliest, when.latest + timedelta(days=1)))


@cache
def _makes(language: Language) -> dict[str, str]:
    """The maker of each rule of a language."""
    return {rule.id: rule.make for rule in language.time.rules}


def _day_of_speaking(said: TimeTag, publication: _Published | None) -> _Published | None:
    """The day on which quoted words were spoken, as far as it is known."""
    if said.anchor == "none":
        return _publication(as_edtf(said.value))
    return _publication(_from_publication(said, publication, sure=True).edtf)


def _same_part(tag: TimeTag, spoken: Spoken, place: int, passage: Passage, make: str, language: Language) -> str | None:
    """The quarter or month last spoken of, in another year ("up in July from a year earlier"), or None.

    A quarter or half is always meant; a month only where the words compare.
    """
    year, _, part = spoken.value.partition("-")
    before = passage.text[: tag.start - passage.start].split()[-1:]
    compares = make == "same_of_year" or (bool(before) and before[0].casefold() in language.time.comparing)
    month = len(part) == 2 and part.isdecimal() and compares
    if make == "ago" and not compares:
        return None
    if not year.isdecimal() or len(year) != 4 or spoken.passage != place or not (part in PARTS_OF_YEAR or month):
        return None
    return f"{int(year) + (tag.offset or 0):04}-{part}"


def _lies_ahead(found: TemporalExpression, publication: _Published | None) -> bool:
    """Whether an expression means days after the publication."""
    first = edtf.parse(found.edtf).earliest if found.edtf is not None else None
    return publication is not None and first is not None and first > publication.last


def _tense_of_sentence(tag: TimeTag, passage: Passage, language: Language) -> Tense:
    """The tense of the sentence in which the expression stands.

    One that tells in the present tense what comes after what ("The remarks come a day after …") reports a statement:
    then "a day earlier" counts from the report itself, which is published with what it reports.
    """
    start = tag.start - passage.start
    spans = sentences(passage.text, language)
    place = bisect_right(spans, start, key=lambda span: span.start) - 1
    return "none" if place < 0 else tense(spans[place].of(passage.text)[:_LONGEST_SENTENCE], language)


def _publication(published: str | None) -> _Published | None:
    """First and last day of publication, or None where either is open."""
    if published is None:
        return None
    when = edtf.parse(published)
    if when.earliest is None or when.latest is None:
        return None
    return _Published(when.earliest, when.latest, when.uncertain or when.approximate)


def _from_story(
    tag: TimeTag, publication: _Published | None, spoken: Spoken | None, place: int, *, statement: bool, beside: bool
) -> TemporalExpression:
    """Counted from the date last spoken of; of another passage's date nobody can be certain.

    Where none was spoken of, the day before and the hours of the day are taken to be next to the publication; that is
    certain only in a report of a statement.
    """
    if spoken is not None and spoken.when.earliest is not None and _fine_enough(tag, spoken.when):
        anchor = spoken.when.latest if (tag.offset or 0) > 0 and tag.unit is None else None
        dated = denoted(tag, anchor or spoken.when.earliest)
        certain = spoken.passage == place and not spoken.when.uncertain
        return _expression(tag, *_with_doubt(dated, certain=certain)) if dated else _expression(tag, tag.value, None)
    beside = beside or (tag.unit == "day" and (((tag.offset or 0) <= 0 and "T" in tag.value) or tag.offset == -1))
    if statement or beside:
        return _from_publication(tag, publication, sure=statement)
    return _expression(tag, tag.value, None)


def _from_publication(tag: TimeTag, publication: _Published | None, *, sure: bool) -> TemporalExpression:
    """Counted from the publication: stated where all days that it can be give the same, else only bounded."""
    first = None if publication is None else denoted(tag, publication.first)
    last = first
    if publication is not None and publication.last != publication.first:
        last = denoted(tag, publication.last)
    if publication is None or first is None or last is None:
        return _expression(tag, tag.value, None)
    if first.value != last.value:
        nearest = _of_these_weeks(tag, (first.value, last.value), publication)
        if nearest is not None:
            return _expression(tag, nearest, f"{as_edtf(nearest)}?")
        return _expression(tag, tag.value, _span(first.value, last.value))
    certain = sure and not publication.doubtful and first.certain and last.certain
    return _expression(tag, *_with_doubt(first, certain=certain))


def _of_these_weeks(tag: TimeTag, values: Sequence[str], publication: _Published) -> str | None:
    """The value that lies within the month, or less, of which the publication is known: "on 4 July" in July.

    A day of just a year before bears its year.
    """
    if _MONTH_DAY.match(tag.value) is None or publication.last - publication.first >= _A_MONTH:
        return None
    days = {value: date.fromisoformat(value.partition("T")[0]) for value in values}
    return next((value for value, day in days.items() if publication.first <= day <= publication.last), None)


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
    if is_feast(value[5:]):
        value = "XXXX-XX-XX"
    elif "/" in value and "X" in value:
        value = value.partition("/")[0]
    elif tag.unit in ("week", "weekend") and "X" in value:
        value = unknown(tag.unit) if value[5:7].isdecimal() else value
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
