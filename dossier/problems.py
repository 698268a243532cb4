"""What can be wrong with what an editor gave us, told so that the editor can mend it."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True, gc=False):
    """One thing that is wrong, and where.

    Printed as ``path:line: field: message (hint)`` in one line; parts that are not known are left out, and characters
    that would steer a terminal, or begin a line that a robot takes for a command, are written as codes.
    """

    path: str
    """File, relative to the folder of the settings file, with forward slashes."""
    line: int | None
    """Line in that file, counted from 1, or None where no line can be named."""
    field: str
    """Name of the setting or front matter field, dotted (``actors[2].roles[0].start``), or empty."""
    message: str
    """What was expected and what came instead."""
    hint: str = ""
    """What to do about it, or empty."""
    severity: Severity = "error"
    """An error fails the build; a warning fails it only with ``--strict``."""

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        parts = [part for part in (where, self.field, self.message) if part]
        told = ": ".join(parts) + (f" ({self.hint})" if self.hint else "")
        return told if told.isprintable() else told.translate(_STEERING)


_STEERING = {
    code: repr(chr(code))[1:-1]
    for first, last in ((0, 0x1F), (0x7F, 0x9F), (0x200E, 0x200F), (0x2028, 0x202E), (0x2066, 0x2069))
    for code in range(first, last + 1)
}
"""Controls, ends of lines, and what turns the direction of text, with their codes."""
_ROOM = "make room on the disk, and do it again"
_LEAVE = "give this user leave to read and write there, or name another place"
_REMEDIES = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EFBIG: _ROOM,
    errno.EACCES: _LEAVE,
    errno.EPERM: _LEAVE,
    errno.EROFS: _LEAVE,
    errno.ENOENT: "something took it away in the meantime; do it again",
    errno.EMFILE: "allow more open files (`ulimit -n`)",
}


def refusal(error: OSError, path: str = "", *, done: str = "read or written") -> Problem:
    """What the system refused, and what to do about it.

    ``path`` is the file meant, where the error names another or none; ``done`` what was to be done with it.
    """
    named = path or (Path(os.fsdecode(error.filename)).as_posix() if error.filename else "disk")
    return Problem(named, None, "", f"cannot be {done}: {error.strerror or error}", _REMEDIES.get(error.errno or 0, ""))


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order in which an editor meets them: by file, line and field; duplicates once."""
    return tuple(sorted(set(problems), key=lambda p: (p.path, p.line or 0, p.field, p.message)))


class BuildError(Exception):
    """The content cannot be built; carries every problem that was found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted_problems(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnreadableError(BuildError):
    """A file cannot be an article, whatever an editor says of it; the dossier is built without it."""

    def left_out(self) -> tuple[Problem, ...]:
        """Its problems as warnings that the file is left out."""
        return tuple(replace(one, message=f"left out: {one.message}", severity="warning") for one in self.problems)
