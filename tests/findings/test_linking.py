"""What two happenings share, and which pairs need not be compared."""

from itertools import combinations

from dossier.findings.events.dating import Dated, Timed, date_happening
from dossier.findings.events.sameness import same_event
from tests.findings.newsroom import Newsroom, tell

REPORTS = (
    ("2021-03-10", "Anna Berg met Tomas Vale in Ostra on Wednesday for talks on herring quotas."),
    ("2021-03-11", "Tomas Vale met Anna Berg on Wednesday. Ines Holt was arrested in Vik on Tuesday."),
    ("2021-03-12", "Holt was released in Vik on Thursday. The Fishers Union met on Thursday."),
    ("2021-03-12", "Norland and Sudmark signed the herring agreement in Ostra on Thursday."),
    ("2021-03-20", "Norlandic and Sudmarkian ministers signed an agreement on herring on March 11."),
    ("2021-04-02", "Anna Berg visited Ostra in March. In March the Fishers Union struck over herring quotas in Vik."),
    ("2021-04-03", "Norland has been under a curfew since March. Sudmark has been under a curfew since March."),
    ("2021-04-04", "The curfew in Norland has been in force since March. Holt resigned. She stepped down on Sunday."),
    ("2022-01-04", "Anna Berg and Tomas Vale signed the herring agreement last year. A ferry sank in Vik last year."),
)


def test_what_is_not_compared_is_no_one_event() -> None:
    """Whatever rule makes one event of two happenings, they share enough to be compared at all."""
    room = Newsroom([tell(f"report-{number}", text, day) for number, (day, text) in enumerate(REPORTS)])
    found = (date_happening(Timed.of(a), h) for a in room.articles for h in room.happenings[a.article.id])
    ones = [one for one in found if one is not None]
    profile = room.linker.profile

    def are_one(a: Dated, b: Dated) -> bool:
        return same_event(a, b, room.linker.link(a.happening, b.happening))

    pairs = [(a, b) for a, b in combinations(ones, 2) if are_one(a, b)]
    assert len(pairs) > 2
    assert all(room.linker.may_be_one(profile(a.happening), profile(b.happening)) for a, b in pairs)


def test_a_day_alone_makes_no_pair() -> None:
    """Two people who did two things on one day are not compared."""
    texts = ("Anna Berg opened a mill on Monday.", "Ines Holt sold her boat on Monday.")
    room = Newsroom([tell(f"report-{number}", text, "2021-03-11") for number, text in enumerate(texts)])
    a, b = (room.linker.profile(room.happenings[f"report-{number}"][0]) for number in range(2))
    assert not room.linker.may_be_one(a, b)
