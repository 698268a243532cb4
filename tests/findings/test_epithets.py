"""Epithets: what stands beside a name and says who it is."""

import re
from pathlib import Path

import pytest

from dossier.findings.actors.epithets import find_epithets
from dossier.language import load
from dossier.model import ActorKind, Mention, Passage

_FIXTURE = Path(__file__).parent / "fixtures" / "epithets.md"
_NAME = re.compile(r"\*([^*]+)\*")


def _rows() -> list[tuple[str, dict[str, str]]]:
    """(sentence with its names marked, description by name) of each row."""
    rows = []
    for line in _FIXTURE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("sentence", "---"):
            pairs = (pair.partition("=") for pair in cells[1].split(";"))
            rows.append((cells[0], {name.strip(): words.strip() for name, _, words in pairs if words.strip()}))
    return rows


def _described(marked: str, language: str = "en") -> dict[str, str]:
    """The description of each marked name."""
    text, mentions = "", []
    for place, piece in enumerate(_NAME.split(marked)):
        if place % 2:
            mentions.append(Mention(len(text), len(text) + len(piece), piece, "name", "name"))
        text += piece
    kinds: dict[str, ActorKind] = {mention.actor: "person" for mention in mentions}
    found = find_epithets([Passage(0, text, "paragraph")], mentions, load(language), kinds)
    return {one.actor: one.of(text) for one in found}


@pytest.mark.parametrize(("sentence", "expected"), _rows(), ids=lambda value: str(value)[:60])
def test_epithets(sentence: str, expected: dict[str, str]) -> None:
    """A title or apposition that is closed on both sides is found, and neither a list nor a clause is taken for one."""
    assert _described(sentence) == expected
