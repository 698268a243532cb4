"""Files of many pieces: each is what the file has of one thing of the dossier."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from msgspec import Struct

from dossier.pages.views.book import Book

_C = TypeVar("_C", bound="bytes | range")
TURN = None
"""Stands in a file where others that are made of the same things may take their turn: behind what it has of an article.
So each article is read once for all of them, and not once for each."""
_ARTICLES = "articles"


class Part(Struct, frozen=True):
    """What a file has of each thing of one kind, in the order of the dossier."""

    make: Callable[[Book, Any], bytes]
    """A piece, made of the book and a key; the file shows nothing of one that is empty."""
    field: str = ""
    """The field of the book that has the keys. Empty of a part that is of one piece, whose key is empty too."""
    first: bytes = b""
    """What stands before the first piece."""
    between: bytes = b""
    last: bytes = b""
    none: bytes = b""
    """What stands there instead of all that where there is no piece."""

    def keys(self, book: Book) -> Iterable[Any]:
        """The keys of its pieces, in their order."""
        return getattr(book, self.field) if self.field else ("",)


class Download(Struct, frozen=True):
    """A file in the making."""

    paths: tuple[str, ...]
    """Where it stands, relative to the output folder: mostly one path."""
    parts: tuple[bytes | Part, ...]
    """What comes one after the other; bytes depend on the settings alone."""
    empty: bytes = b""
    """What it holds where all of that is empty."""


def lines(make: Callable[[Book, Any], bytes], field: str) -> Part:
    """A list of JSON with one piece to a line."""
    return Part(make, field, b"[\n", b",\n", b"\n]", b"[]")


def content(download: Download, book: Book) -> Iterator[bytes | None]:
    """The file piece by piece, so that the whole never stands in memory, with :data:`TURN` between them."""
    return laid_out(download, lambda part: (part.make(book, key) for key in part.keys(book)))


def whole(download: Download, book: Book) -> bytes:
    """The file."""
    return b"".join(filter(None, content(download, book)))


def laid_out(download: Download, pieces: Callable[[Part], Iterable[_C]]) -> Iterator[bytes | _C | None]:
    """The file of the ``pieces`` of its parts, each of which may also be where several stand that follow each other."""
    empty = True
    for one in download.parts:
        for chunk in (one,) if isinstance(one, bytes) else _joined(one, pieces(one)):
            if chunk:
                empty = False
            if chunk or chunk is TURN:
                yield chunk
    if empty:
        yield download.empty


def _joined(part: Part, pieces: Iterable[_C]) -> Iterator[bytes | _C | None]:
    begun = False
    for piece in pieces:
        if piece:
            yield part.between if begun else part.first
            yield piece
            begun = True
        if part.field == _ARTICLES:
            yield TURN
    yield part.last if begun else part.none
