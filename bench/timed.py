"""What a command costs: seconds by the clock and of the processors, and the memory of it and of all that it starts."""

import ctypes
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
"""Of Linux's prctl: orphans of our children become our own, so that their seconds are counted too."""
PAUSE = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run."""

    wall: float
    cpu: float
    """User and system seconds of the process and all its descendants; 0 where the platform does not tell."""
    main: float
    """Most memory of the process itself that was resident at once, in MB (of 10^6 bytes); 0 where it cannot be told."""
    tree: float
    """Likewise of all its processes together; memory that they share counts for each."""
    output: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run the command and wait for all that it started.

    Raises :class:`subprocess.CalledProcessError` with its output where it fails.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    peaks, before, start = _Peaks(), _spent(), time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watcher = threading.Thread(target=peaks.watch, args=(process.pid,))
    watcher.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - start
    peaks.done.set()
    watcher.join()
    _reap()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Cost(wall, _spent() - before, peaks.main / 1000, peaks.tree / 1000, output)


def _spent() -> float:
    """Seconds of the processors that children which have ended took."""
    times = os.times()
    return times.children_user + times.children_system


def _reap() -> None:
    """Wait for what outlives the command, such as a fork server."""
    if os.name != "posix":
        return
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return


class _Peaks:
    """Looks at the memory of a tree of processes, again and again."""

    def __init__(self) -> None:
        self.main = self.tree = 0
        self.done = threading.Event()

    def watch(self, root: int) -> None:
        """Look until :attr:`done` is set."""
        while not self.done.wait(PAUSE):
            self.main = max(self.main, _memory(root, b"VmHWM:"))
            self.tree = max(self.tree, sum(_memory(one, b"VmRSS:") for one in _tree(root)))


def _tree(root: int) -> Iterator[int]:
    """The process and its descendants."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                waiting += map(int, Path(f"/proc/{one}/task/{task}/children").read_bytes().split())
        except OSError:
            continue


def _memory(process: int, field: bytes) -> int:
    """A figure of ``/proc/PID/status`` in kB of 1,000 bytes, or 0 where there is none."""
    try:
        status = Path(f"/proc/{process}/status").read_bytes()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 // 1000 for line in status.splitlines() if line.startswith(field)), 0)
