"""Reads the fixtures ``times_*.md``: news texts in which each temporal expression stands in braces with its value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.findings.times.expressions import resolve, tag
from dossier.language import load
from dossier.model import Passage, TemporalExpression

HERE = Path(__file__).parent / "fixtures"
_MARKED = re.compile(r"\{([^{}=]+) = ([^{}|]+?)(?:\|([A-Z_]+))?( SET)?\}")


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotated expression, with offsets into the text without braces."""

    start: int
    end: int
    value: str
    mod: str | None
    recurs: bool


@dataclass(frozen=True, slots=True)
class Report:
    """An annotated report."""

    title: str
    published: str
    passages: tuple[Passage, ...]
    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """F1 in per cent, and how many of the finds are right."""

    strict: float
    relaxed: float
    value: float
    precision: float


def reports(code: str) -> Iterator[Report]:
    """The reports of a language."""
    for block in (HERE / f"times_{code}.md").read_text("utf-8").split("\n## ")[1:]:
        head, _, body = block.partition("\n")
        passages: list[Passage] = []
        marked: list[Marked] = []
        start = 0
        for line in filter(str.strip, body.split("\n")):
            text, found = _read(line, start)
            passages.append(Passage(start, text))
            marked += found
            start += len(text) + 1
        title, _, published = head.rpartition("|")
        yield Report(title.strip(), published.strip(), tuple(passages), tuple(marked))


def _read(line: str, start: int) -> tuple[str, list[Marked]]:
    """A line without its braces, and what stood in them."""
    text, found, place = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[place : match.start()]
        first = start + len(text)
        found.append(Marked(first, first + len(match[1]), match[2], match[3], match[4] is not None))
        text += match[1]
        place = match.end()
    return text + line[place:], found


def found_in(report: Report, code: str) -> tuple[TemporalExpression, ...]:
    """What is found in a report."""
    language = load(code)
    return resolve(tag(report.passages, language), report.passages, report.published, language)


def scores(code: str) -> Scores:
    """How well the annotated expressions of a language are found."""
    strict = relaxed = value = gold = finds = 0
    for report in reports(code):
        found = found_in(report, code)
        gold, finds = gold + len(report.marked), finds + len(found)
        strict += len({(one.start, one.end) for one in report.marked} & {(one.start, one.end) for one in found})
        free = list(found)
        for one in report.marked:
            other = next((each for each in free if each.start < one.end and one.start < each.end), None)
            if other is not None:
                free.remove(other)
                relaxed += 1
                value += other.value == one.value and (other.type == "SET") == one.recurs
    both = (gold + finds) / 200
    return Scores(strict / both, relaxed / both, value / both, 100 * relaxed / finds)


def sides() -> list[tuple[str, ...]]:
    """The rows of ``times_sides.md``: language, side, sentence."""
    lines = (HERE / "times_sides.md").read_text("utf-8").split("\n")
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if line.startswith("| ")]
    return [row for row in rows if row[1] in ("past", "future", "open")]


def side_of(sentence: str, code: str) -> str:
    """On which side of 25 September 2019 the first day of a sentence lies; ``open`` where that is in doubt."""
    passages, language = (Passage(0, sentence),), load(code)
    found = resolve(tag(passages, language), passages, "2019-09-25", language)
    date = next(one.edtf for one in found if one.type in ("DATE", "TIME"))
    if date is None or date.endswith("?"):
        return "open"
    return "past" if date < "2019-09-25" else "future"
