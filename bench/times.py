"""The cost of finding and dating expressions of time: milliseconds for 3,000 characters of news, and for a megabyte.

``python -m bench.times [ROUNDS]`` (default 30) makes up reports, tags and resolves each, and prints medians. The
reports of each round are others, so that nothing is read from a memory of sentences seen before.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import date

from dossier import language
from dossier.findings.times import expressions as times
from dossier.model import Passage

REPORTS = 20
PER = 3000
"""Characters that the figure is for."""
MEGABYTE = 1_000_000
SUBJECTS = ("The harbour board", "Ministers", "The ferry company", "Ada Lindqvist", "Residents of Vesby", "The court")
DEEDS = (
    "rejected the plan {when}, saying that the cost had doubled {since}",
    "will meet {ahead} to decide whether the quay can be repaired before the winter storms",
    "said that the two sides were closer to an agreement than they had been {since}",
    "has spent more than {number} million on dredging, most of it on the eastern arm of the port",
    "closed the road to lorries {when}, and the police turned back dozens of drivers at the bridge",
    "told reporters that nobody had been hurt when the crane fell into the water",
    "denied that the contract had been awarded without a tender or that anyone had been paid",
    "is due to publish the figures {ahead}, after a delay that has annoyed shippers and farmers alike",
)
WHEN = (
    "on Monday",
    "last week",
    "on March {day}",
    "in {year}",
    "a day earlier",
    "two months ago",
    "on Wednesday night",
)
SINCE = ("since January", "over the past {number} years", "in the third quarter", "since the end of {year}")
AHEAD = ("on Friday", "next month", "by the end of the year", "in the spring", "on Nov. {day}")


def sentence(chance: random.Random) -> str:
    """One sentence of made-up news; about two in three have an expression of time."""

    def one(phrases: Sequence[str]) -> str:
        return chance.choice(phrases).format(
            day=chance.randint(1, 28), year=chance.randint(1985, 2020), number=chance.randint(2, 40)
        )

    deed = chance.choice(DEEDS).format(when=one(WHEN), since=one(SINCE), ahead=one(AHEAD), number=chance.randint(2, 99))
    return f"{chance.choice(SUBJECTS)} {deed}."


def passages(chance: random.Random, characters: int) -> list[Passage]:
    """A report of at least so many characters."""
    made: list[Passage] = []
    start = 0
    while start < characters:
        text = " ".join(sentence(chance) for _ in range(chance.randint(2, 4)))
        made.append(Passage(start, text))
        start += len(text) + 2
    return made


def seconds(report: Sequence[Passage], published: str, english: language.Language) -> float:
    """How long one report takes."""
    start = time.perf_counter()
    tags = times.tag(report, english)
    times.resolve(tags, report, published, english)
    return time.perf_counter() - start


def main(arguments: Sequence[str]) -> None:
    """Print the medians over the rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=30)
    rounds = parser.parse_args(arguments).rounds
    chance = random.Random(4)  # noqa: S311 - made-up news, no secret
    english, published = language.load("en"), date(2021, 9, 14).isoformat()
    first = seconds(passages(chance, PER), published, english)
    taken: list[float] = []
    for _ in range(rounds):
        for report in [passages(chance, PER) for _ in range(REPORTS)]:
            characters = report[-1].start + len(report[-1].text)
            taken.append(seconds(report, published, english) / characters * PER)
    long = passages(chance, MEGABYTE)
    print(f"{len(taken)} reports of {PER} characters")
    print(f"  first report        {first * 1000:7.1f} ms (the grammar is compiled)")
    print(f"  tagging and dating  {statistics.median(taken) * 1000:7.2f} ms for {PER} characters")
    print(f"  one megabyte        {seconds(long, published, english):7.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
