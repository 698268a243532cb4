"""How a long list of names or headlines is parted into pages by their first letter."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from dossier.pages.views.book import Book
from dossier.pages.wording import Wording
from dossier.text import fold

MAX_ACTORS = 200
"""Actors that the list of actors can hold; of more it has the main ones, and all are on pages by letter."""
MAX_HEADLINES = 300
"""Headlines that the search page's A–Z can hold; of more it leads to the pages by letter."""
PER_PAGE = 200
"""Entries of a page by letter, at most."""
ACTORS, HEADLINES = "actors/a-z", "articles/a-z"
"""The lists, by the folder of their pages."""
_NO_LETTER = "#"


class Letter(Struct, frozen=True):
    """A page of names or headlines by their first letter, or a part of one."""

    href: str
    letter: str
    """Without case and accents, ``#`` for what begins with no letter."""
    title: str
    """The letter, with the number of the page where it has several."""
    count: int
    """How many entries it lists."""
    ids: tuple[str, ...]
    """Of its entries, in their order."""


def initial(text: str) -> str:
    """The letter under which ``text`` stands, ``#`` where it begins with none."""
    if (first := text[:1]).isascii() and first.isalpha():  # of nearly all, and in a tenth of the time
        return first.upper()
    first = next((char for char in fold(text) if char.isalnum()), _NO_LETTER)
    return first.upper() if first.isalpha() else _NO_LETTER


def actor_letters(book: Book) -> tuple[Letter, ...]:
    """The pages by letter of all actors; none where one page lists them."""
    return letters(book, ACTORS)


def headline_letters(book: Book) -> tuple[Letter, ...]:
    """The pages by letter of all articles; none where the search page's A–Z lists them."""
    return letters(book, HEADLINES)


def letters(book: Book, folder: str) -> tuple[Letter, ...]:
    """The pages by letter of a list; none of a short one."""
    return book.memory.own("letters", folder, lambda: _parted(_entries(book, folder).items(), folder, book.wording))


def used(book: Book, folder: str) -> tuple[str, ...]:
    """The letters that have pages of their own in the list, without its being sorted."""
    return tuple(sorted({initial(name) for name in _entries(book, folder).values()}, key=alphabetic))


def _entries(book: Book, folder: str) -> Mapping[str, str]:
    """Ids and names of a list that has pages by letter; nothing of a short one."""
    names, most = (book.names, MAX_ACTORS) if folder == ACTORS else (book.headlines, MAX_HEADLINES)
    return names if len(names) > most else {}


def alphabetic(letter: str) -> tuple[bool, str]:
    """Its place in the order of the letters; what is none comes last."""
    return letter == _NO_LETTER, letter


def _parted(entries: Iterable[tuple[str, str]], folder: str, wording: Wording) -> tuple[Letter, ...]:
    """The pages of a list of (id, name), in alphabetical order; a letter of very many has several, of one length."""
    ordered = sorted((*alphabetic(initial(name)), fold(name), key) for key, name in entries)
    found: list[Letter] = []
    for letter, group in groupby(ordered, key=itemgetter(1)):
        ids = [one[-1] for one in group]
        count = -(-len(ids) // PER_PAGE)
        size = -(-len(ids) // count)
        for number in range(count):
            part = tuple(ids[number * size : (number + 1) * size])
            path = f"{folder}/{_file(letter)}{f'-part-{number + 1}' if number else ''}.html"
            which = wording.say("%(place)s of %(all)s", place=number + 1, all=count)
            nth = f" ({which})" if count > 1 else ""
            found.append(Letter(path, letter, letter + nth, len(part), part))
    return tuple(found)


def _file(letter: str) -> str:
    """A name that every disk and server takes."""
    if letter == _NO_LETTER:
        return "other"
    return letter.lower() if letter.isascii() else "-".join(f"u{ord(char):04x}" for char in letter.lower())
