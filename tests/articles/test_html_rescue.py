"""Pages that are hardly pages: stubs, menus, frames, scripts, broken tags. Each is read or refused, in bounded time."""

import json
import time

import pytest

from dossier.articles import load
from dossier.articles.webpage import extract as html
from dossier.articles.webpage.extract import Extracted
from dossier.problems import BuildError

FIRST = (
    "The harbour council voted on Tuesday to close the old fish market, after an inspection found that the roof "
    "could come down in a storm."
)
LAST = "Traders who have sold herring there for three generations said they would move their stalls to the car park."
TOLD = f"<p>{FIRST}</p><p>{LAST}</p>"
NAMES = ("Home", "News", "Sport", "Weather", "Travel", "Contact")
MENU = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in NAMES)


def words(found: Extracted) -> list[str]:
    return [block.of(found.text) for block in found.blocks]


def read(page: str) -> list[str]:
    """The blocks of a page that is read without a warning."""
    found = html.extract(page, "page.html")
    assert not found.problems
    return words(found)


def test_a_stub_before_a_paywall_is_its_own_sentences() -> None:
    """Two sentences are the article; the menu, other stories and the foot of the page are not."""
    page = (
        f"<html><head><title>Fish market closes</title></head><body><nav><ul>{MENU}</ul></nav><article>"
        "<h1>Fish market closes</h1><p>The council voted to close the market.</p><p>Traders were angry.</p></article>"
        "<aside><h3>More</h3><ul><li><a href='/x'>Bridge opens after nine years</a></li></ul></aside>"
        "<footer><p>© 2021 Harbour Herald. All rights reserved.</p></footer></body></html>"
    )
    assert read(page) == ["Fish market closes", "The council voted to close the market.", "Traders were angry."]


@pytest.mark.parametrize("box", ["<nav><ul>{}</ul></nav>", "<div><ul>{}</ul></div>", "<ul>{}</ul>"])
def test_a_page_of_menus_is_no_article(box: str) -> None:
    """Where there are only words that lead elsewhere, the editor is told; what the markup says of it is taken."""
    menu = box.format(MENU)
    head = '<meta property="og:title" content="Fish market closes"><meta name="description" content="After a vote.">'
    found = html.extract(f"<html><head>{head}</head><body>{menu}</body></html>", "page.html")
    assert words(found) == ["Fish market closes", "After a vote."]
    assert [p.message for p in found.problems] == [
        "no main text was found in this page; its headline and description were taken"
    ]
    silent = html.extract(f"<html><body>{menu}</body></html>", "page.html")
    assert [p.message for p in silent.problems] == ["no main text was found in this page; all of its text was taken"]


BODY = {"@type": "NewsArticle", "headline": "Fish market closes", "articleBody": f"{FIRST}\n\n{LAST}"}


@pytest.mark.parametrize("inner", ["<div id=app></div>", "<article><p>Read on with a subscription.</p></article>"])
@pytest.mark.parametrize("body", [f"{FIRST}\n\n{LAST}", f"<p>{FIRST}</p><p>{LAST}<script>go()</script></p>"])
def test_the_body_in_linked_data_stands_in_for_a_missing_one(inner: str, body: str) -> None:
    """Where the page shows much less than its linked data holds, that is the text, as paragraphs."""
    data = json.dumps({**BODY, "articleBody": body}).replace("</", r"<\/")
    page = f'<html><head><script type="application/ld+json">{data}</script></head><body>{inner}</body></html>'
    assert read(page) == [FIRST, LAST]


def test_a_whole_text_is_not_replaced() -> None:
    """What the page shows goes before its linked data."""
    data = json.dumps({**BODY, "articleBody": f"{FIRST} {LAST} And more."})
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><article>{TOLD}</article></body>'
    )
    assert read(page) == [FIRST, LAST]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><h1>Fish</h1>{FIRST}<br><br>{LAST}</body></html>",
        f"<html><body><h1>Fish</h1><div class=text>{FIRST}<br />\n<br />\n{LAST}</div></body></html>",
        f"<html><body><table><tr><td><h1>Fish</h1><font size=2>{FIRST}<br><br>{LAST}</font></td></tr></table></body>",
    ],
)
def test_line_breaks_part_paragraphs(page: str) -> None:
    """Pages without ``p`` have paragraphs too."""
    assert read(page)[-2:] == [FIRST, LAST]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>Fish market closes<meta name=a content=b></head><body>{TOLD}",
        "<html><body>" + "<div>" * 90_000 + TOLD + "</div>" * 90_000,
        "<html><body>" + "<div class='a'> <span>" * 45_000 + TOLD,
    ],
)
def test_tags_that_are_never_closed_or_nested_without_end(page: str) -> None:
    """The text is read all the same."""
    assert read(page) == [FIRST, LAST]


def test_what_the_parser_gives_up_on_is_read_as_lines() -> None:
    """Where no tree can be built of a page, its words are taken as lines, with a warning."""
    found = html.extract("<p>" + "<a " * 1000 + f"</p><!-- no --><script>go()</script><p>{FIRST}</p>", "page.html")
    assert FIRST in found.text
    assert "go()" not in found.text


def test_frames_are_a_problem() -> None:
    """A page that only frames others holds no article; the message says where to look."""
    page = "<html><head></head><frameset cols='20%,80%'><frame src='nav.html'><frame src='main.html'></frameset></html>"
    with pytest.raises(BuildError, match="not only a frame that loads it"):
        html.extract(page, "page.html")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_pages_in_utf_16(codec: str) -> None:
    """UTF-16 is known by its mark, or by how a page begins."""
    page = f'<html><head><meta charset="utf-16"></head><body><article>{TOLD}<p>Ä</p></article></body></html>'
    source, warnings = load.parse(page.encode(codec), "seeds/a.html", None)
    assert FIRST in source.text
    assert not warnings


@pytest.mark.parametrize("charset", ["hex", "utf-7x", "punycode", "unknown-8bit", "zlib"])
def test_an_encoding_that_is_none_is_guessed(charset: str) -> None:
    """A page may name whatever it likes; a name that is no encoding is passed over."""
    page = (
        f"<html><head><meta charset={charset}></head><body>{TOLD}<p>The café of the quay was closed.</p></body></html>"
    )
    source, warnings = load.parse(page.encode("cp1252"), "seeds/a.html", None)
    assert "café" in source.text
    assert [warning.severity for warning in warnings] == ["warning"]


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    """A page that says it is UTF-8 and nearly is, is; the editor is told."""
    page = f"<html><head><meta charset=utf-8></head><body>{TOLD}<p>The café was closed, they said.</p></body></html>"
    source, warnings = load.parse(page.encode() + b"<p>\xe2\x80</p>", "seeds/a.html", None)
    assert "café" in source.text
    assert "1 characters in it are broken" in warnings[0].message


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><article>" + TOLD * 1500,
        "<html><body><article><p>" + "<b>a<i>b" * 50_000,
        "<html><body><article>" + "<time datetime='2021-03-04'>x</time> " * 10_000 + TOLD,
        "<html><body><article>" + "<ul><li>x" * 50_000,
        "<html><body><p>some words</p>" + "<!--" * 100_000,
        "<p>some words</p>" + "<script>" * 50_000,
        "<p>some words</p>" + "<a " * 100_000,
        "<html><body><article><img src='data:image/png;base64," + "A" * 5_000_000 + f"'>{TOLD}",
    ],
)
def test_no_page_takes_long(page: str) -> None:
    """Whatever is repeated without end, the time stays bounded."""
    began = time.monotonic()
    html.extract(page, "page.html")
    assert time.monotonic() - began < 10
