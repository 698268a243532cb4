"""The gazetteer: what its data must keep to."""

from collections import Counter

import pytest
from slugify import slugify

from dossier import gazetteer
from dossier.model import Actor

ACTORS = gazetteer.load("en")
SHARED = {"Congo", "Congolese", "Dominican", "Dominicans", "Brussels"}
"""What two entries have in common on purpose: it means the one that the article has named."""


def strong(actor: Actor) -> tuple[str, ...]:
    """The wordings of an actor that count by themselves."""
    return (actor.name, *actor.aliases, *actor.demonyms, *actor.metonyms)


def test_ids_are_unique() -> None:
    """No two entries have one id."""
    assert [ident for ident, count in Counter(actor.id for actor in ACTORS).items() if count > 1] == []


def test_names_have_one_owner() -> None:
    """A strong wording belongs to one entry, apart from the few that are shared on purpose."""
    owners = Counter(wording for actor in ACTORS for wording in dict.fromkeys(strong(actor)))
    assert {wording for wording, count in owners.items() if count > 1} == SHARED


def test_each_wording_stands_once() -> None:
    """No entry has a wording twice, under whatever kind of name."""
    twice = [
        (actor.id, wording)
        for actor in ACTORS
        for wording, count in Counter((*strong(actor), *actor.weak_aliases)).items()
        if count > 1
    ]
    assert twice == []


def test_states_are_complete() -> None:
    """The members of the United Nations with Kosovo, Palestine, Taiwan and the Vatican, which alone has no demonym."""
    states = [actor for actor in ACTORS if actor.kind == "state"]
    assert len(states) == 197
    assert [state.name for state in states if not state.demonyms] == ["Vatican"]


@pytest.mark.parametrize(
    ("wording", "ident"),
    [
        ("U.S.", "united-states"),
        ("Britain", "united-kingdom"),
        ("Ivorian", "ivory-coast"),
        ("Kremlin", "russia"),
        ("Élysée", "france"),
        ("Kiev", "ukraine"),
        ("WHO", "world-health-organization"),
        ("Nato", "nato"),
        ("AFP", "agence-france-presse"),
        ("Quirinale", "italy"),
        ("Casa Rosada", "argentina"),
        ("Carondelet", "ecuador"),
        ("Planalto", "brazil"),
        ("Blue House", "south-korea"),
        ("Zhongnanhai", "china"),
        ("Binnenhof", "netherlands"),
        ("Brits", "united-kingdom"),
        ("UNEP", "unep"),
        ("Eurogroup", "eurogroup"),
        ("U.S. Senate", "us-senate"),
        ("ASEAN", "asean"),
        ("World Athletics", "world-athletics"),
        ("IANS", "indo-asian-news-service"),
        ("Tass", "tass"),
    ],
)
def test_common_wordings(wording: str, ident: str) -> None:
    """States, bodies and agencies are found by the names that newspapers use."""
    assert [actor.id for actor in ACTORS if wording in strong(actor)] == [ident]


def test_homonyms_are_no_governments() -> None:
    """A capital that is as often a person or another place stands for no government."""
    metonyms = {wording for actor in ACTORS for wording in actor.metonyms}
    assert metonyms.isdisjoint({"Victoria", "Santiago", "Kingston", "Luxembourg", "Singapore"})


@pytest.mark.parametrize(
    ("code", "ident", "name"),
    [
        ("es", "united-states", "Estados Unidos"),
        ("fr-CA", "germany", "Allemagne"),
        ("de", "european-union", "Europäische Union"),
        ("ru", "north-korea", "КНДР"),
        ("it", "france", "Francia"),
    ],
)
def test_names_in_other_languages(code: str, ident: str, name: str) -> None:
    """States have CLDR's name in any language it knows, or the usual one of the data; ids stay."""
    assert gazetteer.names_in(code)[ident][0] == name
    (actor,) = (actor for actor in gazetteer.load(code) if actor.id == ident)
    assert (actor.name, actor.demonyms) == (name, ())


@pytest.mark.parametrize("code", ["de", "es", "fr", "ru"])
def test_names_in_other_languages_have_one_owner(code: str) -> None:
    """No two states or bodies are called the same in one language, and each state has a name."""
    names = gazetteer.names_in(code)
    owners = Counter(name for given in names.values() for name in given)
    assert [name for name, count in owners.items() if count > 1] == []
    assert [actor.id for actor in ACTORS if actor.kind == "state" and actor.id not in names] == []


def test_other_languages_have_the_english_names() -> None:
    """Where there is no gazetteer of a language, the English one serves."""
    assert gazetteer.load("xx-YY") == ACTORS


def test_ids_are_slugs_of_the_names() -> None:
    """What is quick for plain words gives what it gives for any."""
    assert [actor.id for actor in ACTORS] == [slugify(actor.name) for actor in ACTORS]
    assert [gazetteer.slug(name) for name in (" Port  of Vesby ", "Vesby-Nord", "Łódź", "")] == [
        "port-of-vesby",
        "vesby-nord",
        "lodz",
        "",
    ]
