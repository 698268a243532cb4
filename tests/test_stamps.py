"""What the system knows of files without reading them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.command.stamps import stamps


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two folders with a file each, a link out of them, and Python's own files."""
    (place := tmp_path / "place" / "below").mkdir(parents=True)
    for name in ("b.txt", "a.txt"):
        (place / name).write_text("one", "utf-8")
    (place.parent / "c.txt").write_text("two", "utf-8")
    (tmp_path / "target.txt").write_text("three", "utf-8")
    (place.parent / "link.txt").symlink_to(tmp_path / "target.txt")
    (place.parent / "nowhere.txt").symlink_to(tmp_path / "nothing")
    (place / "__pycache__").mkdir()
    return tmp_path / "place"


def altered_in_secret(folder: Path) -> None:
    """Another content of the same length, and the time of the last change set back."""
    file = folder / "below" / "a.txt"
    before = file.stat()
    file.write_text("eno", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(folder: Path) -> None:
    (folder / "new.txt").write_text("two", "utf-8")
    (folder / "new.txt").replace(folder / "c.txt")


CHANGES: list[Callable[[Path], object]] = [
    altered_in_secret,
    replaced,
    lambda folder: (folder / "below" / "d.txt").write_text("", "utf-8"),
    lambda folder: (folder / "below" / "a.txt").unlink(),
    lambda folder: (folder / "below" / "a.txt").rename(folder / "a.txt"),
    lambda folder: (folder / "below").rename(folder / "beyond"),
    lambda folder: (folder / "empty").mkdir(),
    lambda folder: (folder.parent / "target.txt").write_text("four", "utf-8"),
    lambda folder: (folder.parent / "nothing").write_text("", "utf-8"),
    lambda folder: folder.rename(folder.parent / "other"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(folder: Path, change: Callable[[Path], object]) -> None:
    """Of content, number, place and name, behind links too."""
    time.sleep(0.02)  # or the change may fall into the same tick of the clock, for which there is the second answer
    before = stamps([folder])[0]
    assert stamps([folder])[0] == before
    change(folder)
    assert stamps([folder])[0] != before


def test_what_is_made_by_the_way_is_none(folder: Path) -> None:
    """Python's own files, and that something was there for a moment."""
    before = stamps([folder])[0]
    (folder / "below" / "__pycache__" / "a.pyc").write_text("", "utf-8")
    (folder / "moment.txt").write_text("", "utf-8")
    (folder / "moment.txt").unlink()
    assert stamps([folder])[0] == before


def test_a_file_alone_and_none_are_told_apart(folder: Path) -> None:
    """That a file is missing is known as well, and which of several it is."""
    file, one, other = folder / "c.txt", folder / "missing", folder / "missing too"
    assert len({stamps(places)[0] for places in ([], [file], [one], [other], [file, one], [file, other])}) == 6


def test_a_young_file_says_nothing(folder: Path) -> None:
    """It may change again without another stamp."""
    time.sleep(0.1)
    assert stamps([folder])[1]
    future = time.time_ns() + 3_600_000_000_000
    os.utime(folder / "below" / "b.txt", ns=(future, future))
    assert not stamps([folder])[1]
