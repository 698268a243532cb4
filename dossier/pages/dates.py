"""Dates for the reader: words beside a machine-readable value, and how sure both are."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dossier import edtf
from dossier.pages.wording import ENGLISH, Wording, message

Marker = Literal["exact", "approximate", "range", "open", "planned", "unknown"]
NOT_TOLD = {
    "planned": message("planned for %(date)s"),
    "denied": message("%(date)s, denied"),
    "cancelled": message("%(date)s, called off"),
}
"""Statuses of events that no report tells as having happened; how their dates read where nothing else says so."""
_YEAR_ALONE = re.compile(r"\[?(?:\d{4}(?![\d-])|\d{2}[\dX]X|\d{3}(?!\d)|\d{4}-XX)")
_WIDE = timedelta(days=62)
"""One day of so many may lie in any of several months."""
_PLAIN = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_SEASON = re.compile(r"\d{4}-[2-4]\d")
"""EDTF gives the seasons numbers after those of the months; ISO 8601 and HTML know none."""


class When(Struct, frozen=True):
    """A date as a page shows it."""

    words: str
    """In the words of the site's language: ``25 September 2019``, ``about …``, ``Date unknown``."""
    edtf: str
    """The date in EDTF, empty where unknown."""
    datetime: str
    """A value that HTML allows in ``<time datetime>``, or empty where there is none (a range)."""
    marker: Marker
    """``exact`` day, ``approximate`` (uncertain, or a month or year only), ``range``, ``open`` (since or until),
    ``unknown``, or ``planned``: also what is denied or was called off."""
    earliest: date | None
    """First day that it can be, or None where open or unknown."""
    latest: date | None
    """Last day that it can be, or None where open or unknown."""

    @property
    def certain(self) -> bool:
        """Whether it is one day, stated without doubt."""
        return self.marker in ("exact", "planned") and len(self.datetime) == len("2019-09-25")

    @property
    def within(self) -> bool:
        """Whether it is some time between two known days."""
        return self.edtf.startswith("[") and ".." in self.edtf and bool(self.earliest and self.latest)

    @property
    def year(self) -> int | None:
        """Year under which it is listed."""
        first = self.earliest or self.latest
        return first.year if first else None

    @property
    def month(self) -> int | None:
        """Month under which it is listed, that of its first day; None where the year alone is known, or hardly more."""
        first = self.earliest or self.latest
        if first is not None and len(self.datetime) == len("2019-09-25"):  # most are days: a fifth of the time
            return first.month
        if first is None or _YEAR_ALONE.match(self.edtf):
            return None
        wide = self.earliest and self.latest and self.latest - self.earliest > _WIDE
        return None if wide and self.edtf.startswith("[") else first.month


UNKNOWN = When("Date unknown", "", "", "unknown", None, None)


@lru_cache(maxsize=65536)
def when(text: str | None, language: str = "en", *, planned: bool = False) -> When:
    """The EDTF date ``text`` for the reader; None gives :data:`UNKNOWN`.

    Raises ``EdtfError`` like ``edtf.parse``.
    """
    if not text:
        return UNKNOWN
    date = wordless(text)
    marker: Marker = "planned" if planned else date.marker
    return replace(date, words=edtf.in_words(text, language), marker=marker)


@lru_cache(maxsize=65536)
def wordless(text: str | None) -> When:
    """The same without its words, which take most of the time: for what only sorts by dates."""
    if not text:
        return UNKNOWN
    value = edtf.parse(text)
    plain = text.rstrip("?~%")
    season = bool(_SEASON.fullmatch(plain))
    html = plain if _PLAIN.fullmatch(plain) and not season else ""
    marker: Marker = "exact" if html == text and len(html) == len("2019-09-25") else "approximate"
    if not html and value.earliest != value.latest and not season:
        marker = "open" if value.earliest is None or value.latest is None else "range"
    elif not html and not season:
        marker = "exact" if value.is_day and not (value.uncertain or value.approximate) else marker
    return When("", text, html, marker, value.earliest, value.latest)


def in_status(date: When, status: str, wording: Wording = ENGLISH) -> str:
    """The date of an event in words that tell its status too: ``planned for 5 May 2021``, ``2019, denied``."""
    if status == "planned" and date.within:
        return wording.say("planned for some time %(date)s", date=date.words)
    return wording.say(NOT_TOLD[status], date=date.words) if status in NOT_TOLD else date.words
