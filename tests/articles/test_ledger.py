"""Where each character of an article has gone."""

import codecs

import pytest
from hypothesis import given, strategies as st

from dossier.articles import ledger, load
from dossier.articles.ledger import Ledger
from dossier.model import Source, Span

REPORT = "The bridge is shut.\n\nSign up for our letters! It opens in May.\n\nPhoto: A. Berg\n"


def source(text: str, file: str = "seeds/bridge.txt") -> Source:
    """The article that a file of this text is read as."""
    return load.parse(text.encode(), file, None)[0]


def at(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def words_of(found: Ledger, text: str) -> list[str]:
    """What was lost."""
    return [span.of(text) for span in found.lost]


def test_each_character_is_counted_once() -> None:
    """Kept, removed and white space are the text; a removal inside a paragraph counts as removed."""
    kept = [at(REPORT, "The bridge is shut."), at(REPORT, "Sign up for our letters! It opens in May.")]
    removed = [("appeal", at(REPORT, "Sign up for our letters!")), ("caption", at(REPORT, "Photo: A. Berg"))]
    found = ledger.balance(source(REPORT), kept, removed)
    assert found.lost == ()
    assert (found.kept, found.removed, found.markup) == (16 + 13, 20 + 12, 0)
    assert found.by_category == (("appeal", 20), ("caption", 12))
    assert found.kept + found.removed + found.markup + found.white == found.characters == len(REPORT)
    assert found.share == pytest.approx(32 / 61)


def test_what_is_neither_kept_nor_removed_is_named() -> None:
    """A block that nobody accounts for is lost, line by line, and is in no other account."""
    found = ledger.balance(source(REPORT), [at(REPORT, "The bridge is shut.")], [("x", at(REPORT, "Photo: A. Berg"))])
    assert words_of(found, REPORT) == ["Sign up for our letters! It opens in May."]
    assert found.markup == 0


def test_the_marks_of_markdown_are_markup_and_its_words_are_not() -> None:
    """Signs of headings, lists, quotations and emphasis, addresses and definitions are no words of the article."""
    text = (
        '# The bridge\n\n- shut *since* March\n1. with [a letter](https://a.example/x)\n\n> "Soon,"\n> he said.\n\n'
        "~~~text\ncode\n~~~\n\n| a | b |\n| --- | :-: |\n| c | d |\n\n***\n\n"
        "See [it][1].\n\n[1]: https://b.example 'T'\n"
    )
    made = source(text, "seeds/bridge.md")
    found = ledger.balance(made, made.blocks, [])
    assert words_of(found, text) == []
    assert found.kept + found.markup + found.white == len(text)
    without = Source(**{name: getattr(made, name) for name in made.__struct_fields__} | {"blocks": made.blocks[1:]})
    assert words_of(ledger.balance(without, without.blocks, []), text) == ["# The bridge"]


@given(st.text(alphabet="ab .\n\r\t–“é", min_size=1, max_size=80))
def test_a_plain_text_is_always_accounted_for(text: str) -> None:
    """Whatever the paragraphs, nothing of a text file is lost, and written back it is the file."""
    text = "word " + text
    made = source(text)
    found = ledger.balance(made, made.blocks, [])
    assert found.lost == ()
    assert found.kept + found.white == found.characters == len(text)
    assert ledger.encoding_of(made.text, text.encode()) == "utf-8"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Žofie.\r\nEnd.".encode(), "utf-8"),
        (codecs.BOM_UTF8 + "Žofie.".encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + "Žofie.".encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Žofie.".encode("utf-16-be"), "utf-16-be"),
        ("The café’s owners were said to be “très contents” with the décor.".encode("cp1252"), "cp1252"),
        ("---\ntitle: T\n---\nŽofie.".encode(), "utf-8"),
    ],
)
def test_a_text_written_back_is_its_file(data: bytes, encoding: str) -> None:
    """In the file's own encoding the text gives the file's bytes, a byte order mark and front matter apart."""
    text = load.parse(data, "seeds/a.txt", None)[0].text
    assert ledger.encoding_of(text, data) == encoding
    assert ledger.encoding_of(text[1:], data) is None
    assert ledger.encoding_of(text[:-1], data) is None
    assert ledger.encoding_of(text.replace(".", ","), data) is None or "." not in text


def test_only_front_matter_may_stand_before_the_text() -> None:
    """A text that starts later than its file is not the file."""
    assert ledger.encoding_of("two", b"one\ntwo") is None
    assert ledger.encoding_of("two", b"---\na: b\n---\ntwo") == "utf-8"


@pytest.mark.parametrize(
    ("spans", "wrong"),
    [
        ([(0, 3), (3, 9)], []),
        ([(0, 3), (2, 5)], [(2, 5)]),
        ([(4, 6), (0, 3)], [(0, 3)]),
        ([(3, 3)], [(3, 3)]),
        ([(5, 4)], [(5, 4)]),
        ([(8, 11)], [(8, 11)]),
        ([(-1, 2)], [(-1, 2)]),
    ],
)
def test_spans_stand_one_after_another(spans: list[tuple[int, int]], wrong: list[tuple[int, int]]) -> None:
    """Empty, overlapping, unordered and overlong spans are told."""
    assert ledger.misplaced(10, [Span(*pair) for pair in spans]) == [Span(*pair) for pair in wrong]
