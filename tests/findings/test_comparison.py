"""The reports of one event side by side."""

import pytest

from dossier.findings.comparison.comparison import compare, compare_figures
from dossier.findings.events.events import find_events
from dossier.model import Comparison, FigureRef, Only, Reprint
from tests.findings.newsroom import ENGLISH, Newsroom, tell

FIRST = tell(
    "first",
    "Anna Berg met Tomas Vale in Ostra on Wednesday for talks on herring quotas and promised 1.5 million doses of fish "
    'vaccine.\n\n"We will never give up our share of the northern herring," Berg said.',
    "2021-03-10",
)
SECOND = tell(
    "second",
    "Tomas Vale met Anna Berg on Wednesday for talks on herring quotas, and Norland promised 1.5 million fish vaccine "
    'doses.\n\n"Our share of the northern herring we shall never give up," Berg told Vale. Some 300 people marched.',
    "2021-03-11",
)
APART = tell("apart", "Ines Holt resigned on Wednesday.", "2021-03-11")


def compared() -> tuple[Comparison, ...]:
    room = Newsroom((FIRST, SECOND, APART))
    events = find_events(room.articles, room.happenings, room.linker, room.languages)
    return compare(room.articles, events, room.utterances, room.languages)


def test_only_what_several_articles_tell_is_compared() -> None:
    """One comparison, of the meeting, with an account for each of its articles, oldest first."""
    assert [[account.article for account in comparison.accounts] for comparison in compared()] == [["first", "second"]]


def test_the_same_words_stand_together() -> None:
    """Both wordings of what was said are one utterance."""
    (comparison,) = compared()
    assert [[ref.article for ref in group] for group in comparison.utterances] == [["first", "second"]]


def test_figures_of_the_same_thing_stand_together() -> None:
    """The doses are in both reports; the marchers are in one and stay alone."""
    (comparison,) = compared()
    assert comparison.figures == ((FigureRef("first", 0), FigureRef("second", 0)),)


def test_figures_of_the_same_number_agree() -> None:
    """The doses are the same number: the reports agree on them."""
    (comparison,) = compared()
    relations = [[(one.relation, one.reason) for one in group] for group in comparison.figure_relations]
    assert relations == [[("agree", "number")]]


def test_what_one_report_has_alone() -> None:
    """Each account has its own list: the second alone tells of the marchers; what both give stands in neither."""
    (comparison,) = compared()
    first, second = comparison.only
    assert (first.figures, second.figures) == ((), (FigureRef("second", 1),))
    assert not {*first.quotes, *second.quotes} & {ref for group in comparison.utterances for ref in group}
    assert "anna-berg" not in (*first.actors, *second.actors)


def test_a_copy_has_nothing_alone() -> None:
    """Two articles with one text are one source: what only they have is no difference between reports."""
    room = Newsroom((FIRST, SECOND))
    events = find_events(room.articles, room.happenings, room.linker, room.languages)
    copies = (Reprint(("first", "second"), 1.0),)
    (comparison,) = compare(room.articles, events, room.utterances, room.languages, copies)
    assert comparison.only == (Only(), Only())


def test_an_account_tells_when_and_what() -> None:
    """The words of time and the finite verbs of its sentences are those of the article."""
    (comparison,) = compared()
    text = FIRST.article.text
    account = comparison.accounts[0]
    assert [text[one.start : one.end] for one in account.times] == ["Wednesday"]
    assert [text[one.start : one.end] for one in account.verbs] == ["met", "promised"]


def across(*reports: tuple[str, str]) -> list[list[tuple[str, str]]]:
    """(relation, reason) of the figures of these (publication date, text) articles, group by group."""
    articles = [tell(f"report-{number}", text, date) for number, (date, text) in enumerate(reports)]
    groups = compare_figures(articles, {one.article.id: ENGLISH for one in articles})
    return [[(one.relation, one.reason) for one in group.relations] for group in groups]


RELATIONS = {
    "the same number": (
        ("2021-03-01", "The flood destroyed 340 houses in Ostra."),
        ("2021-03-02", "In Ostra the flood washed 340 houses away."),
        ("agree", "number"),
    ),
    "rounded": (
        ("2021-03-01", "The storm left about 1.2 million homes in the delta without power."),
        ("2021-03-01", "Some 1,180,000 homes in the delta lost power in the storm."),
        ("agree", "rounding"),
    ),
    "within a bound": (
        ("2021-03-01", "More than 300 fishermen from Ostra joined the harbour strike."),
        ("2021-03-01", "The harbour strike in Ostra was joined by 340 fishermen."),
        ("agree", "bound"),
    ),
    "a plan and what came of it": (
        ("2021-03-01", "Norland will ship up to 90,000 tonnes of barley this year."),
        ("2021-12-30", "Norland shipped 95,000 tonnes of barley this year."),
        ("differ", "plan"),
    ),
    "other years": (
        ("2021-03-01", "Norland shipped 70,000 tonnes of barley in 2019."),
        ("2021-03-01", "Norland shipped 95,000 tonnes of barley in 2020."),
        ("differ", "date"),
    ),
    "told at other dates": (
        ("2018-12-04", "Three million Norlanders have fled the war, the agency said."),
        ("2019-10-01", "Some 3.6 million people have been forced to flee the war since 2016."),
        ("differ", "date"),
    ),
    "the same year, another number": (
        ("2021-03-01", "Norland shipped 70,000 tonnes of barley in 2020."),
        ("2021-03-04", "Norland shipped 95,000 tonnes of barley in 2020."),
        ("contradict", "number"),
    ),
    "no time told": (
        ("2021-03-01", "The fire in the Ostra warehouse destroyed 40 boats."),
        ("2021-03-01", "The fire in the Ostra warehouse destroyed 70 boats."),
        ("differ", "open"),
    ),
    "a toll and those killed": (
        ("2021-03-01", "At least nine people were killed in the fire at the Ostra paint mill."),
        ("2021-03-02", "The death toll in the fire at the Ostra paint mill has risen to 14."),
        ("agree", "bound"),
    ),
    "few people of one news": (
        ("2021-03-01", "Three people died when a ferry sank off Ostra."),
        ("2021-03-02", "Five people died when a ferry sank off Ostra, the coast guard said."),
        ("differ", "date"),
    ),
    "a cost and what it cost": (
        ("2021-03-01", "Halden puts the cost of the Ostra repair at $4 million."),
        ("2021-03-09", "The Ostra repair cost $4 million, Halden said."),
        ("agree", "number"),
    ),
    "a fine and who is fined": (
        ("2021-03-01", "The court gave the Ostra mill a fine of $2 million for the spill."),
        ("2021-03-05", "The Ostra mill was fined $2 million over the spill by a court."),
        ("agree", "number"),
    ),
    "words of one meaning": (
        ("2021-03-01", "The Ostra storm left 4,000 homes in the delta without power."),
        ("2021-03-01", "In the delta 4,600 households lost power in the Ostra storm."),
        ("differ", "open"),
    ),
    "not the same thing": (
        ("2021-03-01", "Norland shipped 70,000 tonnes of barley in 2020."),
        ("2021-03-01", "Norland shipped 95,000 tonnes of malting barley in 2020."),
        ("differ", "definition"),
    ),
}


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in RELATIONS.items()])
def test_how_two_figures_stand_to_each_other(
    case: tuple[tuple[str, str], tuple[str, str], tuple[str, str]],
) -> None:
    """They contradict each other only where both tell the same time for the same thing."""
    first, second, expected = case
    assert across(first, second) == [[expected]]


APART_FIGURES = {
    "the dead and the hurt": ("The crash in Ostra killed 40 people.", "The crash in Ostra injured 70 people."),
    "other units": ("Norland shipped 70,000 tonnes of barley.", "Norland shipped 70,001 barrels of barley."),
    "other things": ("The fire in Ostra destroyed 40 boats.", "The fire in Ostra destroyed 70 houses."),
    "scales alone": ("The harbour cost billions of dollars.", "The harbour arms deal was worth billions of dollars."),
    "fines of two firms": (
        "The court in Ostra fined the shipyard $2 million over the spill.",
        "The court in Ostra fined the brewery $3 million over a fire.",
    ),
    "the dead of two years": (
        "A ferry fire in Ostra killed 12 people on Monday.",
        "A ferry fire in Ostra killed 14 people in 2010.",
    ),
    "few of two years": (
        "A ferry fire in Ostra killed three people on Monday.",
        "A ferry fire in Ostra killed four people in 2010.",
    ),
    "the arrested and the marchers": (
        "Police in Ostra arrested 40 people at the harbour rally.",
        "At the harbour rally in Ostra 60 people marched.",
    ),
    "shares and profit": ("Halden shares fell 6 percent on Monday.", "Halden profit fell 8 percent on Monday."),
    "ransoms of two years": (
        "Gunmen demanded a ransom of $5 million for the Ostra sailors.",
        "In 2016 gunmen took a ransom of $2 million for Ostra sailors.",
    ),
    "a cost and a sum of nothing": (
        "The repair of the Ostra bridge cost $4 million.",
        "The city of Ostra, where the bridge is, owes $5 million.",
    ),
    "the paid and the price of a share": (
        "Norrlak paid $48 a share for the Ostra mill.",
        "Norrlak paid $48 million for the Ostra mill.",
    ),
    "people of other news": ("About 400 people live on the isle.", "Some 450 people watched the regatta at Ostra."),
}


@pytest.mark.parametrize("pair", [pytest.param(pair, id=name) for name, pair in APART_FIGURES.items()])
def test_figures_of_other_things_are_not_compared(pair: tuple[str, str]) -> None:
    """The same word or the same unit is not the same thing."""
    assert across(("2021-03-01", pair[0]), ("2021-03-01", pair[1])) == []


def test_what_one_article_tells_apart_stays_apart() -> None:
    """Two numbers of one article are of two things, though the words are the same."""
    groups = across(
        ("2021-03-01", "The Ostra shipyard will cut 4,300 jobs in Norland and 3,700 jobs in Sudmark, the yard said."),
        ("2021-03-01", "The Ostra shipyard is to cut 4,300 jobs in Norland, the yard said."),
    )
    assert groups == [[("agree", "number")]]
