"""Words and marks: where they stand, and what is known of each by itself."""

import re

import pytest

from dossier.verb_groups import lexicon_of

TOKEN = re.compile(r"\w+(?:['’\-]\w+)*|['’]\w+|[,;:—–\"“”()]")
"""The same words and marks, cut from a whole sentence at once."""
SENTENCES = [
    "The mayor, who had left on Monday, didn’t answer.",
    "“We won’t sell,” said Holt – not now; perhaps (she added) in May.",
    "  Two  spaces,\ta tab,\na line and\u00a0a hard space ",
    "Half-built: 3.5 km of the £40m line - and no train… 'Tis late.",
    "The the the ferry's ferry ferr ferry",
    "… -- $ …",
    "",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_word_and_mark_is_found_at_its_place(sentence: str) -> None:
    """Whatever white space parts them, the words and marks are those of the sentence, at their offsets."""
    lexicon = lexicon_of("en")
    found = [(match.group().replace("’", "'").casefold(), match.start()) for match in TOKEN.finditer(sentence)]
    words = [token.word.casefold() for token in lexicon.tokens(sentence).words]
    assert list(zip(words, lexicon.tokens(sentence).starts(sentence), strict=True)) == found


@pytest.mark.parametrize(
    ("sentence", "word"), [("Will Smith sang.", "will"), ("In May Will sang.", "Will"), ("İzmir waited.", "i̇zmir")]
)
def test_a_capital_inside_a_sentence_stays(sentence: str, word: str) -> None:
    """The first word is read in lower case, as any word opens a sentence; further on a capital makes a name."""
    assert word in [token.word for token in lexicon_of("en").tokens(sentence).words]


def test_clauses_are_counted_at_conjunctions_and_marks() -> None:
    """A conjunction and a mark stronger than a comma open a clause; a comma opens none."""
    tokens = lexicon_of("en").tokens("She left, tired, when he came; nobody spoke")
    assert tokens.clauses == [0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_a_long_stretch_is_read_and_not_kept() -> None:
    """A line without a space costs no memory: it is read each time."""
    lexicon, line = lexicon_of("en"), "reported," * 10_000
    assert len(lexicon.tokens(line).words) == 20_000
    assert lexicon.tokens("They reported,").words[1].plain


@pytest.mark.parametrize("word", ["might", "had", "could", "was", "wanted"])
def test_what_a_pattern_begins_with_is_known(word: str) -> None:
    """Patterns of what is left open are only tried at a word with which one of them begins."""
    first = lexicon_of("en").open_first
    assert first is not None
    assert word in first
    assert "said" not in first
