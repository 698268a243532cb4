"""What all sections of a language pack share."""

import re
from re import Pattern
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, field_validator

from dossier.folding import also_folded


class Section(BaseModel):
    """Base of all sections of a pack: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FoldedSection(Section):
    """A section whose sets hold each word as the pack spells it, and folded."""

    _with_folded = field_validator("*")(also_folded)


def _caseless(value: Any) -> Any:
    """A pattern that takes capitals and small letters alike."""
    return re.compile(value, re.IGNORECASE) if isinstance(value, str) else value


class Kinds(dict[str, frozenset[str]]):
    """Words by kind; a kind that a pack leaves out has none."""

    def __missing__(self, kind: str) -> frozenset[str]:
        return frozenset()


def as_kinds(value: dict[str, frozenset[str]]) -> Kinds:
    """The words of a pack by kind, for lookup of any kind."""
    return Kinds(value)


NOTHING = "(?!)"
"""The pattern that matches nothing, of a field that a pack leaves out."""
CaselessPattern = Annotated[Pattern[str], BeforeValidator(_caseless)]
