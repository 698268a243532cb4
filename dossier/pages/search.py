"""``static/search-index.js``: what the search page looks through.

A classic script that sets one variable: from disk, browsers allow neither ``fetch`` nor modules. Nothing in it
can end the script element or the line. Words are as published; folding of accents and case is the browser's work,
so that index and query are folded by the same rules.

``window.DOSSIER_SEARCH`` is::

    {version: 2,
     full: true,                                      whether the articles' texts are in it
     publishers: ["Evening Wire", …],                 names, as a filter lists them
     dates:    ["3 May 2021", …],                     each date once, in words
     articles: [[id, publisher, date, year, paragraphs, [actor, …], [statement, …]], …],
     kinds:    {person: "Person", …},                 of actors, in the words of the pages
     actors:   [[id, kind], …],
     events:   [[id, date, year, [actor, …], [article, …]], …],
     sources:  [slug, …],
     ids:      ["en_4aff573", …],                     what Pagefind calls each article; none where it is not used
     alphabet: "…", ends: 59,                         how numbers are written, see ``wordcode``
     pieces:   "…",                                   what each number stands for, one to a line
     texts:    "…"}                                   numbers

The texts are, in this order: of each article its headline and its paragraphs (``paragraphs`` tells how many; the first
is the one whose anchor is ``#p1``); of each actor its names, the main one first, with tabs between; the title of each
event; the name of each source. Publishers, dates, actors and articles are named by their places in the lists, from
0, -1 where unknown; a year is 0 where unknown. A statement is five numbers in a row: its paragraph (from 1), its first
word there (from 0), how many words it has, its speaker, and 1 where the words are the report's own (indirect speech).
An article that is not published in full has no paragraphs and no statements here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from dossier.model import Article, Block, Dossier, Quote, Span
from dossier.pages.body import paragraph_number
from dossier.pages.dates import When, when
from dossier.pages.encode import one_line, to_bytes, to_json
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.refer import words
from dossier.pages.wordcode import ALPHABET, ENDS, code, words as count_words
from dossier.problems import Problem
from dossier.settings import Site

PATH = "static/search-index.js"
MAX_BYTES = 4_600_000
"""Size of the index at most; with the page, its script and style the browser loads less than 5 MB."""
MAX_ARTICLES = 2000
"""Articles up to which nobody is told that there is a better way of searching."""
_FULL = b'window.DOSSIER_SEARCH={"version":2,\n"full":true'
_KINDS = {"person": "Person", "organisation": "Organisation", "state": "State", "agency": "News agency"}
_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def search_index(dossier: Dossier, site: Site, ids: Sequence[str] = ()) -> dict[str, bytes]:
    """The script, by its path relative to the output folder; without the texts where it would be too large with them.

    ``ids`` is what Pagefind calls each article, where it looks through the texts.
    """
    book = open_book(dossier, site)
    if site.settings.search not in ("headlines", "pagefind") and _any_in_full(dossier, site):
        whole = _script(_Index(book, full=True, actors=_places(book)))
        if len(whole) <= MAX_BYTES:
            return {PATH: whole}
    return {PATH: _script(_Index(book, full=False, actors=_places(book), ids=tuple(ids)))}


def search_notices(files: Mapping[str, bytes], dossier: Dossier, site: Site) -> tuple[Problem, ...]:
    """What the editor should know of the search of the site ``files``: that it lacks the texts, or is large."""
    given, many = site.settings.search, len(dossier.articles)
    if given in ("pagefind", "headlines") or not _any_in_full(dossier, site):
        return ()
    index = files.get(PATH, b"")
    hint = "`search: pagefind` loads only what a query needs; `search: headlines` leaves the texts out"
    if not index.startswith(_FULL):
        told = f"{many:,} articles are too much for the search page: it looks through headlines, actors and events only"
        return (Problem(site.path.name, None, "search", told, hint, "warning"),)
    if many > MAX_ARTICLES and given is None:
        told = f"with {many:,} articles a reader of the search page loads {len(index) / 1e6:.1f} MB"
        return (Problem(site.path.name, None, "search", told, f"{hint}; `search: own` says that it may", "warning"),)
    return ()


def in_full(article: Article, site: Site) -> bool:
    """Whether the article is published in full, so that all of its text may be searched."""
    return (article.publish or site.settings.publish) == "full"


def _any_in_full(dossier: Dossier, site: Site) -> bool:
    return any(in_full(one.article, site) for one in dossier.articles)


def _places(book: Book) -> dict[str, int]:
    """Place of each actor in the list."""
    return {key: place for place, key in enumerate(book.actors)}


class _Index(Struct, frozen=True):
    """What the script is made of."""

    book: Book
    full: bool
    actors: Mapping[str, int]
    """Place of each actor in the list."""
    ids: tuple[str, ...] = ()

    def members(self) -> dict[str, Any]:
        """The lists of the index, without the texts."""
        book = self.book
        publishers = {name: place for place, name in enumerate(_publishers(book))}
        dates: dict[str, int] = {}
        articles = [self._article(one, publishers, dates) for one in book.articles]
        return {
            "full": self.full,
            "publishers": list(publishers),
            "articles": articles,
            "kinds": {kind: book.wording.say(name) for kind, name in _KINDS.items()},
            "actors": [[key, actor.kind] for key, actor in book.actors.items()],
            "events": [self._event(key, dates) for key in book.events],
            "sources": [source.slug for source in book.sources.values()],
            "ids": list(self.ids),
            "dates": list(dates),
        }

    def texts(self) -> Iterator[str]:
        """What can be found, in the order of the lists."""
        for one in self.book.articles.values():
            yield one.article.headline
            yield from (words(one.article, block) for block in self._paragraphs(one.article))
        for actor in self.book.actors.values():
            names = dict.fromkeys((actor.name, *actor.aliases, *actor.native_names, *actor.weak_aliases))
            yield "\t".join(map(one_line, names))
        yield from (event.title for event in self.book.events.values())
        yield from (source.name for source in self.book.sources.values())

    def _article(self, key: str, publishers: dict[str, int], dates: dict[str, int]) -> list[Any]:
        article, date = self.book.articles[key].article, self.book.dates[key]
        source = self.book.source(article.publisher)
        actors = self._actors(self.book.article_actors[key])
        publisher = publishers.get(source.name, -1) if source else -1
        count = len(self._paragraphs(article))
        return [key, publisher, _place(date, dates), date.year or 0, count, actors, self._statements(key)]

    def _event(self, key: str, dates: dict[str, int]) -> list[Any]:
        event = self.book.events[key]
        date = when(event.date, self.book.language)
        articles = [self.book.order[one] for one in event.articles if one in self.book.order]
        return [key, _place(date, dates), date.year or 0, self._actors(event.actors), articles]

    def _statements(self, key: str) -> list[int]:
        one = self.book.articles[key]
        found: list[int] = []
        paragraphs = self._paragraphs(one.article)
        for quote in one.quotes if paragraphs else ():
            number = paragraph_number(one.article, quote.start)
            if where := _words_of(one.article, paragraphs[number - 1], quote):
                speaker = self.actors.get(quote.speaker or "", -1)
                found += [number, *where, speaker, int(quote.kind == "indirect")]
        return found

    def _paragraphs(self, article: Article) -> tuple[Block, ...]:
        """Those that can be found."""
        return article.paragraphs if self.full and in_full(article, self.book.site) else ()

    def _actors(self, keys: Iterable[str]) -> list[int]:
        return [self.actors[key] for key in keys if key in self.actors]


def _publishers(book: Book) -> list[str]:
    return [source.name for source in book.sources.values() if source.published]


def _place(date: When, dates: dict[str, int]) -> int:
    """The place of the date's words in the list of all; they are added where they are new."""
    return dates.setdefault(date.words, len(dates))


def _words_of(article: Article, block: Block, quote: Quote) -> tuple[int, int] | None:
    """Which words of the block the quote has: the first of them, and how many; None where it has none."""
    first = count_words(words(article, Span(block.start, max(quote.start, block.start))))
    count = count_words(words(article, Span(max(quote.start, block.start), min(quote.end, block.end))))
    return (first, count) if count else None


def _script(index: _Index) -> bytes:
    """The file."""
    coded = code(one_line(text) if "\t" not in text else text for text in index.texts())
    members = {
        **index.members(),
        "alphabet": ALPHABET,
        "ends": ENDS,
        "pieces": "\n".join(coded.pieces),
        "texts": coded.texts,
    }
    lines = [f'"{name}":{_lines(value)}' for name, value in members.items()]
    return to_bytes("window.DOSSIER_SEARCH={" + ",\n".join(['"version":2', *lines]) + "};")


def _lines(value: Any) -> str:
    """A member, a list with one entry to a line, safe in a script element."""
    if not isinstance(value, list):
        return to_json(value).translate(_UNSAFE)
    return "[" + ",\n".join(to_json(entry).translate(_UNSAFE) for entry in value) + "]"
