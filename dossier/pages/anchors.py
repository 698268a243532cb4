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
    for words in _words(_said(article)):
        key = "w" + blake2s(words, digest_size=4).hexdigest() if words else ""
        count = seen[key] = seen.get(key, 0) + 1
        found.append(f"{key}-{count}" if key and count > 1 else key)
    return tuple(found)


def _said(article: Article) -> list[str]:
    """The words of the paragraphs; white space does not count, so where all is words they need not be taken out."""
    if article.removed or article.markup or article.longest is not None:
        return [article.words(block) for block in article.paragraphs]
    text = article.text
    return [text[block.start : block.end].replace("\n", " ") for block in article.paragraphs]


def _words(paragraphs: Sequence[str]) -> Iterable[bytes]:
    """Of each paragraph, which stands on one line, its words without case and accents, as by :data:`_WORDS`.

    The bytes of the whole article are folded at once, in a quarter of the time; those of paragraphs with words that are
    not ASCII count for nothing.
    """
    text = "\n".join(paragraphs)
    is_ascii = text.isascii()
    for mark in "" if is_ascii else _MARKS:
        text = text.replace(mark, " ")
    folded = text.encode("utf-8", "replace").translate(_FOLDED).split(b"\n")
    if len(folded) != len(paragraphs):
        return map(_bare, paragraphs)
    if is_ascii:
        return [b" ".join(line.split()) for line in folded]
    said = zip(text.split("\n"), folded, strict=True)
    return [b" ".join(line.split()) if words.isascii() else _bare(words) for words, line in said]


def _bare(text: str) -> bytes:
    if text.isascii():
        return b" ".join(text.encode().translate(_FOLDED).split())
    return " ".join(_WORDS.findall(folding.folded(text))).encode("utf-8", "replace")
