"""The stemmers of Snowball with their endings looked up."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import dossier
from dossier.stemming import NAMES, stemmer
from dossier.text import WORD, fold

PACKS = Path(dossier.__file__).parent / "languages"


@pytest.mark.parametrize("code", NAMES)
def test_stems_are_those_of_the_library(code: str) -> None:
    """Of all words in the language packs, whole, and without their first or last letter."""
    theirs = import_module(f"snowballstemmer.{NAMES[code]}_stemmer")
    own, other = stemmer(code), getattr(theirs, f"{NAMES[code].title()}Stemmer")()
    known = sorted({fold(word) for path in PACKS.glob("*.yaml") for word in WORD.findall(path.read_text("utf-8"))})
    words = sorted({part for word in known for part in (word, word[1:], word[:-1])})
    assert len(words) > 10_000
    assert [own.stemWord(word) for word in words] == [other.stemWord(word) for word in words]


def test_another_stemmer_that_is_installed_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same version of the algorithm everywhere: snowballstemmer's general function would ask PyStemmer."""
    other = ModuleType("Stemmer")
    other.__dict__.update(algorithms=lambda: ["english"], Stemmer=None)
    for name in [name for name in sys.modules if name.partition(".")[0] == "snowballstemmer"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "Stemmer", other)
    assert stemmer("en").stemWord("talks") == "talk"
