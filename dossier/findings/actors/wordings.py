"""Every wording of an actor: its names, the short ones that they allow, and how other languages give them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Literal

from dossier.findings.actors.names import split
from dossier.model import Actor
from dossier.packs.actors import ActorWords

EntryKind = Literal["name", "short", "head", "demonym", "metonym"]
"""``head``: the noun of a body's name, which with "the" before it means the one named before (``the Commission``)."""
Wording = tuple[str, ...]
_FULL = 2
"""Parts of a full name."""
_DOUBLE = 4
"""Parts of a name from which on two last names are likely (``Ana Luz Roe Doe`` is ``Roe``)."""
_SPELLINGS = 12
"""Spellings of one name at most."""


def wordings(actor: Actor, pack: ActorWords) -> Iterator[tuple[Wording, EntryKind]]:
    """Every wording of an actor with its kind; a person's last name is a short name without being listed."""
    names = (actor.name, *actor.aliases, *actor.native_names)
    yield from ((split(name), "name") for name in names)
    if actor.kind == "person":
        yield from ((other, "name") for name in names for other in spellings(split(name), pack))
    yield from ((split(name), "short") for name in actor.weak_aliases)
    yield from ((split(name), "demonym") for name in actor.demonyms)
    yield from ((without_determiner(split(name), pack), "metonym") for name in actor.metonyms)
    if actor.kind in ("organisation", "agency"):
        yield from ((head, "head") for name in names for head in heads_of(split(name), pack))
    if actor.kind == "person":
        full = frozenset(split(name) for name in names)
        shorts = dict.fromkeys(short for name in names for short in short_names(name, pack) if short not in full)
        yield from ((short, "short") for short in shorts)
        yield from ((other, "short") for short in shorts for other in spellings(short, pack) if other not in full)


def heads_of(name: Wording, pack: ActorWords) -> Iterator[Wording]:
    """What "the" may stand before for a body: its noun, and the noun with words before it (``the Air Force``)."""
    if len(name) > 1 and name[-1].casefold() in pack.head_nouns:
        yield name[-1:]
    if name[-1].casefold() in pack.head_nouns or name[-1].casefold() in pack.organisation_last:
        yield from (name[at:] for at in range(1, len(name) - 1) if name[at][0].isupper())


def without_determiner(name: Wording, pack: ActorWords) -> Wording:
    """The words without "the" before them."""
    return name[1:] if len(name) > 1 and name[0].casefold() in pack.determiners else name


def short_names(name: str, pack: ActorWords) -> tuple[Wording, ...]:
    """What a person is called after the full name was given, as words.

    The last name, with the particles before it (``El Aissami``) and without; of a name of four parts or more also
    the last but one, and the two together (``Ana Luz Roe Doe``: ``Roe``, ``Roe Doe``); of three the first with the
    last; where the family name goes first, that (``Kim``).
    """
    parts = [part for each in name.split() if (part := split(each))]
    if len(parts) < _FULL:
        return ()
    found = [tuple(word for part in each for word in part) for each in _last_names(parts, pack)]
    if parts[0][0].casefold() in pack.family_first:
        found.append(parts[0])
    # "al-Assad" is "Assad" as well.
    found += [short[1:] for short in found if len(short) > 1 and short[0].casefold() in pack.person_particles]
    opening = [(short[0].capitalize(), *short[1:]) for short in found if short[0][0].islower()]
    told = dict.fromkeys((*found, *opening))
    return tuple(short for short in told if any(word[0].isupper() for word in short) or not short[-1].isascii())


def _last_names(parts: Sequence[Wording], pack: ActorWords) -> Iterator[Sequence[Wording]]:
    """The parts of a full name that stand for it."""
    yield parts[-1:]
    start = _particles(parts, len(parts) - 1, pack)
    yield parts[start:]
    if 1 < start < len(parts) - 1:
        # "Ana Roe de la Vega" is "Roe de la Vega".
        yield parts[start - 1 :]
    if len(parts) > _FULL and start == len(parts) - 1:
        yield parts[-2:]
        yield (parts[0], parts[-1])
    if len(parts) >= _DOUBLE and start == len(parts) - 1:
        before = _particles(parts, len(parts) - 2, pack)
        yield parts[before:]
        yield parts[before:-1]
        if parts[-2][0].casefold() not in pack.person_particles:
            yield parts[-2:-1]
            yield (parts[0], parts[-2])


def _particles(parts: Sequence[Wording], start: int, pack: ActorWords) -> int:
    """Where the particles right before the part at ``start`` begin; never the first part of the name."""
    while start > 1 and parts[start - 1][0].casefold() in pack.person_particles:
        start -= 1
    return start


def spellings(name: Wording, pack: ActorWords) -> Iterator[Wording]:
    """Other spellings of a person's name in Latin letters, as they are written from another alphabet (``Dmitri``)."""
    ways = [tuple(dict.fromkeys((word, *_spelt(word, pack)))) for word in name]
    if any(len(way) > 1 for way in ways):
        for number, other in enumerate(product(*ways)):
            if number > _SPELLINGS:
                return
            if other != name:
                yield other


def _spelt(word: str, pack: ActorWords) -> tuple[str, ...]:
    """One word in its other spellings."""
    low = word.casefold()
    same = [one for one in pack.same_names.get(low, ()) if one != low]
    for ending, others in pack.same_endings.items():
        if low.endswith(ending) and len(low) > len(ending) + 1:
            stem = word[: -len(ending)]
            return (*(one.capitalize() for one in same), *(stem + other for other in others))
    return tuple(one.capitalize() for one in same)


def declined(name: str, pack: ActorWords) -> Iterator[Wording]:
    """The name in the cases of a language, all its words in the same case (``Россия``: ``России``, ``Россию`` …)."""
    parts = name.split()
    if not pack.declensions or not parts:
        return
    forms = [_cases(part, pack) for part in parts]
    if "" in pack.declensions:
        forms = [*((part,) * len(forms[-1]) for part in parts[:-1]), forms[-1]]
    for case in dict.fromkeys(zip(*forms, strict=False)):
        if case != tuple(parts):
            yield split(" ".join(case))


def _cases(word: str, pack: ActorWords) -> tuple[str, ...]:
    """The word in each case, by its longest known ending; the word itself where none is known."""
    for length in range(min(4, len(word) - 1), -1, -1):
        ending = word[len(word) - length :]
        if ending in pack.declensions:
            return tuple(word[: len(word) - length] + other for other in pack.declensions[ending])
    return (word,) * 6


def foreign(
    actors: Sequence[Actor], named: Mapping[str, Sequence[str]], pack: ActorWords
) -> Iterator[tuple[Wording, EntryKind, str]]:
    """What actors are called in articles of another language, with the id of each.

    ``named`` are the gazetteer's names in that language by id; ``pack`` is the language's own.
    """
    for actor in actors:
        own = named.get(actor.id, ())
        given = (actor.name, *actor.aliases, *actor.native_names)
        yield from ((split(name), "name", actor.id) for name in own)
        yield from ((case, "name", actor.id) for name in (*own, *given) for case in declined(name, pack))
        if actor.kind == "person":
            # Only the last part of a name: what else stands for it seldom stands in an oblique case.
            lasts = dict.fromkeys(name.split()[-1] for name in given if " " in name)
            yield from ((case, "short", actor.id) for last in lasts for case in declined(last, pack))
