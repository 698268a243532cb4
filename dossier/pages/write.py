"""The output folder, brought from one whole site to the next.

Every file is made before the first one in its place is touched: it is written into a folder of its own beside the
others, and only if it differs from what stands there. When all are there, each is moved over its old self. A manifest
says which files are ours, so that a stale page goes and a file that somebody else put there stays. Before anything else
changes, the manifest is made to list the files of the old and of the new site; a build that is killed therefore leaves
nothing that the next one does not know of.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from msgspec import Struct

from dossier.pages.lock import TEMPORARY, alone
from dossier.pages.paths import bad_paths, blocked, escapes, folded, leads_out, parents
from dossier.pages.press import Entry, Press, is_same
from dossier.problems import BuildError, Problem, refusal

MANIFEST = ".dossier-manifest.json"
"""Lists the files that are ours, with their SHA-256."""
_NO_JEKYLL = ".nojekyll"
_NOT_FOREIGN = frozenset({".gitignore", ".gitkeep", ".nojekyll", "CNAME"})
"""A folder that holds nothing but these is as good as empty; GitHub Pages and git need them."""


class Published(Struct, frozen=True):
    """What a build did to the output folder; paths relative to it, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


class Printing:
    """One publication: a press, and at the end the new site in place of the old."""

    def __init__(self, output: Path, staging: Path | None, ours: frozenset[str], *, force: bool) -> None:
        """``ours`` are the files of the old site."""
        self._output, self._staging, self._ours, self._force = output, staging, ours, force
        self.press = Press(output, staging)

    def finish(self, entries: Iterable[Entry]) -> Published:
        """Put the site of ``entries`` in place of the old one; without a staging folder only tell what that does."""
        # One that somebody else has put there does as well.
        own = _NO_JEKYLL in self._ours or not _is_there(self._output / _NO_JEKYLL)
        added = [self.press.add(_NO_JEKYLL, b"")] if own else []
        site = {entry.path: entry for entry in (*added, *entries)}
        if not site.keys() <= self._ours:  # what stands there has been looked at when it was put there
            _refuse(bad_paths(self._output, (*site, MANIFEST)))
        missing = (path for path, entry in site.items() if not (entry.same and path in self._ours))
        _refuse(blocked(self._output, site, missing, self._ours, force=self._force))
        plan = _plan(site, self._output, self._ours)
        if self._staging is not None:
            _place(site, self._output, self._staging, self._ours)
            shutil.rmtree(self._staging, ignore_errors=True)
        return plan


def _unheard(_message: str) -> None:
    """Nobody to tell that the folder is not free yet."""


@contextmanager
def printing(
    output: Path, *, force: bool = False, dry_run: bool = False, waiting: Callable[[str], None] = _unheard
) -> Iterator[Printing]:
    """Make a new site in ``output``; until :meth:`Printing.finish` nothing of the old one is touched.

    No other build has the folder until the block ends; ``waiting`` is told where one has it now.

    Adds ``.nojekyll``, without which GitHub Pages leaves out names with an underscore. Raises
    :class:`BuildError`, with nothing touched, where a path leads out of the folder, two paths differ by
    case alone, a foreign file or folder stands in the way, or the folder holds foreign files and no manifest;
    ``force`` overrides the last two for files. With ``dry_run`` nothing is touched and the result is the same.
    """
    try:
        if dry_run:
            yield Printing(output, None, _ours(output, force=force), force=force)
            return
        _refuse(_no_folder(output))
        output.mkdir(parents=True, exist_ok=True)
        with alone(output, waiting):
            ours = _ours(output, force=force)
            _sweep(output, ours)
            staging = output / f"{TEMPORARY}{os.getpid()}-{next(_numbers)}"
            staging.mkdir()
            try:
                yield Printing(output, staging, ours, force=force)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _unwritable(output, error) from error


def publish(files: Mapping[str, bytes], output: Path, *, force: bool = False, dry_run: bool = False) -> Published:
    """Make ``files`` (relative path with forward slashes → content) the site in ``output``; see :func:`printing`."""
    _refuse(bad_paths(output, (*files, MANIFEST)))
    with printing(output, force=force, dry_run=dry_run) as print_:
        return print_.finish([print_.press.add(path, content) for path, content in files.items()])


def clean(output: Path) -> int:
    """Remove the files that the manifest in ``output`` lists, and the folders that this empties.

    Returns the number of files removed; 0 where there is no manifest. Foreign files stay.
    """
    try:
        if not (output / MANIFEST).is_file():
            return 0
        with alone(output, _unheard):
            ours = _manifest(output)
            _sweep(output, ours)
            removed = _remove(output, ours)
            (output / MANIFEST).unlink()
            return len(removed)
    except OSError as error:
        raise _unwritable(output, error) from error


def _ours(output: Path, *, force: bool) -> frozenset[str]:
    """The files that are ours so far; raises where the folder holds what is not."""
    if not output.exists():
        return frozenset()
    _refuse(_no_folder(output))
    known = (output / MANIFEST).is_file()
    ours = _manifest(output) if known else frozenset[str]()
    foreign = [] if known or force else sorted(name for name in os.listdir(output) if not _harmless(name))
    if foreign:
        shown = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        message = f"the folder holds files that are not of this dossier: {shown}"
        hint = "choose another folder with -o, empty this one, or add to it with --force"
        raise BuildError([Problem(output.as_posix(), None, "output", message, hint)])
    return ours


def _no_folder(output: Path) -> Iterator[Problem]:
    """A file that stands where the folder is to be."""
    if output.exists() and not output.is_dir():
        yield Problem(output.as_posix(), None, "output", "expected a folder, got a file", "choose another with -o")


def _harmless(name: str) -> bool:
    """Whether a file at the top of the folder says nothing about whose the folder is."""
    return name in _NOT_FOREIGN or name.startswith(TEMPORARY)


def _plan(site: Mapping[str, Entry], output: Path, ours: frozenset[str]) -> Published:
    """What publishing does."""
    unchanged = tuple(sorted(path for path, entry in site.items() if entry.same))
    written = tuple(sorted(path for path, entry in site.items() if not entry.same))
    removed = tuple(path for path in sorted(ours - site.keys()) if _is_there(output / path))
    return Published(written, unchanged, removed)


def _is_there(file: Path) -> bool:
    """Whether there is a file or link, not a folder that took its name since."""
    return os.path.lexists(file) and (file.is_symlink() or not file.is_dir())


def _place(site: Mapping[str, Entry], output: Path, staging: Path, ours: frozenset[str]) -> None:
    """Bring the folder from the files ``ours`` to ``site``, whose changed files wait in ``staging``."""
    hashes = {path: entry.digest for path, entry in sorted(site.items())}
    manifest, stale = _manifest_bytes(hashes), ours - site.keys()
    if ours != site.keys():
        both = _manifest_bytes({**dict.fromkeys(ours, ""), **hashes}) if stale else manifest
        _replace(output / MANIFEST, both)
    # First what stands in the way of a new file: where a folder becomes a file or the reverse, or where only
    # the case of a name changed, which on some disks is the same file.
    early = _in_the_way(stale, site)
    stale -= _renamed(early, site, output)
    _remove(output, early & stale)
    waiting = [path for path, entry in sorted(site.items()) if not entry.same]
    for path in _in_whole_folders(waiting, output, staging):
        (staging / path).replace(output / path)
    _remove(output, stale - early)
    if not is_same(output / MANIFEST, manifest):
        _replace(output / MANIFEST, manifest)


def _renamed(early: Iterable[str], site: Mapping[str, Entry], output: Path) -> set[str]:
    """Gives files their names in the new case, where the disk takes old and new name for the same; tells which."""
    if not early:
        return set()
    named = {folded(path): path for path, entry in site.items() if entry.same}
    found = {old: named[folded(old)] for old in early if folded(old) in named}
    alike = {old: new for old, new in found.items() if _is_there(output / old) and _is_one(output / old, output / new)}
    for old, new in alike.items():
        (output / old).replace(output / new)
    return set(alike)


def _is_one(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _in_whole_folders(waiting: Sequence[str], output: Path, staging: Path) -> Iterator[str]:
    """Moves folders that are all new at once; gives the files that are left, their folders made."""
    moved: dict[str, bool] = {}
    for path in waiting:
        top, _, inner = path.partition("/")
        if inner and top not in moved:
            moved[top] = not os.path.lexists(output / top)
            if moved[top]:
                (staging / top).rename(output / top)
        if not (inner and moved[top]):
            folder = path.rpartition("/")[0]
            if folder not in moved:
                moved[folder] = False
                (output / folder).mkdir(parents=True, exist_ok=True)
            yield path


def _in_the_way(stale: Iterable[str], site: Iterable[str]) -> set[str]:
    """Those of the stale files that stand where a file or folder of the site is to go, on any disk."""
    stale = list(stale)
    if not stale:
        return set()
    files = {folded(path) for path in site}
    names = files | {folder for path in files for folder in parents(path)}
    return {old for old in stale if folded(old) in names or any(folded(folder) in files for folder in parents(old))}


def _remove(output: Path, paths: Iterable[str]) -> list[str]:
    """Remove files of ours and the folders that this empties; tells which files there were."""
    removed = []
    for path in sorted(paths):
        file = output / path
        if escapes(output, path):
            continue
        if _is_there(file):
            file.unlink()
            removed.append(path)
        for folder in file.parents:
            if folder == output:
                break
            # Also where the file was gone already: a build may have been killed between the two steps.
            try:
                folder.rmdir()
            except OSError:
                if folder.exists():
                    break
    return removed


_numbers = count()


def _replace(file: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``file`` in one step."""
    beside = file.parent / f"{TEMPORARY}{os.getpid()}-{next(_numbers)}"
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _sweep(output: Path, paths: Iterable[str]) -> None:
    """Remove what a killed build left half-written, in the folders of ``paths``."""
    one_of_each = {path.rpartition("/")[0]: path for path in paths}.values()  # of 40,000 pages five folders
    folders = {output} | {(output / path).parent for path in one_of_each if not escapes(output, path)}
    for folder in sorted(folders):
        with suppress(FileNotFoundError, NotADirectoryError):
            for name in sorted(os.listdir(folder)):
                if name.startswith(TEMPORARY):
                    half = folder / name
                    if half.is_dir() and not half.is_symlink():
                        shutil.rmtree(half, ignore_errors=True)
                    else:
                        half.unlink(missing_ok=True)


def _manifest(output: Path) -> frozenset[str]:
    """The paths that the manifest lists."""
    return frozenset(listed(output))


def listed(output: Path) -> dict[str, str]:
    """The files of the site in ``output`` by path, with their SHA-256, as the manifest lists them.

    Raises :class:`BuildError` where it is damaged, and :class:`OSError` where it cannot be read.
    """
    try:
        manifest = json.loads((output / MANIFEST).read_bytes())
        files = {str(path): str(digest) for path, digest in dict(manifest["files"]).items()}
        damaged = manifest.get("sha256", known := _seal(manifest["files"])) != known
    except (ValueError, KeyError, TypeError):
        files, damaged = {}, True
    if damaged or any(leads_out(path) for path in files):
        message, hint = "the manifest is damaged", "empty the folder and build again"
        raise BuildError([Problem((output / MANIFEST).as_posix(), None, "", message, hint)])
    return files


def foreign(output: Path, files: Container[str]) -> Iterator[str]:
    """Paths of what lies in ``output`` and is neither of the ``files`` of the site nor what hosting and git need."""
    for place, folders, names in os.walk(output):
        top = place == str(output)
        folders[:] = sorted(name for name in folders if not (top and name == ".git"))
        for name in sorted(names):
            path = (Path(place) / name).relative_to(output).as_posix()
            if path not in files and not (top and (name == MANIFEST or _harmless(name))):
                yield path


def _manifest_bytes(hashes: Mapping[str, str]) -> bytes:
    """The manifest as it stands on disk."""
    files = dict(sorted(hashes.items()))
    head, empty, tail = json.dumps({"version": 1, "sha256": _seal(files), "files": {}}, indent=1).rpartition("{}")
    if not files:
        return f"{head}{empty}{tail}\n".encode()
    # As with an indent of 1, for which json leaves its own fast way.
    lines = json.dumps(files, separators=(",\n  ", ": "))[1:-1]
    return f"{head}{{\n  {lines}\n }}{tail}\n".encode()


def _seal(files: Mapping[str, str]) -> str:
    """A digest of the list, so that a damaged one is never taken for leave to remove what it happens to name."""
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def _refuse(problems: Iterable[Problem]) -> None:
    """Raise if there is any problem."""
    found = tuple(problems)
    if found:
        raise BuildError(found)


def _unwritable(output: Path, error: OSError) -> BuildError:
    """The disk's refusal as a problem."""
    # Of a move the place that the file was meant for.
    name = error.filename2 or error.filename
    named = Path(os.fsdecode(name)) if name else output
    aside = any(part.startswith(TEMPORARY) for part in named.parts)
    return BuildError([refusal(error, (output if aside else named).as_posix(), done="written")])
