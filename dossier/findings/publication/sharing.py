"""What two articles share beyond their actors: words that were said at one time, and numbers that nobody repeats.

People are quoted again years later: an utterance that one article puts into another month or year than its news says
nothing of the day on which that appeared.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from dossier.findings.publication.reading import Reading
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Quote, QuoteRef, Span, TimeTag, by_id, cards_of
from dossier.tense import verb_at
from dossier.text import WORD, fold, telling_stems

_AT_HAND = 256
"""Articles that stay in memory with their sentences: one is compared with many of its affair, one after the other."""
_COARSE = re.compile(r"[\dX]{2,4}(-(\d\d|XX|Q\d|H\d|S[PU]|SU|FA|WI|W\d\d))?$")
_NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\w-])")
_DECIMALS = re.compile(r"[.,](\d{1,2}|\d{4,})$")
_NO_SLOGAN = 6
"""Words of an utterance that is not shouted each year."""
_TOLD_ALIKE = 3
"""Telling words that two sentences share, where the utterance is what they tell themselves."""
_SHARP = 2
"""Digits, without the zeros at the end, that a number must have to tell something."""


class Verb(Struct, frozen=True):
    """The verb group that a happening's day belongs to."""

    group: list[re.Match[str]]
    """Its words."""
    stems: frozenset[str]
    """The telling stems of the verb."""
    kinds: frozenset[str]
    """The kinds of happening that it tells."""


class Sharing:
    """Compares what articles say, each read when it is asked for."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        utterances: Sequence[Sequence[QuoteRef]],
        languages: Mapping[str, Language],
    ) -> None:
        self._articles = by_id(articles)
        self._mentioned = {card.id: card.found.mentioned for card in cards_of(articles)}
        self._languages = languages
        self.reading = lru_cache(_AT_HAND)(self._read)
        """The article of that id."""
        self._stems: dict[str, frozenset[str]] = {}
        self.verbs: dict[tuple[str, int, int | None], Verb] = {}
        """By happening (article, start and expression of time) the verb of its day, where it was asked for."""
        self._numbers_of: dict[tuple[str, int, int], frozenset[str]] = {}
        self._said: dict[str, dict[int, QuoteRef]] = defaultdict(dict)
        self._groups = utterances
        for number, group in enumerate(utterances):
            for ref in group:
                self._said[ref.article].setdefault(number, ref)

    def together(self, article: str) -> frozenset[str]:
        """The articles that give an utterance which that one gives too."""
        return frozenset(ref.article for group in self.given(article) for ref in group) - {article}

    def given(self, article: str) -> list[Sequence[QuoteRef]]:
        """The utterances that an article gives, each with all quotes that are the same words."""
        return [self._groups[number] for number in self._said.get(article, ())]

    def mentioned(self, article: str) -> tuple[str, ...]:
        """The actors whom an article mentions."""
        return self._mentioned[article]

    def language(self, article: str) -> Language:
        """The language of an article, which need not be read for it: so two pairs in three are told apart."""
        return self._languages[article]

    def _read(self, article: str) -> Reading:
        return Reading(self._articles[article], self._languages[article])

    def stems(self, article: str) -> frozenset[str]:
        """The telling stems of an article."""
        if article not in self._stems:
            reading = self.reading(article)
            passages = reading.annotated.article.passages()
            self._stems[article] = frozenset(
                found for passage in passages for found in telling_stems(passage.text, reading.language)
            )
        return self._stems[article]

    def said_then(self, one: Happening, other: Happening, *, by_newsmaker: bool = False) -> bool:
        """Whether both articles give an utterance that neither puts into another time than that of the happening.

        With ``by_newsmaker`` its speaker must be named in both sentences.
        """
        ours, theirs = self._said.get(one.article, {}), self._said.get(other.article, {})
        return any(
            self._is_of(one, ours[n])
            and self._is_of(other, theirs[n])
            and not self._is_only_told(one, ours[n], other, theirs[n])
            and self._is_no_slogan(ours[n], theirs[n])
            and (not by_newsmaker or self._speaker(ours[n]) in {*one.actors} & {*other.actors})
            for n in ours
            if n in theirs
        )

    def said_once(self, one: str, other: str) -> bool:
        """Whether both articles give an utterance that neither puts into another time, nor says to be repeated."""
        ours, theirs = self._said.get(one, {}), self._said.get(other, {})
        return any(
            self._is_of(None, ours[n]) and self._is_of(None, theirs[n]) and self._is_no_slogan(ours[n], theirs[n])
            for n in ours
            if n in theirs
        )

    def _is_no_slogan(self, *refs: QuoteRef) -> bool:
        """Whether an utterance, if quoted, has more words than what is shouted each year, in each article."""
        for ref in refs:
            reading = self.reading(ref.article)
            quote = reading.annotated.quotes[ref.index]
            if quote.kind == "direct" and len(WORD.findall(reading.words(quote))) < _NO_SLOGAN:
                return False
        return True

    def _speaker(self, ref: QuoteRef) -> str | None:
        return self._articles[ref.article].quotes[ref.index].speaker

    def _is_only_told(self, one: Happening, ours: QuoteRef, other: Happening, theirs: QuoteRef) -> bool:
        """Whether the utterance is no more than the two sentences that are compared, and they have little in common.

        "A miner died on Tuesday, the union said" is never more; "said on Tuesday that she would end it" is a promise
        that somebody makes on many days.
        """
        if not (self._is_told_by(one, ours) and self._is_told_by(other, theirs)):
            return False
        of_the_day = self._holds_its_day(one, ours) and self._holds_its_day(other, theirs)
        return of_the_day or len({*one.stems} & {*other.stems}) < _TOLD_ALIKE

    def _is_told_by(self, happening: Happening, ref: QuoteRef) -> bool:
        """Whether it is no quotation but what the happening's own sentence tells."""
        quote = self._articles[ref.article].quotes[ref.index]
        return quote.kind == "indirect" and happening.start <= quote.start < happening.end

    def _holds_its_day(self, happening: Happening, ref: QuoteRef) -> bool:
        """Whether the day of the happening stands among the words told, or it names none."""
        annotated = self._articles[ref.article]
        return happening.tag is None or annotated.quotes[ref.index].contains(annotated.time_tags[happening.tag])

    def _is_of(self, happening: Happening | None, ref: QuoteRef) -> bool:
        reading = self.reading(ref.article)
        quote = reading.annotated.quotes[ref.index]
        own = None
        if happening is not None and happening.tag is not None:
            own = reading.annotated.time_tags[happening.tag]
        told = _sentences(quote, reading)
        if any(re.search(pattern, _folded(one, reading)) for one in told for pattern in reading.language.time.repeated):
            return False  # "I have said it before": of another day too
        return all(tag == own or not is_coarse(tag) for tag in _beside(quote, told, reading))

    def same_numbers(self, one: Happening, other: Happening) -> bool:
        """Whether both sentences give numbers that two happenings do not share by chance, and none that differs.

        A council has 49 members each year: it takes two numbers, or one of several digits.
        """
        ours, theirs = self._numbers(one), self._numbers(other)
        if not (ours <= theirs or theirs <= ours):
            return False
        sharp = [len(number.partition(".")[0].rstrip("0")) for number in ours & theirs]
        return sum(digits >= _SHARP for digits in sharp) > 1 or max(sharp, default=0) > _SHARP

    def share_number(self, one: Happening, other: Happening) -> bool:
        """Whether both sentences give a number in the same words that is not one of what holds at all times."""
        return not self._numbers(one).isdisjoint(self._numbers(other))

    def other_numbers(self, one: Happening, other: Happening) -> bool:
        """Whether each of the sentences gives several numbers, and they have none in common."""
        ours, theirs = self._numbers(one), self._numbers(other)
        return min(len(ours), len(theirs)) > 1 and ours.isdisjoint(theirs)

    def _numbers(self, happening: Happening) -> frozenset[str]:
        """The numbers of two or more digits in a sentence, as digits, without those of expressions of time."""
        key = (happening.article, happening.start, happening.end)
        if key not in self._numbers_of:
            self._numbers_of[key] = self._read_numbers(happening)
        return self._numbers_of[key]

    def _read_numbers(self, happening: Happening) -> frozenset[str]:
        reading = self.reading(happening.article)
        sentence = Span(happening.start, happening.end)
        covered = list(reading.tags(sentence))
        found = (
            (Span(sentence.start + match.start(), sentence.start + match.end()), match.group())
            for match in _NUMBER.finditer(reading.words(sentence))
        )
        bare = (
            _plain(words)
            for span, words in found
            if not any(span.overlaps(other) for other in covered) and not _is_standing(span, sentence, reading)
        )
        return frozenset(number for number in bare if len(number) > 1)


def _is_standing(number: Span, sentence: Span, reading: Reading) -> bool:
    """Whether it is what holds at all times: "the league, which has 12,800 members"."""
    verb = verb_at(reading.words(sentence), number.start - sentence.start, reading.language)
    return verb is not None and verb.tense == "present" and verb.start < number.start - sentence.start


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


def _sentences(quote: Quote, reading: Reading) -> list[Span]:
    """The sentences of a quote's cue and of its beginning."""
    spans = [span for span in (quote.cue, quote) if span is not None]
    return [sentence for span in spans if (sentence := reading.sentence(span)) is not None]


def _folded(span: Span, reading: Reading) -> str:
    return fold(" ".join(reading.words(span).split()))


def _beside(quote: Quote, sentences: Sequence[Span], reading: Reading) -> list[TimeTag]:
    """The expressions of time in the sentences of a quote and its cue, outside of what is quoted."""
    return [tag for sentence in sentences for tag in reading.tags(sentence) if not quote.contains(tag)]
