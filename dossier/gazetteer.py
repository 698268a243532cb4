"""Actors that every dossier knows without being told: states, international organisations, news agencies.

Facts, as data in ``data/gazetteer.*.yaml``; whoever the editor lists in ``site.yaml`` takes the place of the same
actor here (:func:`dossier.findings.actors.known.known_actors`).
"""

from functools import cache
from importlib import resources
from typing import Any

import yaml
from slugify import slugify

from dossier.model import Actor, ActorKind
from dossier.packs.section import Section


class _Body(Section):
    """A state, organisation or agency as the data file has it."""

    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    """Names that count only after another of its names in the same article."""
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    seats: tuple[str, ...] = ()
    """Palaces and places that stand for a government."""
    metonyms: tuple[str, ...] = ()


class _Gazetteer(Section):
    """The data file."""

    homonyms: frozenset[str]
    """Capitals and seats that are as often another place or a person."""
    states: tuple[_Body, ...]
    organisations: tuple[_Body, ...]
    agencies: tuple[_Body, ...]


@cache
def load(code: str) -> tuple[Actor, ...]:
    """The actors known in the language ``code`` (any BCP 47 tag), by kind; the English names where there are no others.

    Ids are slugs of the names (``united-states``).
    """
    folder = resources.files("dossier") / "data"
    file = folder / f"gazetteer.{code.partition('-')[0].casefold()}.yaml"
    if not file.is_file():
        file = folder / "gazetteer.en.yaml"
    # Every scalar as text: YAML would read "No" as a boolean.
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    facts = _Gazetteer.model_validate(data)
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
        id=slugify(body.name),
        name=body.name,
        kind=kind,
        aliases=body.aliases,
        weak_aliases=body.weak,
        demonyms=body.demonyms,
        metonyms=tuple(place for place in places if place not in homonyms and place not in names),
    )
