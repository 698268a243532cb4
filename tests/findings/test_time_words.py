"""A text as characters of meaning: cut at spaces, and yet what it would be if read as a whole."""

import pytest
from hypothesis import given, settings, strategies as st

from dossier import language
from dossier.findings.times.grammar import grammar
from dossier.findings.times.words import WordClasses

COMMON = ("said", "the", "May", "12", "2019-05-12,", "3.30", "(on", "Monday's", "p.m.", "", "12/04/2018.", "a\nb", "—")


def classes(code: str) -> WordClasses:
    return grammar(code)._classes


def whole(known: WordClasses, text: str) -> tuple[str, list[tuple[int, int]]]:
    """The characters and places of a text that is read at once."""
    end, spans, codes = 0, [], ""
    for word in known._token.findall(text):
        end += len(word)
        spans.append((end - len(word.lstrip()), end))
        codes += known._classify(word.lstrip())
    return codes, spans


@pytest.mark.parametrize("code", language.packs())
@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_pieces_mean_what_they_mean_in_the_text(data: st.DataObject, code: str) -> None:
    """Read piece by piece, a text has the same words at the same places, those of several pieces among them."""
    known = classes(code)
    words = st.sampled_from((*COMMON, *known._spaced))
    marked = st.tuples(words, st.sampled_from(("", ",", ":", "?", ".", "’s", "\n", "-")), st.booleans())
    listed = data.draw(st.lists(marked, max_size=10))
    text = " ".join((word.upper() if loud else word) + mark for word, mark, loud in listed)
    coded, (codes, spans) = known.code(text), whole(known, text)
    assert coded.codes == codes
    assert coded.spans(0, len(codes)) == spans
    assert [coded.spans(at, at + 1) for at in range(len(codes))] == [[span] for span in spans]


def test_an_entry_of_several_words_is_one() -> None:
    """Words that make one expression are one wherever they are cut: "Christmas Day", not "Christmas dinner"."""
    known = classes("en")
    assert len(known.code("on Christmas Day,").codes) == 3
    assert len(known.code("on Christmas dinner,").codes) == 4


def test_a_text_without_spaces_is_read_in_linear_time() -> None:
    """One long piece is taken apart once, however many expressions stand in it."""
    coded = classes("en").code("1990;" * 3000)
    assert coded.spans(5998, 6000) == [(14995, 14999), (14999, 15000)]
    assert len(coded._read) == 1
