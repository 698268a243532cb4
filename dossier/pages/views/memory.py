"""What is made of a book once, and then read by many pages."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

_T = TypeVar("_T")


class Memory:
    """Things made of a book, each by its kind and its name in that.

    ``make`` may read the book, the things that the key names and nothing else: so it gives the same whoever asks first.
    """

    def __init__(self) -> None:
        self._made: dict[str, dict[Hashable, Any]] = {}
        self.numbers: Mapping[str, Mapping[str, int]] = {}
        """Whole numbers by kind and key, as far as they were kept and are as they were."""

    def of(self, kind: str, key: Hashable, make: Callable[[], _T], most: int = 0) -> _T:
        """What ``make()`` gave the first time; of a kind with ``most`` no more are kept than that."""
        made = self._made.setdefault(kind, {})
        if key not in made:
            if most and len(made) >= most:
                made.clear()
            made[key] = make()
        found: _T = made[key]
        return found

    def own(self, kind: str, key: str, make: Callable[[], _T]) -> _T:
        """Likewise of what stands on many pages, and mostly stays as it is where what it was made from changes."""
        return self.of(kind, key, make)

    def owns(self, kind: str, keys: Iterable[str], make: Callable[[str], _T]) -> tuple[_T, ...]:
        """Several of these, each made by ``make(key)``."""
        return tuple([self.of(kind, key, partial(make, key)) for key in keys])

    def whole(self, kind: str, key: str, make: Callable[[], int]) -> int:
        """The same of a whole number, which is kept from one build to the next."""
        return self.own(kind, key, make)
