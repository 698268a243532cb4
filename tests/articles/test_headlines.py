"""Headlines made of a first sentence."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from dossier import language
from dossier.articles.heading import headlines

ENGLISH = language.load("en")
NO_PACK = language.load("qaa")

MADE = Path(__file__).parent / "headlines" / "made.txt"


def made() -> list[tuple[str, str, str]]:
    """(language, sentence, headline) of each case; ``> `` stands before the headline."""
    found: list[tuple[str, str, str]] = []
    for part in MADE.read_text("utf-8").split("== ")[1:]:
        _, code, sentence, expected = part.strip().splitlines()
        found.append((code.removeprefix("= language: "), sentence, expected.removeprefix("> ")))
    return found


@pytest.mark.parametrize(("code", "sentence", "expected"), made())
def test_a_headline_says_nothing_else_than_the_sentence(code: str, sentence: str, expected: str) -> None:
    """Short, closed, not ending on a preposition, and with the name of who says so."""
    assert headlines.derived_headline(sentence, language.load(code)) == expected


@given(st.text(alphabet="abcdefg ,.;–—()«»„“”\"'й語。，", max_size=300), st.sampled_from([ENGLISH, NO_PACK]))
def test_no_sentence_makes_a_headline_that_is_too_long(sentence: str, pack: language.Language) -> None:
    """Whatever the marks, a headline keeps to its room."""
    made = headlines.derived_headline(sentence, pack)
    width = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in made)
    assert width <= headlines.LONGEST_HEADLINE + 1
