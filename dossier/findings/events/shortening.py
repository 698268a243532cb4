"""A long sentence made short enough for a title by leaving out clauses that it can do without, and nothing else.

No parser: clauses are told by their commas, dashes and brackets, their first words and the verbs in them. What is left
must say nothing that the sentence does not say: who said it stays, so does a condition, a "but" and whatever bears the
event's date; nothing is cut within quotation marks. Where no clause can go for certain, the sentence stays whole.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dossier.language import Language
from dossier.model import Span
from dossier.tense import tense, verb_at
from dossier.text import WORD, fold

LONGEST = 110
"""Characters of a title that is long enough."""
_LEAST = 30
"""Characters that must be left."""
_BOUNDARY = re.compile(r",\s+|;\s+|\s+[–—-]\s+")
_BRACKETS = re.compile(r"\s*\([^()]{1,300}\)")
_QUOTES = {"“": "”", "«": "»", "„": "“"}
_FEW_WORDS = 4
_ATTRIBUTION = 60
"""Characters of a clause that only tells who said it."""


@dataclass(frozen=True, slots=True)
class _Clause(Span):
    """A stretch between two boundaries; ``before`` is where the boundary before it begins."""

    before: int
    words: str
    opening: str
    """Its first words, folded, with a space after them."""


_Rule = Callable[["_Sentence"], Iterator[Span]]


class _Sentence:
    """A sentence with its clauses and what must stay of it."""

    def __init__(self, text: str, keep: Span | None, language: Language) -> None:
        self.text, self.keep, self.language = text, keep, language
        self.words = language.events.titles
        self.quoted = _quoted(text)
        self.clauses = list(self._parted())

    def _parted(self) -> Iterator[_Clause]:
        start = before = 0
        for match in _BOUNDARY.finditer(self.text):
            if not self.is_quoted(match.start()) and self.text[match.start() + 1 : match.start() + 2] != "":
                yield self.clause(start, match.start(), before)
                start, before = match.end(), match.start()
        yield self.clause(start, len(self.text), before)

    def clause(self, start: int, end: int, before: int) -> _Clause:
        """The clause between two places; ``before`` is where the boundary before it begins."""
        words = self.text[start:end]
        return _Clause(start, end, before, words, " ".join(fold(words[:60]).split()) + " ")

    def is_quoted(self, place: int) -> bool:
        """Whether the character stands in quotation marks or brackets."""
        return any(span.start <= place < span.end for span in self.quoted)

    def may_go(self, span: Span) -> bool:
        """Whether the stretch neither bears the event's date nor cuts a quotation in two."""
        if self.keep is not None and span.overlaps(self.keep):
            return False
        return not any(one.overlaps(span) and not span.contains(one) for one in self.quoted)

    def opens(self, clause: _Clause, part: str) -> bool:
        """Whether the clause opens with words of that part."""
        return any(clause.opening.startswith(f"{word} ") for word in self.words.get(part, ()))

    def has(self, text: str, part: str) -> bool:
        """Whether words of that part stand anywhere in the text."""
        found = {fold(match.group()) for match in WORD.finditer(text)}
        return bool(found & self.words.get(part, frozenset())) or (
            part == "denial" and any("n't" in one for one in found)
        )

    def tells(self, text: str) -> bool:
        """Whether there is a finite verb."""
        return tense(text, self.language) != "none"

    def resumes(self, clause: _Clause) -> bool:
        """Whether the clause begins with a finite verb, which goes on with the subject before."""
        verb = verb_at(clause.words, 0, self.language)
        if verb is None:
            return False
        before = [fold(match.group()) for match in WORD.finditer(clause.words[: verb.start])]
        return all(word in self.language.tense.between or word.endswith("ly") for word in before)

    def is_participle(self, clause: _Clause) -> bool:
        """Whether the clause opens with a participle and has some words more."""
        endings = tuple(self.words.get("participle", ()))
        return clause.opening.partition(" ")[0].endswith(endings) and len(WORD.findall(clause.words)) >= _FEW_WORDS

    def is_subordinate(self, clause: _Clause) -> bool:
        """Whether a conjunction stands before the clause's first verb."""
        verb = verb_at(clause.words, 0, self.language)
        before = clause.words[: verb.start] if verb is not None else clause.words
        found = {fold(match.group()) for match in WORD.finditer(before)}
        return bool(found & (self.words.get("leading", frozenset()) | self.words.get("condition", frozenset())))

    def attributes(self, clause: _Clause) -> bool:
        """Whether the clause says no more than whose words the rest are."""
        speech = self.language.speech
        if clause.opening.startswith(tuple(f"{phrase} " for phrase in speech.according)):
            return True
        if clause.end - clause.start > _ATTRIBUTION or clause.opening.startswith(
            tuple(f"{one} " for one in self._relative())
        ):
            return False
        forms = {
            form for group in (speech.saying, speech.telling, speech.reporting) for verb in group for form in verb[:3]
        }
        told = [fold(match.group()) for match in WORD.finditer(clause.words)]
        return any(word in forms for word in told)

    def _relative(self) -> frozenset[str]:
        return self.words.get("relative", frozenset())


def shortened(sentence: str, language: Language, keep: Span | None = None) -> str:
    """The sentence with clauses left out until it has :data:`LONGEST` characters, as far as any may be left out.

    ``keep`` are the offsets of the words that must stay, the event's date. Only the language's own words tell what a
    clause is: in a language whose pack has none the sentence stays whole.
    """
    while len(sentence) > LONGEST:
        read = _Sentence(sentence, keep, language)
        cut = next((cut for rule in _RULES for cut in rule(read) if _good(read, cut)), None)
        if cut is None:
            break
        sentence = sentence[: cut.start] + sentence[cut.end :]
        if keep is not None and cut.end <= keep.start:
            keep = Span(keep.start - (cut.end - cut.start), keep.end - (cut.end - cut.start))
        if cut.start == 0:
            sentence = sentence[:1].upper() + sentence[1:]
    return sentence


def _good(read: _Sentence, cut: Span) -> bool:
    left = read.text[: cut.start] + read.text[cut.end :]
    first = WORD.search(read.text, cut.start, cut.end)
    condition = first is not None and fold(first.group()) in read.words.get("condition", ())
    return not condition and read.may_go(cut) and len(left) >= _LEAST and read.tells(left)


def _brackets(read: _Sentence) -> Iterator[Span]:
    """What stands in brackets."""
    for match in _BRACKETS.finditer(read.text):
        yield Span(match.start(), match.end())


def _between_dashes(read: _Sentence) -> Iterator[Span]:
    """What stands between the only two dashes, and attributes nothing."""
    dashes = [n for n, one in enumerate(read.clauses) if read.text[one.before : one.start].strip() in ("–", "—", "-")]
    if len(dashes) == 2 and not any(read.attributes(one) for one in read.clauses[slice(*dashes)]):
        yield Span(read.clauses[dashes[0]].before, read.clauses[dashes[1]].start - 1)


def _inserted(read: _Sentence) -> Iterator[Span]:
    """A relative clause or an apposition between commas, behind a subject whose verb follows."""
    determiners = read.language.speech.determiners
    for number, clause in enumerate(read.clauses[1:-1], 1):
        relative = read.opens(clause, "relative")
        apposed = clause.opening.partition(" ")[0] in determiners and not read.tells(clause.words)
        if not relative and not apposed:
            continue
        before = read.text[: clause.before]
        clausal = [one for one in WORD.finditer(before) if fold(one.group()) in read.language.speech.complementizers]
        subject = before[clausal[-1].end() :] if clausal else before
        for last in range(number, len(read.clauses) - 1 if relative else number + 1):
            after = read.clauses[last + 1]
            if read.text[after.before] != "," or read.text[clause.before] != ",":
                break
            joined = read.opens(after, "coordinator")
            rest = read.clause(after.start + (after.words.index(" ") + 1 if joined else 0), after.end, after.before)
            if read.resumes(rest) and joined == read.tells(subject):
                yield Span(clause.before, after.start - 1)
                break


def _trailing(read: _Sentence) -> Iterator[Span]:
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
        unclosed = read.opens(before, "relative") and not read.tells(before.words)  # "which the unions, who …, want"
        if not unclosed and _adds(read, clause, later) and read.tells(read.text[: clause.before]):
            fitting.append(Span(clause.before, stop))
    enough = len(read.text) - LONGEST
    yield from (cut for cut in fitting if cut.end - cut.start >= enough)
    yield from reversed(fitting)


def _adds(read: _Sentence, clause: _Clause, later: Sequence[_Clause]) -> bool:
    """Whether a clause at the end is one that may go."""
    if any(read.opens(clause, part) for part in ("relative", "trailing", "apposition")):
        return True
    in_list = any(read.opens(one, "coordinator") for one in later)
    main = clause is read.clauses[1] and read.is_subordinate(read.clauses[0])  # "Weeks after …, growing worries send …"
    return read.is_participle(clause) and not in_list and not main


def _leading(read: _Sentence) -> Iterator[Span]:
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


def _adjunct(read: _Sentence) -> Iterator[Span]:
    """Circumstances without a comma before them ("amid …"), unless something is denied: it may be just these."""
    for phrase in sorted(read.words.get("adjunct", ()), key=lambda one: (-len(one), one)):
        for match in re.finditer(rf"\s{re.escape(phrase)}\s", read.text):
            clause = next((one for one in read.clauses if one.start < match.start() < one.end), None)
            if clause is None or read.is_quoted(match.start()):
                continue
            rest = read.text[match.start() : clause.end]
            before = read.text[: match.start()]
            joined = any(read.has(rest, part) for part in ("coordinator", "condition"))
            if read.tells(before) and not read.has(before, "denial") and not joined:
                yield Span(match.start(), clause.end)


def _quoted(text: str) -> list[Span]:
    """What stands in quotation marks or brackets; a mark that does not close reaches to the end."""
    found: list[Span] = []
    closing, start = "", 0
    for place, char in enumerate(text):
        if closing:
            if char == closing:
                found.append(Span(start, place + 1))
                closing = ""
        elif char == '"' or char in _QUOTES or char == "(":
            closing, start = _QUOTES.get(char, ")" if char == "(" else '"'), place
    return [*found, Span(start, len(text))] if closing else found


_RULES: tuple[_Rule, ...] = (_brackets, _between_dashes, _inserted, _trailing, _leading, _adjunct)
"""In this order: what is least of the sentence goes first."""
