"""From a dossier to the site's pages, in memory: views laid into Jinja templates."""

import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

import dossier as package
from dossier.model import Dossier
from dossier.pages.encode import printable
from dossier.pages.views.actor import actor_page, actors_page
from dossier.pages.views.article import article_page
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.chronology import chronology_pages
from dossier.pages.views.event import event_page
from dossier.pages.views.front import about_page, front_page, missing_page, search_page
from dossier.pages.views.listing import is_long, listing_pages
from dossier.pages.views.moved import moved_pages
from dossier.pages.views.page import BuildInfo, PageView, SiteView, site_view
from dossier.pages.views.record import record_pages
from dossier.pages.views.source import source_page, sources_page
from dossier.problems import BuildError, Problem
from dossier.settings import Site

__all__ = ["BuildInfo", "render_pages"]

_Page = tuple[str, PageView, Mapping[str, Any]]
"""Template, page, and what else the template sees."""


def render_pages(dossier: Dossier, site: Site, info: BuildInfo) -> dict[str, bytes]:
    """Every HTML page and every static file, by its path relative to the output folder.

    Nothing is written. Raises :class:`BuildError` naming file and line where a template is wrong, and where
    two pages claim one address.
    """
    folders = template_folders(site)
    environment = _environment(folders)
    book, view = open_book(dossier, site), site_view(site, info)
    files: dict[str, bytes] = {}
    twice: list[str] = []
    for template, page, variables in _pages(book):
        if page.path in files:
            twice.append(page.path)
        files[page.path] = _render(environment, template, view, page, variables, site)
    if twice:
        raise BuildError(_collision(path) for path in twice)
    return files | _static(folders)


def template_folders(site: Site) -> tuple[Path, ...]:
    """Where templates are looked for: the user's folder if there is one, then the program's own."""
    home = Path(package.__file__).parent
    own = home / "templates"
    given = site.root / site.settings.templates
    candidates = (given, own if own.is_dir() else home.parent / "templates")
    return tuple(dict.fromkeys(folder.resolve() for folder in candidates if folder.is_dir()))


def _environment(folders: Iterable[Path]) -> Environment:
    return Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _pages(book: Book) -> Iterator[_Page]:
    """Every page of the site, one after the other."""
    page, front = front_page(book)
    yield "index.html", page, {"front": front}
    for article_id in book.articles:
        page, article = article_page(book, article_id)
        yield "article.html", page, {"article": article}
    page, groups = actors_page(book)
    yield "actors.html", page, {"groups": groups}
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
    page, letters = search_page(book)
    yield "search.html", page, {"letters": letters, "many": is_long(tuple(book.articles))}
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
    return printable(text).encode()  # an article may hold characters that no page may


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


def _static(folders: Iterable[Path]) -> dict[str, bytes]:
    """Every file of the ``static`` folders; the user's take the place of the program's own."""
    files: dict[str, bytes] = {}
    for folder in reversed(list(folders)):
        static = folder / "static"
        for path in sorted(static.rglob("*")):
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(static).parts):
                files[f"static/{path.relative_to(static).as_posix()}"] = path.read_bytes()
    return files
