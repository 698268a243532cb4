"""The built seeds in a real browser: every link and anchor, from disk and over HTTP under a sub-path."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser

from dossier import config, pipeline
from dossier.pages import write
from tests.browser import NEEDS_BROWSER, chromium, visit

pytestmark = NEEDS_BROWSER
ROOT = Path(__file__).parent.parent


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
