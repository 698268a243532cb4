"""An invented affair, by hand: what the pages' tests are rendered from."""

import hashlib
from pathlib import Path

from msgspec.structs import replace

from dossier.model import (
    Account,
    Actor,
    AnnotatedArticle,
    Article,
    Block,
    BlockKind,
    Comparison,
    Dateline,
    Dossier,
    Event,
    Evidence,
    Figure,
    FigureRef,
    FigureRelation,
    LeadImage,
    Mention,
    MentionKind,
    PublicationDate,
    Quote,
    QuoteRef,
    Removal,
    Role,
    Signal,
    Span,
    TemporalExpression,
)
from dossier.settings import Site, SiteFile, SourceEntry

NASTY = "{{ x }} <script>alert(1)</script>"
"""Words of an article that must come out as words."""

GAZETTE = """The minister for transport said Tuesday that the ferry to Skarn would sail again before winter.

"We will not leave the island without a ship," Ines Calloway told reporters in Port Selby. "The contract stands."

The Selby Harbour Authority put the cost of repairs at 4.2 million crowns. Calloway said it would be less.

Support the Gazette! Your gift of ten crowns a month keeps our reporters at sea.

Talks with the islanders are planned for March 14, 2031."""

TRIBUNE = """“We shall not leave the island without a ship,” the transport minister, Ines Calloway, said a day earlier.

Skarn's council leader, Oke Brandt, answered that “promises do not float”. He asked for written guarantees by Friday.

The harbour authority spoke of some 4 million crowns. Read more: our ferry page. Nobody in Port Selby confirmed it."""

BULLETIN = f"""# What the islanders say

Oke Brandt met Ines Calloway in Port Selby on **March 14, 2031**, and left *without* an agreement.

His [open letter](https://letters.example/skarn) asked for three things:

- a ship of its own for Skarn
- a timetable in writing
- the sum of 4.4 million crowns

> "We have waited since the storm,"
> he wrote.

![The pier](https://img.example/pier.jpg) A notice on the pier read: {NASTY} &amp; nothing else."""

UNDATED = """The ferry Marit lay at the pier of Skarn for the whole winter, and nobody came to mend her.

Ines Calloway has not answered questions since."""

ACTORS = (
    Actor(
        "ines-calloway",
        "Ines Calloway",
        "person",
        aliases=("I. Calloway",),
        weak_aliases=("Calloway",),
        roles=(
            Role("Mayor of Port Selby", "ardmoor", "2021-05", "2029-11"),
            Role("Minister for Transport of Ardmoor", "ardmoor", "2029-11-20"),
        ),
        same_as=("https://authority.example/calloway",),
    ),
    Actor("oke-brandt", "Oke Brandt", "person", roles=(Role("Council leader of Skarn", None, "2030", disputed=True),)),
    Actor("ardmoor", "Ardmoor", "state", demonyms=("Ardmoorish",)),
    Actor("harbour-authority", "Selby Harbour Authority", "organisation"),
)

SETTINGS = SiteFile(
    title="The Skarn Ferry",
    description="How an island lost its ship, who promised a new one, and what became of the promise.",
    base_url="",
    author="A. Reader",
    license="CC BY 4.0",
    sources=(
        SourceEntry(id="gazette", name="Selby Gazette", aliases=("The Selby Gazette",), url="https://gazette.example"),
    ),
)


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text`` for the ``nth`` time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def mention(text: str, words: str, actor: str, kind: MentionKind = "name", nth: int = 0) -> Mention:
    """A mention of ``actor`` by these words."""
    found = span(text, words, nth)
    return Mention(found.start, found.end, actor, kind, "test")


def timex(text: str, words: str, edtf: str | None, value: str = "") -> TemporalExpression:
    """A temporal expression with its date."""
    found = span(text, words)
    return TemporalExpression(found.start, found.end, "DATE", value or edtf or "XXXX", edtf, "test")


def quote(text: str, words: str, speaker: str | None, said_on: str | None = None) -> Quote:
    """Somebody's direct words."""
    found = span(text, words)
    return Quote(found.start, found.end, "direct", "test", speaker, said_on=said_on)


def figure(text: str, words: str, quantity: str, of: str) -> Figure:
    """A quantity by these words."""
    found = span(text, words)
    return Figure(found.start, found.end, quantity, "crown", of)


def evidence(article: str, text: str, words: str) -> Evidence:
    """These words as evidence."""
    found = span(text, words)
    return Evidence(found.start, found.end, article)


def paragraphs(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text, parted by blank lines."""
    blocks, start = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(start, start + len(part)))
        start += len(part) + 2
    return tuple(blocks)


def article(name: str, text: str, headline: str, **more: object) -> Article:
    """An article of plain text with everything kept."""
    blocks = paragraphs(text)
    plain = Article(
        id=name,
        file=f"seeds/{name}.txt",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        format="text",
        text=text,
        blocks=blocks,
        markup=(),
        paragraphs=blocks,
        removed=(),
        headline=headline,
        headline_source="text",
        published=PublicationDate(None, "unknown"),
        language="en",
    )
    return replace(plain, **more)


def _gazette() -> AnnotatedArticle:
    text = GAZETTE
    appeal = span(text, "Support the Gazette! Your gift of ten crowns a month keeps our reporters at sea.")
    blocks = paragraphs(text)
    told = article(
        "gazette-ferry",
        text,
        "Ferry to sail before winter, says minister",
        paragraphs=tuple(block for block in blocks if block.start != appeal.start),
        removed=(
            Removal(
                appeal.start,
                appeal.end,
                "appeal",
                "en.appeal",
                "It asks the reader for money.",
                signals=(
                    Signal("words", 4, "Support the Gazette"),
                    Signal("asks", 2, "Your gift"),
                    Signal("repeated-by-publisher", 2),
                    Signal("reports", -1),
                ),
            ),
        ),
        published=PublicationDate("2031-03-11", "text"),
        publisher="The Selby Gazette",
        agencies=("Northern Wire",),
        dateline=Dateline("PORT SELBY", "Northern Wire"),
        byline=("Mara & Finn Löwe",),
        corrections=(f"An earlier version gave the wrong month. {NASTY}",),
        modified="2031-03-13",
        section="Islands & Harbours",
        image=LeadImage(
            "https://img.example/skarn.jpg?a=1&b=2", "The pier of Skarn in March", "Lena Holt/Northern Wire"
        ),
        language_source="detected",
        original_url="https://gazette.example/ferry",
        aliases=("articles/ferry.html", "2031/ferry/index.html"),
    )
    return AnnotatedArticle(
        told,
        mentions=(
            mention(text, "The minister for transport", "ines-calloway", "description"),
            mention(text, "Ines Calloway", "ines-calloway"),
            mention(text, "Selby Harbour Authority", "harbour-authority"),
            mention(text, "Calloway said", "ines-calloway"),
        ),
        quotes=(
            quote(text, '"We will not leave the island without a ship,"', "ines-calloway", "2031-03-11"),
            quote(text, '"The contract stands."', "ines-calloway", "2031-03-11"),
        ),
        temporal_expressions=(timex(text, "Tuesday", "2031-03-11"), timex(text, "March 14, 2031", "2031-03-14")),
        figures=(figure(text, "4.2 million crowns", "4200000", "cost of repairs"),),
    )


def _tribune() -> AnnotatedArticle:
    text = TRIBUNE
    gone = span(text, "Read more: our ferry page.")
    told = article(
        "tribune-promises",
        text,
        "Promises do not float",
        removed=(Removal(gone.start, gone.end, "navigation", "en.more", "It leads to another page."),),
        published=PublicationDate(
            "2031-03-12?",
            "inferred",
            "later-day",
            (evidence("gazette-ferry", GAZETTE, "The minister for transport said Tuesday"),),
            "It puts “a day earlier” what the Selby Gazette of 11 March 2031 reports.",
        ),
        publisher="Tribune",
        description="The island answers the minister.",
    )
    return AnnotatedArticle(
        told,
        mentions=(
            mention(text, "the transport minister, Ines Calloway,", "ines-calloway", "description"),
            mention(text, "Ines Calloway", "ines-calloway"),
            mention(text, "Skarn's council leader, Oke Brandt", "oke-brandt", "description"),
            mention(text, "Oke Brandt", "oke-brandt"),
            mention(text, "He", "oke-brandt", "pronoun"),
        ),
        quotes=(
            quote(text, "“We shall not leave the island without a ship,”", "ines-calloway", "2031-03-11"),
            quote(text, "“promises do not float”", "oke-brandt"),
        ),
        temporal_expressions=(timex(text, "a day earlier", "2031-03-11"), timex(text, "Friday", None, "XXXX-WXX-5")),
        figures=(replace(figure(text, "some 4 million crowns", "4000000", "cost of repairs"), approximate=True),),
    )


BULLETIN_BLOCKS: tuple[tuple[str, BlockKind, int], ...] = (
    ("What the islanders say", "heading", 1),
    (
        "Oke Brandt met Ines Calloway in Port Selby on **March 14, 2031**, and left *without* an agreement.",
        "paragraph",
        0,
    ),
    ("His [open letter](https://letters.example/skarn) asked for three things:", "paragraph", 0),
    ("a ship of its own for Skarn", "item", 1),
    ("a timetable in writing", "item", 1),
    ("the sum of 4.4 million crowns", "item", 1),
    ('"We have waited since the storm,"\n> he wrote.', "quote", 1),
    (
        f"![The pier](https://img.example/pier.jpg) A notice on the pier read: {NASTY} &amp; nothing else.",
        "paragraph",
        0,
    ),
)
BULLETIN_MARKUP = (
    ("**", 0),
    ("**", 1),
    ("*without", 0),
    ("* an", 0),
    ("[", 0),
    ("](https://letters.example/skarn)", 0),
)


def _bulletin() -> AnnotatedArticle:
    text = BULLETIN
    blocks = tuple(
        Block(found.start, found.end, kind, level)
        for words, kind, level in BULLETIN_BLOCKS
        for found in [span(text, words)]
    )
    marks = [span(text, words, nth) for words, nth in BULLETIN_MARKUP]
    emphasis = {"*without": 1, "* an": 1}
    markup = tuple(Span(m.start, m.start + emphasis.get(m.of(text), m.end - m.start)) for m in marks)
    quoted = span(text, "> he wrote")
    picture = span(text, "![The pier](https://img.example/pier.jpg)")
    told = article(
        "islanders-bulletin",
        text,
        "What the islanders say",
        file="seeds/islanders/bulletin.md",
        format="markdown",
        blocks=blocks,
        paragraphs=blocks[1:],
        markup=(*markup, Span(quoted.start, quoted.start + 2), picture),
        published=PublicationDate("2031-03", "front matter"),
        publisher="Skarn Bulletin",
        tags=("ferry", "letters"),
    )
    return AnnotatedArticle(
        told,
        mentions=(mention(text, "Oke Brandt", "oke-brandt"), mention(text, "Ines Calloway", "ines-calloway")),
        quotes=(quote(text, '"We have waited since the storm,"', "oke-brandt"),),
        temporal_expressions=(timex(text, "March 14, 2031", "2031-03-14"),),
        figures=(figure(text, "4.4 million crowns", "4400000", "sum asked for"),),
    )


def _undated() -> AnnotatedArticle:
    text = UNDATED
    told = article("undated", text, "The ferry Marit lay at the pier of Skarn …", headline_source="derived")
    found = (mention(text, "Ines Calloway", "ines-calloway"),)
    return AnnotatedArticle(told, found, temporal_expressions=(timex(text, "the whole winter", None, "P3M"),))


def _events() -> tuple[Event, ...]:
    storm = evidence("undated", UNDATED, "The ferry Marit lay at the pier of Skarn for the whole winter")
    promise = (
        evidence(
            "gazette-ferry", GAZETTE, '"We will not leave the island without a ship," Ines Calloway told reporters'
        ),
        evidence("tribune-promises", TRIBUNE, "“We shall not leave the island without a ship,”"),
    )
    meeting = (
        evidence("gazette-ferry", GAZETTE, "Talks with the islanders are planned for March 14, 2031."),
        evidence("islanders-bulletin", BULLETIN, BULLETIN_BLOCKS[1][0]),
    )
    both = ("ines-calloway", "oke-brandt")
    articles = ("gazette-ferry", "tribune-promises")
    return (
        Event(
            "marit-laid-up",
            "2030-11/2031-02",
            "ongoing",
            "The ferry Marit lies at the pier",
            (),
            ("undated",),
            (storm,),
        ),
        Event("promise", "2031-03-11", "occurred", "The minister promises a ship", both[:1], articles, promise),
        Event(
            "meeting",
            "2031-03-14",
            "occurred",
            "Brandt and Calloway meet in Port Selby",
            both,
            ("gazette-ferry", "islanders-bulletin"),
            meeting,
            planned_by=("gazette-ferry",),
        ),
        Event("sailing", "2031-10?", "planned", "The ferry is to sail again", both[:1], articles[:1], (promise[0],)),
    )


def dossier() -> Dossier:
    """The whole affair."""
    first, second = "gazette-ferry", "tribune-promises"
    events = _events()
    comparison = Comparison(
        "promise",
        (
            Account(
                first,
                events[1].evidence[:1],
                (QuoteRef(first, 0), QuoteRef(first, 1)),
                (FigureRef(first, 0),),
                ("ines-calloway", "harbour-authority"),
            ),
            Account(
                second,
                events[1].evidence[1:],
                (QuoteRef(second, 0),),
                (FigureRef(second, 0),),
                ("ines-calloway", "oke-brandt"),
            ),
        ),
        utterances=((QuoteRef(first, 0), QuoteRef(second, 0)),),
        figures=((FigureRef(first, 0), FigureRef(second, 0)),),
        figure_relations=((FigureRelation(FigureRef(first, 0), FigureRef(second, 0), "differ", "open"),),),
    )
    articles = (_gazette(), _tribune(), _bulletin(), _undated())
    return Dossier(articles, ACTORS, events, (comparison,), utterances=comparison.utterances)


def site(root: Path, **changes: object) -> Site:
    """Settings as if ``site.yaml`` stood in ``root``; ``changes`` are laid over :data:`SETTINGS`."""
    settings = SETTINGS.model_copy(update=changes)
    return Site(root=root, path=root / "site.yaml", settings=settings, output=root / "output")
