"""Attribution without a verb of speech and its subject: "according to", "quoted as saying", a name behind a dash."""

from collections.abc import Iterable

from dossier.findings.quotes.clauses import (
    attributes_anew,
    clause_end,
    content_start,
    has_verb,
    is_finite,
    opened_by_that,
)
from dossier.findings.quotes.cues import Cue, subject_before
from dossier.findings.quotes.heads import subject_behind
from dossier.findings.quotes.phrases import is_somebody, phrase_after
from dossier.findings.quotes.sentence import Attribution, Sentence, Who
from dossier.model import Span

_REACH = 16
"""Words between "quoted" and "as saying" at most."""
_CREDIT = 8
"""Words that may follow the name of a credit."""


def read_according(sentence: Sentence, index: int, end: int) -> None:
    """``according to X``, which stands from ``index`` to ``end``, before or behind the clause."""
    verb = sentence.table.get(sentence.tokens[end].low) if end < len(sentence.tokens) else None
    if verb is not None and verb.form in ("third", "past"):
        # "según dijo el ministro"
        end += 1
    phrase = phrase_after(sentence.tokens, end, sentence.words)
    if phrase is None:
        return
    cue, who = sentence.span(index, end), sentence.who(phrase)
    first = sentence.region_start()
    comma = next((i for i in range(phrase.outer_last, len(sentence.tokens)) if sentence.tokens[i].text == ","), None)
    # "the mayor, who, according to two aides, will resign": what stands before is no clause.
    onward = comma is not None and comma + 1 < len(sentence.tokens)
    linked = comma is not None and onward and sentence.tokens[comma + 1].low in sentence.words.linking
    parted = comma is not None and not linked and sentence.is_pause(index - 1)
    if index - first > 1 and not (parted and not has_verb(sentence.tokens, first, index, sentence.words)):
        last = index - 1 if sentence.is_pause(index - 1) else index
        sentence.region(first, last, "according-to", cue, who)
        sentence.busy = sentence.floor = max(sentence.busy, phrase.outer_last)
        if comma == phrase.outer_last:
            _go_on(sentence, comma + 1, cue, who)
        return
    if comma is not None and comma + 1 < len(sentence.tokens):
        end = clause_end(sentence.tokens, comma + 1, sentence.table, sentence.words)
        if end > comma + 1:
            sentence.region(comma + 1, end, "according-to", cue, who)


def _go_on(sentence: Sentence, start: int, cue: Span, who: Who) -> None:
    """``…, according to the bank, and rents will follow``: the second clause is the bank's too."""
    tokens, words = sentence.tokens, sentence.words
    if start >= len(tokens) or tokens[start].low not in words.linking:
        return
    end = clause_end(tokens, start, sentence.table, words)
    if not attributes_anew(tokens, start, sentence.table, words) and has_verb(tokens, start, end, words):
        sentence.region(start, end, "according-to", cue, who)


def read_opening(sentence: Sentence, cue: Cue) -> bool:
    """``Warning that …, Roe asked for patience``: the clause at the head is Roe's; whether the sentence is so."""
    tokens, words = sentence.tokens, sentence.words
    if cue.form != "participle" or cue.first > 1 or sentence.floor:
        return False
    start = content_start(tokens, cue, words)
    that = opened_by_that(tokens, cue, start, words)
    if start >= len(tokens) or not tokens[start].is_word:
        return False
    clause = that or (cue.kind in ("saying", "reporting", "telling") and is_finite(tokens, start, len(tokens), words))
    if not clause and (cue.verb not in words.treating or tokens[start].low in words.no_stance):
        return False
    if not clause and cue.verb in words.greeting and is_somebody(tokens, start, words):
        return False
    for comma in range(start + 2, len(tokens) - 2):
        if tokens[comma].text != ",":
            continue
        subject = subject_behind(tokens, comma + 1, words)
        if subject is not None:
            who = sentence.who(subject, tokens[subject.first].low in words.personal)
            rule = "clause-after" if clause else "stance"
            sentence.region(start, comma, rule, sentence.span(cue.first, cue.last), who)
            return True
        if not clause:
            return False
    return False


def read_as_saying(sentence: Sentence, index: int) -> None:
    """``quoted X as saying``, ``X was quoted as saying``."""
    reach = range(index - 1, max(-1, index - _REACH), -1)
    verb = next((i for i in reach if sentence.tokens[i].low in sentence.words.quoted), None)
    if verb is None:
        return
    if verb + 1 < index and sentence.tokens[verb + 1].low not in sentence.words.prepositions:
        phrase = phrase_after(sentence.tokens, verb + 1, sentence.words)
    else:
        passive = Cue(verb, verb + 1, "saying", "participle", ambiguous=False)
        subject = subject_before(sentence.tokens, passive, sentence.floor, sentence.words)
        phrase = subject.phrase if subject else None
    if phrase is None:
        return
    who, span = sentence.who(phrase), sentence.span(index, index + 2)
    cue = Cue(index, index + 2, "saying", "participle", ambiguous=False)
    start = content_start(sentence.tokens, cue, sentence.words)
    quote = sentence.introduced_quote(index + 2, start)
    if quote is not None:
        sentence.quote_after(quote, start, span, who)
    elif start < len(sentence.tokens) and sentence.tokens[start].is_word:
        sentence.region(
            start, clause_end(sentence.tokens, start, sentence.table, sentence.words), "as-saying", span, who
        )


def read_credits(sentence: Sentence, places: Iterable[int]) -> None:
    """``"…" — Jane Roe``: a name alone behind a dash; ``places`` are all where one may stand."""
    for index in places:
        token = sentence.tokens[index]
        if token.text not in ("–", "—", "―", "-") or index + 1 >= len(sentence.tokens):
            continue
        quote = sentence.tokens[index - 1] if index else sentence.before
        if quote is None or quote.quoted is None or sentence.inner_of(quote)[-1:] not in tuple(".?!…"):
            continue
        phrase = phrase_after(sentence.tokens, index + 1, sentence.words)
        if phrase is None or not sentence.tokens[index + 1].is_capital:
            continue
        rest = sentence.tokens[phrase.outer_last :]
        if not rest or rest[0].quoted is not None or (len(rest) < _CREDIT and rest[0].text in ",.("):
            content, cue = Span(quote.quoted.start, quote.quoted.end), sentence.span(index, index + 1)
            sentence.found = [other for other in sentence.found if other.content != content]
            place = (index - 1, index) if index else (0, 0)
            who = sentence.who(phrase)
            sentence.found.append(Attribution(content, "direct", "credited", cue, who, tokens=place))
