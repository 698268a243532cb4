"""Short cuts in reading sentences and numbers give what the long way gives."""

from hypothesis import given, settings, strategies as st

from dossier import language
from dossier.findings.figures.numerals import has_number
from dossier.findings.figures.reader import Reader
from dossier.findings.quotes import tokens
from dossier.model import Passage
from dossier.text import sentences

ENGLISH = language.load("en")
CHARACTERS = st.sampled_from("aAsSéß²ß0123 .,'’-–/&%$()_:;!?\u00a0\n")
WORDS = st.sampled_from(
    ["Roe's", "workers'", "U.S.", "co-founder", "4.6", "3,200", "a", "million", "half", "of", "two", "dozens", "said"]
)
UNCOUNTED = st.sampled_from(
    ["a", "an", "of", "in", "the", "about", "up", "to", "$", "%", "percent", "tonnes", "boats", "-"]
)
"""Words around numbers, without any."""
TEXTS = st.lists(st.one_of(WORDS, CHARACTERS, st.just(" ")), max_size=60).map("".join)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_chunks_give_the_tokens_of_the_whole_sentence(text: str) -> None:
    """Looked up chunk by chunk, a sentence has the words and marks that matching all of it at once finds."""
    lines = tokens.read(text, (), ENGLISH)
    whole = [list(tokens._TOKEN.finditer(text, one.start, one.end)) for one in sentences(text, ENGLISH)]
    assert [[token.text for token in line.tokens] for line in lines] == [[m.group() for m in found] for found in whole]
    assert [line.starts for line in lines] == [[m.start() for m in found] for found in whole]
    ends = [[line.end(index) for index in range(len(line.tokens))] for line in lines]
    assert ends == [[m.end() for m in found] for found in whole]


@given(st.lists(UNCOUNTED, max_size=20).map(" ".join))
@settings(max_examples=200, deadline=None)
def test_a_text_without_number_words_has_no_figure(text: str) -> None:
    """Passages that are not read for figures would have none."""
    assert not has_number(text, ENGLISH)
    assert Reader(Passage(0, text), (), sentences(text, ENGLISH), ENGLISH).read() == []


def test_words_with_marks_inside_are_one_token() -> None:
    """A possessive, a compound, an abbreviation and a decimal are one word; the sentence's full stop is none of it."""
    (line,) = tokens.read("Roe's co-founder put 4.6 million into U.S. firms in 2,019 towns.", (), ENGLISH)
    told = " ".join(token.text for token in line.tokens)
    assert told == "Roe's co-founder put 4.6 million into U.S. firms in 2,019 towns ."
