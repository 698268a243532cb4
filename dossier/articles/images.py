"""The images that an article refers to, looked for among the files of the dossier.

An image lies beside its article, in ``seeds/images/`` or elsewhere under ``seeds/``, and never outside. What a path
leads to is looked at, not its name: only PNG, JPEG, GIF, WebP, AVIF and SVG are images that every browser shows. Sizes
of raster images are read by imagesize (https://github.com/shibukawa/imagesize_py), as a browser shows them upright.
"""

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from msgspec.structs import replace

from dossier.articles import svg
from dossier.articles.load import IMAGES
from dossier.articles.webpage.addresses import whole
from dossier.location import real
from dossier.model import Image, Source
from dossier.problems import Problem, Severity
from dossier.settings import Site
from dossier.yamlproblems import nearest

FOLDER = "images"
"""Folder under that of the articles in which images are looked for, and that of the site where they are put."""
_KINDS = "PNG, JPEG, GIF, WebP, AVIF or SVG"
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,30}:", re.IGNORECASE)
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\\x7f]')
_HEAD = 16_384
_LEAST_SIDE = 2
"""Pixels: what is smaller counts visits and shows nothing."""


@dataclass(frozen=True, slots=True)
class _Wrong(Exception):  # noqa: N818 - no error: it carries what to tell
    """Why an image cannot be shown."""

    message: str
    hint: str


def attach(source: Source, site: Site) -> tuple[Source, tuple[Problem, ...]]:
    """The source with its images looked for, and what is wrong with those that cannot be shown.

    What an editor wrote (Markdown, ``image:``) must lead to an image; of a web page it is a warning, since a saved page
    seldom brings all that it showed. Images that cannot be shown are left out.
    """
    found: list[Image] = []
    problems: list[Problem] = []
    for image in source.images:
        try:
            if (made := _found(image, source, site)) is not None:
                found.append(made)
                problems += _doubts(made, source)
        except _Wrong as wrong:
            problems.append(_problem(image, source, site, wrong))
    return replace(source, images=tuple(found)), tuple(problems)


def _problem(image: Image, source: Source, site: Site, wrong: _Wrong) -> Problem:
    severity: Severity = "warning" if source.format == "html" and not image.lead else "error"
    if image.lead and source.stated.said_by("image") == "config":
        field = f"articles.{source.file}.image"
        return Problem(site.path.name, None, field, wrong.message, wrong.hint, severity)
    return Problem(source.file, image.line, "image", wrong.message, wrong.hint, severity)


def _doubts(image: Image, source: Source) -> Iterator[Problem]:
    """What an editor should know of an image that is shown."""
    if source.format == "html" and not image.lead:
        return
    if not (image.alt or image.caption):
        message = f'the image "{unquote(image.url)}" has no description, and who does not see it learns nothing of it'
        hint = "write what it shows: ![A ferry at the quay](ferry.jpg), or `alt:` under `image:`"
        yield Problem(source.file, image.line, "image", message, hint, "warning")


def _found(image: Image, source: Source, site: Site) -> Image | None:
    """The image with its file or, if it lies elsewhere, with an address; None for one that is nothing to look at."""
    if image.url.casefold().startswith("data:"):
        return None
    if _WEB.match(image.url):
        return _elsewhere(image, source, site)
    try:
        file = _file(image, source, site)
    except _Wrong:
        if source.format != "html" or image.lead or not (web := _web(image.url, source)):
            raise
        return _elsewhere(replace(image, url=web), source, site)
    width, height = _size(file, image.url)
    if source.format == "html" and 0 < max(width, height) <= _LEAST_SIDE:
        return None
    name = file.relative_to(site.seeds).as_posix()
    return replace(image, file=f"{site.settings.seeds}/{name}", path=_path(name), width=width, height=height)


def _elsewhere(image: Image, source: Source, site: Site) -> Image | None:
    """An image that lies elsewhere; of a page only one with a caption, since most others are none of its text."""
    if source.format == "html" and not image.lead and not image.caption:
        return None
    allowed = site.settings.remote_images and image.url.casefold().startswith("https:")
    return replace(image, path=image.url if allowed else "")


def _web(url: str, source: Source) -> str | None:
    """The address that a page's path has on the web, if it is known where the page came from."""
    base = source.stated.url or (source.page.url if source.page else None)
    return whole(base, url) if base else None


def _path(name: str) -> str:
    """Where an image goes in the site: its path under the articles' folder, in names that every disk takes."""
    parts = PurePosixPath(unicodedata.normalize("NFC", name)).parts
    parts = parts[1:] if parts[0] == FOLDER and len(parts) > 1 else parts
    return posixpath.join(FOLDER, *(_UNSAFE.sub("-", part) for part in parts))


def _file(image: Image, source: Source, site: Site) -> Path:
    """The file that a reference means, as it lies under the folder of the articles."""
    if _SCHEME.match(image.url) or image.url.startswith(("/", "\\")):
        hint = f"name a file beside the article or in {site.settings.seeds}/{FOLDER}/"
        raise _Wrong(f'expected an image of this dossier, got "{unquote(image.url)}"', hint)
    article = PurePosixPath(source.file).relative_to(site.settings.seeds).parent.as_posix()
    looked: list[str] = []
    for name in _spellings(image.url):
        places = (posixpath.normpath(posixpath.join(folder, name)) for folder in (article, FOLDER, "."))
        inside = [place for place in dict.fromkeys(places) if not place.startswith(("/", "../")) and place != ".."]
        for place in inside:
            if (file := _there(site.seeds, place)) is not None:
                return _inside(file, site, image.url)
        looked = looked or inside
        if not inside:
            break
    if not looked:
        message = f'the path "{unquote(image.url)}" leads out of the folder of articles'
        raise _Wrong(message, f"copy the image to {site.settings.seeds}/{FOLDER}/")
    raise _missing(image.url, looked, site)


def _missing(url: str, looked: list[str], site: Site) -> _Wrong:
    """That there is no such file: where it was looked for, and the nearest name there."""
    seeds, folders = site.settings.seeds, list(dict.fromkeys(posixpath.dirname(place) for place in looked))
    shown = ", ".join(posixpath.join(seeds, folder).rstrip("/") + "/" for folder in folders)
    known = [name for folder in folders for name in _images(site.seeds / folder)]
    near = nearest(posixpath.basename(looked[0]), known)
    return _Wrong(
        f'there is no image "{unquote(url)}"; looked for it in {shown}', near or "put it there, or mend the path"
    )


def _spellings(url: str) -> Iterator[str]:
    """The names that a reference can mean: percent signs decoded, as they are, without a query."""
    plain = url.replace("\\", "/")
    whole = [plain, re.split(r"[?#]", plain, maxsplit=1)[0]]
    names = dict.fromkeys(name for one in whole for name in (unquote(one).replace("\\", "/"), one))
    yield from (name for name in names if name and "\0" not in name)


def _there(seeds: Path, place: str) -> Path | None:
    """The file at a path below the folder; its name may be composed otherwise (NFC, NFD) than the one looked for."""
    straight = seeds / place
    try:
        if straight.is_file():
            return straight
        folder, wanted = straight.parent, unicodedata.normalize("NFC", straight.name)
        for name in sorted(os.listdir(folder)):
            if unicodedata.normalize("NFC", name) == wanted and (folder / name).is_file():
                return folder / name
    except (OSError, ValueError):  # no such folder, or a name that no disk can bear
        return None
    return None


def _images(folder: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if PurePosixPath(name).suffix.casefold() in IMAGES)
    except OSError:
        return []


def _inside(file: Path, site: Site, url: str) -> Path:
    """The file, if neither it nor a folder above it is a link that leads out of the articles."""
    if not real(file).is_relative_to(real(site.seeds)):
        message = f'the image "{unquote(url)}" is a link that leads out of the folder of articles'
        raise _Wrong(message, "copy the file instead")
    return file


def _size(file: Path, url: str) -> tuple[int, int]:
    """Width and height of an image, 0 where an SVG does not say them."""
    wrong = f'expected an image ({_KINDS}), got "{unquote(url)}", which is none'
    try:
        with file.open("rb") as data:
            head = data.read(_HEAD)
            if (root := svg.root(head)) is not None:
                _check(head + data.read(), url)
                return svg.size(root)
            if not _is_raster(head):
                raise _Wrong(wrong, "save it as one of these, whatever its name ends with")
            import imagesize  # noqa: PLC0415 - 20 ms for what it needs to fetch pictures, which is never done here

            width, height = imagesize.get(data)
    except OSError as error:
        raise _Wrong(f'the image "{unquote(url)}" cannot be read: {error.strerror}', "") from None
    if width < 1 or height < 1:
        raise _Wrong(f'the image "{unquote(url)}" is damaged: its size cannot be read', "save it anew")
    return round(width), round(height)


def _check(data: bytes, url: str) -> None:
    """Whether an SVG is a picture and nothing more."""
    try:
        found = svg.running(data)
    except ValueError:
        raise _Wrong(f'the image "{unquote(url)}" is damaged: it is no well-formed SVG', "save it anew") from None
    if found:
        message = f'the image "{unquote(url)}" has {found}, which could run when the file is opened by itself'
        raise _Wrong(message, "save it without scripts and links to them, or as a PNG")


def _is_raster(head: bytes) -> bool:
    """Whether a file begins as an image that every browser shows."""
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")):
        return True
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    return head[4:8] == b"ftyp" and any(head[at : at + 4] in (b"avif", b"avis") for at in (8, *range(16, 48, 4)))
