"""Lasting addresses of paragraphs."""

import pytest

from dossier.pages.anchors import anchors
from tests.pages import sample

TEXT = "The mill closed on Monday.\n\nNobody was told, the union said.\n\nThe owner, Óscar Prieto, spoke of “losses”."


def keys(text: str) -> tuple[str, ...]:
    return anchors(sample.article("a", text, "A"))


def test_each_paragraph_has_one_of_its_own() -> None:
    """It begins with a letter, as an id may, and does not look like a number of a paragraph."""
    found = keys(TEXT)
    assert len(set(found)) == 3
    assert all(len(key) == 9 and key.startswith("w") for key in found)


def test_it_is_the_same_in_every_build() -> None:
    """Links are kept by others for years: this pins what the words give."""
    assert keys("The mill closed on Monday.") == ("w4650fb89",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mill", "A new first paragraph.\n\nThe mill"),
        ("Nobody was told, the union said.\n\n", ""),
        ("Nobody was told", "Everybody was told"),
    ],
    ids=["above", "taken out", "another altered"],
)
def test_a_change_elsewhere_leaves_it(before: str, after: str) -> None:
    """What is added, taken out or altered in another paragraph moves the numbers and not this."""
    changed = keys(TEXT.replace(before, after))
    assert changed[-1] == keys(TEXT)[-1]
    assert keys(TEXT)[0] in changed


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Óscar Prieto", "Oscar PRIETO"),
        ("“losses”", '"losses"'),
        ("owner, ", "owner  \n"),
    ],
    ids=["accents and case", "marks", "line ends"],
)
def test_what_does_not_alter_the_words_leaves_it(before: str, after: str) -> None:
    """Typography, accents and white space are mended often, and the words stay."""
    assert keys(TEXT.replace(before, after)) == keys(TEXT)


def test_other_words_have_another() -> None:
    """Who follows a link to words that stand there no more is not led to other words."""
    assert keys(TEXT.replace("losses", "profits"))[2] != keys(TEXT)[2]


def test_equal_paragraphs_are_told_apart() -> None:
    """The second of the same words is the second; what has no word at all has no lasting address."""
    first, second, other, third = keys("No comment.\n\nNo comment!\n\n* * *\n\nno comment")
    assert (second, other, third) == (f"{first}-2", "", f"{first}-3")


def test_what_stands_beside_it_makes_no_difference() -> None:
    """Words of any script, marks of news, hard line ends: whatever is in one paragraph, all others have their own."""
    parts = [
        "The mill closed.",
        "Óscar Prieto spoke – “once”.",
        "Мельница закрыта.",
        "It\nclosed\nagain.",
        "12% it\tis.",
    ]
    alone = [keys(part)[0] for part in parts]
    assert len(set(alone)) == len(parts)
    for first in parts:
        for second in parts:
            if first != second:
                assert keys(f"{first}\n\n{second}") == (alone[parts.index(first)], alone[parts.index(second)])
    assert keys("\n\n".join(parts)) == tuple(alone)
