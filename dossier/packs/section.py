"""What all sections of a language pack share."""

import re
from collections.abc import Iterator, Mapping
from re import Match, Pattern
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, field_validator

from dossier.folding import also_folded
from dossier.once import once


class Section(BaseModel):
    """Base of all sections of a pack: frozen, unknown keys refused.

    What checks a section is made with the whole pack, once, and not for each class as it is defined: 40 ms less.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class FoldedSection(Section):
    """A section whose sets hold each word as the pack spells it, and folded."""

    _with_folded = field_validator("*")(also_folded)


_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


class Lazy:
    """A regular expression that is compiled when it is first asked for a match.

    A pack has hundreds, which take 40 ms to compile, and a text of news is tried on few of them. From then on the
    compiled pattern's own methods stand in its place: a call through these here costs as much again as most matches.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags | re.UNICODE

    def search(self, *text: Any) -> Match[str] | None:
        """The first match in a text."""
        return self._compiled.search(*text)

    def match(self, *text: Any) -> Match[str] | None:
        """The match at the start of a text."""
        return self._compiled.match(*text)

    def fullmatch(self, *text: Any) -> Match[str] | None:
        """The match of a whole text."""
        return self._compiled.fullmatch(*text)

    def finditer(self, *text: Any) -> Iterator[Match[str]]:
        """All matches in a text."""
        return self._compiled.finditer(*text)

    def findall(self, *text: Any) -> list[Any]:
        """The texts of all matches."""
        return self._compiled.findall(*text)

    def split(self, *text: Any) -> list[str | Any]:
        """What stands between the matches in a text."""
        return self._compiled.split(*text)

    def sub(self, *how: Any) -> str:
        """A text with its matches replaced."""
        return self._compiled.sub(*how)

    @property
    def groupindex(self) -> Mapping[str, int]:
        """The numbers of the groups with names."""
        return self._compiled.groupindex

    @once
    def _compiled(self) -> Pattern[str]:
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({name: getattr(compiled, name) for name in _METHODS})
        return compiled


def _caseless(value: Any) -> Any:
    """A pattern that takes capitals and small letters alike."""
    return Lazy(value, re.IGNORECASE) if isinstance(value, str) else value


def _by_case(value: Any) -> Any:
    """A pattern that tells capitals from small letters."""
    return Lazy(value, 0) if isinstance(value, str) else value


class Kinds(dict[str, frozenset[str]]):
    """Words by kind; a kind that a pack leaves out has none."""

    def __missing__(self, kind: str) -> frozenset[str]:
        return frozenset()


def as_kinds(value: dict[str, frozenset[str]]) -> Kinds:
    """The words of a pack by kind, for lookup of any kind."""
    return Kinds(value)


NOTHING = "(?!)"
"""The pattern that matches nothing, of a field that a pack leaves out."""
CaselessPattern = Annotated[Pattern[str], PlainValidator(_caseless)]
CasedPattern = Annotated[Pattern[str], PlainValidator(_by_case)]
