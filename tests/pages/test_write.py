"""The output folder goes from one whole site to the next, and nothing else is touched."""

import json
import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dossier.pages import write
from dossier.pages.write import MANIFEST, Published, clean, publish
from dossier.problems import BuildError

SITE = {
    "index.html": b"<p>index",
    "articles/one.html": b"<p>one",
    "articles/two.html": b"<p>two" * 1000,
    "data/dossier.json": b"{}",
}


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file with its bytes, every folder with None."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")
    }


def fresh(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes | None]:
    publish(files, folder)
    return tree(folder)


def complaint(files: Mapping[str, bytes], output: Path, *, force: bool = False) -> list[str]:
    before = tree(output) if output.is_dir() else None
    with pytest.raises(BuildError):
        publish(files, output, force=force, dry_run=True)
    with pytest.raises(BuildError) as caught:
        publish(files, output, force=force)
    if before is not None or output.exists():
        assert tree(output) == before
    return [str(problem).replace(output.as_posix(), "OUT") for problem in caught.value.problems]


def test_a_new_folder_gets_the_whole_site(tmp_path: Path) -> None:
    """All files, ``.nojekyll`` and a manifest of them arrive, readable by a web server."""
    output = tmp_path / "deep" / "output"
    done = publish(SITE, output)
    assert done == Published((".nojekyll", *sorted(SITE)), (), ())
    assert {name: content for name, content in tree(output).items() if content is not None and name != MANIFEST} == {
        **SITE,
        ".nojekyll": b"",
    }
    assert sorted(json.loads((output / MANIFEST).read_bytes())["files"]) == [".nojekyll", *sorted(SITE)]
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((output / "index.html").stat().st_mode) == 0o666 & ~umask


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    """Equal bytes are left alone, down to the time of their last change."""
    publish(SITE, tmp_path)
    for file in tmp_path.rglob("*"):
        os.utime(file, (1, 1))
    assert publish(SITE, tmp_path) == Published((), (".nojekyll", *sorted(SITE)), ())
    assert {file.stat().st_mtime for file in tmp_path.rglob("*")} == {1}


def test_stale_pages_go_and_foreign_files_stay(tmp_path: Path) -> None:
    """What is no longer part of the site is removed with its folders; what others put there stays."""
    publish({**SITE, "actors/x/old.html": b"", "articles/old.html": b""}, tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "articles" / "mine.pdf").write_text("mine")
    done = publish({"index.html": b"new"}, tmp_path)
    assert done.written == ("index.html",)
    assert done.unchanged == (".nojekyll",)
    assert "actors/x/old.html" in done.removed
    assert sorted(tree(tmp_path)) == [
        MANIFEST,
        ".nojekyll",
        "articles",
        "articles/mine.pdf",
        "index.html",
        "notes.txt",
    ]


def test_dry_run_tells_and_touches_nothing(tmp_path: Path) -> None:
    """A dry run gives the same account as the build after it."""
    output = tmp_path / "output"
    told = publish(SITE, output, dry_run=True)
    assert not output.exists()
    assert publish(SITE, output) == told
    before = tree(output)
    told = publish({"index.html": b"x"}, output, dry_run=True)
    assert tree(output) == before
    assert publish({"index.html": b"x"}, output) == told


@pytest.mark.parametrize("name", [".gitignore", ".gitkeep", ".nojekyll", "CNAME"])
def test_what_hosting_needs_is_not_foreign(tmp_path: Path, name: str) -> None:
    """A folder kept in git or named for a domain is as good as empty, and the file stays."""
    (tmp_path / name).write_text("theirs")
    publish(SITE, tmp_path)
    publish({}, tmp_path)
    clean(tmp_path)
    assert tree(tmp_path) == {name: b"theirs"}


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    """Without a manifest nothing is written beside other people's files, unless told to."""
    for name in ("a.doc", "b.doc", "c.doc", "d.doc"):
        (tmp_path / name).write_text("theirs")
    (tmp_path / "index.html").write_text("theirs")
    assert complaint(SITE, tmp_path) == [
        (
            "OUT: output: the folder holds files that are not of this dossier: a.doc, b.doc, c.doc …"
            " (choose another folder with -o, empty this one, or add to it with --force)"
        )
    ]
    publish(SITE, tmp_path, force=True)
    assert (tmp_path / "index.html").read_bytes() == SITE["index.html"]
    assert (tmp_path / "a.doc").read_text() == "theirs"
    publish(SITE, tmp_path)


def test_a_foreign_file_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    """With a manifest too, a file that we did not write is replaced only when told."""
    publish({}, tmp_path)
    (tmp_path / "index.html").write_text("theirs")
    assert complaint(SITE, tmp_path) == [
        (
            "OUT/index.html: a file that is not of this dossier stands where a page is to go"
            " (move it away, or replace it with --force)"
        )
    ]
    publish(SITE, tmp_path, force=True)
    assert (tmp_path / "index.html").read_bytes() == SITE["index.html"]


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "a//b", "./x", "", "a\\..\\x", "C:/x", "a\0b", ".."])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    """A path that is anything but plain names below the folder is refused, with or without force."""
    output = tmp_path / "output"
    told = path.replace("\0", r"\x00")
    assert complaint({**SITE, path: b"x"}, output, force=True) == [
        f"OUT/{told}: this path leads out of the output folder"
    ]
    assert not output.exists()


def test_paths_that_a_disk_confuses_are_told_at_once(tmp_path: Path) -> None:
    """Every pair that differs in case only, or is a file and a folder, is told, before anything is written."""
    files = {"a/X.html": b"", "a/x.html": b"", "caf\u00e9": b"", "cafe\u0301": b"", "b": b"", "B/c": b""}
    assert complaint(files, tmp_path / "o") == [
        "OUT/B/c: stands in the folder B, which is to be a file (rename one)",
        "OUT/a/x.html: differs from a/X.html only in case, which some disks ignore (rename one)",
        "OUT/caf\u00e9: differs from cafe\u0301 only in case, which some disks ignore (rename one)",
    ]


def test_links_inside_the_folder_do_not_lead_out(tmp_path: Path) -> None:
    """A folder that is a link to elsewhere is refused; a file that is a link is replaced, its target untouched."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "one.html").write_text("theirs")
    output = tmp_path / "output"
    publish(SITE, output)
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(outside / "one.html")
    publish(SITE, output)
    assert not (output / "index.html").is_symlink()
    for file in (output / "articles").iterdir():
        file.unlink()
    (output / "articles").rmdir()
    (output / "articles").symlink_to(outside, target_is_directory=True)
    for force in (False, True):
        assert complaint(SITE, output, force=force) == [
            "OUT/articles: a link leads out of the output folder (remove the link)",
        ]
    publish({"index.html": b""}, output)
    clean(output)
    assert tree(outside) == {"one.html": b"theirs"}


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    """A folder that we made gives way to a file of its name and the reverse; a foreign one does not."""
    publish({"a/b/c.html": b"1", "d": b"2"}, tmp_path / "ours")
    new = {"a": b"3", "d/e": b"4"}
    publish(new, tmp_path / "ours")
    assert tree(tmp_path / "ours") == fresh(new, tmp_path / "fresh")
    publish({}, tmp_path / "theirs")
    (tmp_path / "theirs" / "a").mkdir()
    (tmp_path / "theirs" / "d").write_text("theirs")
    assert complaint(new, tmp_path / "theirs", force=True) == [
        "OUT/a: a folder stands where a page is to go (move it away)",
        "OUT/d: a file stands where the folder of d/e is to go (move it away)",
    ]


def test_a_folder_of_ours_with_a_foreign_file_does_not_give_way(tmp_path: Path) -> None:
    """Nothing of others is lost where a folder would become a file."""
    publish({"a/b.html": b"1"}, tmp_path)
    (tmp_path / "a" / "mine").mkdir()
    assert complaint({"a": b"2"}, tmp_path) == ["OUT/a: a folder stands where a page is to go (move it away)"]


def test_a_name_that_changes_its_case(tmp_path: Path) -> None:
    """The old name goes before the new one comes, so that a disk that ignores case keeps the page."""
    publish({"People/A.html": b"1"}, tmp_path / "o")
    publish({"people/a.html": b"2"}, tmp_path / "o")
    assert tree(tmp_path / "o") == fresh({"people/a.html": b"2"}, tmp_path / "fresh")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"files": 3}', b'{"files": {"../x": ""}}', b"\xff"])
def test_a_damaged_manifest_is_told(tmp_path: Path, content: bytes) -> None:
    """A manifest that was tampered with is no licence to delete."""
    output = tmp_path / "output"
    output.mkdir()
    (tmp_path / "x").write_text("theirs")
    (output / MANIFEST).write_bytes(content)
    expected = [f"OUT/{MANIFEST}: the manifest is damaged (empty the folder and build again)"]
    assert complaint(SITE, output) == expected
    with pytest.raises(BuildError):
        clean(output)
    assert (tmp_path / "x").exists()


def test_the_output_cannot_be_a_file(tmp_path: Path) -> None:
    """Where the output folder is a file, or stands in one, that is a problem and no traceback."""
    (tmp_path / "f").write_text("theirs")
    for dry_run in (True, False):
        with pytest.raises(BuildError, match="expected a folder, got a file"):
            publish(SITE, tmp_path / "f", dry_run=dry_run)
    with pytest.raises(BuildError, match="cannot be written: Not a directory"):
        publish(SITE, tmp_path / "f" / "output")


def test_clean_removes_what_is_ours(tmp_path: Path) -> None:
    """Cleaning leaves foreign files, and does nothing where there was no build."""
    publish(SITE, tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    assert clean(tmp_path) == len(SITE) + 1
    assert tree(tmp_path) == {"mine.txt": b"mine"}
    assert clean(tmp_path) == 0
    assert clean(tmp_path / "none") == 0


BEFORE = {**SITE, "old/page.html": b"old", "turns": b"file", "folder/inner.html": b"x", "Name.html": b"n"}
AFTER = {
    **SITE,
    "index.html": b"<p>index, longer",
    "new/page.html": b"new",
    "turns/into.html": b"folder",
    "folder": b"file",
    "name.html": b"n",
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the kill is simulated in a forked process")
@pytest.mark.parametrize("first", [False, True], ids=["over-a-site", "first-build"])
def test_a_kill_at_any_moment_does_no_harm(tmp_path: Path, first: bool) -> None:
    """Killed before any single step on the disk, no page is cut short, and the next build ends as a fresh one."""
    expected = fresh(AFTER, tmp_path / "fresh")
    whole = {name: {BEFORE.get(name), AFTER.get(name)} for name in {*BEFORE, *AFTER}}
    for step in range(200):
        output = tmp_path / f"{step}"
        if not first:
            publish(BEFORE, output)
        killed = _publish_until(step, AFTER, output)
        for name, content in tree(output).items() if output.exists() else ():
            if name in whole and content is not None:
                assert content in whole[name]
        publish(AFTER, output)
        assert tree(output) == expected
        if not killed:
            assert step > 15
            return
    pytest.fail("the build never ended")


def _publish_until(step: int, files: Mapping[str, bytes], output: Path) -> bool:
    """Publish in a process of its own that dies before its step number ``step`` on the disk."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal seen
            writes = event == "open" and arguments[2] & os.O_CREAT
            if writes or event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir"):
                seen += 1
                if seen > step:
                    os._exit(9)

        sys.addaudithook(count)
        publish(files, output)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def test_what_a_kill_left_half_written_goes(tmp_path: Path) -> None:
    """Temporary files of a killed build are removed by the next, in every folder of the site."""
    publish(SITE, tmp_path)
    before = tree(tmp_path)
    for folder in (tmp_path, tmp_path / "articles"):
        (folder / ".dossier-tmp-123-0").write_bytes(b"half")
    publish(SITE, tmp_path)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("files", [{}, {"b": "1", "a": "2"}, {'é\n"\\': "1", "\ud800": "2", "a, b: c/\u2028\x7f": "3"}])
def test_the_manifest_is_indented_json(files: dict[str, str]) -> None:
    """One file to a line, in the order of the paths, so that two builds can be compared."""
    written = write._manifest_bytes(files)
    assert written == (json.dumps(json.loads(written), indent=1) + "\n").encode()
    assert list(json.loads(written)["files"].items()) == sorted(files.items())
