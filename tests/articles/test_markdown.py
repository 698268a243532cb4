"""Markdown: blocks, markup, and where the words of each token stand."""

from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st
from markdown_it import MarkdownIt

from dossier.articles.reading import markdown

SAMPLE = r"""# The *old* ferry ##

She is **forty** years old & `rusty  through`, says [the *owner*](https://e.example/a "b").
A 5 \* 5 deck\
and more <b>raw</b> &amp; <https://auto.example> text.

> “Never again,”
> *he* said.

- one
  more
- **two**
  1. deep

| Port | Price \| day |
|------|--------------|
| a    | a            |

    four spaces

```text
fenced
```

Below
=====

![a picture](p.png)

[ref]: https://e.example
"""


def test_blocks_of_each_kind() -> None:
    """Blocks cover the words without the marks of their format; a table row is one block."""
    found = [(b.kind, b.level, b.of(SAMPLE)) for b in markdown.blocks(SAMPLE)[0]]
    assert [(kind, level) for kind, level, _ in found] == [
        ("heading", 1),
        ("paragraph", 0),
        ("quote", 1),
        ("item", 1),
        ("item", 1),
        ("item", 2),
        ("row", 0),
        ("row", 0),
        ("code", 0),
        ("code", 0),
        ("heading", 1),
        ("paragraph", 0),
    ]
    words = [text for _, _, text in found]
    assert words[0] == "The *old* ferry"
    assert words[2] == "“Never again,”\n> *he* said."
    assert words[3:6] == ["one\n  more", "**two**", "deep"]
    assert words[6:8] == [r"Port | Price \| day", "a    | a"]
    assert words[8:10] == ["four spaces", "fenced"]


def test_markup_is_what_is_no_word() -> None:
    """Marks, link targets and the marks at the head of further lines are markup; words and raw HTML are not."""
    blocks, markup = markdown.blocks(SAMPLE)
    marks = [mark.of(SAMPLE) for mark in markup if mark.overlaps(blocks[1])]
    assert marks == ["**", "**", "`", "`", "[", "*", '*](https://e.example/a "b")', "\\", "\\", "<", ">"]
    assert "> *" in [mark.of(SAMPLE) for mark in markup if mark.overlaps(blocks[2])]
    assert all(any(block.contains(mark) for block in blocks) for mark in markup)


@pytest.mark.parametrize("text", [SAMPLE, SAMPLE.replace("\n", "\r\n"), "a\n\n" * 3 + SAMPLE])
def test_text_tokens_know_where_they_stand(text: str) -> None:
    """The source of each text token is its content; only references differ, and stand as a whole."""
    placed = [child for token in markdown.tokens(text) for child in token.children or () if "offset" in child.meta]
    assert {text[one.meta["offset"] : one.meta["end"]] for one in placed if one.type == "image"} == {"!["}
    inline = [child for child in placed if child.type != "image"]
    differing = {
        (text[child.meta["offset"] : child.meta["end"]], child.content)
        for child in inline
        if text[child.meta["offset"] : child.meta["end"]] != child.content
    }
    assert differing == {("&amp;", "&"), (r"Price \| day", "Price | day")}


def test_tokens_render_as_the_library_renders_them() -> None:
    """Keeping the offsets changes nothing of the page."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    assert md.renderer.render(markdown.tokens(SAMPLE), md.options, {}) == md.render(SAMPLE)


@given(st.text(alphabet="ab*_`[]()<>&;\\|-#> \n1.!", max_size=60))
def test_any_text_gives_blocks_in_order_and_the_same_page(text: str) -> None:
    """Blocks and markup lie in order and do not overlap, and the page is the library's, whatever the text."""
    blocks, markup = markdown.blocks(text)
    for spans in (blocks, markup):
        ends = [(span.start, span.end) for span in spans]
        assert all(start < end for start, end in ends)
        assert all(before[1] <= after[0] for before, after in pairwise(ends))
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    assert md.renderer.render(markdown.tokens(text), md.options, {}) == md.render(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Before\n\n```\nfirst\n\nlast line", ["Before", "first\n\nlast line"]),
        ("```py\nalone", ["alone"]),
        ("\x0b\nfirst words\nlast words\n", ["first words\nlast words"]),
        ("> \x0b\n> quoted\n", ["quoted"]),
        ("one\n\x0b\nthree words here\n", ["one\n\x0b\nthree words here"]),
        ("one two\u2028\n\u2028\nthree four", ["one two\u2028\n\u2028\nthree four"]),
    ],
)
def test_no_word_is_lost_to_an_odd_end(text: str, words: list[str]) -> None:
    """A code block that nothing closes is whole, and a line of odd white space shifts no offset."""
    found, _ = markdown.blocks(text)
    assert [block.of(text) for block in found] == words


PIECES = (
    *("word", "The ferry left.", "two\nlines", "a", "2021", "1986\\. A", "A&B", "x:y", "a_b", "a|b", "é", "中文", "#"),
    *("1. one", "12) x", "- item", "* star", "+ plus", "> quote", "# Head", "===", "---", "***", "___", "-5", "7."),
    *("```", "~~~", "    code", "\tx", "|a|b|", "|-|-|", ":-:", "[l](u)", "[r]: http://x", "[r]", "![i](p)", "`c`"),
    *("*em*", "**bo**", "_u_", "<b>", "<http://a.b>", "&amp;", "\\*", "\\", "!", "<!--", "<div>", "=", "~", "{", "^"),
    *("\u00a0", "\u2003", "\x0c", "\r", "\t", "   ", " ", "\0", "\u2028", "\n", "\n", "\n\n", "\n\n", "\n\n\n", "  \n"),
)


@given(st.lists(st.sampled_from([*PIECES, *(f"{piece}\n" for piece in PIECES)]), max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_what_the_parser_need_not_see_is_the_same(text: str) -> None:
    """Paragraphs of words alone are told without the parser, as it would tell them, whatever stands beside."""
    made, markup = markdown.parsed(text)
    assert markdown.blocks(text) == (tuple(made), tuple(markup))


@pytest.mark.parametrize(
    "text",
    [
        "Plain.\n\n- one\n\n  two\n\nPlain again.\n\n> said\nlazily\n\nThe end.",
        "Plain.\n\n```\n\nstill code\n\n```\n\nPlain.",
        "Plain [name].\n\nPlain.\n\n[name]: https://e.example",
        "A title\n=======\n\nPlain, on\n   two lines.  \n\n    code\n\nPlain.",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\nPlain.",
    ],
)
def test_plain_paragraphs_beside_others(text: str) -> None:
    """Lists, quotations, fences, titles, tables and definitions keep their reach beside paragraphs of words alone."""
    made, markup = markdown.parsed(text)
    assert markdown.blocks(text) == (tuple(made), tuple(markup))
