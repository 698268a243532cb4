"""Corrections: where a publisher tells what it has changed in a report. They leave its body and are kept as notes.

They stand above the report or below it, alone or under a label. They are looked for before all else, so that no other
rule takes one for an appeal or a notice and drops it.
"""

from collections.abc import Iterator

from dossier.articles.cleaning.evidence import signal
from dossier.articles.cleaning.line import Line, whole
from dossier.articles.cleaning.page import Page
from dossier.model import Removal, Signal

_LONGEST = 160
"""Words."""
_LONGEST_LABEL = 6
_MOST_BELOW = 6
"""Lines of prose below a correction at the end: notices and appeals that have not been taken out yet."""


def find(page: Page) -> Iterator[Removal]:
    """A removal for each correction near the edges, with its words; its label goes with it."""
    lines = page.open
    below = _prose_below(lines)
    for number, line in enumerate(lines):
        if line.size > _LONGEST or not (page.is_head(line) or below[number] <= _MOST_BELOW):
            continue
        label = lines[number - 1] if number and _is_label(page, lines[number - 1]) else None
        corrects = ("correction", "") in line.fits
        if not corrects and (label is None or below[number] or not line.is_prose):
            continue
        if label is not None:
            yield page.removal(whole(label), "correction", (), [signal("known-line", label.plain)])
        yield page.removal(
            whole(line), "correction", [("correction", " ".join(line.raw.split()))], _found(line, corrects, label)
        )


def _is_label(page: Page, line: Line) -> bool:
    """Whether the line announces a correction, alone or with its date (``Correction: March 3, 2021``)."""
    if line.key in page.words.correction_labels:
        return True
    if line.size > _LONGEST_LABEL or line.closed:
        return False
    head = line.key.split(":")[0].split(",")[0].split("(")[0].strip()
    return line.has_digit and head in page.words.correction_labels


def _prose_below(lines: tuple[Line, ...]) -> list[int]:
    """How many lines of prose stand below each line."""
    below = [0]
    for line in reversed(lines[1:]):
        below.append(below[-1] + line.is_prose)
    return below[::-1]


def _found(line: Line, corrects: bool, label: Line | None) -> Iterator[Signal]:
    """What a correction is known by: its words, which speak of this very report, and the label above."""
    if corrects:
        yield signal("words", line.plain)
        yield signal("form")
    if label is not None:
        yield signal("listed", label.plain)
