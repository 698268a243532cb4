"""Actors that every dossier knows without being told: states, international organisations, news agencies.

Facts, as data in ``data/gazetteer.*.yaml``; whoever the editor lists in ``site.yaml`` takes the place of the same
actor here (:func:`dossier.findings.actors.known.known_actors`). What states are called in other languages comes from
CLDR (Unicode's locale data, by way of babel).
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct, convert
from msgspec.structs import replace
from slugify import slugify

from dossier.model import Actor, ActorKind
from dossier.yamlfile import read_own


class _Body(Struct, frozen=True, forbid_unknown_fields=True):
    """A state, organisation or agency as the data file has it."""

    name: str
    code: str = ""
    """Of a state, ISO 3166-1 alpha-2."""
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    """Names that count only after another of its names in the same article."""
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    seats: tuple[str, ...] = ()
    """Palaces and places that stand for a government."""
    metonyms: tuple[str, ...] = ()


class _Gazetteer(Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    homonyms: frozenset[str]
    """Capitals and seats that are as often another place or a person."""
    states: tuple[_Body, ...]
    organisations: tuple[_Body, ...]
    agencies: tuple[_Body, ...]


_PLAIN = re.compile(r"[A-Za-z ]+")
_BRACKETED = re.compile(r"(.+?) \((.+)\)")
"""CLDR's two names in one: ``Myanmar (Birmania)``."""


def load(code: str) -> tuple[Actor, ...]:
    """The actors known in the language ``code`` (any BCP 47 tag), by kind; the English names where there are no others.

    Ids are slugs of the English names (``united-states``) in every language. Demonyms and seats are known in English
    alone.
    """
    return _load(_primary(code))


@cache
def _load(primary: str) -> tuple[Actor, ...]:
    actors, names = _english(), names_in(primary)
    if not names:
        return actors
    return tuple(
        replace(actor, name=own[0], aliases=own[1:], weak_aliases=(), demonyms=(), metonyms=())
        if (own := names.get(actor.id))
        else actor
        for actor in actors
    )


def names_in(code: str) -> Mapping[str, tuple[str, ...]]:
    """What the actors of the gazetteer are called in the language ``code``: id → names, the usual one first.

    Empty for English, whose names :func:`load` gives, and for a language that CLDR does not know.
    """
    return _names_in(_primary(code))


@cache
def _names_in(primary: str) -> Mapping[str, tuple[str, ...]]:
    if primary == "en":
        return {}
    territories = _territories(primary)
    data = _read("gazetteer.names.yaml")
    listed: dict[str, list[str]] = data.get(primary, {})
    codes = {slug(state.name): state.code for state in _facts().states}
    found: dict[str, tuple[str, ...]] = {}
    for actor in _english():
        name = territories.get(codes.get(actor.id, ""), "")
        two = _BRACKETED.fullmatch(name)
        own = two.groups() if two else (name,) if name and name not in data["homonyms"] else ()
        if names := tuple(dict.fromkeys((*listed.get(actor.id, ()), *own))):
            found[actor.id] = names
    return found


def slug(name: str) -> str:
    """What an actor of this name has as its id.

    Most names are plain words, which need none of the tables for other scripts: a tenth of the time.
    """
    return "-".join(name.lower().split()) if _PLAIN.fullmatch(name) else slugify(name)


def _territories(primary: str) -> Mapping[str, str]:
    """CLDR's names of territories by ISO 3166-1 code; none where it does not know the language."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only dossiers in other languages need it

    try:
        return Locale.parse(primary).territories
    except (UnknownLocaleError, ValueError):
        return {}


def _primary(code: str) -> str:
    return code.partition("-")[0].casefold()


def _read(name: str) -> dict[str, Any]:
    """A data file, every scalar as text."""
    return read_own((resources.files("dossier") / "data" / name).read_text("utf-8"))


@cache
def _facts() -> _Gazetteer:
    return convert(_read("gazetteer.en.yaml"), _Gazetteer)


@cache
def _english() -> tuple[Actor, ...]:
    """The actors with their English names: states first, in the order of the data."""
    facts = _facts()
    kinds: tuple[tuple[ActorKind, tuple[_Body, ...]], ...] = (
        ("state", facts.states),
        ("organisation", facts.organisations),
        ("agency", facts.agencies),
    )
    return tuple(_actor(body, kind, facts.homonyms) for kind, bodies in kinds for body in bodies)


def _actor(body: _Body, kind: ActorKind, homonyms: frozenset[str]) -> Actor:
    names = (body.name, *body.aliases)
    places = (place for place in (body.capital, *body.seats, *body.metonyms) if place)
    return Actor(
        id=slug(body.name),
        name=body.name,
        kind=kind,
        aliases=body.aliases,
        weak_aliases=body.weak,
        demonyms=body.demonyms,
        metonyms=tuple(place for place in places if place not in homonyms and place not in names),
    )
