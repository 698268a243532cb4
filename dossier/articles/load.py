"""From a file under ``seeds/`` to a :class:`~dossier.model.Source`: found, decoded, parted into blocks."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace
from slugify import slugify

from dossier.articles.images import SUFFIXES
from dossier.articles.reading import decode, frontmatter, markdown
from dossier.articles.reading.blocks import plain_blocks
from dossier.articles.webpage import extract as html, mhtml
from dossier.model import Format, Image, Link, Source, Span, Stated
from dossier.problems import BuildError, Problem
from dossier.settings import FrontMatter, Site

FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".mhtml": "html",
    ".mht": "html",
}
"""The format of a file by its suffix (in small letters)."""


_IMAGE_LINE = re.compile(r"^[\"']?image[\"']?[ \t]{0,20}:", re.MULTILINE)


def find_files(site: Site) -> tuple[Path, ...]:
    """The articles under ``seeds/`` and its sub-folders, sorted by path; what :func:`refused_files` tells is none.

    Hidden files and those whose name starts with ``_`` are passed over, and so are folders named so and the
    folder ``X_files`` that a browser saves beside ``X.html``.
    """
    return tuple(path for path in _walk(site, []) if path.suffix.casefold() in FORMATS)


def refused_files(site: Site) -> tuple[Problem, ...]:
    """Why files under ``seeds/`` cannot be looked at: a missing folder, links that lead out of it, odd names."""
    problems: list[Problem] = []
    for _ in _walk(site, problems):
        pass
    return tuple(problems)


def unknown_files(site: Site) -> tuple[Problem, ...]:
    """A warning for each file under ``seeds/`` that is no article, because its type is not known."""
    known = ", ".join(FORMATS)
    return tuple(
        Problem(
            _relative(site, path),
            None,
            "",
            f"expected one of {known}, got {path.suffix or 'a file without a suffix'}",
            "rename it, or move it out of the articles; a name that starts with _ is passed over",
            "warning",
        )
        for path in _walk(site, [])
        if path.suffix.casefold() not in (FORMATS.keys() | SUFFIXES)
    )


def _relative(site: Site, path: Path) -> str:
    """The path as problems name it: relative to the settings file where it lies below, with forward slashes."""
    return Path(os.path.relpath(path, site.root)).as_posix()


def _walk(site: Site, problems: list[Problem]) -> Iterator[Path]:
    """Every file that may be looked at, sorted; links that lead out of the folder become problems."""
    if not site.seeds.is_dir():
        hint = "make the folder and put the articles into it, or name another one under `seeds:`"
        problems.append(Problem(site.settings.seeds, None, "", "there is no such folder of articles", hint))
        return
    home = site.seeds.resolve()
    found: list[Path] = []
    for folder, names, files in os.walk(site.seeds):
        pages = {Path(name).stem for name in files if FORMATS.get(Path(name).suffix.casefold()) == "html"}
        # A browser saves "Page.html" with the folder "Page_files": styles, pictures, frames with advertisements.
        pictures = {f"{page}_files" for page in pages}
        names[:] = sorted(name for name in names if not name.startswith((".", "_")) and name not in pictures)
        for name in (*files, *names):
            path = Path(folder) / name
            if name.startswith((".", "_")) or not (path.is_symlink() or path.is_file()):
                continue
            if any("\ud800" <= char <= "\udfff" for char in name):  # how Python shows a byte that is no UTF-8
                shown = _relative(site, path).encode("utf-8", "replace").decode()
                problems.append(Problem(shown, None, "", "the name of the file is not UTF-8", "rename the file"))
            elif path.is_symlink() and not path.resolve().is_relative_to(home):
                message = "a link that leads out of the folder of articles is not followed"
                problems.append(Problem(_relative(site, path), None, "", message, "copy the file instead"))
            elif path.is_symlink() and not path.is_file():
                if not path.is_dir():
                    problems.append(Problem(_relative(site, path), None, "", "the link leads nowhere", "remove it"))
            else:
                found.append(path)
    yield from sorted(found, key=lambda path: path.relative_to(site.seeds).parts)


def read(path: Path, file: str, given: FrontMatter | None, seeds: str = "seeds") -> tuple[Source, tuple[Problem, ...]]:
    """The article in the file at ``path``, and warnings about it.

    ``file`` is its path relative to the settings file with forward slashes, ``given`` what ``articles:``
    says of it, ``seeds`` the folder of articles as the settings name it. Raises :class:`BuildError` for
    what cannot be read: an empty or binary file, an unknown encoding, broken front matter.
    """
    return parse(content(path, file), file, given, seeds)


def content(path: Path, file: str) -> bytes:
    """The bytes of the file at ``path``. Raises :class:`BuildError`, naming it ``file``, where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BuildError([Problem(file, None, "", f"cannot be read: {error.strerror}")]) from None


def parse(
    data: bytes, file: str, given: FrontMatter | None, seeds: str = "seeds"
) -> tuple[Source, tuple[Problem, ...]]:
    """Like :func:`read`, from the bytes of the file."""
    form = FORMATS[PurePosixPath(file).suffix.casefold()]
    whole, address, warnings = _opened(data, file)
    front, start, noticed = frontmatter.split(whole, file)
    warnings += noticed
    text, first_line, page = whole[start:], whole.count("\n", 0, start) + 1, None
    if not any(char.isalnum() for char in text):
        hint = "write the article below the front matter" if start else "write the article into it or remove it"
        raise BuildError([Problem(file, first_line, "", "the file has no text", hint)])
    markup: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    if form == "html":
        text, blocks, page, more, links, images = html.extract(text, file, address)
        warnings += more
    elif form == "markdown":
        blocks, markup = markdown.blocks(text)
        images = markdown.images(text)
    else:
        blocks, images = plain_blocks(text), ()
    if not blocks:
        raise BuildError([Problem(file, first_line, "", "the file has no text", "write the article into it")])
    stated = frontmatter.stated(front, given)
    digest = hashlib.sha256(data).hexdigest()
    source = Source(
        id=stated.slug or _slug(file, seeds, digest),
        file=file,
        sha256=digest,
        format=form,
        text=text,
        blocks=blocks,
        markup=markup,
        stated=stated,
        page=page,
        links=links,
        first_line=first_line,
        images=_images(images, stated, whole, start),
    )
    return source, warnings


def _images(found: Sequence[Image], stated: Stated, whole: str, start: int) -> tuple[Image, ...]:
    """The editor's image, then those of the text, each with its line in the file; ``start`` is where its text does."""
    given = [stated.image] if stated.image else []
    if given and stated.said_by("image") == "front matter":
        named = _IMAGE_LINE.search(whole, 0, start)
        given = [replace(given[0], line=whole.count("\n", 0, named.start()) + 1 if named else 1)]
    lined = (one if one.line else replace(one, line=whole.count("\n", 0, start + one.start) + 1) for one in found)
    return (*given, *lined)


def _opened(data: bytes, file: str) -> tuple[str, str, tuple[Problem, ...]]:
    """The text in the file, the address that an MHTML file gives for it (or an empty text), and warnings."""
    suffix = PurePosixPath(file).suffix.casefold()
    if suffix in mhtml.SUFFIXES:
        return mhtml.page(data, file)
    text, warnings = decode.decode(data, file, FORMATS[suffix] == "html")
    return text, "", warnings


def _slug(file: str, seeds: str, digest: str) -> str:
    """The file's path under the folder of articles as a slug; of its bytes where the path has no letters."""
    path = PurePosixPath(file)
    if path.is_relative_to(seeds):
        path = path.relative_to(seeds)
    return slugify(str(path.with_suffix(""))) or f"article-{digest[:8]}"


def check_ids(articles: Sequence[tuple[str, str, Sequence[str]]]) -> tuple[Problem, ...]:
    """A problem for each id that an article before has already, and for each former address so.

    ``articles`` are (id, file, former addresses).
    """
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for key, file, _ in articles:
        if key in first:
            message = f'the id "{key}" is already that of {first[key]}'
            problems.append(Problem(file, None, "slug", message, "rename the file or give it a slug of its own"))
        first.setdefault(key, file)
    owners = {f"articles/{name}.html": file for name, file in first.items()}
    for _, file, aliases in articles:
        for alias in dict.fromkeys(aliases):
            if alias in owners:
                message = f"{alias} is already an address of {owners[alias]}"
                problems.append(Problem(file, None, "aliases", message, "leave it out, or give another one"))
            owners.setdefault(alias, file)
    return tuple(problems)
