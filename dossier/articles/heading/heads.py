"""The head of a report: its headline, the labels above it, and a standfirst that the report repeats.

A headline is known from the editor or the page's markup, else by its shape and place: short, open at its end, above the
report, and about the same thing. In doubt a line stays text: to lose a sentence is worse than to show no headline.
"""

from collections.abc import Iterator

from msgspec import Struct

from dossier.articles.cleaning import stamps
from dossier.articles.cleaning.line import Line, whole
from dossier.articles.cleaning.page import Page
from dossier.articles.heading import headlines, labels, titles
from dossier.articles.heading.labels import Names, Title
from dossier.model import Removal, Span
from dossier.text import fold

_FIRST_LINES = 12
"""Furniture that no rule knows may stand above the headline; how many lines of the head are looked at."""
_LEAST, _LEAST_SHARED = 4, 2
"""Words of a headline, a shorter one needs more than its shape; how many of them the report speaks of."""
_LABEL, _KICKER = 3, 5
"""Words of a section's name, and of a kicker that tells what a report is about."""
_HALF, _FAR = 0.5, 0.4
"""Share of a headline's telling words that stand in its report, and a difference between two such shares."""


class _Candidate(Struct, frozen=True):
    """A line that may be the headline, and how many of its telling words the report speaks of."""

    head: "_Head"
    shared: int
    share: float

    @property
    def line(self) -> Line:
        """The first line."""
        return self.head.lines[0]


class _Head(Struct, frozen=True):
    """A headline in the text: its lines, mostly one, and what it says."""

    lines: tuple[Line, ...]
    title: Title
    rule: str = "headline"

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        return Span(self.lines[0].block.start, self.lines[-1].block.end)


def find_labels(page: Page) -> Iterator[Removal]:
    """Lines that the other rules would take for buttons: labels alone above the report, and a headline with a label.

    Runs before them. ``WATCH: Crew saves dog`` is a headline only as the very first line of a report that speaks
    of it; elsewhere it leads to another page.
    """
    for line in page.lines[: page.first_prose][:_FIRST_LINES]:
        if labels.label(line.plain, page.language) is not None:
            if not _is_button(page, line):
                yield page.removal(whole(line), "kicker", [("kicker", line.plain.strip(" .:/\n"))])
        elif _stated(page) is None and _is_headline_with_label(page, line):
            yield page.removal(whole(line), "headline", labels.bare(line.raw, labels.names(page)).facts())
            return
        elif not labels.is_section(line.plain, page.language):
            return


def _is_button(page: Page, line: Line) -> bool:
    """Whether sites have a button that says the same as the label."""
    return any(line.key in rule.lines for rule in page.words.rules if rule.id != "section")


def _is_headline_with_label(page: Page, line: Line) -> bool:
    if not titles.is_shaped(line) or not labels.bare(line.raw, Names(page.language)).kickers:
        return False
    others = [other for other in page.lines[line.index + 1 : page.first_prose] if titles.is_shaped(other)]
    unstamped = [other for other in others if stamps.stamp(other.plain.strip(), page.words) is None]
    telling = [titles.telling(page, other.plain) for other in (*unstamped, line)]
    told = titles.told_of(page, frozenset().union(*telling))
    if any(len(told & one) >= _LEAST_SHARED for one in telling[:-1]):
        return False
    return len(told & telling[-1]) >= _LEAST_SHARED


def find_headline(page: Page) -> Iterator[Removal]:
    """The headline in the text, the label above it, and further copies of it.

    Where an editor or the page's markup states the headline, the line that says the same; else the line above the
    report that is most like one. A headline that is stated is never joined by another.
    """
    names = labels.names(page)
    head = _found_already(page, names)
    if head is None:
        head = _known_headline(page, names) if _stated(page) is not None else _headline_by_shape(page, names)
        if head is None:
            return
        yield page.removal(head.span, head.rule, head.title.facts() if head.rule == "headline" else ())
    yield from _label_above(page, head, names)
    for other in page.open:
        if other not in head.lines and _repeats(page, other, head, names):
            yield page.removal(whole(other), "headline-repeated")


def _found_already(page: Page, names: Names) -> _Head | None:
    """The headline that :func:`find_labels` has found."""
    start = next((removal.start for removal in page.removed if removal.rule == "headline"), -1)
    line = next((line for line in page.lines if line.block.start == start), None)
    return _Head((line,), labels.bare(line.raw, names)) if line is not None else None


def _repeats(page: Page, line: Line, head: _Head, names: Names) -> bool:
    """Whether a line is a copy of the headline: to the letter anywhere, else in the head alone."""
    if line.folded == head.lines[0].folded and not line.is_prose:
        return True
    near = line.index < max(page.first_prose, head.lines[-1].index + 3) and titles.is_shaped(line, cut_off=True)
    return near and titles.is_same(labels.bare(line.raw, names).headline, head.title.headline)


def _stated(page: Page) -> str | None:
    """The headline that the editor or the markup states."""
    return page.source.stated.title or headlines.of_markup(page.source)


def _known_headline(page: Page, names: Names) -> _Head | None:
    """The line that says what the editor or the markup states, or the page's heading that means the same."""
    stated = labels.bare(_stated(page) or "", names)
    lines = [line for line in page.open[:_FIRST_LINES] if page.rest(line) == whole(line)]
    for line in lines:
        title = labels.bare(line.raw, names)
        if titles.is_same(title.headline, stated.headline, nearly=True):
            # What search engines are told may be cut off; what the page shows has its own marks and capitals.
            cut = titles.is_cut_off(title.headline) and labels.size(title.headline) < labels.size(stated.headline)
            # A label that the markup states too is the page's own word.
            shown = (_stated(page) or "") if stated.kickers and title.kickers else title.headline
            shown = stated.headline if cut else shown
            return _Head((line,), Title(shown, title.kickers, title.publisher, title.agency))
    if page.source.stated.title is None:
        telling = titles.telling(page, stated.headline)
        for line in lines:
            is_title = line.block.kind == "heading" and line.block.level == 1 and line.index <= page.first_prose
            if is_title and len(telling & titles.telling(page, line.plain)) >= _LEAST_SHARED:
                # The page shows its headline in other words than it states it in; the article is cited by these.
                return _Head((line,), stated, "headline-repeated")
    return None


def _headline_by_shape(page: Page, names: Names) -> _Head | None:
    """The line above the report with the shape of a headline.

    The first such line, unless the report speaks of nothing in it, but of what stands in a later one: above a
    headline may stand the outlet's own words. One of two or three words has to stand there alone.
    """
    candidates = _candidates(page, names)
    if not candidates:
        return None
    if len(candidates) == 1 and titles.is_beyond_doubt(page, candidates[0].lines[0], candidates[0].title.headline):
        return candidates[0]
    all_telling = [titles.telling(page, head.title.headline) for head in candidates]
    told = titles.told_of(page, frozenset().union(*all_telling))
    found: list[_Candidate] = []
    for head, telling in zip(candidates, all_telling, strict=True):
        line = head.lines[0]
        if line.block.kind == "heading" and line.block.level == 1:
            return head
        one = _Candidate(head, len(telling & told), len(telling & told) / max(1, len(telling)))
        if titles.is_likely(page, line, one.shared):
            found.append(one)
    return _best(page, found)


def _best(page: Page, found: list[_Candidate]) -> _Head | None:
    """The first, unless a later one is much more like the headline of this report."""
    long = [one for one in found if labels.size(one.head.title.headline) >= _LEAST]
    if not long:
        short = [one for one in found if one.share >= _HALF and not labels.is_section(one.line.plain, page.language)]
        return max(short, key=lambda one: one.shared).head if short else None
    first = long[0]
    if len(long) == 1 and (below := _below_kicker(page, first, found)) is not None:
        return below
    for other in long[1:]:
        if other.shared < _LEAST_SHARED or other.share <= first.share:
            continue
        placed = titles.is_above_furniture(page, other.line)
        far = first.share <= _HALF and other.share >= first.share + _FAR
        own = far or titles.speaks_for_outlet(page, first.line)
        if not first.shared or (own and placed) or titles.is_caption_or_stamp(first.line):
            return other.head
    return first.head


def _below_kicker(page: Page, first: _Candidate, found: list[_Candidate]) -> _Head | None:
    """The short headline right below a kicker that is longer than it, as magazines have it.

    Below it stands a standfirst that speaks of it, and then a byline or the like; it is no name: a word of it is in
    small letters.
    """
    lines = page.open
    for place, line in enumerate(lines[:-2]):
        if line != first.line or line.size > _KICKER:
            continue
        below = next((one for one in found if one.line == lines[place + 1] and one.share >= _HALF), None)
        standfirst = lines[place + 2]
        if below is None or not any(word.islower() for word in below.line.plain.split()):
            continue
        spoken = titles.telling(page, below.line.plain) & titles.telling(page, standfirst.plain)
        if spoken and titles.reports(standfirst) and titles.is_above_furniture(page, standfirst):
            return below.head
    return None


def _candidates(page: Page, names: Names) -> list[_Head]:
    """The lines above the report with the shape of a headline; none where no report follows."""
    found: list[_Head] = []
    verse: frozenset[int] = frozenset()
    for place, line in enumerate(page.open[:_FIRST_LINES]):
        if page.rest(line) != whole(line):
            break
        if titles.reports(line) and (found or not titles.is_closed_headline(page, line)):
            break
        if found and titles.is_listed(line):
            break
        if line.index not in verse:
            verse |= titles.verse(page, line)
        head = _joined(page, line, names) if line.index not in verse else None
        if line.block.kind == "heading" and line.block.level == 1:
            head = _Head((line,), labels.bare(line.raw, names))
        if head is not None and any(map(titles.reports, page.open[place + 1 :])):
            found.append(head)
    return found


def _joined(page: Page, line: Line, names: Names) -> _Head | None:
    """The headline that starts with the line, over two lines where it is parted; none in verse or narrow columns."""
    if not titles.is_shaped(line):
        return None
    below = titles.run_below(page, line)
    lines = [line]
    if below and below[0].plain.strip()[:1].islower():
        if len(below) > 1 and below[1].plain.strip()[:1].islower():
            return None
        lines.append(below[0])
    told = " ".join(other.raw for other in lines)
    if len(lines) > 1 and (titles.ends(lines[1]) or not titles.may_end(told)):
        return None
    return _Head(tuple(lines), labels.bare(told, names))


def _label_above(page: Page, head: _Head, names: Names) -> Iterator[Removal]:
    """The section, the kind of text or the outlet's name in a short line above the headline."""
    above = [line for line in page.open if line.index < head.lines[0].index]
    for line in above:
        told = line.plain.strip()
        if page.rest(line) != whole(line) or line.closed or line.size > _LABEL + 1:
            continue
        if labels.is_outlet(told, names):
            kind = "agency" if told in page.words.agencies else "publisher"
            yield page.removal(whole(line), "kicker", [(kind, told)])
        elif labels.is_section(told, page.language) or (len(above) == 1 and _names_a_section(line)):
            yield page.removal(whole(line), "kicker", [("kicker", told)])


def _names_a_section(line: Line) -> bool:
    """Whether one short line above a headline is built like the name of a section."""
    told = line.plain.strip()
    return line.size < _LABEL and told.replace(" ", "").isalpha() and not told[0].islower()


def _left(page: Page, line: Line) -> str:
    """What is left of a line, folded."""
    rest = page.rest(line)
    if rest is None or rest == whole(line):
        return line.folded
    return fold(" ".join(rest.of(page.text).split()))


def find_standfirst(page: Page) -> Iterator[Removal]:
    """A standfirst that the report repeats: the first of two copies with a dateline, byline or the like between."""
    parts = [removal for removal in page.removed if removal.category in ("dateline", "byline", "date", "caption")]
    lines = page.open
    later: dict[str, Line] = {}  # what is left of a line below → the first such line
    repeated: list[Line] = []
    for line in reversed(lines if parts else ()):
        told = _left(page, line)
        copy = later.get(told) if line.size >= _LEAST and page.is_head(line) else None
        if copy is not None and any(line.block.end <= part.start <= copy.block.end for part in parts):
            repeated.append(line)
        later[told] = line
    for line in reversed(repeated):
        yield page.removal(whole(line), "standfirst-repeated", [("description", " ".join(line.raw.split()))])
