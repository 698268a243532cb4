"""Events of Spanish, French, German and Russian reports: a full date and a known actor are enough."""

import re

import pytest
from msgspec.structs import replace

from dossier import gazetteer
from dossier.findings.actors.registry import Registry
from dossier.findings.annotation import annotate
from dossier.findings.events.dating import Timed, date_happening
from dossier.findings.events.happenings import find_happenings
from dossier.language import load
from tests.findings.newsroom import tell
from tests.findings.reading import HERE

ROWS = re.findall(
    r"^\| (es|fr|de|ru) \| (.*\{.*) \|(?: (.*?))? \|(?: (.*))? \|$",
    (HERE / "events_languages.md").read_text("utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(("code", "sentence", "status", "kinds"), ROWS)
def test_what_a_sentence_tells_of_its_date(code: str, sentence: str, status: str, kinds: str) -> None:
    """Each sentence of the fixture; a condition, a term and what was not so make no event."""
    language = load(code)
    plain = sentence.replace("{", "").replace("}", "")
    article = replace(tell("told", f"Lima.\n\n{plain}", "2021-06-11").article, language=code)
    annotated = annotate(article, Registry.build(gazetteer.load(code), language), language)
    at = article.text.index(plain) + sentence.index("{")
    length = sentence.index("}") - sentence.index("{") - 1
    found = [
        (told.status, " ".join(one.kinds))
        for one in find_happenings(annotated, language)
        if one.tag is not None and at <= annotated.time_tags[one.tag].start < at + length
        if (told := date_happening(Timed.of(annotated), one)) is not None
    ]
    assert found == ([(status, kinds)] if status else [])
