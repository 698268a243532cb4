"""The chronology as a calendar."""

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from icalendar import Calendar

from dossier.pages.data.bounds import bounds
from dossier.pages.data.exports import exports
from tests.pages import small


def content(**settings: Any) -> bytes:
    return exports(small.dossier(), small.site(**settings))["chronology.ics"]


def entries(**settings: Any) -> list[Any]:
    found = Calendar.from_ical(content(**settings))
    return list(found.walk("VEVENT"))


def entry(title: str, **settings: Any) -> Any:
    return next(one for one in entries(**settings) if title in str(one["SUMMARY"]))


@pytest.mark.parametrize(
    ("title", "first", "end", "summary"),
    [
        ("construction", date(2010, 1, 1), date(2011, 1, 1), "The dam is under construction (since 2010)"),
        ("Talks", date(2021, 4, 26), date(2021, 5, 3), None),
        ("A month", date(2021, 4, 1), date(2021, 5, 1), "-A month's event (April 2021)"),
        ("=cmd", date(2021, 5, 4), date(2021, 5, 5), small.HOSTILE.replace("\u2028", " ")),
        ("A visit", date(2021, 5, 5), date(2021, 5, 6), None),
        ("refill", date(2021, 12, 31), date(2022, 1, 1), "Planned: The refill"),
    ],
)
def test_events_are_whole_days_and_say_their_doubt(title: str, first: date, end: date, summary: str | None) -> None:
    """All-day events whose end is exclusive; a date that is not a stated day is told in the summary."""
    found = entry(title)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (first, end)
    assert found["DTSTART"].params["VALUE"] == "DATE"
    said = str(found["SUMMARY"])
    assert said == summary if summary else said.endswith(")")
    exact = title in ("=cmd", "refill")
    assert ("not known to the day" in str(found["DESCRIPTION"])) != exact


def test_unknown_dates_have_no_place_in_a_calendar() -> None:
    """An event that nobody can date is left out rather than put on a day."""
    assert len(entries()) == 6
    assert bounds("XXXX") is None


def test_stamps_are_of_the_event_not_the_clock() -> None:
    """DTSTAMP is required, but a build has no clock: it is the event's first day."""
    assert entry("A visit")["DTSTAMP"].dt == datetime(2021, 5, 5, tzinfo=UTC)
    assert content() == content()


def test_planned_events_are_tentative() -> None:
    """A calendar shows what is only planned as such, and takes nobody's time."""
    assert (str(entry("refill")["STATUS"]), str(entry("A visit")["STATUS"])) == ("TENTATIVE", "CONFIRMED")
    assert {str(one["TRANSP"]) for one in entries()} == {"TRANSPARENT"}


def test_reports_are_named_with_their_dates() -> None:
    """The description tells who reported the event and when."""
    said = str(entry("=cmd")["DESCRIPTION"])
    assert "Reported by Evening Wire: Dam “to open” in May (3 May 2021)" in said
    assert "Reported by The Gazette: =cmd" in said


def test_hostile_titles_end_no_line() -> None:
    """Commas, semicolons, backslashes and newlines are escaped; lines are at most 75 octets long and end in CR LF."""
    lines = content().split(b"\r\n")
    assert lines[-1] == b""
    assert max(len(line) for line in lines) <= 75
    assert not [line for line in lines if b"\n" in line]
    assert str(entry("Talks")["SUMMARY"]).startswith("Talks, at last; \\ over (")
    assert list(entry("Talks")["CATEGORIES"].cats) == ["Kalnia, <the> Republic"]
    assert rb"X-WR-CALDESC:What happened\; and when\, in Kalnia." in lines


def test_ids_are_stable_and_no_two_are_alike() -> None:
    """A calendar that is subscribed to knows its events again; other dossiers have other ids."""
    ids = [str(one["UID"]) for one in entries()]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {str(one["UID"]) for one in entries(**small.AT_HOME)}


def test_events_link_to_their_page_where_it_has_an_address() -> None:
    """URL is absolute or not there."""
    assert str(entry("A visit", **small.AT_HOME)["URL"]) == "https://news.example/dossiers/dam/events/visit.html"
    assert "URL" not in entry("A visit")


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2019-09-25", "2019-09-25", "2019-09-25"),
        ("2010/..", "2010-01-01", "2010-12-31"),
        ("../2019-03", "2019-03-01", "2019-03-31"),
        ("[..2019-03-05]", "2019-03-05", "2019-03-05"),
        ("[2018-11-26..]", "2018-11-26", "2018-11-26"),
        ("2018-12/2019-01", "2018-12-01", "2019-01-31"),
    ],
)
def test_open_sides_stand_for_the_side_that_is_known(edtf: str, first: str, last: str) -> None:
    """Since 2010 is the year 2010 in a calendar, not every year until the end of time."""
    found = bounds(edtf)
    assert found is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_order_is_the_chronologys() -> None:
    """Entries stand in the dossier's own order, by when things happened."""
    days = [one["DTSTART"].dt for one in entries()]
    assert all(a <= b for a, b in pairwise(days))
