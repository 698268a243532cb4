"""Where the files of a new site wait until all of them are there. A part of :mod:`dossier.pages.write`."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from dossier.pages.paths import bad_paths, leads_out
from dossier.problems import BuildError, Problem, refusal
from dossier.steps import Steps, together

_AT_ONCE = 1 << 20
_BUFFER = 1 << 16
"""Bytes that are written at a time: most pieces have some hundred."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


class Stamp(Struct, frozen=True, array_like=True):
    """What the system knows of a file without reading it."""

    size: int
    changed: int
    """When its content last changed, in nanoseconds."""
    number: int


class Entry(Struct, frozen=True, array_like=True):
    """A file of the new site."""

    path: str
    """Relative to the output folder, with forward slashes."""
    digest: str
    """SHA-256."""
    same: bool
    """Whether the file that stands there has this content already."""
    stamp: Stamp | None = None
    """Of that file from before it was looked at, or of the new one."""


class Opened:
    """A file of the site that stands, to compare with it and to copy parts of it."""

    def __init__(self, file: Path, handle: BinaryIO, digest: str, stamp: Stamp) -> None:
        self._file, self._handle = file, handle
        self.digest, self.stamp = digest, stamp

    def same(self, chunks: Iterator[bytes | range]) -> tuple[int, list[bytes | range]]:
        """How much of its beginning the chunks repeat, and the first of them that does not, if any.

        A chunk is bytes, or where they stand in this file.
        """
        end = 0
        for chunk in chunks:
            repeats = chunk.start == end if isinstance(chunk, range) else self._read(end, len(chunk)) == chunk
            if not repeats:
                return end, [chunk]
            end += len(chunk)
        return end, []

    def filled(self, chunks: Iterable[bytes | range]) -> Iterator[bytes]:
        """The chunks with what stands in this file; of a long one a million bytes at a time."""
        for chunk in chunks:
            if isinstance(chunk, range):
                for start in range(chunk.start, chunk.stop, _AT_ONCE):
                    yield self._read(start, min(_AT_ONCE, chunk.stop - start))
            else:
                yield chunk

    def _read(self, start: int, size: int) -> bytes:
        self._handle.seek(start)
        return self._handle.read(size)

    def close(self) -> None:
        """Raises :class:`BuildError` where somebody has altered the file meanwhile."""
        same = _stamp_of(os.fstat(self._handle.fileno())) == self.stamp
        self._handle.close()
        if not same:
            raise BuildError([Problem(self._file.as_posix(), None, "", "was changed during the build", "build again")])


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
        self._listed: set[str] = set()
        self._stamps: dict[str, Stamp | None] = {}
        """The files in these folders, by their paths."""

    def add(self, path: str, content: bytes | Iterable[bytes]) -> Entry:
        """Put a file aside unless it stands in its place already; what comes in pieces never stands in memory whole."""
        try:
            return self._add(path, content) if isinstance(content, bytes) else _whole(self._add_pieces(path, content))
        except OSError as error:
            raise BuildError([refusal(error, (self._output / path).as_posix(), done="written")]) from error

    def _add(self, path: str, content: bytes) -> Entry:
        digest = hashlib.sha256(content).hexdigest()
        stamp = _stamp(self._output / path) if self._is_there(path) else None
        same = stamp is not None and stamp.size == len(content) and _holds(self._output / path, content)
        if not same and self._staging is not None:
            stamp = _written(self._aside(path), content)
        return Entry(path, digest, same, stamp)

    def add_in_steps(self, path: str, pieces: Iterable[bytes | None]) -> Steps[Entry]:
        """Like :meth:`add` of what comes in pieces; at each None other files take their step."""
        try:
            return (yield from self._add_pieces(path, pieces))
        except OSError as error:
            raise BuildError([refusal(error, (self._output / path).as_posix(), done="written")]) from error

    def edit(self, path: str, old: Opened, chunks: Iterator[bytes | range]) -> Entry:
        """Like :meth:`add` of a file of which most is in its ``old`` self; it is not written where all of it is."""
        try:
            end, differs = old.same(chunks)
            if not differs and end == old.stamp.size:
                return Entry(path, old.digest, True, old.stamp)
            return _whole(self._add_pieces(path, old.filled(chain([range(end)], differs, chunks)), old))
        except OSError as error:
            raise BuildError([refusal(error, (self._output / path).as_posix(), done="written")]) from error
        finally:
            old.close()

    def repeat(self, path: str, entry: Entry) -> Entry:
        """Put the file of the entry aside at another path too."""
        there = _stamp(self._output / path)
        if there and _digest(self._output / path) == entry.digest:
            return replace(entry, path=path, same=True, stamp=there)
        whole = self._output if entry.same else self._staging
        if whole is None:
            return replace(entry, path=path)
        with (whole / entry.path).open("rb") as file:
            return self.add(path, iter(partial(file.read, _AT_ONCE), b""))

    def stands(self, path: str, digest: str, stamp: Stamp | None) -> Entry | None:
        """The file where it stands in its place with this digest (SHA-256); it is not read where the stamp tells."""
        [now] = self.stamps([path])
        if now is None or (now != stamp and _digest(self._output / path) != digest):
            return None
        return Entry(path, digest, True, now)

    def stamps(self, paths: Sequence[str]) -> list[Stamp | None]:
        """Of the files that stand at these paths; each folder is listed when one of its files is first asked for."""
        for folder in {path.rpartition("/")[0] for path in paths} - self._listed:
            self._listed.add(folder)
            self._stamps.update(_stamps(self._output, folder))
        return list(map(self._stamps.get, paths))

    def opened(self, path: str, digest: str, stamp: Stamp | None) -> Opened | None:
        """The file for reading, where it stands in its place as in :meth:`stands`."""
        file = self._output / path
        try:
            handle = file.open("rb")
        except OSError:
            return None
        now = _stamp_of(os.fstat(handle.fileno()))
        if file.is_symlink() or now is None or (now != stamp and _digest(file) != digest):
            handle.close()
            return None
        return Opened(file, handle, digest, now)

    def moment(self) -> int:
        """The time of the disk's own clock, in nanoseconds; 0 without a staging folder."""
        if self._staging is None:
            return 0
        probe = self._staging / ".moment"
        probe.write_bytes(b"")
        stamp = _stamp(probe)
        return stamp.changed if stamp else 0

    def _is_there(self, path: str) -> bool:
        folder = path.rpartition("/")[0]
        if folder not in self._there:
            self._there[folder] = (self._output / folder).is_dir()
        return self._there[folder]

    def _add_pieces(self, path: str, pieces: Iterable[bytes | None], old: Opened | None = None) -> Steps[Entry]:
        whole, aside = hashlib.sha256(), None if self._staging is None else self._aside(path)
        with Path(aside or os.devnull).open("wb", buffering=_BUFFER) as file:
            for piece in pieces:
                if piece is None:
                    yield
                else:
                    whole.update(piece)
                    file.write(piece)
            file.flush()
            stamp = _stamp_of(os.fstat(file.fileno()))
        digest, there = whole.hexdigest(), old.stamp if old else _stamp(self._output / path)
        same = (old.digest if old else _digest(self._output / path)) == digest
        if same and aside is not None:
            Path(aside).unlink()
        return Entry(path, digest, same, there if same else stamp)

    def _aside(self, path: str) -> str:
        """Where the file waits."""
        if leads_out(path) or self._staging is None:
            raise BuildError(bad_paths(self._output, [path]))
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self._staging / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self._staging}/{path}"


def _whole(steps: Steps[Entry]) -> Entry:
    """What comes of all steps."""
    [entry] = together([steps])
    return entry


def is_same(file: Path, content: bytes) -> bool:
    """Whether ``file`` is a plain file with just this content."""
    stamp = _stamp(file)
    return stamp is not None and stamp.size == len(content) and _holds(file, content)


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError):
        return False


def _written(file: str, content: bytes) -> Stamp | None:
    """The stamp of the file, after it was written whole; Python's own files and paths would take twice the time."""
    handle = os.open(file, _NEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        return _stamp_of(os.fstat(handle))
    finally:
        os.close(handle)


def _stamp(file: Path) -> Stamp | None:
    """Of a plain file; None where there is none."""
    try:
        return _stamp_of(os.lstat(file))
    except (FileNotFoundError, NotADirectoryError):
        return None


def _stamps(output: Path, folder: str) -> Iterator[tuple[str, Stamp | None]]:
    """Of all that is in a folder: a third of the time that it takes file by file."""
    within = f"{folder}/" if folder else ""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(output / folder) as entries:
        for entry in entries:
            yield within + entry.name, _stamp_of(entry.stat(follow_symlinks=False))


def _stamp_of(status: os.stat_result) -> Stamp | None:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ino) if S_ISREG(status.st_mode) else None


def _digest(file: Path) -> str:
    """SHA-256 of a plain file, or an empty text where there is none."""
    if file.is_symlink() or not file.is_file():
        return ""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
