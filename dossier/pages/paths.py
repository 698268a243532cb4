"""Which paths may be written below the output folder. A part of :mod:`dossier.pages.write`."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Set as AbstractSet
from pathlib import Path, PurePosixPath

from dossier.problems import Problem


def leads_out(path: str) -> bool:
    """Whether the path is anything but plain names joined by forward slashes."""
    parts = path.split("/")
    return any(part in ("", ".", "..") for part in parts) or any(mark in path for mark in ("\\", "\0", ":"))


def folded(path: str) -> str:
    """The path as a disk sees it that knows no difference of case (macOS, Windows)."""
    return unicodedata.normalize("NFC", path).casefold()


def parents(path: str) -> Iterator[str]:
    """The folders that the path stands in, innermost first."""
    yield from (parent.as_posix() for parent in PurePosixPath(path).parents if parent.name)


def bad_paths(output: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Problems with the paths alone: those that lead out of the folder, and those that a disk may confuse."""
    listed = sorted(set(paths))
    seen: dict[str, str] = {}
    for path in listed:
        if leads_out(path):
            yield _problem(output, path, "this path leads out of the output folder")
            continue
        first = seen.setdefault(folded(path), path)
        if first != path:
            yield _problem(output, path, f"differs from {first} only in case, which some disks ignore", "rename one")
    for path in listed:
        for parent in parents(path):
            if folded(parent) in seen:
                yield _problem(output, path, f"stands in the folder {parent}, which is to be a file", "rename one")


def escapes(output: Path, path: str) -> bool:
    """Whether a link inside the folder leads the path's folder out of it. A link at its end is only replaced."""
    folder = (output / path).parent
    return not folder.resolve().is_relative_to(output.resolve())


def blocked(output: Path, site: Iterable[str], ours: AbstractSet[str], *, force: bool) -> Iterator[Problem]:
    """What stands where a file of the site is to go, and is not ours to remove.

    ``ours`` are the files of the site before, which may be replaced. With ``force`` so may foreign files,
    but never folders with foreign files in them.
    """
    folders = {folder for path in ours for folder in parents(path)}
    outside: dict[str, bool] = {}
    for path in sorted(site):
        file = output / path
        folder = path.rpartition("/")[0]
        if folder not in outside:
            outside[folder] = escapes(output, path)
        if outside[folder]:
            yield _problem(output, folder, "a link leads out of the output folder", "remove the link")
        elif (barrier := _barrier(output, path)) is not None:
            if barrier not in ours:
                yield _problem(output, barrier, f"a file stands where the folder of {path} is to go", "move it away")
        elif file.is_dir() and not file.is_symlink():
            if path not in folders or _foreign(output, file, ours, folders):
                yield _problem(output, path, "a folder stands where a page is to go", "move it away")
        elif os.path.lexists(file) and path not in ours and path != ".nojekyll" and not force:
            message = "a file that is not of this dossier stands where a page is to go"
            yield _problem(output, path, message, "move it away, or replace it with --force")


def _barrier(output: Path, path: str) -> str | None:
    """The file, if any, that stands in the place of one of the path's folders."""
    return next(
        (name for name in parents(path) if os.path.lexists(output / name) and not (output / name).is_dir()), None
    )


def _foreign(output: Path, folder: Path, ours: AbstractSet[str], folders: AbstractSet[str]) -> bool:
    """Whether the folder holds, at any depth, a file or folder that is not ours."""
    for place, inner, files in os.walk(folder):
        names = [((Path(place) / name).relative_to(output).as_posix(), name in inner) for name in (*inner, *files)]
        if any(name not in (folders if is_folder else ours) for name, is_folder in names):
            return True
    return False


def _problem(output: Path, path: str, message: str, hint: str = "") -> Problem:
    return Problem(f"{output.as_posix()}/{path}", None, "", message, hint)
