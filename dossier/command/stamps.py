"""What the system knows of files without reading them: a digest of it for all that lies in some places.

A stamp is the size of a file, the times of its changes and its number. To ask for one takes 1.8 us, of which the system
needs 1.2, so asking more cleverly gives little: two processes share what is to be asked.
"""

import marshal
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from errno import ELOOP, ENOENT
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from msgspec import Struct

from dossier.forking import can_fork
from dossier.racy import settled

_STAMP = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")
_SHARED = 10_000
"""Files from which a second process is worth its while: it takes as long as 2,000 of them to start and to end."""
_SIZE = 16
"""Bytes of a digest."""
_TIME = 12
"""Bytes of a time in nanoseconds."""


class _Pile(Struct, frozen=True, gc=False):
    """Some of the files of a folder."""

    folder: str
    names: list[str]
    through: bool = False
    """Whether what links lead to is meant, not the links."""


def stamps(places: Iterable[Path], jobs: int = 1) -> tuple[str, bool]:
    """A digest of the stamps of files and folders with all that is in them, and whether all of them are old enough.

    That there is no such file or folder is a stamp too. ``jobs`` is how many processes may work at once.
    """
    now, here = time.time_ns(), Path.cwd()
    piles = [pile for place in places for pile in _piles(here / place)]
    count = sum(len(pile.names) for pile in piles)
    # In two halves whoever looks at them, so that the digest is the same.
    first, second = _cut(piles, count // 2)
    looked = _shared(first, second) if jobs > 1 and count >= _SHARED and can_fork() else map(_look, (first, second))
    (one, newest), (other, newer) = looked
    return blake2b(one + other, digest_size=_SIZE).hexdigest(), settled(max(newest, newer), now)


def _piles(place: Path) -> Iterator[_Pile]:
    """What lies in a folder, by name, its links a second time; or a file alone."""
    names: list[str] = []
    folders: list[str] = []
    links: list[str] = []
    try:
        for entry in os.scandir(place):
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
                continue
            names.append(entry.name)
            if entry.is_symlink():
                links.append(entry.name)
    except NotADirectoryError:
        yield _Pile(str(place.parent), [place.name], through=True)
        return
    except OSError as error:
        if error.errno not in (ENOENT, ELOOP):  # no such thing, or a link to itself: whoever reads it tells so
            raise
    yield _Pile(str(place), sorted(names))
    if links:
        yield _Pile(str(place), sorted(links), through=True)
    for name in sorted(folders):
        if name != "__pycache__":
            yield from _piles(place / name)


def _cut(piles: Sequence[_Pile], count: int) -> tuple[list[_Pile], list[_Pile]]:
    """The first ``count`` files, and the rest."""
    first: list[_Pile] = []
    rest: list[_Pile] = []
    for pile in piles:
        for part, names in ((first, pile.names[:count]), (rest, pile.names[count:])):
            # A folder without files tells by its name that it is there.
            if names or (part is first and not pile.names):
                part.append(_Pile(pile.folder, names, pile.through))
        count = max(count - len(pile.names), 0)
    return first, rest


def _shared(first: Sequence[_Pile], second: Sequence[_Pile]) -> list[tuple[bytes, int]]:
    """What :func:`_look` gives for both; another process looks at the second meanwhile."""
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        try:
            digest, newest = _look(second)
            os.write(theirs, digest + newest.to_bytes(_TIME, "little", signed=True))
        finally:
            os._exit(0)
    os.close(theirs)
    with open(ours, "rb") as pipe:  # noqa: PTH123 - no path
        own = _look(first)
        told = pipe.read()
    os.waitpid(child, 0)
    if len(told) != _SIZE + _TIME:  # it came to grief, and so may we: to be told here
        return [own, _look(second)]
    return [own, (told[:_SIZE], int.from_bytes(told[_SIZE:], "little", signed=True))]


def _look(piles: Iterable[_Pile]) -> tuple[bytes, int]:
    """A digest of the stamps of all files, and the time of the newest change."""
    whole, newest = blake2b(digest_size=_SIZE), 0
    for pile in piles:
        paths = [f"{pile.folder}/{name}" for name in pile.names]
        found = list(map(_STAMP, _followed(paths) if pile.through else map(os.lstat, paths)))
        # Whatever numbers a disk has for its files; in this version equal values are the same bytes. It is never read.
        whole.update(marshal.dumps((pile.folder, pile.names, pile.through, found), 2))
        newest = max(newest, max((max(changed, status) for _, changed, status, _ in found), default=0))
    return whole.digest(), newest


def _followed(paths: Iterable[str]) -> Iterator[os.stat_result]:
    """Of what links lead to; nothing where they lead nowhere."""
    for path in paths:
        with suppress(OSError):
            yield os.stat(path)  # noqa: PTH116 - see above
