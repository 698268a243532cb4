"""The heads of reports: what is the headline, what stands around it, and what is the report's.

The heads stand in ``heads/*.txt``, invented, in the manner of many outlets. ``== `` opens one; lines with ``= `` tell
what is to be found (headline, how it is known, kicker, publisher, agency) and how the head is written (language,
format, ``tight`` without blank lines). Then the page: ``H `` is the headline, ``K `` a label above it, ``R `` a copy
of the headline, ``- `` anything else that goes; every other line has to stay to the last character, and ``(report)``
stands for two paragraphs on a ferry. Add heads freely.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from dossier import language
from dossier.articles import clean, load, metadata
from dossier.model import Article, Span
from dossier.settings import Boilerplate, SiteFile

FILES = sorted((Path(__file__).parent / "heads").glob("*.txt"))
REPORT = (
    "The ferry to the outer islands will run twice a day again from Monday, the county said after talks with crews.",
    "The crews had asked for longer rests, and they were given half an hour and a warm room on the quay.",
)
GOES = {"H": "headline", "K": "kicker", "R": "headline-repeated", "-": ""}
"""Mark of a line that goes → rule that takes it, or any."""


@dataclass
class Head:
    """One page of the fixtures."""

    name: str
    wanted: dict[str, str] = field(default_factory=dict)
    text: str = ""
    goes: list[tuple[Span, str]] = field(default_factory=list)
    stays: list[Span] = field(default_factory=list)

    def add(self, line: str) -> None:
        """One line of the page as a paragraph, or a line where it is written tight."""
        mark, _, told = line.partition(" ")
        told = told if mark in GOES else line
        self.text += ("\n" if "tight" in self.wanted else "\n\n") if self.text else ""
        span = Span(len(self.text), len(self.text) + len(told))
        self.text += told
        if mark in GOES:
            self.goes.append((span, GOES[mark]))
        else:
            self.stays.append(span)


def read(name: str, lines: list[str]) -> Head:
    head = Head(name)
    for line in lines:
        if line.startswith("= "):
            key, _, value = line[2:].partition(": ")
            head.wanted[key] = value
        elif line == "(report)":
            for paragraph in REPORT:
                head.add(paragraph)
        elif line.strip():
            head.add(line)
    return head


def heads() -> list[Head]:
    """All heads of all files."""
    parts = [part for file in FILES for part in ("\n" + file.read_text("utf-8")).split("\n== ")[1:]]
    return [read(lines[0], lines[1:]) for lines in map(str.splitlines, parts)]


@cache
def described(text: str, form: str, code: str) -> Article:
    suffix = {"text": "txt", "markdown": "md"}[form]
    source, _ = load.parse(text.encode(), f"seeds/page.{suffix}", None)
    pack = language.load(code)
    cleaned = clean.clean(source, clean.repeated_passages([source]), Boilerplate(), pack)
    return metadata.describe(cleaned, SiteFile(title="T"), pack)


def article(head: Head) -> Article:
    return described(head.text, head.wanted.get("format", "text"), head.wanted.get("language", "en"))


def facts(told: Article, name: str) -> list[str]:
    return [value for removal in told.removed for key, value in removal.facts if key == name]


every_head = pytest.mark.parametrize("head", heads(), ids=lambda head: head.name)


@every_head
def test_the_headline_is_the_one_that_a_reader_would_name(head: Head) -> None:
    """The headline as it is shown, and whether it was read or made."""
    told = article(head)
    assert (told.headline, told.headline_source) == (head.wanted["headline"], head.wanted["known by"])


@every_head
def test_no_word_of_the_report_goes_with_the_head(head: Head) -> None:
    """What is neither headline nor furniture stays to the last character."""
    told = article(head)
    lost = [(r.rule, r.of(told.text)) for r in told.removed for span in head.stays if r.overlaps(span)]
    assert lost == []


@every_head
def test_what_stands_around_a_headline_goes_by_its_rule(head: Head) -> None:
    """Each label, copy and line of furniture goes, by the rule whose reason fits."""
    told = article(head)
    for span, rule in head.goes:
        over = [r for r in told.removed if r.overlaps(span)]
        assert over, span.of(head.text)
        assert not rule or {r.rule for r in over} == {rule}, [(r.rule, r.of(told.text)) for r in over]


@every_head
def test_what_a_head_tells_is_kept_as_facts(head: Head) -> None:
    """Labels, the outlet and the agency are read from the head, and nothing that it does not say."""
    told = article(head)
    for name in ("kicker", "publisher", "agency"):
        wanted = [value for value in head.wanted.get(name, "").split("; ") if value]
        assert facts(told, name) == wanted


def of_page(body: str, title: str, graph: str = "") -> Article:
    """The article of an HTML page with that body and title."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in (*REPORT, *REPORT[::-1]))
    page = f"<html lang=en><head>{title}{graph}</head><body><article>{body}{paragraphs}</article></body></html>"
    source, _ = load.parse(page.encode(), "seeds/page.html", None)
    pack = language.load("en")
    return metadata.describe(
        clean.clean(source, clean.repeated_passages([source]), Boilerplate(), pack), SiteFile(title="T"), pack
    )


OG = '<meta property="og:title" content="{}"><meta property="og:site_name" content="The Daily Invention">'


@pytest.mark.parametrize(
    ("stated", "heading", "shown"),
    [
        ("Ferry sails again from Monday", "Ferry sails again from Monday", "Ferry sails again from Monday"),
        ("'We sail on': ferry is back", "‘We sail on’: ferry is back", "‘We sail on’: ferry is back"),
        ("Ferry sails again from...", "Ferry sails again from Monday", "Ferry sails again from Monday"),
        ("Ferry sails again from Monday", "Ferry sails again from …", "Ferry sails again from Monday"),
        ("Ferry sails again | The Daily Invention", "Ferry sails again", "Ferry sails again"),
        ("Ferry is back from Monday", "Islands' ferry sails again from Monday", "Ferry is back from Monday"),
        ("BREAKING: Ferry sails again", "BREAKING: Ferry sails again", "BREAKING: Ferry sails again"),
        ("The Daily Invention", "Ferry sails again from Monday", "Ferry sails again from Monday"),
    ],
)
def test_the_heading_of_a_page_is_its_headline_whatever_its_marks(stated: str, heading: str, shown: str) -> None:
    """The heading goes where the markup says the same, with other quotation marks, cut off, or in other words."""
    told = of_page(f"<h1>{heading}</h1>", OG.format(stated))
    assert told.headline == shown
    assert all(heading not in block.of(told.text) for block in told.paragraphs)


def test_a_heading_that_speaks_of_something_else_stays() -> None:
    """A page's first heading is no copy of a headline with which it has no word in common."""
    told = of_page("<h1>What you need to know</h1>", OG.format("Ferry sails again from Monday"))
    assert told.headline == "Ferry sails again from Monday"
    assert told.paragraphs[0].of(told.text) == "What you need to know"


def test_after_a_dateline_there_is_no_headline() -> None:
    """What begins with its dateline has no headline; one is made, and the short first sentence stays."""
    told = described("OSLO (NTB) - The ferry sails again from Monday.\n\n" + "\n\n".join(REPORT), "text", "en")
    assert (told.headline, told.headline_source) == ("The ferry sails again from Monday", "derived")
    assert told.paragraphs[0].of(told.text) == "The ferry sails again from Monday."


def test_there_are_heads_of_many_kinds() -> None:
    """The set does not shrink, and holds heads without a headline."""
    found = heads()
    assert len(found) >= 85
    assert sum(head.wanted["known by"] == "derived" for head in found) >= 20
    assert len({head.wanted.get("language", "en") for head in found}) >= 10
