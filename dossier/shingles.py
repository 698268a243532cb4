"""How much of one article's words another one gives in the same order.

A text is seen as its shingles, the runs of :data:`WORDS` words (Broder, "On the resemblance and containment of
documents", 1997), of what cleaning has kept: an appeal that stands in every article of an outlet makes nothing
alike. Case, accents' encoding and punctuation do not count. Chinese, Japanese and other scripts that do not part
words are cut into runs of :data:`CHARACTERS` characters.
"""

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from zlib import crc32

from msgspec import Struct

from dossier.folding import ascii_table, blanked, translated
from dossier.model import Article
from dossier.once import once

WORDS = 5
"""Words in a shingle."""
CHARACTERS = 8
"""Characters in a shingle of a script that does not part words: about as telling as five words."""

_UNPARTED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters (Unicode blocks)."""
_TOKEN = re.compile(f"[{_UNPARTED}]|[^\\W{_UNPARTED}]+")
_CHARACTER = re.compile(f"[{_UNPARTED}]")
_FAR_MARK = re.compile(f"[^\\x00-\\x7f\\w{_UNPARTED}]+")
_PARTED = ascii_table(lambda char: char if char.isalnum() or char == "_" else " ")
"""ASCII with a space for what is part of no word."""


class Shingles(Struct, frozen=True, dict=True):
    """The words of an article's kept text, as numbers that can be compared."""

    runs: Sequence[int]
    """A 32-bit number for each shingle, in the order of the text; the same words give the same number anywhere."""
    length: int
    """Words in a shingle."""
    text: bytes
    """The words, with a blank between them."""
    words: int
    """How many they are."""

    @once
    def numbers(self) -> frozenset[str]:
        """The words with digits; asked of the few texts that are compared in full."""
        words = set(self.text.decode().split())
        return frozenset([word for word in words if not word.isalpha() and any(map(str.isdecimal, word))])

    @property
    def digest(self) -> bytes:
        """The same for two texts only where all their words are the same."""
        return hashlib.blake2b(self.text, digest_size=16).digest()

    def places(self) -> dict[int, int]:
        """Where each run first stands in the text, counted in words."""
        return dict(zip(reversed(self.runs), reversed(range(len(self.runs))), strict=True))

    def shared(self, others: Mapping[int, int]) -> float:
        """The share of the words (0 to 1) that stand in runs which another text gives in the same order.

        ``others`` are the :meth:`places` of that text. The share falls more slowly than that of the runs: one
        changed word breaks five runs, but is one word.
        """
        found = [(place, others[run]) for place, run in enumerate(self.runs) if run in others]
        covered = until = 0
        for place in _rising(found):
            covered += place + self.length - max(place, until)
            until = place + self.length
        return covered / self.words if self.words else 0.0


def _rising(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """The firsts of the longest choice of pairs whose seconds rise (longest increasing subsequence, by bisection)."""
    ends: list[int] = []  # the least second with which a choice of each length can end,
    last: list[int] = []  # and the place of that pair
    before: list[int] = []
    for place, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [place]
        before.append(last[length - 1] if length else -1)
    chosen: list[int] = []
    place = last[-1] if last else -1
    while place >= 0:
        chosen.append(pairs[place][0])
        place = before[place]
    return chosen[::-1]


def _words(text: str) -> tuple[list[str], int]:
    """The words of a text, or its characters where it does not part words; and how many of them make a shingle."""
    near = blanked(text, _FAR_MARK)
    characters = 0 if near.isascii() else len(_CHARACTER.findall(near))
    if not characters:
        # As by a pattern for words, in a tenth of its time.
        return translated(near, _PARTED).split(), WORDS
    words = _TOKEN.findall(text)
    return words, CHARACTERS if 2 * characters > len(words) else WORDS


def shingles(article: Article) -> Shingles:
    """The shingles of the article's kept paragraphs."""
    text = unicodedata.normalize("NFC", "\n".join(passage.text for passage in article.passages())).casefold()
    words, length = _words(text)
    whole = " ".join(words).encode()
    data = whole.split()
    runs = array("I", map(crc32, map(b" ".join, zip(*(data[start:] for start in range(length)), strict=False))))
    return Shingles(runs, length, whole, len(words))
