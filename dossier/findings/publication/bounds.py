"""Of an article whose date stays unknown: what is known all the same, "not before 3 June 2019", and what clashes."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from dossier import edtf
from dossier.findings.publication.constraints import YEARS, Clash, Constraint, agree, in_words
from dossier.model import Evidence, PublicationDate
from dossier.phrase import Day, Phrase, joined

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
    return replace(published, evidence=tuple(evidence), reason=joined(filter(None, (said, *reasons))))


def clashing(published: PublicationDate, one: Constraint, other: Constraint) -> PublicationDate:
    """The unknown date with both sides of what contradicts itself, for the reader."""
    evidence = dict.fromkeys((*one.evidence, *other.evidence))
    both = both_sides(one, other)
    reason = Phrase("What is known contradicts itself, so no date is given: %(reasons)s", reasons=both)
    return replace(published, evidence=tuple(evidence), reason=reason)


def both_sides(one: Constraint, other: Constraint) -> str:
    """Two constraints that clash, each with the days that it speaks for."""
    return Phrase("(1) %(one)s (2) %(other)s", one=speaks_for(one), other=speaks_for(other))


def speaks_for(one: Constraint) -> str:
    """What a constraint says, and for which days that speaks, in two sentences."""
    return Phrase("%(reason)s That speaks for %(days)s.", reason=one.reason, days=in_words(one.region))


def _said(earliest: date, latest: date) -> str:
    """The bounds in a sentence, in English; of a day of any year, that the year is not known."""
    if earliest.year < YEARS.start + _LEAPS and latest.year >= YEARS.stop - _LEAPS:
        return Phrase("The year is not known.")
    first, last = (Day(edtf.day(day)) for day in (earliest, latest))
    if YEARS.start < earliest.year and latest.year < YEARS.stop - 1:
        return Phrase("Not before %(first)s and not after %(last)s.", first=first, last=last)
    if YEARS.start < earliest.year:
        return Phrase("Not before %(date)s.", date=first)
    return Phrase("Not after %(date)s.", date=last)
