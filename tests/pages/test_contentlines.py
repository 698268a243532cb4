"""The lines of a calendar, read back by a library for calendars."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st
from icalendar import Calendar

from dossier.pages.data.contentlines import categories, day, line, text

LONG = "x" * 60
PRINTABLE = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"))
LINES = st.text(st.one_of(PRINTABLE, st.sampled_from("\\;,^ n\n")), max_size=300)


def component(*lines: str) -> Any:
    """The lines in a calendar, as the library reads it."""
    return Calendar.from_ical("".join(map(line, ("BEGIN:VCALENDAR", *lines, "END:VCALENDAR"))).encode())


@given(LINES)
def test_a_text_comes_back_as_it_was(value: str) -> None:
    """Whatever stands in it: backslashes, commas, semicolons, newlines, letters of any script."""
    assert str(component(f"DESCRIPTION:{text(value)}")["DESCRIPTION"]) == value


@given(st.lists(st.text(PRINTABLE, min_size=1, max_size=40), min_size=1, max_size=9))
def test_texts_of_a_list_are_not_parted_at_their_own_commas(values: list[str]) -> None:
    """A comma within a name is escaped, the one between two names is not."""
    assert list(component(f"CATEGORIES:{categories(values)}")["CATEGORIES"].cats) == values


@given(LINES)
def test_no_line_is_longer_than_75_octets(value: str) -> None:
    """Nor is a character cut in two: each line is UTF-8 by itself. Unfolded it is what it was."""
    content = f"SUMMARY:{text(value)}"
    folded = line(content).encode()
    assert folded.endswith(b"\r\n")
    lines = folded.removesuffix(b"\r\n").split(b"\r\n ")
    assert all(len(one) <= 74 for one in lines[1:])
    assert len(lines[0]) <= 75
    assert "".join(one.decode() for one in lines) == content


@pytest.mark.parametrize(
    ("content", "folded"),
    [
        ("STATUS:CONFIRMED", ["STATUS:CONFIRMED"]),
        ("A:" + "x" * 72, ["A:" + "x" * 72]),
        ("A:" + "x" * 73, ["A:" + "x" * 72, "x"]),
        (f"A:{LONG}{LONG}{LONG}", ["A:" + "x" * 72, "x" * 74, "x" * 34]),
        ("A:" + "x" * 71 + "é!", ["A:" + "x" * 71, "é!"]),
        ("A:" + "x" * 70 + "😀", ["A:" + "x" * 70, "😀"]),
        ("A:" + "x" * 71 + r"\, and", ["A:" + "x" * 71, r"\, and"]),
        ("A:" + "x" * 71 + "^n", ["A:" + "x" * 71, "^n"]),
        ("", [""]),
    ],
)
def test_lines_are_folded_between_characters_and_escapes(content: str, folded: list[str]) -> None:
    """A line goes on in the next after 74 octets; a character or an escape that ends later stands in the next whole."""
    assert line(content) == "\r\n ".join(folded) + "\r\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a, b; c", r"a\, b\; c"),
        ("one\ntwo", r"one\ntwo"),
        (r"C:\New", r"C:\\New"),
        (r"\n is no newline", r"\\n is no newline"),
        ("“quoted”: yes", "“quoted”: yes"),
    ],
)
def test_what_means_something_is_escaped(value: str, written: str) -> None:
    """A backslash of the text itself is escaped too, whatever letter comes after it."""
    assert text(value) == written


def test_a_day_has_eight_digits() -> None:
    """Also one of the first thousand years."""
    assert (day(date(2021, 5, 4)), day(date(44, 3, 15))) == ("20210504", "00440315")
