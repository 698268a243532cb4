"""The clause of a sentence in which something stands, by its words alone.

A clause ends at a conjunction or relative word, at a participle behind a comma, at a mark stronger than a comma, and
where reported speech begins or ends.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from functools import cache

from msgspec import Struct

from dossier.findings.events.sayings import is_saying
from dossier.language import Language
from dossier.model import AnnotatedArticle, Quote, Span, overlapping
from dossier.once import once
from dossier.tense import verb_groups
from dossier.text import fold

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*")
_HARD = re.compile(r"[;:—–()\"“”„«»]")
_COMMA = re.compile(", (?=[a-z])")
_REMEMBERED = 50_000
"""Pieces of text of which is kept what opens a clause in them."""
_SHORTEST = 5
"""Letters of the shortest participle: "king" is none."""


class Setting(Struct, frozen=True, dict=True):
    """A sentence with what was found in it, all as offsets into it."""

    words: str
    language: Language
    said: tuple[Span, ...]
    """What somebody is reported to have said, without marks: other things happen there than where it is said."""
    taken: tuple[Span, ...]
    """Expressions of time, and what is given in quotation marks."""
    others: tuple[Span, ...]
    """Mentions of actors that are no places, and of states by their people."""

    @once
    def breaks(self) -> list[int]:
        """Where a clause begins or ends, sorted; what is said of a subject between commas parts none."""
        sentence, language = self.words, self.language
        found = {*(match.start() for match in _HARD.finditer(sentence)), *_openings(sentence, language)}
        leading = language.events.titles.get("leading", frozenset())
        if (first := TOKEN.match(sentence)) and fold(first.group()) in leading:
            found.add(sentence.find(", ") + 1 or len(sentence))  # "After talks in Geneva, he resigned on Monday"
        for one in self.said:
            found.update((one.start, one.end))
        return self._outside(found)

    @once
    def all_breaks(self) -> list[int]:
        """The same with those of what is said of a subject: "The cable, severed on 4 March, was mended"."""
        apposed = _apposed(self.words, self.language)
        return self._outside({*self.breaks, *apposed}) if apposed else self.breaks

    def _outside(self, places: Iterable[int]) -> list[int]:
        """The places, sorted, that lie in no expression of time and in no quotation."""
        for one in self.taken:
            places = [place for place in places if not one.start < place < one.end]
        return sorted(places)


def setting(
    words: str, start: int, annotated: AnnotatedArticle, agents: Collection[str], language: Language
) -> Setting:
    """The sentence ``words``, which starts at ``start`` in its article; ``agents`` are ids of actors, no places."""
    span = Span(start, start + len(words))

    def within(found: Iterable[Span]) -> tuple[Span, ...]:
        return tuple([Span(one.start - start, one.end - start) for one in found])

    quotes = [quote for quote in annotated.quotes if quote.overlaps(span)]
    named = [one for one in annotated.mentions if one.overlaps(span)]
    return Setting(
        words=words,
        language=language,
        said=within([quote for quote in quotes if _is_reported(quote, annotated, language)]),
        taken=within([*overlapping(annotated.time_tags, span), *(one for one in quotes if one.kind == "direct")]),
        others=within([one for one in named if one.actor in agents or one.kind in ("demonym", "description")]),
    )


def _is_reported(quote: Quote, annotated: AnnotatedArticle, language: Language) -> bool:
    """Whether it is what somebody said, without marks, and no mere object ("rejected the offer")."""
    text = annotated.article.text
    return quote.kind != "direct" and quote.cue is not None and is_saying(quote.cue.of(text), language)


def clause_of(where: Setting, position: int, *, apposed: bool = True) -> Span:
    """The clause around the position: up to the next conjunction, relative word, participle behind a comma, or mark.

    Without ``apposed`` a subject keeps what is said of it between commas: "The cable, severed on 4 March, was mended".
    """
    breaks, length = where.all_breaks if apposed else where.breaks, len(where.words)
    behind = bisect_right(breaks, position)
    end = breaks[behind] if behind < len(breaks) else length
    return Span(breaks[behind - 1] if behind else 0, min(end, length))


def _openings(sentence: str, language: Language) -> list[int]:
    """Where a clause opens: at a conjunction or relative word, and at a participle behind a comma."""
    found: list[int] = []
    pieces = sentence.split(" ")
    known, place = list(map(_opening(language).__getitem__, pieces)), 0
    for piece, openers in zip(pieces, known, strict=True) if any(known) else ():
        for first, last, opens in openers:
            start = place + first
            apart = start > 1 and sentence[start - 2 : start] == ", "
            if opens[apart]:
                found.append(start)
                if apart and (close := _closing(sentence, place + last, language)) is not None:
                    found.append(close)
        place += len(piece) + 1
    return found


_Opener = tuple[int, int, tuple[bool, bool]]
"""Where a word starts and ends in its piece, and whether it opens a clause, elsewhere and behind a comma."""


class _Opening(dict[str, tuple[_Opener, ...]]):
    """The words that may open a clause, of each piece between two blanks: most were met before, and have none."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, piece: str) -> tuple[_Opener, ...]:
        told = [(match.start(), match.end(), self._opens(match.group())) for match in TOKEN.finditer(piece)]
        if len(self) >= _REMEMBERED:
            self.clear()
        self[piece] = found = tuple([one for one in told if any(one[2])])
        return found

    def _opens(self, token: str) -> tuple[bool, bool]:
        """Whether a word opens a clause, elsewhere and behind a comma."""
        language, word = self._language, fold(token)
        places = language.events.places
        participles = tuple(language.events.titles.get("participle", frozenset()))
        opens = word in language.tense.clause_openers
        participle = len(word) >= _SHORTEST and word.endswith(participles)
        apart = participle or (opens and word not in places.get("linking", frozenset()))
        return opens and word not in places.get("joining", frozenset()), apart


@cache
def _opening(language: Language) -> _Opening:
    return _Opening(language)


def _apposed(sentence: str, language: Language) -> list[int]:
    """Where a past participle behind a subject opens a clause, and where it ends: "Berg, elected in July, met Holt"."""
    found: list[int] = []
    tense = language.tense
    for comma in _COMMA.finditer(sentence):
        token = TOKEN.match(sentence, comma.end())
        word = fold(token.group()) if token is not None else ""
        if token is None or not (word in tense.participle or word.endswith(tense.past_endings)):
            continue
        close = None if word in tense.not_past else _closing(sentence, token.end(), language)
        if close is not None and not any(verb.start < comma.start() for verb in verb_groups(sentence, language)):
            found += [comma.end(), close]
    return found


def _closing(sentence: str, place: int, language: Language) -> int | None:
    """Where a clause between commas ends that is open at ``place``: at the comma behind which a verb goes on.

    "Berg, who won the vote in July, last visited Lund": the main clause resumes with "last visited".
    """
    between, retrospect = language.tense.between, language.events.titles.get("retrospect", frozenset())
    for verb in verb_groups(sentence, language):
        comma = sentence.rfind(", ", place, verb.start)
        if comma >= 0:
            words = map(fold, TOKEN.findall(sentence, comma, verb.start))
            if all(one in between or one in retrospect for one in words):
                return comma
    return None
