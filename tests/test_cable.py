"""Three affairs that six to ten outlets tell, no registry given: who is found where, and who says what.

Each folder's ``expected.yaml`` holds what a careful reader finds; it was written before the program was run on it.
The floors can only rise.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier import config, pipeline
from dossier.model import Actor, AnnotatedArticle, Dossier

FIXTURES = Path(__file__).parent / "fixtures"
FLOORS = {
    "cable": {"actors": 19, "kinds": 19, "named in": 60, "quotes": 31},
    "mill": {"actors": 22, "kinds": 22, "named in": 46, "quotes": 35},
    "vaccine": {"actors": 14, "kinds": 14, "named in": 31, "quotes": 25},
}
"""How many of the expected actors are found, with the right kind, how many namings of them, how many speakers."""
AFFAIRS = pytest.mark.parametrize("affair", list(FLOORS))


@cache
def dossier(affair: str) -> Dossier:
    return pipeline.analyse(config.load(FIXTURES / affair / "site.yaml")).dossier


@cache
def expected(affair: str) -> Mapping[str, Any]:
    """What the file says, dates left as text."""
    text = (FIXTURES / affair / "expected.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def article(affair: str, name: str) -> AnnotatedArticle:
    return next(one for one in dossier(affair).articles if one.article.id == name)


def actor(affair: str, name: str) -> Actor | None:
    """The actor of that name, if it is found."""
    return next((one for one in dossier(affair).actors if one.name == name or name in one.aliases), None)


def names_in(affair: str, name: str, where: str) -> bool:
    """Whether an article has a mention of the actor."""
    one = actor(affair, name)
    return one is not None and any(mention.actor == one.id for mention in article(affair, where).mentions)


def speakers(affair: str, where: str, words: str) -> list[str | None]:
    """The speakers of the quotations that hold any of the words."""
    one = article(affair, where)
    start = one.article.text.index(words)
    known = {each.id: each.name for each in dossier(affair).actors}
    found = [quote for quote in one.quotes if quote.start < start + len(words) and start < quote.end]
    return [known[quote.speaker] if quote.speaker else None for quote in found]


def share(affair: str, what: str, missed: list[str], of: int) -> None:
    """Fail with what is missed where more of it is than the floor allows."""
    assert of - len(missed) >= FLOORS[affair][what], missed


@AFFAIRS
def test_actors_are_found(affair: str) -> None:
    """People, bodies and states that a careful reader names are actors."""
    wanted = expected(affair)["actors"]
    share(affair, "actors", [each["name"] for each in wanted if actor(affair, each["name"]) is None], len(wanted))


@AFFAIRS
def test_actors_are_of_the_right_kind(affair: str) -> None:
    """What is found is a person, an organisation or a state, as it should be."""
    found = [(each, one) for each in expected(affair)["actors"] if (one := actor(affair, each["name"])) is not None]
    share(affair, "kinds", [each["name"] for each, one in found if one.kind != each["kind"]], len(found))


@AFFAIRS
def test_actors_are_found_in_each_article(affair: str) -> None:
    """Also under a short name in an article that never gives the full one."""
    wanted = [(each["name"], where) for each in expected(affair)["actors"] for where in each["articles"]]
    share(
        affair,
        "named in",
        [f"{name}: {where}" for name, where in wanted if not names_in(affair, name, where)],
        len(wanted),
    )


@AFFAIRS
def test_nobody_is_taken_for_somebody_else(affair: str) -> None:
    """A surname that two bear, a town with a company's name and a word that two bodies share mean nobody alone."""
    barred = [(each["name"], where) for each in expected(affair).get("not_in", ()) for where in each["articles"]]
    assert [pair for pair in barred if names_in(affair, *pair)] == []


@AFFAIRS
def test_what_is_no_actor(affair: str) -> None:
    """Ships, places, labels of pages and titles alone become no actors."""
    barred = {name.casefold() for name in expected(affair)["no_actors"]}
    discovered = [one for one in dossier(affair).actors if one.discovered]
    assert [one.name for one in discovered if barred & {name.casefold() for name in (one.name, *one.aliases)}] == []


@AFFAIRS
def test_quotations_have_their_speakers(affair: str) -> None:
    """Who says what; null is nobody for certain."""
    wanted = expected(affair)["quotes"]
    missed = []
    for each in wanted:
        found = speakers(affair, each["article"], each["words"])
        right = each["speaker"] in found if each["speaker"] else not any(found)
        if not right:
            missed.append(f"{each['article']}: {each['words']}: {found}")
    share(affair, "quotes", missed, len(wanted))


@AFFAIRS
def test_no_words_are_put_into_another_mouth(affair: str) -> None:
    """Where the speaker is not found, nobody else is given."""
    for each in expected(affair)["quotes"]:
        found = set(speakers(affair, each["article"], each["words"]))
        assert found <= {each["speaker"], None}, each


@pytest.mark.parametrize("each", expected("cable")["utterances"], ids=lambda each: str(each["speaker"]))
def test_the_same_words_are_set_side_by_side(each: Mapping[str, Any]) -> None:
    """One statement in the wording of several outlets, quoted in full, shortened or told indirectly."""
    one = actor("cable", each["speaker"])
    assert one is not None
    groups = [
        [article("cable", ref.article).quotes[ref.index] for ref in group] for group in dossier("cable").utterances
    ]
    told = [[ref.article for ref in group] for group in dossier("cable").utterances]
    assert each["articles"] in [where for where, group in zip(told, groups, strict=True) if group[0].speaker == one.id]


def test_no_other_words_are_taken_for_the_same() -> None:
    """As many groups as a careful reader sees."""
    assert len(dossier("cable").utterances) == len(expected("cable")["utterances"])


@pytest.mark.parametrize(("name", "allowed"), expected("cable")["published"].items())
def test_the_day_of_publication_is_right_or_open(name: str, allowed: list[str]) -> None:
    """Stated, read from a stamp, or inferred from the other articles; never a wrong day."""
    assert (article("cable", name).article.published.edtf or "unknown") in allowed
