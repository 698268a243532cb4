"""The whole site: pages, feeds, exports and search index, each path once; in memory, or straight to the press."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from dossier import __version__
from dossier.memo import Forgetful, Memo
from dossier.model import Dossier, Shelf
from dossier.pages.data.exports import exported
from dossier.pages.fulltext import full_text, text_ids
from dossier.pages.needed import DOWNLOAD, Kept, Made, Making, Needed
from dossier.pages.pictures import image_files
from dossier.pages.press import Entry, Press
from dossier.pages.render import (
    BuildInfo,
    Job,
    collisions,
    open_renderer,
    rendered,
    static_files,
    template_contents,
)
from dossier.pages.search import PATH as SEARCH, search_notices, search_script
from dossier.pages.sitemap import robots, sitemap
from dossier.pages.views.book import Book
from dossier.pages.views.newest import newest_date
from dossier.pages.withhold import withheld
from dossier.problems import BuildError, Problem
from dossier.settings import Site
from dossier.shares import AT_ONCE, share

File = tuple[str, bytes]
"""Path relative to the output folder, and content."""
_AT_HAND = 4096
"""Articles that stay in memory for pages and downloads, 40 KB each in each process: with 2,048 each of 5,000 is read a
dozen times, with all of them twice."""
_TOLD = 32
"""Parts of the site until progress is told again: telling it of each takes a hundredth of a build."""
_Task = str | tuple[Job, ...]
"""One of the other files by its name, or jobs that are done together."""
Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much is done and how much there is."""


class Printed(Struct, frozen=True):
    """A site that waits to be put in its place."""

    entries: list[Entry]
    notices: tuple[Problem, ...]
    """Warnings on its files."""
    keep: Callable[[], Callable[[], None]]
    """To be called before it is put there; what that gives, afterwards: so that the next build knows of it."""


def render_site(
    dossier: Dossier, site: Site, memo: Memo | None = None, early: Callable[[dict[str, bytes]], None] | None = None
) -> dict[str, bytes]:
    """Every file of the site, by its path relative to the output folder, in the order of the paths.

    The same dossier and settings give the same bytes: the date of the site is that of its newest article. With a
    ``memo`` only what changed is made again. Whoever waits for the pages is given them ``early``, before what nobody
    looks at while reading: feeds, downloads, search index.
    """
    dossier = withheld(dossier, site)
    memo = memo or Forgetful()
    renderer = open_renderer(dossier, site, build_info(dossier, site), memo)
    book, made = renderer.book, rendered(renderer)
    pages = {path: page for files in made.values() for path, page in files} | static_files(site, book.wording)
    if early:
        early(pages)

    def others() -> dict[str, bytes]:
        made = dict(file for make in _other_files(book).values() for file in make())
        made |= {path: content for job in renderer.feeds() for path, content in renderer.render(job)}
        if site.settings.search not in ("pagefind", "none"):
            made[SEARCH] = search_script(book)
        return made | exported(book)

    files = pages | memo.of("other files", (dossier, site, template_contents(site)), others)
    files |= _maps(site, ((job.kind, [path for path, _ in files]) for job, files in made.items()))
    return dict(sorted((files | image_files(dossier, site)).items()))


def print_site(
    dossier: Dossier,
    site: Site,
    press: Press,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    kept: Kept | None = None,
) -> Printed:
    """Like :func:`render_site`, each file put to press as it is made, by several processes at once.

    What is ``kept`` of the last build tells which pages need not be made.
    """
    if progress:
        progress("Rendering", 0, 1)
    dossier = withheld(dossier, site)
    if isinstance(dossier.articles, Shelf):
        dossier.articles.hold(_AT_HAND)
    renderer = open_renderer(dossier, site, build_info(dossier, site))
    making = Needed(renderer, press, kept) if kept else Making(renderer, press)
    others = _other_files(renderer.book)

    def printed(task: _Task) -> list[Made]:
        if isinstance(task, tuple):
            return making.make(task)
        return [Made([press.add(*file) for file in others[task]()])]

    jobs, standing = making.jobs(), making.standing()
    missing = [job for job, made in zip(jobs, standing, strict=True) if made is None]
    making.prepare(missing)
    tasks: list[_Task] = [*others, *_tasks(missing, workers)]
    done: dict[str | Job, Made] = {}
    for task, made in _shared(tasks, printed, workers, making.meanwhile, progress):
        if isinstance(task, Job):
            making.note(task, made)
        done[task] = Made(made.entries, searched=made.searched)
    all_made = [made or done[job] for job, made in zip(jobs, standing, strict=True)]
    entries = [entry for made in (*(done[one] for one in others), *all_made) for entry in made.entries]
    pages = ((job.kind, [entry.path for entry in made.entries]) for job, made in zip(jobs, all_made, strict=True))
    entries += [press.add(*file) for file in (_maps(site, pages) | _still(renderer.book, site)).items()]
    if problems := collisions(entry.path for entry in entries):
        raise BuildError(problems)
    notices = search_notices(sum(made.searched for made in all_made), dossier, site)
    return Printed(sorted(entries, key=lambda entry: entry.path), notices, making.keep)


def _tasks(jobs: Sequence[Job], workers: int) -> list[tuple[Job, ...]]:
    """The jobs as they are handed out: downloads, which go through all articles, several together.

    They are a third of the work, so every other worker gets some of them; first, so that all end together.
    """
    downloads = [job for job in jobs if job.kind == DOWNLOAD]
    tasks: list[tuple[Job, ...]] = [(job,) for job in jobs if job.kind != DOWNLOAD]
    groups = min(len(downloads), max(workers // 2, 1))
    for number in range(groups):
        tasks.insert(number * AT_ONCE, tuple(downloads[number::groups]))
    return tasks


def _shared(
    tasks: Sequence[_Task],
    printed: Callable[[_Task], list[Made]],
    workers: int,
    meanwhile: Callable[[], None],
    progress: Progress | None,
) -> Iterator[tuple[str | Job, Made]]:
    """The tasks, done by so many processes, each with what came of it."""
    for count, (number, made) in enumerate(share(tasks, printed, list[Made], workers, meanwhile)):
        task = tasks[number]
        yield from zip((task,) if isinstance(task, str) else task, made, strict=True)
        if progress and count % _TOLD == 0:
            progress("Rendering", count, len(tasks))


def _maps(site: Site, pages: Iterable[tuple[str, list[str]]]) -> dict[str, bytes]:
    """What leads machines to the pages, which are given by the kinds of their jobs."""
    return sitemap(site, pages) | robots(site)


def _still(book: Book, site: Site) -> dict[str, bytes]:
    """The files that are copied."""
    return static_files(site, book.wording) | image_files(book.dossier, site)


def build_info(dossier: Dossier, site: Site) -> BuildInfo:
    """What the foot of each page says of the build."""
    return BuildInfo(version=__version__, commit=site.commit, newest=newest_date(dossier))


def _other_files(book: Book) -> dict[str, Callable[[], Iterable[File]]]:
    """What is neither page nor download and must be made: parts that may be made apart, each giving its files."""

    def searched() -> Iterator[File]:
        texts = full_text(book.dossier, book.site)
        yield from texts.items()
        yield SEARCH, search_script(book, text_ids(texts))

    return {
        **({"search": searched} if book.site.settings.search == "pagefind" else {}),
    }
