"""How the process of the command ends."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dossier.command import process

ROOT = Path(__file__).parent.parent


class Full:
    """A stream that takes no more."""

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def ended(monkeypatch: pytest.MonkeyPatch, code: object) -> list[int]:
    """The code with which the process ends at once, if it does."""
    codes: list[int] = []
    with monkeypatch.context() as patched:
        patched.setattr(os, "_exit", codes.append)
        process.end(code)
    return codes


@pytest.mark.parametrize(("code", "told"), [(None, [0]), (0, [0]), (1, [1]), (2, [2]), ("a message", [])])
def test_it_ends_with_its_code(monkeypatch: pytest.MonkeyPatch, code: object, told: list[int]) -> None:
    """A message is left to Python, which prints it."""
    monkeypatch.setattr(sys, "gettrace", lambda: None)
    assert ended(monkeypatch, code) == told


def test_what_cannot_be_written_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python ends with another code then."""
    monkeypatch.setattr(sys, "gettrace", lambda: None)
    monkeypatch.setattr(sys, "stdout", Full())
    assert ended(monkeypatch, 0) == []


@pytest.mark.parametrize("watch", ["getprofile", "gettrace"])
def test_whoever_watches_is_left_to_end(monkeypatch: pytest.MonkeyPatch, watch: str) -> None:
    """A profiler tells what it has found at the end."""
    monkeypatch.setattr(sys, watch, lambda: print)
    assert ended(monkeypatch, 0) == []


@pytest.mark.parametrize(("arguments", "code"), [(["--version"], 0), (["check", "-c", "none.yaml"], 1), (["none"], 2)])
def test_the_command_tells_all_before_it_ends(arguments: list[str], code: int) -> None:
    """Into a pipe, which Python fills only when it ends."""
    command = [sys.executable, "-m", "dossier", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == code
    assert (done.stdout or done.stderr).endswith("\n")
