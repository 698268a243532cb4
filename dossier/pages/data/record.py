"""``data/dossier.json`` read back, as far as it must hold together: spans, ids and hashes.

:mod:`dossier.pages.data.contract` writes the file, :mod:`dossier.pages.data.soundness` looks for what is wrong in it.
Fields that are not named here are for the reader of the pages and are passed over.
"""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from dossier.problems import BuildError, Problem

HINT = "build again"
_SECTION = re.compile(r'"(\w+)":\[')
_FIRST_KEY = re.compile(r'\{"(?:id|event)":"([^"\\]+)"')


class Part(BaseModel):
    """Base of all parts of the file."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Stretch(Part):
    """Half-open offsets into the text of an article."""

    start: int
    end: int


class Place(Stretch):
    """Words of one article that support a statement."""

    article: str


class Taken(Stretch):
    """What was removed."""

    category: str
    rule: str


class Named(Stretch):
    """A mention."""

    actor: str


class Said(Stretch):
    """A quote."""

    speaker: str | None
    speaker_span: Stretch | None
    cue: Stretch | None


class Published(Part):
    """The publication date."""

    evidence: tuple[Place, ...]


class Entry(Part):
    """An article."""

    id: str
    file: str
    sha256: str
    published: Published
    text: str | None = None
    """None where the settings do not publish it."""
    paragraphs: tuple[Stretch, ...]
    removed: tuple[Taken, ...]
    links: tuple[Stretch, ...] = ()
    mentions: tuple[Named, ...]
    quotes: tuple[Said, ...]
    temporal_expressions: tuple[Stretch, ...]
    figures: tuple[Stretch, ...]


class Office(Part):
    """A role."""

    state: str | None


class Agent(Part):
    """An actor."""

    id: str
    roles: tuple[Office, ...]


class Happened(Part):
    """An event."""

    id: str
    actors: tuple[str, ...]
    articles: tuple[str, ...]
    evidence: tuple[Place, ...]
    planned_by: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


class Ref(Part):
    """A quote or figure by its place in the list of its article."""

    article: str
    index: int = Field(ge=0)


class Told(Part):
    """What one article tells of an event."""

    article: str
    evidence: tuple[Place, ...]
    quotes: tuple[Ref, ...]
    figures: tuple[Ref, ...]
    actors: tuple[str, ...]


class Compared(Part):
    """The reports of one event side by side."""

    event: str
    accounts: tuple[Told, ...]
    utterances: tuple[tuple[Ref, ...], ...]
    figures: tuple[tuple[Ref, ...], ...]


class Reprinted(Part):
    """Articles that carry the same text."""

    articles: tuple[str, ...]


class Settings(Part):
    """The settings that were in force."""

    publish: Literal["full", "excerpt", "metadata"]


class Record(Part):
    """The whole file."""

    version: Literal[1]
    site: Settings
    articles: tuple[Entry, ...]
    actors: tuple[Agent, ...]
    events: tuple[Happened, ...]
    comparisons: tuple[Compared, ...]
    reprints: tuple[Reprinted, ...] = ()


def read(content: bytes, name: str) -> Record:
    """The file of these bytes; ``name`` names it in problems. Raises :class:`BuildError` where it is no such file."""
    try:
        return Record.model_validate_json(content)
    except ValidationError as error:
        problems = []
        for found in error.errors(include_url=False):
            got = "" if isinstance(found["input"], dict | list | bytes) else f", got {str(found['input'])[:60]!r}"
            problems.append(Problem(name, None, _dotted(found["loc"]), found["msg"] + got, HINT))
        raise BuildError(problems) from None


def _dotted(loc: tuple[str | int, ...]) -> str:
    """``articles[2].quotes[0].start``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def lines_of(content: bytes) -> dict[tuple[str, str], int]:
    """(list, id) → line in the file, counted from 1: each article, actor, event and comparison has its own."""
    lines: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), start=1):
        if opened := _SECTION.match(line):
            section = opened.group(1)
        elif record := _FIRST_KEY.match(line):
            lines.setdefault((section, record.group(1)), number)
    return lines
