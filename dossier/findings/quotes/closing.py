"""The clause before the words that name its speaker: ``The port is shut, Roe said``, ``…, reports the Daily Post``."""

from dossier.findings.quotes.clauses import attributes_anew, clause_end, has_verb
from dossier.findings.quotes.cues import Cue
from dossier.findings.quotes.phrases import Phrase, phrase_after
from dossier.findings.quotes.sentence import Sentence, Who
from dossier.model import Span

SHORT = 4
"""Fewer words than these are no clause of their own."""


def read_inverted(sentence: Sentence, cue: Cue) -> None:
    """The clause before a verb that stands before its subject (``…, said Jane Roe``)."""
    if cue.form not in ("third", "past") or cue.kind not in ("saying", "reporting") or cue.first < 2:
        return
    if sentence.tokens[cue.first - 1].text != ",":
        return
    phrase = phrase_after(sentence.tokens, cue.last, sentence.words)
    if phrase is not None and cue.kind == "reporting" and not _closes_with_name(sentence, phrase):
        return
    if phrase is not None:
        read_clause_before(
            sentence, cue.first, phrase.outer_last, sentence.span(cue.first, cue.last), sentence.who(phrase)
        )


def _closes_with_name(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a name or a calling ends the sentence (``…, reports the Daily Post.``)."""
    head = sentence.tokens[phrase.head]
    named = (head.is_capital and not head.is_time) or head.low in sentence.words.persons
    return named and not any(token.is_word or token.quoted for token in sentence.tokens[phrase.outer_last :])


def read_clause_before(sentence: Sentence, left: int, right: int, cue: Span, who: Who) -> None:
    """The clause that ends at the comma before ``left``; where it is broken, its rest behind ``right`` too."""
    first, last = sentence.region_start(), left - 1
    # "He has seen much; this, he says, is new": the clause before the semicolon is not what was said.
    first = next((i + 1 for i in range(last - 1, first, -1) if sentence.tokens[i].text == ";"), first)
    if last - first < 1 or sentence.tokens[last].text not in (",", "–", "—", "-"):
        return
    finite = has_verb(sentence.tokens, first, last, sentence.words)
    rest = right + 1 if right + 1 < len(sentence.tokens) and sentence.tokens[right].text in (",", "–", "—") else None
    if not finite and last - first < SHORT and rest is None:
        return
    sentence.region(first, last, "clause-before", cue, who)
    sentence.busy = sentence.floor = max(sentence.busy, right)
    if rest is not None and (not finite or _resumes(sentence, first, rest)):
        end = clause_end(sentence.tokens, rest, sentence.table, sentence.words)
        quoted = any(sentence.is_quote(i) for i in range(rest, end))
        if finite or quoted or has_verb(sentence.tokens, rest, end, sentence.words):
            sentence.region(rest, end, "clause-before", cue, who)


def _resumes(sentence: Sentence, first: int, rest: int) -> bool:
    """Whether the clause that starts at ``first`` goes on at ``rest``, behind the words that name its speaker."""
    low, words = sentence.tokens[rest].low, sentence.words
    if low in words.linking:
        return not attributes_anew(sentence.tokens, rest, sentence.table, words)
    verb = low in words.finite and low not in words.openers
    opens = sentence.tokens[first].low in words.openers_of_time
    return verb or opens or low in words.prepositions or low in words.complementizers
