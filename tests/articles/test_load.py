"""Files to sources: what is found, how it is decoded, what front matter says, and what is refused."""

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.articles import load
from dossier.model import Source
from dossier.problems import BuildError, Problem
from dossier.settings import FrontMatter, Site, SiteFile


def read(text: str | bytes, file: str = "seeds/a.txt", given: FrontMatter | None = None) -> Source:
    data = text.encode() if isinstance(text, str) else text
    return load.parse(data, file, given)[0]


def problems(text: str | bytes, file: str = "seeds/a.txt") -> list[str]:
    with pytest.raises(BuildError) as caught:
        read(text, file)
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Site]:
    def make(*files: str) -> Site:
        for name in files:
            path = tmp_path / "seeds" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("The ferry left on time.\n", encoding="utf-8")
        return Site(
            root=tmp_path, path=tmp_path / "site.yaml", settings=SiteFile(title="T"), output=tmp_path / "output"
        )

    return make


def test_find_files_takes_articles_of_sub_folders_sorted(site: Callable[..., Site]) -> None:
    """Texts, Markdown and HTML are found in every folder, in one order; hidden and underscored names are not."""
    made = site(
        "b.txt",
        "a.md",
        "sub/c.HTML",
        "sub/d.htm",
        "e.markdown",
        ".hidden.txt",
        "_draft.txt",
        "_old/f.txt",
        "g.pdf",
        "h.mht",
        "i.mhtml",
    )
    names = [name.removeprefix("seeds/") for name in load.find_files(made).articles]
    assert names == ["a.md", "b.txt", "e.markdown", "h.mht", "i.mhtml", "sub/c.HTML", "sub/d.htm"]


def test_unknown_files_are_told_as_warnings(site: Callable[..., Site]) -> None:
    """A file of another type is passed over, and the editor hears of it."""
    found = load.find_files(site("a.txt", "report.pdf")).unknown
    assert [(p.path, p.severity) for p in found] == [("seeds/report.pdf", "warning")]


def test_links_out_of_the_folder_are_refused(site: Callable[..., Site], tmp_path: Path) -> None:
    """A link may not lead out of the folder of articles."""
    made = site("a.txt")
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (made.seeds / "b.txt").symlink_to(tmp_path / "secret.txt")
    assert load.find_files(made).articles == ("seeds/a.txt",)
    (problem,) = load.find_files(made).refused
    assert str(problem).startswith("seeds/b.txt: left out: a link that leads out")


def test_what_a_browser_saves_beside_a_page_is_no_article(site: Callable[..., Site]) -> None:
    """The folder ``X_files`` of ``X.html`` holds pictures, styles and frames; another folder of such a name counts."""
    made = site("Vote.html", "Vote_files/frame.html", "Vote_files/style.css", "case_files/a.txt")
    assert [name.removeprefix("seeds/") for name in load.find_files(made).articles] == [
        "Vote.html",
        "case_files/a.txt",
    ]
    assert load.find_files(made).unknown == ()


def test_names_that_are_no_text_are_refused(site: Callable[..., Site]) -> None:
    """A name in an older encoding would stand on no page; it is told as far as it can be read."""
    made = site("a.txt")
    try:
        (made.seeds / "caf\udce9.txt").write_text("Text.")
    except (OSError, UnicodeError):
        pytest.skip("this disk takes no such names")
    assert [str(problem) for problem in load.find_files(made).refused] == [
        "seeds/caf?.txt: left out: the name of the file is not UTF-8 (rename the file)"
    ]


def test_missing_folder_is_a_problem(tmp_path: Path) -> None:
    """Without the folder of articles there is a problem that says what to do."""
    made = Site(root=tmp_path, path=tmp_path / "site.yaml", settings=SiteFile(title="T"), output=tmp_path / "o")
    (problem,) = load.find_files(made).refused
    assert "there is no such folder of articles" in str(problem)


def test_text_without_front_matter_is_the_file_to_the_character() -> None:
    """Spans of a text are the file's own character offsets: line ends and blanks stay as they are."""
    whole = " First paragraph.\r\n\r\nSecond, naïve paragraph. \r\n"
    source = read(whole)
    assert source.text == whole
    assert [block.of(whole) for block in source.blocks] == ["First paragraph.", "Second, naïve paragraph."]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (codecs.BOM_UTF8 + "Zoë left.".encode(), "Zoë left."),
        (codecs.BOM_UTF16_LE + "Zoë left.".encode("utf-16-le"), "Zoë left."),
        (codecs.BOM_UTF16_BE + "Zoë left.".encode("utf-16-be"), "Zoë left."),
    ],
)
def test_byte_order_marks_are_no_characters(data: bytes, text: str) -> None:
    """UTF-8 and UTF-16 with a byte order mark are read, the mark is no part of the text."""
    assert read(data).text == text


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        ("The café on the quay – “Zoë’s” – was closed.", "cp1252", "windows-1252"),
        ("Мэр города заявил в среду, что мост закроют до весны.", "cp1251", "windows-1251"),
        ("Мэр города заявил в среду, что мост закроют до весны.", "koi8_r", "KOI8-R"),
    ],
)
def test_older_encodings_are_read_with_a_warning_that_names_them(text: str, codec: str, name: str) -> None:
    """A file that is not UTF-8 is read where its encoding is plausible, and the editor is told which it was."""
    source, warnings = load.parse(text.encode(codec), "seeds/a.txt", None)
    assert source.text == text
    assert [(w.severity, w.line) for w in warnings] == [("warning", 1)]
    assert f"it was read as {name}" in warnings[0].message


def test_html_is_read_in_the_encoding_that_it_names() -> None:
    """A page that names its encoding is read in it, without a warning."""
    page = (
        '<html><head><meta charset="windows-1251"></head><body><article><p>' + "Мост закрыт. " * 30 + "</p></article>"
    )
    source, warnings = load.parse(page.encode("cp1251"), "seeds/a.html", None)
    assert "Мост закрыт." in source.text
    assert not warnings


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "seeds/a.txt: the file is empty"),
        (b" \n\n", "seeds/a.txt: the file is empty"),
        (b"---\ntitle: A\n---\n\n", "seeds/a.txt:4: the file has no text"),
        (b"\x89PNG\x00\x00\x01", "seeds/a.txt: expected text, got a binary file"),
        (b"one\ntwo\x01\x02\x03\x04", "seeds/a.txt:2: expected text, got a binary file"),
        (
            bytes(range(128, 256)) * 3,
            "seeds/a.txt:1: expected UTF-8, got bytes that are text in no encoding known here",
        ),
        (codecs.BOM_UTF8 + b"ab\n\xff\xfe", "seeds/a.txt:2: expected UTF-8 as the byte order mark says"),
        (b"---\ntitle: A\nTrains stand still.\n", "seeds/a.txt:1: the front matter has no end"),
        (b"---\ntitle: [A\n---\nText.\n", "seeds/a.txt:2: this is no YAML"),
        (b"---\ntitel: A\n---\nText.\n", "seeds/a.txt:2: "),
        (b"---\n\ndate: soon\n---\nText.\n", "seeds/a.txt:3: date: "),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_line(data: bytes, message: str) -> None:
    """Bad input gives one problem with file and line, never a traceback."""
    assert [told[: len(message)] for told in problems(data)] == [message]


def test_front_matter_is_split_off_to_the_character() -> None:
    """The text starts right after the closing line; the source knows in which line of the file that is."""
    source = read("---\r\ntitle: A\r\n---\r\n\r\nThe ferry left.\r\n")
    assert source.text == "\r\nThe ferry left.\r\n"
    assert source.first_line == 4
    assert source.stated.title == "A"


@pytest.mark.parametrize(
    "text", ["---\nThe ferry left.\n---\nIt came back.\n", "---\n\nThe ferry left.\n", "----\n- a\n----\nb"]
)
def test_a_rule_at_the_head_that_is_no_mapping_is_text(text: str) -> None:
    """Three hyphens do not make front matter; names and values do."""
    assert read(text).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_front_matter_ends_its_lines_as_its_machine_did(end: str) -> None:
    """Lines may end as on Unix, on Windows or on old Macs."""
    text = end.join(["---", "title: The vote", "---", "It was put off.", ""])
    source, _ = load.parse(text.encode(), "seeds/a.txt", None)
    assert source.stated.title == "The vote"
    assert source.text == f"It was put off.{end}"


def test_synonyms_and_precedence_of_what_the_editor_says() -> None:
    """Front matter wins over ``articles:``, field by field, and each field knows who gave it."""
    given = FrontMatter.model_validate({"title": "From the settings", "source": "The Ferry Post", "tags": "sea"})
    source = read("---\nheadline: From the file\npublished: 2021-03\n---\nText of it.\n", given=given)
    stated = source.stated
    assert (stated.title, stated.date, stated.publisher, stated.tags) == (
        "From the file",
        "2021-03",
        "The Ferry Post",
        ("sea",),
    )
    assert [stated.said_by(name) for name in ("title", "date", "publisher", "author")] == [
        "front matter",
        "front matter",
        "config",
        None,
    ]


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("seeds/2021/The Ferry_01.txt", "Text.", "2021-the-ferry-01"),
        ("seeds/Паром.txt", "Text.", "parom"),
        ("seeds/a.txt", "---\nslug: my-ferry\n---\nText.", "my-ferry"),
    ],
)
def test_ids_are_slugs_of_the_path_or_stated(file: str, text: str, expected: str) -> None:
    """The id of an article is its slug, else its path under the folder of articles."""
    assert read(text, file).id == expected


def test_two_articles_with_one_id_are_a_problem() -> None:
    """Ids are unique; the second article is told, with the name of the first."""
    sources = [read("Text.", "seeds/a b.txt"), read("Text.", "seeds/a-b.md"), read("Text.", "seeds/c.txt")]
    assert load.check_ids([(one.id, one.file, one.stated.aliases) for one in sources]) == (
        Problem(
            "seeds/a-b.md",
            None,
            "slug",
            'the id "a-b" is already that of seeds/a b.txt',
            "rename the file or give it a slug of its own",
        ),
    )


def test_read_reads_a_file(tmp_path: Path) -> None:
    """A file on disk gives the same as its bytes; one that is not there is a problem."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"The ferry left.")
    assert load.read(path, "seeds/a.txt", None) == load.parse(b"The ferry left.", "seeds/a.txt", None)
    with pytest.raises(BuildError, match=r"seeds/b\.txt: cannot be read"):
        load.read(tmp_path / "b.txt", "seeds/b.txt", None)
