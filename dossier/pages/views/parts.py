"""How a long list is parted into pages: by year, a full year by month, a full month by number."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter

from msgspec import Struct

from dossier import edtf
from dossier.pages.dates import When
from dossier.pages.wording import Wording


class Period(Struct, frozen=True):
    """A page of a long list: a year, or a part of one."""

    href: str
    year: str
    """``2019``, or ``Date unknown`` in words."""
    name: str
    """Of the part of the year, with its number where a month has several pages; empty where it is the whole year."""
    count: int
    """How many entries it lists."""
    title: str
    """Year and part in words."""
    ids: tuple[str, ...]
    """Of its entries, in their order."""
    dated: bool = True
    """Whether their year is known."""


def parted(dated: Sequence[tuple[str, When]], folder: str, wording: Wording, most: int) -> tuple[Period, ...]:
    """The pages of a list of entries (key, date), in the order of time; none lists more than ``most``.

    The entries of a month keep their order; those without a date come last. ``folder`` is where the pages stand.
    """
    # The month is looked at once for each date, not in each sorting and grouping.
    each = {date.edtf: date for _, date in dated}
    months = {edtf: (date.year, date.month) for edtf, date in each.items()}
    listed: dict[tuple[int | None, int | None], list[str]] = {}
    for key, day in dated:
        listed.setdefault(months[day.edtf], []).append(key)
    ordered = sorted(listed, key=lambda one: (one[0] is None, one[0] or 0, one[1] or 0))
    found: list[Period] = []
    for year, group in groupby(ordered, key=itemgetter(0)):
        found += _year(year, [(month, listed[year, month]) for _, month in group], (folder, wording, most))
    return tuple(found)


def by_year(parts: Iterable[Period]) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """The pages by their year, for a list of links to them."""
    return tuple((year, tuple(group)) for year, group in groupby(parts, key=lambda one: one.year))


_Listed = tuple[int | None, list[str]]
"""A month of a year, where it is known, and the keys of its entries."""


def _year(year: int | None, entries: Sequence[_Listed], how: tuple[str, Wording, int]) -> list[Period]:
    folder, wording, most = how
    ids = [key for _, keys in entries for key in keys]
    if year is None:
        undated = wording.say("Date unknown")
        return _pages(f"{folder}/undated", (undated, "", undated), ids, how)
    if len(ids) <= most:
        return _pages(f"{folder}/{year}", (str(year), "", str(year)), ids, how)
    months = wording.months()
    vague = wording.say("Month not known"), wording.say("%(year)s, month not known", year=year)
    found = []
    for month, keys in entries:
        path = f"{folder}/{year}-{month:02}" if month else f"{folder}/{year}"
        name, title = (months[month], month_of_year(date(year, month, 1), wording)) if month else vague
        found += _pages(path, (str(year), name, title), keys, how)
    return found


def month_of_year(first: date, wording: Wording) -> str:
    """The month with its year, as a heading: ``December 2018``."""
    return edtf.in_words(first.isoformat()[:7], wording.language)


def _pages(path: str, named: tuple[str, str, str], ids: Sequence[str], how: tuple[str, Wording, int]) -> list[Period]:
    """One page, or as many as they need, of one length, so that no last page has but one entry."""
    _, wording, most = how
    count = -(-len(ids) // most)
    size = -(-len(ids) // count)
    year, name, title = named
    found = []
    for number in range(count):
        part = tuple(ids[number * size : (number + 1) * size])
        file = f"{path}-part-{number + 1}" if number else path
        which = wording.say("%(place)s of %(all)s", place=number + 1, all=count)
        nth = f" ({which})" if count > 1 else ""
        dated = not path.endswith("/undated")
        found.append(Period(f"{file}.html", year, (name + nth).strip(), len(part), title + nth, part, dated))
    return found
