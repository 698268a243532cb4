"""Serving, seen from an open page: it follows each change at once, keeps its place, and shows what is wrong."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dossier import config
from dossier.command.serve import Builder, changes
from dossier.command.server import Server
from tests.browser import NEEDS_BROWSER, chromium, visit

ROOT = Path(__file__).parent.parent
pytestmark = NEEDS_BROWSER
PATIENCE = 10_000
"""Milliseconds after which a page that does not follow has failed; how fast it is, bench/serve.py measures."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of this repository's own dossier."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT / "site.yaml", tmp_path / "site.yaml")
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    builder = Builder(folder / "site.yaml", lambda: config.load(folder / "site.yaml"), force=False, say=lambda _: None)
    builder.build()
    server, stop = Server(("127.0.0.1", 0), builder.shown), threading.Event()

    def build() -> None:
        for _ in changes(builder, stop):
            builder.build()

    threads = [threading.Thread(target=server.serve_forever, daemon=True), threading.Thread(target=build, daemon=True)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    yield f"http://127.0.0.1:{server.server_port}/"
    stop.set()
    builder.shown.close()
    server.shutdown()
    server.server_close()
    for thread in threads:
        thread.join()


def article(folder: Path) -> Path:
    return sorted((folder / "seeds").iterdir())[1]


def open_article(page: Page, address: str, folder: Path) -> None:
    page.goto(f"{address}articles/{article(folder).stem.replace('_', '-')}.html")


def test_an_open_page_follows_an_article_a_template_and_a_setting(browser: Browser, folder: Path, address: str) -> None:
    """Each of the three is seen without a touch of the browser."""
    with visit(browser, within=address) as page:
        open_article(page, address, folder)
        path = article(folder)
        path.write_bytes(path.read_bytes() + b"\n\nThe bells of Merrow rang at noon.\n")
        expect(page.locator(".text")).to_contain_text("The bells of Merrow", timeout=PATIENCE)
        (folder / "site.yaml").write_text(
            (folder / "site.yaml").read_text("utf-8").replace("title: ", "title: New ", 1)
        )
        expect(page.locator(".masthead .title")).to_contain_text("New ", timeout=PATIENCE)
        (folder / "templates").mkdir()
        template = (ROOT / "templates" / "article.html").read_text("utf-8")
        (folder / "templates" / "article.html").write_text(template.replace("<h1 ", "<h1 data-mine ", 1), "utf-8")
        expect(page.locator("h1[data-mine]")).to_be_visible(timeout=PATIENCE)


def test_a_page_keeps_its_place_and_what_is_open(browser: Browser, folder: Path, address: str) -> None:
    """Who reads half-way down goes on reading there; what was unfolded stays so."""
    with visit(browser, within=address) as page:
        open_article(page, address, folder)
        page.locator("details").last.locator("summary").click()
        page.evaluate("scrollTo(0, 700)")
        path = article(folder)
        path.write_bytes(path.read_bytes() + b"\n\nThe bells of Merrow rang at noon.\n")
        expect(page.locator(".text")).to_contain_text("The bells of Merrow", timeout=PATIENCE)
        page.wait_for_load_state("load")
        assert page.evaluate("scrollY") == 700
        assert page.locator("details").last.evaluate("(one) => one.open")


def test_a_problem_is_shown_over_the_last_good_page(browser: Browser, folder: Path, address: str) -> None:
    """File, line and message stand over the page, which stays; once it is mended they go, also when hidden."""
    with visit(browser, within=address) as page:
        open_article(page, address, folder)
        title = page.locator("h1").inner_text()
        (folder / "seeds" / "bad.txt").write_text("---\ndate: soon\n---\nThe bells rang.\n", "utf-8")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("seeds/bad.txt:2", timeout=PATIENCE)
        expect(alert).to_contain_text("soon")
        expect(alert).to_contain_text("the last good site")
        assert page.locator("h1").inner_text() == title
        (folder / "seeds" / "bad.txt").unlink()
        expect(alert).to_have_count(0, timeout=PATIENCE)
        (folder / "templates").mkdir()
        (folder / "templates" / "article.html").write_text(
            "{% extends 'base.html' %}\n{% block main %}\n{{ oops }}\n{% endblock %}"
        )
        expect(alert).to_contain_text("templates/article.html:3", timeout=PATIENCE)
        alert.get_by_role("button").click()
        expect(alert).to_have_count(0)
        assert page.locator("h1").inner_text() == title


def test_every_page_may_be_open_at_once(browser: Browser, address: str) -> None:
    """A browser has six lines to a server: a page that is not looked at holds none of them."""
    context = browser.new_context()
    for _ in range(8):
        page = context.new_page()
        page.goto(address, timeout=PATIENCE)
        # What a tab in the background does; a headless browser shows them all.
        page.evaluate(
            "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
    assert page.locator("h1").inner_text()
    context.close()
