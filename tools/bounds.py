"""The whole suite, without a browser, with the lowest or the highest versions that ``pyproject.toml`` allows.

``python -m tools.bounds lowest`` makes an environment of its own for it, and ``highest`` likewise; ``--python 3.13``
takes another interpreter, and what follows ``--`` goes to pytest. Of an indirect dependency the newest is taken.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESOLUTION = {"lowest": "lowest-direct", "highest": "highest"}
EXTRAS = "test,pagefind,dask"
"""What runs or tests the program. The tools of ``lint`` are tried by `make lint`; FollowTheMoney needs a compiler."""


def install(end: str, interpreter: str, folder: Path) -> Path:
    """Install the program at an end of its bounds into an environment in the folder; returns its interpreter."""
    uv = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--python", interpreter, str(folder)], check=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    to = ["--python", str(python), "--resolution", RESOLUTION[end]]
    subprocess.run([*uv, "pip", "install", *to, "--editable", f"{ROOT}[{EXTRAS}]"], check=True)
    subprocess.run([*uv, "pip", "list", "--python", str(python)], check=True)
    return python


def main() -> int:
    """The exit code of pytest."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("end", choices=RESOLUTION)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("pytest", nargs="*", default=["-q", "-n", "auto", "--dist", "loadfile"])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        python = install(chosen.end, chosen.python, Path(folder))
        command = [str(python), "-m", "pytest", "-m", "not browser", *chosen.pytest]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
