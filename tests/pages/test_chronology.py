"""The chronology: its order, its overview, its pages where there are many events, and what is told of each."""

import json
import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any

import pytest
from msgspec.structs import replace

from dossier.model import Event, EventStatus, TimeTag
from dossier.pages.data.ical import calendar_entry
from dossier.pages.data.parts import Download, whole
from dossier.pages.data.timeline import timeline
from dossier.pages.dates import in_status, when
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.site import render_site
from dossier.pages.views.book import Book, open_book
from dossier.pages.views.chronology import MAIN_EVENTS, ChronologyView, chronology_page, chronology_pages
from dossier.pages.views.event import event_page
from dossier.pages.views.history import as_told, history, told_in_words
from dossier.pages.views.lists import PER_PAGE
from dossier.pages.views.parts import Period
from dossier.pages.views.periods import periods, place_of
from dossier.pages.views.strip import BAR_HEIGHT, Strip
from tests.pages import sample


def book(events: Sequence[Event] | None = None, **settings: object) -> Book:
    """The sample, with other events where they are given."""
    affair = sample.dossier()
    if events is not None:
        affair = replace(affair, events=tuple(events), comparisons=())
    return open_book(affair, sample.site(Path("/nowhere"), **settings))


PERIOD = Period("chronology/2031.html", "2031", "", 1, "2031", ("e0",))


def happened(*dates: str, status: EventStatus = "occurred") -> list[Event]:
    """An event for each date, in the order of the dates."""
    told = ("gazette-ferry",)
    return [Event(f"e{n}", day, status, f"Event {n}", (), told, ()) for n, day in enumerate(dates)]


def drawn(*dates: str) -> Strip:
    """The overview of events on these dates."""
    strip = chronology_page(book(happened(*dates)))[1].strip
    assert strip is not None
    return strip


def long_affair() -> list[Event]:
    """Hundreds of events, most of them in one year, every tenth a main one."""
    days = [date(2031, 1, 1) + timedelta(days=n % 120) for n in range(360)]
    dates = sorted([*(day.isoformat() for day in days), *("2030-05-01" for _ in range(20))])
    return [replace(one, main=number % 10 == 0) for number, one in enumerate(happened(*dates))]


def listed(view: ChronologyView) -> list[str]:
    return [one.event.id for year in view.years for month in year.months for one in month.entries]


def test_the_chronology_goes_by_year_and_month() -> None:
    """Events stand under the year and month in which they happened, each with its marker."""
    _, view = chronology_page(book())
    found = [
        (year.name, month.name, [e.event.id for e in month.entries]) for year in view.years for month in year.months
    ]
    assert found == [
        ("2030", "November", ["marit-laid-up"]),
        ("2031", "March", ["promise", "meeting"]),
        ("2031", "October", ["sailing"]),
    ]
    assert view.strip is not None
    assert [dot.marker for dot in view.strip.dots] == ["range", "exact", "exact", "planned"]
    assert [(tick.name, tick.href) for tick in view.strip.ticks] == [("2030", "#y2030"), ("2031", "#y2031")]
    assert [month.ongoing for year in view.years for month in year.months] == [True, False, False]


@pytest.mark.parametrize(
    ("edtf", "year", "month"),
    [
        ("201X", "2010", ""),
        ("201", "2010", ""),
        ("2019-XX", "2019", ""),
        ("2019~", "2019", ""),
        ("2019-22", "2019", "June"),
        ("2018-12/..", "2018", "December"),
        ("[..2019-03-04]", "2019", "March"),
        ("[2019-01-21..2019-12-29]", "2019", ""),
        ("XXXX", "Date unknown", ""),
    ],
)
def test_a_vague_date_is_put_into_no_month(edtf: str, year: str, month: str) -> None:
    """Only a date that is about as exact as a month stands under one; an unknown date stands under no year."""
    view = chronology_page(book(happened(edtf)))[1]
    assert [(one.name, part.name) for one in view.years for part in one.months] == [(year, month)]


def test_a_dossier_of_one_year_is_drawn_by_month() -> None:
    """The overview of a short affair names its months; those with events lead to them, and no dot is on another."""
    strip = drawn("2031-03-03", "2031-03-04", "2031-03-04", "2031-05-30")
    assert [(tick.name, tick.href) for tick in strip.ticks] == [
        ("March", "#m2031-03"),
        ("April", ""),
        ("May", "#m2031-05"),
    ]
    assert sorted((dot.event, dot.level) for dot in strip.dots) == [("e0", 0), ("e1", 1), ("e2", 2), ("e3", 0)]


def test_dots_never_lie_upon_each_other() -> None:
    """On each level a mark begins where the one before it has ended."""
    strip = drawn(
        *sorted(f"2031-{month:02}-{day:02}" for month in range(1, 8) for day in (1, 9, 17)), "2031-02/2031-06"
    )
    for level in {dot.level for dot in strip.dots}:
        on_level = sorted((float(dot.left), float(dot.width or 0)) for dot in strip.dots if dot.level == level)
        assert all(a + width + 3.39 <= b for (a, width), (b, _) in pairwise(on_level))


def test_many_events_together_are_counted() -> None:
    """Where dots would stand too high there are bars; an event dated less exactly than a bar is not drawn."""
    view = chronology_page(book(happened(*["2031"] * 3, *["2031-03-04"] * 30, *["2031-04-04"] * 10)))[1]
    strip = view.strip
    assert strip is not None
    assert not strip.dots
    assert strip.uncounted == 3
    assert [(bar.words.split(": ")[1], bar.href) for bar in strip.bars] == [
        ("30 events", "#m2031-03"),
        ("10 events", "#m2031-04"),
    ]
    assert [bar.height for bar in strip.bars] == [BAR_HEIGHT, BAR_HEIGHT // 3]
    numbers = [one.bin for year in view.years for month in year.months for one in month.entries]
    assert [numbers.count(bar.number) for bar in strip.bars] == [30, 10]
    assert numbers.count(None) == 3


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        (["1823", *(f"2031-0{n}-01" for n in range(1, 8))], ["earlier", "2031"]),
        ([*(f"2031-0{n}-01" for n in range(1, 8)), "2090"], ["2031", "later"]),
        (["2026-01-01", *(f"203{n}-05-01" for n in range(8))], ["2026", "2030"]),
    ],
)
def test_what_lies_far_off_stands_at_the_edge(dates: list[str], names: list[str]) -> None:
    """A date centuries away does not press all others together; a few years apart is not far."""
    strip = drawn(*dates)
    found = [tick.name for tick in strip.ticks if tick.name]
    assert found[: len(names)] == names
    assert ("earlier" in found, "later" in found) == ("earlier" in names, "later" in names)
    assert all(tick.href for tick in strip.ticks if tick.name)
    assert all(0 <= float(dot.left) <= 100 for dot in strip.dots)


def test_labels_of_the_axis_have_room() -> None:
    """Two labels never touch, on a phone either: an eighth of the width parts them."""
    middles = [
        float(tick.middle) for tick in drawn(*(f"{year}-05-01" for year in range(1995, 2031))).ticks if tick.name
    ]
    assert all(b - a >= 11.5 for a, b in pairwise(middles))


def test_of_a_long_time_only_years_with_events_are_named() -> None:
    """Where there is no room for every year, those with events come first."""
    assert [tick.name for tick in drawn("2010-05-01", "2023-05-01").ticks if tick.name] == ["2010", "2023"]
    named = [tick.name for tick in drawn("2028-05-01", "2030-05-01").ticks]
    assert named == ["2028", "2029", "2030", "2031"]


def test_the_publication_track_is_separate() -> None:
    """When articles appeared is drawn below the axis and told at the end, those without a date too."""
    view = chronology_page(book())[1]
    assert view.strip is not None
    assert len(view.strip.published) == 3
    assert [(one.name, one.count) for one in view.appeared] == [("March 2031", 3), ("Date unknown", 1)]
    assert [one.id for one in view.appeared[1].articles] == ["undated"]


def test_a_long_chronology_has_pages_by_year() -> None:
    """Its first page tells the main events; every event stands once on the pages by year, month or part of a month."""
    events = long_affair()
    opened = book(events)
    (first, main), *rest = chronology_pages(opened)
    assert first.path == "chronology.html"
    assert listed(main) == [one.id for one in events if one.main]
    assert [key for _, view in rest for key in listed(view)] == [one.id for one in events]
    assert all(0 < view.events <= PER_PAGE for _, view in rest)
    assert [page.path for page, _ in rest] == [
        "chronology/2030.html",
        *(f"chronology/2031-0{month}{part}.html" for month in (1, 2, 3, 4) for part in ("", "-part-2")),
    ]
    assert [(year, sum(one.count for one in parts)) for year, parts in main.parts] == [("2030", 20), ("2031", 360)]
    assert [view.previous.href if view.previous else "" for _, view in rest][:2] == ["", "chronology/2030.html"]
    assert rest[1][0].title == "Chronology: January 2031 (1 of 2)"


def test_the_first_page_of_a_long_chronology_is_short() -> None:
    """It lists at most so many main events, the most important of them, and no sentences: the event's page has them."""
    many = [replace(one, main=True, importance=number) for number, one in enumerate(long_affair())]
    told = sample.dossier().events[1]
    main = chronology_page(book([*many[:-1], replace(told, id="last", main=True, importance=999)]), (PERIOD,))[1]
    assert main.events == MAIN_EVENTS
    assert "last" in listed(main)
    entries = [one for year in main.years for month in year.months for one in month.entries]
    assert not any(one.reports for one in entries)
    assert all(one.more for one in entries if one.event.id == "last")


def test_the_legend_explains_the_marks_that_are_there(tmp_path: Path) -> None:
    """A page of exact days has no word on ranges or open ends."""
    view = chronology_page(book(happened("2031-03-04", "2031-03-05")))[1]
    assert view.markers == ("exact",)
    affair = replace(sample.dossier(), events=tuple(happened("2031-03-04", "2031-03-05")), comparisons=())
    page = render_pages(affair, sample.site(tmp_path), BuildInfo("0.1.0"))["chronology.html"].decode()
    legend = page.partition("<figcaption")[2].partition("</figcaption>")[0]
    assert "exact day" in legend
    assert "since, or until" not in legend


def test_a_full_month_has_parts_of_one_length() -> None:
    """More events than one page lists are shared out evenly, and each page says which part it is."""
    size = PER_PAGE - 2
    parts = periods(book(happened(*["2031-03-04"] * (3 * size))))
    assert [(one.href, one.count) for one in parts] == [
        ("chronology/2031-03.html", size),
        ("chronology/2031-03-part-2.html", size),
        ("chronology/2031-03-part-3.html", size),
    ]
    assert parts[1].title == "March 2031 (2 of 3)"


def test_an_event_knows_its_place_in_the_chronology() -> None:
    """Its page leads to its entry, which in a long chronology stands on the page of its time."""
    assert event_page(book(), "meeting")[1].place == "chronology.html#meeting"
    opened = book(long_affair())
    assert place_of(opened, "e0") == "chronology/2030.html#e0"
    assert place_of(opened, "e20") == "chronology/2031-01.html#e20"


def test_links_of_a_long_chronology_hold() -> None:
    """Each page and anchor that a page of the chronology names is there, and the site's map has every page."""
    affair = replace(sample.dossier(), events=tuple(long_affair()), comparisons=())
    site = sample.site(Path("/nowhere"), base_url="https://skarn.example/")
    files = render_pages(affair, site, BuildInfo("0.1.0"))
    pages = {path: content.decode() for path, content in files.items() if path.startswith("chronology")}
    for path, text in pages.items():
        for link in re.findall(r'<a[^>]* href="([^"]*)"', text):
            target, _, fragment = link.partition("#")
            goal = normpath(f"{dirname(path)}/{target}".lstrip("/")) if target else path
            assert goal in files or goal in ("feed.xml", "data/dossier.json"), f"{path}: {link}"
            assert not fragment or f'id="{fragment}"' in files[goal].decode(), f"{path}: {link}"
    mapped = render_site(affair, site)["sitemap.xml"].decode()
    assert all(f"https://skarn.example/{path}<" in mapped for path in pages)


def test_a_long_page_shows_little_of_each_report() -> None:
    """Where many events stand on a page each shows one report, and says how many more there are."""
    told = sample.dossier().events[1]
    one = replace(told, evidence=(*told.evidence, *sample.dossier().events[2].evidence[1:]))
    many = [replace(one, id=f"e{n}") for n in range(61)]
    few = chronology_page(book(many[:60]))[1].years[0].months[0].entries[0]
    short = chronology_page(book(many))[1].years[0].months[0].entries[0]
    assert (len(few.reports), few.more) == (3, 0)
    assert (len(short.reports), short.more) == (1, 2)
    assert len(short.reports[0].passages) == 1


ANNOUNCED, DENIED = ("gazette-ferry",), ("tribune-promises",)


@pytest.mark.parametrize(
    ("status", "planned_by", "denied_by", "told"),
    [
        ("occurred", (), (), []),
        ("occurred", ANNOUNCED, (), ["Announced by Selby Gazette, 11 March 2031."]),
        (
            "occurred",
            ANNOUNCED,
            DENIED,
            [
                "Announced by Selby Gazette, 11 March 2031.",
                "Denied or called off, according to Tribune, 12 March 2031 (uncertain).",
            ],
        ),
        (
            "cancelled",
            ANNOUNCED,
            DENIED,
            [
                "Announced by Selby Gazette, 11 March 2031.",
                "Called off or put off, according to Tribune, 12 March 2031 (uncertain).",
            ],
        ),
        ("denied", (), DENIED, ["Denied, or did not take place, according to Tribune, 12 March 2031 (uncertain)."]),
        (
            "planned",
            (),
            (),
            [
                "Announced by Selby Gazette, 11 March 2031; Tribune, 12 March 2031 (uncertain).",
                "No report here tells whether it took place.",
            ],
        ),
    ],
)
def test_the_history_of_an_event_is_told(
    status: EventStatus, planned_by: tuple[str, ...], denied_by: tuple[str, ...], told: list[str]
) -> None:
    """Who announced, denied or called it off, with the day of each report, oldest first."""
    both = ("gazette-ferry", "tribune-promises")
    event = Event("x", "2031-03-14", status, "A meeting", (), both, (), planned_by, denied_by)
    opened = book([event])
    assert [told_in_words(step) for step in history(opened, event)] == told
    description = calendar_entry(opened, event.id).decode().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    assert all(words in description for words in told)


@pytest.mark.parametrize(
    ("edtf", "status", "words"),
    [
        ("2031-05-05", "planned", "planned for 5 May 2031"),
        ("[2031-05-05..2031-05-09]", "planned", "planned for some time between 5 and 9 May 2031"),
        ("[2031-05-05..]", "planned", "planned for 5 May 2031 or later"),
        ("2031-05", "denied", "May 2031, denied"),
        ("2031~", "cancelled", "about 2031, called off"),
        ("2031", "occurred", "2031"),
        ("2031/..", "ongoing", "since 2031"),
    ],
)
def test_a_date_tells_its_status(edtf: str, status: str, words: str) -> None:
    """What did not, or not yet, happen is never given a bare date."""
    assert in_status(when(edtf), status) == words


def test_each_status_has_a_mark_of_its_own() -> None:
    """Denied, called off and planned differ in shape, not in colour alone, in the overview and in the list."""
    statuses: tuple[EventStatus, ...] = ("planned", "cancelled", "denied")
    events = [replace(happened("2031-03-04", status=one)[0], id=one) for one in statuses]
    affair = replace(sample.dossier(), events=tuple(events), comparisons=())
    text = render_pages(affair, sample.site(Path("/nowhere")), BuildInfo("0.1.0"))["chronology.html"].decode()
    for status in statuses:
        entry = text[text.index(f'<li class="entry" id="{status}"') :].partition("</li>")[0]
        assert f'<span class="marker {status}" aria-hidden="true">' in entry
        assert f'<circle class="{status}"' in text
    assert "planned for <time" in text
    assert text.count('class="cross"') == 2


def test_words_that_count_from_a_report_say_its_day() -> None:
    """Words such as "last week" in a title mean nothing without the day on which it was written."""
    affair = sample.dossier()
    first = affair.articles[1]
    words = sample.span(first.article.text, "a day earlier")
    tag = TimeTag(words.start, words.end, "DATE", "XXXX", "test", unit="day", offset=-1)
    opened = open_book(replace(affair, articles=(replace(first, time_tags=(tag,)),)), sample.site(Path("/nowhere")))
    evidence = (sample.evidence("tribune-promises", first.article.text, first.article.text.split("\n")[0]),)
    event = Event("x", "2031-03-11", "occurred", "The minister said a day earlier", (), ("tribune-promises",), evidence)
    told = as_told(opened, event)
    assert told is not None
    assert told.edtf == "2031-03-12?"
    assert as_told(opened, replace(event, title="The minister spoke")) is None


def test_events_can_be_chosen_by_the_kind_of_what_happened() -> None:
    """The title's words tell the kind; a page offers only those that it has."""
    view = chronology_page(book())[1]
    kinds = {one.event.id: one.kinds for year in view.years for month in year.months for one in month.entries}
    assert "meeting" in kinds["meeting"]
    assert {one.href for one in view.kinds} == {kind for found in kinds.values() for kind in found}
    assert view.statuses == ("occurred", "ongoing", "planned")


def slides(book: Book) -> list[dict[str, Any]]:
    """The slides of the timeline."""
    found: list[dict[str, Any]] = json.loads(whole(Download(("",), timeline(book.site)), book))["events"]
    return found


def test_the_timeline_has_the_form_that_timelinejs_documents() -> None:
    """Dates are numbers, ends do not come before beginnings, ids are unique, every slide has text and a group."""
    dates = ["2010/..", "201X", "2019-24", "[2019-01-21..2019-12-29]", "2019-02~", "2019-05-06", "../2020", "XXXX"]
    found = slides(book(happened(*dates)))
    assert [one["unique_id"] for one in found] == [f"e{n}" for n in range(7)]
    for one in found:
        assert set(one) <= {"start_date", "end_date", "display_date", "text", "group", "unique_id"}
        assert one["group"] == "Happened"
        assert set(one["text"]) == {"headline", "text"}
        for key in {"start_date", "end_date"} & set(one):
            assert set(one[key]) <= {"year", "month", "day"}
            assert all(isinstance(number, int) for number in one[key].values())
        if "end_date" in one:
            ends = [tuple(one[key][part] for part in ("year", "month", "day")) for key in ("start_date", "end_date")]
            assert ends[0] <= ends[1]


def test_a_long_timeline_has_the_main_events() -> None:
    """TimelineJS draws every slide at once; of a long chronology it gets what the first page lists."""
    events = long_affair()
    assert [one["unique_id"] for one in slides(book(events))] == [e.id for e in events if e.main]
