"""Bibliographies."""

import json
import re
from typing import Any

import pytest

from dossier.pages.data.citations import bibtex, told
from dossier.pages.data.exports import exports
from dossier.pages.dates import UNKNOWN
from tests.pages import sample, small


def made(kind: str, **settings: Any) -> str:
    return exports(small.dossier(), small.site(**settings))[f"data/citations.{kind}"].decode()


def entry(key: str) -> dict[str, str]:
    """The fields of one BibTeX entry."""
    body = made("bib").split(f"@article{{{key},\n")[1].split("\n}")[0]
    return dict(re.findall(r"^  (\w+) = \{(.*)\},?$", body, re.MULTILINE))


def record(key: str) -> list[str]:
    """The lines of one RIS record."""
    return next(one for one in made("ris").split("ER  - \r\n") if f"ID  - {key}\r\n" in one).strip().split("\r\n")


def item(key: str, **settings: Any) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in json.loads(made("json", **settings)) if one["id"] == key)
    return found


def test_bibtex_escapes_what_tex_would_run() -> None:
    """Every character that TeX reads as a command is written as the letter that it is."""
    title = entry("dam-opened")["title"]
    assert title == (
        r"{=cmd|'/c calc'!A1 </script><b>\& " + r'"50\%" \{of\} \$x\_1 '
        r"\textbackslash{} \textasciitilde{}\textasciicircum{}\# done}"
    )


def test_bibtex_braces_balance() -> None:
    """A brace in a headline or an address cannot end an entry, escaped or not."""
    text = made("bib")
    depth = 0
    for char in text:
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    assert entry("dam-to-open")["url"] == "https://wire.example/dam_%7B1%7D?a=1&b=2"


def test_bibtex_names_are_not_taken_apart() -> None:
    """``and`` in the name of a firm does not make two authors of it."""
    assert entry("dam-to-open")["author"] == "{Ana Kovač} and {Smith and Sons}"
    assert "author" not in entry("background")


@pytest.mark.parametrize(
    ("key", "year", "ris", "csl", "note"),
    [
        ("dam-to-open", "2021", "DA  - 2021/05/03/", {"date-parts": [[2021, 5, 3]]}, "Agencies: Evening Wire"),
        ("bulletin", "2021", "DA  - 2021/04//", {"date-parts": [[2021, 4]]}, ""),
        ("dam-opened", None, None, {"date-parts": [[2021, 5, 4]], "circa": True}, "Date inferred: "),
        ("background", None, None, None, "Date unknown"),
    ],
)
def test_a_date_stands_as_such_only_where_it_was_stated(
    key: str, year: str | None, ris: str | None, csl: dict[str, Any] | None, note: str
) -> None:
    """Inferred and unknown dates are told in the note; CSL marks them circa."""
    assert entry(key).get("year") == year
    assert [line for line in record(key) if line.startswith(("DA", "PY"))] == ([f"PY  - {year}", ris] if year else [])
    assert item(key).get("issued") == csl
    assert note in entry(key).get("note", "")
    assert note in item(key).get("note", "")


def test_ris_records_are_whole() -> None:
    """Each record starts with its type, ends with ER, and no value breaks its line."""
    records = made("ris").removesuffix("\r\n").split("\r\n\r\n")
    assert len(records) == 4
    for lines in (one.split("\r\n") for one in records):
        assert (lines[0], lines[-1]) == ("TY  - NEWS", "ER  - ")
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
        assert not [line for line in lines[1:-1] if line.startswith(("TY", "ER")) or "\n" in line]
    assert "KW  - a & b" in record("dam-to-open")


def test_csl_items_are_of_newspapers() -> None:
    """Type, title, container, accessed and address are as CSL names them; empty ones are left out."""
    found = item("dam-to-open")
    assert found["type"] == "article-newspaper"
    assert found["container-title"] == "Evening Wire"
    assert found["accessed"] == {"date-parts": [[2021, 6, 1]]}
    assert found["author"] == [{"literal": "Ana Kovač"}, {"literal": "Smith and Sons"}]
    assert "author" not in item("background")
    assert "URL" not in item("background")


def test_address_is_the_originals_else_the_page_here() -> None:
    """A citation leads to where the article was published; without that to the dossier, if it has an address."""
    assert item("dam-to-open", **small.AT_HOME)["URL"].startswith("https://wire.example/")
    assert item("background", **small.AT_HOME)["URL"] == "https://news.example/dossiers/dam/articles/background.html"


@pytest.mark.parametrize(
    ("headline", "written"),
    [
        ("A well-known mill, it's said, closes. Why? <b>", "A well-known mill, it's said, closes. Why? <b>"),
        ("1990--2000 ''x'' <<y>> a,,b", "1990-{}-2000 '{}'x'{}' <{}<y>{}> a,{},b"),
        ("What?`No!`", "What?{}`No!{}`"),
        ("5% & more", r"5\% \& more"),
    ],
)
def test_tex_is_told_apart_from_words(headline: str, written: str) -> None:
    """Marks stand as they are; only what TeX would run together, or read as a command, is written otherwise."""
    found = bibtex(told(small.site(), sample.article("a", "Words.", headline), UNKNOWN))
    assert f"  title = {{{{{written}}}}}," in found
