"""What the command line tells: problems, progress, a summary, suggested actors."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

from dossier.model import cards_of
from dossier.problems import Problem

if sys.platform == "linux":
    import resource

if TYPE_CHECKING:  # rich takes a tenth of a second to load and most runs need no bar
    from rich.progress import Progress, TaskID

    from dossier.articles.ledger import Ledger
    from dossier.pages.write import Published
    from dossier.pipeline import Analysis

_FRAME = 0.1
"""Seconds between two looks of the bar."""
PATIENCE = 0.7
"""Seconds of work before a progress bar appears."""


def tell(problems: Sequence[Problem]) -> None:
    """Print problems to standard error, one a line, then how many there are."""
    for problem in problems:
        line = str(problem) if problem.severity == "error" else f"warning: {problem}"
        click.secho(line, err=True, fg="red" if problem.severity == "error" else "yellow")
    if problems:
        click.echo(counted(problems), err=True)


def note(line: str) -> None:
    """Print a line on the build itself to standard error."""
    click.echo(line, err=True)


def counted(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    parts = [plural(errors, "problem")] if errors else []
    parts += [plural(warnings, "warning")] if warnings else []
    return ", ".join(parts) or "no problems"


def plural(number: int, noun: str) -> str:
    """``1 actor``, ``2 actors``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def summary(analysis: "Analysis", problems: Sequence[Problem]) -> str:
    """One line on what was found."""
    dossier = analysis.dossier
    removals = sum(card.imprint.removals for card in cards_of(dossier.articles))
    articles = plural(len(dossier.articles), "article")
    if analysis.drafts:
        articles += f" ({plural(analysis.drafts, 'draft')} left out; -D includes drafts)"
    found = [
        articles,
        plural(len(dossier.actors), "actor"),
        plural(len(dossier.events), "event"),
        plural(removals, "removal"),
        counted(problems),
    ]
    return ", ".join(found)


def changes(published: "Published", *, verbose: bool) -> str:
    """What a build did to the output folder; with ``verbose`` file by file."""
    parts = {"written": published.written, "unchanged": published.unchanged, "removed": published.removed}
    line = ", ".join(f"{len(paths):,} {what}" for what, paths in parts.items())
    if not verbose:
        return line
    touched = [f"{what:>9}  {path}" for what, paths in parts.items() if what != "unchanged" for path in paths]
    return "\n".join([*touched, line])


def accounts(ledgers: "Sequence[tuple[str, Ledger]]") -> str:
    """Where the characters of each article went, one (file, ledger) a line, with the sum of all in the last."""
    head = ("article", "text", "kept", "removed", "%", "removed by category")
    rows = [head, *(_account(file, one) for file, one in ledgers)]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(row[i].rjust(widths[i]) for i in range(1, 5)), row[5]]).rstrip()
        for row in rows
    ]
    return "\n".join([*lines, "", _sum([one for _, one in ledgers])])


def _account(file: str, one: "Ledger") -> tuple[str, ...]:
    parts = ", ".join(f"{category} {count:,}" for category, count in one.by_category)
    return file, f"{one.characters:,}", f"{one.kept:,}", f"{one.removed:,}", f"{100 * one.share:.1f}", parts


def _sum(ledgers: "Sequence[Ledger]") -> str:
    """How many articles were verified, and the characters of all by where they went."""
    total = sum(one.characters for one in ledgers)
    parts = {
        "kept": sum(one.kept for one in ledgers),
        "removed": sum(one.removed for one in ledgers),
        "of markup": sum(one.markup for one in ledgers),
        "of white space": sum(one.white for one in ledgers),
    }
    told = " + ".join(f"{count:,} {name}" for name, count in parts.items() if count or name != "of markup")
    return f"{plural(len(ledgers), 'article')} verified: {total:,} characters = {told}"


class Bar:
    """A progress bar on standard error, once the work has taken a while and if somebody is looking."""

    def __init__(self, *, quiet: bool) -> None:
        self._wanted = not quiet and sys.stderr.isatty()
        self._start, self._shown = time.perf_counter(), 0.0
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` articles have been through ``step``."""
        if not self._wanted or time.perf_counter() - self._start < PATIENCE:
            return
        if self._bar is None:
            from rich.console import Console  # slow to load, and rarely needed
            from rich.progress import Progress  # see above

            # Without a thread of its own: processes are forked while it is shown.
            self._bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
            self._task = self._bar.add_task(step, total=total)
            self._bar.start()
        if self._task is not None and time.perf_counter() - self._shown > _FRAME:
            self._shown = time.perf_counter()
            self._bar.update(self._task, description=step, completed=done, total=total, refresh=True)


class Stages:
    """How long each step of a build took."""

    def __init__(self, told: Callable[[str, int, int], None]) -> None:
        """``told`` is told what this is told."""
        self._told = told
        self._marks = [self._mark("Settings")]

    def __call__(self, step: str, done: int, total: int) -> None:
        """Note when a step begins."""
        if step != self._marks[-1][0]:
            self._marks.append(self._mark(step))
        self._told(step, done, total)

    def lines(self) -> Iterator[str]:
        """A line for each step: seconds by the clock, and of this process alone; its memory at most, so far."""
        self("", 0, 0)
        yield f"{'':12} {'seconds':>8} {'own CPU':>8} {'peak MB':>8}"
        for (step, clock, own, _), (_, later, own_later, peak) in pairwise(self._marks):
            yield f"{step:12} {later - clock:8.2f} {own_later - own:8.2f} {peak:8.0f}"

    @staticmethod
    def _mark(step: str) -> tuple[str, float, float, float]:
        # In kilobytes on Linux; other systems count otherwise, or not at all.
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if sys.platform == "linux" else 0.0
        return step, time.perf_counter(), time.process_time(), peak
