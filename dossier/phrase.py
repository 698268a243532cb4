"""Sentences that know how they were made, so that a page can say them in another language."""

from collections.abc import Iterable, Mapping
from typing import Literal, Self

from msgspec import Struct

from dossier import edtf


class Phrase(str):
    """A sentence for a reader: it is the English sentence, and keeps its pattern and what stands in the places."""

    __slots__ = ("pattern", "values")

    pattern: str
    """The sentence with its places, ``%(name)s``: what is translated."""
    values: Mapping[str, str]
    """Names and words of articles, a :class:`Day`, other phrases."""

    def __new__(cls, pattern: str, **values: str) -> Self:
        """The sentence of a pattern with these values."""
        made = super().__new__(cls, pattern % values)
        made.pattern, made.values = pattern, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str]]:
        return (self.pattern,), dict(self.values)


class Day(str):
    """A date in English words, which keeps its EDTF."""

    __slots__ = ("edtf",)

    edtf: str

    def __new__(cls, text: str) -> Self:
        """The date ``text`` (EDTF) in words. Raises ``EdtfError`` like ``edtf.parse``."""
        made = super().__new__(cls, edtf.in_words(text))
        made.edtf = text
        return made

    def __getnewargs__(self) -> tuple[str]:
        return (self.edtf,)


class Written(Struct, frozen=True, gc=False):
    """A sentence as it is kept from one build to the next, from which it can be made again."""

    parts: tuple[tuple[str, Literal["words", "day", "phrase"], dict[str, int]], ...]
    """The sentence, then what stands in its places, and in theirs: words, the EDTF of a day, or the pattern of a phrase
    with the parts that its values are. Not one within the other, as many articles named in a row nest as deep."""

    @classmethod
    def of(cls, text: str) -> Self:
        """How it is kept."""
        texts, parts = [text], list[tuple[str, Literal["words", "day", "phrase"], dict[str, int]]]()
        for one in texts:
            if isinstance(one, Phrase):
                parts.append((one.pattern, "phrase", {name: len(texts) + n for n, name in enumerate(one.values)}))
                texts.extend(one.values.values())
            elif isinstance(one, Day):
                parts.append((one.edtf, "day", {}))
            else:
                parts.append((one, "words", {}))
        return cls(tuple(parts))

    def read(self) -> str:
        """The sentence."""
        made: dict[int, str] = {}
        for place in reversed(range(len(self.parts))):
            words, kind, values = self.parts[place]
            if kind == "phrase":
                made[place] = Phrase(words, **{name: made[value] for name, value in values.items()})
            else:
                made[place] = Day(words) if kind == "day" else words
        return made[0]


def joined(parts: Iterable[str], pattern: str = "%(first)s %(second)s") -> str:
    """The parts as one phrase, each of them still known; ``pattern`` puts the next behind those before it."""
    whole = ""
    for part in parts:
        whole = Phrase(pattern, first=whole, second=part) if whole else part
    return whole
