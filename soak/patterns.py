"""Every regular expression of the program on texts made against it: ``python -m soak.patterns``.

The expressions are those that stand in modules and language packs. For each repetition in one, texts are made of what
can stand before it and of what it repeats, so that it fits long and the whole fails; on these and on common ones the
expression is searched, as most are not. What takes more than the square of the length is told, to be looked at, and is
the way out of the program: 1. A square is borne, since what is searched has a length: a line 800 characters, a sentence
1,200, a passage 10,000.
"""

import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from re import Pattern
from typing import Any

from pydantic import BaseModel

import dossier
from dossier import language
from dossier.packs.section import Lazy

_parser: Any = import_module("re._parser")
LENGTH = 600
"""Characters of a text: lines have 800 at most, sentences 1,200."""
WORTH = 0.02
"""Seconds that such a text takes at least for its growth to count."""
CUBE = 40
"""Between 16, the square of a text four times as long, and 64, its cube."""
_HOLDERS = (Pattern, Lazy, BaseModel, dict, tuple, list, frozenset)
_MANY = 8
"""Repetitions from which on one counts as a repetition."""
_COMMON = (
    "a",
    " ",
    "\n",
    "a ",
    '"',
    "“",
    "1",
    "1,",
    ".",
    "A",
    "A ",
    "- ",
    "(",
    "'",
    "<",
    "&",
    "/",
    ":",
    "\t",
    "é",
    "_",
)
_ENDS = ("", "\0", " !\0", "\n\0")


def standing() -> dict[str, Pattern[Any]]:
    """The patterns that stand in modules and language packs, by their text and flags."""
    names = [one.name for one in pkgutil.walk_packages(dossier.__path__, "dossier.") if "__main__" not in one.name]
    holders: list[Any] = [vars(import_module(name)) for name in names]
    holders += [language.load(code) for code in (*language.packs(), "und")]
    found: dict[str, Pattern[Any]] = {}
    while holders:
        one = holders.pop()
        if isinstance(one, Pattern | Lazy):
            found[f"{one.pattern!r} {one.flags}"] = re.compile(one.pattern, one.flags)
        elif isinstance(one, dict):
            holders += [value for value in one.values() if isinstance(value, _HOLDERS)]
        elif isinstance(one, BaseModel):
            holders.append(vars(one))
        elif isinstance(one, tuple | list | frozenset):
            holders += [value for value in one if isinstance(value, _HOLDERS)]
    return dict(sorted(found.items()))


def sample(items: Any, choice: int) -> str:
    """A text that fits a syntax tree, or nearly; ``choice`` decides among what can stand."""
    made = ""
    for operator, argument in items:
        name = str(operator)
        if name == "LITERAL":
            made += chr(argument)
        elif name == "IN":
            made += _member(argument, choice)
        elif name in ("ANY", "NOT_LITERAL"):
            made += "a1 ."[choice % 4]
        elif name == "BRANCH":
            made += sample(argument[1][choice % len(argument[1])], choice)
        elif name == "SUBPATTERN":
            made += sample(argument[-1], choice)
        elif name == "ATOMIC_GROUP":
            made += sample(argument, choice)
        elif name.endswith("_REPEAT"):
            made += sample(argument[2], choice) * min(max(argument[0], choice % 2), 20)
    return made


_OF_CATEGORY = {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": "."}


def _member(members: Any, choice: int) -> str:
    """A character of a class."""
    if str(members[0][0]) == "NEGATE":
        tried = ("a", "1", " ", ".", "\n", "é", "\0")
        able = [char for char in tried if not any(_holds(one, char) for one in members[1:])]
        return able[choice % len(able)] if able else "\0"
    operator, argument = members[choice % len(members)]
    if str(operator) == "CATEGORY":
        return _OF_CATEGORY[str(argument).removeprefix("CATEGORY_").removeprefix("UNI_")]
    return chr(argument[0] if str(operator) == "RANGE" else argument)


def _holds(member: Any, char: str) -> bool:
    operator, argument = member
    if str(operator) in ("LITERAL", "RANGE"):
        first, last = argument if str(operator) == "RANGE" else (argument, argument)
        return bool(first <= ord(char) <= last)
    kind = str(argument).removeprefix("CATEGORY_").removeprefix("UNI_")
    fits = {"DIGIT": char.isdecimal(), "SPACE": char.isspace(), "WORD": char.isalnum() or char == "_"}
    return fits[kind.removeprefix("NOT_")] is not kind.startswith("NOT_")


def pumped(items: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """For each long repetition in a syntax tree: what stands before it, and what it repeats."""
    for place, (operator, argument) in enumerate(items):
        name = str(operator)
        inner: list[Any] = []
        if name.endswith("_REPEAT"):
            if argument[1] >= _MANY:
                for choice in range(4):
                    yield before, sample(argument[2], choice) or "a"
            inner = [argument[2]]
        elif name == "SUBPATTERN":
            inner = [argument[-1]]
        elif name == "ATOMIC_GROUP":
            inner = [argument]
        elif name == "BRANCH":
            inner = list(argument[1])
        for one in inner:
            yield from pumped(one, before)
        before += sample(items[place : place + 1], 1)


def texts(pattern: Pattern[Any], length: int) -> Iterator[Any]:
    """Texts of so many characters made against the pattern, of the type that it is searched in."""
    pairs = dict.fromkeys([*pumped(_parser.parse(pattern.pattern, pattern.flags)), *(("", one) for one in _COMMON)])
    for before, piece in pairs:
        for whole in dict.fromkeys((piece, f"{before}{piece}")):
            for end in _ENDS:
                text = (before + whole * (length // len(whole) + 1))[:length] + end
                yield text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text


def seconds(pattern: Pattern[Any], text: Any) -> float:
    """The least processor time of three searches for the pattern."""
    took = []
    for _ in range(3):
        started = time.process_time()
        pattern.search(text)
        pattern.fullmatch(text)
        took.append(time.process_time() - started)
    return min(took)


def growths(pattern: Pattern[Any], length: int, worth: float) -> Iterator[tuple[float, Any]]:
    """How many times as long it takes in a text four times as long, where that takes so many seconds at least."""
    for short, long in zip(texts(pattern, length), texts(pattern, 4 * length), strict=True):
        started = time.process_time()
        pattern.search(long)
        if time.process_time() - started > worth:
            yield seconds(pattern, long) / max(seconds(pattern, short), 1e-6), long


def main(_minutes: str = "") -> int:
    """Measure all; 0 where none grows faster than the square of the length."""
    found = standing()
    worse = 0
    for pattern in found.values():
        growth, text = max(growths(pattern, LENGTH // 4, WORTH), default=(0.0, ""))
        if growth > CUBE:
            worse += 1
            print(f"{growth:.0f} times as long on {text[:60]!r}…: {str(pattern.pattern)[:150]}", flush=True)
    print(f"{len(found)} patterns; {worse} grow faster than the square of what they are given")
    return bool(worse)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
