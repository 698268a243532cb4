"""Lines that are none of the article as a whole: navigation, sharing, comments, advertisements, links, rights."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from dossier.articles.cleaning import known
from dossier.articles.cleaning.evidence import TITLE, reports, signal
from dossier.articles.cleaning.line import Line, whole
from dossier.articles.cleaning.page import TEASER, Page
from dossier.model import Removal
from dossier.packs.boilerplate import BoilerplateRule

_TOLD_OF = frozenset({"cookies", "copyright"})
"""Categories of which reports tell: a sentence that quotes such words is a report's."""
_COUNTED = re.compile(r"\s*\d{1,5} \w+ \w{2} \S")
"""A heading that counts the comments on a title (``7 thoughts on …``) stands above them alone."""
_MARKS = ("©", "(c)", "(C)")
"""Whoever opens a line with one of these claims rights."""
_SAID_TOO = frozenset({"cookies", "navigation"})
"""Categories whose buttons are also what people say."""
_NOTE = "editorial-note"
"""Such notes may name a headline in quotation marks, and stand below a label of their own."""
_FORMED = frozenset({"reading-time"})
"""Rules whose lines are built like nothing else."""
_NONE: frozenset[str] = frozenset()
_LONGEST_TAG = 5
_LONGEST_HEADING = 8
_LEAST_TITLES = 3
_LONGEST_LIST = 0.7
"""How long a list with teasers may be, as a share of the report above it."""
_LEAST_REPORT, _LEAST_SIGNS, _MANY_SIGNS, _FIRST_SIGN, _LONGEST_SIGN = 3, 3, 5, 6, 14


def find(page: Page) -> Iterator[Removal]:
    """A removal for each line that a rule of the language pack knows as a whole."""
    label: tuple[str, int] | None = None
    for line in page.open:
        rule = knows(page, line)
        if rule is not None:
            said = "known-line" if _is_listed(line, rule) else "words"
            facts = [("caption", " ".join(line.raw.split()))] if rule.becomes == "caption" else []
            formed = rule.id in _FORMED or line.plain.lstrip().startswith(_MARKS)
            marked = [signal("form")] if formed else []
            if label is not None and rule.id == label[0] == _NOTE and line.index == label[1] + 1:
                marked.append(signal("listed", page.lines[label[1]].plain))
            label = (rule.id, line.index) if line.size <= _LONGEST_HEADING else None
            yield page.removal(whole(line), rule.id, facts, [signal(said, line.plain), *marked])


def knows(page: Page, line: Line) -> BoilerplateRule | None:
    """The rule that knows the line as a whole, where it stands, or None; a line above a list is left to the list."""
    lines = known.lines(page.language)
    listed = lines.get(line.key, _NONE)
    if also := lines.get(line.folded):
        listed |= also
    if not line.fits and not listed:
        return None
    if line.key in page.words.headings_of_tags or _announces(page, line):
        return None
    able = listed.union(rule_id for kind, rule_id in line.fits if kind == "rule")
    return next((rule for rule in page.words.rules if rule.id in able and _fits(page, line, rule)), None)


def _fits(page: Page, line: Line, rule: BoilerplateRule) -> bool:
    """Whether a line that the rule knows, word for word or by a pattern, stands where the rule allows."""
    if rule.where == "head" and not line.index < page.first_prose:
        return False
    if rule.where == "tail" and not page.is_tail(line):
        return False
    if rule.where == "edge" and not (page.is_head(line) or page.is_tail(line)):
        return False
    if _is_listed(line, rule):
        # Inside a report "I agree." is what somebody says; a button has no full stop.
        inside = page.first_prose < line.index < page.last_prose and rule.category in _SAID_TOO
        return not (inside and line.told.endswith("."))
    quoting = line.bare.lstrip()[:1] != line.plain.lstrip()[:1] if rule.id == _NOTE else line.bare != line.plain
    return not (rule.category in _TOLD_OF and line.closed and quoting)


def _is_listed(line: Line, rule: BoilerplateRule) -> bool:
    """Whether the line is one of those that the rule names word for word."""
    return line.key in rule.lines or line.folded in rule.lines


def find_links(page: Page) -> Iterator[Removal]:
    """Lists of other articles: the line that announces them, and the titles below it.

    Titles have no full stop and are short. Between two of them may stand a teaser of one sentence, but only
    below the report; the list stops at the first paragraph that goes on reporting. A list that closes the page is
    taken to its end.
    """
    lines = page.open
    last = page.end_of_report
    headline = next((removal.start for removal in page.removed if removal.rule == "headline"), -1)
    sums: _Sums | None = None
    i = 0
    while i < len(lines):
        line = lines[i]
        i += 1
        if line.key in page.words.headings_of_tags:
            yield page.removal(whole(line), "tags", (), [signal("known-line", line.plain)])
            while i < len(lines) and not lines[i].closed and lines[i].size <= _LONGEST_TAG:
                if _announces(page, lines[i]) or line.block.start < headline < lines[i].block.start:
                    break
                yield page.removal(whole(lines[i]), "tags", (), [signal("listed", line.plain)])
                i += 1
            continue
        if not _announces(page, line):
            continue
        yield page.removal(whole(line), "links", (), [signal("known-line", line.plain)])
        listed = [signal("listed", line.plain)]
        sums = sums or _Sums.of(page, lines)
        if _closes_the_page(sums, i):
            yield from (page.removal(whole(other), "links", (), listed) for other in lines[i:])
            return
        above = line.block.start < headline
        while i < len(lines) and not _announces(page, lines[i]) and _is_link(page, lines, i, last):
            if above and lines[i].block.start > headline:
                break
            yield page.removal(whole(lines[i]), "links", (), listed)
            i += 1


class _Sums(NamedTuple):
    """What stands before each line of a page, counted once: a page may be nothing but headings of lists."""

    titles: Sequence[int]
    closed: Sequence[int]
    """How often two lines that follow one another end as sentences do."""
    runs: Sequence[int]
    """How often three do."""
    prose: Sequence[int]
    running: Sequence[int]
    """How often two lines that follow one another are prose."""
    sizes: Sequence[int]

    @classmethod
    def of(cls, page: Page, lines: Sequence[Line]) -> "_Sums":
        """The sums of these lines."""
        # A title may end as a sentence does; paragraphs that follow one another are no list.
        ends = [line.closed or page.is_prose(line) for line in lines]
        told = (
            (not line.closed and line.size <= TITLE for line in lines),
            map(all, pairwise(ends)),
            map(all, zip(ends, ends[1:], ends[2:], strict=False)),
            (line.is_prose for line in lines),
            (one.is_prose and other.is_prose for one, other in pairwise(lines)),
            (line.size for line in lines),
        )
        return cls(*([*accumulate(values, initial=0)] for values in told))


def _closes_the_page(sums: _Sums, start: int) -> bool:
    """Whether from ``start`` to the end of the page stand titles, each with one teaser at most.

    The report above is longer, and is itself no such row of headings with one paragraph each.
    """
    titles, paragraphs, runs = (one[-1] - one[min(start, len(one) - 1)] for one in sums[:3])
    if titles < _LEAST_TITLES or paragraphs * 2 > titles or runs:
        return False
    prose, running = sums.prose[start], sums.running[max(start - 1, 0)]
    if running < _LEAST_REPORT or running * 2 < prose:
        return False
    return sums.sizes[-1] - sums.sizes[start] < sums.sizes[start] * _LONGEST_LIST


def _announces(page: Page, line: Line) -> bool:
    """Whether a list of other articles follows the line."""
    if line.key in page.words.headings_of_lists:
        return True
    return line.size <= _LONGEST_HEADING and not line.closed and line.key.startswith(page.words.heads_of_lists)


def _is_link(page: Page, lines: Sequence[Line], i: int, last: int) -> bool:
    """Whether the line is a title, or below the report a teaser between titles."""
    line = lines[i]
    if line.size <= TITLE and not line.closed:
        return True
    if line.index <= last or line.size > TEASER or reports(page, line, is_asking=False):
        return False
    return not page.is_prose(lines[i - 1]) and (i + 1 == len(lines) or not page.is_prose(lines[i + 1]))


def find_comments(page: Page) -> Iterator[Removal]:
    """The comments of readers below the report, from their heading to the end.

    Only where the report stands above the heading, and lines below it part one comment from the next: at least
    three, or two where the heading counts the comments or the last of them asks for another.
    """
    headings = [removal for removal in page.removed if removal.rule == "comments"]
    starts = [line.block.start for line in page.lines] if headings else []
    all_signs = [line for line in page.lines if _is_sign(line)] if headings else []
    told = list(accumulate((line.is_prose for line in page.lines), initial=0)) if headings else []
    for number, heading in enumerate(headings):
        below = page.lines[bisect_left(starts, heading.end) :]
        signs = all_signs[bisect_left(all_signs, heading.end, key=lambda line: line.block.start) :]
        reported = told[bisect_right(page.source.blocks, heading.start, key=lambda block: block.end)]
        sure = any(char.isdecimal() for char in heading.of(page.text)) or number + 1 < len(headings)
        least = 1 if len(signs) >= _MANY_SIGNS else _LEAST_REPORT
        least = 1 if sure and len(signs) >= _LEAST_SIGNS else least
        counted = _COUNTED.match(heading.of(page.text)) is not None
        if reported < least or (len(signs) < _LEAST_SIGNS - sure and not counted):
            continue
        if not sure and signs[0].index - below[0].index > _FIRST_SIGN:
            continue
        listed = [signal("listed", heading.of(page.text))]
        rest = (line for line in page.open if line.block.start >= heading.end)
        yield from (page.removal(whole(line), "comments", (), listed) for line in rest)
        return


def _is_sign(line: Line) -> bool:
    return line.size <= _LONGEST_SIGN and known.comment_signs(line.language).any_matches(line.told, line.heads)
