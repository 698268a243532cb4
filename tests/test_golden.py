"""A small whole site, before and after: every file of it, byte for byte.

A change that is meant is taken over with ``DOSSIER_UPDATE_GOLDEN=1 make test ARGS=tests/test_golden.py``; the
difference then stands in the commit, where it is read.
"""

import os
import shutil
from pathlib import Path

import pytest

from dossier import config, pipeline
from dossier.pages import write

FOLDER = Path(__file__).parent / "golden"
UPDATE = "DOSSIER_UPDATE_GOLDEN"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_small_site_is_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text with residue, Markdown with front matter, a registry: pages, feeds, exports and search stay as they are."""
    for name in config.COMMIT_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(FOLDER / "before", tmp_path / "before")
    site = config.load(tmp_path / "before" / "site.yaml", output=tmp_path / "after")
    write.publish(pipeline.render(pipeline.analyse(site), site), site.output)
    if os.environ.get(UPDATE):
        shutil.rmtree(FOLDER / "after", ignore_errors=True)
        shutil.copytree(tmp_path / "after", FOLDER / "after")
    found, expected = tree(tmp_path / "after"), tree(FOLDER / "after")
    assert sorted(found) == sorted(expected)
    changed = [path for path in sorted(found) if found[path] != expected[path]]
    assert changed == [], f"take the change over with {UPDATE}=1 if it is meant"
