"""How long a build takes, stage by stage, on a corpus made up for the purpose.

``python -m bench.run [ARTICLES …]`` builds a dossier of each size (default 100 and 400) in a temporary folder and
prints the seconds that each stage took.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from dossier import config, pipeline
from dossier.pages import write

PEOPLE = ("Ada Lindqvist", "Boris Katz", "Chen Mei", "Dolores Ibarra", "Emeka Obi", "Farah Rahmani", "Goran Ilic")
TOWNS = ("Lisbon", "Oslo", "Tallinn", "Valletta", "Vienna", "Zagreb")
TOPICS = (
    "the harbour treaty",
    "the ferry strike",
    "the river dam",
    "grain exports",
    "the border bridge",
    "fishing quotas",
)
SENTENCES = (
    "{person} arrived in {town} on {weekday} for talks about {topic}.",
    "“We will not sign before the end of {month},” {surname} told reporters in {town}.",
    "{surname} said the two sides had agreed on {number} of {total} points.",
    "Officials in {town} put the cost at ${number} million, {total} percent more than a year earlier.",
    "A meeting with {other} was planned for {month} {day}, according to two people with knowledge of {topic}.",
    "Talks on {topic} broke down in {month} {year}.",
    "Residents of {town} have waited for an answer since {year}.",
)


def corpus(folder: Path, articles: int) -> None:
    """Write a settings file and this many articles; the same number gives the same bytes."""
    chance = random.Random(articles)  # noqa: S311 - made-up news, no secret
    (folder / "seeds").mkdir(parents=True)
    actors = "".join(f"  - {{id: {name.lower().replace(' ', '-')}, name: {name}, kind: person}}\n" for name in PEOPLE)
    (folder / "site.yaml").write_text(f"title: Benchmark\nactors:\n{actors}", "utf-8")
    for number in range(articles):
        day = date(2021, 1, 4) + timedelta(days=chance.randrange(900))
        paragraphs = [" ".join(sentence(chance, day) for _ in range(chance.randint(1, 3))) for _ in range(12)]
        title = f"Report {number} on {chance.choice(TOPICS)}"
        head = f"---\ntitle: {title}\ndate: {day}\npublisher: The Daily Invention\n---\n"
        (folder / "seeds" / f"{number:06}.txt").write_text(head + "\n\n".join(paragraphs) + "\n", "utf-8")


def sentence(chance: random.Random, day: date) -> str:
    """One sentence of made-up news, with a date near ``day``."""
    person, other = chance.sample(PEOPLE, 2)
    near = day + timedelta(days=chance.randint(-60, 60))
    return chance.choice(SENTENCES).format(
        person=person,
        surname=person.split()[1],
        other=other,
        town=chance.choice(TOWNS),
        topic=chance.choice(TOPICS),
        weekday=f"{near:%A}",
        month=f"{near:%B}",
        day=near.day,
        year=near.year,
        number=chance.randint(2, 40),
        total=chance.randint(41, 99),
    )


def measure(articles: int) -> dict[str, float]:
    """Seconds for each stage of one build, and of a second build that finds nothing changed."""
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus(folder, articles)
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
