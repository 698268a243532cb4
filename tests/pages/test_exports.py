"""What is exported for machines: dossier.json and its schema, the tables, the timeline."""

import csv
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from dossier import config, pipeline
from dossier.model import Dossier, Link, Reprint
from dossier.pages.anchors import anchors
from dossier.pages.data.contract import schema
from dossier.pages.data.exports import exports
from dossier.pages.data.tables import ACTORS_BY_SOURCE, ARTICLES, EVENTS, FIGURES, QUOTES, cell
from tests.pages import sample, small

FIXTURES = Path(__file__).parents[1] / "fixtures"
WHOLE = sorted(path.parent.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("site.yaml"))
DOCS = Path(__file__).parents[2] / "docs" / "data-format.md"


def made(dossier: Dossier | None = None, **settings: Any) -> dict[str, Any]:
    """``data/dossier.json`` as a consumer reads it."""
    content = exports(dossier or small.dossier(), small.site(**settings))["data/dossier.json"]
    found: dict[str, Any] = json.loads(content)
    return found


def article(key: str, **settings: Any) -> dict[str, Any]:
    return next(one for one in made(**settings)["articles"] if one["id"] == key)


def rows(name: str, **settings: Any) -> list[dict[str, str]]:
    content = exports(small.dossier(), small.site(**settings))[f"data/{name}.csv"].decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


@pytest.mark.parametrize("dossier", [small.dossier(), small.empty()], ids=["small", "empty"])
@pytest.mark.parametrize("settings", [{}, {"publish": "metadata"}, small.AT_HOME], ids=["disk", "metadata", "home"])
def test_dossier_keeps_to_its_schema(dossier: Dossier, settings: dict[str, Any]) -> None:
    """Every dossier.json is valid by the schema that is published beside it."""
    rules = json.loads(schema())
    Draft202012Validator.check_schema(rules)
    assert [error.message for error in Draft202012Validator(rules).iter_errors(made(dossier, **settings))] == []
    assert exports(dossier, small.site())["data/dossier.schema.json"] == schema()


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("version",), 2),
        (("extra",), 1),
        (("articles", 0, "extra"), 1),
        (("articles", 0, "published", "edtf"), "soon"),
        (("articles", 0, "published", "source"), "guessed"),
        (("articles", 1, "mentions", 0, "kind"), "nickname"),
        (("articles", 1, "mentions", 0, "start"), -1),
        (("articles", 1, "quotes", 0, "cue"), [1, 2]),
        (("articles", 1, "figures", 0, "quantity"), "3,000"),
        (("articles", 1, "sha256"), "abc"),
        (("articles", 1, "language_source"), "guessed"),
        (("articles", 1, "modified"), "lately"),
        (("articles", 1, "image"), {"url": "javascript:x", "caption": None, "credit": None}),
        (("articles", 1, "links"), [{"start": 0, "end": 1, "url": "javascript:x"}]),
        (("articles", 1, "removed", 0, "score"), "high"),
        (("articles", 1, "removed", 0, "signals"), [{"id": "asks", "points": 2}]),
        (("reprints",), [{"articles": ["dam-to-open"], "shared": 1}]),
        (("events", 0, "date"), None),
        (("events", 0, "status"), "perhaps"),
        (("actors", 0, "kind"), "country"),
    ],
)
def test_schema_refuses_what_the_contract_does_not_allow(where: tuple[str | int, ...], value: object) -> None:
    """Unknown fields, kinds, statuses and versions, and dates that are no EDTF, are against the schema."""
    data: Any = made()
    inner = data
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = value
    assert not Draft202012Validator(json.loads(schema())).is_valid(data)


@pytest.mark.parametrize(
    "date",
    [
        *("2019-09-25", "2018-12", "2019~", "2019-09-25?", "[2018-11-26..2018-12-02]", "2010/..", "../2019"),
        *(
            "2018-12/2019-01",
            "XXXX",
            "201X",
            "201",
            "2019-21",
            "[..2019-09-25?]",
            "2019-09-26T10:00:00Z",
            "{2018,2019}",
        ),
    ],
)
def test_schema_takes_the_dates_that_edtf_has(date: str) -> None:
    """The pattern of the schema is loose: no date that the program reads is against it."""
    rule = json.loads(schema())["$defs"]["edtf"]["pattern"]
    assert re.search(rule, date)


def test_offsets_give_the_words_that_they_are_of() -> None:
    """Offsets are half-open and in characters of ``text``, which is exported as it was loaded."""
    wire = article("dam-to-open")
    text = wire["text"]
    assert text == small.WIRE

    def said(span: dict[str, int]) -> str:
        return str(text[span["start"] : span["end"]])

    assert [said(one) for one in wire["removed"]] == ["RIVERTON (Evening Wire) - ", "Sign up for our newsletter!"]
    assert [said(one) for one in wire["mentions"]] == ["the minister", "Zoë Brandt"]
    assert said(wire["quotes"][0]) == "“We have waited eleven years,”"
    assert said(wire["quotes"][0]["speaker_span"]) == "Zoë Brandt"
    assert said(wire["quotes"][0]["cue"]) == "told reporters"
    assert [said(one) for one in wire["temporal_expressions"]] == ["May 4", "eleven years"]
    assert said(wire["figures"][0]) == "3,000 people"
    assert said(wire["paragraphs"][0]).startswith("The Kalna dam")


def test_article_says_what_is_known_and_how() -> None:
    """What was inferred carries its rule, its evidence and its reason; what is unknown is null, not guessed."""
    opened = article("dam-opened")
    assert opened["published"] == {
        "edtf": "2021-05-04?",
        "source": "inferred",
        "rule": "shared-event",
        "evidence": [{"article": "dam-opened", "start": 0, "end": 37}],
        "reason": "It tells of Tuesday.",
    }
    assert opened["headline"] == small.HOSTILE
    assert opened["quotes"][0]["speaker_span"] is opened["quotes"][0]["cue"] is opened["dateline"] is None
    assert article("background")["published"]["edtf"] is None
    assert article("dam-to-open")["dateline"] == {"place": "RIVERTON", "agency": "Evening Wire"}


def test_removals_carry_their_evidence_and_articles_their_metadata() -> None:
    """Score and signals of each removal, corrections, picture, links, section: as they were found, or empty."""
    gazette, tribune = (_sampled()["articles"][index] for index in (0, 1))
    assert gazette["removed"][0]["score"] == 7
    assert gazette["removed"][0]["signals"][0] == {"id": "words", "points": 4, "words": "Support the Gazette"}
    assert tribune["removed"][0]["signals"] == []
    assert gazette["image"]["url"] == "https://img.example/skarn.jpg?a=1&b=2"
    names = ("modified", "section", "language_source", "links")
    assert [gazette[name] for name in names] == ["2031-03-13", "Islands & Harbours", "detected", [LINK]]
    assert [tribune[name] for name in ("modified", "section", "image", "corrections")] == [None, None, None, []]
    assert _sampled()["reprints"] == [{"articles": ["gazette-ferry", "tribune-promises"], "shared": 0.957}]


LINK = {"start": 4, "end": 12, "url": "https://ardmoor.example/ministers"}


def _sampled(**settings: Any) -> dict[str, Any]:
    """``data/dossier.json`` of the other sample, in which the publisher says more of its article."""
    affair = sample.dossier()
    first = affair.articles[0]
    linked = replace(first, article=replace(first.article, links=(Link(**LINK),)))  # type: ignore[arg-type]
    copies = (Reprint(("gazette-ferry", "tribune-promises"), 0.95678),)
    whole = replace(affair, articles=(linked, *affair.articles[1:]), reprints=copies)
    data: dict[str, Any] = json.loads(exports(whole, sample.site(Path(), **settings))["data/dossier.json"])
    assert list(Draft202012Validator(json.loads(schema())).iter_errors(data)) == []
    return data


def test_evidence_keeps_its_points_and_loses_its_words_where_no_text_is_published() -> None:
    """``publish: metadata`` publishes no words of the text; what the publisher corrected is metadata."""
    data = _sampled(publish="metadata")["articles"][0]
    assert [(one["points"], one["words"]) for one in data["removed"][0]["signals"]] == [
        (4, ""),
        (2, ""),
        (2, ""),
        (-1, ""),
    ]
    assert data["corrections"][0].startswith("An earlier version")
    assert _sampled(publish="excerpt")["articles"][0]["removed"][0]["signals"][1]["words"] == "Your gift"


def test_references_lead_somewhere() -> None:
    """Every id and index in the file is of something in the file."""
    data = made()
    articles = {one["id"]: one for one in data["articles"]}
    actors = {one["id"] for one in data["actors"]}
    events = {one["id"]: one for one in data["events"]}
    assert events["opening"]["planned_by"] == ["dam-to-open"]
    assert {one["actor"] for each in articles.values() for one in each["mentions"]} <= actors
    assert {key for event in events.values() for key in event["articles"]} <= set(articles)
    comparison = data["comparisons"][0]
    assert comparison["event"] in events
    for name, list_name in (("utterances", "quotes"), ("figures", "figures")):
        assert [
            [articles[ref["article"]][list_name][ref["index"]]["start"] for ref in group] for group in comparison[name]
        ]


def test_unpublished_texts_are_left_out() -> None:
    """Unless articles are published in full no word of them stands in the exports but what the settings allow."""
    assert "text" not in article("dam-to-open", publish="excerpt")
    hidden = exports(small.dossier(), small.site(publish="metadata"))
    assert [path for path, content in hidden.items() if "waited" in content.decode()] == ["data/quotes.csv"]
    whole = exports(small.dossier(), small.site())
    assert b"Nobody asked the villages" in whole["data/dossier.json"]
    assert not [path for path, content in hidden.items() if b"Nobody asked the villages" in content]
    assert all(len(row["text"].split()) <= 13 for row in rows("quotes", publish="metadata"))


def test_one_record_stands_on_one_line() -> None:
    """Two builds can be compared line by line."""
    lines = exports(small.dossier(), small.site())["data/dossier.json"].decode().split("\n")
    assert [line[:20] for line in lines if line.startswith('{"id":"dam')] == [
        '{"id":"dam-to-open",',
        '{"id":"dam-opened","',
        '{"id":"dam-company",',
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-A1", "'-A1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\tword", "'\tword"),
        ("\r=1", "'\r'=1"),
        ('"=1', "'\"=1"),
        ("\u200b=1", "'\u200b=1"),
        ("a;=1", "a;'=1"),
        ("a; +1; b", "a;' +1; b"),
        ('a;\n"@b', "a;\n'\"@b"),
        ("a\t-1", "a\t'-1"),
        ("well; done - or not", "well; done - or not"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("-5+2", "'-5+2"),
        ("-3.5", "-3.5"),
        ("1-2", "1-2"),
        ("– a dash", "– a dash"),
        ("a\x00b", "ab"),
        ("", ""),
        (None, ""),
        (12, "12"),
    ],
)
def test_no_cell_is_a_formula(value: str | int | None, expected: str) -> None:
    """A cell that a spreadsheet would run gets an apostrophe before it; plain numbers stay numbers."""
    assert cell(value) == expected


def test_tables_have_their_columns_and_rows() -> None:
    """One row an article, event, quote, figure; hostile text comes back whole but for the apostrophe."""
    for name, columns in (("articles", ARTICLES), ("events", EVENTS), ("quotes", QUOTES), ("figures", FIGURES)):
        header = exports(small.dossier(), small.site())[f"data/{name}.csv"].decode().split("\r\n")[0]
        assert header == ",".join(columns)
    assert [row["headline"] for row in rows("articles")][2] == "'" + small.HOSTILE
    assert [row["title"] for row in rows("events")][1:4:2] == ["'-A month's event", "'" + small.HOSTILE]
    assert [(row["earliest"], row["latest"]) for row in rows("events")][:3] == [
        ("2010-01-01", ""),
        ("2021-04-01", "2021-04-30"),
        ("2021-04-26", "2021-05-02"),
    ]
    quote = rows("quotes")[0]
    assert (quote["paragraph"], quote["speaker_name"], quote["cue"]) == ("2", "Zoë Brandt", "told reporters")
    assert quote["url"] == f"articles/dam-to-open.html#{anchors(small.dossier().articles[1].article)[1]}"
    assert [row["text"] for row in rows("figures")] == ["3,000 people", "3,200 residents"]
    assert [row["quantity"] for row in rows("figures")] == ["3000", "-3.5"]
    assert [row["of"] for row in rows("figures")] == ["people", "'@residents"]


def test_timeline_pretends_no_day() -> None:
    """TimelineJS: a month stays a month, a range has its end, what is doubtful is said; an unknown date is left out."""
    slides = {one["unique_id"]: one for one in json.loads(_timeline())["events"]}
    assert list(slides) == ["works", "spring", "talks", "opening", "visit", "refill"]
    assert slides["spring"]["start_date"] == {"year": 2021, "month": 4}
    assert slides["opening"]["start_date"] == {"year": 2021, "month": 5, "day": 4}
    assert "end_date" not in slides["opening"]
    assert slides["talks"]["end_date"] == {"year": 2021, "month": 5, "day": 2}
    assert slides["refill"]["display_date"] == "planned for 31 December 2021"
    assert "not known to the day" in slides["visit"]["text"]["text"]
    assert "not known" not in slides["opening"]["text"]["text"]


def _timeline(**settings: Any) -> bytes:
    return exports(small.dossier(), small.site(**settings))["data/timeline.json"]


def test_timeline_takes_no_markup_from_articles() -> None:
    """TimelineJS shows its texts as HTML: words of an article are escaped, only our own links are links."""
    slide = next(one for one in json.loads(_timeline(**small.AT_HOME))["events"] if one["unique_id"] == "opening")
    assert "<b>" not in slide["text"]["headline"] + slide["text"]["text"]
    assert "&lt;b&gt;" in slide["text"]["headline"]
    assert '<a href="https://news.example/dossiers/dam/articles/dam-opened.html">' in slide["text"]["text"]
    assert json.loads(_timeline())["title"]["text"]["headline"] == "The dam &amp; &lt;the&gt; rest"


def test_same_dossier_gives_same_bytes() -> None:
    """Two builds agree; every file is UTF-8 and ends in one newline, also of an empty dossier."""
    assert exports(small.dossier(), small.site()) == exports(small.dossier(), small.site())
    for dossier in (small.dossier(), small.empty()):
        files = exports(dossier, small.site())
        assert sorted(files) == [
            "chronology.ics",
            "data/actors_by_source.csv",
            *(f"data/{name}" for name in ("articles.csv", "chronology.ics", "citations.bib", "citations.json")),
            *(f"data/{name}" for name in ("citations.ris", "dossier.json", "dossier.schema.json", "entities.ftm.json")),
            *(f"data/{name}" for name in ("events.csv", "figures.csv", "quotes.csv", "timeline.json")),
        ]
        for content in files.values():
            assert content.endswith(b"\n")
            assert not content.endswith(b"\n\n")
            assert content.decode("utf-8") is not None


def _names(node: object) -> set[str]:
    """Every property that the schema knows."""
    if isinstance(node, list):
        return set().union(*(_names(one) for one in node))
    if not isinstance(node, dict):
        return set()
    inner = set().union(*(_names(one) for one in node.values()))
    properties = node.get("properties")
    return inner | set(properties if isinstance(properties, dict) else ())


def test_every_field_and_column_is_documented() -> None:
    """docs/data-format.md names each field of dossier.json, each column of the tables and each file."""
    words = DOCS.read_text("utf-8")
    fields = _names(json.loads(schema())) | {*ARTICLES, *EVENTS, *QUOTES, *FIGURES, *ACTORS_BY_SOURCE}
    assert [name for name in sorted(fields) if f"`{name}`" not in words] == []
    assert [path for path in exports(small.dossier(), small.site()) if f"`{path}`" not in words] == []


def test_who_names_whom() -> None:
    """Each publisher has a row for each actor that its articles name, with its words; without texts no words."""
    content = exports(sample.dossier(), sample.site(Path("dossier")))["data/actors_by_source.csv"].decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(content)))
    calloway = [row for row in rows if row["actor"] == "ines-calloway"]
    assert len({row["source"] for row in calloway}) == len(calloway) > 1
    for row in rows:
        counted = [int(one.rpartition(" ")[2]) for one in row["words"].split("; ")]
        assert sum(counted) == int(row["mentions"]) > 0
        assert counted == sorted(counted, reverse=True)
    short = exports(sample.dossier(), sample.site(Path("dossier"), publish="metadata"))["data/actors_by_source.csv"]
    assert short.decode("utf-8") == content


@pytest.mark.parametrize(
    "name", sorted(path.parent.relative_to(FIXTURES).as_posix() for path in FIXTURES.rglob("site.yaml"))
)
@pytest.mark.parametrize("publish", ["full", "excerpt", "metadata"])
def test_every_whole_dossier_keeps_to_the_schema(name: str, publish: Any) -> None:
    """What is found in real reports, of any kind that the fixtures have, is valid, whatever of it is published."""
    site = config.load(FIXTURES / name / "site.yaml")
    site = site.model_copy(update={"settings": site.settings.model_copy(update={"publish": publish})})
    files = pipeline.render(analysed(name), site)
    found = json.loads(files["data/dossier.json"])
    assert [error.message for error in Draft202012Validator(json.loads(schema())).iter_errors(found)] == []
    # And each address in a table leads to a page of the site, and to a place on it.
    for table in ("articles", "events", "quotes", "figures"):
        for row in csv.DictReader(io.StringIO(files[f"data/{table}.csv"].decode(), newline="")):
            path, _, place = row["url"].partition("#")
            assert f'id="{place}"'.encode() in files[path] if place else path in files


@cache
def analysed(name: str) -> pipeline.Analysis:
    return pipeline.analyse(config.load(FIXTURES / name / "site.yaml"))
