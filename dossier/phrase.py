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


class Written(Struct, frozen=True, gc=False, array_like=True):
    """A sentence as it is kept from one build to the next, from which it can be made again."""

    words: str
    """The words, the EDTF of a day, or the pattern of a phrase."""
    kind: Literal["words", "day", "phrase"] = "words"
    values: dict[str, "Written"] = {}
    """Of a phrase."""

    @classmethod
    def of(cls, text: str) -> "Written":
        """How it is kept."""
        if isinstance(text, Phrase):
            return cls(text.pattern, "phrase", {name: cls.of(value) for name, value in text.values.items()})
        return cls(text.edtf, "day") if isinstance(text, Day) else cls(str(text))

    def read(self) -> str:
        """The sentence."""
        if self.kind == "phrase":
            return Phrase(self.words, **{name: value.read() for name, value in self.values.items()})
        return Day(self.words) if self.kind == "day" else self.words


def joined(parts: Iterable[str], pattern: str = "%(first)s %(second)s") -> str:
    """The parts as one phrase, each of them still known; ``pattern`` puts the next behind those before it."""
    whole = ""
    for part in parts:
        whole = Phrase(pattern, first=whole, second=part) if whole else part
    return whole
