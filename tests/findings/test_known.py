"""Who is known before reading: the editor's actors go before the gazetteer's."""

import pytest

from dossier.findings.actors.known import known_actors
from dossier.findings.actors.mentions import Registry, find_mentions
from dossier.model import Actor
from dossier.settings import ActorEntry, RoleEntry, SiteFile, SourceEntry
from tests.findings.reading import ENGLISH, passages


def site(*actors: ActorEntry, sources: tuple[SourceEntry, ...] = ()) -> SiteFile:
    return SiteFile(title="T", base_url="", actors=actors, sources=sources)


def known(settings: SiteFile) -> dict[str, Actor]:
    return {actor.id: actor for actor in known_actors(settings)}


def found(text: str, settings: SiteFile | None = None, *more: Actor) -> list[tuple[str, str]]:
    """(words, actor) of each mention in a text."""
    registry = Registry.build((*known_actors(settings or site()), *more), ENGLISH)
    return [(m.of(text), m.actor) for m in find_mentions(passages(text), registry, "2020-03-01", ENGLISH)]


@pytest.mark.parametrize(
    ("entry", "replaced"),
    [
        (ActorEntry(id="russia", name="Muscovy", kind="state"), "russia"),
        (ActorEntry(id="rf", name="Russia", kind="state"), "russia"),
        (ActorEntry(id="rf", name="Muscovy", kind="state", aliases=("Russian Federation",)), "russia"),
        (ActorEntry(id="press", name="The Press", kind="agency", aliases=("AP",)), "associated-press"),
    ],
)
def test_the_editor_replaces(entry: ActorEntry, replaced: str) -> None:
    """An entry with the id, the name or, of one kind, a strong alias of the gazetteer's takes its place."""
    after = known(site(entry))
    assert after[entry.id].name == entry.name
    assert replaced == entry.id or replaced not in after


def test_a_wording_given_away_is_given_up() -> None:
    """A wording that the editor gives to somebody else is no longer the gazetteer's; the rest stays."""
    after = known(site(ActorEntry(id="alianza", name="Alianza Patria", kind="organisation", aliases=("AP",))))
    assert "AP" not in after["associated-press"].aliases
    assert after["associated-press"].name == "Associated Press"


def test_a_publisher_is_no_actor() -> None:
    """What the editor lists as a publisher is not an agency of the gazetteer's any more."""
    assert "bloomberg" not in known(site(sources=(SourceEntry(id="bb", name="Bloomberg"),)))


def test_the_editors_come_first() -> None:
    """The editor's actors keep their order at the head, and the roles that they have."""
    role = RoleEntry(title="President of France", state="france", start="2017")
    settings = site(ActorEntry(id="ann-roe", name="Ann Roe", kind="person", roles=(role,)))
    assert known_actors(settings)[0].id == "ann-roe"
    assert found("The French president left.", settings) == [("The French president", "ann-roe")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan and the U.S. signed.", "japan united-states"),
        ("Tokyo said no in Tokyo.", "japan"),
        ("Qatar Airways flew to New Mexico.", ""),
        # Shared: it means the one that the article has named.
        ("Congo voted.", ""),
        ("Congo-Brazzaville votes. Congo is small.", "republic-of-the-congo republic-of-the-congo"),
        # Also a state of the USA.
        ("Georgia voted.", ""),
        ("A Georgian minister came. Georgia voted.", "georgia-country georgia-country"),
        # Short for many things.
        ("The ICC met.", ""),
        ("The African Union met. The AU rose.", "african-union african-union"),
    ],
)
def test_mentions_of_the_gazetteer(text: str, expected: str) -> None:
    """The rules for an editor's names hold for the gazetteer's."""
    assert " ".join(actor for _, actor in found(text)) == expected


def test_a_person_of_that_name_goes_first() -> None:
    """After a person was named in full, her last name is hers; her first name is no capital."""
    jordan, sofia = Actor("ann-jordan", "Ann Jordan", "person"), Actor("sofia-roe", "Sofia Roe", "person")
    text = "Jordan signed. Ann Jordan came. Jordan said no. Sofia Roe spoke. Sofia said yes."
    assert found(text, None, jordan, sofia) == [
        ("Jordan", "jordan"),
        ("Ann Jordan", "ann-jordan"),
        ("Jordan", "ann-jordan"),
        ("Sofia Roe", "sofia-roe"),
    ]


def test_one_last_name_of_two() -> None:
    """A last name means the one of whom the article used it first; with "Mrs" before it, nobody for certain."""
    sean, carol = Actor("sean-burke", "Sean Burke", "person"), Actor("carol-burke", "Carol Burke", "person")
    text = "Sean Burke left. Burke was tired. Carol Burke stayed. Burke slept. Mrs Burke did not."
    assert [actor for _, actor in found(text, None, sean, carol)] == [
        "sean-burke",
        "sean-burke",
        "carol-burke",
        "sean-burke",
    ]
