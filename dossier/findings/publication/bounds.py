"""Of an article whose date stays unknown: what is known all the same, "not before 3 June 2019", and what clashes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dossier import edtf
from dossier.findings.publication.constraints import YEARS, Clash, Constraint, agree, in_words
from dossier.model import Evidence, PublicationDate

_LEAPS = 41
"""Years within which each day falls on each weekday: the calendar's ends are no bounds (29 February: 40 years)."""


def bounded(published: PublicationDate, own: Sequence[Constraint]) -> PublicationDate:
    """The unknown date with what its article's own words rule out, for the reader; it stays unknown.

    Neither one bound nor a span of years is a date: nothing is sorted by it, and no "Wednesday" counts from it.
    """
    left = agree(own)
    if isinstance(left, Clash) or not left.used:
        return published
    said = _said(left.region[0][0], left.region[-1][1])
    evidence: dict[Evidence, None] = dict.fromkeys(found for one in left.used for found in one.evidence)
    reasons = dict.fromkeys(one.reason for one in left.used)
    return replace(published, evidence=tuple(evidence), reason=" ".join(filter(None, (said, *reasons))))


def clashing(published: PublicationDate, one: Constraint, other: Constraint) -> PublicationDate:
    """The unknown date with both sides of what contradicts itself, for the reader."""
    evidence = dict.fromkeys((*one.evidence, *other.evidence))
    reason = f"What is known contradicts itself, so no date is given: {both_sides(one, other)}"
    return replace(published, evidence=tuple(evidence), reason=reason)


def both_sides(one: Constraint, other: Constraint) -> str:
    """Two constraints that clash, each with the days that it speaks for."""
    return f"(1) {speaks_for(one)} (2) {speaks_for(other)}"


def speaks_for(one: Constraint) -> str:
    """What a constraint says, and for which days that speaks, in two sentences."""
    return f"{one.reason} That speaks for {in_words(one.region)}."


def _said(earliest: date, latest: date) -> str:
    """The bounds in a sentence, in English; of a day of any year, that the year is not known."""
    if earliest.year < YEARS.start + _LEAPS and latest.year >= YEARS.stop - _LEAPS:
        return "The year is not known."
    first, last = (edtf.in_words(edtf.day(day)) for day in (earliest, latest))
    if YEARS.start < earliest.year and latest.year < YEARS.stop - 1:
        return f"Not before {first} and not after {last}."
    return f"Not before {first}." if YEARS.start < earliest.year else f"Not after {last}."
