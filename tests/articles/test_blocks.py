"""Paragraphs of plain text."""

import textwrap

import pytest
from hypothesis import given, strategies as st

from dossier.articles.reading.blocks import plain_blocks

LONG = (
    "The ferry to the outer islands will run twice a day again from Monday, the county said, after the last of "
    "the four crews had agreed to the new rota. Passengers are asked to be on the quay a quarter of an hour early."
)
WRAPPED = textwrap.fill(LONG, 66)

SHORT = textwrap.fill(
    "The quay at Norvik has been closed since the storm, and nobody knows when it will open again.", 66
)
HEAD = "Ferry to the outer islands to run twice a day again"
HEADS = ["date below headline", "byline below headline", "two wrapped lines", "all of two lines"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\r\n\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        (f"{LONG}\n{LONG}\nShort one.", [LONG, LONG, "Short one."]),
        (f"{WRAPPED}\n\n{WRAPPED}", [WRAPPED, WRAPPED]),
        (f"A headline\n\n{WRAPPED}\n\nNext Story", ["A headline", WRAPPED, "Next Story"]),
        ("Share\nTweet\nEmail", ["Share", "Tweet", "Email"]),
        (f"A headline\n{LONG}", ["A headline", LONG]),
        (f"{WRAPPED}\n{WRAPPED}", [WRAPPED, WRAPPED]),
        (f"{HEAD}\n9 August 2022\n\n{LONG}", [HEAD, "9 August 2022", LONG]),
        (f"{HEAD}\nBy Ann Lee\n9 August 2022\n\n{WRAPPED}", [HEAD, "By Ann Lee", "9 August 2022", WRAPPED]),
        (f"{WRAPPED}\n\n{SHORT}", [WRAPPED, SHORT]),
        (f"{SHORT}\n\n{SHORT}\n\n{SHORT}\n\n{HEAD}\nBy Ann Lee", [SHORT, SHORT, SHORT, HEAD, "By Ann Lee"]),
        ("  \n\t\n", []),
    ],
    ids=[
        "blank",
        "crlf",
        "lines",
        "wrapped",
        "mixed",
        "short lines",
        "two lines",
        "wrapped without blank",
        *HEADS,
        "empty",
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    """Blank lines part paragraphs, and so do line ends unless the text is wrapped at a column."""
    assert [block.of(text) for block in plain_blocks(text)] == expected


@given(st.text(alphabet="ab. \n\r\t\u00a0é-", max_size=200))
def test_every_character_belongs_to_a_block(text: str) -> None:
    """Blocks lie in order, do not overlap, and leave nothing out but white space."""
    blocks = plain_blocks(text)
    outside, at = "", 0
    for block in blocks:
        assert at <= block.start < block.end
        outside += text[at : block.start]
        at = block.end
    assert not (outside + text[at:]).strip()
