"""Where a dossier is, and of which commit: what is known before any setting is read."""

import os
import sys
from pathlib import Path

FILE = "site.yaml"
"""Name of the settings file, looked for in the current folder."""
COMMIT_VARIABLES = ("DOSSIER_COMMIT", "GITHUB_SHA")
"""Where a robot that builds on each commit says which one it is."""


def find(path: Path | None) -> Path:
    """The settings file to use: the one given (or ``site.yaml`` in the folder given), else ``./site.yaml``."""
    if path is None:
        return Path(FILE)
    return path / FILE if path.is_dir() else path


def real(path: Path) -> Path:
    """The absolute path without links; what leads round in a circle stays as it is, where ``resolve`` raises."""
    return Path(os.path.realpath(path))


def commit() -> str | None:
    """The commit that the dossier is built from, where the environment tells."""
    return next((os.environ[name] for name in COMMIT_VARIABLES if os.environ.get(name)), None)


def insist_on_utf8() -> None:
    """Start anew in Python's UTF-8 mode where the locale would have the names of files read otherwise (``LC_ALL=C``).

    The same files are the same articles wherever they are built.
    """
    if sys.getfilesystemencoding() != "utf-8" and os.environ.get("PYTHONUTF8") != "1":
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this program itself
