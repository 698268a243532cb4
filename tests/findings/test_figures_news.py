"""Figures in whole news texts of many styles: the marked numbers of ``fixtures/figures_news.md``, with floors.

The texts were written before the rules were read. The floors can only rise.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from dossier.findings.figures.figures import find_figures
from dossier.findings.times import expressions as times
from dossier.language import load
from dossier.model import Figure, Span
from tests.findings.reading import passages

FIXTURE = Path(__file__).parent / "fixtures" / "figures_news.md"
_MARKED = re.compile(r"\{([^{}=]+?) = ([^{}]*)\}")
_BOUNDS = ("at least", "at most", "more than", "less than", "several")
FLOORS = {
    **dict.fromkeys(("found", "quantity", "unit", "bound", "approximate", "time"), 276),
    "of": 275,
    "planned": 274,
}
"""Of the marked figures: how many are found, and of how many each is right."""
MARKED, LOOKALIKES = 286, 111


@dataclass(frozen=True, slots=True)
class Marked:
    """A number of a text and what it says."""

    span: Span
    says: str

    @property
    def fields(self) -> list[str]:
        """Quantity, unit, what is counted and the rest."""
        return [part.strip() for part in self.says.split("|")]

    @property
    def rest(self) -> list[str]:
        return [part.strip() for part in self.fields[3].split(",")]

    def named(self, label: str) -> str | None:
        """What stands behind a word of the rest (``to 30``), or None."""
        return next((one.removeprefix(label) for one in self.rest if one.startswith(label)), None)


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its marked numbers and the figures that are found."""

    title: str
    words: str
    marked: tuple[Marked, ...]
    figures: tuple[Figure, ...]

    def at(self, one: Marked) -> list[Figure]:
        """The figures that overlap a marked number."""
        return [figure for figure in self.figures if figure.overlaps(one.span)]


def _read(section: str) -> Text:
    head, _, body = section.partition("\n")
    title, _, told = head.rpartition(", ")
    published, code = told.split()
    words, marked, at = "", [], 0
    body = "\n\n".join(body.strip().split("\n"))
    for match in _MARKED.finditer(body):
        words += body[at : match.start()]
        marked.append(Marked(Span(len(words), len(words) + len(match[1])), match[2].strip()))
        words, at = words + match[1], match.end()
    words += body[at:]
    language, whole = load(code), passages(words)
    tags = times.tag(whole, language)
    found = find_figures(whole, tags, language, times.resolve(tags, whole, published, language), published)
    return Text(title, words, tuple(marked), found)


@cache
def texts() -> tuple[Text, ...]:
    return tuple(_read(section) for section in re.split(r"^## ", FIXTURE.read_text("utf-8"), flags=re.MULTILINE)[1:])


def figures() -> Iterator[tuple[Text, Marked]]:
    """Each marked figure with its text."""
    return ((text, one) for text in texts() for one in text.marked if "|" in one.says)


def _is_of_time(figure: Figure, one: Marked) -> bool:
    as_of, window = one.named("as of "), one.named("over ")
    return figure.as_of == as_of and (window is None or figure.window == window)


RIGHT: dict[str, Callable[[Figure, Marked], bool]] = {
    "quantity": lambda figure, one: (figure.quantity, figure.upper) == (one.fields[0], one.named("to ")),
    "unit": lambda figure, one: (figure.unit or "-") in one.fields[1].split("/"),
    "of": lambda figure, one: (figure.thing or "-").casefold() in one.fields[2].casefold().split("/"),
    "bound": lambda figure, one: figure.bound == next((each for each in one.rest if each in _BOUNDS), None),
    "approximate": lambda figure, one: figure.approximate == ("about" in one.rest),
    "planned": lambda figure, one: figure.planned == ("planned" in one.rest),
    "time": _is_of_time,
}


def test_the_texts_are_as_large_as_they_were() -> None:
    """A floor means something only with the number that it is of."""
    assert len(list(figures())) == MARKED
    assert sum(one.says == "x" for text in texts() for one in text.marked) == LOOKALIKES


def test_figures_are_found() -> None:
    """A number with a unit or with a noun is a figure, whatever the outlet's style."""
    missed = [f"{text.title}: {one.span.of(text.words)}" for text, one in figures() if not text.at(one)]
    assert MARKED - len(missed) >= FLOORS["found"], missed


@pytest.mark.parametrize("what", list(RIGHT))
def test_figures_say_what_the_article_says(what: str) -> None:
    """The quantity is exact; unit, thing, bound, doubt, plan and time are those of the words."""
    found = [(text, one, text.at(one)) for text, one in figures() if text.at(one)]
    wrong = [
        f"{text.title}: {one.span.of(text.words)}: {near}"
        for text, one, near in found
        if not any(RIGHT[what](figure, one) for figure in near)
    ]
    assert len(found) - len(wrong) >= FLOORS[what], wrong


def test_what_only_looks_like_a_figure() -> None:
    """Dates, ages, scores, addresses, telephone numbers and names with numbers give none; nor do other words."""
    allowed = [(text, [one.span for one in text.marked if one.says != "x"]) for text in texts()]
    spare = [
        f"{text.title}: {figure.of(text.words)}"
        for text, spans in allowed
        for figure in text.figures
        if not any(figure.overlaps(span) for span in spans)
    ]
    assert spare == []
