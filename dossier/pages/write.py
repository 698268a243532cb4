"""The output folder, brought from one whole site to the next.

Every file is known before the first one is touched. Each is replaced whole: written beside its place and
moved over it. A manifest says which files are ours, so that a stale page goes and a file that somebody else
put there stays. Before anything else changes, the manifest is made to list the files of the old and of the
new site; a build that is killed therefore leaves nothing that the next one does not know of.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from msgspec import Struct

from dossier.pages.paths import bad_paths, blocked, escapes, folded, leads_out, parents
from dossier.problems import BuildError, Problem

if sys.platform != "win32":
    import fcntl

MANIFEST = ".dossier-manifest.json"
"""Lists the files that are ours, with their SHA-256."""
_TEMPORARY = ".dossier-tmp-"
_NOT_FOREIGN = frozenset({".gitignore", ".gitkeep", ".nojekyll", "CNAME"})
"""A folder that holds nothing but these is as good as empty; GitHub Pages and git need them."""


class Published(Struct, frozen=True):
    """What a build did to the output folder; paths relative to it, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def publish(files: Mapping[str, bytes], output: Path, *, force: bool = False, dry_run: bool = False) -> Published:
    """Make ``files`` (relative path with forward slashes → content) the site in ``output``.

    Adds ``.nojekyll``, without which GitHub Pages leaves out names with an underscore. Raises
    :class:`BuildError`, with nothing touched, where a path leads out of the folder, two paths differ by
    case alone, a foreign file or folder stands in the way, or the folder holds foreign files and no manifest;
    ``force`` overrides the last two for files. With ``dry_run`` nothing is touched and the result is the same.
    """
    site = {".nojekyll": b"", **files}
    _refuse(bad_paths(output, (*site, MANIFEST)))
    try:
        if dry_run:
            return _compare(site, output, _check(site, output, force=force))
        _refuse(_no_folder(output))
        output.mkdir(parents=True, exist_ok=True)
        with _alone(output):
            return _publish(site, output, _check(site, output, force=force))
    except OSError as error:
        raise _unwritable(output, error) from error


def clean(output: Path) -> int:
    """Remove the files that the manifest in ``output`` lists, and the folders that this empties.

    Returns the number of files removed; 0 where there is no manifest. Foreign files stay.
    """
    try:
        if not (output / MANIFEST).is_file():
            return 0
        with _alone(output):
            ours = _manifest(output)
            _sweep(output, ours)
            removed = _remove(output, ours)
            (output / MANIFEST).unlink()
            return len(removed)
    except OSError as error:
        raise _unwritable(output, error) from error


def _check(site: Mapping[str, bytes], output: Path, *, force: bool) -> frozenset[str]:
    """The files that are ours so far; raises where publishing would hurt something that is not."""
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
    _refuse(blocked(output, site, ours, force=force))
    return ours


def _no_folder(output: Path) -> Iterator[Problem]:
    """A file that stands where the folder is to be."""
    if output.exists() and not output.is_dir():
        yield Problem(output.as_posix(), None, "output", "expected a folder, got a file", "choose another with -o")


def _harmless(name: str) -> bool:
    """Whether a file at the top of the folder says nothing about whose the folder is."""
    return name in _NOT_FOREIGN or name.startswith(_TEMPORARY)


def _compare(site: Mapping[str, bytes], output: Path, ours: frozenset[str]) -> Published:
    """What publishing would do."""
    unchanged = tuple(path for path in sorted(site) if _same(output / path, site[path]))
    written = tuple(sorted(site.keys() - set(unchanged)))
    removed = tuple(path for path in sorted(ours - site.keys()) if _is_there(output / path))
    return Published(written, unchanged, removed)


def _same(file: Path, content: bytes) -> bool:
    """Whether ``file`` is a plain file with just this content."""
    if file.is_symlink() or not file.is_file() or file.stat().st_size != len(content):
        return False
    return file.read_bytes() == content


def _is_there(file: Path) -> bool:
    """Whether there is a file or link, not a folder that took its name since."""
    return os.path.lexists(file) and (file.is_symlink() or not file.is_dir())


def _publish(site: Mapping[str, bytes], output: Path, ours: frozenset[str]) -> Published:
    """Bring the folder from the files ``ours`` to ``site``."""
    plan = _compare(site, output, ours)
    _sweep(output, ours)
    hashes = {path: hashlib.sha256(site[path]).hexdigest() for path in sorted(site)}
    if ours != site.keys():
        _replace(output / MANIFEST, _manifest_bytes({**dict.fromkeys(ours, ""), **hashes}))
    stale = ours - site.keys()
    # First what stands in the way of a new file: where a folder becomes a file or the reverse, or where only
    # the case of a name changed, which on some disks is the same file.
    early = _in_the_way(stale, site)
    _remove(output, early)
    # Where case is ignored, what was just removed may have been a page that a killed build wrote under its new name.
    for path in _compare(site, output, ours).written if early else plan.written:
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        _replace(output / path, site[path])
    _remove(output, stale - early)
    manifest = _manifest_bytes(hashes)
    if not _same(output / MANIFEST, manifest):
        _replace(output / MANIFEST, manifest)
    return plan


def _in_the_way(stale: Iterable[str], site: Iterable[str]) -> set[str]:
    """Those of the stale files that stand where a file or folder of the site is to go, on any disk."""
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
    beside = file.parent / f"{_TEMPORARY}{os.getpid()}-{next(_numbers)}"
    try:
        beside.write_bytes(content)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _sweep(output: Path, paths: Iterable[str]) -> None:
    """Remove what a killed build left half-written, in the folders of ``paths``."""
    folders = {output} | {(output / path).parent for path in paths if not escapes(output, path)}
    for folder in sorted(folders):
        with suppress(FileNotFoundError, NotADirectoryError):
            for name in sorted(os.listdir(folder)):
                if name.startswith(_TEMPORARY):
                    (folder / name).unlink(missing_ok=True)


def _manifest(output: Path) -> frozenset[str]:
    """The paths that the manifest lists."""
    try:
        files = json.loads((output / MANIFEST).read_bytes())["files"]
        paths = frozenset(str(path) for path in dict(files))
    except (ValueError, KeyError, TypeError):
        paths = frozenset({".."})
    if any(leads_out(path) for path in paths):
        message, hint = "the manifest is damaged", "empty the folder and build again"
        raise BuildError([Problem((output / MANIFEST).as_posix(), None, "", message, hint)])
    return paths


def _manifest_bytes(hashes: Mapping[str, str]) -> bytes:
    """The manifest as it stands on disk."""
    return (json.dumps({"version": 1, "files": dict(sorted(hashes.items()))}, indent=1) + "\n").encode()


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Wait until no other build works on the folder. The lock goes with the process, so a kill frees it."""
    if sys.platform == "win32":  # has no such lock; two builds into one folder at once are left to the user there
        yield
        return
    handle = os.open(output, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network disks have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _refuse(problems: Iterable[Problem]) -> None:
    """Raise if there is any problem."""
    found = tuple(problems)
    if found:
        raise BuildError(found)


def _unwritable(output: Path, error: OSError) -> BuildError:
    """The disk's refusal as a problem."""
    path = Path(os.fsdecode(error.filename)).as_posix() if error.filename else output.as_posix()
    return BuildError([Problem(path, None, "", f"cannot be written: {error.strerror or error}")])
