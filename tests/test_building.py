"""A build by all the ways there are: the site is the same, to the byte."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.command import building, unchanged
from dossier.pages.write import MANIFEST

FIXTURES = Path(__file__).parent / "fixtures"
SETTLED = 0.1
"""Seconds after which the stamp of a file tells whether it changes."""


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier with undated articles, so that dates are inferred and articles looked at twice."""
    folder = tmp_path / "dossier"
    shutil.copytree(FIXTURES / "cable", folder, ignore=shutil.ignore_patterns("output"))
    for number in range(30):  # enough that workers are asked
        text = (
            f"Harbour notes {number}\n\nThe ferry to Merrow left on {number + 1} May 2021 with {number} cars on board."
        )
        (folder / "seeds" / f"notes-{number}.txt").write_text(text + "\n", "utf-8")
    time.sleep(SETTLED)
    return folder


def build(folder: Path, *options: str, output: str = "output") -> str:
    """What the build says. With several jobs it is another process: one that has threads is not forked."""
    if "--jobs" in options and options[options.index("--jobs") + 1] != "1":
        command = [sys.executable, "-m", "dossier", "build", "-c", str(folder / "site.yaml"), "-o", output, *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return done.stdout
    result = CliRunner().invoke(main, ["build", "-c", str(folder / "site.yaml"), "-o", output, *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def site(folder: Path, output: str = "output") -> dict[str, bytes]:
    found = sorted(path for path in (folder / output).rglob("*") if path.is_file())
    return {path.relative_to(folder / output).as_posix(): path.read_bytes() for path in found}


def test_cold_cached_serial_and_parallel_builds_are_the_same(dossier: Path) -> None:
    """Whatever was kept, and however many worked on it."""
    build(dossier, "--no-cache", "--jobs", "1", output="plain")
    plain = site(dossier, "plain")
    assert not (dossier / ".dossier").exists()
    build(dossier, "--jobs", "2", output="parallel")
    build(dossier, "--jobs", "1", output="cached")
    build(dossier, "--jobs", "3", "--no-cache", output="again")
    for name in ("parallel", "cached", "again"):
        assert site(dossier, name) == plain, name
    assert len(plain) > 80


@pytest.mark.parametrize("step", ["edit", "add", "remove", "rename actor", "template", "settings", "picture"])
def test_after_a_change_the_site_is_as_if_built_anew(dossier: Path, step: str) -> None:
    """Nothing of the state before stays, of pages or of findings."""
    build(dossier, "--jobs", "2")
    article = min((dossier / "seeds").glob("*.txt"))
    text, settings = article.read_text("utf-8"), dossier / "site.yaml"
    match step:
        case "edit":
            article.write_text(text + "\nThe ferry company Merrow Lines met the mayor on 3 May 2021.\n", "utf-8")
        case "add":
            (dossier / "seeds" / "more.txt").write_text(f"More\n\n{text}", "utf-8")
        case "remove":
            article.unlink()
        case "rename actor":
            added = "\nactors:\n  - {id: merrow, name: Merrow, kind: organisation}\n"
            settings.write_text(settings.read_text("utf-8").partition("\nactors:")[0] + added, "utf-8")
        case "template":
            (dossier / "templates").mkdir()
            shutil.copy(Path(__file__).parent.parent / "templates" / "article.html", dossier / "templates")
            with (dossier / "templates" / "article.html").open("a") as file:
                file.write("<!-- changed -->")
        case "settings":
            settings.write_text(settings.read_text("utf-8") + "\nlicense: CC0\n", "utf-8")
        case "picture":
            (dossier / "seeds" / "odd.xyz").write_text("no article", "utf-8")
    build(dossier)
    build(dossier, "--no-cache", output="fresh")
    assert site(dossier) == site(dossier, "fresh")


def test_pages_that_are_the_same_are_not_written(dossier: Path) -> None:
    """A file of the site has a new time only where it has a new content."""
    build(dossier)
    before = {path: path.stat().st_mtime_ns for path in (dossier / "output").rglob("*.html")}
    (dossier / "seeds" / "notes-3.txt").write_text(
        "Harbour notes 3\n\nThe ferry did not leave on 4 May 2021.\n", "utf-8"
    )
    build(dossier)
    touched = {path.name for path, stamp in before.items() if path.exists() and path.stat().st_mtime_ns != stamp}
    assert "notes-3.html" in touched
    assert "notes-25.html" not in touched
    assert len(touched) < len(before) / 2


def test_a_build_that_would_change_nothing_says_the_same(dossier: Path) -> None:
    """The warnings and the counts are told again, without the articles being read."""
    (dossier / "seeds" / "odd.xyz").write_text("no article", "utf-8")
    time.sleep(SETTLED)
    command = ["build", "-c", str(dossier / "site.yaml")]
    first, second = CliRunner().invoke(main, command), CliRunner().invoke(main, command)
    assert "odd.xyz" in first.stderr
    assert first.stderr == second.stderr
    assert first.stdout.splitlines()[-1].rpartition(",")[0] == second.stdout.splitlines()[-1].rpartition(",")[0]
    assert second.stdout.startswith("0 written, ")
    assert CliRunner().invoke(main, [*command, "--strict"]).exit_code == 1


def known(folder: Path) -> bool:
    asked = unchanged.Asked((folder / "site.yaml").resolve(), None, None, drafts=False, commit=None)
    return unchanged.ask(asked) is not None


def test_any_change_is_seen(dossier: Path) -> None:
    """In what goes in, in what came out, and in the program; and that there was none is seen too."""
    build(dossier, output="output")
    asked = unchanged.Asked((dossier / "site.yaml").resolve(), Path("output"), None, drafts=False, commit=None)
    assert unchanged.ask(asked) is not None
    article, page = dossier / "seeds" / "notes-3.txt", dossier / "output" / "articles" / "notes-3.html"
    for file in (article, page, dossier / "site.yaml"):
        text = file.read_bytes()
        file.write_bytes(text.replace(b"e", b"f"))
        assert unchanged.ask(asked) is None, file
        file.write_bytes(text)
        time.sleep(SETTLED)
        build(dossier)
        assert unchanged.ask(asked) is not None, file
    for path in (dossier / "seeds" / "new.txt", dossier / "templates" / "x.html", dossier / "output" / "x.html"):
        path.parent.mkdir(exist_ok=True)
        path.write_text("new", "utf-8")
        assert unchanged.ask(asked) is None, path
        path.unlink()
        assert unchanged.ask(asked) is not None or path.parent.name == "templates", path
    os.utime(article, ns=(1, 1))
    assert unchanged.ask(asked) is None


def test_a_young_file_is_not_trusted(dossier: Path) -> None:
    """A file that was written a moment before may change again without another stamp."""
    (dossier / "seeds" / "notes-3.txt").write_text("Young\n\nThe ferry left on 4 May 2021.\n", "utf-8")
    future = time.time_ns() + 3_600_000_000_000
    os.utime(dossier / "seeds" / "notes-3.txt", ns=(future, future))
    build(dossier)
    asked = unchanged.Asked((dossier / "site.yaml").resolve(), Path("output"), None, drafts=False, commit=None)
    assert unchanged.ask(asked) is None


@pytest.mark.parametrize("damage", ["{", '{"asked": 1}', "[]", ""])
def test_a_damaged_note_on_the_last_build_is_none(dossier: Path, damage: str) -> None:
    """The build goes its usual way."""
    build(dossier)
    (dossier / ".dossier" / "last-build.json").write_text(damage, "utf-8")
    assert not known(dossier)
    build(dossier)


def test_a_page_that_somebody_changed_is_mended(dossier: Path) -> None:
    """The output is looked at, not only what it is made from."""
    build(dossier)
    whole = site(dossier)
    page = dossier / "output" / "index.html"
    page.write_text("something else", "utf-8")
    (dossier / "output" / "about.html").unlink()
    assert "2 written" in build(dossier)
    assert site(dossier) == whole


def test_profile_tells_the_stages(dossier: Path) -> None:
    """One line for each, in their order."""
    lines = build(dossier, "--profile").splitlines()
    stages = [line.split()[0] for line in lines if line[:1].isupper() and line.split()[-1].replace(".", "").isdigit()]
    assert stages[:4] == ["Settings", "Reading", "Cleaning", "Finding"]
    assert {"Comparing", "Rendering", "Writing"} <= set(stages)


def test_a_dask_cluster_builds_the_same_site(dossier: Path) -> None:
    """A scheduler and two workers on this machine, each a process of its own."""
    distributed = pytest.importorskip("distributed", reason="pip install 'dossier[dask]'")
    build(dossier, "--no-cache", "--jobs", "1", output="plain")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        command = [sys.executable, "-m", "dossier", "build", "--no-cache", "-c", str(dossier / "site.yaml")]
        done = subprocess.run(
            [*command, "--scheduler", cluster.scheduler_address, "-o", "dask"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert site(dossier, "dask") == site(dossier, "plain")
    assert MANIFEST in site(dossier, "dask")


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://here"])
def test_a_scheduler_that_is_not_there_is_a_problem(dossier: Path, address: str) -> None:
    """One line, no traceback, and nothing is written."""
    pytest.importorskip("distributed", reason="pip install 'dossier[dask]'")
    command = [sys.executable, "-m", "dossier", "build", "-c", str(dossier / "site.yaml"), "--scheduler", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f'--scheduler: there is no scheduler at "{address}"' in done.stderr
    assert "Traceback" not in done.stderr
    assert not (dossier / "output").exists()


def test_what_was_kept_is_made_anew_by_other_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a library may find something else, so nothing of the one before is taken over."""
    known = building.program_version(), building.pages_version()
    assert known == (building.program_version(), building.pages_version())
    (tmp_path / "reader-2.1.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert building.program_version() != known[0]
    assert building.pages_version() != known[1]
