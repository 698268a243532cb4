"""From a dossier to the site's pages, in memory: views laid into Jinja templates."""

import traceback
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from msgspec import Struct
from msgspec.structs import replace

import dossier as package
from dossier.memo import Forgetful, Memo
from dossier.model import Dossier
from dossier.pages.chains import Contents, chains
from dossier.pages.digests import digest_of_value
from dossier.pages.encode import printable
from dossier.pages.jobs import FILES, TEMPLATES, Job, Page, feeds, jobs, pages
from dossier.pages.layout.functions import Function, functions_of
from dossier.pages.theme import properties
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.page import NONCE, BuildInfo, PageView, SiteView, site_view
from dossier.pages.wording import Wording, script_words, template_functions
from dossier.problems import BuildError, Problem
from dossier.settings import Site

__all__ = ["BuildInfo", "Job", "Renderer", "collisions", "render_pages", "static_files"]

_STYLE = "static/style.css"
_NONCE = NONCE.encode()
_CONTROLS = bytes(one for one in (*range(32), 127) if one not in b"\t\n\r")
_MARKED = bytes(code ^ 128 if code in _CONTROLS else code for code in range(256))
_FAR = "\uffff".encode()[:2]
"""How U+FFFE and U+FFFF begin, and little else."""
_FAILED = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
    TemplateError,
)
"""What a function made of a template may raise where Jinja has an undefined value, or a mistake to tell."""


class Renderer(Struct, frozen=True):
    """All that the pages of a site are made with: made once, used by every job, and by every worker after a fork."""

    book: Book
    site: SiteView
    environment: Environment
    functions: Mapping[str, Function]
    """Templates as functions, see :meth:`prepared`; of others, and where one fails, Jinja makes the page."""
    made_of: Mapping[str, Contents]
    """What the pages of each template are made of; see :mod:`dossier.pages.chains`."""
    memo: Memo
    views: dict[Job, list[Page]] | None
    """The pages of the jobs before they are laid out, kept for a next build, since a template alters none; or None."""
    key: bytes
    """Digest of what every page is made with, beside the book and the templates: the site and its words."""

    def jobs(self) -> tuple[Job, ...]:
        """All jobs, in the order of the site's pages."""
        return jobs(self.book)

    def feeds(self) -> tuple[Job, ...]:
        """The jobs of what is made without a template."""
        return feeds(self.book)

    def prepared(self, tasks: Iterable[Job], program: bytes = b"") -> "Renderer":
        """The same for these jobs: their templates are written as functions, which takes up to 30 ms for each.

        With a digest of the ``program`` the functions are kept for the next start.
        """
        names = sorted({name for job in tasks for name in TEMPLATES.get(job.kind, ())})
        functions = self.memo.of(
            "functions",
            (self.environment, names),
            lambda: functions_of(self.environment, self.book.wording, names, program),
        )
        return replace(self, functions=functions)

    def render(self, job: Job) -> Iterator[tuple[str, bytes]]:
        """The pages of a job, or its files, each with its path relative to the output folder.

        Raises :class:`BuildError` naming file and line where a template is wrong.
        """
        if job.kind in FILES:
            yield from FILES[job.kind](self.book, job.key)
            return
        for template, page, variables in self._views(job):
            made_from = (self.made_of.get(template), template, self.site, page, variables)
            make = partial(self._lay, template, page, variables)
            yield page.path, self.memo.part("pages").of(page.path, made_from, make)

    def _lay(self, template: str, page: PageView, variables: Mapping[str, Any]) -> bytes:
        given = {"site": self.site, "page": page, **variables}
        function = self.functions.get(template)
        if function is not None:
            try:
                return _with_nonce(_encoded(function(given)))
            except _FAILED:
                pass  # Jinja says what is wrong, and where
        try:
            return _with_nonce(_encoded(self.environment.get_template(template).render(given)))
        except (TemplateError, RecursionError) as error:
            raise BuildError([_problem(error, template, self.book.site)]) from error

    def _views(self, job: Job) -> Iterable[Page]:
        """The pages of a job before they are laid out."""
        if self.views is None:
            return pages(self.book, job)
        if job not in self.views:
            self.views[job] = list(pages(self.book, job))
        return self.views[job]


def open_renderer(dossier: Dossier, site: Site, info: BuildInfo, memo: Memo | None = None) -> Renderer:
    """What the pages are made with: the templates are read.

    With a ``memo`` a page is laid out again only where its view or one of its templates changed.
    """
    folders, memo = template_folders(site), memo or Forgetful()
    templates = template_contents(site)
    words = {path: content for path, content in templates.items() if "translations" in path.parts}
    book = memo.of("book", (dossier, site, words), lambda: open_book(dossier, site))
    made_of = memo.of("chains", (folders, templates), lambda: chains(folders, templates))
    environment = memo.of(
        "environment", (folders, templates, book.wording), lambda: _environment(folders, book.wording)
    )
    view = site_view(site, info, book.wording, script_words=bool(script_words(book.wording)))
    views: dict[Job, list[Page]] | None = memo.of("views", (dossier, site, words), dict) if memo.keeps else None
    told = {path.as_posix(): content for path, content in words.items()}
    # Not the folders: which templates stand in which of them, and in what order, is told of each template.
    key = digest_of_value([view, told])
    return Renderer(book, view, environment, {}, made_of, memo, views, key)


def render_pages(dossier: Dossier, site: Site, info: BuildInfo, memo: Memo | None = None) -> dict[str, bytes]:
    """Every HTML page and every static file, by its path relative to the output folder.

    Nothing is written. With a ``memo`` a page is laid out again only where its view or one of its templates changed.
    Raises :class:`BuildError` naming file and line where a template is wrong, and where two pages claim one address.
    """
    renderer = open_renderer(dossier, site, info, memo)
    pages = {path: page for found in rendered(renderer).values() for path, page in found}
    return pages | static_files(site, renderer.book.wording)


def rendered(renderer: Renderer) -> dict[Job, list[tuple[str, bytes]]]:
    """The pages of each job, by their path. Raises :class:`BuildError` as :func:`render_pages` does."""
    tasks = renderer.jobs()
    renderer = renderer.prepared(tasks)
    with renderer.memo.part("pages").turn():
        found = {job: list(renderer.render(job)) for job in tasks}
    if problems := collisions(path for made in found.values() for path, _ in made):
        raise BuildError(problems)
    return found


def static_files(site: Site, wording: Wording) -> dict[str, bytes]:
    """The files that are the same for every page: style sheet, scripts and their words, icons."""
    files = script_words(wording) | _themed(_static(template_folders(site)), site)
    if site.settings.search == "none":
        files.pop("static/search.js", None)
    return files


def collisions(paths: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for each path that two pages claim."""
    counted = Counter(paths)
    if counted.total() == len(counted):  # as nearly always: no need to go through 40,000
        return ()
    return tuple(_collision(path) for path, count in counted.items() for _ in range(count - 1))


def template_folders(site: Site) -> tuple[Path, ...]:
    """Where templates are looked for: the user's folder if there is one, then the program's own."""
    home = Path(package.__file__).parent
    own = home / "templates"
    given = site.root / site.settings.templates
    candidates = (given, own if own.is_dir() else home.parent / "templates")
    return tuple(dict.fromkeys(folder.resolve() for folder in candidates if folder.is_dir()))


def template_contents(site: Site) -> dict[Path, bytes]:
    """What the templates and translations say, by their file: where one of them changed all pages are made again."""
    found = ((folder, path) for folder in template_folders(site) for path in sorted(folder.rglob("*")))
    return {
        path: path.read_bytes()
        for folder, path in found
        if path.relative_to(folder).parts[0] != "static" and not path.name.startswith(".") and path.is_file()
    }


def _environment(folders: Iterable[Path], wording: Wording) -> Environment:
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,  # where a template changes, all of this is made anew
        extensions=["jinja2.ext.i18n"],
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.filters["number"] = wording.number
    environment.globals |= template_functions(wording)
    return environment


def _encoded(text: str) -> bytes:
    """The page in UTF-8, without the characters that no page may hold and an article may."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return printable(text).encode()
    if _FAR[:1] in data and _FAR in data:  # one byte is looked for in a hundredth of the time of two
        return printable(text).encode()
    # A tenth of what the regular expression takes, and half of what leaving them out of every page would.
    return data if data.translate(_MARKED) == data else data.translate(None, _CONTROLS)


def _with_nonce(page: bytes) -> bytes:
    """The page with a nonce in its head, by which what its head names may load, read from disk too.

    There no address is ``'self'`` by the standard (CSP 3). It is the hash of the whole page: no text in it can know it.
    """
    end = page.find(b"</head>")
    parts = page[: end if end >= 0 else len(page)].split(_NONCE)  # not asked for first: that looks at all of it twice
    if len(parts) == 1:
        return page
    nonce = b64encode(sha256(page).digest()[:16])
    return b"".join((nonce.join(parts), memoryview(page)[end:] if end >= 0 else b""))


def _problem(error: TemplateError | RecursionError, template: str, site: Site) -> Problem:
    """The problem with the template file and line that caused ``error``."""
    file, line = template, None
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or template, error.lineno
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
        if frames:
            file, line = frames[-1].filename, frames[-1].lineno
    path = Path(file)
    root = site.root.resolve()
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    hint = "see docs/templates.md for what each template is given"
    circle = "it includes itself, again and again" if isinstance(error, RecursionError) else error.message
    return Problem(shown, line, "", f"template: {circle or type(error).__name__}", hint)


def _collision(path: str) -> Problem:
    hint = "give one of the two another id or slug"
    return Problem("site.yaml", None, "", f"two pages would be written to {path}", hint)


def _themed(static: dict[str, bytes], site: Site) -> dict[str, bytes]:
    """The static files, the style sheet with the settings' colours, fonts and width at its end."""
    given = properties(site.settings.theme)
    return static | {_STYLE: static.get(_STYLE, b"") + given} if given else static


def _static(folders: Iterable[Path]) -> dict[str, bytes]:
    """Every file of the ``static`` folders; the user's take the place of the program's own."""
    files: dict[str, bytes] = {}
    for folder in reversed(list(folders)):
        static = folder / "static"
        for path in sorted(static.rglob("*")):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(static).parts):
                files[f"static/{path.relative_to(static).as_posix()}"] = path.read_bytes()
    return files
