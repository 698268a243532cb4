"""Addresses of paragraphs that stay: made of a paragraph's own words, not of its place.

``#p3`` is the third paragraph for whoever reads; a paragraph that is added above makes it another. ``#w1f0c9a3e`` leads
to the same words whatever happens elsewhere in the article: it changes only when the words themselves do.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2s

from dossier import folding
from dossier.model import Article

_WORDS = re.compile(r"\w+")
_MARKS = "“”‘’–—…"
"""The marks of news beyond ASCII; they part words, as a space does."""
_FOLDED = bytes(code if code in b"\n_" or (code < 128 and chr(code).isalnum()) else 32 for code in range(256)).lower()
"""The bytes of ASCII in small letters, with a space for whatever parts words; new lines part paragraphs."""


def anchors(article: Article) -> tuple[str, ...]:
    """For each kept paragraph its lasting id; empty where it has no word.

    Case, accents, punctuation, markup and white space do not count. The second paragraph of the same words has ``-2``.
    """
    seen: dict[str, int] = {}
    found: list[str] = []
    for words in _words([article.words(block) for block in article.paragraphs]):
        key = "w" + blake2s(words, digest_size=4).hexdigest() if words else ""
        count = seen[key] = seen.get(key, 0) + 1
        found.append(f"{key}-{count}" if key and count > 1 else key)
    return tuple(found)


def _words(paragraphs: Sequence[str]) -> Iterable[bytes]:
    """Of each paragraph, which stands on one line, its words without case and accents, as by :data:`_WORDS`.

    Where all words are ASCII, the bytes of the whole article are folded at once, in a quarter of the time.
    """
    text = "\n".join(paragraphs)
    for mark in "" if text.isascii() else _MARKS:
        text = text.replace(mark, " ")
    lines = text.split("\n")
    if not text.isascii() or len(lines) != len(paragraphs):
        return map(_bare, lines if len(lines) == len(paragraphs) else paragraphs)
    return [b" ".join(line.split()) for line in text.encode().translate(_FOLDED).split(b"\n")]


def _bare(text: str) -> bytes:
    if text.isascii():
        return b" ".join(text.encode().translate(_FOLDED).split())
    return " ".join(_WORDS.findall(folding.folded(text))).encode("utf-8", "replace")
