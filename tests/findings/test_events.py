"""Events within and across articles."""

from dossier.findings.events.events import find_events
from dossier.model import AnnotatedArticle, Event
from tests.findings.newsroom import Newsroom, tell


def events(*articles: AnnotatedArticle) -> tuple[Event, ...]:
    room = Newsroom(articles)
    return find_events(room.articles, room.happenings, room.linker)


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
