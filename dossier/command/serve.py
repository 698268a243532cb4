"""``dossier serve``: the site on this machine, built again whenever a file changes."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import watchfiles

from dossier import config, pipeline
from dossier.command import report
from dossier.command.server import Server, Shown
from dossier.pages import write
from dossier.problems import BuildError
from dossier.settings import Site

_GLANCE = 500
"""Milliseconds between two looks at the settings file."""


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

    def build(self) -> None:
        """One build, in memory and on disk, told on the terminal and to the open pages."""
        try:
            self._site = self._settings()
            analysis = pipeline.analyse(self._site)
            files = pipeline.render(analysis, self._site)
            self.shown.site(files)
            report.tell(config.with_lines(analysis.problems, self._site))
            # Into the output folder too, as `dossier build` does; where that is refused, the site is up all the same.
            published = write.publish(files, self._site.output, force=self._force)
            self.say(f"Built: {report.changes(published, verbose=False)}")
        except BuildError as error:
            problems = config.with_lines(error.problems, self._site) if self._site else error.problems
            report.tell(problems)
            self.shown.problems(tuple(str(problem) for problem in problems))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders to watch: those of the articles and of the editor's own templates."""
        if self._site is None:
            return ()
        folders = (self._site.seeds, self._site.root / self._site.settings.templates)
        return tuple(folder for folder in folders if folder.is_dir())


def changes(builder: Builder, stop: threading.Event) -> Iterator[None]:
    """Yield whenever an article, a template or the settings file changed, until ``stop``.

    Folders are watched by the system; the settings file is looked at, because editors often save by putting a
    new file in its place, and its folder holds much else.
    """
    before = _stamp(builder.path)
    while not stop.is_set():
        watched = builder.folders
        for changed in _watch(watched, stop):
            after = _stamp(builder.path)
            if changed or after != before:
                before = after
                yield
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
    for found in watchfiles.watch(*folders, stop_event=stop, rust_timeout=_GLANCE, yield_on_timeout=True):
        yield bool(found)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Time of the last change and size of a file, or None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _bracketed(host: str) -> str:
    """A host as an address has it (RFC 3986: IPv6 in brackets)."""
    return f"[{host}]" if ":" in host else host
