"""The lock file: each package that a build on GitHub Pages installs, in one version, with the hashes of its files.

``python -m tools.lock`` writes it anew, with the newest versions that ``pyproject.toml`` allows.

One file serves this repository and those that ``dossier init`` makes. It holds what the program needs, what the
settings may ask for (``search: pagefind``) and what builds the program itself, for each Python that is supported.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "dossier" / "command" / "starter" / "requirements.lock"
HEAD = """\
# What a build on GitHub Pages installs, and the hashes of its files: another file is refused.
# It belongs to one version of the program: with another commit in requirements.txt, take this file from there too.
"""


def resolved(*, oldest: str = "3.11") -> str:
    """The versions and hashes, by uv, for this Python and all newer ones. Raises CalledProcessError, told by uv."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "build.in"
        file.write_text("\n".join(build), "utf-8")
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "--quiet",
            "--no-config",
            "--no-header",
            "--no-annotate",
        ]
        command += ["--universal", "--python-version", oldest, "--generate-hashes", "--extra", "pagefind"]
        command += ["pyproject.toml", str(file)]
        return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    LOCK.write_text(HEAD + resolved(), "utf-8")
    print(f"wrote {LOCK.relative_to(ROOT)}")
