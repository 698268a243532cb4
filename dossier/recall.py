"""What pure functions made of the program's own data, kept from one run to the next.

The language packs as they were read, say: as YAML they take a tenth of a second, which is an edit's whole share of
cleaning. Whoever runs the program hands over what an earlier run had, and keeps what is fresh.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import msgpack

from dossier.cache import digest_of

_T = TypeVar("_T")
_recalled: dict[str, bytes] = {}
_fresh: dict[str, bytes] = {}


def made(name: str, key: bytes, kind: Any, make: Callable[[], _T]) -> _T:
    """What ``make`` gives, of the type ``kind``, or gave in an earlier run.

    ``key`` holds all that it is made from, beside the program itself; ``name`` tells it from what others make.
    """
    digest = digest_of(name.encode(), key).hex()
    if (kept := _recalled.get(digest)) is not None:
        found: _T = msgpack.decode(kept, type=kind)
        return found
    found = make()
    _fresh[digest] = msgpack.encode(found)
    return found


def recall(kept: Mapping[str, bytes]) -> None:
    """Take what :func:`fresh` gave in earlier runs of the same version of the program."""
    _recalled.update(kept)


def fresh() -> Mapping[str, bytes]:
    """What was made in this run, by a digest of what it was made from, for :func:`recall` in the next."""
    return _fresh
