"""The whole site: pages, feeds, exports and search index, each path once; in memory, or straight to the press."""

from collections.abc import Callable, Mapping

from dossier import __version__, edtf
from dossier.memo import Forgetful, Memo
from dossier.model import Dossier
from dossier.pages.data.exports import exports
from dossier.pages.feeds import feeds
from dossier.pages.fulltext import full_text, text_ids
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
from dossier.pages.search import PATH, search_index, search_notices
from dossier.pages.withhold import withheld
from dossier.problems import BuildError, Problem
from dossier.settings import Site
from dossier.shares import share

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much is done and how much there is."""


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
    made_from = (dossier, site, template_contents(site))
    pages = render_pages(dossier, site, build_info(dossier, site), memo)
    if early:
        early(pages)
    files = pages | {
        path: content
        for name, make in _other_files(dossier, site).items()
        for path, content in memo.of(name, made_from, make).items()
    }
    return dict(sorted(files.items()))


def print_site(
    dossier: Dossier, site: Site, press: Press, *, workers: int = 1, progress: Progress | None = None
) -> tuple[list[Entry], tuple[Problem, ...]]:
    """Like :func:`render_site`, each file put to press as it is made, by several processes at once.

    Gives the files, and warnings on them.
    """
    if progress:
        progress("Rendering", 0, 1)
    dossier = withheld(dossier, site)
    renderer = open_renderer(dossier, site, build_info(dossier, site))
    # What takes longest comes first, so that the workers end together.
    tasks: list[str | Job] = [*_other_files(dossier, site), *renderer.jobs()]

    def printed(task: str | Job) -> tuple[list[Entry], tuple[Problem, ...]]:
        if isinstance(task, Job):
            return [press.add(path, content) for path, content in renderer.render(task)], ()
        files = _other_files(dossier, site)[task]()
        noticed = search_notices(files, dossier, site) if PATH in files else ()
        return [press.add(path, content) for path, content in files.items()], noticed

    entries: list[Entry] = []
    notices: list[Problem] = []
    kind = tuple[list[Entry], tuple[Problem, ...]]
    for done, (_, (made, noticed)) in enumerate(share(tasks, printed, kind, workers)):
        entries += made
        notices += noticed
        if progress:
            progress("Rendering", done, len(tasks))
    entries += [press.add(path, content) for path, content in static_files(site, renderer.book.wording).items()]
    if problems := collisions(entry.path for entry in entries):
        raise BuildError(problems)
    return sorted(entries, key=lambda entry: entry.path), tuple(notices)


def build_info(dossier: Dossier, site: Site) -> BuildInfo:
    """What the foot of each page says of the build."""
    return BuildInfo(version=__version__, commit=site.commit, newest=newest_date(dossier))


def _other_files(dossier: Dossier, site: Site) -> Mapping[str, Callable[[], Mapping[str, bytes]]]:
    """What is no page, each part by itself."""

    def searched() -> Mapping[str, bytes]:
        texts = full_text(dossier, site)
        return {**texts, **search_index(dossier, site, text_ids(texts))}

    return {
        "search": searched,
        "exports": lambda: exports(dossier, site),
        "feeds": lambda: feeds(dossier, site, newest_date(dossier)),
        "images": lambda: image_files(dossier, site),
    }


def newest_date(dossier: Dossier) -> str | None:
    """Publication date (EDTF) of the newest article, or None where none is known."""
    dates = [a.article.published.edtf for a in dossier.articles if a.article.published.edtf]
    return max(dates, key=lambda text: (edtf.parse(text).earliest is not None, edtf.parse(text).sort_key), default=None)
