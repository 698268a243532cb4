"""Dates as people write them."""

import pytest

from dossier import written_dates
from dossier.edtf import EdtfError

WRITTEN = {
    "2018-12-04": "2018-12-04",
    "2018-12": "2018-12",
    "2019~": "2019~",
    "[2018-11-26..2018-12-02]": "[2018-11-26..2018-12-02]",
    "December 2018": "2018-12",
    "diciembre de 2018": "2018-12",
    "2018/12/04": "2018-12-04",
    "20181204": "2018-12-04",
    "2018-12-04 19:09": "2018-12-04",
    "4 December 2018": "2018-12-04",
    "December 4, 2018": "2018-12-04",
    "Dec. 4, 2018": "2018-12-04",
    "Tuesday, 4th December 2018": "2018-12-04",
    "4 December 2018 at 7:09 pm": "2018-12-04",
    "4 de diciembre de 2018": "2018-12-04",
    "4 декабря 2018": "2018-12-04",
    "1er février 2018": "2018-02-01",
    "4. März 2018": "2018-03-04",
    "04.12.2018": "2018-12-04",
    "25/12/2018": "2018-12-25",
    "12/25/2018": "2018-12-25",
    "03-02-2009": "[2009-02-03,2009-03-02]",
    "03/03/2009": "2009-03-03",
}


@pytest.mark.parametrize(("text", "expected"), WRITTEN.items())
def test_common_forms_become_edtf(text: str, expected: str) -> None:
    """What can be read in one way is that day; what can be read in two is both."""
    assert written_dates.read(text) == expected


@pytest.mark.parametrize(
    "text", ["soon", "31/02/2019", "Dec 2018 4 5", "40 December 2018", "the 4th of Smarch 2018", ""]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(EdtfError, match="expected an EDTF date such as 2021-03"):
        written_dates.read(text)


def test_a_set_written_by_hand_is_not_ambiguous() -> None:
    """Whoever writes the set means it."""
    assert not written_dates.is_ambiguous("[2009-02-03,2009-03-02]")
    assert written_dates.is_ambiguous("03-02-2009")
