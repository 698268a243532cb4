"""A long invented dossier: hundreds of reports, statements and events of one actor."""

from functools import cache

from msgspec.structs import replace

from dossier.model import AnnotatedArticle, Dossier, Event, PublicationDate
from tests.pages import sample

TEXT = "Oke Brandt warned that the quay would sink. “It is sinking,” Brandt said."
SPOKEN = ("the quay would sink", "“It is sinking,”")


def report(number: int) -> AnnotatedArticle:
    """One of many reports, one a day, every tenth without a date; it names the mayor and gives two statements."""
    key = f"report-{number:04}"
    day = f"20{31 + number // 330}-{1 + number // 28 % 12:02}-{1 + number % 28:02}" if number % 10 else None
    article = sample.article(
        key,
        TEXT,
        f"Report {number}",
        published=PublicationDate(day, "front matter" if day else "unknown"),
        publisher="Tribune" if number % 2 else None,
    )
    return AnnotatedArticle(
        article,
        mentions=(sample.mention(TEXT, "Oke Brandt", "oke-brandt"),),
        quotes=tuple(sample.quote(TEXT, words, "oke-brandt", day) for words in SPOKEN),
    )


@cache
def long(articles: int = 400) -> Dossier:
    """A dossier of many reports and events, all of them of one actor."""
    reports = sorted((report(n) for n in range(articles)), key=lambda one: one.article.published.edtf or "~")
    dated = [one.article for one in reports if one.article.published.edtf]
    events = tuple(
        Event(f"e-{one.id}", one.published.edtf or "", "occurred", "The quay sank", ("oke-brandt",), (one.id,), ())
        for one in dated
    )
    return replace(
        sample.dossier(), articles=tuple(reports), events=events, comparisons=(), figures=(), reprints=(), utterances=()
    )
