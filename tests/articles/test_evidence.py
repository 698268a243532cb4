"""Evidence: what each removal is known by, its score, and that one kind of evidence alone takes nothing out."""

import pytest
from msgspec.structs import replace

from dossier import language
from dossier.articles import clean, load
from dossier.articles.cleaning import evidence, repetition
from dossier.articles.cleaning.repetition import Repetition, folded
from dossier.model import Link, Removal, Signal, Source, Stated
from dossier.settings import Boilerplate

ENGLISH = language.load("en")
HEADLINE = "Old lighthouse gets a keeper again"
REPORT = (
    "The lighthouse on Stone Point has a keeper again, forty years after the last one left it to the gulls.",
    "Marit Holm, who is 29, moved in with two cats and a crate of books about the weather of the coast.",
    "She will be paid by the county, which wants to open the tower to visitors in the summer months.",
    "The old keeper, whose name nobody in the village remembers, had left a kettle and a list of wrecks.",
)


def source(*lines: str, file: str = "a", publisher: str | None = None) -> Source:
    read = load.parse("\n\n".join(lines).encode(), f"seeds/{file}.txt", None)[0]
    return replace(read, stated=Stated(publisher=publisher))


def found(*lines: str, repeated: Repetition | None = None, publisher: str | None = None) -> dict[str, Removal]:
    """What is taken out of a page, by its words."""
    page = source(*lines, publisher=publisher)
    done = clean.clean(page, repeated or Repetition(), Boilerplate(), ENGLISH)
    return {" ".join(removal.of(page.text).split()): removal for removal in done.removed}


def kinds(removal: Removal) -> dict[str, int]:
    """The evidence of a removal, as points by kind."""
    return {signal.id: signal.points for signal in removal.signals}


def test_each_kind_of_evidence_has_points_and_a_sentence() -> None:
    """The code and the list of rules.yaml name the same kinds."""
    assert evidence.POINTS.keys() == ENGLISH.boilerplate.signals.keys()


def test_no_kind_of_evidence_is_enough_alone() -> None:
    """It takes two kinds to take anything out."""
    assert max(evidence.POINTS.values()) < evidence.ENOUGH


NOTICE = "The views expressed by the old keeper in his list of wrecks were not kind to the pilots of the coast."


def test_the_words_of_a_notice_inside_a_report_are_not_enough() -> None:
    """A closed sentence between two paragraphs stays, the same below the report goes."""
    assert found(*REPORT[:2], NOTICE, *REPORT[2:]) == {}
    below = found(*REPORT, NOTICE)[NOTICE]
    assert kinds(below) == {"words": 3, "below": 1}
    assert below.score == evidence.ENOUGH


def test_a_report_of_words_weighs_against_a_notice() -> None:
    """Who tells what somebody said is reporting, wherever the sentence stands."""
    told = "The views expressed in the list are the author's own, the pilot said to the council of the village."
    assert told not in found(*REPORT, told)


def test_the_strongest_evidence_comes_first_with_its_words() -> None:
    """A reader of the ledger meets what mattered most, and in the words of the line."""
    removal = found(*REPORT, "Sign up for our newsletter today.")["Sign up for our newsletter today."]
    points = [signal.points for signal in removal.signals]
    assert points == sorted(points, reverse=True)
    words = {signal.id: signal.words for signal in removal.signals}
    assert words["words"] == "our newsletter, Sign up, today"
    assert (words["publisher-speaks"], words["asks"]) == ("our", "sign")
    assert removal.score == sum(points) >= evidence.ENOUGH


def test_words_that_are_shown_are_short() -> None:
    """A long line is not repeated in its own evidence."""
    told = evidence.signal("words", "keeper " * 40).words
    assert told.endswith(" …")
    assert len(told) < 70


@pytest.mark.parametrize(
    ("lines", "words", "expected"),
    [
        ((HEADLINE, *REPORT), HEADLINE, {"form": 3, "above": 1, "no-sentence": 2}),
        ((HEADLINE, "By Ann Moe", *REPORT), "By Ann Moe", {"words": 3, "form": 3, "above": 1, "no-sentence": 2}),
        ((f"VARDE (AP) — {REPORT[0]}", *REPORT[1:]), "VARDE (AP) —", {"words": 3, "form": 3, "above": 1}),
        (
            (*REPORT, "Reporting by Ann Moe"),
            "Reporting by Ann Moe",
            {"words": 3, "form": 3, "below": 1, "no-sentence": 2},
        ),
        ((HEADLINE, "4 March 2021", *REPORT), "4 March 2021", {"form": 3, "above": 1, "no-sentence": 2}),
    ],
    ids=["headline", "byline", "dateline", "credit", "stamp"],
)
def test_what_becomes_metadata_has_its_evidence_too(
    lines: tuple[str, ...], words: str, expected: dict[str, int]
) -> None:
    """Form and place tell headline, byline, dateline, credit and stamp."""
    assert kinds(found(*lines)[words]) == expected


def test_what_the_editor_states_is_evidence() -> None:
    """A headline that the editor gives is known by more than its shape."""
    page = replace(source(HEADLINE, *REPORT), stated=Stated(title=HEADLINE))
    removal = clean.clean(page, Repetition(), Boilerplate(), ENGLISH).removed[0]
    assert kinds(removal)["stated"] == evidence.POINTS["stated"]


def test_what_the_editor_takes_out_needs_no_evidence() -> None:
    """The editor's own rules and passages are no matter of points."""
    rules = Boilerplate.model_validate(
        {
            "rules": [{"id": "kettle", "text": "had left a kettle"}],
            "drop": [{"file": "seeds/a.txt", "text": "forty years\nafter"}, {"file": "seeds/b.txt", "text": "Marit"}],
        }
    )
    page = source(*REPORT)
    removed = clean.clean(page, Repetition(), rules, ENGLISH).removed
    assert [(one.rule, one.of(page.text), one.signals) for one in removed] == [
        ("editor", "forty years after", ()),
        ("kettle", "had left a kettle", ()),
    ]


def test_a_removal_that_falls_takes_its_neighbours_point_with_it() -> None:
    """Where the notice above stays, what stood only beside it stays too."""
    label = "Gulls and wrecks"
    kept = found(*REPORT[:2], "Share this article", label, NOTICE, *REPORT[2:])
    assert kept.keys() == {"Share this article"}
    gone = found(*REPORT[:2], "Share this article", label, "© 2021 The Point Courier", *REPORT[2:])
    assert kinds(gone[label]) == {"no-sentence": 2, "neighbours": 2}


BANNER = "Harbour Weekly and the coast"


def repeated(count: int, publisher: str | None) -> Repetition:
    """What is known of a dossier with the banner in so many articles."""
    return clean.repeated_passages([source(BANNER, REPORT[i], file=f"s{i}", publisher=publisher) for i in range(count)])


def test_a_line_repeated_by_its_publisher_weighs_more_than_one_repeated_by_others() -> None:
    """Two articles of one publisher, or three of the dossier, are evidence; two of the dossier are none."""

    def of(count: int, publisher: str | None) -> dict[str, int]:
        lines = (HEADLINE, *REPORT, "© 2021 The Point Courier", BANNER)
        return kinds(found(*lines, repeated=repeated(count, publisher), publisher="The Point Courier")[BANNER])

    assert of(2, "The Point Courier")["repeated-by-publisher"] == 2
    assert of(3, "Somebody Else")["repeated-elsewhere"] == 1
    assert not {"repeated-elsewhere", "repeated-by-publisher"} & of(2, None).keys()


def test_prose_that_repeats_is_copy_unless_it_speaks_to_the_reader() -> None:
    """Background stands in many reports word for word; it gets no point for that."""
    own = [
        [
            f"On day {day} a {word} came to the tower and asked the keeper for one of the two cats that {word}s like."
            for word in words
        ]
        for day, words in enumerate((("gull", "clerk"), ("crow", "cook"), ("seal", "judge"), ("tern", "pilot")))
    ]
    articles = [source(*REPORT, *own[i], file=str(i), publisher="Nordwire") for i in range(4)]
    known = clean.repeated_passages(articles)
    assert known.in_articles(folded(REPORT[0])) == repetition.MOST
    assert found(*REPORT, repeated=known, publisher="Nordwire") == {}


def test_a_line_that_is_all_link_weighs_more() -> None:
    """Where the format tells links, a line of nothing else is known by that too."""
    title = "Gulls return to the harbour in numbers that nobody on the coast can remember"
    page = source(HEADLINE, *REPORT, "© 2021 The Point Courier", title)
    start = page.text.index(title)
    link = replace(page, links=(Link(start, start + len(title), "https://point.example/gulls"),))
    removals = clean.clean(link, Repetition(), Boilerplate(), ENGLISH).removed
    assert next(kinds(one) for one in removals if one.start == start)["linked"] == evidence.POINTS["linked"]


def test_a_signal_is_worth_what_the_table_says() -> None:
    """Points are given in one place."""
    assert evidence.signal("reports") == Signal("reports", evidence.POINTS["reports"])


def test_repetitions_are_counted_as_far_as_rules_ask() -> None:
    """A rule that asked for more articles than are counted would never fire."""
    assert max(evidence._IN_ARTICLES, evidence._OF_PUBLISHER) <= repetition.MOST
