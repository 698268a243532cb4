"""A small whole site, before and after: every file that is made for it, byte for byte.

A change that is meant is taken over with ``DOSSIER_UPDATE_GOLDEN=1 make test ARGS=tests/test_golden.py``; the
difference then stands in the commit, where it is read.
"""

import os
import shutil
from pathlib import Path

import pytest

from dossier import config, location, pipeline
from dossier.pages import write

FOLDER = Path(__file__).parent / "golden"
UPDATE = "DOSSIER_UPDATE_GOLDEN"
STATIC = FOLDER.parent.parent / "templates" / "static"
COPIED = {f"static/{path.relative_to(STATIC).as_posix()}" for path in STATIC.rglob("*") if path.is_file()}


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a site, without those that are copied as they are and the manifest with their hashes."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: content for path, content in files.items() if path != write.MANIFEST and path not in COPIED}


def test_a_small_site_is_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text with residue, Markdown with front matter, a registry: pages, feeds, exports and search stay as they are."""
    for name in location.COMMIT_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(FOLDER / "before", tmp_path / "before")
    site = config.load(tmp_path / "before" / "site.yaml", output=tmp_path / "after")
    write.publish(pipeline.render(pipeline.analyse(site), site), site.output)
    if os.environ.get(UPDATE):
        shutil.rmtree(FOLDER / "after", ignore_errors=True)
        for path, content in tree(tmp_path / "after").items():
            (FOLDER / "after" / path).parent.mkdir(parents=True, exist_ok=True)
            (FOLDER / "after" / path).write_bytes(content)
    found, expected = tree(tmp_path / "after"), tree(FOLDER / "after")
    assert sorted(found) == sorted(expected)
    changed = [path for path in sorted(found) if found[path] != expected[path]]
    assert changed == [], f"take the change over with {UPDATE}=1 if it is meant"
