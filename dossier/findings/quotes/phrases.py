"""The noun phrases among the words of a sentence, for finding who says what."""

from collections.abc import Sequence
from typing import NamedTuple

from dossier.findings.quotes.tokens import Token
from dossier.packs.speech import SpeechWords

_LONGEST = 18
_POSTED = 3
"""Words of a place and the name of who is posted there."""
_PARTICLE = 4
"""Letters of a word that joins two parts of a name, at most."""
"""Words of a noun phrase at most; longer ones are clauses misread."""


class Phrase(NamedTuple):
    """A noun phrase as indices into the tokens of a sentence, half-open, with the index of its head."""

    first: int
    last: int
    head: int
    outer_first: int
    """Where the phrase starts together with appositions and clauses that hang on it."""
    outer_last: int


def phrase_before(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> Phrase | None:
    """The noun phrase whose last word is just before ``end``, not reaching before ``floor``; None if there is none."""
    first, least = end, max(floor, end - _LONGEST)
    while first > floor and end - first < _LONGEST:
        while first > least and tokens[first - 1].in_noun:
            first -= 1
        if first <= least:
            break
        token = tokens[first - 1]
        if token.text == ")" and (opening := _opening_bracket(tokens, first - 1, floor)) is not None:
            first = opening
            continue
        if not token.is_word or (token.low in words.boundaries and not _joins(tokens, first - 1, floor, end, words)):
            break
        first -= 1
    first = _start_of_noun(tokens, first, end, words)
    if first >= end:
        return None
    last = end
    while tokens[last - 1].text == ")" and (opening := _opening_bracket(tokens, last - 1, first)) is not None:
        last = opening
    if last <= first or not _names_something(tokens, first, last, words):
        return None
    head = _head(tokens, first, last, words)
    if head + 1 < last and all(
        token.low.endswith(words.past_endings) or token.is_time for token in tokens[head + 1 : last]
    ):
        last = head + 1
    return Phrase(first, last, head, first, end)


def innermost(tokens: Sequence[Token], phrase: Phrase, words: SpeechWords) -> Phrase:
    """The noun phrase that ends where ``phrase`` does, without a verb and its subject that were read into it.

    "firm accepted the ministry's" → "the ministry's"; what an "of" joins stays whole.
    """
    first = phrase.last
    while first > phrase.first and tokens[first - 1].is_capital:
        first -= 1
    for index in range(phrase.last - 1, phrase.first, -1):
        if tokens[index].low not in words.determiners:
            continue
        first = index
        if tokens[index - 1].low not in words.prepositions:
            break
    if first in (phrase.first, phrase.last) or tokens[first - 1].low in words.before_nouns:
        return phrase
    if tokens[first - 1].low in words.persons or tokens[phrase.first].low in words.determiners:
        return phrase
    return Phrase(first, phrase.last, max(first, phrase.head), first, phrase.outer_last)


def _opening_bracket(tokens: Sequence[Token], closing: int, floor: int) -> int | None:
    """Index of the ``(`` that the bracket at ``closing`` closes, within a few words."""
    for index in range(closing - 1, max(floor - 1, closing - 9), -1):
        if tokens[index].text == "(":
            return index
    return None


def _joins(tokens: Sequence[Token], index: int, floor: int, end: int, words: SpeechWords) -> bool:
    """Whether the "and" at ``index`` joins two names at the head of the clause (``Russia and China said``)."""
    if tokens[index].low not in words.joining or index + 1 >= end or index - 1 < floor:
        return False
    if tokens[index + 1].low in words.prepositions and _is_subject_so_far(tokens, floor, index, words):
        # "observers in the capital and around the country"
        return True
    left = index
    while left > floor and (tokens[left - 1].is_capital or tokens[left - 1].low in words.persons):
        left -= 1
    following = tokens[index + 1]
    if left < index and following.is_capital and _is_in_name(tokens, left, floor, words):
        # "the Centre for Media and Public Affairs"
        return True
    # "the firm's founder and chief executive" as well as "Russia and China"
    noun = following.is_capital or following.low in words.determiners or following.low in words.persons
    if left < index and left > floor and tokens[left - 1].is_possessive:
        left -= 2 if left - 1 > floor and tokens[left - 2].low in words.determiners else 1
    names = left < index and noun
    return names and (left == floor or not tokens[left - 1].is_word)


def _is_subject_so_far(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether the words from ``first`` can all be of one subject: no verb, and a preposition behind the first."""
    inside = tokens[first:last]
    if not 2 < len(inside) < _LONGEST or inside[0].low in words.prepositions or not inside[0].is_word:
        return False
    return any(token.low in words.prepositions for token in inside) and all(
        token.is_word
        and token.low not in words.finite
        and token.low not in words.boundaries
        and not token.low.endswith(words.past_endings)
        for token in inside
    )


def _is_in_name(tokens: Sequence[Token], at: int, floor: int, words: SpeechWords) -> bool:
    """Whether the capitals at ``at`` go on with the name of a body (``Department of``)."""
    return (
        at - 2 >= floor
        and tokens[at - 1].low in words.genitives
        and tokens[at - 2].is_capital
        and tokens[at - 2].low in words.bodies
    )


def _start_of_noun(tokens: Sequence[Token], first: int, end: int, words: SpeechWords) -> int:
    """``first`` moved past adverbs and past a prepositional phrase before the noun (``In a note the bank said``)."""
    while first < end and (tokens[first].low in words.leads or not tokens[first].is_word) and end - first > 1:
        first += 1
    if first < end and tokens[first].low in words.prepositions:
        starts = [i for i in range(first + 1, end) if tokens[i].low in words.determiners]
        capitals = end
        while capitals > first + 1 and tokens[capitals - 1].is_capital:
            capitals -= 1
        while capitals < end - 1 and tokens[capitals].is_time:
            capitals += 1  # "On Monday Jane Roe said"
        if starts and starts[-1] > first + 1:
            return starts[-1]
        return capitals if capitals < end else end - 1
    return first


def _names_something(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether the words can name a speaker: not only articles, adverbs, times and figures."""
    return any(token.is_word and not token.is_time and token.low not in words.nobody for token in tokens[first:last])


def _head(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> int:
    """Index of the head: the last word before what hangs on it (``spokesman`` of ``a spokesman for the firm``)."""
    for index in range(first + 1, last):
        if tokens[index].low not in words.prepositions:
            continue
        if tokens[index].low in words.of and tokens[first].is_capital and _ends_in_person(tokens, index, last, words):
            # "University of Barlow professor Jane Roe"
            return last - 1
        if _is_posted(tokens, index, words):
            return last - 1
        head = index - 1
        while head > first and tokens[head].low.endswith(words.past_endings) and not tokens[head].is_capital:
            # "a poll released in August"
            head -= 1
        return head
    head = last - 1
    while head > first and tokens[head].is_time:
        head -= 1
    hanging = tokens[head].low.endswith(words.past_endings) and not tokens[head].is_capital
    before = tokens[head - 1].low
    if head > first + 1 and hanging and before not in words.determiners and before not in words.persons:
        # "a report released last year"
        return head - 1
    return last - 1


def _ends_in_person(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether a calling and then a name end the phrase."""
    index = last
    while index > first and tokens[index - 1].is_capital and tokens[index - 1].low not in words.persons:
        index -= 1
    return index < last and tokens[index - 1].low in words.persons


def phrase_after(tokens: Sequence[Token], start: int, words: SpeechWords) -> Phrase | None:
    """The noun phrase that starts at ``start``, as after ``said`` or ``according to``; None if there is none."""
    end = start
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        if not token.is_word or token.low in words.boundaries or token.low in words.questions:
            break
        if token.low in words.prepositions and (end == start or not _hangs_on(tokens, end, words)):
            break
        if token.is_adverb or (end > start and token.is_time):
            break
        end += 1
    while end > start and tokens[end - 1].low in words.before_nouns:
        end -= 1
    if end == start or not _names_something(tokens, start, end, words):
        return None
    head = _head(tokens, start, end, words)
    return _with_name(tokens, Phrase(start, end, head, start, end), words)


def _hangs_on(tokens: Sequence[Token], index: int, words: SpeechWords) -> bool:
    """Whether the preposition at ``index`` goes on with the phrase (``the head of the bank``)."""
    if tokens[index].low in words.genitives or _is_posted(tokens, index, words):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return tokens[index].low in words.locatives and following is not None and not following.is_time


def _is_posted(tokens: Sequence[Token], index: int, words: SpeechWords) -> bool:
    """Whether the preposition stands between an office, a place and a name (``Ambassador to Norland Jane Roe``)."""
    if index == 0 or tokens[index - 1].low not in words.persons:
        return False
    behind = tokens[index + 1 : index + 1 + _POSTED]
    return len(behind) == _POSTED and all(token.is_capital and not token.is_time for token in behind)


def _with_name(tokens: Sequence[Token], phrase: Phrase, words: SpeechWords) -> Phrase:
    """The phrase with the name that stands beside it (``the bank's chairman, Jane Roe``)."""
    at = phrase.last
    calling = any(token.low in words.persons for token in tokens[phrase.first : phrase.last])
    if not calling or at + 2 >= len(tokens) or tokens[at].text != ",":
        return phrase
    end = name_end(tokens, at + 1, words)
    if end - at < 3:
        return phrase
    return Phrase(phrase.first, end, end - 1, phrase.outer_first, end)


def name_end(tokens: Sequence[Token], start: int, words: SpeechWords) -> int:
    """Where the name that starts at ``start`` ends; a short word of no meaning may join it (``Eva von Roe``)."""
    end = start
    while end < len(tokens):
        joins = start < end < len(tokens) - 1 and tokens[end + 1].is_capital and _is_particle(tokens[end], words)
        if not tokens[end].is_capital and not joins:
            break
        end += 1
    return end


def _is_particle(token: Token, words: SpeechWords) -> bool:
    """Whether a word can only be part of a name where it stands between two capitals: short, and none of the pack's."""
    if not token.is_word or not token.text.islower() or len(token.text) > _PARTICLE or token.is_adverb or token.is_time:
        return False
    groups = (words.prepositions, words.determiners, words.boundaries, words.finite, words.joining, words.persons)
    return not any(token.low in group for group in groups)


def is_somebody(tokens: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether the noun phrase that starts at ``at`` is a person: its last word is a name, or a noun for people."""
    head = at
    while head + 1 < len(tokens) and tokens[head + 1].is_word and tokens[head + 1].low not in words.prepositions:
        head += 1
    return tokens[head].is_capital or tokens[head].low in words.persons
