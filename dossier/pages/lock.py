"""One build at a time in an output folder. A part of :mod:`dossier.pages.write`.

The lock is the system's: it goes with the processes that hold it, so that a kill leaves none behind. Workers that are
forked meanwhile hold it too, and the next build waits until the last of them has ended.
"""

import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from dossier.problems import BuildError, Problem

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TEMPORARY = ".dossier-tmp-"
"""Names of what a build puts aside begin so; the number of its process follows."""
_GLANCE = 0.1
"""Seconds between two looks whether the folder is free."""
_TOLD, _PATIENCE = 10, 150
"""Looks until the user is told of the wait, and until it ends."""
_PROCESS = re.compile(re.escape(TEMPORARY) + r"(\d{1,10})-")


@contextmanager
def alone(output: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the folder, which must be there, for this process and its workers.

    Where another build has it, ``waiting`` is told so after a second, and after fifteen :class:`BuildError` is raised.
    """
    handle = _open(output)
    try:
        for look in range(_PATIENCE + 1):
            if _take(handle):
                break
            if look == _TOLD:
                waiting(f"{_other(output)} is writing into {output.as_posix()}/; waiting for it to end")
            if look == _PATIENCE:
                hint = "wait for it to end, or choose another folder with -o"
                raise BuildError([Problem(output.as_posix(), None, "", f"{_other(output)} is writing here", hint)])
            threading.Event().wait(_GLANCE)
        yield
    finally:
        os.close(handle)


def _other(output: Path) -> str:
    """The build that has the folder; what it puts aside there bears its number."""
    numbers = sorted(found.group(1) for name in os.listdir(output) if (found := _PROCESS.match(name)))
    return f"another build (process {numbers[0]})" if numbers else "another build"


if sys.platform == "win32":

    def _open(output: Path) -> int:
        """A folder cannot be locked there, so a file stands for it, among the temporary ones."""
        name = blake2b(str(output.resolve()).casefold().encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        return os.open(Path(tempfile.gettempdir()) / f"dossier-{name}.lock", os.O_RDWR | os.O_CREAT)

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _open(output: Path) -> int:
        return os.open(output, os.O_RDONLY)

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # some network disks have no locks: two builds at once are left to the user there
            return True
        return True
