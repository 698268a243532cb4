"""What the words of a match say: its number, unit, modifier, hour. For the makers of tags."""

from math import prod

from msgspec import Struct

from dossier.findings.times.grammar import Found, Grammar
from dossier.model import Anchor, Direction, TimeTag, TimeUnit, TimexType

LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "season": "S",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
"""A unit as the letter of an ISO 8601 duration, a ``T`` before those of the clock."""

_TIME_UNITS: dict[str, TimeUnit] = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "season": "season",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
_FORTNIGHT = "fortnight"


class Counted(Struct, frozen=True):
    """From where and how far an expression counts, as the fields of :class:`TimeTag`."""

    anchor: Anchor = "none"
    unit: TimeUnit | None = None
    offset: int | None = None
    direction: Direction = "none"


_ABSOLUTE = Counted()


def tag(
    found: Found, value: str, mod: str | None = None, counted: Counted = _ABSOLUTE, *, kind: TimexType | None = None
) -> TimeTag:
    """A tag over the whole match, with offsets into the passage; TIME where the value has an hour or part of a day."""
    if kind is None:
        kind = "TIME" if "T" in value and not value.endswith("_REF") else "DATE"
    return TimeTag(
        found.start,
        found.end,
        kind,
        value,
        found.rule.id,
        mod,
        counted.anchor,
        counted.unit,
        counted.offset,
        counted.direction,
    )


def word(found: Found, *names: str) -> str | None:
    """The first word that any of the classes took, or None."""
    for name in names:
        if name in found.parts:
            return found.parts[name]
    return None


def mod(found: Found, grammar: Grammar) -> str | None:
    """The TimeML modifier that the words give, or None."""
    for name in ("EDGE", "EDGE_POINT", "EDGE_RANK", "MORE_OR_LESS", "AROUND"):
        if (said := word(found, name.casefold())) is not None:
            return grammar.value(name, said) or None
    return None


def unit(found: Found, grammar: Grammar) -> tuple[str, int]:
    """The unit in which a match counts, and how many of it one stands for (a fortnight is two weeks)."""
    for name in ("UNIT_ONE", "UNIT_MANY", "PLAIN_UNIT", "STRETCH", "LONG_UNIT", "UNIT"):
        if (said := word(found, name.casefold())) is not None:
            meant = grammar.value(name, said)
            return ("week", 2) if meant == _FORTNIGHT else (meant, 1)
    return found.rule.unit or "day", 1


def time_unit(name: str) -> TimeUnit | None:
    """The unit by its name; None for one too small to date anything."""
    return _TIME_UNITS.get(name)


def number(found: Found, grammar: Grammar) -> float | None:
    """How many, or None where the words are vague ("several") or a range of figures ("10-15")."""
    said = [found.parts[name] for name in ("num", "num_2", "num_3") if name in found.parts]
    if "vague" in found.parts or "range" in found.parts or sum(part[0].isdecimal() for part in said) > 1:
        return None
    if (grouped := found.parts.get("grouped")) is not None:
        return float(grouped.replace(",", ""))
    values = [float(part) if part[0].isdecimal() else float(grammar.value("NUM", part)) for part in said]
    if not values:
        return 0.5 if "half" in found.parts else None
    # "Twenty-five" adds, "two dozen", "a hundred", "a single" multiply.
    adds = len(values) > 1 and values[0] >= 20 and values[1] < 10
    return (sum(values) if adds else prod(values)) + (0.5 if "half" in found.parts else 0)


def quantity(found: Found, grammar: Grammar, times: int = 1) -> str:
    """How many as a duration writes it: ``3``, ``2.5``, ``X`` where it is vague."""
    count = number(found, grammar)
    return "X" if count is None else f"{count * times:g}"


def duration(count: str, unit_name: str) -> str:
    """An ISO 8601 duration: ``P3M``, ``PT2H``, ``PXY``."""
    if (count, unit_name) == ("0.5", "hour"):
        return "PT30M"
    letters = LETTERS[unit_name]
    return f"PT{count}{letters[1:]}" if letters.startswith("T") else f"P{count}{letters}"


def shift(found: Found, grammar: Grammar) -> int | None:
    """Steps from the anchor that a word such as ``last`` or ``following`` gives."""
    for name in ("SHIFT", "STORY_SHIFT", "DAY_WORD"):
        if (said := word(found, name.casefold())) is not None:
            return int(grammar.value(name, said))
    return found.rule.offset


def clock(found: Found, grammar: Grammar) -> str:
    """The hour or part of the day behind a date: ``T19:09``, ``T10:00Z``, ``TNI``; empty where there is none."""
    if (noon := word(found, "noon")) is not None:
        return "T" + grammar.value("NOON", noon)
    if "spoken_hour" in found.parts:
        return _in_words(found, grammar)
    part = word(found, "part")
    said = word(found, "clock", "decimal", "hour", "four_digits")
    if part is not None and said is None:
        return "T" + grammar.value("PART", part)
    if (sun := word(found, "sun")) is not None:
        return "T" + grammar.value("SUN", sun)
    if said is None:
        return ""
    digits = f"{said[:2]}:{said[2:]}" if "four_digits" in found.parts else said.replace(".", ":")
    if "hour" in found.parts and (minutes := word(found, "two_digits")) is not None:
        digits += f":{minutes}"  # "14h30"
    hour, *rest = (int(part) for part in digits.split(":"))
    half = word(found, "ampm")
    if half is not None:
        hour = hour % 12 + int(grammar.value("AMPM", half)) if hour <= 12 else 99
    elif part is not None and hour < 12 and grammar.value("PART", part) in ("AF", "EV", "NI"):
        hour += 12
    if hour > 24 or any(part > 59 for part in rest):
        return ""
    zone = word(found, "zone")
    return (
        "T" + ":".join(f"{part:02}" for part in (hour, *(rest or [0]))) + (grammar.value("ZONE", zone) if zone else "")
    )


def _in_words(found: Found, grammar: Grammar) -> str:
    """``half past nine``, ``quarter to ten``: the hour as said, of the evening only where that is said too."""
    said = found.parts["num"]
    told = said if said[0].isdecimal() else grammar.value("NUM", said)
    hour = int(told) if told.isdecimal() else 0  # nobody says "half past 1.5"
    minutes = int(grammar.value("SPOKEN_HOUR", found.parts["spoken_hour"]))
    part = word(found, "part")
    if not 1 <= hour <= 12:
        return ""
    afternoon = 12 if part is not None and grammar.value("PART", part) in ("AF", "EV", "NI") and hour < 12 else 0
    hour, minute = divmod((hour + afternoon) * 60 + minutes, 60)
    return f"T{hour:02}:{minute:02}"
