"""Whom "the two countries", "both presidents" or a "he" at the head of a sentence means: who was named before."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from msgspec import Struct

from dossier.findings.events.stances import holds_any
from dossier.folding import folded
from dossier.language import Language
from dossier.model import AnnotatedArticle, Mention, Span
from dossier.tense import verb_at
from dossier.text import WORD, fold, sentences

_BOTH = 2


class Referring(Struct, frozen=True):
    """A sentence that may refer to actors without their names."""

    passage: Span
    sentence: Span
    lead: Span
    """The article's first sentence."""


def meant_in(
    annotated: AnnotatedArticle, where: Referring, agents: Collection[str], language: Language
) -> tuple[str, ...]:
    """The actors whom a sentence refers to by a pronoun at its head, else by their number."""
    found = _by_pronoun(annotated, where.passage, where.sentence, agents, language)
    return found or _by_number(annotated, where.sentence, where.lead, agents, language)


def _by_number(
    annotated: AnnotatedArticle, sentence: Span, lead: Span, agents: Collection[str], language: Language
) -> tuple[str, ...]:
    """The two actors whom a sentence names by their number alone; none where that is not certain.

    States are those of the article's first sentence, ``lead``, else all that were named before, if they are two;
    persons are those of the sentence or two before. ``agents`` are persons and organisations.
    """
    words = folded(annotated.article.text[sentence.start : sentence.end])
    if not holds_any(words, language.events.pairs["both"]):
        return ()
    for kind, pattern in _patterns(language):
        if not pattern.search(words):
            continue
        of_kind = (one for one in annotated.mentions if (one.actor in agents) == (kind == "persons"))
        before = [one for one in of_kind if one.end <= sentence.start]
        stages = [_near(annotated, before, sentence)] if kind == "persons" else [_within(before, lead), _ids(before)]
        found = next((ids for ids in stages if len(ids) == _BOTH), ())
        if found:
            return found
    return ()


def _by_pronoun(
    annotated: AnnotatedArticle, passage: Span, sentence: Span, agents: Collection[str], language: Language
) -> tuple[str, ...]:
    """The actor whom "he" or "she" at the head of a sentence means: the only one named before the last one's verb.

    ``passage`` holds both sentences; the earlier words are those before ``sentence``.
    """
    text = annotated.article.text
    first = WORD.match(text, sentence.start)
    if first is None or not _is_pronoun(fold(first.group()), language):
        return ()
    earlier = text[passage.start : sentence.start]
    last = sentences(earlier, language)[-1:] if earlier.strip() else []
    if not last:
        return ()
    verb = verb_at(last[0].of(earlier), 0, language)
    start = passage.start + last[0].start
    subject = Span(start, start + (verb.start if verb is not None else 0))
    found = [one for one in annotated.mentions if subject.contains(one) and one.actor in agents]
    if found and found[0].start == start and not text.startswith(("'", "’"), found[0].end):
        return (found[0].actor,)
    return _ids(found) if len(_ids(found)) == 1 else ()


def _is_pronoun(word: str, language: Language) -> bool:
    return word in language.speech.masculine or word in language.speech.feminine


def _ids(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.actor for one in mentions))


def _within(mentions: Sequence[Mention], span: Span) -> tuple[str, ...]:
    return _ids([one for one in mentions if span.contains(one)])


def _near(annotated: AnnotatedArticle, mentions: Sequence[Mention], sentence: Span) -> tuple[str, ...]:
    """Who is named in the paragraph of the sentence before it, else in the paragraph before that."""
    text = annotated.article.text
    start = text.rfind("\n\n", 0, sentence.start) + 1
    own = [one for one in mentions if one.start >= start]
    if own:
        return _ids(own)
    above = text.rfind("\n\n", 0, max(0, start - 1)) + 1
    return _ids([one for one in mentions if one.start >= above])


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = language.events.pairs

    def any_of(kind: str) -> str:
        return "|".join(sorted(map(re.escape, words[kind]))) or "(?!)"

    return tuple(
        (kind, re.compile(rf"\b(?:{any_of('both')}) (?:\w+ )?(?:{any_of(kind)})\b")) for kind in ("persons", "states")
    )
