"""The longest texts that are read, of each kind: ``python -m soak.sizes [MINUTES] [KIND …]``.

Each goes through reading, cleaning and all finding that concerns one article. The seconds of processor time are told;
one that takes more than :data:`ALLOWED` is the way out of the program: 1.
"""

import sys
import time

from dossier.articles.load import MOST_CHARACTERS
from soak import _targets as targets
from soak._texts import KINDS, PAGES

ALLOWED = 10.0
"""Seconds."""


def main(minutes: str = "10", *names: str) -> int:
    """Analyse a text of each kind, as many as the minutes allow; 0 where none was slow."""
    ends = time.monotonic() + 60 * float(minutes)
    slow = 0
    for name, text in {**KINDS, **PAGES}.items():
        if (names and name not in names) or time.monotonic() > ends:
            continue
        data = text(MOST_CHARACTERS).encode()[: MOST_CHARACTERS - 1]
        started = time.process_time()
        if name in PAGES:
            targets.reading(b"\3" + data)
        else:
            targets.cleaning(b"\0" + data)
            targets.tagging(b"\1" + data)
        took = time.process_time() - started
        slow += took > ALLOWED
        print(f"{took:6.1f} s  {name}", flush=True)
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
