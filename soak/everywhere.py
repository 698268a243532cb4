"""Each attack in each field: ``python -m soak.everywhere [MINUTES]``.

The suite shares the attacks of ``tests/trust/attacks.txt`` among the ways in which they may come; here each comes in
all of them: files of every kind, looked through and not; every setting; the whole site's own. All files are read by the
parsers, all pages by Chromium, which also loads as many of them as the minutes allow.
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser

from dossier.memo import Memo
from dossier.problems import BuildError
from tests.browser import CHROMIUM, chromium
from tests.trust import browsing, hostile, innocent

_AT_ONCE = 72
"""Attacks of a dossier."""


def _articles(browser: Browser | None, ends: float, counted: Counter[str]) -> list[str]:
    """What is wrong with dossiers of each attack in files of every kind, among actors and events named so."""
    found: list[str] = []
    attacks = hostile.attacks()
    for analysis in ("full", "off"):
        for first in range(0, len(attacks), _AT_ONCE):
            chosen = attacks[first : first + _AT_ONCE]
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder) / "dossier"
                hostile.seeds(root, chosen)
                given = hostile.everything(chosen, first) | {"base_url": hostile.BASE_URL, "analysis": analysis}
                files = hostile.built(root, hostile.settings(**given))[1]
                counted.update(dossiers=1, files=len(files))
                found += innocent.faults(files, hostile.BASE_URL)
                if browser is not None:
                    found += browsing.read(browser, files)
                    hostile.write(Path(folder) / "site", files)
                    found += _loaded(browser, Path(folder) / "site", ends, counted)
    return found


def _loaded(browser: Browser, root: Path, ends: float, counted: Counter[str]) -> list[str]:
    with browsing.visiting(browser, f"{root.as_uri()}/") as visit:
        for path in browsing.staying(root):
            if time.monotonic() < ends:
                visit.go(path)
        counted.update(loaded=visit.loaded, requests=visit.requests)
        return visit.faults


def _sites(counted: Counter[str]) -> list[str]:
    """What is wrong with dossiers that bear an attack as their title, author, licence, address and language."""
    found: list[str] = []
    memo = Memo()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        hostile.seeds(root, [hostile.WORDS], [hostile.plain])
        for attack in hostile.attacks():
            given = hostile.called(attack)
            try:
                files = hostile.built(root, hostile.settings(**given), memo)[1]
            except BuildError:  # looks like the code of a language, and is none
                files = hostile.built(root, hostile.settings(**given | {"language": "en"}), memo)[1]
            counted.update(dossiers=1, files=len(files))
            found += [f"{attack!r}: {one}" for one in innocent.faults(files, given["base_url"].rstrip("/"))]
    return found


def main(minutes: str = "10") -> int:
    """All attacks in all fields, with the pages loaded that so many minutes allow; gives whether anything was found."""
    ends, counted = time.monotonic() + 60 * float(minutes), Counter[str]()
    found = _sites(counted)
    with chromium() if CHROMIUM else tempfile.TemporaryDirectory() as opened:
        found += _articles(opened if isinstance(opened, Browser) else None, ends, counted)
    print(*found[:40], sep="\n")
    print("everywhere:", ", ".join(f"{count:,} {name}" for name, count in counted.items()), f"{len(found)} wrong")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
