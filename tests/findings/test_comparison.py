"""The reports of one event side by side."""

from dossier.findings.comparison import compare
from dossier.findings.events.events import find_events
from dossier.model import Comparison, FigureRef
from tests.findings.newsroom import Newsroom, tell

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
