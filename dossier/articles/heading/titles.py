"""What is built like a headline, and what a report has in common with it."""

import re
from collections.abc import Set as AbstractSet

from dossier.articles.cleaning.line import Line, whole
from dossier.articles.cleaning.page import Page
from dossier.articles.heading import labels
from dossier.text import WORD, fold, stem

_SAME = 90.0
"""Likeness (rapidfuzz ratio, 0 to 100) from which two headlines are one."""
_LEAST, _MOST = 4, 24
"""Words of a headline; a shorter one needs more than its shape."""
_SHORTEST, _NAMES, _PROSE = 2, 10, 12
"""Words of the shortest headline, of a line of names, of a paragraph that reports."""
_COLUMN = 100
"""Characters of a line that may be one of verse, or of a narrow column."""
_ENOUGH = 2500
"""Characters at the start of the report among which the words of its headline are looked for."""
_LEAST_SHARED = 2
_SHORT_LINES = 3
"""Lines of a headline with a standfirst that may follow one another without an end."""
_LONGEST = 160
"""Characters of a headline; what is longer reports, however it ends."""
_STEM = 5
"""Letters of a word by which it is known again in a language without a stemmer."""
_OPEN_END = re.compile(r"[.:;,،，、；：。۔।…]$")
_CUT_OFF = re.compile(r"\s*(?:…|\.{3})$")
_ENDS = re.compile(r"[.!?…。！？।۔؟።។][\"'”’»)\]」』]*$")
_LISTED = re.compile(r"[-–—•*·>|]|\(?\d{1,3}[.)]\s")
_QUOTED = re.compile(r"[\"“„«'‘「『].*[.!?。！？][\"”“»'’」』]")
_ADDRESS = re.compile(r"://|www\.|\w@\w|\t|\S {3,}\S")
_DAY_AND_YEAR = re.compile(r"(?=.*\b(?:19|20)\d\d\b)(?=.*\b[0-3]?\d\b(?!:))|.*\b\d{1,2}[:.]\d\d\b(?!\.\d)")
_CREDITED = re.compile(r"\([^()]{2,60}/[^()]{2,60}\)$")
_ASKS = re.compile(r"[?？؟][\"'”’»)\]」』]*$")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
_BELOW = frozenset({"byline", "date", "dateline"})
"""What stands right below headlines alone."""


def reports(line: Line) -> bool:
    """Whether the line is a paragraph of a report, by its length or by its length and end."""
    if line.block.kind in ("heading", "row", "code"):
        return False
    told = line.plain.strip()
    return line.is_prose or len(told) > _LONGEST or (line.size >= _PROSE and _ENDS.search(told) is not None)


def is_shaped(line: Line, *, cut_off: bool = False) -> bool:
    """Whether the line has the shape of a headline; ``cut_off`` if it may end in an ellipsis."""
    told = line.plain.strip()
    return (
        line.block.kind in ("heading", "paragraph")
        and _SHORTEST <= line.size <= _MOST
        and len(told) <= _LONGEST
        and not told[0].islower()
        and not (
            _OPEN_END.search(told) and not ((_is_titled(line) and told[-1] in ".…") or (cut_off and told[-1] == "…"))
        )
        and not (_LISTED.match(told) or _ADDRESS.search(told) or _QUOTED.fullmatch(told))
    )


def ends(line: Line) -> bool:
    """Whether the line ends as a sentence does, in any script."""
    return _ENDS.search(line.plain.strip()) is not None


def may_end(words: str) -> bool:
    """Whether words have the length and the end of a headline."""
    return len(words) <= _LONGEST and _OPEN_END.search(words.strip()) is None


def is_cut_off(words: str) -> bool:
    """Whether they end in an ellipsis."""
    return _CUT_OFF.search(words) is not None


def is_listed(line: Line) -> bool:
    """Whether the line is an item of a list, by its kind or its first mark."""
    return line.block.kind == "item" or _LISTED.match(line.plain.strip()) is not None


def _is_titled(line: Line) -> bool:
    """Whether words are capitalised as in titles alone: all of five or more long ones."""
    told = [word for word in WORD.findall(line.plain) if len(word) >= _LEAST and word.isalpha()]
    return len(told) >= _LEAST + 1 and all(word[0].isupper() for word in told)


def verse(page: Page, line: Line) -> frozenset[int]:
    """The lines from this one on where it opens a run of short ones without ends: verse, or a narrow column."""
    run = [line, *run_below(page, line)]
    is_verse = sum(not ends(other) for other in run) > _SHORT_LINES
    return frozenset(other.index for other in run) if is_verse else frozenset()


def run_below(page: Page, line: Line) -> list[Line]:
    """The short lines that follow without a blank line, up to the first that is long or gone."""
    run: list[Line] = []
    above = line
    for other in page.lines[line.index + 1 :]:
        between = page.text[above.block.end : other.block.start]
        if between.count("\n") > 1 or page.rest(other) != whole(other) or len(other.plain) > _COLUMN or reports(other):
            break
        run.append(other)
        above = other
    return run


def is_likely(page: Page, line: Line, shared: int) -> bool:
    """Whether a line of that shape may be the headline of a report with which it shares so many words."""
    told = line.plain.strip()
    first = fold(told).split()[0].strip(",:")
    if first in page.words.greetings or (_DAY_AND_YEAR.match(told) and shared < _LEAST_SHARED):
        return False
    if not line.closed:
        return True
    if _ASKS.search(told) and _is_interview(page, line) and not is_above_furniture(page, line):
        return False
    return shared > 0 or is_above_furniture(page, line)


def is_beyond_doubt(page: Page, line: Line, headline: str) -> bool:
    """Whether the only line of the shape of a headline is one, whatever the report speaks of."""
    told = line.plain.strip()
    greets = fold(told).split()[0].strip(",:") in page.words.greetings
    return not (line.closed or greets or _DAY_AND_YEAR.match(told)) and labels.size(headline) >= _LEAST


def is_closed_headline(page: Page, line: Line) -> bool:
    """Whether a line as long as a sentence, and closed like one, is a headline: a question, or words with capitals."""
    if not is_shaped(line) or not (_is_titled(line) or not line.plain.rstrip().endswith(".")):
        return False
    return _is_titled(line) or is_above_furniture(page, line) or page.copies[line.folded] > 1


def _is_interview(page: Page, line: Line) -> bool:
    """Whether the report itself goes on asking."""
    return any(other.index > line.index and _ASKS.search(other.plain) and other.size <= _MOST for other in page.open)


def is_above_furniture(page: Page, line: Line) -> bool:
    """Whether a byline, a time stamp or the dateline comes next."""
    end = line.block.end
    below = next((removal for removal in page.removed if removal.start >= end), None)
    if below is None or below.category not in _BELOW:
        return False
    between = page.text[end : below.start].strip()
    # A name that no rule knows may stand between.
    return not between or (labels.size(between) <= _NAMES and "\n" not in between and labels.is_capitalised(between))


def speaks_for_outlet(page: Page, line: Line) -> bool:
    """Whether a line of the shape of a headline may be a notice to the reader."""
    words = page.words
    persons = words.first_person | words.second_person
    return not persons.isdisjoint(line.words) or next(iter(line.words), "") in words.imperatives


def is_caption_or_stamp(line: Line) -> bool:
    """Whether a line of the shape of a headline ends in a credit, or holds a day and a year."""
    told = line.plain.strip()
    return _CREDITED.search(told) is not None or _DAY_AND_YEAR.match(told) is not None


def told_of(page: Page, sought: AbstractSet[str]) -> frozenset[str]:
    """Which of the :func:`telling` words ``sought`` stand where the report starts."""
    told, length = [], 0
    for line in page.open:
        if reports(line):
            told.append(line.plain)
            length += len(line.plain)
        if length > _ENOUGH:
            break
    return telling(page, " ".join(told), frozenset(one[0] for one in sought)) & sought if sought else frozenset()


def telling(page: Page, words: str, letters: AbstractSet[str] | None = None) -> frozenset[str]:
    """The stems of the words that tell something; of languages that do not part words, each two letters.

    Where the first ``letters`` of what is sought are known, only words that start with one are stemmed, which takes
    0.1 ms a word: a stem starts as its word does, but for what French loses at an apostrophe.
    """
    code, stops = page.language.code, page.language.stop_words
    told = {word for match in WORD.finditer(words) if (word := fold(match.group())) not in stops and len(word) > 1}
    if letters is not None:
        told = {word for word in told if word[0] in letters or "'" in word}
    stems = {known if (known := stem(word, code)) != word else word[:_STEM] for word in told}
    return frozenset(stems.union(*(_pairs(run) for run in _UNSPACED.findall(words))))


def _pairs(run: str) -> set[str]:
    return {run[i : i + 2] for i in range(len(run) - 1)}


def is_same(one: str, other: str, *, nearly: bool = False) -> bool:
    """Whether two headlines are one, but for marks, or for an end that is cut off; ``nearly`` a word may differ too."""
    first, second = (" ".join(WORD.findall(fold(words))) for words in (one, other))
    if not first or not second:
        return False
    # What is cut off ends in an ellipsis.
    for cut, full, raw in ((first, second, one), (second, first, other)):
        if _CUT_OFF.search(raw) and len(cut.split()) >= _LEAST and full.startswith(cut):
            return True
    if first == second or not nearly or _figures(first) != _figures(second):
        return first == second
    from rapidfuzz import fuzz  # noqa: PLC0415 - heavy, and needed only where a headline is stated in other words

    return fuzz.ratio(first, second) >= _SAME


def _figures(words: str) -> list[str]:
    return [word for word in words.split() if word.isdecimal()]
