"""The pages' linked data: terms of schema.org, each where it belongs, and no date that is not certain."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dossier import config, pipeline
from dossier.model import Actor, Dossier, Role
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.views.book import open_book
from dossier.pages.views.linked import page_data, page_json
from dossier.pages.views.page import json_ld
from dossier.settings import Site
from tests.pages import sample, small
from tests.pages.schema_terms import EVENT_STATUSES, PROPERTIES, TYPES, kinds

FIXTURES = Path(__file__).parent.parent / "fixtures"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
WHOLE = ("cable", "mill", "vaccine", "affair", "dossiers/harbour", "seeds")
HOME = "https://news.example/affair"

Pages = dict[str, dict[str, Any]]


def linked(dossier: Dossier, site: Site) -> Pages:
    """The linked data of each page that has any, by its path."""
    pages = render_pages(dossier, site, BuildInfo(version="1"))
    found = {path: SCRIPT.findall(page.decode()) for path, page in pages.items() if path.endswith(".html")}
    return {path: json.loads(one) for path, scripts in found.items() for one in scripts}


@cache
def built(name: str, base_url: str = HOME) -> Pages:
    """The linked data of a whole dossier of the fixtures, or of this repository's own."""
    folder = FIXTURES.parent.parent if name == "seeds" else FIXTURES / name
    site = config.load(folder / "site.yaml", base_url=base_url)
    return linked(pipeline.analyse(site).dossier, site)


@cache
def made(name: str, **settings: Any) -> Pages:
    """The same of a dossier that was made by hand."""
    if name == "small":
        return linked(small.dossier(), small.site(**settings))
    return linked(sample.dossier(), sample.site(Path(), **settings))


def every() -> Iterator[tuple[str, Pages]]:
    for name in WHOLE:
        yield name, built(name)
    yield "without address", built("cable", "")
    for name in ("small", "sample"):
        yield name, made(name)
        yield f"{name} at home", made(name, base_url=HOME)
        yield f"{name} metadata", made(name, publish="metadata")


def faults(value: Any, expected: set[str], at: str) -> Iterator[str]:
    """What is wrong with a value of which one of these types is expected."""
    if isinstance(value, list):
        if not value:
            yield f"{at}: empty list"
        for one in value:
            yield from faults(one, expected, at)
    elif isinstance(value, dict):
        # schema.org: a Role may stand around any value, which it then has under the same name.
        if value.get("@type") == "Role":
            yield from faults_of_role(value, expected, at)
        elif not expected & kinds(value["@type"]):
            yield f"{at}: a {value['@type']} where {sorted(expected)} are expected"
        else:
            yield from faults_of(value, at)
    elif not any(fits(value, one) for one in expected):
        yield f"{at}: {value!r} is none of {sorted(expected)}"


def faults_of_role(role: dict[str, Any], expected: set[str], at: str) -> Iterator[str]:
    name = at.rpartition(".")[2]
    yield from faults_of({key: value for key, value in role.items() if key != name}, at)
    yield from faults(role[name], expected, f"{at}.{name}")


def faults_of(thing: dict[str, Any], at: str) -> Iterator[str]:
    """What is wrong with a thing and with all in it."""
    if thing["@type"] not in TYPES:
        yield f"{at}: {thing['@type']} is no type that we know"
        return
    for name, value in thing.items():
        if name == "@type":
            continue
        if name not in PROPERTIES:
            yield f"{at}: {name} is no property that we know"
            continue
        domain, expected = PROPERTIES[name]
        if not domain & kinds(thing["@type"]):
            yield f"{at}: a {thing['@type']} has no {name}"
        yield from faults(value, expected, f"{at}.{name}")


def fits(value: Any, kind: str) -> bool:
    """Whether a plain value is of this type."""
    checks = {
        "Boolean": lambda: isinstance(value, bool),
        "Integer": lambda: isinstance(value, int) and not isinstance(value, bool),
        "Text": lambda: isinstance(value, str) and bool(value.strip()),
        "URL": lambda: isinstance(value, str) and bool(URL.fullmatch(value) or is_relative(value)),
        "Date": lambda: isinstance(value, str) and bool(DATE.fullmatch(value)),
        "EventStatusType": lambda: value in EVENT_STATUSES,
        # Where a thing is expected its address may stand for it.
        "Thing": lambda: isinstance(value, str) and bool(URL.fullmatch(value) or is_relative(value)),
    }
    return kind in checks and bool(checks[kind]())


def is_relative(value: str) -> bool:
    return bool(re.fullmatch(r"(\.\./)*[\w./#-]+\.[a-z]+(#\w+)?", value))


def test_every_term_is_of_schema_org_and_stands_where_it_belongs() -> None:
    """Each type, each property in its domain, each value in its range, on every page of every dossier we have."""
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    for name, pages in every():
        for path, data in pages.items():
            assert data["@context"] == "https://schema.org"
            thing = {key: value for key, value in data.items() if key != "@context"}
            wrong += faults_of(thing, f"{name}:{path}")
            seen.update(re.findall(r'"@type": "(\w+)"', json.dumps(thing)))
    assert not wrong, "\n".join(wrong[:20])
    for kind in ("NewsArticle", "Person", "Organization", "Country", "Event", "Dataset"):
        assert seen[kind], kind
    assert seen["BreadcrumbList"]
    assert set(seen) <= set(TYPES)


@pytest.mark.parametrize(
    ("thing", "fault"),
    [
        ({"@type": "NewsStory"}, "no type"),
        ({"@type": "Person", "datePublished": "2021-01-01"}, "a Person has no datePublished"),
        ({"@type": "NewsArticle", "datePublished": "2021-01?"}, "is none of"),
        ({"@type": "NewsArticle", "publisher": "The Gazette"}, "is none of"),
        ({"@type": "NewsArticle", "publisher": {"@type": "Place"}}, "a Place where"),
        ({"@type": "NewsArticle", "sentiment": "x"}, "no property"),
        ({"@type": "NewsArticle", "url": "the page"}, "is none of"),
    ],
)
def test_the_check_finds_faults(thing: dict[str, Any], fault: str) -> None:
    """A check that nothing can fail proves nothing."""
    assert fault in " ".join(faults_of(thing, "x"))


def test_every_page_tells_what_it_is_and_the_way_to_it() -> None:
    """Each page but that for missing addresses has linked data of its own, all but the index with a breadcrumb."""
    pages = made("sample", base_url=HOME)
    assert "404.html" not in pages
    for path, data in pages.items():
        if path == "index.html":
            assert data["@type"] == "WebSite"
            continue
        page = data.get("mainEntityOfPage", data)
        steps = page["breadcrumb"]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == f"{HOME}/"
        assert steps[-1]["item"] == page["url"] == f"{HOME}/{path}"


def test_breadcrumbs_of_a_site_without_address_are_relative_to_the_page() -> None:
    """A reader of linked data takes a relative address from the page's own, as a browser does."""
    pages = made("sample")
    path, data = next((path, data) for path, data in pages.items() if data["@type"] == "Person")
    assert [step["item"] for step in data["mainEntityOfPage"]["breadcrumb"]["itemListElement"]] == [
        "../index.html",
        "../actors/index.html",
        f"../{path}",
    ]


@pytest.mark.parametrize(
    ("article", "published"),
    [("dam-to-open", "2021-05-03"), ("bulletin", "2021-04"), ("dam-opened", None), ("background", None)],
)
def test_only_a_date_that_was_stated_is_given(article: str, published: str | None) -> None:
    """A month that was stated stands as a month; what was inferred, is uncertain or unknown does not stand at all."""
    assert made("small")[f"articles/{article}.html"].get("datePublished") == published


@pytest.mark.parametrize(
    ("event", "kind", "start", "end", "status"),
    [
        ("works", "Event", "2010", None, "EventScheduled"),
        ("spring", "Event", "2021-04", None, "EventScheduled"),
        ("talks", "Event", None, None, "EventScheduled"),
        ("opening", "Event", "2021-05-04", None, "EventScheduled"),
        ("visit", "Event", None, None, "EventScheduled"),
        ("refill", "Event", "2021-12-31", None, "EventScheduled"),
        ("autumn", "Event", None, None, "EventScheduled"),
        ("someday", "Event", None, None, "EventScheduled"),
        ("off", "Event", "2021-05-06", "2021-05-08", "EventCancelled"),
        ("untrue", "Claim", None, None, None),
    ],
)
def test_events_say_when_and_whether(
    event: str, kind: str, start: str | None, end: str | None, status: str | None
) -> None:
    """A doubtful day is none; what was called off is told so; what is denied is a claim, not an event."""
    dossier = small.dossier()
    more = (
        replace(dossier.events[1], id="off", date="2021-05-06/2021-05-08", status="cancelled", place="Riverton"),
        replace(dossier.events[1], id="untrue", status="denied"),
        replace(dossier.events[1], id="autumn", date="2021-23"),
    )
    found = linked(replace(dossier, events=(*dossier.events, *more)), small.site())[f"events/{event}.html"]
    assert (found["@type"], found.get("startDate"), found.get("endDate")) == (kind, start, end)
    assert found.get("eventStatus", "").rpartition("/")[2] == (status or "")
    assert found["name"]
    assert ("location" in found) == (event == "off")


def test_persons_hold_the_offices_that_they_hold_now() -> None:
    """An office that has ended is none of a person's; one that others deny is not stated; the start only if certain."""
    roles = (
        Role("President", "kalnia", "1999-02-02", "2013-03-05"),
        Role("Minister of Water", "kalnia", "2019-03"),
        Role("Party leader", None, "2020~"),
        Role("Interim President", "kalnia", "2021", disputed=True),
    )
    dossier = small.dossier()
    person = replace(dossier.actors[0], roles=roles)
    found = linked(replace(dossier, actors=(person, *dossier.actors[1:])), small.site())["actors/zoe-brandt.html"]
    assert found["jobTitle"] == ["Minister of Water", "Party leader"]
    assert found["hasOccupation"] == [
        {
            "@type": "Role",
            "startDate": "2019-03",
            "hasOccupation": {
                "@type": "Occupation",
                "name": "Minister of Water",
                "occupationLocation": {"@type": "Country", "name": "Kalnia, <the> Republic"},
            },
        },
        {"@type": "Occupation", "name": "Party leader"},
    ]
    assert found["sameAs"] == ["https://authority.example/1"]


def test_who_is_dead_or_out_of_office_has_none() -> None:
    """On this dossier's own pages: of two presidents of one state only the later holds an office."""
    pages = built("seeds")
    assert "jobTitle" not in pages["actors/hugo-chavez.html"]
    assert "hasOccupation" not in pages["actors/hugo-chavez.html"]
    assert pages["actors/hugo-chavez.html"]["sameAs"] == ["https://www.wikidata.org/wiki/Q8440"]
    assert pages["actors/nicolas-maduro.html"]["jobTitle"] == ["President of Venezuela"]


@pytest.mark.parametrize(
    ("kind", "roles", "expected"),
    [
        ("organisation", (), "Organization"),
        ("organisation", (Role("Ministry", "kalnia"),), "GovernmentOrganization"),
        ("state", (), "Country"),
        ("agency", (), "NewsMediaOrganization"),
    ],
)
def test_actors_are_of_their_kind(kind: Any, roles: tuple[Role, ...], expected: str) -> None:
    """An organisation with a role in a state is a part of its government."""
    dossier = small.dossier()
    actor = Actor("dam-company", "Dam Company", kind, roles=roles)
    found = linked(replace(dossier, actors=(*dossier.actors[:2], actor)), small.site())
    assert found["actors/dam-company.html"]["@type"] == expected


def test_an_article_leads_to_where_it_comes_from() -> None:
    """Original, archive, publisher, authors, agencies, what it reports and whom it names."""
    found = made("small", base_url=HOME)["articles/dam-to-open.html"]
    assert found["isBasedOn"] == "https://wire.example/dam_%7B1%7D?a=1&b=2"
    assert found["url"] == f"{HOME}/articles/dam-to-open.html"
    assert found["publisher"] == {"@type": "NewsMediaOrganization", "name": "Evening Wire"}
    assert [one["name"] for one in found["author"]] == ["Ana Kovač", "Smith and Sons"]
    assert [one["name"] for one in found["contributor"]] == ["Evening Wire"]
    assert found["dateline"] == "RIVERTON"
    assert found["inLanguage"] == "en"
    assert [one["url"] for one in found["mentions"]] == [f"{HOME}/actors/zoe-brandt.html"]
    assert [one["startDate"] for one in found["about"]] == ["2021-05-04"]


def test_the_dossier_is_a_data_set_with_all_its_downloads() -> None:
    """About names each download with its media type and address, and the time that the dossier covers."""
    found = made("small", base_url=HOME, license="https://licence.example/by")["about.html"]
    assert found["@type"] == "Dataset"
    assert found["license"] == "https://licence.example/by"
    assert found["temporalCoverage"] == "2021-04/2021-05-04"
    formats = {one["contentUrl"].removeprefix(f"{HOME}/"): one["encodingFormat"] for one in found["distribution"]}
    assert formats["data/dossier.json"] == "application/json"
    assert formats["data/citations.json"] == "application/vnd.citationstyles.csl+json"
    assert formats["data/quotes.csv"] == "text/csv"
    assert formats["feed.json"] == "application/feed+json"


@pytest.mark.parametrize("title", ['The “dam” & its "twin" <b>', "", "half \ud800 a pair", "line\nbreak"])
@pytest.mark.parametrize("base_url", [HOME, ""])
def test_what_is_written_as_json_at_once_is_what_would_be_written_of_the_data(title: str, base_url: str) -> None:
    """The page itself, put together from pieces that many pages share, reads as from its data, to the character."""
    book = open_book(small.dossier(), small.site(base_url=base_url))
    for trail in ((("index.html", "Site"), ("actors/index.html", "Actors é")), (("index.html", ""),), ()):
        made, told = (make(book, "actors/a b.html", title, trail) for make in (page_json, page_data))
        assert json_ld({"name": "x", "page": made}) == json_ld({"name": "x", "page": told})
