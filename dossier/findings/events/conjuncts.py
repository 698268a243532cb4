"""Of a sentence that tells two things of two dates the half that tells of one: "met in May and signed in June".

Only where both halves have a verb of their own, on either side of one conjunction, and nobody is quoted. The second
half may lean on the subject of the first: then that is put before it. No word is added or changed.
"""

import re
from collections.abc import Sequence
from functools import cache

from dossier.findings.events.phrases import Reading, Told
from dossier.language import Language
from dossier.model import Span
from dossier.tense import tense, verb_at, verb_groups
from dossier.text import WORD, fold, folded_words

_JOINED = re.compile(r",?\s+(\w+)\s+(?=\w)")
_SUBJECT = 70
"""Characters of a subject, at most."""
_LEAST = 20
_APPOSED = re.compile(r"(\w+) ([a-z-]+(?: [a-z-]+){0,3}), ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}), ")


def half_of(sentence: str, date: Span, other: Span, language: Language) -> str | None:
    """The half of the sentence that tells of ``date``, where the other tells of ``other``; None where it is not so.

    Both dates are offsets into the sentence.
    """
    first, second = (date, other) if date.start < other.start else (other, date)
    joins = [
        match
        for match in _JOINED.finditer(sentence, first.end, second.start + 1)
        if fold(match.group(1)) in language.events.titles.get("coordinator", frozenset())
    ]
    if len(joins) != 1 or any(mark in sentence for mark in '"“”«»()'):
        return None
    one, two = sentence[: joins[0].start()], sentence[joins[0].end() :]
    conditions = language.events.titles.get("condition", frozenset())
    contrasts = fold(joins[0].group(1)) in conditions  # "…, but": only what follows it can stand alone
    if (
        (contrasts and (date is first or _leans(two, language)))
        or _opens(sentence, language)
        or min(len(one), len(two)) < _LEAST
    ):
        return None
    shared = _shared_auxiliary(one, two, language)
    if shared is not None and not _nests(one, language) and "," not in one[: first.start]:
        return one if date is first else f"{shared} {two}"
    if tense(one, language) == "none" or tense(two, language) == "none":
        return None
    leans = _leans(two, language)
    if not leans and "," not in joins[0].group() and joins[0].start() > first.end:
        return None  # "fell on Monday after an earthquake and tsunami hit the coast on Sunday"
    if date is first:
        last = WORD.search(one, one.rfind(", ") + 1)  # "…, who shot and killed him"
        open_clause = last is not None and fold(last.group()) in language.events.titles.get("relative", frozenset())
        return None if open_clause and "," in one else one
    if fold(two.split()[0]) in language.events.titles.get("pronoun", frozenset()):
        return None
    if not leans:
        return two[:1].upper() + two[1:]
    verb = verb_at(one, 0, language)
    subject = one[: verb.start].rstrip() if verb is not None else ""
    if not subject or len(subject) > _SUBJECT or "," in subject or first.start < len(subject) or _nests(one, language):
        return None
    return f"{subject} {two}"


def _shared_auxiliary(one: str, two: str, language: Language) -> str | None:
    """Subject and auxiliary that both halves share: "The envoy will" of "will meet … and visit …"; else None.

    The second half begins with the bare form of a verb, as that behind the auxiliary is.
    """
    groups = verb_groups(one, language)
    first = WORD.match(two)
    if len(groups) != 1 or groups[0].tense != "future" or first is None or fold(first.group()) not in _bases(language):
        return None
    auxiliary = WORD.match(one, groups[0].start)
    if auxiliary is None or fold(auxiliary.group()) not in language.tense.future or groups[0].start > _SUBJECT:
        return None
    following = WORD.match(one, auxiliary.end() + 1)
    return one[: auxiliary.end()] if following is not None and fold(following.group()) in _bases(language) else None


@cache
def _bases(language: Language) -> frozenset[str]:
    """The bare forms of verbs, made from their participles: "taking" of "take"."""
    doing = (pair.partition(" ")[0] for pair in language.events.titles.get("participle_past", ()))
    ends = tuple(language.events.titles.get("participle", ()))
    stems = [word.removesuffix(end) for word in doing for end in ends if word.endswith(end)]
    return frozenset(
        form for stem in stems for form in (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    )


def side_of(sentence: str, date: Span, others: Sequence[Span], language: Language) -> str | None:
    """The side of a semicolon that tells of ``date``, where another side tells of another date; else None.

    "…; her deputy, Karl Holm, took over on Monday" → "Deputy Karl Holm took over on Monday".
    """
    start = sentence.rfind("; ", 0, date.start) + 2 if "; " in sentence[: date.start] else 0
    end = sentence.find("; ", date.end)
    end = len(sentence) if end < 0 else end
    rest = sentence[:start] + sentence[end:]
    side = Span(start, end)
    if end - start == len(sentence) or not any(not side.contains(other) for other in others):
        return None
    words, first = side.of(sentence), WORD.search(sentence, start)
    parts = language.events.titles
    denials = parts.get("denial", frozenset()) | parts.get("doubt", frozenset())
    denied = any(fold(match.group()) in denials for match in WORD.finditer(rest))
    if denied or any(mark in sentence for mark in '"“”«»()') or first is None or len(words) < _LEAST:
        return None
    opening = fold(first.group())
    if opening in parts.get("condition", frozenset()) | parts.get("coordinator", frozenset()):
        return None
    if opening in parts.get("pronoun", frozenset()):
        named = without_possessive(words, language)
        return named if named != words else None
    return words[:1].upper() + words[1:] if tense(words, language) != "none" else None


def without_possessive(sentence: str, language: Language) -> str:
    """A title such as "Their lawyer, Ana Ruiz, spoke" as "Lawyer Ana Ruiz spoke"; others as they are."""
    found = _APPOSED.match(sentence)
    if found is None or fold(found.group(1)) not in language.events.titles.get("pronoun", frozenset()):
        return sentence
    office, name, rest = found.group(2), found.group(3), sentence[found.end() :]
    plain = not any(word in language.speech.prepositions for word in office.split())
    titled = f"{office[:1].upper()}{office[1:]} {name}" if plain else name
    return f"{titled} {rest}" if tense(rest, language) != "none" else sentence


def _leans(half: str, language: Language) -> bool:
    """Whether the half begins with its verb, so that the subject stands in the other."""
    verb = verb_at(half, 0, language)
    before = folded_words(half[: verb.start]) if verb is not None else ["?"]
    return all(word in language.tense.between or word.endswith("ly") for word in before)


def _nests(half: str, language: Language) -> bool:
    """Whether there may be a clause within the half, so that it is not clear which subject the other half leans on."""
    inner = language.events.titles.get("relative", frozenset()) | language.speech.complementizers
    return any(fold(match.group()) in inner for match in WORD.finditer(half))


def _opens(sentence: str, language: Language) -> bool:
    """Whether the sentence opens with a clause that hangs on the rest, or with a condition."""
    first = WORD.search(sentence)
    opening = fold(first.group()) if first is not None else ""
    parts = ("leading", "condition", "relative")
    return any(opening in language.events.titles.get(part, frozenset()) for part in parts)


def second_saying(read: Reading) -> Told | None:
    """What somebody said who did something else first: "called it hasty and said the dam had been done in May".

    Only behind one verb: "said that Holt had lied and told …" may be what Holt told.
    """
    joining = read.part("joining")
    if read.others or joining.isdisjoint(read.present) or read.speech.isdisjoint(read.present):
        return None
    if len(read.verbs) < 2:
        return None
    first = read.verbs[0]
    subject = read.text[: first.start].rstrip()
    if not 0 < len(subject) <= _SUBJECT or read.has(0, first.start, "relative", "leading"):
        return None
    for verb in read.verbs[1:2]:
        before = list(WORD.finditer(read.text, first.start, verb.start))
        word = WORD.match(read.text, verb.start)
        joined = bool(before) and fold(before[-1].group()) in joining
        said = word is not None and fold(word.group()) in read.speech
        content = read.holds(first.start, verb.start, read.language.speech.complementizers | read.part("relative"))
        if joined and said and not content and verb.start < read.date.start and not _is_within(read, verb.start):
            return Told(f"{subject} {read.text[verb.start :]}", "second-saying")
    return None


def _is_within(read: Reading, place: int) -> bool:
    return any(one.start <= place < one.end for one in read.quoted)
