"""Verbs of speech in a sentence and their subjects: who says."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from dossier.findings.quotes.phrases import Phrase, innermost, name_end, phrase_before
from dossier.findings.quotes.tokens import HOOK, PAIR, VERB, Token
from dossier.findings.quotes.verbs import CueKind, Form, Verbs
from dossier.packs.speech import SpeechWords

_DASHES = "–—―"
_TIES = attrgetter("ties")
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


def find_callers(
    tokens: Sequence[Token], places: Iterable[int], verbs: Verbs, words: SpeechWords
) -> tuple[list[Cue], list[int]]:
    """The verbs that attribute in a sentence outside quotations, in order, and where other words may that attribute.

    ``places`` are all where one of them may stand.
    """
    cues: list[Cue] = []
    hooks: list[int] = []
    table = verbs.every
    headline: bool | None = None
    for index in places:
        token = tokens[index]
        if token.calls & HOOK:
            hooks.append(index)
        if not token.calls & VERB:
            continue
        # A headline names its speaker first; a capital within a sentence is a name.
        if token.is_capital and index > 0:
            headline = _in_title_case(tokens) if headline is None else headline
            if not headline or (index > 4 and any(other.is_word for other in tokens[index + 1 :])):
                continue
        low, length, verb = token.low, 1, token.verb
        if token.calls & PAIR and index + 1 < len(tokens):
            pair = f"{low} {tokens[index + 1].low}"
            low, length, verb = (pair, 2, table[pair]) if pair in table else (low, 1, verb)
        if verb is not None:
            kind, form, plain = verb
            if form == "plain" and index > 0 and tokens[index - 1].low in words.attributive:
                continue  # "the plan", "his vote": a noun
            if token.low in words.perfects and not _is_perfect(tokens, index, words):
                continue
            if form in ("past", "participle") and _is_attribute(tokens, index, index + length, words):
                continue
            cues.append(Cue(index, index + length, kind, form, low in words.ambiguous, plain))
    return cues, hooks


def _is_perfect(tokens: Sequence[Token], index: int, words: SpeechWords) -> bool:
    """Whether "has" stands before the form, and nothing but adverbs between (``has never shown``)."""
    while index > 0 and (tokens[index - 1].is_adverb or tokens[index - 1].low in words.be):
        index -= 1
    return index > 0 and tokens[index - 1].low in words.perfect


def _is_attribute(tokens: Sequence[Token], first: int, last: int, words: SpeechWords) -> bool:
    """Whether the form stands between an article and a noun (``won a disputed election``)."""
    if first == 0 or last >= len(tokens) or tokens[first - 1].low not in words.attributive:
        return False
    return tokens[last].is_word and tokens[last].low not in words.no_noun


def _in_title_case(tokens: Sequence[Token]) -> bool:
    """Whether the sentence is set like a headline, each longer word with a capital."""
    long = [token for token in tokens if token.is_word and len(token.text) > 4 and token.text[0].isalpha()]
    return len(long) > 2 and sum(token.is_capital for token in long) >= 0.9 * len(long)


def subject_before(tokens: Sequence[Token], cue: Cue, floor: int, words: SpeechWords) -> Subject | None:
    """The subject before a verb; None where there is none or where the words bar it (``refused to say``)."""
    end, passive, barred = cue.first, False, False
    if end > floor and tokens[end - 1].delays:
        end, passive, barred = _skip_back(tokens, end, floor, words)
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
    if before.is_word and before.low not in words.pronominal:
        return _named_before(tokens, end, cue, floor, words)
    if before.low in words.pronouns:
        return None if before.low in words.first_person else _pronoun(end)
    if before.low in words.contracted and cue.form in ("past", "participle") and cue.kind != "telling":
        return _pronoun(end)
    if before.low in words.relatives:
        return _antecedent(tokens, end - 1, floor, words)
    if before.low in words.linking:
        return Subject(None, end - 1)
    if before.text in (",", "-") or before.text in _DASHES:
        return _beside(tokens, end - 1, floor, words)
    return _named_before(tokens, end, cue, floor, words)


def _named_before(tokens: Sequence[Token], end: int, cue: Cue, floor: int, words: SpeechWords) -> Subject | None:
    """The noun phrase before ``end``, or that on which a clause with "who" between them hangs."""
    if tokens[end - 1].low in words.of_whom:
        return _part_of_whom(tokens, end, floor, words)
    relative = _relative_before(tokens, end, floor, words)
    if relative is not None:
        return _antecedent(tokens, relative, floor, words)
    phrase = phrase_before(tokens, end, floor, words)
    if phrase is None or not _agrees(tokens, phrase, cue, words):
        return None
    return Subject(phrase, phrase.outer_first)


def _relative_before(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> int | None:
    """Index of the "who" whose clause ends right before the verb (``a man who left the firm last year says``)."""
    if not any(map(_TIES, tokens[max(floor, end - _CLAUSE) : end])):
        return None
    relatives = words.relatives
    for index in range(end - 1, max(floor, end - _CLAUSE) - 1, -1):
        token = tokens[index]
        if not token.is_word:
            return None
        if token.low in relatives:
            # Not "the man who Roe said was there": the clause needs a verb of its own, right behind.
            verb = tokens[index + 1].low
            own = (verb in words.finite and verb not in words.pronouns) or verb.endswith(words.past_endings)
            return index if own and floor < index < end - 2 else None
        if token.low in words.complementizers and index > floor:
            # "a study that appeared last year found", not "he said that prices rose and trade"
            verb, paper = tokens[index + 1].low, tokens[index - 1].low
            if paper in words.papers and verb.endswith(words.past_endings) and index < end - 2:
                return index
    return None


def _agrees(tokens: Sequence[Token], phrase: Phrase, cue: Cue, words: SpeechWords) -> bool:
    """Whether the phrase can be the subject of the verb: "critics call", not "a call", "the editor's note"."""
    last = tokens[phrase.outer_last - 1]
    if last.is_possessive or last.low in words.determiners:
        return False
    if cue.form != "plain":
        return True
    head = tokens[phrase.head].low
    if tokens[phrase.head].text[0].isdecimal() or head in words.plurals or head in words.numerals:
        # "eight of ten voters say"
        return True
    if head.endswith(words.plural_endings) and not head.endswith("ss"):
        return True
    return any(token.low in words.joining for token in tokens[phrase.first : phrase.last])


def _skip_back(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> tuple[int, bool, bool]:
    """``end`` moved back past auxiliaries, adverbs and times; whether a form of "be" was met; whether it is barred."""
    be = False
    while end > floor and (token := tokens[end - 1]).delays:
        if token.low.endswith(words.going_on_ends) and (length := _goes_on(tokens[max(floor, end - 3) : end], words)):
            end -= length
            continue
        if token.low in words.barring or token.low.endswith(words.negative_endings):
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


def _part_of_whom(tokens: Sequence[Token], end: int, floor: int, words: SpeechWords) -> Subject | None:
    """``many of whom`` before ``end``."""
    first = end - 3
    if first < floor or tokens[end - 2].low not in words.of or not tokens[first].is_word:
        return None
    return Subject(Phrase(first, end, first, first, end), first)


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
        # "--" is two marks.
        behind = index + 1 + (mark == "-" and tokens[index + 1].text == mark)
        if phrase is None or not _starts_apposition(tokens, behind, words):
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
    return token.is_word and token.low not in words.pronouns and token.low not in words.no_apposition


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
    if name_end(tokens, phrase.last + 1, words) == comma:
        return Phrase(phrase.first, comma, comma - 1, phrase.first, comma)
    return None
