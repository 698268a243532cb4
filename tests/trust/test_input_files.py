"""Files that nobody should put among the articles: each is told in words, and what can be built is built."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.articles import load
from dossier.cli import main
from dossier.problems import BuildError

GOOD = b"The council met on Monday and agreed to keep the ferry.\n"
WORDS = b"The council met on Monday. "
ODD = "a link that leads out of the folder of articles is not followed"
UNREADABLE = {
    "binary.txt": (bytes(range(256)) * 40, "expected text, got a binary file"),
    "nul.txt": (b"The council\x00 met.\n", "expected text, got a binary file"),
    "controls.txt": (b"\x1b[31m\x07" * 50 + GOOD, "expected text, got a binary file"),
    "utf-16.txt": (GOOD.decode().encode("utf-16-le"), "expected text, got a binary file"),
    "half-utf-16.txt": (b"\xff\xfe" + b"\x00\xd8a\x00" * 4, "expected UTF-16-LE as the byte order mark says"),
    "empty.txt": (b" \n", "the file is empty"),
    "marks.txt": (b"--- *** ...\n", "the file has no text"),
    "invisible.md": ("\u200b\u202e\ufeff\n".encode(), "the file has no text"),
    "novel.txt": (WORDS * 160_000, "an article of more than 1,000,000 characters is none"),
    "one-line.md": (b"a" * 1_200_000, "an article of more than 1,000,000 characters is none"),
    "lines.txt": (b"a\n" * 600_000, "an article of more than 1,000,000 characters is none"),
    "paragraphs.txt": (b"a\n" * 30_000, "an article of more than 20,000 paragraphs is none"),
    "script.html": (b"<html><script>alert(1)</script>", "the page has no text"),
    "torn.mhtml": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--y\n", "expected a page"),
    "parts.mhtml": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/related; boundary=x\n\n" * 2000,
        "expected a page in this MHTML file, found none",
    ),
    "huge.md": (None, "a file of more than 64 MB is no article"),
}
FRONT = {
    "title: " + "[" * 5000 + "]" * 5000: "2: title[0][0]: nested more than 30 levels deep",
    "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in ("ab", "bc", "cd", "de", "ef")): (
        "6: e[0]: aliases repeat more than 10000 values"
    ),
    "title: one\ntitle: two": "3: title: given twice, first in line 2",
    "tags: &a [x, *a]": "2: tags[1]: *a repeats a value that is not given before it",
    "title: !!python/object/apply:os.system [true]": "2: title: a value cannot have the tag",
    "title: a\n<<: {slug: b}": '3: unknown key "<<"',
    "title: @home": "2: this is no YAML",
    "tags:\n" + "- word\n" * 20_000: "1: the front matter has more than 65,536 characters",
    f'title: "{"a" * 70_000}"': "1: the front matter has more than 65,536 characters",
    f"slug: {'a' * 300}": "2: slug: expected at most 200 characters",
    "slug: ../../etc/passwd": "2: slug: expected lower-case letters",
    "aliases: ../../etc/passwd": "2: aliases[0]: expected a path of this site",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: The ferry\nanalysis: off\n", "utf-8")
    (tmp_path / "seeds" / "good.txt").write_bytes(GOOD)
    return tmp_path


def build(folder: Path, *more: str) -> Result:
    result = CliRunner().invoke(main, ["build", "-c", str(folder / "site.yaml"), *more])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def told(problems: str, name: str) -> str:
    lines = [line for line in problems.splitlines() if line.startswith((f"warning: seeds/{name}:", f"seeds/{name}:"))]
    assert len(lines) == 1, problems
    return lines[0]


def test_what_is_no_article_is_left_out_and_the_rest_is_built(folder: Path) -> None:
    """Binary, empty, torn and endless files are warnings; with ``--strict`` nothing is written."""
    for name, (data, _) in UNREADABLE.items():
        path = folder / "seeds" / name
        if data is None:
            with path.open("wb") as file:
                file.truncate(load.MOST_BYTES + 1)
        else:
            path.write_bytes(data)
    refused = build(folder, "--strict")
    assert refused.exit_code == 1
    assert not (folder / "output").exists()
    result = build(folder)
    assert result.exit_code == 0
    for name, (_, message) in UNREADABLE.items():
        assert f": left out: {message}" in told(result.stderr, name)
    assert [path.name for path in (folder / "output" / "articles").glob("*.html")] == ["good.html"]


@pytest.mark.parametrize(("front", "message"), FRONT.items(), ids=lambda words: words[:20].strip())
def test_what_an_editor_has_to_mend_stops_the_build(folder: Path, front: str, message: str) -> None:
    """Front matter that cannot be meant is an error with its line; bombs of brackets and aliases do not go off."""
    (folder / "seeds" / "bad.md").write_bytes(b"---\n" + front.encode() + b"\n---\n" + GOOD)
    result = build(folder)
    assert told(result.stderr, "bad.md").startswith(f"seeds/bad.md:{message}")
    assert result.exit_code == 1
    assert not (folder / "output").exists()


def test_of_many_mistakes_the_first_are_told() -> None:
    """A thousand unknown keys are a hundred problems and a number."""
    front = "".join(f"k{number}: v\n" for number in range(1000))
    with pytest.raises(BuildError) as caught:
        load.parse(f"---\n{front}---\nText.".encode(), "seeds/a.md", None)
    assert len(caught.value.problems) == 101
    assert caught.value.problems[-1].message == "900 more problems, not told here"


def unusual(seeds: Path) -> Iterator[tuple[str, str]]:
    """Make what is no plain file, and tell what is said of it."""
    os.mkfifo(seeds / "pipe.txt")
    yield "pipe.txt", "expected a file, got a pipe, a socket or a device"
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(seeds)  # the address of a socket is short
        try:
            one.bind("socket.md")
        finally:
            os.chdir(here)
    yield "socket.md", "expected a file, got a pipe, a socket or a device"
    for name, target, message in (
        ("zero.txt", "/dev/zero", ODD),
        ("secret.txt", "/etc/hostname", ODD),
        ("folder", "/etc", ODD),
        ("up.txt", "../site.yaml", ODD),
        ("loop.txt", "loop.txt", "the link leads to no file"),
        ("within", ".", "the link leads to no file"),
        ("nowhere.txt", "missing.txt", "the link leads to no file"),
        ("to-pipe.txt", "pipe.txt", "the link leads to no file"),
    ):
        (seeds / name).symlink_to(target)
        yield name, message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_pipes_devices_and_links_are_never_opened(folder: Path) -> None:
    """Nothing waits for a pipe, reads a device, follows a link out or goes round in a circle."""
    expected = dict(unusual(folder / "seeds"))
    result = build(folder)
    assert result.exit_code == 0
    for name, message in expected.items():
        assert f": left out: {message}" in told(result.stderr, name)


def test_names_that_cannot_be_told_are_left_out(folder: Path) -> None:
    """Line ends, escape codes and marks that turn the direction about stand in no message and on no page."""
    for name in ("a\nb.txt", "\x1b[31mred.txt", "gpj.\u202etxt.txt", "zero\u200bwidth.txt"):
        (folder / "seeds" / name).write_bytes(GOOD)
    result = build(folder)
    assert result.stderr.count("left out: the name has characters that nobody sees") == 4
    assert not set(result.stderr) & {"\x1b", "\u202e", "\u200b"}
    assert [path.name for path in (folder / "output" / "articles").glob("*.html")] == ["good.html"]


@pytest.mark.parametrize(
    ("file", "page"),
    [
        ("CON.txt", "article-con"),
        ("sub/../lpt1.md", "sub-lpt1"),
        ("aux.md", "article-aux"),
        ("index.html", "article-index"),
        ("..a...txt", "a"),
        ("dots. .txt", "dots"),
        ("a/../../b.txt", "a-b"),
        ("<script>.txt", "script"),
        ("статья.txt", "statia"),
        ("文章.txt", "wen-zhang"),
        ("🚢.txt", "article-5b2c8a5e"),
        ("Straße & Co.html", "strasse-co"),
    ],
)
def test_any_name_gives_a_page_that_every_disk_bears(file: str, page: str) -> None:
    """No name leads out of the site, is a device of Windows, or is the page of a list."""
    made = load._slug(f"seeds/{file}", "seeds", "5b2c8a5e00")
    assert made == page


def test_long_names_are_cut_and_stay_apart() -> None:
    """Two long paths that begin alike get addresses of their own, the same in every build."""
    names = [f"seeds/{'y' * 200}/{'z' * 200}{number}.txt" for number in range(2)]
    made = [load._slug(name, "seeds", "00000000") for name in names]
    assert made == [load._slug(name, "seeds", "11111111") for name in names]
    assert len(set(made)) == 2
    assert all(len(name) <= 200 for name in made)


def test_pages_that_collide_are_told_with_both_files(folder: Path) -> None:
    """Names equal but for case, marks or suffix are an error that names both."""
    for name in ("Good.md", "good!.txt"):
        (folder / "seeds" / name).write_bytes(GOOD)
    result = build(folder)
    assert result.exit_code == 1
    assert result.stderr.count('slug: the id "good" is already that of seeds/Good.md') == 2


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + "{}" + "</div>" * 50_000,
        "<div>a " * 3000 + "{}",
        "<b><i>" * 20_000 + "{}",
        "<table><tr><td>" * 2000 + "{}",
        "<p>{}</p>" + "<!--" * 20_000,
        "<p>{}</p>" + "</div>" * 50_000,
        "<p " + "a='b' " * 20_000 + ">{}</p>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(
            f"<!ENTITY {b} '&{a};&{a};&{a};&{a};&{a};&{a};&{a};&{a};'>"
            for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]><p>{}&i;</p>",
    ],
    ids=lambda page: page[:12],
)
def test_bombs_of_markup_leave_the_words(page: str) -> None:
    """Markup nested or repeated without end gives the words in it, and entities do not grow."""
    said = GOOD.decode().strip()
    source, _ = load.parse(f"<html><body>{page.replace('{}', said)}".encode(), "seeds/a.html", None)
    assert said in source.text
    assert len(source.text) < 20_000


@pytest.mark.parametrize("mark", ["{% include 'base.html' %}", "{% extends 'base.html' %}"])
def test_templates_that_include_themselves_are_told(folder: Path, mark: str) -> None:
    """A circle of templates is a problem with its file."""
    (folder / "templates").mkdir()
    (folder / "templates" / "base.html").write_text(mark, "utf-8")
    result = build(folder, "--jobs", "1")
    assert result.exit_code == 1
    assert "templates/base.html:1: template: it includes itself, again and again" in result.stderr


def test_a_link_in_a_circle_is_no_settings_file(folder: Path) -> None:
    """Where the settings or the output are such a link, that is told."""
    (folder / "site.yaml").unlink()
    (folder / "site.yaml").symlink_to("site.yaml")
    result = build(folder)
    assert result.exit_code == 1
    assert "site.yaml: cannot be read: " in result.stderr
