"""``dossier build``: from the files of a dossier to its site on disk, with all that makes it fast."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dossier import __version__, pipeline, recall
from dossier.cache import FOLDER, Cache, LostError, Row, digest_of
from dossier.command import report
from dossier.command.unchanged import Last, Watch
from dossier.keeping import KeptWork
from dossier.pages import write
from dossier.pages.needed import Kept
from dossier.pages.render import template_folders
from dossier.pages.site import Progress
from dossier.pages.write import Published
from dossier.pipeline import Analysis
from dossier.problems import BuildError, Problem
from dossier.settings import Site
from dossier.shares import as_worker
from dossier.work import Work

_PATIENCE = 10
"""Seconds that a scheduler has to answer."""
_RECALLED = "recalled"
"""What was made of the program's own data; see :mod:`dossier.recall`."""


class Means(Struct, frozen=True):
    """What a build is done with."""

    jobs: int
    """Processes that work at once."""
    keeps: bool = True
    """Whether what was found is kept for the next build, and taken from the one before."""
    scheduler: str = ""
    """Address of a Dask scheduler that hands out the work on the articles, or empty."""


class Built(Struct, frozen=True):
    """What a build has made."""

    analysis: Analysis
    published: Published
    summary: str
    """What was found, in words."""
    notes: tuple[str, ...]
    """What to know of the build itself: a damaged cache, say."""


Checked = Callable[[Sequence[Problem]], tuple[Problem, ...]]
"""Told the warnings before the first file is replaced; gives them as they are told, or raises and ends the build."""


def build(
    site: Site,
    means: Means,
    progress: Progress,
    checked: Checked,
    watch: Watch | None = None,
    *,
    force: bool = False,
) -> Built:
    """Build the site in its output folder; without a ``watch`` for changes tell only what would be written.

    Raises :class:`~dossier.problems.BuildError` with all problems where something cannot be used, with nothing written.
    """
    try:
        return _build(site, means, progress, checked, watch, force=force)
    except LostError:
        # Another build changed the cache under this one, or the disk did: then without it.
        return _build(site, replace(means, keeps=False), progress, checked, watch, force=force)


def _build(
    site: Site, means: Means, progress: Progress, checked: Checked, watch: Watch | None, *, force: bool
) -> Built:
    with ExitStack() as open_things:
        cache = open_things.enter_context(_cache(site)) if means.keeps and watch else None
        if watch:
            watch.begin(folders(site))
        # The workers end here: those that make the pages are forked from this process, with all that was found.
        with working(cache, means) as work:
            analysis = pipeline.analyse(site, progress, work)
        warnings = checked(analysis.problems)
        with write.printing(site.output, force=force, dry_run=watch is None, waiting=report.note) as printing:
            kept = Kept(cache, pages_version()) if cache else None
            printed = pipeline.print_site(analysis, site, printing.press, means.jobs, progress, kept)
            warnings += checked(printed.notices)
            progress("Writing", 0, 1)
            keep = printed.keep()
            published = printing.finish(printed.entries)
            keep()
            summary = report.summary(analysis, warnings)
            if watch:  # while no other build can touch the site that is noted
                watch.finish(Last(site.output, summary, len(published.written) + len(published.unchanged), warnings))
    return Built(analysis, published, summary, tuple(cache.notes) if cache else ())


def folders(site: Site) -> tuple[Path, ...]:
    """All that a build reads beside the settings, whether it is there or may come."""
    return tuple(dict.fromkeys((site.seeds, site.root / site.settings.templates, *template_folders(site))))


@contextmanager
def _cache(site: Site) -> Iterator[Cache]:
    cache = Cache(site.root / FOLDER, program_version())
    cache.open()
    try:
        rows = cache.rows(_RECALLED)
        with suppress(LostError):
            recall.recall({name: cache.loader(_RECALLED, name, row)() for name, row in rows.items()})
        yield cache
        for name, made in recall.fresh().items():
            cache.keep(_RECALLED, name, Row(b"", digest_of(b"", made), b""), made)
    finally:
        cache.close()


@contextmanager
def working(cache: Cache | None, means: Means) -> Iterator[Work]:
    """The work of a build, its processes started when there is enough for them, and ended with it."""
    with ExitStack() as started:
        if means.scheduler:
            executor: Executor = started.enter_context(_cluster(means.scheduler))
            work = KeptWork(cache, lambda: executor)
        else:
            pools: list[Executor] = []

            def pool() -> Executor:
                if not pools:
                    pools.append(started.enter_context(_pool(means.jobs)))
                return pools[0]

            work = KeptWork(cache, pool if means.jobs > 1 else None, forks=means.jobs)
        started.callback(work.end)
        yield work


def _pool(jobs: int) -> Executor:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - 5 ms, and a build that finds nothing new needs none

    # Where processes can be forked nobody asks for these; each starts anew, in half a second.
    return ProcessPoolExecutor(jobs, None, as_worker)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster. Raises :class:`BuildError` where there is none, or no way to it."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra

        client = Client(address, timeout=_PATIENCE)
    except ImportError:
        raise _no_cluster("Dask is not installed", "pip install 'dossier[dask]'") from None
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split()) or "it does not answer"
        raise _no_cluster(f'there is no scheduler at "{address}": {reason}', "start it with `dask scheduler`") from None
    with client:
        yield client.get_executor()


def _no_cluster(message: str, hint: str) -> BuildError:
    return BuildError([Problem("--scheduler", None, "", message, hint)])


def program_version() -> str:
    """The version, and a digest of what findings depend on: our own files, Python, the libraries.

    So whoever works on a rule sees what it does.
    """
    others = ("pages", "command", "translations", "templates", "__pycache__")
    own = _digest(_files(resources.files("dossier"), others))
    return f"{__version__} {digest_of(own, _libraries()).hex()}"


def pages_version() -> bytes:
    """Digest of what makes pages: our own modules and translations, Python, the libraries."""
    own = resources.files("dossier")
    files = (file for name in ("pages", "translations") for file in _files(own / name, ("__pycache__",)))
    return digest_of(_digest(files), _libraries())


def _libraries() -> bytes:
    """Python and what is installed, by name and version: the folders with what is known of each bear both."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    installed = {name for folder in folders for name in os.listdir(folder) if name.endswith(".dist-info")}
    return repr((sys.version, sorted(installed))).encode()


def _digest(files: Iterable[Traversable]) -> bytes:
    whole = blake2b(digest_size=16)
    for file in files:
        content = file.read_bytes()
        whole.update(f"{file.name} {len(content)} ".encode())
        whole.update(content)
    return whole.digest()


def _files(folder: Traversable, without: Sequence[str]) -> Iterator[Traversable]:
    """Modules, language packs and translations in the folder, in an order of their own."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name not in without:
            yield from _files(entry, without)
        elif entry.name.endswith((".py", ".yaml", ".po")):
            yield entry
