"""Whether anything has changed since the last build, told from the stamps of files alone, before anything is loaded.

A stamp is what the system knows of a file without reading it: size, times of change, number. After each build those of
all that went in (settings, articles, templates, the program) and of all that came out are kept, as one digest each,
beside the cache. Where both are still the same, the site is what a build would make of it. It takes as long as listing
the folders: 20,000 articles with their 140,000 pages two tenths of a second.

A digest of files of which one was young when it was looked at says nothing; see :mod:`dossier.racy`.
"""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

import dossier
from dossier.cache import FOLDER
from dossier.command.stamps import stamps
from dossier.problems import Problem

_FILE = "last-build.json"


class Asked(Struct, frozen=True):
    """What was asked for: only the same question has the same answer."""

    settings: Path
    """The settings file."""
    output: Path | None
    base_url: str | None
    drafts: bool
    commit: str | None

    @property
    def key(self) -> str:
        """The question in one line; the Python and libraries that answer it are part of it."""
        libraries = Path(msgspec.__file__).parent.parent, Path(dossier.__file__).parent.parent
        return repr((self, Path.cwd(), sys.version, [_changed(folder) for folder in libraries]))


class Last(Struct, frozen=True):
    """The last build, where it still holds."""

    output: Path
    """The folder of the site."""
    summary: str
    """What was found, in words."""
    files: int
    problems: tuple[Problem, ...]
    """Its warnings."""


def ask(asked: Asked, jobs: int = 1) -> Last | None:
    """The last build, if a new one would give the same; None where that cannot be told so easily.

    ``jobs`` is how many processes may work at once.
    """
    try:
        seal, _, note = (asked.settings.parent / FOLDER / _FILE).read_bytes().partition(b"\n")
        if seal != _seal(note):  # damaged
            return None
        known = json.loads(note)
        if known["asked"] != asked.key:
            return None
        inputs, _ = stamps(map(Path, known["inputs"]), jobs)
        if inputs != known["before"] or stamps([Path(known["output"])], jobs)[0] != known["after"]:
            return None
        problems = tuple(Problem(**problem) for problem in known["problems"])
        return Last(Path(known["output"]), known["summary"], known["files"], problems)
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or not ours
        return None


class Watch:
    """What goes into a build, from before anything of it was read."""

    def __init__(self, asked: Asked, jobs: int = 1) -> None:
        """To be made before the settings are read; ``jobs`` is how many processes may work at once."""
        self._asked, self._jobs = asked, jobs
        self._settings = stamps([asked.settings])

    def begin(self, folders: Iterable[Path]) -> None:
        """Before the articles and templates are read: ``folders`` are all that they lie in."""
        self._places = [self._asked.settings, *folders, Path(dossier.__file__).parent]
        digest, self._settled = stamps(self._places, self._jobs)
        # The settings may have changed since they were read.
        self._digest = digest if stamps([self._asked.settings]) == self._settings and self._settings[1] else ""

    def finish(self, last: Last) -> None:
        """After the build: note it, if nothing went in that was too young to tell whether it changes."""
        file = self._asked.settings.parent / FOLDER / _FILE
        with suppress(OSError):
            for left in file.parent.glob(f"{file.stem}.*.tmp"):  # by a build that was killed
                left.unlink(missing_ok=True)
            if not (self._digest and self._settled and file.parent.is_dir()):
                file.unlink(missing_ok=True)
                return
            known = {
                "asked": self._asked.key,
                "inputs": [path.as_posix() for path in self._places],
                "before": self._digest,
                "output": last.output.as_posix(),
                "after": stamps([last.output], self._jobs)[0],
                "summary": last.summary,
                "files": last.files,
                "problems": [{name: getattr(one, name) for name in Problem.__struct_fields__} for one in last.problems],
            }
            note, beside = json.dumps(known).encode(), file.with_suffix(f".{os.getpid()}.tmp")
            beside.write_bytes(_seal(note) + b"\n" + note)
            beside.replace(file)


def _seal(note: bytes) -> bytes:
    return blake2b(note, digest_size=16).hexdigest().encode()


def _changed(folder: Path) -> int:
    """When anything was added to the folder, or taken out of it."""
    return folder.stat().st_mtime_ns
