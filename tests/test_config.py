"""From the settings file and the command line to a site."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import config, location
from dossier.cli import main
from dossier.problems import BuildError, Problem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text("title: T\n", "utf-8")
    return tmp_path


def complaints(path: Path, output: Path | None = None) -> list[str]:
    with pytest.raises(BuildError) as caught:
        config.load(path, output=output)
    return [str(problem) for problem in caught.value.problems]


def test_a_title_is_enough(folder: Path) -> None:
    """Everything else has a default, and the folders count from the settings file's own."""
    site = config.load(folder / "site.yaml")
    assert (site.settings.title, site.settings.language, site.settings.publish) == ("T", "en", "full")
    assert (site.root, site.path) == (folder.resolve(), folder.resolve() / "site.yaml")
    assert (site.seeds, site.output, site.drafts) == (folder / "seeds", folder / "output", False)


def test_the_command_line_has_the_last_word(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A typed folder counts from that of the settings file; a typed address replaces that in the file."""
    (folder / "site.yaml").write_text("title: T\nbase_url: https://a.example/\noutput: public\n", "utf-8")
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    site = config.load(Path("../site.yaml"), output=Path("here"), base_url="https://b.example/x/", drafts=True)
    assert site.output == folder / "here"
    assert site.settings.base_url == "https://b.example/x/"
    assert site.drafts
    assert config.load(Path("../site.yaml")).output == folder / "public"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//a.example/",
        "https://",
        "https://[",
        "https://a.example:99999/",
        "https://a.example/\u202e",
        "https://a.example/\x01",
        "https://a.example/ b",
        "https://a\uff0fb.example/",
    ],
)
def test_an_address_has_a_host_and_nothing_unseen(folder: Path, address: str) -> None:
    """Neither in the settings nor on the command line, however it begins."""
    wrong = CliRunner().invoke(main, ["-c", str(folder), "--base-url", address])
    assert wrong.exit_code == 2
    assert "expected an address that starts with https:// or http://" in wrong.stderr
    escaped = "".join(char if char.isascii() and char.isprintable() else f"\\u{ord(char):04x}" for char in address)
    (folder / "site.yaml").write_text(f'title: T\nbase_url: "{escaped}"\n', "utf-8")
    assert [one for one in complaints(folder / "site.yaml") if "base_url: expected an address" in one]


def test_the_environment_may_name_the_commit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workflow says which commit it builds; otherwise none is named, so that a build is the same anywhere."""
    for name in location.COMMIT_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert config.load(folder / "site.yaml").commit is None
    monkeypatch.setenv("DOSSIER_COMMIT", "0123abc")
    assert config.load(folder / "site.yaml").commit == "0123abc"


def test_where_the_settings_are_looked_for(folder: Path) -> None:
    """In ``./site.yaml``, in the file given, or in ``site.yaml`` of the folder given."""
    assert location.find(None) == Path("site.yaml")
    assert location.find(Path("other.yaml")) == Path("other.yaml")
    assert location.find(folder) == folder / "site.yaml"


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    """Somebody who has no dossier yet is told how to start one."""
    path = tmp_path / "site.yaml"
    assert complaints(path) == [
        f"{path}: there is no settings file (name it with -c, or start a new dossier with `dossier init FOLDER`)"
    ]


def test_a_byte_order_mark_is_no_part_of_the_settings(folder: Path) -> None:
    """Windows editors put one there."""
    (folder / "site.yaml").write_bytes(b"\xef\xbb\xbftitle: T\r\nauthor: A\r\n")
    assert config.load(folder / "site.yaml").settings.author == "A"


def test_other_encodings_are_refused_with_the_line(folder: Path) -> None:
    """Settings are UTF-8."""
    (folder / "site.yaml").write_bytes("title: T\nauthor: José\n".encode("latin-1"))
    assert complaints(folder / "site.yaml") == ["site.yaml:2: expected UTF-8 (save the file as UTF-8)"]


@pytest.mark.parametrize("output", [".", "..", "seeds", "seeds/x", "./seeds/../seeds", "templates", ".git", "/"])
def test_the_output_never_lies_over_what_it_is_made_from(folder: Path, output: str) -> None:
    """Neither in the settings nor on the command line can the output folder touch the dossier's own files."""
    (folder / "site.yaml").write_text(f"title: T\noutput: {output}\n", "utf-8")
    (message,) = complaints(folder / "site.yaml")
    assert message.startswith("site.yaml:2: output: the output folder cannot ")
    (message,) = complaints(folder / "site.yaml", folder / output)
    assert message.startswith("--output: the output folder cannot ")


def test_a_link_does_not_hide_the_articles(folder: Path) -> None:
    """Folders are compared as they really are, links followed."""
    (folder / "link").symlink_to(folder / "seeds", target_is_directory=True)
    (message,) = complaints(folder / "site.yaml", folder / "link")
    assert "the folder of the articles" in message


def test_the_output_may_contain_nothing_that_is_read(folder: Path) -> None:
    """A parent of the articles' folder is refused too."""
    (folder / "in" / "seeds").mkdir(parents=True)
    (folder / "site.yaml").write_text("title: T\nseeds: in/seeds\noutput: in\n", "utf-8")
    assert len(complaints(folder / "site.yaml")) == 1


def test_what_fits_one_by_one_may_still_be_wrong(folder: Path) -> None:
    """Doubled ids, rules that say nothing or cannot be read, unknown fields and languages: all at once, with lines."""
    (folder / "site.yaml").write_text(
        """\
title: T
language: klingonese
templates: nowhere
sources:
  - {id: times, name: The Times}
  - {id: times, name: The Other Times}
boilerplate:
  rules:
    - {id: a}
    - {id: b, pattern: "(", reason: R}
    - {id: b, text: x, pattern: y}
  off: [appeall, nonsense]
  keep: [{file: seeds/none.txt, text: x}]
validation: {require: [date, titel]}
""",
        "utf-8",
    )
    keep = 'boilerplate.keep[0].file: there is no file "seeds/none.txt" (name it from this folder: seeds/…)'
    fields = (
        "title, date, author, publisher, agency, url, archive_url, access_date, language, description, tags, actors,"
        " slug, aliases, draft, image, publish"
    )
    pattern = 'expected a regular expression, got "(": missing ), unterminated subpattern at position 0'
    assert complaints(folder / "site.yaml") == [
        'site.yaml:2: language: expected a language code such as en, got "klingonese"',
        "site.yaml:3: templates: there is no folder nowhere/",
        'site.yaml:6: sources[1].id: "times" stands already in line 5 (rename one)',
        "site.yaml:9: boilerplate.rules[0]: expected either text or pattern (give just one of the two)",
        f"site.yaml:10: boilerplate.rules[1].pattern: {pattern} (for exact words use `text:`)",
        "site.yaml:11: boilerplate.rules[2]: expected either text or pattern (give just one of the two)",
        'site.yaml:11: boilerplate.rules[2].id: "b" stands already in line 10 (rename one)',
        'site.yaml:12: boilerplate.off[0]: there is no rule "appeall" to switch off (did you mean "appeal"?)',
        'site.yaml:12: boilerplate.off[1]: there is no rule "nonsense" to switch off',
        f"site.yaml:13: {keep}",
        f'site.yaml:14: validation.require: expected names of front matter fields, got "titel" (known: {fields})',
    ]


@pytest.mark.parametrize("seeds", ["..", ".", "/anywhere", "../x"])
def test_the_articles_lie_below_the_settings(folder: Path, seeds: str) -> None:
    """Articles are named by their path from the settings file, so they lie in a folder below it."""
    (folder / "site.yaml").write_text(f"title: T\nseeds: {seeds}\noutput: o\n", "utf-8")
    expected = f'site.yaml:2: seeds: expected a folder below that of the settings file, got "{seeds}"'
    assert expected in complaints(folder / "site.yaml")


def test_a_missing_folder_of_articles_is_told(tmp_path: Path) -> None:
    """Not having made it yet is the commonest first mistake."""
    (tmp_path / "site.yaml").write_text("title: T\n", "utf-8")
    expected = "site.yaml:1: seeds: there is no folder seeds/ (make it and put the articles there)"
    assert complaints(tmp_path / "site.yaml") == [expected]


def test_problems_of_the_settings_get_their_lines(folder: Path) -> None:
    """What a later stage finds wrong with a setting is told at the setting's line; other problems stay as they are."""
    (folder / "site.yaml").write_text("title: T\nactors:\n  - id: a\n    name: A\n    kind: person\n", "utf-8")
    site = config.load(folder / "site.yaml")
    problems = [
        Problem("site.yaml", None, "actors[0].kind", "m"),
        Problem("site.yaml", None, "actors[0].roles[3].start", "m"),
        Problem("site.yaml", None, "nothing", "m"),
        Problem("site.yaml", None, "", "m"),
        Problem("seeds/x.txt", None, "title", "m"),
    ]
    assert [problem.line for problem in config.with_lines(problems, site)] == [5, 3, None, None, None]
