"""What stands beside a capitalised run and tells that it is a person, an organisation or a place."""

from collections.abc import Iterator, Sequence

from dossier.findings.actors.apposition import apposition, is_apposition
from dossier.findings.actors.clues import Clue, Cues, Run
from dossier.findings.actors.names import Token
from dossier.packs.actors import ActorWords

_IN_BRACKETS = 3
"""Words in brackets between a name and its verb."""
_WHOLE = 3
"""Words from which on a name with an acronym in brackets is a body's, unless it ends like a thing's."""
_ADJUNCT = 5
"""Words that may stand between a verb of saying and what is said ("said in a statement on Monday")."""


_QUOTES = frozenset('"“”«»:')
"""Marks at one of which quoted words start or end."""


def clues(words: Sequence[Token], run: Run, cues: Cues) -> Iterator[Clue]:
    """The evidence beside one run."""
    if is_organisation(words, run.first, run.last, cues.pack):
        yield "organisation"
    elif run.titled or (run.last > run.first and words[run.last].low.endswith(cues.pack.person_endings)):
        yield "person"
    if not words[run.first].opens:
        yield "inside"
    if run.last > run.first and words[run.first].low in cues.pack.given_names:
        yield "given"
    yield from _before(words, run, cues)
    at = run.last + 1
    if at < len(words) and words[at].low in cues.pack.name_suffixes:
        at += 1
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
    belongs = gap == "" and _belongs(words, at, pack)
    if gap == "" and low in pack.determiners:
        yield "the"
    if gap == "" and not words[at].possessive:
        if low in pack.title_heads or low in pack.honorifics:
            yield "person"
        elif _employs(words, at, pack) or _listed(words, at, pack):
            yield "organisation"
        elif low in cues.places and not (belongs or is_organisation(words, run.first, run.last, pack)):
            yield "placed"
    if _is_said_by(words, run, cues):
        yield "speaks"
    if belongs:
        yield "organisation"
    if low in pack.organisation_nouns and (gap == "" or (gap == "," and not _governed(words, at, pack))):
        if not words[at].possessive:
            yield "organisation"
    elif is_apposition(words, run, cues):
        yield "person"


def _employs(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether the preposition at ``at`` ties somebody to an employer: ``an analyst at Example``, ``works for``."""
    if at == 0 or words[at].gap or words[at].low not in pack.employing:
        return False
    return words[at - 1].low in pack.employing[words[at].low]


def _belongs(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether the preposition at ``at`` ties to the name what only companies have: ``shares of``, ``a stake in``."""
    if at == 0 or words[at].gap:
        return False
    return (words[at].low in pack.of and words[at - 1].low in pack.belongings) or (
        words[at].low in pack.place_prepositions and words[at - 1].low in pack.holdings
    )


def _listed(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether the name is the first of a list of bodies: ``retailers including Example``."""
    if at == 0 or words[at].low not in pack.listing or words[at].gap not in ("", ","):
        return False
    noun = words[at - 1].low
    return any(noun.removesuffix(end) + stem in pack.organisation_nouns for end, stem in (("ies", "y"), ("s", "")))


def _governed(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether a preposition governs the noun at ``at``: ``the counsel of the company, Ann Doe``."""
    first = at - 1 if at and words[at - 1].low in pack.determiners else at
    return (
        first > 0
        and not words[first].gap
        and (words[first - 1].low in pack.of or words[first - 1].low in pack.place_prepositions)
    )


def _is_said_by(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """``said Ann Doe``, ``according to Prof. Ann Doe``, ``said the bank's Ann Doe``."""
    pack, at = cues.pack, run.first - 1
    if words[run.last].possessive or words[run.first].gap not in ("", ".") or _has_verb(words, run, cues):
        return False
    while at > 0 and words[at].low in cues.titles and words[at].low not in cues.inverted and _touches(words, at):
        at -= 1
    if words[at].possessive and _touches(words, at):
        at -= 1
        while at > 0 and (words[at].capital or words[at].low in pack.determiners) and _touches(words, at):
            at -= 1
    pair = " ".join(token.low for token in words[max(0, at - 1) : at + 1])
    if words[at].low in cues.quoting and run.last > run.first:
        return not _QUOTES.isdisjoint(words[at].gap)
    return words[at].low in cues.inverted or pair in cues.speech.according


def _has_verb(words: Sequence[Token], run: Run, cues: Cues) -> bool:
    """``said Lund will wait``: the name is what is spoken of, as a verb of its own follows."""
    at = run.last + 1
    return at < len(words) and not words[at].gap and not words[at].opens and words[at].low in cues.verbs


def _touches(words: Sequence[Token], at: int) -> bool:
    """Whether nothing but an abbreviation's full stop is between the word and the one before."""
    return not words[at].opens and words[at].gap in ("", ".")


def _follows(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether one word or two at ``at`` stand behind names of bodies (``shares``, ``chief executive``)."""
    following = words[at + 1] if at + 1 < len(words) and not words[at + 1].gap else None
    return words[at].low in pack.organisation_followers or (
        following is not None and f"{words[at].low} {following.low}" in pack.organisation_followers
    )


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
        told = apposition(words, run, at, cues)
        # "Lord Doe of Ashby, the patron, said": the speaker is not Ashby.
        governed = run.first > 0 and _touches(words, run.first) and words[run.first - 1].low in pack.of
        yield from (clue for clue in told if clue == "organisation" or not governed)
        return
    if gap or words[run.last].possessive:
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
        if index == at and run.first == run.last and words[run.first].opens and token.low in cues.verbs - cues.deeds:
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
    return not _QUOTES.isdisjoint(words[at + 1].gap)


def _of_its_own(words: Sequence[Token], at: int, cues: Cues) -> bool:
    """Whether the verb at ``at`` has an object of the subject's as a thing: ``Lund raised its prices``."""
    following = words[at + 1] if at + 1 < len(words) else None
    verb = words[at].low.endswith("ed") or words[at].low in cues.deeds
    return following is not None and verb and not following.gap and following.low in cues.pack.neuter


def _past_employer(words: Sequence[Token], at: int, cues: Cues) -> int:
    """The word behind ``of the Lake School``; ``at`` itself where no name follows."""
    end = at + 1
    while end < len(words) and not words[end].opens and words[end].gap in ("", "-"):
        if not words[end].capital and words[end].low not in cues.pack.determiners | cues.pack.of:
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
    if at and _touches(words, at) and words[at - 1].low in cues.pack.determiners:
        at -= 1
    before = words[at - 1] if at and _touches(words, at) else None
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


def is_organisation(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> bool:
    """Whether a word of the name is one that organisations have: ``Ministry of …``, ``… Bank``."""
    if last <= first:
        return False
    if words[first].low in pack.organisation_heads:
        return True
    if words[last].low in pack.organisation_last or (words[last - 1].possessive and words[last].low in pack.possessed):
        return True
    return words[first].low in pack.organisation_first and any(
        token.low in pack.organisation_particles for token in words[first + 1 : last]
    )


def has_body(words: Sequence[Token], run: Run, pack: ActorWords) -> bool:
    """Whether a name that has an acronym is an organisation's.

    By any of its words (``Example Front for the Lakes``), or of three words and more, the last of which is no thing.
    """
    whole = sum(token.capital for token in words[run.first : run.last + 1]) >= _WHOLE
    return (whole and words[run.last].low not in pack.things) or any(
        token.low in pack.organisation_last or token.low in pack.organisation_first
        for token in words[run.first : run.last + 1]
    )
