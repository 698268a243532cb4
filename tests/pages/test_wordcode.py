"""Texts as the numbers of their words."""

import pytest
from hypothesis import given, strategies as st

from dossier.pages import wordcode
from dossier.pages.wordcode import ALPHABET, ENDS, Coder, code, least_letters, pieces_of, read, words, written


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The quay sank.", ["The", "quay", "sank", "."]),
        ("“It is 3,000,” he said", ["“", "It", "is", "3", ",", "000", ",” ", "he", "said"]),
        ("the U.S. — and Brandt’s", ["the", "U", ".", "S", ". — ", "and", "Brandt", "’", "s"]),
        ("北京 said", ["北", "京", "said"]),
        ("がガｶﾞ 北ok", ["が", "ガ", "ｶﾞ", " ", "北", "", "ok"]),
        ("كِتَاب جدید", ["كِتَاب", "جدید"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("co\u00adoperate", ["co\u00adoperate"]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words_and_what_stands_between(text: str, pieces: list[str]) -> None:
    """What is usual between two words is not told: a space, or nothing where each character is a word."""
    assert pieces_of(text) == pieces


@given(st.lists(st.text(st.characters(codec="utf-8")).map(lambda text: " ".join(text.split()))))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    """Whatever stands in them, in any script."""
    assert list(read(code(texts))) == texts


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_no_number_is_written_as_the_beginning_of_another(one: int, other: int) -> None:
    """So they need nothing between them; the smaller is never the longer."""
    assert one == other or not written(other).startswith(written(one))
    assert len(written(min(one, other))) <= len(written(max(one, other)))


def test_the_letters_need_no_escape() -> None:
    """Neither in a string of a script nor in a script element; the last ones go on, the others end a number."""
    assert not set(ALPHABET) & set('"\\<>&\x7f')
    assert len(set(ALPHABET)) == len(ALPHABET) == 90
    assert [len(written(number)) for number in (ENDS - 1, ENDS, ENDS * 32 - 1, ENDS * 32)] == [1, 2, 2, 3]


def test_frequent_pieces_have_small_numbers_and_order_is_settled() -> None:
    """Equally frequent ones stand in the order of their letters: the same texts give the same bytes."""
    coded = code(["b a b", "c a b"])
    assert coded.pieces == ("", "b", "a", "c")
    assert code(["b a b", "c a b"]) == coded
    assert words("Don’t stop: it's 3.") == 6
    assert coded.pieces[0] == wordcode.END


FOLDED = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(" ,.aé“ー北"))).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.lists(FOLDED), max_size=6))
def test_texts_are_coded_the_same_however_they_come(batches: list[list[str]]) -> None:
    """All at once or some at a time, those in scripts that part no words among the others."""
    coder = Coder()
    for texts in batches:
        coder.add(texts)
    assert coder.coded() == code([text for texts in batches for text in texts])


@given(st.lists(FOLDED), st.lists(FOLDED))
def test_what_texts_take_at_least_is_no_more_than_they_take(texts: list[str], others: list[str]) -> None:
    """Alone or among others: so nothing is left out that would have fitted in; alone it is what they take."""
    both = code([*texts, *others])
    assert least_letters(texts) == len(code(texts).texts)
    assert least_letters(texts) + least_letters(others) <= len(both.texts)


def test_many_pieces_take_more_than_one_letter() -> None:
    """There are so many numbers of one letter, and of two."""
    texts = [" ".join(f"w{number}" for number in range(3000))]
    assert least_letters(texts) == len(code(texts).texts) == 1 + 58 + 59 * 31 * 2 + (3000 - 58 - 59 * 31) * 3


@given(FOLDED, st.integers(0, 20), st.integers(0, 20))
def test_words_are_counted_between_two_offsets(text: str, start: int, length: int) -> None:
    """As in the words between them by themselves."""
    assert words(text, start, start + length) == words(text[start : start + length])
