"""Actors that the registry lacks, from all articles of a dossier together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import yaml
from slugify import slugify

from dossier.findings.actors.candidates import Sighting, candidates
from dossier.findings.actors.registry import Registry
from dossier.language import Language
from dossier.model import Actor, ActorKind, Passage
from dossier.packs.actors import ActorWords
from dossier.text import fold

__all__ = ["candidates", "discover", "suggest_yaml"]

_ENOUGH = 2
"""Articles that must name somebody who speaks in none; acts that tell an actor where there is no better evidence."""
_FULL = range(2, 5)
"""Words of a full name."""
Name = tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """What all articles say of one name; local to the reduction."""

    shown: str
    clues: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    aliases: dict[str, None] = field(default_factory=dict)

    def absorb(self, other: "_Found", alias: bool) -> None:
        """Take over what is said of the same actor under another name, which becomes an alias if asked for."""
        self.clues.update(other.clues)
        self.articles |= other.articles
        self.aliases.update(other.aliases)
        if alias:
            self.aliases[other.shown] = None


def discover(
    texts: Sequence[tuple[str, Sequence[Passage]]], registry: Registry, language: Language
) -> tuple[Actor, ...]:
    """People and organisations that the articles name and the registry lacks, sorted by name.

    ``texts`` are (article id, passages). Somebody counts who speaks in an article or is named in two, with
    evidence of being a person or an organisation. Ids are slugs of the names, apart from those of the registry.
    """
    found = reduce_sightings(
        ((article, candidates(passages, registry, language)) for article, passages in texts), registry, language
    )
    actors: list[Actor] = []
    taken = set(registry.by_id)
    for name in sorted(found, key=lambda each: (fold(found[each].shown), each)):
        one = found[name]
        ident = _unique(slugify(one.shown) or "actor", taken)
        taken.add(ident)
        aliases = tuple(alias for alias in one.aliases if alias != one.shown)
        actors.append(Actor(ident, one.shown, _kind(name, one), aliases=aliases, discovered=True))
    return tuple(actors)


def reduce_sightings(
    sighted: Iterable[tuple[str, Sequence[Sighting]]], registry: Registry, language: Language
) -> Mapping[Name, _Found]:
    """The names that count as actors, short forms joined to long ones."""
    found: dict[Name, _Found] = {}
    long_forms: dict[Name, Name] = {}
    for article, sightings in sighted:
        for sighting in sightings:
            one = found.setdefault(sighting.words, _Found(sighting.shown))
            one.clues.update(sighting.clues)
            one.articles.add(article)
            if sighting.long_form is not None:
                long_forms.setdefault(sighting.words, sighting.long_form)
    _join_acronyms(found, long_forms)
    _join_company_forms(found, language.actors)
    _join_short_names(found)
    _name_units(found)
    _join_surnames(found, registry)
    return {name: one for name, one in found.items() if _counts(name, one)}


def _counts(name: Name, one: _Found) -> bool:
    clues = one.clues
    strong = clues["person"] + clues["organisation"] + clues["agency"] + clues["speaks"]
    if len(name) == 1 and not clues["inside"] and not strong:
        return False
    if clues["placed"] > strong + clues["acts"]:
        return False
    known = strong > 0 or clues["acts"] >= _ENOUGH
    return known and (clues["speaks"] > 0 or len(one.articles) >= _ENOUGH)


def _kind(name: Name, one: _Found) -> ActorKind:
    clues = one.clues
    if clues["agency"]:
        return "agency"
    if clues["person"] > clues["organisation"]:
        return "person"
    if clues["organisation"] or clues["the"]:
        return "organisation"
    acronym = any(word.isupper() and len(word) > 1 for word in name)
    return "person" if clues["speaks"] and len(name) in (2, 3) and not acronym else "organisation"


def _join_acronyms(found: dict[Name, _Found], long_forms: Mapping[Name, Name]) -> None:
    for short, long in long_forms.items():
        if long in found and short in found and short != long:
            found[long].absorb(found.pop(short), alias=True)


def _join_company_forms(found: dict[Name, _Found], pack: ActorWords) -> None:
    """``Example Co`` and ``Example`` are one; the short name is the one shown."""
    for long in list(found):
        if len(long) > 1 and long[-1].casefold() in pack.company_forms and long[:-1] in found:
            found[long[:-1]].absorb(found.pop(long), alias=True)
            found[long[:-1]].clues["organisation"] += 1


def _join_short_names(found: dict[Name, _Found]) -> None:
    """``Example`` is the one body whose longer name starts so (``Example Terminals``), where both stand together."""
    for short in [name for name in found if len(name) == 1]:
        one = found[short]
        longer = [name for name in found if len(name) > 1 and name[0] == short[0]]
        if len(longer) != 1 or one.clues["person"]:
            continue
        owner = found[longer[0]]
        body = owner.clues["organisation"] > owner.clues["person"]
        if body and not one.articles.isdisjoint(owner.articles) and not one.clues["placed"]:
            owner.absorb(found.pop(short), alias=True)


def _join_surnames(found: dict[Name, _Found], registry: Registry) -> None:
    """A last name alone is the one person of that name, an alias where it stands without the full name."""
    owners: dict[str, list[Name]] = defaultdict(list)
    for name in found:
        if len(name) in _FULL and found[name].clues["person"] >= found[name].clues["organisation"]:
            owners[name[-1]].append(name)
    known = {fold(actor.name.split()[-1]) for actor in registry.actors if actor.kind == "person"}
    for short in [name for name in found if len(name) == 1]:
        clues = found[short].clues
        if fold(short[0]) in known:
            del found[short]
        elif len(owners[short[0]]) == 1 and _like_a_person(clues):
            _join_surname(found, owners[short[0]][0], short)
        elif len(owners[short[0]]) > 1 and _like_a_person(clues):
            # Each article tells which of them it means.
            del found[short]


def _like_a_person(clues: Counter[str]) -> bool:
    """Whether a lone name is used as a surname is: more by titles and speech than as a place, a body or a thing."""
    contrary = max(clues["organisation"], clues["the"], clues["placed"])
    told = clues["person"] + clues["speaks"] + clues["acts"]
    return told > contrary or (contrary == 0 and clues["inside"] > 0)


def _join_surname(found: dict[Name, _Found], full: Name, short: Name) -> None:
    owner, one = found[full], found[short]
    told = _kind(full, owner) == "person"
    if not told and owner.articles.isdisjoint(one.articles):
        return
    apart = not one.articles <= owner.articles
    seen = one.clues["person"] + one.clues["speaks"] + one.clues["acts"] + one.clues["inside"]
    if apart and not (owner.clues["person"] and seen):
        return
    owner.absorb(one, alias=apart)
    owner.clues["person"] += 1
    del found[short]


def _name_units(found: dict[Name, _Found]) -> None:
    """So "Example Motors Europe" is no person where "Example" is an organisation."""
    for name, one in found.items():
        first = found.get(name[:1])
        if len(name) > 1 and not one.clues["person"] and first and first.clues["organisation"] > first.clues["person"]:
            one.clues["the"] += 1


def _unique(slug: str, taken: set[str]) -> str:
    """The slug, with a number if another actor has it."""
    ident, number = slug, 2
    while ident in taken:
        ident, number = f"{slug}-{number}", number + 1
    return ident


def suggest_yaml(actors: Sequence[Actor]) -> str:
    """YAML to paste under ``actors:`` in site.yaml, one entry an actor; empty for none."""
    entries = [
        {"id": actor.id, "name": actor.name, "kind": actor.kind}
        | ({"aliases": list(actor.aliases)} if actor.aliases else {})
        for actor in actors
    ]
    if not entries:
        return ""
    text: str = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, default_flow_style=False, width=120)
    return "".join(f"  {line}\n" for line in text.splitlines())
