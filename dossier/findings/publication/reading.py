"""One article as evidence is looked for in it: its expressions of time with their sentences."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dossier.language import Language
from dossier.model import AnnotatedArticle, Evidence, Passage, Span, TimeTag, overlapping
from dossier.once import once
from dossier.text import WORD, fold, sentences

_QUOTED = re.compile(r"[“„«][^“”„«»]*(?:[”»]|$)|\"[^\"]*(?:\"|$)")
_LONGEST = 2000
"""Characters of the longest sentence that is looked at."""


class Reading:
    """An article, its sentences found when they are asked for."""

    def __init__(self, annotated: AnnotatedArticle, language: Language) -> None:
        self.annotated = annotated
        self.language = language
        self._sentences: dict[int, list[Span]] = {}

    @once
    def _passages(self) -> Sequence[Passage]:
        return self.annotated.article.passages()  # most articles are only asked whom they name

    @once
    def _starts(self) -> list[int]:
        return [passage.start for passage in self._passages]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.annotated.article.text

    @once
    def weekdays(self) -> dict[str, int]:
        """The names of the days of the week, folded, with their number (ISO 8601: Monday is 1)."""
        names = self.language.time.classes.get("WEEKDAY", {})
        # Some stand for a part of the day too ("Montagmorgen": 1TMO).
        return {fold(name).rstrip("."): int(value[0]) for name, value in names.items()}

    def weekday(self, words: str) -> int | None:
        """The one day of the week that the words name, or None."""
        found = {self.weekdays.get(fold(match.group())) for match in WORD.finditer(words)} - {None}
        return found.pop() if len(found) == 1 else None

    def passage(self, span: Span) -> Passage | None:
        """The passage in which the span stands."""
        place = bisect_right(self._starts, span.start) - 1
        return self._passages[place] if place >= 0 else None

    def sentence(self, span: Span) -> Span | None:
        """The sentence in which the span stands, as a span into the article's text; None of one that is no prose."""
        place = bisect_right(self._starts, span.start) - 1
        if place < 0:
            return None
        passage = self._passages[place]
        if place not in self._sentences:
            self._sentences[place] = [passage.span(s.start, s.end) for s in sentences(passage.text, self.language)]
        found = self._sentences[place]
        at = bisect_right(found, span.start, key=lambda one: one.start) - 1
        return found[at] if at >= 0 and found[at].end - found[at].start <= _LONGEST else None

    def words(self, span: Span) -> str:
        """The words of a span, what was removed blanked out, offsets kept."""
        passage = self.passage(span)
        return passage.text[span.start - passage.start : span.end - passage.start] if passage else ""

    def shown(self, span: Span) -> str:
        """The words of a span for the reader."""
        return " ".join(self.words(span).split())

    def quoted(self, span: Span) -> bool:
        """Whether it stands in somebody's own words, or within quotation marks: they may be of any day."""
        if any(quote.kind == "direct" and quote.contains(span) for quote in overlapping(self.annotated.quotes, span)):
            return True
        passage = self.passage(span)
        if passage is None:
            return False
        at = span.start - passage.start
        return any(match.start() < at < match.end() for match in _QUOTED.finditer(passage.text))

    def tags(self, span: Span) -> Iterator[TimeTag]:
        """The expressions of time in a span."""
        return (tag for tag in overlapping(self.annotated.time_tags, span) if span.contains(tag))

    def evidence(self, span: Span) -> Evidence:
        """The span as evidence."""
        return Evidence(span.start, span.end, self.annotated.article.id)
