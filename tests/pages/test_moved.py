"""Former addresses: they lead to the article from any depth, from disk and from any folder of a server."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser

from dossier.pages.anchors import anchors
from dossier.pages.render import BuildInfo, render_pages
from tests.browser import NEEDS_BROWSER, chromium, visit
from tests.pages import small
from tests.trust import browsing

ALIASES = ("articles/old-name.html", "2019/may/old.html", "a/b/c/d/index.html", "top/index.html")
TARGET = "articles/dam-to-open.html"


@cache
def pages(base_url: str = "") -> dict[str, bytes]:
    dossier = small.dossier()
    moved = replace(dossier.articles[1], article=replace(dossier.articles[1].article, aliases=ALIASES))
    dossier = replace(dossier, articles=(dossier.articles[0], moved, *dossier.articles[2:]))
    return render_pages(dossier, small.site(base_url=base_url), BuildInfo(version="1"))


@pytest.mark.parametrize("base_url", ["", "https://news.example/dossiers/dam"])
@pytest.mark.parametrize("alias", ALIASES)
def test_every_way_on_leads_to_the_article(alias: str, base_url: str) -> None:
    """The refresh and the link are relative, so they hold in any folder; the canonical address is the article's."""
    html = pages(base_url)[alias].decode()
    ways = re.findall(r'(?:content="0; url=|<a href=")([^"]+)"', html)
    assert ways == ["../" * alias.count("/") + TARGET] * 2
    canonical = re.findall(r'<link rel="canonical" href="([^"]+)">', html)
    assert canonical == ([f"{base_url}/{TARGET}"] if base_url else [])
    assert '<meta name="robots" content="noindex">' in html


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder of a folder, as GitHub Pages serves it."""
    home = tmp_path_factory.mktemp("served")
    for path, content in pages().items():
        file = home / "some" / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return home


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    with browsing.served(folder) as home:
        yield f"{home}some/site/"


@pytest.mark.browser
@NEEDS_BROWSER[1]
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("alias", ALIASES)
def test_a_browser_is_led_on(browser: Browser, folder: Path, served: str, alias: str, *, scripts: bool) -> None:
    """From disk and from a folder of a server, with scripts and without."""
    for home in ((folder / "some" / "site").as_uri() + "/", served):
        with visit(browser, scripts=scripts, within=home) as page:
            page.goto(home + alias)
            page.wait_for_url(home + TARGET, timeout=10_000)
            assert page.locator("h1").inner_text() == "Dam “to open” in May"


@pytest.mark.browser
@NEEDS_BROWSER[1]
def test_the_paragraph_of_a_former_address_is_kept(browser: Browser, folder: Path, served: str) -> None:
    """A link to a paragraph of an article that was renamed since leads to that paragraph, and marks it."""
    key = anchors(small.dossier().articles[1].article)[1]
    for home in ((folder / "some" / "site").as_uri() + "/", served):
        for part in ("p2", key):
            with visit(browser, within=home) as page:
                page.goto(f"{home}{ALIASES[1]}#{part}")
                page.wait_for_url(f"{home}{TARGET}#{part}", timeout=10_000)
                marked = "(p) => getComputedStyle(p).boxShadow !== 'none'"
                assert page.locator("#p2").evaluate(marked), part
                assert not page.locator("#p1").evaluate(marked), part
