"""The editor's word on events: ``events:`` in the settings adds, hides, merges and renames them."""

from collections.abc import Sequence
from dataclasses import replace

from dossier import edtf
from dossier.model import Event
from dossier.problems import Problem
from dossier.settings import EventEdits


def apply_edits(
    events: Sequence[Event], edits: EventEdits, path: str, articles: frozenset[str], actors: frozenset[str]
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events as the editor wants them, by when they happened, and what the editor named that is not there.

    ``path`` is the settings file, for problems; ``articles`` and ``actors`` are the ids that exist.
    """
    by_id = {event.id: event for event in events}
    problems = _unknown(edits, set(by_id), path) + _unknown_references(edits, path, articles, actors)
    for group in edits.merge:
        known = [by_id.pop(name) for name in group if name in by_id]
        if known:
            by_id[known[0].id] = _merged(known)
    for name, title in edits.rename.items():
        if name in by_id:
            by_id[name] = replace(by_id[name], title=title, edited=True)
    for name in edits.hide:
        by_id.pop(name, None)
    for entry in edits.add:
        by_id[entry.id] = Event(
            entry.id, entry.date, entry.status, entry.title, entry.actors, entry.articles, (), edited=True
        )
    ordered = sorted(by_id.values(), key=lambda event: (edtf.parse(event.date).sort_key, event.id))
    return tuple(ordered), tuple(problems)


def _merged(events: Sequence[Event]) -> Event:
    """The first event with the actors, articles and evidence of all; its date and title stay."""
    return replace(
        events[0],
        actors=tuple(dict.fromkeys(actor for event in events for actor in event.actors)),
        articles=tuple(dict.fromkeys(article for event in events for article in event.articles)),
        evidence=tuple(dict.fromkeys(found for event in events for found in event.evidence)),
        edited=True,
    )


def _unknown(edits: EventEdits, known: set[str], path: str) -> list[Problem]:
    named = [("events.hide", name) for name in edits.hide]
    named += [("events.rename", name) for name in edits.rename]
    named += [("events.merge", name) for group in edits.merge for name in group]
    return [
        Problem(path, None, field, f'no event has the id "{name}"', "see the chronology for the ids", "warning")
        for field, name in named
        if name not in known
    ]


def _unknown_references(
    edits: EventEdits, path: str, articles: frozenset[str], actors: frozenset[str]
) -> list[Problem]:
    problems = []
    for index, entry in enumerate(edits.add):
        for field, names, known in (("articles", entry.articles, articles), ("actors", entry.actors, actors)):
            problems += [
                Problem(path, None, f"events.add[{index}].{field}", f'there is no {field[:-1]} "{name}"')
                for name in names
                if name not in known
            ]
    return problems
