"""``chronology.ics``: the chronology as a calendar of all-day events (RFC 5545, RFC 7986)."""

from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event as Entry
from icalendar.prop import vText

from dossier.model import Event
from dossier.pages.data.bounds import Bounds, bounds
from dossier.pages.dates import When, when
from dossier.pages.encode import one_line, printable
from dossier.pages.reports import reported
from dossier.pages.views.book import Book
from dossier.pages.views.history import history, told_in_words
from dossier.pages.views.page import absolute
from dossier.pages.wording import Wording, message, numbered

_STATUS = {"planned": "TENTATIVE", "denied": "TENTATIVE", "cancelled": "CANCELLED"}
"""What is not told as having happened, as RFC 5545 has it."""
_WORDS = {
    "planned": message("Planned: %(title)s"),
    "denied": message("Denied: %(title)s"),
    "cancelled": message("Called off: %(title)s"),
}
"""The same in the title, which many calendars show alone."""
_STATES = {
    "ongoing": message("ongoing", "event"),
    "planned": message("planned", "event"),
    "denied": message("denied", "event"),
    "cancelled": message("called off", "event"),
}
_REPORTED = message("Reported by %(report)s (%(date)s)")
MAX_REPORTS = 20
"""Reports that a description names; of more it is said how many."""


def calendar(book: Book) -> bytes:
    """The calendar. An event whose date is wholly unknown has no place in it; lines end in CR LF."""
    settings = book.site.settings
    out = Calendar()
    out.add("prodid", "-//dossier//chronology//EN")
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        out.add(name, vText(one_line(settings.title)))
    if settings.description:
        for name in ("description", "x-wr-caldesc"):
            out.add(name, vText(one_line(settings.description)))
    for event in book.dossier.events:
        days = bounds(event.date)
        if days is not None:
            out.add_component(_entry(book, event, days))
    content: bytes = out.to_ical()
    return content


def _entry(book: Book, event: Event, days: Bounds) -> Entry:
    date = when(event.date, book.language)
    page = absolute(book.site, f"events/{event.id}.html")
    entry = Entry()
    entry.add("uid", str(uuid5(NAMESPACE_URL, f"{book.site.settings.base_url or book.site.settings.title}#{event.id}")))
    # Not the clock's: the same dossier gives the same bytes.
    entry.add("dtstamp", datetime.combine(days.first, time(), UTC))
    entry.add("dtstart", days.first)
    if days.last < days.last.max:
        entry.add("dtend", days.last + timedelta(days=1))
    entry.add("summary", _summary(event, date, book.wording))
    entry.add("description", _description(book, event, date))
    entry.add("status", _STATUS.get(event.status, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    if event.place:
        entry.add("location", one_line(event.place))
    if names := [one_line(book.names[actor]) for actor in event.actors if actor in book.names]:
        entry.add("categories", names)
    if page:
        entry.add("url", page)
    return entry


def _summary(event: Event, date: When, wording: Wording) -> str:
    """The title; whatever is not sure of the date stands in it, since calendars show little else."""
    told = wording.say(_WORDS[event.status], title=event.title) if event.status in _WORDS else event.title
    doubt = "" if date.certain else f" ({date.words})"
    return one_line(f"{told}{doubt}")


def _description(book: Book, event: Event, date: When) -> str:
    wording, say = book.wording, book.wording.say
    lines = [say("Date: %(date)s (EDTF %(edtf)s)", date=date.words, edtf=date.edtf)]
    if event.status != "occurred":
        lines.append(say("Status: %(status)s", status=wording.say_as("event", _STATES[event.status])))
    if not date.certain:
        lines.append(say("The date is not known to the day, or not for certain; the days marked are its bounds."))
    lines += [told_in_words(step, wording) for step in history(book, event)]
    told = reported(book, event)
    lines += [say(_REPORTED, report=one.words, date=one.date.words) for one in told[:MAX_REPORTS]]
    if len(told) > MAX_REPORTS:
        forms = numbered("and by %(num)s more article", "and by %(num)s more articles")
        lines.append(wording.many(len(told) - MAX_REPORTS, *forms))
    return "\n".join(printable(" ".join(line.split())) for line in lines)
