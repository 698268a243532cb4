"""The pages of the sample in a real browser, from disk."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, expect

from dossier.model import Dossier, Event, Reprint
from dossier.pages.data.exports import exports
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.search import search_index
from tests.browser import NEEDS_BROWSER, chromium, visit
from tests.pages import sample
from tests.pages.fed import feeds
from tests.pages.many import long

pytestmark = NEEDS_BROWSER
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


COPIES = (Reprint(("gazette-ferry", "islanders-bulletin"), 1.0),)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site, written to disk."""
    root = tmp_path_factory.mktemp("site")
    affair, site = replace(sample.dossier(), reprints=COPIES), sample.site(root)
    files = render_pages(affair, site, BuildInfo("0.1.0", None, "2031-03"))
    files |= feeds(affair, site) | exports(affair, site) | search_index(affair, site)
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def read_pages(folder: Path) -> list[Path]:
    """The pages that stay open: those at former addresses lead on at once."""
    return [path for path in sorted(folder.rglob("*.html")) if b'http-equiv="refresh"' not in path.read_bytes()]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 360)])
def test_every_page_is_accessible(folder: Path, browser: Browser, scheme: str, width: int) -> None:
    """No violation of WCAG 2.2 AA that axe can see, in both themes, at a desk and on a phone."""
    with visit(browser, scheme=scheme, width=width) as page:
        for path in read_pages(folder):
            page.goto(path.as_uri())
            page.evaluate(OPEN)
            # Not "preload": from disk the browser forbids axe to read the style sheet by itself.
            found = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
            assert not found, [(path.name, one["id"], one["nodes"][0]["html"]) for one in found]


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_nothing_scrolls_sideways(folder: Path, browser: Browser, width: int) -> None:
    """Every page fits the narrowest phone, a tablet and a desk."""
    with visit(browser, width=width) as page:
        for path in read_pages(folder):
            page.goto(path.as_uri())
            page.evaluate(OPEN)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name


def test_search_finds_from_disk_and_keeps_the_query_in_the_address(folder: Path, browser: Browser) -> None:
    """``?q=`` is read and written; accents and case are folded; results lead to paragraphs."""
    with visit(browser) as page:
        page.goto((folder / "search.html").as_uri() + "?q=SHÍP")
        expect(page.get_by_role("status")).to_have_text("6 results")
        expect(page.locator("#a-z")).to_be_hidden()
        expect(page.locator("#search-results mark").first).to_have_text("ship")
        page.get_by_label("Words").fill('"promises do not"')
        expect(page).to_have_url(re.compile(r"\?q=%22promises\+do\+not%22$"))
        expect(page.get_by_role("status")).to_have_text("2 results")
        page.get_by_label("Words").fill("")
        page.get_by_label("Actor").select_option(label="Oke Brandt")
        expect(page.locator("#search-results h2")).to_have_text(["Articles (2)", "Statements (2)", "Events (1)"])
        page.get_by_label("Words").fill("nothing like this")
        expect(page.get_by_role("status")).to_contain_text("Nothing found")


def test_a_result_opens_its_paragraph(folder: Path, browser: Browser) -> None:
    """A click on a paragraph's number leads to it."""
    with visit(browser) as page:
        page.goto((folder / "search.html").as_uri() + "?q=pier notice")
        page.locator("#search-results .pl").first.click()
        expect(page).to_have_url(re.compile(r"articles/islanders-bulletin\.html#p7$"))
        expect(page.locator("#p7")).to_contain_text(sample.NASTY)


def test_the_chronology_can_be_filtered(folder: Path, browser: Browser) -> None:
    """A choice hides other events, empty months and years, and is kept in the address."""
    with visit(browser) as page:
        page.goto((folder / "chronology.html").as_uri())
        page.get_by_label("Actor").select_option(label="Oke Brandt")
        expect(page.locator(".entry:visible")).to_have_count(1)
        expect(page.locator(".year:visible")).to_have_count(1)
        expect(page.get_by_role("status")).to_have_text("1 of 4 events")
        expect(page).to_have_url(re.compile(r"\?actor=oke-brandt$"))
        page.goto((folder / "chronology.html").as_uri() + "?status=planned")
        expect(page.locator(".entry:visible .what")).to_have_text(["The ferry is to sail again"])
        expect(page.locator(".dots > a:not(.out)")).to_have_count(1)
        page.get_by_role("button", name="Show all").click()
        expect(page.locator(".entry:visible")).to_have_count(4)
        expect(page.get_by_role("button", name="Show all")).to_be_hidden()
        expect(page).to_have_url(re.compile(r"chronology\.html$"))


def write(affair: Dossier, root: Path) -> Path:
    """The pages of a dossier on disk."""
    for path, content in render_pages(affair, sample.site(root), BuildInfo("0.1.0")).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def some_main(events: int) -> Dossier:
    """The sample with so many events, a third of them main ones."""
    made = tuple(
        Event(f"e{n}", f"2031-0{1 + n % 6}", "occurred", f"Event {n}", (), ("undated",), (), main=n % 3 == 0)
        for n in sorted(range(events), key=lambda n: n % 6)
    )
    return replace(sample.dossier(), events=made, comparisons=())


@pytest.mark.parametrize("scripts", [True, False])
def test_main_events_alone_are_shown_without_scripts_too(tmp_path: Path, browser: Browser, scripts: bool) -> None:
    """A box leaves only the main events, and no empty month; the style sheet does it where scripts are off."""
    write(some_main(60), tmp_path)
    with visit(browser, scripts=scripts) as page:
        page.goto((tmp_path / "chronology.html").as_uri())
        expect(page.locator(".entry:visible")).to_have_count(60)
        page.get_by_label("Main events only (20)").check()
        expect(page.locator(".entry:visible")).to_have_count(20)
        expect(page.locator(".month:visible")).to_have_count(2)
        assert page.url.endswith("?main=yes") == scripts


def test_a_link_shows_what_a_filter_had_hidden(folder: Path, browser: Browser) -> None:
    """The address of an event leads to it whatever was chosen; a dot of the overview does too."""
    with visit(browser) as page:
        page.goto((folder / "chronology.html").as_uri() + "?status=planned#meeting")
        expect(page.locator("#meeting")).to_be_in_viewport()
        page.get_by_label("Status").select_option("planned")
        expect(page.locator("#promise")).to_be_hidden()
        page.locator(".dots a[data-event=promise] circle").click()
        expect(page.locator("#promise")).to_be_in_viewport()


def test_filters_work_whatever_the_fragment(folder: Path, browser: Browser) -> None:
    """A fragment that is no encoding (``#%``) leads nowhere, and does no harm."""
    with visit(browser) as page:
        page.goto((folder / "chronology.html").as_uri() + "?status=planned#%E0%A4%A")
        page.evaluate("location.hash = '#%'")
        page.get_by_role("button", name="Show all").click()
        expect(page.locator(".entry:visible")).to_have_count(4)


def test_a_long_chronology_is_accessible_and_counts(tmp_path: Path, browser: Browser) -> None:
    """Bars in place of dots follow the filter; pages by year are accessible and fit a phone."""
    write(some_main(330), tmp_path)
    with visit(browser, width=320) as page:
        for path in [tmp_path / "chronology.html", *sorted((tmp_path / "chronology").iterdir())]:
            page.goto(path.as_uri())
            found = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
            assert not found, [(path.name, one["id"], one["nodes"][0]["html"]) for one in found]
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name
        page.goto((tmp_path / "chronology.html").as_uri() + "?status=occurred")
        heights = "Array.from(document.querySelectorAll('.bars .shown'), bar => Number(bar.getAttribute('height')))"
        assert sum(page.evaluate(heights)) > 0
        page.get_by_role("link", name="All 330 events").click()
        expect(page.get_by_role("heading", name="All 330 events")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_a_long_dossier_are_accessible(tmp_path: Path, browser: Browser, scheme: str) -> None:
    """Shortened lists and the pages by year fit the narrowest phone and show axe no violation; all are plain links."""
    write(long(), tmp_path)
    with visit(browser, width=320, scheme=scheme, scripts=True) as page:
        lists = ("articles/index.html", "articles/a-z/r.html", "index.html")
        for path in ("actors/oke-brandt.html", "actors/oke-brandt/2031-02.html", *lists):
            page.goto((tmp_path / path).as_uri())
            found = Axe().run(page, options={"runOnly": RULES, "preload": False}).response["violations"]
            assert not found, [(path, one["id"], one["nodes"][0]["html"]) for one in found]
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.get_by_role("link", name="All articles by date").click()
        page.get_by_role("link", name="Date unknown").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Articles: Date unknown")


def test_the_index_begins_with_the_key_events(folder: Path, browser: Browser) -> None:
    """On a phone they and the actors stand before the articles, at a desk beside them."""
    top = "document.querySelector('{}').getBoundingClientRect().top"
    with visit(browser, width=360) as page:
        page.goto((folder / "index.html").as_uri())
        assert page.evaluate(top.format("#events")) < page.evaluate(top.format("#articles"))
    with visit(browser, width=1440) as page:
        page.goto((folder / "index.html").as_uri())
        assert page.evaluate(top.format("#events")) == page.evaluate(top.format("#articles"))


def test_paper_tells_that_a_list_is_shortened(tmp_path: Path, browser: Browser) -> None:
    """What links are for is not printed; that a page has not all is."""
    write(long(), tmp_path)
    with visit(browser) as page:
        page.goto((tmp_path / "actors" / "oke-brandt.html").as_uri())
        page.emulate_media(media="print")
        expect(page.get_by_text("These are the newest 20 of 800 statements.")).to_be_visible()
        expect(page.locator(".parted")).to_be_hidden()


def test_pages_are_whole_without_scripts(folder: Path, browser: Browser) -> None:
    """Without scripts what needs them is not shown, and the A–Z stands in its place."""
    with visit(browser, scripts=False) as page:
        page.goto((folder / "chronology.html").as_uri())
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator(".entry")).to_have_count(4)
        page.goto((folder / "search.html").as_uri())
        expect(page.locator("form.search")).to_be_hidden()
        expect(page.get_by_role("link", name="Oke Brandt")).to_be_visible()


def test_the_keyboard_reaches_the_text_first(folder: Path, browser: Browser) -> None:
    """The first stop is the skip link; it leads to the text."""
    with visit(browser) as page:
        page.goto((folder / "articles" / "gazette-ferry.html").as_uri())
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()


USED = ("index.html", "articles/gazette-ferry.html", "chronology.html", "actors/oke-brandt.html", "search.html?q=ship")
STOPS = "[...document.querySelectorAll('a[href], button, select, input, summary')].filter(e => e.tabIndex >= 0)"
FOCUS = """() => {
    const at = document.activeElement;
    if (at === document.body) { return null; }
    // Words of a drawing bear the outline for their link.
    const outlines = [at, ...at.querySelectorAll('text')].map(one => getComputedStyle(one).outline);
    const {top, bottom} = at.getBoundingClientRect();
    return {
        place: STOPS.filter(e => e.checkVisibility()).indexOf(at),
        outlined: outlines.some(one => one.includes('solid 2px')),
        seen: bottom > 0 && top < innerHeight,
    };
}""".replace("STOPS", STOPS)


@pytest.mark.parametrize("address", USED)
def test_the_keyboard_reaches_everything_in_order(folder: Path, browser: Browser, address: str) -> None:
    """Tab goes to all that can be used, once, as it stands in the page, outlined and in sight, and out again."""
    with visit(browser, width=360) as page:
        page.goto(f"{folder.as_uri()}/{address}")
        stops = page.evaluate(f"{STOPS}.filter(e => e.checkVisibility()).length")
        assert stops > 20
        reached: list[int] = []
        while len(reached) <= stops:
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            if focus is None:
                break
            assert focus["outlined"], focus
            assert focus["seen"], focus
            reached.append(focus["place"])
        assert reached == list(range(stops))


SHIFTS = """new PerformanceObserver(list => list.getEntries().forEach(one => {
    window.shifted = (window.shifted || 0) + one.value;
})).observe({type: 'layout-shift', buffered: true})"""


@pytest.mark.parametrize(
    "address", ["search.html?q=nothing", "search.html?q=ship", "chronology.html?actor=oke-brandt", "index.html"]
)
def test_nothing_jumps_while_a_page_loads(folder: Path, browser: Browser, address: str) -> None:
    """What the address asks for is there when the page is first seen; the search's foot does not leap up."""
    with visit(browser) as page:
        page.add_init_script(SHIFTS)
        page.goto(f"{folder.as_uri()}/{address}")
        page.wait_for_timeout(300)
        assert page.evaluate("window.shifted || 0") < 0.05
        chosen = page.evaluate("document.documentElement.className")
        assert chosen == ("choosing chosen" if address.startswith("chronology") else "")


def test_events_are_shown_though_no_script_comes(tmp_path: Path, browser: Browser) -> None:
    """Where the address holds a choice and the site's script does not load, they wait for it two seconds."""
    write(some_main(6), tmp_path)
    (tmp_path / "static" / "site.js").write_text("", "utf-8")
    with visit(browser) as page:
        page.goto((tmp_path / "chronology.html").as_uri() + "?main=yes")
        expect(page.locator(".what").first).to_be_visible()


def test_paper_leaves_out_what_was_removed(folder: Path, browser: Browser) -> None:
    """It is told how much that was, even where the reader had opened it; how a date was inferred is printed."""
    with visit(browser) as page:
        page.goto((folder / "articles" / "gazette-ferry.html").as_uri())
        page.evaluate(OPEN)
        page.emulate_media(media="print")
        expect(page.get_by_text("What was removed: 1 passage")).to_be_visible()
        expect(page.locator(".removed li").first).to_be_hidden()


def test_paper_shows_resolved_dates_and_no_furniture(folder: Path, browser: Browser) -> None:
    """In print the navigation goes, and a resolved date stands beside its words."""
    with visit(browser) as page:
        page.goto((folder / "articles" / "gazette-ferry.html").as_uri())
        page.emulate_media(media="print")
        expect(page.locator(".masthead nav")).to_be_hidden()
        after = "getComputedStyle(document.querySelector('.date.resolved'), '::after').content"
        assert "11 March 2031" in page.evaluate(after) or "attr(title)" in page.evaluate(after)


def test_what_was_removed_is_closed_and_opens_with_its_evidence(folder: Path, browser: Browser) -> None:
    """The reader sees the article first; a click shows each passage, its rule and what spoke for and against it."""
    with visit(browser, width=360) as page:
        page.goto((folder / "articles" / "gazette-ferry.html").as_uri())
        expect(page.locator(".removed li").first).to_be_hidden()
        page.get_by_text("What was removed: 1 passage").click()
        evidence = page.locator(".evidence")
        expect(evidence.locator(".sum")).to_have_text("Evidence 7")
        expect(evidence.get_by_role("listitem")).to_have_count(4)
        expect(evidence.get_by_role("listitem").last).to_contain_text("−1")
        expect(page.get_by_role("note")).to_contain_text(sample.NASTY)
        expect(page.get_by_role("link", name="See it at img.example")).to_be_visible()
        page.get_by_role("link", name="Also published by Skarn Bulletin").click()
        expect(page).to_have_url(re.compile(r"#same-text$"))
        expect(page.locator("#same-text")).to_be_in_viewport()


def test_a_former_address_leads_on(folder: Path, browser: Browser) -> None:
    """From disk, without scripts, to the article itself."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto((folder / "2031" / "ferry" / "index.html").as_uri())
        expect(page).to_have_url(re.compile(r"articles/gazette-ferry\.html$"))
