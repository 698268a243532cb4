"""The pictures of the README: they stand in it, are light, and can be taken again."""

import re
import struct
from pathlib import Path

import pytest

from tests.browser import NEEDS_BROWSER
from tools import screenshots

ROOT = Path(__file__).parent.parent
PICTURES = re.findall(r"!\[([^\]]+)\]\(docs/([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
HEAVIEST = 250_000
"""Bytes of a picture, at most."""


def test_the_readme_shows_the_pictures_with_their_words() -> None:
    """The README shows each picture that the command takes, and says in words what is to be seen."""
    assert [name for _, name in PICTURES] == ["screenshot-event.png", "screenshot-article.png"]
    assert all(len(words) > 80 for words, _ in PICTURES)


@pytest.mark.parametrize("name", [name for _, name in PICTURES])
def test_a_picture_is_light_and_of_its_size(name: str) -> None:
    """Each picture has the width and height that the command gives it, and does not keep a reader waiting."""
    content = (ROOT / "docs" / name).read_bytes()
    assert struct.unpack(">II", content[16:24]) == (screenshots.SIZE["width"], screenshots.SIZE["height"])
    assert len(content) < HEAVIEST


class TestInABrowser:
    """What needs a browser."""

    pytestmark = NEEDS_BROWSER

    def test_the_pictures_can_be_taken_again(self, tmp_path: Path) -> None:
        """The command writes the pictures that the README shows, and nothing else."""
        taken = screenshots.main(tmp_path)
        assert sorted(tmp_path.iterdir()) == sorted(taken)
        assert [path.name for path in taken] == [name for _, name in PICTURES]
