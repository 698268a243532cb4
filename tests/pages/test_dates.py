"""Dates for the reader."""

import pytest

from dossier.pages.dates import UNKNOWN, when


@pytest.mark.parametrize(
    ("edtf", "datetime", "marker", "certain", "year", "month"),
    [
        ("2019-09-25", "2019-09-25", "exact", True, 2019, 9),
        ("2019-09-25?", "2019-09-25", "approximate", False, 2019, 9),
        ("2019-09", "2019-09", "approximate", False, 2019, 9),
        ("2019", "2019", "approximate", False, 2019, None),
        ("2019~", "2019", "approximate", False, 2019, None),
        ("[2018-11-26..2018-12-02]", "", "range", False, 2018, 11),
        ("[2019-01-21..2019-12-29]", "", "range", False, 2019, None),
        ("2018-11/2019-06", "", "range", False, 2018, 11),
        ("2010/..", "", "range", False, 2010, None),
        ("[..2019-03-04]", "", "range", False, 2019, 3),
    ],
)
def test_a_date_says_how_sure_it_is(
    edtf: str,
    datetime: str,
    marker: str,
    certain: bool,
    year: int,
    month: int | None,
) -> None:
    """Only one stated day is exact; ranges have no value that HTML allows; each is listed under its first day."""
    date = when(edtf)
    assert (date.datetime, date.marker, date.certain, date.year, date.month) == (datetime, marker, certain, year, month)


def test_no_date_is_said_to_be_unknown() -> None:
    """A missing date is told in words, and lies under no year."""
    assert when(None) is UNKNOWN
    assert (UNKNOWN.words, UNKNOWN.year, UNKNOWN.month) == ("Date unknown", None, None)


def test_a_planned_date_is_marked_as_planned() -> None:
    """What was announced is told apart from what happened."""
    assert when("2019-09-25", planned=True).marker == "planned"
