"""Work shared out among forked processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier import shares

FORKED = Path(__file__).with_name("forked.py")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_work_is_shared_out() -> None:
    """All of ``forked.py``, in a process without threads."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", str(FORKED)]
    alone = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    alone["OPENBLAS_NUM_THREADS"] = "1"  # as for the command
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=alone)
    assert done.returncode == 0, done.stdout
    assert "skipped" not in done.stdout


def test_without_fork_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """One after the other, with the same results."""
    monkeypatch.setattr(shares, "can_fork", lambda: False)
    called: list[None] = []
    found = list(shares.share(range(50), str, str, 4, lambda: called.append(None)))
    assert found == [(number, str(number)) for number in range(50)]
    assert called == [None]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone")
def test_a_text_of_unknown_language_does_not_forbid_to_fork() -> None:
    """The library that guesses it starts no threads."""
    script = """
from dossier.command import process
process.prepare()
from dossier.articles import load
page = b"<html lang=fr><title>Pont</title><article><p>Le pont est clos mardi, a dit la police."
load.parse(page, "a.html", None, "")
import sys
from dossier.forking import can_fork
assert "numpy" in sys.modules and can_fork()
"""
    subprocess.run([sys.executable, "-c", script], check=True)
