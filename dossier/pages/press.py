"""Where the files of a new site wait until all of them are there. A part of :mod:`dossier.pages.write`."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from dossier.pages.paths import bad_paths, leads_out
from dossier.problems import BuildError, refusal


class Entry(Struct, frozen=True):
    """A file of the new site."""

    path: str
    """Relative to the output folder, with forward slashes."""
    digest: str
    """SHA-256."""
    same: bool
    """Whether the file that stands there has this content already."""


class Press:
    """Where the files of the new site come together, before any of them takes its place.

    :meth:`add` may be called in several processes at once, each file in one of them.
    """

    def __init__(self, output: Path, staging: Path | None) -> None:
        """``output`` is the folder of the site; without ``staging`` nothing is written."""
        self._output, self._staging = output, staging
        self._folders: set[str] = set()
        self._there: dict[str, bool] = {}
        """Whether the folder of the site has this folder; in one that is new no file need be looked for."""

    def add(self, path: str, content: bytes | Iterable[bytes]) -> Entry:
        """Put a file aside unless it stands in its place already; what comes in pieces never stands in memory whole."""
        try:
            return self._add(path, content) if isinstance(content, bytes) else self._add_pieces(path, content)
        except OSError as error:
            raise BuildError([refusal(error, (self._output / path).as_posix(), done="written")]) from error

    def _add(self, path: str, content: bytes) -> Entry:
        digest = hashlib.sha256(content).hexdigest()
        same = self._is_there(path) and is_same(self._output / path, content)
        if not same and self._staging is not None:
            with open(self._aside(path), "wb") as file:  # noqa: PTH123 - without the paths, 10 of 50 microseconds less
                file.write(content)
        return Entry(path, digest, same)

    def _is_there(self, path: str) -> bool:
        folder = path.rpartition("/")[0]
        if folder not in self._there:
            self._there[folder] = (self._output / folder).is_dir()
        return self._there[folder]

    def _add_pieces(self, path: str, pieces: Iterable[bytes]) -> Entry:
        whole, aside = hashlib.sha256(), None if self._staging is None else self._aside(path)
        with Path(aside or os.devnull).open("wb") as file:
            for piece in pieces:
                whole.update(piece)
                file.write(piece)
        digest = whole.hexdigest()
        same = _digest(self._output / path) == digest
        if same and aside is not None:
            Path(aside).unlink()
        return Entry(path, digest, same)

    def _aside(self, path: str) -> str:
        """Where the file waits."""
        if leads_out(path) or self._staging is None:
            raise BuildError(bad_paths(self._output, [path]))
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self._staging / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self._staging}/{path}"


def is_same(file: Path, content: bytes) -> bool:
    """Whether ``file`` is a plain file with just this content."""
    try:
        status = os.lstat(file)
        if not S_ISREG(status.st_mode) or status.st_size != len(content):
            return False
        return file.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _digest(file: Path) -> str:
    """SHA-256 of a plain file, or an empty text where there is none."""
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
