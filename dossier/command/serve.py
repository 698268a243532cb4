"""``dossier serve``: the site on this machine, built again whenever a file changes."""

import gc
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import watchfiles

from dossier import config, pipeline
from dossier.command import report
from dossier.command.server import Server
from dossier.command.shown import Shown
from dossier.keeping import KeptWork
from dossier.memo import Memo
from dossier.pages import write
from dossier.problems import BuildError, Problem
from dossier.settings import Site

_GLANCE = 100
"""Milliseconds between two looks at the settings file."""
_QUIET = 50
"""Milliseconds without a further change that end a burst of them (an editor's save, a branch checked out)."""
_BURST = 1600
"""Milliseconds after which a burst that does not end is answered all the same."""


Stamps = dict[Path, tuple[int, int] | None]


class PortTakenError(Exception):
    """Nothing can listen at the address."""


def serve(builder: "Builder", host: str, port: int) -> None:
    """Build, serve and watch until interrupted. Raises :class:`PortTakenError`."""
    try:
        server = Server((host, port), builder.shown)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        message = f"cannot listen on {host}:{port} ({reason}): choose another with --host or --port"
        raise PortTakenError(message) from error
    stop = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        builder.build()
        builder.say(f"Serving http://{_bracketed(host)}:{server.server_port}/ (stop with Ctrl+C)")
        for _ in changes(builder, stop):
            builder.build()
    except KeyboardInterrupt:
        builder.say("Stopped.")
    finally:
        stop.set()
        builder.shown.close()
        server.shutdown()
        server.server_close()


class Builder:
    """Builds one dossier over and over; a build that fails leaves the last good site up, and its problems over it."""

    def __init__(self, path: Path, settings: Callable[[], Site], *, force: bool, say: Callable[[str], None]) -> None:
        """``settings`` reads the settings file at ``path`` anew; ``say`` prints a line; ``force`` as in publishing."""
        self.path = path
        self.shown = Shown()
        self.say = say
        self._settings = settings
        self._force = force
        self._site: Site | None = None
        self._found, self._made = KeptWork(hold=True), Memo()
        self.settings_seen = _stamp(path)
        self.files_seen: Stamps = {}

    def build(self) -> None:
        """One build, in memory and on disk, told on the terminal and to the open pages.

        What did not change since the build before is not looked at, or laid out, again.
        """
        try:
            start = time.perf_counter()
            # Before anything is read: what changes from here on is for the next build.
            self.settings_seen = _stamp(self.path)
            self._site = self._settings()
            self.files_seen = stamps(self.folders)
            analysis = pipeline.analyse(self._site, work=self._found)
            files = pipeline.render(analysis, self._site, self._made, self.shown.pages)
            self.shown.site(files)
            taken = time.perf_counter() - start
            noticed = pipeline.notices(files, analysis, self._site)
            report.tell(config.with_lines((*analysis.problems, *noticed), self._site))
            # Into the output folder too, as `dossier build` does; where that is refused, the site is up all the same.
            published = write.publish(files, self._site.output, force=self._force)
            self.say(f"Built in {taken:.2f} s: {report.changes(published, verbose=False)}")
        except BuildError as error:
            self._refuse(config.with_lines(error.problems, self._site) if self._site else error.problems)
        except OSError as error:
            # A file that goes while it is being read, as an editor's own do. What comes in its place is a change again.
            path, why = str(error.filename or self.path), error.strerror or type(error).__name__
            self._refuse([Problem(path, None, "", f"cannot be read: {why}", "save it once more")])
        finally:
            _tidy()

    def _refuse(self, problems: Sequence[Problem]) -> None:
        report.tell(problems)
        self.shown.problems(problems)

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders to watch: those of the articles and of the editor's own templates."""
        if self._site is None:
            return ()
        folders = (self._site.seeds, self._site.root / self._site.settings.templates)
        return tuple(folder for folder in folders if folder.is_dir())


def _tidy() -> None:
    """Collect what nobody needs now, while nobody waits, and spare the next build the walk through what is kept."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def changes(builder: Builder, stop: threading.Event) -> Iterator[None]:
    """Yield whenever an article, a template or the settings file changed, until ``stop``.

    Folders are watched by the system; the settings file is looked at, because editors often save by putting a
    new file in its place, and its folder holds much else. What changed while nobody watched yet, in the first build,
    is told by the stamps of the files.
    """
    while not stop.is_set():
        watched, missed = builder.folders, True
        for changed in _watch(watched, stop):
            missed = missed and stamps(watched) != builder.files_seen
            settings = _settled(builder.path, builder.settings_seen)
            if changed or missed or settings != builder.settings_seen:
                builder.settings_seen = settings
                yield
            missed = False
            if builder.folders != watched:
                # A folder that has only now come may hold what the last build had not.
                yield
                break


def _watch(folders: Sequence[Path], stop: threading.Event) -> Iterator[bool]:
    """Whether anything in the folders changed, at each glance."""
    if not folders:
        while not stop.wait(_GLANCE / 1000):
            yield False
        return
    for found in watchfiles.watch(
        *folders, debounce=_BURST, step=_QUIET, stop_event=stop, rust_timeout=_GLANCE, yield_on_timeout=True
    ):
        yield bool(found)


def stamps(folders: Sequence[Path]) -> Stamps:
    """Time of the last change and size of each file in the folders."""
    return {path: _stamp(path) for folder in folders for path in folder.rglob("*") if path.is_file()}


def _stamp(path: Path) -> tuple[int, int] | None:
    """Time of the last change and size of a file, or None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _settled(path: Path, before: tuple[int, int] | None) -> tuple[int, int] | None:
    """The stamp of a file; where it is another than before, that at which it stays: it may just be being written."""
    stamp = _stamp(path)
    while stamp != before:
        time.sleep(_QUIET / 1000)
        before, stamp = stamp, _stamp(path)
    return stamp


def _bracketed(host: str) -> str:
    """A host as an address has it (RFC 3986: IPv6 in brackets)."""
    return f"[{host}]" if ":" in host else host
