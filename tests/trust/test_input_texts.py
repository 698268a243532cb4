"""Any text gives a result or problems, every span lies within it, and its cost grows as its length."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dossier.language import load as load_language
from dossier.model import Article, Block, PublicationDate, Span
from dossier.text import sentences
from soak import _targets as targets
from soak._texts import KINDS, PAGES

ENGLISH = load_language("en")
PIECES = st.sampled_from(targets.TRICKY)
TEXTS = st.lists(PIECES | st.tuples(PIECES, st.integers(2, 40)).map(lambda told: told[0] * told[1]), max_size=40)
ANY = st.builds(lambda first, pieces: bytes([first, *b"".join(pieces)]), st.integers(0, 11), TEXTS)
NUMBERS = (
    "²",
    "٣",
    "२०१९",
    "9" * 5000,
    "9" * 400 + ".5",
    "0" * 5000 + "1",
    "½",
    "①",
    "1.5.9.9",
    "1,5,9",
    "0.0.0",
    "1e400",
)
FORMS = (
    "On {} May 2019 he left.",
    "On May {}, 2019 she spoke.",
    "{} million dollars",
    "one in {} people",
    "{} years ago",
    "{}.5 weeks ago",
    "half past {}",
    "{}/{}/{}",
    "{}-{} May 2019",
    "Q{} 2019",
    "Updated: {} May {} {}:{}",
    "{} and a half years",
    "aged {}",
)
SETTINGS = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


@pytest.mark.parametrize("target", targets.TARGETS)
@SETTINGS
@given(data=ANY)
def test_whatever_the_text_it_is_read_or_told(target: str, data: bytes) -> None:
    """Pieces on which programs have come to grief, in any order and number: no traceback, no span outside the text."""
    targets.TARGETS[target](data)


@pytest.mark.parametrize("target", targets.TARGETS)
@SETTINGS
@given(data=st.binary(max_size=300))
def test_whatever_the_bytes_they_are_read_or_told(target: str, data: bytes) -> None:
    """Bytes that are no text."""
    targets.TARGETS[target](data)


@pytest.mark.parametrize("form", FORMS)
def test_numbers_that_are_none_are_passed_over(form: str) -> None:
    """Superscripts, digits of other scripts, dotted and endless numbers wherever a number stands."""
    for number in NUMBERS:
        for code in (b"\0", b"\1"):
            targets.cleaning(code + form.replace("{}", number).encode())
            targets.tagging(code + form.replace("{}", number).encode())


def test_sentences_and_passages_have_an_end() -> None:
    """What never ends is parted: together the parts are the whole, and none is longer than is read at once."""
    text = "word and, " * 3000 + "é" * 5000
    found = sentences(text, ENGLISH)
    assert max(one.end - one.start for one in found) <= 1200
    assert "".join(one.of(text) for one in found).replace(" ", "") == text.replace(" ", "")
    block, mark = Block(0, len(text)), Span(5, 9)
    article = Article(
        "a", "a", "", "text", text, (block,), (mark,), (block,), (), "", "text", PublicationDate(None, "unknown"), "en"
    )
    passages = article.passages()
    assert "".join(one.text for one in passages) == text[:5] + "    " + text[9:]
    assert all(one.span(0, len(one.text)).of(text)[20:] == one.text[20:] for one in passages)
    assert max(len(one.text) for one in passages) <= 10_000


def calls(work: Callable[[], Any]) -> int:
    """How many calls of functions and steps of generators the work takes: its cost, without a clock."""
    count = 0

    def noted(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(noted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


WORST = (
    *("related", "list headings", "images", "tables", "quotations in lines", "returns", "underlined", "bullets"),
    *(
        "days",
        "days by number",
        "weekdays",
        "percent",
        "money",
        "number words",
        "times",
        "quotes opened",
        "other prose",
    ),
    *("page of breaks", "page of paragraphs", "page of pictures"),
)


@pytest.mark.parametrize("kind", WORST)
def test_the_cost_of_a_text_grows_as_its_length(kind: str) -> None:
    """Texts on which it once grew faster: four times the length takes no more than six times the steps."""
    made, suffix = (KINDS[kind], b"\1") if kind in KINDS else (PAGES[kind], b"\3")

    def steps(length: int) -> int:
        data = suffix + made(length).encode()
        if suffix == b"\3":
            return calls(lambda: targets.reading(data))
        return calls(lambda: targets.cleaning(data)) + calls(lambda: targets.tagging(b"\1" + data[1:]))

    steps(1_000)  # what is kept in memory from then on
    assert steps(8_000) < 6 * steps(2_000)
