"""What one article says of people and organisations that the registry lacks: capitalised runs and their evidence.

Capitals alone are wrong half of the time; so a name counts by what stands beside it: a title, an apposition, a
verb of saying, a word that only organisations have.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import compress, count
from operator import attrgetter

from msgspec import Struct

from dossier.findings.actors.acronyms import abbreviates, spelled_out
from dossier.findings.actors.bodies import has_body, is_organisation
from dossier.findings.actors.clues import Clue, Cues, Run, cues_of
from dossier.findings.actors.evidence import clues
from dossier.findings.actors.extent import reach, stops
from dossier.findings.actors.matcher import match
from dossier.findings.actors.names import LowerWords, Token, Tokens, joined, opener, tokens
from dossier.findings.actors.registry import Registry
from dossier.language import Language
from dossier.model import Passage
from dossier.packs.actors import ActorWords

_CAPITAL = attrgetter("capital")


class Sighting(Struct, frozen=True, gc=False):
    """A name in one article and what stood beside it."""

    words: tuple[str, ...]
    """Without diacritics and possessives; what names are compared by."""
    shown: str
    """As first written."""
    clues: tuple[Clue, ...]
    """One for each piece of evidence, in the order of the text."""
    long_form: tuple[str, ...] | None = None
    """For an acronym in brackets, the name before it."""


def candidates(passages: Sequence[Passage], registry: Registry, language: Language) -> tuple[Sighting, ...]:
    """The names in one article that the registry lacks, each with its evidence, by first appearance.

    A name without any evidence is told too (with no clues): another article may know more.
    """
    split = [tokens(passage, language) for passage in passages]
    lower, cues = LowerWords(split), cues_of(language)
    shown: dict[tuple[str, ...], str] = {}
    told: dict[tuple[str, ...], list[Clue]] = defaultdict(list)
    long_forms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for passage, parts in zip(passages, split, strict=True):
        if passage.kind == "heading" or parts.headline:
            continue
        found, words = tuple(_runs(passage.text, parts, registry, lower, language)), parts.whole
        # What an acronym in brackets explains is one name, whatever stands in it.
        longs = _long_forms(words, found, cues.pack)
        wholes = tuple(longs.values())
        for run, known in found:
            if known and run not in longs:
                continue
            one = run
            if longs:
                one = next((whole for whole in wholes if whole.first <= run.first and run.last <= whole.last), run)
            name = _name(words, one)
            if name not in shown:
                start, end = parts.span(one.first, one.last)
                shown[name] = passage.text[start:end]
            told[name] += clues(words, one, cues)
            if longs and one in wholes and has_body(words, one, cues.pack):
                told[name].append("organisation")
            if longs and run in longs:
                long_forms.setdefault(name, _name(words, longs[run]))
    return tuple(Sighting(name, shown[name], tuple(told[name]), long_forms.get(name)) for name in shown)


def _long_forms(words: Sequence[Token], found: Sequence[tuple[Run, bool]], pack: ActorWords) -> dict[Run, Run]:
    """The acronyms in brackets with the names before them, whole (``Kerala Public Service Commission (PSC)``)."""
    longs: dict[Run, Run] = {}
    shorts = [one for one in found if "(" in words[one[0].first].gap]
    by_last = {run.last: run for run, _ in found} if shorts else {}
    for run, known in shorts:
        long = spelled_out(words, run, pack)
        whole = by_last.get(run.first - 1 if long is None else long.last)
        if long is None:
            # In another language the letters are others: "the Federal Motor Authority (KBA)".
            foreign = whole is not None and not known and abbreviates(words, run)
            long = whole if whole and foreign and is_organisation(words, whole.first, whole.last, pack) else None
        elif whole is not None and whole.first < long.first:
            long = whole
        if long is not None:
            longs[run] = long
    return longs


def _name(words: Sequence[Token], run: Run) -> tuple[str, ...]:
    return (*[token.word for token in words[run.first : run.last]], words[run.last].base)


def _runs(
    text: str, parts: Tokens, registry: Registry, lower: Container[str], language: Language
) -> Iterator[tuple[Run, bool]]:
    """The capitalised runs that may be names, what the registry knows left out.

    The acronyms in brackets that it knows are told as such: what the article itself abbreviates so may be another.
    """
    hits = match(text, parts, registry, lower, language).hits
    known = {at for hit in hits if hit.entry.kind != "head" for at in range(hit.first, hit.last + 1)}
    cues, words = cues_of(language), parts.whole
    linking, never_alone, free, size = cues.linking, cues.never_alone, 0, len(words)
    for index in compress(count(), map(_CAPITAL, words)):
        if index < free:
            continue
        token, behind = words[index], words[index + 1] if index + 1 < size else None
        # What is_lone tells; asked of each capital, so that a call would cost as much as all that follows.
        lone = behind is None or not (behind.capital or behind.gap or behind.low in linking or behind.word in linking)
        ends = lone or stops(words, index)
        # Of two in three of these one look-up tells that they are the registry's, or no name by themselves.
        if ends and (token.gap != "(" if index in known else token.low in never_alone):
            continue
        if lone and token.opens and not token.gap and opener(token, lower, language):
            continue  # "The port"
        if not _may_be_name(token, cues.pack):
            continue
        end = index if ends else reach(words, index, cues)
        if index != end:
            free = end + 1
            # Most names are the registry's, and nothing of them is left to trim.
            whole = known.issuperset(range(index, end + 1))
            if not whole and (run := _trim(words, index, end, known, lower, language)) is not None:
                yield run, False
        elif index not in known:
            if _stands_alone(words, index, cues, lower, language):
                yield Run(index, index, titled=False), False
        elif token.gap == "(" and token.base.isupper():
            yield Run(index, index, titled=False), True


def _may_be_name(token: Token, pack: ActorWords) -> bool:
    """Whether a word with a capital is more than a number or a contraction."""
    if not token.word.isalpha() and not any(map(str.isalpha, token.word)):
        return False
    return not token.low.endswith(pack.contractions)


def _trim(
    words: Sequence[Token], first: int, last: int, known: set[int], lower: Container[str], language: Language
) -> Run | None:
    """The run without what stands before and behind a name (opening words, titles, dates); None if nothing is left."""
    pack, styles, titled = language.actors, cues_of(language).styles, False
    while (
        first <= last
        and not _partnered(words, first, last, pack)
        and (
            (words[first].opens and opener(words[first], lower, language) and first < last)
            or (words[first].low in language.stop_words and words[first].low not in pack.name_heads)
            or (words[first].low in pack.calendar and not _is_first_name(words, first, last, pack))
            or (words[first].low in pack.openers and words[first].opens)
        )
    ):
        first += 1
    if words[first : first + 1] and words[first].opens and last > first + 1:
        first, titled = _past_noun(words, first, pack)
    if titled:
        pass
    elif not is_organisation(words, first, last, pack):
        for at in range(last - 1, first - 1, -1):
            if words[at + 1].gap != "-" and words[at].low in styles:
                first, titled = at + 1, True
                break
        else:
            first, titled = _past_office(words, first, last, pack)
    # "Senator Bill Doe": right behind a title the first of two words is a first name.
    paired = titled and last == first + 1
    whole = _national(words, first, last, pack)
    while first < last and (first in known or (words[first].low in pack.not_names and not paired and not whole)):
        first += 1
    while last > first + 1 and words[last].low in pack.name_suffixes:
        last -= 1
    last = _without_tail(words, first, last, pack)
    if _is_second_trade(words, first, last, pack) or first > last or any(at in known for at in range(first, last + 1)):
        return None
    return Run(first, last, titled) if _plausible(words, first, last, lower, language, titled) else None


def _stands_alone(words: Sequence[Token], at: int, cues: Cues, lower: Container[str], language: Language) -> bool:
    """Whether a word without another capital beside it may be a name; three in four soon turn out to be none."""
    token, pack = words[at], cues.pack
    if token.low in cues.never_alone or len(token.base) < 2 or token.gap in ("-", "‑") or token.low in lower:
        return False
    if token.opens and (token.low in pack.openers or opener(token, lower, language) or _some_of(words, at, pack)):
        return False
    return not any(map(str.isdecimal, token.word)) and not _is_second_trade(words, at, at, pack)


def _partnered(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> bool:
    """Whether the first word is surely the name's: before "&" (``AT&T``, but not ``R&D``), or ``Al-``."""
    if first < last and words[first + 1].gap == "-" and words[first].low in pack.person_particles:
        return True
    return first < last and words[first + 1].gap == "&" and max(len(words[at].base) for at in (first, first + 1)) > 1


def _past_noun(words: Sequence[Token], first: int, pack: ActorWords) -> tuple[int, bool]:
    """A name behind what somebody is, at the head of a sentence (``Rival Example Devices``); whether a person's."""
    low = words[first].low
    if low in pack.people:
        return first + 1, True
    kinds = (pack.organisation_first, pack.organisation_last, pack.organisation_heads)
    noun = low in pack.organisation_nouns and not any(low in some for some in kinds)
    return first + noun, False


def _national(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> bool:
    """Whether an adjective of a people starts a body's name: ``British Antarctic Survey``, ``American Airlines``."""
    if last <= first or words[first + 1].low in pack.state_organs or words[last].low in pack.state_organs:
        return False
    return is_organisation(words, first, last, pack)


def _without_tail(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> int:
    """The last word of a name without the titles, dates and small words behind it (``White House Press Secretary``)."""
    office = False
    while (
        first <= last
        and not (last > first and words[last].gap == "-" and words[last].capital)
        and not (last > first + 1 and words[last - 1].low in pack.of and is_organisation(words, first, last, pack))
        and (
            words[last].low in pack.title_heads
            or words[last].low in pack.calendar
            or words[last].low in pack.not_names
            or (not words[last].capital and words[last].gap != "-")
            or (office and words[last].low in pack.title_parts)
        )
    ):
        office = office or words[last].low in pack.title_heads
        last -= 1
    return last


def _is_second_trade(words: Sequence[Token], at: int, last: int, pack: ActorWords) -> bool:
    """Whether the one word left of a run is half of a body's name: "Safety" of "the Health and Safety Executive"."""
    if at != last or at < 2 or at + 1 == len(words) or words[at - 1].low not in pack.joiners:
        return False
    headed = words[at + 1].capital and joined(words, at + 1) and words[at + 1].low in pack.title_heads
    return headed and words[at - 2].capital and joined(words, at - 1) and joined(words, at)


def _past_office(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> tuple[int, bool]:
    """``Secretary of State Ann Doe``: the name behind the rest of a title; whether there is one."""
    held = first > 1 and words[first - 1].low in pack.of and words[first - 2].low in pack.title_heads
    at = first
    while held and at < last and words[at].low in pack.title_parts:
        at += 1
    return at, at > first


def _is_first_name(words: Sequence[Token], first: int, last: int, pack: ActorWords) -> bool:
    """Whether a month's name is a person's (``aide Jan Horvat``): a title right before it, a name right behind."""
    before = words[first - 1].low if first and not words[first].gap and not words[first].opens else ""
    return first < last and (before in pack.title_heads or before in pack.honorifics)


def _some_of(words: Sequence[Token], at: int, pack: ActorWords) -> bool:
    """Whether a word at the head of a sentence is a plural with "of" behind it (``Users of the line``)."""
    plural = words[at].low.endswith("s") and not words[at].possessive
    return plural and joined(words, at + 1) and words[at + 1].low in pack.of


def _plausible(
    words: Sequence[Token], first: int, last: int, lower: Container[str], language: Language, titled: bool
) -> bool:
    """Whether the words are no ordinary ones in capitals, and no product with a number (``X500``)."""
    if any(map(str.isdecimal, words[last].word)):
        return False
    pack = language.actors
    if last > first:
        headed = words[first].low in pack.things and words[first + 1].low in pack.of
        landmark = words[first].low in pack.landmarks and not titled and not is_organisation(words, first, last, pack)
        paired = f"{words[last - 1].low} {words[last].low}" in pack.organisation_last
        return not headed and not landmark and (paired or words[last].low not in pack.things)
    token = words[first]
    if token.low in pack.regions and not titled:
        return False
    if len(token.base) < 2 or token.low in lower or token.low in language.stop_words or token.gap in ("-", "‑"):
        return False
    if token.opens and (opener(token, lower, language) or _some_of(words, first, pack)):
        return False
    return token.low not in cues_of(language).common
