"""Reads the fixtures of mentions and discovery."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from dossier.language import load
from dossier.model import Passage
from dossier.settings import SiteFile

HERE = Path(__file__).parent / "fixtures"
ENGLISH = load("en")


def registry_settings() -> SiteFile:
    entries = yaml.load((HERE / "actors.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return SiteFile.model_validate({"title": "Invented", "actors": entries})


def cases(name: str) -> Iterator[tuple[str, str]]:
    """(title, body) of each case in a fixture file."""
    for case in (HERE / name).read_text("utf-8").split("\n## ")[1:]:
        title, _, body = case.partition("\n")
        yield title.strip(), body.strip("\n")


def passages(text: str) -> tuple[Passage, ...]:
    """The lines of a plain text as passages."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Passage(start, line))
        start += len(line) + 1
    return tuple(found)


def lines(name: str) -> list[str]:
    """The lines of a fixture file that start with a hyphen, without it."""
    return [line[2:] for line in (HERE / name).read_text("utf-8").splitlines() if line.startswith("- ")]
