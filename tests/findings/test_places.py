"""Where happenings take place: as the clause of their date names it, and nowhere else."""

import re

import pytest

from dossier.findings.events.happenings import find_happenings
from dossier.findings.events.places import agree, common
from tests.findings.newsroom import ACTORS, ENGLISH, tell
from tests.findings.reading import HERE

AGENTS = frozenset(actor.id for actor in ACTORS if actor.kind != "state")
ROWS = re.findall(r"^\| (.*\{.*) \|(?: (.*))? \|$", (HERE / "places.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("sentence", "place"), ROWS)
def test_the_clause_of_the_date_names_the_place(sentence: str, place: str) -> None:
    """Each sentence of the fixture; none of its places is guessed from a clause beside it."""
    plain = sentence.replace("{", "").replace("}", "")
    date = sentence.index("{")
    annotated = tell("told", f"Ines Holt spoke.\n\n{plain}", "2021-03-11")
    here = annotated.article.text.index(plain)
    length = sentence.index("}") - date - 1
    (one,) = [
        found
        for found in find_happenings(annotated, ENGLISH, AGENTS)
        if found.tag is not None and here + date <= annotated.time_tags[found.tag].start < here + date + length
    ]
    assert one.place == (place or None)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Moscow", "Moscow", True),
        ("Moscow", "Russia", None),
        ("Kremlin", "Moscow", None),
        ("Moscow", "France", False),
        ("Paris", "Moscow", False),
        ("France", "Russia", False),
        ("Leeds", "Leeds plant", True),
        ("Vik", "Lund", False),
        ("Vik", "France", None),
        ("Halden shipyard", "Vik", None),
        (None, "Vik", None),
    ],
)
def test_places_agree_differ_or_may_be_one(one: str | None, other: str, said: bool | None) -> None:
    """A capital lies in its state and a palace in its capital; two towns are two places."""
    assert agree(one, other) is said


def test_an_event_is_where_its_articles_agree_that_it_was() -> None:
    """The town rather than its country; nowhere where two towns are named."""
    assert common(["Russia", "Moscow"]) == "Moscow"
    assert common(["Vik", "Lund"]) is None
    assert common([]) is None
