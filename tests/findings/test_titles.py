"""Titles of events: short, and saying nothing that the sentence does not say."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from dossier.findings.events.events import find_events
from dossier.findings.events.shortening import LONGEST, shortened
from dossier.language import load
from dossier.model import Span
from tests.findings.newsroom import Newsroom, tell
from tests.findings.reading import ENGLISH, HERE


def cases() -> Iterator[tuple[str, str]]:
    lines = [line for line in (HERE / "titles.md").read_text("utf-8").split("\n") if line]
    for sentence, title in pairwise(lines):
        if title.startswith("→ "):
            yield sentence, title.removeprefix("→ ")


def plain(text: str) -> str:
    return text.replace("{", "").replace("}", "").removesuffix(".")


def kept(sentence: str) -> Span:
    found = re.search(r"\{(.+)\}", sentence)
    assert found is not None, f"no date is marked in: {sentence}"
    return Span(found.start(), found.end() - 2)


@pytest.mark.parametrize(("sentence", "title"), list(cases()))
def test_titles(sentence: str, title: str) -> None:
    """Only clauses go that the sentence can do without; its date, its speaker and its conditions stay."""
    assert shortened(plain(sentence), ENGLISH, kept(sentence)) == plain(sentence if title == "whole" else title)


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in cases()])
def test_a_title_is_made_of_the_words_of_its_sentence(sentence: str) -> None:
    """Nothing is put in: the words of a title stand in its sentence, in the same order."""
    words = iter(re.findall(r"\w+", plain(sentence).casefold()))
    title = re.findall(r"\w+", shortened(plain(sentence), ENGLISH, kept(sentence)).casefold())
    assert all(word in words for word in title)


def test_without_words_of_its_language_a_sentence_stays_whole() -> None:
    """Where no pack says what a clause opens with none is left out."""
    sentence = (
        "O presidente, que chegou na véspera com metade do governo, assinou na segunda-feira o acordo sobre a pesca"
        " no lago do norte."
    )
    assert len(sentence) > LONGEST
    assert shortened(sentence, load("pt")) == sentence


@pytest.mark.parametrize(
    ("sentence", "date", "title"),
    [
        (
            "Norland has long backed the opposition leader Ines Holt, who declared herself mayor in May 2019.",
            "2019-05",
            "Ines Holt declared herself mayor in May 2019",
        ),
        (
            "The court freed Tomas Vale who was arrested in Ostra on June 1, 2019.",
            "2019-06-01",
            "Tomas Vale was arrested in Ostra on June 1, 2019",
        ),
        (
            "Anna Berg said that Tomas Vale, who came to Ostra in May 2019, had lied to her.",
            "2019-05",
            "Anna Berg said that Tomas Vale, who came to Ostra in May 2019, had lied to her",
        ),
        (
            "The union wrote to Anna Berg and Tomas Vale, who met in Ostra in May 2019.",
            "2019-05",
            "The union wrote to Anna Berg and Tomas Vale, who met in Ostra in May 2019",
        ),
        (
            "The ship belongs to Tomas Vale, whose wife bought it in May 2019.",
            "2019-05",
            "The ship belongs to Tomas Vale, whose wife bought it in May 2019",
        ),
    ],
)
def test_a_relative_clause_with_its_subject_is_a_title(sentence: str, date: str, title: str) -> None:
    """Where the event stands in a clause beside something else, that clause tells it, unless it is somebody's words."""
    room = Newsroom((tell("told", f"Ines Holt spoke in Lund.\n\n{sentence}", "2021-03-11"),))
    found = find_events(room.articles, room.happenings, room.linker, room.languages)
    assert [event.title for event in found if event.date == date] == [title]
