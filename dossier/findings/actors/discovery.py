"""Actors that the registry lacks, from all articles of a dossier together."""

from collections.abc import Iterable, Mapping, Sequence

from dossier.fields import TAKEN_SLUG
from dossier.findings.actors.candidates import Sighting, candidates
from dossier.findings.actors.joining import Found, Name, join, kind_of, trade_name
from dossier.findings.actors.registry import Registry
from dossier.gazetteer import slug
from dossier.language import Language
from dossier.model import Actor, Passage
from dossier.text import fold

__all__ = ["Sighting", "candidates", "discover", "named"]

_ENOUGH = 2
"""Articles that must name somebody who speaks in none; acts that tell an actor where there is no better evidence."""


def discover(
    texts: Sequence[tuple[str, Sequence[Passage]]], registry: Registry, language: Language
) -> tuple[Actor, ...]:
    """People and organisations that the articles name and the registry lacks, sorted by name.

    ``texts`` are (article id, passages). Somebody counts who speaks in an article or is named in two, with
    evidence of being a person or an organisation. Ids are slugs of the names, apart from those of the registry.
    """
    sighted = ((article, candidates(passages, registry, language)) for article, passages in texts)
    return named(sighted, registry, language)


def named(
    sighted: Iterable[tuple[str, Sequence[Sighting]]], registry: Registry, language: Language
) -> tuple[Actor, ...]:
    """Like :func:`discover`, from what :func:`candidates` gives for each article: (article id, sightings)."""
    found = reduce_sightings(sighted, registry, language)
    actors: list[Actor] = []
    taken = {TAKEN_SLUG, *registry.by_id}
    for name in sorted(found, key=lambda each: (fold(found[each].shown), each)):
        one = found[name]
        ident = _unique(slug(one.shown) or "actor", taken)
        taken.add(ident)
        aliases = tuple(alias for alias in one.aliases if alias != one.shown)
        actors.append(Actor(ident, one.shown, kind_of(name, one), aliases, tuple(one.weak), discovered=True))
    return tuple(actors)


def reduce_sightings(
    sighted: Iterable[tuple[str, Sequence[Sighting]]], registry: Registry, language: Language
) -> Mapping[Name, Found]:
    """The names that count as actors, short forms joined to long ones."""
    found: dict[Name, Found] = {}
    long_forms: dict[Name, Name] = {}
    for article, sightings in sighted:
        for sighting in sightings:
            one = found.get(sighting.words)
            if one is None:
                one = found[sighting.words] = Found(sighting.shown)
            for clue in sighting.clues:
                one.clues[clue] += 1
            one.articles.add(article)
            if sighting.long_form is not None:
                long_forms.setdefault(sighting.words, sighting.long_form)
    join(found, long_forms, registry, language)
    # Where all nouns have capitals a lone one is hardly a name.
    shortest = 2 if language.actors.capital_nouns else 1
    return {
        name: one
        for name, one in found.items()
        if len(name) >= shortest and _counts(name, one) and not _is_common(name, one, language)
    }


def _is_common(name: Name, one: Found, language: Language) -> bool:
    """Whether it is a noun for people that only the start of a sentence has given a capital ("Villagers said")."""
    if len(name) > 1 or one.clues["inside"]:
        return False
    low = fold(name[0])
    return low in language.speech.persons or low.endswith(language.actors.people_endings)


def _counts(name: Name, one: Found) -> bool:
    """Whether there is evidence enough: of speech, of a second article, or of what the name is."""
    clues = one.clues
    if clues["thing"] > clues["speaks"]:
        return False
    told = clues["person"] + clues["organisation"] + clues["agency"]
    strong = told + clues["speaks"]
    trade = trade_name(name) and clues["acts"] > 0
    if len(name) == 1 and not clues["inside"] and not strong and not trade:
        return False
    if clues["placed"] > strong + clues["acts"]:
        return False
    if clues["speaks"] or (len(one.articles) >= _ENOUGH and (strong or clues["acts"] >= _ENOUGH)):
        return True
    return trade or told >= max(1, clues["placed"]) or (len(name) > 1 and clues["acts"] > clues["placed"])


def _unique(slug: str, taken: set[str]) -> str:
    """The slug, with a number if another actor has it."""
    ident, number = slug, 2
    while ident in taken:
        ident, number = f"{slug}-{number}", number + 1
    return ident
