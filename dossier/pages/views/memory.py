"""What is made of a book once, and then read by many pages."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

_T = TypeVar("_T")
MOST = 4096
"""Things with parts that stay in memory, three kilobytes each: pages that read the same stand close to each other."""


class Memory:
    """Things made of a book, each by its kind and its name in that.

    ``make`` may read the book, the things that the key names and nothing else: so it gives the same whoever asks first.
    """

    def __init__(self) -> None:
        self._made: dict[str, dict[Hashable, Any]] = {}

    def of(self, kind: str, key: Hashable, make: Callable[[], _T], most: int = 0) -> _T:
        """What ``make()`` gave the first time; of a kind with ``most`` no more are kept than that."""
        made = self._made.setdefault(kind, {})
        if key not in made:
            if most and len(made) >= most:
                made.clear()
            made[key] = make()
        found: _T = made[key]
        return found

    def own(self, kind: str, key: str, make: Callable[[], _T], kept: Any = None, most: int = 0) -> _T:  # noqa: ARG002
        """Likewise of what stands on many pages, and mostly stays as it is where what it was made from changes.

        With the type of what is made, as which it is ``kept`` from one build to the next, it need not be made again.
        """
        return self.of(kind, key, make, most)

    def owns(self, kind: str, keys: Iterable[str], make: Callable[[str], _T], kept: Any = None) -> tuple[_T, ...]:  # noqa: ARG002
        """Several of these, each made by ``make(key)``."""
        return tuple([self.of(kind, key, partial(make, key)) for key in keys])

    def parts(
        self,
        kind: str,
        keys: Iterable[str],
        name: str,
        make: Callable[[str], Mapping[str, _T]],
        kept: Any,  # noqa: ARG002
    ) -> list[_T]:
        """What several of these have under the name: whoever asks reads nothing else of them."""
        made = [self.of(kind, key, partial(make, key), MOST) for key in keys]
        return [one[name] for one in made if name in one]

    def forget(self) -> None:
        """Make all of it again."""
        self._made.clear()

    def holds(self, kind: str) -> bool:  # noqa: ARG002
        """Whether any such things were kept."""
        return False
