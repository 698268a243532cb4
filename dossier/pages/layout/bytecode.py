"""What templates became, kept as bytecode for the next start.

It lies where Python keeps that of our own modules, in ``__pycache__`` beside them: who can write there can alter the
program itself, so nothing is executed that need not be trusted anyway. What lies beside a dossier is never executed.
"""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

from msgspec import Struct

_FILES = 8
"""Of dossiers in as many languages or with templates of their own; each takes the place of another."""
_DIGEST = 16


class Written(Struct, frozen=True):
    """The code of templates."""

    sources: dict[str, bytes]
    """Digest of each template that went into it, by name."""
    functions: dict[str, str]
    """Function of the template of each page, empty where it could not be written."""
    values: list[str]
    """What the code calls of an environment."""
    code: CodeType


def kept(key: bytes, renewed: Callable[[Written | None], Written]) -> Written:
    """What ``renewed`` makes of what was kept under ``key``, a digest of 16 bytes of what makes code of templates.

    Where that is another, it is kept, unless Python keeps no bytecode (``PYTHONDONTWRITEBYTECODE``) or the folder is
    closed to us.
    """
    file = Path(cache_from_source(__file__)).with_name(
        f"templates-{key[0] % _FILES}.{sys.implementation.cache_tag}.pyc"
    )
    known = _read(file, key)
    written = renewed(known)
    if written is not known and not sys.dont_write_bytecode:
        _keep(file, key, written)
    return written


def _read(file: Path, key: bytes) -> Written | None:
    try:
        data = file.read_bytes()
    except OSError:
        return None
    body = data[len(key) + _DIGEST :]
    return Written(*marshal.loads(body)) if data.startswith(key + _digest(body)) else None  # noqa: S302 - our own code


def _keep(file: Path, key: bytes, written: Written) -> None:
    body = marshal.dumps((written.sources, written.functions, written.values, written.code))
    beside = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(key + _digest(body) + body)
        beside.replace(file)


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=_DIGEST).digest()
