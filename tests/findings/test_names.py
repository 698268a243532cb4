"""The words of a passage as rules on names see them: cut at spaces, and yet what they are in the whole text."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from dossier import language
from dossier.findings.actors.chunks import TOKEN, plain
from dossier.findings.actors.names import LowerWords, Token, Tokens, tokens
from dossier.model import Passage
from dossier.text import sentences

ENGLISH, FRENCH = language.load("en"), language.load("fr")
PIECES = (
    *("Lund", "the", "boys'", "Vesby’s", "J.", "U.S.", "end.", "“We", "did”,", "(NFA)", "—", "-", "co-owner's", "a\nb"),
    *("Łódź", "Zoe\u0308", "3.5", "", "'", "said:", "boys'\nown", "¿", "e-mail.", "d'Arc"),
)


def marks_between(text: str) -> list[str]:
    """What stands before each word of a text, read without cutting it; behind the last, at the end."""
    return TOKEN.split(text)[::2]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_words_are_those_of_the_whole_text(text: str) -> None:
    """Each word stands where the text has it, and what is between two words is told with the second."""
    words, found = Tokens(text, ENGLISH), list(TOKEN.finditer(text))
    assert [token.word for token in words.whole] == [plain(match.group()) for match in found]
    assert [words.end(at) for at in range(len(found))] == [match.end() for match in found]
    assert [words.span(at, at)[0] for at in range(len(found))] == [match.start() for match in found]
    assert [token.gap for token in words.whole] == [gap.strip() for gap in marks_between(text)[:-1]]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_each_sentence_has_a_word_that_opens_it(text: str) -> None:
    """The first word that ends behind the start of a sentence opens it."""
    words = Tokens(text, ENGLISH)
    for sentence in sentences(text, ENGLISH):
        first = next((at for at in range(len(words.words)) if words.end(at) > sentence.start), None)
        assert first is None or words.whole[first].opens


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_owners(text: str) -> None:
    """A word owns what follows where it ends in 's, or is a plural with an apostrophe and white space behind it."""
    words, behind = Tokens(text, ENGLISH), marks_between(text)[1:]
    for token, gap in zip(words.whole, behind, strict=True):
        plural = token.word.endswith("s") and gap[:1] in ("'", "’") and gap[1:2].isspace()
        assert token.possessive == (token.word != token.base or plural)


@pytest.mark.parametrize(
    ("text", "first", "last", "name"),
    [
        ("Ms. Lund’s boat sank.", 1, 1, "Lund"),
        ("It was (Ann Lund's) boat.", 2, 3, "Ann Lund"),
        ("Selon l'Allemagne, rien.", 1, 1, "Allemagne"),
    ],
)
def test_names_stand_without_what_is_joined_to_them(text: str, first: int, last: int, name: str) -> None:
    """A name's span leaves out its possessive, and the article before its apostrophe."""
    start, end = Tokens(text, FRENCH if "Selon" in text else ENGLISH).span(first, last)
    assert text[start:end] == name


def opening(words: Sequence[Token]) -> list[str]:
    return [token.word for token in words if token.opens]


def test_quotations_and_clauses_open_anew() -> None:
    """The first word of a sentence, of a quotation, behind a colon or a dash has a capital that tells nothing."""
    words = tokens(Passage(0, "Lund said: “Boats sank.” Nobody – The mayor said – knew."), ENGLISH).whole
    assert opening(words) == ["Lund", "Boats", "Nobody", "The", "knew"]


def test_a_headline_has_capitals_throughout() -> None:
    """A line without a full stop whose longer words have capitals is set like a headline."""
    assert Tokens("Harbour Board Rejects Second Quay Plan", ENGLISH).headline
    assert not Tokens("Harbour Board Rejects Second Quay Plan.", ENGLISH).headline
    assert not Tokens("Harbour board rejects the second quay plan", ENGLISH).headline


def test_words_in_lower_case() -> None:
    """The words that an article writes in lower case somewhere, their possessives left on."""
    lower = LowerWords([Tokens("The Harbour is full.", ENGLISH), Tokens("A harbour's “quay”", ENGLISH)])
    assert [word for word in ("the", "is", "quay", "harbour's", "harbour", "Harbour") if word in lower] == [
        "is",
        "quay",
        "harbour's",
    ]
