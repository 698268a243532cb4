"""How long ``dossier serve`` takes from a saved file to the word of the new build that an open page hears.

``python -m bench.serve [ARTICLES …]`` serves this repository's own dossier and one made up of each size (default 100),
and prints the seconds for a change of an article, a new name in one, a template, a style sheet and a setting.
"""

import argparse
import json
import shutil
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from bench.corpus import write
from dossier import config
from dossier.command.serve import Builder, changes
from dossier.command.server import EVENTS, Server

ROOT = Path(__file__).parent.parent
ROUNDS = 3


@contextmanager
def serving(folder: Path) -> Iterator[Iterator[str]]:
    """The versions that an open page hears of, the present one first."""
    path = folder / "site.yaml"
    builder = Builder(path, lambda: config.load(path), force=False, say=lambda _: None)
    builder.build()
    server, stop = Server(("127.0.0.1", 0), builder.shown), threading.Event()

    def build() -> None:
        for _ in changes(builder, stop):
            builder.build()

    for work in (server.serve_forever, build):
        threading.Thread(target=work, daemon=True).start()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}{EVENTS}", timeout=60) as stream:
        told = (version for version, _ in groupby(_versions(stream)))
        next(told)
        time.sleep(0.5)
        yield told
        stop.set()
        builder.shown.close()
        server.shutdown()
        server.server_close()


def _versions(stream: Iterable[bytes]) -> Iterator[str]:
    """The version that each piece of news tells; the same one again where only the downloads were made."""
    return (json.loads(line[6:])["version"] for line in stream if line.startswith(b"data: "))


def steps(folder: Path) -> dict[str, Callable[[int], None]]:
    """What is changed, in each round anew."""
    article = sorted((folder / "seeds").iterdir())[1]
    plain, settings = article.read_bytes(), (folder / "site.yaml").read_text("utf-8")
    (folder / "templates" / "static").mkdir(parents=True)
    template = (ROOT / "templates" / "article.html").read_bytes()
    style = (ROOT / "templates" / "static" / "style.css").read_bytes()

    def name(turn: int) -> None:
        said = f"Petra {'ABC'[turn]}oldfield, a spokeswoman for the Merrow Trust, said that the pier had closed."
        article.write_bytes(plain + f"\n\n{said}\n".encode())

    return {
        "an article": lambda turn: _write(article, plain + b"\n\nThe bells rang %d times.\n" % turn),
        "a new name": name,
        "a template": lambda turn: _write(
            folder / "templates" / "article.html", template.replace(b"<h1 ", b'<h1 id="h%d" ' % turn)
        ),
        "a style sheet": lambda turn: _write(folder / "templates" / "static" / "style.css", style + b"/* %d */" % turn),
        "a setting": lambda turn: _write(folder / "site.yaml", f"{settings}\nauthor: Ada {turn}\n".encode()),
    }


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def measure(folder: Path) -> dict[str, float]:
    """Seconds from each change to the news of it, the median of a few."""
    seconds: dict[str, float] = {}
    plans = steps(folder)
    with serving(folder) as told:
        for what, change in plans.items():
            taken = []
            for turn in range(ROUNDS):
                start = time.perf_counter()
                change(turn)
                next(told)
                taken.append(time.perf_counter() - start)
                # The downloads are made and the site is written after the pages are shown.
                time.sleep(2.5)
            seconds[what] = sorted(taken)[ROUNDS // 2]
    return seconds


def main(arguments: Sequence[str]) -> None:
    """Print a table of seconds, one line for each kind of change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[100])
    for articles in (0, *parser.parse_args(arguments).articles):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if articles:
                write(folder, articles)
            else:
                shutil.copytree(ROOT / "seeds", folder / "seeds")
                shutil.copy(ROOT / "site.yaml", folder / "site.yaml")
            print(f"{articles} articles" if articles else "the seeds")
            for what, taken in measure(folder).items():
                print(f"  {what:<14} {taken:8.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
