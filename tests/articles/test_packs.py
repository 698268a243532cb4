"""Whole pages in languages with a pack of their own and in some without: what goes, and what must stay.

The pages stand in ``packs/*.txt``, invented; a file's name is the code of its language. They are written as those of
``pasted/`` (see :mod:`tests.articles.test_pasted`): ``== `` opens a page, a line that starts with ``- `` has to go,
``~ `` may go or stay, every other line has to stay to the last character. Add pages freely.
"""

from pathlib import Path

import pytest

from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning.repetition import Repetition
from dossier.model import Removal
from dossier.settings import Boilerplate
from tests.articles.test_pasted import Pasted, read

FILES = sorted((Path(__file__).parent / "packs").glob("*.txt"))


def pages() -> list[tuple[str, Pasted]]:
    """All pages of all files, each with the code of its language."""
    found = []
    for file in FILES:
        for part in ("\n" + file.read_text("utf-8")).split("\n== ")[1:]:
            title, *lines = part.splitlines()
            found.append((file.stem, read(title, [line for line in lines if line.strip()])))
    return found


def removals(code: str, page: Pasted) -> tuple[Removal, ...]:
    """What cleaning takes out of the page, without its headline."""
    source, _ = load.parse(page.text.encode(), "seeds/page.txt", None)
    found = clean.clean(source, Repetition(), Boilerplate(), language.load(code)).removed
    return tuple(removal for removal in found if removal.rule != "headline")


each_page = pytest.mark.parametrize(("code", "page"), pages(), ids=lambda value: getattr(value, "name", value))


@each_page
def test_no_line_of_the_article_is_lost(code: str, page: Pasted) -> None:
    """Not one character of the article goes."""
    lost = [(r.rule, r.of(page.text)) for r in removals(code, page) for span in page.stays if r.overlaps(span)]
    assert lost == []


@each_page
def test_nothing_else_is_left(code: str, page: Pasted) -> None:
    """Every line that is none of the article goes as a whole."""
    found = removals(code, page)
    gone = {i for removal in found for i in range(removal.start, removal.end)}
    left = [span.of(page.text) for span in page.goes if not gone.issuperset(range(span.start, span.end))]
    assert left == []


@each_page
def test_without_its_furniture_an_article_stays_whole(code: str, page: Pasted) -> None:
    """Cleaning what is clean already changes nothing but the headline."""
    bare = read(page.name, [span.of(page.text) for span in page.stays])
    assert [(r.rule, r.of(bare.text)) for r in removals(code, bare)] == []


def test_every_pack_has_its_pages() -> None:
    """Each language with a pack has at least three pages, one of them with nothing to take out."""
    told = pages()
    for code in language.packs():
        if code != "en":  # its pages stand in pasted/
            assert sum(of == code for of, _ in told) >= 3, code
            assert any(of == code and len(page.goes) <= 1 for of, page in told), code


@pytest.mark.parametrize("code", [*language.packs(), "und", "it", "pt-BR", "EN-gb"])
def test_how_dates_are_written_is_known_without_the_pack(code: str) -> None:
    """It is the same as what the whole pack says, which takes a tenth of a second to read."""
    assert language.edtf_words(code) == language.load(code).time.edtf
