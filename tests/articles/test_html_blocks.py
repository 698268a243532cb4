"""The structure of a page: lists, tables, quotations and links as blocks and spans of one text."""

import pytest

from dossier.articles.webpage import extract as html
from dossier.articles.webpage.extract import Extracted

FIRST = (
    "The harbour council voted on Tuesday to close the old fish market, after an inspection found that the roof "
    "could come down in a storm."
)
LAST = (
    "Traders who have sold herring there for three generations said they would move their stalls to the car park "
    "behind the station, and asked who would pay for it."
)


def read(inner: str, head: str = '<base href="https://herald.example/news/">') -> Extracted:
    """What is read of a page with ``inner`` between two paragraphs."""
    page = f"<html><head>{head}</head><body><article><p>{FIRST}</p>{inner}<p>{LAST}</p></article></body></html>"
    return html.extract(page, "page.html")


def inner_blocks(found: Extracted) -> list[tuple[str, int, str]]:
    """(kind, level, words) of the blocks between the two paragraphs, which must be there."""
    blocks = [(str(block.kind), block.level, block.of(found.text)) for block in found.blocks]
    assert (blocks[0][2], blocks[-1][2]) == (FIRST, LAST)
    return blocks[1:-1]


LISTS = (
    '<ol start="3"><li>Sign the paper<p>Both copies of it</p></li><li>Wait<ul><li>a day</li><li>or two</li></ul></li>'
    "</ol><ul><li>Bring a boat</li></ul>"
)


def test_lists_keep_their_nesting_and_their_numbers() -> None:
    """An item is on the level of its list; numbers stand in the text before the words, as in Markdown."""
    found = read(LISTS)
    assert inner_blocks(found) == [
        ("item", 1, "Sign the paper"),
        ("item", 1, "Both copies of it"),
        ("item", 1, "Wait"),
        ("item", 2, "a day"),
        ("item", 2, "or two"),
        ("item", 1, "Bring a boat"),
    ]
    assert "\n3. Sign the paper\n\n   Both copies of it\n\n4. Wait\n\na day\n" in found.text


TABLE = (
    "<table><caption>Landings</caption><thead><tr><th>Year</th><th>Tonnes</th><th>Boats</th></tr></thead>"
    "<tbody><tr><td>2019</td><td></td><td>12</td></tr><tr><td></td><td>312</td><td>11 | 9</td></tr></tbody></table>"
)


def test_tables_keep_their_rows_and_columns() -> None:
    """A row is one block, its cells joined with a bar; head rows are on level 1, empty cells keep their place."""
    assert inner_blocks(read(TABLE)) == [
        ("row", 1, "Landings"),
        ("row", 1, "Year | Tonnes | Boats"),
        ("row", 0, "2019 |  | 12"),
        ("row", 0, "| 312 | 11 ¦ 9"),
    ]


def test_a_table_that_only_lays_out_the_page_is_none() -> None:
    """Old pages put columns into cells; paragraphs in them are paragraphs."""
    page = (
        "<html><body><table><tr><td><a href='/'>Home</a></td><td><font size=2>"
        f"{FIRST * 3}<br><br>{LAST * 3}</font></td></tr></table></body></html>"
    )
    found = html.extract(page, "page.html")
    assert [block.kind for block in found.blocks if FIRST in block.of(found.text)] == ["paragraph"]
    assert [block.of(found.text) for block in found.blocks if LAST in block.of(found.text)] == [LAST * 3]


def test_quotations_are_told_from_paragraphs() -> None:
    """Each paragraph of a block quotation is one."""
    quoted = "<blockquote><p>We are glad it is over.</p><p>And so are the gulls.</p></blockquote>"
    assert inner_blocks(read(quoted)) == [
        ("quote", 1, "We are glad it is over."),
        ("quote", 1, "And so are the gulls."),
    ]


def links(found: Extracted) -> list[tuple[str, str]]:
    return [(link.of(found.text), link.url) for link in found.links]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://other.example/a?b=1#c", "https://other.example/a?b=1#c"),
        ("report.pdf", "https://herald.example/news/report.pdf"),
        ("/about", "https://herald.example/about"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("https://other.example/?utm_source=x&amp;id=3&amp;fbclid=Iw&amp;UTM_Medium=y", "https://other.example/?id=3"),
        ('https://other.example/?q=a|b c"', "https://other.example/?q=a%7Cb%20c%22"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("http://other.example:8080/", "http://other.example:8080/"),
    ],
)
def test_links_have_whole_addresses_without_trackers(href: str, url: str) -> None:
    """Addresses are made whole by the page's own, and say nothing of whence the reader came."""
    href = href.replace('"', "&quot;")
    assert links(read(f'<p>The council has <a href="{href}">published a report</a> on it since.</p>')) == [
        ("published a report", url)
    ]


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@herald.example",
        "#top",
        "",
        "https://ann:secret@herald.example/",
        "https://[x/",
        "http://",
        "https://herald.example/" + "a" * 3000,
    ],
)
def test_nothing_else_is_a_link(href: str) -> None:
    """What runs something, holds a password or leads nowhere is no link; the words stay."""
    found = read(f'<p>The council has <a href="{href}" onclick="go()">published a report</a> on it since.</p>')
    assert links(found) == []
    assert "The council has published a report on it since." in found.text


def test_a_relative_link_without_a_base_is_none() -> None:
    """Where the page's own address is not known, a relative one leads nowhere."""
    assert links(read('<p>The council has <a href="/x">published a report</a> on it since.</p>', "")) == []


def test_links_stand_at_their_words_wherever_they_are() -> None:
    """In items, cells, headings and quotations, with emphasis inside, spaces outside; two of one address are two."""
    found = read(
        '<h2><a href="/a">Costs</a></h2><ul><li>One <a href="/b"> crown <b>each</b> </a>, or more</li></ul>'
        '<table><tr><td>1</td><td><a href="/c">312</a></td></tr></table>'
        '<blockquote><p>See <a href="/a"><i>it</i></a>.</p></blockquote><p><a href="/d"><img src="x.png"></a>Well.</p>'
    )
    site = "https://herald.example"
    assert links(found) == [
        ("Costs", f"{site}/a"),
        ("crown each", f"{site}/b"),
        ("312", f"{site}/c"),
        ("it", f"{site}/a"),
    ]
    starts = [link.start for link in found.links]
    assert starts == sorted(starts)


def test_the_text_is_the_same_with_and_without_links() -> None:
    """Carrying links through leaves no trace in the text, not even where the page has such characters itself."""
    linked = '<p>The \U000f0000council has <a href="/x">published \U0010fffda report</a> on it since.</p>'
    plain = "<p>The council has published a report on it since.</p>"
    assert read(linked).text == read(plain).text


ATTACKS = (
    '<p onclick="alert(1)">Words <script>alert(1)</script>stay<style>p{}</style> here for <b onclick=x()>all</b>.</p>'
    '<figure><img src="x" onerror="alert(1)"><figcaption>A boat<script>alert(2)</script></figcaption></figure>'
    "<table><tr><td>One<script>alert(3)</script></td><td>&lt;script&gt;alert(4)&lt;/script&gt;</td></tr></table>"
    '<svg onload="alert(5)"><text>x</text></svg><iframe src="javascript:alert(6)">y</iframe>'
    '<img src="https://tracker.example/p.gif?u=1" width=1 height=1>'
)


def test_scripts_styles_and_trackers_leave_nothing() -> None:
    """What runs, styles or counts is gone; what only looks like a script is words."""
    found = read(ATTACKS)
    words = found.text.replace("<script>alert(4)</script>", "")
    for trace in ("alert", "onclick", "p{}", "tracker", "javascript", "<"):
        assert trace not in words
    assert "Words stay here for all." in words
