"""The actors of a dossier with the tables that find them in a text in one pass, however many aliases there are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dossier.findings.actors.names import split
from dossier.language import Language
from dossier.model import Actor, Role
from dossier.packs.actors import ActorWords
from dossier.text import fold

EntryKind = Literal["name", "short", "demonym", "metonym"]
_STRENGTH: tuple[EntryKind, ...] = ("name", "demonym", "metonym", "short")
"""Of two kinds of one wording, which goes first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One wording and whom it can mean."""

    words: tuple[str, ...]
    kind: EntryKind
    actors: tuple[str, ...]
    """Ids, in the registry's order; a name with more than one is ambiguous."""


@dataclass(frozen=True, slots=True)
class Office:
    """A role as descriptions look it up."""

    actor: str
    role: Role
    title: str
    """Folded, without the state: ``president``."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The actors and their matching tables; build it once with :meth:`build`."""

    actors: tuple[Actor, ...]
    by_id: Mapping[str, Actor]
    table: Mapping[str, tuple[Entry, ...]]
    """First word of a wording (case kept, diacritics folded) → the wordings, longest first."""
    offices: Mapping[str, tuple[Office, ...]]
    """State or organisation → the offices held in it."""
    phrases: Mapping[str, frozenset[str]]
    """What a description may say (``leader``) → the titles that it may mean."""
    bearers: Mapping[str, tuple[str, ...]]
    """Word of a person's name → the persons, by id, where others than persons are called so as well."""

    @classmethod
    def build(cls, actors: Sequence[Actor], language: Language) -> "Registry":
        """Tables for ``actors``.

        Ids must be unique (see :func:`~dossier.findings.actors.mentions.check_actors`); of two the later counts.
        """
        by_id = {actor.id: actor for actor in actors}
        offices = tuple(_offices(actors, by_id, language.actors))
        phrases = {phrase: frozenset({phrase, *titles}) for phrase, titles in language.actors.descriptions.items()}
        held: dict[str, list[Office]] = defaultdict(list)
        for state, office in offices:
            held[state].append(office)
            phrases.setdefault(office.title, frozenset({office.title}))
        table = _table(actors, language.actors)
        kept = {key: tuple(held[key]) for key in held}
        return cls(tuple(actors), by_id, table, kept, phrases, _bearers(actors))


def _bearers(actors: Sequence[Actor]) -> dict[str, tuple[str, ...]]:
    """The persons by each word of their names that is another's whole name, people or seat."""
    others = {
        split(name)[0]
        for actor in actors
        if actor.kind != "person"
        for name in (actor.name, *actor.aliases, *actor.demonyms, *actor.metonyms)
        if len(split(name)) == 1
    }
    found: dict[str, list[str]] = defaultdict(list)
    for actor in actors:
        if actor.kind == "person":
            for word in dict.fromkeys(split(actor.name)):
                if word in others:
                    found[word].append(actor.id)
    return {word: tuple(ids) for word, ids in found.items()}


def _table(actors: Sequence[Actor], pack: ActorWords) -> dict[str, tuple[Entry, ...]]:
    """Wordings by their first word."""
    meant: dict[tuple[tuple[str, ...], EntryKind], list[str]] = defaultdict(list)
    for actor in actors:
        for wording, kind in wordings(actor, pack):
            if wording and actor.id not in meant[wording, kind]:
                meant[wording, kind].append(actor.id)
    table: dict[str, list[Entry]] = defaultdict(list)
    for (wording, kind), ids in meant.items():
        table[wording[0]].append(Entry(wording, kind, tuple(ids)))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry.words), _STRENGTH.index(entry.kind)))
    return {first: tuple(entries) for first, entries in table.items()}


def wordings(actor: Actor, pack: ActorWords) -> Iterator[tuple[tuple[str, ...], EntryKind]]:
    """Every wording of an actor with its kind; a person's surname is a short name without being listed."""
    names = [split(name) for name in (actor.name, *actor.aliases)]
    yield from ((name, "name") for name in names)
    yield from ((split(name), "short") for name in actor.weak_aliases)
    yield from ((split(name), "demonym") for name in actor.demonyms)
    yield from ((_without_determiner(split(name), pack), "metonym") for name in actor.metonyms)
    if actor.kind == "person":
        full = frozenset(names)
        yield from ((short, "short") for name in names for short in _surnames(name, pack) if short not in full)


def _surnames(name: tuple[str, ...], pack: ActorWords) -> Iterator[tuple[str, ...]]:
    """The last word of a full name, alone and with the particles before it (``El Aissami``)."""
    if len(name) < 2:
        return
    start = len(name) - 1
    yield name[start:]
    while start > 1 and name[start - 1].casefold() in pack.person_particles:
        start -= 1
        yield name[start:]


def _without_determiner(name: tuple[str, ...], pack: ActorWords) -> tuple[str, ...]:
    return name[1:] if len(name) > 1 and name[0].casefold() in pack.determiners else name


def _offices(actors: Sequence[Actor], by_id: Mapping[str, Actor], pack: ActorWords) -> Iterator[tuple[str, Office]]:
    """(state, office) for each role that names its state."""
    for actor in actors:
        for role in actor.roles:
            if role.state is not None:
                yield role.state, Office(actor.id, role, _title(role, by_id.get(role.state), pack))


def _title(role: Role, state: Actor | None, pack: ActorWords) -> str:
    """The title without the state that it belongs to: ``President of Venezuela`` is ``president``."""
    words = [fold(word) for word in split(role.title.replace("-", " "))]
    own = {tuple(fold(word) for word in split(name)) for name in _names(state)}
    for length in range(len(words) - 1, 0, -1):
        tail = [word for word in words[-length:] if word not in pack.determiners]
        if words[-length - 1] in pack.of and tuple(tail) in own:
            return " ".join(words[: -length - 1])
        if tuple(words[:length]) in own:
            return " ".join(words[length:])
    return " ".join(words)


def _names(actor: Actor | None) -> tuple[str, ...]:
    return () if actor is None else (actor.name, *actor.aliases, *actor.demonyms)
