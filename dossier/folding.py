"""Words without diacritics and case, for comparing: ``für`` and ``FUR`` are ``fur``, ``й`` is ``и``."""

import unicodedata
from typing import Any


def folded(text: str) -> str:
    """``text`` without diacritics and case, apostrophes straight. :func:`dossier.text.fold` keeps the results."""
    straight = text.replace("’", "'")
    if straight.isascii():
        return straight.casefold()
    decomposed = unicodedata.normalize("NFKD", straight)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


def also_folded(value: Any) -> Any:
    """A set of words with the folded form of each beside it; anything else as it is.

    Packs spell words as their language does. Some rules compare them so, and some only folded.
    """
    return value.union(map(folded, value)) if isinstance(value, frozenset) else value
