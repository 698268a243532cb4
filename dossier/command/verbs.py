"""How the command line is read: ``build`` is the default verb, and options may stand before the verb."""

import errno
import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from dossier.command.report import tell
from dossier.problems import BuildError, Problem, refusal


class Verbs(click.Group):
    """A group whose options belong to its verbs, wherever they stand; without a verb it builds."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Bring the verb to the front, or put ``build`` there; ``--help`` and ``--version`` alone are the group's."""
        place = self._first_word(args)
        if place is not None and args[place] not in self.commands and args[0].startswith("-"):
            self._refuse_unknown_option(ctx, args[:place])
        if place is not None:
            args = [args[place], *args[:place], *args[place + 1 :]]
        elif not set(args) & {*ctx.help_option_names, "--version"}:
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def _refuse_unknown_option(self, ctx: click.Context, args: Sequence[str]) -> None:
        """What follows a mistyped option is most likely its value, not a mistyped verb."""
        known = sorted({name for verb in self.commands.values() for option in verb.params for name in option.opts})
        for arg in args:
            name = arg.partition("=")[0]
            if name.startswith("--") and name not in (*known, *ctx.help_option_names, "--version"):
                near = get_close_matches(name, [name for name in known if name.startswith("--")], n=1)
                raise click.NoSuchOption(name, possibilities=near, ctx=ctx)

    def _first_word(self, args: list[str]) -> int | None:
        """Place of the first argument that is neither an option nor an option's value."""
        takes_value = {
            name
            for verb in self.commands.values()
            for option in verb.params
            if isinstance(option, click.Option) and not option.is_flag
            for name in option.opts
        }
        skip = False
        for place, arg in enumerate(args):
            if skip:
                skip = False
            elif arg == "--":
                return None
            elif arg.startswith("--"):
                skip = arg in takes_value
            elif arg.startswith("-") and len(arg) > 1:
                # -qo FOLDER: the first letter that takes a value ends the cluster.
                letters = [letter for letter in arg[1:] if f"-{letter}" in takes_value]
                skip = bool(letters) and arg.endswith(letters[0]) and arg.index(letters[0]) == len(arg) - 1
            else:
                return place
        return None

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; a problem in the content ends with exit code 1 and no traceback."""
        try:
            return super().invoke(ctx)
        except BuildError as error:
            problems: Sequence[Problem] = error.problems
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever reads what is told has gone: click ends without a word
                raise
            problems = [refusal(error, _shown(error))]
        tell(problems)
        return ctx.exit(1)


def _shown(error: OSError) -> str:
    """The file that the system refused, as the user would type it."""
    if not error.filename:
        return ""
    path, here = os.fsdecode(error.filename), str(Path.cwd())
    return os.path.relpath(path, here) if path.startswith(here + os.sep) else path
