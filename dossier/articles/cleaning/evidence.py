"""Evidence: what speaks for taking a line out and what against, in points, and the last word on every removal.

The rules find; each says what it has found by (:func:`signal`). What else speaks for a removal is read here, the same
for all rules: shape, place, neighbours, repetition, whom it addresses. The points of all are the score of the removal,
and one that does not reach :data:`ENOUGH` is not made. No kind of evidence reaches it alone: a sentence inside a report
that has the words of a notice, and nothing else of one, stays.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dossier.articles.cleaning import repetition
from dossier.articles.cleaning.line import Line, whole
from dossier.articles.cleaning.page import Page
from dossier.language import Language
from dossier.model import Removal, Signal
from dossier.once import once
from dossier.packs.section import NOTHING

ENOUGH = 4
"""Points from which a line is taken out."""
POINTS: Mapping[str, int] = {
    "words": 3,
    "known-line": 3,
    "form": 3,
    "stated": 3,
    "listed": 3,
    "linked": 2,
    "no-sentence": 1,
    "above": 1,
    "below": 1,
    "neighbours": 1,
    "repeated": 1,
    "repeated-elsewhere": 1,
    "repeated-by-publisher": 2,
    "addresses-reader": 1,
    "publisher-speaks": 1,
    "asks": 1,
    "opens": -1,
    "other-sense": -1,
    "dated": -1,
    "reports": -4,
}
"""Kind of evidence → its points; where a removal bears more or fewer of a kind, the reason stands beside the code.

The first five are what rules find by; the rest is read here for all of them.
"""
BRIEF, TITLE = 8, 22
"""Most words of a button, of a title."""
_LONGEST_WORDS = 60
"""Characters of the words that are shown as evidence."""
_MOST_OF_IT = 0.7
_IN_ARTICLES, _OF_PUBLISHER = 3, 2
"""From how many articles a repetition counts, across publishers and within one."""
_WORD = r"[\"'(¡¿]?([^\W\d_]+(?:'[^\W\d_]+)?)"
_FIRST_WORD = re.compile(rf"\A\s*{_WORD}")
_NEXT_FIRST_WORD = re.compile(rf"[.!?:•|\n]\s*(?<=\s){_WORD}")
_OPENS = re.compile(r"^\s*[\"'“‘«(\[—–-]")
_NUMBERED = re.compile(r"^\s*(?:\d{1,3}[.)]|[*•·])\s")
_LABELLED = re.compile(r"^\s*[^\W\d_]+(?: [^\W\d_]+){0,2}: \S")
_AFTER_COMMA = re.compile(r",\s+[\"'(¡¿]?([^\W\d_]+(?:'[^\W\d_]+)?)")
_FOUND_BY = frozenset({"form", "stated", "listed"})
"""Kinds beside which it does not matter that a line tells of somebody's words: captions and comments do."""

ENDS = frozenset({"comments", "copyright", "related", "credit", "byline", "cookies", "correction"})
"""Categories that end a report: short lines below one of these are hardly its own. Appeals stand inside reports too."""
_WEAK_ENDS = frozenset({"share", "navigation", "appeal"})
"""Categories that end a report where there are two of them."""
EDGE = "edge"
"""What stands for the category of a line that went by its shape, place and neighbours alone."""
_EDGE_RULES = frozenset({"edge-head", "edge-tail", "edge-between", "edge-teaser"})
_NO_SIGN = frozenset({"headline", "standfirst", "dateline", "date", "byline"})
"""Above the first sentence these say nothing of the line next to them."""


@lru_cache(maxsize=8192)
def signal(kind: str, words: str = "", points: int | None = None) -> Signal:
    """A piece of evidence with its points, and the words that gave it, shortened for showing."""
    told = " ".join(words[: 4 * _LONGEST_WORDS].split())
    if len(told) > _LONGEST_WORDS:
        told = told[:_LONGEST_WORDS].rsplit(" ", 1)[0] + " …"
    return Signal(kind, POINTS[kind] if points is None else points, told)


# What a line says and how it is built ---------------------------------------------------------------------------------


def asks(page: Page, line: Line) -> bool:
    """Whether a sentence of the line starts with a verb that asks something of the reader."""
    imperatives = page.words.imperatives
    return not imperatives.isdisjoint(line.words) and not imperatives.isdisjoint(_sentence_starts(page, line))


def asks_under_condition(page: Page, line: Line) -> bool:
    """Whether the line opens with a condition and asks behind a comma of it (``If you like us, support us``)."""
    first = line.words[0] if line.words else ""
    return first in page.words.conditionals and asks_behind_comma(page, line)


def asks_behind_comma(page: Page, line: Line) -> bool:
    """Whether a verb that asks stands right behind a comma (``For more, download our app``)."""
    return not page.words.imperatives.isdisjoint(_AFTER_COMMA.findall(line.bare.casefold()))


def asks_at_once(page: Page, line: Line) -> bool:
    """Whether it asks with its first word, or politely anywhere."""
    first = line.words[0] if line.words else ""
    return asks(page, line) and (first in page.words.imperatives or not page.words.polite.isdisjoint(line.words))


def _sentence_starts(page: Page, line: Line) -> list[str]:
    """The first word of each sentence, in small letters, and what follows a polite word."""
    told = line.bare.casefold()
    starts: list[str] = [*_FIRST_WORD.findall(told)[:1], *_NEXT_FIRST_WORD.findall(told)]
    if not page.words.polite.isdisjoint(line.words):
        starts += _after_polite(page.language).findall(told)
    return starts


@cache
def _after_polite(language: Language) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(language.boilerplate.polite)))
    return re.compile(rf"\b(?:{words})\s+{_WORD}")


def reports(page: Page, line: Line, is_asking: bool) -> bool:
    """Whether the line tells of somebody's words and nobody in it speaks as "we"."""
    words = page.words
    if words.reporting.isdisjoint(line.words):
        return False
    verbs = words.reporting - words.reporting_nouns if is_asking else words.reporting
    return not verbs.isdisjoint(line.words) and (words.first_person - words.objects).isdisjoint(line.words)


def you(page: Page, line: Line) -> str | None:
    """The word by which the line addresses the reader, or None."""
    words = page.words
    if not words.second_person.isdisjoint(line.words):
        return next(word for word in line.words if word in words.second_person)
    polite = words.formal_you.search(line.bare) if words.formal_you.pattern != NOTHING else None
    return polite.group() if polite else None


def address(page: Page, line: Line) -> tuple[Signal, ...]:
    """Whom the line addresses, who speaks, what it asks, and whether it rather tells of somebody's words.

    What a brief line asks with its first word counts twice. The line keeps the answer: several rules ask for it.
    """
    told: tuple[Signal, ...] | None = line.__dict__.get("addressed")
    if told is None:
        told = line.__dict__["addressed"] = tuple(_address(page, line))
    return told


def _address(page: Page, line: Line) -> Iterator[Signal]:
    words = page.words
    told = line.words
    if found := you(page, line):
        yield signal("addresses-reader", found)
    if not words.first_person.isdisjoint(told):
        yield signal("publisher-speaks", next(word for word in told if word in words.first_person))
    is_asking = asks(page, line)
    if is_asking:
        opens = told[0] in words.imperatives and line.size <= BRIEF + 1
        starts = _sentence_starts(page, line)
        found = next(word for word in starts if word in words.imperatives)
        yield signal("asks", found, POINTS["asks"] + opens)
    if reports(page, line, is_asking):
        yield signal("reports", next(word for word in told if word in words.reporting))


def shape(line: Line) -> Iterator[Signal]:
    """Whether the line is short and open at its end: one point more where it is no longer than a button."""
    if 0 < line.size <= TITLE and not line.closed:
        yield signal("no-sentence", points=1 + (line.size <= BRIEF))


def opening(line: Line) -> Iterator[Signal]:
    """What an open line has that belongs to a report: it opens a quotation, is an item of a list, or announces one.

    A result has its label too (``Attendance: 4,118``).
    """
    found = bool(_OPENS.match(line.plain)) + bool(_NUMBERED.match(line.plain)) + line.plain.rstrip().endswith(":")
    found += bool(_LABELLED.match(line.plain))
    if found:
        yield signal("opens", points=-found)


def repeats(page: Page, line: Line, addresses: bool) -> Iterator[Signal]:
    """Whether the line stands elsewhere too; prose does so in reports, unless it addresses somebody."""
    if page.copies[line.folded] > 1:
        yield signal("repeated")
    if line.is_prose and not addresses:
        return
    publisher = repetition.publisher(page.source)
    if page.repeated.of_publisher(publisher, line.folded) >= _OF_PUBLISHER:
        yield signal("repeated-by-publisher")
    elif page.repeated.in_articles(line.folded) >= _IN_ARTICLES:
        yield signal("repeated-elsewhere")


def linked(page: Page, line: Line) -> Iterator[Signal]:
    """Whether most of the line is a link."""
    block = line.block
    first = bisect_right(page.source.links, block.start, key=lambda link: link.end)
    length = 0
    for link in page.source.links[first:]:
        if link.start >= block.end:
            break
        length += min(link.end, block.end) - max(link.start, block.start)
    if length and length >= _MOST_OF_IT * len(line.plain.strip()):
        yield signal("linked")


# Where it stands ------------------------------------------------------------------------------------------------------


class Surroundings(Struct, frozen=True, dict=True):
    """What has been taken out of an article: where its report starts and ends, and what stands next to a line."""

    page: Page
    taken: Mapping[int, str]
    """Index of each line of which nothing is left → category of what took it, or :data:`EDGE`."""
    headline: int | None
    """Index of the headline's line, where it is taken as such."""
    end: int
    """Index of the last line of the report."""

    @once
    def stated(self) -> frozenset[str]:
        """What the editor or the page's markup states of the article, folded."""
        stated, markup = self.page.source.stated, self.page.source.page
        told: Iterable[str | None] = (stated.title, stated.date, stated.publisher, *stated.author, *stated.agency)
        if markup is not None:
            told = (*told, markup.headline, markup.date, markup.modified, markup.publisher, *markup.byline)
        return frozenset(repetition.folded(value) for value in told if value)

    def place(self, line: Line) -> Iterator[Signal]:
        """Above the report or below it; two points above its headline and below what ends a report."""
        if self.headline is not None and line.index < self.headline:
            yield signal("above", points=2)
        elif self.page.is_head(line) and not (line.closed and line.index > self.page.first_prose):
            yield signal("above")
        elif line.index > self.end and self.is_ended(line):
            yield signal("below", points=2)
        elif self.page.is_tail(line):
            yield signal("below")

    def is_ended(self, line: Line) -> bool:
        """Whether something between the report and the line ends a report."""
        return self._ended_by < line.index

    @once
    def _ended_by(self) -> int:
        """Index of the first line below the report that ends it; beyond all lines where nothing does."""
        below = [index for index in self.taken if index > self.end]
        ends = (index for index in below if self.taken[index] in ENDS)
        weak = sorted(index for index in below if self.taken[index] in _WEAK_ENDS)
        return min((*ends, *weak[1:2]), default=len(self.page.lines))

    def beside(self, line: Line) -> tuple[str | None, str | None]:
        """The categories of what took the line above and the line below, None where one is left."""
        return self.taken.get(line.index - 1), self.taken.get(line.index + 1)

    def neighbours(self, line: Line, among_edges: bool = True) -> Iterator[Signal]:
        """The lines next to it that are none of the report: a point for each.

        What went for its neighbours' sake is a neighbour only to others of its kind, ``among_edges``: else two lines
        could hold each other up.
        """
        both = [None if category == EDGE and not among_edges else category for category in self.beside(line)]
        found = 2 if None not in both and "headline" not in both else sum(c not in _NO_SIGN for c in both if c)
        if found:
            yield signal("neighbours", points=found)


def surroundings(page: Page) -> Surroundings:
    """What is left of the page and what is gone, read from its removals."""
    taken: dict[int, str] = {}
    removals = iter(page.removed)
    removal = next(removals, None)
    for line, rest in zip(page.lines, page.rests, strict=True):
        if rest is not None:
            continue
        while removal is not None and removal.end < line.block.end:
            removal = next(removals, None)
        if removal is not None:
            taken[line.index] = EDGE if removal.rule in _EDGE_RULES else removal.category
    headline = next((index for index, category in taken.items() if category == "headline"), None)
    return Surroundings(page, taken, headline, page.end_of_report)


# The last word --------------------------------------------------------------------------------------------------------


def weigh(page: Page, given: Container[Removal]) -> Page:
    """The page with the evidence of each removal; those for which too little speaks are not made.

    Those in ``given`` are the editor's and need none. Where a removal falls, its neighbours lose a point: so it is
    weighed again until all that is left has enough.
    """
    removed = page.removed
    while True:
        around = surroundings(page if removed is page.removed else page.with_only(removed))
        weighed = [(one, one if one in given else replace(one, signals=_evidence(around, one))) for one in removed]
        enough = [(one, told) for one, told in weighed if one in given or told.score >= ENOUGH]
        if len(enough) == len(removed):
            return replace(page, removed=tuple(told for _, told in enough))
        removed = tuple(one for one, _ in enough)


def _evidence(around: Surroundings, removal: Removal) -> tuple[Signal, ...]:
    """All evidence for a removal, the strongest first; of each kind the most that one of its lines gives."""
    page = around.page
    found = removal.signals or (signal("form"),)
    best = {one.id: one for one in found}
    by_words = _FOUND_BY.isdisjoint(best)
    if told := next((value for _, value in removal.facts if repetition.folded(value) in around.stated), None):
        best["stated"] = signal("stated", told)
    for line in page.touched(removal):
        more = list(around.place(line))
        if whole(line).start >= removal.start and whole(line).end <= removal.end:
            more += _of_whole_line(around, line, by_words, removal.rule in _EDGE_RULES)
        elif page.copies[line.folded] > 1:
            more.append(signal("repeated"))
        for one in more:
            if one.id not in best or abs(best[one.id].points) < abs(one.points):
                best[one.id] = one
    return tuple(sorted(best.values(), key=lambda one: -one.points))


def _of_whole_line(around: Surroundings, line: Line, by_words: bool, among_edges: bool) -> Iterator[Signal]:
    page = around.page
    addressed = address(page, line)
    yield from (one for one in addressed if one.points > 0 or (by_words and line.closed))
    yield from shape(line)
    yield from repeats(page, line, any(one.points > 0 for one in addressed))
    yield from linked(page, line)
    yield from around.neighbours(line, among_edges)
    if by_words and line.is_prose and not page.words.weekdays.isdisjoint(line.words):
        yield signal("dated", next(word for word in line.words if word in page.words.weekdays))
