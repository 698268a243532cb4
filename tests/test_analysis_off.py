"""``analysis: off`` and ``actors:``: what an editor states is shown as always, and nothing is found or taken out."""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from dossier import config, pipeline
from dossier.articles import load, metadata, plain
from dossier.articles.tongue import Tongue
from dossier.cli import main
from dossier.language import load as load_language
from dossier.model import Article, Cleaned
from dossier.pages.data.contract import schema
from dossier.settings import SiteFile

ACTORS = """\
actors:
  - {id: ilka-moreau, name: Ilka Moreau, kind: person, roles: [{title: Mayor of Ostrem, start: 2028}]}
  - {id: coast-union, name: Coast Union, kind: organisation}
"""
TOLL = """---
title: "The toll, explained"
date: 2030-03-05
publisher: Ostrem Post
author: [Ada Bell]
agency: Coast Wire
description: What the bridge costs.
tags: [bridges, tolls]
url: https://ostrem.example/toll
language: en
actors: [coast-union, france]
---
Sign up for our newsletter to get the best of our reporting in your inbox every morning!

OSTREM (Coast Wire) - “The bridge has to pay for itself,” Ilka Moreau, the mayor, told reporters on March 4, 2030.

We have counted 400 crossings a day, the Guild of Ferrymen said on Monday.
"""
BARE = (
    "El puente sobre el Vessel fue cerrado el martes después de que un camión golpeara la baranda del lado norte,"
    " dijo la policía.\n\nLa alcaldesa dijo que seguirá cerrado hasta mayo, y que no se sabe todavía quién lo pagará.\n"
)
PAGE = """<!doctype html><html lang="fr"><head><title>Pont fermé | Le Quai</title>
<meta property="og:title" content="Pont fermé"><meta property="og:site_name" content="Le Quai">
<meta property="article:published_time" content="2030-03-06"></head><body><article><h1>Pont fermé</h1>
<p>Le pont a été fermé mardi après un accident, a dit la police d’Ostrem dans un communiqué publié le soir.</p>
<p>Il restera fermé jusqu’en mai, selon la mairie, qui ne sait pas encore qui paiera la réparation.</p>
</article></body></html>
"""
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def made(settings: str = "analysis: off\n" + ACTORS, **files: str) -> Path:
        (tmp_path / "seeds").mkdir(exist_ok=True)
        (tmp_path / "site.yaml").write_text("title: The bridge\n" + settings, "utf-8")
        for name, text in files.items():
            stem, _, suffix = name.rpartition("_")
            (tmp_path / "seeds" / f"{stem}.{suffix}").write_text(text, "utf-8")
        return tmp_path

    return made


@pytest.fixture
def three(make: Make) -> Path:
    """One that states all, one that states nothing, one whose page does."""
    return make(toll_md=TOLL, bare_txt=BARE, page_html=PAGE)


def run(folder: Path, *verb: str) -> Result:
    return CliRunner().invoke(main, [*verb, "-c", str(folder / "site.yaml")])


def build(folder: Path, *options: str) -> dict[str, Any]:
    """``dossier.json`` of a build that must succeed."""
    result = run(folder, "build", *options)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads((folder / "output/data/dossier.json").read_bytes())
    return found


def page(folder: Path, path: str) -> str:
    return (folder / "output" / path).read_text("utf-8")


def test_nothing_is_found_and_nothing_is_taken_out(three: Path) -> None:
    """Appeal, dateline, quotation, dates, figures, names stay words: all of the text is kept, and no list has any."""
    record = build(three)
    assert record["site"]["analysis"] == "off"
    for article in record["articles"]:
        for field in ("removed", "mentions", "epithets", "quotes", "temporal_expressions", "figures"):
            assert article[field] == [], (article["id"], field)
    assert [record[field] for field in ("events", "comparisons", "reprints", "figures", "utterances")] == [[]] * 5
    toll = next(one for one in record["articles"] if one["id"] == "toll")
    first, last = toll["paragraphs"][0], toll["paragraphs"][-1]
    assert toll["text"][first["start"] :].startswith("Sign up for our newsletter")
    assert toll["text"][: last["end"]].endswith("the Guild of Ferrymen said on Monday.")
    assert "Sign up for our newsletter" in page(three, "articles/toll.html")


def test_what_the_editor_states_is_shown(three: Path) -> None:
    """Every field of the front matter stands where it stands with full analysis."""
    toll = next(one for one in build(three)["articles"] if one["id"] == "toll")
    assert toll["headline"] == "The toll, explained"
    assert toll["published"]["edtf"] == "2030-03-05"
    assert toll["published"]["source"] == toll["headline_source"] == toll["language_source"] == "front matter"
    assert (toll["publisher"], toll["byline"], toll["agencies"]) == ("Ostrem Post", ["Ada Bell"], ["Coast Wire"])
    assert (toll["description"], toll["tags"]) == ("What the bridge costs.", ["bridges", "tolls"])
    assert toll["original_url"] == "https://ostrem.example/toll"
    shown = page(three, "articles/toll.html")
    for words in ("By Ada Bell", "5 March 2030", "What the bridge costs.", "bridges", "https://ostrem.example/toll"):
        assert words in shown


def test_a_silent_article_has_its_first_words_and_the_site_s_language(three: Path) -> None:
    """No headline is looked for, no date inferred, no language told from the words."""
    bare = next(one for one in build(three)["articles"] if one["id"] == "bare")
    assert bare["headline"].startswith("El puente sobre el Vessel fue cerrado el martes")
    assert len(bare["headline"]) < 112
    assert bare["headline"].endswith("…")
    assert (bare["headline_source"], bare["language"], bare["language_source"]) == ("derived", "en", "site")
    assert (bare["published"]["edtf"], bare["published"]["source"]) == (None, "unknown")
    assert "first words" in page(three, "articles/bare.html")


def test_a_page_s_markup_is_what_it_states_itself(three: Path) -> None:
    """Headline, date, publisher and language of an HTML page."""
    found = next(one for one in build(three)["articles"] if one["id"] == "page")
    assert (found["headline"], found["headline_source"]) == ("Pont fermé", "markup")
    assert (found["published"]["edtf"], found["publisher"]) == ("2030-03-06", "Le Quai")
    assert (found["language"], found["language_source"]) == ("fr", "markup")


def test_a_heading_at_the_head_is_the_headline(make: Make) -> None:
    """It is stated in the text, and stays there."""
    [article] = build(make(note_md="# A note on *tolls*\n\nFour crowns for a car.\n"))["articles"]
    assert (article["headline"], article["headline_source"]) == ("A note on tolls", "text")
    assert len(article["paragraphs"]) == 2


def test_the_pages_say_that_nothing_was_analysed(three: Path) -> None:
    """The page on method tells of no cleaning and no findings, the article's that nothing was looked for in it."""
    build(three)
    about = page(three, "about.html")
    assert "nothing was looked for in them, and nothing was taken out or rewritten" in about
    for words in ("fixed rules", 'id="cleaning"', 'id="events"', "same text", "Rules make mistakes", "inferred"):
        assert words not in about
    assert "Nothing was looked for in this article" in page(three, "articles/toll.html")
    assert "Named in" not in page(three, "actors/coast-union.html")
    assert "No events are given." in page(three, "chronology.html")
    assert "<strong>0</strong>" not in page(three, "index.html")


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "ru"])
def test_what_it_says_is_translated(make: Make, language: str) -> None:
    """No English sentence is left on the page on method."""
    folder = make(f"analysis: off\nlanguage: {language}\n" + ACTORS, toll_md=TOLL)
    build(folder)
    assert "nothing was looked for" not in page(folder, "about.html") + page(folder, "articles/toll.html")


def test_actors_count_with_and_without_analysis(make: Make) -> None:
    """The article stands on their pages; those whom its text names come first, in neither case one twice."""
    folder = make(ACTORS, toll_md=TOLL.replace("[coast-union, france]", "[coast-union, ilka-moreau, france]"))
    for mode, names in (
        ("full", ["Ilka Moreau", "Coast Union", "France"]),
        ("off", ["Coast Union", "Ilka Moreau", "France"]),
    ):
        make(f"analysis: {mode}\n" + ACTORS)
        record = build(folder)
        assert record["articles"][0]["actors"] == ["coast-union", "ilka-moreau", "france"]
        assert {"ilka-moreau", "coast-union", "france"} <= {one["id"] for one in record["actors"]}
        cast = page(folder, "articles/toll.html").partition('<ul class="cast">')[2].partition("</ul>")[0]
        places = [cast.index(f">{name}<") for name in names]
        assert places == sorted(places)
        for actor in ("coast-union", "france"):
            assert "../articles/toll.html" in page(folder, f"actors/{actor}.html")
        table = csv.DictReader(page(folder, "data/actors_by_source.csv").splitlines())
        assert ("Ostrem Post", "france", "0") in [(row["source"], row["actor"], row["mentions"]) for row in table]


@pytest.mark.parametrize("mode", ["full", "off"])
def test_an_unknown_actor_is_told_with_its_line(make: Make, mode: str) -> None:
    """In front matter the line of the key, under ``articles:`` that of the settings; the nearest id is named."""
    given = f"analysis: {mode}\narticles:\n  seeds/bare.txt: {{actors: [nobody-at-all]}}\n" + ACTORS
    result = run(make(given, toll_md=TOLL.replace("coast-union", "coast-onion"), bare_txt=BARE), "check")
    assert result.exit_code == 1
    expected = 'seeds/toll.md:11: actors: expected the id of an actor, got "coast-onion" (did you mean "coast-union"?)'
    assert expected in result.stderr
    assert (
        'site.yaml:4: articles.seeds/bare.txt.actors: expected the id of an actor, got "nobody-at-all"' in result.stderr
    )


def test_events_are_those_that_the_editor_adds(make: Make) -> None:
    """They have their pages and stand with their articles and actors; other edits have nothing to work on."""
    events = "events:\n  add: [{id: opening, date: 2030-04-01, title: The bridge opens, articles: [toll],"
    events += " actors: [ilka-moreau]}]\n  hide: [2030-03-04-gone]\n"
    folder = make("analysis: off\n" + ACTORS + events, toll_md=TOLL)
    record = build(folder)
    assert [(one["id"], one["articles"], one["edited"]) for one in record["events"]] == [("opening", ["toll"], True)]
    assert "The bridge opens" in page(folder, "chronology.html")
    assert 'no event has the id "2030-03-04-gone"' in run(folder, "check").stderr


def test_an_event_of_an_unknown_article_is_refused(make: Make) -> None:
    """As with full analysis."""
    events = "events:\n  add: [{id: opening, date: 2030-04-01, title: The bridge opens, articles: [tol]}]\n"
    result = run(make("analysis: off\n" + events, toll_md=TOLL.replace("coast-union, ", "")), "build")
    assert result.exit_code == 1
    assert 'there is no article "tol"' in result.stderr


def test_the_record_fits_its_schema_and_verify_holds(three: Path) -> None:
    """All of the text is accounted for: every character kept."""
    record = build(three)
    Draft202012Validator(json.loads(schema())).validate(record)
    result = run(three, "verify")
    assert result.exit_code == 0, result.output


def test_warnings_of_analysis_do_not_appear(make: Make) -> None:
    """The same article twice, or dated beside what its words say, is nothing that anybody has looked at."""
    result = run(make(one_md=TOLL, two_md=TOLL), "check", "--strict")
    assert result.exit_code == 0, result.output


def test_cold_cached_and_parallel_builds_are_the_same(make: Make) -> None:
    """To the byte; nothing of the articles is kept, since to read them is cheaper."""
    folder = make(
        **{f"toll-{number}_md": TOLL.replace("2030-03-05", f"2030-03-{number:02}") for number in range(1, 31)}
    )
    time.sleep(0.1)

    def built(*options: str) -> dict[str, bytes]:
        result = run(folder, "build", *options)
        assert result.exit_code == 0, result.output
        files = sorted(path for path in (folder / "output").rglob("*") if path.is_file())
        return {path.as_posix(): path.read_bytes() for path in files}

    first = built("--jobs", "1", "--no-cache")
    assert built("--jobs", "1") == built("--jobs", "3") == built("--jobs", "2", "--no-cache") == first


def test_it_is_what_metadata_makes_of_a_text_without_removals(three: Path) -> None:
    """For articles whose headline is stated both ways agree in every field."""
    settings = SiteFile(title="The bridge")
    for name in ("seeds/toll.md", "seeds/page.html"):
        source, _ = load.read(three / name, name, None)
        made = plain.article(source, settings)
        tongue = Tongue(made.language, made.language_source)
        expected = metadata.describe(Cleaned(source, ()), settings, load_language(made.language), tongue)
        assert made == expected, name


def test_every_field_of_an_article_is_filled_or_of_analysis() -> None:
    """A field that is added to articles is thought of here as well."""
    found = {"dateline", "captions", "corrections", "longest"}
    source = Path(plain.__file__).read_text("utf-8")
    assert {name for name in Article.__struct_fields__ if f"        {name}=" not in source} == found


def test_what_finds_is_not_imported(make: Make) -> None:
    """Start-up is a good part of a small build."""
    folder = make(toll_md=TOLL.replace("coast-union, france", "coast-union"))
    code = (
        "import sys; from pathlib import Path; from dossier import config, pipeline;"
        f"pipeline.analyse(config.load(Path({str(folder / 'site.yaml')!r})));"
        "print([name for name in ('dossier.findings.annotation', 'dossier.findings.tie', 'dossier.articles.clean',"
        "'dossier.findings.events.events', 'trafilatura', 'py3langid', 'imagesize')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_one_article_can_be_inspected(three: Path) -> None:
    """``inspect`` tells what is known, and that nothing was found."""
    site = config.load(three / "site.yaml")
    annotated, dossier = pipeline.inspect(site, three / "seeds/toll.md")
    assert annotated.article.headline == "The toll, explained"
    assert not annotated.mentions
    assert len(dossier.articles) == 3
