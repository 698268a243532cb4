"""Mentions: the readable cases of ``fixtures/mentions.md``, the registry's checks, this project's own dossier."""

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings, strategies as st
from msgspec.structs import replace

from dossier.findings.actors.mentions import Registry, check_actors, find_mentions, from_settings
from dossier.model import Mention, Passage
from dossier.settings import ActorEntry, RoleEntry, SiteFile, SourceEntry
from tests.findings.reading import ENGLISH, cases, passages, registry_settings

REGISTRY = Registry.build(from_settings(registry_settings()), ENGLISH)
ROOT = Path(__file__).parents[2]
MARKED = re.compile(r"\[([^|\]]+)\|[^\]]+\]")
APPEAL = "A Message from"
WORDS = (
    "Marku",
    "Halvik",
    "the",
    "Arkadian",
    "president",
    "'s",
    "of",
    "US",
    ",",
    ".",
    "“",
    "”",
    "-",
    "Orr",
    "Jan",
    "said",
    "In",
)


def marked(text: str, mentions: tuple[Mention, ...]) -> str:
    """The text with its mentions as the fixtures write them."""
    for mention in reversed(mentions):
        words = f"[{mention.of(text)}|{mention.actor} {mention.kind}]"
        text = text[: mention.start] + words + text[mention.end :]
    return text


@pytest.mark.parametrize(("title", "body"), list(cases("mentions.md")), ids=lambda value: value.split("\n")[0][:60])
def test_cases(title: str, body: str) -> None:
    """Exactly the marked words of each case are found, with the marked actor and kind."""
    first, _, expected = body.partition("\n")
    published = first.removeprefix("date:").strip() or None
    text = MARKED.sub(r"\1", expected)
    assert marked(text, find_mentions(passages(text), REGISTRY, published, ENGLISH)) == expected, title


def test_offsets_are_the_articles() -> None:
    """Spans index the article's text, whatever passage they stand in."""
    passage = Passage(1000, "Then Viktor Halberg's envoy left.")
    (mention,) = find_mentions([passage], REGISTRY, None, ENGLISH)
    assert (mention.start, mention.end, mention.rule) == (1005, 1019, "full-name")


def test_accents_as_characters_of_their_own() -> None:
    """A name whose accents are combining characters (NFD) is found whole."""
    text = unicodedata.normalize("NFD", "Then Elena Márku’s envoy left.")
    (mention,) = find_mentions(passages(text), REGISTRY, None, ENGLISH)
    assert unicodedata.normalize("NFC", mention.of(text)) == "Elena Márku"


def test_rules_have_reasons() -> None:
    """Each rule id that a mention can bear stands in the pack with a reason."""
    text = "\n\n".join(MARKED.sub(r"\1", body.partition("\n")[2]) for _, body in cases("mentions.md"))
    rules = {mention.rule for mention in find_mentions(passages(text), REGISTRY, "2020-03-01", ENGLISH)}
    assert rules == set(ENGLISH.actors.rules)


def test_shared_wording_is_nobody() -> None:
    """A full name that two actors have means neither before one is clear."""
    halberg = REGISTRY.by_id["viktor-halberg"]
    registry = Registry.build((halberg, replace(halberg, id="another")), ENGLISH)
    assert find_mentions(passages("Viktor Halberg spoke."), registry, None, ENGLISH) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS)))
def test_sorted_and_apart(words: list[str]) -> None:
    """Mentions are in the order of the text and never overlap, whatever the text."""
    found = find_mentions(passages(" ".join(words)), REGISTRY, "2020-03-01", ENGLISH)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(mention.start < mention.end for mention in found)


def test_agencies_of_sources_are_actors() -> None:
    """An agency listed under ``sources:`` can be mentioned; a publisher is no actor."""
    agency = SourceEntry(id="lumen", name="Lumen", kind="agency")
    publisher = SourceEntry(id="the-sun", name="The Sun")
    assert [actor.id for actor in from_settings(SiteFile(title="T", base_url="", sources=(agency, publisher)))] == [
        "lumen"
    ]


def test_check_tells_everything_at_once() -> None:
    """Ids and names given twice, a role that ends before it starts, and an unknown state are all told, in one go."""
    late = RoleEntry(title="Mayor", state="nowhere", start="2020-05", end="2019")
    settings = SiteFile(
        title="T",
        base_url="",
        actors=(
            ActorEntry(id="a", name="Ann Roe", kind="person", aliases=("Roe",), roles=(late,)),
            ActorEntry(id="a", name="Bob Roe", kind="person", aliases=("Roe",)),
        ),
    )
    told = [f"{problem.field}: {problem.message}" for problem in check_actors(settings, "site.yaml")]
    assert told == [
        "actors[0].roles[0].start: the role starts (2020-05) after it ends (2019)",
        'actors[0].roles[0].state: expected the id of an actor, got "nowhere"',
        'actors[1].aliases: "Roe" already means Ann Roe (actors[0])',
        'actors[1].id: the id "a" is already that of actors[0]',
    ]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"native_names": ("Рой",)}, {"native_names": ("Рой",)}, 'actors[1].native_names: "Рой" already means Ann Roe'),
        ({"aliases": ("Élan",)}, {"native_names": ("Elan",)}, 'actors[1].native_names: "Elan" already means Ann Roe'),
        ({"weak_aliases": ("Roe",)}, {"weak_aliases": ("Roe",)}, ""),
        ({}, {"confusables": ("Ann Roe",)}, ""),
    ],
)
def test_check_of_names_in_two_entries(one: dict[str, object], other: dict[str, object], told: str) -> None:
    """Names that are matched as one, whatever their diacritics and alphabet, have one owner; weak ones may share."""
    entries = (
        ActorEntry.model_validate({"id": "a", "name": "Ann Roe", "kind": "person", **one}),
        ActorEntry.model_validate({"id": "b", "name": "Bob Doe", "kind": "person", **other}),
    )
    found = check_actors(SiteFile(title="T", base_url="", actors=entries), "site.yaml")
    assert "; ".join(f"{problem.field}: {problem.message}" for problem in found) == (told and f"{told} (actors[0])")


def own_settings() -> SiteFile:
    text = (ROOT / "site.yaml").read_text("utf-8")
    return SiteFile.model_validate(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506


def test_own_registry_is_sound() -> None:
    """The registry of the project's own dossier has no problem."""
    assert check_actors(own_settings(), "site.yaml") == ()


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name[:3])
def test_own_articles(path: Path) -> None:
    """In the project's own articles every name is linked, places are not, and a spokesman is not whom he speaks for."""
    text = path.read_text("utf-8").partition(APPEAL)[0]
    registry = Registry.build(from_settings(own_settings()), ENGLISH)
    found = find_mentions(passages(text), registry, "2019-09-26", ENGLISH)
    names = (
        r"Maduro|Putin|Chavez|Guaido|Rodriguez|Lavrov|Peskov|Ushakov|Bremmer|"
        r"Venezuela|Russia|United States|China|US|U\.S\.|UN"
    )
    for match in re.finditer(rf"\b(?:{names})(?!\w)", text):
        assert any(m.start <= match.start() and match.end() <= m.end for m in found), text[match.start() - 20 :][:60]
    for mention in found:
        before, after = text[: mention.start].split()[-2:], text[mention.end :]
        if mention.kind == "metonym":
            assert before[-1:] not in (["in"], ["at"])
        assert not (mention.kind == "name" and re.match(r"['’]s spokes", after))
