"""A long sentence made short enough for a title by leaving out clauses that it can do without, and nothing else.

No parser: clauses are told by their commas, dashes and brackets, their first words and the verbs in them. What is left
must say nothing that the sentence does not say: who said it stays, so does a condition, a "but" and whatever bears the
event's date; nothing is cut within quotation marks. Where no clause can go for certain, the sentence stays whole.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from dossier.findings.events.clauses import FEW_WORDS, Clause, Sentence, according
from dossier.language import Language
from dossier.model import Span
from dossier.tense import verb_at
from dossier.text import WORD, fold, folded_words

LONGEST = 110
"""Characters of a title that is long enough."""
_FAR_TOO_LONG = 130
"""Characters from which on even the circumstances go that say why and when."""
_LEAST, _LEAST_OF_ITS_OWN = 30, 18
"""Characters that must be left; where what goes tells of another date, these."""
_BRACKETS = re.compile(r"\s*\([^()]{1,300}\)")

_Rule = Callable[[Sentence], Iterator[Span]]


def shortened(sentence: str, language: Language, keep: Span | None = None, shed: Sequence[Span] = ()) -> str:
    """The sentence with clauses left out until it has :data:`LONGEST` characters, as far as any may be left out.

    ``keep`` are the offsets of the words that must stay, the event's date; ``shed`` those of other dates: a relative
    or participle clause that holds one goes even from a short sentence, as it tells something else. Only the language's
    own words tell what a clause is: in a language whose pack has none the sentence stays whole.
    """
    while shed or len(sentence) > LONGEST:
        read = Sentence(sentence, keep, language)
        cut = next(_cuts(read, shed), None)
        if cut is None:
            break
        sentence = sentence[: cut.start] + sentence[cut.end :]
        keep = _moved(keep, cut) if keep is not None else None
        shed = [_moved(one, cut) for one in shed if not one.overlaps(cut)]
        if cut.start == 0:
            sentence = sentence[:1].upper() + sentence[1:]
    return sentence


def _cuts(read: Sentence, shed: Sequence[Span]) -> Iterator[Span]:
    """What may go next, the best first."""
    if shed:
        for rule in (_between_dashes, _inserted, _aside):
            yield from (
                cut for cut in rule(read) if any(map(cut.contains, shed)) and _good(read, cut, _LEAST_OF_ITS_OWN)
            )
    if len(read.text) > LONGEST:
        yield from (cut for rule in _RULES for cut in rule(read) if _good(read, cut))


def _moved(span: Span, cut: Span) -> Span:
    """The span after a cut that does not touch it."""
    by = cut.end - cut.start if cut.end <= span.start else 0
    return Span(span.start - by, span.end - by)


def _good(read: Sentence, cut: Span, least: int = _LEAST) -> bool:
    left = read.text[: cut.start] + read.text[cut.end :]
    first = WORD.search(read.text, cut.start, cut.end)
    condition = first is not None and fold(first.group()) in read.words.get("condition", ())
    doubt = read.has(cut.of(read.text), "doubt")
    return not condition and not doubt and read.may_go(cut) and len(left) >= least and read.tells(left)


def _brackets(read: Sentence) -> Iterator[Span]:
    """What stands in brackets."""
    for match in _BRACKETS.finditer(read.text):
        yield Span(match.start(), match.end())


def _between_dashes(read: Sentence) -> Iterator[Span]:
    """What stands between the only two dashes, and attributes nothing."""
    dashes = [
        n for n, one in enumerate(read.clauses) if read.text[one.before : one.start].strip() in ("–", "—", "-", "--")
    ]
    if len(dashes) == 2 and not any(read.attributes(one) for one in read.clauses[slice(*dashes)]):
        yield Span(read.clauses[dashes[0]].before, read.clauses[dashes[1]].start - 1)


def _inserted(read: Sentence) -> Iterator[Span]:
    """A relative clause, an apposition, a participle or an age between commas, behind a subject whose verb follows."""
    determiners = read.language.speech.determiners
    for number, clause in enumerate(read.clauses[1:-1], 1):
        relative = read.opens(clause, "relative")
        apposed = clause.opening.partition(" ")[0] in determiners and not read.tells(clause.words)
        described = number == 1 and _describes(read, clause)
        if not relative and not apposed and not described:
            continue
        subject = read.last_clause(clause.before)
        most = len(read.clauses) - 1 if relative else number + 1 + described
        for last in range(number, min(most, len(read.clauses) - 1)):
            after = read.clauses[last + 1]
            if read.text[after.before] != "," or read.text[clause.before] != ",":
                break
            joined = read.opens(after, "coordinator")
            rest = read.clause(
                after.start + (len(after.words.split()[0]) + 1 if joined else 0), after.end, after.before
            )
            if read.resumes(rest) and joined == read.tells(subject):
                yield Span(clause.before, after.start - 1)
                break


def _describes(read: Sentence, clause: Clause) -> bool:
    """Whether the clause says of the subject how old it is or what was done with it: "41, of Vik", "closed in May"."""
    first, words = clause.opening.partition(" ")[0], read.language.tense
    participle = first in words.participle or (first.endswith(words.past_endings) and first not in words.not_past)
    return (first.isdecimal() or participle) and not read.has(clause.words, "denial")


def _trailing(read: Sentence) -> Iterator[Span]:
    """Clauses at the end that only add to what is told; who said it stays behind them."""
    clauses = read.clauses
    end = len(clauses)
    if end > 1 and read.attributes(clauses[-1]):
        end -= 1
    stop = clauses[end - 1].end
    fitting: list[Span] = []
    for number in range(end - 1, 0, -1):
        clause, later = clauses[number], clauses[number + 1 : end]
        if read.opens(clause, "condition") or read.opens(clause, "coordinator"):
            break
        if any(read.attributes(one) for one in (clause, *later)) and not read.opens(clause, "relative"):
            break
        before = clauses[number - 1]
        goes_on = any(read.resumes(one) and not read.attributes(one) for one in later)
        if goes_on and not read.tells(read.last_clause(clause.before)):
            continue  # the main clause goes on behind it
        unclosed = read.opens(before, "relative") and not read.tells(before.words)  # "which the unions, who …, want"
        if not unclosed and _adds(read, clause, later) and read.tells(read.text[: clause.before]):
            fitting.append(Span(clause.before, stop))
    enough = len(read.text) - LONGEST
    yield from (cut for cut in fitting if cut.end - cut.start >= enough)
    yield from reversed(fitting)


def _aside(read: Sentence) -> Iterator[Span]:
    """A relative clause or a participle at the end, with the attribution behind it left standing."""
    end = len(read.clauses) - (1 if len(read.clauses) > 1 and read.attributes(read.clauses[-1]) else 0)
    clause = read.clauses[end - 1]
    if end > 1 and (read.opens(clause, "relative") or (read.is_participle(clause) and _adds(read, clause, ()))):
        yield Span(clause.before, clause.end)


def _tail(read: Sentence) -> Iterator[Span]:
    """A subordinate clause at the end without a comma before it, unless something is denied: it may be just this."""
    if len(read.text) <= _FAR_TOO_LONG:
        return
    end = len(read.clauses) - (1 if len(read.clauses) > 1 and read.attributes(read.clauses[-1]) else 0)
    last, tails = read.clauses[end - 1], read.words.get("tail", frozenset())
    if tails.isdisjoint(read.present):
        return
    for match in WORD.finditer(read.text, last.start, last.end):
        if match.start() == last.start:
            continue
        if fold(match.group()) not in tails or read.is_quoted(match.start()):
            continue
        rest, before = read.text[match.end() : last.end], read.text[: match.start() - 1]
        verb = verb_at(rest, 0, read.language)
        told = verb is not None and WORD.search(rest[: verb.start]) is not None
        bound = fold(before.split()[-1]) in read.words.get("binding", frozenset()) if before.split() else True
        doubt = read.has(before, "denial") or bound or read.has(rest, "condition_mark")
        if told and read.tells(before) and not doubt:
            own = read.tells(read.text[last.start : match.start()])  # else "– just hours after", "three days after"
            yield Span(match.start() - 1 if own else last.before, last.end)


def _second(read: Sentence) -> Iterator[Span]:
    """A second statement behind "and", with a subject of its own; who said both stays behind the first."""
    end = len(read.clauses) - (1 if len(read.clauses) > 1 and read.attributes(read.clauses[-1]) else 0)
    for number in range(1, end):
        clause = read.clauses[number]
        if not read.opens(clause, "joining"):
            continue
        rest = read.clause(clause.start + len(clause.words.split()[0]) + 1, clause.end, clause.before)
        whole = read.text[rest.start : read.clauses[end - 1].end]
        own = read.tells(whole) and not read.resumes(rest)
        free = not any(read.has(whole, part) for part in ("condition_mark", "denial"))
        first = read.clauses[0]
        hung = read.is_subordinate(first) or read.opens(first, "leading") or read.opens(first, "condition")
        if own and not hung and free and number == 1:
            yield Span(clause.before, read.clauses[end - 1].end)


def _second_verb(read: Sentence) -> Iterator[Span]:
    """A second verb behind "and", of the same subject, at the end of a sentence that is far too long."""
    if len(read.text) <= _FAR_TOO_LONG:
        return
    end = len(read.clauses) - (1 if len(read.clauses) > 1 and read.attributes(read.clauses[-1]) else 0)
    last, joining = read.clauses[end - 1], read.words.get("joining", frozenset())
    if joining.isdisjoint(read.present):
        return
    for match in WORD.finditer(read.text, last.start, last.end):
        if fold(match.group()) not in joining or read.is_quoted(match.start()):
            continue
        rest, before = read.text[match.end() : last.end], read.text[last.start : match.start()]
        verb = verb_at(rest, 0, read.language)
        follows = verb is not None and not rest[: verb.start].strip()
        free = not read.has(before, "denial") and not read.has(rest, "condition") and not read.has(rest, "denial")
        if follows and free and read.tells(before) and not read.has(before, "relative"):
            yield Span(match.start() - 1, last.end)


def _attributed(read: Sentence) -> Iterator[Span]:
    """What is said more of the source behind "according to": "a survey that the court had ordered"."""
    last = read.clauses[-1]
    if not last.opening.startswith(according(read.language)):
        return
    relative = read.words.get("relative", frozenset()) | read.language.speech.complementizers
    for match in list(WORD.finditer(read.text, last.start, last.end))[FEW_WORDS:]:
        if fold(match.group()) in relative:
            yield Span(match.start() - 1, last.end)
            return


def _adds(read: Sentence, clause: Clause, later: Sequence[Clause]) -> bool:
    """Whether a clause at the end is one that may go."""
    if any(read.opens(clause, part) for part in ("relative", "trailing", "apposition")):
        return True
    if not later and len(read.clauses) == 2 and _apposed(read, clause):
        return True
    in_list = any(read.opens(one, "coordinator") for one in later)
    main = clause is read.clauses[1] and read.is_subordinate(read.clauses[0])  # "Weeks after …, growing worries send …"
    return read.is_participle(clause) and not in_list and not main


def _apposed(read: Sentence, clause: Clause) -> bool:
    """Whether the clause says more of the name before it: "… on Lake Mirna, the largest of the three"."""
    named = read.text[: clause.before].rpartition(" ")[2][:1].isupper()
    if (
        not named
        or clause.opening.partition(" ")[0] not in read.language.actors.determiners
        or read.tells(clause.words)
    ):
        return False
    words = folded_words(clause.words)[1:]
    stop = next((n for n, word in enumerate(words) if word in read.language.speech.prepositions), len(words))
    listed = read.has(clause.words.partition(" between ")[0], "coordinator")
    return stop <= FEW_WORDS and not listed and (stop == len(words) or words[stop] in read.words.get("inner", ()))


def _leading(read: Sentence) -> Iterator[Span]:
    """A subordinate clause at the head, before a main clause that names its own subject."""
    first = read.clauses[0]
    participle = read.is_participle(first)
    if read.opens(first, "condition") or read.attributes(first) or not (participle or read.opens(first, "leading")):
        return
    for clause in read.clauses[1:]:
        told = read.tells(clause.words) and not read.resumes(clause)
        subordinate = read.opens(clause, "relative") or read.opens(clause, "condition") or read.opens(clause, "leading")
        if not told or subordinate or read.opens(clause, "coordinator"):
            continue
        if not read.opens(clause, "pronoun") and not read.attributes(clause) and read.text[clause.before] == ",":
            yield Span(0, clause.start)
        return


def _adjunct(read: Sentence) -> Iterator[Span]:
    """Circumstances without a comma before them ("amid …"), unless something is denied: it may be just these."""
    for phrase, pattern in _adjuncts(read.language):
        for match in pattern.finditer(read.text) if phrase in read.text else ():
            clause = next((one for one in read.clauses if one.start < match.start() < one.end), None)
            if clause is None or read.is_quoted(match.start()):
                continue
            rest = read.text[match.start() : clause.end]
            before = read.text[: match.start()]
            joined = any(read.has(rest, part) for part in ("coordinator", "condition"))
            if read.tells(before) and not read.has(before, "denial") and not joined:
                yield Span(match.start(), clause.end)


@cache
def _adjuncts(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that open circumstances, the longest first, each with its pattern."""
    words = sorted(language.events.titles.get("adjunct", ()), key=lambda one: (-len(one), one))
    return tuple((word, re.compile(rf"\s{re.escape(word)}\s")) for word in words)


_RULES: tuple[_Rule, ...] = (
    _brackets,
    _between_dashes,
    _inserted,
    _trailing,
    _leading,
    _adjunct,
    _attributed,
    _tail,
    _second,
    _second_verb,
)
"""In this order: what is least of the sentence goes first."""
