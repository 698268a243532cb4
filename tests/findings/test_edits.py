"""The editor's word on events."""

from dossier.findings.events.edits import apply_edits
from dossier.model import Event, Evidence
from dossier.problems import Problem
from dossier.settings import EventEdits, EventEntry

FIRST = Event("a", "2021-03-10", "occurred", "They met", ("x",), ("one",), (Evidence(0, 5, "one"),))
SECOND = Event("b", "2021-03-11", "occurred", "They talked", ("y",), ("two",), (Evidence(3, 9, "two"),))


def edited(edits: EventEdits) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    return apply_edits((FIRST, SECOND), edits, "site.yaml", frozenset({"one", "two"}), frozenset({"x", "y"}))


def test_hide_takes_an_event_out() -> None:
    """A hidden event is gone, the others stay."""
    assert edited(EventEdits(hide=("a",))) == ((SECOND,), ())


def test_rename_gives_another_title_and_marks_it() -> None:
    """The editor's title replaces the found one."""
    (first, _), _ = edited(EventEdits(rename={"a": "The meeting"}))
    assert (first.title, first.edited) == ("The meeting", True)


def test_merge_keeps_the_evidence_of_both() -> None:
    """The first one named stays, with everything that the others had."""
    (merged,), _ = edited(EventEdits(merge=(("a", "b"),)))
    assert (merged.id, merged.actors, merged.articles) == ("a", ("x", "y"), ("one", "two"))
    assert merged.evidence == (*FIRST.evidence, *SECOND.evidence)


def test_added_events_stand_in_their_place() -> None:
    """An added event is sorted in by its date."""
    entry = EventEntry(id="c", date="2021-03-10/2021-03-11", title="A summit", actors=("x",))
    events, _ = edited(EventEdits(add=(entry,)))
    assert [event.id for event in events] == ["a", "c", "b"]


def test_ids_that_are_not_there_are_told() -> None:
    """A hidden event that no longer exists is a warning; an added one with an unknown actor is an error."""
    entry = EventEntry(id="c", date="2021", title="A summit", actors=("nobody",))
    _, problems = edited(EventEdits(hide=("gone",), add=(entry,)))
    assert [str(problem) for problem in problems] == [
        'site.yaml: events.hide: no event has the id "gone" (see the chronology for the ids)',
        'site.yaml: events.add[0].actors: there is no actor "nobody"',
    ]
    assert [problem.severity for problem in problems] == ["warning", "error"]
