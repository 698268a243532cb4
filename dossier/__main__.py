"""``python -m dossier`` is the same as ``dossier``."""

from dossier.cli import main

if __name__ == "__main__":
    main(prog_name="dossier")
