"""Two things of two dates in one sentence: each event is told by its own half."""

import pytest

from dossier.findings.events.conjuncts import half_of
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
