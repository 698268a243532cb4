"""From a file under ``seeds/`` to a :class:`~dossier.model.Source`: found, decoded, parted into blocks."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace
from slugify import slugify

from dossier.articles.reading import decode, frontmatter, markdown
from dossier.articles.reading.blocks import plain_blocks
from dossier.model import Block, Format, Image, Link, PageMetadata, Source, Span, Stated
from dossier.problems import BuildError, Problem, refusal
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
IMAGES = frozenset((".png", ".apng", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp", ".avif", ".svg"))
"""Names that images end with (in small letters): no file with such a name is taken for a lost article."""
_SAVED_WHOLE = frozenset((".mhtml", ".mht"))
"""Pages saved with all that they show, in one file."""

_PLAIN_NAME = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_IMAGE_LINE = re.compile(r"^[\"']?image[\"']?[ \t]{0,20}:", re.MULTILINE)


class Files(Struct, frozen=True):
    """What lies in the folder of the articles."""

    articles: tuple[str, ...]
    """Paths relative to the settings file's folder, with forward slashes, sorted part by part."""
    refused: tuple[Problem, ...]
    """Why files cannot be looked at: a missing folder, links that lead out of it, odd names."""
    unknown: tuple[Problem, ...]
    """A warning for each file that is no article, because its type is not known."""


def find_files(site: Site) -> Files:
    """The files under ``seeds/`` and its sub-folders.

    Hidden files and those whose name starts with ``_`` are passed over, and so are folders named so and the
    folder ``X_files`` that a browser saves beside ``X.html``.
    """
    refused: list[Problem] = []
    found = _walk(site, refused)
    top, suffixes = PurePath(site.settings.seeds).as_posix(), [_suffix(name) for name in found]
    articles = tuple(f"{top}/{name}" for name, suffix in zip(found, suffixes, strict=True) if suffix in FORMATS)
    no_article = FORMATS.keys() | IMAGES
    unknown = (name for name, suffix in zip(found, suffixes, strict=True) if suffix not in no_article)
    return Files(articles, tuple(refused), tuple(_unknown(site, site.seeds / name) for name in unknown))


def _suffix(name: str) -> str:
    """The suffix of a file, in small letters; ``pathlib`` takes ten times as long."""
    stem, dot, suffix = name.rpartition("/")[2].rpartition(".")
    return f".{suffix.casefold()}" if stem and suffix and dot else ""


def _unknown(site: Site, path: Path) -> Problem:
    known, suffix = ", ".join(FORMATS), path.suffix
    message = f"expected one of {known}, got {suffix or 'a file without a suffix'}"
    hint = "rename it, or move it out of the articles; a name that starts with _ is passed over"
    return Problem(_relative(site, path), None, "", message, hint, "warning")


def _relative(site: Site, path: Path) -> str:
    """The path as problems name it: relative to the settings file where it lies below, with forward slashes."""
    return Path(os.path.relpath(path, site.root)).as_posix()


def _walk(site: Site, problems: list[Problem]) -> list[str]:
    """Every file that may be looked at, by its path in the folder, sorted; links that lead out become problems."""
    if not site.seeds.is_dir():
        hint = "make the folder and put the articles into it, or name another one under `seeds:`"
        problems.append(Problem(site.settings.seeds, None, "", "there is no such folder of articles", hint))
        return []
    return sorted(_below(site, site.seeds, "", problems), key=lambda name: name.split("/"))


def _below(site: Site, folder: Path, prefix: str, problems: list[Problem]) -> Iterator[str]:
    """The files of a folder, whose path in that of the articles is ``prefix``, and of those in it."""
    entries = [one for one in os.scandir(folder) if not one.name.startswith((".", "_"))]
    # A browser saves "Page.html" with the folder "Page_files": styles, pictures, frames with advertisements.
    pages = {one.name.rpartition(".")[0] for one in entries if FORMATS.get(_suffix(one.name)) == "html"}
    for one in entries:
        if one.is_dir(follow_symlinks=False):
            if not (one.name.endswith("_files") and one.name.removesuffix("_files") in pages):
                yield from _below(site, Path(one.path), f"{prefix}{one.name}/", problems)
        elif one.is_symlink() or not one.name.isascii():
            if _is_good(site, Path(one.path), problems):
                yield prefix + one.name
        elif one.is_file(follow_symlinks=False):
            yield prefix + one.name


def _is_good(site: Site, path: Path, problems: list[Problem]) -> bool:
    """Whether a link, or something with a strange name, is a file that may be looked at."""
    if any("\ud800" <= char <= "\udfff" for char in path.name):  # how Python shows a byte that is no UTF-8
        shown = _relative(site, path).encode("utf-8", "replace").decode()
        problems.append(Problem(shown, None, "", "the name of the file is not UTF-8", "rename the file"))
        return False
    if path.is_symlink() and not path.resolve().is_relative_to(site.seeds.resolve()):
        message = "a link that leads out of the folder of articles is not followed"
        problems.append(Problem(_relative(site, path), None, "", message, "copy the file instead"))
        return False
    if path.is_symlink() and not path.exists():
        problems.append(Problem(_relative(site, path), None, "", "the link leads nowhere", "remove it"))
    return path.is_file()


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
        raise BuildError([refusal(error, file, done="read")]) from None


def parse(
    data: bytes, file: str, given: FrontMatter | None, seeds: str = "seeds"
) -> tuple[Source, tuple[Problem, ...]]:
    """Like :func:`read`, from the bytes of the file."""
    form = FORMATS[_suffix(file)]
    whole, address, warnings = _opened(data, file)
    front, start, noticed = frontmatter.split(whole, file)
    warnings += noticed
    text, first_line = whole[start:], whole.count("\n", 0, start) + 1
    if not any(char.isalnum() for char in text):
        hint = "write the article below the front matter" if start else "write the article into it or remove it"
        raise BuildError([Problem(file, first_line, "", "the file has no text", hint)])
    text, blocks, markup, page, links, images, noticed = _body(text, form, file, address)
    warnings += noticed
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


_Body = tuple[
    str,
    tuple[Block, ...],
    tuple[Span, ...],
    PageMetadata | None,
    tuple[Link, ...],
    tuple[Image, ...],
    tuple[Problem, ...],
]
"""Text, blocks, marks of the format, what markup states, links, images, warnings."""


def _body(text: str, form: Format, file: str, address: str) -> _Body:
    """What stands below the front matter, as its format has it."""
    if form == "markdown":
        blocks, markup = markdown.blocks(text)
        return text, blocks, markup, None, (), markdown.images(text), ()
    if form == "text":
        return text, plain_blocks(text), (), None, (), (), ()
    from dossier.articles.webpage import extract as html  # noqa: PLC0415 - 15 ms, and only pages need it

    text, blocks, page, warnings, links, images = html.extract(text, file, address)
    return text, blocks, (), page, links, images, warnings


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
    suffix = _suffix(file)
    if suffix in _SAVED_WHOLE:
        from dossier.articles.webpage import mhtml  # noqa: PLC0415 - see parse

        return mhtml.page(data, file)
    text, warnings = decode.decode(data, file, FORMATS[suffix] == "html")
    return text, "", warnings


def _slug(file: str, seeds: str, digest: str) -> str:
    """The file's path under the folder of articles as a slug; of its bytes where the path has no letters."""
    name = file.removeprefix(f"{seeds}/").rpartition(".")[0]
    if file.startswith(f"{seeds}/") and _PLAIN_NAME.fullmatch(name):  # a slug already: a hundredth of the time
        return name.replace("/", "-")
    path = PurePosixPath(file)
    if path.is_relative_to(seeds):
        path = path.relative_to(seeds)
    return slugify(str(path.with_suffix(""))) or f"article-{digest[:8]}"


def line_of(data: bytes, file: str, key: str) -> int:
    """The line of the file at which its front matter has ``key``, or 1 where that cannot be told."""
    whole, _, _ = _opened(data, file)
    _, start, _ = frontmatter.split(whole, file)
    named = re.compile(rf"^[\"']?{re.escape(key)}[\"']?[ \t]{{0,20}}:", re.MULTILINE).search(whole, 0, start)
    return whole.count("\n", 0, named.start()) + 1 if named else 1


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
