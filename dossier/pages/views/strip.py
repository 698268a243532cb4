"""The chronology's overview: a strip of time with a dot for each event or, where too many fall together, bars.

Positions are in percent of the strip's width. The publication of the articles is a track of its own below the axis.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dossier.pages.dates import When
from dossier.pages.views.book import Book
from dossier.pages.views.scale import Bin, Scale, bins, scale, ticks
from dossier.pages.wording import Wording

MAX_STACK = 10
"""Dots above one another, at most; where more would stand, the strip counts events instead."""
BAR_HEIGHT = 96
"""Height of the highest bar, in pixels."""
_PUBLISHED_HEIGHT = 16
"""Height of the highest mark of the publication track, in pixels."""
_LEAST = 3
"""Height of the lowest bar, in pixels."""
_DOT = 3.4
"""Width that a dot takes on a phone, in percent."""
_MOST = 0.8
"""Share of the dates that are to lie each within one part."""
MAX_MARKS = 60
"""Articles of which each has a mark of its own on the publication track."""


class Dot(Struct, frozen=True):
    """An event on the overview; positions are in percent of its width."""

    event: str
    """Id of the event."""
    left: str
    width: str
    """Empty for a point."""
    level: int
    """0 at the axis, one more for each dot below it in the same place."""
    marker: str
    """As in ``When``, or ``denied`` or ``cancelled``."""
    words: str


class Bar(Struct, frozen=True):
    """The events, or the articles, of a part of the time; positions are in percent of the overview's width."""

    number: int
    """Its place, from 0, which its events on the page have in ``data-bin``."""
    left: str
    width: str
    height: int
    """In pixels."""
    shown: int
    """Height, in pixels, for those of its events that the page lists."""
    href: str
    """Where its events are listed, or empty."""
    words: str


class Tick(Struct, frozen=True):
    """Where a year, or in a dossier of one year a month, begins on the axis of the overview."""

    left: str
    middle: str
    """Where its label stands."""
    name: str
    """Empty where there is no room for its label."""
    href: str
    """Where its events are listed, or empty where it has none; relative to the site's root, or ``#`` and an id."""
    align: str
    """Whether its label has its ``start``, ``middle`` or ``end`` there."""


class Strip(Struct, frozen=True):
    """The overview, as the chronology's template sees it."""

    dots: tuple[Dot, ...]
    """The events, where there is room for each."""
    bars: tuple[Bar, ...]
    """Else how many there are in each part of the time."""
    per_event: str
    """Pixels of a bar's height for one event."""
    uncounted: int
    """Events that no bar counts, as their date is less exact than a bar."""
    height: int
    """Of what stands above the axis, in pixels."""
    ticks: tuple[Tick, ...]
    published: tuple[Bar, ...]
    """The publication track: one mark for an article, or bars."""


Listed = Callable[[int, int | None], str]
"""Where the events of a year, or of a month of it, are listed; empty where there are none."""


def strip(
    book: Book, dates: Mapping[str, When], shown: Sequence[str], listed: Listed
) -> tuple[Strip | None, dict[str, int]]:
    """The overview, None without a dated event, and for each event shown that a bar counts its number.

    ``dates`` are those of all events; the ``shown`` are those that the page lists.
    """
    dated = {key: when for key, when in dates.items() if when.year is not None}
    if not dated:
        return None, {}
    reported = {key: when for key, when in book.dates.items() if when.year is not None}
    across = scale(list(dated.values()), list(reported.values()))
    drawn = tuple(
        Tick(f"{tick.left:.2f}", f"{tick.middle:.2f}", tick.name, listed(tick.year, tick.month), tick.align)
        for tick in ticks(across, list(dated.values()), book.wording)
    )
    track = _published(book, reported, across)
    dots = _dots(book, dated, across)
    if dots is not None:
        height = 16 + 13 * max(dot.level for dot in dots)
        return Strip(dots, (), "", 0, height, drawn, track), {}
    bars, places, unit = _bars(dated, set(shown), across, listed, book.wording)
    ours = {key: places[key] for key in shown if key in places}
    return Strip((), bars, f"{unit:.3f}", len(dated) - len(places), BAR_HEIGHT + 6, drawn, track), ours


def _dots(book: Book, dates: Mapping[str, When], across: Scale) -> tuple[Dot, ...] | None:
    """A dot or a bar for each event, none upon another; None where they would stand too high."""
    drawn = []
    for key, when in dates.items():
        left, right = across.reach(when)
        bar = when.marker in ("range", "planned") and right - left > _DOT
        drawn.append((left if bar else (left + right) / 2, right - left if bar else 0.0, key))
    free = [-_DOT] * MAX_STACK  # where each level is free again
    dots = []
    for left, width, key in sorted(drawn, key=lambda one: one[:2]):
        level = next((number for number, edge in enumerate(free) if edge <= left), None)
        if level is None:
            return None
        free[level] = left + width + _DOT
        event, when = book.happened[key], dates[key]
        # What is denied or was called off has a mark of its own.
        marker = event.status if event.status in ("denied", "cancelled") else when.marker
        words = book.wording.say("%(date)s: %(title)s", date=when.words, title=event.title)
        dots.append(Dot(key, f"{left:.2f}", f"{width:.2f}" if width else "", level, marker, words))
    return tuple(dots)


def _bars(
    dates: Mapping[str, When], shown: set[str], across: Scale, listed: Listed, wording: Wording
) -> tuple[tuple[Bar, ...], dict[str, int], float]:
    """Bars, the bar of each event that one counts, and the pixels for one event."""
    parts, found = _counted(list(dates.values()), across, wording)
    places = {key: place for key, place in zip(dates, found, strict=True) if place is not None}
    counts = Counter(places.values())
    ours = Counter(place for key, place in places.items() if key in shown)
    unit = BAR_HEIGHT / max([1, *counts.values()])
    bars = tuple(
        Bar(
            number,
            f"{part.left:.2f}",
            f"{part.width:.2f}",
            _tall(counts[number] * unit),
            _tall(ours[number] * unit),
            listed(part.first.year, part.first.month) or listed(part.first.year, None),
            wording.many(counts[number], "%(period)s: %(num)s event", "%(period)s: %(num)s events", period=part.name),
        )
        for number, part in enumerate(parts)
        if counts[number]
    )
    return bars, places, unit


def _counted(dates: Sequence[When], across: Scale, wording: Wording) -> tuple[tuple[Bin, ...], list[int | None]]:
    """The finest parts of the axis of which most of the dates tell in which they lie, and that part of each date."""
    ways, each = [], {when.edtf: when for when in dates}
    for parts in bins(across, wording):
        firsts = [part.first for part in parts]
        places = {key: _bin(when, firsts, across) for key, when in each.items()}
        found = [places[when.edtf] for when in dates]
        ways.append((parts, found))
        if sum(place is not None for place in found) >= _MOST * len(dates):
            return parts, found
    return max(ways, key=lambda way: sum(place is not None for place in way[1]))


def _told(part: Bin, count: int, wording: Wording) -> str:
    """What a bar of the publication track says."""
    return wording.say("%(period)s: %(number)s", period=part.name, number=wording.number(count))


def _tall(height: float) -> int:
    return max(_LEAST, round(height)) if height else 0


def _bin(when: When, firsts: Sequence[date], across: Scale) -> int | None:
    """The part in which the whole of the date lies, or None."""
    if when.earliest is None or when.latest is None:
        return None
    if when.earliest < across.first or when.latest > across.last:
        return None
    place = bisect_right(firsts, when.earliest) - 1
    within = place + 1 == len(firsts) or when.latest < firsts[place + 1]
    return place if within else None


def _published(book: Book, dates: Mapping[str, When], across: Scale) -> tuple[Bar, ...]:
    """The publication track: a mark for each article, as wide as its date is vague; of many articles how many."""
    if len(dates) <= MAX_MARKS:
        marks = []
        for number, (key, when) in enumerate(dates.items()):
            left, right = across.reach(when)
            width = f"{right - left:.2f}" if right - left > 1 else ""
            words = book.wording.say("%(date)s: %(title)s", date=when.words, title=book.headlines[key])
            marks.append(Bar(number, f"{left:.2f}", width, 5 if width else 10, 0, f"articles/{key}.html", words))
        return tuple(marks)
    parts, found = _counted(list(dates.values()), across, book.wording)
    counts = Counter(place for place in found if place is not None)
    unit = _PUBLISHED_HEIGHT / max([1, *counts.values()])
    told = (_told(part, counts[number], book.wording) for number, part in enumerate(parts))
    return tuple(
        Bar(number, f"{part.left:.2f}", f"{part.width:.2f}", _tall(counts[number] * unit), 0, "", words)
        for number, (part, words) in enumerate(zip(parts, told, strict=True))
        if counts[number]
    )
