"""What was found in each article, kept on disk from one build to the next: ``.dossier/cache.sqlite``.

It holds nothing that the articles and settings do not give again, and may be deleted at any time. Whatever is wrong
with it (damaged, of another version, held by another build, a disk that cannot be written) costs time and never a
build. Answers are msgpack bytes, which nothing can execute, sealed with checksums: what a crash tore is made anew.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from sys import intern
from zlib import crc32

from msgspec import Struct

FOLDER = ".dossier"
"""Beside the settings file."""
FILE = "cache.sqlite"
_IGNORE = "# Made by dossier; safe to delete.\n*\n"
_WAIT = 2.0
"""Seconds to wait for another build that is writing."""
_WAIT_WITHIN = 60.0
"""The same for processes of one build, which read while the first of them writes: none gives up for a slow disk."""
_BATCH, _LARGE = 500, 1 << 22
"""Rows, or bytes of their bodies, that are written at once."""
_WRONG = (sqlite3.Error, UnicodeDecodeError)
"""What is raised where the database is damaged: Python also decodes what SQLite quotes of it."""
_TABLES = """
CREATE TABLE IF NOT EXISTS program (version TEXT);
CREATE TABLE IF NOT EXISTS kept (
    part TEXT, name TEXT, made_from BLOB, digest BLOB, head BLOB, head_seal INTEGER, body_seal INTEGER, body BLOB,
    PRIMARY KEY (part, name)
);
"""
# With row ids: without them each step down the tree reads and compares whole rows, bodies and all, which takes four
# times as long (45 us instead of 12 for a body of 13 KB).
_BODY = "SELECT digest, body_seal, body FROM kept WHERE part = ? AND name = ?"


def digest_of(*parts: bytes) -> bytes:
    """A digest (BLAKE2b, 16 bytes) of the parts, each told apart from the next by its length."""
    # At once: to hand over many short parts one by one takes twice as long.
    whole = b"".join([piece for part in parts for piece in (len(part).to_bytes(8, "little"), part)])
    return blake2b(whole, digest_size=16).digest()


class LostError(Exception):
    """A value that the cache promised is gone: damaged, or another build put its own in its place. Build without it."""


class Row(Struct, frozen=True):
    """What is known of an answer without reading its body."""

    made_from: bytes
    """Digest of all that it was made from."""
    digest: bytes
    """Its own: of head and body."""
    head: bytes


class Cache:
    """The values of the build before, and those of this one."""

    def __init__(self, folder: Path, version: str) -> None:
        """``folder`` is made when something is kept. What another ``version`` of the program kept is forgotten."""
        self._folder, self._version = folder, version
        self.notes: list[str] = []
        """What an editor should know, such as that a damaged cache was made anew."""
        self._database: sqlite3.Connection | None = None
        self._resting = False
        self._size = 0
        """Bytes of the bodies that wait."""
        self._waiting: list[tuple[str, str, bytes, bytes, bytes, int, int, bytes]] = []

    @property
    def file(self) -> Path:
        """The database."""
        return self._folder / FILE

    def open(self) -> None:
        """Open the database, or make it anew where it cannot be used."""
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            if not (ignored := self._folder / ".gitignore").exists():
                (beside := self._folder / ".gitignore.tmp").write_text(_IGNORE, "utf-8")
                beside.replace(ignored)
        try:
            self._database = self._opened()
        except _WRONG as error:
            self._give_up_or_renew(error)

    def _opened(self, wait: float = _WAIT) -> sqlite3.Connection:
        database = sqlite3.connect(self.file, timeout=wait, isolation_level=None, check_same_thread=False)
        try:
            # A crash of the machine may tear it, which the digests show; waiting for the disk would cost a tenth.
            database.execute("PRAGMA synchronous=OFF")
            found = database.execute("SELECT name FROM sqlite_master WHERE name='program'").fetchone()
            held = database.execute("SELECT version FROM program").fetchone() if found else None
            if held != (self._version,):
                database.execute("BEGIN IMMEDIATE")
                database.execute("DROP TABLE IF EXISTS kept")
                database.execute("DROP TABLE IF EXISTS program")
                for statement in _TABLES.split(";"):
                    database.execute(statement)
                database.execute("INSERT INTO program VALUES (?)", (self._version,))
                database.execute("COMMIT")
        except _WRONG:
            database.close()
            raise
        return database

    def _give_up_or_renew(self, error: Exception) -> None:
        """Go on without the cache where the system refuses it; make it anew where it is not what it should be."""
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if isinstance(error, sqlite3.OperationalError) and code != sqlite3.SQLITE_ERROR:
            self._give_up(error)
        else:
            self._drop()
            self._renew()

    def _renew(self) -> None:
        """Begin anew after damage."""
        self.notes.append(f"{FOLDER}/{FILE} was damaged; it is made anew, which takes as long as a first build")
        try:
            for name in (FILE, f"{FILE}-journal"):
                (self._folder / name).unlink(missing_ok=True)
            self._database = self._opened()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without: nothing is read or kept any more."""
        self.notes.append(f"{FOLDER}/{FILE} is not used in this build: {error}")
        self._waiting = []
        self._drop()

    def _drop(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    @contextmanager
    def _guarded(self) -> Iterator[sqlite3.Connection | None]:
        """The database where there is one; what goes wrong with it ends its use."""
        try:
            if self._resting:
                self._resting = False
                self._database = self._opened(_WAIT_WITHIN)
            yield self._database
        except _WRONG as error:
            self._give_up_or_renew(error)

    def rest(self) -> None:
        """Let go of the file until it is needed again: a process that is forked now opens it for itself.

        SQLite's own handle must not be carried over a fork.
        """
        self.flush()
        self._resting = self._resting or self._database is not None
        self._drop()

    def rows(self, part: str) -> Mapping[str, Row]:
        """What the cache holds of a part, by name."""
        with self._guarded() as database:
            if database is not None:
                found = database.execute(
                    "SELECT name, made_from, digest, head, head_seal FROM kept WHERE part = ?", (part,)
                )
                return {
                    intern(name): Row(made_from, digest, head)
                    for name, made_from, digest, head, seal in found
                    # In a damaged database values may have any type.
                    if type(head) is type(digest) is type(made_from) is bytes
                    and type(name) is str
                    and crc32(head) == seal
                }
        return {}

    def loader(self, part: str, name: str, row: Row) -> Callable[[], bytes]:
        """Reads a body when it is asked for. Raises :class:`LostError` where it is not there, or not what it was."""
        return _Body(self, part, name, row.digest)  # the row itself, with its head, need not stay in memory

    def load(self, part: str, name: str, digest: bytes) -> bytes:
        """The body of the row with this digest. Raises :class:`LostError` where it is not there, or not what it was."""
        self.flush()
        with self._guarded() as database:
            if database is not None:
                found = database.execute(_BODY, (part, name)).fetchone()
                # By its checksum: to digest it anew takes three times as long.
                if found and found[0] == digest and isinstance(found[2], bytes) and crc32(found[2]) == found[1]:
                    body: bytes = found[2]
                    return body
        self.forget(part, [name])  # so that it is made anew the next time
        raise LostError(name)

    def keep(self, part: str, name: str, row: Row, body: bytes) -> None:
        """Keep an answer for the next build."""
        if self._database is not None or self._resting:
            seals = crc32(row.head), crc32(body)
            self._waiting.append((part, name, row.made_from, row.digest, row.head, *seals, body))
            self._size += len(body)
            if len(self._waiting) >= _BATCH or self._size >= _LARGE:
                self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
        waiting, self._waiting, self._size = self._waiting, [], 0
        with self._guarded() as database:
            if database is not None:
                database.execute("BEGIN IMMEDIATE")
                database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?, ?, ?, ?)", waiting)
                database.execute("COMMIT")

    def forget(self, part: str, names: Iterable[str]) -> None:
        """Remove values that nothing asks for any more."""
        gone: Sequence[tuple[str, str]] = [(part, name) for name in names]
        with self._guarded() as database:
            if database is not None and gone:
                database.execute("BEGIN IMMEDIATE")
                database.executemany("DELETE FROM kept WHERE part = ? AND name = ?", gone)
                database.execute("COMMIT")

    def close(self) -> None:
        """Write what waits and close."""
        self.flush()
        self._drop()


class _Body(Struct, frozen=True, eq=False, gc=False):
    """A body that is read when it is called for; a partial of the same takes 300 bytes, six times for each article."""

    cache: Cache
    part: str
    name: str
    digest: bytes

    def __call__(self) -> bytes:
        return self.cache.load(self.part, self.name, self.digest)
