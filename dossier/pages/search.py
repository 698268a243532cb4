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

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, overload

from msgspec import Struct

from dossier.model import Article, Block, Dossier, Quote, Span
from dossier.pages.body import paragraph_number
from dossier.pages.dates import When, when
from dossier.pages.encode import json_bytes, one_line
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.refer import words
from dossier.pages.wordcode import ALPHABET, ENDS, Coded, Coder, words as count_words
from dossier.problems import Problem
from dossier.settings import Site

PATH = "static/search-index.js"
MAX_BYTES = 4_600_000
"""Size of the index at most; with the page, its script and style the browser loads less than 5 MB."""
MAX_ARTICLES = 2000
"""Articles up to which nobody is told that there is a better way of searching."""
_FULL = b'window.DOSSIER_SEARCH={"version":2,\n"full":true'
_KINDS = {"person": "Person", "organisation": "Organisation", "state": "State", "agency": "News agency"}
_UNSAFE = tuple((char.encode(), f"\\u{ord(char):04x}".encode()) for char in "<>&\u2028\u2029")


def search_index(dossier: Dossier, site: Site, ids: Sequence[str] = ()) -> dict[str, bytes]:
    """The script, by its path relative to the output folder; without the texts where it would be too large with them.

    ``ids`` is what Pagefind calls each article, where it looks through the texts.
    """
    return {PATH: search_script(open_book(dossier, site), ids)}


def search_script(book: Book, ids: Sequence[str] = ()) -> bytes:
    """The script of :func:`search_index`, whose numbers depend on all texts; never larger than a browser can load."""
    actors, places = ({key: place for place, key in enumerate(some)} for some in (book.actors, book.articles))
    site, short = book.site, _Index(book, full=False, actors=actors, places=places, ids=tuple(ids))
    members = short.members()
    if site.settings.search not in ("headlines", "pagefind") and _any_in_full(book.dossier, site):
        whole = _Index(book, full=True, actors=actors, places=places)
        # With the texts no list is shorter: what is left of the space is what the texts may take.
        room = MAX_BYTES - sum(len(lines) for name, lines in members.items() if name not in ("full", "ids"))
        coded = _coded(whole, room)
        script = _script(members | whole.own_members(), coded) if coded else b""
        if script and len(script) <= MAX_BYTES:
            return script
    return _script(members, _coded(short))


def search_notices(files: Mapping[str, bytes], dossier: Dossier, site: Site) -> tuple[Problem, ...]:
    """What the editor should know of the search of the site ``files``: that it lacks the texts, or is large."""
    given, many = site.settings.search, len(dossier.articles)
    if given in ("pagefind", "headlines", "none") or not _any_in_full(dossier, site):
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


class _Index(Struct, frozen=True):
    """What the script is made of."""

    book: Book
    full: bool
    actors: Mapping[str, int]
    """Place of each actor in the list."""
    places: Mapping[str, int]
    """Likewise of each article."""
    ids: tuple[str, ...] = ()

    def members(self) -> dict[str, bytes]:
        """The lists of the index, without the texts."""
        book, dates = self.book, dict[str, int]()
        own = self.own_members(dates)
        events = [self._event(key, dates) for key in book.events]
        return {
            "full": own["full"],
            "publishers": _lines(_publishers(book)),
            "articles": own["articles"],
            "kinds": _lines({kind: book.wording.say(name) for kind, name in _KINDS.items()}),
            "actors": _lines([[key, actor.kind] for key, actor in book.actors.items()]),
            "events": _lines(events),
            "sources": _lines([source.slug for source in book.sources.values()]),
            "ids": own["ids"],
            "dates": _lines(list(dates)),
        }

    def own_members(self, dates: dict[str, int] | None = None) -> dict[str, bytes]:
        """Those of them that are others with the texts than without; ``dates`` is filled with those of the articles."""
        publishers = {name: place for place, name in enumerate(_publishers(self.book))}
        seen = dict[str, int]() if dates is None else dates
        articles = [self._article(one, publishers, seen) for one in self.book.articles]
        return {"full": _lines(self.full), "articles": _lines(articles), "ids": _lines(list(self.ids))}

    def texts(self) -> Iterator[list[str]]:
        """What can be found, in the order of the lists: the texts of an article, or what all others are called."""
        for one in self.book.articles.values():
            blocks = self._paragraphs(one.article)
            yield [one_line(one.article.headline), *(one_line(words(one.article, block)) for block in blocks)]
        for actor in self.book.actors.values():
            names = dict.fromkeys((actor.name, *actor.aliases, *actor.native_names, *actor.weak_aliases))
            yield ["\t".join(map(one_line, names))]
        yield [one_line(event.title) for event in self.book.events.values()]
        yield [one_line(source.name) for source in self.book.sources.values()]

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
        articles = [self.places[one] for one in event.articles if one in self.places]
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
    start, end = max(quote.start, block.start), min(quote.end, block.end)
    if start <= end and article.longest is None and article.is_whole(block):
        # White space alone is folded then, and that makes no difference to how many words there are.
        first, count = count_words(article.text, block.start, start), count_words(article.text, start, end)
    else:
        first = count_words(words(article, Span(block.start, start)))
        count = count_words(words(article, Span(start, end)))
    return (first, count) if count else None


@overload
def _coded(index: _Index) -> Coded: ...
@overload
def _coded(index: _Index, most: int) -> Coded | None: ...
def _coded(index: _Index, most: int | None = None) -> Coded | None:
    """The texts as numbers; None as soon as it is sure that they take more than ``most`` letters.

    So of 5,000 articles no more than 3,000 are looked at, and of 20,000 none: their lists alone are too long.
    """
    coder = Coder()
    look = sys.maxsize if most is None else most // 2
    for texts in index.texts():
        if most is not None and coder.pieces >= look:
            left = most - coder.least()
            if left < 0:
                return None
            # Pieces take 1.3 letters: so often is it looked that the last time is about the tenth.
            look = coder.pieces + max(left // 3, most // 100)
        coder.add(texts)
    return coder.coded()


def _script(members: Mapping[str, bytes], coded: Coded) -> bytes:
    """The file."""
    texts = {"alphabet": ALPHABET, "ends": ENDS, "pieces": "\n".join(coded.pieces), "texts": coded.texts}
    whole = {**members, **{name: _lines(value) for name, value in texts.items()}}
    lines = b",\n".join(b'"%s":%s' % (name.encode(), value) for name, value in whole.items())
    return b'window.DOSSIER_SEARCH={"version":2,\n%s};\n' % lines


def _lines(value: Any) -> bytes:
    """A member, a list with one entry to a line, safe in a script element."""
    text = b"[%s]" % b",\n".join(map(json_bytes, value)) if isinstance(value, list) else json_bytes(value)
    for char, escaped in _UNSAFE:
        text = text.replace(char, escaped)
    return text
