"""The seeds and a dossier of 3,000 articles, built by the whole program, in a real browser and link by link.

Of the seeds every page is opened, from disk and over HTTP under a sub-path. Of the long dossier every page is read, and
the smallest and the largest of each kind are opened.
"""

import re
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dossier import config, pipeline
from dossier.pages import write
from tests.browser import NEEDS_BROWSER, chromium, visit
from tests.pages import newsroom

pytestmark = NEEDS_BROWSER
ROOT = Path(__file__).parent.parent
ARTICLES, ACTORS = 3000, 1500
MAX_PAGE = 110_000
"""Bytes of HTML that a page has at most."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the site under ``some/path/``."""
    root = tmp_path_factory.mktemp("hosted")
    site = config.load(ROOT / "site.yaml", output=root / "some" / "path")
    write.publish(pipeline.render(pipeline.analyse(site), site), site.output)
    return root


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/path/"
        server.shutdown()


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds a site of 3,000 articles and 1,500 actors under ``some/path/``."""
    root = tmp_path_factory.mktemp("long")
    newsroom.seeds(root, ARTICLES, ACTORS)
    site = config.load(root / "site.yaml", output=root / "some" / "path")
    analysis = pipeline.analyse(site)
    assert (len(analysis.dossier.articles), len(analysis.dossier.actors)) == (ARTICLES, ACTORS)
    write.publish(pipeline.render(analysis, site), site.output)
    return site.output


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def crawl(browser: Browser, start: str) -> tuple[set[str], list[str]]:
    """Every page that links lead to from ``start``, and the links that lead nowhere."""
    base = start.rpartition("/")[0] + "/"
    pages: dict[str, set[str]] = {}
    wanted: list[tuple[str, str]] = []
    queue = [start]
    with visit(browser, within=base) as page:
        while queue:
            address = queue.pop()
            if address in pages:
                continue
            answer = page.goto(address)
            assert answer is not None
            assert answer.ok, address
            pages[address] = set(page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)"))
            for link in page.evaluate("[...document.links].map(a => a.href)"):
                target, anchor = urldefrag(link)
                if not target.startswith(base):
                    continue
                if target.endswith(".html"):
                    queue.append(target)
                    wanted.append((target, anchor))
                else:
                    assert page.request.get(target).ok if start.startswith("http") else _exists(target), target
    return set(pages), [f"{target}#{anchor}" for target, anchor in wanted if anchor and anchor not in pages[target]]


def _exists(address: str) -> bool:
    return Path(address.removeprefix("file://")).is_file()


def test_every_link_leads_somewhere_from_disk(folder: Path, browser: Browser) -> None:
    """From a double click on index.html every page of the site is reached, and every anchor is there."""
    output = folder / "some" / "path"
    pages, broken = crawl(browser, (output / "index.html").as_uri())
    assert broken == []
    assert pages == {path.as_uri() for path in output.rglob("*.html") if path.name != "404.html"}


def test_every_link_leads_somewhere_under_a_sub_path(folder: Path, served: str, browser: Browser) -> None:
    """The same over HTTP, hosted anywhere."""
    output = folder / "some" / "path"
    pages, broken = crawl(browser, served + "index.html")
    assert broken == []
    assert pages == {
        served + path.relative_to(output).as_posix() for path in output.rglob("*.html") if path.name != "404.html"
    }


def kinds(output: Path) -> dict[str, Path]:
    """The smallest and the largest page of each kind, by a name for the kind.

    Without those that lead on at once, and without that for lost readers, whose links are absolute.
    """
    found: dict[str, list[Path]] = {}
    for path in sorted(output.rglob("*.html")):
        *folders, name = path.relative_to(output).parts
        # Pages by year of an actor or source stand in a folder of its name.
        if len(folders) > 1 and folders[1] not in ("a-z", "by-year"):
            folders[1] = "…"
        kind = "/".join([*folders, name] if name == "index.html" else folders or [name])
        found.setdefault(kind, []).append(path)
    chosen: dict[str, Path] = {}
    for kind, paths in found.items():
        ordered = sorted(paths, key=lambda path: (path.stat().st_size, path))
        chosen |= {kind: ordered[-1]} | ({f"{kind}, small": ordered[0]} if len(ordered) > 1 else {})
    return {kind: path for kind, path in chosen.items() if _stays(path)}


def _stays(path: Path) -> bool:
    return path.name != "404.html" and b'http-equiv="refresh"' not in path.read_bytes()


def test_every_link_and_anchor_of_a_long_dossier_is_there(long: Path) -> None:
    """All are relative, so they hold from disk and from any address; every page is reached from the index by links."""
    pages = {path.relative_to(long).as_posix(): path.read_text("utf-8") for path in long.rglob("*.html")}
    files = {path.relative_to(long).as_posix() for path in long.rglob("*") if path.is_file()}
    anchors = {path: set(re.findall(r' id="([^"]*)"', page)) for path, page in pages.items()}
    ahead, seen = ["index.html"], {"index.html", "404.html"}
    while ahead:
        path = ahead.pop()
        for target, anchor in targets(path, pages[path]):
            assert target in files, f"{path}: {target}"
            assert not anchor or anchor in anchors[target], f"{path}: {target}#{anchor}"
            if target in pages and target not in seen:
                seen.add(target)
                ahead.append(target)
    assert seen == pages.keys()
    assert len(pages) > 10_000


def targets(path: str, page: str) -> set[tuple[str, str]]:
    """The files and anchors of the site that a page names."""
    found = set()
    for address in set(re.findall(r' (?:href|src)="([^"]*)"', page)):
        target, anchor = urldefrag(unescape(address))
        if not re.match(r"[a-z]+:", target):
            found.add((normpath(join(dirname(path), unquote(target))) if target else path, unquote(anchor)))
    return found


def test_no_page_of_a_long_dossier_is_long(long: Path) -> None:
    """Whatever it lists: what is too much for one page stands on several."""
    sizes = {path.relative_to(long).as_posix(): path.stat().st_size for path in long.rglob("*.html")}
    assert {path: size for path, size in sizes.items() if size > MAX_PAGE} == {}
    assert {path for path in sizes if path.startswith("actors/a-z/")}
    assert {path for path in sizes if path.startswith("articles/a-z/")}


WHAT_IS_SHOWN = """[...document.querySelectorAll('main h1, main h2, main p, main li, main td, main dd, main a')]
    .filter(one => one.checkVisibility() && !one.closest('form'))
    .map(one => (one.innerText ?? one.textContent).replace(/Copy$/, '').trim())"""


@pytest.mark.parametrize("which", ["folder", "long"])
def test_each_kind_of_page_works_in_a_browser(which: str, request: pytest.FixtureRequest, browser: Browser) -> None:
    """No message and no request off the site, nothing scrolls sideways at 320 pixels, each page is there at once.

    With scripts off everything is shown that is shown with them, but for the search page, which then has its A–Z.
    """
    given: Path = request.getfixturevalue(which)
    output = given if which == "long" else given / "some" / "path"
    chosen = kinds(output)
    assert len(chosen) > (24 if which == "long" else 12)
    shown: dict[str, list[str]] = {}
    with visit(browser, width=320) as page:
        for kind, path in chosen.items():
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            shown[kind] = page.evaluate(WHAT_IS_SHOWN)
    with visit(browser, width=320, scripts=False) as page:
        for kind, path in chosen.items():
            page.goto(path.as_uri())
            without = page.evaluate(WHAT_IS_SHOWN)
            assert [text for text in shown[kind] if text not in without and kind != "search.html"] == [], path
            assert without


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, path: Path) -> list[tuple[str, str, str]]:
    """What axe finds on a page with all its details open."""
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
    return [(path.name, one["id"], one["nodes"][0]["html"]) for one in found]


@pytest.mark.parametrize(("scheme", "width"), [("dark", 320), ("light", 1440)])
def test_the_lists_of_a_long_dossier_are_accessible(long: Path, browser: Browser, scheme: str, width: int) -> None:
    """No violation of WCAG 2.2 AA that axe can see on the pages that a short dossier has not."""
    with visit(browser, width=width, scheme=scheme) as page:
        for kind, path in kinds(long).items():
            if re.match("(actors|articles|sources|chronology)/|actors$|search", kind) and "small" not in kind:
                assert violations(page, path) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_the_seeds_are_accessible(folder: Path, browser: Browser, scheme: str, width: int) -> None:
    """The same for the largest page of each kind of the seeds, and for the page for lost readers."""
    output = folder / "some" / "path"
    chosen = {kind: path for kind, path in kinds(output).items() if "small" not in kind}
    with visit(browser, width=width, scheme=scheme) as page:
        for path in [*chosen.values(), output / "404.html"]:
            assert violations(page, path) == []


def test_a_long_dossier_works_over_http_too(long: Path, browser: Browser) -> None:
    """Under a sub-path, without a message or a request for anything that is not there."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(long.parent.parent))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/some/path/"
        with visit(browser, within=base) as page:
            missing: list[str] = []
            page.on(
                "response", lambda answer: None if answer.ok or answer.status == 304 else missing.append(answer.url)
            )
            for path in kinds(long).values():
                page.goto(base + path.relative_to(long).as_posix())
            assert missing == []
        server.shutdown()


def test_a_long_dossier_is_filtered_and_searched(long: Path, browser: Browser) -> None:
    """A choice in the chronology's filters hides what does not fit; the search finds by several words."""
    with visit(browser) as page:
        page.goto((long / "chronology.html").as_uri())
        before = page.locator("main li[id]:visible").count()
        page.locator("[data-filter] select[name=actor]").select_option(index=1)
        assert 0 < page.locator("main li[id]:visible").count() < before
        page.goto((long / "search.html").as_uri() + "?q=harbour+treaty+sign")
        expect(page.locator("#found-articles li").first).to_be_visible()
