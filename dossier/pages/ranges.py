"""Downloads by need: what a file has of an article or event is copied from the file that stands, where it is the same.

Of each piece of a download (see :class:`~dossier.pages.data.exports.Pieces`) it is kept what it was made from and where
it stands in the file. So the bytes are kept but once, in the site itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from dossier.model import AnnotatedArticle, Event
from dossier.pages.data.exports import ARTICLE_PIECES, EVENT_PIECES, Pieces
from dossier.pages.press import Opened
from dossier.pages.traces import Own, Trace, untouched
from dossier.pages.views.book import Book


class _Piece(Struct, frozen=True, array_like=True):
    """What a file has of an article or event."""

    key: str
    start: int
    end: int
    """Where it stands in the file, in bytes."""
    reads: bytes
    """What it was made from."""


class CopiedPieces(Pieces):
    """Gives the pieces of files; those that are the same are taken from where they stand."""

    def __init__(
        self, book: Book, trace: Trace, opened: Callable[[str], tuple[Opened, bytes] | None], changed: set[int]
    ) -> None:
        """``book`` notes what is read of it.

        ``opened`` gives the file of the last build that stands at a path, and what :meth:`placed` gave for it.
        """
        self._book, self._trace, self._opened, self._changed = book, trace, opened, changed
        self._last: tuple[str, bytes, bytes] | None = None
        self._old: Opened | None = None
        self._known: Mapping[str, _Piece] = {}
        self._found: list[_Piece] = []
        self.fresh: list[Own] = []
        """Things with a digest of their own that were made since :meth:`watched` began."""

    def of_article(self, path: str, book: Book, one: AnnotatedArticle) -> bytes:  # noqa: ARG002
        """What the file at ``path`` has of an article."""
        key, traced = one.article.id, self._book
        return self._of(f"article {key}", lambda: ARTICLE_PIECES[path](traced, traced.articles[key]))

    def of_event(self, path: str, book: Book, event: Event) -> bytes:  # noqa: ARG002
        """What the file at ``path`` has of an event."""
        key, traced = event.id, self._book
        return self._of(f"event {key}", lambda: EVENT_PIECES[path](traced, traced.events[key]))

    def _of(self, key: str, make: Callable[[], bytes]) -> bytes:
        known = self._known.get(key)
        if known and self._old and untouched(known.reads, self._changed):
            piece, reads = self._old.read(known.start, known.end), known.reads
        else:
            piece, reads = self._trace.of(make)
            self.fresh += self._trace.fresh
        self._last = key, piece, reads
        return piece

    def watched(self, path: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """The chunks of the file at ``path``, whose pieces are asked for as they come."""
        opened = self._opened(path)
        self._old, self._known = None, {}
        if opened:
            self._old, places = opened
            self._known = {one.key: one for one in _DECODER.decode(places)}
        self._found, self.fresh, self._last, end = [], [], None, 0
        try:
            for chunk in chunks:
                end += len(chunk)
                self._note(chunk, end)
                yield chunk
        finally:
            if self._old:
                self._old.close()

    def _note(self, chunk: bytes, end: int) -> None:
        """Where the piece that was asked for last stands: at the end of the chunk, behind what parts it from others."""
        if self._last is not None:
            key, piece, reads = self._last
            if chunk.endswith(piece):
                self._found.append(_Piece(key, end - len(piece), end, reads))
        self._last = None

    def placed(self) -> bytes:
        """What is to be kept of the pieces of the file that was watched last; empty where it has none."""
        return _ENCODER.encode(self._found) if self._found else b""


_ENCODER, _DECODER = Encoder(), Decoder(list[_Piece])
