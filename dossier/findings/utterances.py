"""Utterances: on which day a quote was said, and which quotes are the same words in another wording.

Two reports of one utterance differ in wording where one is translated, shortened or told indirectly
(PARC 3.0 keeps them apart as direct and indirect). They are taken for one where the speaker is the same and
their telling words agree for the most part; never by words alone.
"""

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.language import Language
from dossier.model import AnnotatedArticle, Happening, Quote, QuoteRef, Span
from dossier.text import WORD, fold, folded_words, kinds_by_stem, telling_stems

MIN_SHARED = 3
"""Telling words that two wordings must share, at least."""
MIN_CONTAINMENT = 0.5
"""Share of the shorter wording's telling words that must stand in the longer one."""
_NAME = re.compile(r"(?<=[^\W_\d] )(?:[^\W\d_a-zà-þ][\w’'-]+ )+([^\W\d_a-zà-þ][\w’'-]+)")
"""A run of capitals behind a word."""
_FULL = 200
"""Wordings of one speaker with a word of which all are compared."""


_MINDS = frozenset({"thought", "intention", "request", "stance", "naming", "claim"})
"""Rules of what somebody holds: it has no day but one beside it, as it may be told as background."""
_BEFORE = 24
"""Characters before a verb in which an auxiliary stands."""


def date_quotes(annotated: AnnotatedArticle, happenings: Sequence[Happening], language: Language) -> AnnotatedArticle:
    """The article with ``said_on`` filled where the article tells the day.

    A day stands in the quote's own sentence outside its content ("said on Monday"); else, for a speaker of
    the first sentence, the day of that sentence, unless it was said before ("had said"). Nothing is guessed
    for anybody else.
    """
    quotes = tuple(
        replace(quote, said_on=_said_on(annotated, quote, happenings, language)) for quote in annotated.quotes
    )
    return replace(annotated, quotes=quotes)


def _said_on(
    annotated: AnnotatedArticle, quote: Quote, happenings: Sequence[Happening], language: Language
) -> str | None:
    for happening in _around(quote, happenings):
        if happening.tag is None or happening.stance != "told" or happening.tense not in ("past", "perfect"):
            continue
        tag = annotated.time_tags[happening.tag]
        if quote.contains(tag):
            continue
        return None if _is_of_another_clause(annotated, quote, tag, language) else _day(annotated, happening)
    lead = happenings[0] if happenings and happenings[0].lead else None
    if lead is None or quote.speaker is None or quote.speaker not in lead.actors or lead.tense == "future":
        return None
    if not lead.contains(quote) and (quote.rule in _MINDS or _is_earlier(annotated, quote, language)):
        return None
    return _day(annotated, lead)


def _is_of_another_clause(annotated: AnnotatedArticle, quote: Quote, tag: Span, language: Language) -> bool:
    """Whether a clause opens between the verb and the day ("said before leaving Lund, where he met Holt on Tuesday").

    Nor is it the day of the verb where it stands in a clause on the speaker ("Roe, who arrived on Monday, said").
    """
    end = quote.cue
    if end is None or tag.end <= end.start:
        end = quote.speaker_span or end
    if end is None or end.overlaps(tag):
        return False
    gap = Span(min(end.end, tag.end), max(end.start, tag.start))
    openers = language.tense.clause_openers | language.speech.relatives
    return any(
        fold(match.group()) in openers and not any(one.start <= match.start() < one.end for one in annotated.quotes)
        for match in WORD.finditer(annotated.article.text, gap.start, gap.end)
    )


def _is_earlier(annotated: AnnotatedArticle, quote: Quote, language: Language) -> bool:
    """Whether an auxiliary before the verb tells that it was said before ("had said", "has long argued")."""
    if quote.cue is None:
        return False
    before = annotated.article.text[max(0, quote.cue.start - _BEFORE) : quote.cue.start]
    words = folded_words(before)
    speech = language.speech
    while words and (words[-1] in speech.adverbs or words[-1].endswith("ly")):
        words.pop()
    return bool(words) and words[-1] in speech.perfect


def _around(quote: Quote, happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings in whose sentence the quote begins or its cue stands, in the order of the text."""
    found: list[Happening] = []
    for span in (quote, quote.cue):
        if span is not None:
            first = bisect_right(happenings, span.start, key=lambda one: one.end)
            last = bisect_right(happenings, span.start, key=lambda one: one.start)
            found += [one for one in happenings[first:last] if one not in found]
    return sorted(found, key=lambda one: one.start)


def _day(annotated: AnnotatedArticle, happening: Happening) -> str | None:
    """The day of a happening, as EDTF; None where it is not known to the day."""
    if happening.tag is not None:
        value = annotated.temporal_expressions[happening.tag].edtf
        return value if value and edtf.parse(value).is_day else None
    published = annotated.article.published.edtf
    if not published or not edtf.parse(published).is_day:
        return None
    return published if published[-1] in "?~%" else published + "?"


def telling_words(annotated: AnnotatedArticle, quote: Quote, language: Language) -> frozenset[str]:
    """What a quote tells, for comparing wordings: the stems of its words.

    A word of one kind of happening ("talks", "dialogue") counts as the kind, so that two translations agree. What two
    sentences name tells that they speak of the same things, not that they are the same words: of a name in several
    words ("the Atlantic Sound cable") only the last word counts.
    """
    stems = telling_stems(_without_names(quote.of(annotated.article.text)), language)
    kinds = _kinds(language)
    if kinds.keys().isdisjoint(stems):
        return stems
    return frozenset([token for one in stems for token in kinds.get(one, (one,))])


@cache
def _kinds(language: Language) -> dict[str, tuple[str, ...]]:
    """The stems of words of one kind of happening, or several, with what they count as."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, stems in kinds_by_stem(language):
        for one in stems:
            found[one] = (*found.get(one, ()), f"~{kind}")
    return found


def _without_names(text: str) -> str:
    """The text with each run of capitals within a sentence cut down to its last word."""
    return _NAME.sub(lambda match: match.group(1), text)


class Wording(Struct, frozen=True, gc=False):
    """A quote as it is compared with others."""

    ref: QuoteRef
    speaker: str
    words: frozenset[str]
    """What it tells, :data:`MIN_SHARED` words at least."""


def wordings(annotated: AnnotatedArticle, language: Language) -> tuple[Wording, ...]:
    """The quotes of one article that can be compared with those of others."""
    found = []
    for index, quote in enumerate(annotated.quotes):
        if quote.speaker is not None:
            words = telling_words(annotated, quote, language)
            if len(words) >= MIN_SHARED:
                found.append(Wording(QuoteRef(annotated.article.id, index), quote.speaker, words))
    return tuple(found)


def same_utterances(
    articles: Sequence[AnnotatedArticle], languages: Mapping[str, Language]
) -> tuple[tuple[QuoteRef, ...], ...]:
    """Groups of quotes, each from another article, that give the same utterance, in the articles' order.

    Takes the dossier's articles and the language pack of each article's id. Linear in the quotes of a speaker
    but for the few that share a rare word.
    """
    return same_wordings(wordings(annotated, languages[annotated.article.id]) for annotated in articles)


def same_wordings(articles: Iterable[Sequence[Wording]]) -> tuple[tuple[QuoteRef, ...], ...]:
    """The same from the :func:`wordings` of each article, speaker by speaker: what one says changes no other's."""
    by_speaker: dict[str, list[Wording]] = defaultdict(list)
    for found in articles:
        for one in found:
            by_speaker[one.speaker].append(one)
    return tuple(group for speaker in sorted(by_speaker) for group in said_alike(by_speaker[speaker]))


def said_alike(quotes: Sequence[Wording]) -> Iterator[tuple[QuoteRef, ...]]:
    """The groups of one speaker. Greedy: the most alike pairs first, at most one quote of each article in a group."""
    pairs = sorted(_alike_pairs(quotes), key=lambda pair: (-pair[0], pair[1], pair[2]))
    group_of: dict[int, _Group] = {}
    for _, a, b in pairs:
        left, right = (group_of.get(i) or _Group([i], {quotes[i].ref.article}) for i in (a, b))
        if left is right or not left.articles.isdisjoint(right.articles):
            continue
        if len(left.members) < len(right.members):
            left, right = right, left
        left.members += right.members
        left.articles |= right.articles
        group_of.update(dict.fromkeys(right.members, left))
        group_of[left.members[0]] = left
    for members in sorted(sorted(group.members) for group in {id(one): one for one in group_of.values()}.values()):
        yield tuple(quotes[i].ref for i in members)


class _Group(Struct, eq=False, gc=False):
    """Quotes that are one utterance, by their places, and the articles that give them."""

    members: list[int]
    articles: set[str]


def _alike_pairs(quotes: Sequence[Wording]) -> Iterator[tuple[float, int, int]]:
    """(likeness, index, index) of the quotes of different articles that agree for the most part.

    A sentence that many articles quote with the same words is compared with others once, and each of them with it.
    """
    same: dict[frozenset[str], list[int]] = defaultdict(list)
    for index, one in enumerate(quotes):
        same[one.words].append(index)
    for alike in same.values():
        first = quotes[alike[0]].ref.article
        yield from ((1.0, alike[0], other) for other in alike[1:] if quotes[other].ref.article != first)
    if len(same) > 1:
        yield from _alike_wordings([(alike[0], quotes[alike[0]].ref.article, words) for words, alike in same.items()])


def _alike_wordings(said: Sequence[tuple[int, str, frozenset[str]]]) -> Iterator[tuple[float, int, int]]:
    """The same of different wordings, each with its index and article.

    Of the smaller set at least half must be shared, so one of its rarer half is: only the wordings with one of
    those words are compared with it (prefix filtering; Chaudhuri and others, 2006). Of a word that very many have
    only its neighbours in the dossier's order are.
    """
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, (_, _, words) in enumerate(said):
        for word in words:
            by_word[word].append(place)
    # Nine words in ten stand in one wording alone; the others by how rare they are.
    shared = sorted((len(places), word) for word, places in by_word.items() if len(places) > 1)
    rank = {word: number for number, (_, word) in enumerate(shared)}
    places = [by_word[word] for _, word in shared]
    for place, (index, article, words) in enumerate(said):
        rare_first = sorted([rank[word] for word in words if word in rank])
        needed = max(MIN_SHARED, math.ceil(MIN_CONTAINMENT * len(words)))
        near: set[int] = set()
        for number in rare_first[: max(0, len(rare_first) - needed + 1)]:
            near.update(_near(places[number], place))
        for other in sorted(near):
            other_index, other_article, others = said[other]
            if len(others) < len(words) or article == other_article or (len(others) == len(words) and other < place):
                continue
            likeness = containment(words, others)
            if likeness >= MIN_CONTAINMENT:
                yield likeness, min(index, other_index), max(index, other_index)


def _near(places: Sequence[int], place: int) -> Sequence[int]:
    """The places, or of very many those next to ``place``."""
    if len(places) <= _FULL:
        return places
    here = bisect_right(places, place)
    return places[max(0, here - _FULL // 2) : here + _FULL // 2]


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that stands in the other, 0 where fewer than ``MIN_SHARED`` words are shared."""
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared >= MIN_SHARED else 0.0
