"""Which dates of a sentence something is told of."""

import pytest

from dossier.findings.events.stated import dates_told, extent_of
from dossier.model import Span
from tests.findings.newsroom import ENGLISH, tell


@pytest.mark.parametrize(
    ("sentence", "stances"),
    [
        ("The bridge opened on Monday.", {"Monday": "told"}),
        ("Holt did not meet Vale on Monday.", {"Monday": "negated"}),
        ("Holt denied that Vale came on Monday.", {"Monday": "denied"}),
        ("If the ferry sails on Monday, the strike is over.", {}),
        ("Exports rose to 40 tonnes, up from 30 tonnes in 2018.", {}),
        ("“The bridge opened on Monday,” Holt said.", {}),
        ("The rule was not applied at 9 a.m.", {}),
        ("The strike lasted from 3 May 2020 to 8 May 2020.", {"3 May 2020": "told"}),
    ],
)
def test_what_is_said_of_each_date(sentence: str, stances: dict[str, str]) -> None:
    """A date is told, denied or was not so; none in quoted words, of a measure or a condition, or that ends another."""
    annotated = tell("stated", sentence, "2021-03-11")
    text, whole = annotated.article.text, Span(0, len(annotated.article.text))
    found = dates_told(annotated, range(len(annotated.time_tags)), whole, ENGLISH, lead=False)
    assert {annotated.time_tags[tag].of(text): stance for tag, stance in found.items()} == stances


@pytest.mark.parametrize(
    ("sentence", "extent"),
    [
        ("The strike lasted from 3 May 2020 to 8 May 2020.", "throughout"),
        ("Nine died between 3 May 2020 and 8 May 2020.", "within"),
        ("The vote was moved from 3 May 2020 to 8 May 2020.", None),
        ("Vale came on 3 May 2020.", None),
    ],
)
def test_how_two_dates_bound_one_happening(sentence: str, extent: str | None) -> None:
    """From the one to the other it went on all the time, between them at any time; nothing that was moved did."""
    annotated = tell("stated", sentence, "2021-03-11")
    assert extent_of(annotated, 0, Span(0, len(annotated.article.text)), ENGLISH) == extent
