"""Corrections: what a publisher tells of its own mistakes is a note, and a report about mistakes is a report."""

import pytest

from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning.repetition import Repetition
from dossier.settings import Boilerplate

REPORT = (
    "The ferry to the outer islands will run twice a day again from Monday, the county said after the talks.",
    "The crews had asked for longer rests, and they were given half an hour and a warm room on the quay.",
    "Nobody in the village believed it before the first boat had come in, with nine passengers and two dogs.",
    "The harbour was closed for nineteen days, and the shop sold its last bread on the second of them.",
)


def removed(*lines: str) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """(rule, words, facts) of what is taken out."""
    source, _ = load.parse("\n\n".join(lines).encode(), "seeds/a.txt", None)
    done = clean.clean(source, Repetition(), Boilerplate(), language.load("en"))
    return [(one.rule, one.of(source.text), one.facts) for one in done.removed]


CORRECTIONS = [
    "Correction: An earlier version of this article misstated the age of Liv Aas. She is 61.",
    "CORRECTION (March 3): The headline of this story has been corrected; the ferry sails twice a day.",
    "Correction, March 3, 2021: This article originally misidentified the harbour. It is Varde, not Vik.",
    "Clarification: A previous version of this report gave the wrong number of crews.",
    "Editor's note: This article was updated on March 3 to add a comment by the county.",
    "This story has been corrected to show that the ferry sails twice a day, not three times.",
    "• This article was amended on 4 March 2021 because an earlier version said that the crews had lost.",
    "An earlier version of this story incorrectly said the ferry had sunk.",
    "This story has been updated.",
    "(Corrects spelling of the harbour in paragraph 3)",
    "Due to an editing error, an earlier headline gave the wrong day.",
    "We regret the error.",
    "The Ferry Post apologises for the mistake.",
]


@pytest.mark.parametrize("line", CORRECTIONS)
def test_a_correction_leaves_the_report_and_is_kept_as_a_note(line: str) -> None:
    """Above the report or below it, with its words as a fact."""
    assert removed(*REPORT, line) == [("correction", line, (("correction", line),))]
    assert removed("Ferry sails again from Monday", line, *REPORT)[1:] == [
        ("correction", line, (("correction", line),))
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The newspaper said that an earlier version of this article had misstated the age of the pilot.",
        "Corrections officers in the county prison have asked for longer rests too, and for a warm room.",
        "Correction of the course took nine hours, and by then the ferry was on the rocks.",
        "An earlier version of the timetable had listed nine boats, of which three were at the bottom of the sea.",
        "The county corrected its figures: there are nine crews, not eleven, and they have two boats.",
        "This article of the lease was changed by hand, the court found, and nobody has told the crews.",
        '"This story has been corrected nine times, and it is still wrong," said the pilot.',
    ],
)
def test_a_report_about_mistakes_stays(line: str) -> None:
    """Who reports on corrections does not correct, in the middle and at the end."""
    assert removed(*REPORT[:2], line, *REPORT[2:]) == []
    assert removed(*REPORT, line) == []


def test_the_label_goes_with_its_correction() -> None:
    """The note below a label is one, with or without the usual words; the label has no fact of its own."""
    note = "The harbour is in Varde."
    told = "The first boat of the spring came in with nine passengers, and not with eleven, as was told here."
    for label in ("Correction", "CLARIFICATION", "Correction: March 3, 2021"):
        assert removed(*REPORT, label, told) == [
            ("correction", label, ()),
            ("correction", told, (("correction", told),)),
        ]
    assert removed(*REPORT, "Correctness", note) == []


def test_no_other_rule_drops_a_correction() -> None:
    """Among appeals and notices it is still a correction, and below them too."""
    around = ("Subscribe to our newsletter and support our journalism.", "© 2021 The Ferry Post. All rights reserved.")
    for lines in ((*around, CORRECTIONS[0]), (CORRECTIONS[0], *around), (around[0], CORRECTIONS[0], around[1])):
        rules = {words: rule for rule, words, _ in removed(*REPORT, *lines)}
        assert rules[CORRECTIONS[0]] == "correction"
        assert {rule for words, rule in rules.items() if words != CORRECTIONS[0]} <= {"appeal", "copyright"}
