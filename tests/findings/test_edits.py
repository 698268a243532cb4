"""The editor's word on events."""

import pytest

from dossier.findings.events.edits import apply_edits
from dossier.model import Event, Evidence
from dossier.problems import Problem
from dossier.settings import EventEdits, EventEntry, EventSplit
from tests.findings.newsroom import ENGLISH, tell

ONE = tell("one", "Anna Berg met Tomas Vale on Wednesday.", "2021-03-11")
TWO = tell("two", "Ines Holt met Tomas Vale on Wednesday. They talked.", "2021-03-11")
ARTICLES = {"one": ONE, "two": TWO}
FIRST = Event(
    "2021-03-10-berg",
    "2021-03-10",
    "occurred",
    "Anna Berg met Tomas Vale on Wednesday",
    ("anna-berg", "tomas-vale", "ines-holt"),
    ("one", "two"),
    (Evidence(0, 38, "one"), Evidence(0, 38, "two")),
    planned_by=("one",),
    denied_by=("two",),
)
SECOND = Event("2021-03-11-holt", "2021-03-11", "planned", "They talked", (), ("two",), (Evidence(39, 51, "two"),))


def edited(edits: EventEdits) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    languages = dict.fromkeys(ARTICLES, ENGLISH)
    actors = frozenset({"anna-berg", "tomas-vale", "ines-holt"})
    return apply_edits((FIRST, SECOND), edits, "site.yaml", ARTICLES, actors, languages)


def test_hide_takes_an_event_out() -> None:
    """A hidden event is gone, the others stay."""
    assert edited(EventEdits(hide=(FIRST.id,))) == ((SECOND,), ())


def test_rename_gives_another_title_and_marks_it() -> None:
    """The editor's title replaces the found one."""
    (first, _), _ = edited(EventEdits(rename={FIRST.id: "The meeting"}))
    assert (first.title, first.edited) == ("The meeting", True)


def test_redate_gives_another_date_and_keeps_the_id() -> None:
    """The event moves to its place in the chronology; its page stays where it is."""
    events, problems = edited(EventEdits(redate={FIRST.id: "2021-03~"}))
    assert [(event.id, event.date) for event in events] == [(FIRST.id, "2021-03~"), (SECOND.id, "2021-03-11")]
    assert problems == ()


def test_merge_keeps_the_evidence_of_both() -> None:
    """The first one named stays, with everything that the others had."""
    (merged,), _ = edited(EventEdits(merge=((FIRST.id, SECOND.id),)))
    assert (merged.id, merged.title, merged.articles) == (FIRST.id, FIRST.title, ("one", "two"))
    assert merged.evidence == (*FIRST.evidence, *SECOND.evidence)


def test_merge_moves_the_status_on() -> None:
    """A plan that is merged with what happened has happened, and keeps who announced it."""
    (merged,), _ = edited(EventEdits(merge=((SECOND.id, FIRST.id),)))
    assert (merged.id, merged.status, merged.planned_by) == (SECOND.id, "occurred", ("one", "two"))


def test_split_makes_an_event_of_what_some_articles_tell() -> None:
    """Evidence, actors and announcements go with their articles; date and status stay unless others are given."""
    split = EventSplit(event=FIRST.id, articles=("two",), id="holt-meets-vale", status="denied")
    (first, part, _), problems = edited(EventEdits(split=(split,)))
    assert problems == ()
    assert (first.articles, first.actors, first.planned_by, first.denied_by) == (
        ("one",),
        ("anna-berg", "tomas-vale"),
        ("one",),
        (),
    )
    assert (part.id, part.date, part.status, part.title) == (
        "holt-meets-vale",
        "2021-03-10",
        "denied",
        "Ines Holt met Tomas Vale on Wednesday",
    )
    assert (part.actors, part.evidence, part.denied_by) == (
        ("tomas-vale", "ines-holt"),
        (Evidence(0, 38, "two"),),
        ("two",),
    )


def test_what_was_split_off_can_be_merged_with_another() -> None:
    """Splitting comes first, so its new id can be used in the same settings."""
    split = EventSplit(event=FIRST.id, articles=("two",), id="part")
    events, problems = edited(EventEdits(split=(split,), merge=((SECOND.id, "part"),), redate={"part": "2021"}))
    assert [(event.id, event.articles) for event in events] == [(FIRST.id, ("one",)), (SECOND.id, ("two",))]
    assert problems == ()


def test_added_events_stand_in_their_place() -> None:
    """An added event is sorted in by its date."""
    entry = EventEntry(id="c", date="2021-03-10/2021-03-11", title="A summit", actors=("tomas-vale",))
    events, _ = edited(EventEdits(add=(entry,)))
    assert [event.id for event in events] == [FIRST.id, "c", SECOND.id]


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        (
            EventEdits(hide=("gone",)),
            'warning events.hide[0]: no event has the id "gone" (see the chronology for the ids)',
        ),
        (
            EventEdits(rename={"2021-03-10-bergs": "x"}),
            (
                'warning events.rename.2021-03-10-bergs: no event has the id "2021-03-10-bergs"'
                ' (did you mean "2021-03-10-berg"?)'
            ),
        ),
        (
            EventEdits(redate={"2021-03-12-holt": "2021"}),
            (
                'warning events.redate.2021-03-12-holt: no event has the id "2021-03-12-holt"'
                ' (did you mean "2021-03-11-holt"?)'
            ),
        ),
        (
            EventEdits(merge=((FIRST.id, "2021-03-10-vale-berg"),)),
            'warning events.merge[0][1]: no event has the id "2021-03-10-vale-berg" (did you mean "2021-03-10-berg"?)',
        ),
        (
            EventEdits(split=(EventSplit(event=SECOND.id, articles=("two",), id="part"),)),
            (
                "warning events.split[0].articles: expected some of the articles that tell the event, but not all"
                " of them (it is told by two)"
            ),
        ),
        (
            EventEdits(split=(EventSplit(event=FIRST.id, articles=("one", "three"), id="part"),)),
            'warning events.split[0].articles: the article "three" does not tell this event (told by one, two)',
        ),
        (
            EventEdits(split=(EventSplit(event=FIRST.id, articles=("one",), id=SECOND.id),)),
            f'error events.split[0].id: there is an event "{SECOND.id}" already (choose another id)',
        ),
        (
            EventEdits(add=(EventEntry(id="c", date="2021", title="A summit", actors=("anna-burg",)),)),
            'error events.add[0].actors: there is no actor "anna-burg" (did you mean "anna-berg"?)',
        ),
    ],
)
def test_what_is_not_there_is_told(edits: EventEdits, told: str) -> None:
    """An event that lost its evidence is a warning with the nearest id; what cannot be built is an error."""
    _, (problem,) = edited(edits)
    assert f"{problem.severity} {problem}".replace("site.yaml: ", "") == told
