"""HTML pages: main text as blocks, and what the markup states."""

import pytest

from dossier.articles import html, load
from dossier.problems import BuildError

PAGE = """<html lang="en"><head><title>Ferry returns | The Ferry Post</title>
<meta property="og:site_name" content="The Ferry Post"><meta property="og:title" content="Ferry returns">
<meta name="date" content="2021-03-04"><meta name="description" content="After the strike.">
<link rel="canonical" href="https://ferry.example/returns"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Ferry returns</h1>
<p>The ferry to the outer islands runs twice a day again after a strike of nineteen days, the county said on Monday.</p>
<h2>What it costs</h2>
<ul><li>Adults pay four crowns for each crossing to the islands.</li><li>Children travel free of charge.</li></ul>
<blockquote><p>We are glad that it is over, and so are the gulls.</p></blockquote>
<p>The crews had asked for longer rests between two crossings. They were given half an hour, and a warm room.</p>
</article><footer>Imprint</footer></body></html>"""


def test_blocks_and_metadata() -> None:
    """Headings, items and quotations are known as such; blocks stand in the text with blank lines between."""
    source, warnings = load.parse(PAGE.encode(), "seeds/a.html", None)
    assert not warnings
    assert [(block.kind, block.of(source.text)[:14]) for block in source.blocks] == [
        ("heading", "Ferry returns"),
        ("paragraph", "The ferry to t"),
        ("heading", "What it costs"),
        ("item", "Adults pay fou"),
        ("item", "Children trave"),
        ("quote", "We are glad th"),
        ("paragraph", "The crews had "),
    ]
    assert source.text.split("\n\n")[2] == "What it costs"
    assert source.page is not None
    assert (source.page.headline, source.page.date, source.page.publisher) == (
        "Ferry returns",
        "2021-03-04",
        "The Ferry Post",
    )
    assert source.page.url == "https://ferry.example/returns"


def test_a_page_without_main_text_gives_what_it_has_with_a_warning() -> None:
    """A page whose main text is not found is not lost, and the editor is told."""
    text, blocks, _, warnings = html.extract("<html><body><div>Tide 4.10</div></body></html>", "seeds/a.html")
    assert "Tide 4.10" in text
    assert len(blocks) == 1
    assert [warning.severity for warning in warnings] in ([], ["warning"])


@pytest.mark.parametrize("page", ["<html><body><script>go()</script></body></html>", "<html></html>", "<!-- a -->"])
def test_a_page_without_words_is_a_problem(page: str) -> None:
    """A page without a single word cannot be an article."""
    with pytest.raises(BuildError, match=r"seeds/a\.html: the page has no text"):
        html.extract(page, "seeds/a.html")


def test_a_body_in_several_boxes_is_one() -> None:
    """Where the layout cuts the body into boxes of one class, all of them are read, in their order."""
    told = "The river rose again on Tuesday, and the people of the lower town carried their beds upstairs once more. "
    boxes = "".join(
        f'<div class="part"><p>Part {n} begins here. {told * 4}</p><p>Part {n} ends here. {told * 4}</p></div><hr>'
        for n in range(1, 4)
    )
    page = f"<html><body><h1>The river</h1><article><div class='parts'>{boxes}</div></article></body></html>"
    text = html.extract(page, "page.html")[0]
    places = [text.find(f"Part {n} {verb} here.") for n in range(1, 4) for verb in ("begins", "ends")]
    assert -1 not in places
    assert places == sorted(places)
