"""Sentences, words, folding and stems."""

import pytest

from dossier.language import load
from dossier.text import fold, sentences, stem, telling_stems, words

ENGLISH = load("en")
SENTENCES = [
    ["Mr. Berg left.", "He was tired."],
    ["Dr. Ann Lee met Gov. Park on Sept. 5.", "They spoke."],
    ["The U.S. Treasury said so.", "Nobody listened."],
    ["It stopped in the U.S.", "The bank stayed open."],
    ["J. R. Smith wrote it.", "It was long."],
    ["He said no.", "Ten others left."],
    ["She lives at No. 10 Hill Road.", "He does not."],
    ["He fell ill.", "Park took over."],
    ['It was "very important".', '"We have proved it," she said.'],
    ["He asked: “Why?”", "Nobody knew."],
    ["It rose 3.5 percent.", "That was much."],
    ["Wait… no, go."],
    ["It cost $2.", "(That was cheap.)"],
]


@pytest.mark.parametrize("expected", SENTENCES, ids=lambda expected: expected[0])
def test_sentences(expected: list[str]) -> None:
    """A full stop ends a sentence where a new one can begin, and not after a title, a month or initials."""
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text, ENGLISH)] == expected


def test_sentences_cover_every_word() -> None:
    """Nothing but white space lies between sentences, line ends of Windows included."""
    text = "One.\r\n Two?  \r\nThree"
    assert [span.of(text) for span in sentences(text, ENGLISH)] == ["One.", "Two?", "Three"]


def test_words_keep_their_apostrophes() -> None:
    """Straight and curly ones, within a word and not at its ends."""
    text = "Maduro's 'don’t'"
    assert [span.of(text) for span in words(text)] == ["Maduro's", "don’t"]


def test_folding_takes_accents_and_case() -> None:
    """For comparing only."""
    assert fold("Nicolás d’Été") == "nicolas d'ete"
    assert fold("Ноябрьский ﬁne …") == "ноябрьскии fine ..."


def test_folding_makes_no_letters_of_symbols() -> None:
    """A mark behind a word stays a mark, so that the word is still found."""
    assert fold("Subscribe™ №5") == "subscribe™ №5"


@pytest.mark.parametrize(
    ("word", "code", "expected"), [("Talks", "en", "talk"), ("Berg's", "en", "berg"), ("Häuser", "xx", "hauser")]
)
def test_stems(word: str, code: str, expected: str) -> None:
    """Snowball's stem where there is one for the language, else the folded word."""
    assert stem(word, code) == expected


def test_telling_stems_leave_out_stop_words() -> None:
    """What a sentence speaks of, whatever the form of its words."""
    assert telling_stems("The talks of the two leaders", ENGLISH) == {"talk", "leader"}
