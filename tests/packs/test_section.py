"""What all sections of a language pack share: patterns that wait until they are needed."""

import pytest

from dossier import language
from dossier.packs.boilerplate import BoilerplateWords
from dossier.packs.section import Lazy


def patterns_of(section: object) -> list[Lazy]:
    """All patterns in a section, in lists and sections within it."""
    if isinstance(section, Lazy):
        return [section]
    inside = section if isinstance(section, tuple) else getattr(section, "__dict__", {}).values()
    return [pattern for value in inside for pattern in patterns_of(value)]


@pytest.mark.parametrize("code", language.packs())
def test_every_pattern_can_be_compiled(code: str) -> None:
    """A pattern with a mistake is found here, as it is not compiled when the pack is read."""
    found = patterns_of(language.load(code).boilerplate)
    assert len(found) > 20
    assert all(pattern._compiled.pattern == pattern.pattern for pattern in found)


def test_a_pattern_waits_until_it_is_needed() -> None:
    """To read a pack compiles none of its patterns; what is asked of one is answered as by any other."""
    pattern = Lazy(r"(?P<what>boats?) sank", 0)
    assert "_compiled" not in pattern.__dict__
    text = "a boat sank, two boats sank"
    assert [match["what"] for match in pattern.finditer(text)] == ["boat", "boats"]
    assert pattern.search(text, 6)["what"] == "boats"  # type: ignore[index]  # it is there
    assert pattern.match(text) is None is pattern.fullmatch(text)
    assert pattern.findall(text) == ["boat", "boats"]
    assert pattern.sub("left", text) == "a left, two left"
    assert Lazy(", ", 0).split(text) == ["a boat sank", "two boats sank"]
    assert dict(pattern.groupindex) == {"what": 1}


def test_case_counts_where_the_field_says_so() -> None:
    """The patterns of some fields take either case, of others that of the pack alone."""
    words: BoilerplateWords = language.load("en").boilerplate
    assert all(pattern.flags & 2 for pattern in words.credits)
    assert not any(pattern.flags & 2 for pattern in words.publishers)
