"""News texts with every expression of time marked, and how well the program finds and dates them.

In fixtures/timex*.md a text is a heading, the day of its publication and paragraphs. ``{late Friday|2013-03-22}``
marks an expression and its TIMEX3 value; the type follows from the value, except that ``SET`` is written out
(``{daily|SET P1D}``). ``{…|}`` marks words that the guidelines of TimeML leave open: they count neither way.
Run as a module, this prints the figures and each mistake: ``python -m tests.findings.timex``.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dossier.findings.times import expressions as times
from dossier.language import load
from dossier.model import Passage

FOLDER = Path(__file__).parent / "fixtures"
MEASURES = ("strict", "relaxed", "type", "value")
_MARK = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")
VALUE = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF|P(\d[\d.]*|X)([YMWDQ]|DE|CE|WE)(\d+[MWD])?|PT(\d[\d.]*|X)[HMS](\d+[MS])?"
    r"|\d{2,4}|(\d{4}|XXXX)-(SP|SU|FA|WI|Q[1-4]|H[12])|FY\d{4}|\d{4}/\d{4}"
    r"|\d{4}-W\d\d(-WE)?|XXXX-WXX-[1-7]|(\d{4}|XXXX)-(\d\d|XX)(-(\d\d|XX))?(T(MO|AF|EV|NI|\d\d:\d\d(Z)?))?"
)
"""A TIMEX3 value, as far as the fixtures need them."""


@dataclass(frozen=True)
class Marked:
    """An expression as the fixture marks it, or as the program finds it; an empty type means that it is left open."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class NewsText:
    """A text of a fixture, its marks taken out."""

    title: str
    published: str
    text: str
    marks: tuple[Marked, ...]


def read(path: Path) -> Iterator[NewsText]:
    """The texts of a fixture file."""
    return texts(path.read_text("utf-8"))


def texts(source: str) -> Iterator[NewsText]:
    """The texts that stand below headings."""
    for part in re.split(r"^# ", source, flags=re.MULTILINE)[1:]:
        head, _, marked = part.partition("\n\n")
        title, _, published = head.partition("\n")
        yield _unmarked(title, published.strip(), marked.strip())


def _unmarked(title: str, published: str, marked: str) -> NewsText:
    pieces: list[str] = []
    marks: list[Marked] = []
    length = place = 0
    for match in _MARK.finditer(marked):
        pieces += [marked[place : match.start()], match[1]]
        start = length + match.start() - place
        length = start + len(match[1])
        marks.append(Marked(start, length, *_typed(match[2])))
        place = match.end()
    return NewsText(title, published, "".join([*pieces, marked[place:]]), tuple(marks))


def _typed(value: str) -> tuple[str, str]:
    """The TIMEX3 type and value of a mark."""
    if value.startswith("SET "):
        return "SET", value[4:]
    if re.match(r"P[\dXT]", value):
        return "DURATION", value
    return ("TIME" if "T" in value and not value.endswith("_REF") else "DATE" if value else ""), value


def find(news: NewsText) -> list[Marked]:
    """What the program finds in a text."""
    passages = [Passage(match.start(), match[0]) for match in re.finditer(r"[^\n]+", news.text)]
    english = load("en")
    found = times.resolve(times.tag(passages, english), passages, news.published, english)
    return [Marked(one.start, one.end, one.type, one.value) for one in found]


def measured(texts: list[NewsText]) -> tuple[dict[str, float], list[str]]:
    """F1 in percent of each measure, and the mistakes in words."""
    hits: Counter[str] = Counter()
    mistakes: list[str] = []
    for news in texts:
        open_places = [mark for mark in news.marks if not mark.type]
        wanted = [mark for mark in news.marks if mark.type]
        found = [one for one in find(news) if not any(_overlap(one, place) for place in open_places)]
        hits.update(marked=len(wanted), found=len(found))
        for mark in wanted:
            one = next((one for one in found if _overlap(one, mark)), None)
            if one is not None:
                found.remove(one)
                same = (one.start, one.end) == (mark.start, mark.end)
                hits.update(relaxed=1, strict=same, type=one.type == mark.type, value=one.value == mark.value)
            if one != mark:
                mistakes.append(f"{news.title[:20]}: {_told(mark, news)} got {_told(one, news) if one else '-'}")
        mistakes += [f"{news.title[:20]}: spurious {_told(one, news)}" for one in found]
    return {name: 200 * hits[name] / (hits["marked"] + hits["found"]) for name in MEASURES}, mistakes


def _overlap(one: Marked, other: Marked) -> bool:
    return one.start < other.end and other.start < one.end


def _told(mark: Marked, news: NewsText) -> str:
    before = news.text[max(0, mark.start - 30) : mark.start].rpartition("\n")[2]
    return f"{before}[{news.text[mark.start : mark.end]}] {mark.type} {mark.value}"


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.name for path in FOLDER.glob("timex*.md")):
        figures, wrong = measured(list(read(FOLDER / name)))
        head = "  ".join(f"{measure} {figures[measure]:.1f}" for measure in MEASURES)
        sys.stdout.write("\n".join([f"{name} {head}", *wrong, ""]))
