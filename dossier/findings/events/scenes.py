"""The clause of a sentence in which something stands, by its words alone.

A clause ends at a conjunction or relative word, at a participle behind a comma, at a mark stronger than a comma, and
where reported speech begins or ends.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from msgspec import Struct

from dossier.findings.events.sayings import is_saying
from dossier.language import Language
from dossier.model import AnnotatedArticle, Quote, Span, overlapping
from dossier.tense import verb_groups
from dossier.text import fold

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*")
_HARD = re.compile(r"[;:—–()\"“”„«»]")
_SHORTEST = 5
"""Letters of the shortest participle: "king" is none."""


class Setting(Struct, frozen=True):
    """A sentence with what was found in it, all as offsets into it."""

    words: str
    said: tuple[Span, ...]
    """What somebody is reported to have said, without marks: other things happen there than where it is said."""
    taken: tuple[Span, ...]
    """Expressions of time, and what is given in quotation marks."""
    others: tuple[Span, ...]
    """Mentions of actors that are no places, and of states by their people."""


def setting(
    words: str, start: int, annotated: AnnotatedArticle, agents: Collection[str], language: Language
) -> Setting:
    """The sentence ``words``, which starts at ``start`` in its article; ``agents`` are ids of actors, no places."""
    span = Span(start, start + len(words))

    def within(found: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(one.start - start, one.end - start) for one in found if one.overlaps(span))

    quoted = [quote for quote in annotated.quotes if quote.kind == "direct"]
    others = (one for one in annotated.mentions if one.actor in agents or one.kind in ("demonym", "description"))
    return Setting(
        words=words,
        said=within(quote for quote in annotated.quotes if _is_reported(quote, annotated, language)),
        taken=within((*overlapping(annotated.time_tags, span), *quoted)),
        others=within(others),
    )


def _is_reported(quote: Quote, annotated: AnnotatedArticle, language: Language) -> bool:
    """Whether it is what somebody said, without marks, and no mere object ("rejected the offer")."""
    text = annotated.article.text
    return quote.kind != "direct" and quote.cue is not None and is_saying(quote.cue.of(text), language)


def clause_of(where: Setting, position: int, language: Language, *, apposed: bool = True) -> Span:
    """The clause around the position: up to the next conjunction, relative word, participle behind a comma, or mark.

    Without ``apposed`` a subject keeps what is said of it between commas: "The cable, severed on 4 March, was mended".
    """
    sentence = where.words
    start, end = 0, len(sentence)
    breaks = {*(match.start() for match in _HARD.finditer(sentence)), *_openings(sentence, language)}
    breaks |= set(_apposed(sentence, language)) if apposed else set()
    if (first := TOKEN.match(sentence)) and fold(first.group()) in language.events.titles.get("leading", frozenset()):
        breaks.add(sentence.find(", ") + 1 or len(sentence))  # "After talks in Geneva, he resigned on Monday"
    breaks |= {place for one in where.said for place in (one.start, one.end)}
    for place in sorted(breaks):
        if any(one.start < place < one.end for one in where.taken):
            continue
        if place <= position:
            start = place
        elif end > place:
            end = place
    return Span(start, end)


@lru_cache(maxsize=4096)
def _openings(sentence: str, language: Language) -> tuple[int, ...]:
    """Where a clause opens: at a conjunction or relative word, and at a participle behind a comma."""
    participles = tuple(language.events.titles.get("participle", frozenset()))
    linking, joining = (
        language.events.places.get("linking", frozenset()),
        language.events.places.get("joining", frozenset()),
    )
    openers, found = language.tense.clause_openers, []
    for match in TOKEN.finditer(sentence):
        word, start = fold(match.group()), match.start()
        apart = start > 1 and sentence[start - 2 : start] == ", "
        participle = apart and len(word) >= _SHORTEST and word.endswith(participles)
        if participle or (word in openers and word not in (linking if apart else joining)):
            found.append(start)
            if apart and (close := _closing(sentence, match.end(), language)) is not None:
                found.append(close)
    return tuple(found)


@lru_cache(maxsize=4096)
def _apposed(sentence: str, language: Language) -> tuple[int, ...]:
    """Where a past participle behind a subject opens a clause, and where it ends: "Berg, elected in July, met Holt"."""
    found, tense = [], language.tense
    for comma in re.finditer(", (?=[a-z])", sentence):
        token = TOKEN.match(sentence, comma.end())
        word = fold(token.group()) if token is not None else ""
        if token is None or not (word in tense.participle or word.endswith(tense.past_endings)):
            continue
        close = None if word in tense.not_past else _closing(sentence, token.end(), language)
        if close is not None and not any(verb.start < comma.start() for verb in verb_groups(sentence, language)):
            found += [comma.end(), close]
    return tuple(found)


def _closing(sentence: str, place: int, language: Language) -> int | None:
    """Where a clause between commas ends that is open at ``place``: at the comma behind which a verb goes on.

    "Berg, who won the vote in July, last visited Lund": the main clause resumes with "last visited".
    """
    words = language.tense.between | language.events.titles.get("retrospect", frozenset())
    for verb in verb_groups(sentence, language):
        comma = sentence.rfind(", ", place, verb.start)
        if comma >= 0 and all(fold(one) in words for one in TOKEN.findall(sentence[comma : verb.start])):
            return comma
    return None
