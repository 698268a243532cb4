"""Temporal expressions: finding them (TIMEX3; TimeML, ISO 24617-1) and dating them against the publication.

Finding needs the words and their sentence alone; dating needs the publication's date and what was spoken of
before. In between stands the :class:`TimeTag`, from which publication dates can be inferred.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dossier.findings.times import counts, dates
from dossier.findings.times.grammar import Found, Grammar, grammar
from dossier.findings.times.headlines import heralded
from dossier.findings.times.ranges import with_parts_of_ranges
from dossier.findings.times.resolution import resolve
from dossier.findings.times.values import unknown
from dossier.findings.times.window import publication_window
from dossier.language import Language
from dossier.model import Direction, Passage, Span, TimeTag
from dossier.tense import VerbGroup, verb_at
from dossier.text import sentences

__all__ = ["publication_window", "resolve", "tag"]

_MAKERS: dict[str, Callable[[Found, Grammar], TimeTag | None]] = {
    "any_weekday": counts.any_weekday,
    "adverb_set": counts.adverb_set,
    "ago": counts.ago,
    "calendar": dates.calendar,
    "calendar_weekend": dates.weekend,
    "century": dates.century,
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
_SIGNAL_REACH = 20
"""Characters before an expression in which its signal word ("since") stands."""


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
        facing = _direction(draft, words, position, language)
        anothers = _counted_from_another(draft, words, position, language)
        tags.append(_settled(replace(draft, anchor="none") if anothers else draft, facing))
    tags = with_parts_of_ranges(tags, passage.text, language)
    if not passage.start:
        return tags
    return [replace(each, start=each.start + passage.start, end=each.end + passage.start) for each in tags]


def _pieces(sentence: Span) -> Iterator[Span]:
    """A sentence, or pieces of one that is too long to be prose, so that the work stays linear."""
    for start in range(sentence.start, sentence.end, _LONGEST_SENTENCE):
        yield Span(start, min(sentence.end, start + _LONGEST_SENTENCE))


def _direction(draft: TimeTag, sentence: str, position: int, language: Language) -> Direction:
    """On which side of its anchor an expression lies, from a signal word before it or the tense of its clause."""
    if draft.direction != "none" or draft.type == "SET" or draft.value.endswith("_REF"):
        return draft.direction
    if draft.offset and draft.type != "DURATION":
        return "past" if draft.offset < 0 else "future"
    signal = sentence[max(0, position - _SIGNAL_REACH) : position].split()[-1:]
    word = signal[0].casefold() if signal else ""
    if word in language.time.since:
        return "past"
    verb = verb_at(sentence, position, language)
    if heralded(sentence, position, verb, language):
        return "future"
    if verb is not None and (verb.open or _is_anothers(draft, sentence, position, verb, language)):
        return "future" if verb.tense == "future" and _is_arranged(draft, sentence, position, language) else "none"
    past = verb is not None and verb.tense in ("past", "perfect")
    if word in language.time.until:
        # "Was closed until Friday": that Friday may be over or not, unless the time was put off or still runs.
        deferred = not language.time.deferring.isdisjoint(sentence[:position].casefold().split())
        return "future" if not past or deferred else "none"
    if past:
        return "past"
    if verb is not None and verb.tense == "future":
        return "future"
    # "The trial opens on Monday": only of a day, and only where the verb leads up to it.
    scheduled = verb is not None and verb.scheduled and verb.start < position and _names_day(draft)
    return "future" if scheduled else "none"


def _is_anothers(draft: TimeTag, sentence: str, position: int, verb: VerbGroup, language: Language) -> bool:
    """Whether the verb does not tell on which side the day lies: "the toll of Sunday's flood will rise"."""
    owner = sentence.startswith(language.time.possessive, position + draft.end - draft.start)
    before, after = sentence[:position].casefold(), sentence[position:].casefold()
    clause = before.rpartition(",")[2] + after.partition(",")[0]
    off = any(phrase in clause for phrase in language.events.cancelled)
    due = before.rstrip().endswith(language.events.due)
    over = before.split()[-1:] and before.split()[-1] in language.time.afterwards
    leads = verb.start < position and not over  # "expected nothing of Thursday's meeting"
    return (owner and (off or leads or verb.tense == "future")) or (due and off)


def _is_arranged(draft: TimeTag, sentence: str, position: int, language: Language) -> bool:
    """Whether the day owns something that is fixed for it: "Sunday's election will decide"."""
    after = sentence[position + draft.end - draft.start :].split()[1:3]
    return any(word.strip(".,;:").casefold() in language.time.arranged for word in after)


def _counted_from_another(draft: TimeTag, sentence: str, position: int, language: Language) -> bool:
    """Whether a weekday is counted from something that is told, not from the publication: "the Monday before it"."""
    before, after = sentence[:position].split()[-1:], sentence[position + draft.end - draft.start :].split()[:1]
    article = bool(before) and before[0].casefold() in language.time.definite
    weekday = draft.value.startswith("XXXX-WXX-") and draft.offset is None
    away = not language.time.ago.isdisjoint(sentence[:position].casefold().split()[-2:])  # "a year ago on Monday"
    return weekday and (away or (article and bool(after) and after[0] in language.time.counted))


def _names_day(draft: TimeTag) -> bool:
    """Whether the words name a weekday or a day of a month."""
    return draft.value[5:8] == "WXX" or draft.value[8:10].isdigit()


def _settled(draft: TimeTag, facing: Direction) -> TimeTag:
    """The tag with its direction; ``in two weeks`` is a point where its clause lies ahead, else a length."""
    if draft.type != "DURATION":
        return draft if draft.direction == facing else replace(draft, direction=facing)
    if draft.unit is None or draft.offset is None:
        return draft
    if facing == "future":
        return replace(draft, type="DATE", value=unknown(draft.unit), anchor="publication", direction="future")
    return replace(draft, unit=None, offset=None)
