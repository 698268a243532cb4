"""Two things of two dates in one sentence: each event is told by its own half."""

import pytest

from dossier.findings.events.conjuncts import half_of, side_of, without_possessive
from dossier.model import Span
from tests.findings.reading import ENGLISH


def halves(sentence: str, first: str, second: str) -> tuple[str | None, str | None]:
    spans = [Span(sentence.index(date), sentence.index(date) + len(date)) for date in (first, second)]
    return half_of(sentence, spans[0], spans[1], ENGLISH), half_of(sentence, spans[1], spans[0], ENGLISH)


@pytest.mark.parametrize(
    ("sentence", "first", "second", "told"),
    [
        (
            "Prices fell on Thursday after the second earthquake and tsunami hit the coast on Monday",
            "Thursday",
            "Monday",
            (None, None),
        ),
        (
            "The yard is proud of a ferry whose twin first sailed in 2005 and is to be sold in 2007",
            "2005",
            "2007",
            ("The yard is proud of a ferry whose twin first sailed in 2005", None),
        ),
        (
            "Anna Berg founded the shipyard in 1976, and in 1984 the first ferry of steel was launched there",
            "in 1976",
            "in 1984",
            ("Anna Berg founded the shipyard in 1976", "In 1984 the first ferry of steel was launched there"),
        ),
        (
            "The ferry will make a trial run on October 25 and will begin its regular service on October 28",
            "October 25",
            "October 28",
            ("The ferry will make a trial run on October 25", "The ferry will begin its regular service on October 28"),
        ),
        (
            "Tomas Vale left Ostra on Monday and arrived in Lund on Tuesday",
            "Monday",
            "Tuesday",
            ("Tomas Vale left Ostra on Monday", "Tomas Vale arrived in Lund on Tuesday"),
        ),
        ("Tomas Vale met Anna Berg on Monday and Tuesday", "Monday", "Tuesday", (None, None)),
        ("If Vale leaves Ostra on Monday and arrives on Tuesday, Berg will resign", "Monday", "Tuesday", (None, None)),
        (
            "Vale was to leave on Monday, but the court stopped the ferry on Friday",
            "Monday",
            "Friday",
            (None, "The court stopped the ferry on Friday"),
        ),
        (
            "On Thursday, Vale, who left and sold his house in May, was fined on Friday",
            "Thursday",
            "Friday",
            (None, None),
        ),
        ("Vale agreed to the talks on Monday, but withdrew from them on Tuesday", "Monday", "Tuesday", (None, None)),
        ('Vale "came on Monday and left again on Tuesday" for his home', "Monday", "Tuesday", (None, None)),
        (
            "Vale came to Ostra in 1990 and he left it for good in 1994",
            "1990",
            "1994",
            ("Vale came to Ostra in 1990", None),
        ),
        (
            "In 1990 Vale came to Ostra and left it for good in 1994",
            "1990",
            "1994",
            ("In 1990 Vale came to Ostra", None),
        ),
        (
            "Vale wrote to Berg and Holt on Monday and to the board and the union and left on Tuesday",
            "Monday",
            "Tuesday",
            (None, None),
        ),
    ],
)
def test_each_half_tells_its_own(sentence: str, first: str, second: str, told: tuple[str | None, str | None]) -> None:
    """Both halves need a verb; where a half cannot stand alone for certain the sentence stays whole."""
    assert halves(sentence, first, second) == told


@pytest.mark.parametrize(
    ("sentence", "date", "other", "told"),
    [
        (
            "Ines Holt quit the board in June; her deputy, Karl Riis, took over on 1 July",
            "in June",
            "on 1 July",
            "Ines Holt quit the board in June",
        ),
        (
            "Ines Holt quit the board in June; her deputy, Karl Riis, took over on 1 July",
            "on 1 July",
            "in June",
            "Deputy Karl Riis took over on 1 July",
        ),
        (
            "The ferry sank on Friday; its owner denied on Monday that it had been unsafe",
            "on Friday",
            "on Monday",
            None,
        ),
        ("The ferry sank on Friday; she had been repaired in June", "in June", "on Friday", None),
        ("The ferry sank on Friday; but the harbour stayed open on Monday", "on Monday", "on Friday", None),
        ("The ferry sank on Friday off Skarv", "on Friday", "off", None),
        ('"The ferry sank on Friday; the harbour was shut on Monday," Holt said', "on Friday", "on Monday", None),
    ],
)
def test_each_side_of_a_semicolon_tells_its_own(sentence: str, date: str, other: str, told: str | None) -> None:
    """Only where the other side tells of another date, and denies nothing."""
    spans = [Span(sentence.index(one), sentence.index(one) + len(one)) for one in (date, other)]
    assert side_of(sentence, spans[0], spans[1:], ENGLISH) == told


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Their lawyer, Ana Ruiz, filed the complaint", "Lawyer Ana Ruiz filed the complaint"),
        ("His former trainer, Jan Orr, was fined", "Former trainer Jan Orr was fined"),
        ("Her brother in law, Jan Orr, was fined", "Jan Orr was fined"),
        ("Their lawyer filed the complaint", "Their lawyer filed the complaint"),
        ("The lawyer, Ana Ruiz, filed the complaint", "The lawyer, Ana Ruiz, filed the complaint"),
        ("His brothers, Jan Orr, Karl Riis and a cousin", "His brothers, Jan Orr, Karl Riis and a cousin"),
    ],
)
def test_a_name_stands_for_whose_it_is(sentence: str, named: str) -> None:
    """A title names who acts without saying whose lawyer that is, which only another sentence tells."""
    assert without_possessive(sentence, ENGLISH) == named
