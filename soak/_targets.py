"""The ways into the program, each as a function of bytes: it raises where something is wrong, and only there."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache

from dossier import yamlfile
from dossier.articles import intake, ledger, load, plain
from dossier.articles.cleaning import repetition
from dossier.articles.reading import frontmatter
from dossier.findings.actors import candidates, mentions
from dossier.findings.actors.known import known_actors
from dossier.findings.actors.registry import Registry
from dossier.findings.annotation import find
from dossier.findings.quotes import quotes
from dossier.language import load as load_language, packs
from dossier.model import Article, Source, Span
from dossier.problems import BuildError, Problem
from dossier.settings import SiteFile
from dossier.steps import together

SETTINGS = SiteFile.model_validate({"title": "Any"})
_TEXTS = (".txt", ".md")

TRICKY = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("\n", "\n\n", "\r\n", "\r", "\t", " ", "\u00a0", "\u200b", "\u2028", "\u0301", "\u202e", "\u2067", "\ufeff"),
        *(
            "\x00",
            "\x1b",
            "\ufffd",
            "\udc80",
            "中",
            "日本語。",
            "й",
            "é",
            "ß",
            "İ",
            "ſ",
            "ﬁ",
            "Ⅷ",
            "²",
            "٣",
            "😀",
            "🇻🇪",
        ),
        *('"', "“", "”", "„", "«", "»", "'", "’", "‘", "“‘", "(", ")", "[", "]", "{", "}", "<", ">", "&", "&amp;"),
        *("—", "–", "-", ".", ". ", "…", ",", ";", ":", "/", "\\", "*", "**", "_", "`", "```\n", "#", "# ", "> ", "- "),
        *("1", "0", "9" * 20, "1.", "1,000", "1.5 million ", "$", "€", "%", "5% ", "10:30 ", "3-4", "1/2", "½"),
        *("---\n", "date: ", "title: ", "tags: [a, b]\n", "&a ", "*a ", "!!x ", "? ", "| ", "<<: ", "- - ", "{a: "),
        *("<br>", "<p>", "<div>", "</div>", "<!--", "-->", "<script>", "<title>", "<table><tr><td>", "<a href='x'>"),
        *("<meta charset=", "utf-16", "Content-Type: ", "boundary=", "=3D", "=\n", "![a](b)", "[a](b)", "[a]: b\n"),
        *("https://example.org/a?b=c", "a@b.org", "www.x.y", "@a ", "#a ", "© ", "Read more", "Advertisement\n"),
        *(
            "he said ",
            "“Yes,” he said. ",
            "according to ",
            "told reporters",
            "сказал ",
            "sagte ",
            "dijo ",
            "a déclaré ",
        ),
        *("Monday", "on 5 May 2019 ", "2019-09-25", "25.09.2019", "last week ", "the day before ", "1990s", "Q3 2019"),
        *("President Maduro ", "Mr. ", "U.S. ", "Dr. A. B. Smith", "the ", "of the ", "and ", "Reuters - ", "(AP) — "),
        *("MOSCOW (Sputnik) - ", "By Jane Doe\n", "Photo: ", "Updated: ", "Share\n", "A a ", "Aa Bb ", "AAA ", "a-a-"),
    )
)
"""Pieces on which programs that read texts have come to grief."""


def reading(data: bytes) -> None:
    """A file of any format; the first byte chooses it."""
    source = _source(data, tuple(load.FORMATS))
    if source is not None:
        text = source.text
        _apart(text, source.blocks)
        _apart(text, source.markup)
        assert not ledger.balance(source, source.blocks, ()).lost or source.format != "text"
        for link in source.links:
            _inside(text, [link])
        repetition.lines_of(source)


def cleaning(data: bytes) -> None:
    """A text or Markdown as an article: kept and removed are the source."""
    source = _source(data, _TEXTS)
    if source is None:
        return
    ((_, article),) = together([intake.DESCRIBE.make(SETTINGS, ((), None), source)])
    spans = [(one.category, Span(one.start, one.end)) for one in article.removed]
    _apart(source.text, [span for _, span in spans])
    _apart(source.text, article.paragraphs)
    found = ledger.balance(source, article.paragraphs, spans)
    assert not found.lost or source.format != "text", found.lost
    assert found.kept + found.removed + found.markup + found.white <= found.characters


def tagging(data: bytes) -> None:
    """All that is found in a text, in any of the languages: every span lies within it."""
    article, registry, code = _article(data)
    if article is None:
        return
    language, text = load_language(code), article.text
    found = find(article, registry, language)
    _apart(text, found.time_tags)
    _inside(text, (*found.mentions, *found.quotes, *found.figures, *found.epithets))
    assert len(found.time_tags) == len(found.temporal_expressions)
    candidates.candidates(article.passages(), registry, language)


def said(data: bytes) -> None:
    """Quotes in a text, in any of the languages: every span lies within it."""
    article, registry, code = _article(data)
    if article is None:
        return
    passages, language = article.passages(), load_language(code)
    named = mentions.find_mentions(passages, registry, None, language)
    kinds = {mention.actor: registry.by_id[mention.actor].kind for mention in named}
    for quote in quotes.find_quotes(passages, named, language, kinds):
        given = (quote, quote.speaker_span, quote.cue, quote.addressee, quote.medium, quote.occasion)
        _inside(article.text, [span for span in given if span is not None])


def stated(data: bytes) -> None:
    """Settings, and the front matter of an article."""
    text = data.decode("utf-8", "surrogateescape")
    with suppress(BuildError):
        yamlfile.validate(SiteFile, yamlfile.parse(text, "site.yaml"))
    for head in (text, f"---\n{text}"):
        with suppress(BuildError):
            frontmatter.split(head, "seeds/a.md")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "reading": reading,
    "cleaning": cleaning,
    "tagging": tagging,
    "quotes": said,
    "settings": stated,
}


def _source(data: bytes, suffixes: tuple[str, ...]) -> Source | None:
    """The file that the bytes after the first are, of a format that the first chooses; None where it is refused."""
    suffix = suffixes[data[0] % len(suffixes)] if data else ".txt"
    problems: tuple[Problem, ...] = ()
    try:
        return load.parse(data[1:], f"seeds/a{suffix}", None)[0]
    except BuildError as error:
        problems = error.problems
    assert problems
    assert all(problem.path and problem.message for problem in problems)
    return None


def _article(data: bytes) -> tuple[Article | None, Registry, str]:
    """The text as an article from which nothing is taken out, in the language that the first byte chooses."""
    code = (*packs(), "tr")[data[0] % (len(packs()) + 1)] if data else "en"
    source = _source(b"\0" + re.sub(rb"\A[-\s]+", b"", data[1:]), _TEXTS)
    article = None if source is None else plain.article(source, SETTINGS)
    return article, _registry(code), code


@cache
def _registry(code: str) -> Registry:
    return Registry.build(known_actors(SETTINGS), load_language(code), [load_language("en")])


def _inside(text: str, spans: Iterable[Span]) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= len(text), span


def _apart(text: str, spans: Iterable[Span]) -> None:
    assert not ledger.misplaced(len(text), list(spans))
