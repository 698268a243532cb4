"""Values of a book, and what is made of them, as bytes and digests; the numbers by which parts of it are known."""

from array import array
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from markupsafe import Markup
from msgspec import Raw
from msgspec.msgpack import Decoder, Encoder
from pydantic import BaseModel

from dossier.phrase import Day, Phrase

_SHORT, _DIGEST = 15, 16
"""Bytes of a value that is its own digest, at most, and of a digest."""
_MASK = (1 << 64) - 1


class Numbers(dict[object, int]):
    """The numbers of the keys of a field, made as they are asked for."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self._salt = _salt(field)

    def __missing__(self, key: object) -> int:
        number = self[key] = _hash(_text(key)) ^ self._salt
        return number


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers as bytes."""
    return array("Q", numbers).tobytes()


def number_of(field: str, key: object) -> int:
    """The number of a part of the book."""
    return _hash(_text(key)) ^ _salt(field)


def part_of(number: int, name: str) -> int:
    """The number of what stands under the name in a thing of that number."""
    return (number + _hash(name)) & _MASK


def digest_of_value(value: Any) -> bytes:
    """A digest of any value in a book, or made of one; what is short is its own."""
    return digest_of_bytes(encoded(value))


def digest_of_bytes(data: bytes) -> bytes:
    """Likewise of what :func:`encoded` gives."""
    return data if is_whole(data) else blake2b(data, digest_size=_DIGEST).digest()


def is_whole(digest: bytes) -> bool:
    """Whether what has this digest is so short that it is the digest."""
    return len(digest) <= _SHORT


def encoded(value: Any) -> bytes:
    """Any such value as bytes, by which it is told from others of its place."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:  # half a surrogate pair
        if isinstance(value, dict) and all(isinstance(name, str) and name.isascii() for name in value):
            return _ENCODER.encode({name: encoded(one) for name, one in value.items()})  # its parts are told apart
        return repr(value).encode("utf-8", "surrogatepass")


def _text(key: object) -> str:
    return key if isinstance(key, str) else repr(key)


@lru_cache(maxsize=1 << 17)
def _hash(key: str) -> int:
    """Equal keys of several fields are told apart by the field's salt."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@lru_cache(maxsize=256)
def _salt(field: str) -> int:
    return _hash(f"field {field}")


def _plain(value: object) -> object:
    """What is no plain data, as plain data that differs where it differs."""
    if isinstance(value, Markup):  # most, of each link
        return ["markup", str(value)]
    if isinstance(value, Phrase):
        # Sorted: one from the cache may have them in another order than one just made, and says the same.
        return ["phrase", value.pattern, sorted(dict(value.values).items())]
    if isinstance(value, Day):
        return ["day", value.edtf]
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, Raw):
        return bytes(value)
    message = f"no digest is known of a {type(value).__name__}"
    raise NotImplementedError(message)


def _made(kind: type, value: Any) -> object:
    """What :func:`_plain` has made plain."""
    if kind is Markup:
        return Markup(value[1])  # noqa: S704 - it was one
    message = f"no {kind.__name__} is kept"
    raise NotImplementedError(message)


@lru_cache(maxsize=64)
def decoder(kind: Any) -> Decoder[Any]:
    """Of what :func:`encoded` gives of things of that kind."""
    return Decoder(kind, dec_hook=_made)


_ENCODER = Encoder(enc_hook=_plain)
