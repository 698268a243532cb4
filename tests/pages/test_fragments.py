"""Links to words of the original (text fragments): which words, how they are encoded, that a browser finds them."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from dossier.model import Article, Block, PublicationDate, Span
from dossier.pages.fragments import directive, original
from tests import browser

TEXT = (
    "The council of Ostrem met on Monday. It did not vote.\n\n"
    "The mayor, Ilka Moreau-Lind, said: “Fees & fares – 5,000 crowns – won’t rise.” Nobody else spoke, as the room was "
    "cold and the hour late, and so the members of the council of Ostrem went home before the clock struck ten that "
    "night.\n\n"
    "The council of Ostrem met on Tuesday. It did not vote."
)


def article(text: str = TEXT, **more: object) -> Article:
    blocks = (Block(0, len(text)),)
    plain = Article(
        id="a",
        file="seeds/a.txt",
        sha256="0" * 64,
        format="text",
        text=text,
        blocks=blocks,
        markup=(),
        paragraphs=blocks,
        removed=(),
        headline="A",
        headline_source="derived",
        published=PublicationDate(None, "unknown"),
        language="en",
        original_url="https://port.example/a?x=1",
    )
    return replace(plain, **more)


def span(text: str, words: str, last: bool = False) -> Span:
    start = text.rindex(words) if last else text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ilka Moreau-Lind", "Ilka%20Moreau%2DLind"),
        (
            "“Fees & fares – 5,000 crowns – won’t rise.”",
            "Fees%20%26%20fares%20%E2%80%93%205%2C000%20crowns%20%E2%80%93%20won%E2%80%99t%20rise",
        ),
        (
            (
                "Nobody else spoke, as the room was cold and the hour late, and so the members of the council of Ostrem"
                " went home before the clock struck ten that night."
            ),
            "Nobody%20else%20spoke%2C%20as,struck%20ten%20that%20night",
        ),
        ("The council of Ostrem met on Monday.", "The%20council%20of%20Ostrem%20met%20on%20Monday"),
        ("…", ""),
    ],
)
def test_few_words_are_given_all_and_many_by_their_ends(words: str, expected: str) -> None:
    """Marks around them are left out; what has a meaning in a fragment is encoded, a hyphen too."""
    text = TEXT + " …"
    assert directive(article(text), span(text, words)) == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (False, "met on Monday.-,It did not vote"),
        (True, "met on Tuesday.-,It did not vote"),
    ],
)
def test_words_that_stand_there_twice_have_those_beside_them(last: bool, expected: str) -> None:
    """Before and behind, with the marks between, but none from another paragraph: a page may part the two."""
    found = directive(article(), span(TEXT, "It did not vote.", last))
    assert unquote(found) == expected
    assert found.count("-") == 1
    middle = article("Yes, one yes; two yes, three.")
    assert unquote(directive(middle, Span(9, 12))) == "Yes, one-,yes,-; two yes, three"


def test_words_over_two_paragraphs_are_a_range() -> None:
    """A text that is given whole must stand in one block of the page."""
    found = directive(article(), Span(TEXT.index("It did not"), TEXT.index(", Ilka")))
    assert unquote(found) == "met on Monday.-,It did not,The mayor"


def test_marks_of_a_format_are_no_words() -> None:
    """Emphasis and the address of a link are not on the page: the words around them are taken."""
    text = "He said it was **very** good and [never](https://x.example/bad) bad at all."
    markup = (
        *tuple(span(text, mark) for mark in (" **", "** ")),
        span(text, "["),
        span(text, "](https://x.example/bad)"),
    )
    found = directive(article(text, markup=markup), Span(0, len(text)))
    assert "x.example" not in found
    assert unquote(found) == "He said it was,bad at all"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Паром снова опоздал в среду.", "Паром снова опоздал в среду"),
        ("تأخرت العبارة مرة أخرى يوم الأربعاء.", "تأخرت العبارة مرة أخرى يوم الأربعاء"),
        ("渡轮星期三又晚点了。", "渡轮星期三又晚点了"),
        ("हाँ, नाव फिर देर से आई।", "हाँ, नाव फिर देर से आई"),
    ],
)
def test_other_scripts_are_encoded_as_utf_8(text: str, expected: str) -> None:
    """As every address has it."""
    found = directive(article(text), Span(0, len(text)))
    assert found.isascii()
    assert unquote(found).strip("।") == expected


def test_an_address_keeps_its_own_fragment() -> None:
    """Of an article whose address is not known the archived copy; without words a link leads to the page."""
    words = Span(0, 11)
    found = "The%20council,-of%20Ostrem%20met"
    assert original(article(), words) == f"https://port.example/a?x=1#:~:text={found}"
    assert (
        original(article(original_url="https://port.example/a#p2"), words)
        == f"https://port.example/a#p2:~:text={found}"
    )
    kept = article(original_url=None, archive_url="https://keep.example/1/a")
    assert original(kept, words) == f"https://keep.example/1/a#:~:text={found}"
    assert original(article(original_url=None), words) == ""
    assert original(article("... 7"), Span(0, 3)) == "https://port.example/a?x=1"


class TestInABrowser:
    """What Chromium makes of the links."""

    pytestmark = browser.NEEDS_BROWSER

    @pytest.mark.parametrize(
        ("words", "last"),
        [
            ("It did not vote.", True),
            ("“Fees & fares – 5,000 crowns – won’t rise.”", False),
            ("Nobody else spoke, as the room was cold and the hour late, and so the members", False),
        ],
    )
    def test_the_words_are_found(self, tmp_path: Path, words: str, last: bool) -> None:
        """The page opens where they stand, far below its top."""
        filler = "<p>Nothing of the kind.</p>" * 200
        paragraphs = "".join(f"{filler}<p>{one.replace('&', '&amp;')}</p>" for one in TEXT.split("\n\n"))
        (tmp_path / "a.html").write_text(f"<!doctype html><meta charset=utf-8>{paragraphs}{filler}", "utf-8")
        address = f"{(tmp_path / 'a.html').as_uri()}#:~:text={directive(article(), span(TEXT, words, last))}"
        with browser.chromium() as chrome, browser.visit(chrome) as page:
            page.goto(address)
            page.wait_for_function("window.scrollY > 0")
            index = len(TEXT[: span(TEXT, words, last).start].split("\n\n")) - 1
            shown = page.evaluate(
                "index => [...document.querySelectorAll('p')].filter(one => !one.textContent.startsWith('Nothing'))"
                "[index].getBoundingClientRect().top",
                index,
            )
            assert 0 <= shown < 900
