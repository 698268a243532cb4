"""What is set for the whole process before a verb is done, and how it ends."""

import gc
import os
import sys

from dossier import location


def prepare() -> None:
    """Let files and streams be UTF-8 or say so, and leave out what takes time and gives nothing."""
    location.insist_on_utf8()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that lacks a letter shows its code rather than fail
            stream.reconfigure(errors="backslashreplace")
    # Garbage in circles is looked for seldom: the records have none, and looking takes a tenth of imports and builds.
    gc.set_threshold(500_000, 20, 100)
    # Pydantic asks all that is installed whether it is a plug-in of its own: 10 ms.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
    # What tells the language of a text brings numpy, whose library starts threads for sums that nobody asks for: beside
    # them no process is forked any more, and one alone would compare the articles and make the pages.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def end(code: object) -> None:
    """End the process with the code of its exit, if that is a number, and all that it told can be written.

    To free one by one what the articles were made into takes as long as an edit's share of cleaning: 0.3 s for 5,000.
    """
    watched = sys.getprofile() or sys.gettrace()  # whose findings would be lost
    if watched or not isinstance(code, int | None):
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):  # the system is to tell of it, as ever
        return
    os._exit(code or 0)
