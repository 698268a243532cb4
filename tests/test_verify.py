"""``dossier verify``: what it proves, and what it finds where somebody or something has erred."""

import codecs
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier.articles.reading import decode
from dossier.pages import write
from dossier.pages.write import MANIFEST
from tests.command import run

PLAIN = """Toll on the Vessel bridge to rise

OSTREM (Coast Wire) - The council of Ostrem put up the toll on the Vessel bridge on Monday, Ilka Moreau said.

“The bridge has to pay for itself,” Moreau, the mayor, told reporters on March 4, 2030. “We have 400 crossings a day.”

Sign up for our newsletter to get the best of our reporting in your inbox every morning!
"""
CYRILLIC = "Мост закрыт с понедельника.\n\nМэр Илка Моро сказала, что его откроют в мае."
MARKDOWN = """---
title: The toll, explained
date: 2030-03-05
---
## What it costs

Ilka Moreau *wants* to raise the toll to [four crowns](https://ostrem.example/toll) from **May 2030**:

- four crowns for a car
- nine for a lorry

> “Nobody will like it,” Moreau said.
"""
HTML = """<!doctype html><html lang="en"><head><title>Bridge shut | Ostrem Post</title></head><body><article>
<h1>Bridge shut</h1><p>The Vessel bridge was shut on Tuesday after a lorry hit its rail, the police of Ostrem said.</p>
<p>“It will take a week,” said Ilka Moreau, the mayor &amp; head of the council, who had come to see the damage.</p>
<p>The lorry, which carried gravel from the quarry at Lund, was pulled out of the water in the afternoon.</p>
</article></body></html>"""
SEEDS = {
    "plain.txt": PLAIN.encode(),
    "crlf.txt": codecs.BOM_UTF8 + PLAIN.replace("Vessel", "Öster").replace("\n", "\r\n").encode(),
    "wide.txt": codecs.BOM_UTF16_LE + CYRILLIC.encode("utf-16-le"),
    "old.txt": "The café’s owners called the toll “a scandal” and said the Vessel bridge was très cher.".encode(
        "cp1252"
    ),
    "toll.md": MARKDOWN.encode(),
    "shut.html": HTML.encode(),
}
SETTINGS = """title: The bridge
actors:
  - {id: ilka-moreau, name: Ilka Moreau, kind: person, weak_aliases: [Moreau]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier in every format and encoding, and the current folder in it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text(SETTINGS, "utf-8")
    for name, data in SEEDS.items():
        (tmp_path / "seeds" / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def record(folder: Path) -> Path:
    return folder / "output" / "data" / "dossier.json"


def tamper(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change ``data/dossier.json``, one record a line as it was, and hide it from the manifest."""
    data = json.loads(record(folder).read_bytes())
    change(data)
    parts = [f'"{k}":' + (_list(v) if isinstance(v, list) else json.dumps(v)) for k, v in data.items()]
    content = ("{" + ",\n".join(parts) + "}\n").encode()
    rewrite(folder, "data/dossier.json", content)


def rewrite(folder: Path, name: str, content: bytes) -> None:
    """Change a file of the site, and hide it from the manifest."""
    (folder / "output" / name).write_bytes(content)
    manifest = folder / "output" / MANIFEST
    files = json.loads(manifest.read_bytes())["files"]
    manifest.write_bytes(write._manifest_bytes(files | {name: hashlib.sha256(content).hexdigest()}))


def _list(records: list[Any]) -> str:
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in records)
    return f"[\n{lines}\n]"


def article(data: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["articles"] if one["id"] == name)
    return found


@pytest.mark.usefixtures("folder")
def test_a_dossier_in_every_format_is_verified() -> None:
    """Text, Markdown and HTML, LF and CRLF, UTF-8 with and without a mark, UTF-16 and older encodings."""
    run("-q")
    result = run("verify")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:7]] == sorted(f"seeds/{name}" for name in SEEDS)
    assert lines[-1].startswith("6 articles verified: ")
    assert "appeal" in next(line for line in lines if "plain.txt" in line)
    assert run("verify", "-q").stdout == ""


def test_the_sum_is_the_text(folder: Path) -> None:
    """Kept + removed + markup + white space in the last line are the characters of all texts."""
    run("-q")
    total, parts = run("verify").stdout.splitlines()[-1].split(": ")[1].split(" = ")
    numbers = [int(part.split()[0].replace(",", "")) for part in parts.split(" + ")]
    texts = [one["text"] for one in json.loads(record(folder).read_bytes())["articles"]]
    assert int(total.split()[0].replace(",", "")) == sum(numbers) == sum(map(len, texts))


def test_without_a_site_what_a_build_would_write_is_verified(folder: Path) -> None:
    """Nothing is written, and the last line says that nothing is built yet."""
    result = run("verify")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-2].startswith("6 articles verified")
    assert result.stdout.splitlines()[-1] == "output holds no site yet: this is what `dossier build` would write"
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    "settings",
    [
        "analysis: off",
        "articles: {seeds/plain.txt: {publish: excerpt}, seeds/toll.md: {publish: metadata}}",
        "base_url: https://ostrem.example\nlanguage: ar",
        "search: none\ndownloads: []",
    ],
)
def test_every_kind_of_site_is_verified(folder: Path, settings: str) -> None:
    """Without findings, with copies, with texts withheld, with whole addresses, from right to left, with less."""
    (folder / "seeds" / "copy.txt").write_bytes(SEEDS["plain.txt"])
    (folder / "site.yaml").write_text(f"{SETTINGS}{settings}\n", "utf-8")
    run("-q")
    result = run("verify")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "7 articles verified: " in result.stdout


@pytest.mark.parametrize("publish", ["excerpt", "metadata"])
def test_offsets_are_verified_where_the_text_is_not_published(folder: Path, publish: str) -> None:
    """The seeds stand in for the text; a text that should not be there is a problem, and so are other settings."""
    (folder / "site.yaml").write_text(SETTINGS + f"publish: {publish}\n", "utf-8")
    run("-q")
    assert run("verify").exit_code == 0
    tamper(folder, lambda data: article(data, "plain").update(text=PLAIN))
    leaked = run("verify")
    assert leaked.exit_code == 1
    assert f"articles.plain.text: expected none with publish: {publish}, got the text (build again)" in leaked.stderr
    (folder / "site.yaml").write_text(SETTINGS, "utf-8")
    assert f'expected publish: full as site.yaml says, got "{publish}"' in run("verify").stderr


def test_changed_missing_and_new_files_are_named(folder: Path) -> None:
    """All of them at once, each with both hashes or what to do; drafts are no news."""
    run("-q")
    (folder / "seeds" / "plain.txt").write_bytes(SEEDS["plain.txt"] + b"One more.\n")
    (folder / "seeds" / "toll.md").unlink()
    (folder / "seeds" / "new.txt").write_text("The bridge opened again.", "utf-8")
    (folder / "seeds" / "later.md").write_text("---\ndraft: yes\n---\nTo come.", "utf-8")
    result = run("verify")
    assert (result.exit_code, result.stdout) == (1, "")
    old, new = (hashlib.sha256(data).hexdigest() for data in (SEEDS["plain.txt"], SEEDS["plain.txt"] + b"One more.\n"))
    built = "output/data/dossier.json"
    assert result.stderr.splitlines() == [
        f"seeds/new.txt: expected an article that stands in {built}, got one that is new there (build again)",
        f"seeds/plain.txt: expected SHA-256 {old} as when it was built, got {new} (put the file back or build again)",
        "seeds/toll.md: expected the file that the dossier was built from, got none (put it back or build again)",
        "3 problems",
    ]


def test_files_of_the_site_that_were_touched_are_named(folder: Path) -> None:
    """The manifest says what each file was; one that is gone or changed is told, a foreign one is not."""
    run("-q")
    (folder / "output" / "about.html").write_text("x")
    (folder / "output" / "feed.json").unlink()
    (folder / "output" / "CNAME").write_text("example.org")
    lines = run("verify").stderr.splitlines()
    assert lines[0].startswith("output/about.html: expected SHA-256 ")
    assert lines[1:] == ["output/feed.json: expected a file of the site, got none (build again)", "2 problems"]
    (folder / "output" / MANIFEST).write_text("[]")
    assert "expected the list of the site's files, got none that can be read" in run("verify").stderr


def test_files_that_no_build_has_written_are_named(folder: Path) -> None:
    """As a warning, since they may be the editor's; what hosting and git need is none."""
    run("-q")
    for name in ("CNAME", ".nojekyll", ".gitignore", ".git/config", "articles/mine.pdf", "more.html"):
        (folder / "output" / name).parent.mkdir(exist_ok=True)
        (folder / "output" / name).write_bytes(b"")
    result = run("verify")
    message = "expected files of the site alone, got one that no build wrote (remove it unless it is yours)"
    assert (result.exit_code, result.stderr.splitlines()) == (
        0,
        [f"warning: output/{name}: {message}" for name in ("articles/mine.pdf", "more.html")] + ["2 warnings"],
    )
    assert run("verify", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("page", "old", "new", "address"),
    [
        ("index.html", b'href="chronology.html"', b'href="nowhere.html"', "nowhere.html"),
        ("index.html", b'src="static/site.js"', b'src="static/other.js"', "static/other.js"),
        ("articles/plain.html", b'href="../chronology.html"', b'href="../../chronology.html"', "../../chronology.html"),
        ("articles/plain.html", b'id="p1"', b'id="p-1"', ""),
        ("articles/plain.html", b'href="#main"', b'href="#elsewhere"', "#elsewhere"),
        ("sitemap.xml", b"/b/about.html", b"/b/nowhere.html", "https://ostrem.example/b/nowhere.html"),
        ("robots.txt", b"/b/sitemap.xml", b"/b/nowhere.xml", "https://ostrem.example/b/nowhere.xml"),
    ],
)
def test_a_link_that_leads_nowhere_is_found_out(folder: Path, page: str, old: bytes, new: bytes, address: str) -> None:
    """To a file or an anchor, relative or by the whole address, on pages and in what names them."""
    (folder / "site.yaml").write_text(SETTINGS + "base_url: https://ostrem.example/b/\n", "utf-8")
    run("-q")
    assert run("verify").exit_code == 0
    content = (folder / "output" / page).read_bytes()
    assert old in content
    rewrite(folder, page, content.replace(old, new))
    result = run("verify")
    assert result.exit_code == 1
    where = f"output/{page}: " if address else "output/"
    assert any(
        line.startswith(where) and f'expected a link to what is there, got "{address}' in line
        for line in result.stderr.splitlines()
    ), result.stderr


def test_a_word_that_a_page_does_not_show_is_found_out(folder: Path) -> None:
    """Of text, Markdown and HTML; though nothing else is wrong."""
    run("-q")
    for name, word in (("plain", b"told reporters"), ("toll", b"for a lorry"), ("shut", b"gravel")):
        page = f"articles/{name}.html"
        content = (folder / "output" / page).read_bytes()
        assert word in content
        rewrite(folder, page, content.replace(word, b"x"))
        told = run("verify").stderr
        assert f"output/{page}: expected all words of seeds/{name}." in told
        assert "that were kept, got a page without " in told
        rewrite(folder, page, content)
    assert run("verify").exit_code == 0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda d: article(d, "plain").update(text=PLAIN.replace("rise", "fall")),
            "articles.plain.text: expected the text of seeds/plain.txt, line 1, from character 29 on 'rise",
        ),
        (lambda d: article(d, "plain").update(sha256="0" * 64), "seeds/plain.txt: expected SHA-256 0000"),
        (lambda d: article(d, "plain").update(id="other"), 'articles.other.id: expected "plain" as seeds/plain.txt'),
        (lambda d: article(d, "toll")["paragraphs"].pop(1), "seeds/toll.md:7: expected every character to be kept"),
        (lambda d: article(d, "plain")["removed"].pop(), "seeds/plain.txt:7: expected every character to be kept or"),
        (
            lambda d: article(d, "toll")["paragraphs"][0].update(start=0),
            "articles.toll.paragraphs: expected words of one paragraph of seeds/toll.md, got 0–16",
        ),
        (
            lambda d: article(d, "toll")["removed"].append(
                {**article(d, "toll")["paragraphs"][0], "category": "x", "rule": "x"}
            ),
            "articles.toll.removed: expected what is either kept or removed, got 3–16, which is both",
        ),
        (
            lambda d: article(d, "plain")["paragraphs"].append({"start": 0, "end": 9000}),
            "articles.plain.paragraphs: expected paragraphs in order within",
        ),
        (
            lambda d: article(d, "plain")["mentions"][0].update(end=9000),
            "articles.plain.mentions[0]: expected offsets within the",
        ),
        (
            lambda d: article(d, "plain")["quotes"][0].update(start=PLAIN.index("Sign"), end=len(PLAIN) - 2),
            "articles.plain.quotes[0]: expected words of one paragraph that was kept, got",
        ),
        (
            lambda d: article(d, "toll")["quotes"][0]["cue"].update(start=3, end=30),
            "articles.toll.quotes[0].cue: expected words of one paragraph that was kept, got 3–30 “What it costs",
        ),
        (
            lambda d: article(d, "plain")["mentions"][0].update(actor="nobody"),
            'articles.plain.mentions: expected the id of an actor, got "nobody"',
        ),
        (
            lambda d: d["actors"].append(dict(d["actors"][0])),
            "actors.ilka-moreau.id: expected an id of its own, got one that 2 actors bear",
        ),
        (
            lambda d: d["comparisons"].append({"event": "x", "accounts": [], "utterances": [], "figures": []}),
            'comparisons.x.event: expected the id of an event, got "x"',
        ),
        (
            lambda d: d["comparisons"].append(
                {"event": "x", "accounts": [], "figures": [], "utterances": [[{"article": "plain", "index": 99}]]}
            ),
            'of "plain", got number 99 (build again)',
        ),
        (
            lambda d: d["reprints"].append({"articles": ["plain", "gone"], "shared": 1}),
            'reprints.plain.articles: expected the id of an article, got "gone"',
        ),
        (
            lambda d: d["events"][0]["evidence"][0].update(article="wide", start=4, end=999),
            "evidence: expected offsets within the",
        ),
        (lambda d: article(d, "plain").pop("removed"), ".removed: Field required (build again)"),
        (lambda d: d.update(version=2), "version: Input should be 1, got '2' (build again)"),
    ],
)
def test_a_record_that_does_not_hold_is_found_out(
    folder: Path, change: Callable[[dict[str, Any]], None], told: str
) -> None:
    """Text, hashes, spans and ids: whatever was changed in dossier.json is told, with what was expected."""
    run("-q")
    tamper(folder, change)
    result = run("verify")
    assert result.exit_code == 1
    assert any(told in line for line in result.stderr.splitlines()), result.stderr


def test_a_finding_inside_what_was_removed_is_found_out(folder: Path) -> None:
    """A mention cannot lie in a sentence that was taken out of the middle of a paragraph."""
    run("-q")

    def change(data: dict[str, Any]) -> None:
        one = article(data, "plain")
        name = one["mentions"][0]
        one["removed"].append({"start": name["start"] - 2, "end": name["end"] + 2, "category": "x", "rule": "tax"})
        one["removed"].sort(key=lambda removal: removal["start"])

    tamper(folder, change)
    assert 'which rule "tax" removed (build again)' in run("verify").stderr


def test_a_problem_names_the_line_of_its_record(folder: Path) -> None:
    """Each article has its own line in dossier.json, and all problems are told at once."""
    run("-q")

    def change(data: dict[str, Any]) -> None:
        for one in data["articles"]:
            one["figures"] = [{"start": 5, "end": 4}]

    tamper(folder, change)
    lines = record(folder).read_text("utf-8").splitlines()
    problems = run("verify").stderr.splitlines()
    assert problems[-1] == "6 problems"
    for name in (Path(name).stem for name in SEEDS):
        number = next(i for i, line in enumerate(lines, 1) if line.startswith(f'{{"id":"{name}"'))
        assert any(
            line.startswith(f"output/data/dossier.json:{number}: articles.{name}.figures[0]: ") for line in problems
        )


def test_a_record_that_is_gone_or_no_json_is_told(folder: Path) -> None:
    """Without dossier.json, or with one that cannot be read, there is a problem and no traceback."""
    run("-q")
    record(folder).write_text('{"version": 1,')
    result = run("verify")
    assert result.exit_code == 1
    assert "output/data/dossier.json: Invalid JSON" in result.stderr
    record(folder).unlink()
    assert "output/data/dossier.json: cannot be read: No such file or directory (build again)" in run("verify").stderr


@pytest.mark.usefixtures("folder")
def test_a_text_that_was_read_wrongly_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text is written back to bytes: a reader that changes a word cannot hide it, though all else agrees."""

    def careless(data: bytes, _file: str, _is_html: bool) -> tuple[str, tuple[()]]:
        return data.decode("utf-8", "replace").replace("Monday", "Friday"), ()

    monkeypatch.setattr(decode, "decode", careless)
    line = "seeds/plain.txt: expected the text that was read to be the file's, got another in every encoding"
    assert line in run("verify").stderr
    run("-q")
    assert line in run("verify").stderr


def test_a_site_without_its_data_is_verified_against_what_it_would_hold(folder: Path) -> None:
    """With ``downloads`` that leave dossier.json out: the articles as they are now, and the files of the site."""
    (folder / "site.yaml").write_text(f"{SETTINGS}downloads: none\n", "utf-8")
    run("-q")
    assert not record(folder).exists()
    result = run("verify")
    assert result.exit_code == 0, result.stderr
    assert "output leaves data/dossier.json out" in result.output
    page = folder / "output" / "articles" / "plain.html"
    page.write_bytes(page.read_bytes() + b" ")
    result = run("verify")
    assert result.exit_code == 1
    assert "output/articles/plain.html: expected SHA-256" in result.stderr
