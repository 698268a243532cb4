"""What stands beside a capitalised run and tells that it is a person, an organisation or a place."""

from collections.abc import Iterator, Sequence

from dossier.findings.actors.apposition import apposition
from dossier.findings.actors.before import QUOTES, before, is_craft, touches
from dossier.findings.actors.bodies import is_organisation
from dossier.findings.actors.clues import Clue, Cues, Run
from dossier.findings.actors.names import Token
from dossier.packs.actors import ActorWords

_IN_BRACKETS = 3
"""Words in brackets between a name and its verb."""
_ADJUNCT = 5
"""Words that may stand between a verb of saying and what is said ("said in a statement on Monday")."""


def clues(words: Sequence[Token], run: Run, cues: Cues) -> Iterator[Clue]:
    """The evidence beside one run."""
    if (run.last > run.first or run.titled) and is_craft(words, run, cues.pack):
        yield "thing"
        return
    if is_organisation(words, run.first, run.last, cues.pack):
        yield "organisation"
    elif run.titled or (run.last > run.first and words[run.last].low.endswith(cues.pack.person_endings)):
        yield "person"
    if not words[run.first].opens:
        yield "inside"
    if run.last > run.first and words[run.first].low in cues.pack.given_names:
        yield "given"
    yield from before(words, run, cues)
    at = run.last + 1
    if at < len(words) and words[at].low in cues.pack.name_suffixes:
        if run.last > run.first and not words[at].opens and words[at].gap in ("", ","):
            yield "person"
        at += 1
    if at < len(words) and touches(words, at) and words[at].low in cues.pack.company_forms and not words[at].capital:
        # "Example Devices plc"
        yield "organisation"
        at += 1
    if at < len(words) and words[at].low in cues.agencies:
        agency = next((phrase for phrase in cues.agencies[words[at].low] if _reads(words, at, phrase)), ())
        if agency:
            yield "agency"
        at += len(agency)
    yield from _behind(words, run, at, cues)


def _follows(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether one word or two at ``at`` stand behind names of bodies (``shares``, ``chief executive``)."""
    following = words[at + 1] if at + 1 < len(words) and not words[at + 1].gap else None
    return words[at].low in pack.organisation_followers or (
        following is not None and f"{words[at].low} {following.low}" in pack.organisation_followers
    )


def _reads(words: Sequence[Token], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether the words from ``at`` are those of the phrase."""
    return tuple([token.low for token in words[at : at + len(phrase)]]) == phrase


def _behind(words: Sequence[Token], run: Run, at: int, cues: Cues) -> Iterator[Clue]:
    """Verbs, followers and appositions from ``at``, right behind the run."""
    pack = cues.pack
    at, gap = _past_brackets(words, at)
    if at >= len(words) or words[at].opens:
        return
    if gap == ",":
        told = apposition(words, run, at, cues)
        # "Lord Doe of Ashby, the patron, said": the speaker is not Ashby.
        governed = run.first > 0 and touches(words, run.first) and words[run.first - 1].low in pack.of
        yield from (clue for clue in told if clue == "organisation" or not governed)
        return
    if words[run.last].possessive and not gap:
        at += words[at].low in pack.former or words[at].low in pack.colourings
        if any(_reads(words, at, tuple(phrase.split())) for phrase in pack.posts):
            yield "organisation"
        return
    if gap:
        return
    if words[at].low in pack.of:
        at = _past_employer(words, at, cues)
    if _follows(words, at, pack) and not run.titled:
        yield "organisation"
        return
    yield from _deeds(words, run, at, cues)


def _deeds(words: Sequence[Token], run: Run, at: int, cues: Cues) -> Iterator[Clue]:
    """What the verb at ``at``, perhaps after adverbs and auxiliaries, tells of its subject."""
    pack = cues.pack
    for index, token in enumerate(words[at : at + 4], at):
        if (token.gap and index > at) or token.opens:
            return
        if token.low in cues.saying:
            if not _in_a_place(words, run, cues):
                yield "speaks"
                if _of_itself(words, index + 1, cues):
                    yield "organisation"
            return
        if run.last > run.first and (token.low in cues.judging or _quotes(words, index, cues)):
            yield "speaks"
            return
        if index == at and _of_its_own(words, index, cues) and not _under(words, run, cues):
            yield "organisation"
            return
        if index == at and run.first == run.last and words[run.first].opens and token.low in cues.helping:
            # "Doe will wait": behind a word that is no name the auxiliary seldom stands at once.
            yield "inside"
        if token.low in cues.deeds:
            if not _under(words, run, cues):
                yield "acts"
            return
        if not (token.low in pack.auxiliaries or token.low in pack.adverbs or token.low in pack.copulas):
            return


def _quotes(words: Sequence[Token], at: int, cues: Cues) -> bool:
    """Whether quoted words follow the verb at ``at`` right away, which attributes with such alone (``fumed: "…"``)."""
    if words[at].low not in cues.quoting or at + 1 >= len(words):
        return False
    return not QUOTES.isdisjoint(words[at + 1].gap)


def _of_its_own(words: Sequence[Token], at: int, cues: Cues) -> bool:
    """Whether the verb at ``at`` has an object of the subject's as a thing: ``Lund raised its prices``."""
    following = words[at + 1] if at + 1 < len(words) else None
    verb = words[at].low.endswith("ed") or words[at].low in cues.deeds
    return following is not None and verb and not following.gap and following.low in cues.pack.neuter


def _past_employer(words: Sequence[Token], at: int, cues: Cues) -> int:
    """The word behind ``of the Lake School``; ``at`` itself where no name follows."""
    end = at + 1
    while end < len(words) and not words[end].opens and words[end].gap in ("", "-", "'", "’"):
        if not words[end].capital and words[end].low not in cues.articles:
            return end if words[end - 1].capital else at
        end += 1
    return at


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
        if words[index].capital and words[index].low not in pack.calendar:
            return False  # "said Lund will keep its word": somebody else's
        pair = f"{words[index].low} {words[index + 1].low}"
        if words[index].low in pack.neuter:
            return True
        if pair in pack.neuter:
            return words[index + 2].low not in pack.copulas
    return False


def _in_a_place(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """Whether the verb is not the name's but that of what stands before: ``the court in Barlow confirmed``."""
    at = run.first
    while at and touches(words, at) and words[at - 1].capital and words[at - 1].low in cues.pack.not_names:
        at -= 1
    if at and touches(words, at) and words[at - 1].low in cues.pack.determiners:
        at -= 1
    before = words[at - 1] if at and touches(words, at) else None
    return before is not None and before.low in cues.relations and before.low not in cues.speech.contrasts


def _under(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """Whether a preposition or article right before makes the run no subject, or a thing."""
    if run.first == 0:
        return False
    low = words[run.first - 1].low
    if words[run.first].opens or words[run.first].gap:
        return False
    pack = cues.pack
    return low in pack.place_prepositions or low in pack.determiners or low in cues.speech.prepositions
