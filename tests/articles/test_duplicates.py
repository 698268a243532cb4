"""The same article twice is told to the editor; one report in two outlets is not."""

import pytest
from msgspec.structs import replace

from dossier.articles.duplicates import find_duplicates
from dossier.model import AnnotatedArticle, Article, Block, PublicationDate, Reprint
from dossier.settings import SourceEntry

TEXT = (
    "Ferry crews at Port Selby will go back to work on Monday after the harbour company agreed to repair the heating "
    "of the two older ships before the first frost. Nine crew members had fallen ill since the company put off the "
    "work in spring. The union's secretary, Dora Lindholm, called the agreement a thin blanket but a blanket. The "
    "company did not say what the repairs would cost. The ships will stay at the pier one after the other, so that a "
    "ferry leaves for Skarn every second hour instead of every hour until the end of the month."
)
CHANGED = TEXT.replace("Nine crew members", "Nine members of the crew").replace("did not say", "would not say")
LONGER = TEXT + " ".join(f" Later on day {day} the talks went on at the old fish hall." for day in range(30))
HINT = "remove one of the two, or mark it `draft: true`; if two outlets printed it, give each its `publisher:`"


def article(file: str, text: str, publisher: str | None = None, sha256: str = "") -> Article:
    """An article of one paragraph."""
    block = (Block(0, len(text)),)
    unknown = PublicationDate(None, "unknown")
    plain = Article(file, file, sha256 or file, "text", text, block, (), block, (), file, "text", unknown, "en")
    return replace(plain, publisher=publisher)


def told(*articles: Article, sources: tuple[SourceEntry, ...] = ()) -> list[str]:
    """The warnings for articles of one text."""
    found = find_duplicates(
        [AnnotatedArticle(one) for one in articles], [Reprint(tuple(one.id for one in articles), 1.0)], sources
    )
    assert {problem.severity for problem in found} <= {"warning"}
    assert {problem.hint for problem in found} <= {HINT}
    return [f"{problem.path}: {problem.message}" for problem in found]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (article("a", TEXT, sha256="f"), article("b", TEXT, sha256="f"), "the same bytes"),
        (article("a", TEXT), article("b", TEXT.upper().replace(" ", "\n")), "the same words"),
        (article("a", TEXT, "Gazette"), article("b", CHANGED, "Gazette"), "nearly the same words (9"),
        (article("a", TEXT), article("b", CHANGED), "nearly the same words (9"),
        (article("a", TEXT, "Gazette"), article("b", TEXT), "the same words"),
    ],
    ids=["bytes", "words", "one publisher", "publishers unknown", "one publisher unknown"],
)
def test_the_same_article_twice_is_told(one: Article, other: Article, how: str) -> None:
    """The later file is named with what it has of the first."""
    (message,) = told(other, one)
    assert message.startswith(f"b: expected an article that the dossier has not yet, got {how}")
    assert message.endswith(" as a")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article("a", TEXT, "Gazette", "f"), article("b", TEXT, "Tribune", "f")),
        (article("a", TEXT, "Gazette"), article("b", CHANGED, "Tribune")),
        (article("a", TEXT, "Gazette"), article("b", CHANGED)),
        (article("a", TEXT, "Gazette"), article("b", LONGER, "Gazette")),
        (article("a", TEXT), replace(article("b", TEXT), draft=True)),
    ],
    ids=["bytes of two outlets", "two outlets", "one perhaps another outlet", "a later version", "a draft"],
)
def test_what_is_no_mistake_is_not_told(one: Article, other: Article) -> None:
    """Two outlets, a version that has grown, and what is marked as a draft."""
    assert told(one, other) == []


def test_a_publisher_may_have_two_names() -> None:
    """An alias in the settings is the same outlet."""
    both = (article("a", TEXT, "Selby Gazette"), article("b", CHANGED, "THE GAZETTE"))
    assert told(*both) == []
    assert len(told(*both, sources=(SourceEntry(id="gazette", name="Selby Gazette", aliases=("The Gazette",)),))) == 1


def test_three_of_one_are_two_warnings() -> None:
    """Each later file is told once, beside the first that it is the same as."""
    messages = told(article("c", TEXT), article("a", TEXT), article("b", TEXT))
    assert [(message[0], message[-1]) for message in messages] == [("b", "a"), ("c", "a")]


def test_files_of_a_few_words_are_told_by_their_bytes() -> None:
    """What is too short to be compared by its words may still be the same file."""
    few = [article("a", "No news.", sha256="f"), article("b", "No news.", sha256="f"), article("c", "No news.")]
    assert [problem.path for problem in find_duplicates([AnnotatedArticle(one) for one in few], ())] == ["b"]
