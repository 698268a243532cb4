"""The stemmers of Snowball, twice as fast: the endings of a rule are looked up, not searched letter by letter."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

NAMES = {"en": "english", "es": "spanish", "ru": "russian", "fr": "french", "de": "german"}
"""The languages that have one, by their codes."""


def stemmer(code: str) -> Any:
    """The stemmer of a language, whose ``stemWord`` gives the stem of a word in lower case."""
    # Imported here as it takes 15 ms, and no word is stemmed where findings are given. By its own name, as the general
    # function of the library gives another version of the algorithm where PyStemmer is installed.
    name = NAMES[code]
    base = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.title()}Stemmer")
    return type(base.__name__, (_Looked, base), {})()


class _Table:
    """The pieces of one rule of an algorithm, of which the longest that fits a word counts."""

    def __init__(self, pieces: Sequence[Any]) -> None:
        self.results: dict[str, int] = {piece.s: piece.result for piece in pieces}
        self.pieces = tuple(piece for piece in self.results if piece)
        self.lengths = sorted(set(map(len, self.pieces)), reverse=True)
        self.otherwise = self.results.get("", 0)


class _Looked:
    """Beside a stemmer of Snowball: finds the pieces of its rules in the word.

    Most words have none of a rule's dozen endings, which one call of ``endswith`` tells. That takes 10 µs a word
    instead of 21, and an article has a dozen words that no article before it had.
    """

    current: str
    cursor: int
    limit: int
    limit_backward: int

    def __init__(self) -> None:
        super().__init__()
        self._tables: dict[int, _Table] = {}

    def _table(self, pieces: Sequence[Any]) -> _Table:
        """By the identity of the rule's pieces, which the class of the stemmer keeps."""
        table = self._tables.get(id(pieces))
        if table is None:
            table = self._tables[id(pieces)] = _Table(pieces)
        return table

    def find_among(self, pieces: Sequence[Any]) -> int:
        """Step over the longest of the pieces that stands behind the cursor; its number, or 0 where none does."""
        table, word, at = self._table(pieces), self.current, self.cursor
        if word.startswith(table.pieces, at, self.limit):
            for length in table.lengths:
                result = table.results.get(word[at : at + length])
                if result is not None and at + length <= self.limit:
                    self.cursor = at + length
                    return result
        return table.otherwise

    def find_among_b(self, pieces: Sequence[Any]) -> int:
        """The same before the cursor, backwards."""
        table, word, at, least = self._table(pieces), self.current, self.cursor, self.limit_backward
        if word.endswith(table.pieces, least, at):
            for length in table.lengths:
                result = table.results.get(word[at - length : at]) if length <= at - least else None
                if result is not None:
                    self.cursor = at - length
                    return result
        return table.otherwise
