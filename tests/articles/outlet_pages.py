"""Reads the articles of ``outlets/``: a page, its marks, and what the program should make of it.

The form is told in ``outlets/README.md``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from dossier.model import Span

FOLDER = Path(__file__).parent / "outlets"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".txt", ".md", ".html"} and path.name[:2].isdigit())
KEYS = {"style", "language", "headline", "published", "modified", "publisher", "byline", "agencies", "dateline"}
KEYS |= {"correction"}
ARTICLE, GOES, APPEAL, EITHER, HEADLINE = " ", "-", "!", "~", "="
INLINE = re.compile(r"\{([-!~]) (.*?) \1\}")


@dataclass(frozen=True)
class Part:
    """A stretch of a page and its mark; ``span`` is None for HTML, whose text is not the file's."""

    mark: str
    words: str
    span: Span | None


@dataclass(frozen=True)
class Page:
    """An article as somebody pastes or saves it, and what the program should make of it."""

    file: str
    told: dict[str, str]
    text: str = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)


def read(path: Path) -> Page:
    """The page of a fixture file."""
    raw = path.read_text("utf-8")
    if path.suffix == ".html":
        comment, _, markup = raw.partition("-->")
        told = dict(_header(comment.splitlines()[1:]))
        return Page(path.name, told, re.sub(r' data-mark="."', "", markup.lstrip()), tuple(marked(markup)))
    lines = raw.splitlines()
    told = dict(_header(lines))
    return Page(path.name, told, *pasted("\n".join(lines[len(told) :]).strip("\n").splitlines()))


def _header(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if not line.startswith("@ "):
            return
        key, _, value = line[2:].partition(":")
        yield key, value.strip()


def pasted(lines: Iterable[str]) -> tuple[str, tuple[Part, ...]]:
    """The text without its marks, and its parts."""
    text = ""
    parts: list[Part] = []
    for line in lines:
        mark = line[0] if line[:2] in {"- ", "! ", "~ ", "= "} else ARTICLE
        for inner, words in _inline(line[2:] if mark != ARTICLE else line.removeprefix("\\")):
            if words.strip():
                parts.append(Part(inner if mark == ARTICLE else mark, words, Span(len(text), len(text) + len(words))))
            text += words
        text += "\n"
    return text, tuple(parts)


def _inline(line: str) -> Iterator[tuple[str, str]]:
    """The pieces of a line, each with its mark."""
    end = 0
    for match in INLINE.finditer(line):
        yield ARTICLE, line[end : match.start()]
        yield match.group(1), match.group(2)
        end = match.end()
    yield ARTICLE, line[end:]


class _Marks(HTMLParser):
    """The texts of a page's blocks, each with the mark of the element that it stands in."""

    BLOCKS = frozenset(
        {"p", "div", "section", "h1", "h2", "h3", "ul", "li", "a", "table", "tr", "td", "th", "blockquote"}
        | {"figure", "figcaption", "button"}
    )
    UNSEEN = frozenset({"script", "style", "title"})
    VOID = frozenset({"meta", "link", "img", "br", "hr", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        mark = dict(attrs).get("data-mark") or self._mark()
        self.open.append((tag, mark))
        self._begin(tag)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()
        self._begin(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in self.UNSEEN and self.found:
            mark, words = self.found[-1]
            self.found[-1] = (mark, words + data)

    def _mark(self) -> str:
        return self.open[-1][1] if self.open else ARTICLE

    def _begin(self, tag: str) -> None:
        """A new stretch of words, where ``tag`` parts them: a link inside a sentence does not."""
        if tag in self.BLOCKS and not (tag == "a" and any(name in {"p", "li"} for name, _ in self.open[:-1])):
            self.found.append((self._mark(), ""))


def marked(markup: str) -> Iterator[Part]:
    marks = _Marks()
    marks.feed(markup)
    for mark, words in marks.found:
        if words.strip():
            yield Part(mark, " ".join(words.split()), None)


PAGES = tuple(read(path) for path in FILES)
