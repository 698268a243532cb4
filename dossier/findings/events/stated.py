"""Which dates of a sentence something is told of: what is said of each, and what two of them bound together."""

import re
from functools import cache

from dossier.findings.events.dating import Timed, lies_behind
from dossier.findings.events.stances import stance_at
from dossier.folding import folded
from dossier.language import Language
from dossier.model import AnnotatedArticle, Extent, Span, Stance
from dossier.text import WORD, fold, folded_words

_UNDATED = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_CLOCK = re.compile(r"(XXXX-XX-XX)?T\d")
"""An hour of a day that is not named: of which day, nobody can tell."""
_COMPARISON_WIDTH = 60
_DAY = len("2018-05-04")


def dates_told(
    annotated: AnnotatedArticle, near: range, sentence: Span, language: Language, *, lead: bool
) -> dict[int, Stance]:
    """What is said of each date of the sentence, by the place of its expression; without those that end another.

    ``near`` are the places of the expressions that begin in the sentence.
    """
    found: dict[int, Stance] = {}
    for index in near:
        if annotated.time_tags[index].end > sentence.end:
            continue
        if index > near.start and extent_of(annotated, index - 1, sentence, language):
            continue
        stance = _stance(annotated, index, sentence, language, lead=lead)
        if stance is not None:
            found[index] = stance
    return found


def extent_of(annotated: AnnotatedArticle, tag: int, sentence: Span, language: Language) -> Extent | None:
    """How the expression and the next one bound one happening: "the strike, from 6 May to 10 May, cost …".

    None where they do not; so where something was moved from the one day to the other.
    """
    pair = annotated.time_tags[tag : tag + 2]
    if len(pair) < 2 or not sentence.contains(pair[1]):
        return None
    if not _in_order(*(one.edtf for one in annotated.temporal_expressions[tag : tag + 2])):
        return None
    (first, last), text = pair, annotated.article.text
    if text[first.end : last.start].strip() not in language.time.range_joiners:
        return None
    before = folded_words(text[sentence.start : first.start])
    if not before or before[-1] not in language.time.range_openers or not language.time.shifting.isdisjoint(before):
        return None
    return "throughout" if before[-1] in language.time.span_openers else "within"


def _begins_days(annotated: AnnotatedArticle, tag: int, sentence: Span, language: Language) -> bool:
    """Whether "between" opens two days, between which something was; not two years, between which something grew."""
    text = annotated.temporal_expressions[tag].edtf
    return text is not None and len(text) == _DAY and extent_of(annotated, tag, sentence, language) is not None


def _in_order(first: str | None, last: str | None) -> bool:
    """Whether two dates name days, months or years without doubt, of one precision, the earlier first."""
    if first is None or last is None or len(first) != len(last) or not (first + last).replace("-", "").isdecimal():
        return False
    return first < last


def _stance(
    annotated: AnnotatedArticle, index: int, sentence: Span, language: Language, *, lead: bool
) -> Stance | None:
    """What is said of the expression's date; None where it names none, in quoted words, and as a mere measure."""
    tag, text = annotated.time_tags[index], annotated.article.text
    if tag.type not in ("DATE", "TIME") or tag.value in _UNDATED or ("T" in tag.value and _CLOCK.match(tag.value)):
        return None
    for quote in annotated.quotes:
        if quote.kind == "direct" and quote.contains(tag):
            return None
    if _comparison(language).search(folded(text[max(sentence.start, tag.start - _COMPARISON_WIDTH) : tag.start])):
        return None
    words = text[sentence.start : sentence.end]
    start = tag.start - sentence.start
    begins_days = _begins_days(annotated, index, sentence, language)
    if begins_days or tag.type == "TIME":
        last = WORD.search(words, max(0, words.rfind(" ", 0, max(0, start - 1)) + 1), start)
        if last is not None and (begins_days or fold(last.group()) in language.events.hours):
            start = last.start()  # "before dawn on Monday" is on Monday, and "between 2 and 9 May" on any of those days
    date = Span(start, tag.end - sentence.start)
    return stance_at(
        words, date, tag.direction, language, lead=lead, behind=lambda: lies_behind(Timed.of(annotated), index)
    )


@cache
def _comparison(language: Language) -> re.Pattern[str]:
    """A phrase that only measures against the date behind it, some words later at most."""
    phrases = "|".join(map(re.escape, language.events.comparison)) or "(?!)"
    return re.compile(rf"\b(?:{phrases})\b(?:[^,;]|,(?=\d))*$")
