"""The command line: what each verb does, what it prints where, and how it ends."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from dossier import __version__
from tests.command import run

ROOT = Path(__file__).parent.parent
HARBOUR = """\
---
title: Harbour treaty signed
date: 2021-03-04
publisher: The Daily Invention
---
OSLO – Ada Lindqvist signed the harbour treaty in Oslo on Thursday.

“It took nine years,” Lindqvist told reporters.
"""
FERRY = """\
---
title: Ferries stay in port
date: 2021-03-05
draft: yes
---
The ferries stayed in port on Friday, Ada Lindqvist said.
"""
SETTINGS = """\
title: The harbour
actors:
  - {id: ada-lindqvist, name: Ada Lindqvist, kind: person, weak_aliases: [Lindqvist]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier of one article and one draft, and the current folder in it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "seeds" / "harbour.txt").write_text(HARBOUR, "utf-8")
    (tmp_path / "seeds" / "ferry.txt").write_text(FERRY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def articles(output: Path) -> list[str]:
    data = json.loads((output / "data" / "dossier.json").read_bytes())
    return [article["file"] for article in data["articles"]]


@pytest.mark.parametrize(
    "arguments",
    [
        ["-o", "x"],
        ["build", "-o", "x"],
        ["-o", "x", "build"],
        ["-q", "build", "--output=x"],
        ["-qo", "x"],
        ["-ox", "-q"],
        ["--output", "x", "-c", "site.yaml", "build", "-v"],
    ],
)
def test_build_is_the_default_verb(folder: Path, arguments: list[str]) -> None:
    """Options may stand before the verb or after it, and without a verb the site is built."""
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (folder / "x" / "index.html").is_file()
    assert not (folder / "output").exists()


def test_a_verb_can_be_the_value_of_an_option(folder: Path) -> None:
    """``-o check`` names a folder and no verb."""
    assert run("-o", "check").exit_code == 0
    assert (folder / "check" / "index.html").is_file()


def test_the_summary_tells_what_was_found(folder: Path) -> None:
    """One line with articles, actors, events, removals, problems and seconds, on standard output."""
    result = run()
    assert result.stdout.splitlines()[-1].startswith("Built output: 1 article (1 draft left out; -D")
    for word in ("1 actor", "event", "removal", "no problems", " s"):
        assert word in result.stdout.splitlines()[-1]
    assert run("-q").stdout == ""
    assert (folder / "output" / "data" / "dossier.json").is_file()


def test_a_second_build_changes_nothing_and_verbose_tells_files(folder: Path) -> None:
    """Equal files stay; ``--verbose`` names those that change."""
    first = run("-v").stdout
    assert "  written  index.html\n" in first
    second = run("-v").stdout
    assert "0 written" in second
    assert "index.html" not in second
    (folder / "seeds" / "harbour.txt").rename(folder / "seeds" / "port.txt")
    assert "  removed  articles/harbour.html\n" in run("-v").stdout


def test_drafts_are_built_when_asked(folder: Path) -> None:
    """A draft is no part of the site unless ``--drafts`` says so."""
    run()
    assert articles(folder / "output") == ["seeds/harbour.txt"]
    run("-D")
    assert articles(folder / "output") == ["seeds/harbour.txt", "seeds/ferry.txt"]


@pytest.mark.usefixtures("folder")
def test_drafts_that_are_left_out_are_counted() -> None:
    """Whoever wonders where the new article is finds the answer in the summary."""
    assert "1 article (1 draft left out; -D includes drafts), " in run("check").stdout
    assert "left out" not in run("check", "-D").stdout


def test_the_address_can_be_given(folder: Path) -> None:
    """``--base-url`` stands in for the setting; what is no address is wrong use."""
    run("--base-url", "https://example.org/harbour/")
    assert b"https://example.org/harbour/" in (folder / "output" / "sitemap.xml").read_bytes()
    wrong = run("--base-url", "example.org")
    assert wrong.exit_code == 2
    assert 'expected an address that starts with https:// or http://, got "example.org"' in wrong.stderr


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    """``--dry-run`` tells every file and touches none."""
    result = run("--dry-run")
    assert "  written  index.html\n" in result.stdout
    assert "Would build output: 1 article" in result.stdout
    assert not (folder / "output").exists()


def test_problems_go_to_standard_error_one_a_line(folder: Path) -> None:
    """All problems of all files at once, then their number; exit code 1, and the last site stays as it was."""
    run()
    before = (folder / "output" / "index.html").read_bytes()
    (folder / "seeds" / "a.txt").write_text("---\ndate: soon\ntitel: x\n---\nText.\n", "utf-8")
    (folder / "seeds" / "b.txt").write_text("---\nurl: x\n---\nText.\n", "utf-8")
    result = run()
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        'seeds/a.txt:2: date: expected an EDTF date such as 2021-03, got "soon"',
        'seeds/a.txt:3: unknown key "titel" (did you mean "title"?)',
        'seeds/b.txt:2: url: expected an address that starts with https:// or http://, got "x"',
        "3 problems",
    ]
    assert (folder / "output" / "index.html").read_bytes() == before


def test_warnings_fail_only_when_strict(folder: Path) -> None:
    """A warning is told and the site built; with ``--strict`` it is not."""
    (folder / "seeds" / "photo.tiff").write_bytes(b"II*\0")
    result = run("-o", "x")
    assert result.exit_code == 0
    assert result.stderr.startswith("warning: seeds/photo.tiff: ")
    assert result.stderr.endswith("\n1 warning\n")
    for verb in ("build", "check"):
        strict = run(verb, "--strict", "-o", "y")
        assert (strict.exit_code, strict.stderr) == (1, result.stderr)
    assert not (folder / "y").exists()


def test_a_dossier_too_large_for_its_search_is_told_once_it_is_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning like any other: with its line, counted at the end, and a failure with ``--strict``."""
    monkeypatch.setattr("dossier.pages.search.MAX_BYTES", 10)
    for verb in ("build", "check", "pack"):
        result = run(verb)
        assert result.exit_code == 0
        assert "warning: site.yaml: search: 1 articles are too much for the search page" in result.stderr
        assert "1 warning" in result.stdout
        assert run(verb, "--strict").exit_code == 1
    (folder / "site.yaml").write_text(f"{SETTINGS}search: own\n", "utf-8")
    assert "warning: site.yaml:4: search:" in run("build").stderr
    (folder / "site.yaml").write_text(f"{SETTINGS}search: headlines\n", "utf-8")
    assert "warning" not in run("build").stderr


def test_a_foreign_folder_needs_force(folder: Path) -> None:
    """The site is not written among other people's files unless told."""
    (folder / "x").mkdir()
    (folder / "x" / "letter.doc").write_text("theirs")
    refused = run("-o", "x")
    assert refused.exit_code == 1
    assert "files that are not of this dossier: letter.doc" in refused.stderr
    assert run("-o", "x", "--force").exit_code == 0
    assert (folder / "x" / "letter.doc").read_text() == "theirs"


def test_check_writes_nothing_and_suggests_actors(folder: Path) -> None:
    """``check`` tells actors that the settings lack; ``--suggest`` prints them as settings that can be read."""
    sentence = "Boris Katz met Ada Lindqvist in Oslo. “We are pleased,” said Boris Katz, the harbour master.\n"
    (folder / "seeds" / "katz.txt").write_text(sentence + "\nKatz said that Boris Katz would return.\n", "utf-8")
    result = run("check")
    assert result.exit_code == 0
    assert "  Boris Katz (person, in 1 article)" in result.stdout.splitlines()
    suggested = run("check", "--suggest").stdout
    names = [entry["name"] for entry in yaml.safe_load(suggested)["actors"]]
    assert "Boris Katz" in names
    with (folder / "site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(suggested.removeprefix("actors:\n"))
    assert "Boris Katz" not in run("check").stdout
    assert not (folder / "output").exists()


def test_inspect_shows_one_article(folder: Path) -> None:
    """What was found stands with its words; ``--json`` prints the article's entry of dossier.json."""
    shown = run("inspect", "seeds/harbour.txt").stdout
    for words in ("Harbour treaty signed", "2021-03-04", "Ada Lindqvist", "“It took nine years,”"):
        assert words in shown
    run()
    data = json.loads((folder / "output" / "data" / "dossier.json").read_bytes())
    assert json.loads(run("inspect", "--json", "seeds/harbour.txt").stdout) == data["articles"][0]


def test_inspect_shows_why_something_was_taken_out(folder: Path) -> None:
    """Each removal stands with its rule, its score and the evidence that makes it up."""
    more = "The treaty ends a quarrel over the pilots of the outer harbour that began with the great storm.\n"
    appeal = "Sign up for our newsletter to get the best of our reporting in your inbox every morning!\n"
    (folder / "seeds" / "harbour.txt").write_text(f"{HARBOUR}\n{more}\n{appeal}", "utf-8")
    shown = run("inspect", "seeds/harbour.txt").stdout
    entry = json.loads(run("inspect", "--json", "seeds/harbour.txt").stdout)
    assert [removal["rule"] for removal in entry["removed"]][-1:] == ["appeal"]
    for removal in entry["removed"]:
        assert removal["rule"] in shown
        assert str(removal["score"]) in shown
        for signal in removal["signals"]:
            assert f"{signal['points']:+d} {signal['id']}" in shown


def test_inspect_finds_drafts_and_files_named_from_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file may be named from the current folder or from that of the settings."""
    monkeypatch.chdir(folder / "seeds")
    for name in ("ferry.txt", "seeds/ferry.txt", str(folder / "seeds" / "ferry.txt")):
        assert "Ferries stay in port" in run("inspect", name, "-c", "..").stdout
    missing = run("inspect", "nothing.txt", "-c", "..")
    assert missing.exit_code == 1
    assert "is no article of this dossier" in missing.stderr


def test_inspect_does_not_let_an_article_steer_the_terminal(folder: Path) -> None:
    """Control characters of an article are not printed."""
    (folder / "seeds" / "bad.md").write_text('---\ntitle: "A \\e[2J title"\n---\nText of it.\n', "utf-8")
    assert "\x1b" not in run("inspect", "seeds/bad.md").stdout


def test_init_and_new_start_a_dossier_that_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new dossier has all it needs; a new article is a draft with its title and its front matter explained."""
    monkeypatch.chdir(tmp_path)
    result = run("init", "mine")
    assert result.exit_code == 0
    made = sorted(path.relative_to("mine").as_posix() for path in Path("mine").rglob("*") if path.is_file())
    assert made == [
        ".github/workflows/pages.yml",
        ".gitignore",
        "README.md",
        "requirements.lock",
        "requirements.txt",
        "seeds/.gitkeep",
        "site.yaml",
    ]
    monkeypatch.chdir("mine")
    unfinished = Path("requirements.txt").read_text("utf-8").startswith("#")
    assert ("requirements.txt" in result.stdout.splitlines()[-1]) == unfinished
    title = "Talks: “yes”, 'no' & #1 {x}"
    assert run("new", title).stdout == "seeds/talks-yes-no-1-x.md\n"
    assert run("build", "-D").exit_code == 0
    data = json.loads(Path("output/data/dossier.json").read_bytes())
    assert [article["headline"] for article in data["articles"]] == [title]


def test_init_and_new_overwrite_nothing(folder: Path) -> None:
    """Files that are there already are named, and nothing is written beside them."""
    result = run("init", ".")
    assert result.exit_code == 1
    assert result.stderr == "site.yaml: is there already (choose a new folder)\n1 problem\n"
    assert not (folder / "README.md").exists()
    assert run("new", "Ferry").exit_code == 0
    again = run("new", "Ferry")
    assert again.stderr == "seeds/ferry.md: is there already (choose another title)\n1 problem\n"
    (folder / "fresh").mkdir()
    (folder / "fresh" / "README.md").write_text("mine")
    assert "README.md" not in run("init", "fresh").stdout
    assert (folder / "fresh" / "README.md").read_text() == "mine"
    assert (folder / "fresh" / "site.yaml").exists()
    (folder / "note").write_text("mine")
    assert run("init", "note").stderr == "note: expected a folder, got a file (choose a new folder)\n1 problem\n"
    nameless = run("new", "?!")
    assert nameless.exit_code == 2
    assert 'expected a title with at least one letter or digit, got "?!"' in nameless.stderr


def test_clean_leaves_foreign_files(folder: Path) -> None:
    """``clean`` takes away what a build wrote and no more."""
    run()
    (folder / "output" / "CNAME").write_text("example.org")
    assert run("clean").exit_code == 0
    assert [path.name for path in (folder / "output").iterdir()] == ["CNAME"]
    assert run("clean").stdout == "Removed 0 files from output\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "No such command 'biuld'"),
        (["--nonsense"], "--nonsense"),
        (["--bas-url", "https://example.org"], "No such option '--bas-url'. Did you mean '--base-url'?"),
        (["-q", "--ouput=x", "site"], "No such option '--ouput'. Did you mean '--output'?"),
        (["serve", "--port", "99999"], "99999 is not in the range"),
        (["inspect"], "Missing argument 'FILE'"),
        (["new"], "Missing argument 'TITLE'"),
        (["check", "--dry-run"], "--dry-run"),
    ],
)
def test_wrong_use_ends_with_two(folder: Path, arguments: list[str], message: str) -> None:
    """What cannot be understood is told with the usage, exit code 2, and nothing is done."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert message.lower() in result.stderr.lower()
    assert not (folder / "output").exists()


def test_without_settings_there_is_a_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty folder every verb that needs settings says how to start."""
    monkeypatch.chdir(tmp_path)
    for arguments in ([], ["check"], ["clean"], ["new", "T"], ["inspect", "x.txt"], ["verify"]):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "there is no settings file (name it with -c, or start a new dossier with `dossier init" in result.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["-h"], ["serve", "--help"]])
def test_help_and_version(arguments: list[str]) -> None:
    """They answer, and load nothing that is slow to load."""
    code = (
        "import sys; from dossier.cli import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit as end: assert not end.code\n"
        "slow = {'pydantic', 'yaml', 'jinja2', 'babel', 'rich', 'trafilatura', 'edtf'} & set(sys.modules)\n"
        "assert not slow, slow"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert __version__ in done.stdout or "Usage:" in done.stdout


def test_without_what_it_needs_it_says_what_to_do() -> None:
    """In a fresh clone, before anything is installed, ``python build.py`` ends with one line and no traceback."""
    done = subprocess.run(  # -S leaves out what is installed
        [sys.executable, "-S", "build.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("click is missing: run `make site`, or ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["build.py"], ["-m", "dossier"]])
def test_the_other_ways_to_run_it(folder: Path, command: list[str]) -> None:
    """``python build.py`` and ``python -m dossier`` are the same program, wherever they are run from."""
    program = [str(ROOT / "build.py")] if command == ["build.py"] else command
    done = subprocess.run(
        [sys.executable, *program, "-q", "-c", str(folder / "site.yaml"), "-o", str(folder / "x")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "x" / "index.html").is_file()


def test_pack_writes_the_site_as_one_file(folder: Path) -> None:
    """Twice the same bytes; in it all that a build writes, in one folder named after the dossier; no output folder."""
    assert run("pack").exit_code == 0
    packed = (folder / "the-harbour.zip").read_bytes()
    assert run("pack", "again.zip").exit_code == 0
    assert (folder / "again.zip").read_bytes() == packed
    assert not (folder / "output").exists()
    run("build")
    with zipfile.ZipFile(folder / "again.zip") as archive:
        held = {name.removeprefix("the-harbour/"): archive.read(name) for name in archive.namelist()}
    assert held["index.html"] == (folder / "output" / "index.html").read_bytes()
    assert set(held) < {path.relative_to(folder / "output").as_posix() for path in (folder / "output").rglob("*")}
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".part") == []


def test_pack_tells_where_it_cannot_write(folder: Path) -> None:
    """A folder that is not there is a problem with its name, no traceback, and nothing is left."""
    result = run("pack", "nowhere/a.zip")
    assert (result.exit_code, [*folder.glob("**/*.zip*")]) == (1, [])
    assert result.stderr.startswith("nowhere/a.zip: cannot be written: No such file or directory (name a .zip")
