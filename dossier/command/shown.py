"""What ``serve`` shows just now: the files of the last good build, and the problems of one that failed."""

import hashlib
import json
import threading
from collections.abc import Iterable, Mapping
from typing import Any

from dossier.problems import Problem

PATIENCE = 15
"""Seconds after which a silent connection is sent a comment, so that a page that has gone is noticed."""


class Shown:
    """What is served just now; safe to change while pages are being read."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._files: Mapping[str, bytes] = {}
        self._pages: Mapping[str, bytes] = {}
        self._state: dict[str, Any] = {"version": "", "problems": []}
        self._turn = 0
        self._open = True

    def site(self, files: Mapping[str, bytes]) -> None:
        """Serve these files from now on, and no others. Open pages hear of it where :meth:`pages` has not told them."""
        told = self._pages if self._pages and self._pages.items() <= files.items() else files
        self._pages = {}
        self._set(files, {"version": _version(told), "problems": []})

    def pages(self, files: Mapping[str, bytes]) -> None:
        """Serve these files from now on, beside those that were there and are not done yet."""
        self._pages = files
        self._set({**self._files, **files}, {"version": _version(files), "problems": []})

    def problems(self, problems: Iterable[Problem]) -> None:
        """Keep the files, and show these problems over them."""
        self._set(self._files, {**self._state, "problems": [_told(one) for one in problems]})

    def close(self) -> None:
        """Let the waiting pages go."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def file(self, path: str) -> bytes | None:
        """Content of a file of the site."""
        return self._files.get(path)

    @property
    def version(self) -> str:
        """What the site is told by: that of other files is another; empty while there is no site."""
        version: str = self._state["version"]
        return version

    def wait(self, turn: int) -> tuple[int, str | None]:
        """The next state after ``turn``, as JSON: at once where there is one, or None after a while or at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._turn != turn or not self._open, PATIENCE)
            return (self._turn, json.dumps(self._state)) if self._turn != turn else (turn, None)

    @property
    def open(self) -> bool:
        """Whether the server is still running."""
        return self._open

    def _set(self, files: Mapping[str, bytes], state: dict[str, Any]) -> None:
        with self._changed:
            self._files, self._state = files, state
            self._turn += 1
            self._changed.notify_all()


def _version(files: Mapping[str, bytes]) -> str:
    """What tells these files from others."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return digest.hexdigest()


def _told(problem: Problem) -> dict[str, str]:
    """A problem as the pages show it."""
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    what = ": ".join(part for part in (problem.field, problem.message) if part)
    return {"where": where, "what": what, "hint": problem.hint}
