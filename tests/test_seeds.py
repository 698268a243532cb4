"""The project's own dossier, the whole way: the five articles of ``seeds/`` as the site's data shows them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dossier.config import load
from dossier.edtf import parse
from dossier.pipeline import analyse

ROOT = Path(__file__).parent.parent
ARRIVAL, TALKS, ROUND, RODRIGUEZ, PESKOV = (
    "000_a1a7a0cbf8da6155",
    "001_bc3e23a5e6790c6b",
    "002_8c3e91865893ad41",
    "003_8ea1952af6356e06",
    "004_d79b0d6893abf14b",
)
REMOVED = {
    ARRIVAL: ["date 2018-12-04", "With reporting by AP, Reuters, Interfax, and TASS"],
    TALKS: [
        "Putin Urges Dialogue Between Venezuela's Maduro, Opposition, Warns Refusal to Do So May Deepen Crisis",
        "File photo of Russian President Vladimir Putin.",
        "File photo of Russian President Vladimir Putin.",
        "Welcoming the leftist leader at the Kremlin, … open to dialogue with his critics.",
        "Moscow:",
        "Next Story",
    ],
    ROUND: ["A Message from The Moscow Times: … Remind me later."],
    RODRIGUEZ: ["A Message from The Moscow Times: … Remind me later."],
    PESKOV: ["date 2019-09-26", "MOSCOW (Sputnik) -"],
}


def build(output: Path, **environment: str) -> dict[str, Any]:
    """The data of a build in a process of its own."""
    command = [sys.executable, "build.py", "build", "--quiet", "--output", str(output)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, **environment})
    data: dict[str, Any] = json.loads((output / "data" / "dossier.json").read_text("utf-8"))
    return data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("seeds") / "output"
    build(output)
    return output


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((site / "data" / "dossier.json").read_text("utf-8"))
    return loaded


def article(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(a for a in data["articles"] if a["file"] == f"seeds/{name}.txt")
    return found


def events(data: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """The events that all of these articles tell, and no others."""
    ids = {article(data, name)["id"] for name in names}
    return [event for event in data["events"] if set(event["articles"]) == ids]


def test_the_data_keeps_its_contract(site: Path, data: dict[str, Any]) -> None:
    """``dossier.json`` fits the schema that is published beside it."""
    schema = json.loads((site / "data" / "dossier.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)


@pytest.mark.parametrize("name", REMOVED)
def test_just_the_boilerplate_goes(data: dict[str, Any], name: str) -> None:
    """Exactly these passages are taken out, to the character; an ellipsis stands for the middle of a long one."""
    found = article(data, name)
    removed = [found["text"][r["start"] : r["end"]].strip() for r in found["removed"]]
    assert len(removed) == len(REMOVED[name])
    for passage, expected in zip(removed, REMOVED[name], strict=True):
        start, _, end = expected.partition(" … ")
        assert passage.startswith(start)
        assert passage.endswith(end)
        assert "…" in expected or passage == expected


@pytest.mark.parametrize("name", REMOVED)
def test_kept_and_removed_together_are_the_source(data: dict[str, Any], name: str) -> None:
    """The text is the file; every character that is not white space is kept or removed."""
    found = article(data, name)
    assert found["text"] == (ROOT / "seeds" / f"{name}.txt").read_text("utf-8")
    covered: set[int] = set()
    for span in (*found["paragraphs"], *found["removed"]):
        covered.update(range(span["start"], span["end"]))
    assert {char for i, char in enumerate(found["text"]) if i not in covered and not char.isspace()} == set()


def test_what_was_removed_becomes_metadata(data: dict[str, Any]) -> None:
    """Dates, agencies, headline, standfirst, places and the publisher are read from what was taken out."""
    assert article(data, ARRIVAL)["agencies"] == ["AP", "Reuters", "Interfax", "TASS"]
    assert article(data, TALKS)["headline"] == REMOVED[TALKS][0]
    assert article(data, TALKS)["headline_source"] == "text"
    assert article(data, TALKS)["description"].startswith("Welcoming the leftist leader")
    assert article(data, TALKS)["dateline"] == {"place": "Moscow", "agency": None}
    assert article(data, ROUND)["publisher"] == article(data, RODRIGUEZ)["publisher"] == "The Moscow Times"
    assert article(data, PESKOV)["dateline"] == {"place": "MOSCOW", "agency": "Sputnik"}
    for name in (ARRIVAL, ROUND, RODRIGUEZ, PESKOV):
        assert article(data, name)["headline_source"] == "derived"


def test_nothing_is_found_in_removed_text(data: dict[str, Any]) -> None:
    """No actor, quote, date or figure comes from an appeal."""
    for found in data["articles"]:
        for kind in ("mentions", "quotes", "temporal_expressions", "figures"):
            for span in found[kind]:
                assert not any(span["start"] < r["end"] and r["start"] < span["end"] for r in found["removed"])


def test_stated_dates_are_stated(data: dict[str, Any]) -> None:
    """Two articles carry their date."""
    for name, day in ((ARRIVAL, "2018-12-04"), (PESKOV, "2019-09-26")):
        published = article(data, name)["published"]
        assert (published["edtf"], published["source"]) == (day, "text")


@pytest.mark.parametrize("name", [TALKS, ROUND])
def test_the_talks_are_dated_by_the_other_reports(data: dict[str, Any], name: str) -> None:
    """Inferred: no more than a week, the day of the talks in it, with evidence from more than one article."""
    published = article(data, name)["published"]
    value = parse(published["edtf"])
    assert published["source"] == "inferred"
    assert value.contains(parse("2019-09-25"))
    assert value.earliest is not None
    assert value.latest is not None
    assert (value.latest - value.earliest).days <= 6
    assert len({found["article"] for found in published["evidence"]}) > 1


def test_a_friday_is_not_guessed(data: dict[str, Any]) -> None:
    """The report on Rodríguez lies in 2019 after January; its weekday has no date."""
    found = article(data, RODRIGUEZ)
    value = parse(found["published"]["edtf"])
    assert (str(value.earliest), str(value.latest)) == ("2019-02-01", "2019-12-31")
    friday = next(t for t in found["temporal_expressions"] if found["text"][t["start"] : t["end"]] == "Friday")
    assert friday["value"] == "XXXX-WXX-5"


def test_plan_and_talks_of_december_are_one_event(data: dict[str, Any]) -> None:
    """Announced in one article, confirmed in a later one."""
    (talks,) = events(data, ARRIVAL, TALKS)
    assert (talks["date"], talks["status"]) == ("2018-12-05", "occurred")


def test_the_meeting_of_september_is_one_event_of_three_articles(data: dict[str, Any]) -> None:
    """Told with a weekday, without any date, and as "a day earlier"."""
    (meeting,) = events(data, TALKS, ROUND, PESKOV)
    assert meeting["date"] == "2019-09-25"
    assert {"vladimir-putin", "nicolas-maduro"} <= set(meeting["actors"])
    (comparison,) = [one for one in data["comparisons"] if one["event"] == meeting["id"]]
    assert len(comparison["accounts"]) == 3
    assert len(comparison["utterances"]) >= 2


def figures_of(data: dict[str, Any], group: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The figures that a group names."""
    articles = {one["id"]: one for one in data["articles"]}
    return [articles[ref["article"]]["figures"][ref["index"]] for ref in group]


def test_the_figures_of_refugees_differ_without_contradiction(data: dict[str, Any]) -> None:
    """Three million by December 2018, some 3.6 million since 2016 by September 2019: of different dates."""
    (group,) = [
        one
        for one in data["figures"]
        if [f["quantity"] for f in figures_of(data, one["figures"])] == ["3000000", "3600000"]
    ]
    (relation,) = group["relations"]
    assert (relation["relation"], relation["reason"]) == ("differ", "date")
    told = figures_of(data, group["figures"])
    assert [f["window"] for f in told] == [None, "2016/.."]
    assert [f["approximate"] for f in told] == [False, True]


def test_the_doses_of_vaccine_agree(data: dict[str, Any]) -> None:
    """One counts doses, the other vaccines: the same number of the same thing."""
    (meeting,) = events(data, TALKS, ROUND, PESKOV)
    (comparison,) = [one for one in data["comparisons"] if one["event"] == meeting["id"]]
    (group,), (relations,) = comparison["figures"], comparison["figure_relations"]
    assert [f["quantity"] for f in figures_of(data, group)] == ["1500000", "1500000"]
    assert [(one["relation"], one["reason"]) for one in relations] == [("agree", "number")]


def test_grain_of_two_years_has_two_windows(data: dict[str, Any]) -> None:
    """What is planned for this year, and what it was last year: the second is of the same thing in the same unit."""
    grain = [f for f in article(data, TALKS)["figures"] if f["of"] == "grain"]
    assert [(f["quantity"], f["unit"], f["bound"], f["window"], f["planned"]) for f in grain] == [
        ("600000", "tonne", "at most", "2019", True),
        ("254000", "tonne", None, "2018", False),
    ]


def test_the_chronology_tells_the_affair(data: dict[str, Any]) -> None:
    """What readers come for, in the order in which it happened."""
    found = [(event["date"], set(event["actors"])) for event in data["events"]]
    for date, actor in (
        ("2017-10", "nicolas-maduro"),
        ("2018-12-04", "nicolas-maduro"),
        ("2018-12-05", "vladimir-putin"),
        ("2019-01", "juan-guaido"),
        ("2019-09-25", "vladimir-putin"),
        ("2019-09-26?", "dmitry-peskov"),
    ):
        assert any(when == date and actor in actors for when, actors in found), (date, actor)
    assert [e["date"] for e in data["events"]] == sorted(
        (e["date"] for e in data["events"]), key=lambda d: parse(d).sort_key
    )


def test_speakers_are_who_the_sentence_says(data: dict[str, Any]) -> None:
    """A spokesman is not his president, "he said on Twitter" is who was named before, an agency reports."""

    def speakers(name: str, words: str) -> set[str | None]:
        found = article(data, name)
        return {q["speaker"] for q in found["quotes"] if words in found["text"][q["start"] : q["end"]]}

    assert speakers(TALKS, "direct meddling") == {"dmitry-peskov"}
    assert speakers(TALKS, "Looking ever more bleak") == {"ian-bremmer"}
    assert speakers(TALKS, "No doubt we support") == {"vladimir-putin"}
    assert speakers(TALKS, "We believe that any refusal") == {"vladimir-putin"}
    assert speakers(ROUND, "Of course we support") == {"vladimir-putin"}
    assert speakers(PESKOV, "reciprocity is needed") == {"dmitry-peskov"}
    assert speakers(RODRIGUEZ, "will hold talks") == {"ria-novosti"}


def test_every_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Whatever the hash seed, the time zone, the locale and the umask."""
    build(tmp_path / "again", PYTHONHASHSEED="77", TZ="Asia/Tokyo", LC_ALL="C")
    files = {p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    again = {p.relative_to(tmp_path / "again"): p.read_bytes() for p in (tmp_path / "again").rglob("*") if p.is_file()}
    assert files == again


@pytest.mark.parametrize("language", ["es", "de"])
def test_the_language_of_the_pages_changes_no_finding(language: str, tmp_path: Path) -> None:
    """English articles are read as English whatever language the site speaks, also without any registry."""

    def found(code: str) -> list[object]:
        root = tmp_path / code
        shutil.copytree(ROOT / "seeds", root / "seeds")
        (root / "site.yaml").write_text(f"title: Maduro\nlanguage: {code}\n", encoding="utf-8")
        dossier = analyse(load(root / "site.yaml")).dossier
        named = [(m.start, m.actor, m.kind) for one in dossier.articles for m in one.mentions]
        return [named, [(e.date, e.title, e.actors) for e in dossier.events], sorted(a.id for a in dossier.actors)]

    assert found(language) == found("en")
