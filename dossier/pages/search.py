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

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from dossier.model import Article, Block, Dossier, Imprint, Quote, Span, imprints_of
from dossier.pages.body import paragraph_number
from dossier.pages.data.parts import Download, Part, whole
from dossier.pages.dates import when
from dossier.pages.encode import json_bytes, one_line
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.refer import words
from dossier.pages.wordcode import ALPHABET, ENDS, Coder, least_letters, words as count_words
from dossier.problems import Problem
from dossier.settings import Site

PATH = "static/search-index.js"
MAX_BYTES = 4_600_000
"""Size of the index at most; with the page, its script and style the browser loads less than 5 MB."""
MAX_ARTICLES = 2000
"""Articles up to which nobody is told that there is a better way of searching."""
_KINDS = {"person": "Person", "organisation": "Organisation", "state": "State", "agency": "News agency"}
_UNSAFE = tuple((char.encode(), f"\\u{ord(char):04x}".encode()) for char in "<>&\u2028\u2029")
_FULL = b'window.DOSSIER_SEARCH={"version":2,\n"full":true'
LETTERS = "search letters"
"""The kind of :func:`letters`."""
_FEW = 3
"""Characters of a text of which a letter comes, at least: in news four."""
_AT_ONCE = 500
"""Names that are coded at once."""
_LOOKED_AT = 64
"""Texts whose letters are counted at once."""


def search_index(dossier: Dossier, site: Site, ids: Sequence[str] = ()) -> dict[str, bytes]:
    """The script, by its path relative to the output folder; without the texts where it would be too large with them.

    ``ids`` is what Pagefind calls each article, where it looks through the texts.
    """
    return {PATH: search_script(open_book(dossier, site), ids)}


def search_script(book: Book, ids: Sequence[str] = ()) -> bytes:
    """The script of :func:`search_index`."""
    return with_texts(book) or whole(without_texts(ids), book)


def with_texts(book: Book) -> bytes:
    """The script with the texts of the articles; empty where it shall have none, or is too large for a browser."""
    if book.site.settings.search in ("headlines", "pagefind") or not book.facts["in full"] or too_large(book):
        return b""
    script = whole(Download((PATH,), _parts(full=True)), book)
    return script if len(script) <= MAX_BYTES else b""


def without_texts(ids: Sequence[str] = ()) -> Download:
    """The script without them, by pieces."""
    return Download((PATH,), _parts(full=False, ids=ids))


def too_large(book: Book) -> bool:
    """Whether it is sure that the script is too large with the texts, before any of them is coded.

    So of 5,000 articles the texts are not coded, and of 20,000 not looked at: their lists alone are too long. How many
    letters each text takes at least is kept from build to build.
    """
    # Of a line without its id all that there must be: marks, numbers of one digit, empty lists.
    left = MAX_BYTES - sum(20 + len(key) for key in book.articles)
    left -= sum(16 + len(key) for key in book.events) + sum(14 + len(key) for key in book.actors)
    if not book.memory.holds(LETTERS) and 0 < left * _FEW > sum(
        len(one.article.text) for one in book.articles.values()
    ):
        return False
    keys = list(book.articles)
    for start in range(0, len(keys), _LOOKED_AT):
        if left < 0:
            return True
        left -= sum(letters(book, keys[start : start + _LOOKED_AT]))
    return left < 0


def letters(book: Book, keys: Sequence[str]) -> tuple[int, ...]:
    """How many letters the text of each of the articles takes at least in any such script."""
    return book.memory.owns(LETTERS, keys, lambda key: least_letters(_texts(book, key, full=True)), int)


def size_with_texts(script: bytes) -> int:
    """Of a script with the texts; 0 of one without them."""
    return len(script) if script.startswith(_FULL) else 0


def search_notices(size: int, dossier: Dossier, site: Site) -> tuple[Problem, ...]:
    """What the editor should know of the search: that it lacks the texts, or is large.

    ``size`` is that of the script with the texts, 0 where it has none.
    """
    given, many = site.settings.search, len(dossier.articles)
    shown = any(in_full(one, site) for one in imprints_of(dossier.articles))
    if given in ("pagefind", "headlines", "none") or not shown:
        return ()
    hint = "`search: pagefind` loads only what a query needs; `search: headlines` leaves the texts out"
    if not size:
        told = f"{many:,} articles are too much for the search page: it looks through headlines, actors and events only"
        return (Problem(site.path.name, None, "search", told, hint, "warning"),)
    if many > MAX_ARTICLES and given is None:
        told = f"with {many:,} articles a reader of the search page loads {size / 1e6:.1f} MB"
        return (Problem(site.path.name, None, "search", told, f"{hint}; `search: own` says that it may", "warning"),)
    return ()


def in_full(article: Article | Imprint, site: Site) -> bool:
    """Whether the article is published in full, so that all of its text may be searched."""
    return (article.publish or site.settings.publish) == "full"


def dates(book: Book) -> dict[str, int]:
    """The place of each date's words in the list of all: those of the articles, then of the events, each once."""

    def make() -> dict[str, int]:
        told = [one.words for one in book.dates.values()]
        told += [when(one.date, book.language).words for one in book.happened.values()]
        return {words: place for place, words in enumerate(dict.fromkeys(told))}

    return book.memory.own("search dates", "", make)


def publishers(book: Book) -> dict[str, int]:
    """The place of each publisher's name in the list of all."""

    def make() -> dict[str, int]:
        return {name: place for place, name in enumerate(one.name for one in book.sources.values() if one.published)}

    return book.memory.own("search publishers", "", make)


def names(book: Book) -> tuple[str, ...]:
    """What can be found beside articles: of each actor its names, the titles of the events, the names of sources."""

    def make() -> tuple[str, ...]:
        actors = (
            dict.fromkeys((one.name, *one.aliases, *one.native_names, *one.weak_aliases))
            for one in book.actors.values()
        )
        return (
            *("\t".join(map(one_line, found)) for found in actors),
            *(one_line(event.title) for event in book.happened.values()),
            *map(one_line, book.sources),
        )

    return book.memory.own("search names", "", make)


def headlines(book: Book) -> tuple[str, ...]:
    """Those of all articles."""
    return book.memory.own("search headlines", "", lambda: tuple(map(one_line, book.headlines.values())))


def _places(book: Book, field: str) -> dict[str, int]:
    """The place of each key of a field among the others."""
    keys = getattr(book, field)
    return book.memory.of("search places", field, lambda: {key: place for place, key in enumerate(keys)})


def _parts(*, full: bool, ids: Sequence[str] = ()) -> tuple[bytes | Part, ...]:
    """The script, with the texts of the articles or without them."""
    lists: dict[str, bytes | Part] = {
        "full": _member(full),
        "publishers": Part(lambda book, _: _member(list(publishers(book)))),
        "articles": _lines(lambda book, key: _article(book, key, full=full), "articles"),
        "kinds": Part(lambda book, _: _member({kind: book.wording.say(name) for kind, name in _KINDS.items()})),
        "actors": Part(lambda book, _: _member([[key, actor.kind] for key, actor in book.actors.items()])),
        "events": _lines(_event, "events"),
        "sources": Part(lambda book, _: _member(list(book.slugs.values()))),
        "ids": _member(list(ids)),
        "dates": Part(lambda book, _: _member(list(dates(book)))),
        "alphabet": _member(ALPHABET),
        "ends": _member(ENDS),
    }
    named = ((f'"{name}":'.encode(), part, b",\n") for name, part in lists.items())
    coded = Part(lambda book, _: _coded(book, full=full))
    return b'window.DOSSIER_SEARCH={"version":2,\n', *chain.from_iterable(named), coded, b"};\n"


def _lines(make: Callable[[Book, str], list[Any]], field: str) -> Part:
    return Part(lambda book, key: _safe(json_bytes(make(book, key))), field, b"[", b",\n", b"]", b"[]")


def _texts(book: Book, key: str, *, full: bool) -> list[str]:
    """What can be found of an article."""
    one = book.articles[key].article
    return [one_line(one.headline), *(one_line(words(one, block)) for block in _paragraphs(book, one, full=full))]


def _article(book: Book, key: str, *, full: bool) -> list[Any]:
    date = book.dates[key]
    publisher = publishers(book).get(book.source_name(book.publishers[key]), -1)
    about = [key, publisher, dates(book)[date.words], date.year or 0]
    actors, places = _places(book, "actors"), book.article_actors[key]
    count = len(_paragraphs(book, book.articles[key].article, full=full)) if full else 0
    return [*about, count, [actors[one] for one in places], _statements(book, key) if count else []]


def _event(book: Book, key: str) -> list[Any]:
    event, actors, order = book.happened[key], _places(book, "actors"), _places(book, "articles")
    date = when(event.date, book.language)
    articles = [order[one] for one in event.articles if one in order]
    about = [key, dates(book)[date.words], date.year or 0]
    return [*about, [actors[one] for one in event.actors if one in actors], articles]


def _statements(book: Book, key: str) -> list[int]:
    one, actors = book.articles[key], _places(book, "actors")
    found: list[int] = []
    for quote in one.quotes:
        number = paragraph_number(one.article, quote.start)
        if where := _words_of(one.article, one.article.paragraphs[number - 1], quote):
            speaker = actors.get(quote.speaker or "", -1)
            found += [number, *where, speaker, int(quote.kind == "indirect")]
    return found


def _paragraphs(book: Book, article: Article, *, full: bool) -> tuple[Block, ...]:
    """Those that can be found."""
    return article.paragraphs if full and in_full(article, book.site) else ()


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


def _coded(book: Book, *, full: bool) -> bytes:
    """The texts as numbers, and what each number stands for."""
    coder, others = Coder(), names(book)
    if full:
        for key in book.articles:
            coder.add(_texts(book, key, full=True))
    else:
        others = headlines(book) + others
    for start in range(0, len(others), _AT_ONCE):
        coder.add(others[start : start + _AT_ONCE])
    coded = coder.coded()
    return b'"pieces":%s,\n"texts":%s' % (_member("\n".join(coded.pieces)), _member(coded.texts))


def _member(value: Any) -> bytes:
    """A member, a list with one entry to a line."""
    return _safe(b"[%s]" % b",\n".join(map(json_bytes, value)) if isinstance(value, list) else json_bytes(value))


def _safe(text: bytes) -> bytes:
    """Text safe in a script element."""
    for char, escaped in _UNSAFE:
        text = text.replace(char, escaped)
    return text
