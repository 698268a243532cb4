"""How long a reader waits: the search page and the chronology of a long dossier in a real Chromium.

``python -m bench.browser [ARTICLES]`` (default 2000) makes up articles of news length (3 KB) whose vocabulary grows
as that of news does, writes their site and prints the size of the index, then the milliseconds until pages are ready,
and those of each key stroke in the search (the shortest of three). It needs Chromium and what ``make test`` installs.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dossier import config
from dossier.pages.site import render_site
from tests.browser import chromium, visit
from tests.pages import newsroom

WORDS = ("s", "st", "sta", "stan", "stand the", '"the ka', "the ka lo", "zzzz")
STROKES = """words => words.map(word => {
    const field = document.querySelector('[name=q]');
    return Math.min(...Array.from({length: 3}, () => {
        field.value = word;
        const start = performance.now();
        field.dispatchEvent(new Event('input', {bubbles: true}));
        document.body.offsetHeight;
        return performance.now() - start;
    }));
})"""
READY = "performance.getEntriesByType('navigation')[0].loadEventEnd"


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    articles = parser.parse_args(arguments).articles
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        root = Path(folder)
        write(root, articles)
        size = (root / "static" / "search-index.js").stat().st_size
        print(f"{articles} articles, index of {size / 1e6:.2f} MB")
        with visit(browser) as page:
            for path in ("search.html", "index.html", "chronology.html"):
                page.goto((root / path).as_uri())
                print(f"  {path:18s} ready after {page.evaluate(READY):6.0f} ms")
            page.goto((root / "search.html").as_uri())
            for word, taken in zip(WORDS, page.evaluate(STROKES, list(WORDS)), strict=True):
                print(f"  search for {word:14s} {taken:6.1f} ms")


def write(root: Path, articles: int) -> None:
    """The site of so many articles; only what they tell is made up, no analysis is run."""
    (root / "seeds").mkdir()
    (root / "site.yaml").write_text("title: Benchmark\n", "utf-8")
    site = config.load(root / "site.yaml")
    for path, content in render_site(newsroom.dossier(articles), site).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1:])
