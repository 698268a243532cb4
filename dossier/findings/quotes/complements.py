"""What somebody thinks, wants, asks or rejects: attribution by verbs that are not verbs of speech alone.

PARC 3.0 counts these as attributions too: a mind, a wish or a stance with its source. Each reader takes a verb with
its subject and gives the region of the content, or None where the words after the verb are of another shape.
"""

from collections.abc import Sequence
from operator import attrgetter

from dossier.findings.quotes.clauses import clause_end, content_start, is_finite, opened_by_that
from dossier.findings.quotes.cues import Cue, Subject
from dossier.findings.quotes.extents import content_end, object_end, past_adverbs
from dossier.findings.quotes.phrases import Phrase, is_somebody
from dossier.findings.quotes.sentence import Sentence, Who
from dossier.findings.quotes.tokens import Token
from dossier.model import Span
from dossier.packs.speech import SpeechWords

_LOW = attrgetter("low")
_OBJECT = 10
"""Words of an object before ``to`` at most."""
_PREDICATE = 12
"""Words between a verb of naming and the article of what it calls somebody."""
_UNNAMED = 6
"""Words of a wish to stay unnamed, at most."""
Region = tuple[str, int, int]
"""Rule, first and last token of a content."""


def read_complement(sentence: Sentence, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
    """Note what hangs on the verb ``cue`` if it is one of mind, wish or stance."""
    words = sentence.words
    if subject.phrase is not None and not subject.pronoun and not can_hold(sentence.tokens, subject.phrase, cue, words):
        return
    if subject.pronoun and sentence.tokens[cue.first - 1].low in words.narrator:
        return
    region = _region(sentence, cue, subject)
    if region is None:
        return
    rule, first, last = region
    if (
        rule == "stance"
        and subject.phrase is not None
        and not subject.pronoun
        and _is_thing(sentence.tokens, subject.phrase, words)
    ):
        return
    if not words.anonymous.isdisjoint(map(_LOW, sentence.tokens[first : min(last, first + _UNNAMED)])):
        return  # "asked not to be named"
    quotes = sentence.has_quotes and any(sentence.is_quote(i) and not sentence.is_title(i) for i in range(first, last))
    if last - first > 1 or cue.last - cue.first > 1:
        sentence.add(first, last, "mixed" if quotes else "indirect", rule, span, who)


def read_judgement(sentence: Sentence, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
    """``called the plan "reckless"``: the clause as far as its quoted words belong to it."""
    named = sentence.is_quote(cue.last) and sentence.in_capitals(cue.last) and cue.verb in sentence.words.naming
    if (
        named
        and subject.phrase is not None
        and not (subject.pronoun or sentence.tokens[subject.phrase.head].is_capital)
    ):
        # "a novel called "The Long Wait""
        return
    end = clause_end(sentence.tokens, cue.last, sentence.table, sentence.words)
    quotes = [i for i in range(cue.last, end) if sentence.is_quote(i)]
    if quotes and sentence.tokens[cue.last].low in sentence.words.reflexives and sentence.in_capitals(quotes[0]):
        return  # "calls itself "The Long Table""
    if quotes and quotes[0] + 1 < end and sentence.tokens[quotes[0] + 1].low in sentence.words.predicates:
        end = quotes[0] + 1  # "What they call "slack" is rest"
    if quotes and not any(sentence.is_pause(i) for i in range(cue.last, quotes[0] - 1)):
        sentence.add(cue.last, end, "mixed", "judgement", span, who)


def read_infinitive(sentence: Sentence, cue: Cue, subject: Subject, span: Span, who: Who) -> None:
    """Note ``to`` and a verb behind a verb of speech too (``promised to leave``, ``told them to leave``)."""
    words = sentence.words
    intending, urging = cue.verb in words.intending, cue.verb in words.urging
    if not (intending or urging):
        return
    at = past_adverbs(sentence.tokens, cue.last, words)
    infinitive = intending and is_infinitive(sentence, at)
    if infinitive or (urging and at < len(sentence.tokens) and _request(sentence, at) is not None):
        read_complement(sentence, cue, subject, span, who)


def closes(sentence: Sentence, cue: Cue, subject: Subject) -> bool:
    """Whether the verb of mind stands behind its clause with nothing but a mark after it (``…, analysts believe.``)."""
    words, tokens = sentence.words, sentence.tokens
    if cue.verb not in words.thinking and cue.verb not in words.finding:
        return False
    if cue.form == "participle" or subject.phrase is None:
        return False
    if cue.last < len(tokens) and tokens[cue.last].text not in ".,?!":
        return False
    return subject.pronoun or can_hold(tokens, subject.phrase, cue, words)


def _region(sentence: Sentence, cue: Cue, subject: Subject) -> Region | None:
    """The content of the first shape that fits."""
    words, verb = sentence.words, cue.verb
    at = past_adverbs(sentence.tokens, cue.last, words)
    if at >= len(sentence.tokens):
        return None
    if verb in words.intending and (region := _intention(sentence, at)):
        return region
    if verb in words.urging and (region := _request(sentence, at)):
        return region
    if (verb in words.thinking or verb in words.finding) and (region := _thought(sentence, cue, subject)):
        return region
    if verb in words.naming and (region := _name(sentence, at)):
        return region
    if verb in words.viewing and (region := _view(sentence, at)):
        return region
    if verb in words.treating or (cue.kind == "reporting" and _is_about_claim(sentence, at)):
        return _stance(sentence, cue, subject, at)
    return None


def _is_about_claim(sentence: Sentence, at: int) -> bool:
    """Whether the object is a plan, a wish, a claim (``announced plans to sell the fleet``)."""
    words = sentence.words
    return not words.aims.isdisjoint(map(_LOW, sentence.tokens[at : at + 4]))


def _view(sentence: Sentence, at: int) -> Region | None:
    """An object and what it is taken for (``sees the vote as a threat``)."""
    tokens, words = sentence.tokens, sentence.words
    if not tokens[at].is_word or tokens[at].low in words.prepositions or tokens[at].low in words.complementizers:
        return None
    for index in range(at + 1, min(len(tokens), at + _OBJECT)):
        token = tokens[index]
        if not token.is_word or token.low in words.predicates:
            return None
        if token.low in words.as_aside and index + 1 < len(tokens) and tokens[index + 1].low not in words.openers:
            return "stance", at, object_end(sentence, index)
    return None


def can_hold(tokens: Sequence[Token], phrase: Phrase, cue: Cue, words: SpeechWords) -> bool:
    """Whether the subject is somebody, a body or a paper: no thing (``the storm showed that …``)."""
    head = tokens[phrase.head]
    if phrase.outer_last > phrase.last and any(token.is_capital for token in tokens[phrase.last : phrase.outer_last]):
        # "Roe's running mate, Tom Brandt, plans …"
        return True
    if (
        (head.is_capital and not head.is_time)
        or head.low in words.persons
        or head.low in words.sources
        or head.low in words.papers
        or head.low in words.plurals
    ):
        return True
    if head.low in words.carriers or head.low in words.bodies:
        return True
    if head.text[0].isdecimal() or head.is_time:
        return head.text[0].isdecimal() and cue.form != "third"
    several = head.low.endswith("s") and not head.low.endswith("ss")
    return several and cue.verb not in words.finding


def _is_thing(tokens: Sequence[Token], phrase: Phrase, words: SpeechWords) -> bool:
    """Whether the subject is a plural noun of things (``prices call for caution``), as far as its shape tells."""
    low = tokens[phrase.head].low
    if tokens[phrase.head].is_capital or not tokens[phrase.head].is_word or not low.endswith(words.plural_endings):
        return False
    if low in words.no_agents:
        return True
    one = {low, low.removesuffix("s"), low.removesuffix("es"), low.removesuffix("ies") + "y"}
    known = not one.isdisjoint(words.speakers)
    return not (known or low.endswith(words.agent_endings) or tokens[phrase.outer_last - 1].is_capital)


def _intention(sentence: Sentence, at: int) -> Region | None:
    """``to`` and a verb (``vowed to fight``)."""
    if is_infinitive(sentence, at):
        verb = sentence.table.get(sentence.tokens[at + 1].low)
        # "refused to say"
        unsaid = sentence.tokens[at - 1].low in sentence.words.unsaying and verb is not None
        return None if unsaid else ("intention", at, content_end(sentence, at))
    # "promised on Monday to resign"
    tokens, words = sentence.tokens, sentence.words
    onward = at
    while onward < len(tokens) and (tokens[onward].low in words.prepositions or tokens[onward].is_time):
        if tokens[onward].low in words.infinitive:
            break
        onward += 1
    if onward > at and tokens[onward - 1].is_time and is_infinitive(sentence, onward):
        return "intention", onward, content_end(sentence, onward)
    return None


def is_infinitive(sentence: Sentence, at: int) -> bool:
    """Whether ``to`` and what can be a plain verb stand at ``at``."""
    tokens, words = sentence.tokens, sentence.words
    if at + 1 >= len(tokens) or tokens[at].low not in words.infinitive:
        return False
    place = past_adverbs(tokens, at + 1, words)
    verb = tokens[place] if place < len(tokens) else None
    if verb is not None and verb.quoted is not None:
        return True
    if verb is None or not verb.is_word or verb.is_capital or not verb.text[0].isalpha():
        return False
    gerund = verb.low.endswith(words.gerund_endings) and verb.low not in words.no_gerunds
    return verb.low not in words.no_verbs and not gerund and not verb.low.endswith(("'s", "’s"))


def _request(sentence: Sentence, at: int) -> Region | None:
    """An object, ``to`` and a verb (``urged Congress to act``)."""
    tokens, words = sentence.tokens, sentence.words
    if not tokens[at].is_word or tokens[at].low in words.prepositions or tokens[at].low in words.complementizers:
        return None
    if not sentence.has_infinitives:
        return None
    for index in range(at + 1, min(len(tokens), at + 1 + _OBJECT)):
        token = tokens[index]
        if token.low in words.infinitive and is_infinitive(sentence, index):
            return "request", at, content_end(sentence, at)
        if token.text == "," and (behind := _behind_apposition(sentence, index)) is not None:
            return "request", at, content_end(sentence, behind)
        if not token.is_word or token.low in words.predicates or token.low in words.complementizers:
            return None
    return None


def _behind_apposition(sentence: Sentence, comma: int) -> int | None:
    """Index of ``to`` and a verb behind what says who is asked (``asked Roe, the chair, to resign``)."""
    tokens, words = sentence.tokens, sentence.words
    for index in range(comma + 2, min(len(tokens) - 1, comma + _OBJECT + 1)):
        if tokens[index].text == ",":
            return index + 1 if is_infinitive(sentence, index + 1) else None
        if not tokens[index].is_word or tokens[index].low in words.predicates:
            return None
    return None


def _thought(sentence: Sentence, cue: Cue, subject: Subject) -> Region | None:
    """A clause, with ``that``, a question word or neither."""
    tokens, words = sentence.tokens, sentence.words
    start = content_start(tokens, cue, words)
    if start >= len(tokens) or not (tokens[start].is_word or sentence.is_quote(start)):
        return None
    end = content_end(sentence, start)
    that = opened_by_that(tokens, cue, start, words)
    asks = cue.verb in words.finding and tokens[start].low in words.questions
    asks = asks and (cue.verb in words.asking or tokens[start].low not in words.barring)
    if that or asks:
        return "thought", start, end
    first = tokens[start].low
    if first in words.no_clause:
        return None
    if _head_of(subject, tokens) in words.papers and cue.verb in words.finding and end - start > 2:
        # "a poll showed Haines leading": a paper does nothing else.
        return "thought", start, end
    noun = tokens[start].is_capital or first in words.determiners or first in words.openers
    if cue.ambiguous and not subject.pronoun and not noun:
        return None
    if (
        cue.verb in words.thinking
        and not cue.ambiguous
        and ((noun and end - start > 2) or is_finite(tokens, start, end, words))
    ):
        return "thought", start, end
    return ("thought", start, end) if _is_surely_finite(tokens, start, end, words) else None


def _head_of(subject: Subject, tokens: Sequence[Token]) -> str:
    return tokens[subject.phrase.head].low if subject.phrase is not None else ""


def _is_surely_finite(tokens: Sequence[Token], start: int, end: int, words: SpeechWords) -> bool:
    """Whether an auxiliary or a verb of the pack stands before the first comma, and nothing relative before it."""
    for index in range(start, end):
        token = tokens[index]
        if not token.is_word or token.low in words.relatives or token.low in words.complementizers:
            return False
        if token.low in words.boundaries and (token.low in words.contrasts or token.low in words.questions):
            return False
        if token.low in words.finite and (index > start or token.low in words.openers):
            return True
    return False


def _name(sentence: Sentence, at: int) -> Region | None:
    """An object and what it is called: ``called the vote a mistake``, not ``called his wife``."""
    tokens, words = sentence.tokens, sentence.words
    if not tokens[at].is_word or tokens[at].low in words.prepositions or tokens[at].low in words.complementizers:
        return None
    for index in range(at + 1, min(len(tokens), at + _PREDICATE)):
        token = tokens[index]
        if not token.is_word or token.low in words.predicates or token.low in words.infinitive:
            return None
        predicate = index > at + 1 and token.low.endswith(words.qualities) and not token.is_capital
        if predicate and tokens[index - 1].low not in words.determiners and _ends_here(sentence, index + 1):
            return "naming", at, content_end(sentence, at)
        if token.low in words.articles and tokens[index - 1].low not in words.no_named:
            return "naming", at, content_end(sentence, at)
    return None


def _ends_here(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase ends before ``at``."""
    if at >= len(sentence.tokens) or not sentence.tokens[at].is_word:
        return True
    low = sentence.tokens[at].low
    return low in sentence.words.prepositions or low in sentence.words.coordinators


def _stance(sentence: Sentence, cue: Cue, subject: Subject, at: int) -> Region | None:
    """A noun, or the noun-like form of a verb, behind the verb."""
    tokens, words = sentence.tokens, sentence.words
    token = tokens[at]
    if sentence.is_quote(at) or not token.is_word or token.low in words.infinitive or token.low in words.reflexives:
        return None
    that = token.low in words.complementizers and not is_finite(tokens, at + 1, len(tokens), words)
    if that and at + 1 < len(tokens) and tokens[at + 1].is_word:
        # "rejected that argument"
        return "stance", at, object_end(sentence, at)
    if token.low in words.no_stance or token.is_time:
        return None
    if cue.verb in words.greeting and is_somebody(tokens, at, words):
        return None
    named = subject.phrase is not None and tokens[subject.phrase.head].is_capital and cue.form == "third"
    if cue.ambiguous and not (subject.pronoun or named or token.is_capital or token.low in words.determiners):
        return None
    end = object_end(sentence, at)
    return ("stance", at, end) if end - at > 1 or cue.last - cue.first > 1 else None
