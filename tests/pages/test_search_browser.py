"""The search page in a real browser: from disk, with all that our own index holds; over HTTP, with Pagefind."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from dossier.model import Actor, Dossier
from dossier.pages.render import BuildInfo, render_pages
from dossier.pages.search import search_index
from dossier.pages.site import render_site
from dossier.settings import Site
from tests.browser import NEEDS_BROWSER, chromium, visit
from tests.pages import newsroom, sample
from tests.pages.test_fulltext import NEEDS_PAGEFIND

pytestmark = NEEDS_BROWSER

TEXTS = (
    "Die Straße nach Gießen bleibt gesperrt, sagte Müller.",
    "Он приехал на ёлку в Киев и уехал.",
    "كَتَبَ الوزيرُ رسالةً إلى أحمد.",
    "The ﬁnal o\ufb03ce of Ｔｏｋｙｏ moved. Its café — the naïve “Œuvre” — closed.",
    "北京的会议在周三结束。東京でｶﾗｵｹ大会。",
    "Ο Οδυσσέας και ο λόγος.",
    "हिन्दी की किताब और हिन्दू का कागज़।",
    "Mr. Łukasz Øster said on Monday that 3,000 people would come. The U.S. did not answer. İstanbul waited.",
)
FOUND = (
    ("strasse", 0),
    ("STRASSE", 0),
    ("giessen", 0),
    ("muller", 0),
    ("елку", 1),
    ("Ёлк", 1),
    ("كتب", 2),
    ("رسالة", 2),
    ("احمد", 2),
    ("final office", 3),
    ("tokyo", 3),
    ("ＣＡＦÉ", 3),
    ("oeuvre", 3),
    ("naive", 3),
    ("会议", 4),
    ("カラオケ", 4),
    ("λογος", 5),
    ("ΛΌΓΟΣ", 5),
    ("किताब", 6),
    ("lukasz oster", 7),
    ("3,000 people", 7),
    ("U.S.", 7),
    ("istanbul", 7),
    ('"monday that"', 7),
    ('"monday tha', 7),
    ("łUK", 7),
)
MISSED = ("ukasz", '"monday tha"', "monday giessen", "that monday tuesday", "का किताबें", "议会", '"that monday"')


def write(root: Path, dossier: Dossier, site: Site) -> Path:
    """The pages, scripts and index of a dossier on disk."""
    for path, content in (render_pages(dossier, site, BuildInfo("0.1.0")) | search_index(dossier, site)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site."""
    root = tmp_path_factory.mktemp("search")
    return write(root, sample.dossier(), sample.site(root))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles in many scripts, one sentence or two in each."""
    root = tmp_path_factory.mktemp("scripts")
    articles = []
    for number, text in enumerate(TEXTS):
        one = sample.article(f"text-{number}", text, f"Number {number}")
        articles.append(replace(sample.dossier().articles[-1], article=one, mentions=(), quotes=(), figures=()))
        articles[-1] = replace(articles[-1], time_tags=(), temporal_expressions=())
    made = replace(sample.dossier(), articles=tuple(articles), actors=(), events=(), comparisons=(), figures=())
    return write(root, replace(made, utterances=(), reprints=()), sample.site(root))


def ask(page: Page, words: str) -> None:
    page.get_by_label("Words").fill(words)


def headings(page: Page) -> list[str]:
    return page.locator("#search-results h2").all_inner_texts()


def test_accents_case_and_forms_of_letters_are_folded_alike(scripts: Path, browser: Browser) -> None:
    """In the texts and in the query, in every script; words are found by their beginning, phrases by whole words."""
    with visit(browser) as page:
        page.goto((scripts / "search.html").as_uri())
        for words, article in FOUND:
            ask(page, words)
            titles = page.locator("#found-articles li > a").all_inner_texts()
            assert titles == [f"Number {article}"], words
        for words in MISSED:
            ask(page, words)
            expect(page.get_by_role("status")).to_contain_text("Nothing found")


def test_the_sentence_of_the_words_is_shown_with_the_words_marked(scripts: Path, browser: Browser) -> None:
    """The whole sentence, as it stands in the article, and nothing of those beside it; an abbreviation ends none."""
    with visit(browser) as page:
        page.goto((scripts / "search.html").as_uri())
        ask(page, "łukasz 3,000")
        passage = page.locator("#found-articles .passage")
        expect(passage).to_have_text("Mr. Łukasz Øster said on Monday that 3,000 people would come. … ¶ 1")
        expect(passage.locator("mark")).to_have_text(["Łukasz", "3,000"])
        ask(page, "strass")
        expect(page.locator("mark")).to_have_text(["Straße"])
        ask(page, '"final office"')
        expect(page.locator("mark")).to_have_text(["ﬁnal oﬃce"])


def test_results_come_by_kind(folder: Path, browser: Browser) -> None:
    """Actors, articles, statements with their speaker, events, sources; words of several paragraphs find an article."""
    with visit(browser) as page:
        page.goto((folder / "search.html").as_uri() + "?q=ship")
        assert headings(page) == ["Articles (3)", "Statements (2)", "Events (1)"]
        statements = page.locator("#found-statements li")
        expect(statements.first).to_contain_text("Ines Calloway · ")
        expect(statements.first.locator("a")).to_have_attribute("href", re.compile(r"^articles/[\w-]+\.html#p\d$"))
        assert re.match("[“].*[”]", statements.first.locator("a").inner_text())
        ask(page, "calloway ship")
        assert headings(page) == ["Articles (3)", "Statements (2)"]
        ask(page, "brandt")
        assert headings(page)[0] == "Actors (1)"
        ask(page, "islanders winter")
        assert headings(page) == ["Articles (1)"]
        expect(page.locator("#found-articles .passage")).to_have_count(2)


def test_filters_hold_for_every_kind(folder: Path, browser: Browser) -> None:
    """Publisher, actor and year; they work without words too, and stand in the address by name."""
    with visit(browser) as page:
        page.goto((folder / "search.html").as_uri())
        page.get_by_label("Actor").select_option(label="Oke Brandt")
        expect(page).to_have_url(re.compile(r"\?actor=oke-brandt$"))
        kinds = [heading.partition(" ")[0] for heading in headings(page)]
        assert kinds == ["Articles", "Statements", "Events"]
        for said in page.locator("#found-statements .meta").all_inner_texts():
            assert said.startswith("Oke Brandt · ")
        page.get_by_label("Publisher").select_option(index=1)
        publisher = page.get_by_label("Publisher").input_value()
        for note in page.locator("#found-articles .meta").all_inner_texts():
            assert note.startswith(publisher)
        page.get_by_label("Year").select_option(label="2031")
        address = page.url
        shown = page.locator("#search-results").inner_html()
        page.goto("about:blank")
        page.goto(address)
        assert page.locator("#search-results").inner_html() == shown


def test_the_back_button_goes_through_the_queries(folder: Path, browser: Browser) -> None:
    """Typing makes one entry of the history, not one a letter; what follows a choice or Enter makes another."""
    with visit(browser) as page:
        page.goto((folder / "search.html").as_uri())
        page.get_by_label("Words").press_sequentially("ferry")
        page.keyboard.press("Enter")
        page.get_by_label("Words").press_sequentially(" skarn")
        expect(page).to_have_url(re.compile(r"\?q=ferry\+skarn$"))
        page.go_back()
        expect(page).to_have_url(re.compile(r"\?q=ferry$"))
        expect(page.get_by_label("Words")).to_have_value("ferry")
        expect(page.locator("#found-articles")).to_be_visible()
        page.go_back()
        expect(page.locator("#a-z")).to_be_visible()
        expect(page.get_by_role("status")).to_be_empty()
        page.go_forward()
        expect(page.get_by_role("status")).to_contain_text("result")
        page.locator("#found-articles li > a").first.click()
        page.go_back()
        expect(page.get_by_label("Words")).to_have_value("ferry")


def test_the_keyboard_does_all(folder: Path, browser: Browser) -> None:
    """``/`` goes to the query, arrows through the results, Enter opens one, Escape goes back and then clears."""
    focused = "(here => here.closest('#search-results') ? here.textContent : here.name)(document.activeElement)"
    with visit(browser) as page:
        page.goto((folder / "search.html").as_uri())
        page.keyboard.press("/")
        page.keyboard.type("ferry")
        links = page.locator("#search-results li > a:first-child").all_inner_texts()
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) == links[0]
        page.keyboard.press("ArrowDown")
        assert page.evaluate(focused) == links[1]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate(focused) == "q"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert page.evaluate(focused) == "q"
        page.keyboard.press("Escape")
        expect(page.get_by_label("Words")).to_have_value("")
        expect(page.locator("#a-z")).to_be_visible()
        page.keyboard.type("a/b")
        expect(page.get_by_label("Words")).to_have_value("a/b")
        ask(page, "ferry")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/(articles|actors|events)/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible_and_fit_a_phone(folder: Path, browser: Browser, scheme: str) -> None:
    """No violation that axe can see, nothing scrolls sideways; how many there are is announced."""
    with visit(browser, width=320, scheme=scheme) as page:
        page.goto((folder / "search.html").as_uri() + "?q=the")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^[\d,]+ results$"))
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = Axe().run(page, options={"runOnly": rules, "preload": False}).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_search_without_texts_says_so(tmp_path: Path, browser: Browser) -> None:
    """Headlines, actors and events are found; that the texts are not looked through stands above the results."""
    write(tmp_path, sample.dossier(), sample.site(tmp_path, search="headlines"))
    with visit(browser) as page:
        page.goto((tmp_path / "search.html").as_uri() + "?q=brandt")
        expect(page.get_by_text("not through the texts of the articles")).to_be_visible()
        assert headings(page)[0] == "Actors (1)"
        ask(page, "guarantees")
        expect(page.get_by_role("status")).to_contain_text("Nothing found")


def test_two_thousand_articles_can_be_searched(tmp_path: Path, browser: Browser, folder: Path) -> None:
    """Less than 5 MB are loaded, and all results of a word can be shown; ``bench.browser`` tells how long it takes."""
    index = search_index(newsroom.dossier(2000), sample.site(tmp_path))
    for path in ("search.html", "static/site.js", "static/search.js", "static/style.css", "static/icon.svg"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes((folder / path).read_bytes())
    (tmp_path / "static" / "search-index.js").write_bytes(index["static/search-index.js"])
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < 5_000_000
    with visit(browser) as page:
        page.goto((tmp_path / "search.html").as_uri() + "?q=sta")
        expect(page.locator("#found-articles li")).to_have_count(20)
        ask(page, "stan")
        page.get_by_role("button", name=re.compile("Show all")).first.click()
        shown = page.locator("#found-articles ul > li")
        expect(shown).to_have_count(int(re.sub(r"\D", "", page.locator("#found-articles h2").inner_text())))
        expect(shown.nth(20).locator("a").first).to_be_focused()


@NEEDS_PAGEFIND
def test_pagefind_looks_through_the_texts_over_http(tmp_path: Path, browser: Browser) -> None:
    """With the marked words, our filters, and no more; from disk the page says what it cannot do."""
    site = sample.site(tmp_path, search="pagefind")
    cast = (
        Actor("oke-brandt", "Oke Brandt", "person"),
        *(one for one in sample.dossier().actors if one.id != "oke-brandt"),
    )
    for path, content in render_site(replace(sample.dossier(), actors=cast), site).items():
        (tmp_path / "some" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "some" / path).write_bytes(content)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/some/"
        with visit(browser, within=base) as page:
            page.goto(base + "search.html?q=float")
            expect(page.locator("#found-articles li")).to_have_count(1)
            expect(page.locator("#found-articles mark")).to_have_text([re.compile("^float")])
            expect(page.get_by_text("not through the texts")).to_be_hidden()
            ask(page, "ship")
            expect(page.locator("#found-articles h2")).to_have_text("Articles (3)")
            expect(page.get_by_role("status")).to_have_text("4 results")
            page.get_by_label("Publisher").select_option(index=1)
            expect(page.locator("#found-articles li")).to_have_count(1)
            page.locator("#found-articles li > a").first.click()
            expect(page).to_have_url(re.compile(r"/some/articles/"))
        server.shutdown()
    with visit(browser) as page:
        page.goto((tmp_path / "some" / "search.html").as_uri() + "?q=brandt")
        expect(page.get_by_text("Opened from disk")).to_be_visible()
        assert headings(page)[0] == "Actors (1)"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""
