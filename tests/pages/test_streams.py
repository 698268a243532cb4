"""The exports piece by piece."""

from collections.abc import Iterator
from itertools import zip_longest

import pytest
from msgspec import Struct
from msgspec.structs import fields, replace

from dossier.model import (
    AnnotatedArticle,
    Dateline,
    Dossier,
    Epithet,
    Event,
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
from dossier.pages.data.exports import ARTICLE_PIECES, EVENT_PIECES, Pieces, exports, streams
from dossier.pages.views.book import Book, open_book
from tests.pages import small


def chunks(dossier: Dossier, pieces: Pieces | None = None) -> dict[str, list[bytes]]:
    """What each file comes in, by its first path."""
    return {one.paths[0]: list(one.chunks) for one in streams(open_book(dossier, small.site()), pieces)}


@pytest.mark.parametrize("dossier", [small.dossier(), small.empty()], ids=["small", "empty"])
def test_pieces_joined_are_the_files(dossier: Dossier) -> None:
    """Each stream is one file, at one address or several."""
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
    for path, before in chunks(whole).items():
        if path in ARTICLE_PIECES:
            differ = [a for a, b in zip_longest(before, after[path]) if a != b]
            assert len(differ) == (path not in ("data/quotes.csv", "data/figures.csv")), path


class Counted(Pieces):
    """Counts what is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def of_article(self, path: str, book: Book, one: AnnotatedArticle) -> bytes:
        self.asked.append((path, one.article.id))
        return super().of_article(path, book, one)

    def of_event(self, path: str, book: Book, event: Event) -> bytes:
        self.asked.append((path, event.id))
        return super().of_event(path, book, event)


def test_each_piece_is_asked_for_once_and_when_it_is_needed() -> None:
    """Whoever keeps pieces is asked for every one of them; nothing is made before its stream is read."""
    whole, counted = small.dossier(), Counted()
    given = list(streams(open_book(whole, small.site()), counted))
    assert counted.asked == []
    next(iter(given[0].chunks))
    assert counted.asked == []
    for one in given:
        list(one.chunks)
    wanted = {(path, one.article.id) for path in ARTICLE_PIECES for one in whole.articles}
    wanted |= {(path, event.id) for path in EVENT_PIECES for event in whole.events}
    assert len(counted.asked) == len(wanted)
    assert set(counted.asked) == wanted


def test_what_is_kept_stands_in_the_file() -> None:
    """The pieces that are given, and no others, are what the file is made of."""

    class Kept(Pieces):
        def of_article(self, path: str, book: Book, one: AnnotatedArticle) -> bytes:
            return f"<{path} {one.article.id}>".encode() + super().of_article(path, book, one)

    found = chunks(small.dossier(), Kept())
    for path in ARTICLE_PIECES:
        assert all(f"<{path} {one.article.id}>".encode() in b"".join(found[path]) for one in small.dossier().articles)


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
