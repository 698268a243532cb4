"""Dates for formats that know days alone: calendars and timelines."""

from datetime import date
from functools import lru_cache

from msgspec import Struct

from dossier import edtf


class Bounds(Struct, frozen=True):
    """First and last day of a date; of one that is open on a side, those of the side that is known."""

    first: date
    last: date


@lru_cache(maxsize=65536)
def bounds(text: str) -> Bounds | None:
    """The days of an EDTF date, None where neither side is known.

    "Since 2010" (``2010/..``) gives the year 2010: a calendar must not show it as going on for ever.
    """
    value = edtf.parse(text)
    if value.earliest is not None and value.latest is not None:
        return Bounds(value.earliest, value.latest)
    sides = [part for part in text.strip("[]{}").replace("/", "..").split("..") if part]
    if len(sides) == 1 and "," not in sides[0]:
        side = edtf.parse(sides[0])
        if side.earliest is not None and side.latest is not None:
            return Bounds(side.earliest, side.latest)
    known = value.earliest or value.latest
    return Bounds(known, known) if known else None
