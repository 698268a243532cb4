"""What a clause beside the main one tells of a date: "the envoy, who came in May, …", "the bank, whose head …".

The clause is told with the noun phrase before it as its subject. Where another noun near that may be meant as well, or
the clause has a subject of its own, both stand as they are: "the merger of the schools, which the council approved".
"""

import re

from dossier.findings.events.phrases import BREAK, NounPhrase, Reading, Told, capitalised
from dossier.model import Span
from dossier.text import WORD, fold

_NAMED_PLACE = re.compile(r"\b([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})\Z")
_LEAST = 12
"""Characters of such a clause that make a title."""
_BEFORE_VERB = 25
"""Characters of a relative clause before its verb, at most."""


def beside(read: Reading) -> Told | None:
    """What the relative or participle clause that holds the date tells of it; None where there is none for certain."""
    opened = _opened(read)
    if opened is None:
        return None
    place, first = opened
    start = first.start()
    end = _end(read)
    if end is None or end - start < _LEAST or read.has(0, start, "condition_mark"):
        return None
    inside = read.text[first.end() : read.date.start].rstrip()
    if read.has(first.end(), first.end() + max(0, inside.rfind(" ")), "factive"):
        return None  # the date is that of a clause within the clause; "who has run it since May" has none
    word, clause = fold(first.group()), Span(start, end)
    if word in read.part("subject"):
        told = _relative(read, clause, first.end(), place)
    elif word in read.part("possessor"):
        told = _possessor(read, clause, first.end(), place)
    elif word in read.part("place_relative"):
        told = _where(read, clause, first.end(), place)
    elif word in read.language.speech.prepositions:
        told = _prepositional(read, clause, first, place)
    elif read.is_verb(_verb_of(read, first)) and not word.endswith(tuple(read.part("participle"))):
        told = _inserted(read, clause, place)
    else:
        told = None
    if told is None:
        return None
    attribution = "" if told.rule == "participle-clause" else read.attribution(end)
    return Told(capitalised(told.text + attribution), told.rule)


def _opened(read: Reading) -> tuple[int, re.Match[str]] | None:
    """Where the noun phrase before the clause ends, and the clause's first word: behind a comma, a dash, or a name."""
    start = read.last_break(read.date.start)
    subject = read.part("subject")
    if not subject.isdisjoint(read.present):
        for match, word in read.between(start, read.date.start):
            if word in subject and any(one.end == match.start() - 1 for one in read.names):
                return match.start() - 1, match
    opening = BREAK.search(read.text, max(0, start - 3), start)
    first = WORD.match(read.text, start)
    return (opening.start(), first) if opening and first and _parts(opening.group()) else None


def within_subject(read: Reading) -> Told | None:
    """A subject that holds the date, before a verb of another: "Two men seen in May were arrested in June"."""
    later = any(other.start > read.date.end for other in read.others)
    if not later or read.last_break(read.date.start) > 0:
        return None
    start, first = 0, WORD.match(read.text)
    before = [verb for verb in read.verbs if start <= verb.start < read.date.start]
    apart = read.text[read.date.end : read.date.end + 1] == " "
    if len(before) != 1 or first is None or not apart or not read.resumes(read.date.end):
        return None
    governed = fold(first.group()) in read.language.tense.clause_openers | read.part("leading") | read.part("pronoun")
    doubt = governed or read.is_reported(start, read.date.start) or read.has(start, read.date.end, "nothing")
    return (
        None
        if doubt and not read.has(start, read.date.start, "charge")
        else Told(read.text[: read.date.end], "subject")
    )


def _parts(mark: str) -> bool:
    return mark.strip() in (",", "–", "—", "-")


def _end(read: Reading) -> int | None:
    """Where the clause ends: before a second relative, the main clause or what else hangs on it."""
    end = read.next_break(read.date.end)
    for match in WORD.finditer(read.text, read.date.end, end):
        following = WORD.search(read.text, match.end(), end)
        if fold(match.group()) in read.part("coordinator") and following is not None:
            relative = fold(following.group()) in read.part("relative")
            if relative or any(match.start() < other.start < end for other in read.others):
                # "Jailed in 2011 and freed last June" tells two things; so does "… and whose".
                return match.start() - 1 if relative or read.is_verb(following.group()) else None
    mark = BREAK.match(read.text, end)
    if mark is None or not _parts(mark.group()) or read.resumes(end) or read.attribution(end):
        return end if mark is None or mark.group().strip() not in ("(", '"', "“", "«") else None
    after = WORD.match(read.text, mark.end())
    hangs = read.part("relative") | read.part("trailing") | read.part("coordinator")
    if after is not None and (
        fold(after.group()) in hangs or fold(after.group()).endswith(tuple(read.part("participle")))
    ):
        return end
    apposed = fold(read.text[mark.end() : mark.end() + 30]).startswith(
        tuple(f"{one} " for one in read.part("apposition"))
    )
    return end if apposed else None  # perhaps a list goes on


def _phrase(read: Reading, place: int, end: int) -> NounPhrase | None:
    """The noun phrase that a clause from ``place`` to ``end`` is about."""
    subject = read.subject_before(place)
    if subject is not None:
        reported = read.is_reported(0, subject.start) or read.holds(
            0, subject.start, read.language.speech.complementizers
        )
        return None if reported or not read.resumes(read.next_break(end)) else subject
    found = read.object_before(place)
    if found is None or read.has(found.start, found.end, "nothing"):
        return None
    return None if read.is_reported(0, found.start) and not _speaks(read, found.start) else found


def _speaks(read: Reading, place: int) -> bool:
    """Whether the phrase at ``place`` names who said the quoted words before it: `"…," said Holt, who …`."""
    cue = read.text[:place].rstrip().rpartition(" ")
    quoted = cue[0].rstrip(" ,").endswith(('"', "”", "»"))
    return quoted and not read.is_reported(0, len(cue[0]))


def _relative(read: Reading, clause: Span, rest: int, place: int) -> Told | None:
    phrase = _phrase(read, place, clause.end)
    if phrase is None:
        return None
    verb = next((verb.start for verb in read.verbs if rest <= verb.start < clause.end), None)
    doing = WORD.match(read.text, verb) if verb is not None else None
    if doing is not None and fold(doing.group()) in read.part("upshot") and read.subject_before(place) is None:
        return None  # "They quarrelled over the Baltic, which led to arrests": it was the quarrel that did
    first = WORD.search(read.text, rest, verb) if verb is not None else None
    direct = first is None or read.is_adverb(first.group()) or _is_time(read, first)
    near = verb is not None and verb - rest <= _BEFORE_VERB
    if verb is None and phrase.sure:  # a verb that the pack lacks: "who" is a subject all the same
        following = WORD.match(read.text, rest + 1)
        person = fold(read.text[clause.start : rest]) in read.part("subject_alone")
        direct = near = (
            person and following is not None and following.group().islower() and not _is_noun(read, following)
        )
    if not phrase.sure or not direct or not near:
        return Told(read.text[phrase.start : clause.end], "relative-clause-kept")
    return Told(f"{phrase.of(read.text)} {read.text[rest + 1 : clause.end]}", "relative-clause")


def _is_noun(read: Reading, first: re.Match[str]) -> bool:
    """Whether the word opens a noun phrase."""
    return (
        fold(first.group())
        in read.language.speech.determiners | read.part("pronoun") | read.language.speech.prepositions
    )


def _is_time(read: Reading, first: re.Match[str]) -> bool:
    """Whether the first word belongs to the words of time, or is the preposition before them."""
    return any(first.start() <= one.end and one.start <= first.end() + 1 for one in (read.date, *read.others))


def _possessor(read: Reading, clause: Span, rest: int, place: int) -> Told | None:
    phrase = _phrase(read, place, clause.end)
    if phrase is None:
        return None
    if not phrase.sure:
        return Told(read.text[phrase.start : clause.end], "whose-clause-kept")
    owner, told = phrase.of(read.text), read.text[rest + 1 : _before_copula(read, rest + 1, clause.end)]
    ended = owner.endswith("s") and not owner.endswith("ss") and owner.split()[-1].islower()
    return Told(f"{owner}{'’' if '’' in read.text else chr(39)}{'' if ended else 's'} {told}", "whose-clause")


def _prepositional(read: Reading, clause: Span, first: re.Match[str], place: int) -> Told | None:
    """What was so of a thing: "the dam, on which work began in May" → "Work began in May on the dam"."""
    relative = WORD.match(read.text, first.end() + 1)
    if relative is None or fold(relative.group()) not in read.part("relative"):
        return None
    subject = WORD.match(read.text, relative.end() + 1)
    verb = next((verb for verb in read.verbs if relative.end() <= verb.start < clause.end), None)
    phrase = _phrase(read, place, clause.end)
    if subject is None or verb is None or phrase is None or verb.start <= subject.start():
        return None
    if fold(subject.group()) in read.part("pronoun") or read.is_reported(relative.end(), clause.end):
        return None
    before = WORD.findall(read.text[: phrase.start])[-1:]
    if before and fold(before[0]) in read.language.speech.prepositions:
        return None  # "the dam at Hollin, on which work began": on the dam
    told = read.text[subject.start() : clause.end]
    return Told(capitalised(f"{told} {first.group()} {phrase.of(read.text)}"), "prepositional-clause")


def _verb_of(read: Reading, first: re.Match[str]) -> str:
    """The word itself, or the last part of one with hyphens: "elected" of "re-elected"."""
    last = first
    while read.text[last.end() : last.end() + 1] == "-" and (part := WORD.match(read.text, last.end() + 1)):
        last = part
    return last.group()


def _where(read: Reading, clause: Span, rest: int, place: int) -> Told | None:
    """What was done at a place that is named: "left Lund, where he met Holt" → "Berg met Holt in Lund"."""
    named = _NAMED_PLACE.search(read.text, 0, place)
    subject = WORD.search(read.text, rest, clause.end)
    verb = next((verb for verb in read.verbs if rest <= verb.start < clause.end), None)
    preposition = next(iter(read.part("at_place")), None)
    if named is None or subject is None or verb is None or preposition is None or read.is_reported(rest, clause.end):
        return None
    told = read.text[subject.start() : clause.end]
    if fold(subject.group()) in read.part("pronoun"):
        persons = [name for name in read.names if name.end <= place]
        alone = fold(subject.group()) in read.part("pronoun_alone")
        if len({name.of(read.text) for name in persons}) != 1 or not alone:
            return None
        told = persons[0].of(read.text) + read.text[subject.end() : clause.end]
    elif not subject.group()[0].isupper():
        return None
    date = told.rfind(read.date.of(read.text))
    head, tail = told[:date].rstrip(), told[date:]
    before = head.rpartition(" ")[2]
    if fold(before) in read.language.speech.prepositions:
        head, tail = head[: -len(before)].rstrip(), f"{before} {tail}"
    return Told(f"{head} {preposition} {named.group(1)} {tail}", "where-clause")


def _before_copula(read: Reading, start: int, end: int) -> int:
    """Where a clause ends that says of its subject only when it was: "last trip to Lund was in May"."""
    words = list(WORD.finditer(read.text, start, read.date.start))
    while len(words) > 1 and fold(words[-1].group()) in read.language.speech.prepositions:
        words.pop()
    copula = bool(words) and fold(words[-1].group()) in read.language.tense.be_past
    return words[-1].start() - 1 if copula and len(words) > 1 and end == read.date.end else end


def _inserted(read: Reading, clause: Span, place: int) -> Told | None:
    """A participle behind the subject, with the subject: "The takeover, announced in April"."""
    phrase = read.subject_before(place)
    if phrase is None or not read.resumes(read.next_break(clause.end)) or read.is_reported(0, phrase.start):
        return None
    return Told(read.text[phrase.start : clause.end], "participle-clause")
