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


class SpanRecord(Part):
    """Half-open offsets into the text of an article."""

    start: int
    end: int


class EvidenceRecord(SpanRecord):
    """Words of one article that support a statement."""

    article: str


class RemovalRecord(SpanRecord):
    """What was removed."""

    category: str
    rule: str


class MentionRecord(SpanRecord):
    """A mention."""

    actor: str


class EpithetRecord(SpanRecord):
    """An epithet."""

    actor: str


class QuoteRecord(SpanRecord):
    """A quote."""

    speaker: str | None
    speaker_span: SpanRecord | None
    cue: SpanRecord | None


class DateRecord(Part):
    """The publication date."""

    evidence: tuple[EvidenceRecord, ...]


class ArticleRecord(Part):
    """An article."""

    id: str
    file: str
    sha256: str
    published: DateRecord
    text: str | None = None
    """None where the settings do not publish it."""
    publish: Literal["full", "excerpt", "metadata"] | None = None
    """How much of it is published; None: as the settings say for all."""
    actors: tuple[str, ...] = ()
    paragraphs: tuple[SpanRecord, ...]
    removed: tuple[RemovalRecord, ...]
    links: tuple[SpanRecord, ...] = ()
    mentions: tuple[MentionRecord, ...]
    epithets: tuple[EpithetRecord, ...]
    quotes: tuple[QuoteRecord, ...]
    temporal_expressions: tuple[SpanRecord, ...]
    figures: tuple[SpanRecord, ...]


class RoleRecord(Part):
    """A role."""

    state: str | None


class ActorRecord(Part):
    """An actor."""

    id: str
    roles: tuple[RoleRecord, ...]


class EventRecord(Part):
    """An event."""

    id: str
    actors: tuple[str, ...]
    articles: tuple[str, ...]
    evidence: tuple[EvidenceRecord, ...]
    planned_by: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


class RefRecord(Part):
    """A quote or figure by its place in the list of its article."""

    article: str
    index: int = Field(ge=0)


class AccountRecord(Part):
    """What one article tells of an event."""

    article: str
    evidence: tuple[EvidenceRecord, ...]
    quotes: tuple[RefRecord, ...]
    figures: tuple[RefRecord, ...]
    actors: tuple[str, ...]


class ComparisonRecord(Part):
    """The reports of one event side by side."""

    event: str
    accounts: tuple[AccountRecord, ...]
    utterances: tuple[tuple[RefRecord, ...], ...]
    figures: tuple[tuple[RefRecord, ...], ...]


class FigureGroupRecord(Part):
    """Figures of one thing."""

    figures: tuple[RefRecord, ...]


class ReprintRecord(Part):
    """Articles that carry the same text."""

    articles: tuple[str, ...]


class SiteRecord(Part):
    """The settings that were in force."""

    publish: Literal["full", "excerpt", "metadata"]


class Record(Part):
    """The whole file."""

    version: Literal[1]
    site: SiteRecord
    articles: tuple[ArticleRecord, ...]
    actors: tuple[ActorRecord, ...]
    events: tuple[EventRecord, ...]
    comparisons: tuple[ComparisonRecord, ...]
    reprints: tuple[ReprintRecord, ...] = ()
    figures: tuple[FigureGroupRecord, ...] = ()
    utterances: tuple[tuple[RefRecord, ...], ...] = ()


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
