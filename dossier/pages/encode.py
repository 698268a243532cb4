"""Text on its way into a machine's file: JSON, characters that no format takes, addresses."""

import json
import re
from typing import Any

from dossier.pages.views.page import absolute
from dossier.settings import Site

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"\s+")


def to_bytes(text: str) -> bytes:
    """``text`` in UTF-8 with one newline at its end; half a surrogate pair, which has no bytes, becomes ``?``."""
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace")


def to_json(value: Any) -> str:
    """``value`` as JSON on one line, in the order of its keys, letters unescaped."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def printable(text: str) -> str:
    """``text`` without the control characters that XML 1.0 and iCalendar forbid."""
    return _UNPRINTABLE.sub("", text)


def one_line(text: str) -> str:
    """``text`` printable and on one line, white space folded."""
    return _SPACE.sub(" ", printable(text)).strip()


def address(site: Site, path: str, root: str = "") -> str:
    """Absolute address of the page at ``path``; without ``base_url`` its path, from a file whose way up is ``root``."""
    return absolute(site, path) or root + path
