"""Templates are written as functions once, and taken from Python's bytecode by the next start where nothing changed."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from dossier.pages.layout import functions
from dossier.pages.layout.bytecode import Written
from dossier.pages.wording import ENGLISH, Wording, template_functions

PROGRAM = b"a digest"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of bytecode of its own, which Python is to use."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def files(cache: Path) -> list[Path]:
    """What is kept."""
    return list(cache.rglob("templates-*"))


def said(
    templates: dict[str, str], wording: Wording = ENGLISH, program: bytes = PROGRAM, also: Sequence[str] = ()
) -> tuple[str, bool]:
    """What the function of ``t.html`` prints, and whether it was written anew."""
    environment = Environment(loader=DictLoader(templates), autoescape=True, extensions=["jinja2.ext.i18n"])
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals |= template_functions(wording)
    before, anew = functions._written, list[object]()

    def written(*given: Any) -> Written:
        anew.append(given)
        return before(*given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(functions, "_written", written)
        found = functions.functions_of(environment, wording, ["t.html", *also], program)
    return found["t.html"]({"word": "<b>"}), bool(anew)


TEMPLATES = {"t.html": "{% extends 'base.html' %}", "base.html": "{% trans %}Actors{% endtrans %} {{ word }}"}


def test_what_was_kept_prints_the_same() -> None:
    """And nothing is written anew, whatever stands beside it."""
    assert said(TEMPLATES) == ("Actors &lt;b&gt;", True)
    assert said(TEMPLATES) == ("Actors &lt;b&gt;", False)
    assert said({**TEMPLATES, "other.html": "x"}) == ("Actors &lt;b&gt;", False)


def test_whatever_a_template_is_made_of_counts() -> None:
    """Its text, that of the templates that it leads to, the words, the program."""
    said(TEMPLATES)
    assert said({**TEMPLATES, "t.html": "own"}) == ("own", True)
    said(TEMPLATES)
    assert said({**TEMPLATES, "base.html": "new base"}) == ("new base", True)
    said(TEMPLATES)
    assert said(TEMPLATES, Wording("de"))[1]
    said(TEMPLATES)
    assert said(TEMPLATES, Wording("en", made_from=b"other words"))[1]
    said(TEMPLATES)
    assert said(TEMPLATES, program=b"another one")[1]


def test_what_is_asked_for_later_is_added() -> None:
    """What is asked for now and what was known stay together, unless a template has changed."""
    also = {**TEMPLATES, "more.html": "x"}
    said(TEMPLATES)
    assert said(also, also=["more.html"])[1]
    assert said(also) == ("Actors &lt;b&gt;", False)
    assert said(also, also=["more.html"]) == ("Actors &lt;b&gt;", False)


def test_a_damaged_file_is_made_anew(cache: Path) -> None:
    """No byte of it is executed."""
    said(TEMPLATES)
    [file] = files(cache)
    good = file.read_bytes()
    for at in range(0, len(good), max(1, len(good) // 40)):
        file.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert said(TEMPLATES) == ("Actors &lt;b&gt;", True)
        file.write_bytes(good[:at])
        assert said(TEMPLATES) == ("Actors &lt;b&gt;", True)
    assert said(TEMPLATES) == ("Actors &lt;b&gt;", False)


def test_nothing_is_kept_where_python_keeps_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``PYTHONDONTWRITEBYTECODE``, a folder that is closed, or nobody who says which program it is."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(TEMPLATES)[1]
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert said(TEMPLATES, program=b"")[1]
    (cache / "file").write_text("x", "utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(cache / "file"))
    assert said(TEMPLATES)[1]
    assert files(cache) == []
