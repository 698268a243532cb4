"""Which pages need to be made again, and which stand in the output folder as they would be made.

Beside the cache of what was found it is kept of the last build: what tells each part of its book from others, and for
each job what it has read and which files came of it (see :mod:`dossier.pages.traces`). A job whose reads are all the
same, and whose files are still those that were written, is not done again. All of that is replaced after the site
has been put in its place, so that it is of one build; whatever it does not tell for certain is made again.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from dossier.cache import Cache, LostError, digest_of
from dossier.pages import search
from dossier.pages.data.exports import downloads
from dossier.pages.data.parts import Download, content
from dossier.pages.jobs import Job
from dossier.pages.lastbuild import LastBuild
from dossier.pages.marks import Marks, Noted, changes, marks, outline, told_apart
from dossier.pages.owned import Owned
from dossier.pages.press import Entry, Press, Stamp
from dossier.pages.ranges import Changed, Pieces, Placed
from dossier.pages.render import Renderer
from dossier.pages.traces import Own, Reads, Trace, fields, shared, traced
from dossier.racy import settled
from dossier.steps import Steps, together

DOWNLOAD = "download"
"""The kind of job that makes one."""
_TEMPLATES = "templates"
"""Stands for the templates beside the fields of the book."""
_AT_ONCE = 512
"""Jobs of which is kept together what they came to: a few rows are written anew where some pages changed."""


class _Done(Struct, frozen=True, array_like=True):
    """Some jobs: what they have read, and their files."""

    names: list[str]
    files: list[list[Entry]]
    """As they were written, or found to be right. Without a stamp where a file was too young to tell whether it
    changes: then its bytes are looked at."""
    made_of: Noted


class _Kept(Struct, frozen=True, array_like=True):
    """A download."""

    files: list[Entry]
    listed: bytes
    """What it has read to know which pieces there are."""
    searched: int = 0
    """See :class:`Made`."""


class Made(Struct, frozen=True, array_like=True):
    """What came of a job."""

    entries: list[Entry]
    reads: bytes = b""
    own: list[Own] = []
    pieces: list[Placed] = []
    """Of a download, see :mod:`dossier.pages.ranges`."""
    searched: int = 0
    """Size of the search index, where that has the texts."""


class Kept(Struct, frozen=True):
    """What is kept of builds."""

    cache: Cache
    program: bytes
    """Digest of what makes pages beside book, templates and the words of the site: our files, Python, libraries."""


class Making:
    """Does the jobs of a site, all of them."""

    def __init__(self, renderer: Renderer, press: Press) -> None:
        self._renderer, self._press = renderer, press
        self._downloads: dict[str, Download] = {one.paths[0]: one for one in downloads(renderer.book.site)}
        if renderer.book.site.settings.search not in ("pagefind", "none"):
            self._downloads = {search.PATH: search.without_texts(), **self._downloads}
        downloaded = (Job(DOWNLOAD, path) for path in self._downloads)
        self._jobs = (*renderer.jobs(), *renderer.feeds(), *downloaded)

    def jobs(self) -> tuple[Job, ...]:
        """All jobs: those of the pages, in the order of these, and those of the downloads."""
        return self._jobs

    def standing(self) -> list[Made | None]:
        """For each job its files where it need not be done."""
        return [None] * len(self.jobs())

    def prepare(self, tasks: Iterable[Job]) -> None:
        """To be called before these jobs are done, and before there are several processes."""
        self._renderer = self._renderer.prepared(tasks)

    def make(self, jobs: Sequence[Job]) -> list[Made]:
        """Do the jobs, in whichever process; downloads go through the articles together, each of which is read once."""
        return together(map(self._make, jobs))

    def _make(self, job: Job) -> Steps[Made]:
        if job.kind == DOWNLOAD:
            book, download = self._renderer.book, self._downloads[job.key]
            script = search.with_texts(book) if job.key == search.PATH else b""
            entry = yield from self._press.add_in_steps(job.key, (script,) if script else content(download, book))
            return Made(self._everywhere(download, entry), searched=len(script))
        return Made([self._press.add(path, page) for path, page in self._renderer.render(job)])

    def _everywhere(self, download: Download, entry: Entry) -> list[Entry]:
        """The file, at all of its addresses."""
        return [entry, *(self._press.repeat(path, entry) for path in download.paths[1:])]

    def meanwhile(self) -> None:
        """What can be done while others do the jobs."""

    def note(self, job: Job, made: Made) -> None:
        """What a job has come to, for the next build."""

    def keep(self) -> Callable[[], None]:
        """To be called before the site is put in its place; what it gives, afterwards."""
        return lambda: None


class Needed(Making):
    """Does the jobs of a site that need to be done."""

    def __init__(self, renderer: Renderer, press: Press, kept: Kept) -> None:
        self._trace = Trace()
        self._book = traced(renderer.book, self._trace)
        templates = Reads(_TEMPLATES, renderer.made_of, self._trace)
        super().__init__(replace(renderer, book=self._book, made_of=templates), press)
        key = digest_of(kept.program, renderer.key, shared(renderer.book), sys.byteorder.encode())
        made_of = renderer.made_of.items()
        contents = {name: {path.as_posix(): one for path, one in files.items()} for name, files in made_of}
        everything = [*fields(renderer.book), (_TEMPLATES, contents)]
        self._begun = press.moment()
        self._cache, self._last = kept.cache, LastBuild(kept.cache, key)
        try:
            self._compare(everything)
        except LostError:
            self._last.forget()
            self._book.memory.forget()  # nobody would note any more what that was made from
            self._compare(everything)
        self._done: dict[str, Made] = {}
        """What was made in this build."""
        self._program = kept.program
        self._stood: dict[str, list[Entry]] = {}
        """The files of what was not, and is not in a row of which all stands."""
        self._left: set[str] = set()
        """The downloads of which also the stamps are as they were."""
        self._whole: set[int] = set()
        """The rows of jobs of which all is as it was."""

    def _compare(self, everything: Sequence[tuple[str, Mapping[Any, Any]]]) -> None:
        """Tell what is not as it was in the last build."""
        self._marks: dict[str, Marks] = {}
        """Of the last build, of those fields that are not the same."""
        self._unmarked: list[tuple[str, Mapping[Any, Any]]] = []
        """The fields of which the last build tells nothing: all of them in a first one."""
        changed = {number for name, values in everything for number in self._changes(name, values)}
        self._owned = Owned(self._last, self._trace, self._book)
        self._before = [_DONE.decode(body) for body in self._last.bodies("jobs")]
        self._files: dict[str, tuple[_Kept, list[Placed]]] = {}
        for path in self._downloads:
            head, body = self._last.head(f"{DOWNLOAD} {path}"), self._last.body(f"{DOWNLOAD} {path}")
            if head and body:
                self._files[path] = _KEPT.decode(head), _PLACED.decode(body)
        self._changed = changed | self._owned.changes(changed)

    def _changes(self, name: str, values: Mapping[Any, Any]) -> set[int]:
        """The numbers of what is not as it was in a field."""
        row = f"field {name}"
        head = self._last.head(row)
        if head is None:
            self._unmarked.append((name, values))
            return set()
        outlined = outline(values := told_apart(values))
        if head == outlined:
            self._last.stands(row)
            return set()
        before = _MARKS.decode(self._last.body(row) or b"")  # what has a head has a body
        now = marks(name, values, outlined, (head, before))
        self._last.keep(row, outlined, _ENCODER.encode(now))
        self._marks[name] = before
        return changes(name, now, before)

    def prepare(self, tasks: Iterable[Job]) -> None:
        """Likewise; what their templates became is kept for the next start, and each process opens the cache anew."""
        self._renderer = self._renderer.prepared(tasks, self._program)
        self._cache.rest()

    def standing(self) -> list[Made | None]:
        """For each job its files where it need not be done."""
        known: dict[str, list[Entry]] = {}
        for number, done in enumerate(self._before):
            known.update(self._standing_of(number, done))
        for path, (one, parts) in self._files.items():
            name = f"{DOWNLOAD} {path}"
            if self._is_same(one, parts) and (entries := self._standing(one.files)):
                known[name] = self._stood[name] = entries
                if entries == one.files:
                    self._left.add(name)
        searched = {f"{DOWNLOAD} {path}": one.searched for path, (one, _) in self._files.items()}
        names = map(_name, self.jobs())
        return [Made(known[one], searched=searched.get(one, 0)) if one in known else None for one in names]

    def _standing_of(self, number: int, done: _Done) -> Iterable[tuple[str, list[Entry]]]:
        """Those jobs of a row that need not be done; mostly all of them, which is told of all together."""
        touched = done.made_of.touched(self._changed)
        files = [file for some in done.files for file in some]
        stamps = [file.stamp for file in files]
        if not touched and None not in stamps and self._press.stamps([file.path for file in files]) == stamps:
            self._whole.add(number)
            return zip(done.names, done.files, strict=True)
        both = enumerate(zip(done.names, done.files, strict=True))
        looked = ((name, self._standing(some)) for place, (name, some) in both if place not in touched)
        found = {name: entries for name, entries in looked if entries is not None}
        self._stood |= found
        return found.items()

    def _is_same(self, one: _Kept, parts: list[Placed]) -> bool:
        """Whether none of the pieces of a download has changed."""
        reads = (one.listed, *(part.made_of.numbers for part in parts))
        return all(self._changed.isdisjoint(memoryview(numbers).cast("Q")) for numbers in reads)

    def _standing(self, files: Sequence[Entry]) -> list[Entry] | None:
        """The files, where all of them stand."""
        entries = []
        for file in files:
            entry = self._press.stands(file.path, file.digest, file.stamp)
            if entry is None:
                return None
            entries.append(entry)
        return entries

    def _make(self, job: Job) -> Steps[Made]:
        if job.kind == DOWNLOAD:
            return (yield from self._index() if job.key == search.PATH else self._load(self._downloads[job.key]))
        [made], reads = self._trace.of(lambda: together([super(Needed, self)._make(job)]))
        return replace(made, reads=reads, own=self._trace.fresh)

    def _index(self) -> Steps[Made]:
        """The search index: by pieces where it has no texts; one word of a text may change the numbers of all."""
        script, reads = self._trace.of(lambda: search.with_texts(self._book))
        fresh = self._trace.fresh
        if script:
            return Made([self._press.add(search.PATH, script)], reads, fresh, searched=len(script))
        made = yield from self._load(self._downloads[search.PATH])
        return replace(made, reads=made.reads + reads, own=fresh + made.own)

    def _load(self, download: Download) -> Steps[Made]:
        """The download; what is the same is left, or copied from the file that stands."""
        one, parts = self._files.get(path := download.paths[0]) or (None, [])
        old = self._press.opened(path, one.files[0].digest, one.files[0].stamp) if one else None
        before = Changed(self._changed, lambda field: memoryview(self._marks[field].numbers).cast("Q"))
        pieces = Pieces(download, self._book, self._trace, parts if old else (), before)
        if old:
            entry = self._press.edit(path, old, (one for one in pieces.chunks() if one is not None))
        else:
            entry = yield from self._press.add_in_steps(path, cast("Iterator[bytes | None]", pieces.chunks()))
        return Made(self._everywhere(download, entry), pieces.listed, pieces.fresh, pieces.placed)

    def meanwhile(self) -> None:
        """Mark the fields that only the next build asks for: in a first one a tenth of what one process does alone."""
        for name, found in self._unmarked:
            outlined = outline(values := told_apart(found))
            self._last.keep(f"field {name}", outlined, _ENCODER.encode(marks(name, values, outlined, None)))
        self._unmarked = []

    def note(self, job: Job, made: Made) -> None:
        """What a job has come to, for the next build."""
        self._done[_name(job)] = replace(made, own=[])
        self._owned.add(made.own)

    def keep(self) -> Callable[[], None]:
        """To be called before the site is put in its place; what it gives, afterwards: that keeps what is known."""
        placed = self._press.moment()
        self.meanwhile()  # without its marks a field would count as unchanged for ever
        self._last.write()
        self._owned.keep()
        for path in self._downloads:
            self._keep_download(path, placed)
        self._keep_jobs([_name(job) for job in self.jobs() if job.kind != DOWNLOAD], placed)
        return self._last.finish()

    def _keep_download(self, path: str, placed: int) -> None:
        name = f"{DOWNLOAD} {path}"
        if name in self._left:
            self._last.stands(name)
        elif name in self._stood:
            (one, parts), files = self._files[path], self._as_files(self._stood[name], placed)
            self._last.keep(name, _ENCODER.encode(replace(one, files=files)), _ENCODER.encode(parts))
        else:
            made = self._done.pop(name)
            one = _Kept(self._as_files(made.entries, placed), made.reads, made.searched)
            self._last.keep(name, _ENCODER.encode(one), _ENCODER.encode(made.pieces))

    def _keep_jobs(self, names: list[str], placed: int) -> None:
        """By hundreds of jobs, so that those stand of which all is as it was."""
        known: dict[str, tuple[list[Entry], bytes]] = {}
        for number, start in enumerate(range(0, len(names), _AT_ONCE)):
            some, row = names[start : start + _AT_ONCE], f"jobs {number}"
            if number in self._whole and self._before[number].names == some:
                self._last.stands(row)
                continue
            known = known or {
                name: (files, reads)
                for done in self._before
                for name, files, reads in zip(done.names, done.files, done.made_of.reads(), strict=True)
            }
            now = [self._now(name, known, placed) for name in some]
            done = _Done(some, [files for files, _ in now], Noted.of(reads for _, reads in now))
            self._last.keep(row, b"", _ENCODER.encode(done))

    def _now(self, name: str, known: Mapping[str, tuple[list[Entry], bytes]], placed: int) -> tuple[list[Entry], bytes]:
        """The files of a job, and what it has read."""
        if made := self._done.pop(name, None):
            return self._as_files(made.entries, placed), made.reads
        files, reads = known[name]
        return (self._as_files(stood, placed) if (stood := self._stood.get(name)) else files), reads

    def _as_files(self, entries: Sequence[Entry], placed: int) -> list[Entry]:
        # What was there already may have changed since it was looked at, what was put aside since it was put in place.
        sure = (_is_sure(one.stamp, self._begun if one.same else placed) for one in entries)
        both = zip(entries, sure, strict=True)
        return [Entry(one.path, one.digest, True, one.stamp if is_sure else None) for one, is_sure in both]


def _is_sure(stamp: Stamp | None, looked: int) -> bool:
    return stamp is not None and settled(stamp.changed, looked)


def _name(job: Job) -> str:
    return f"{job.kind} {job.key}"


_ENCODER, _MARKS, _DONE = Encoder(), Decoder(Marks), Decoder(_Done)
_KEPT, _PLACED = Decoder(_Kept), Decoder(list[Placed])
