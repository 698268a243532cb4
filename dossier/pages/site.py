"""The whole site: pages, feeds, exports and search index, each path once; in memory, or straight to the press."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from dossier import __version__
from dossier.memo import Forgetful, Memo
from dossier.model import Dossier
from dossier.pages.data.exports import Stream, streams
from dossier.pages.fulltext import full_text, text_ids
from dossier.pages.needed import Kept, Made, Making, Needed
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
from dossier.shares import share

Content = bytes | Iterable[bytes]
"""Of a file: whole, or in pieces that are made as they are asked for."""
File = tuple[str, Content]
"""Path relative to the output folder, and content."""
_TOLD = 32
"""Parts of the site until progress is told again: telling it of each takes a hundredth of a build."""
_Print = tuple[Made, tuple[Problem, ...]]
"""What came of a part of the site, and warnings on it."""
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
        others = (file for make in _other_files(book, streams(book)).values() for file in make())
        fed = (file for job in renderer.feeds() for file in renderer.render(job))
        return {path: _whole(content) for path, content in (*others, *fed)}

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
    renderer = open_renderer(dossier, site, build_info(dossier, site))
    making = Needed(renderer, press, kept) if kept else Making(renderer, press)
    streams = list(making.streams(renderer.book))
    others, downloads = _other_files(renderer.book, streams), {one.paths[0] for one in streams}

    def printed(task: str | Job) -> _Print:
        if isinstance(task, Job):
            return making.make(task), ()
        found, notices = _printed(others[task](), press, lambda files: search_notices(files, dossier, site))
        return (making.download(found) if task in downloads else Made(found)), notices

    jobs = *renderer.jobs(), *renderer.feeds()
    done: dict[str | Job, Made] = {job: made for job in jobs if (made := making.standing(job)) is not None}
    missing = [job for job in jobs if job not in done]
    making.prepare(missing)
    tasks: list[str | Job] = [*others, *missing]  # what takes longest first, so that the workers end together
    notices: list[Problem] = []
    for task, (made, noticed) in _shared(tasks, printed, workers, progress):
        done[task] = made
        notices += noticed
    for task, made in done.items():
        making.note(task, made)
    entries = [entry for made in done.values() for entry in made.entries]
    pages = ((job.kind, [entry.path for entry in done[job].entries]) for job in renderer.jobs())
    entries += [press.add(*file) for file in (_maps(site, pages) | _still(renderer.book, site)).items()]
    if problems := collisions(entry.path for entry in entries):
        raise BuildError(problems)
    return Printed(sorted(entries, key=lambda entry: entry.path), tuple(notices), making.keep)


def _shared(
    tasks: Sequence[str | Job], printed: Callable[[str | Job], _Print], workers: int, progress: Progress | None
) -> Iterator[tuple[str | Job, _Print]]:
    """The tasks, done by so many processes, each with what came of it."""
    for count, (number, made) in enumerate(share(tasks, printed, _Print, workers)):
        yield tasks[number], made
        if progress and count % _TOLD == 0:
            progress("Rendering", count, len(tasks))


def _printed(
    files: Iterable[File], press: Press, noticed: Callable[[dict[str, bytes]], tuple[Problem, ...]]
) -> tuple[list[Entry], tuple[Problem, ...]]:
    """Puts to press what are no pages; with warnings on the search index."""
    found: list[Entry] = []
    notices: tuple[Problem, ...] = ()
    for path, content in files:
        if path == SEARCH:
            notices = noticed({path: _whole(content)})
        found.append(press.add(path, content))
    return found, notices


def _maps(site: Site, pages: Iterable[tuple[str, list[str]]]) -> dict[str, bytes]:
    """What leads machines to the pages, which are given by the kinds of their jobs."""
    return sitemap(site, pages) | robots(site)


def _still(book: Book, site: Site) -> dict[str, bytes]:
    """The files that are copied."""
    return static_files(site, book.wording) | image_files(book.dossier, site)


def _whole(content: Content) -> bytes:
    return content if isinstance(content, bytes) else b"".join(content)


def build_info(dossier: Dossier, site: Site) -> BuildInfo:
    """What the foot of each page says of the build."""
    return BuildInfo(version=__version__, commit=site.commit, newest=newest_date(dossier))


def _other_files(book: Book, streams: Iterable[Stream]) -> dict[str, Callable[[], Iterable[File]]]:
    """What is no page and must be made: parts that may be made apart, each giving its files."""

    def searched() -> Iterator[File]:
        texts = full_text(book.dossier, book.site)
        yield from texts.items()
        yield SEARCH, search_script(book, text_ids(texts))

    def streamed(stream: Stream) -> Callable[[], Iterable[File]]:
        if len(stream.paths) == 1:
            return lambda: [(stream.paths[0], stream.chunks)]
        return lambda: dict.fromkeys(stream.paths, b"".join(stream.chunks)).items()

    return {
        **({"search": searched} if book.site.settings.search != "none" else {}),
        **{stream.paths[0]: streamed(stream) for stream in streams},
    }
