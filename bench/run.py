"""How long a build takes, stage by stage, on a corpus made up for the purpose (:mod:`bench.corpus`).

``python -m bench.run [ARTICLES …]`` builds a dossier of each size (default 100 and 400) in a temporary folder and
prints the seconds that each stage took.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from bench.corpus import write as make
from dossier import config, pipeline
from dossier.pages import write


def measure(articles: int) -> dict[str, float]:
    """Seconds for each stage of one build, and of a second build that finds nothing changed."""
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, articles)
        marks = [("Settings", time.perf_counter())]
        site = config.load(folder / "site.yaml")

        def progress(step: str, _done: int, _total: int) -> None:
            if marks[-1][0] != step:
                marks.append((step, time.perf_counter()))

        analysis = pipeline.analyse(site, progress)
        marks.append(("Render", time.perf_counter()))
        files = pipeline.render(analysis, site)
        marks.append(("Write", time.perf_counter()))
        write.publish(files, site.output)
        marks.append(("Write again", time.perf_counter()))
        write.publish(files, site.output)
        marks.append(("", time.perf_counter()))
    for (step, start), (_, end) in pairwise(marks):
        seconds[step] = seconds.get(step, 0.0) + end - start
    return seconds


def main(arguments: Sequence[str]) -> None:
    """Print a table of seconds, one line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[100, 400])
    for articles in parser.parse_args(arguments).articles:
        stages = measure(articles)
        print(
            f"{articles} articles: {sum(stages.values()):.2f} s, {1000 * sum(stages.values()) / articles:.1f} ms each"
        )
        for stage, taken in stages.items():
            print(f"  {stage:<12} {taken:8.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
