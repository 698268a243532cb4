"""Addresses of paragraphs that stay: made of a paragraph's own words, not of its place.

``#p3`` is the third paragraph for whoever reads; a paragraph that is added above makes it another. ``#w1f0c9a3e`` leads
to the same words whatever happens elsewhere in the article: it changes only when the words themselves do.
"""

import re
from collections.abc import Sequence
from hashlib import blake2s

from dossier import folding
from dossier.model import Article

_WORDS = re.compile(r"\w+")
_MARKS = "“”‘’–—…"
"""The marks of news beyond ASCII; they part words, as a space does."""
_FOLDED = bytes(code if code in b"\n_" or (code < 128 and chr(code).isalnum()) else 32 for code in range(256)).lower()
"""The bytes of ASCII in small letters, with a space for whatever parts words; new lines part paragraphs."""
_SPACES = re.compile(rb"  +")


def anchors(article: Article) -> tuple[str, ...]:
    """For each kept paragraph its lasting id; empty where it has no word.

    Case, accents, punctuation, markup and white space do not count. The second paragraph of the same words has ``-2``.
    """
    keys = ["w" + blake2s(words, digest_size=4).hexdigest() if words else "" for words in _words(_said(article))]
    if len(set(keys)) == len(keys):
        return tuple(keys)
    seen: dict[str, int] = {}
    for place, key in enumerate(keys):
        count = seen[key] = seen.get(key, 0) + 1
        if key and count > 1:
            keys[place] = f"{key}-{count}"
    return tuple(keys)


def _said(article: Article) -> list[str]:
    """The words of the paragraphs; white space does not count, so where all is words they need not be taken out."""
    if article.removed or article.markup or article.longest is not None:
        return [article.words(block) for block in article.paragraphs]
    text = article.text
    return [text[block.start : block.end] for block in article.paragraphs]


def _words(paragraphs: Sequence[str]) -> list[bytes]:
    """Of each paragraph its words without case and accents, as by :data:`_WORDS`.

    The bytes of the whole article are folded at once, in a fifth of the time; those of paragraphs with words that are
    not ASCII count for nothing.
    """
    if not paragraphs:
        return []
    text = "\n".join(paragraphs)
    if text.count("\n") >= len(paragraphs):  # some go over several lines
        text = "\n".join([words.replace("\n", " ") for words in paragraphs])
    for mark in "" if text.isascii() else _MARKS:
        text = text.replace(mark, " ")
    folded = _SPACES.sub(b" ", text.encode("utf-8", "replace").translate(_FOLDED))
    found = [line.strip() for line in folded.split(b"\n")]
    if text.isascii():
        return found
    said = zip(text.split("\n"), found, strict=True)
    return [words if line.isascii() else _bare(line) for line, words in said]


def _bare(text: str) -> bytes:
    folded = folding.folded(text)
    if folded.isascii():
        return b" ".join(folded.encode().translate(_FOLDED).split())
    return " ".join(_WORDS.findall(folded)).encode("utf-8", "replace")
