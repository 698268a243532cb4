"""``publish: excerpt`` and ``metadata``: what may not be republished stands in no file of the site, in no form."""

import base64
import html
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.model.withheld import brief
from dossier.pages.withhold import LEAST, LONGEST, OPENING_WORDS, SHARE
from tests.pages.picture_bytes import png

_WORD = re.compile(r"\w+")
REPORT = """---
title: The ferry is late again
date: 2021-03-04
publisher: The Invention
url: https://port.example/ferry
description: A first account of the delay by our own correspondent, who has stood upon that windy quay since five in the
  morning and has counted every boat, every cart and every soaked passenger who went by without a ticket
---
The lavender ferry to Ostrem was late again on Wednesday because a sleepy walrus had settled on the slipway, and
harbour master Ada Lind said that nobody in the whole of the northern fleet had the heart or the licence to wake
such an animal before its third breakfast of pickled herring.

“We shall wait, and we shall count the barnacles on the eastern pier while we wait, and if the walrus has not
moved by the time that the lamps are lit we shall send for the brass band of the fire brigade,” Lind told
reporters on Wednesday, adding that the band had never failed to clear a room.

Some 4,200 passengers, most of them carrying at least one umbrella and two jars of gooseberry jam, had been told
on March 2, 2021 that the crossing would take forty minutes, and they stood in a queue that reached from the
ticket office past the chandlery to the far side of the old cannery.

The ministry of small harbours opened an inquiry into slumbering mammals on March 3, 2021, and its secretary,
Otto Brandeis, said the report would be printed on violet paper. “Violet is for patience,” he said.

A *reading* of the [old statutes](https://port.example/statutes-of-the-sea-and-of-all-that-sleeps-therein) shows
that a vessel may not disturb a beast of more than nine hundred kilograms unless three witnesses of good repute
agree that it snores in a manner unbecoming to the dignity of the port.

![The walrus, seen from the crane that lifts the mail from the packet boat on every second Thursday of the
month](walrus.png)

Sign up for our newsletter to get the best of our reporting on harbours and herring in your inbox every single
morning!
"""
OTHER = """Otto Brandeis, the secretary of the ministry of small harbours, denied on March 5, 2021 that the
walrus had been promised a pension, and told the Coast Wire that the animal would be given the same bucket of
ice as every other guest of the port, neither larger nor smaller nor colder than the regulations of 1888 allow.

The lavender ferry left for Ostrem on March 5, 2021 with 4,100 passengers aboard, after the brass band of the
fire brigade had played eleven marches, two polkas and a lullaby whose last verse, witnesses said, caused the
walrus to yawn, to stretch and to roll into the sea with a sigh that was heard in the lighthouse.
"""
SETTINGS = """title: The port
base_url: https://port.example/
actors:
  - {id: ada-lind, name: Ada Lind, kind: person, weak_aliases: [Lind]}
  - {id: otto-brandeis, name: Otto Brandeis, kind: person, weak_aliases: [Brandeis]}
"""
LONG, SHORT = LONGEST["excerpt"], LONGEST["metadata"]
BESIDE = 8
"""Words that can stand beside a quotation and happen to be the text's too: who says it, in a table or on a page."""


def build(folder: Path, publish: str = "", report: str = REPORT) -> Path:
    """The site of the two reports."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "report.md").write_text(report, "utf-8")
    (folder / "seeds" / "other.md").write_text(OTHER, "utf-8")
    (folder / "seeds" / "walrus.png").write_bytes(png(8, 8))
    (folder / "site.yaml").write_text(SETTINGS + publish, "utf-8")
    result = CliRunner().invoke(main, ["build", "-q", "-c", str(folder / "site.yaml")])
    assert result.exit_code == 0, result.stderr
    return folder / "output"


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """What each file says, however it is wrapped: entities, escapes, percent signs and folded lines undone."""
    for path in sorted(one for one in site.rglob("*") if one.is_file()):
        raw = path.read_bytes().decode("utf-8", "replace")
        plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), raw)
        for text in (raw, plain, html.unescape(plain), re.sub(r"\r?\n[ \t]", "", plain), unquote(plain)):
            yield path.relative_to(site).as_posix(), text
        yield path.relative_to(site).as_posix(), re.sub(r"<[^>]+>", " ", html.unescape(plain))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """All stretches of so many words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def leaks(site: Path, source: str, length: int) -> list[tuple[str, str]]:
    """The stretches of so many words of ``source`` that stand in a file of the site."""
    body = source.rpartition("---\n")[2]
    plain = re.sub(r"\]\([^)]*\)|[*\[\]!]", "", body)
    wanted = runs(body, length) | runs(plain, length)
    return sorted({(path, " ".join(run)) for path, text in texts(site) for run in runs(text, length) & wanted})


@pytest.mark.parametrize("publish", ["excerpt", "metadata"])
def test_no_file_has_more_of_the_text_than_a_short_quotation(tmp_path: Path, publish: str) -> None:
    """Pages, search, JSON, CSV, calendar, feeds, linked data and bibliographies: all files, byte for byte.

    An excerpt's opening may stand on the page of its article alone.
    """
    site = build(tmp_path, f"publish: {publish}\n")
    longest = (LONG if publish == "excerpt" else SHORT) + BESIDE
    opened = {"articles/report.html", "articles/other.html"} if publish == "excerpt" else set()
    for source in (REPORT, OTHER):
        assert [leak for leak in leaks(site, source, longest + 1) if leak[0] not in opened] == []
        assert leaks(site, source, OPENING_WORDS + 1) == []
    assert leaks(build(tmp_path), REPORT, LONG + BESIDE + 1) != []


def test_the_opening_of_an_excerpt_is_short(tmp_path: Path) -> None:
    """Two paragraphs and sixty words at most, with a link to the rest."""
    page = (build(tmp_path, "publish: excerpt\n") / "articles" / "report.html").read_text("utf-8")
    text = page.partition('<div class="text"')[2].partition("</div>")[0]
    shown = re.sub(r'<span class="vh">.*?</span>|<a class="pn".*?</a>|<[^>]+>', "", text.partition(">")[2])
    assert len(_WORD.findall(shown)) == OPENING_WORDS
    assert shown.strip().endswith("…")
    assert "……" not in page
    assert "This is an excerpt: 1 of 6 paragraphs." in page
    assert '<a href="https://port.example/ferry">' in page


def test_metadata_has_no_opening(tmp_path: Path) -> None:
    """But headline, publisher, date and findings, and short quotations with a link to the words in the original."""
    page = (build(tmp_path, "publish: metadata\n") / "articles" / "report.html").read_text("utf-8")
    assert '<div class="text" lang="en" dir="ltr">\n\n  </div>' in page
    for words in ("The ferry is late again", "The Invention", "4 March 2021", "Ada Lind"):
        assert words in page
    actor = (tmp_path / "output" / "actors" / "otto-brandeis.html").read_text("utf-8")
    assert "“Violet is for patience,”" in actor
    assert 'href="https://port.example/ferry#:~:text=Violet%20is%20for%20patience"' in actor
    lind = (tmp_path / "output" / "actors" / "ada-lind.html").read_text("utf-8")
    assert "“We shall wait, and we shall count the barnacles on the eastern …" in lind


def test_quotations_together_are_at_most_a_share_of_the_text(tmp_path: Path) -> None:
    """However many sentences tell an event, they do not add up to the article."""
    site = build(tmp_path, "publish: metadata\n")
    body = REPORT.rpartition("---\n")[2]
    count = len(_WORD.findall(body))
    told = {run for _, text in texts(site) for run in runs(text, 6)}
    words = [word.casefold() for word in _WORD.findall(body)]
    shown = {place for at in range(count - 5) if tuple(words[at : at + 6]) in told for place in range(at, at + 6)}
    assert 0 < len(shown) <= max(LEAST, count // SHARE) + 20


@pytest.mark.parametrize("publish", ["excerpt", "metadata"])
def test_the_offsets_stay_those_of_the_whole_text(tmp_path: Path, publish: str) -> None:
    """Findings are the same in each mode; the text itself is in the files of the dossier alone."""
    data = [
        json.loads((build(tmp_path, mode) / "data" / "dossier.json").read_bytes())
        for mode in ("", f"publish: {publish}\n")
    ]
    whole, short = ({one["id"]: one for one in each["articles"]} for each in data)
    assert whole["report"]["text"]
    for key, one in short.items():
        assert "text" not in one
        assert one["publish"] == publish
        for name in ("paragraphs", "mentions", "quotes", "temporal_expressions", "figures"):
            assert one[name] == whole[key][name]
    assert CliRunner().invoke(main, ["verify", "-c", str(tmp_path / "site.yaml")]).exit_code == 0


def test_one_article_can_differ_from_the_others(tmp_path: Path) -> None:
    """In its front matter or under ``articles:``, in either direction; ``verify`` knows."""
    report = REPORT.replace("---\ntitle", "---\npublish: metadata\ntitle")
    site = build(tmp_path, "", report)
    assert leaks(site, report, SHORT + BESIDE + 1) == []
    assert leaks(site, OTHER, LONG + BESIDE + 1) != []
    assert CliRunner().invoke(main, ["verify", "-c", str(tmp_path / "site.yaml")]).exit_code == 0
    site = build(tmp_path, "publish: metadata\narticles: {seeds/other.md: {publish: full}}\n")
    assert leaks(site, REPORT, SHORT + BESIDE + 1) == []
    assert "had played eleven marches, two polkas" in (site / "articles" / "other.html").read_text("utf-8")
    assert CliRunner().invoke(main, ["verify", "-c", str(tmp_path / "site.yaml")]).exit_code == 0


def test_the_dossier_as_one_file_keeps_it_back_too(tmp_path: Path) -> None:
    """``dossier pack`` packs what a build would write."""
    build(tmp_path, "publish: metadata\n")
    file = tmp_path / "port.zip"
    assert CliRunner().invoke(main, ["pack", "-q", "-c", str(tmp_path / "site.yaml"), str(file)]).exit_code == 0
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(BytesIO(file.read_bytes())).extractall(unpacked)
    assert leaks(unpacked, REPORT, SHORT + BESIDE + 1) == []


def test_nothing_is_hidden_in_another_coding(tmp_path: Path) -> None:
    """No file holds the text compressed or in base64."""
    site = build(tmp_path, "publish: metadata\n")
    for path in (one for one in site.rglob("*") if one.is_file()):
        data = path.read_bytes()
        for found in re.findall(rb"[A-Za-z0-9+/]{80,}={0,2}", data):
            decoded = base64.b64decode(found + b"=" * (-len(found) % 4))
            assert b"walrus" not in decoded
        if data[:2] in (b"\x1f\x8b", b"\x78\x9c"):
            assert b"walrus" not in zlib.decompress(data, 47)


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("one two three", 3, "one two three"),
        ("one two three.", 3, "one two three."),
        ("one two three four", 3, "one two three …"),
        ("one ……… ………… two", 3, "one … two"),
        ("…… ……", 3, ""),
        ("…one", 3, "… one"),
        ("don’t you dare, he said", 3, "don’t you …"),
        ("“Quite.” …… ……", 3, "“Quite.” …"),
        ("", 3, ""),
    ],
)
def test_what_is_left_of_words(text: str, longest: int, expected: str) -> None:
    """So many words, and one ellipsis for each gap."""
    assert brief(text, longest) == expected
