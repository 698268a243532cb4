"""``dossier build``: from the files of a dossier to its site on disk, with all that makes it fast."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from multiprocessing import get_context

from msgspec import Struct

from dossier import __version__, pipeline
from dossier.cache import FOLDER, Cache, LostError
from dossier.pages import write
from dossier.pages.site import Progress
from dossier.pages.write import Published
from dossier.pipeline import Analysis
from dossier.problems import Problem
from dossier.settings import Site
from dossier.shares import can_fork
from dossier.work import KeptWork, Work


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
    notices: tuple[Problem, ...]
    """Warnings on the site."""
    notes: tuple[str, ...]
    """What to know of the build itself: a damaged cache, say."""


def build(
    site: Site,
    means: Means,
    progress: Progress,
    *,
    force: bool = False,
    dry_run: bool = False,
    checked: Callable[[tuple[Problem, ...]], None] = lambda _: None,
) -> Built:
    """Build the site in its output folder.

    ``checked`` is given all warnings before the first file is replaced; what it raises ends the build. Raises
    :class:`~dossier.problems.BuildError` with all problems where something cannot be used, with nothing written.
    """
    try:
        return _build(site, means, progress, force, dry_run, checked)
    except LostError:
        # Another build changed the cache under this one, or the disk did: then without it.
        return _build(site, Means(means.jobs, False, means.scheduler), progress, force, dry_run, checked)


def _build(
    site: Site,
    means: Means,
    progress: Progress,
    force: bool,
    dry_run: bool,
    checked: Callable[[tuple[Problem, ...]], None],
) -> Built:
    with ExitStack() as open_things:
        cache = open_things.enter_context(_cache(site)) if means.keeps and not dry_run else None
        work = open_things.enter_context(working(cache, means))
        analysis = pipeline.analyse(site, progress, work)
        checked(analysis.problems)
        with write.printing(site.output, force=force, dry_run=dry_run) as printing:
            entries, notices = pipeline.print_site(analysis, site, printing.press, means.jobs, progress)
            checked(notices)
            progress("Writing", 0, 1)
            published = printing.finish(entries)
    return Built(analysis, published, notices, tuple(cache.notes) if cache else ())


@contextmanager
def _cache(site: Site) -> Iterator[Cache]:
    cache = Cache(site.root / FOLDER, program_version())
    cache.open()
    try:
        yield cache
    finally:
        cache.close()


@contextmanager
def working(cache: Cache | None, means: Means) -> Iterator[Work]:
    """The work of a build, its processes started when there is enough for them, and ended with it."""
    with ExitStack() as started:
        if means.scheduler:
            executor: Executor = started.enter_context(_cluster(means.scheduler))
            yield KeptWork(cache, lambda: executor)
        elif means.jobs > 1:
            pools: list[Executor] = []

            def pool() -> Executor:
                if not pools:
                    pools.append(started.enter_context(_pool(means.jobs)))
                return pools[0]

            yield KeptWork(cache, pool)
        else:
            yield KeptWork(cache)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A forked worker has all that this process has read and compiled; elsewhere each starts anew, in half a second.
    return ProcessPoolExecutor(jobs, mp_context=get_context("fork") if can_fork() else None)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster. Raises :class:`ImportError` where ``distributed`` is not installed."""
    from distributed import Client  # noqa: PLC0415 - an extra

    with Client(address) as client:
        yield client.get_executor(pure=True)


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def program_version() -> str:
    """The version, and a digest of the program's own files: whoever works on a rule sees what it does."""
    whole = blake2b(digest_size=16)
    for file in _files(resources.files("dossier")):
        whole.update(file.name.encode())
        whole.update(file.read_bytes())
    return f"{__version__} {whole.hexdigest()}"


def _files(folder: Traversable) -> Iterator[Traversable]:
    """The modules and language packs that findings depend on, in an order of their own."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name not in ("pages", "command", "translations", "templates", "__pycache__"):
            yield from _files(entry)
        elif entry.name.endswith((".py", ".yaml")):
            yield entry
