"""The same words in another wording, and the day on which they were said."""

import pytest

from tests.findings.newsroom import Newsroom, tell

DIRECT = tell(
    "direct", 'Anna Berg said on Monday: "We will never give up our share of the northern herring."', "2021-03-09"
)
TRANSLATED = tell(
    "translated",
    'Norland spoke up. "Our part of the northern herring we shall never give up," Berg told reporters.',
    "2021-03-09",
)
OTHER = tell("other", 'Tomas Vale said: "We will never give up our share of the northern herring."', "2021-03-09")


def test_two_wordings_of_one_speaker_are_one_utterance() -> None:
    """A translation shares most of its telling words."""
    room = Newsroom((DIRECT, TRANSLATED))
    assert [[ref.article for ref in group] for group in room.utterances] == [["direct", "translated"]]


def test_another_speaker_is_another_utterance() -> None:
    """The same words from somebody else are not put together."""
    assert Newsroom((DIRECT, OTHER)).utterances == ()


def test_a_quote_repeated_within_one_article_is_no_group() -> None:
    """A group shows how several articles give the words."""
    twice = tell("twice", DIRECT.article.text + "\n\n" + DIRECT.article.text, "2021-03-09")
    assert Newsroom((twice,)).utterances == ()


def test_the_day_in_the_sentence_is_the_day_of_the_words() -> None:
    """The words "said on Monday" date the quotation."""
    quotes = Newsroom((DIRECT,)).articles[0].quotes
    assert [quote.said_on for quote in quotes] == ["2021-03-08"]


def test_a_speaker_who_is_not_of_the_first_sentence_has_no_day() -> None:
    """Nothing tells on which day the other one spoke."""
    late = tell("late", 'Ines Holt resigned on Monday.\n\n"It was time for her to go," Tomas Vale said.', "2021-03-09")
    assert [quote.said_on for quote in Newsroom((late,)).articles[0].quotes] == [None]


def test_a_denied_day_is_not_the_day_of_the_words() -> None:
    """The words "denied meeting him on Monday" do not say when it was said."""
    denied = tell("denied", 'Ines Holt denied meeting Vale on Monday. "I was at sea," Holt said.', "2021-03-09")
    assert [quote.said_on for quote in Newsroom((denied,)).articles[0].quotes if quote.kind == "direct"] == [
        "2021-03-09?"
    ]


def test_a_sentence_that_many_quote_is_one_utterance() -> None:
    """However many articles give the same words, and one of them in another wording."""
    text = 'Anna Berg said: "We will never give up our share of the northern herring."'
    many = [tell(f"report-{n:03}", text, "2021-03-09") for n in range(260)]
    (group,) = Newsroom((*many, TRANSLATED)).utterances
    assert len(group) == len(many) + 1


def test_what_somebody_holds_has_no_day_of_its_own() -> None:
    """A stance told as background is not of the day of the first sentence, nor are words that had been said before."""
    told = tell(
        "stance",
        "Anna Berg resigned on Monday.\n\nBerg rejected the treaty. Berg had said that the fleet was old. "
        "Berg said that the harbour was full.",
        "2021-03-09",
    )
    quotes = Newsroom((told,)).articles[0].quotes
    assert [(quote.rule, quote.said_on) for quote in quotes] == [
        ("stance", None),
        ("clause-after", None),
        ("clause-after", "2021-03-08"),
    ]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ('"We came to trade," Ana Moro told reporters on Monday.', "2021-03-08"),
        ('On Monday Ana Moro said: "We came to trade."', "2021-03-08"),
        ('"We came to trade," Ana Moro said before leaving Lund, where she met miners on Monday.', None),
        ('On Monday Ana Moro, head of the union, said: "We came to trade."', "2021-03-08"),
        ('Ana Moro, who arrived on Monday, said: "We came to trade."', None),
        ('"We came to trade," said Ana Moro, who met miners on Monday.', None),
        ('"We came to trade," Ana Moro said at a meeting on Monday with miners.', "2021-03-08"),
    ],
)
def test_a_day_in_a_clause_of_its_own_is_not_that_of_the_words(sentence: str, day: str | None) -> None:
    """Only a day with no clause between it and the verb of saying is the day of the words."""
    told = tell("a", f"Ana Moro came to Lund on Wednesday.\n\n{sentence}", "2021-03-10")
    assert [quote.said_on for quote in Newsroom((told,)).articles[0].quotes if quote.kind == "direct"] == [day]


def test_a_name_in_both_makes_no_utterance() -> None:
    """Two statements on a cable are not one for the words of its name."""
    first = 'Anna Berg said: "We will pay for the Northern Sea Line cable and hope for the insurers."'
    second = 'Anna Berg said: "Work on the Northern Sea Line cable was finished before dawn."'
    room = Newsroom((tell("first", first, "2021-03-09"), tell("second", second, "2021-03-19")))
    assert room.utterances == ()
