"""EDTF: reading with strict bounds, writing from bounds, and the words for readers."""

from datetime import date

import edtf as library
import pytest
from hypothesis import given, strategies as st

from dossier import edtf

D = date.fromisoformat


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2019-09-26", "2019-09-26", "2019-09-26", "day"),
        ("2019-09-26T10:00Z", "2019-09-26", "2019-09-26", "day"),
        ("2019-09-26T10:00:30.25+02:00", "2019-09-26", "2019-09-26", "day"),
        ("2019-09", "2019-09-01", "2019-09-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2019-09-XX", "2019-09-01", "2019-09-30", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("2019-XX", "2019-01-01", "2019-12-31", "year"),
        ("2019-21", "2019-03-01", "2019-05-31", "season"),
        ("2019-23", "2019-09-01", "2019-11-30", "season"),
        ("2019-24", "2019-01-01", "2020-02-29", "season"),
        ("2019-35", "2019-07-01", "2019-09-30", "season"),
        ("2019-41", "2019-07-01", "2019-12-31", "season"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("201", "2010-01-01", "2019-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("201X-12", "2010-12-01", "2019-12-31", "month"),
        ("2018/2019-03", "2018-01-01", "2019-03-31", "interval"),
        ("2010/..", "2010-01-01", None, "interval"),
        ("2010/", "2010-01-01", None, "interval"),
        ("../2010", None, "2010-12-31", "interval"),
        ("[2018-11-26..2018-12-02]", "2018-11-26", "2018-12-02", "set"),
        ("[2018, 2020..2021]", "2018-01-01", "2021-12-31", "set"),
        ("{2018-03,2018-01}", "2018-01-01", "2018-03-31", "set"),
        ("[..2018]", None, "2018-12-31", "set"),
        ("[2018..]", "2018-01-01", None, "set"),
        ("XXXX-12", None, None, "month"),
        ("XXXX", None, None, "century"),
        ("0000", None, None, "year"),
        ("Y170000002", None, None, "year"),
        ("1950S2", "1950-01-01", "1950-12-31", "year"),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None, precision: str) -> None:
    """The bounds are the first and the last day that an expression can mean; open and unknown sides are None."""
    when = edtf.parse(text)
    assert (when.earliest, when.latest, when.precision) == (earliest and D(earliest), latest and D(latest), precision)


@pytest.mark.parametrize(
    "text",
    ["2019-09-26", "2019-09?", "2019~", "2019-22", "2019-34", "199X", "2019-XX-05", "[2018,2020]", "2004/2005-03"],
)
def test_bounds_agree_with_the_library(text: str) -> None:
    """Where the edtf library has strict bounds, they are ours."""
    parsed = library.parse_edtf(text)
    when = edtf.parse(text)
    assert (when.earliest, when.latest) == (date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2019", False, False),
        ("2019?", True, False),
        ("2019~", False, True),
        ("2019-09%", True, True),
        ("2019-?09", True, False),
    ],
)
def test_marks_of_doubt(text: str, uncertain: bool, approximate: bool) -> None:
    """``?`` is uncertain, ``~`` approximate, ``%`` both; none of them widens the bounds."""
    when = edtf.parse(text)
    assert (when.uncertain, when.approximate) == (uncertain, approximate)
    assert (when.earliest, when.latest) in {(D("2019-01-01"), D("2019-12-31")), (D("2019-09-01"), D("2019-09-30"))}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2019-13",
        "2019-00",
        "2019-02-30",
        "2019-9-1",
        "26-09-2019",
        "2019/2018",
        "../..",
        "[]",
        "[2019..x]",
        "20",
        "1/2/3",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """A text that is no EDTF, or names a day that does not exist, is refused in words for its writer."""
    with pytest.raises(edtf.EdtfError) as refused:
        edtf.parse(text)
    assert str(refused.value) == f'expected an EDTF date such as 2021-03, got "{text}"'


def test_overlap_and_containment() -> None:
    """Bounds are inclusive; an open side reaches without end."""
    month, day, since = edtf.parse("2019-09"), edtf.parse("2019-09-30"), edtf.parse("2019-09-30/..")
    assert month.overlaps(day)
    assert month.contains(day)
    assert not day.contains(month)
    assert month.overlaps(since)
    assert not month.contains(since)
    assert not edtf.parse("2019-10").overlaps(month)
    assert since.contains(edtf.parse("2025"))


def test_is_day() -> None:
    """Only one calendar day is a day, doubted or not."""
    assert [text for text in ("2019-09-25", "2019-09-25?", "2019-09", "XXXX-12-05") if edtf.parse(text).is_day] == [
        "2019-09-25",
        "2019-09-25?",
    ]


def test_order() -> None:
    """By first day, then last day, then text; what starts in the open comes first."""
    texts = ["2019-09", "2019", "../2020", "2019-09-01", "2019-09-01?", "2018/2030", "2019-01"]
    assert sorted(texts, key=lambda text: edtf.parse(text).sort_key) == [
        "../2020",
        "2018/2030",
        "2019-01",
        "2019",
        "2019-09-01",
        "2019-09-01?",
        "2019-09",
    ]


@pytest.mark.parametrize(
    ("earliest", "latest", "uncertain", "text"),
    [
        ("2019-09-25", "2019-09-25", False, "2019-09-25"),
        ("2019-09-25", "2019-09-25", True, "2019-09-25?"),
        ("2024-02-01", "2024-02-29", False, "2024-02"),
        ("2019-01-01", "2019-12-31", True, "2019?"),
        ("2019-09-25", "2019-10-01", False, "[2019-09-25..2019-10-01]"),
        ("2019-09-25", "2019-10-01", True, "[2019-09-25..2019-10-01]"),
        ("2019-09-25", None, False, "[2019-09-25..]"),
        (None, "2019-09-25", False, "[..2019-09-25]"),
        (None, None, False, "XXXX"),
    ],
)
def test_from_bounds(earliest: str | None, latest: str | None, uncertain: bool, text: str) -> None:
    """Bounds that are a whole day, month or year are written as such, others as one day of a set."""
    first, last = (None if side is None else D(side) for side in (earliest, latest))
    assert edtf.from_bounds(first, last, uncertain) == text


def test_bounds_in_the_wrong_order() -> None:
    """A time that ends before it starts is a mistake of the program, and is told."""
    with pytest.raises(ValueError, match="wrong order: 2019-02-01 to 2019-01-01"):
        edtf.from_bounds(D("2019-02-01"), D("2019-01-01"))


DAYS = st.none() | st.dates()


@given(DAYS, DAYS, st.booleans())
def test_from_bounds_and_back(one: date | None, other: date | None, uncertain: bool) -> None:
    """What is written from bounds is read with the same bounds."""
    earliest, latest = (min(one, other), max(one, other)) if one and other else (one, other)
    when = edtf.parse(edtf.from_bounds(earliest, latest, uncertain))
    assert (when.earliest, when.latest) == (earliest, latest)


@given(st.dates(), st.booleans())
def test_day_and_back(when: date, uncertain: bool) -> None:
    """A day is read as that day."""
    read = edtf.parse(edtf.day(when, uncertain))
    assert (read.earliest, read.is_day, read.uncertain) == (when, True, uncertain)


@given(st.text(alphabet="0123456789-/.[]{},?~%XTZ: Y", max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text breaks the reader: it is a date with words for it, or an EdtfError."""
    try:
        when = edtf.parse(text)
    except edtf.EdtfError:
        return
    assert when.reach[0] <= when.reach[1]
    assert edtf.in_words(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2019-09-25", "25 September 2019"),
        ("2019-09-25?", "25 September 2019 (uncertain)"),
        ("2019-09", "September 2019"),
        ("2019~", "about 2019"),
        ("2019-09%", "about September 2019 (uncertain)"),
        ("[2019-09-25..2019-10-01]", "between 25 September and 1 October 2019"),
        ("[2019-09-25..2019-09-27]", "between 25 and 27 September 2019"),
        ("[2018-12-30..2019-01-02]", "between 30 December 2018 and 2 January 2019"),
        ("[2019-09-25..]", "25 September 2019 or later"),
        ("[..2019-09-25]", "25 September 2019 or earlier"),
        ("[2019-01-03,2019-01-05]", "3 January 2019 or 5 January 2019"),
        ("{2018,2019}", "2018 and 2019"),
        ("2010/..", "since 2010"),
        ("../2010", "until 2010"),
        ("2019-03/2019-05", "March to May 2019"),
        ("2015/2017", "2015 to 2017"),
        ("199X", "the 1990s"),
        ("18XX", "1800 to 1899"),
        ("2019-21", "spring 2019"),
        ("2019-35", "the third quarter of 2019"),
        ("2019-09-26T10:00Z", "26 September 2019"),
        ("XXXX-12", "unknown date"),
    ],
)
def test_in_words(text: str, words: str) -> None:
    """Readers get dates as an English newspaper writes them, with the doubt spelt out."""
    assert edtf.in_words(text) == words


def _written(when: date) -> st.SearchStrategy[str]:
    """A day, its month, season, quarter, year or decade, with or without doubt, or a span from it."""
    year, month, day = f"{when.year:04}", f"{when.month:02}", f"{when.day:02}"
    single = [
        f"{year}-{month}-{day}",
        f"{year}-{month}",
        f"{year}-21",
        f"{year}-24",
        f"{year}-35",
        year,
        f"{year[:3]}X",
    ]
    doubted = [text + mark for text in single for mark in ("?", "~", "%")]
    spans = [f"{year}/..", f"../{year}-{month}", f"[{year}-{month}..]", f"{year}-{month}-{day}/{year}"]
    return st.sampled_from([*single, *doubted, *spans])


TEXTS = st.dates(date(1000, 1, 1), date(3000, 12, 31)).flatmap(_written)


@given(TEXTS, TEXTS)
def test_laws_of_overlap(one: str, other: str) -> None:
    """To overlap is mutual; what contains another overlaps it, and reaches at least as far on both sides."""
    first, second = edtf.parse(one), edtf.parse(other)
    assert first.overlaps(first)
    assert first.contains(first)
    assert first.overlaps(second) == second.overlaps(first)
    if first.contains(second):
        assert first.overlaps(second)
        assert first.reach[0] <= second.reach[0] <= second.reach[1] <= first.reach[1]
    apart = first.reach[1] < second.reach[0] or second.reach[1] < first.reach[0]
    assert first.overlaps(second) != apart


@given(TEXTS, TEXTS, TEXTS)
def test_laws_of_order_and_containment(one: str, two: str, three: str) -> None:
    """Containment passes on; sorting is by strict bounds, and does not depend on the order given."""
    first, second, third = (edtf.parse(text) for text in (one, two, three))
    if first.contains(second) and second.contains(third):
        assert first.contains(third)
    dates = [first, second, third]
    in_order = sorted(dates, key=lambda when: when.sort_key)
    assert in_order == sorted([third, first, second], key=lambda when: when.sort_key)
    assert [when.reach for when in in_order] == sorted(when.reach for when in dates)


@given(TEXTS)
def test_doubt_widens_nothing(text: str) -> None:
    """The bounds of a doubted date are those of the date."""
    if text[-1] in "?~%":
        doubted, sure = edtf.parse(text), edtf.parse(text[:-1])
        assert doubted.reach == sure.reach
        assert (doubted.uncertain, doubted.approximate) == (text[-1] in "?%", text[-1] in "~%")
