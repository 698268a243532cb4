"""YAML as an editor writes it: every scalar is text, every key knows its line.

YAML 1.1 turns ``2021-03-04`` into a date, ``2021`` into a number and ``no`` into False; here nothing is
guessed. What cannot be read, or does not fit a settings model, becomes a :class:`~dossier.problems.Problem`
with its line. See https://yaml.org/spec/1.1/ for the events that the reader below puts together.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Never, TypeVar

import yaml
from msgspec import Struct, field
from pydantic import BaseModel, ValidationError

from dossier import recall
from dossier.problems import BuildError, Problem, sorted_problems
from dossier.yamlproblems import Loc, dotted, explain, only_one_name

MAX_DEPTH = 30
"""Lists and mappings within one another; no setting needs more than eight."""
MOST_TOLD = 100
"""Problems of one document that are told."""
MAX_REPEATED = 10_000
"""Values that aliases (``*name``) may repeat in one document, so that a few lines cannot fill the memory."""

M = TypeVar("M", bound=BaseModel)

_NULL = re.compile(r"(?:~|null|Null|NULL)?\Z")
_STARTS = (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent)


class Document(Struct, frozen=True):
    """The settings of one file or front matter, as nested dicts and lists of text."""

    path: str
    """The file that a problem names."""
    data: dict[str, Any]
    """Scalars are ``str``, or None where nothing (or ``null``, ``~``) stands; empty for an empty document."""
    lines: Mapping[Loc, int] = field(default_factory=dict)
    """Line in the file of each key and list item, counted from 1, by its location."""
    first_line: int = 1
    """Line of the file at which the document starts."""

    def line_of(self, loc: Loc) -> int:
        """Line of the key or item at ``loc``, or of the nearest thing around it that has one."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, self.first_line)

    def problem(self, loc: Loc, message: str, hint: str = "") -> Problem:
        """An error at ``loc``, told with its line and its dotted name."""
        return Problem(self.path, self.line_of(loc), dotted(loc), message, hint)


def parse(text: str, path: str, first_line: int = 1) -> Document:
    """The YAML mapping in ``text``, which starts at line ``first_line`` of the file ``path``.

    Raises :class:`BuildError` where it is no YAML, no mapping, nested or repeated beyond reason, or where
    a mapping has the same key twice (every such key is told).
    """
    reader = _Reader(path, first_line)
    try:
        data = reader.document(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        last = max(text.count("\n") - text.endswith("\n"), 0)
        reader.fail(min(mark.line, last) if mark else 0, f"this is no YAML: {error.problem}", _hint(error))
    except yaml.reader.ReaderError as error:
        # The C parser tells the place in bytes of UTF-8, and has no mark for it.
        line = text.encode("utf-8", "surrogatepass")[: error.position].count(b"\n")
        reader.fail(line, f"this is no YAML: {error.reason}", "remove the invisible character")
    except UnicodeEncodeError as error:
        reader.fail(text.count("\n", 0, error.start), "this is no YAML: half of a character stands alone")
    if reader.problems:
        raise BuildError(_first(reader.problems))
    return Document(path, data, reader.lines, first_line)


def read_own(text: str) -> dict[str, Any]:
    """The mapping in a file of the program's own, every scalar as text: YAML would read "No" as a boolean.

    The largest takes 60 ms to read as YAML, and 1 ms where an earlier run has read it.
    """

    def read() -> dict[str, Any]:
        data: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506
        return data

    return recall.made("yaml", text.encode("utf-8"), dict[str, Any], read)


def validate(model: type[M], document: Document) -> M:
    """The document as a ``model``.

    A key without a value counts as not given. Raises :class:`BuildError` with every violation: unknown
    keys with the nearest known one, missing and mistaken values, two names of one field given at once.
    """
    problems: list[Problem] = []
    data = only_one_name(model, document.data, document.problem, problems)
    try:
        valid = model.model_validate(data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            loc, message, hint = explain(model, details)
            # An unknown key is told at its own line, but under the name of what it stands in.
            name = loc[:-1] if details["type"] == "extra_forbidden" else loc
            problems.append(Problem(document.path, document.line_of(loc), dotted(name), message, hint))
        raise BuildError(_first(problems)) from None
    if problems:
        raise BuildError(_first(problems))
    return valid


def _first(problems: list[Problem]) -> list[Problem]:
    """So many of the problems as anybody reads, and how many there are besides."""
    if len(set(problems)) <= MOST_TOLD:
        return problems
    found = sorted_problems(problems)
    following = found[MOST_TOLD]
    rest = f"{len(found) - MOST_TOLD:,} more problems, not told here"
    return [*found[:MOST_TOLD], Problem(following.path, following.line, "", rest, "mend these first")]


def _hint(error: yaml.MarkedYAMLError) -> str:
    """What most likely went wrong, in an editor's words."""
    problem = error.problem or ""
    if "tab" in problem or "cannot start any token" in problem:
        return 'indent with spaces, and put a value that starts with a mark such as @, ` or % in "quotes"'
    if "mapping values" in problem:
        return 'put a value that contains ": " in "quotes"'
    if "end of stream" in problem or "'}'" in problem or "']'" in problem or "node content" in problem:
        return "a quotation mark or bracket is not closed"
    return "each line is `name: value`; lines that belong together are indented alike"


class _Reader:
    """Puts the parser's events together, keeping the line of each key and item.

    Done here instead of by the library's own composer, which follows any depth of nesting on the C stack
    and keeps the last of two equal keys.
    """

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self._anchors: dict[str, tuple[Any, int, dict[Loc, int]]] = {}
        self._values = 0
        self._repeated = 0

    def fail(self, line: int, message: str, hint: str = "", loc: Loc = ()) -> Never:
        """Give up at ``line``, counted from 0 in the text."""
        raise BuildError([*self.problems, Problem(self.path, line + self.first_line, dotted(loc), message, hint)])

    def document(self, events: Iterator[Any]) -> dict[str, Any]:
        """The one mapping of the stream; empty where there is none."""
        data: Any = None
        documents = 0
        for event in events:
            line: int = event.start_mark.line
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fail(line, "expected one document, got a second", "remove the line `---`")
            elif isinstance(event, (*_STARTS, yaml.AliasEvent)):
                data = self._value(event, events, ())
                if data is not None and not isinstance(data, dict):
                    self.fail(line, f"expected lines such as `title: …`, got {_kind(data)}")
        return data or {}

    def _value(self, event: Any, events: Iterator[Any], loc: Loc) -> Any:
        """The value that starts with ``event``, with everything in it."""
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, loc)
        if len(loc) > MAX_DEPTH:
            self.fail(line, f"nested more than {MAX_DEPTH} levels deep", loc=loc[:3])
        if event.tag and event.tag != "tag:yaml.org,2002:str":
            self.fail(line, f"a value cannot have the tag {event.tag}", "write the value alone", loc)
        before = self._values
        self._values += 1
        if isinstance(event, yaml.ScalarEvent):
            value: Any = None if event.implicit[0] and not event.tag and _NULL.match(event.value) else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, loc)
        else:
            value = self._mapping(events, loc)
        if event.anchor:
            within = {place[len(loc) :]: at for place, at in self.lines.items() if place[: len(loc)] == loc}
            self._anchors[event.anchor] = (value, self._values - before, within)
        return value

    def _sequence(self, events: Iterator[Any], loc: Loc) -> list[Any]:
        """A list, up to its end."""
        values: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item = (*loc, len(values))
            self.lines[item] = event.start_mark.line + self.first_line
            values.append(self._value(event, events, item))
        return values

    def _mapping(self, events: Iterator[Any], loc: Loc) -> dict[str, Any]:
        """A mapping, up to its end; a key that stands twice is a problem, and its first value holds."""
        values: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = event.start_mark.line
            if not isinstance(event, yaml.ScalarEvent):
                self.fail(line, "expected a name before the colon, got a list or mapping", loc=loc)
            key = event.value
            place = (*loc, key)
            if key in values:
                message = f"given twice, first in line {self.lines[place]}"
                self.problems.append(Problem(self.path, line + self.first_line, dotted(place), message, "keep one"))
                kept, self.lines = self.lines, {}  # the lines of the first value hold
                self._value(next(events), events, place)
                self.lines = kept
                continue
            self.lines[place] = line + self.first_line
            values[key] = self._value(next(events), events, place)
        return values

    def _alias(self, event: Any, loc: Loc) -> Any:
        """The value that ``*name`` repeats."""
        line = event.start_mark.line
        if event.anchor not in self._anchors:
            self.fail(line, f"*{event.anchor} repeats a value that is not given before it", loc=loc)
        value, size, within = self._anchors[event.anchor]
        self._values += size
        self._repeated += size
        if self._repeated > MAX_REPEATED:
            self.fail(line, f"aliases repeat more than {MAX_REPEATED} values", "write the values out", loc)
        self.lines.update({(*loc, *place): at for place, at in within.items() if place})
        return value


def _kind(value: object) -> str:
    """What a value is, in plain words."""
    return "a list" if isinstance(value, list) else f'"{value}"'
