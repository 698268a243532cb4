"""What was taken out of the articles, as pages show it: on an article's own page, and by its publisher."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup
from msgspec import Struct

from dossier import language
from dossier.model import Article, Removal, Signal
from dossier.pages.fragments import original
from dossier.pages.views.book import Book
from dossier.pages.views.links import ArticleLink
from dossier.pages.views.refer import article_link, lines, shortened
from dossier.pages.wording import Wording, message
from dossier.text import fold

LONGEST_WORDS = 80
"""Characters of the words that a piece of evidence quotes."""
LONGEST_PASSAGE = 240
"""Characters of a passage that stand open in a list of many."""
MAIN_PASSAGES = 50
"""Passages of one category that a source's page lists; the others stand on the pages of their articles."""
MAIN_BEARERS = 3
"""Articles that are named for each of them."""
_KEPT_AS = {
    "agencies": message("It helps to tell the article’s agencies."),
    "byline": message("Kept as the article’s byline."),
    "caption": message("Kept as the article’s caption."),
    "correction": message("Kept as the article’s correction."),
    "date": message("Kept as the article’s date."),
    "dateline": message("Kept as the article’s dateline."),
    "description": message("Kept as the article’s standfirst."),
    "headline": message("Kept as the article’s headline."),
    "language": message("It helps to tell the article’s language."),
    "publisher": message("It helps to tell the article’s publisher."),
}
"""What became of a passage that was taken out."""


class SignalLine(Struct, frozen=True):
    """One piece of evidence that a passage is not of the article."""

    id: str
    says: str
    """A sentence on what this kind of evidence is."""
    words: str
    """The words of the article that gave it, or empty."""
    points: int
    """Below zero it spoke for keeping the passage."""


class RemovedLine(Struct, frozen=True):
    """A passage that was taken out of the article, and why."""

    text: str
    """Empty where the settings do not publish the whole text."""
    category: str
    rule: str
    reason: str
    becomes: str
    """The metadata that it turned into, or empty."""
    kept_as: str
    """The same in a sentence."""
    score: int
    """The points of its evidence together."""
    signals: tuple[SignalLine, ...]
    """The evidence, the strongest first; none where the editor took it out."""
    original: str = ""
    """Address of the passage where the article was published, or empty where it is not known."""


class Taken(Struct, frozen=True):
    """A passage that was taken out of the source's articles, all its copies together."""

    text: str
    """Its beginning where it is long; empty where the settings do not publish the whole text."""
    whole: str
    """All of it where ``text`` is but its beginning, else empty."""
    rule: str
    reason: str
    score: int
    """The points of its evidence, of the copy that has most."""
    count: int
    """Number of articles that bear it."""
    articles: tuple[ArticleLink, ...]
    """The first of them."""
    tongue: Markup
    """For an element with its words: the attributes ``lang`` and ``dir`` where its language is not the page's."""


class TakenGroup(Struct, frozen=True):
    """The passages of one category that were taken out of the source's articles."""

    category: str
    passages: int
    """How many were taken out, every copy counted."""
    different: int
    """How many different ones there are."""
    taken: tuple[Taken, ...]
    """The different ones, those in most articles first; not all where there are very many."""


def category_name(book: Book, category: str) -> str:
    """The name of a kind of passages that are taken out; an editor's own comes back as it is."""
    return book.wording.known(category, "removed passages")


def removed_lines(book: Book, article: Article) -> tuple[RemovedLine, ...]:
    """What was taken out of the article, in the order of the text."""
    return tuple(
        RemovedLine(
            text=_words(article, one),
            category=category_name(book, one.category),
            rule=one.rule,
            reason=book.wording.known(one.reason),
            becomes=one.becomes or "",
            kept_as=book.wording.say(_KEPT_AS[one.becomes]) if one.becomes else "",
            score=one.score,
            signals=tuple(_signal(book, signal) for signal in one.signals),
            original=original(article, one) if article.longest is None else "",
        )
        for one in article.removed
    )


def _words(article: Article, removal: Removal) -> str:
    return lines(removal.of(article.text)) if article.longest is None else ""


def _signal(book: Book, signal: Signal) -> SignalLine:
    if signal.words:
        words = shortened(" ".join(signal.words.split()), LONGEST_WORDS)
        return SignalLine(signal.id, _says(book.wording, signal.id), words, signal.points)
    # Most are one of a few hundred.
    key, says = f"{signal.id} {signal.points}", _says(book.wording, signal.id)
    return book.memory.of("signal", key, lambda: SignalLine(signal.id, says, "", signal.points))


@lru_cache(maxsize=1024)
def _says(wording: Wording, signal: str) -> str:
    told = language.load("en").boilerplate.signals.get(signal)
    return wording.known(told) if told else signal.replace("-", " ").capitalize()


class _Passage(Struct, frozen=True, array_like=True):
    """A passage that was taken out of an article, as its source's page needs it."""

    text: str
    """Empty where it may not be published."""
    category: str
    rule: str
    reason: str
    score: int


def passages(book: Book, article: str) -> tuple[_Passage, ...]:
    """What was taken out of an article."""

    def found() -> tuple[_Passage, ...]:
        of = book.articles[article].article
        return tuple([_Passage(_words(of, one), one.category, one.rule, one.reason, one.score) for one in of.removed])

    return book.memory.own("removed passages", article, found)


def taken_groups(book: Book, articles: Iterable[str]) -> tuple[TakenGroup, ...]:
    """What was taken out of these articles, by category; the category and the passage in most articles come first."""
    groups: dict[str, list[tuple[str, _Passage]]] = {}
    for article in articles:
        for one in passages(book, article):
            groups.setdefault(one.category, []).append((article, one))
    found = [_group(book, category, members) for category, members in groups.items()]
    return tuple(sorted(found, key=lambda group: (-group.passages, group.category)))


def _group(book: Book, category: str, members: list[tuple[str, _Passage]]) -> TakenGroup:
    taken = sorted(_together(book, members), key=lambda one: (-one.count, one.rule))
    return TakenGroup(category_name(book, category), len(members), len(taken), tuple(taken[:MAIN_PASSAGES]))


def _together(book: Book, members: list[tuple[str, _Passage]]) -> Iterator[Taken]:
    """Each passage once, whatever its case and white space; without its words, each rule once."""
    copies: dict[tuple[str, str], list[tuple[str, _Passage]]] = {}
    for article, one in members:
        copies.setdefault((" ".join(fold(one.text).split()), one.rule), []).append((article, one))
    for found in copies.values():
        first, passage = found[0]
        text = passage.text
        short = shortened(" ".join(text.split()), LONGEST_PASSAGE)
        bearers = list(dict.fromkeys(article for article, _ in found))
        yield Taken(
            text=short if len(text) > LONGEST_PASSAGE else text,
            whole=text if len(text) > LONGEST_PASSAGE else "",
            rule=passage.rule,
            reason=book.wording.known(passage.reason),
            score=max(one.score for _, one in found),
            count=len(bearers),
            articles=tuple(article_link(book, one) for one in bearers[:MAIN_BEARERS]),
            tongue=article_link(book, first).tongue,
        )
