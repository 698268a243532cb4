"""What became of plans that say too little to be compared."""

from collections.abc import Sequence

import pytest

from dossier.findings.events.events import find_events
from tests.findings.newsroom import Newsroom, tell

PLAN = "The second vote is to be held on March 14."


def events(*reports: tuple[str, str]) -> Sequence[tuple[str, str, int]]:
    """Date, status and number of articles of the events of that Sunday."""
    articles = (
        tell("plan", f"Ines Holt spoke.\n\n{PLAN}", "2021-03-09"),
        *(tell(*one, "2021-03-16") for one in reports),
    )
    room = Newsroom(articles)
    found = find_events(room.articles, room.happenings, room.linker, room.languages)
    return [(event.date, event.status, len(event.articles)) for event in found if event.date == "2021-03-14"]


def test_the_one_plan_and_the_one_thing_of_its_kind_on_a_day_are_one_event() -> None:
    """A bare announcement of the vote, and who won it."""
    assert events(("won", "Tomas Vale won 52 percent at the polls on Sunday.")) == [("2021-03-14", "occurred", 2)]


@pytest.mark.parametrize(
    "second",
    ["Anna Berg cast her ballot in Vik on Sunday.", "Anna Berg cast her ballot in the Lund referendum on Sunday."],
)
def test_of_two_such_things_none_is_chosen(second: str) -> None:
    """Nobody can tell which of the two was planned."""
    found = events(("won", "Tomas Vale won 52 percent at the polls on Sunday."), ("other", second))
    assert ("2021-03-14", "planned", 1) in found


def test_what_merely_meets_on_that_day_is_not_the_plan() -> None:
    """A meeting is no vote."""
    found = events(("met", "Anna Berg met Tomas Vale on Sunday."))
    assert sorted(found) == [("2021-03-14", "occurred", 1), ("2021-03-14", "planned", 1)]
