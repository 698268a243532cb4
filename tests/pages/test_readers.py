"""What machines read, read by the libraries that others read it with: feedparser, icalendar, bibtexparser, rispy."""

import io
import json
import re
from datetime import date
from functools import cache
from typing import Any

import feedparser
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from icalendar import Calendar
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from dossier.model import AnnotatedArticle, Dossier, Event, PublicationDate
from dossier.pages.data.exports import exports
from tests.pages import small
from tests.pages.fed import feeds

HEADLINES = {
    "braces": "Minister {re}opens {the} mill } and { shuts it",
    "ampersand": "Q&A: Marsh & Sons <em>v.</em> the &amp; of it",
    "quotes": "“No,” she said: 'never' — \"not once\" in 5 % of 100% cases",
    "tex": r"50% off \end{document} $x_1^2$ #1 ~all~ \\ a_b",
    "cyrillic": "Председатель колхоза: «Урожай собран» — №5",
    "arabic": "رئيس الوزراء: «لن نغادر» (١٢٪)",
    "emoji": "Ferry 🚢 sinks 👩‍👩‍👧 – crew safe 🇫🇮",
    "controls": "A bell\x07, a break\nand a tab\tin one\u2028line",
    "brackets": "]]> --> */ <!-- <![CDATA[ x ]]>",
    "commas": "Talks; talks, and; talks\\, again: END:VEVENT",
    "long": "word " * 60 + "end",
    "ris": "ER  - TY  - the end",
}
AUTHORS = {
    "braces": ("Ludwig van der Berg", "María de la Cruz y Ríos", "J. O'Neill-Šimek"),
    "quotes": ("Smith and Sons", "D'Arcy, Jr."),
    "cyrillic": ("Анна Ивановна фон Штерн",),
    "arabic": ("عبد الله بن علي",),
    "commas": ("Ursula K. {Le} Guin", "and", "others"),
}
DATES = {
    "braces": PublicationDate("2021-03-04", "front matter"),
    "ampersand": PublicationDate("2021-03", "front matter"),
    "quotes": PublicationDate("2021-03-04?", "inferred"),
    "tex": PublicationDate("[2021-03-01..2021-03-07]", "inferred"),
    "cyrillic": PublicationDate("2021", "config"),
    "arabic": PublicationDate("2021-03-05", "text"),
    "emoji": PublicationDate("2021-03~", "front matter"),
    "controls": PublicationDate("../2021-03-05", "front matter"),
}
UNKNOWN = PublicationDate(None, "unknown")
STATED = {"braces": "2021-03-04", "ampersand": "2021-03", "cyrillic": "2021", "arabic": "2021-03-05"}
"""The only dates of all these that anybody stated without doubt."""
EVENT_DATES = ("2021-03-04", "2021-03", "2021-03-04?", "[2021-03-01..2021-03-07]", "2021/..", "2021-03-04/2021-03-06")
SETTINGS: tuple[dict[str, Any], ...] = ({}, small.AT_HOME)


def folded(text: str) -> str:
    """One line, without control characters: what every format can hold."""
    return " ".join(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text).split())


@cache
def dossier() -> Dossier:
    """One article for each awkward headline, and an event of each kind of date with such a title."""
    first, *_ = (one.article for one in small.dossier().articles)
    articles = [
        replace(
            first,
            id=key,
            headline=headline,
            byline=AUTHORS.get(key, ()),
            published=DATES.get(key, UNKNOWN),
            publisher=None if key == "tex" else "The Gazette & Post {East}",
            language={"cyrillic": "ru", "arabic": "ar"}.get(key, "en"),
            tags=("a & b", "c; d"),
        )
        for key, headline in HEADLINES.items()
    ]
    events = tuple(
        Event(f"e{number}", EVENT_DATES[number % len(EVENT_DATES)], status, title, ("zoe-brandt",), ("braces",), ())
        for number, title in enumerate(HEADLINES.values())
        for status in (("occurred", "planned", "cancelled", "denied")[number % 4],)
    )
    mentions = small.dossier().articles[1].mentions[:1]
    named = tuple(AnnotatedArticle(one, mentions=mentions) for one in articles)
    return replace(small.dossier(), articles=named, events=events, comparisons=())


@cache
def bibliography(kind: str) -> str:
    return exports(dossier(), small.site())[f"data/citations.{kind}"].decode()


@pytest.mark.parametrize("settings", SETTINGS, ids=["disk", "home"])
@pytest.mark.parametrize("path", ["feed.xml", "actors/zoe-brandt.xml"])
def test_feeds_are_read_without_complaint(path: str, settings: dict[str, Any]) -> None:
    """feedparser: nothing is out of order, and each headline, author and language comes out as it went in."""
    found = feedparser.parse(feeds(dossier(), small.site(**settings))[path])
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    entries = {one.links[0].href.rpartition("/")[2].removesuffix(".html"): one for one in found.entries}
    assert all(re.match(r"https://|urn:uuid:", one.id) for one in found.entries)
    assert set(entries) == set(HEADLINES)
    for key, one in entries.items():
        assert one.title_detail.type == "text/plain"
        assert one.title == folded(HEADLINES[key]).replace("\u2028", " "), key
        names = [author.get("name") for author in one.get("authors", [])]
        assert names == list(AUTHORS.get(key, (() if key == "tex" else ("The Gazette & Post {East}",)))), key
        assert one.updated >= one.get("published", ""), key
        assert ("published" in one) == (len(STATED.get(key, "")) == len("2021-03-04")), key
        assert one.links[0].href.startswith("https://" if settings else ("../" if "/" in path else "articles/"))


@pytest.mark.parametrize("path", ["feed.xml", "actors/zoe-brandt.xml"])
def test_an_entry_keeps_its_id(path: str) -> None:
    """RFC 4287: an id never changes: not with headline, date or text, and not with the other articles."""
    changed = replace(
        dossier(),
        articles=tuple(
            replace(one, article=replace(one.article, headline="Changed", published=UNKNOWN, sha256="0" * 64))
            for one in dossier().articles[2:]
        ),
    )
    for settings in SETTINGS:
        before, after = (
            [entry.id for entry in feedparser.parse(feeds(one, small.site(**settings))[path]).entries]
            for one in (dossier(), changed)
        )
        assert set(after) <= set(before)
        assert len(after) == len(before) - 2


def test_json_feed_keeps_to_version_1_1() -> None:
    """https://www.jsonfeed.org/version/1.1/: every field that we give is one of it and of its type."""
    text = {"type": "string", "minLength": 1}
    web = {"type": "string", "format": "uri", "pattern": "^https?://"}
    author = {"type": "object", "properties": {"name": text}, "required": ["name"], "additionalProperties": False}
    stamp = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
    item = {
        "type": "object",
        "properties": {
            "id": text,
            "url": web,
            "external_url": web,
            "title": text,
            "content_text": text,
            "summary": text,
            "date_published": stamp,
            "date_modified": stamp,
            "authors": {"type": "array", "items": author, "minItems": 1},
            "tags": {"type": "array", "items": text},
            "language": text,
        },
        "required": ["id", "content_text"],
        "additionalProperties": False,
    }
    rules = {
        "type": "object",
        "properties": {
            "version": {"const": "https://jsonfeed.org/version/1.1"},
            "title": text,
            "home_page_url": web,
            "feed_url": web,
            "description": text,
            "language": text,
            "authors": {"type": "array", "items": author, "minItems": 1},
            "items": {"type": "array", "items": item},
        },
        "required": ["version", "title", "items"],
        "additionalProperties": False,
    }
    feed = json.loads(feeds(dossier(), small.site(**small.AT_HOME))["feed.json"])
    assert [error.message for error in Draft202012Validator(rules).iter_errors(feed)] == []
    assert {one["title"] for one in feed["items"]} == {folded(text) for text in HEADLINES.values()}


def test_the_calendar_is_read_whole() -> None:
    """icalendar: no error in any component, lines of at most 75 octets, one entry an event, each with its title."""
    content = exports(dossier(), small.site(**small.AT_HOME))["chronology.ics"]
    found = Calendar.from_ical(content)
    entries: list[Any] = list(found.walk("VEVENT"))
    assert not found.errors
    assert not [one.errors for one in entries if one.errors]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert len(entries) == len(HEADLINES)
    assert len({str(one["UID"]) for one in entries}) == len(entries)
    for number, (one, title) in enumerate(zip(entries, HEADLINES.values(), strict=True)):
        assert folded(title) in str(one["SUMMARY"]), number
        assert one["DTEND"].dt > one["DTSTART"].dt
        assert isinstance(one["DTSTART"].dt, date)
        # What is no single day without doubt says so in the title, which calendars show alone.
        plain = str(one["SUMMARY"]).endswith(folded(title))
        assert plain == (number % len(EVENT_DATES) == 0), number


def test_bibtex_is_read_whole() -> None:
    """bibtexparser: no block fails, and what TeX would print is the headline, and each author by himself."""
    steps = [SeparateCoAuthors(), LatexDecodingMiddleware()]
    library = parse_string(bibliography("bib"), append_middleware=steps)
    assert not library.failed_blocks
    entries = {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}
    assert set(entries) == set(HEADLINES)
    for key, fields in entries.items():
        plain = fields["title"].removeprefix("{").removesuffix("}")
        # ^ and ~ alone are accents to TeX: the library gives the marks that it prints for the named ones.
        assert plain.translate({0x2C6: "^", 0x2DC: "~"}) == folded(HEADLINES[key]), key
        names = (name.removeprefix("{").removesuffix("}") for name in fields.get("author", ()))
        assert tuple(re.sub(r"\\([{}])", r"\1", name) for name in names) == AUTHORS.get(key, ()), key
        dated = "-".join(fields[part] for part in ("year", "month", "day") if part in fields)
        assert dated == STATED.get(key, ""), key


def test_ris_is_read_whole() -> None:
    """rispy: one record an article, with its title, its authors and only the date that was stated."""
    records = {one["id"]: one for one in rispy.load(io.StringIO(bibliography("ris")))}
    assert set(records) == set(HEADLINES)
    for key, one in records.items():
        assert one["type_of_reference"] == "NEWS"
        assert one["title"] == folded(HEADLINES[key]), key
        assert one.get("authors", []) == list(AUTHORS.get(key, ())), key
        assert one.get("year", "") == STATED.get(key, "")[:4], key
        assert one.get("date", "").strip("/") == STATED.get(key, "").replace("-", "/"), key
        assert "unknown_tag" not in one


NAME = {
    "type": "object",
    "properties": {
        name: {"type": "string", "minLength": 1}
        for name in ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
    },
    "minProperties": 1,
    "additionalProperties": False,
}
PART = {"type": "array", "prefixItems": [{"type": "integer"}] * 3, "items": False, "minItems": 1}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": PART, "minItems": 1, "maxItems": 2},
        "season": {"type": ["string", "integer"]},
        "circa": {"type": ["string", "integer", "boolean"]},
        "literal": {"type": "string"},
        "raw": {"type": "string"},
    },
    "additionalProperties": False,
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"enum": ["article-newspaper"]},
            "author": {"type": "array", "items": NAME, "minItems": 1},
            "issued": DATE,
            "accessed": DATE,
            **{
                name: {"type": "string", "minLength": 1}
                for name in ("id", "title", "container-title", "publisher-place", "language", "URL", "note")
            },
        },
        "required": ["id", "type"],
        "additionalProperties": False,
    },
}
"""What the data schema of the Citation Style Language 1.0.2 says of the properties that we use."""


def test_csl_keeps_to_its_schema() -> None:
    """Every item is one of CSL-JSON; a date that nobody stated without doubt is ``circa`` or told in words."""
    items = json.loads(bibliography("json"))
    assert [error.message for error in Draft202012Validator(CSL).iter_errors(items)] == []
    assert {one["id"]: one["title"] for one in items} == {key: folded(text) for key, text in HEADLINES.items()}
    for one in items:
        issued = one.get("issued", {})
        sure = bool(issued) and not issued.get("circa") and "literal" not in issued
        assert sure == (one["id"] in STATED), one["id"]
        assert [name["literal"] for name in one.get("author", [])] == list(AUTHORS.get(one["id"], ()))
