"""What befalls a thing: as the clause of the date tells it, and nowhere else."""

import re

import pytest

from dossier.findings.events.happenings import find_happenings
from tests.findings.newsroom import ACTORS, ENGLISH, tell
from tests.findings.reading import HERE

AGENTS = frozenset(actor.id for actor in ACTORS if actor.kind != "state")
ROWS = re.findall(r"^\| (.*\{.*) \|(?: (.*?))? \|(?: (.*))? \|$", (HERE / "things.md").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("sentence", "things", "deeds"), ROWS)
def test_the_clause_of_the_date_names_the_thing(sentence: str, things: str, deeds: str) -> None:
    """Each sentence of the fixture: the object of the verb, else its subject; a topic of talk is neither."""
    plain = sentence.replace("{", "").replace("}", "")
    annotated = tell("told", f"Ines Holt spoke.\n\n{plain}", "2021-03-11")
    here = annotated.article.text.index(plain) + sentence.index("{")
    length = sentence.index("}") - sentence.index("{") - 1
    found = [
        (" ".join(one.things), " ".join(one.deeds))
        for one in find_happenings(annotated, ENGLISH, AGENTS)
        if one.tag is not None and here <= annotated.time_tags[one.tag].start < here + length
    ]
    assert found in ([(things, deeds)], [] if not things else None)


def test_the_only_name_of_an_article_is_that_of_its_thing() -> None:
    """The phrase "the cable" of one sentence is the Sund cable of another, where there is no other cable."""
    text = "Norland mends the Sund cable.\n\nThe cable was severed on March 4."
    (_, told) = find_happenings(tell("told", text, "2021-03-11"), ENGLISH, AGENTS)
    assert told.things == ("!cable", "=sund", "cable")
    two = f"{text}\n\nThe Holm cable is whole."
    (_, told) = find_happenings(tell("told", two, "2021-03-11"), ENGLISH, AGENTS)
    assert told.things == ("!cable", "cable")
