"""Words without case and diacritics: the quick ways give what the patterns give that define them."""

import re

from hypothesis import given, strategies as st

from dossier import folding

TEXT = st.text(alphabet="ab Z'’-_1é—“…€.\n\t\u00a0йß中٣²", max_size=40)
WORDS = re.compile(r"\w+(?:'\w+)*")
LETTERS = re.compile(r"[^\W\d_]+")


@given(TEXT)
def test_words_are_those_of_the_pattern(text: str) -> None:
    """A word is a run of letters, figures and underscores, with apostrophes inside it."""
    assert folding.words(text) == WORDS.findall(text)


@given(TEXT)
def test_letters_are_those_of_the_pattern(text: str) -> None:
    """Runs of letters end at figures, underscores and apostrophes."""
    assert folding.letters(text) == LETTERS.findall(text)


def test_an_apostrophe_belongs_to_a_word_only_inside_it() -> None:
    """Quotation marks at the ends of words are none of them."""
    assert folding.words("'isn't' the dogs' o''clock '") == ["isn't", "the", "dogs", "o", "clock"]
