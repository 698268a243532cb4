"""What an opening tells without a date is what the article then dates."""

import pytest

from dossier.findings.events.events import find_events
from tests.findings.newsroom import Newsroom, tell


def told(text: str) -> list[tuple[str, int]]:
    """Date and number of sentences of each event of a report of Thursday, 11 March 2021."""
    room = Newsroom([tell("one", text, "2021-03-11")])
    found = find_events(room.articles, room.happenings, room.linker, room.languages)
    return [(event.date, len(event.evidence)) for event in found]


@pytest.mark.parametrize(
    "text",
    [
        "Coast guards have boarded a coal ship.\n\nThe Runa Maren was stopped on Thursday morning off Vik.",
        "A former minister has been arrested.\n\nInes Holt was led away in handcuffs on Thursday.",
        "Ines Holt has won the chess prize.\n\nHolt, 34, beat four others in the final on Thursday.",
    ],
)
def test_an_undated_opening_is_the_one_thing_dated_that_day(text: str) -> None:
    """They share a deed, a kind of happening, or the person of the next sentence."""
    assert told(text) == [("2021-03-11", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "The Fishers Union has closed its office.\n\nShares of the Fishers Union fell on Thursday.",
        "Police have boarded a coal ship.\n\nThe Runa Maren was stopped on Thursday.\n\nA tug was stopped on Thursday.",
        "Ines Holt has resigned.\n\nHolt was arrested on Thursday.",
        "Ines Holt has won the chess prize.\n\nHolt told reporters on Thursday that she would retire.",
    ],
)
def test_what_is_told_beside_the_news_is_not_the_news(text: str) -> None:
    """A body that both name is not enough; nor are two things of that day, nor two kinds."""
    assert ("2021-03-11?", 1) in told(text)


def test_a_later_sentence_names_the_day_of_the_week_ahead() -> None:
    """Two sentences, "next week" and "on 19 March": one plan."""
    text = "Anna Berg and Tomas Vale are to meet next week.\n\nBerg and Vale will hold talks in Vik on 19 March."
    assert told(text) == [("2021-03-19", 2)]
