"""Whom "the two countries", "both presidents" and a "he" at the head of a sentence mean."""

import pytest

from dossier.findings.events.happenings import find_happenings
from tests.findings.newsroom import ACTORS, ENGLISH, tell

AGENTS = frozenset(actor.id for actor in ACTORS if actor.kind != "state")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Norland warned Sudmark.\n\nThe two countries fought a war in 1995.", {"norland", "sudmark"}),
        ("Norland warned Sudmark.\n\nInes Holt wrote.\n\nBoth states signed a pact in 1995.", {"norland", "sudmark"}),
        ("Norland spoke.\n\nThe two countries fought a war in 1995.", set()),
        ("Anna Berg rang Tomas Vale. The two leaders met in Vik in 1995.", {"anna-berg", "tomas-vale"}),
        ("Ines Holt rang Anna Berg and Tomas Vale. The two leaders met in Vik in 1995.", set()),
        ("Ines Holt will stand trial. She was charged in 1995.", {"ines-holt"}),
        ("Anna Berg and Tomas Vale argued. He was charged in 1995.", {"anna-berg"}),
        ("Rain fell. She was charged in 1995.", set()),
    ],
)
def test_who_was_named_before(text: str, actors: set[str]) -> None:
    """Two who were named, and no third; the one before the verb of the sentence before."""
    found = [one for one in find_happenings(tell("told", text, "2021-03-11"), ENGLISH, AGENTS) if one.tag is not None]
    assert {actor for one in found for actor in one.actors} == actors
