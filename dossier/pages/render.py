"""From a dossier to the site's pages, in memory: views laid into Jinja templates."""

import traceback
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from msgspec.structs import replace

import dossier as package
from dossier.memo import Forgetful, Memo
from dossier.model import Dossier
from dossier.pages.chains import chains
from dossier.pages.encode import printable
from dossier.pages.theme import properties
from dossier.pages.views.actor import actor_page
from dossier.pages.views.actors import actors_page
from dossier.pages.views.alphabet import letter_pages
from dossier.pages.views.article import article_page
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.chronology import chronology_pages
from dossier.pages.views.event import event_page
from dossier.pages.views.front import about_page, front_page, missing_page, search_page
from dossier.pages.views.listing import listing_pages
from dossier.pages.views.moved import moved_pages
from dossier.pages.views.page import NONCE, BuildInfo, PageView, SiteView, site_view
from dossier.pages.views.record import record_pages
from dossier.pages.views.source import source_page, sources_page
from dossier.pages.wording import Wording, script_words, template_functions
from dossier.problems import BuildError, Problem
from dossier.settings import Site

__all__ = ["BuildInfo", "render_pages"]

_STYLE = "static/style.css"
_Page = tuple[str, PageView, Mapping[str, Any]]
"""Template, page, and what else the template sees."""


def render_pages(dossier: Dossier, site: Site, info: BuildInfo, memo: Memo | None = None) -> dict[str, bytes]:
    """Every HTML page and every static file, by its path relative to the output folder.

    Nothing is written. With a ``memo`` a page is laid out again only where its view or one of its templates changed.
    Raises :class:`BuildError` naming file and line where a template is wrong, and where two pages claim one address.
    """
    folders, memo = template_folders(site), memo or Forgetful()
    templates = template_contents(site)
    book = open_book(dossier, site)
    words = script_words(book.wording)
    view = site_view(site, info, book.wording, script_words=bool(words))
    made_of = memo.of("chains", (folders, templates), lambda: chains(folders, templates))
    environment = memo.of(
        "environment", (folders, templates, book.wording), lambda: _environment(folders, book.wording)
    )
    files: dict[str, bytes] = {}
    twice: list[str] = []
    with memo.part("pages").turn():
        for template, page, variables in _views(book, templates, memo):
            if page.path in files:
                twice.append(page.path)
            laid = (template, view, page, variables)
            made_from = (made_of.get(template), *laid)
            files[page.path] = memo.part("pages").of(page.path, made_from, lambda: _render(environment, *laid, site))  # noqa: B023
    if twice:
        raise BuildError(_collision(path) for path in twice)
    return files | words | _themed(_static(folders), site)


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
        extensions=["jinja2.ext.i18n"],
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.filters["number"] = wording.number
    environment.globals |= template_functions(wording)
    return environment


def _views(book: Book, templates: Mapping[Path, bytes], memo: Memo) -> Iterable[_Page]:
    """Every page of the site; for a next build all of them are kept, since a template alters none."""
    if not memo.keeps:
        return _pages(book)
    words = {path: content for path, content in templates.items() if "translations" in path.parts}
    return memo.of("views", (book.dossier, book.site, words), lambda: list(_pages(book)))


def _pages(book: Book) -> Iterator[_Page]:
    """Every page of the site, one after the other."""
    page, front = front_page(book)
    yield "index.html", page, {"front": front}
    for article_id in book.articles:
        page, article = article_page(book, article_id)
        yield "article.html", page, {"article": article}
    page, actors = actors_page(book)
    yield "actors.html", page, {"actors": actors}
    for actor_id in book.actors:
        page, actor = actor_page(book, actor_id)
        yield "actor.html", page, {"actor": actor}
        for page, record in record_pages(book, actor_id):
            yield "record.html", page, {"record": record}
    for page, chronology in chronology_pages(book):
        yield "period.html" if chronology.period else "chronology.html", page, {"chronology": chronology}
    for event_id in book.events:
        page, event = event_page(book, event_id)
        yield "event.html", page, {"event": event}
    page, rows, unknown, count = sources_page(book)
    yield "sources.html", page, {"sources": rows, "unknown": unknown, "all_unknown": count}
    for ref in book.sources.values():
        page, source = source_page(book, ref)
        yield "source.html", page, {"source": source}
    for page, listing in listing_pages(book):
        yield "listing.html", page, {"listing": listing}
    for page, letter in letter_pages(book):
        yield "letter.html", page, {"letter": letter}
    page, search = search_page(book)
    yield "search.html", page, {"search": search}
    page, about = about_page(book)
    yield "about.html", page, {"about": about}
    for page, moved in moved_pages(book):
        yield "moved.html", page, {"moved": moved}
    page = missing_page(book)
    # It may be served at any depth, where only absolute links hold.
    base = book.site.settings.base_url.rstrip("/")
    yield "404.html", replace(page, root=f"{base}/" if base else ""), {}


def _render(
    environment: Environment, template: str, site: SiteView, page: PageView, variables: Mapping[str, Any], where: Site
) -> bytes:
    try:
        text = environment.get_template(template).render(site=site, page=page, **variables)
    except TemplateError as error:
        raise BuildError([_problem(error, template, where)]) from error
    return _with_nonce(printable(text)).encode()  # an article may hold characters that no page may


def _with_nonce(html: str) -> str:
    """The page with a nonce in its head, by which what its head names may load, read from disk too.

    There no address is ``'self'`` by the standard (CSP 3). It is the hash of the whole page: no text in it can know it.
    """
    head, end, body = html.partition("</head>")
    if NONCE not in head:
        return html
    nonce = b64encode(sha256(html.encode("utf-8", "replace")).digest()[:16]).decode()
    return head.replace(NONCE, nonce) + end + body


def _problem(error: TemplateError, template: str, site: Site) -> Problem:
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
    return Problem(shown, line, "", f"template: {error.message or type(error).__name__}", hint)


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
