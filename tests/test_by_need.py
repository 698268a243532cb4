"""Builds one after the other, each of which makes only what it must: the site is as if each were the first."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import config, pipeline
from dossier.cli import main
from dossier.pages.jobs import Job
from dossier.pages.needed import Made, Needed
from dossier.pages.write import MANIFEST
from tests.pages import limits

FIXTURES = Path(__file__).parent / "fixtures"
PICTURE = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


class Dossier:
    """A dossier that is edited and built."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = folder / "site.yaml"
        self.made: list[Job] = []

    def seed(self, place: int = 0) -> Path:
        """One of its articles."""
        return sorted((self.folder / "seeds").iterdir())[place]

    def replace(self, file: Path, old: str, new: str) -> None:
        """Edit a file."""
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    def build(self) -> None:
        """Build; ``made`` is what was made."""
        self.made.clear()
        result = CliRunner().invoke(main, ["build", "-c", str(self.settings), "--jobs", "1"])
        assert result.exit_code == 0, result.output

    def wrong(self) -> list[str]:
        """The files of the site that are not as a first build makes them."""
        site = config.load(self.settings)
        fresh = pipeline.render(pipeline.analyse(site), site) | {".nojekyll": b""}
        output = self.folder / "output"
        found = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
        del found[MANIFEST]
        return sorted(
            path
            for path in fresh.keys() | found.keys()
            if path not in fresh or path not in found or fresh[path] != found[path].read_bytes()
        )


def _add(one: Dossier) -> None:
    text = one.seed(1).read_text("utf-8")
    (one.folder / "seeds" / "00-new.txt").write_text("Something new\n\n" + text[: len(text) // 2], "utf-8")


def _rename(one: Dossier) -> None:
    one.seed(2).rename(one.folder / "seeds" / "renamed.txt")
    one.seed(5).unlink()


def _actor(one: Dossier) -> None:
    added = "\nactors:\n  - {id: new-body, name: Atlantic, kind: organisation, roles: [{title: body}]}\n"
    one.settings.write_text(one.settings.read_text("utf-8").partition("\nactors:")[0] + added, "utf-8")


def _no_actor(one: Dossier) -> None:
    one.settings.write_text(one.settings.read_text("utf-8").partition("\nactors:")[0] + "\n", "utf-8")


def _say(one: Dossier, text: str) -> None:
    with one.seed().open("a", encoding="utf-8") as file:
        file.write(f"\n\n{text}\n")


def _setting(one: Dossier, text: str) -> None:
    with one.settings.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}\n")


def _article(one: Dossier, text: str) -> None:
    _setting(one, f"articles:\n  seeds/{one.seed(1).name}: {{{text}}}")


def _template(one: Dossier) -> None:
    (one.folder / "templates").mkdir()
    own = Path(__file__).parent.parent / "templates" / "article.html"
    (one.folder / "templates" / "article.html").write_bytes(own.read_bytes().replace(b"<h1", b"<!-- mine --><h1"))


def _picture(one: Dossier) -> None:
    (one.folder / "seeds" / "pier.svg").write_bytes(PICTURE)
    text = one.seed(3).read_text("utf-8")
    (one.folder / "seeds" / "shown.md").write_text(f"# Shown\n\n![The pier](pier.svg)\n\n{text}", "utf-8")


def _picture_changed(one: Dossier) -> None:
    (one.folder / "seeds" / "pier.svg").write_bytes(PICTURE.replace(b"'9'", b"'90'"))


def _gone(one: Dossier) -> None:
    next((one.folder / "output" / "events").glob("*.html")).unlink()
    page = next((one.folder / "output" / "articles").glob("*.html"))
    page.write_bytes(page.read_bytes().replace(b"e", b"a", 1))


EDITS: tuple[tuple[str, Callable[[Dossier], None]], ...] = (
    ("an address", lambda one: _setting(one, "base_url: https://cable.example/")),
    ("word", lambda one: one.replace(one.seed(4), " the ", " this ")),
    ("quote and figure", lambda one: _say(one, "“It cost 4.7 million euros,” the mayor said on 3 May 2021.")),
    ("article added", _add),
    ("one article renamed, another removed", _rename),
    ("date and publisher", lambda one: _article(one, "date: 2021-06-01, publisher: The New Paper")),
    ("actor", _actor),
    ("actor removed", _no_actor),
    ("template", _template),
    ("setting", lambda one: _setting(one, "license: CC0")),
    ("picture", _picture),
    ("picture changed", _picture_changed),
    ("one page gone, another altered", _gone),
    ("nothing", lambda one: one.settings.touch()),
)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Callable[[Dossier], Dossier]:
    """Tells a dossier which jobs are done."""

    def watch(one: Dossier) -> Dossier:
        usual = Needed.make

        def make(needed: Needed, jobs: Sequence[Job]) -> list[Made]:
            one.made += jobs
            return usual(needed, jobs)

        monkeypatch.setattr(Needed, "make", make)
        return one

    return watch


@pytest.mark.parametrize("are_long", [False, True], ids=["short lists", "long lists"])
def test_after_each_edit_the_site_is_as_if_built_anew(
    are_long: bool, tmp_path: Path, watched: Callable[[Dossier], Dossier], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Edits of all kinds one upon the other: of articles, settings, templates, pictures, of the site itself."""
    if are_long:
        limits.lower(monkeypatch)
    shutil.copytree(FIXTURES / "cable", tmp_path / "dossier", ignore=shutil.ignore_patterns("output"))
    one = watched(Dossier(tmp_path / "dossier"))
    one.build()
    every = len(one.made)
    for name, edit in EDITS:
        edit(one)
        one.build()
        assert (name, one.wrong()) == (name, [])
        kinds = {job.kind for job in one.made}
        if name in ("actor", "actor removed"):
            assert "feed" not in kinds
        if name == "nothing":
            assert kinds == set()
        if name in ("word", "one page gone, another altered", "nothing"):
            assert (name, len(one.made) < every / 2) == (name, True)


PAGE = """<html lang="fr"><head><title>Pont fermé</title><meta property="og:site_name" content="Quai">
<meta property="article:published_time" content="2030-03-06"></head><body><article><p>Le pont a été fermé mardi après
un accident, a dit la police dans un communiqué.</p><p>Il restera fermé jusqu’en mai.</p></article></body></html>"""
STATED: tuple[tuple[str, Callable[[Dossier], None]], ...] = (
    ("word", lambda one: one.replace(one.seed(3), "rose", "fell")),
    ("byline", lambda one: _setting(one, "articles: {seeds/a1.md: {author: Ada Bell}}")),
    ("standfirst", lambda one: one.replace(one.settings, "author: Ada Bell", "description: What it costs")),
    ("an outlet's other name", lambda one: _setting(one, "sources: [{id: quai, name: Le Quai, aliases: [Quai]}]")),
    ("picture", _picture),
    ("picture changed", _picture_changed),
    ("setting", lambda one: _setting(one, "publish: excerpt")),
    ("language", lambda one: _setting(one, "language: de")),
    ("nothing", lambda one: one.settings.touch()),
)


def test_after_each_edit_of_what_is_stated_the_site_is_as_if_built_anew(
    tmp_path: Path, watched: Callable[[Dossier], Dossier]
) -> None:
    """The same with ``analysis: off``, where articles are known by what they are made from."""
    (tmp_path / "seeds").mkdir()
    for number in range(1, 9):
        text = f"---\ndate: 2030-03-0{number}\n---\nThe toll rose by {number} again.\n\nNobody paid it.\n"
        (tmp_path / f"seeds/a{number}.md").write_text(text, "utf-8")
    (tmp_path / "seeds/page.html").write_text(PAGE, "utf-8")
    (tmp_path / "site.yaml").write_text("title: Tolls\nanalysis: off\nsearch: none\ndownloads: none\n", "utf-8")
    one = watched(Dossier(tmp_path))
    one.build()
    for name, edit in STATED:
        edit(one)
        one.build()
        assert (name, one.wrong()) == (name, [])
        articles = {job.key for job in one.made if job.kind == "article"}
        if name in ("byline", "standfirst", "nothing"):  # the standfirst stands beside links too
            most = {"byline": {"a1"}, "standfirst": {"a1", "a2"}}.get(name, set())
            assert (name, articles - most) == (name, set())
