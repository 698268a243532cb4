"""The beginnings of the words of a text: by them it is told whether a name may stand in it at all."""

from dossier.folding import folded, letters

LETTERS = 7
""""Norwegian" and "Norwegians" begin alike."""


def runs(text: str) -> list[str]:
    """The stretches of letters in a text, folded."""
    return letters(folded(text))


def beginnings(text: str) -> str:
    """The first letters of each word of a text, each once, sorted, with blanks between them."""
    found = set(runs(text))
    # A plural or possessive adds a letter to a name that is shorter than a beginning.
    short = {word[:-1] for word in found if 1 < len(word) <= LETTERS and word[-1] == "s"}
    return " ".join(sorted({word[:LETTERS] for word in found} | short))
