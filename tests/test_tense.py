"""Tense: on which side of now a clause tells."""

import pytest

from dossier.language import load
from dossier.tense import may_resume, tense, tense_at, verb_at, verb_groups

ENGLISH = load("en")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The harbour reopened after repairs.", "past"),
        ("The court threw out the case.", "past"),
        ("The talks were called off.", "past"),
        ("They had left before dawn.", "past"),
        ("She could have been told.", "past"),
        ("Oslo has not lent any money.", "perfect"),
        ("The two sides have repeatedly met.", "perfect"),
        ("The court will rule.", "future"),
        ("The court would rule within days.", "future"),
        ("The queen is to open the bridge.", "future"),
        ("The ship is expected to be sold.", "future"),
        ("Norway plans to sell gas.", "future"),
        ("Work should be completed soon.", "future"),
        ("The budget may have to be changed.", "future"),
        ("The island is poor.", "present"),
        ("The island has two ports.", "present"),
        ("The news comes after a long silence.", "present"),
        ("A state-backed firm in the north", "none"),
        ("The hundred red beds of the alleged thief", "none"),
        ("", "none"),
    ],
)
def test_tense(sentence: str, expected: str) -> None:
    """The first finite verb group tells: its auxiliary, its irregular form or its ending."""
    assert tense(sentence, ENGLISH) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The minister, who arrived on Tuesday, will meet the king on Friday.", "Tuesday", "past"),
        ("The minister, who arrived on Tuesday, will meet the king on Friday.", "Friday", "future"),
        ("She told reporters Wednesday she will resign.", "Wednesday", "past"),
        ("The fleet will sail on Monday, the ministry said.", "Monday", "future"),
        ("On Friday, he is due to speak.", "Friday", "future"),
        ("Officials said that on Friday the road would reopen.", "Friday", "future"),
        ("He said he met her on Friday but will not return.", "Friday", "past"),
        ("“We leave Sunday,” said the captain.", "Sunday", "present"),
        ("He resigned in May, weeks before a vote.", "May", "past"),
        ("Will Smith sang on Friday.", "Friday", "past"),
        ("No verb on Friday", "Friday", "none"),
        ("They expected the board to meet on Friday.", "Friday", "future"),
        ("They asked the board on Friday to meet.", "Friday", "past"),
        ("A vote to be held on Friday has split the town.", "Friday", "future"),
        ("The first vote to be held was on Friday.", "Friday", "past"),
        ("Divers thought to be trapped since Friday were heard.", "Friday", "past"),
        ("The ferry had to be towed on Friday.", "Friday", "past"),
        ("The vote held on Friday will not be repeated.", "Friday", "past"),
    ],
)
def test_tense_at(sentence: str, word: str, expected: str) -> None:
    """The verb nearest in the clause decides; a capital inside a sentence makes a name of ``May`` and ``Will``."""
    assert tense_at(sentence, sentence.index(word), ENGLISH) == expected


def test_scheduled_present() -> None:
    """A present that tells of what is fixed for a coming day is marked; an infinitive or a noun is none."""
    sentence = "The trial opens on Monday."
    group = verb_at(sentence, sentence.index("Monday"), ENGLISH)
    assert group is not None
    assert (group.tense, group.scheduled, group.start) == ("present", True, sentence.index("opens"))
    assert tense("The end of the start", ENGLISH) == "none"


@pytest.mark.parametrize(
    ("sentence", "open_"),
    [
        ("She was to have met him on Monday.", True),
        ("She had been expected to tour the port on Monday.", True),
        ("She had also hoped to come on Monday.", True),
        ("She was supposed to sign on Monday.", True),
        ("He may have left on Monday.", True),
        ("They could not reach it on Monday.", True),
        ("She was to sing on Monday, but fell ill.", True),
        ("She was to sing on Monday.", False),
        ("She had met him on Monday.", False),
        ("She will meet him on Monday.", False),
    ],
)
def test_open(sentence: str, open_: bool) -> None:
    """What was planned or supposed is open: whether it came about, the words do not say."""
    verb = verb_at(sentence, sentence.index("Monday"), ENGLISH)
    assert verb is not None
    assert verb.open is open_


def test_the_verb_of_a_negation_is_no_plan() -> None:
    """The clause of "did not meet" is past, though "meet" alone can tell of what is fixed for a day."""
    assert tense_at("He did not meet her on Monday.", 23, ENGLISH) == "past"


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("said the mayor", True),
        ("also quickly left the hall", True),
        ("Holt said", False),
        ("the mayor of the town said", False),
        ("also, not only ever still left", True),
        ("never", False),
        ("", False),
    ],
)
def test_whether_a_clause_may_resume(words: str, may: bool) -> None:
    """A clause goes on with the subject before where no word but an adverb stands before its verb."""
    assert may_resume(words, ENGLISH.tense.between, ENGLISH) is may


@pytest.mark.parametrize("sentence", ["The ferry sank on Monday.", "She said it had been due to sail, but it had not."])
def test_a_full_stop_changes_nothing(sentence: str) -> None:
    """A sentence has the same verbs at the same places with its full stop and without it."""
    assert verb_groups(sentence, ENGLISH) == verb_groups(sentence[:-1], ENGLISH)
