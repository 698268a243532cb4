"""Whether this process may be forked, and how many can work at once."""

import os
import sys
import threading
from pathlib import Path


def can_fork() -> bool:
    """Whether processes can be forked safely: with one thread, of Python or of a library, and on Linux.

    Elsewhere the system's own libraries may not like it.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def cores() -> int:
    """How many processes can work at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
