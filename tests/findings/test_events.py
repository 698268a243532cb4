"""Events within and across articles."""

import pytest

from dossier.findings.events.events import find_events
from dossier.model import AnnotatedArticle, Event
from tests.findings.newsroom import Newsroom, tell


def events(*articles: AnnotatedArticle) -> tuple[Event, ...]:
    room = Newsroom(articles)
    return find_events(room.articles, room.happenings, room.linker, room.languages)


PLAN = tell(
    "plan",
    "Ines Holt resigned from the harbour board on Monday.\n\n"
    "Prime Minister Anna Berg will meet President Tomas Vale in Ostra on March 10 for talks on herring quotas.",
    "2021-03-09",
)
HAPPENED = tell(
    "happened",
    "Anna Berg met Tomas Vale in Ostra on Wednesday for talks on herring quotas.",
    "2021-03-11",
)
LOOKING_BACK = tell(
    "looking-back",
    "The Fishers Union went to court on Friday.\n\nAnna Berg last met Tomas Vale for talks in Ostra in March.",
    "2021-06-18",
)


def one_on(found: tuple[Event, ...], date: str) -> Event:
    matching = [event for event in found if event.date == date]
    assert len(matching) == 1, [(event.date, event.title) for event in found]
    return matching[0]


def test_a_date_outside_quoted_speech_makes_an_event() -> None:
    """A sentence with a resolved date is an event of that day with its actors and its words as evidence."""
    event = one_on(events(HAPPENED), "2021-03-10")
    assert event.status == "occurred"
    assert event.actors[:2] == ("anna-berg", "tomas-vale")
    assert event.title == "Anna Berg met Tomas Vale in Ostra on Wednesday for talks on herring quotas"
    assert [found.of(HAPPENED.article.text) for found in event.evidence] == [HAPPENED.article.text]


def test_a_date_within_a_quotation_is_the_speakers() -> None:
    """What somebody says of a day is no happening that the article tells."""
    quoted = tell("quoted", 'Anna Berg spoke.\n\n"We signed it on May 5, 2020," Berg said.', "2021-03-11")
    assert [event.date for event in events(quoted)] == ["2021-03-11?"]


def test_a_first_sentence_without_a_date_is_news_of_its_day_and_says_so() -> None:
    """The day of publication stands in for the day of the happening, marked uncertain."""
    event = one_on(events(tell("lead", "Anna Berg has resigned.", "2021-03-11")), "2021-03-11?")
    assert event.status == "occurred"


def test_a_plan_and_its_happening_are_one_event() -> None:
    """The status moves on, and who announced it is kept."""
    event = one_on(events(PLAN, HAPPENED), "2021-03-10")
    assert event.status == "occurred"
    assert event.articles == ("plan", "happened")
    assert event.planned_by == ("plan",)


def test_a_plan_alone_stays_planned() -> None:
    """Nothing says that it took place."""
    assert one_on(events(PLAN), "2021-03-10").status == "planned"


def test_a_month_and_a_day_narrow_each_other() -> None:
    """A later report that names the month only joins the event of the day."""
    event = one_on(events(PLAN, LOOKING_BACK), "2021-03-10")
    assert event.articles == ("plan", "looking-back")
    assert event.status == "occurred"


def test_dates_that_cannot_meet_keep_events_apart() -> None:
    """The same words in another year are another event."""
    again = tell("again", HAPPENED.article.text, "2024-03-14")
    assert [event.date for event in events(HAPPENED, again)] == ["2021-03-10", "2024-03-13"]


def test_one_day_and_one_person_do_not_make_one_event() -> None:
    """Two things that somebody did on one day stay apart where nothing else is shared."""
    other = tell("other", "Anna Berg opened a hospital in Lund on Wednesday.", "2021-03-11")
    assert [event.date for event in events(HAPPENED, other)] == ["2021-03-10", "2021-03-10"]


def test_what_goes_on_since_a_date_is_ongoing() -> None:
    """The words "since 2015" open an interval without an end."""
    background = tell(
        "background", "Anna Berg spoke.\n\nNorland has been at odds with Sudmark over herring since 2015.", "2021-03-11"
    )
    assert one_on(events(background), "2015/..").status == "ongoing"


def test_events_come_in_the_order_in_which_they_happened() -> None:
    """Not in the order of publication."""
    found = events(LOOKING_BACK, HAPPENED, PLAN)
    assert [event.date for event in found] == sorted(event.date for event in found)


def test_ids_are_unique_and_tell_the_day() -> None:
    """An id starts with the first possible day; a second event of the same actors and day gets a number."""
    other = tell("other", "Anna Berg and Tomas Vale opened a hospital in Lund on Wednesday.", "2021-03-11")
    ids = [event.id for event in events(HAPPENED, other)]
    assert ids == ["2021-03-10-anna-berg-tomas-vale", "2021-03-10-anna-berg-tomas-vale-2"]


def test_the_order_of_the_articles_makes_no_difference() -> None:
    """Events are the same whatever order the articles come in."""
    assert events(PLAN, HAPPENED, LOOKING_BACK) == events(LOOKING_BACK, PLAN, HAPPENED)


@pytest.mark.parametrize(
    "sentence",
    [
        "Berg was to have met Vale on Monday.",
        "Berg had been expected to tour Ostra on Monday with Vale.",
        "Berg had hoped to see Vale on Monday.",
        "Berg was to open the quay on Monday, but fell ill.",
        "Berg would have marked ten years in office on Monday.",
        "Vale could have left the country on Monday, Berg feared.",
        "Berg could not reach Ostra on Monday.",
        "If Vale had come to Ostra on March 1, Berg would have known.",
        "Had the vote taken place on Monday, Berg would have lost.",
        "Berg refused to say whether Vale called on Monday.",
        "Berg denied meeting Vale on Monday.",
        "Berg denied that she had met Vale in Ostra on Monday.",
        "Berg rejected reports that Vale paid her on Monday.",
        "Berg called off a meeting with Vale on Monday.",
        "A meeting of Berg and Vale planned for Monday was cancelled.",
        "Berg received two million crowns from Vale between 2011 and 2014.",
        "Berg is not expected to receive Vale before June.",
        "Berg will not receive Vale on Friday.",
        "Berg did not visit Ostra on Monday.",
        "Ten weeks later Berg had not met Vale on March 5.",
        "Vale was to be in Ostra by March 1; he never came.",
        "Berg expected nothing of Thursday's meeting with Vale.",
        "Berg and Vale fell out on the Monday before the vote.",
    ],
)
def test_what_is_only_supposed_is_no_event(sentence: str) -> None:
    """Plans that came to nothing, conditions, denials and mere bounds make no event of their date."""
    told = tell("told", f"Ines Holt spoke in Ostra.\n\n{sentence}", "2021-03-11")
    assert [event.date for event in events(told)] == ["2021-03-11?"]


@pytest.mark.parametrize(
    ("sentence", "date", "status"),
    [
        ("Berg denied on Monday that she had met Vale.", "2021-03-08", "occurred"),
        ("The meeting of Berg and Vale was called off on Monday.", "2021-03-08", "occurred"),
        ("Berg on Monday postponed Friday's vote on the quay.", "2021-03-08", "occurred"),
        ("Berg met Vale on Monday, whether he liked it or not.", "2021-03-08", "occurred"),
        ("Vale was denied entry to Norland on Monday.", "2021-03-08", "occurred"),
        ("Berg was due to meet Vale on Friday.", "2021-03-12", "planned"),
        ("A meeting of Berg and Vale is planned for Friday.", "2021-03-12", "planned"),
    ],
)
def test_what_is_told_beside_a_denial_or_a_plan_stays(sentence: str, date: str, status: str) -> None:
    """The day of a denial, of a calling off and of a plan that still holds is told as a fact."""
    told = tell("told", f"Ines Holt spoke in Ostra.\n\n{sentence}", "2021-03-11")
    found = [(event.date, event.status) for event in events(told) if event.date != "2021-03-11?"]
    assert found == [(date, status)]


def test_a_year_ago_today_is_not_today() -> None:
    """What is told of the day a year ago makes no event of the day of publication."""
    told = tell("told", "Ines Holt spoke in Ostra.\n\nA year ago today Berg met Vale.", "2021-03-11")
    assert "2021-03-11" not in [event.date for event in events(told)]
    told = tell("told", "Ines Holt spoke in Ostra.\n\nA year ago on Monday Berg met Vale.", "2021-03-11")
    assert "2021-03-08" not in [event.date for event in events(told)]


def test_what_did_not_happen_is_not_joined_to_what_did() -> None:
    """A report that somebody did not come is no evidence for the visit that another report tells of."""
    denial = tell("denial", "Ines Holt spoke in Ostra.\n\nBerg did not visit Vale in Ostra on Monday.", "2021-03-11")
    visit = tell("visit", "Anna Berg visited Tomas Vale in Ostra on Monday.", "2021-03-09")
    assert one_on(events(denial, visit), "2021-03-08").articles == ("visit",)


def test_a_first_sentence_may_tell_what_did_not_happen() -> None:
    """That somebody stayed away is the news of that day."""
    assert [event.date for event in events(tell("lead", "Berg did not come to Ostra on Monday.", "2021-03-11"))] == [
        "2021-03-08"
    ]
