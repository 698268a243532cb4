"""The order of articles and actors as keys to sort by.

A number would do for sorting. But a page that sorts a few articles reads their keys, and one article more would change
the numbers of all that come after it, and make their pages again. So a key is made of what the order follows, and is
the same whoever else is there.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from dossier import edtf
from dossier.model import Actor, Imprint
from dossier.text import fold


def article_order(articles: Iterable[Imprint]) -> dict[str, str]:
    """By publication date, then file; those without a date last."""
    return _sorting({one.id: f"{_day(one.published)}\0{one.file}" for one in articles})


def actor_order(actors: Iterable[Actor], given: Iterable[str]) -> dict[str, str]:
    """The editor's, whose ids are ``given``, in their order; then others that nobody discovered; then those by name."""
    places = {key: place for place, key in enumerate(given)}
    keys: dict[str, str] = {}
    for number, actor in enumerate(actors):
        if actor.discovered:
            keys[actor.id] = f"2{fold(actor.name)}\0{actor.id}"
        elif actor.id in places:
            keys[actor.id] = f"0{places[actor.id]:06}"
        else:
            keys[actor.id] = f"1{number - len(places):06}"
    return _sorting(keys)


def _day(published: str | None) -> str:
    if published is None:
        return "~"
    found = edtf.parse(published)
    return f"{found.earliest or date.min} {found.latest or date.max} {published}"


def _sorting(keys: Mapping[str, str]) -> dict[str, str]:
    """The keys where they sort as they stand; else numbers."""
    if all(one < other for one, other in pairwise(keys.values())):
        return dict(keys)
    return {key: f"{place:09}" for place, key in enumerate(keys)}
