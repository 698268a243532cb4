"""``python build.py …`` is the same as ``dossier …``; without a verb both build the site."""

import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this has not installed it, which would have told
        sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    try:
        from dossier.__main__ import run

        run("build.py")
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is missing: run `make site`, or `python -m pip install .` in your own environment")
