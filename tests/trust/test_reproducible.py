"""The same articles, settings and program give the same bytes, wherever, whoever and however they are built.

``soak/reproducible.py`` tries each circumstance by itself, and makes the other Pythons their libraries.
"""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner

from dossier.cli import main
from soak import reproducible

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGE = """<!doctype html><html lang="en"><head><title>Cable mended | Port Post</title></head><body><article>
<h1>Cable mended</h1><p>The cable between Iceland and Ireland was mended on Tuesday, NordLink Cables said.</p>
<p>“It took us a week,” said Sigrun Palsdottir, its head, who had come to Reykjavik to thank the crew of the ship.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Undated reports of one affair in each format, with names and words that other locales sort otherwise."""
    folder = tmp_path_factory.mktemp("here")
    shutil.copytree(FIXTURES / "cable", folder, dirs_exist_ok=True)
    (folder / "seeds" / "mended.html").write_text(PAGE, "utf-8")
    (folder / "seeds" / "İzmir.md").write_text(
        "---\ntitle: İzmir’s ıssue\nslug: izmir\n---\nZoë Åström said on 4 May 2021: “Ça ira.”", "utf-8"
    )
    with (folder / "site.yaml").open("a") as settings:
        settings.write("\nbase_url: https://cable.example/\n")
    return folder


@pytest.fixture(scope="module")
def wanted(dossier: Path) -> dict[str, bytes]:
    """The site as it is built here."""
    return reproducible.built(dossier, reproducible.Case(options=("--no-cache", "-j", "1")))


def test_another_machine_gives_the_same_bytes(dossier: Path, wanted: dict[str, bytes], tmp_path: Path) -> None:
    """Another folder, order of files, home, user, locale, encoding, time zone, umask, hash seed, number of workers."""
    others = {}
    for number, case in enumerate(reproducible.MACHINES):
        folder = reproducible.moved(dossier, tmp_path / str(number) / "süden ü" / "x y")
        others[number] = reproducible.built(folder, case)
    assert reproducible.built(folder, case) == others[number], "with what was kept"
    assert [number for number, found in others.items() if found != wanted] == []
    assert len(wanted) > 100


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_another_python_gives_the_same_bytes(dossier: Path, wanted: dict[str, bytes], version: str) -> None:
    """Every one that is at hand and has the libraries."""
    python = reproducible.python(version)
    if python is None or version == f"{sys.version_info[0]}.{sys.version_info[1]}":
        pytest.skip("it is not here, or has not the libraries")
    found = reproducible.built(dossier, reproducible.Case(options=("--no-cache",)), python)
    assert reproducible.unlike(found, wanted) == []


def test_the_order_in_which_files_are_listed_does_not_matter(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some disks list by name, some by age, some by a digest of the name."""
    scan, names = os.scandir, os.listdir

    class Backwards:
        def __init__(self, path: str = ".") -> None:
            with scan(path) as entries:
                self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing is open."""

        def __iter__(self) -> Self:
            return self

        def __next__(self) -> "os.DirEntry[str]":
            return next(self._entries)

        def close(self) -> None:
            """Nothing is open."""

    for number in (0, 1):
        if number:
            monkeypatch.setattr(os, "scandir", Backwards)
            monkeypatch.setattr(os, "listdir", lambda path=".": sorted(names(path), reverse=True))
        command = ["build", "-q", "--no-cache", "-j", "1", "-c", str(dossier / "site.yaml"), "-o", f"listed-{number}"]
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
    monkeypatch.undo()
    assert reproducible.site(dossier / "listed-1") == reproducible.site(dossier / "listed-0")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no umask")
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_the_umask_rules_who_may_read(tmp_path: Path, umask: int) -> None:
    """Files and folders have the modes that any new one has, also where they were put aside first."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("One\n\nThe ferry left.\n", "utf-8")
    (tmp_path / "site.yaml").write_text("title: x\nanalysis: off\n", "utf-8")
    before = os.umask(umask)
    try:
        for _ in range(2):
            assert CliRunner().invoke(main, ["build", "-q", "-c", str(tmp_path)]).exit_code == 0
            (tmp_path / "site.yaml").write_text("title: y\nanalysis: off\n", "utf-8")
    finally:
        os.umask(before)
    for path in (tmp_path / "output", *(tmp_path / "output").rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o777 if path.is_dir() else 0o666) & ~umask, path


def test_it_builds_where_there_is_no_home(dossier: Path) -> None:
    """Nor a user of that number, as in some containers; nothing is written but the site and what is kept."""
    command = [sys.executable, "-m", "dossier", "check", "-q", "-c", str(dossier)]
    environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd="/")
    assert (done.returncode, done.stderr) == (0, "")
