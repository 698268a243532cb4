"""All long runs, one after the other: ``python -m soak [MINUTES]``, ten minutes for each unless told."""

import subprocess
import sys
from pathlib import Path


def main(minutes: str = "10") -> int:
    """Run each module of this folder for so many minutes; gives how many of them found something."""
    names = sorted(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))
    return sum(
        subprocess.run([sys.executable, "-m", f"soak.{name}", minutes], check=False).returncode != 0 for name in names
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
