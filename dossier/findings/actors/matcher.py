"""Where the wordings of the registry stand in a passage, before it is decided whom they mean."""

from collections.abc import Container, Sequence
from itertools import compress, count
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from dossier.findings.actors.names import Token, Tokens, is_date, joined, nicknamed, opener, title_ahead
from dossier.findings.actors.registry import Entry, Leading, Registry
from dossier.findings.actors.wordings import Wording
from dossier.language import Language
from dossier.packs.actors import ActorWords

_WORD = attrgetter("word")
_SIGNS = ("$", "£", "€", "¥")
"""What makes a currency of the letters right before it (``US$``)."""


class Hit(NamedTuple):
    """A wording of the registry in a passage; ``first`` and ``last`` are indices of its words."""

    first: int
    last: int
    entry: Entry


class Match(Struct, frozen=True):
    """What the registry's wordings are in one passage."""

    hits: tuple[Hit, ...]
    """In order, not overlapping."""
    parts: tuple[Hit, ...]
    """Wordings that are part of a longer name, and so name somebody or something else."""


def match(text: str, tokens: Tokens, registry: Registry, lower: Container[str], language: Language) -> Match:
    """All wordings of the registry in ``text``, a passage of ``tokens``: leftmost, then longest.

    ``lower`` are the words that the article writes in lower case somewhere: at the head of a sentence such a
    word is no first name. Words are compared whole, so that "Russian" is never found in "presidential".
    """
    found = _longest(tokens, registry, language)
    if not found:
        return Match((), ())
    words = tokens.whole
    starts = {hit.first for hit in found if hit.entry.kind != "head"}
    ends = {hit.last for hit in found if hit.entry.kind != "head"}
    headline = tokens.headline
    hits: list[Hit] = []
    parts: list[Hit] = []
    signed = "$" in text or "£" in text or "€" in text or "¥" in text
    for hit in found:
        if signed and text[(behind := tokens.end(hit.last)) : behind + 1] in _SIGNS:
            continue
        alone = _ends_here(words, hit, starts, headline, language) and _starts_here(
            words, hit, ends, headline, lower, language
        )
        (hits if alone else parts).append(hit)
    return Match(tuple(hits), tuple(parts))


def _longest(tokens: Tokens, registry: Registry, language: Language) -> list[Hit]:
    words = tokens.words
    leading = registry.leading(language)
    barred = _barred(tokens, registry) if registry.barred else []
    found: list[Hit] = []
    free = 0
    # One look-up tells of nineteen words in twenty that no wording starts with them.
    for index in compress(count(), map(leading.__getitem__, map(_WORD, words))):
        if index < free:
            continue
        fitting = _fitting(tokens, index, leading)
        if fitting and barred:
            fitting = [entry for entry in fitting if not _inside(index, index + len(entry.words) - 1, barred)]
        if fitting:
            entry = max(fitting, key=_length) if len(fitting) > 1 else fitting[0]
            free = index + len(entry.words)
            found.append(Hit(index, free - 1, entry))
    return found


def _length(entry: Entry) -> int:
    return len(entry.words)


def _fitting(tokens: Tokens, index: int, leading: Leading) -> Sequence[Entry]:
    """The wordings that stand at the word at ``index``, the last word of each possessive or not."""
    words = tokens.words
    whole, base, alone = leading[words[index].word] or ((), (), ())
    if index + 1 == len(words):
        return alone
    after = words[index + 1]
    longer: list[Entry] = []
    for seconds in whole + base if base else whole:
        longer += seconds.get(after.word, ())
    if after.base != after.word:
        for seconds in whole:
            longer += seconds.get(after.base, ())
    fitting = [entry for entry in longer if _fits(tokens, index, entry.words)] if longer else []
    return [*alone, *fitting] if fitting else alone


def _barred(tokens: Tokens, registry: Registry) -> list[tuple[int, int]]:
    """First and last word of each wording that the editor has said means nobody of the registry."""
    found = []
    for index, token in enumerate(tokens.words):
        names = registry.barred.get(token.word, ())
        if token.base != token.word:
            names = (*names, *registry.barred.get(token.base, ()))
        found += [(index, index + len(name) - 1) for name in names if _fits(tokens, index, name)]
    return found


def _inside(first: int, last: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= first and last <= end for start, end in spans)


def _fits(tokens: Tokens, index: int, name: Wording) -> bool:
    """Whether the words from ``index`` are the name's, the last one perhaps with a possessive."""
    words, last = tokens.words, index + len(name) - 1
    if last >= len(words) or (name[-1] != words[last].word and name[-1] != words[last].base):
        return False
    # Loops, as generators would take half of the time: this is asked of each name of a text.
    for at in range(index, last):
        if words[at].word != name[at - index]:
            return False
    whole = tokens.whole
    for at in range(index + 1, last + 1):  # noqa: SIM110 - likewise
        if not _goes_on(whole, at):
            return False
    return True


def _goes_on(words: Sequence[Token], index: int) -> bool:
    """Whether the word goes on a name of several words (``Procter & Gamble``, ``Ann "Nan" Doe``)."""
    if joined(words, index) or words[index - 1].possessive or words[index].gap == "&":
        return True
    return nicknamed(words, index) or nicknamed(words, index - 1)


def _ends_here(words: Sequence[Token], hit: Hit, starts: set[int], headline: bool, language: Language) -> bool:
    """Whether no capitalised word right behind makes the wording part of a longer name."""
    at = hit.last + 1
    if hit.entry.kind == "head" and joined(words, at) and words[at].low in language.actors.organisation_particles:
        return False
    if at >= len(words) or not words[at].capital or words[at].opens:
        return True
    pack = language.actors
    if words[at].gap == "&":
        return False
    if pack.capital_nouns:
        return words[at].gap != "-"
    if not joined(words, at) or at in starts or is_date(words, at, pack) or words[at].low in pack.name_suffixes:
        return True
    if words[at].low in pack.name_tails and words[at].low not in pack.state_organs:
        return False
    if headline:
        return True
    if hit.entry.kind == "metonym":
        return words[at].low in pack.government_followers
    if hit.entry.kind in ("short", "head"):
        return False
    return _serves(words, at, language)


def _serves(words: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a title or an organ of a state follows: ``Russian Foreign Minister``, ``US Treasury``."""
    pack = language.actors
    end = title_ahead(words, at, pack)
    return end is not None or words[at].low in pack.state_organs


def _starts_here(
    words: Sequence[Token], hit: Hit, ends: set[int], headline: bool, lower: Container[str], language: Language
) -> bool:
    """Whether no capitalised word right before makes the wording part of a longer name."""
    pack, at = language.actors, hit.first - 1
    if words[hit.first].gap == "&":
        return False
    if hit.entry.kind == "head":
        return _touches_determiner(words, hit.first, pack)
    if not joined(words, hit.first):
        return True
    before = words[at]
    if pack.capital_nouns:
        return words[hit.first].gap != "-"
    if before.low in pack.of:
        return not _of_a_name(words, at, ends, language)
    if not before.capital or at in ends:
        return not (words[hit.first].gap == "-" and hit.entry.kind == "short" and before.capital)
    if before.low in pack.name_heads:
        return False
    if _leads_in(before, pack):
        return True
    if before.low in pack.title_parts and at > 1 and words[at - 1].low in pack.of:
        # "Secretary of State Ann Doe"
        return words[at - 2].low in pack.title_heads
    if words[hit.first].gap == "-":
        return hit.entry.kind != "short"
    if before.opens or before.low in language.stop_words:
        # A pack without such words cannot tell them; few sentences open with the rest of a name.
        return not pack.openers or opener(before, lower, language)
    return headline


def _leads_in(before: Token, pack: ActorWords) -> bool:
    """Whether a capitalised word before a name is no part of it: a title, a date, ``Rival Example Devices``."""
    if before.low in pack.title_heads or before.low in pack.honorifics or before.low in pack.calendar:
        return True
    return before.opens and (before.low in pack.people or before.low in pack.organisation_nouns)


def _touches_determiner(words: Sequence[Token], first: int, pack: ActorWords) -> bool:
    """Whether "the" stands right before the word."""
    return joined(words, first) and words[first].gap == "" and words[first - 1].low in pack.determiners


def _personal(words: Sequence[Token], last: int, pack: ActorWords) -> bool:
    """Whether neither of the two words up to ``last`` is one that names of bodies, things or offices have."""
    every = (
        pack.organisation_first,
        pack.organisation_last,
        pack.organisation_heads,
        pack.head_nouns,
        pack.name_tails,
        pack.name_heads,
        pack.things,
        pack.title_heads,
        pack.title_parts,
        pack.state_organs,
        pack.trade_words,
        pack.not_names,
        pack.landmarks,
    )
    return not any(token.low in some for token in words[last - 1 : last + 1] for some in every)


def _of_a_name(words: Sequence[Token], of: int, ends: set[int], language: Language) -> bool:
    """Whether "X of" right before is the head of a longer name: ``Bank of Russia``."""
    at, pack = of - 1, language.actors
    if not joined(words, of) or not words[at].capital or at in ends:
        return False
    low = words[at].low
    if words[at].opens:
        return low in pack.organisation_first
    if joined(words, at) and words[at - 1].capital and not words[at - 1].opens and _personal(words, at, pack):
        return False  # "Ann Doe of Kenya"
    return low not in pack.title_heads and low not in pack.state_organs
