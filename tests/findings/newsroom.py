"""An invented affair, told by short reports: what the tests of dates, events and comparisons work on."""

from collections.abc import Sequence

from dossier.edtf import parse
from dossier.findings import utterances
from dossier.findings.actors.registry import Registry
from dossier.findings.annotation import annotate
from dossier.findings.events import happenings
from dossier.findings.events.linking import Linker
from dossier.language import load
from dossier.model import (
    Actor,
    AnnotatedArticle,
    Article,
    Block,
    Happening,
    PublicationDate,
    QuoteRef,
    Removal,
    Role,
    cards_of,
)

ENGLISH = load("en")
ACTORS = (
    Actor(
        "anna-berg",
        "Anna Berg",
        "person",
        aliases=("Berg",),
        roles=(Role("Prime Minister of Norland", "norland", start="2018-05-01"),),
    ),
    Actor(
        "tomas-vale",
        "Tomas Vale",
        "person",
        aliases=("Vale",),
        roles=(Role("President of Sudmark", "sudmark", start="2017-01-20"),),
    ),
    Actor("ines-holt", "Ines Holt", "person", aliases=("Holt",)),
    Actor("fishers-union", "Fishers Union", "organisation"),
    Actor("norland", "Norland", "state", demonyms=("Norlandic",)),
    Actor("sudmark", "Sudmark", "state", demonyms=("Sudmarkian",)),
)
REGISTRY = Registry.build(ACTORS, ENGLISH)


def tell(name: str, text: str, published: str | None = None, filed: str | None = None) -> AnnotatedArticle:
    """A report with everything found in it; paragraphs are parted by blank lines.

    ``filed`` is the day of a dateline without a year (``XXXX-03-11``), which cleaning took from before the text.
    """
    paragraphs = []
    start = 0
    for part in text.split("\n\n"):
        paragraphs.append(Block(start, start + len(part)))
        start += len(part) + 2
    article = Article(
        id=name,
        file=f"seeds/{name}.txt",
        sha256="0" * 64,
        format="text",
        text=text,
        blocks=tuple(paragraphs),
        markup=(),
        paragraphs=tuple(paragraphs),
        removed=(Removal(0, 0, "dateline", "dateline", "", facts=(("date_hint", filed),)),) if filed else (),
        headline=name.capitalize(),
        headline_source="text",
        published=PublicationDate(published, "text" if published else "unknown"),
        language="en",
    )
    return annotate(article, REGISTRY, ENGLISH)


class Newsroom:
    """Reports with their happenings, utterances and the linker over them."""

    def __init__(self, articles: Sequence[AnnotatedArticle]) -> None:
        found = {a.article.id: happenings.find_happenings(a, ENGLISH) for a in articles}
        self.articles = tuple(utterances.date_quotes(a, found[a.article.id], ENGLISH) for a in articles)
        self.happenings: dict[str, tuple[Happening, ...]] = found
        self.languages = {a.article.id: ENGLISH for a in articles}
        self.utterances: tuple[tuple[QuoteRef, ...], ...] = utterances.same_utterances(self.articles, self.languages)
        everything = [happening for name in found for happening in found[name]]
        self.linker = Linker(cards_of(self.articles), everything, self.utterances, REGISTRY.by_id)


def bounds(edtf: str | None) -> tuple[str, str]:
    """The first and last day of an EDTF expression, for comparing."""
    assert edtf is not None, "expected a date, got none"
    value = parse(edtf)
    return str(value.earliest), str(value.latest)
