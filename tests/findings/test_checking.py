"""What is wrong with the actors of the settings: told all at once, each with its field and what to do."""

from collections.abc import Mapping

import pytest

from dossier.findings.actors.checking import check_actors
from dossier.settings import SiteFile

NORLAND = {"id": "norland", "name": "Norland", "kind": "state"}


def told(*actors: Mapping[str, object]) -> list[str]:
    """The problems of these actors, without the path."""
    settings = SiteFile.model_validate({"title": "Invented", "actors": [*actors]})
    return [f"{one.field}: {one.message} ({one.hint})" for one in check_actors(settings, "site.yaml")]


def person(**given: object) -> dict[str, object]:
    """A person of the settings."""
    return {"id": "ann-doe", "name": "Ann Doe", "kind": "person", **given}


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (person(roles=[{"title": "President", "state": "norland", "start": "2019", "end": "2021-05"}]), []),
        (
            person(roles=[{"title": "President", "state": "norland", "start": "2021-05", "end": "2019"}]),
            ["actors[1].roles[0].start: the role starts (2021-05) after it ends (2019) (change one of the two dates)"],
        ),
        (
            person(roles=[{"title": "President", "state": "norlund"}]),
            ['actors[1].roles[0].state: expected the id of an actor, got "norlund" (did you mean "norland"?)'],
        ),
        (
            person(roles=[{"title": "President", "state": "xanadu"}]),
            ['actors[1].roles[0].state: expected the id of an actor, got "xanadu" (add it under actors)'],
        ),
        (
            person(roles=[{"title": "Aide", "state": "ann-doe"}]),
            [
                (
                    'actors[1].roles[0].state: expected the id of a state or an organisation, got "ann-doe", a person '
                    "(give that of the body in which the office is)"
                )
            ],
        ),
        (person(roles=[{"title": "President", "state": "kenya"}]), []),
        (
            person(aliases=["Norland"]),
            [
                (
                    'actors[1].aliases: "Norland" already means Norland (actors[0]) '
                    "(use weak_aliases for a name that only a full name before it makes clear)"
                )
            ],
        ),
        (person(weak_aliases=["Norland"]), []),
        (person(**{"not": ["Ann Doe Street"]}), []),
        (
            person(**{"not": ["Ann Doe"]}),
            [
                (
                    'actors[1].not: "Ann Doe" is a name of Ann Doe as well, which would never be found '
                    "(give the longer words that only look like the name)"
                )
            ],
        ),
    ],
)
def test_one_mistake(actor: dict[str, object], expected: list[str]) -> None:
    """Each mistake is told with its field and what to do; what only looks like one is not."""
    assert told(NORLAND, actor) == expected


def test_all_at_once() -> None:
    """Several mistakes are told together, in the order of the settings."""
    late = {"title": "President", "state": "nowhere", "start": "2021", "end": "2019"}
    fields = [line.partition(":")[0] for line in told(NORLAND, person(roles=[late]), person(name="Eve Roe"))]
    assert fields == ["actors[1].roles[0].start", "actors[1].roles[0].state", "actors[2].id"]
