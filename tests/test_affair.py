"""Another affair, from the files to the chronology: what other outlets' habits must not upset."""

from pathlib import Path

import pytest

from dossier import config, pipeline
from dossier.model import AnnotatedArticle, Dossier, Event

FOLDER = Path(__file__).parent / "fixtures" / "affair"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return pipeline.analyse(config.load(FOLDER / "site.yaml")).dossier


def article(dossier: Dossier, name: str) -> AnnotatedArticle:
    return next(a for a in dossier.articles if a.article.id == name)


def on(dossier: Dossier, date: str) -> Event:
    (event,) = [event for event in dossier.events if event.date == date]
    return event


@pytest.mark.parametrize(
    ("name", "edtf", "source"),
    [
        ("guardian", "2021-05-13", "text"),
        ("later", "2021-06-04", "front matter"),
        ("reuters", "2021-05-11?", "inferred"),
        ("undated", "[2021-05-13..2021-05-19]", "inferred"),
    ],
)
def test_dates_are_stated_or_inferred(dossier: Dossier, name: str, edtf: str, source: str) -> None:
    """Stamps and front matter state; a shared statement and a weekday date the others, a dateline's day narrows."""
    published = article(dossier, name).article.published
    assert (published.edtf, published.source) == (edtf, source)


def test_announced_reported_and_retold_are_one_event(dossier: Dossier) -> None:
    """Three outlets on the meeting: one announces it, two report it, one of them without any date."""
    meeting = on(dossier, "2021-05-13")
    assert set(meeting.articles) == {"reuters", "guardian", "undated"}
    assert (meeting.status, meeting.planned_by) == ("occurred", ("reuters",))


def test_an_event_without_known_actors_is_tied_by_its_day_and_words(dossier: Dossier) -> None:
    """Nobody of the registry acts in the commission; day, kind and telling words tie the three reports."""
    commission = on(dossier, "2021-06-01")
    assert set(commission.articles) == {"guardian", "undated", "later"}
    assert (commission.status, on(dossier, "2021-06-15").status) == ("occurred", "planned")


def test_a_plan_is_not_taken_for_the_past(dossier: Dossier) -> None:
    """The words "expected the commission to meet on June 1" lie ahead of its report, not a year behind."""
    values = [found.value for found in article(dossier, "undated").temporal_expressions]
    assert "2021-06-01" in values


def test_one_statement_in_three_wordings(dossier: Dossier) -> None:
    """Marsh's sentence on the lake stands in three articles, in three translations."""
    (comparison,) = [one for one in dossier.comparisons if one.event == on(dossier, "2021-05-13").id]
    assert [[ref.article for ref in group] for group in comparison.utterances] == [["reuters", "guardian", "undated"]]


def test_figures_of_different_things_are_not_compared(dossier: Dossier) -> None:
    """Twelve people killed and 5,000 people who left are both people, and have nothing to do with each other."""
    (comparison,) = [one for one in dossier.comparisons if one.event == on(dossier, "2021-05-13").id]
    groups = [
        {article(dossier, ref.article).figures[ref.index].quantity for ref in group} for group in comparison.figures
    ]
    assert groups == [{"12"}]


def test_what_goes_on_since_then_is_no_event_beside_a_dated_one(dossier: Dossier) -> None:
    """The sentence "agreed on Thursday … a dispute that has killed 12 since April" tells of Thursday."""
    assert [event.date for event in dossier.events if event.status == "ongoing"] == []
