"""What is wrong with the actors of the settings, all told at once."""

from collections.abc import Iterator, Mapping

from dossier import edtf
from dossier.findings.actors.known import needed
from dossier.findings.actors.names import split
from dossier.problems import Problem, sorted_problems
from dossier.settings import ActorEntry, SiteFile
from dossier.yamlproblems import nearest


def check_actors(settings: SiteFile, path: str) -> tuple[Problem, ...]:
    """What is wrong with the registry in the settings file ``path``.

    Ids and wordings given twice, roles that end before they start, roles in a state that is not there or is a person,
    names that an actor's own ``confusables`` bar.
    """
    problems = [*_twice(settings, path)]
    kinds = {actor.id: actor.kind for actor in needed(settings, _states(settings))}
    for index, entry in enumerate(settings.actors):
        problems += _roles(entry, f"actors[{index}]", path, kinds)
        barred = {split(wording) for wording in entry.confusables}
        for wording in (entry.name, *entry.aliases):
            if split(wording) in barred:
                message = f'"{wording}" is a name of {entry.name} as well, which would never be found'
                hint = "give the longer words that only look like the name"
                problems.append(Problem(path, None, f"actors[{index}].not", message, hint))
    return sorted_problems(problems)


def _states(settings: SiteFile) -> Iterator[str]:
    return (role.state for entry in settings.actors for role in entry.roles if role.state)


def _roles(entry: ActorEntry, field: str, path: str, kinds: Mapping[str, str]) -> Iterator[Problem]:
    """Roles out of order, and in what is no state and no organisation."""
    for number, role in enumerate(entry.roles):
        at = f"{field}.roles[{number}]"
        if role.state is not None and role.state not in kinds:
            message = f'expected the id of an actor, got "{role.state}"'
            alike = [ident for ident in kinds if ident[:1] == role.state[:1]]
            hint = nearest(role.state, alike) or "add it under actors"
            yield Problem(path, None, f"{at}.state", message, hint)
        elif role.state is not None and kinds[role.state] == "person":
            message = f'expected the id of a state or an organisation, got "{role.state}", a person'
            yield Problem(path, None, f"{at}.state", message, "give that of the body in which the office is")
        if role.start and role.end and _after(role.start, role.end):
            message = f"the role starts ({role.start}) after it ends ({role.end})"
            yield Problem(path, None, f"{at}.start", message, "change one of the two dates")


def _after(start: str, end: str) -> bool:
    first, last = edtf.parse(start).earliest, edtf.parse(end).latest
    return first is not None and last is not None and first > last


def _twice(settings: SiteFile, path: str) -> Iterator[Problem]:
    """Ids and strong wordings that two actors share."""
    ids: dict[str, int] = {}
    owners: dict[tuple[str, ...], int] = {}
    for index, entry in enumerate(settings.actors):
        if entry.id in ids:
            message = f'the id "{entry.id}" is already that of actors[{ids[entry.id]}]'
            yield Problem(path, None, f"actors[{index}].id", message, "give each actor an id of its own")
        ids.setdefault(entry.id, index)
        for field in ("name", "aliases", "native_names", "demonyms", "metonyms"):
            given = getattr(entry, field)
            for wording in (given,) if isinstance(given, str) else given:
                other = owners.setdefault(split(wording), index)
                if other != index:
                    message = f'"{wording}" already means {settings.actors[other].name} (actors[{other}])'
                    hint = "use weak_aliases for a name that only a full name before it makes clear"
                    yield Problem(path, None, f"actors[{index}].{field}", message, hint)
