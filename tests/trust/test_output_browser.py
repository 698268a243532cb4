"""Nothing of a hostile dossier runs in a real Chromium, from disk or over HTTP, and nothing is asked of others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import NEEDS_BROWSER, chromium
from tests.trust import browsing, hostile

pytestmark = NEEDS_BROWSER
ATTACKS = hostile.attacks()
_PAGES = ("index.html", "about.html", "actors/index.html", "sources/index.html")
_TYPE = """
attacks => {
  const query = document.querySelector('[type=search]');
  for (const attack of attacks) {
    query.value = attack;
    query.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return window.__pwned;
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site of every twelfth attack, in files of all kinds and in its settings."""
    root, chosen = tmp_path_factory.mktemp("hostile"), ATTACKS[::12]
    hostile.seeds(root, chosen)
    given = hostile.everything(chosen) | {"title": "Affair", "boilerplate": {}}
    return hostile.built(root, hostile.settings(**given))[1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> Path:
    """The site on disk."""
    root = tmp_path_factory.mktemp("site")
    hostile.write(root, files)
    return root


def test_the_visit_notices_what_runs(tmp_path: Path, browser: Browser) -> None:
    """Attacks that a page holds as they are, without policy, are seen: what runs, dialogs, requests and addresses."""
    attacks = ["<img src=x onerror=pwn()>", "<script>alert(1)</script>", "<img src=https://attack.example/pixel.gif>"]
    attacks += ["<x onclick=pwn()>x</x>", "<meta http-equiv=refresh content='0;url=https://attack.example/'>"]
    hostile.write(tmp_path, {f"{number}.html": browsing.canary(attack) for number, attack in enumerate(attacks)})
    for number, attack in enumerate(attacks):
        with browsing.visiting(browser, f"{tmp_path.as_uri()}/") as visit:
            visit.go(f"{number}.html")
            visit.page.wait_for_timeout(50)
            assert visit.faults, attack


def test_chromium_reads_no_element_that_is_not_ours(browser: Browser, files: dict[str, bytes]) -> None:
    """Every page, read as HTML 5 has it, has our elements, attributes and addresses alone; the canary has others."""
    assert browsing.read(browser, files) == []
    assert len(browsing.read(browser, {"x.html": browsing.canary("<svg onload=pwn()><a href=javascript:x>")})) == 2


def test_nothing_runs_from_disk(browser: Browser, folder: Path) -> None:
    """Pages of all kinds, everything on them opened, pointed at and clicked; each attack as a query of the search."""
    pages = browsing.staying(folder)
    kinds = [*[one for one in pages if one.startswith("articles/")][::10], *[one for one in pages if "/" in one][5::20]]
    with browsing.visiting(browser, f"{folder.as_uri()}/") as visit:
        for path in (*_PAGES, *kinds, *browsing.in_address((*ATTACKS[::80], *ATTACKS[-9:]))):
            visit.go(path)
        visit.page.goto(f"{visit.home}search.html")
        assert visit.page.evaluate(_TYPE, list(ATTACKS)) == 0
        assert visit.faults == []


def test_nothing_runs_over_http(browser: Browser, folder: Path) -> None:
    """The same pages from a web server."""
    pages = browsing.staying(folder)
    with browsing.served(folder) as home, browsing.visiting(browser, home) as visit:
        for path in (*_PAGES, *pages[3::30], *browsing.in_address(ATTACKS[20::100])):
            visit.go(path)
        assert visit.faults == []
