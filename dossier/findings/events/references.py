"""Which dates of a sentence only say which thing is meant: "asked the court on Thursday to annul Sunday's vote".

Beside the day of what is told, a day in the genitive, or a month or year in the same clause ("on Friday upheld his
re-election in October"), points back to something else; nothing is told of it here. So does, even alone, a year before
a noun that is only spoken of ("the report on the 2017 fire").
"""

from collections.abc import Mapping
from itertools import pairwise

from dossier import edtf
from dossier.findings.events.scenes import Setting, clause_of
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening
from dossier.tense import verb_at, verb_groups
from dossier.text import WORD, fold, folded_words

_SEVERAL = 2
"""Dates; one alone is that of what is told."""


def referred(
    annotated: AnnotatedArticle, found: Mapping[int, Happening], where: Setting, language: Language
) -> frozenset[int]:
    """The expressions of time, by their place in ``time_tags``, that only say which thing is meant.

    ``found`` are the happenings of the one sentence ``where`` by the expression that dates them.
    """
    told = {tag: one for tag, one in found.items() if one.stance == "told" and not one.ongoing}
    spoken_of = frozenset(tag for tag, one in told.items() if _is_attribute(annotated, tag, one, where, language))
    if len(told) < _SEVERAL:
        return spoken_of
    news = [
        tag for tag, one in told.items() if _is_day(annotated, tag) and not _genitive(annotated, one, tag, language)
    ]
    return spoken_of | frozenset(
        tag
        for tag, one in told.items()
        if tag not in news
        and any(_is_day(annotated, tag) or _one_clause(annotated, (tag, other), one, where, language) for other in news)
    )


def _is_attribute(annotated: AnnotatedArticle, tag: int, one: Happening, where: Setting, language: Language) -> bool:
    """Whether the year belongs to a noun that is merely spoken of: "the report on the 2017 fire" is of no year."""
    date = annotated.time_tags[tag]
    if not date.value[:4].isdecimal():
        return False
    after = WORD.match(where.words, date.end - one.start + 1)
    if after is None or not after.group().islower():
        return False
    noun, tense, titles = fold(after.group()), language.tense, language.events.titles
    known = (language.speech.prepositions, tense.clause_openers, tense.be_past, tense.past)
    if any(noun in words for words in known):
        return False
    before = [fold(word) for word in WORD.findall(where.words, 0, date.start - one.start)[-_SEVERAL:]]
    if len(before) < _SEVERAL or before[-2] not in titles.get("reference", frozenset()):
        return False
    return before[-1] in language.figures.articles or before[-1] in titles.get("possessive", frozenset())


def _is_day(annotated: AnnotatedArticle, tag: int) -> bool:
    text = annotated.temporal_expressions[tag].edtf
    return text is not None and edtf.parse(text).is_day


def _genitive(annotated: AnnotatedArticle, one: Happening, tag: int, language: Language) -> bool:
    """Whether the expression stands in the genitive ("Sunday's vote")."""
    words = one.of(annotated.article.text)
    return words.startswith(language.time.possessive, annotated.time_tags[tag].end - one.start)


def _one_clause(
    annotated: AnnotatedArticle, tags: tuple[int, int], one: Happening, where: Setting, language: Language
) -> bool:
    """Whether both expressions stand in one clause, the first behind the second, and nothing is coordinated between."""
    wide, day = (annotated.time_tags[tag] for tag in tags)
    if wide.start < day.start:
        return False
    here, there = wide.start - one.start, day.start - one.start
    clauses = (clause_of(where, place, apposed=False) for place in (here, there))
    if next(clauses) != next(clauses):
        return False
    start, verbs = day.end - one.start, verb_groups(where.words, language)
    between = folded_words(where.words[start:here])
    coordinators = language.events.titles.get("coordinator", frozenset())
    # "On Friday charged the captain and the mate over a leak in May", but "and fined them in May", "and in Vik in May".
    again = any(a in coordinators and b in language.speech.prepositions for a, b in pairwise(between))
    main = verb_at(where.words, day.start - one.start, language)
    return not again and not any(start < verb.start < here and verb != main for verb in verbs)
