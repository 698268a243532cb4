"""``python -m dossier`` is the same as ``dossier``."""

from dossier.cli import main
from dossier.command import process


def run(name: str = "dossier") -> None:
    """The command, in a process of its own, which ends with it."""
    try:
        main(prog_name=name)
    except SystemExit as done:
        process.end(done.code)
        raise


if __name__ == "__main__":
    run()
