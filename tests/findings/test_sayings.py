"""Which dates of a sentence are those of a happening, and which only of its telling, or of something pointed at."""

import pytest
from msgspec.structs import replace

from dossier.findings.events.happenings import find_happenings
from dossier.findings.times import expressions
from dossier.language import load
from tests.findings.newsroom import ENGLISH, tell


def told(sentence: str) -> list[str]:
    """The expressions of time that date a happening of the sentence, in an article of Thursday, 11 March 2021."""
    annotated = tell("told", f"Ines Holt spoke.\n\n{sentence}", "2021-03-11")
    text, tags = annotated.article.text, annotated.time_tags
    found = (one for one in find_happenings(annotated, ENGLISH) if one.tag is not None and one.stance != "denied")
    return [tags[one.tag].of(text) for one in found if one.tag is not None]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Berg will visit Sudmark in May, her office said on Tuesday.", ["May"]),
        ("The union will strike on March 20, Holt told reporters on Monday.", ["March 20"]),
        ("Holt said on Monday that the union would strike on March 20.", ["March 20"]),
        ("Berg told reporters on Wednesday that she had met Vale on Monday.", ["Monday"]),
        ("A ferry sank on Sunday, killing nine, the coast guard said on Monday.", ["Sunday"]),
        ("The mine collapsed on Tuesday, the firm that runs it said on Wednesday.", ["Tuesday"]),
        ("The trains will be fewer, the railway said on Monday.", []),
        ("The talks on March 20 have been called off, her office said on Monday.", ["March 20"]),
    ],
)
def test_the_day_of_an_announcement_is_none_of_what_it_announces(sentence: str, dates: list[str]) -> None:
    """Where what is said has a day of its own or lies ahead, the day on which it was said makes no event beside it."""
    assert told(sentence) == dates


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Berg said on Wednesday that the treaty was signed in 2012.", ["Wednesday", "2012"]),
        ("Berg said on Wednesday that the lake was dying.", ["Wednesday"]),
        ("“We will not yield,” Berg said on Wednesday.", ["Wednesday"]),
        ("The lake is dying, Berg said on Wednesday.", ["Wednesday"]),
        ("Berg agreed on Monday to lift the ban on March 20.", ["Monday", "March 20"]),
        ("Vale, who resigned on Monday, said he would travel.", ["Monday"]),
    ],
)
def test_a_statement_that_is_the_news_stays(sentence: str, dates: list[str]) -> None:
    """Where nothing else is dated in it, or only what lies far behind, the statement itself is what happened."""
    assert told(sentence) == dates


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("The court on Thursday turned down Holt's complaint about Sunday's vote.", ["Thursday"]),
        ("The court on Tuesday upheld his election in February.", ["Tuesday"]),
        ("Police arrested Holt on Sunday after Saturday's riot.", ["Sunday"]),
        ("Berg met Vale in January and Holt on Monday.", ["January", "Monday"]),
        ("Sunday's vote was a farce.", ["Sunday"]),
        ("Holt left on Monday, a year after she was elected in February 2020.", ["Monday", "February 2020"]),
    ],
)
def test_a_date_that_only_says_which_thing_is_meant_tells_nothing_of_it(sentence: str, dates: list[str]) -> None:
    """A day in the genitive, or a month in the clause of a day, points back; in a clause of its own it tells."""
    assert told(sentence) == dates


def test_a_pack_without_words_of_places_is_read_all_the_same() -> None:
    """A language whose pack does not say how places are named gives happenings without a place."""
    spanish = load("es")
    text = "Ana Berg habló.\n\nAna Berg visitó Lima el 3 de marzo de 2021 y firmó el acuerdo en mayo de 2020."
    annotated = replace(tell("told", text, "2021-03-11"), mentions=())
    passages = annotated.article.passages()
    tags = expressions.tag(passages, spanish)
    dated = replace(
        annotated,
        time_tags=tags,
        temporal_expressions=expressions.resolve(tags, passages, "2021-03-11", spanish),
    )
    found = find_happenings(dated, spanish)
    assert [(one.tag, one.place) for one in found if one.tag is not None] == [(0, None), (1, None)]
