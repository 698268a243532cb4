"""Addresses of paragraphs that stay: made of a paragraph's own words, not of its place.

``#p3`` is the third paragraph for whoever reads; a paragraph that is added above makes it another. ``#w1f0c9a3e`` leads
to the same words whatever happens elsewhere in the article: it changes only when the words themselves do.
"""

import re
from hashlib import blake2s

from dossier import folding
from dossier.model import Article

_WORDS = re.compile(r"\w+")
_FAR_MARK = re.compile(r"[^\x00-\x7f\w]+")
_PARTED = {code: chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128)}
"""ASCII with a space for whatever parts words."""
_FOLDED = bytes(ord(_PARTED.get(code, " ").lower()) for code in range(256))
"""The same of bytes, in small letters."""


def anchors(article: Article) -> tuple[str, ...]:
    """For each kept paragraph its lasting id; empty where it has no word.

    Case, accents, punctuation, markup and white space do not count. The second paragraph of the same words has ``-2``.
    """
    seen: dict[str, int] = {}
    found: list[str] = []
    is_whole = article.longest is None and not (article.removed or article.markup)
    for block in article.paragraphs:
        said = article.text[block.start : block.end] if is_whole else article.words(block)
        if said.isascii():  # bytes are folded and parted in two thirds of the time
            words = b" ".join(said.encode().translate(_FOLDED).split())
        else:
            words = " ".join(_words(folding.folded(said))).encode("utf-8", "replace")
        key = "w" + blake2s(words, digest_size=4).hexdigest() if words else ""
        seen[key] = seen.get(key, 0) + 1
        found.append(f"{key}-{seen[key]}" if key and seen[key] > 1 else key)
    return tuple(found)


def _words(text: str) -> list[str]:
    """As by :data:`_WORDS`, in a third of its time where all words are ASCII: what parts them is blanked, and split."""
    near = text if text.isascii() else _FAR_MARK.sub(" ", text)
    return near.translate(_PARTED).split() if near.isascii() else _WORDS.findall(text)
