"""The actors of a dossier with the tables that find them in a text in one pass, however many aliases there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from dossier import gazetteer
from dossier.findings.actors.chunks import base_of
from dossier.findings.actors.names import split
from dossier.findings.actors.wordings import EntryKind, Wording, foreign, without_determiner, wordings
from dossier.language import Language
from dossier.model import Actor, Role
from dossier.packs.actors import ActorWords
from dossier.text import fold

_STRENGTH: tuple[EntryKind, ...] = ("name", "demonym", "metonym", "short", "head")
"""Of two kinds of one wording, which goes first."""

_REMEMBERED = 65536
"""Words of articles kept of which it is known whether a wording starts with them."""


class Entry(Struct, frozen=True):
    """One wording and whom it can mean."""

    words: tuple[str, ...]
    kind: EntryKind
    actors: tuple[str, ...]
    """Ids, in the registry's order; a name with more than one is ambiguous."""


Table = Mapping[str, Mapping[str, tuple[Entry, ...]]]
"""First word of a wording (case kept, diacritics folded) → second word, or nothing → the wordings, longest first."""


Seconds = tuple[Mapping[str, tuple[Entry, ...]], ...]
"""The wordings that start with a word, by their second one."""


class Leading(dict[str, tuple[Seconds, Seconds, tuple[Entry, ...]] | None]):
    """The wordings that start with a word as :attr:`Token.word` has it: with it, and without its possessive.

    Then those of the two that are that one word; None for a word that no wording starts with.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, word: str) -> tuple[Seconds, Seconds, tuple[Entry, ...]] | None:
        base = base_of(word)
        whole = self._starting(word)
        bare = self._starting(base) if base != word else ()
        alone = tuple(entry for seconds in (*whole, *bare) for entry in seconds.get("", ()))
        known = (whole, bare, alone) if whole or bare else None
        if len(self) < _REMEMBERED:
            self[word] = known
        return known

    def _starting(self, word: str) -> Seconds:
        return tuple(table[word] for table in self._tables if word in table)


class Office(Struct, frozen=True):
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
    table: Table
    """The wordings of articles in any language."""
    offices: Mapping[str, tuple[Office, ...]]
    """State or organisation → the offices held in it."""
    phrases: Mapping[str, frozenset[str]]
    """What a description may say (``leader``) → the titles that it may mean."""
    bearers: Mapping[str, tuple[str, ...]]
    """Word of a person's name → the persons, by id, where others than persons are called so as well."""
    barred: Mapping[str, tuple[Wording, ...]] = field(default_factory=dict)
    """First word → wordings that hold a name and mean nobody of the registry; longest first."""
    foreign: Mapping[str, Table] = field(default_factory=dict)
    """Code of a language → what ``table`` is, of the wordings that only its articles have."""
    held: Mapping[str, tuple[tuple[str, Office], ...]] = field(default_factory=dict)
    """Actor → his offices, each with the state or organisation, in the order of ``offices``."""
    leads: frozenset[str] = frozenset()
    """First words of what a description may say."""
    _leading: dict[str, Leading] = field(default_factory=dict, repr=False, compare=False)
    """Code of a language → what :meth:`leading` gives; filled when first asked for."""

    @classmethod
    def build(cls, actors: Sequence[Actor], language: Language, others: Iterable[Language] = ()) -> "Registry":
        """Tables for ``actors``; ``others`` are languages, beside ``language``, in which articles are written.

        Ids must be unique (see :func:`~dossier.findings.actors.mentions.check_actors`); of two the later counts.
        """
        by_id = {actor.id: actor for actor in actors}
        packs = tuple(dict.fromkeys((language, *others)))
        offices = tuple(_offices(actors, by_id, [each.actors for each in packs]))
        phrases: dict[str, frozenset[str]] = {}
        for each in packs:
            for phrase, titles in each.actors.descriptions.items():
                phrases[phrase] = phrases.get(phrase, frozenset()) | {phrase, *titles}
        by_state: dict[str, list[Office]] = defaultdict(list)
        for state, office in offices:
            by_state[state].append(office)
            phrases.setdefault(office.title, frozenset({office.title}))
        table = _table(actors, language.actors)
        kept = {key: tuple(by_state[key]) for key in by_state}
        abroad = {each.code: _foreign(actors, each, table) for each in packs}
        return cls(
            tuple(actors),
            by_id,
            table,
            kept,
            phrases,
            _bearers(actors),
            _barred(actors, language),
            abroad,
            _by_holder(kept),
            _leads([*phrases, *(phrase for each in packs for phrase in each.actors.predecessors)]),
        )

    def entries(self, word: str, following: str, language: Language) -> tuple[Entry, ...]:
        """The wordings of ``word`` alone, and those that go on with ``following``, in articles of ``language``."""
        found = _looked_up(self.table, word, following)
        own = self.foreign.get(language.code)
        return found + _looked_up(own, word, following) if own else found

    def leading(self, language: Language) -> Leading:
        """The wordings that start with a word, as it is written in an article of ``language``."""
        known = self._leading.get(language.code)
        if known is None:
            own = self.foreign.get(language.code)
            known = self._leading[language.code] = Leading((self.table, own) if own else (self.table,))
        return known


def _looked_up(table: Table, word: str, following: str) -> tuple[Entry, ...]:
    by_second = table.get(word)
    return () if by_second is None else by_second.get("", ()) + by_second.get(following, ())


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


def _table(actors: Sequence[Actor], pack: ActorWords) -> Table:
    """Wordings by their first word."""
    given = {split(name) for actor in actors for name in (actor.name, *actor.aliases, *actor.native_names)}
    found: list[tuple[Wording, EntryKind, str]] = []
    for actor in actors:
        own = {split(name) for name in (actor.name, *actor.aliases, *actor.native_names)}
        # A spelling that is somebody else's own name is his.
        found += [
            (name, kind, actor.id)
            for name, kind in wordings(actor, pack)
            if name in own or name not in given or kind != "name"
        ]
    return _by_first_words(found)


def _by_first_words(found: Iterable[tuple[Wording, EntryKind, str]]) -> Table:
    meant: dict[tuple[Wording, EntryKind], dict[str, None]] = defaultdict(dict)
    for wording, kind, ident in found:
        if wording:
            meant[wording, kind][ident] = None
    table: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for (wording, kind), ids in meant.items():
        table[wording[0]]["".join(wording[1:2])].append(Entry(wording, kind, tuple(ids)))
    for seconds in table.values():
        for entries in seconds.values():
            entries.sort(key=lambda entry: (-len(entry.words), _STRENGTH.index(entry.kind)))
    return {first: {second: tuple(each) for second, each in seconds.items()} for first, seconds in table.items()}


def _foreign(actors: Sequence[Actor], language: Language, table: Table) -> Table:
    """The wordings of articles in ``language`` that the main table lacks."""
    named = gazetteer.names_in(language.code)
    english = _in_english(actors, language) if language.code == "en" else []
    if not named and not english and not language.actors.declensions:
        return {}
    known = {entry.words for seconds in table.values() for entries in seconds.values() for entry in entries}
    return _by_first_words(one for one in (*foreign(actors, named, language.actors), *english) if one[0] not in known)


def _in_english(actors: Sequence[Actor], language: Language) -> list[tuple[Wording, EntryKind, str]]:
    """What English articles call the gazetteer's states and bodies in a dossier that names them in another language."""
    english = {actor.id: actor for actor in gazetteer.load("en")}
    # Under its name in another language the gazetteer knows neither demonyms nor seats.
    bare = [english[one.id] for one in actors if one.id in english and not (one.demonyms or one.metonyms)]
    return [(name, kind, one.id) for one in bare for name, kind in wordings(one, language.actors)]


def _barred(actors: Sequence[Actor], language: Language) -> dict[str, tuple[Wording, ...]]:
    """The registry's confusables by their first word, longest first."""
    found: dict[str, dict[Wording, None]] = defaultdict(dict)
    for actor in actors:
        for name in actor.confusables:
            wording = without_determiner(split(name), language.actors)
            if wording:
                found[wording[0]][wording] = None
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def _offices(
    actors: Sequence[Actor], by_id: Mapping[str, Actor], packs: Sequence[ActorWords]
) -> Iterator[tuple[str, Office]]:
    """(state, office) for each role that names its state."""
    for actor in actors:
        for role in actor.roles:
            if role.state is not None:
                yield role.state, Office(actor.id, role, _title(role, by_id.get(role.state), packs))


def _by_holder(offices: Mapping[str, Sequence[Office]]) -> dict[str, tuple[tuple[str, Office], ...]]:
    """The offices by who holds them, each with its state."""
    found: dict[str, list[tuple[str, Office]]] = defaultdict(list)
    for state, each in offices.items():
        for office in each:
            found[office.actor].append((state, office))
    return {actor: tuple(held) for actor, held in found.items()}


def _leads(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in phrases)


def _title(role: Role, state: Actor | None, packs: Sequence[ActorWords]) -> str:
    """The title without the state that it belongs to: ``President of Venezuela`` is ``president``.

    It may be written in any of the languages of the dossier.
    """
    of = frozenset[str]().union(*(pack.of for pack in packs))
    determiners = frozenset[str]().union(*(pack.determiners for pack in packs))
    words = [fold(word) for word in split(role.title.replace("-", " "))]
    own = {tuple(fold(word) for word in split(name)) for name in _names(state)}
    for length in range(len(words) - 1, 0, -1):
        tail = [word for word in words[-length:] if word not in determiners]
        if words[-length - 1] in of and tuple(tail) in own:
            return " ".join(words[: -length - 1])
        if tuple(words[:length]) in own:
            return " ".join(words[length:])
    return " ".join(words)


def _names(actor: Actor | None) -> tuple[str, ...]:
    return () if actor is None else (actor.name, *actor.aliases, *actor.demonyms)
