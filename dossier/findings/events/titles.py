"""The one line that tells an event, and the id that its page is found by."""

import re
from collections.abc import Mapping, Sequence
from itertools import count

from slugify import slugify

from dossier.edtf import Edtf
from dossier.findings.events.conjuncts import half_of
from dossier.findings.events.shortening import shortened
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Span, overlapping
from dossier.tense import verb_at
from dossier.text import WORD, fold

_LONG = 200
"""A sentence up to so many characters makes a good title, since clauses can be left out of it."""
_MANY_ACTORS = 3
_OPENING = 60
"""Characters within which a sentence that stands alone names who acts."""
_CLAUSE = re.compile(r",?\s+(\w+)\s+(?=\w)")
_NEAR = 4
"""Words before a name in which another one is joined to it."""
_CLAUSE_END = re.compile(r"[,;:()\"“”«»]|\s[–—-]\s")
_MARKS = '"“”«»'
_VERB_NEAR = 25
"""Characters of a relative clause before its verb, at most."""
_LEAST = 15
"""Characters of such a clause that make a title."""


def title_of(
    happenings: Sequence[Happening], articles: Mapping[str, AnnotatedArticle], languages: Mapping[str, Language]
) -> str:
    """The best sentence of an event on one line, without its full stop; of a long one what must be told of it.

    A first sentence, one with several actors, one of middle length is better; one that opens by pointing back
    ("He", "This"), or that tells the event in a clause beside something else, is worse.
    """
    # Of equals the first: a later report changes no title.
    best = max(happenings, key=lambda h: _quality(h, articles[h.article], languages[h.article]))
    annotated, language = articles[best.article], languages[best.article]
    if best.tag is None:
        return title_from(annotated, best, language)
    date = annotated.time_tags[best.tag]
    clause = _relative_clause(annotated, best, date, language) or _half(annotated, best, date, language)
    return clause or title_from(annotated, best, language, date)


def _half(annotated: AnnotatedArticle, sentence: Span, date: Span, language: Language) -> str | None:
    """What one half of a sentence of two dates tells of one of them; not of somebody's words."""
    raw = annotated.article.text[sentence.start : sentence.end]
    others = [
        tag
        for tag, found in zip(annotated.time_tags, annotated.temporal_expressions, strict=True)
        if sentence.contains(tag) and found.edtf and not tag.overlaps(date)
    ]
    quoted = any(quote.overlaps(sentence) for quote in annotated.quotes)
    if len(others) != 1 or quoted or annotated.article.words(sentence) != raw:
        return None
    here, there = (Span(one.start - sentence.start, one.end - sentence.start) for one in (date, others[0]))
    half = half_of(raw.removesuffix("."), here, there, language)
    if half is None:
        return None
    place = half.find(raw[here.start : here.end])
    return shortened(half, language, Span(place, place + here.end - here.start))


def _relative_clause(annotated: AnnotatedArticle, sentence: Span, date: Span, language: Language) -> str | None:
    """What a relative clause tells of the date, with the name before it as its subject; None where it is not so.

    "… a challenge from Juan Falk, who declared himself mayor in January, …" tells of January that Juan Falk declared
    himself mayor. Not within somebody's words: then it is not known whose the clause is.
    """
    text, opens = annotated.article.text, language.events.titles.get("subject", frozenset())
    for mention in reversed(overlapping(annotated.mentions, Span(sentence.start, date.start))):
        between = _CLAUSE.match(text, mention.end, date.start)
        if mention.kind != "name" or between is None or between.group(1).casefold() not in opens:
            continue
        if _is_coordinated(text[sentence.start : mention.start], language):
            return None  # "Berg and Vale, who met in May"
        end = _CLAUSE_END.search(text, date.end, sentence.end)
        clause = Span(between.start(1), end.start() if end else sentence.end)
        told = annotated.article.words(Span(between.end(), clause.end)).removesuffix(".")
        verb = verb_at(told, 0, language)
        if _CLAUSE_END.search(text, clause.start, date.start) or verb is None or verb.start > _VERB_NEAR:
            return None
        if len(told) < _LEAST or any(quote.overlaps(clause) for quote in annotated.quotes):
            return None
        return f"{mention.of(text)} {told}"
    return None


def _is_coordinated(before: str, language: Language) -> bool:
    """Whether another name may be joined to the one that follows."""
    near = before[-40:].rstrip()
    words = [fold(match.group()) for match in WORD.finditer(near)][-_NEAR:]
    return near.endswith((",", "&", "/")) or bool(language.events.titles.get("coordinator", frozenset()) & set(words))


def title_from(annotated: AnnotatedArticle, sentence: Span, language: Language, keep: Span | None = None) -> str:
    """A sentence of an article as a title; ``keep`` are words of it that must stay."""
    raw = annotated.article.text[sentence.start : sentence.end]
    masked = annotated.article.words(sentence)
    if keep is not None and masked == raw:
        keep = Span(keep.start - sentence.start, keep.end - sentence.start)
        return shortened(masked.removesuffix("."), language, keep)
    # Where white space or removed text was folded the date is looked for by its words.
    if keep is not None:
        words = annotated.article.words(keep)
        place = masked.find(words)
        keep = Span(place, place + len(words)) if place >= 0 else Span(0, len(masked))
    return shortened(masked.removesuffix("."), language, keep)


def _quality(happening: Happening, annotated: AnnotatedArticle, language: Language) -> float:
    length = happening.end - happening.start
    quality = 2.0 * happening.lead + min(len(happening.actors), _MANY_ACTORS)
    quality -= max(0, length - _LONG) / 50
    named = overlapping(annotated.mentions, happening)
    if happening.actors and not any(mention.start < happening.start + _OPENING for mention in named):
        quality -= 1.0
    if any(quote.kind == "direct" and happening.contains(quote) for quote in annotated.quotes):
        quality -= 1.0
    if sum(annotated.article.text.count(mark, happening.start, happening.end) for mark in _MARKS) % 2:
        quality -= 2.0  # a part of somebody's speech
    if happening.tag is not None and _beside(annotated, happening, language):
        quality -= 1.5
    return quality


def _beside(annotated: AnnotatedArticle, happening: Happening, language: Language) -> bool:
    """Whether the date stands in a relative clause, so that the sentence tells something else first."""
    if happening.tag is None:
        return False
    before = annotated.article.text[happening.start : annotated.time_tags[happening.tag].start]
    clause = before.rpartition(",")[2].split()
    return "," in before and bool(clause) and clause[0].casefold() in language.events.titles.get("relative", ())


def event_id(value: Edtf, actors: Sequence[str], title: str, used: set[str]) -> str:
    """A stable id: the date and the first two actors, or words of the title; a number where that is taken."""
    name = "-".join(actors[:2]) or slugify(title, max_length=40, word_boundary=True) or "event"
    bound = value.earliest or value.latest
    base = f"{bound.isoformat() if bound else 'undated'}-{name}"
    if base not in used:
        return base
    return next(f"{base}-{number}" for number in count(2) if f"{base}-{number}" not in used)
