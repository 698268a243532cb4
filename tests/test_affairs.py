"""Whole affairs, from the files to the chronology, against what a careful reader expects; the floors may only rise."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier import config, pipeline
from dossier.findings.events.importance import weight
from dossier.model import Dossier
from tests.affairs import NAMES, Affair, Score

RIGHT = {"banker": 10, "canal": 15, "dam": 15, "election": 14, "mine": 12, "takeover": 14}
"""Events of each affair found with their day, their status and just their reports, at least."""
KNOWN = {"banker": 12, "canal": 19, "dam": 19, "election": 17, "mine": 16, "takeover": 17}
"""Events that a careful reader expects."""
SPLIT = {"banker": 4, "canal": 6, "dam": 4, "election": 2, "mine": 4, "takeover": 1}
"""Pairs of sentences of one event that stand in two, at most."""
SPARE = {"banker": 0, "canal": 2, "dam": 0, "election": 1, "mine": 1, "takeover": 2}
"""Events that nobody expects, at most."""
UNPLACED = {"banker": 1, "canal": 0, "dam": 1, "election": 0, "mine": 2, "takeover": 1}
"""Events whose place is not found, at most."""
FIRST = 5
"""Events that the index shows first."""


@pytest.fixture(scope="module", params=NAMES)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Affair, Dossier, Score]:
    affair = Affair.load(request.param)
    dossier = affair.analyse(tmp_path_factory.mktemp(request.param))
    return request.param, affair, dossier, affair.score(dossier)


def test_events_are_what_a_reader_expects(told: tuple[str, Affair, Dossier, Score]) -> None:
    """Day, status and reports of each: announced, told, retold, denied and called off."""
    name, _, _, score = told
    assert len(score.right) + len(score.wrong) == KNOWN[name]
    assert len(score.right) >= RIGHT[name], score.wrong
    assert len(score.spare) <= SPARE[name], score.spare


def test_what_only_resembles_stays_apart(told: tuple[str, Affair, Dossier, Score]) -> None:
    """Two strikes, two hearings, two bids, two rallies a fortnight apart: none is taken for the other."""
    name, _, _, score = told
    assert score.merged == ()
    assert len(score.split) <= SPLIT[name], score.split


def test_places_are_those_that_the_articles_name(told: tuple[str, Affair, Dossier, Score]) -> None:
    """No event has a place that no article gives it."""
    name, _, _, score = told
    assert score.misplaced == ()
    assert len(score.unplaced) <= UNPLACED[name], score.unplaced


def test_the_most_important_events_are_those_a_reader_names(told: tuple[str, Affair, Dossier, Score]) -> None:
    """Neither the background that articles repeat nor what is said beside the news comes first."""
    _, affair, dossier, score = told
    first = sorted(dossier.events, key=weight)[:FIRST]
    assert [name for name in affair.names(dossier, first) if name not in score.expected_main] == []


CABLE = Path(__file__).parent / "fixtures" / "cable"
EVENTS: list[dict[str, Any]] = yaml.load((CABLE / "expected.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)["events"]  # noqa: S506


@pytest.fixture(scope="module")
def cable(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return pipeline.analyse(config.load(CABLE / "site.yaml", output=tmp_path_factory.mktemp("cable"))).dossier


@pytest.mark.parametrize("expected", EVENTS, ids=lambda event: event["about"])
def test_the_cable_affair_is_told_event_by_event(cable: Dossier, expected: dict[str, Any]) -> None:
    """Who reports the cutting of the cable reports one event, whatever the words, the actors and the precision."""
    of_the_day = [event for event in cable.events if event.date.rstrip("?") == expected["date"]]
    one = [event for event in of_the_day if set(expected["articles"]) <= set(event.articles)]
    if " or " in expected["about"]:
        assert set(expected["articles"]) <= {article for event in of_the_day for article in event.articles}
    else:
        assert [event.status for event in one] == [expected.get("status", "occurred")]
