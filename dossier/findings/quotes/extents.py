"""Where a content ends that hangs on a verb of mind, wish or stance."""

from collections.abc import Sequence

from dossier.findings.quotes.clauses import attributes_anew
from dossier.findings.quotes.sentence import Sentence
from dossier.findings.quotes.tokens import Token, parting
from dossier.packs.speech import SpeechWords

_TAIL = 14
"""Words of an occasion behind a content at most."""
_NAME = 5
"""Words of a short subject at most."""
_MARKS = (";", "–", "—", "―")


def past_adverbs(tokens: Sequence[Token], at: int, words: SpeechWords) -> int:
    """``at`` moved past adverbs."""
    while at < len(tokens) and (tokens[at].is_adverb and tokens[at].low not in words.determiners):
        at += 1
    return at


def content_end(sentence: Sentence, start: int) -> int:
    """Where such a content ends: before the next attribution or clause of the sentence, or at its full stop."""
    tokens, words = sentence.tokens, sentence.words
    for index in parting(tokens, start + 1):
        token = tokens[index]
        if token.text in _MARKS and token.quoted is None:
            return index
        if token.text == ":" and sentence.is_quote(index + 1):
            return index
        if token.text == "," and token.quoted is None and _opens_anew(sentence, index + 1):
            return index
        if token.low in words.linking and index + 1 < len(tokens) and _goes_on_saying(sentence, index + 1):
            return index - 1 if tokens[index - 1].text == "," else index
    end = len(tokens)
    while end > start and tokens[end - 1].quoted is None and tokens[end - 1].text in ".!?…":
        end -= 1
    return end


def object_end(sentence: Sentence, start: int) -> int:
    """Where a content ends that is no clause: also before a relative or contrasting clause, and its occasion."""
    tokens, words = sentence.tokens, sentence.words
    end = content_end(sentence, start)
    for index in range(start + 1, end):
        low = tokens[index].low
        aside = tokens[index - 1].text == "," and low in words.relatives
        aside = aside or (low in words.coordinators and attributes_anew(tokens, index, sentence.table, words))
        # "defended the bill but voted against it"
        if aside or low in words.subordinators or low in words.sole_contrasts:
            end = index - 1 if tokens[index - 1].text == "," else index
            break
    for index in range(end - 1, max(start, end - _TAIL), -1):
        if tokens[index].low in words.prepositions and _is_occasion(tokens, index + 1, end, words):
            return index if index - start > 1 else end
    return end


def _is_occasion(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether a preposition's words are where or when it was said (``in a statement on Thursday``)."""
    return any(
        token.low in words.occasions
        and all(
            other.low in words.determiners
            or other.low in words.occasions
            or other.is_capital
            or other.is_time
            or other.is_adverb
            for other in tokens[first:place]
        )
        for place, token in enumerate(tokens[first : min(last, first + 4)], first)
    )


def _opens_anew(sentence: Sentence, at: int) -> bool:
    """Whether what follows the comma is no part of the content: a contrast, a participle, another attribution."""
    tokens, words = sentence.tokens, sentence.words
    if at >= len(tokens):
        return True
    if sentence.is_phrase(at, words.according_phrases):
        return True
    token = tokens[at]
    if token.low in words.sole_contrasts or is_subject_and_verb(sentence, at):
        return True
    at = past_adverbs(tokens, at, words)
    verb = sentence.verb(at)
    return verb is not None and (verb.form == "participle" or (verb.form in ("third", "past") and at > 0))


def is_subject_and_verb(sentence: Sentence, at: int) -> bool:
    """Whether a short subject and its verb of speech stand at ``at`` (``…, he said that``)."""
    tokens, end = sentence.tokens, at
    if tokens[at].low in sentence.words.pronouns:
        end = at + 1
    else:
        while end < len(tokens) and end - at < _NAME and _is_in_subject(tokens, end, at, sentence.words):
            end += 1
    verb = sentence.table.get(tokens[end].low) if at < end < len(tokens) else None
    if verb is None:
        return False
    # "experts say": a plain form has a plural before it.
    several = verb.form == "plain" and tokens[end - 1].low.endswith(sentence.words.plural_endings)
    return verb.form in ("third", "past") or (several and not tokens[end - 1].is_possessive)


def _is_in_subject(tokens: Sequence[Token], index: int, at: int, words: SpeechWords) -> bool:
    """Whether the word may be one of a short subject that starts at ``at``: a name, a calling, its article."""
    if tokens[index].is_capital:
        return True
    if tokens[index].low in words.determiners:
        return index == at
    one = tokens[index].low.removesuffix("s")
    return tokens[index].low in words.speakers or one in words.speakers


def _goes_on_saying(sentence: Sentence, at: int) -> bool:
    """Whether a verb of speech or mind follows ``and``: the same subject goes on."""
    at = past_adverbs(sentence.tokens, at, sentence.words)
    verb = sentence.verb(at)
    return verb is not None and verb.form in ("third", "past", "participle")
