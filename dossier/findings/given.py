"""The dossier that an editor gives by hand, with nothing found in the texts: ``analysis: off``."""

from dossier import edtf
from dossier.findings.actors.known import from_settings, known_actors, needed
from dossier.model import Dossier, Event, Shelf
from dossier.problems import BuildError, Problem
from dossier.settings import EventEdits, SiteFile


def gather(articles: Shelf, settings: SiteFile, name: str) -> tuple[Dossier, tuple[Problem, ...]]:
    """The articles with the actors and events that the editor gives, and warnings; ``name`` is that of the settings.

    Raises :class:`BuildError` where an event names an article or an actor that is not there.
    """
    ordered = articles.ordered(lambda one: by_publication(one.published, one.imprint.file))
    events, problems = _events(ordered, settings, name)
    given = from_settings(settings)
    seen = {actor.id for actor in given} | {role.state for actor in given for role in actor.roles if role.state}
    seen.update(actor for card in ordered.cards for actor in card.imprint.actors)
    seen.update(actor for event in events for actor in event.actors)
    actors = tuple(actor for actor in needed(settings, seen) if actor.id in seen)
    return Dossier(ordered, actors, events, ()), problems


def by_publication(published: str | None, file: str) -> tuple[bool, object, str]:
    """By publication date (EDTF), undated articles last, then by file."""
    return (published is None, edtf.parse(published).sort_key if published else (), file)


def _events(articles: Shelf, settings: SiteFile, name: str) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events that the editor adds; the other edits are of events that nobody has found."""
    if settings.events == EventEdits():
        return (), ()
    from dossier.findings.events import edits, importance  # noqa: PLC0415 - 0.2 s, and seldom needed

    known = frozenset(actor.id for actor in known_actors(settings))
    edited, problems = edits.apply_edits((), settings.events, name, articles.by_id, known, {})
    if any(problem.severity == "error" for problem in problems):
        raise BuildError(problems)
    return importance.rank(edited, articles.cards, {}, {}), problems
