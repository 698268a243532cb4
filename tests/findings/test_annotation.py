"""What is found in an article."""

from dossier.findings.annotation import find, finding
from dossier.steps import together
from tests.findings.newsroom import ENGLISH, REGISTRY, tell

REPORTS = (
    "Anna Berg met Tomas Vale in Oslo on Wednesday.\n\n“We agree,” she said. The talks had cost $3 million.",
    "Vale will visit Norland next week, the Fishers Union said on Friday.",
    "“No,” said Ines Holt.\n\n“Not now,” she added.",
    "Nothing.",
)


def test_the_same_is_found_among_others() -> None:
    """Articles that go through the finders together neither wait for one another nor lend each other anything."""
    articles = [tell(f"report-{number}", text, "2019-03-06").article for number, text in enumerate(REPORTS * 5)]
    alone = [find(article, REGISTRY, ENGLISH) for article in articles]
    assert all(found.quotes or found.mentions for found in alone[:3])
    assert together(finding(article, REGISTRY, ENGLISH) for article in articles) == alone
    backwards = together(finding(article, REGISTRY, ENGLISH) for article in reversed(articles))
    assert backwards[::-1] == alone
