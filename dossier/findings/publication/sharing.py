"""What two articles share beyond their actors: words that were said at one time, and numbers that nobody repeats.

People are quoted again years later: an utterance that one article puts into another month or year than its news says
nothing of the day on which that appeared.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dossier.findings.publication.reading import Reading
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Quote, QuoteRef, Span, TimeTag

_COARSE = re.compile(r"[\dX]{2,4}(-(\d\d|XX|Q\d|H\d|S[PU]|SU|FA|WI|W\d\d))?$")
_NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\w-])")
_DECIMALS = re.compile(r"[.,](\d{1,2}|\d{4,})$")
_SHARP = 2
"""Digits, without the zeros at the end, that a number must have to tell something."""


class Sharing:
    """Compares what articles say, each read when it is asked for."""

    def __init__(
        self,
        articles: Iterable[AnnotatedArticle],
        utterances: Sequence[Sequence[QuoteRef]],
        languages: Mapping[str, Language],
    ) -> None:
        self._articles = {one.article.id: one for one in articles}
        self._languages = languages
        self._readings: dict[str, Reading] = {}
        self._said: dict[str, dict[int, QuoteRef]] = defaultdict(dict)
        self._groups = [tuple(dict.fromkeys(ref.article for ref in group)) for group in utterances]
        for number, group in enumerate(utterances):
            for ref in group:
                self._said[ref.article].setdefault(number, ref)

    def together(self, article: str) -> frozenset[str]:
        """The articles that give an utterance which that one gives too."""
        found = {other for number in self._said.get(article, ()) for other in self._groups[number]}
        return frozenset(found - {article})

    def reading(self, article: str) -> Reading:
        """The article of that id."""
        if article not in self._readings:
            self._readings[article] = Reading(self._articles[article], self._languages[article])
        return self._readings[article]

    def said_then(self, one: Happening, other: Happening, *, by_newsmaker: bool = False) -> bool:
        """Whether both articles give an utterance that neither puts into another time than that of the happening.

        With ``by_newsmaker`` its speaker must be named in both sentences.
        """
        ours, theirs = self._said.get(one.article, {}), self._said.get(other.article, {})
        return any(
            self._is_of(one, ours[n])
            and self._is_of(other, theirs[n])
            # "A miner died on Tuesday, the union said" on both sides is no more than the sentences that are compared.
            and not (self._is_told_by(one, ours[n]) and self._is_told_by(other, theirs[n]))
            and (not by_newsmaker or self._speaker(ours[n]) in {*one.actors} & {*other.actors})
            for n in ours
            if n in theirs
        )

    def _speaker(self, ref: QuoteRef) -> str | None:
        return self._articles[ref.article].quotes[ref.index].speaker

    def _is_told_by(self, happening: Happening, ref: QuoteRef) -> bool:
        """Whether it is no quotation but what the happening's own sentence tells, its day among the words told."""
        annotated = self._articles[ref.article]
        quote = annotated.quotes[ref.index]
        tag = annotated.time_tags[happening.tag] if happening.tag is not None else None
        inside = happening.start <= quote.start < happening.end
        return quote.kind == "indirect" and inside and (tag is None or quote.contains(tag))

    def _is_of(self, happening: Happening, ref: QuoteRef) -> bool:
        reading = self.reading(ref.article)
        quote = reading.annotated.quotes[ref.index]
        own = reading.annotated.time_tags[happening.tag] if happening.tag is not None else None
        return all(tag == own or not is_coarse(tag) for tag in _beside(quote, reading))

    def same_numbers(self, one: Happening, other: Happening) -> bool:
        """Whether both sentences give numbers that two happenings do not share by chance, and none that differs.

        A council has 49 members each year: it takes two numbers, or one of several digits.
        """
        ours, theirs = self._numbers(one), self._numbers(other)
        if not (ours <= theirs or theirs <= ours):
            return False
        sharp = [len(number.partition(".")[0].rstrip("0")) for number in ours & theirs]
        return sum(digits >= _SHARP for digits in sharp) > 1 or max(sharp, default=0) > _SHARP

    def other_numbers(self, one: Happening, other: Happening) -> bool:
        """Whether each of the sentences gives several numbers, and they have none in common."""
        ours, theirs = self._numbers(one), self._numbers(other)
        return min(len(ours), len(theirs)) > 1 and ours.isdisjoint(theirs)

    def _numbers(self, happening: Happening) -> frozenset[str]:
        """The numbers of two or more digits in a sentence, as digits, without those of expressions of time."""
        reading = self.reading(happening.article)
        sentence = Span(happening.start, happening.end)
        covered = list(reading.tags(sentence))
        found = (
            (Span(sentence.start + match.start(), sentence.start + match.end()), match.group())
            for match in _NUMBER.finditer(reading.words(sentence))
        )
        bare = (_plain(words) for span, words in found if not any(span.overlaps(other) for other in covered))
        return frozenset(number for number in bare if len(number) > 1)


def _plain(number: str) -> str:
    """Its digits, with a stop before decimals: 640000 for ``640.000`` and ``640,000``, 1.25 for ``1,25``."""
    decimals = _DECIMALS.search(number)
    whole = number[: decimals.start()] if decimals else number
    return re.sub(r"\D", "", whole) + (f".{decimals[1]}" if decimals else "")


def is_coarse(tag: TimeTag) -> bool:
    """Whether it names a time of another week: a month, a year, "last year", "at the time"."""
    if tag.type != "DATE":
        return False
    if tag.value == "PAST_REF" or _COARSE.fullmatch(tag.value) is not None:
        return True
    return tag.unit not in (None, "day", "week", "weekend") and bool(tag.offset)


def _beside(quote: Quote, reading: Reading) -> list[TimeTag]:
    """The expressions of time in the sentences of a quote and its cue, outside of what is quoted."""
    spans = [span for span in (quote.cue, quote) if span is not None]
    sentences = [sentence for span in spans if (sentence := reading.sentence(span)) is not None]
    return [tag for sentence in sentences for tag in reading.tags(sentence) if not quote.contains(tag)]
