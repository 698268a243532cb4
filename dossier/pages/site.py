"""The whole site: pages, feeds, exports and search index, each path once; in memory, or straight to the press."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from dossier import __version__, edtf
from dossier.memo import Forgetful, Memo
from dossier.model import Dossier
from dossier.pages.data.exports import Stream, streams
from dossier.pages.feeds import feed_files
from dossier.pages.fulltext import full_text, text_ids
from dossier.pages.needed import Kept, Made, Making, Needed
from dossier.pages.pictures import image_files
from dossier.pages.press import Entry, Press
from dossier.pages.render import (
    BuildInfo,
    Job,
    collisions,
    open_renderer,
    render_pages,
    static_files,
    template_contents,
)
from dossier.pages.search import PATH as SEARCH, search_notices, search_script
from dossier.pages.views.book import Book, open_book
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
    pages = render_pages(dossier, site, build_info(dossier, site), memo)
    if early:
        early(pages)

    def others() -> dict[str, bytes]:
        book = open_book(dossier, site)
        made = (file for make in _other_files(book, streams(book)).values() for file in make())
        return {path: _whole(content) for path, content in made}

    files = pages | memo.of("other files", (dossier, site, template_contents(site)), others)
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

    def printed(task: str | Job) -> tuple[Made, tuple[Problem, ...]]:
        if isinstance(task, Job):
            return making.make(task), ()
        found, notices = _printed(others[task](), press, lambda files: search_notices(files, dossier, site))
        return (making.download(found) if task in downloads else Made(found)), notices

    standing = {job: making.standing(job) for job in renderer.jobs()}
    # What takes longest comes first, so that the workers end together.
    tasks: list[str | Job] = [*others, *(job for job, made in standing.items() if made is None)]
    done: dict[str | Job, Made] = {job: made for job, made in standing.items() if made is not None}
    notices: list[Problem] = []
    for count, (number, (made, noticed)) in enumerate(share(tasks, printed, tuple[Made, tuple[Problem, ...]], workers)):
        done[tasks[number]] = made
        notices += noticed
        if progress and count % _TOLD == 0:
            progress("Rendering", count, len(tasks))
    for task, made in done.items():
        making.note(task, made)
    entries = [entry for made in done.values() for entry in made.entries]
    entries += [press.add(*file) for file in _still(renderer.book, site).items()]
    if problems := collisions(entry.path for entry in entries):
        raise BuildError(problems)
    return Printed(sorted(entries, key=lambda entry: entry.path), tuple(notices), making.keep)


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
        "feeds": lambda: feed_files(book, newest_date(book.dossier)),
    }


def newest_date(dossier: Dossier) -> str | None:
    """Publication date (EDTF) of the newest article, or None where none is known."""
    dates = [a.article.published.edtf for a in dossier.articles if a.article.published.edtf]
    return max(dates, key=lambda text: (edtf.parse(text).earliest is not None, edtf.parse(text).sort_key), default=None)
