"""Which pages need to be made again, and which stand in the output folder as they would be made.

Beside the cache of what was found there is one record of the last build: a digest of each part of its book, and for
each job what it has read and which files came of it (see :mod:`dossier.pages.traces`). A job whose reads are all the
same, and whose files are still those that were written, is not done again. The record is replaced whole after the site
has been put in its place, so that it is of one build; whatever it does not tell for certain is made again.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from dossier.cache import Cache, LostError, Row, digest_of
from dossier.pages.chains import Contents
from dossier.pages.data.exports import Stream, streams
from dossier.pages.jobs import OWN, Job
from dossier.pages.press import Entry, Opened, Press, Stamp
from dossier.pages.ranges import CopiedPieces
from dossier.pages.render import Renderer
from dossier.pages.traces import Own, Reads, Trace, digests, fields, shared, traced, untouched
from dossier.pages.views.book import Book
from dossier.racy import settled

_PART, _NAME = "pages", "record"
_TEMPLATES = "templates"
"""Stands for the templates beside the fields of the book."""


class _File(Struct, frozen=True, array_like=True):
    """A file as it was written, or found to be right."""

    path: str
    digest: str
    stamp: Stamp | None
    """None where it was too young to tell whether it changes: then its bytes are looked at."""


class _Done(Struct, frozen=True, array_like=True):
    """What a job has read, and its files."""

    reads: bytes
    files: tuple[_File, ...]


class _Download(Struct, frozen=True, array_like=True):
    """A file that has a piece of each article or event, and where these stand."""

    file: _File
    pieces: bytes


class _Record(Struct, frozen=True, array_like=True):
    """A build."""

    digests: dict[int, bytes]
    own: list[Own]
    done: dict[str, _Done]
    downloads: dict[str, _Download]


class Made(Struct, frozen=True, array_like=True):
    """What came of a job."""

    entries: list[Entry]
    reads: bytes = b""
    own: list[Own] = []
    pieces: bytes = b""
    """Of a download, see :mod:`dossier.pages.ranges`."""


class Kept(Struct, frozen=True):
    """What is kept of builds."""

    cache: Cache
    program: bytes
    """Digest of all that makes pages beside the book, the templates and the site's own words: of our own files, Python
    and libraries."""


class Making:
    """Does the jobs of a site, all of them."""

    def __init__(self, renderer: Renderer, press: Press) -> None:
        self._renderer, self._press = renderer, press

    def standing(self, job: Job) -> Made | None:  # noqa: ARG002
        """The files of the job where it need not be done; else None."""
        return None

    def prepare(self, tasks: Iterable[Job]) -> None:
        """To be called before these jobs are done, and before there are several processes."""
        self._renderer = self._renderer.prepared(tasks)

    def make(self, job: Job) -> Made:
        """Do the job, in whichever process."""
        return Made([self._press.add(path, page) for path, page in self._renderer.render(job)])

    def streams(self, book: Book) -> Iterator[Stream]:
        """The downloads."""
        return streams(book)

    def download(self, entries: list[Entry]) -> Made:
        """What came of the download that was written last."""
        return Made(entries)

    def note(self, task: Job | str, made: Made) -> None:
        """What a job or download has come to, for the next build."""

    def keep(self) -> Callable[[], None]:
        """To be called before the site is put in its place; what it gives, afterwards."""
        return lambda: None


class Needed(Making):
    """Does the jobs of a site that need to be done."""

    def __init__(self, renderer: Renderer, press: Press, kept: Kept) -> None:
        self._trace, self._cache = Trace(), kept.cache
        self._book = traced(renderer.book, self._trace)
        templates = Reads(_TEMPLATES, renderer.made_of, self._trace)
        super().__init__(replace(renderer, book=self._book, made_of=templates), press)
        self._key = digest_of(kept.program, renderer.key, shared(renderer.book), sys.byteorder.encode())
        contents = {name: _contents(files) for name, files in renderer.made_of.items()}
        self._digests = digests([*fields(renderer.book), (_TEMPLATES, contents)])
        self._begun = press.moment()
        known = self._read()
        self._before = known.done if known else {}
        self._downloads_before = known.downloads if known else {}
        self._own: dict[int, Own] = {}
        self._changed = self._changes(known) if known else set[int]()
        self._done: dict[str, tuple[bytes, Sequence[Entry]]] = {}
        self._downloads: dict[str, tuple[Entry, bytes]] = {}
        self._pieces = CopiedPieces(self._book, self._trace, self._opened, self._changed)

    def standing(self, job: Job) -> Made | None:
        """The files of the job where it need not be done; else None."""
        before = self._before.get(_name(job))
        if before is None or not untouched(before.reads, self._changed):
            return None
        entries = []
        for file in before.files:
            entry = self._press.stands(file.path, file.digest, file.stamp)
            if entry is None:
                return None
            entries.append(entry)
        return Made(entries, before.reads)

    def make(self, job: Job) -> Made:
        """Do the job, in whichever process."""
        made, reads = self._trace.of(lambda: super(Needed, self).make(job))
        return Made(made.entries, reads, self._trace.fresh)

    def streams(self, book: Book) -> Iterator[Stream]:
        """The downloads; what is the same is copied from those that stand."""
        for one in streams(book, self._pieces):
            yield replace(one, chunks=self._pieces.watched(one.paths[0], one.chunks))

    def download(self, entries: list[Entry]) -> Made:
        """What came of the download that was written last."""
        return Made(entries, own=self._pieces.fresh, pieces=self._pieces.placed())

    def _opened(self, path: str) -> tuple[Opened, bytes] | None:
        known = self._downloads_before.get(path)
        opened = self._press.opened(path, known.file.digest, known.file.stamp) if known else None
        return (opened, known.pieces) if known and opened else None

    def note(self, task: Job | str, made: Made) -> None:
        """What a job or download has come to, for the next build."""
        self._own.update((one.number, one) for one in made.own)
        if isinstance(task, Job):
            self._done[_name(task)] = made.reads, made.entries
        elif made.pieces:
            self._downloads[task] = made.entries[0], made.pieces

    def keep(self) -> Callable[[], None]:
        """To be called before the site is put in its place; what it gives, afterwards: that keeps the record."""
        placed = self._press.moment()

        def kept() -> None:
            done = {
                name: _Done(reads, tuple([self._file(entry, placed) for entry in entries]))
                for name, (reads, entries) in self._done.items()
            }
            downloads = {
                path: _Download(self._file(entry, placed), pieces) for path, (entry, pieces) in self._downloads.items()
            }
            body = _ENCODER.encode(_Record(self._digests, list(self._own.values()), done, downloads))
            self._cache.keep(_PART, _NAME, Row(self._key, digest_of(b"", body), b""), body)

        return kept

    def _file(self, entry: Entry, placed: int) -> _File:
        # What was there already may have changed since it was looked at, what was put aside since it was put in place.
        stamp, looked = entry.stamp, self._begun if entry.same else placed
        is_sure = stamp is not None and settled(stamp.changed, looked)
        return _File(entry.path, entry.digest, stamp if is_sure else None)

    def _read(self) -> _Record | None:
        """The record of the last build, where it was made by this program for these settings and templates."""
        row = self._cache.rows(_PART).get(_NAME)
        if row is None or row.made_from != self._key:
            return None
        try:
            return _DECODER.decode(self._cache.loader(_PART, _NAME, row)())
        except LostError:
            return None

    def _changes(self, known: _Record) -> set[int]:
        """Numbers of what is not as it was in the last build; notes what has a digest of its own and is as it was."""
        before = known.digests
        changed = {number for number, digest in self._digests.items() if before.get(number) != digest}
        changed |= before.keys() - self._digests.keys()
        others: set[int] = set()
        for one in known.own:
            if untouched(one.reads, changed):
                self._own[one.number] = one
            elif self._again(one) != one.digest:
                others.add(one.number)
        return changed | others

    def _again(self, one: Own) -> bytes | None:
        """The digest of a thing now; None where there is no such thing any more."""
        try:
            self._trace.of(lambda: OWN[one.kind](self._book, one.key))
        except LookupError:
            return None
        for made in self._trace.fresh:
            self._own[made.number] = made
        made_now = self._own.get(one.number)
        return made_now.digest if made_now else None


def _contents(files: Contents) -> dict[str, bytes]:
    return {path.as_posix(): content for path, content in files.items()}


def _name(job: Job) -> str:
    return f"{job.kind} {job.key}"


_ENCODER, _DECODER = Encoder(), Decoder(_Record)
