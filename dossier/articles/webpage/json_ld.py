"""The article that a page's JSON-LD (https://www.w3.org/TR/json-ld11/) describes in schema.org's words."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dossier.text import fold

_LONGEST = 1_000_000
"""Characters of one script; no article's description is longer."""
_KINDS = ("Article", "BlogPosting", "Report")
_PAGES = ("WebPage",)
_TOLD = frozenset(("name", "url", "contentUrl"))
"""One of these has what a reference can be asked for."""
_GROUPS = frozenset({"organization", "newsmediaorganization", "corporation"})


def article(scripts: Sequence[str], headlines: set[str]) -> dict[str, Any]:
    """The properties of the page's article, with references (``@id``) looked up; empty where there is none.

    Lists of other articles are not looked into. Of several articles that stand at the top, the one whose headline
    is among the ``headlines`` (folded) that the page shows is taken; where that does not tell, what all of them say.
    """
    things = [thing for script in scripts for thing in _things(script)]
    # A page may be described as a page alone.
    found = [thing for thing in things if _is(thing, _KINDS)] or [thing for thing in things if _is(thing, _PAGES)]
    if len(found) > 1:
        shown = [thing for thing in found if fold(text(thing.get("headline"))) in headlines - {""}]
        found = shown or [_shared(found)]
    if not found:
        return {}
    known = {
        thing["@id"]: thing
        for thing in things
        if isinstance(thing.get("@id"), str) and not _TOLD.isdisjoint(thing) and not _is(thing, _PAGES)
    }
    return {key: _resolved(value, known) for key, value in found[0].items()}


def text(value: object) -> str:
    """The words of a value: a text, the name of a thing, or the first of several."""
    if isinstance(value, list):
        return next(filter(None, (text(one) for one in value if not isinstance(one, list))), "")
    if isinstance(value, dict):
        name = value.get("name") or value.get("@value")
        return name if isinstance(name, str) else ""
    return value if isinstance(value, str) else ""


def people(value: object) -> list[str]:
    """The names of authors who are not organisations."""
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            kind = one.get("@type")
            told = one.get("name")
            if not (isinstance(kind, str) and kind.casefold() in _GROUPS):
                names += [name for name in (told if isinstance(told, list) else [told]) if isinstance(name, str)]
        elif isinstance(one, str):
            names.append(one)
    return [name for name in names if name.strip()]


def _things(script: str) -> Iterator[dict[str, Any]]:
    """What a script describes at its top or in its graph; nothing where it cannot be read."""
    if len(script) > _LONGEST:
        return
    try:
        data = json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return
    for top in data if isinstance(data, list) else [data]:
        if isinstance(top, dict):
            yield top
            graph = top.get("@graph")
            for one in graph if isinstance(graph, list) else [graph]:
                if isinstance(one, dict):
                    yield one


def _is(thing: dict[str, Any], wanted: tuple[str, ...]) -> bool:
    """Whether the name of a type of the thing ends with one of those wanted."""
    kinds = thing.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(wanted) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _shared(things: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What all the things say alike; of two moments of one day, the first."""

    def is_alike(key: str, value: Any) -> bool:
        if key == "datePublished":
            return len({text(thing.get(key))[:10] for thing in things}) == 1
        return all(thing.get(key) == value for thing in things)

    return {key: value for key, value in things[0].items() if is_alike(key, value)}


def _resolved(value: Any, known: dict[str, dict[str, Any]]) -> Any:
    """The value, with the thing that it points to in its place."""
    if isinstance(value, list):
        return [_resolved(one, known) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict) and "name" not in value:
        reference = value.get("@id")
        return known.get(reference, value) if isinstance(reference, str) else value
    return value
