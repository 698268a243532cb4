"""What pure functions gave, kept from one build to the next of the same process.

``dossier serve`` builds the same dossier over and over, and from one build to the next hardly anything changes. An
answer is given again only where all that it was made from is equal to what it was made from before, so that a build
with a memory gives the same bytes as one without.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

_T = TypeVar("_T")


class Memo:
    """Remembers, for each name, the last answer and what it was made from."""

    keeps = True
    """Whether anything is remembered."""

    def __init__(self) -> None:
        self._before: dict[Hashable, tuple[tuple[Any, ...], Any]] = {}
        self._now = self._before
        self._parts: dict[str, Memo] = {}

    def part(self, name: str) -> "Memo":
        """A memory of its own for one part of the work, with turns of its own."""
        return self._parts.setdefault(name, Memo())

    def of(self, name: Hashable, made_from: tuple[Any, ...], make: Callable[[], _T]) -> _T:
        """``make()``, or what it gave under ``name`` the last time, where ``made_from`` is equal to that time's.

        ``make`` must be a pure function of ``made_from``, and nobody may alter its answer. If it raises, nothing is
        kept.
        """
        known = self._now.get(name) or self._before.get(name)
        if known is None or known[0] != made_from:
            known = made_from, make()
        self._now[name] = known
        answer: _T = known[1]
        return answer

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A pass over the whole dossier: what it does not ask for is forgotten at its end, unless it fails."""
        self._now = {}
        try:
            yield
        except BaseException:
            self._before |= self._now
            raise
        else:
            self._before = self._now
        finally:
            self._now = self._before


class Forgetful(Memo):
    """Remembers nothing, for a single build: what is no longer needed can go."""

    keeps = False

    def part(self, name: str) -> Memo:  # noqa: ARG002
        """This one."""
        return self

    def of(self, name: Hashable, made_from: tuple[Any, ...], make: Callable[[], _T]) -> _T:  # noqa: ARG002
        """``make()``."""
        return make()
