"""Inline Markdown with annotations laid onto its words."""

import re

import pytest
from msgspec.structs import replace

from dossier.model import Article, Block, Removal, Span
from dossier.pages.annotate import Mark
from dossier.pages.inline import inline
from tests.pages import sample

OUT = ' rel="noopener noreferrer nofollow external"'
"""What stands in each link out of the site."""


def markdown(text: str, *markup: str, **more: object) -> Article:
    """A Markdown article of one paragraph, its marks given by pattern."""
    spans = tuple(Span(m.start(), m.end()) for pattern in markup for m in re.finditer(pattern, text))
    return sample.article("m", text, "M", format="markdown", markup=spans, **more)


def link(text: str, words: str) -> Mark:
    found = sample.span(text, words)
    return Mark(found.start, found.end, '<a class="actor" href="../actors/x.html">', "a", link=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* **c** `d`", "a <em>b</em> <strong>c</strong> <code>d</code>"),
        (
            "[letter](https://l.example/?a=1&b=2)",
            f'<a href="https://l.example/?a=1&amp;b=2"{OUT}>letter</a>',
        ),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](data:text/html;base64,AAAA)", "[x](data:text/html;base64,AAAA)"),
        ("<script>alert(1)</script> {{ x }}", "&lt;script&gt;alert(1)&lt;/script&gt; {{ x }}"),
        ("a \\* b &amp; c", "a * b &amp; c"),
        (
            "[a](//l.example/x) [b](///l.example/x)",
            f'<a href="https://l.example/x"{OUT}>a</a> <a href="https://l.example/x"{OUT}>b</a>',
        ),
        ("[beside](other.html)", '<a href="other.html">beside</a>'),
        (
            "![pier](https://i.example/p.png)",
            f'<a class="image" href="https://i.example/p.png"{OUT}>[Image: pier]</a>',
        ),
        (
            "[![pier](https://i.example/p.png)](https://l.example)",
            f'<a href="https://l.example"{OUT}>[Image: pier]</a>',
        ),
        ("one  \ntwo\nthree", "one<br>two\nthree"),
        ("~~gone~~", "<s>gone</s>"),
    ],
)
def test_markdown_becomes_safe_html(text: str, expected: str) -> None:
    """Emphasis, links, code and breaks are kept; raw HTML is text, images are never loaded."""
    article = markdown(text)
    assert inline(article, article.paragraphs[0], ()) == expected


def test_annotations_lie_on_words_not_on_markup() -> None:
    """A mention is found behind emphasis and behind a link whose address holds the same word."""
    text = "see [this](https://x.example/Brandt) and **Brandt** now"
    article = markdown(text, r"\[", r"\]\([^)]*\)", r"\*\*")
    found = text.rindex("Brandt")
    mark = Mark(found, found + 6, '<a class="actor" href="../actors/x.html">', "a", link=True)
    html = inline(article, article.paragraphs[0], [mark])
    assert html.endswith('and <strong><a class="actor" href="../actors/x.html">Brandt</a></strong> now')


def test_no_link_stands_in_a_link() -> None:
    """Within a link of the article's own, a mention is not linked."""
    text = "see [Oke Brandt](https://x.example) now"
    article = markdown(text, r"\[", r"\]\([^)]*\)")
    html = inline(article, article.paragraphs[0], [link(text, "Oke Brandt")])
    assert html == f'see <a href="https://x.example"{OUT}>Oke Brandt</a> now'


def test_a_removed_sentence_is_left_out() -> None:
    """What cleaning took out of a paragraph is not shown, and emphasis around it stays sound."""
    text = "**Kept.** Read more here. Kept too."
    gone = sample.span(text, "Read more here.")
    article = markdown(text, r"\*\*", removed=(Removal(gone.start, gone.end, "navigation", "r", "why"),))
    assert " ".join(inline(article, article.paragraphs[0], ()).split()) == "<strong>Kept.</strong> Kept too."


def test_where_a_token_cannot_be_placed_nothing_removed_comes_back() -> None:
    """If entities hide where a removal lies, the plain words are shown without it."""
    text = "Kept &copy; 2031. Read more &amp; pay. Kept too."
    gone = sample.span(text, "Read more &amp; pay.")
    article = markdown(text, removed=(Removal(gone.start, gone.end, "navigation", "r", "why"),))
    html = inline(article, article.paragraphs[0], ())
    assert "Read more" not in html
    assert "pay" not in html
    assert "Kept too." in html


def test_marks_of_a_quoted_block_are_not_shown() -> None:
    """The ``>`` at the start of a quotation's later lines is no word of it."""
    text = "one\n> two"
    article = replace(markdown(text, r"(?m)^> "), paragraphs=(Block(0, len(text), "quote", 1),))
    assert "&gt;" not in inline(article, article.paragraphs[0], ())


@pytest.mark.parametrize(
    "text",
    [
        "Nothing but words, “quoted” and 'so', at 5% of $3 (or more): 1. yes; a-b/c @ d #e",
        "A hard\u00a0space, a thin\u2009one, a tab\there and\u200bnothing, é and 😀",
        "A form\x0cfeed, a bell\x07 and a \x7f",
        "three  spaces   here",
    ],
)
def test_plain_words_are_laid_out_without_markdown_and_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is marked the parser and the sanitiser are not asked, and would have given the same."""
    article = markdown(text)
    label = '<span class="vh" lang="en"> (words of A &amp; B)</span>'
    spoken = Mark(
        2, 9, '<span class="quote" data-speaker="a" title="Words of A &amp; &#34;B&#34;">', "span", after=label
    )
    marks = (link(text, text[:3]), spoken)
    short = inline(article, article.paragraphs[0], marks)
    monkeypatch.setattr("dossier.pages.inline._MARKED", re.compile(""))
    assert inline(article, article.paragraphs[0], marks) == short
