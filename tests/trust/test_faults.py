"""What befalls a build from outside: kills, full disks, damage, other builds. ``soak/faults.py`` tries more of it.

Never a page that is cut short, never a file of others touched; and the next build ends as one in a fresh folder.
"""

import errno
import fcntl
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dossier.articles import load
from dossier.command import unchanged
from dossier.pages import lock, write
from dossier.pages.write import MANIFEST, publish
from dossier.problems import BuildError
from soak import faults
from tests.command import run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="faults are made in forked processes")
ROOT = Path(__file__).parent.parent.parent
OLD = {"index.html": b"old", "articles/a.html": b"old a" * 3000, "gone.html": b"gone"}
NEW = {"index.html": b"new, longer", "articles/a.html": b"new a" * 4000, "b/c.html": b"c", "d/e.html": b"e"}
MINE = {"CNAME": b"example.org", ".nojekyll": b"mine", ".git/config": b"[core]", "articles/mine.pdf": b"mine"}


def site(output: Path) -> dict[str, bytes]:
    return {path: content for path, content in faults.read(output).items() if path not in MINE}


def filled(output: Path) -> Path:
    """The old site, with files of others in it."""
    for name, content in MINE.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(content)
    publish(OLD, output, force=True)
    return output


def mine(output: Path) -> dict[str, bytes]:
    return {path: content for path, content in faults.read(output).items() if path in MINE}


def in_child(do: Callable[[], None]) -> str:
    """What ``do`` says is wrong when it is done in a process of its own, which it may spoil; empty if nothing."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        told = "a traceback"
        try:
            do()
            told = ""
        except BuildError as error:
            told = str(error)
        finally:
            os.write(theirs, told.encode())
            os._exit(0)
    os.close(theirs)
    os.waitpid(child, 0)
    with os.fdopen(ours, "rb") as pipe:
        return pipe.read().decode()


@pytest.fixture(scope="module")
def trial() -> Iterator[faults.Trial]:
    """A dossier that is looked at in a tenth of a second, so that kills fall into the making and placing of pages."""
    with tempfile.TemporaryDirectory() as folder:
        yield faults.Trial(Path(folder).resolve(), random.Random(8), "analysis: off\n")  # noqa: S311 - no secret


@pytest.mark.parametrize("name", ["killed with its workers", "first process killed", "first build killed"])
def test_a_killed_build_does_no_harm(trial: faults.Trial, name: str) -> None:
    """At any moment, with or without its workers, which then end too; the next build is as in a fresh folder."""
    faults.one(trial, name)


WORKERS = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from dossier import shares

def told(number):
    print(os.getpid(), flush=True)
    time.sleep(0.01)
    return "x" * 100_000

if sys.argv[1] == "share":
    found = shares.share(range(5000), told, str, 2)
    next(found)
    time.sleep(60)
with ProcessPoolExecutor(2, get_context(sys.argv[1]), shares.as_worker) as pool:
    list(pool.map(told, range(2)))
    time.sleep(60)
"""


@pytest.mark.parametrize("kind", ["share", "fork"])
def test_workers_end_with_the_process_that_they_work_for(kind: str) -> None:
    """Also where it is killed while they wait: for work, or for somebody to take theirs."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WORKERS, kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, start_new_session=True) as first:
        assert first.stdout is not None
        first.stdout.readline()
        first.kill()
        assert first.stdout.read() is not None  # which ends when the last of them has closed it
    while alive(first.pid):
        time.sleep(0.01)


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_GLANCE", 0.005)
    monkeypatch.setattr(lock, "_TOLD", 2)
    monkeypatch.setattr(lock, "_PATIENCE", 4)


@pytest.mark.usefixtures("impatient")
def test_two_builds_at_once(tmp_path: Path) -> None:
    """The second waits, says for whom, and gives up with nothing touched; a kill of the first leaves no lock."""
    filled(tmp_path)
    before = faults.read(tmp_path)
    child = os.fork()
    if child == 0:
        with write.printing(tmp_path):
            time.sleep(60)
    try:
        told: list[str] = []
        while not list(tmp_path.glob(".dossier-tmp-*")):
            time.sleep(0.005)
        with pytest.raises(BuildError) as caught, write.printing(tmp_path, waiting=told.append):
            pass
        other = f"another build (process {child})"
        assert told == [f"{other} is writing into {tmp_path}/; waiting for it to end"]
        hint = "(wait for it to end, or choose another folder with -o)"
        assert str(caught.value) == f"{tmp_path}: {other} is writing here {hint}"
        with pytest.raises(BuildError, match="another build"):
            write.clean(tmp_path)
        assert faults.read(tmp_path) == before
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    publish(NEW, tmp_path)
    assert site(tmp_path) == fresh(NEW)


def fresh(files: dict[str, bytes]) -> dict[str, bytes]:
    """The site in a folder that holds nothing but the same files of others."""
    with tempfile.TemporaryDirectory() as folder:
        filled(Path(folder))
        publish(files, Path(folder))
        return site(Path(folder))


def test_a_disk_without_locks_is_written_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks have none; and what is free is taken at once."""

    def none(_handle: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", none)
    publish(NEW, filled(tmp_path))
    assert site(tmp_path) == fresh(NEW)


def test_where_no_folder_can_be_locked_a_file_stands_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, whose locks are played here by those of this system: outside the output, and no stale one."""

    def locking(handle: int, _mode: int, _bytes: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES)) from None

    (tmp_path / "output").mkdir()
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "win32")
    spec = spec_from_file_location("windows_lock", str(lock.__file__))
    assert spec is not None
    assert spec.loader is not None
    other = module_from_spec(spec)
    spec.loader.exec_module(other)
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(other, "_PATIENCE", 0)
    for _ in range(2):
        with other.alone(tmp_path / "output", print):
            with (
                pytest.raises(BuildError, match="another build is writing here"),
                other.alone(tmp_path / "output", print),
            ):
                pass
            assert list((tmp_path / "output").iterdir()) == []
    assert [file.suffix for file in tmp_path.iterdir() if file.is_file()] == [".lock"]


def test_a_full_disk_at_each_write(tmp_path: Path) -> None:
    """From any write on there is no room: told with what to do, every file whole, and mended by the next build."""
    wanted = fresh(NEW)
    for step in range(100):
        output = filled(tmp_path / str(step))
        told = in_child(lambda: full_from(step, output))  # noqa: B023 - called at once
        for path, content in site(output).items():
            assert path.startswith(".dossier-") or content in (OLD.get(path), NEW.get(path), b""), path
        assert mine(output) == MINE
        if not told:
            assert step > 8
            assert site(output) == wanted
            return
        assert "No space left on device (make room on the disk, and do it again)" in told
        assert "cannot be written" in told
        publish(NEW, output)
        assert (site(output), mine(output)) == (wanted, MINE)
    pytest.fail("the disk was never large enough")


def full_from(step: int, output: Path) -> None:
    seen = 0

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if (event == "open" and arguments[2] & os.O_CREAT) or event == "os.mkdir":
            seen += 1
            if seen > step:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sys.addaudithook(refuse)
    publish(NEW, output)


@pytest.mark.parametrize("size", [0, 1, 10, 500, 15000])
def test_a_file_that_could_be_written_in_part_only(tmp_path: Path, size: int) -> None:
    """A limit in the midst of a file leaves the site as it was, and is told with the name that the file was to have."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        publish(NEW, filled_output)

    filled_output = filled(tmp_path)
    before = faults.read(tmp_path)
    told = in_child(limited)
    assert told.startswith(f"{tmp_path}")
    assert ".dossier-tmp" not in told
    assert "cannot be written: File too large (make room on the disk, and do it again)" in told
    assert faults.read(tmp_path) == before


@pytest.mark.parametrize("locked", ["", "articles"])
def test_a_folder_that_may_not_be_written(locked: str) -> None:
    """Told with the path and what to do, not with a traceback; with leave the build ends as usual."""
    folder = Path(tempfile.mkdtemp()).resolve()  # not below the folder of the tests, which none but its owner may enter
    nobody = 65534 if os.geteuid() == 0 else os.geteuid()
    try:
        output = filled(folder / "output")
        for path in (folder, *folder.rglob("*")):
            os.chown(path, nobody, -1)
        (output / locked).chmod(0o500)

        def as_nobody() -> None:
            if os.geteuid() == 0:
                os.seteuid(nobody)
            publish(NEW, output)

        told = in_child(as_nobody)
        leave = "give this user leave to read and write there, or name another place"
        assert f"cannot be written: Permission denied ({leave})" in told
        assert str(output / locked) in told
        assert mine(output) == MINE
        (output / locked).chmod(0o700)
        assert in_child(as_nobody) == ""
        assert site(output) == fresh(NEW)
    finally:
        shutil.rmtree(folder)


def test_a_damaged_manifest_is_no_leave_to_remove(tmp_path: Path) -> None:
    """With any byte of it changed nothing is touched, unless all that it says is as it was."""
    publish(OLD, tmp_path / "whole")
    whole = (tmp_path / "whole" / MANIFEST).read_bytes()
    publish(NEW, tmp_path / "new")
    new, refused = faults.read(tmp_path / "new"), 0
    for place in range(0, len(whole), 7):
        output = tmp_path / "output"
        shutil.rmtree(output, ignore_errors=True)
        publish(OLD, output)
        (output / MANIFEST).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        before = faults.read(output)
        with suppress(BuildError):
            publish(NEW, output)
        after = faults.read(output)
        refused += after == before
        assert after in (before, new), place
    assert refused > len(whole) / 7 / 2


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small dossier, and the current folder in it."""
    (tmp_path / "seeds" / "more").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: The port\nanalysis: off\n", "utf-8")
    for name in ("one.txt", "two.md", "more/three.txt"):
        (tmp_path / "seeds" / name).write_text(f"Of {name}\n\nThe ferry left on 4 May 2021.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def swap(path: Path) -> None:
    """A folder in the place of a file, or the reverse."""
    if path.is_dir():
        shutil.rmtree(path)
        path.write_bytes(b"in the way")
    else:
        path.unlink(missing_ok=True)
        (path / "in the way").mkdir(parents=True)


def test_what_stands_in_the_way_of_the_site_is_told(folder: Path) -> None:
    """A folder for a file, a file for a folder: the path is named, and nothing is touched."""
    run("build", "-q")
    (folder / "site.yaml").write_text("title: The other port\nanalysis: off\n", "utf-8")
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    for path, told in {
        "output": "output: output: expected a folder, got a file (choose another with -o)",
        "output/index.html": "output/index.html: a folder stands where a page is to go (move it away)",
        "output/articles": "output/articles: a file stands where the folder of articles/",
        f"output/{MANIFEST}": "output: output: the folder holds files that are not of this dossier",
        "seeds": "site.yaml:1: seeds: there is no folder seeds/ (make it and put the articles there)",
        "site.yaml": "site.yaml: cannot be read: Is a directory",
    }.items():
        swap(folder / path)
        before = faults.read(folder)
        result = run("build", "--no-cache")
        assert (result.exit_code, told in result.stderr) == (1, True), result.stderr
        assert faults.read(folder) == before
        swap(folder / path)
        shutil.rmtree(folder / path, ignore_errors=True)
        shutil.copytree(whole, folder, dirs_exist_ok=True)


def test_what_stands_in_the_way_of_the_cache_costs_time_only(folder: Path) -> None:
    """The site is what it is in a fresh folder, and no build fails; nor where the editor's templates are a file."""
    run("build", "-q")
    wanted = faults.read(folder / "output")
    for paths in (["cache.sqlite", "cache.sqlite-journal", "last-build.json", ".gitignore"], ["../templates", ""]):
        shutil.rmtree(folder / "output")
        for path in paths:
            (folder / ".dossier" / path).touch()
            swap(folder / ".dossier" / path)
        result = run("build")
        assert result.exit_code == 0, result.stderr
        assert ".dossier/cache.sqlite is not used in this build: unable to open database file" in result.stdout
        assert faults.read(folder / "output") == wanted


@pytest.mark.parametrize("verb", ["build", "check", "verify", "pack", "inspect"])
def test_no_refusal_of_the_system_is_a_traceback(folder: Path, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it comes from: one line with the file, the reason and what to do."""
    scan = os.scandir

    def refused(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "more":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    result = run(verb, *(["seeds/one.txt"] if verb == "inspect" else []))
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        "seeds/more: cannot be read or written: Permission denied"
        " (give this user leave to read and write there, or name another place)"
    )
    assert not (folder / "output").exists()


def test_an_article_that_vanishes_while_it_is_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site stays as it was, the file is named, and the next build is as if it had never been."""
    run("build", "-q")
    before = faults.read(folder / "output")
    read = load.content

    def vanishing(path: Path | str, file: str) -> bytes:
        if file.endswith("/two.md"):
            Path(path).unlink()
        return read(path, file)

    monkeypatch.setattr(load, "content", vanishing)
    (folder / "seeds" / "one.txt").write_text("Changed.\n", "utf-8")
    result = run("build")
    reason = "No such file or directory (something took it away in the meantime; do it again)"
    assert (result.exit_code, result.stderr) == (1, f"seeds/two.md: cannot be read: {reason}\n1 problem\n")
    assert faults.read(folder / "output") == before
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    run("build", "-q")
    run("build", "-q", "--no-cache", "-o", "fresh")
    assert faults.read(folder / "output") == faults.read(folder / "fresh")


def test_an_article_that_changes_while_it_is_built(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read is what is built, with its own hash; the next build sees the change."""
    time.sleep(0.1)
    read = load.content

    def changing(path: Path | str, file: str) -> bytes:
        content = read(path, file)
        if file.endswith("/one.txt"):
            Path(path).write_text("Changed.\n", "utf-8")
        return content

    with monkeypatch.context() as patched:
        patched.setattr(load, "content", changing)
        assert run("build", "-q").exit_code == 0
    told = run("verify").stderr.splitlines()
    assert [line.partition(":")[0] for line in told] == ["seeds/one.txt", "1 problem"]
    run("build", "-q")
    run("build", "-q", "--no-cache", "-o", "fresh")
    assert faults.read(folder / "output") == faults.read(folder / "fresh")
    assert run("verify").exit_code == 0


def test_a_note_on_the_last_build_is_believed_whole_or_not_at_all(folder: Path) -> None:
    """With any byte of it changed, the dossier is looked at anew."""
    time.sleep(0.1)
    run("build", "-q")
    note = folder / ".dossier" / "last-build.json"
    asked = unchanged.Asked((folder / "site.yaml").resolve(), None, None, drafts=False, commit=None)
    assert unchanged.ask(asked) is not None
    whole = note.read_bytes()
    for place in range(0, len(whole), 5):
        note.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert unchanged.ask(asked) is None, place


def test_the_site_is_noted_before_another_build_may_change_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or what another build has made there, with drafts say, would be taken for what this one made."""
    held: list[bool] = []

    def finish(_watch: unchanged.Watch, last: unchanged.Last) -> None:
        handle = lock._open(last.output)
        held.append(not lock._take(handle))
        held.append(not list(last.output.glob(".dossier-tmp-*")))
        os.close(handle)

    monkeypatch.setattr(unchanged.Watch, "finish", finish)
    assert run("build", "-q").exit_code == 0
    assert held == [True, True]
    assert (folder / "output" / "index.html").exists()


def test_the_output_may_lie_on_another_disk(folder: Path) -> None:
    """Nothing is moved from one to the other, so that a page is replaced in one step there too."""
    memory = Path("/dev/shm")  # noqa: S108 - a disk in memory, where there is one
    if not os.access(memory, os.W_OK) or memory.stat().st_dev == folder.stat().st_dev:
        pytest.skip("there is no second disk")
    run("build", "-q", "--no-cache", "-o", "fresh")
    with tempfile.TemporaryDirectory(dir=memory) as output:
        for _ in range(2):
            assert run("build", "-q", "-o", output).exit_code == 0
        assert faults.read(Path(output)) == faults.read(folder / "fresh")
