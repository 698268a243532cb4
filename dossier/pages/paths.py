"""Which paths may be written below the output folder. A part of :mod:`dossier.pages.write`."""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from pathlib import Path

from dossier.problems import Problem

_NAME = r"(?!\.{1,2}(?:/|\Z))[^/\\\0:]+"
_PLAIN = re.compile(rf"{_NAME}(?:/{_NAME})*")


def leads_out(path: str) -> bool:
    """Whether the path is anything but plain names joined by forward slashes."""
    return _PLAIN.fullmatch(path) is None


def folded(path: str) -> str:
    """The path as a disk sees it that knows no difference of case (macOS, Windows)."""
    return unicodedata.normalize("NFC", path).casefold()


def parents(path: str) -> Iterator[str]:
    """The folders that the path stands in, innermost first."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


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
    # A thousand pages stand in one folder: what holds for it is looked up once.
    for folder in sorted({path.rpartition("/")[0] for path in listed}):
        taken = next((parent for parent in (folder, *parents(folder)) if parent and folded(parent) in seen), None)
        if taken:
            path = next(path for path in listed if path.startswith(f"{folder}/"))
            yield _problem(output, path, f"stands in the folder {taken}, which is to be a file", "rename one")


def escapes(output: Path, path: str) -> bool:
    """Whether a link inside the folder leads the path's folder out of it. A link at its end is only replaced."""
    folder = (output / path).parent
    # Not Path.resolve, which some versions of Python let fail on links that lead in a circle.
    return not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(output))


def blocked(
    output: Path, site: Iterable[str], missing: Iterable[str], ours: AbstractSet[str], *, force: bool
) -> Iterator[Problem]:
    """What stands where a file of the site is to go, and is not ours to remove.

    ``missing`` are those of its files that do not stand there already as ours. ``ours`` are the files of the site
    before, which may be replaced. With ``force`` so may foreign files, but never folders with foreign files in them.
    """
    names = _by_folder(missing)
    for folder, first in sorted({path.rpartition("/")[0]: path for path in sorted(site, reverse=True)}.items()):
        if escapes(output, first):
            yield _problem(output, folder, "a link leads out of the output folder", "remove the link")
        elif (barrier := _barrier(output, first)) is not None:
            if barrier not in ours:
                yield _problem(output, barrier, f"a file stands where the folder of {first} is to go", "move it away")
        elif folder in names:
            yield from _taken(output, folder, names[folder], ours, force=force)


def _by_folder(paths: Iterable[str]) -> dict[str, list[str]]:
    """The names in each folder, sorted."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, []).append(name)
    return found


def _taken(
    output: Path, folder: str, names: Sequence[str], ours: AbstractSet[str], *, force: bool
) -> Iterator[Problem]:
    """What stands in one folder where files are to go; it is listed once, as 20,000 questions cost half a second."""
    try:
        there = {entry.name: entry.is_dir(follow_symlinks=False) for entry in os.scandir(output / folder)}
    except OSError:
        return
    in_the_way = any(there.get(name) for name in names)
    folders = {folder for path in ours for folder in parents(path)} if in_the_way else frozenset[str]()
    for name in names:
        path = f"{folder}/{name}" if folder else name
        if name not in there:
            continue
        if there[name]:
            if path not in folders or _foreign(output, output / path, ours, folders):
                yield _problem(output, path, "a folder stands where a page is to go", "move it away")
        elif path not in ours and path != ".nojekyll" and not force:
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
