"""References of Markdown become the characters that they stand for, and nothing else changes."""

import pytest
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt

from dossier.articles import load
from dossier.articles.reading.references import resolved


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Johnson &amp; Berg of R&amp;D: &quot;dead&quot;&nbsp;&#8212; it&#x2019;s.",
            'Johnson & Berg of R&D: "dead"\xa0— it’s.',
        ),
        ("10&#8239;000 d&eacute;put&eacute;s", "10\u202f000 députés"),
        ("# Tom &amp; Anna\n\n*a&amp;*b", "# Tom & Anna\n\n*a&*b"),
        ("**&laquo;Go&raquo;**, he said", "**«Go»**, he said"),
        ("no &gt; mark, &lt;b&gt; &#42;no&#42;", r"no \> mark, \<b\> \*no\*"),
        ("&gt; no quotation\n\n&#35; no heading", "\\> no quotation\n\n\\# no heading"),
        ("&amp;lt; is how one writes it", r"\&lt; is how one writes it"),
        ("a | b\n--|--\n&amp; | &#124;", "a | b\n--|--\n& | \\|"),
    ],
)
def test_a_reference_becomes_its_character(text: str, said: str) -> None:
    """The character stands in the text; where it would be a mark of Markdown, with a backslash."""
    assert resolved(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "`&amp;` in code",
        "    &amp; in code\n",
        "[there](http://port.example/?a&amp;b)",
        "a&#10;b, a&#32;b, &#0;",
        "Q&A; no &such; thing, AT&T, 5 & 6;",
        r"\&amp;",
    ],
)
def test_what_is_no_reference_of_the_text_stays(text: str) -> None:
    """In code, in addresses, for line ends and blanks, and where there is none, all is as written."""
    assert resolved(text) == text


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "&amp;",
                "&lt;",
                "&gt;",
                "&#42;",
                "&#96;",
                "&#91;",
                "&#92;",
                "&quot;",
                "&eacute;",
                "&nbsp;",
                "&#35;",
                "&#10;",
                "&#45;",
                "&#124;",
                "&#95;",
                "&#61;",
                "a",
                "b ",
                "1.",
                " ",
                "\n",
                "\n\n",
                "*",
                "_",
                "`",
                "|",
                "-",
                "#",
                ">",
                "\\",
                "[",
                "](u)",
                "amp;",
                ";",
                "&",
                "<",
            ]
        ),
        max_size=14,
    )
)
def test_the_page_says_the_same(pieces: list[str]) -> None:
    """Whatever the text, it is rendered as before, and has as many lines."""
    text = "".join(pieces)
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    assert md.render(resolved(text)) == md.render(text)
    assert resolved(text).count("\n") == text.count("\n")


def test_an_article_has_the_characters() -> None:
    """Its blocks have them, and its images the lines on which they stand."""
    data = b"---\ntitle: x\n---\nJohnson &amp; Berg of R&amp;D.\n\n![a](b.png)\n"
    source, _ = load.parse(data, "seeds/a.md", None)
    assert source.blocks[0].of(source.text) == "Johnson & Berg of R&D."
    assert [image.line for image in source.images] == [6]


def test_text_without_a_format_stays() -> None:
    """In plain text a reference is what somebody wrote."""
    source, _ = load.parse(b"They wrote &amp; for it.", "seeds/a.txt", None)
    assert source.text == "They wrote &amp; for it."
