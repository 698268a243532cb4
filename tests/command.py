"""The command line, as tests run it."""

from click.testing import CliRunner, Result

from dossier.cli import main


def run(*arguments: str) -> Result:
    """Run the command; a traceback is an error of the test."""
    result = CliRunner().invoke(main, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
