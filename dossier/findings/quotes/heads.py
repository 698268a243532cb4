"""The subject at the head of a sentence or clause: of whom it tells."""

from collections.abc import Sequence

from dossier.findings.quotes.cues import Subject
from dossier.findings.quotes.phrases import Phrase
from dossier.findings.quotes.tokens import Token
from dossier.packs.speech import SpeechWords

_SUBJECT = 9
"""Words of a subject at the head of a sentence at most."""


def sentence_subject(tokens: Sequence[Token], words: SpeechWords) -> Subject | None:
    """The subject at the head of a sentence, where a name, a title or a pronoun stands there."""
    first = 0
    while first < len(tokens) and tokens[first].low in words.leads:
        first += 1
    if first < len(tokens) and (
        tokens[first].low in words.prepositions or tokens[first].low.endswith(words.gerund_endings)
    ):
        comma = next((i for i in range(first, len(tokens)) if tokens[i].text == ","), None)
        if comma is None:
            return None
        first = comma + 1
        while first + 1 < len(tokens) and tokens[first].low in words.leads and tokens[first + 1].text == ",":
            first += 2
    if first < len(tokens) and tokens[first].text == ",":
        first += 1
    elif first + 1 < len(tokens) and tokens[first].is_word and tokens[first + 1].text == "," and first == 0:
        # "Nearby, …": a lone word that sets the scene, unless a name in apposition follows the next comma.
        first += 0 if any(token.text == "," for token in tokens[first + 2 :]) else 2
    low = tokens[first].low if first < len(tokens) else ""
    if low in words.openers and low not in words.pronouns:
        return None
    if low in words.personal or low in words.several:
        return Subject(Phrase(first, first + 1, first, first, first + 1), first, pronoun=True)
    return _leading_name(tokens, first, words)


def subject_behind(tokens: Sequence[Token], at: int, words: SpeechWords) -> Phrase | None:
    """The name, title or pronoun at ``at``, if a verb stands right behind it."""
    if tokens[at].low in words.personal:
        return Phrase(at, at + 1, at, at, at + 1)
    subject = _leading_name(tokens, at, words)
    if subject is None or subject.phrase is None or subject.phrase.last >= len(tokens):
        return None
    verb = tokens[subject.phrase.last]
    acts = verb.low in words.predicates or verb.is_adverb or verb.low.endswith(words.past_endings)
    return subject.phrase if acts else None


def leading_noun(tokens: Sequence[Token], words: SpeechWords) -> Subject | None:
    """A common noun at the head of a sentence, before its verb (``Several groups granted …``)."""
    first = _past_opening(tokens, words)
    for index in range(first, min(len(tokens), first + _SUBJECT)):
        token = tokens[index]
        if token.low in words.finite or (token.low.endswith(words.past_endings) and not token.is_capital):
            if index == first or tokens[index - 1].low in words.before_nouns:
                return None
            return Subject(Phrase(first, index, index - 1, first, index), first)
        if not token.is_word or token.low in words.boundaries or token.low in words.pronouns:
            return None
    return None


def _past_opening(tokens: Sequence[Token], words: SpeechWords) -> int:
    """Index behind words and a phrase that stand before the subject (``However, on Monday, …``)."""
    first = 0
    while first < len(tokens) and (tokens[first].low in words.leads or tokens[first].text == ","):
        first += 1
    if first < len(tokens) and (
        tokens[first].low in words.prepositions or tokens[first].low.endswith(words.gerund_endings)
    ):
        first = next((i + 1 for i in range(first, len(tokens)) if tokens[i].text == ","), len(tokens))
    while first < len(tokens) and (tokens[first].low in words.leads or tokens[first].text == ","):
        first += 1
    return first


def _leading_name(tokens: Sequence[Token], first: int, words: SpeechWords) -> Subject | None:
    """The run of titles and capitals that starts at ``first``."""
    end = first
    if end < len(tokens) and tokens[end].low in words.determiners:
        end += 1
    start = end
    last = end
    if end < len(tokens) and tokens[end].low in words.boundaries:
        return None
    while end < len(tokens) and end - start < 10:
        token = tokens[end]
        if token.is_capital or token.low in words.persons:
            last = end + 1
        elif token.low not in words.carriers and not (token.low in words.of and last == end):
            break
        end += 1
    if last == start or tokens[last - 1].is_time:
        return None
    return Subject(Phrase(first, last, last - 1, first, last), first)
