"""Short forms of names joined to the long ones: acronyms, companies without their form, last names."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from dossier.findings.actors.names import split
from dossier.findings.actors.registry import Registry
from dossier.findings.actors.wordings import heads_of, short_names
from dossier.language import Language
from dossier.model import ActorKind
from dossier.packs.actors import ActorWords
from dossier.text import fold

Name = tuple[str, ...]
_FULL = range(2, 7)
"""Words of a full name."""
_MIDDLE = 3
"""Parts of a name of which the middle one may be the name used (``Ana Roe Doe``: ``Roe``)."""
_BRAND = re.compile(r"^(?!Mac|Mc|De|Di|Du|La|Le|Fitz|Van|Von|O')\w+[a-z][A-Z]")
"""A capital inside a word, as trade names have it (``NordLink``) and few people."""
_LETTERS = 3
"""Letters of an acronym that nothing but its letters ties to a name."""
_SURE = 4
"""How often a name that once seems a place must be a body's."""
_PARTS = 4
"""Words of a company's name at most of which the first alone is its short form."""


class Found(Struct):
    """What all articles say of one name; local to the reduction."""

    shown: str
    clues: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    aliases: dict[str, None] = field(default_factory=dict)
    weak: dict[str, None] = field(default_factory=dict)
    """Names that mean it only after a longer one in the same article."""

    def absorb(self, other: "Found", alias: bool) -> None:
        """Take over what is said of the same actor under another name, which becomes an alias if asked for."""
        self.clues.update(other.clues)
        self.articles |= other.articles
        self.aliases.update(other.aliases)
        self.weak.update(other.weak)
        if alias:
            self.aliases[other.shown] = None

    @property
    def body(self) -> bool:
        """Whether it is rather an organisation than a person."""
        return self.clues["organisation"] + self.clues["agency"] > self.clues["person"]


def kind_of(name: Name, one: Found) -> ActorKind:
    """What the evidence makes of a name."""
    clues = one.clues
    if clues["agency"]:
        return "agency"
    if clues["person"] > clues["organisation"]:
        return "person"
    if clues["organisation"] or clues["the"]:
        return "organisation"
    acts = clues["speaks"] or (clues["given"] and clues["acts"])
    return "person" if acts and len(name) in (2, 3) and not trade_name(name) else "organisation"


def trade_name(name: Name) -> bool:
    """Whether a word of the name is an acronym, or has a capital inside as trade names have it."""
    return any((word.isupper() and len(word) > 1) or _BRAND.search(word) for word in name)


def join(found: dict[Name, Found], long_forms: Mapping[Name, Name], registry: Registry, language: Language) -> None:
    """Join short forms to long ones, in place; a name that may mean several is dropped where it is a person's."""
    pack = language.actors
    _acronyms(found, long_forms)
    _company_forms(found, pack)
    _initials(found)
    _trading_names(found, pack)
    _bodies(found)
    _coined(found, registry, language)
    _tails(found, pack)
    _units(found)
    _persons(found, registry, pack)


def _acronyms(found: dict[Name, Found], long_forms: Mapping[Name, Name]) -> None:
    for short, long in long_forms.items():
        if long in found and short in found and short != long:
            found[long].absorb(found.pop(short), alias=True)


def _company_forms(found: dict[Name, Found], pack: ActorWords) -> None:
    """``Example Co`` and ``Example`` are one; the short name is the one shown."""
    for long in sorted(found, key=len):
        short = long
        while len(short) > 1 and short[-1].casefold() in pack.company_forms:
            short = short[:-1]
        if short != long and short in found:
            found[short].absorb(found.pop(long), alias=True)
            found[short].clues["organisation"] += 1


def _initials(found: dict[Name, Found]) -> None:
    """``EFP`` is the one body with these initials in the same article (``Example Fishers' Party``)."""
    bodies: dict[str, list[Name]] = defaultdict(list)
    for name, one in found.items():
        if len(name) >= _LETTERS and one.body:
            initials = "".join(word[0] for word in name)
            # "DOJ" has the small words' letters as well.
            for letters in dict.fromkeys(("".join(filter(str.isupper, initials)), initials.upper())):
                bodies[letters].append(name)
    for short in [name for name in found if len(name) == 1 and len(name[0]) >= _LETTERS and name[0].isupper()]:
        owners = [name for name in bodies.get(short[0], ()) if name in found and name != short]
        if len(owners) == 1 and found[short].articles & found[owners[0]].articles:
            found[owners[0]].absorb(found.pop(short), alias=True)


def _trading_names(found: dict[Name, Found], pack: ActorWords) -> None:
    """``Example Motor Company`` is ``Example`` where both stand together; that of more articles is the one shown."""
    for long in sorted(found, key=lambda name: (len(name), name)):
        short = long
        while len(short) > 1 and short[-1].casefold() in pack.trade_words:
            short = short[:-1]
            one, whole = found.get(short), found[long]
            if one is None or one.clues["person"] or one.articles.isdisjoint(whole.articles):
                continue
            kept, left = (long, short) if len(whole.articles) >= len(one.articles) else (short, long)
            found[kept].absorb(found.pop(left), alias=True)
            found[kept].clues["organisation"] += 1
            break


def _bodies(found: dict[Name, Found]) -> None:
    """``Example`` is the one body whose longer name starts so (``Example Terminals``), where both stand together."""
    longer: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        if len(name) > 1:
            longer[name[0]].append(name)
    for short in [name for name in found if len(name) == 1]:
        one, names = found[short], longer[short[0]]
        if short[0].isupper() and len(short[0]) > 1:
            # "ESA Rules Committee" is not the ESA.
            continue
        if len(names) != 1 or names[0] not in found or one.clues["person"] or _is_product(names[0]):
            continue
        if one.clues["placed"] > one.clues["organisation"] + one.clues["speaks"] + one.clues["acts"]:
            continue
        owner = found[names[0]]
        told = owner.clues["acts"] + owner.clues["organisation"] + one.clues["organisation"]
        if told and kind_of(names[0], owner) != "person" and not one.articles.isdisjoint(owner.articles):
            owner.absorb(found.pop(short), alias=True)


def _coined(found: dict[Name, Found], registry: Registry, language: Language) -> None:
    """``Exampla`` is the one body whose longer name starts so (``Exampla Cables``), in other articles as well.

    Only a word that is nothing else: no ordinary one, no place, no word of anybody's name nor of another body's.
    """
    longer: dict[str, list[Name]] = defaultdict(list)
    persons = {word for actor in registry.actors if actor.kind == "person" for word in split(actor.name)}
    for name, one in found.items():
        if len(name) > 1:
            longer[name[0]].append(name)
        if kind_of(name, one) == "person" and len(name) > 1:
            # Of a name without evidence the first word may be a company's.
            persons.update(name if one.clues["person"] or one.clues["given"] else name[1:])
    ordinary = _ordinary(language)
    for short in sorted(name for name in found if len(name) == 1 and len(longer[name[0]]) == 1):
        (long,), word = longer[short[0]], short[0]
        if (
            _is_product(long)
            or word.isupper()
            or word.casefold() in ordinary
            or word in persons
            or word in registry.table
        ):
            continue
        told = trade_name(short) or found[long].clues["organisation"] or found[short].clues["organisation"]
        if told and _is_body(long, found[long]) and _of_a_body(short, found[short]):
            found[long].absorb(found.pop(short), alias=True)
            found[long].clues["organisation"] += 1


def _is_product(name: Name) -> bool:
    """Whether a word of the name has a number in it (``Example A330 Tanker``)."""
    return any(char.isdecimal() for word in name for char in word)


def _is_body(name: Name, one: Found) -> bool:
    """Whether a longer name is surely no person's and no place's."""
    told = one.clues["organisation"] + one.clues["speaks"] + one.clues["acts"]
    return told > one.clues["placed"] and not one.clues["person"] and not one.clues["given"] and len(name) <= _PARTS


def _of_a_body(short: Name, one: Found) -> bool:
    """Whether a lone word is a body's name: nothing tells of a place or a person, and something of a body."""
    clues = one.clues
    told = clues["organisation"] + clues["speaks"] + clues["acts"]
    if told < _SURE * clues["placed"] or clues["person"] or clues["the"] > told:
        return False
    return told > 0 or trade_name(short)


def _ordinary(language: Language) -> frozenset[str]:
    """Words that stand in names of many bodies, or at the head of a sentence: alone they are nobody's name."""
    pack = language.actors
    return frozenset().union(
        pack.organisation_first,
        pack.organisation_last,
        pack.organisation_heads,
        pack.organisation_nouns,
        pack.title_parts,
        pack.title_heads,
        pack.name_heads,
        pack.name_tails,
        pack.state_organs,
        pack.trade_words,
        pack.regions,
        pack.things,
        pack.openers,
        pack.not_names,
        pack.given_names,
        pack.calendar,
        language.stop_words,
        language.sentence_openers,
    )


def _tails(found: dict[Name, Found], pack: ActorWords) -> None:
    """``the Air Force`` is the one body with these last words in the same articles (``Norlandic Air Force``)."""
    owners: dict[Name, list[Name]] = defaultdict(list)
    for name in found:
        for head in heads_of(name, pack):
            owners[head].append(name)
    for short in [name for name in found if name in owners and found[name].clues["the"]]:
        near = [name for name in owners[short] if name in found and found[short].articles <= found[name].articles]
        if len(owners[short]) == len(near) == 1:
            found[near[0]].absorb(found.pop(short), alias=False)


def _units(found: dict[Name, Found]) -> None:
    """So "Example Motors Europe" is no person where "Example" is an organisation."""
    for name, one in found.items():
        first = found.get(name[:1])
        if len(name) > 1 and not one.clues["person"] and first and first.clues["organisation"] > first.clues["person"]:
            one.clues["the"] += 1


def _persons(found: dict[Name, Found], registry: Registry, pack: ActorWords) -> None:
    """A last name alone is the one person of that name, an alias where it stands without the full name."""
    full = {name for name in found if len(name) in _FULL and not found[name].body}
    owners: dict[Name, list[Name]] = defaultdict(list)
    lesser: dict[Name, list[Name]] = defaultdict(list)
    for name, one in found.items():
        if name in full:
            for short in short_names(one.shown, pack):
                owners[short].append(name)
            for short in _rare(one.shown, name):
                lesser[short].append(name)
    known = {fold(actor.name.split()[-1]) for actor in registry.actors if actor.kind == "person"}
    for short in sorted(found, key=lambda name: (-len(name), name)):
        clues = found[short].clues
        if len(short) == 1 and fold(short[0]) in known:
            del found[short]
            continue
        echo = any(_together(found, name, short) for name in owners.get(short, []) if name in found)
        if not _like_a_person(clues, alone=short not in lesser and not echo):
            continue
        meant = [name for name in owners.get(short, []) if name in found and name != short]
        near = [name for name in meant or lesser.get(short, []) if name in found and _together(found, name, short)]
        if len(meant) == 1:
            _join_person(found, meant[0], short)
        elif len(meant) > 1 and len(short) == 1:
            # Each article tells which of them it means.
            del found[short]
        elif not meant and len(near) == 1 and near[0] != short:
            _join_person(found, near[0], short, weak=True)


def _rare(shown: str, name: Name) -> Iterator[Name]:
    """Short names that only an article with the full name makes clear: the first, of three parts the middle one."""
    yield name[:1]
    parts = shown.split()
    if len(parts) == _MIDDLE == len(name):
        yield name[1:2]


def _together(found: Mapping[Name, Found], one: Name, other: Name) -> bool:
    return found[other].articles <= found[one].articles


def _like_a_person(clues: Counter[str], *, alone: bool) -> bool:
    """Whether a lone name is used as a surname is: more by titles and speech than as a place, a body or a thing.

    Where it is also part of a full name (not ``alone``), nothing against it is enough.
    """
    contrary = max(clues["organisation"], clues["the"], clues["placed"])
    told = clues["person"] + clues["speaks"] + clues["acts"]
    return told > contrary or (contrary == 0 and (clues["inside"] > 0 or not alone))


def _join_person(found: dict[Name, Found], full: Name, short: Name, *, weak: bool = False) -> None:
    owner, one = found[full], found[short]
    told = owner.clues["person"] > 0 or one.clues["person"] > 0 or owner.clues["speaks"] > 0
    if not told and owner.articles.isdisjoint(one.articles):
        return
    apart = not one.articles <= owner.articles
    seen = one.clues["person"] + one.clues["speaks"] + one.clues["acts"] + one.clues["inside"]
    if apart and not (owner.clues["person"] and seen):
        return
    owner.absorb(one, alias=apart)
    if weak:
        owner.weak[one.shown] = None
    owner.clues["person"] += 1
    del found[short]
