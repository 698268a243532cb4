"""``chronology.ics``: the chronology as a calendar of all-day events (RFC 5545, RFC 7986)."""

from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from dossier.model import Event
from dossier.pages.data.bounds import Bounds, bounds
from dossier.pages.data.contentlines import categories, day, line, text
from dossier.pages.data.parts import Part
from dossier.pages.dates import When, when
from dossier.pages.encode import one_line, printable
from dossier.pages.reports import reported
from dossier.pages.views.book import Book
from dossier.pages.views.history import history, told_in_words
from dossier.pages.views.page import absolute
from dossier.pages.wording import Wording, message, numbered
from dossier.settings import Site

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


def calendar(site: Site) -> tuple[bytes | Part, ...]:
    """The calendar of the events."""
    settings = site.settings
    title, about = text(one_line(settings.title)), text(one_line(settings.description))
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//dossier//chronology//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *((f"DESCRIPTION:{about}", f"X-WR-CALDESC:{about}") if settings.description else ()),
        f"NAME:{title}",
        f"X-WR-CALNAME:{title}",
    ]
    begin = "".join(map(line, head)).encode("utf-8", "replace")
    return begin, Part(calendar_entry, "events"), b"END:VCALENDAR\r\n"


def calendar_entry(book: Book, key: str) -> bytes:
    """The event; empty where its date is wholly unknown, since that has no place in a calendar."""
    event = book.events[key]
    days = bounds(event.date)
    if days is None:
        return b""
    date = when(event.date, book.language)
    page = absolute(book.site, f"events/{event.id}.html")
    known = f"{book.site.settings.base_url or book.site.settings.title}#{event.id}"
    names = [one_line(book.names[actor]) for actor in event.actors if actor in book.names]
    parts = (
        "BEGIN:VEVENT\r\n",
        line(f"SUMMARY:{text(_summary(event, date, book.wording))}"),
        _days(days),
        f"UID:{uuid5(NAMESPACE_URL, known)}\r\n",
        line(f"CATEGORIES:{categories(names)}") if names else "",
        line(f"DESCRIPTION:{text(_description(book, event, date))}"),
        line(f"LOCATION:{text(one_line(event.place))}") if event.place else "",
        f"STATUS:{_STATUS.get(event.status, 'CONFIRMED')}\r\nTRANSP:TRANSPARENT\r\n",
        line(f"URL:{page}") if page else "",
        "END:VEVENT\r\n",
    )
    return "".join(parts).encode("utf-8", "replace")


def _days(days: Bounds) -> str:
    """First day, the day after the last one, and a stamp that is not the clock's: the same dossier, the same bytes."""
    first = day(days.first)
    end = f"DTEND;VALUE=DATE:{day(days.last + timedelta(days=1))}\r\n" if days.last < date.max else ""
    return f"DTSTART;VALUE=DATE:{first}\r\n{end}DTSTAMP:{first}T000000Z\r\n"


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
    return "\n".join([one_line(line) if line.isprintable() else printable(" ".join(line.split())) for line in lines])
