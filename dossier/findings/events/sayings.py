"""Which dates of a sentence are only those of the telling: "will visit Rome in May, her office said on Tuesday".

Such a day makes no event beside what is said, where that has a day of its own or lies ahead. A statement in which
nothing else is dated, or only what lies further back, is the news itself.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache

from dossier import edtf
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Span
from dossier.tense import tense, verb_at
from dossier.text import WORD, fold

_MARKS = ('"', "“", "«", "'", "‘")
_NEWS = timedelta(days=7)
"""How far back something may lie for its report to be news of it, and not of the statement."""


def told_only(
    annotated: AnnotatedArticle, found: Mapping[int, Happening], words: str, language: Language
) -> frozenset[int]:
    """The expressions of time, by their place in ``time_tags``, that date nothing but somebody's telling of the rest.

    ``found`` are the happenings of one sentence, ``words``, by the expression that dates them.
    """
    return frozenset(tag for tag, one in found.items() if _is_telling(annotated, tag, one, found, words, language))


def _is_telling(
    annotated: AnnotatedArticle,
    tag: int,
    one: Happening,
    found: Mapping[int, Happening],
    words: str,
    language: Language,
) -> bool:
    said = _said_then(annotated, tag, one, words, language)
    if said is None or one.stance != "told":
        return False
    others = {other: each for other, each in found.items() if other != tag and not each.ongoing}
    if any(each.stance == "cancelled" for each in others.values()):
        return True
    inside = [other for other in others if said.contains(annotated.time_tags[other])]
    first = said.start < annotated.time_tags[tag].start
    if not inside:
        content = said.of(annotated.article.text)
        return first and not content.startswith(_MARKS) and tense(content, language) == "future"
    return first or any(_is_news(annotated, other, tag) for other in inside)


def _said_then(annotated: AnnotatedArticle, tag: int, one: Happening, words: str, language: Language) -> Span | None:
    """What the sentence says that somebody said on the date of the expression."""
    date = annotated.time_tags[tag]
    verb = verb_at(words, date.start - one.start, language)
    if verb is None:
        return None
    at = one.start + verb.start
    if not is_saying(words, language, verb.start):
        return None  # "agreed on Monday to lift the ban on Friday" tells of Monday
    for quote in annotated.quotes:
        if quote.cue is not None and quote.cue.start <= at < quote.cue.end and not quote.contains(date):
            return quote
    # "…, the company that runs it said on Wednesday" closes what it tells of, whoever it is that said it.
    comma = words.rfind(", ", 0, verb.start)
    last = not WORD.search(words, date.end - one.start)
    return Span(one.start, one.start + comma) if comma > 0 and last else None


def is_saying(words: str, language: Language, start: int = 0) -> bool:
    """Whether the words begin, from ``start`` on, with a verb that only tells of something else."""
    first = WORD.match(words, start)
    return first is not None and fold(first.group()) in _said(language)


@cache
def _said(language: Language) -> frozenset[str]:
    """The present and past forms of the verbs that only tell ("said", not "agreed")."""
    verbs = (*language.speech.saying, *language.speech.telling)
    own = {fold(form).split()[0] for _, third, past, _ in verbs for form in (third, past) if form}
    return frozenset(own) | language.events.announcing


def _is_news(annotated: AnnotatedArticle, other: int, tag: int) -> bool:
    """Whether what is said lies ahead of its telling or hardly behind it."""
    text, when = annotated.temporal_expressions[other].edtf, annotated.temporal_expressions[tag].edtf
    if text is None or when is None:
        return False
    latest, said = edtf.parse(text).latest, edtf.parse(when).earliest
    return latest is None or (said is not None and latest >= said - _NEWS)
