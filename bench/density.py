"""How dense a dossier's articles are: what is found in 3,000 characters of kept text.

``python -m bench.density site.yaml …`` prints a column for each dossier, and one for a corpus made up by
:mod:`bench.corpus`. So the made-up corpus is held against dossiers of real news: a benchmark of text that says more, or
less, than news does would measure the wrong thing.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.corpus import write
from dossier import config, pipeline
from dossier.findings.events import happenings
from dossier.language import load
from dossier.model import AnnotatedArticle
from dossier.text import sentences

UNIT = 3000
"""Characters that a figure is given for."""


def measure(settings: Path) -> dict[str, float]:
    """What is found, by its name, for each :data:`UNIT` characters of kept text; the length of an article as it is."""
    dossier = pipeline.analyse(config.load(settings)).dossier
    counted: dict[str, float] = {}
    states = frozenset(actor.id for actor in dossier.actors if actor.kind == "state")
    for one in dossier.articles:
        for name, number in _counts(one, states).items():
            counted[name] = counted.get(name, 0) + number
    counted["events"] = len(dossier.events)
    counted["events told twice"] = sum(len(event.articles) > 1 for event in dossier.events)
    kept = counted["characters"]
    told = {name: UNIT * number / kept for name, number in counted.items()}
    return told | {"characters": kept / len(dossier.articles), "articles": len(dossier.articles)}


def _counts(one: AnnotatedArticle, states: frozenset[str]) -> dict[str, int]:
    """The counts of one article."""
    passages = one.article.passages()
    language = load(one.article.language)
    kinds = [quote.kind for quote in one.quotes]
    agents = frozenset(mention.actor for mention in one.mentions) - states
    return {
        "characters": sum(len(" ".join(passage.text.split())) for passage in passages),
        "paragraphs": len(passages),
        "sentences": sum(len(sentences(passage.text, language)) for passage in passages),
        "mentions": len(one.mentions),
        "actors": len({mention.actor for mention in one.mentions}),
        "direct quotes": kinds.count("direct"),
        "mixed quotes": kinds.count("mixed"),
        "indirect quotes": kinds.count("indirect"),
        "time tags": len(one.time_tags),
        "figures": len(one.figures),
        "epithets": len(one.epithets),
        "removed passages": len(one.article.removed),
        "removed characters": sum(removal.end - removal.start for removal in one.article.removed),
        "happenings": len(happenings.find_happenings(one, language, agents)),
    }


def table(columns: dict[str, dict[str, float]]) -> str:
    """The measures below one another, one column for each dossier."""
    names = list(next(iter(columns.values())))
    lines = [" " * 24 + "".join(f"{title:>12}" for title in columns)]
    lines += [f"{name:<24}" + "".join(f"{one[name]:12.1f}" for one in columns.values()) for name in names]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("settings", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=60, help="of the corpus made up (60)")
    given = parser.parse_args(arguments)
    columns = {path.resolve().parent.name[:11]: measure(path) for path in given.settings}
    with tempfile.TemporaryDirectory() as name:
        write(Path(name), given.articles)
        columns["corpus"] = measure(Path(name) / "site.yaml")
    print(table(columns))


if __name__ == "__main__":
    main(sys.argv[1:])
