"""``python build.py …`` is the same as ``dossier …``; without a verb both build the site."""

from dossier.cli import main

if __name__ == "__main__":
    main(prog_name="build.py")
