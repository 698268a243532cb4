"""How good a title a sentence makes: points that count against each other, the same for the same input."""

from dossier.findings.events.clauses import saying_forms
from dossier.findings.events.phrases import Told
from dossier.findings.events.shortening import LONGEST
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, overlapping
from dossier.tense import verb_groups
from dossier.text import folded_words

_MANY_ACTORS = 3
_OPENING = 60
"""Characters within which a title that stands alone names who acts."""
_SHORT = 25
_DAY = 10
"""Characters of an EDTF day."""
_SLIGHT = 0.5
_MARKS = '"“”«»'
_ASIDE = {"": 0.0, "half": 0.0, "pointer": 0.5, "cleft": 0.0}
"""Points off by the rule that formed a title; what other rules form stood beside something else."""
_BESIDE = 1.0


def quality(happening: Happening, told: Told, annotated: AnnotatedArticle, language: Language) -> float:
    """Points of a happening's title: more for the article's own news, for names, for an exact day."""
    title = told.text
    named = [one for one in overlapping(annotated.mentions, happening) if one.kind != "pronoun"]
    actors = {mention.actor for mention in named if mention.of(annotated.article.text) in title}
    points = 2.0 * (happening.lead and not told.rule) + 0.7 * min(len(actors), _MANY_ACTORS)
    points -= max(0, len(title) - LONGEST) / 40 + 1.0 * (len(title) < _SHORT) + _ASIDE.get(told.rule, _BESIDE)
    points += 1.0 * _is_exact(happening, annotated)
    if happening.actors and not any(mention.of(annotated.article.text) in title[:_OPENING] for mention in named):
        points -= 1.0
    points -= _SLIGHT * _is_said(happening, annotated) + _SLIGHT * _is_background(happening, title, annotated, language)
    return points - _faults(happening, told, annotated, language)


def _date(happening: Happening, annotated: AnnotatedArticle) -> str:
    """The words of its date, or nothing."""
    return annotated.article.words(annotated.time_tags[happening.tag]) if happening.tag is not None else ""


def _is_said(happening: Happening, annotated: AnnotatedArticle) -> bool:
    """Whether its date stands in somebody's words."""
    tag = annotated.time_tags[happening.tag] if happening.tag is not None else None
    return tag is not None and any(quote.contains(tag) for quote in overlapping(annotated.quotes, tag))


def _is_background(happening: Happening, title: str, annotated: AnnotatedArticle, language: Language) -> bool:
    """Whether the date belongs to the subject of a verb that tells something else: "the vote on 2 June was unfair"."""
    date = _date(happening, annotated)
    place = title.find(date) + len(date)
    if not date or place < len(date) or title.startswith(date):
        return False
    verbs = verb_groups(title, language)
    return bool(verbs) and 0 < verbs[0].start - place <= 1


def _is_exact(happening: Happening, annotated: AnnotatedArticle) -> bool:
    """Whether its words of time give a day."""
    if happening.tag is None:
        return False
    return len(annotated.temporal_expressions[happening.tag].edtf or "") == _DAY


def _faults(happening: Happening, told: Told, annotated: AnnotatedArticle, language: Language) -> float:
    """Points off for what reads ill alone: a pronoun at the head, a part of a speech, a question, a look back."""
    title, parts = told.text, language.events.titles
    words = folded_words(title.replace(_date(happening, annotated), ""))
    points = 2.0 * (words[:1] != [] and words[0] in parts.get("pronoun", ()))
    points += 2.0 * title.rstrip('"”’»').endswith("?") + 1.0 * (not verb_groups(title, language))
    if any(quote.kind == "direct" and happening.contains(quote) for quote in overlapping(annotated.quotes, happening)):
        points += 1.0
    points += 2.0 * (sum(title.count(mark) for mark in _MARKS) % 2)  # a part of somebody's speech
    points += 2.0 * bool(set(words) & parts.get("backward", frozenset()))
    points += 1.0 * bool(parts.get("demonstrative", frozenset()) & set(words[:3]))
    return points + 2.0 * (not told.rule and _is_aside(happening, title, annotated, language))


def _is_aside(happening: Happening, title: str, annotated: AnnotatedArticle, language: Language) -> bool:
    """Whether the date stands in a relative clause of the title: "… a crisis that deepened in January"."""
    if happening.tag is None:
        return False
    before = title.partition(_date(happening, annotated))[0]
    words = folded_words(before)
    relative = language.events.titles.get("relative", frozenset()) | language.speech.complementizers
    last = next((place for place in range(len(words) - 1, -1, -1) if words[place] in relative), None)
    said = saying_forms(language)
    return last is not None and before != title and not said & set(words[:last])
