"""The downloads piece by piece."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace

from dossier.model import (
    Dateline,
    Dossier,
    Epithet,
    FigureGroup,
    FigureRef,
    FigureRelation,
    LeadImage,
    Link,
    Mention,
    Only,
    QuoteRef,
    Role,
    Signal,
)
from dossier.pages.data.exports import downloads, exports
from dossier.pages.data.parts import Download, Part, content, laid_out
from dossier.pages.press import Press
from dossier.pages.views.book import Book, open_book
from dossier.steps import together
from tests.pages import small


def chunks(dossier: Dossier) -> dict[str, list[bytes]]:
    """What each file comes in, by its first path."""
    book = open_book(dossier, small.site())
    return {one.paths[0]: list(filter(None, content(one, book))) for one in downloads(book.site)}


@pytest.mark.parametrize("dossier", [small.dossier(), small.empty()], ids=["small", "empty"])
def test_pieces_joined_are_the_files(dossier: Dossier) -> None:
    """Each download is one file, at one address or several."""
    files = exports(dossier, small.site())
    assert {path: b"".join(found) for path, found in chunks(dossier).items()} == {
        path: content for path, content in files.items() if path != "data/chronology.ics"
    }
    assert files["chronology.ics"] == files["data/chronology.ics"]


def test_an_edited_article_changes_its_own_pieces_only() -> None:
    """A headline that is edited is in one piece of each file; the others may be kept from the build before."""
    whole = small.dossier()
    first = whole.articles[1]
    edited = replace(first, article=replace(first.article, headline="Another headline altogether"))
    after = chunks(replace(whole, articles=(whole.articles[0], edited, *whole.articles[2:])))
    parts = {one.paths[0]: one.parts for one in downloads(small.site())}
    for path, before in chunks(whole).items():
        if any(isinstance(part, Part) and part.field == "articles" for part in parts[path]):
            differ = [a for a, b in zip_longest(before, after[path]) if a != b]
            assert len(differ) == (path not in ("data/quotes.csv", "data/figures.csv")), path


def test_nothing_is_made_before_its_file_is_read() -> None:
    """Nor after it was: each piece is made once."""
    asked: list[str] = []

    def make(_book: Book, key: str) -> bytes:
        asked.append(key)
        return key.encode()

    book = open_book(small.dossier(), small.site())
    given = content(Download(("",), (b"<", Part(make, "articles"), b">")), book)
    assert next(given) == b"<"
    assert asked == []
    list(given)
    assert asked == list(book.articles)


def test_files_take_turns_behind_each_article(tmp_path: Path) -> None:
    """So that an article is read once for all of them, whatever stands around its pieces and whichever are empty."""
    asked: list[str] = []

    def make(_book: Book, key: str) -> bytes:
        asked.append(key)
        return key.encode() if len(asked) % 3 else b""

    book, press = open_book(small.dossier(), small.site()), Press(tmp_path, None)
    one, other = Part(make, "articles", b"[", b"", b"]"), Part(make, "articles", between=b", ")
    files = [Download(("one",), (b"<", one)), Download(("two",), (other, b">", Part(make))), Download(("",), (b"3",))]
    together(press.add_in_steps(file.paths[0], content(file, book)) for file in files)
    assert asked == [*(key for key in book.articles for _ in files[:2]), ""]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ([], b"none"),
        ([b"", b""], b"none"),
        ([b"1"], b"[1]"),
        ([b"", b"1", b"", b"", b"2", b""], b"[1,2]"),
    ],
)
def test_an_empty_piece_leaves_no_trace(pieces: list[bytes], expected: bytes) -> None:
    """Neither what parts pieces nor what stands around them."""
    part = Part(lambda _book, _key: b"", "articles", b"[", b",", b"]", b"none")
    assert b"".join(filter(None, laid_out(Download(("",), (part,)), lambda _: pieces))) == expected


def test_a_file_says_something_where_all_of_it_is_empty() -> None:
    """What it says then is part of the download."""
    part = Part(lambda _book, _key: b"", "articles")
    assert b"".join(filter(None, laid_out(Download(("",), (part, b""), b"empty"), lambda _: [b""]))) == b"empty"


def _names(kind: type[Struct]) -> Iterator[str]:
    return (one.encode_name for one in fields(kind))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Dateline, "place agency"),
        (Epithet, "start end actor rule"),
        (FigureGroup, "figures relations"),
        (FigureRef, "article index"),
        (FigureRelation, "first second relation reason"),
        (LeadImage, "url caption credit"),
        (Link, "start end url"),
        (Mention, "start end actor kind rule"),
        (Only, "actors quotes figures"),
        (QuoteRef, "article index"),
        (Role, "title state start end disputed"),
        (Signal, "id points words"),
    ],
)
def test_what_goes_out_as_it_is_has_the_fields_of_the_format(kind: type[Struct], names: str) -> None:
    """A field that is added to one of these would stand in dossier.json: give it a record of its own there first."""
    assert " ".join(_names(kind)) == names
