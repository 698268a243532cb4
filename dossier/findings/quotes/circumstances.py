"""To whom, where and when something was said: "told reporters", "wrote in a letter", "at a news conference in Lima"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import and_, attrgetter
from typing import NamedTuple

from dossier.findings.quotes.clauses import after_hearer
from dossier.findings.quotes.sentence import NO_CIRCUMSTANCES, Attribution, Circumstances, Sentence
from dossier.findings.quotes.tokens import Token
from dossier.model import Span
from dossier.packs.speech import SpeechWords

_SETTINGS = attrgetter("is_setting")
_AT = attrgetter("at")
_REACH = 6
"""Words before the noun of a medium or occasion at most."""
_NEAR = 3
"""Words between a verb and the name of a medium at most."""
_NAME = 6
"""Words of a name that follows it at most."""


class _Found(NamedTuple):
    """One circumstance, with the index of its first token."""

    at: int
    field: str
    span: Span


def with_circumstances(sentence: Sentence, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of a sentence with whom, where and when, as far as words outside their contents tell.

    What stands before the first verb of speech belongs to that one, anything else to the verb before it.
    """
    told = sorted(_all(sentence, attributions), key=_AT)
    if not told:
        return tuple(attributions)
    cues = sorted([one.cue.start for one in attributions])
    by_cue: dict[int, Circumstances] = {}
    for found in told:
        place = bisect_right(cues, sentence.line.starts[found.at]) - 1
        cue = cues[max(place, 0)]
        known = by_cue.get(cue, NO_CIRCUMSTANCES)
        if getattr(known, found.field) is None:
            by_cue[cue] = known._replace(**{found.field: found.span})
    return tuple(
        one._replace(circumstances=by_cue[one.cue.start]) if one.cue.start in by_cue else one for one in attributions
    )


def _all(sentence: Sentence, attributions: Sequence[Attribution]) -> Iterator[_Found]:
    """All circumstances that stand outside the contents, and the hearers right behind verbs."""
    tokens, starts = sentence.tokens, sentence.line.starts
    verbs: set[int] = set()
    outside = [True] * len(tokens)
    """For each token whether it is part of no content, and does not name the speaker."""
    for one in attributions:
        verbs.add(bisect_left(starts, one.cue.end) - 1)
        outside[bisect_left(starts, one.who.head.start)] = False
        first, last = one.tokens
        outside[first:last] = [False] * (last - first)
    settings = [*compress(count(), map(and_, map(_SETTINGS, tokens), outside))]
    # Of most attributions nothing more is told.
    hearing = {index for index in verbs if outside[index] and _may_have_hearer(sentence, index)}
    for index in sorted(hearing.union(settings)):
        if index in hearing and (hearer := _hearer(sentence, index, outside)) is not None:
            yield hearer
        if tokens[index].is_setting:
            near = not verbs.isdisjoint(range(max(0, index - _NEAR), index))
            yield from _setting(sentence, index, outside, near=near)


def _may_have_hearer(sentence: Sentence, verb: int) -> bool:
    """Whether a verb is one of telling, or ``to`` stands behind it."""
    if verb + 1 >= len(sentence.tokens):
        return False
    if sentence.tokens[verb + 1].low in sentence.words.infinitive:
        return True
    entry = sentence.verbs.every.get(sentence.tokens[verb].low)
    return entry is not None and (entry.kind == "telling" or entry.plain in sentence.words.urging)


def _hearer(sentence: Sentence, verb: int, outside: Sequence[bool]) -> _Found | None:
    """The one who is told, right behind a verb that may have a hearer, or behind ``to``."""
    tokens, words = sentence.tokens, sentence.words
    first = verb + 1
    if not outside[first]:
        return None
    if tokens[first].low in words.infinitive:
        first += 1
        end = _name_end(tokens, first, outside, words)
    else:
        end = after_hearer(tokens, first, words)
    while end > first and not outside[end - 1]:
        end -= 1
    if end <= first or not tokens[first].is_word or tokens[first].low in words.no_hearer:
        return None
    return _Found(first, "addressee", sentence.span(first, end))


def _setting(sentence: Sentence, at: int, outside: Sequence[bool], *, near: bool) -> Iterator[_Found]:
    """The medium or occasion behind the preposition at ``at``, and whom it was with or to."""
    tokens, words = sentence.tokens, sentence.words
    head = _head(tokens, at + 1, outside, words)
    if head is None:
        if near:
            yield from _channel(sentence, at, outside)
        return
    end = head + 1
    of = end < len(tokens) and tokens[end].low in words.joiners and outside[end]
    name = end + 1
    name_end = _name_end(tokens, name, outside, words) if of else name
    if name_end > name:
        end = name_end
        if tokens[name - 1].low in words.hearing and tokens[head].low in words.heard:
            yield _Found(at, "addressee", sentence.span(name, name_end))
    field = "medium" if tokens[head].low in words.media else "occasion"
    yield _Found(at, field, sentence.span(at + 1, end))


def _head(tokens: Sequence[Token], first: int, outside: Sequence[bool], words: SpeechWords) -> int | None:
    """Index of the noun of a medium or occasion that ends the noun phrase which starts at ``first``."""
    for index in range(first, min(len(tokens), first + _REACH)):
        token = tokens[index]
        if not outside[index] or not token.is_word or token.low in words.boundaries or token.low in words.settings:
            return None
        if token.low in words.scenes:
            following = tokens[index + 1].low if index + 1 < len(tokens) else ""
            # "a news conference", "a phone interview": the last of them is the noun.
            if following in words.scenes:
                continue
            return None if token.is_possessive else index
    return None


def _channel(sentence: Sentence, at: int, outside: Sequence[bool]) -> Iterator[_Found]:
    """A name behind "on": ``on Fox News``."""
    tokens, words = sentence.tokens, sentence.words
    first = at + 1
    if tokens[at].low not in words.channels or first >= len(tokens):
        return
    if tokens[first].low in words.articles and first + 1 < len(tokens):
        first += 1
    end = first
    while end < len(tokens) and outside[end] and tokens[end].is_capital and not tokens[end].is_time:
        end += 1
    if end > first:
        yield _Found(at, "medium", sentence.span(at + 1, end))


def _name_end(tokens: Sequence[Token], first: int, outside: Sequence[bool], words: SpeechWords) -> int:
    """Where a short noun phrase ends: before a time, a verb, a preposition or a mark."""
    end = first
    while end < len(tokens) and end - first < _NAME and outside[end] and tokens[end].is_word:
        token = tokens[end]
        if end > first and token.low in words.determiners:
            break
        if token.low in words.after_names or token.is_time or token.low.endswith(words.gerund_endings):
            break
        if end > first and tokens[end - 1].is_capital and not token.is_capital and not tokens[end - 1].is_possessive:
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            # "talks with his Norwegian counterpart, …"
            end += following is None or not following.is_word
            break
        end += 1
    while end > first and tokens[end - 1].low in words.determiners:
        end -= 1
    return end
