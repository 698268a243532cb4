"""Which templates a page is made of."""

from pathlib import Path

import pytest

from dossier.pages.chains import chains

OWN, USER = Path("/program"), Path("/user")
FILES = {
    OWN / "base.html": b"{% from 'macros.html' import time %}",
    OWN / "macros.html": b"",
    OWN / "article.html": b'{%- extends "base.html" -%}{% include ["a/part.html", "other.html"] ignore missing %}',
    OWN / "a/part.html": b"{% import 'a/deep.html' as deep with context %}",
    OWN / "a/deep.html": b"",
    OWN / "actor.html": b"{% extends 'base.html' %}",
    OWN / "free.html": b"{% include page.part %}",
    USER / "actor.html": b"{% extends 'actor.html' %}",
    USER / "translations/de.po": b"",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("macros.html", ["/program/macros.html"]),
        ("article.html", ["/program/a/deep.html", "/program/a/part.html", "/program/article.html", *"bm"]),
        ("actor.html", ["/program/actor.html", *"bm", "/user/actor.html"]),
        ("free.html", [path.as_posix() for path in FILES]),
    ],
)
def test_a_page_is_made_of_all_that_its_template_leads_to(name: str, expected: list[str]) -> None:
    """Extended, included and imported, in any number of steps, of both folders; all where a name is not written out."""
    short = {"b": "/program/base.html", "m": "/program/macros.html"}
    found = chains((USER, OWN), FILES)[name]
    assert sorted(path.as_posix() for path in found) == sorted(
        {*(short.get(one, one) for one in expected), "/user/translations/de.po"}
    )
    assert all(FILES[path] == content for path, content in found.items())
