"""Which happenings are compared: nearly as many pairs as happenings, and none missed that matter."""

from dossier.findings.events.candidates import candidates
from dossier.findings.events.dating import Dated, Timed, date_happening
from dossier.findings.events.events import find_events
from tests.findings.newsroom import Newsroom, tell

THINGS = ("herring", "quotas", "ferries", "tolls", "pilots", "buoys", "dredging", "lights", "nets", "wrecks")


def newsroom(reports: int) -> Newsroom:
    """Reports on one meeting, each with two subjects of its own."""
    return Newsroom(
        [
            tell(
                f"report-{n:03}",
                "Anna Berg met Tomas Vale in Ostra on Wednesday for talks on "
                f"{THINGS[n % 10]} and {THINGS[n // 7 % 10]}.",
                "2021-03-11",
            )
            for n in range(reports)
        ]
    )


def dated(room: Newsroom) -> list[Dated]:
    found = (date_happening(Timed.of(a), h) for a in room.articles for h in room.happenings[a.article.id])
    return [one for one in found if one is not None]


def compared(reports: int) -> int:
    found = dated(newsroom(reports))
    return len(candidates(found, range(len(found))))


def test_few_happenings_are_all_compared() -> None:
    """In a small dossier nothing is left out."""
    assert compared(20) == 20 * 19 / 2


def test_the_pairs_of_a_busy_day_grow_with_its_reports() -> None:
    """Twice the reports give about twice the pairs, not four times."""
    once, twice = (compared(reports) for reports in (150, 300))
    assert twice < 2.5 * once


def test_a_busy_day_is_one_event_all_the_same() -> None:
    """Reports that are not compared with one another are tied by others between them."""
    room = newsroom(200)
    (event,) = find_events(room.articles, room.happenings, room.linker, room.languages)
    assert len(event.articles) == 200
