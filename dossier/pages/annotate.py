"""Laying annotations onto text: marks over stretches of characters become properly nested HTML.

Marks may overlap in any way. Where one ends inside another, the inner one is closed and opened again, so
that the elements nest; the words between the tags are always exactly those of the text, escaped.
"""

import re
from bisect import insort
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from markupsafe import escape

from dossier.model import AnnotatedArticle, Link, Mention, Quote, Span, TemporalExpression, overlapping
from dossier.pages import outward
from dossier.pages.dates import When, when
from dossier.pages.layout.runtime import shown
from dossier.pages.wording import Wording, attributes, tongue

_WEB = re.compile(r"https?://", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"\d{4}")
_DURATION = re.compile(r"P(\d+D|T(?=\d)(\d+H)?(\d+M)?)")
_WEEKS = re.compile(r"P(\d{1,4})W")


class Mark(Span, frozen=True):
    """An element around a stretch of text."""

    opening: str
    """The start tag, already safe HTML."""
    tag: str
    """Name of the element."""
    rank: int = 0
    """Of two marks over the same words, the lower rank is the outer one."""
    after: str = ""
    """Safe HTML put inside the element, after its last words."""
    link: bool = False
    """Whether it is a link, which may not stand in another one."""


def lay(
    text: str,
    span: Span,
    marks: Iterable[Mark] = (),
    skip: Iterable[Span] = (),
    write: Callable[[str], str] = shown,
) -> str:
    """The words of ``span`` in ``text`` as HTML, with ``marks`` around them and ``skip`` left out.

    Offsets are those of ``text``. White space, newlines too, is folded to one space, also across what was
    skipped. Marks reaching beyond the span are cut at its ends; a mark without a word left gives no element.
    ``write`` makes HTML of words.
    """
    first, last = span.start, span.end
    inside = [mark for mark in marks if mark.start < last and first < mark.end]
    gaps = [gap for gap in skip if gap.start < last and first < gap.end]
    if not inside and not gaps:
        return write(_folded(text[first:last], spaced=True))
    inside.sort(key=_place)
    if not gaps:
        words = text[first:last]
        if words.isprintable() and "  " not in words and words[:1] != " " != words[-1:]:
            html = _nested(words, first, inside, write)  # nearly always, in a third of the time of what follows
            if html is not None:
                return html
    return _crossing(text, span, inside, gaps, write)


def _nested(words: str, offset: int, marks: Sequence[Mark], write: Callable[[str], str]) -> str | None:
    """Words whose white space is folded, from ``offset`` on, with marks in their order; None where two marks cross."""
    pieces: list[str] = []
    stack: list[Mark] = []
    at, length = 0, len(words)
    for mark in marks:
        start = max(mark.start - offset, 0)
        while stack and (end := stack[-1].end - offset) <= start:
            if end > at:
                pieces.append(write(words[at:end]))
                at = end
            top = stack.pop()
            pieces.append(f"{top.after}</{top.tag}>")
        if mark.end - offset <= start:
            continue
        if stack and mark.end > stack[-1].end:
            return None
        if start > at:
            pieces.append(write(words[at:start]))
            at = start
        stack.append(mark)
        pieces.append(mark.opening)
    while stack:
        top = stack.pop()
        end = top.end - offset
        if end > at < length:
            pieces.append(write(words[at:end]))
            at = min(end, length)
        pieces.append(f"{top.after}</{top.tag}>" if end <= length else f"</{top.tag}>")
    if at < length:
        pieces.append(write(words[at:]))
    return "".join(pieces)


def _crossing(text: str, span: Span, inside: Sequence[Mark], gaps: Sequence[Span], write: Callable[[str], str]) -> str:
    """The same of any words and marks, with ``gaps`` left out."""
    first, last = span.start, span.end
    edges = {first, last}
    for one in (*inside, *gaps):
        edges.add(max(one.start, first))
        edges.add(min(one.end, last))
    pieces: list[str] = []
    stack: list[Mark] = []
    active: list[Mark] = []
    spaced, begun = True, 0
    for left, right in pairwise(sorted(edges)):
        active = [mark for mark in active if mark.end > left]
        while begun < len(inside) and inside[begun].start <= left:
            if inside[begun].end > left:
                active.append(inside[begun])
            begun += 1
        if gaps and any(gap.start <= left and right <= gap.end for gap in gaps):
            continue
        words = _folded(text[left:right], spaced=spaced)
        if not words:
            continue
        spaced = words[-1] == " "
        if stack or active:
            pieces += _change(stack, active, left)
        pieces.append(write(words))
    pieces += _change(stack, [], last)
    return "".join(pieces)


def _place(mark: Mark) -> tuple[int, int, int]:
    """Its place among the marks of a text: what is around another comes before it."""
    return mark.start, -mark.end, mark.rank


def _folded(words: str, *, spaced: bool) -> str:
    """The words with their white space folded; where they follow a space, without any at their beginning."""
    folded = " ".join(words.split())
    if folded == words:
        return folded
    if not folded:
        return "" if spaced else " "
    before = "" if spaced or not words[0].isspace() else " "
    return f"{before}{folded} " if words[-1].isspace() else before + folded


def _change(stack: list[Mark], active: Sequence[Mark], offset: int) -> list[str]:
    """The tags that lead from the open elements ``stack`` to ``active``; the stack is brought along."""
    shared = 0
    while shared < min(len(stack), len(active)) and stack[shared] is active[shared]:
        shared += 1
    tags: list[str] = []
    while len(stack) > shared:
        mark = stack.pop()
        tags.append((mark.after if mark.end <= offset else "") + f"</{mark.tag}>")
    for mark in active[shared:]:
        stack.append(mark)
        tags.append(mark.opening)
    return tags


def marks_of(annotated: AnnotatedArticle, names: Mapping[str, str], root: str, wording: Wording) -> tuple[Mark, ...]:
    """All marks of an article: its own links, first mentions, temporal expressions, quotes.

    ``names`` gives the name of each actor by id; ``root`` leads from the page to the site's root. No link stands in
    another: where the article links a name itself, that link stays, and the actor's is at its next mention.
    """
    article = annotated.article
    links = tuple(link for link in article.links if _WEB.match(link.url))
    free = [mention for mention in annotated.mentions if not links or not overlapping(links, mention)]
    found = [_mention(mention, names, root) for mention in first_mentions(free) if mention.actor in names]
    found += [_link(link) for link in links]
    for expression in annotated.temporal_expressions:
        mark = _time(expression, expression.of(article.text), wording.language)
        if mark is not None:
            found.append(mark)
    here = attributes(wording.language) if tongue(article.language, wording.language) else ""
    found += [_quote(quote, names, wording, here) for quote in annotated.quotes]
    return tuple(sorted(found, key=_place))


def first_mentions(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mention of each actor that is linked, none of them overlapping another.

    The first by name or description; where there is none, the first place name or demonym that stands for the
    actor. Of overlapping mentions the longest counts; pronouns are never linked.
    """
    free = sorted((mention for mention in mentions if mention.kind != "pronoun"), key=lambda m: m.start)
    if any(after.start < before.end for before, after in pairwise(free)):
        free = _longest(free)
    chosen: dict[str, Mention] = {}
    for mention in sorted(free, key=lambda m: (m.kind not in ("name", "description"), m.start)):
        chosen.setdefault(mention.actor, mention)
    return tuple(sorted(chosen.values(), key=lambda mention: mention.start))


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of mentions that overlap the longest."""
    free: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start, m.actor)):
        if not overlapping(free, mention):
            insort(free, mention, key=lambda m: m.start)
    return free


def _link(link: Link) -> Mark:
    """A link of the article's own."""
    return Mark(link.start, link.end, f'<a class="out" {outward.attributes(link.url)}>', "a", rank=2, link=True)


def _mention(mention: Mention, names: Mapping[str, str], root: str) -> Mark:
    opening = _named(f"{root}actors/{mention.actor}.html", names[mention.actor])
    return Mark(mention.start, mention.end, opening, "a", rank=2, link=True)


@lru_cache(maxsize=16384)
def _named(href: str, name: str) -> str:
    return f'<a class="actor" href="{escape(href)}" title="{escape(name)}">'


def _time(expression: TemporalExpression, words: str, language: str) -> Mark | None:
    """A ``<time>``, or a ``<span>`` where HTML has no value for it; None where nothing is known beyond the words."""
    if expression.edtf is None:
        weeks = _WEEKS.fullmatch(expression.value)  # which HTML does not know
        length = f"P{7 * int(weeks[1])}D" if weeks else expression.value
        if not _DURATION.fullmatch(length):
            return None
        opening = f'<time datetime="{escape(length)}">'
        return Mark(expression.start, expression.end, opening, "time", rank=1)
    opening, tag = _dated(expression.edtf, language, "date" if _YEAR.search(words) else "date resolved")
    return Mark(expression.start, expression.end, opening, tag, rank=1)


@lru_cache(maxsize=16384)
def _dated(edtf: str, language: str, kind: str) -> tuple[str, str]:
    """The start tag around a date of that kind, and the name of its element."""
    date = when(edtf, language)
    tag = "time" if date.datetime else "span"
    machine = f' datetime="{escape(date.datetime)}"' if date.datetime else ""
    return f'<{tag} class="{kind}"{machine} title="{escape(date.words)}">', tag


def _quote(quote: Quote, names: Mapping[str, str], wording: Wording, here: str) -> Mark:
    """The element around somebody's words; ``here`` are the attributes of words of the interface among them."""
    if quote.speaker is None or quote.speaker not in names:
        kind = "quote" if quote.kind == "direct" else f"quote {quote.kind}"
        return Mark(quote.start, quote.end, f'<span class="{kind}">', "span")
    opening, label = _spoken(quote.kind, quote.speaker, names[quote.speaker], wording, here)
    return Mark(quote.start, quote.end, opening, "span", after=label)


@lru_cache(maxsize=16384)
def _spoken(kind: str, speaker: str, name: str, wording: Wording, here: str) -> tuple[str, str]:
    """The start tag around the words of a speaker, and what stands behind them for who hears the page."""
    safe = escape(name)
    # What a report tells in its own words is not quoted: a wish or a judgement may be among it.
    if kind == "indirect":
        title = wording.say("Attributed to %(name)s", name=safe)
        aside = wording.say("(attributed to %(name)s)", name=safe)
    else:
        title, aside = wording.say("Words of %(name)s", name=safe), wording.say("(words of %(name)s)", name=safe)
    quoted = "quote" if kind == "direct" else f"quote {kind}"
    opening = f'<span class="{quoted}" data-speaker="{escape(speaker)}" title="{title}">'
    return opening, f'<span class="vh"{here}> {aside}</span>'


def resolved(annotated: AnnotatedArticle, language: str) -> tuple[tuple[Span, str, When], ...]:
    """Temporal expressions whose date the words alone do not tell: (span, words, date), each words–date pair once."""
    seen: set[tuple[str, str]] = set()
    lines: list[tuple[Span, str, When]] = []
    for expression in annotated.temporal_expressions:
        words = _SPACE.sub(" ", expression.of(annotated.article.text)).strip()
        if expression.edtf is None or _YEAR.search(words) or (words.casefold(), expression.edtf) in seen:
            continue
        seen.add((words.casefold(), expression.edtf))
        lines.append((expression, words, when(expression.edtf, language)))
    return tuple(lines)
