"""What stands beside a capitalised run and tells that it is a person, an organisation or a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.findings.actors.names import Token
from dossier.language import ActorWords, Language, SpeechWords

Clue = Literal["person", "organisation", "agency", "speaks", "acts", "placed", "the", "inside"]
"""What evidence tells: of which kind the name is, that it speaks or acts, that it is a place, has an article, stands
within a sentence."""
_APPOSITION = 6
"""Words after a comma among which an apposition's noun must stand."""
_ASIDE = 16
"""Words of the longest apposition after which a verb is still the name's."""
_OFFICE = 8
"""Words before a comma among which the office of the name behind it must stand."""
_IN_BRACKETS = 3
"""Words in brackets between a name and its verb."""
_ADJUNCT = 5
"""Words that may stand between a verb of saying and what is said ("said in a statement on Monday")."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` of a passage that may be a name."""

    first: int
    last: int
    titled: bool


@dataclass(frozen=True, slots=True)
class Cues:
    """The words that evidence is told by."""

    pack: ActorWords
    speech: SpeechWords
    saying: frozenset[str]


def cues_of(language: Language) -> Cues:
    """The pack's words with the forms of verbs of saying that are no nouns."""
    speech = language.speech
    forms = {form for verb in (*speech.saying, *speech.telling, *speech.reporting) for form in verb[1:3]}
    return Cues(language.actors, speech, frozenset(forms) - speech.ambiguous)


def clues(words: Sequence[Token], run: Run, cues: Cues) -> Iterator[Clue]:
    """The evidence beside one run."""
    if is_organisation(words, run.first, run.last, cues.pack):
        yield "organisation"
    elif run.titled:
        yield "person"
    if not words[run.first].opens:
        yield "inside"
    yield from _before(words, run, cues)
    at = run.last + 1
    agency = next((phrase for phrase in cues.pack.agency_words if _reads(words, at, phrase)), None)
    if agency is not None:
        yield "agency"
        at += agency.count(" ") + 1
    yield from _behind(words, run, at, cues)


def _before(words: Sequence[Token], run: Run, cues: Cues) -> Iterator[Clue]:
    """Titles, nouns, places and verbs of saying right before."""
    pack, at = cues.pack, run.first - 1
    if at < 0 or words[run.first].opens:
        return
    low, gap = words[at].low, words[run.first].gap
    if gap == "" and low in pack.determiners:
        yield "the"
    if gap == "" and not words[at].possessive:
        if low in pack.title_heads or low in pack.honorifics:
            yield "person"
        elif low in pack.place_prepositions - pack.receiving.keys() - pack.of:
            yield "placed"
    if _is_said_by(words, run, cues):
        yield "speaks"
    if gap == "" and low in pack.of and at and words[at - 1].low in pack.organisation_followers:
        yield "organisation"
    if gap in ("", ",") and low in pack.organisation_nouns:
        yield "organisation"
    elif _in_apposition(words, run, pack):
        yield "person"


def _is_said_by(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """``said Ann Doe``, ``according to Prof. Ann Doe``, ``said the bank's Ann Doe``."""
    pack, at = cues.pack, run.first - 1
    if words[run.last].possessive or words[run.first].gap not in ("", "."):
        return False
    title = pack.title_heads | pack.title_parts | pack.honorifics
    while at > 0 and words[at].low in title and words[at].low not in cues.saying and _touches(words, at):
        at -= 1
    if words[at].possessive:
        while at > 0 and (words[at].capital or words[at].low in pack.determiners) and _touches(words, at):
            at -= 1
    pair = " ".join(token.low for token in words[max(0, at - 1) : at + 1])
    return words[at].low in cues.saying or pair in cues.speech.according


def _touches(words: Sequence[Token], at: int) -> bool:
    """Whether nothing but an abbreviation's full stop is between the word and the one before."""
    return not words[at].opens and words[at].gap in ("", ".")


def _in_apposition(words: Sequence[Token], run: Run, pack: ActorWords) -> bool:
    """``The chairwoman, Ann Doe``, ``the envoy to the lake, Ann Doe``: a full name behind the comma after an office."""
    at = run.first - 1
    if at < 0 or run.last == run.first or words[run.first].gap != ",":
        return False
    if words[at].low in pack.title_heads and not words[at].capital:
        return True
    for index in range(at, max(0, at - _OFFICE), -1):
        if words[index].opens or words[index].gap or words[index].low in pack.joiners:
            return False
        held = words[index - 1]
        if words[index].low in pack.of | pack.place_prepositions | pack.receiving.keys() and not held.capital:
            return held.low in pack.title_heads
    return False


def _reads(words: Sequence[Token], at: int, phrase: str) -> bool:
    """Whether the words from ``at`` are the phrase."""
    wanted = phrase.split()
    return [token.low for token in words[at : at + len(wanted)]] == wanted


def _behind(words: Sequence[Token], run: Run, at: int, cues: Cues) -> Iterator[Clue]:
    """Verbs, followers and appositions from ``at``, right behind the run."""
    pack = cues.pack
    at, gap = _past_brackets(words, at)
    if at >= len(words) or words[at].opens:
        return
    if gap == ",":
        yield from _apposition(words, run, at, cues)
        return
    if gap or words[run.last].possessive:
        return
    if words[at].low in pack.organisation_followers and not run.titled:
        yield "organisation"
        return
    helped = False
    for index, token in enumerate(words[at : at + 4], at):
        if (token.gap and index > at) or token.opens:
            return
        if token.low in cues.saying:
            yield "speaks"
            if _of_itself(words, index + 1, cues):
                yield "organisation"
            return
        if token.low in pack.business_verbs or token.low in pack.acting_verbs:
            if run.first == 0 or words[run.first].opens or words[run.first].gap or not _under(words, run, cues):
                yield "acts"
            return
        helped = helped or token.low in pack.auxiliaries
        if not (token.low in pack.auxiliaries or token.low in pack.adverbs or token.low in pack.copulas):
            return


def _past_brackets(words: Sequence[Token], at: int) -> tuple[int, str]:
    """The first word behind a bracket right after a name, and what stands before it apart from the bracket."""
    if at >= len(words) or words[at].gap != "(":
        return at, words[at].gap if at < len(words) else ""
    for index in range(at + 1, min(at + 1 + _IN_BRACKETS, len(words))):
        if words[index].gap.startswith(")"):
            return index, words[index].gap[1:].strip()
    return at, "("


def _of_itself(words: Sequence[Token], at: int, cues: Cues) -> bool:
    """Whether what is said is of the speaker as a thing: ``said its profits``, ``said on Monday it had sold``."""
    pack = cues.pack
    for index in range(at, min(at + _ADJUNCT, len(words) - 2)):
        if words[index].gap or words[index].opens:
            return False
        pair = f"{words[index].low} {words[index + 1].low}"
        if words[index].low in pack.neuter:
            return True
        if pair in pack.neuter:
            return words[index + 2].low not in pack.copulas
    return False


def _under(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """Whether a preposition or article right before makes the run no subject, or a thing."""
    low = words[run.first - 1].low
    pack = cues.pack
    return low in pack.place_prepositions or low in pack.determiners or low in cues.speech.prepositions


def _apposition(words: Sequence[Token], run: Run, at: int, cues: Cues) -> Iterator[Clue]:
    """``Ian Doe, head of the bank, said``: the first noun that tells what somebody is, and a verb behind it all.

    ``The chairwoman, Ann Doe, said``: the name is the apposition itself, and the verb follows the comma.
    """
    pack = cues.pack
    if words[at].low in cues.saying:
        if _in_apposition(words, run, pack):
            yield "speaks"
        return
    if words[at].word.isdigit() and at + 1 < len(words) and words[at + 1].gap == "," and not run.first == run.last:
        # "Ann Doe, 34, said"
        yield "person"
        if words[at + 1].low in cues.saying:
            yield "speaks"
        return
    told = words[at].low in cues.speech.determiners
    for token in words[at : at + _APPOSITION]:
        if token.opens or (token.gap and token is not words[at]) or token.low in cues.saying:
            break
        if token.possessive:
            continue
        if token.low in pack.title_heads and run.last > run.first:
            yield "person"
            told = True
            break
        if token.low in pack.organisation_nouns:
            yield "organisation"
            told = True
            break
        if token.low in pack.of or token.low in pack.relatives:
            break
    closing = next((token for token in words[at + 1 : at + _ASIDE] if token.opens or "," in token.gap), None)
    if told and closing is not None and not closing.opens and closing.low in cues.saying:
        yield "speaks"


def is_organisation(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> bool:
    """Whether a word of the name is one that organisations have: ``Ministry of …``, ``… Bank``."""
    if last <= first:
        return False
    if words[last].low in pack.organisation_last or (words[last - 1].possessive and words[last].low in pack.possessed):
        return True
    return words[first].low in pack.organisation_first and any(
        token.low in pack.organisation_particles for token in words[first + 1 : last]
    )
