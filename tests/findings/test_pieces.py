"""The pieces of a passage lie where they stand in it, whatever white space parts them."""

import pytest

from dossier import language
from dossier.findings.figures.pieces import Pieces
from dossier.findings.quotes.marks import quoted_words
from dossier.findings.quotes.tokens import read
from dossier.model import Passage, Span

TEXTS = (
    "The harbour of Nordhavn handled 4,200 tonnes of grain, 12% more than before.",
    "  Two blanks  stand here, and\na line ends there; a\u00a0no-break blank, too: 3\u00a0400 crates.",
    "Mr. Aske of the U.S. said so (in 2019) - the co-founder's boats, and the dockers' £4.6m.",
    "word",
    "¿Cuánto? — Dijo-il «nada», l'homme: 12.04.2020/3!",
)


@pytest.mark.parametrize("code", ["en", "fr", "ru"])
@pytest.mark.parametrize("text", TEXTS)
def test_pieces_of_figures_lie_where_they_stand(text: str, code: str) -> None:
    """Each piece is the text between its two offsets, in packs that group digits by commas and in those by blanks."""
    pieces = Pieces(text, language.load(code).figures, [Span(0, len(text))])
    assert pieces.texts
    assert [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)] == pieces.texts
    assert "".join("".join(pieces.texts).split()) == "".join(text.split())


def test_pieces_do_not_hang_on_what_was_met_before() -> None:
    """A chunk that comes again gives the same pieces, and a stretch gives those of its own words alone."""
    words = language.load("en").figures
    text = "Prices rose 3.4 percent, and 3.4 percent, again."
    whole = Pieces(text, words, [Span(0, len(text))])
    again = Pieces(text, words, [Span(0, 24), Span(25, len(text))])
    assert (again.texts, again.starts, again.ends) == (whole.texts, whole.starts, whole.ends)
    assert whole.texts[:5] == ["Prices", "rose", "3.4", "percent", ","]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_lie_where_they_stand(text: str) -> None:
    """Each token of a sentence is the text between its start and its end."""
    lines = read(text, (), language.load("en"))
    for line in lines:
        ends = [line.end(index) for index in range(len(line.tokens))]
        found = [text[start:end] for start, end in zip(line.starts, ends, strict=True)]
        assert found == [token.text for token in line.tokens]
    assert "".join(token.text for line in lines for token in line.tokens) == "".join(text.split())


def test_quotation_is_one_token() -> None:
    """The words between marks are one token; those around it keep their places."""
    text = 'Late on Monday  Ada Berg said "the quay is shut," and left. "Why?" she asked.'
    (quoted,) = quoted_words([Passage(0, text)])
    first, second = read(text, quoted, language.load("en"))
    assert [token.text for token in first.tokens][5:] == ["said", '"the quay is shut,"', "and", "left", "."]
    assert [token.text for token in second.tokens] == ['"Why?"', "she", "asked", "."]
    for line in (first, second):
        assert all(text.startswith(token.text, start) for token, start in zip(line.tokens, line.starts, strict=True))
