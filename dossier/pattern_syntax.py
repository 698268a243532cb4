"""What words a text must have for a pattern to fit it, and how it must start, read from the pattern's own syntax."""

from collections.abc import Sequence
from importlib import import_module
from re import Pattern
from typing import Any

from msgspec import Struct

from dossier.folding import folded

HEAD = 4
"""Letters of a word by which patterns are filed."""
_MOST = 24
"""Heads under which one pattern is filed; one that would need more is tried always."""
_MOST_SETS = 3
"""Sets of heads that a text is asked for before a pattern is tried."""
_COMMON_MARKS = frozenset(".,'\"-:;()?!")
_CONSTANTS: Any = import_module("re._constants")
_PARSER: Any = import_module("re._parser")
_ASCII = frozenset(map(chr, range(128)))
_OF_CATEGORY: dict[Any, frozenset[str]] = {
    _CONSTANTS.CATEGORY_DIGIT: frozenset(filter(str.isdecimal, _ASCII)),
    _CONSTANTS.CATEGORY_SPACE: frozenset(filter(str.isspace, _ASCII)),
}
_ALIKE = "\u0130\u0131\u017f\u212a"
"""Letters that are i, s or k where case does not count."""


def parsed(pattern: Pattern[str]) -> Any:
    """The syntax tree of a pattern."""
    return _PARSER.parse(pattern.pattern, pattern.flags)


def needs(pattern: Pattern[str], *, whole: bool, common: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Heads of words of which each text that fits has at least one; several such sets, the rarest words first.

    Empty where no such words can be told.
    """
    return read_needs(parsed(pattern), whole=whole, common=common)


def read_needs(tree: Any, *, whole: bool, common: frozenset[str]) -> tuple[frozenset[str], ...]:
    """The same for the syntax tree of a pattern."""
    walk = _Walk(common)
    end = walk.sequence(tree, _State(at_start=whole))
    walk.finish(end, is_word_end=whole)
    return tuple(sorted(walk.offers, key=lambda found: (walk.cost(found), sorted(found))))[:_MOST_SETS]


class _State(Struct, frozen=True):
    """Where in a word the pattern is: at its start, or after the letters of ``run`` (one of several), or nobody knows.

    ``settled`` are the heads of other ways to the same place, on which the word is at its end already.
    """

    at_start: bool = False
    run: frozenset[str] | None = None
    settled: frozenset[str] = frozenset()


_AT_START, _ANYWHERE = _State(at_start=True), _State()


class _Walk:
    """A walk along a pattern's syntax that keeps the sets of heads seen."""

    def __init__(self, common: frozenset[str]) -> None:
        self.common = common
        self.offers: set[frozenset[str]] = set()

    @property
    def best(self) -> frozenset[str] | None:
        """The set of the rarest words."""
        return min(self.offers, key=lambda found: (self.cost(found), sorted(found)), default=None)

    def finish(self, state: _State, *, is_word_end: bool) -> None:
        """The letters run so far are a word, or the beginning of one."""
        if state.run and (is_word_end or all(len(letters) >= HEAD for letters in state.run)):
            self._offer(state.run | state.settled)

    def _offer(self, found: frozenset[str] | None) -> None:
        if found is not None and len(found) <= _MOST:
            self.offers.add(found)

    def cost(self, found: frozenset[str]) -> int:
        """How frequent the words are together."""
        return sum(40 if head in self.common or head in _COMMON_MARKS else 5 - len(head) for head in found)

    def sequence(self, items: Any, state: _State) -> _State:
        literal = _CONSTANTS.LITERAL
        for operator, argument in items:
            # Nine in ten items are letters that stand for themselves.
            if operator is literal:
                state = self._letter(_LETTERS[argument], state)
            else:
                state = self._item(operator, argument, state)
        return state

    def _item(self, operator: Any, argument: Any, state: _State) -> _State:
        c = _CONSTANTS
        if operator is c.IN:
            return self._letters(_choices(argument), state)
        if operator is c.SUBPATTERN:
            return self.sequence(argument[-1], state)
        if operator is c.BRANCH:
            return self._branch(argument[1], state)
        if operator in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self._repeat(argument, state)
        if operator is c.AT:
            self.finish(state, is_word_end=True)
            return _AT_START
        if operator in (c.ASSERT, c.ASSERT_NOT):
            return state
        self.finish(state, is_word_end=False)
        return _ANYWHERE

    def _letter(self, letter: "_Letter", state: _State) -> _State:
        """The same as :meth:`_letters` of one character, in a quarter of its time."""
        told, is_letter, changes = letter
        run = _BEGUN if state.at_start else state.run
        if changes:
            return self._letters(None, state)
        if not is_letter:
            self.finish(state, is_word_end=True)
            if not told.isspace():
                self._offer(frozenset(told))
            return _AT_START
        if run is None:
            return _ANYWHERE
        longer = frozenset([(letters + told)[:HEAD] for letters in run])
        if len(longer) > _MOST:
            return _ANYWHERE
        return state if longer == run else _State(run=longer, settled=state.settled)

    def _letters(self, choices: Sequence[str] | None, state: _State) -> _State:
        """One character, one of ``choices``; None where it could be any."""
        if choices is not None and any(_is_letter(char) != _is_letter(folded(char)[:1]) for char in choices):
            choices = None  # folding makes a word of such a mark, or the other way round
        if choices is not None and not any(_is_letter(char) for char in choices):
            self.finish(state, is_word_end=True)
            if not any(char.isspace() for char in choices):
                self._offer(frozenset(folded(char)[0] for char in choices))
            return _AT_START
        run = frozenset([""]) if state.at_start else state.run
        if choices is None or run is None or not all(_is_letter(char) for char in choices):
            self.finish(state, is_word_end=False)
            return _ANYWHERE
        longer = frozenset((letters + folded(char))[:HEAD] for letters in run for char in choices)
        return _State(run=longer, settled=state.settled) if len(longer) <= _MOST else _ANYWHERE

    def _branch(self, ways: Sequence[Any], state: _State, *, optional: bool = False) -> _State:
        """One of several ways: each must need a word, for the whole to need one of them."""
        ends: list[_State] = [state] if optional else []
        found: list[frozenset[str] | None] = [None] if optional else []
        for way in ways:
            inner = _Walk(self.common)
            ends.append(inner.sequence(way, state))
            found.append(inner.best)
        if all(one is not None for one in found):
            self._offer(frozenset().union(*(one for one in found if one is not None)))
        if all(end.at_start for end in ends):
            return _AT_START
        going = [end for end, best in zip(ends, found, strict=True) if best is None]
        if going and all(end.run is not None for end in going):
            settled = frozenset().union(*(end.settled for end in going), *(best for best in found if best is not None))
            return _State(run=frozenset().union(*(end.run for end in going if end.run is not None)), settled=settled)
        # A run that ends here in some ways only is no longer followed, but it may already be long enough.
        self.finish(state, is_word_end=False)
        return _ANYWHERE

    def _repeat(self, argument: Any, state: _State) -> _State:
        least, most, items = argument
        if most == 1:
            return self._branch([items], state, optional=True) if least == 0 else self.sequence(items, state)
        self.finish(state, is_word_end=False)
        inner = _Walk(self.common)
        end = inner.sequence(items, _State(at_start=state.at_start))
        if least:
            self._offer(inner.best)
        again = _Walk(self.common).sequence(items, _State(at_start=end.at_start))
        stays = end.at_start and again.at_start and (state.at_start or least > 0)
        return _State(at_start=stays)


_Letter = tuple[str, bool, bool]
"""A character, folded; whether it is a letter; and whether folding makes something else of it."""
_BEGUN = frozenset([""])
"""What has been read of a word at its start."""


class _Letters(dict[int, _Letter]):
    """What the walk asks of a character, by its number: patterns hold thousands, and of few kinds."""

    def __missing__(self, code: int) -> _Letter:
        char = chr(code)
        is_letter, told = _is_letter(char), folded(char)
        changes = is_letter != _is_letter(told[:1])
        self[code] = letter = (told if is_letter else told[:1], is_letter, changes)
        return letter


_LETTERS = _Letters()


def _choices(members: Sequence[tuple[Any, Any]]) -> list[str] | None:
    """The characters of a class; None where it is open. Classes of what is no letter are shown by one such."""
    c = _CONSTANTS
    chars: list[str] = []
    for operator, argument in members:
        if operator is c.LITERAL:
            chars.append(chr(argument))
        elif operator is c.CATEGORY and argument in (c.CATEGORY_SPACE, c.CATEGORY_NOT_WORD):
            chars.append(" ")
        else:
            return None
    return chars


def _is_letter(char: str) -> bool:
    """Whether a character belongs to a word, as the class w of regular expressions has it."""
    return char.isalnum() or char == "_"


def opening(items: Any) -> tuple[frozenset[str], bool]:
    """The characters of ASCII with which a text can start that fits a syntax tree, and whether none need be.

    Small letters stand for capitals too, whether or not the pattern tells them apart: rather one too many.
    """
    found: frozenset[str] = frozenset()
    for operator, argument in items:
        first, is_optional = _opening(operator, argument)
        found |= first
        if not is_optional:
            return found, False
    return found, True


def _opening(operator: Any, argument: Any) -> tuple[frozenset[str], bool]:
    """The same of one item of the tree."""
    c = _CONSTANTS
    if operator in (c.AT, c.ASSERT, c.ASSERT_NOT):
        return frozenset(), True
    if operator is c.LITERAL:
        return _ascii(argument, argument), False
    if operator is c.IN:
        return _of_class(argument), False
    if operator is c.SUBPATTERN:
        return opening(argument[-1])
    if operator is c.BRANCH:
        ways = [opening(way) for way in argument[1]]
        return frozenset().union(*(first for first, _ in ways)), any(is_optional for _, is_optional in ways)
    if operator in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        first, is_optional = opening(argument[2])
        return first, is_optional or not argument[0]
    return _ASCII, False  # anything, or what a group holds


def _of_class(members: Sequence[tuple[Any, Any]]) -> frozenset[str]:
    """The characters of ASCII in a class."""
    c = _CONSTANTS
    if members[0][0] is c.NEGATE:
        return _ASCII
    found: frozenset[str] = frozenset()
    for operator, argument in members:
        if operator is c.LITERAL:
            found |= _ascii(argument, argument)
        elif operator is c.RANGE:
            found |= _ascii(*argument)
        else:
            found |= _OF_CATEGORY.get(argument, _ASCII)
    return found


def _ascii(low: int, high: int) -> frozenset[str]:
    """The characters of ASCII from ``low`` to ``high`` and their other cases, those too that only stand for them."""
    chars = {chr(code) for code in range(low, min(high, 127) + 1)}
    if any(low <= ord(letter) <= high for letter in _ALIKE):
        chars.update("isk")
    return frozenset(other for char in chars for other in (char, char.lower(), char.upper()))
