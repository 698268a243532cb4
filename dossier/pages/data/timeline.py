"""``data/timeline.json``: the chronology in the JSON format of Knight Lab's TimelineJS 3.

TimelineJS puts its texts into the page as HTML; whatever comes from an article is escaped here.
"""

from datetime import date
from html import escape
from typing import Any

from dossier.model import Event
from dossier.pages.data.bounds import bounds
from dossier.pages.data.parts import Part, lines
from dossier.pages.dates import NOT_TOLD, When, in_status, when
from dossier.pages.encode import json_bytes
from dossier.pages.reports import reported
from dossier.pages.views.book import Book
from dossier.pages.views.history import history, told_in_words
from dossier.pages.views.page import absolute
from dossier.pages.views.periods import in_parts
from dossier.pages.wording import message
from dossier.settings import Site

_GROUPS = {
    "occurred": message("Happened", "events"),
    "ongoing": message("Ongoing", "events"),
    "planned": message("Planned", "events"),
    "cancelled": message("Called off or denied", "events"),
    "denied": message("Called off or denied", "events"),
}
"""Rows of the timeline, by status."""


def timeline(site: Site) -> tuple[bytes | Part, ...]:
    """The slides, one event to a line; an event whose date is wholly unknown has no place among them.

    Of a long chronology only the main events are given: TimelineJS draws every slide at once.
    """
    settings = site.settings
    title = {"text": {"headline": escape(settings.title), "text": escape(settings.description)}}
    return b'{"title":%s,\n"events":' % json_bytes(title), lines(_slide, "events"), b"}\n"


def _slide(book: Book, key: str) -> bytes:
    event = book.events[key]
    days = bounds(event.date) if event.main or not in_parts(book) else None
    if days is None:
        return b""
    shown = when(event.date, book.language, planned=event.status in NOT_TOLD)
    slide: dict[str, Any] = {"unique_id": event.id, "start_date": _day(days.first)}
    if shown.datetime:
        # A month or a year is written as one: TimelineJS shows no day that nobody stated.
        slide["start_date"] = dict(zip(("year", "month", "day"), map(int, shown.datetime.split("-")), strict=False))
    elif days.last != days.first:
        slide["end_date"] = _day(days.last)
    if event.place:
        slide["location"] = escape(event.place)
    slide |= {
        "display_date": escape(in_status(shown, event.status, book.wording)),
        "group": book.wording.say_as("events", _GROUPS[event.status]),
        "text": {"headline": escape(event.title), "text": _text(book, event, shown)},
    }
    return json_bytes(slide)


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(book: Book, event: Event, shown: When) -> str:
    """Who reports it, as safe HTML."""
    wording, reports = book.wording, []
    for report in reported(book, event):
        name = escape(report.words)
        page = absolute(book.site, report.path)
        reports.append(f'<li><a href="{escape(page)}">{name}</a></li>' if page else f"<li>{name}</li>")
    unsure = escape(wording.say("The date is not known to the day, or not for certain."))
    place = escape(wording.say("Place: %(place)s", place=event.place or ""))
    doubt = "" if shown.certain else f"<p>{unsure}</p>"
    doubt += f"<p>{place}</p>" if event.place else ""
    doubt += "".join(f"<p>{escape(told_in_words(step, wording))}</p>" for step in history(book, event))
    by = escape(wording.say("Reported by:"))
    return doubt + (f"<p>{by}</p><ul>{''.join(reports)}</ul>" if reports else "")
