"""Temporal expressions: what is found, what it means, and what it says of the day of publication."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dossier import edtf
from dossier.findings import times
from dossier.language import load
from dossier.model import Passage, TemporalExpression, TimeTag

ENGLISH = load("en")
FIXTURE = Path(__file__).parent / "fixtures" / "times.md"
Row = tuple[str, ...]


def read(text: str, published: str | None) -> tuple[tuple[TimeTag, ...], tuple[TemporalExpression, ...]]:
    passages = [Passage(0, text)]
    tags = times.tag(passages, ENGLISH)
    return tags, times.resolve(tags, passages, published, ENGLISH)


def only_tag(text: str) -> TimeTag:
    (tag,) = times.tag([Passage(0, text)], ENGLISH)
    return tag


def cases() -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    """(published, sentence, rows of finds) of each case of the fixture."""
    current: tuple[str, str, list[Row]] | None = None
    for line in FIXTURE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] in ("published", "---"):
            continue
        if cells[0]:
            if current is not None:
                yield current[0], current[1], tuple(current[2])
            current = (cells[0], cells[1], [])
        if current is not None and cells[2] != "nothing":
            current[2].append(tuple(cells[2:]))
    if current is not None:
        yield current[0], current[1], tuple(current[2])


@pytest.mark.parametrize(("published", "sentence", "expected"), list(cases()))
def test_fixture(published: str, sentence: str, expected: tuple[Row, ...]) -> None:
    """Each sentence of the fixture yields the expressions that stand beside it, and no others."""
    _, found = read(sentence, None if published == "-" else published)
    rows = tuple((one.of(sentence), one.type, one.value, one.mod or "-", one.edtf or "-") for one in found)
    assert rows == expected
