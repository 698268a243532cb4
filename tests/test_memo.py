"""The memory between two builds: what it gives again, what it forgets, and that a site made with it is the same."""

import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier import config, pipeline
from dossier.keeping import KeptWork
from dossier.memo import Forgetful, Memo
from dossier.problems import BuildError

FIXTURES = Path(__file__).parent / "fixtures"


def asked(memo: Memo, name: str, *made_from: object) -> list[object]:
    """What was made anew for this question: nothing, or what it was made from."""
    made: list[object] = []

    def make() -> tuple[object, ...]:
        made.extend(made_from)
        return made_from

    assert memo.of(name, made_from, make) == made_from
    return made


def test_an_answer_is_given_again_where_all_is_equal() -> None:
    """Equal, not the same object: a list that was read anew and says the same leads to no work."""
    memo = Memo()
    assert asked(memo, "a", [1, 2]) == [[1, 2]]
    assert asked(memo, "a", [1, 2]) == []
    assert asked(memo, "a", [1, 3]) == [[1, 3]]
    assert asked(memo, "a", [1, 2]) == [[1, 2]]
    assert asked(memo, "b", [1, 2]) == [[1, 2]]


def failing(memo: Memo) -> None:
    with memo.turn():
        asked(memo, "a", 2)
        raise ZeroDivisionError


def test_a_turn_forgets_what_it_does_not_ask_for() -> None:
    """An article that was taken out does not stay in memory; a turn that fails forgets nothing."""
    memo = Memo()
    with memo.turn():
        asked(memo, "a", 1)
        asked(memo, "b", 1)
    with pytest.raises(ZeroDivisionError):
        failing(memo)
    assert asked(memo, "a", 2) == asked(memo, "b", 1) == []
    with memo.turn():
        assert asked(memo, "a", 2) == []
    assert asked(memo, "b", 1) == [1]


def test_parts_have_turns_of_their_own() -> None:
    """What one part of the work does not ask for is no other's business; an answer outlives the turns within it."""
    memo = Memo()
    memo.of("whole", (1,), lambda: asked(memo.part("x"), "a", 1))
    with memo.part("y").turn():
        pass
    assert asked(memo.part("x"), "a", 1) == []
    assert memo.of("whole", (1,), lambda: [9]) == [1]


def test_one_that_forgets_makes_everything_anew() -> None:
    """A single build keeps nothing in memory for a next one."""
    memo = Forgetful()
    assert asked(memo.part("x"), "a", 1) == asked(memo, "a", 1) == [1]


def _add(folder: Path) -> None:
    text = "Petra Oldfield, a spokeswoman for the Merrow Trust, said the pier had closed.\n\nPetra Oldfield left.\n"
    (folder / "seeds" / "new.txt").write_text(f"---\ndate: 2021-03-09\n---\n{text}", "utf-8")


def _lengthen(folder: Path) -> None:
    for path in sorted((folder / "seeds").iterdir())[:2]:
        path.write_bytes(path.read_bytes() + b"\n\nThe inquiry was closed on Friday, Petra Oldfield said.\n")


def _remove(folder: Path) -> None:
    min((folder / "seeds").iterdir()).unlink()


def _break(folder: Path) -> None:
    (folder / "seeds" / "new.txt").write_text("---\ndate: soon\n---\nThe pier has closed.\n", "utf-8")


def _name(folder: Path) -> None:
    path = folder / "site.yaml"
    path.write_text(path.read_text("utf-8") + "\nauthor: Renamed\n", "utf-8")


def _template(folder: Path) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "about.html").write_text(
        "{% extends 'base.html' %}{% block main %}Own{% endblock %}", "utf-8"
    )


def _static(folder: Path) -> None:
    (folder / "templates" / "static").mkdir(parents=True)
    (folder / "templates" / "static" / "style.css").write_text("body { color: red }", "utf-8")


def _picture(folder: Path) -> None:
    """A picture beside an article, of another size each time."""
    images = folder / "seeds" / "images"
    images.mkdir(exist_ok=True)
    size = len(list(images.iterdir())) + 1 + (images / "dot.png").exists()
    (images / "dot.png").write_bytes(png(size))
    (folder / "seeds" / "picture.md").write_text(
        "The pier.\n\n![The pier](images/dot.png)\n\nIt has closed.\n", "utf-8"
    )


def png(size: int) -> bytes:
    """A black square of so many pixels (PNG, third edition, 11.2)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (size + 1) * size)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _nothing(_folder: Path) -> None:
    """Leave all as it is."""


STEPS: tuple[Callable[[Path], None], ...] = (
    _nothing,
    _add,
    _lengthen,
    _picture,
    _picture,
    _break,
    _add,
    _remove,
    _name,
    _static,
    _template,
)


@pytest.mark.parametrize("name", ["cable", "dossiers/strike"])
def test_a_site_made_with_a_memory_is_the_site_made_without(tmp_path: Path, name: str) -> None:
    """After each of a row of changes, and one that cannot be built, the files are the same, to the byte."""
    folder = tmp_path / "dossier"
    shutil.copytree(FIXTURES / name, folder)
    found, made = KeptWork(hold=True), Memo()
    for number, step in enumerate(STEPS):
        step(folder)
        site = config.load(folder / "site.yaml")
        try:
            analysis = pipeline.analyse(site, work=found)
        except BuildError:
            assert step is _break
            continue
        fresh = pipeline.analyse(site)
        assert analysis == fresh, number
        assert pipeline.render(analysis, site, made) == pipeline.render(fresh, site), number
