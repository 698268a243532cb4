"""Discovery: the readable cases of ``fixtures/discovery.md``."""

import pytest
import yaml

from dossier.findings.actors.discovery import candidates, discover, suggest_yaml
from dossier.findings.actors.mentions import Registry, from_settings
from dossier.model import Actor
from dossier.settings import ActorEntry
from tests.findings.reading import ENGLISH, cases, passages, registry_settings

REGISTRY = Registry.build(from_settings(registry_settings()), ENGLISH)


def told(actor: Actor) -> str:
    """An actor as the fixtures write it."""
    aliases = f" ({', '.join(actor.aliases)})" if actor.aliases else ""
    return f"{actor.id} {actor.kind}{aliases}"


@pytest.mark.parametrize(("title", "body"), list(cases("discovery.md")), ids=lambda value: value.split("\n")[0][:60])
def test_cases(title: str, body: str) -> None:
    """Exactly the actors of each case are found."""
    articles, _, expected = body.partition("\nfound:")
    texts = [(str(index), passages(text)) for index, text in enumerate(articles.split("\n---\n"))]
    found = discover(texts, REGISTRY, ENGLISH)
    assert "; ".join(told(actor) for actor in found) == expected.strip(), title
    assert all(actor.discovered for actor in found)


def test_candidates_depend_on_the_article_alone() -> None:
    """The same passages give the same candidates, and a name without evidence is told with none."""
    text = passages("Near Lomond they met the engineer Paul Stone.")
    first = candidates(text, REGISTRY, ENGLISH)
    assert first == candidates(text, REGISTRY, ENGLISH)
    assert [(sighting.shown, "person" in sighting.clues) for sighting in first] == [
        ("Lomond", False),
        ("Paul Stone", True),
    ]


def test_ids_stay_apart_from_the_registry() -> None:
    """A discovered actor whose slug the registry has already gets a number."""
    registry = Registry.build((Actor("olga-brandt", "Somebody Else", "person"),), ENGLISH)
    (actor,) = discover([("a", passages("Minister Olga Brandt said no."))], registry, ENGLISH)
    assert actor.id == "olga-brandt-2"


def test_order_of_articles_makes_no_difference() -> None:
    """The articles' order changes nothing but the wording first seen."""
    texts = [("a", passages("Senator Rita Blum said no.")), ("b", passages("Senator Blum said yes."))]
    assert discover(texts, REGISTRY, ENGLISH) == discover(texts[::-1], REGISTRY, ENGLISH)


def test_suggestion_can_be_pasted() -> None:
    """What is suggested is valid under ``actors:``; nothing is suggested for nobody."""
    actors = (Actor("crs", "Coastal: Rescue", "organisation", aliases=("CRS",), discovered=True),)
    (entry,) = yaml.load("actors:\n" + suggest_yaml(actors), Loader=yaml.CBaseLoader)["actors"]  # noqa: S506
    assert ActorEntry.model_validate(entry).aliases == ("CRS",)
    assert suggest_yaml(()) == ""
