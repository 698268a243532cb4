"""What follows a verb of speech: the hearer, the occasion, and the clause that tells what was said."""

from collections.abc import Sequence
from operator import attrgetter

from dossier.findings.quotes.cues import Cue
from dossier.findings.quotes.tokens import Token, parting
from dossier.findings.quotes.verbs import Form, VerbTable
from dossier.packs.speech import SpeechWords

_TIES = attrgetter("ties")
_LOW = attrgetter("low")
_REACH = 16
"""Words within which ``that`` may follow its verb."""
_MARKS = frozenset({",", ";", "–", "—"})
"""What may end a clause before another attribution."""


def content_start(tokens: Sequence[Token], cue: Cue, words: SpeechWords) -> int:
    """Index of the first token after the verb, its hearer, times and occasions, and ``that``."""
    at = cue.last
    if at < len(tokens) and tokens[at].low in words.reflexives and cue.kind != "telling":
        return at
    if cue.kind == "telling" or (cue.kind == "saying" and _names_hearer(tokens, at, words)):
        at = after_hearer(tokens, at, words)
    elif cue.kind in ("saying", "reporting") and _is_plain_noun(tokens, at, words):
        # "warned voters that"
        behind = after_hearer(tokens, at, words)
        if behind < len(tokens) and tokens[behind].low in words.complementizers:
            at = behind
    for _ in range(5):
        if at >= len(tokens) or not tokens[at].adjoins:
            break
        onward = _after_adjunct(tokens, at, words)
        if onward == at:
            break
        at = onward
    that = _that(tokens, at, words)
    if that is None:
        return at
    # "said that, if elected, …"
    return that + 2 if that + 1 < len(tokens) and tokens[that + 1].text == "," else that + 1


def opened_by_that(tokens: Sequence[Token], cue: Cue, start: int, words: SpeechWords) -> bool:
    """Whether ``that`` stands right before the clause that starts at ``start``, or with a comma between."""
    return not words.complementizers.isdisjoint(map(_LOW, tokens[max(cue.last, start - 2) : start]))


def _names_hearer(tokens: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether "warned", "reminded" and the like have a hearer of one word."""
    if at + 1 >= len(tokens) or tokens[at].low not in words.objects:
        return False
    # "says her plans would": the word owns what follows.
    following = tokens[at + 1]
    owns = tokens[at].low in words.determiners and following.is_word and following.low not in words.complementizers
    return not owns or following.low in words.openers or following.low in words.determiners


def _is_plain_noun(tokens: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether a noun phrase may start at ``at``: no ``that``, preposition or time."""
    if at >= len(tokens) or not tokens[at].is_word or tokens[at].is_time:
        return False
    low = tokens[at].low
    return low not in words.no_object and not tokens[at].is_adverb


def after_hearer(tokens: Sequence[Token], at: int, words: SpeechWords) -> int:
    """Past the one who is told: ``reporters``, ``the court``, ``Fox News``."""
    if at >= len(tokens) or not tokens[at].is_word:
        return at
    owns = tokens[at].low in words.determiners and at + 1 < len(tokens) and tokens[at + 1].low in words.persons
    if tokens[at].low in words.objects and not owns:
        return at + 1
    end = at
    if tokens[end].low in words.determiners:
        end += 1
    while end < len(tokens) and end - at < 8:
        token = tokens[end]
        stops = token.low in words.no_name
        if token.quoted is not None and end > at and tokens[end - 1].is_possessive:
            return end + 1
        # "the paper's Today programme" is no time.
        time = token.is_time and not tokens[end - 1].is_possessive
        if not token.is_word or (stops and not _joins_name(tokens, end, words)) or time:
            break
        if end > at and tokens[end - 1].is_capital and not token.is_capital and token.low not in words.hearers:
            break
        end += 1
    return end


def _joins_name(tokens: Sequence[Token], index: int, words: SpeechWords) -> bool:
    """Whether a small word is part of a name (``Bank of America``)."""
    return (
        tokens[index].low in words.in_names
        and tokens[index - 1].is_capital
        and index + 1 < len(tokens)
        and tokens[index + 1].is_capital
    )


def _after_adjunct(tokens: Sequence[Token], at: int, words: SpeechWords) -> int:
    """Past one time, adverb or occasion (``on Monday``, ``in a statement to the paper``), or ``at`` itself."""
    token = tokens[at]
    if token.text.isdecimal() and at + 1 < len(tokens) and _is_count(tokens[at + 1]):
        return at
    if token.is_time or (token.is_adverb and token.low not in words.determiners):
        return at + 1
    if (
        token.low in words.determiners
        and (token.low not in words.articles or token.low in words.indefinite)
        and not _opens_clause(tokens, at, words)
        and at + 1 < len(tokens)
        and tokens[at + 1].is_time
    ):
        return _past(tokens, at + 1, words)
    if token.low not in words.prepositions:
        return at
    end = at + 1
    while end < len(tokens) and end - at < 8 and tokens[end].is_word:
        low = tokens[end].low
        if tokens[end].text.isdecimal() and end + 1 < len(tokens) and _is_count(tokens[end + 1]):
            break  # "said at least 12 people"
        if tokens[end].is_time or low in words.occasions:
            return _past(tokens, end, words)
        if tokens[end].is_capital:
            return _past_noun(tokens, _past_capitals(tokens, end), words)
        if low in words.boundaries or low in words.finite:
            break
        end += 1
    return _rest_without_verb(tokens, at, words)


def _opens_clause(tokens: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether ``that`` opens a clause (``demanded that night shifts end``), not a time (``said that night that``)."""
    if tokens[at].low not in words.complementizers:
        return False
    return not any(token.low in words.complementizers for token in tokens[at + 1 : at + 4])


def _is_count(following: Token) -> bool:
    """Whether a number before the word counts something (``said 12 people``, not ``said 12 May``)."""
    return following.is_word and not following.is_time


def _past(tokens: Sequence[Token], end: int, words: SpeechWords) -> int:
    """Past the run of times and occasions at ``end``."""
    while end < len(tokens) and (tokens[end].is_time or tokens[end].low in words.occasions):
        end += 1
    return end


def _past_capitals(tokens: Sequence[Token], end: int) -> int:
    """Past the run of capitals at ``end``."""
    while end < len(tokens) and tokens[end].is_capital:
        end += 1
    return end


def _past_noun(tokens: Sequence[Token], end: int, words: SpeechWords) -> int:
    """Past the noun of an adjective with a capital, where nothing but a mark or a preposition follows it."""
    if end + 1 >= len(tokens) or not tokens[end].is_word or tokens[end].low in words.boundaries | words.finite:
        return end
    following = tokens[end + 1]
    ends = not following.is_word or following.low in words.prepositions or following.low in words.complementizers
    return end + 1 if ends else end


def _rest_without_verb(tokens: Sequence[Token], at: int, words: SpeechWords) -> int:
    """To the next mark if no finite verb stands before it, else ``at``."""
    end = at
    while end < len(tokens) and tokens[end].is_word:
        if tokens[end].low in words.finite or tokens[end].low in words.complementizers:
            return at
        end += 1
    return end


def _that(tokens: Sequence[Token], at: int, words: SpeechWords) -> int | None:
    """Index of the ``that`` which opens the clause: at ``at``, or after a phrase or an aside without a verb."""
    reach = tokens[at : at + _REACH]
    if not any(map(_TIES, reach)):
        return None
    for index, token in enumerate(reach, at):
        if token.low in words.complementizers:
            # "said, after the vote, that": an aside between commas is closed before.
            closed = tokens[index - 1].text == "," or (tokens[index - 1].is_word and tokens[at].text != ",")
            return index if index == at or closed else None
        if token.quoted is not None or token.low in words.finite or token.text in ":;":
            return None
        if index == at and not (
            token.text == "," or token.low in words.prepositions or token.low.endswith(words.past_endings)
        ):
            return None
    return None


def has_verb(tokens: Sequence[Token], start: int, end: int, words: SpeechWords) -> bool:
    """Whether a finite verb stands anywhere among the words, as far as their shape tells."""
    return any(_is_verb(token, words) for token in tokens[start:end])


def _is_verb(token: Token, words: SpeechWords) -> bool:
    """Whether a word is a finite verb, as far as its shape tells."""
    low = token.low
    return low in words.finite or (low.endswith(words.past_endings) and not token.is_capital and len(low) > 4)


def is_finite(tokens: Sequence[Token], start: int, end: int, words: SpeechWords) -> bool:
    """Whether the words start with a finite clause, as far as their shape tells: a verb before the first comma."""
    for index in range(start, end):
        token = tokens[index]
        if token.text == ";" or (index > start and token.low in words.openers_of_time):
            return False  # "recalled its envoy after the navy seized three boats"
        if _is_verb(token, words) and (index > start or token.low in words.openers):
            return True
        if token.text == ",":
            return False
    return False


def clause_end(tokens: Sequence[Token], start: int, table: VerbTable, words: SpeechWords) -> int:
    """Where the clause that starts at ``start`` ends: before another attribution of the sentence, or its full stop."""
    for index in parting(tokens, start):
        token = tokens[index]
        if token.text in _MARKS and attributes_anew(tokens, index + 1, table, words):
            return index
        if token.text == ";" and token.quoted is None and _speaks(tokens, index + 1, table, words):
            return index
        if index > start and token.low in words.linking and _says_on(tokens, index + 1, table):
            return index
    end = len(tokens)
    while end > start and tokens[end - 1].quoted is None and tokens[end - 1].text in ".!?…":
        end -= 1
    return end


def _form(token: Token, table: VerbTable) -> Form | None:
    """The form of the verb of speech that the word is, or None."""
    entry = table.get(token.low)
    return entry[1] if entry else None


def attributes_anew(tokens: Sequence[Token], at: int, table: VerbTable, words: SpeechWords) -> bool:
    """Whether an attribution of its own starts at ``at``: ``adding that``, ``according to``, ``but Roe said``."""
    if at >= len(tokens):
        return False
    low = tokens[at].low
    if (f"{low} {tokens[at + 1].low}" if at + 1 < len(tokens) else low) in words.according:
        return True
    skip = at
    while skip < len(tokens) and (tokens[skip].is_adverb or tokens[skip].low in words.contrasts):
        skip += 1
    if skip < len(tokens) and _form(tokens[skip], table) == "participle":
        # "beginning in May" and the like introduce quoted words only.
        quoting = table[tokens[skip].low].kind == "quoting"
        return not quoting or any(token.quoted is not None for token in tokens[skip + 1 : skip + 3])
    if tokens[at].low not in words.contrasts:
        return False
    if at + 1 < len(tokens) and tokens[at + 1].low in words.complementizers:
        return False
    return _speaks(tokens, at + 1, table, words)


def _speaks(tokens: Sequence[Token], at: int, table: VerbTable, words: SpeechWords) -> bool:
    """Whether a verb of speech stands close behind, with a subject of its own."""
    return any(
        _form(tokens[i], table) in ("third", "past") and not _modifies(tokens, i, words)
        for i in range(at, min(len(tokens), at + 8))
    )


def _modifies(tokens: Sequence[Token], index: int, words: SpeechWords) -> bool:
    """Whether the form stands where an adjective does (``his announced plans``)."""
    before = tokens[index - 1]
    return before.is_possessive or (before.low in words.determiners and before.low not in words.plurals)


def _says_on(tokens: Sequence[Token], at: int, table: VerbTable) -> bool:
    """Whether the subject goes on to say more behind "and" (``and said``, ``and also warned``)."""
    while at < len(tokens) and tokens[at].is_adverb:
        at += 1
    if at >= len(tokens) or _form(tokens[at], table) not in ("third", "past", "participle"):
        return False
    # "pointed at him and laughed": some verbs say something with quoted words only.
    quoting = table[tokens[at].low].kind == "quoting"
    return not quoting or any(token.quoted is not None for token in tokens[at + 1 : at + 4])
