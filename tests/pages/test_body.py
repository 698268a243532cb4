"""The text of an article as HTML."""

import re

import pytest

from dossier.articles import load, plain
from dossier.articles.reading import markdown
from dossier.model import AnnotatedArticle, Block, BlockKind, Dossier, Link, Mention, Quote
from dossier.pages.anchors import anchors
from dossier.pages.body import body, paragraph_number
from dossier.pages.wording import ENGLISH
from tests.pages import sample, small
from tests.pages.test_annotate import read

OUT = ' rel="noopener noreferrer nofollow external"'
"""What stands in each link out of the site."""

NAMES = {actor.id: actor.name for actor in sample.ACTORS}
AFFAIR: Dossier = sample.dossier()

TABLE = '<div class="table" role="region" aria-label="Table %d" tabindex="0"><table>'


def blocks(*parts: tuple[str, BlockKind, int]) -> AnnotatedArticle:
    """An article of these blocks."""
    text = "\n".join(words for words, _, _ in parts)
    found = []
    start = 0
    for words, kind, level in parts:
        found.append(Block(start, start + len(words), kind, level))
        start += len(words) + 1
    return AnnotatedArticle(sample.article("b", text, "B", paragraphs=tuple(found)))


def shape(one: AnnotatedArticle) -> str:
    """The HTML without paragraph numbers and line ends."""
    html = str(body(one, NAMES, "", ENGLISH))
    link = r' <a class="pn" href="#(w[0-9a-f]{8}(-\d+)?|p\d+)" aria-label="Link to paragraph (\d+)">\3</a>'
    html = re.sub(link, "", html)
    return re.sub(r'<span id="w[0-9a-f]{8}(-\d+)?"></span>| id="p\d+"', "", html).replace("\n", "")


def test_every_paragraph_links_itself() -> None:
    """Kept paragraphs are numbered from 1; a removed one between them takes no number. The link is the lasting one."""
    html = str(body(AFFAIR.articles[0], NAMES, "../", ENGLISH))
    assert [f'id="p{number}"' in html for number in (1, 2, 3, 4, 5)] == [True, True, True, True, False]
    keys = anchors(AFFAIR.articles[0].article)
    assert [html.count(f'<span id="{key}"></span>') for key in keys] == [1, 1, 1, 1]
    assert f'href="#{keys[3]}" aria-label="Link to paragraph 4"' in html
    assert "Support the Gazette" not in html


def test_a_removed_sentence_inside_a_paragraph_is_left_out() -> None:
    """The sentence goes, its neighbours stay."""
    html = str(body(AFFAIR.articles[1], NAMES, "../", ENGLISH))
    assert "some 4 million crowns. Nobody in Port Selby" in html


def test_lists_nest_by_level() -> None:
    """Items of a deeper level stand in a list inside the item before them."""
    one = blocks(("a", "item", 1), ("b", "item", 2), ("c", "item", 2), ("d", "item", 1), ("e", "paragraph", 0))
    assert shape(one) == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul><p>e</p>"


def test_a_list_that_starts_deep_is_sound() -> None:
    """A first item of level 3 opens one list, not an empty nest of them."""
    assert shape(blocks(("a", "item", 3), ("b", "item", 1))) == "<ul><li>a</li><li>b</li></ul>"


def test_headings_skip_no_level() -> None:
    """The page has the first level; the article's own begin at the second and go down one at a time."""
    one = blocks(("a", "heading", 1), ("b", "heading", 4), ("c", "heading", 1), ("d", "heading", 6))
    assert shape(one) == "<h2>a</h2><h3>b</h3><h2>c</h2><h3>d</h3>"


def test_quotations_rows_and_code_keep_their_form() -> None:
    """Block quotes, table rows and code are told apart."""
    one = blocks(("a", "quote", 1), ("b", "quote", 1), ("c", "row", 0), ("<d>", "code", 0))
    assert shape(one) == (
        "<blockquote><p>a</p><p>b</p></blockquote>"
        f"{TABLE % 3}<tr><td>c</td></tr></table></div><pre><code>&lt;d&gt;</code></pre>"
    )


def test_tables_have_heads_and_columns() -> None:
    """Rows stand in one table, their cells in columns; one head over all columns spans them, empty cells stay."""
    text = "Catch\n\nYear | Tonnes | Boats\n\n2019 |  | 12\n\n| <b> | 9"
    rows = (
        '<tr><th colspan="3">Catch</th></tr><tr><th scope="col">Year</th><th scope="col">Tonnes</th>'
        '<th scope="col">Boats</th></tr><tr><td>2019</td><td></td><td>12</td></tr>'
        "<tr><td></td><td>&lt;b&gt;</td><td>9</td></tr>"
    )
    found, start = [], 0
    for level, line in zip((1, 1, 0, 0), text.split("\n\n"), strict=True):
        found.append(Block(start, start + len(line), "row", level))
        start += len(line) + 2
    one = AnnotatedArticle(sample.article("b", text, "B", format="html", paragraphs=tuple(found)))
    assert shape(one) == f"{TABLE % 1}{rows}</table></div>"


def test_tables_of_markdown_are_tables() -> None:
    """The row above the rule is the head; each table is one of its own; emphasis and links in cells stay."""
    text = "| A | B |\n|---|:-:|\n| *c* |  |\n|  | a \\| [d](https://d.example) |\n\n| E | F |\n|---|---|\n| g | h |\n"
    found, markup = markdown.blocks(text)
    one = AnnotatedArticle(
        sample.article("b", text, "B", format="markdown", blocks=found, paragraphs=found, markup=markup)
    )
    assert shape(one) == (
        f'{TABLE % 1}<tr><th scope="col">A</th><th scope="col">B</th></tr><tr><td><em>c</em></td><td></td></tr>'
        f'<tr><td></td><td>a | <a href="https://d.example"{OUT}>d</a></td></tr></table></div>'
        f'{TABLE % 4}<tr><th scope="col">E</th><th scope="col">F</th></tr><tr><td>g</td><td>h</td></tr></table></div>'
    )


def test_lists_of_html_keep_numbers_and_paragraphs() -> None:
    """Numbers before the items make an ordered list; a further paragraph stays in its item; each list is its own."""
    text = "3. three\n\n   more\n\n4. four\n\n1. one\n\nbullet\n"
    words = ("three", "more", "four", "one", "bullet")
    found = tuple(Block(text.index(word), text.index(word) + len(word), "item", 1) for word in words)
    one = AnnotatedArticle(sample.article("b", text, "B", format="html", paragraphs=found))
    assert shape(one) == (
        '<ol start="3"><li>three<p>more</p></li><li>four</li></ol><ol><li>one</li></ol><ul><li>bullet</li></ul>'
    )


def linked(url: str, *mentions: tuple[str, int]) -> str:
    """A sentence with a link of its own on "Harbour master Ann Lee", and mentions of an actor."""
    text = "“We stay,” said Harbour master Ann Lee on Monday. Lee then left."
    words = "Harbour master Ann Lee"
    link = Link(text.index(words), text.index(words) + len(words), url)
    article = sample.article("b", text, "B", format="html", paragraphs=(Block(0, len(text)),), links=(link,))
    actor = sample.ACTORS[0].id
    found = tuple(
        Mention(text.index(name, after), text.index(name, after) + len(name), actor, "name", "r")
        for name, after in mentions
    )
    quote = Quote(0, text.index("Ann"), "direct", "r")
    return shape(AnnotatedArticle(article, mentions=found, quotes=(quote,)))


def test_links_of_the_article_are_links() -> None:
    """They nest with quotes, and tell the other site nothing; no link stands in a link: the article's own stays."""
    opening = '<a class="out" href="https://herald.example/?a=1&amp;b=2" rel="noopener noreferrer nofollow external">'
    html = linked("https://herald.example/?a=1&b=2", ("Ann Lee", 0), ("Lee", 50))
    assert f'<span class="quote">“We stay,” said {opening}Harbour master </a></span>{opening}Ann Lee</a>' in html
    assert f'<a class="actor" href="actors/{sample.ACTORS[0].id}.html"' in html
    assert html.index("actors/") > html.index("Monday")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://a.example/"onclick="x'])
def test_no_link_runs_anything(url: str) -> None:
    """Whatever address a link has, nothing of it leaves its attribute, and only web addresses are linked."""
    html = linked(url)
    assert "javascript" not in html
    assert "data:text" not in html
    assert 'onclick="' not in html
    read(html)


def test_ordered_lists_of_markdown_keep_their_number() -> None:
    """A Markdown list with numbers stays ordered and starts where it starts."""
    text = "4. four\n5. five"
    found = (Block(3, 7, "item", 1), Block(11, 15, "item", 1))
    one = AnnotatedArticle(sample.article("b", text, "B", format="markdown", paragraphs=found))
    assert shape(one) == '<ol start="4"><li>four</li><li>five</li></ol>'


def test_all_of_the_affair_nests_and_shows_nasty_text_as_text() -> None:
    """Every body is sound HTML, and what looks like a template or a script is words."""
    for one in AFFAIR.articles:
        read(str(body(one, NAMES, "../", ENGLISH)).replace("<br>", ""))
    words = read(str(body(AFFAIR.articles[2], NAMES, "../", ENGLISH)))
    assert sample.NASTY in words
    assert "<script" not in str(body(AFFAIR.articles[2], NAMES, "../", ENGLISH))


def test_the_limit_ends_the_text() -> None:
    """An excerpt has only its first blocks."""
    html = str(body(AFFAIR.articles[0], NAMES, "../", ENGLISH, 1))
    assert 'id="p1"' in html
    assert 'id="p2"' not in html


def test_paragraph_number_counts_kept_paragraphs() -> None:
    """An offset belongs to the paragraph that holds it."""
    article = AFFAIR.articles[0].article
    assert paragraph_number(article, sample.GAZETTE.index("Talks")) == 4
    assert paragraph_number(article, 0) == 1


def test_a_paragraph_of_words_alone_is_as_beside_others() -> None:
    """Words that need no look are laid out without one, and come out as where another paragraph has a mark."""
    words = "Some 12% said (so) on the “first” day.\n\nNobody, %s or not, was told: why?\n\nÓscar"
    alone = body(annotated(words), NAMES, "../", ENGLISH)
    marked = body(annotated(f"{words}\n\nIt was *not*."), NAMES, "../", ENGLISH)
    assert marked.startswith(f"{alone}\n<p ")
    assert alone.count("<p ") == 3
    assert "12% said" in alone
    assert ", %s or not" in alone


def annotated(text: str) -> AnnotatedArticle:
    """An article of Markdown in which nothing was found."""
    source, _ = load.parse(text.encode(), "seeds/a.md", None)
    return AnnotatedArticle(plain.article(source, small.site().settings))
