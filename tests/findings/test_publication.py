"""Publication dates by inference."""

from dossier.findings.publication import Inferred, infer_publication
from dossier.model import AnnotatedArticle
from dossier.pipeline import annotate
from tests.findings.newsroom import ENGLISH, REGISTRY, Newsroom, bounds, tell

DATED = tell(
    "dated",
    "Norlandic Prime Minister Anna Berg met President Tomas Vale on March 10, 2021, and said both countries wanted a "
    "lasting deal on herring quotas.\n\n"
    '"We want a deal on herring quotas that lasts for our children," Berg told Vale.',
    "2021-03-11",
)
WEEKDAY = tell(
    "weekday",
    "Anna Berg told Tomas Vale on Wednesday that she hoped for an end to the quarrel over herring.\n\n"
    '"We would like a deal on herring quotas which lasts for our children," Berg said.',
)


def infer(*articles: AnnotatedArticle) -> Inferred:
    room = Newsroom(articles)
    return infer_publication(
        room.articles, room.happenings, room.linker, lambda one, _: annotate(one.article, REGISTRY, ENGLISH)
    )


def published(outcome: Inferred, name: str) -> AnnotatedArticle:
    return next(a for a in outcome.articles if a.article.id == name)


def test_a_weekday_tied_to_a_dated_report_gives_that_week() -> None:
    """A report that tells of "Wednesday" what another dates appeared on that day or in the six days after."""
    article = published(infer(DATED, WEEKDAY), "weekday").article
    assert bounds(article.published.edtf) == ("2021-03-10", "2021-03-16")
    assert article.published.source == "inferred"
    assert {found.article for found in article.published.evidence} == {"dated", "weekday"}
    assert "Wednesday" in article.published.reason


def test_the_inferred_date_resolves_the_expressions_of_the_article() -> None:
    """Where every day of the inferred range gives one value, the expression has it."""
    annotated = published(infer(DATED, WEEKDAY), "weekday")
    assert [found.value for found in annotated.temporal_expressions] == ["2021-03-10"]


def test_a_dateline_without_a_year_narrows_the_week_to_a_day() -> None:
    """A tie gives the week, the dateline the day in it; one that lies outside of the week narrows nothing."""
    filed = tell("filed", WEEKDAY.article.text, filed="XXXX-03-11")
    assert published(infer(DATED, filed), "filed").article.published.edtf == "2021-03-11?"
    strange = tell("strange", WEEKDAY.article.text, filed="XXXX-06-11")
    assert bounds(published(infer(DATED, strange), "strange").article.published.edtf) == ("2021-03-10", "2021-03-16")


def test_a_weekday_that_does_not_fit_ties_nothing() -> None:
    """10 March 2021 was a Wednesday: a report of "Thursday" tells of something else."""
    thursday = tell(
        "thursday",
        WEEKDAY.article.text.replace("Wednesday", "Thursday"),
    )
    assert published(infer(DATED, thursday), "thursday").article.published.edtf is None


def test_likeness_lends_no_date() -> None:
    """The same people, the same kind of meeting and a weekday that fits are not enough without a shared statement."""
    other = tell("other", "Anna Berg met Tomas Vale on Wednesday and spoke about rail freight and electricity prices.")
    assert published(infer(DATED, other), "other").article.published.edtf is None


def test_one_shared_person_lends_no_date() -> None:
    """A tie needs two people or organisations: one of them speaks on many Wednesdays."""
    alone = tell(
        "alone",
        "Anna Berg told fishermen on Wednesday that she hoped for an end to the quarrel.\n\n"
        '"We would like a deal on herring quotas which lasts for our children," Berg said.',
    )
    assert published(infer(DATED, alone), "alone").article.published.edtf is None


def test_a_month_bounds_the_publication_from_both_sides() -> None:
    """The words "in March" are said after March and before the next one."""
    later = tell(
        "later",
        "Ines Holt denied it. Anna Berg met Tomas Vale in March for talks on a lasting deal over herring quotas.",
    )
    assert bounds(published(infer(DATED, later), "later").article.published.edtf) == ("2021-04-01", "2022-02-28")


def test_an_article_dated_in_one_round_dates_the_next() -> None:
    """Dates spread to a fixed point: a first sentence without a date is tied through an undated neighbour."""
    chained = tell(
        "chained",
        "Norlandic Prime Minister Anna Berg offered President Tomas Vale a compromise.\n\n"
        'She told Vale she hoped for an end to the quarrel over herring. "A deal on herring quotas that lasts for our '
        'children is what we want," Berg said.',
    )
    outcome = infer(DATED, WEEKDAY, chained)
    assert bounds(published(outcome, "chained").article.published.edtf) == ("2021-03-10", "2021-03-16")


def test_own_full_dates_bound_from_below() -> None:
    """An article that tells of May 2021 as past did not appear in March 2021: what would say so is dropped."""
    newer = tell(
        "newer",
        WEEKDAY.article.text + "\n\nThe Fishers Union blocked the port on May 4, 2021.",
    )
    assert published(infer(DATED, newer), "newer").article.published.edtf is None


def test_not_before_alone_is_no_date() -> None:
    """An article that gives the full date of a known happening appeared on any day from then."""
    full = tell("full", DATED.article.text.replace("met President", "had met President"))
    assert published(infer(DATED, full), "full").article.published.edtf is None


def test_last_week_needs_as_much_as_a_day() -> None:
    """Kinds of happening are shared by many weeks: only a month may be tied by them."""
    week = tell("week", "Ines Holt denied it. Anna Berg met Tomas Vale last week for talks in Ostra.")
    assert published(infer(DATED, week), "week").article.published.edtf is None


def test_a_stated_date_is_never_changed() -> None:
    """An article that has a date keeps it, whatever its neighbours say."""
    stated = tell("stated", WEEKDAY.article.text, "2021-06-02")
    assert published(infer(DATED, stated), "stated").article.published == stated.article.published


def test_a_contradiction_is_reported_and_not_resolved() -> None:
    """Two dated reports that put one statement into different years leave the article without a date."""
    twin = tell("twin", DATED.article.text.replace("2021", "2027").replace("March 10", "March 10"), "2027-03-11")
    outcome = infer(DATED, twin, WEEKDAY)
    assert published(outcome, "weekday").article.published.edtf is None
    assert [found.article for found in outcome.contradictions] == ["weekday"]


def test_without_any_dated_article_nothing_is_guessed() -> None:
    """Undated articles cannot date each other."""
    outcome = infer(WEEKDAY, tell("again", WEEKDAY.article.text))
    assert [a.article.published.edtf for a in outcome.articles] == [None, None]


def test_a_month_spoken_of_as_past_is_not_the_month_of_publication() -> None:
    """A report that looks back on "late March" is no report of the week of 10 March: better no date than that."""
    later = tell("later", WEEKDAY.article.text + "\n\nTalks in late March were called off.")
    assert published(infer(DATED, later), "later").article.published.edtf is None


def test_a_denied_date_bounds_the_publication() -> None:
    """What is denied of a day is no happening, but the report is younger than that day."""
    later = tell("later", WEEKDAY.article.text + "\n\nBerg denied meeting Vale on March 14, 2021.")
    assert bounds(published(infer(DATED, later), "later").article.published.edtf) == ("2021-03-14", "2021-03-16")
