"""Verbs of speech in a sentence and their subjects: who says."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dossier.findings.quotes.phrases import Phrase, innermost, phrase_before
from dossier.findings.quotes.tokens import Token
from dossier.findings.quotes.verbs import CueKind, Form, Verbs
from dossier.packs.speech import SpeechWords

_SUBJECT = 9
"""Words of a subject at the head of a sentence at most."""
_DASHES = "–—―"
_CLAUSE = 16
"""Words of a relative clause at most."""


class Cue(NamedTuple):
    """A verb of speech, as indices into the tokens of its sentence, half-open."""

    first: int
    last: int
    kind: CueKind
    form: Form
    ambiguous: bool
    """Whether its form is a noun as often as a verb."""
    verb: str = ""
    """Its plain form."""


class Subject(NamedTuple):
    """The words before a verb of speech that name its subject."""

    phrase: Phrase | None
    """None where the verb shares the subject of what stands before it (``…, adding``)."""
    left: int
    """Index of the first token of subject and verb together."""
    pronoun: bool = False


def find_cues(tokens: Sequence[Token], places: Iterable[int], verbs: Verbs, words: SpeechWords) -> list[Cue]:
    """The verbs that attribute in a sentence outside quotations, in order; ``places`` are all where one may stand."""
    cues = []
    table = verbs.every
    headline: bool | None = None
    for index in places:
        token = tokens[index]
        if token.low not in verbs.firsts:
            continue
        # A headline names its speaker first; a capital within a sentence is a name.
        if token.is_capital and index > 0:
            headline = _in_title_case(tokens) if headline is None else headline
            final = not any(other.is_word for other in tokens[index + 1 :])
            if not headline or (index > 4 and not final):
                continue
        paired = token.low in verbs.pairs and index + 1 < len(tokens)
        pair = f"{token.low} {tokens[index + 1].low}" if paired else ""
        low, length = (pair, 2) if pair in table else (token.low, 1)
        if low in table:
            kind, form, plain = table[low]
            if form in ("past", "participle") and _is_attribute(tokens, index, index + length, words):
                continue
            cues.append(Cue(index, index + length, kind, form, low in words.ambiguous, plain))
    return cues


def _is_attribute(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether the form stands between an article and a noun (``won a disputed election``)."""
    if first == 0 or last >= len(tokens) or tokens[first - 1].low not in words.attributive:
        return False
    return tokens[last].is_word and tokens[last].low not in words.prepositions | words.complementizers


def _in_title_case(tokens: Sequence[Token]) -> bool:
    """Whether the sentence is set like a headline, each longer word with a capital."""
    long = [token for token in tokens if token.is_word and len(token.text) > 4 and token.text[0].isalpha()]
    return len(long) > 2 and sum(token.is_capital for token in long) >= 0.9 * len(long)


def subject_before(tokens: Sequence[Token], cue: Cue, floor: int, words: SpeechWords) -> Subject | None:
    """The subject before a verb; None where there is none or where the words bar it (``refused to say``)."""
    end, passive, barred = _skip_back(tokens, cue.first, floor, words)
    progressive = passive and cue.form == "participle"
    if barred or (passive and not progressive):
        return None
    if cue.form == "participle" and not progressive:
        contracted = end > floor and tokens[end - 1].low in words.contracted
        if not contracted:
            return _shared(tokens, end, cue, floor, words)
    if end <= floor:
        return None
    before = tokens[end - 1]
    if before.low in words.pronouns:
        return None if before.low in ("i", "we") else _pronoun(end)
    if before.low in words.contracted and cue.form in ("past", "participle") and cue.kind != "telling":
        return _pronoun(end)
    if before.low in words.relatives:
        return _antecedent(tokens, end - 1, floor, words)
    if before.low in words.linking:
        return Subject(None, end - 1)
    if before.text == "," or before.text in _DASHES:
        return _beside(tokens, end - 1, floor, words)
    relative = _relative_before(tokens, end, floor, words)
    if relative is not None:
        return _antecedent(tokens, relative, floor, words)
    phrase = phrase_before(tokens, end, floor, words)
    if phrase is None or not _agrees(tokens, phrase, cue, words):
        return None
    return Subject(phrase, phrase.outer_first)


def _relative_before(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> int | None:
    """Index of the "who" whose clause ends right before the verb (``a man who left the firm last year says``)."""
    for index in range(end - 1, max(floor, end - _CLAUSE) - 1, -1):
        if not tokens[index].is_word:
            return None
        if tokens[index].low in words.relatives:
            # Not "the man who Roe said was there": the clause needs a verb of its own, right behind.
            verb = tokens[index + 1].low
            own = (verb in words.finite and verb not in words.pronouns) or verb.endswith("ed")
            return index if own and floor < index < end - 2 else None
    return None


def _agrees(tokens: Sequence[Token], phrase: Phrase, cue: Cue, words: SpeechWords) -> bool:
    """Whether the phrase can be the subject of the verb: "critics call", not "a call", "the editor's note"."""
    last = tokens[phrase.outer_last - 1]
    if last.is_possessive or last.low in words.determiners:
        return False
    if cue.form != "plain":
        return True
    head = tokens[phrase.head].low
    if tokens[phrase.head].text[0].isdigit() or head in words.plurals or head in words.numerals:
        # "eight of ten voters say"
        return True
    if head.endswith(words.plural_endings) and not head.endswith("ss"):
        return True
    return any(token.low == "and" for token in tokens[phrase.first : phrase.last])


def _skip_back(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> tuple[int, bool, bool]:
    """``end`` moved back past auxiliaries, adverbs and times; whether a form of "be" was met; whether it is barred."""
    be = False
    while end > floor:
        token = tokens[end - 1]
        if token.low.endswith(words.going_on_ends) and (length := _goes_on(tokens[max(floor, end - 3) : end], words)):
            end -= length
            continue
        if token.low in words.barring or token.low.endswith(("n't", "n’t")):
            return end, be, True
        if token.low in words.be:
            be = True
        elif token.is_time:
            if end - 2 >= floor and tokens[end - 2].low in words.prepositions:
                end -= 1
        elif token.low not in words.perfect and not token.is_adverb:
            break
        end -= 1
    return end, be, False


def _goes_on(tokens: Sequence[Token], words: SpeechWords) -> int:
    """The number of words of the phrase like "went on to" with which the tokens end, or 0."""
    text = " ".join([token.low for token in tokens])
    return next((len(phrase.split()) for phrase in words.going_on if text.endswith(phrase)), 0)


def _pronoun(end: int) -> Subject:
    return Subject(Phrase(end - 1, end, end - 1, end - 1, end), end - 1, pronoun=True)


def _shared(tokens: Sequence[Token], end: int, cue: Cue, floor: int, words: SpeechWords) -> Subject | None:
    """The subject of a participle: that of the sentence (``…, adding``, ``in a note saying``)."""
    before = tokens[end - 1] if end > 0 else None
    if before is None:
        return None
    if before.quoted or before.text in (",", ";") or before.text in _DASHES or before.low in words.continuing:
        return Subject(None, end - 1 if before.is_word else end)
    if before.low in words.occasions and cue.kind in ("saying", "telling"):
        return Subject(None, end)
    first = end
    while first > floor and (tokens[first - 1].is_capital or tokens[first - 1].low in words.persons):
        first -= 1
    if first < end and any(token.quoted is not None for token in tokens[cue.last : cue.last + 2]):
        # "a recording of Jane Roe saying, …"
        return Subject(Phrase(first, end, end - 1, first, end), first)
    return None


def _antecedent(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> Subject | None:
    """The noun phrase to which "who" belongs."""
    last = end - 1 if end > floor and tokens[end - 1].text == "," else end
    first = last
    while first > floor and (tokens[first - 1].is_capital or tokens[first - 1].low in words.persons):
        first -= 1
    phrase = phrase_before(tokens, last, first if first < last else floor, words)
    if phrase is None:
        return None
    phrase = innermost(tokens, phrase, words)
    before = phrase.first - 1
    before -= before > floor and tokens[before].low in words.determiners
    hangs = last == end and before >= floor and tokens[before].low in words.prepositions
    if (hangs and tokens[phrase.head].low not in words.persons) or tokens[phrase.head].low in words.bodies:
        # "a lawyer at the ministry who said": whom it belongs to cannot be told.
        return Subject(Phrase(end, end + 1, end, end, end + 1), end)
    return Subject(phrase, phrase.outer_first)


def _beside(tokens: Sequence[Token], comma: int, floor: int, words: SpeechWords) -> Subject | None:
    """The subject before what stands between commas or dashes (``Jane Roe, a lawyer from Barlow, said``)."""
    mark = tokens[comma].text
    best: Phrase | None = None
    for index in range(comma - 2, max(floor, comma - 40), -1):
        if tokens[index].quoted is not None:
            break
        if tokens[index].text != mark:
            continue
        phrase = phrase_before(tokens, index, floor, words)
        if phrase is None or not _starts_apposition(tokens, index + 1, words):
            continue
        best = phrase
        if not _is_apposition(tokens, phrase, floor) or _holds_name(tokens, phrase, comma, words):
            break
    if best is None:
        return None
    named = _name_between(tokens, best, comma, words)
    first, head, last = (best.first, named.head, named.last) if named else (best.first, best.head, best.last)
    return Subject(Phrase(first, last, head, best.first, comma + 1), best.first)


def _starts_apposition(tokens: Sequence[Token], index: int, words: SpeechWords) -> bool:
    """Whether what follows the comma can hang on the noun before it."""
    token = tokens[index]
    return token.is_word and token.low not in words.pronouns and token.low not in ("that", "and", "but")


def _is_apposition(tokens: Sequence[Token], phrase: Phrase, floor: int) -> bool:
    """Whether the phrase itself stands between commas as a description of what is before it."""
    before = phrase.first - 1
    if before <= floor or tokens[before].text != ",":
        return False
    return not tokens[phrase.first].is_capital


def _holds_name(tokens: Sequence[Token], phrase: Phrase, comma: int, words: SpeechWords) -> bool:
    """Whether a name behind the phrase says who holds its office (``the minister, Jane Roe, said``)."""
    definite = tokens[phrase.first].low in words.definite and phrase.head == phrase.last - 1
    return definite and _name_between(tokens, phrase, comma, words) is not None


def _name_between(tokens: Sequence[Token], phrase: Phrase, comma: int, words: SpeechWords) -> Phrase | None:
    """The name beside an office (``the bank's chairman, Jane Roe, said``)."""
    if tokens[phrase.head].low not in words.persons or comma - phrase.last < 3:
        return None
    between = range(phrase.last + 1, comma)
    if all(tokens[i].is_capital for i in between):
        return Phrase(phrase.first, comma, comma - 1, phrase.first, comma)
    return None


def sentence_subject(tokens: Sequence[Token], words: SpeechWords) -> Subject | None:
    """The subject at the head of a sentence, where a name, a title or a pronoun stands there."""
    first = 0
    while first < len(tokens) and tokens[first].low in words.leads:
        first += 1
    if first < len(tokens) and (tokens[first].low in words.prepositions or tokens[first].low.endswith("ing")):
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


def leading_noun(tokens: Sequence[Token], words: SpeechWords) -> Subject | None:
    """A common noun at the head of a sentence, before its verb (``Several groups granted …``)."""
    first = _past_opening(tokens, words)
    for index in range(first, min(len(tokens), first + _SUBJECT)):
        token = tokens[index]
        if token.low in words.finite or (token.low.endswith("ed") and not token.is_capital):
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
    if first < len(tokens) and (tokens[first].low in words.prepositions or tokens[first].low.endswith("ing")):
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
        elif token.low not in words.carriers and not (token.low == "of" and last == end):
            break
        end += 1
    if last == start or tokens[last - 1].is_time:
        return None
    return Subject(Phrase(first, last, last - 1, first, last), first)
