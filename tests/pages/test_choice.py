"""``downloads`` and ``search: none``: what is not wanted is not written, and nothing on the site leads to it."""

import re
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

import pytest

from bench.corpus import write
from dossier import config, pipeline
from dossier.fields import DOWNLOADS
from dossier.model import Dossier
from dossier.pages.data.exports import exports
from dossier.pages.data.kinds import FILES
from dossier.pages.jobs import TEMPLATES, pages
from dossier.pages.render import BuildInfo, open_renderer
from dossier.pages.search import PATH
from dossier.pages.site import render_site
from dossier.problems import BuildError
from tests.pages import many, small

ADDRESS = "https://news.example/"


def site(**changes: object) -> dict[str, bytes]:
    """The files of the small dossier with these settings."""
    return render_site(small.dossier(), small.site(base_url=ADDRESS, **changes))


def dangling(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """(page, file) for each file of the site that a page, feed or sitemap names and that is not there."""
    found = set()
    for path, content in files.items():
        if path.endswith((".html", ".xml", ".txt")):
            text = unescape(content.decode())
            near = (urldefrag(one)[0] for one in re.findall(r' (?:href|src|action)="([^":]*)"', text))
            found |= {(path, normpath(join(dirname(path), unquote(one)))) for one in near if one}
            found |= {(path, one or "index.html") for one in re.findall(re.escape(ADDRESS) + r"([\w./-]*)", text)}
    return {(path, one) for path, one in found if one not in files}


def test_all_is_written_and_nothing_dangles() -> None:
    """Without the settings every kind is there; the kinds name all files of the exports, each once."""
    files = site()
    assert dangling(files) == set()
    named = [path for paths in FILES.values() for path in paths]
    assert sorted(named) == sorted(exports(small.dossier(), small.site()))
    assert set(FILES) == set(DOWNLOADS)
    assert {PATH, "search.html", "static/search.js", *named} <= files.keys()


@pytest.mark.parametrize("kind", DOWNLOADS)
def test_a_kind_that_is_left_out_is_named_nowhere(kind: str) -> None:
    """No page, table of downloads or linked data leads to its files; those of all other kinds are the same."""
    whole, files = site(), site(downloads=tuple(one for one in DOWNLOADS if one != kind))
    gone = set(FILES[kind])  # type: ignore[index]
    assert whole.keys() - files.keys() == gone
    assert dangling(files) == set()
    for other in DOWNLOADS:
        if other != kind:
            assert all(files[path] == whole[path] for path in FILES[other])
    pages = b"".join(content for path, content in files.items() if path.endswith(".html"))
    assert [path for path in gone if f"{path.rpartition('/')[2]}<".encode() in pages or path.encode() in pages] == []


def test_without_search_and_downloads_nothing_dangles() -> None:
    """The search's page, index and script are gone, with every link and the entry of the navigation; so is all data."""
    whole, files = site(), site(search="none", downloads=())
    gone = {PATH, "search.html", "static/search.js", *(path for paths in FILES.values() for path in paths)}
    assert whole.keys() - files.keys() == gone
    assert dangling(files) == set()
    for path, content in files.items():
        if path.endswith((".html", ".xml")):
            assert b"search" not in content.lower().replace(b"researched", b""), path
    assert b"feed.xml" in files["about.html"]
    assert b"feed.xml" in files["index.html"]


@pytest.mark.parametrize("articles", [45, 301])
def test_nothing_dangles_where_lists_are_long(tmp_path: Path, articles: int) -> None:
    """A list by date leads to the A–Z of the search page, unless there is none; of very many to pages of its own."""
    write(tmp_path, articles, "lean")
    loaded = config.load(tmp_path / "site.yaml")
    settings = loaded.settings.model_copy(update={"base_url": ADDRESS})
    loaded = loaded.model_copy(update={"settings": settings})
    files = pipeline.render(pipeline.analyse(loaded), loaded)
    assert dangling(files) == set()
    assert "articles/index.html" in files
    assert any(path.startswith("articles/a-z/") for path in files) == (articles > 300)
    assert not [path for path in files if path.startswith("data/") or "search" in path]


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ("none", ()),
        ("all", DOWNLOADS),
        ("[]", ()),
        ("tables", ("tables",)),
        ("[calendar, data]", ("calendar", "data")),
    ],
)
def test_downloads_are_a_list_of_kinds(tmp_path: Path, given: str, kinds: tuple[str, ...]) -> None:
    """A list, one kind alone, or ``all`` or ``none``."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "site.yaml").write_text(f"title: A site\ndownloads: {given}\n", "utf-8")
    assert config.load(tmp_path / "site.yaml").settings.downloads == kinds


def test_an_unknown_kind_is_told(tmp_path: Path) -> None:
    """With the kinds that there are, and the nearest."""
    (tmp_path / "site.yaml").write_text("title: A site\ndownloads: [data, table]\nsearch: no\n", "utf-8")
    with pytest.raises(BuildError) as raised:
        config.load(tmp_path / "site.yaml")
    kinds = "data, tables, citations, calendar, entities or timeline"
    assert [str(one) for one in raised.value.problems] == [
        f'site.yaml:2: downloads[1]: expected {kinds}, got "table" (did you mean "tables"?)',
        'site.yaml:3: search: expected own, headlines, pagefind or none, got "no" (did you mean "none"?)',
    ]


@pytest.mark.parametrize("search", ["own", "none"])
@pytest.mark.parametrize("dossier", [small.dossier(), small.empty(), many.long(310)], ids=["full", "empty", "long"])
def test_every_template_that_a_page_is_made_of_is_a_function(dossier: Dossier, search: str) -> None:
    """Those that no page is made of are not; those of a page are made so in a sixth of Jinja's time."""
    renderer = open_renderer(dossier, small.site(search=search), BuildInfo("1"))
    jobs = renderer.jobs()
    for job in jobs:
        used = {template for template, _, _ in pages(renderer.book, job)}
        assert used <= set(TEMPLATES[job.kind]), job
    functions = renderer.prepared(jobs).functions
    assert functions.keys() == {name for job in jobs for name in TEMPLATES[job.kind]}
    assert ("search.html" in functions) == (search == "own")
    assert ("event.html" in functions) == bool(dossier.events)
    assert renderer.prepared([]).functions == {}
