"""The pages in other languages in a real browser: what the scripts say, and writing from right to left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from dossier.pages.site import render_site
from tests.browser import NEEDS_BROWSER, chromium, visit
from tests.pages import sample

pytestmark = NEEDS_BROWSER


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module", params=["ar", "ru"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site in a language, written to disk."""
    root = tmp_path_factory.mktemp("site") / str(request.param)
    for path, content in render_site(sample.dossier(), sample.site(root, language=str(request.param))).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def test_the_scripts_speak_the_language(folder: Path, browser: Browser) -> None:
    """Filter, search and copy button, each number with its form."""
    events, copy = {"ar": ("4 أحداث", "نسخ"), "ru": ("4 события", "Копировать")}[folder.name]
    with visit(browser) as page:
        page.goto((folder / "chronology.html").as_uri())
        expect(page.get_by_role("status")).to_have_text(events)
        page.locator("select[name=actor]").select_option("oke-brandt")
        shown = page.locator(".entry:visible").count()
        if folder.name == "ru":
            expect(page.get_by_role("status")).to_have_text(f"{shown} из 4 событий")
        page.goto((folder / "articles" / "gazette-ferry.html").as_uri())
        expect(page.locator("button.copy").first).to_have_text(copy)


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(folder: Path, browser: Browser, width: int) -> None:
    """From left to right and from right to left; and axe finds nothing."""
    with visit(browser, width=width) as page:
        for name in ("index.html", "chronology.html", "articles/gazette-ferry.html", "actors/ines-calloway.html"):
            page.goto((folder / name).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            # Not "preload": from disk the browser forbids axe to read the style sheet by itself.
            found = Axe().run(page, options={"preload": False}).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
