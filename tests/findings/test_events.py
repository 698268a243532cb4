"""Events within and across articles."""

import pytest

from dossier.findings.events.events import find_events
from dossier.model import AnnotatedArticle, Event, Reprint
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
        "Berg might receive Vale on Friday.",
        "On Friday Vale may come to Ostra.",
        "Berg hopes to receive Vale on Friday.",
        "Vale is threatening to leave the talks on Friday.",
        "Berg is considering a visit to Ostra on Friday.",
        "Neither Berg nor Vale came to Ostra on Tuesday.",
        "No minister came to Ostra on Tuesday.",
        "There were no talks between Berg and Vale on Tuesday.",
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
    """Plans that came to nothing, conditions, what may be, what was not so and mere bounds make no event."""
    told = tell("told", f"Ines Holt spoke in Ostra.\n\n{sentence}", "2021-03-11")
    assert [event.date for event in events(told)] == ["2021-03-11?"]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Berg denied meeting Vale on Monday.", "denied"),
        ("Berg denied that she had met Vale in Ostra on Monday.", "denied"),
        ("Berg rejected reports that Vale paid her on Monday.", "denied"),
        ("Berg dismissed as absurd claims that she met Vale on Monday.", "denied"),
        ("Berg called off a meeting with Vale on March 15.", "cancelled"),
        ("The talks of Berg and Vale did not take place on Monday.", "cancelled"),
        ("A meeting of Berg and Vale planned for Monday was cancelled.", "cancelled"),
        ("A meeting of Berg and Vale on Monday was called off.", "cancelled"),
    ],
)
def test_what_is_denied_or_called_off_is_told_as_that(sentence: str, status: str) -> None:
    """The event stands in the chronology with a status that says that nothing shows that it took place."""
    told = tell("told", f"Ines Holt spoke in Ostra.\n\n{sentence}", "2021-03-11")
    (event,) = [event for event in events(told) if not event.date.startswith("2021-03-11")]
    assert (event.status, event.denied_by) == (status, ("told",))
    assert event.date[:10] in ("2021-03-08", "2021-03-15")


CALLED_OFF = tell("off", "Berg spoke.\n\nAnna Berg cancelled a meeting with Tomas Vale on March 10.", "2021-03-09")
STAYED_AWAY = tell("away", "Ines Holt spoke.\n\nAnna Berg did not meet Tomas Vale on March 10.", "2021-03-12")
DENIED = tell("denied", "Berg spoke.\n\nTomas Vale denied that he met Anna Berg for talks on March 10.", "2021-03-12")


@pytest.mark.parametrize(
    ("reports", "status", "planned_by", "denied_by"),
    [
        ((PLAN, CALLED_OFF), "cancelled", ("plan",), ("off",)),
        ((PLAN, STAYED_AWAY), "cancelled", ("plan",), ("away",)),
        ((PLAN, CALLED_OFF, HAPPENED), "occurred", ("plan",), ("off",)),
        ((HAPPENED, DENIED), "occurred", (), ("denied",)),
        ((PLAN, DENIED), "denied", ("plan",), ("denied",)),
    ],
)
def test_a_status_moves_on(
    reports: tuple[AnnotatedArticle, ...], status: str, planned_by: tuple[str, ...], denied_by: tuple[str, ...]
) -> None:
    """What was announced and then called off, or did not take place, says so; what was seen to happen has happened."""
    event = one_on(events(*reports), "2021-03-10")
    assert (event.status, event.planned_by, event.denied_by) == (status, planned_by, denied_by)


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Berg did not comment on the talks with Tomas Vale on March 10.",
        "Anna Berg called off a dinner with Tomas Vale on March 10.",
        "Anna Berg would not say what she wanted of the talks with Tomas Vale on March 10.",
    ],
)
def test_a_plan_is_not_called_off_by_what_is_said_of_something_else(sentence: str) -> None:
    """To say that a plan has come to nothing takes a report that says so of the plan itself."""
    other = tell("other", f"Ines Holt spoke.\n\n{sentence}", "2021-03-09")
    assert [event.status for event in events(PLAN, other) if "plan" in event.articles][-1] == "planned"


def test_a_demand_is_of_its_day() -> None:
    """What was demanded or proposed on a past day is told of that day; for a coming one it is no plan."""
    told = tell("told", "Ines Holt spoke in Ostra.\n\nBerg demanded a vote on Monday.", "2021-03-11")
    assert [event.status for event in events(told)] == ["occurred", "occurred"]


def test_a_plan_that_is_made_again_is_a_plan() -> None:
    """The last word counts, in the order of publication."""
    again = tell("again", "Anna Berg will meet Tomas Vale on March 10 after all, for talks on herring.", "2021-03-10")
    assert one_on(events(PLAN, CALLED_OFF, again), "2021-03-10").status == "planned"


@pytest.mark.parametrize(
    ("sentence", "date", "status"),
    [
        ("Berg denied on Monday that she had met Vale.", "2021-03-08", "occurred"),
        ("The meeting of Berg and Vale was called off on Monday.", "2021-03-08", "occurred"),
        ("Berg on Monday postponed Friday's vote on the quay.", "2021-03-08", "occurred"),
        ("Berg met Vale on Monday, whether he liked it or not.", "2021-03-08", "occurred"),
        ("Vale was denied entry to Norland on Monday.", "2021-03-08", "occurred"),
        ("Berg called off a meeting with Vale on Monday.", "2021-03-08", "occurred"),
        ("Amid the dispute over the quay Berg on Monday dismissed the harbour board.", "2021-03-08", "occurred"),
        ("Vale asked for a delay, which the court denied late on Monday.", "2021-03-08", "occurred"),
        ("Berg was due to meet Vale on Friday.", "2021-03-12", "planned"),
        ("A meeting of Berg and Vale is planned for Friday.", "2021-03-12", "planned"),
    ],
)
def test_what_is_told_beside_a_denial_or_a_plan_stays(sentence: str, date: str, status: str) -> None:
    """The day of a denial, of a calling off and of a plan that still holds is told as a fact."""
    told = tell("told", f"Ines Holt spoke in Ostra.\n\n{sentence}", "2021-03-11")
    found = [(event.date, event.status) for event in events(told) if event.date != "2021-03-11?"]
    assert found == [(date, status)]


def test_a_month_joins_the_plan_that_waits_for_its_outcome() -> None:
    """Of two meetings of one month the later report looks back on the one of which no report tells the outcome."""
    other = tell("other", "Anna Berg met Tomas Vale in Ostra on March 4 for talks on the herring fleet.", "2021-03-05")
    assert one_on(events(PLAN, other, LOOKING_BACK), "2021-03-10").articles == ("plan", "looking-back")


def test_a_month_that_fits_two_events_equally_joins_neither() -> None:
    """What is only similar stays apart: the month stays a month."""
    first = tell("first", "Anna Berg met Tomas Vale in Ostra on March 4 for talks.", "2021-03-05")
    second = tell("second", "Anna Berg met Tomas Vale in Ostra on March 24 for talks.", "2021-03-25")
    later = tell(
        "later", "The Fishers Union went to court.\n\nBerg met Vale in Ostra in March for talks.", "2021-06-18"
    )
    assert [event.date for event in events(first, second, later)][:3] == ["2021-03", "2021-03-04", "2021-03-24"]


def test_a_month_joins_what_only_states_did_on_a_day() -> None:
    """Where nobody else acts, states, kind and telling words are enough; another deed of theirs stays apart."""
    day = tell("day", "Ines Holt spoke.\n\nSudmark sent two patrol boats to the lake on April 28.", "2021-05-11")
    month = tell("month", "Ines Holt spoke.\n\nSudmark sent patrol boats to the lake last month.", "2021-05-14")
    other = tell("other", "Ines Holt spoke.\n\nSudmark sent grain to the south last month.", "2021-05-14")
    assert one_on(events(day, month, other), "2021-04-28").articles == ("day", "month")


def test_background_is_one_event_however_many_repeat_it() -> None:
    """Words that stand in every article because of one event do not keep it in pieces."""
    background = "Norland and Sudmark signed a treaty on the lake in 2012."
    reports = [
        tell(f"report-{n}", f"Ines Holt spoke in Ostra about item {n}.\n\n{background}", f"2021-03-{n:02}")
        for n in range(10, 25)
    ]
    assert len(one_on(events(*reports), "2012").articles) == len(reports)


def test_news_without_a_day_may_be_of_the_day_before() -> None:
    """A report that appeared a day later and names no day joins where all who act are the same."""
    undated = tell("undated", "Anna Berg and Tomas Vale held talks in Ostra on herring quotas.", "2021-03-11")
    assert one_on(events(HAPPENED, undated), "2021-03-10").articles == ("happened", "undated")


def test_a_copy_of_a_report_is_no_news_of_its_own_day() -> None:
    """What is news of the day on which the first copy appeared is not told again on the day of the second."""
    text = "Anna Berg has resigned as Prime Minister of Norland after the talks on herring quotas broke down."
    first, copy = tell("first", text, "2021-03-11"), tell("copy", text, "2021-03-14")
    room = Newsroom((first, copy))
    reprints = (Reprint(("first", "copy"), 1.0),)
    found = find_events(room.articles, room.happenings, room.linker, room.languages, reprints)
    assert [(event.date, event.articles) for event in found] == [("2021-03-11?", ("first", "copy"))]


def test_an_id_is_that_of_the_first_report() -> None:
    """Later reports that name others first leave it as it is, so that the editor's words on it stay true."""
    later = tell("later", "Ines Holt, Tomas Vale and Anna Berg held talks in Ostra on March 10.", "2021-03-12")
    again = tell("again", "Ines Holt and Tomas Vale held talks in Ostra on March 10 with Anna Berg.", "2021-03-13")
    assert one_on(events(HAPPENED, later, again), "2021-03-10").id == one_on(events(HAPPENED), "2021-03-10").id


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
