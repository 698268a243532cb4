"""Reports of what befell one thing are one event, whoever acts in them."""

import pytest

from dossier.findings.events.events import find_events
from tests.findings.newsroom import Newsroom, tell


def told(*sentences: str) -> list[tuple[str, int]]:
    """Date and number of reports of each event of 4 March and of March, of reports that appeared on the 11th."""
    articles = [
        tell(f"r{n}", f"Ines Holt wrote on paper.\n\n{words}", "2021-03-11") for n, words in enumerate(sentences)
    ]
    room = Newsroom(articles)
    found = find_events(room.articles, room.happenings, room.linker, room.languages)
    days = sorted((event.date.rstrip("?"), len(event.articles)) for event in found)
    return [(day, reports) for day, reports in days if day in ("2021-03-04", "2021-03")]


@pytest.mark.parametrize(
    "other",
    [
        "Repairs to the Sund cable, cut on March 4, go on.",
        "An anchor cut the Sund cable on March 4, Anna Berg said.",
        "Bills rose after the Sund cable stopped working on March 4.",
        "Bills rose after the cable was severed on March 4.",
    ],
)
def test_one_thing_one_deed_one_day_is_one_event(other: str) -> None:
    """By name, or as the only cable of the day, in any words and with any speakers."""
    assert told("The Sund cable was severed on March 4.", other) == [("2021-03-04", 2)]


@pytest.mark.parametrize(
    "other",
    [
        "The Holm cable was severed on March 4.",
        "The Sund cable was mended on March 4.",
        "The Sund bridge collapsed on March 4.",
        "A Sudmarkian ferry sank on March 4.",
    ],
)
def test_another_thing_or_deed_is_another_event(other: str) -> None:
    """Of one day, with a word in common, and yet not the same."""
    assert told("The Sund cable was severed on March 4.", other) == [("2021-03-04", 1), ("2021-03-04", 1)]


def test_of_two_unnamed_things_none_is_chosen() -> None:
    """Two ferries of two states sank that day: which one a third report means nobody can tell."""
    found = told(
        "A Norlandic ferry sank on March 4.",
        "A Sudmarkian ferry sank on March 4.",
        "A ferry sank on March 4, he wrote.",
    )
    assert found == [("2021-03-04", 1)] * 3


def test_background_of_the_month_is_the_one_event_of_a_day_in_it() -> None:
    """The phrase "when the cable was cut in March" narrows to the day that a report gives, if there is but one."""
    month = "Bills rose when the Sund cable was cut in March."
    assert told("The Sund cable was severed on March 4.", month) == [("2021-03-04", 2)]
    twice = told("The Sund cable was severed on March 4.", "The Sund cable was severed on March 8.", month)
    assert ("2021-03", 1) in twice


def test_what_is_only_meant_makes_no_event_of_its_own() -> None:
    """To charge him on Friday with cutting a cable in March is told of Friday; it is evidence of the cut."""
    charge = "Norlandic prosecutors on March 9 charged the captain and the mate with cutting the Sund cable in March."
    assert told(charge) == []
    assert told("The Sund cable was severed on March 4.", charge) == [("2021-03-04", 2)]
