"""Attacks in dossiers: ``python -m soak.attacks [MINUTES] [SEED]``.

Those of ``tests/trust/attacks.txt`` are drawn, put together and altered at random, put into all fields of articles and
settings, and all files of the site are read by the parsers and all its pages by Chromium, which loads some of them too.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser

from dossier.problems import BuildError
from tests.browser import CHROMIUM, chromium
from tests.trust import browsing, hostile, innocent

_ATTACKS = hostile.attacks()
_BETWEEN = (
    "",
    " ",
    "\n",
    "\n\n",
    '"',
    "'",
    "\t",
    "\0",
    "\u202e",
    "<",
    "&",
    "[x](",
    "](",
    "\\",
    "; ",
    "|",
    "`",
    "{{",
    "}}",
)
_MOST = 40
"""Attacks of a dossier."""
_LOADED = 30
"""Pages of a dossier that Chromium loads."""


def altered(chance: random.Random) -> str:
    """An attack of the list, or several together, a part of it in another case, twice, left out or percent-encoded."""
    text = chance.choice(_BETWEEN).join(chance.sample(_ATTACKS, chance.choice((1, 1, 2, 3))))
    for _ in range(chance.randrange(4)):
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        part = text[start:end]
        change = chance.choice((part.swapcase(), part * 2, "", "".join(f"%{ord(one):02X}" for one in part), part[::-1]))
        text = text[:start] + change[:200] + text[end:]
    return text[:400] or "x"


def dossier(chance: random.Random, browser: Browser | None, counted: Counter[str]) -> list[str]:
    """What is wrong with a dossier of attacks drawn by ``chance``."""
    chosen = [altered(chance) for _ in range(_MOST)]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dossier"
        hostile.seeds(root, chosen, chance.sample(hostile.WRITERS, 3))
        given = hostile.everything(chosen) | {"base_url": hostile.BASE_URL, "analysis": chance.choice(("full", "off"))}
        try:
            files = hostile.built(root, hostile.settings(**given | {"boilerplate": {}}))[1]
        except BuildError:  # as a whole: two actors of one name, two pages at one address
            counted["refused"] += 1
            return []
        counted.update(dossiers=1, attacks=len(chosen), files=len(files))
        found = innocent.faults(files, hostile.BASE_URL)
        if browser is not None:
            found += browsing.read(browser, files)
            hostile.write(Path(folder) / "site", files)
            found += _loaded(chance, browser, Path(folder) / "site", counted)
    return found


def _loaded(chance: random.Random, browser: Browser, root: Path, counted: Counter[str]) -> list[str]:
    pages = browsing.staying(root)
    with browsing.visiting(browser, f"{root.as_uri()}/") as visit:
        for path in chance.sample(pages, min(_LOADED, len(pages))):
            visit.go(path)
        for path in browsing.in_address([altered(chance)]):
            visit.go(path)
        counted.update(loaded=visit.loaded, requests=visit.requests)
        return visit.faults


def main(minutes: str = "10", seed: str = "") -> int:
    """Dossier after dossier for so many minutes; gives whether anything was found."""
    end, counted, number = time.monotonic() + 60 * float(minutes), Counter[str](), int(seed or time.time())
    with chromium() if CHROMIUM else tempfile.TemporaryDirectory() as opened:
        browser = opened if isinstance(opened, Browser) else None
        while time.monotonic() < end:
            if found := dossier(random.Random(number), browser, counted):
                print(f"python -m soak.attacks 0.01 {number}:", *found[:20], sep="\n  ")
                counted["wrong"] += 1
            number += 1
    print("attacks:", ", ".join(f"{count:,} {name}" for name, count in counted.items()))
    return 1 if counted["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
