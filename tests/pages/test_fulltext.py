"""The texts given to Pagefind."""

import gzip
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from dossier.pages import fulltext
from dossier.pages.fulltext import full_text, text_ids
from dossier.pages.search import search_index
from dossier.pages.site import render_site
from dossier.problems import BuildError
from tests.pages import small

NEEDS_PAGEFIND = pytest.mark.skipif(
    importlib.util.find_spec("pagefind") is None, reason="there is no Pagefind: pip install 'pagefind[bin]'"
)


def files(**settings: Any) -> dict[str, bytes]:
    return full_text(small.dossier(), small.site(search="pagefind", **settings))


def test_only_who_asks_for_it_gets_it() -> None:
    """Without the setting there is no file of Pagefind, installed or not."""
    assert full_text(small.dossier(), small.site()) == {}


def test_a_missing_package_is_a_problem_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the setting and how to install what it needs."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(BuildError) as caught:
        files()
    (problem,) = caught.value.problems
    assert (problem.field, problem.message) == ("search", "expected the package `pagefind`, which is not installed")
    assert "pip install 'pagefind[bin]'" in problem.hint


@NEEDS_PAGEFIND
def test_a_program_that_fails_is_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What it was is told, not how our code came there."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "nothing"))
    with pytest.raises(BuildError, match="Pagefind could not make its index"):
        files()


@NEEDS_PAGEFIND
def test_each_article_is_a_fragment_with_its_headline_and_kept_text() -> None:
    """In the order of the articles; nothing that was removed is in it, and none of Pagefind's own search forms."""
    made, dossier = files(), small.dossier()
    ids = text_ids(made)
    told = [json.loads(gzip.decompress(made[f"pagefind/fragment/{one}.pf_fragment"])[12:])["content"] for one in ids]
    assert len(ids) == len(dossier.articles)
    for one, text in zip(dossier.articles, told, strict=True):
        assert " ".join(one.article.headline.split())[:12] in text
    wire = next(text for text in told if "to open" in text)
    assert "The Kalna dam will be opened on May 4" in wire
    assert "newsletter" not in "".join(told)
    assert "pagefind/pagefind.js" in made
    assert not any("ui" in path or "highlight" in path for path in made)


@NEEDS_PAGEFIND
def test_the_same_dossier_gives_the_same_files() -> None:
    """Byte for byte, so that a build that changes nothing writes nothing."""
    assert files() == files()


@NEEDS_PAGEFIND
@pytest.mark.parametrize("publish", ["excerpt", "metadata"])
def test_texts_that_are_not_published_are_not_given_to_it(publish: str) -> None:
    """There is nothing then for Pagefind to look through, and our own index has the headlines."""
    assert files(publish=publish) == {}


@NEEDS_PAGEFIND
def test_the_site_has_the_files_and_the_page_may_run_them() -> None:
    """They stand among the files of the site; WebAssembly is allowed on the search page alone."""
    site = small.site(search="pagefind")
    made = render_site(small.dossier(), site)
    ids = text_ids(made)
    assert ids
    assert made["static/search-index.js"] == search_index(small.dossier(), site, ids)["static/search-index.js"]
    assert [path for path, page in made.items() if b"wasm-unsafe-eval" in page and path.endswith(".html")] == [
        "search.html"
    ]
    assert b"wasm-unsafe-eval" not in render_site(small.dossier(), small.site())["search.html"]


def test_a_language_of_our_own_site_rules_the_index() -> None:
    """One index for all articles, in the language of the site: a reader searches the dossier, not a language of it."""
    page = fulltext._page(small.dossier().articles[0].article, "fr", True)
    assert page.startswith(b'<!doctype html><html lang="fr">')
