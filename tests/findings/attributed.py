"""Reads the fixture ``outlets.md``: news texts in which each attribution stands in braces with its speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.findings.quotes.quotes import find_quotes
from dossier.model import Passage, Quote, Span
from tests.findings.reading import ENGLISH

FILE = Path(__file__).parent / "fixtures" / "outlets.md"
_MARK = re.compile(r"\{s(?P<same>\d+)=(?P<of>\d+)\}|\{(?P<kind>[sdi])(?P<number>\d+):|\}")
_COVERED = 0.8
"""Part of a content that finds cover at least."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution, with offsets into the text without braces."""

    kind: str
    contents: tuple[Span, ...]
    speakers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """An annotated report."""

    title: str
    text: str
    attributed: tuple[Attributed, ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Its paragraphs, one a line."""
        lines = re.finditer(r"[^\n]+", self.text)
        return tuple(Passage(line.start(), line.group()) for line in lines)


@dataclass(frozen=True, slots=True)
class Scores:
    """In per cent: right finds, contents of a kind that are found, and those of them with the right speaker."""

    right: float
    found: dict[str, float]
    speaker: dict[str, float]


def reports() -> Iterator[Report]:
    """All reports but the last, which holds sentences that attribute nothing."""
    for block in FILE.read_text("utf-8").split("\n## ")[1:-1]:
        title, _, body = block.partition("\n")
        yield _read(title, body.strip())


def silent() -> list[str]:
    """The sentences that attribute nothing."""
    return FILE.read_text("utf-8").split("\n## ")[-1].split("\n")[1:-1]


def _read(title: str, body: str) -> Report:
    """A report without its braces, and what stood in them."""
    text, place = "", 0
    open_marks: list[tuple[str, str, int]] = []
    contents: dict[str, list[Span]] = {}
    speakers: dict[str, list[Span]] = {}
    kinds: dict[str, str] = {}
    same: dict[str, str] = {}
    for match in _MARK.finditer(body):
        text += body[place : match.start()]
        place = match.end()
        if match["same"]:
            same[match["same"]] = match["of"]
        elif match["kind"]:
            open_marks.append((match["kind"], match["number"], len(text)))
        else:
            kind, number, start = open_marks.pop()
            (speakers if kind == "s" else contents).setdefault(number, []).append(Span(start, len(text)))
            if kind != "s":
                kinds[number] = kind
    text += body[place:]
    attributed = [
        Attributed(_kind(kinds[number], text, spans), tuple(spans), tuple(speakers[same.get(number, number)]))
        for number, spans in contents.items()
    ]
    return Report(title, text, tuple(attributed))


def _kind(mark: str, text: str, spans: list[Span]) -> str:
    if mark == "d":
        return "direct"
    return "mixed" if any('"' in span.of(text) for span in spans) else "indirect"


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def scores() -> Scores:
    """How well the attributions of all reports are found."""
    finds = right = 0
    gold: dict[str, int] = {}
    met: dict[str, int] = {}
    named: dict[str, int] = {}
    for report in reports():
        quotes = find_quotes(report.passages, (), ENGLISH)
        finds += len(quotes)
        right += sum(_is_right(quote, report) for quote in quotes)
        for one in report.attributed:
            gold[one.kind] = gold.get(one.kind, 0) + 1
            hits = [quote for quote in quotes if any(_shared(quote, content) for content in one.contents)]
            covered = sum(_shared(quote, content) for quote in hits for content in one.contents)
            if covered >= _COVERED * sum(content.end - content.start for content in one.contents):
                met[one.kind] = met.get(one.kind, 0) + 1
                named[one.kind] = named.get(one.kind, 0) + any(_is_by(quote, one) for quote in hits)
    return Scores(
        100 * right / finds,
        {kind: 100 * met[kind] / count for kind, count in gold.items()},
        {kind: 100 * named[kind] / count for kind, count in met.items()},
    )


def _is_right(quote: Quote, report: Report) -> bool:
    """Whether half of a find or more lies in some content."""
    contents = (content for one in report.attributed for content in one.contents)
    return sum(_shared(quote, content) for content in contents) >= (quote.end - quote.start) / 2


def _is_by(quote: Quote, one: Attributed) -> bool:
    """Whether the words that name the speaker are among the right ones."""
    span = quote.speaker_span
    return span is not None and any(_shared(span, speaker) for speaker in one.speakers)
