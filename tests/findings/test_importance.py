"""Which events matter most."""

from dossier.findings.events.importance import FEW, MOST, opening, rank
from dossier.model import Event, Evidence, cards_of
from tests.findings.newsroom import tell

ARTICLES = (
    tell("day", "Anna Berg met Tomas Vale.", "2021-03-10"),
    tell("copy", "Anna Berg met Tomas Vale.", "2021-03-11"),
    tell("week", "Anna Berg spoke.\n\nShe met Tomas Vale on March 10.", "2021-03-20"),
)
CARDS = cards_of(ARTICLES)
OPENINGS = {one.article.id: opening(one) for one in ARTICLES}
COPIES = {"day": "day", "copy": "day"}


def event(
    name: str,
    *articles: str,
    actors: tuple[str, ...] = (),
    edited: bool = False,
    evidence: tuple[Evidence, ...] = (),
    day: str = "2021-03-10",
) -> Event:
    return Event(name, day, "occurred", name, actors, articles, evidence, edited=edited)


def points(one: Event) -> int:
    (ranked,) = rank([one], CARDS, COPIES, OPENINGS)
    return ranked.importance


def test_each_independent_report_is_a_point() -> None:
    """Articles that carry the same text count once."""
    assert points(event("a", "day")) == 1
    assert points(event("a", "day", "copy")) == 1


def test_a_report_that_looks_back_is_another() -> None:
    """What is still told a week later mattered."""
    assert points(event("a", "day", "week")) == 3


def test_background_that_nobody_told_at_the_time_is_not_looked_back_on() -> None:
    """Reports that all come years after an event repeat one another; nobody has come back to it."""
    assert points(event("a", "day", "week", day="2012")) == 2


def test_what_an_article_opens_with_is_another() -> None:
    """An article's own news weighs more than what stands further down in it; copies of one text open with it once."""
    opening = (Evidence(0, 24, "day"), Evidence(0, 24, "copy"))
    assert points(event("a", "day", "copy", evidence=opening)) == 2
    assert points(event("a", "week", evidence=(Evidence(18, 50, "week"),))) == 1


def test_main_actors_count_up_to_two() -> None:
    """Who is named in most reports gives weight to what he does; a crowd does not."""
    assert points(event("a", "day", actors=("anna-berg",))) == 2
    assert points(event("a", "day", actors=("anna-berg", "tomas-vale"))) == 3
    assert points(event("a", "day", actors=("ines-holt",))) == 1


def test_in_a_small_dossier_all_events_are_main_events() -> None:
    """There is nothing to choose among so few."""
    events = [event(f"e{n:03}", "day") for n in range(FEW)]
    assert all(one.main for one in rank(events, CARDS, COPIES, OPENINGS))


def test_in_a_large_one_the_most_important_are() -> None:
    """No more than can be read; the editor's own are always among them, and the order stays."""
    events = [event(f"e{n:04}", "day") for n in range(1000)]
    events[990] = event("e0990", "day", "week")
    events[999] = event("e0999", edited=True)
    ranked = rank(events, CARDS, COPIES, OPENINGS)
    assert [one.id for one in ranked] == [one.id for one in events]
    assert sum(one.main for one in ranked) == MOST + 1
    assert ranked[990].main
    assert ranked[999].main
