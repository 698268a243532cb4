"""What cleaning costs: milliseconds for 3,000 characters of pasted text, and its share in reading an HTML page.

``python -m bench.cleaning [ROUNDS]`` (default 15) makes up pages as people paste them, with the furniture of several
outlets around and inside the report, cleans each in turn with its peer, trafilatura's extraction of the same page as
HTML, and prints medians and their ratio.
"""

import argparse
import html
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache

from bench.corpus import reports
from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning.repetition import Repetition
from dossier.model import Source
from dossier.settings import Boilerplate

PAGES = 40
PER = 3000
"""Characters that the figure is for."""
HEADS = (
    ["World", "{title}", "By Ann Example", "Published 4 March 2021"],
    ["BREAKING NEWS", "{title}", "4 March 2021, 10:31 GMT"],
    ["{title}", "Ann Example, Foreign correspondent", "Last modified on Thu 4 Mar 2021 11.41 GMT"],
)
INSIDE = (
    "Advertisement",
    "A ferry leaves the harbour. Photograph: Bo Example/Agency",
    "Sign up to our newsletter and get the morning’s news in your inbox.",
    "Read more: What we know about the treaty",
)
FEET = (
    ["(Reporting by Ann Example; Editing by Bo Example)", "Our Standards: The Example Trust Principles."],
    ["If you value our journalism, please consider a donation. Every penny helps.", "Donate"],
    ["Follow us on Twitter", "© 2021 The Daily Invention. All rights reserved."],
)
BARS = (
    ["Skip to content", "Menu", "Search", "Home", "Share", "Share on Facebook", "Tweet", "5 min read"],
    ["Most read", "Pubs reopen after a year", "Chancellor to speak", "Related Topics", "Trade", "Grain", "1 hour ago"],
)
"""What stands above and below where a whole page was selected and pasted."""


def pages(*, whole: bool = False) -> list[list[str]]:
    """The lines of each page, always the same; ``whole`` with the menus and lists around the report too."""
    chance = random.Random(3)  # noqa: S311 - made-up news, no secret
    made = []
    for number, one in enumerate(reports(PAGES)):
        report = list(one.text.paragraphs)
        report.insert(chance.randint(3, 9), chance.choice(INSIDE))
        title = f"Ministers meet for the {number + 2}th time over grain"
        lines = [*(line.format(title=title) for line in chance.choice(HEADS)), *report, *chance.choice(FEET)]
        made.append([*BARS[0], *lines, *BARS[1]] if whole else lines)
    return made


def as_html(lines: Sequence[str]) -> str:
    """The page as a plain site would serve it."""
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)
    head = f"<!doctype html><html lang='en'><title>{html.escape(lines[2])}</title>"
    return f"{head}<body><article>\n{body}\n</article></body></html>"


def milliseconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def main(arguments: Sequence[str]) -> None:
    """Print the medians over the rounds, each round in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=15)
    rounds = parser.parse_args(arguments).rounds
    texts = pages()
    pasted, whole = _read(texts), _read(pages(whole=True))
    saved = [as_html(lines).encode() for lines in texts]
    extracted = [load.parse(page, f"seeds/{i}.html", None)[0] for i, page in enumerate(saved)]

    def read() -> None:
        for i, page in enumerate(saved):
            load.parse(page, f"seeds/{i}.html", None)

    cleaned(pasted)

    def count() -> None:
        clean.repeated_passages(pasted)

    works = (lambda: cleaned(pasted), lambda: cleaned(whole), lambda: cleaned(extracted), read, count)
    taken = [[milliseconds(work) for work in works] for _ in range(rounds)]
    report, page, markup, extraction, counting = (
        statistics.median(column) / PAGES for column in zip(*taken, strict=True)
    )
    print(f"{PAGES} articles of {_size(pasted)} characters, median of {rounds} rounds")
    fastest = min(column[0] for column in taken) / PAGES
    print(f"  pasted report: cleaning  {report:6.2f} ms, {report / _size(pasted) * PER:.2f} ms for {PER} characters")
    print(f"    its fastest round      {fastest:6.2f} ms, {fastest / _size(pasted) * PER:.2f} ms for {PER} characters")
    print(f"  pasted page with menus   {page:6.2f} ms, {page / _size(whole) * PER:.2f} ms for {PER} characters")
    print(f"  counting what repeats    {counting:6.2f} ms")
    print(f"  HTML: extraction         {extraction:6.2f} ms, cleaning {markup:.2f} ms: {markup / extraction:.0%} of it")


def _read(texts: Sequence[Sequence[str]]) -> list[Source]:
    return [load.parse("\n\n".join(lines).encode(), f"seeds/{i}.txt", None)[0] for i, lines in enumerate(texts)]


def _size(sources: Sequence[Source]) -> int:
    """Characters of one on average."""
    return sum(len(source.text) for source in sources) // len(sources)


def cleaned(sources: Sequence[Source]) -> None:
    """Clean all of them as one dossier; what repeats in it is counted once for all, and timed by itself."""
    repeated = _repeated(tuple(sources))
    for source in sources:
        clean.clean(source, repeated, Boilerplate(), language.load("en"))


@cache
def _repeated(sources: tuple[Source, ...]) -> Repetition:
    return clean.repeated_passages(sources)


if __name__ == "__main__":
    main(sys.argv[1:])
