"""A small invented dossier for the tests of feeds, exports and search: a dam, two ministries, four reports."""

from pathlib import Path
from typing import Any

from dossier.model import (
    Account,
    Actor,
    AnnotatedArticle,
    Article,
    Block,
    Comparison,
    Dateline,
    Dossier,
    Event,
    Evidence,
    Figure,
    FigureRef,
    Mention,
    PublicationDate,
    Quote,
    QuoteRef,
    Removal,
    Role,
    Span,
    TemporalExpression,
)
from dossier.settings import Site, SiteFile

HOSTILE = "=cmd|'/c calc'!A1 </script><b>& \"50%\" {of} $x_1 \\ ~^#\u2028done"
"""A headline that is a formula, ends a script, and means something to TeX, XML and JavaScript."""

WIRE = (
    "RIVERTON (Evening Wire) - The Kalna dam will be opened on May 4, the minister said on Monday.\n"
    "\n"
    "“We have waited eleven years,” Zoë Brandt told reporters. Some 3,000 people were moved.\n"
    "\n"
    "Sign up for our newsletter!"
)
GAZETTE = "Zoe Brandt opened the dam on Tuesday. “Eleven years we waited,” she said.\n\nAbout 3,200 residents moved."
NOTE = "The dam has been under construction since 2010.\x07 Nobody asked the villages."
HEADER = "A bulletin of the month."


def at(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def _bounds(text: str, words: str) -> tuple[int, int]:
    span = at(text, words)
    return span.start, span.end


def _evidence(article: str, text: str, words: str) -> Evidence:
    return Evidence(*_bounds(text, words), article)


def _article(key: str, text: str, headline: str, published: PublicationDate, **more: Any) -> Article:
    blocks = tuple(Block(*_bounds(text, part)) for part in text.split("\n\n"))
    known: dict[str, Any] = {
        "id": key,
        "file": f"seeds/{key}.txt",
        "sha256": f"{len(key):064x}",
        "format": "text",
        "text": text,
        "blocks": blocks,
        "markup": (),
        "paragraphs": blocks,
        "removed": (),
        "headline": headline,
        "headline_source": "front matter",
        "published": published,
        "language": "en",
    }
    return Article(**(known | more))


def _wire() -> AnnotatedArticle:
    line, appeal = "RIVERTON (Evening Wire) - ", "Sign up for our newsletter!"
    first = Block(len(line), WIRE.index("\n\n"))
    second = Block(*_bounds(WIRE, WIRE.split("\n\n")[1]))
    article = _article(
        "dam-to-open",
        WIRE,
        "Dam “to open” in May",
        PublicationDate("2021-05-03", "text", "date-prefix"),
        paragraphs=(first, second),
        removed=(
            Removal(0, len(line), "dateline", "dateline-city", "Says where it was filed.", "dateline"),
            Removal(*_bounds(WIRE, appeal), "appeal", "appeal-newsletter", "Asks the reader to subscribe."),
        ),
        publisher="Evening Wire",
        agencies=("Evening Wire",),
        dateline=Dateline("RIVERTON", "Evening Wire"),
        byline=("Ana Kovač", "Smith and Sons"),
        original_url="https://wire.example/dam_{1}?a=1&b=2",
        access_date="2021-06-01",
        tags=("dams", "a & b"),
    )
    speaker = at(WIRE, "Zoë Brandt")
    return AnnotatedArticle(
        article,
        mentions=(
            Mention(*_bounds(WIRE, "the minister"), "zoe-brandt", "description", "role"),
            Mention(*_bounds(WIRE, "Zoë Brandt"), "zoe-brandt", "name", "name"),
        ),
        quotes=(
            Quote(
                *_bounds(WIRE, "“We have waited eleven years,”"),
                "direct",
                "quote-then-cue",
                "zoe-brandt",
                speaker,
                at(WIRE, "told reporters"),
            ),
        ),
        temporal_expressions=(
            TemporalExpression(*_bounds(WIRE, "May 4"), "DATE", "2021-05-04", "2021-05-04", "month-day"),
            TemporalExpression(*_bounds(WIRE, "eleven years"), "DURATION", "P11Y", None, "duration"),
        ),
        figures=(Figure(*_bounds(WIRE, "3,000 people"), "3000", "", "people", None, True, "count"),),
    )


def _gazette() -> AnnotatedArticle:
    evidence = (_evidence("dam-opened", GAZETTE, "Zoe Brandt opened the dam on Tuesday."),)
    published = PublicationDate("2021-05-04?", "inferred", "shared-event", evidence, "It tells of Tuesday.")
    return AnnotatedArticle(
        _article("dam-opened", GAZETTE, HOSTILE, published, publisher="The Gazette", headline_source="derived"),
        mentions=(Mention(*_bounds(GAZETTE, "Zoe Brandt"), "zoe-brandt", "name", "name"),),
        quotes=(Quote(*_bounds(GAZETTE, "“Eleven years we waited,”"), "direct", "quote-then-cue"),),
        figures=(Figure(*_bounds(GAZETTE, "3,200 residents"), "-3.5", "percent", "@residents", "2021-05", True),),
    )


def dossier() -> Dossier:
    """The dossier: one date stated, one stated to the month, one inferred, one unknown."""
    bulletin = PublicationDate("2021-04", "front matter")
    unknown = PublicationDate(None, "unknown")
    opened = (
        _evidence("dam-to-open", WIRE, "The Kalna dam will be opened on May 4"),
        _evidence("dam-opened", GAZETTE, "Zoe Brandt opened the dam on Tuesday."),
    )
    both = ("dam-to-open", "dam-opened")
    quotes = (QuoteRef("dam-to-open", 0), QuoteRef("dam-opened", 0))
    figures = (FigureRef("dam-to-open", 0), FigureRef("dam-opened", 0))
    return Dossier(
        articles=(
            AnnotatedArticle(_article("bulletin", HEADER, "Bulletin", bulletin, publisher="The Gazette")),
            _wire(),
            _gazette(),
            AnnotatedArticle(_article("background", NOTE, "Background", unknown)),
        ),
        actors=(
            Actor(
                "zoe-brandt",
                "Zoë Brandt",
                "person",
                ("Zoe Brandt",),
                ("Brandt",),
                roles=(Role("Minister of Water", "kalnia", "2019-03", "2022~"),),
                same_as=("https://authority.example/1",),
            ),
            Actor("kalnia", "Kalnia, <the> Republic", "state"),
            Actor("dam-company", "Dam Company", "organisation", discovered=True),
        ),
        events=(
            Event("works", "2010/..", "ongoing", "The dam is under construction", (), ("background",), ()),
            Event("spring", "2021-04", "occurred", "-A month's event", (), ("bulletin",), ()),
            Event("talks", "[2021-04-26..2021-05-02]", "occurred", "Talks, at last; \\ over", ("kalnia",), (), ()),
            Event("opening", "2021-05-04", "occurred", HOSTILE, ("zoe-brandt",), both, opened, ("dam-to-open",)),
            Event("visit", "2021-05-05?", "occurred", "A visit", (), (), ()),
            Event("refill", "2021-12-31", "planned", "The refill", (), (), ()),
            Event("someday", "XXXX", "planned", "Some day", (), (), ()),
        ),
        comparisons=(
            Comparison(
                "opening",
                tuple(
                    Account(key, (evidence,), (quote,), (figure,), ("zoe-brandt",))
                    for key, evidence, quote, figure in zip(both, opened, quotes, figures, strict=True)
                ),
                (quotes,),
                (figures,),
            ),
        ),
    )


def empty() -> Dossier:
    """A dossier of nothing."""
    return Dossier((), (), (), ())


def site(**settings: Any) -> Site:
    """Settings; without others no ``base_url``."""
    known: dict[str, Any] = {"title": "The dam & <the> rest", "description": "What happened; and when, in Kalnia."}
    return Site(
        root=Path(),
        path=Path("site.yaml"),
        output=Path("output"),
        settings=SiteFile.model_validate(known | settings),
    )


AT_HOME: dict[str, Any] = {"base_url": "https://news.example/dossiers/dam"}
"""Settings of a site whose address is known."""
