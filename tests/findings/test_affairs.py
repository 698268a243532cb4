"""Whole affairs: what several reports tell, merged and kept apart as a reader would."""

import re
from collections.abc import Iterator

import pytest

from dossier.findings.events.events import find_events
from dossier.model import AnnotatedArticle, Event
from tests.findings.newsroom import Newsroom, tell
from tests.findings.reading import HERE

PARTS = [part.partition("\n") for part in (HERE / "events.md").read_text("utf-8").split("\n## ")[1:]]
AFFAIRS = {title: body for title, _, body in PARTS}


def reports(affair: str) -> Iterator[AnnotatedArticle]:
    for section in affair.split("\n### ")[1:]:
        head, _, text = section.partition("\n")
        if head != "events":
            name, _, day = head.partition(", ")
            yield tell(name, text.strip(), day)


def expected(affair: str) -> list[tuple[str, ...]]:
    rows = re.findall(r"^\| (.+) \|$", affair, re.MULTILINE)
    cells = [tuple(cell.strip() for cell in row.split(" | ")) for row in rows[2:]]
    return [(date, status, " ".join(sorted(told.split())), title) for date, status, told, title in cells]


def row(event: Event) -> tuple[str, ...]:
    marks = {**dict.fromkeys(event.planned_by, "+"), **dict.fromkeys(event.denied_by, "−")}
    told = " ".join(sorted(f"{marks.get(article, '')}{article}" for article in event.articles))
    return event.date, event.status, told, event.title


@pytest.mark.parametrize("title", AFFAIRS)
def test_an_affair_has_these_events(title: str) -> None:
    """Dates, statuses, reports and titles, in the order in which it happened; none is missing, none too many."""
    room = Newsroom(tuple(reports(AFFAIRS[title])))
    found = find_events(room.articles, room.happenings, room.linker, room.languages)
    assert [row(event) for event in found] == expected(AFFAIRS[title])
