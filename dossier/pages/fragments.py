"""Links to words of an article where it was published: text fragments (``#:~:text=``).

As https://wicg.github.io/scroll-to-text-fragment/ has it: ``[prefix-,]textStart[,textEnd][,-suffix]``, in which the
marks that have a meaning there (``&``, ``-``, ``,``) are percent-encoded. A browser that does not know them, or does
not find the words, opens the page at its top. The words are chosen so that they stand in the article once: all of
them if they are few, else the first and the last, and if need be those before and behind them.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from dossier.model import Article, Span, overlapping
from dossier.model.withheld import MASK
from dossier.text import WORD

_EXACT = 10
"""Words that are given all; of more the first and the last."""
_ENDS = (4, 6, 8)
"""Words of each end: so many as stand in the article once."""
_MOST = max(_EXACT, *_ENDS)
_CONTEXT = 3
"""Words before and behind, where the words alone stand in the article more than once."""
_LONGEST = 120
"""Characters of each part, at most."""
_PARTING = re.compile(rf"[\r\n{MASK}|<>]")
"""What parts words that the original may show in two blocks, or with something between them."""


def original(article: Article, span: Span) -> str:
    """The address of the words of ``span`` where the article was published, else in its archived copy, else empty."""
    url = article.original_url or article.archive_url or ""
    found = directive(article, span) if url else ""
    return f"{url}{'' if '#' in url else '#'}:~:text={found}" if found else url


def directive(article: Article, span: Span) -> str:
    """The text directive for the words of ``span``, encoded, without its name; empty where it has no words."""
    words = _visible(article, span)
    if not words:
        return ""
    first, last = _together(article, words), _together(article, words[::-1])
    if len(first) == len(words) <= _EXACT:
        start, end = _run(article, words), ""
    elif len(words) == 1:
        start, end = _run(article, first), ""
    else:
        half = max(1, len(words) // 2)
        start, end = _unlike(article, first[:half], last[: len(words) - half])
    parts = [_encoded(start), _encoded(end)]
    if _count(article, start) > 1:
        above = _visible(article, Span(max(0, words[0].start - _LONGEST), words[0].start))
        below = _visible(article, Span(words[-1].end, words[-1].end + _LONGEST))
        before = _near(article, above[::-1], words[0])
        # A range is found by where it begins.
        behind = "" if end and before else _near(article, below, words[-1])
        parts = [f"{_encoded(before)}-" if before else "", *parts, f"-{_encoded(behind)}" if behind else ""]
    return ",".join(part for part in parts if part)


def _encoded(text: str) -> str:
    """Percent-encoded; a hyphen too, which at the ends of a part has a meaning."""
    return quote(text, safe="").replace("-", "%2D")


def _visible(article: Article, span: Span) -> list[Span]:
    """The words of the span that readers of the original saw: none of the marks of a format."""
    masks = overlapping(article.markup, span)
    words = [Span(*match.span()) for match in WORD.finditer(article.text, span.start, span.end)]
    return [one for one in words if not any(mask.overlaps(one) for mask in masks)] if masks else words


def _together(article: Article, words: Sequence[Span]) -> list[Span]:
    """The first of the words, as many as surely stand together in the original; they may go backwards."""
    taken = list(words[:1])
    for word in words[1:_MOST]:
        left, right = sorted((taken[-1], word), key=lambda one: one.start)
        if _is_parted(article, Span(left.end, right.start)) or abs(word.end - taken[0].start) > _LONGEST:
            break
        taken.append(word)
    return taken


def _is_parted(article: Article, gap: Span) -> bool:
    if _PARTING.search(article.text, gap.start, gap.end):
        return True
    return bool(article.markup and gap.start < gap.end and overlapping(article.markup, gap))


def _unlike(article: Article, first: Sequence[Span], last: Sequence[Span]) -> tuple[str, str]:
    """The first words and the last ones (given backwards), each as few as stand in the article once, or all given."""
    ends = []
    for words in (first, last):
        runs = [_run(article, words[:many]) for many in _ENDS]
        ends.append(next((run for run in runs if _count(article, run) == 1), runs[-1]))
    return ends[0], ends[1]


def _near(article: Article, words: Sequence[Span], beside: Span) -> str:
    """The words next to those meant, the nearest first, as far as they stand together with them.

    The marks between are among them: a browser passes over nothing but white space there.
    """
    near = _together(article, [beside, *words[:_CONTEXT]])
    if len(near) == 1:
        return ""
    start, end = min(word.start for word in near), max(word.end for word in near)
    return " ".join(
        (article.text[beside.end : end] if start == beside.start else article.text[start : beside.start]).split()
    )


def _run(article: Article, words: Sequence[Span]) -> str:
    """The text from the first to the last of the words, in whichever order they are given."""
    start, end = min(word.start for word in words), max(word.end for word in words)
    return " ".join(article.text[start:end].split())[:_LONGEST]


def _count(article: Article, words: str) -> int:
    """How often the words stand in the article, whatever their case, as a browser looks for them."""
    wanted, text = words.casefold(), _folded(article.text)
    if text.count(wanted) <= 1:
        return 1
    return len(re.findall(rf"(?<!\w){re.escape(wanted)}(?!\w)", text))


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
