"""From a file under ``seeds/`` to a :class:`~dossier.model.Source`: found, decoded, parted into blocks."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace
from slugify import slugify

from dossier.articles.reading import decode, frontmatter, markdown, references
from dossier.articles.reading.blocks import plain_blocks
from dossier.fields import LONGEST_SLUG, TAKEN_SLUG
from dossier.location import real
from dossier.model import Block, Format, Image, Link, PageMetadata, Source, Span, Stated
from dossier.problems import BuildError, Problem, UnreadableError, refusal
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
MOST_BYTES = 64 * 2**20
"""Of a file: pages bring their pictures and scripts with them."""
MOST_CHARACTERS = 1_000_000
"""Of the text of an article: that of a novel. Whatever it is, it is analysed in seconds."""
_TOO_LONG = f"an article of more than {MOST_CHARACTERS:,} characters is none"
MOST_PARAGRAPHS = 20_000
"""Of an article, list items and rows of tables included."""
_TOO_MANY = f"an article of more than {MOST_PARAGRAPHS:,} paragraphs is none"
_WIDEST = 4
"""Bytes of a character."""
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that no file can have on Windows, whatever its suffix."""
_SAVED_WHOLE = frozenset((".mhtml", ".mht"))
"""Pages saved with all that they show, in one file."""

_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]")
"""Characters that a name cannot be told by: control characters, line ends, those that turn the direction of others."""
_PLAIN_NAME = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_IMAGE_LINE = re.compile(r"^[\"']?image[\"']?[ \t]{0,20}:", re.MULTILINE)


class Files(Struct, frozen=True):
    """What lies in the folder of the articles."""

    articles: tuple[str, ...]
    """Paths relative to the settings file's folder, with forward slashes, sorted part by part."""
    refused: tuple[Problem, ...]
    """Why files cannot be looked at: an error for a missing folder, warnings for links that lead out of it, pipes and
    devices, odd names."""
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
    """Every file that may be looked at, by its path in the folder, sorted; what may not becomes a problem."""
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
        if one.name.isprintable() and one.is_file(follow_symlinks=False):
            yield prefix + one.name
        elif not (wrong := _wrong(site, one)) and one.is_dir(follow_symlinks=False):
            if not (one.name.endswith("_files") and one.name.removesuffix("_files") in pages):
                yield from _below(site, Path(one.path), f"{prefix}{one.name}/", problems)
        elif not wrong:
            yield prefix + one.name
        else:
            shown = _relative(site, Path(one.path)).encode("utf-8", "replace").decode()
            told = (f"left out: {wrong[0]}", wrong[1])
            problems.append(Problem(_HIDDEN.sub("\N{REPLACEMENT CHARACTER}", shown), None, "", *told, "warning"))


def _wrong(site: Site, entry: os.DirEntry[str]) -> tuple[str, str] | None:
    """Why a link, something with a strange name, or what is neither file nor folder is not looked at; what to do."""
    if any("\ud800" <= char <= "\udfff" for char in entry.name):  # how Python shows a byte that is no UTF-8
        return "the name of the file is not UTF-8", "rename the file"
    if _HIDDEN.search(entry.name):
        return "the name has characters that nobody sees, or that turn the others about", "rename it"
    if entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False):
        return None
    if not entry.is_symlink():
        return "expected a file, got a pipe, a socket or a device", "remove it"
    if not real(Path(entry.path)).is_relative_to(real(site.seeds)):
        return "a link that leads out of the folder of articles is not followed", "copy the file instead"
    if Path(entry.path).is_file():  # which, unlike the entry, bears a link that leads round in a circle
        return None
    return "the link leads to no file", "remove it, or copy what it is to lead to"


def read(path: Path, file: str, given: FrontMatter | None, seeds: str = "seeds") -> tuple[Source, tuple[Problem, ...]]:
    """The article in the file at ``path``, and warnings about it.

    ``file`` is its path relative to the settings file with forward slashes, ``given`` what ``articles:``
    says of it, ``seeds`` the folder of articles as the settings name it. Raises :class:`UnreadableError` for
    what cannot be read: an empty or binary file, an unknown encoding, broken front matter.
    """
    return parse(content(path, file), file, given, seeds)


def content(path: Path | str, file: str) -> bytes:
    """The bytes of the file at ``path``.

    Raises :class:`BuildError`, naming it ``file``, where it cannot be read, and :class:`UnreadableError` where it is
    larger than an article can be.
    """
    try:
        with open(path, "rb", buffering=0) as opened:  # noqa: PTH123 - by its handle: half of what pathlib takes
            if os.fstat(opened.fileno()).st_size > MOST_BYTES:
                raise _too_large(file, f"a file of more than {MOST_BYTES // 2**20} MB is no article")
            return opened.readall()
    except OSError as error:
        raise BuildError([refusal(error, file, done="read")]) from None


def _too_large(file: str, message: str) -> UnreadableError:
    return UnreadableError([Problem(file, None, "", message, "part it, or keep of it what matters")])


def parse(
    data: bytes, file: str, given: FrontMatter | None, seeds: str = "seeds"
) -> tuple[Source, tuple[Problem, ...]]:
    """Like :func:`read`, from the bytes of the file."""
    form = FORMATS[_suffix(file)]
    if form != "html" and len(data) > MOST_CHARACTERS * _WIDEST:
        raise _too_large(file, _TOO_LONG)
    whole, address, warnings = _opened(data, file)
    front, start, noticed = frontmatter.split(whole, file)
    warnings += noticed
    if form == "markdown":
        whole = whole[:start] + references.resolved(whole[start:])
    text, first_line = whole[start:], whole.count("\n", 0, start) + 1
    if not any(char.isalnum() for char in text):
        hint = "write the article below the front matter" if start else "write the article into it or remove it"
        raise UnreadableError([Problem(file, first_line, "", "the file has no text", hint)])
    text, blocks, markup, page, links, images, noticed = _body(text, form, file, address)
    warnings += noticed
    if len(text) > MOST_CHARACTERS or len(blocks) > MOST_PARAGRAPHS:
        raise _too_large(file, _TOO_LONG if len(text) > MOST_CHARACTERS else _TOO_MANY)
    if not blocks:
        raise UnreadableError([Problem(file, first_line, "", "the file has no text", "write the article into it")])
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
        slug = name.replace("/", "-")
    else:
        path = PurePosixPath(file)
        if path.is_relative_to(seeds):
            path = path.relative_to(seeds)
        slug = slugify(str(path.with_suffix(""))) or f"article-{digest[:8]}"
    if len(slug) > LONGEST_SLUG:
        told = hashlib.sha256(file.encode("utf-8", "surrogatepass")).hexdigest()
        slug = f"{slug[: LONGEST_SLUG - 9].rstrip('-')}-{told[:8]}"
    return f"article-{slug}" if slug in _DEVICES or slug == TAKEN_SLUG else slug


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
