"""Temporal expressions: finding them (TIMEX3; TimeML, ISO 24617-1) and dating them against the publication.

Finding needs the words and their sentence alone; dating needs the publication's date and what was spoken of
before. In between stands the :class:`TimeTag`, from which publication dates can be inferred.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from dossier.findings.times import counts, dates
from dossier.findings.times.direction import counted_from_another, direction, follows_decision
from dossier.findings.times.grammar import Found, Grammar, grammar
from dossier.findings.times.ranges import with_parts_of_ranges
from dossier.findings.times.resolution import resolve
from dossier.findings.times.values import unknown
from dossier.findings.times.window import publication_window
from dossier.language import Language
from dossier.model import Direction, Passage, Span, TimeTag
from dossier.text import sentences

__all__ = ["publication_window", "resolve", "tag"]

_MAKERS: dict[str, Callable[[Found, Grammar], TimeTag | None]] = {
    "any_weekday": counts.any_weekday,
    "adverb_set": counts.adverb_set,
    "ago": counts.ago,
    "calendar": dates.calendar,
    "calendar_weekend": dates.weekend,
    "century": dates.century,
    "compound": counts.compound,
    "clock_alone": dates.clock_alone,
    "decade": dates.decade,
    "edge_of_unit": counts.story_unit,
    "every_part": counts.every_part,
    "fiscal": counts.fiscal,
    "from_now": counts.from_now,
    "holiday": dates.holiday,
    "iso": dates.iso,
    "length": counts.length,
    "nothing": counts.nothing,
    "nth_weekday": dates.nth_weekday,
    "numeric": dates.numeric,
    "offset": counts.offset,
    "overnight": counts.overnight,
    "part_of_today": dates.part_of_today,
    "quarter_of_months": dates.quarter_of_months,
    "rate": counts.rate,
    "reference": counts.reference,
    "same_of_year": counts.same_of_year,
    "shifted_season": counts.shifted_season,
    "shifted_unit": counts.shifted_unit,
    "short_year": dates.short_year,
    "span_of_days": dates.span_of_days,
    "span_of_years": dates.span_of_years,
    "story_count": counts.story_count,
    "story_part": counts.story_part,
    "story_unit": counts.story_unit,
    "the_day": counts.story_unit,
    "week_of": dates.week_of,
    "weekday_set": counts.weekday_set,
    "within": counts.within,
}

_LONGEST_SENTENCE = 2000


def tag(passages: Sequence[Passage], language: Language) -> tuple[TimeTag, ...]:
    """The temporal expressions of the passages, as their words and sentences alone give them.

    Offsets index the article's text. The tags are sorted and do not overlap; none crosses passages.
    """
    return tuple(found for passage in passages for found in _tag_passage(passage, language))


def _tag_passage(passage: Passage, language: Language) -> list[TimeTag]:
    rules = grammar(language.code)
    made = [(found, _MAKERS[found.rule.make](found, rules)) for found in rules.find(passage.text)]
    drafts = [draft for _, draft in made if draft is not None]
    if not drafts:
        return []
    sentence_spans = [piece for sentence in sentences(passage.text, language) for piece in _pieces(sentence)]
    tags: list[TimeTag] = []
    place = 0
    for draft in drafts:
        while sentence_spans[place].end <= draft.start:
            place += 1
        sentence = sentence_spans[place]
        words, position = sentence.of(passage.text), draft.start - sentence.start
        facing = direction(draft, words, position, language)
        anothers = counted_from_another(draft, words, position, language)
        if tags and draft.anchor == "publication" and follows_decision(draft, words, position, language):
            tags.append(replace(draft, anchor="narrative", direction="future"))
            continue
        tags.append(_settled(replace(draft, anchor="none") if anothers else draft, facing))
    tags = with_parts_of_ranges(tags, passage.text, language)
    if not passage.start:
        return tags
    return [_moved(each, passage.start, each.direction) for each in tags]


def _moved(one: TimeTag, by: int, facing: Direction) -> TimeTag:
    """The tag so many characters further on, with its direction; ``dataclasses.replace`` would take twice the time."""
    start, end = one.start + by, one.end + by
    return TimeTag(start, end, one.type, one.value, one.rule, one.mod, one.anchor, one.unit, one.offset, facing)


def _pieces(sentence: Span) -> Iterator[Span]:
    """A sentence, or pieces of one that is too long to be prose, so that the work stays linear."""
    if sentence.end - sentence.start <= _LONGEST_SENTENCE:
        yield sentence
        return
    for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
        yield Span(start, min(sentence.end, start + _LONGEST_SENTENCE))


def _settled(draft: TimeTag, facing: Direction) -> TimeTag:
    """The tag with its direction; ``in two weeks`` is a point where its clause lies ahead, else a length."""
    if draft.type != "DURATION":
        return draft if draft.direction == facing else _moved(draft, 0, facing)
    if draft.unit is None or draft.offset is None:
        return draft
    if facing == "future":
        return replace(draft, type="DATE", value=unknown(draft.unit), anchor="publication", direction="future")
    return replace(draft, unit=None, offset=None)
