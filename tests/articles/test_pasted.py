"""Whole pages as people paste them: what goes, and what must stay.

The pages stand in ``pasted/*.txt``, invented, in the manner of many outlets. ``== `` opens a page. A line that
starts with ``- `` is none of the article and has to go; ``~ `` may go or stay; every other line has to stay to the
last character (a headline counts as kept: it becomes the article's). A line that ends in a space is followed by the
next one in the same paragraph. Add pages freely.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning.repetition import Repetition
from dossier.model import Removal, Span
from dossier.settings import Boilerplate

ENGLISH = language.load("en")
FILES = sorted((Path(__file__).parent / "pasted").glob("*.txt"))


@dataclass(frozen=True)
class Pasted:
    """One page, and the place of each of its lines."""

    name: str
    text: str
    goes: tuple[Span, ...]
    stays: tuple[Span, ...]


def read(title: str, lines: list[str]) -> Pasted:
    """The page's lines as paragraphs; a line that ends in a space stands before the next one's words."""
    text = ""
    goes: list[Span] = []
    stays: list[Span] = []
    for line in lines:
        marked = line.startswith(("- ", "~ "))
        told = line[2:] if marked else line
        text += "" if not text or text.endswith(" ") else "\n\n"
        span = Span(len(text), len(text) + len(told.rstrip()))
        text += told
        if not marked:
            stays.append(span)
        elif line.startswith("- "):
            goes.append(span)
    return Pasted(title, text, tuple(goes), tuple(stays))


def pages() -> list[Pasted]:
    """All pages of all files."""
    parts = [part for file in FILES for part in ("\n" + file.read_text("utf-8")).split("\n== ")[1:]]
    return [read(lines[0], [line for line in lines[1:] if line.strip()]) for lines in map(str.splitlines, parts)]


def removals(page: Pasted) -> tuple[Removal, ...]:
    """What cleaning takes out of the page, without its headline."""
    source, _ = load.parse(page.text.encode(), "seeds/page.txt", None)
    found = clean.clean(source, Repetition(), Boilerplate(), ENGLISH).removed
    return tuple(removal for removal in found if removal.rule != "headline")


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_no_line_of_the_article_is_lost(page: Pasted) -> None:
    """Not one character of the article goes."""
    lost = [(r.rule, r.of(page.text)) for r in removals(page) for span in page.stays if r.overlaps(span)]
    assert lost == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_nothing_else_is_left(page: Pasted) -> None:
    """Every line that is none of the article goes as a whole."""
    found = removals(page)
    left = [span.of(page.text) for span in page.goes if not _covered(span, found, page.text)]
    assert left == []


def _covered(span: Span, found: tuple[Removal, ...], text: str) -> bool:
    inside = [r for r in found if r.overlaps(span)]
    gone = sum(min(r.end, span.end) - max(r.start, span.start) for r in inside)
    return gone >= len(span.of(text).strip())


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_without_its_furniture_an_article_stays_whole(page: Pasted) -> None:
    """Cleaning what is clean already changes nothing but the headline."""
    bare = read(page.name, [span.of(page.text) for span in page.stays])
    assert [(r.rule, r.of(bare.text)) for r in removals(bare)] == []


def test_there_are_pages_of_many_manners() -> None:
    """The set does not shrink."""
    assert len(pages()) >= 35
    assert sum(not page.goes for page in pages()) >= 13
