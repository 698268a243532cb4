"""Titles of events: short, and saying nothing that the sentence does not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from msgspec.structs import replace

from dossier.findings.events.deictics import without_deictic
from dossier.findings.events.events import find_events
from dossier.findings.events.happenings import find_happenings
from dossier.findings.events.shortening import LONGEST, shortened
from dossier.findings.events.telling import told_of
from dossier.findings.events.titles import title_of
from dossier.language import load
from dossier.model import AnnotatedArticle, Happening, Span
from tests.findings.newsroom import Newsroom, tell
from tests.findings.reading import ENGLISH, HERE


def cases() -> Iterator[tuple[str, str]]:
    lines = [line for line in (HERE / "titles.md").read_text("utf-8").split("\n") if line]
    for sentence, title in pairwise(lines):
        if title.startswith("→ "):
            yield sentence, title.removeprefix("→ ")


def plain(text: str) -> str:
    return text.replace("{", "").replace("}", "").removesuffix(".")


def kept(sentence: str) -> Span:
    found = re.search(r"\{(.+)\}", sentence)
    assert found is not None, f"no date is marked in: {sentence}"
    return Span(found.start(), found.end() - 2)


@pytest.mark.parametrize(("sentence", "title"), list(cases()))
def test_titles(sentence: str, title: str) -> None:
    """Only clauses go that the sentence can do without; its date, its speaker and its conditions stay."""
    assert shortened(plain(sentence), ENGLISH, kept(sentence)) == plain(sentence if title == "whole" else title)


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in cases()])
def test_a_title_is_made_of_the_words_of_its_sentence(sentence: str) -> None:
    """Nothing is put in: the words of a title stand in its sentence, in the same order."""
    words = iter(re.findall(r"\w+", plain(sentence).casefold()))
    title = re.findall(r"\w+", shortened(plain(sentence), ENGLISH, kept(sentence)).casefold())
    assert all(word in words for word in title)


def test_without_words_of_its_language_a_sentence_stays_whole() -> None:
    """Where no pack says what a clause opens with none is left out."""
    sentence = (
        "O presidente, que chegou na véspera com metade do governo, assinou na segunda-feira o acordo sobre a pesca"
        " no lago do norte."
    )
    assert len(sentence) > LONGEST
    assert shortened(sentence, load("pt")) == sentence


@pytest.mark.parametrize(
    ("sentence", "date", "title"),
    [
        (
            "Norland has long backed the opposition leader Ines Holt, who declared herself mayor in May 2019.",
            "2019-05",
            "Ines Holt declared herself mayor in May 2019",
        ),
        (
            "The court freed Tomas Vale who was arrested in Ostra on June 1, 2019.",
            "2019-06-01",
            "Tomas Vale was arrested in Ostra on June 1, 2019",
        ),
        (
            "Anna Berg said that Tomas Vale, who came to Ostra in May 2019, had lied to her.",
            "2019-05",
            "Anna Berg said that Tomas Vale, who came to Ostra in May 2019, had lied to her",
        ),
        (
            "The union wrote to Anna Berg and Tomas Vale, who met in Ostra in May 2019.",
            "2019-05",
            "The union wrote to Anna Berg and Tomas Vale, who met in Ostra in May 2019",
        ),
        (
            "The ship belongs to Tomas Vale, whose wife bought it in May 2019.",
            "2019-05",
            "The ship belongs to Tomas Vale, whose wife bought it in May 2019",
        ),
    ],
)
def test_a_relative_clause_with_its_subject_is_a_title(sentence: str, date: str, title: str) -> None:
    """Where the event stands in a clause beside something else, that clause tells it, unless it is somebody's words."""
    room = Newsroom((tell("told", f"Ines Holt spoke in Lund.\n\n{sentence}", "2021-03-11"),))
    found = find_events(room.articles, room.happenings, room.linker, room.languages)
    assert [event.title for event in found if event.date == date] == [title]


@dataclass(frozen=True)
class Case:
    """A sentence with the words of time of one happening, and what its title may be, must hold and must not hold."""

    sentence: str
    when: str
    titles: tuple[str, ...]
    keep: tuple[str, ...]
    never: tuple[str, ...]


def dated_cases() -> list[Case]:
    found = []
    for part in (HERE / "clauses.md").read_text("utf-8").split("\n> ")[1:]:
        sentence, *lines = part.split("\n")
        told = [line.split(": ", 1) for line in lines if re.match(r"(when|title|keep|never): ", line)]
        of = {name: tuple(value for key, value in told if key == name) for name in ("when", "title", "keep", "never")}
        assert len(of["when"]) == 1, f"one line must name the words of time of: {sentence}"
        found.append(Case(sentence, of["when"][0], of["title"], of["keep"], of["never"]))
    return found


OPENING = "Quarrels went on in the north.\n\n"


def dated(sentence: str, when: str) -> tuple[AnnotatedArticle, Happening]:
    """A report that tells the sentence, and the happening of one of its dates."""
    article = tell("told", OPENING + sentence, "2019-08-21")
    place = len(OPENING) + sentence.index(when)
    tags = [n for n, tag in enumerate(article.time_tags) if tag.start < place + len(when) and place < tag.end]
    assert tags, f"no words of time are found in: {sentence}"
    none: tuple[str, ...] = ()
    happening = Happening(
        start=len(OPENING),
        end=len(OPENING + sentence),
        article="told",
        tag=tags[0],
        lead=False,
        opening=False,
        tense="past",
        ongoing=False,
        stance="told",
        actors=none,
        company=none,
        stems=none,
        kinds=none,
        numbers=none,
    )
    return article, happening


def squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def is_allowed(title: str, case: Case) -> bool:
    for allowed in case.titles:
        words = case.sentence.removesuffix(".") if allowed == "whole" else allowed
        marks = {"[": "(?:", "]": ")?"}
        pattern = "".join(marks.get(part, re.escape(squeezed(part))) for part in re.split(r"([\[\]])", words))
        if re.fullmatch(pattern, squeezed(title)):
            return True
    return False


@pytest.mark.parametrize("case", dated_cases(), ids=lambda case: f"{case.when}: {case.sentence[:40]}")
def test_each_date_has_the_clause_that_tells_of_it(case: Case) -> None:
    """A title tells of its own date, in the words of its clause, and asserts no more than the sentence does."""
    article, happening = dated(case.sentence, case.when)
    title = told_of(article, happening, ENGLISH).text
    assert is_allowed(title, case), title
    assert [word for word in case.keep if word.casefold() not in title.casefold()] == []
    assert [word for word in case.never if word.casefold() in title.casefold()] == []


@pytest.mark.parametrize("case", dated_cases(), ids=lambda case: f"{case.when}: {case.sentence[:40]}")
def test_a_title_reads_as_a_line_of_its_own(case: Case) -> None:
    """It opens with a capital or a figure, has no full stop, and no mark or space is left hanging from what was cut."""
    article, happening = dated(case.sentence, case.when)
    title = told_of(article, happening, ENGLISH).text
    assert re.match(r"[A-Z0-9\"“]", title), title
    assert not re.search(r"[\s.,;:–-]$|\s[,;]|\s\s|,,", title), title


def groups() -> Iterator[tuple[str, str]]:
    for part in (HERE / "best.md").read_text("utf-8").split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        yield title, body


@pytest.mark.parametrize(("title", "body"), list(groups()), ids=[title for title, _ in groups()])
@pytest.mark.parametrize("turned", [False, True], ids=["as told", "the other way round"])
def test_the_best_sentence_of_an_event_names_it(title: str, body: str, turned: bool) -> None:
    """Whatever the order of the reports: the main clause of a plain sentence, with names and an exact day."""
    told = re.findall(r"^([>*]) (.*)\nwhen: (.*)$", body, re.MULTILINE)
    found = [(mark, *dated(sentence, when)) for mark, sentence, when in (reversed(told) if turned else told)]
    articles = {f"{n}": article for n, (_, article, _) in enumerate(found)}
    happenings = [replace(happening, article=f"{n}") for n, (_, _, happening) in enumerate(found)]
    best = [told_of(article, happening, ENGLISH).text for mark, article, happening in found if mark == "*"]
    assert len(best) == 1, title
    assert title_of(happenings, articles, dict.fromkeys(articles, ENGLISH)) == best[0]


@pytest.mark.parametrize(
    ("title", "date", "without"),
    [
        ("The UN announced grants last week for farmers", "last week", "The UN announced grants for farmers"),
        ("Yesterday, the bank raised its rate", "Yesterday", "The bank raised its rate"),
        ("The yard built two ferries earlier this year", "earlier this year", "The yard built two ferries"),
        ("The union won the vote two days ago", "two days ago", "The union won the vote"),
        ("Holt said last week that she would go", "last week", "Holt said that she would go"),
        ("The plan was announced last week", "last week", None),
        ("Prices have been falling since last week", "last week", None),
        ("Last week's vote was close", "Last week", None),
        ("Sales this year will rise", "this year", None),
        ("The line was opened last year", "last year", None),
        ("The trial is due next week", "next week", None),
        ("Fewer ships came than the fleet of last year", "last year", None),
        ("The yard built two ferries in May", "in May", None),
        ('Holt said "there was a strike last week"', "last week", None),
    ],
)
def test_words_that_count_from_the_report_go(title: str, date: str, without: str | None) -> None:
    """Beside the event's own date "last week" would mislead; where something hangs on it, it stays."""
    assert without_deictic(title, date, ENGLISH) == (without or title)


@pytest.mark.parametrize(
    ("text", "when", "title"),
    [
        ("The envoy last visited Ostra in May.", "in May", "The envoy visited Ostra in May"),
        ("The last recorded quake was in May.", "in May", "The last recorded quake was in May"),
        ("With that vote the talks ended on Monday.", "on Monday", "The talks ended on Monday"),
        ("With that he left Ostra on Monday.", "on Monday", "With that he left Ostra on Monday"),
        (
            "THE skipper of a trawler was arrested on Monday.",
            "on Monday",
            "The skipper of a trawler was arrested on Monday",
        ),
        ("NATO ships left Ostra on Monday.", "on Monday", "NATO ships left Ostra on Monday"),
        ("US ships left Ostra on Monday.", "on Monday", "US ships left Ostra on Monday"),
    ],
)
def test_what_only_makes_sense_in_its_place_goes(text: str, when: str, title: str) -> None:
    """A look back, a pointer at the sentence before and the capitals of an opening are no part of a title."""
    article, happening = dated(text, when)
    assert told_of(article, happening, ENGLISH).text == title


def test_a_speaker_whose_name_is_certain_stands_for_the_pronoun() -> None:
    """A title "He said" is told with the name of whom the quotes know to speak; any other pronoun stays."""
    told = tell("told", "Tomas Vale came to Ostra. He said on Tuesday that the port was shut.", "2019-08-21")
    room = Newsroom((told,))
    titles = [title_of([one], {"told": told}, room.languages) for one in room.happenings["told"] if one.tag is not None]
    assert titles == ["Tomas Vale said on Tuesday that the port was shut"]


def test_in_a_language_without_words_for_titles_no_clause_is_taken_out() -> None:
    """Without a pack that knows what a relative is the sentence is the title."""
    sentence = "O navio, que partiu em maio de 2018, voltou em 5 de junho de 2019."
    told = tell("told", sentence, "2019-08-21")
    whole = [told_of(told, one, load("pt")).text for one in find_happenings(told, ENGLISH)]
    assert whole
    assert set(whole) == {sentence.removesuffix(".")}


def test_a_title_that_begins_within_somebodys_words_has_both_marks() -> None:
    """The sentence before opened the quotation; the title opens it again."""
    text = 'The talks went on. "We did not come to beg. We came to trade," Moro said on Monday.'
    told = tell("a", text, "2019-08-21")
    happening = next(one for one in find_happenings(told, ENGLISH) if one.start > 0)
    assert told_of(told, happening, ENGLISH).text == '"We came to trade," Moro said on Monday'
