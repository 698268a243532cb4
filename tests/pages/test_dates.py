"""Dates for the reader."""

import pytest

from dossier import edtf as dates
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
        ("2010/..", "", "open", False, 2010, None),
        ("[..2019-03-04]", "", "open", False, 2019, 3),
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


@pytest.mark.parametrize(
    ("edtf", "english", "german"),
    [
        ("2019~", "about 2019", "etwa 2019"),
        ("2019-09-25?", "25 September 2019 (uncertain)", "25. September 2019 (unsicher)"),
        ("2019-09%", "about September 2019 (uncertain)", "etwa September 2019 (unsicher)"),
        ("201X", "the 2010s", "die 2010er Jahre"),
        ("2019-21", "spring 2019", "Frühling 2019"),
        ("2019-33", "the first quarter of 2019", "1. Quartal 2019"),
        ("2010/..", "since 2010", "seit 2010"),
        ("2018-11~/..", "since about November 2018", "seit etwa November 2018"),
        ("../2019-03", "until March 2019", "bis März 2019"),
        ("2018-11-26/2018-12-02", "26 November to 2 December 2018", "26. November bis 2. Dezember 2018"),
        ("2018/2019~", "2018 to about 2019", "2018 bis etwa 2019"),
        ("2018-11-26?/2018-12-02", "26 November (uncertain) to 2 December 2018", None),
        ("2018-11-26?/2018-12-02?", "26 November to 2 December 2018 (uncertain)", None),
        ("2019-05-01/2019-05-01", "1 May 2019", "1. Mai 2019"),
        ("[2018-11-26..2018-11-28]", "between 26 and 28 November 2018", "zwischen dem 26. und dem 28. November 2018"),
        ("[2018-11-26..]", "26 November 2018 or later", "26. November 2018 oder später"),
        ("[..2019-03-04]", "4 March 2019 or earlier", "4. März 2019 oder früher"),
        ("[2019-05-01,2019-05-08?]", "1 May 2019 or 8 May 2019 (uncertain)", "1. Mai 2019 oder 8. Mai 2019 (unsicher)"),
        ("{2019-05-01,2019-05-08}", "1 May 2019 and 8 May 2019", "1. Mai 2019 und 8. Mai 2019"),
    ],
)
def test_every_form_of_a_date_is_said_in_words(edtf: str, english: str, german: str | None) -> None:
    """Each date of a span or choice bears its own doubt; what is uncertain as a whole is said so once, at the end."""
    assert dates.in_words(edtf) == english
    assert german is None or dates.in_words(edtf, "de") == german


def test_a_date_between_two_days_is_known_as_such() -> None:
    """Only one of several days, with both ends known, is "some time within"."""
    assert [when(one).within for one in ("[2019-01-01..2019-01-05]", "[2019-01-01..]", "2019-01-01/2019-01-05")] == [
        True,
        False,
        False,
    ]


def test_a_season_is_no_month() -> None:
    """EDTF writes autumn as 2024-23; HTML and ISO 8601 have no month 23, and the reader sees words."""
    autumn = when("2024-23")
    assert (autumn.datetime, autumn.marker, autumn.certain) == ("", "approximate", False)
    assert autumn.words == "autumn 2024"
    assert when("2024-12").datetime == "2024-12"
