"""Where an event was, on its page, in the chronology and in the downloads."""

import csv
import io
import json
from pathlib import Path

from icalendar import Calendar
from msgspec.structs import replace

from dossier.model import Dossier
from dossier.pages.data.exports import exports
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.chronology import chronology_page
from dossier.pages.views.event import event_page
from tests.pages import sample, small

SITE = sample.site(Path("/nowhere"))
PLACE = "Vik; the <old> harbour"


def placed(dossier: Dossier) -> Dossier:
    """The dossier with a place of its first event only."""
    first, *others = dossier.events
    return replace(dossier, events=(replace(first, place=PLACE), *others))


def book() -> Book:
    return open_book(placed(sample.dossier()), SITE)


def test_views_name_the_place_where_it_is_known() -> None:
    """Of an event whose articles name none nothing is said."""
    told = book()
    first, second = list(told.events)[:2]
    assert [event_page(told, key)[1].where for key in (first, second)] == [PLACE, ""]
    _, view = chronology_page(told)
    entries = {one.event.id: one.where for year in view.years for month in year.months for one in month.entries}
    assert (entries[first], entries[second]) == (PLACE, "")


def test_pages_show_it_beside_the_date() -> None:
    """Escaped, as all words of articles are."""
    pages = render_pages(placed(sample.dossier()), SITE, BuildInfo("0.1.0"))
    shown = "Vik; the &lt;old&gt; harbour"
    first = next(iter(book().events))
    assert f"· {shown}" in pages[f"events/{first}.html"].decode()
    assert pages["chronology.html"].decode().count(f"<span>{shown}</span>") == 1


def test_downloads_carry_it() -> None:
    """The calendar as LOCATION, the timeline as ``location`` and in its text, the table as ``place``."""
    made = exports(placed(small.dossier()), small.site())
    rows = list(csv.DictReader(io.StringIO(made["data/events.csv"].decode(), newline="")))
    assert [row["place"] for row in rows].count(PLACE) == 1
    entries = Calendar.from_ical(made["chronology.ics"]).walk("VEVENT")
    assert [str(one["LOCATION"]) for one in entries if "LOCATION" in one] == [PLACE]
    slides = json.loads(made["data/timeline.json"])["events"]
    (slide,) = [one for one in slides if "location" in one]
    assert slide["location"] == "Vik; the &lt;old&gt; harbour"
    assert "<p>Place: Vik; the &lt;old&gt; harbour</p>" in slide["text"]["text"]
