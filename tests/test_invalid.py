"""What editors get wrong, and the words in which they are told.

Each folder of ``tests/invalid`` is a dossier with a mistake; its ``expected.txt`` is what ``dossier build --strict``
prints to standard error, word for word. To change a message, change it there too.
"""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main

CASES = sorted(path for path in (Path(__file__).parent / "invalid").iterdir() if path.is_dir())


def files(folder: Path) -> list[Path]:
    """All but the cache: what could be read is kept for the build after the mistakes are mended."""
    return sorted(path for path in folder.rglob("*") if ".dossier" not in path.parts)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_mistake_is_told_in_these_words(case: Path, tmp_path: Path) -> None:
    """All problems at once, with place, what was expected, what came and what to do; nothing is written."""
    folder = tmp_path / "dossier"
    shutil.copytree(case, folder)
    before = files(folder)
    result = CliRunner().invoke(main, ["build", "--strict", "-c", str(folder / "site.yaml")])
    assert result.stderr.replace(f"{folder}/", "") == (case / "expected.txt").read_text("utf-8")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert files(folder) == before


def test_there_are_cases() -> None:
    """An empty folder would pass unseen."""
    assert len(CASES) > 10
