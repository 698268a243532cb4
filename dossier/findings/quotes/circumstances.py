"""To whom, where and when something was said: "told reporters", "wrote in a letter", "at a news conference in Lima"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.findings.quotes.clauses import after_hearer
from dossier.findings.quotes.phrases import Token, is_possessive, is_time
from dossier.findings.quotes.sentence import Attribution, Circumstances, Sentence
from dossier.model import Span
from dossier.packs.speech import SpeechWords

_REACH = 6
"""Words before the noun of a medium or occasion at most."""
_NEAR = 3
"""Words between a verb and the name of a medium at most."""
_NAME = 6
"""Words of a name that follows it at most."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One circumstance, with the index of its first token."""

    at: int
    field: str
    span: Span


def with_circumstances(sentence: Sentence, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of a sentence with whom, where and when, as far as words outside their contents tell.

    What stands before the first verb of speech belongs to that one, anything else to the verb before it.
    """
    if not attributions:
        return ()
    cues = sorted({one.cue.start for one in attributions})
    by_cue: dict[int, Circumstances] = {}
    for found in sorted(_all(sentence, attributions), key=lambda one: one.at):
        place = bisect_right(cues, sentence.tokens[found.at].start) - 1
        cue = cues[max(place, 0)]
        known = by_cue.get(cue, Circumstances())
        if getattr(known, found.field) is None:
            by_cue[cue] = replace(known, **{found.field: found.span})
    return tuple(replace(one, circumstances=by_cue.get(one.cue.start, Circumstances())) for one in attributions)


def _all(sentence: Sentence, attributions: Sequence[Attribution]) -> Iterator[_Found]:
    """All circumstances that stand outside the contents, and the hearers right behind verbs."""
    tokens, words = sentence.tokens, sentence.words
    outside = [not any(one.content.overlaps(token) for one in attributions) for token in tokens]
    ends = {one.cue.end: one for one in attributions}
    for index, token in enumerate(tokens):
        if not outside[index]:
            continue
        if token.end in ends and (hearer := _hearer(sentence, index, outside)) is not None:
            yield hearer
        if token.low in words.settings:
            near = any(tokens[i].end in ends for i in range(max(0, index - _NEAR), index))
            yield from _setting(tokens, index, outside, words, near=near)


def _hearer(sentence: Sentence, verb: int, outside: Sequence[bool]) -> _Found | None:
    """The one who is told, right behind the verb, or behind ``to``."""
    tokens, words = sentence.tokens, sentence.words
    entry = sentence.verbs.every.get(tokens[verb].low)
    first = verb + 1
    if first >= len(tokens) or not outside[first]:
        return None
    if tokens[first].low in words.infinitive:
        first += 1
        end = _name_end(tokens, first, outside, words)
    elif entry is not None and (entry.kind == "telling" or entry.plain in words.urging):
        end = after_hearer(tokens, first, words)
    else:
        return None
    while end > first and not outside[end - 1]:
        end -= 1
    if end <= first or not tokens[first].is_word or tokens[first].low in words.complementizers | words.reflexives:
        return None
    return _Found(first, "addressee", sentence.span(first, end))


def _setting(
    tokens: Sequence[Token], at: int, outside: Sequence[bool], words: SpeechWords, *, near: bool
) -> Iterator[_Found]:
    """The medium or occasion behind the preposition at ``at``, and whom it was with or to."""
    head = _head(tokens, at + 1, outside, words)
    if head is None:
        if near:
            yield from _channel(tokens, at, outside, words)
        return
    end = head + 1
    of = end < len(tokens) and tokens[end].low in words.joiners and outside[end]
    name = end + 1
    name_end = _name_end(tokens, name, outside, words) if of else name
    if name_end > name:
        end = name_end
        if tokens[name - 1].low in words.hearing and tokens[head].low in words.media | words.addresses:
            yield _Found(at, "addressee", Span(tokens[name].start, tokens[name_end - 1].end))
    field = "medium" if tokens[head].low in words.media else "occasion"
    yield _Found(at, field, Span(tokens[at + 1].start, tokens[end - 1].end))


def _head(tokens: Sequence[Token], first: int, outside: Sequence[bool], words: SpeechWords) -> int | None:
    """Index of the noun of a medium or occasion that ends the noun phrase which starts at ``first``."""
    for index in range(first, min(len(tokens), first + _REACH)):
        token = tokens[index]
        if not outside[index] or not token.is_word or token.low in words.boundaries | words.settings:
            return None
        if token.low in words.media | words.gatherings:
            following = tokens[index + 1].low if index + 1 < len(tokens) else ""
            # "a news conference", "a phone interview": the last of them is the noun.
            if following in words.media | words.gatherings:
                continue
            return None if is_possessive(token) else index
    return None


def _channel(tokens: Sequence[Token], at: int, outside: Sequence[bool], words: SpeechWords) -> Iterator[_Found]:
    """A name behind "on": ``on Fox News``."""
    first = at + 1
    if tokens[at].low not in words.channels or first >= len(tokens):
        return
    if tokens[first].low in words.articles and first + 1 < len(tokens):
        first += 1
    end = first
    while end < len(tokens) and outside[end] and tokens[end].is_capital and not is_time(tokens[end], words):
        end += 1
    if end > first:
        yield _Found(at, "medium", Span(tokens[at + 1].start, tokens[end - 1].end))


def _name_end(tokens: Sequence[Token], first: int, outside: Sequence[bool], words: SpeechWords) -> int:
    """Where a short noun phrase ends: before a time, a verb, a preposition or a mark."""
    end = first
    stops = words.boundaries | words.prepositions | words.finite | words.complementizers
    while end < len(tokens) and end - first < _NAME and outside[end] and tokens[end].is_word:
        token = tokens[end]
        if end > first and token.low in words.determiners:
            break
        if token.low in stops or is_time(token, words) or token.low.endswith("ing"):
            break
        if end > first and tokens[end - 1].is_capital and not token.is_capital and not is_possessive(tokens[end - 1]):
            break
        end += 1
    while end > first and tokens[end - 1].low in words.determiners:
        end -= 1
    return end
