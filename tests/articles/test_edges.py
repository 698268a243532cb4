"""Short lines around a report go where shape, place and neighbours agree, and stay where one of them is missing."""

import pytest

from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning.repetition import Repetition
from dossier.settings import Boilerplate

HEADLINE = "Old lighthouse gets a keeper again"
REPORT = (
    "The lighthouse on Stone Point has a keeper again, forty years after the last one left it to the gulls.",
    "Marit Holm, who is 29, moved in on Sunday with two cats and a crate of books about the weather.",
    "She will be paid by the county, which wants to open the tower to visitors in the summer months.",
)


def rules(*lines: str) -> dict[str, str]:
    """Removed lines and the rules that took them, without the headline."""
    source, _ = load.parse("\n\n".join(lines).encode(), "seeds/page.txt", None)
    found = clean.clean(source, Repetition(), Boilerplate(), language.load("en")).removed
    return {removal.of(source.text): removal.rule for removal in found if removal.rule != "headline"}


def test_what_stands_above_the_headline_goes() -> None:
    """The name of an outlet and of a section is no article text."""
    assert rules("The Point Courier", "Islands", HEADLINE, *REPORT) == {
        "The Point Courier": "kicker",
        "Islands": "edge-head",
    }


def test_open_lines_below_a_strong_end_go() -> None:
    """Below rights or comments an open line is a button or a title."""
    found = rules(HEADLINE, *REPORT, "© 2020 The Point Courier", "Our other papers", "Harbour Weekly")
    assert [found[line] for line in ("Our other papers", "Harbour Weekly")] == ["edge-tail", "edge-tail"]


@pytest.mark.parametrize("ending", [("She lit the lamp", "and the sea said nothing"), ("1. Tower", "2. Kitchen")])
def test_open_lines_that_end_a_report_stay(ending: tuple[str, ...]) -> None:
    """A verse or a list at the end of the report is its own, whatever follows."""
    assert not set(ending) & set(rules(HEADLINE, *REPORT, *ending, "Share this article", "© 2020 The Point Courier"))


def test_a_subheading_below_an_advertisement_stays() -> None:
    """Advertisements and appeals stand inside reports: what is between two of them may be a subheading."""
    lines = (HEADLINE, *REPORT[:2], "Advertisement", "A tower with a view", "Advertisement", REPORT[2])
    assert "A tower with a view" not in rules(*lines)


def test_a_sentence_below_the_report_stays_unless_it_is_a_teaser() -> None:
    """A closed sentence goes only between the titles of a list."""
    kept = "Nobody knows why."
    assert kept not in rules(HEADLINE, *REPORT, "Share this article", kept)
    listed = (
        "More stories",
        "Gulls return to the harbour",
        "They came in the night.",
        "Ferry is late",
        "Bread is dear",
    )
    assert rules(HEADLINE, *REPORT, *listed).keys() == set(listed)


def test_a_title_in_capitals_between_paragraphs_goes() -> None:
    """A long line in capitals inside a report that is not written so leads to another article."""
    title = "COUNTY BOARD VOTES TO CLOSE THREE SMALL HARBOURS BY SPRING"
    assert rules(HEADLINE, *REPORT[:2], title, REPORT[2]) == {title: "links"}
    assert rules(HEADLINE, *REPORT[:2], "THE VIEW FROM ABOVE", REPORT[2]) == {}


def test_comments_below_a_heading_that_counts_them_go() -> None:
    """A heading that counts the comments on the article stands above nothing else."""
    comments = (
        "2 thoughts on “Old lighthouse”",
        "Cats hate gulls, you will see.",
        "My uncle kept that lamp for years.",
    )
    assert rules(HEADLINE, *REPORT, *comments).keys() == set(comments)


def test_a_note_under_the_name_of_the_author_goes() -> None:
    """The name alone in a line and a note that opens with it are a box about the author."""
    box = ("Ola Brekke", "Ola Brekke is a reporter who covers the islands.")
    assert set(box) <= set(
        rules(HEADLINE, *REPORT, *box, "Tips? Write to the desk at any hour of the day or night, please.")
    )
