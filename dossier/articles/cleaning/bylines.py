"""Lines that name who wrote a report: bylines, notes on authors and publishers, signatures."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from dossier.articles.cleaning.agency_credits import NAME, agency_name
from dossier.articles.cleaning.evidence import signal
from dossier.articles.cleaning.line import Line, one_starts, whole
from dossier.articles.cleaning.page import Page
from dossier.model import Removal, Span
from dossier.text import WORD, fold

_NAME_LIST = re.compile(r"[^\W\d_][\w .'’/-]*(?:, ?[A-ZÀ-Þ][\w .'’-]*){0,2},?")
_LONGEST_BYLINE, _LONGEST_NOTE = 18, 120
_HEAD_OF_NOTE = 12
"""Among so many of its first words a note names whom it is about."""
_FIRST_LINES = 10
"""Below several standfirsts a byline still stands among these."""
_LOUD_NAME = re.compile(r"[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ'’-]+(?: [A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ'’-]+){1,2}(?= )")
"""A name in capitals before words that are in none."""
_ADDRESS = re.compile(r":\s?[\w.+-]{2,40}@[\w-]{2,30}\.[\w.]{2,20}\s*$")
_ABOVE_SELF = frozenset({"copyright", "credit", "byline", "correction"})
"""Categories of what stands above a publisher's note on itself."""
_LONGEST_SELF = 60
_HANDLE = re.compile(r"@\w+")
_BARS = " /|–—-·•,"
"""What parts names from what follows them."""
_LONGEST_NAME, _LONGEST_POST, _MOST_NAMES = 4, 9, 3


def find_bylines(page: Page) -> Iterator[Removal]:
    """Lines at the edges that name the authors."""
    for line in page.open:
        if line.size > _LONGEST_BYLINE:
            continue
        near = line.index < _FIRST_LINES and not line.closed
        if not (near or page.is_head(line) or line.index > page.last_prose):
            continue
        told = line.plain.strip()
        match = page.words.byline.fullmatch(told)
        signed = " ".join(told.split())
        post = page.words.posts.search(signed) if line.index > page.last_prose else None
        if match is not None:
            by = told[: match.start("names") - match.start()]
            names = match.group("names").split("|")[0]
            yield page.removal(whole(line), "byline", _authors(page, names), [signal("words", by), signal("form")])
        elif post is not None and not line.closed and (authors := _bare_names(page, line, _before_post(signed, post))):
            yield page.removal(whole(line), "byline", authors, [signal("words", post.group()), signal("form")])
        elif line.index >= page.first_prose or _is_introduced_below(page, line):
            placed = _is_introduced_below(page, line) or _is_signed_below(page, line)
            if placed and (authors := _bare_names(page, line)):
                yield page.removal(whole(line), "byline", authors, [signal("form", told), signal("neighbours")])
        elif (name := agency_name(page, told.split(",")[0])) is not None and _NAME_LIST.fullmatch(told):
            yield page.removal(whole(line), "byline", [("agency", name)], [signal("form", name)])
        elif _names_a_writer(page, line):
            found = NAME.match(told)
            yield page.removal(
                whole(line), "byline", [("byline", found.group())] if found else [], [signal("words", told)]
            )
        elif told.strip(_BARS) in page.words.outlets:
            yield page.removal(whole(line), "byline", (), [signal("form", told)])
        elif (_is_next_to_stamp(page, line) or _is_above_report(page, line)) and (authors := _bare_names(page, line)):
            yield page.removal(whole(line), "byline", authors, [signal("form", told)])


def _names_a_writer(page: Page, line: Line) -> bool:
    """Whether the line is a name and what its bearer does at the paper (``Ann Lee Sports reporter``)."""
    told = _HANDLE.sub("", line.plain).strip()
    return (
        line.size <= _LONGEST_POST
        and not line.closed
        and told[:1].isupper()
        and bool(page.words.posts.search(told))
        and page.is_below_headline(line)
    )


def _before_post(told: str, post: re.Match[str]) -> str:
    """The name before what its bearer does; where the pattern takes both, as far as a comma or capitals tell it."""
    if post.start():
        return told[: post.start()]
    loud = _LOUD_NAME.match(told)
    return loud.group() if loud is not None else told.partition(",")[0] if "," in told else ""


def _is_above_report(page: Page, line: Line) -> bool:
    """Whether the line stands alone between a headline and the first sentence, and is no title in capitals.

    A portrait opens with the name again; of an author it tells the work.
    """
    place = bisect_right(page.open, line.index, key=lambda other: other.index)
    following = page.open[place] if place < len(page.open) else None
    return (
        following is not None
        and following.index == page.first_prose
        and line.block.kind == "paragraph"
        and not line.plain.isupper()
        and page.is_below_headline(line)
        and (not following.folded.startswith(f"{line.folded} ") or bool(page.words.note_signs.search(following.bare)))
    )


def _is_signed_below(page: Page, line: Line) -> bool:
    """Whether the line stands between a standfirst and the report, and a time stamp below it or next to it."""
    if not page.first_prose < line.index < page.second_prose:
        return False
    between = page.lines[line.index + 1 : page.second_prose]
    return any(one.block.start in page.stamps for one in between)


def _is_introduced_below(page: Page, line: Line) -> bool:
    """Whether the next line tells who bears the name in this one, and a time stamp comes right after it.

    Reports in portraits are built so too; they go on speaking of whom they name, and have no stamp there.
    """
    note, after = (page.lines[i] if i < len(page.lines) else None for i in (line.index + 1, line.index + 2))
    if note is None or after is None or line.index >= _FIRST_LINES or not page.is_below_headline(line):
        return False
    match = page.words.biography.match(note.plain.strip())
    stamped = after.block.start in page.stamps
    return stamped and match is not None and note.folded.startswith(f"{line.folded} ")


def _is_next_to_stamp(page: Page, line: Line) -> bool:
    """Whether a time stamp stands above or below the line, or other names do and it stands next to these."""
    near = {other.block.start for step in (-1, 1) if (other := _beyond_names(page, line, step)) is not None}
    return not near.isdisjoint(page.stamps) and (not line.plain.isupper() or page.is_below_headline(line))


def _beyond_names(page: Page, line: Line, step: int) -> Line | None:
    """The first line above or below that is no name and no handle, among the next few."""
    for i in range(line.index + step, line.index + step * (_MOST_NAMES + 1), step):
        if not 0 <= i < len(page.lines):
            return None
        told = page.lines[i].plain.strip()
        if not (NAME.fullmatch(told) or _HANDLE.fullmatch(told)) or page.lines[i].size > _LONGEST_NAME:
            return page.lines[i]
    return None


def _bare_names(page: Page, line: Line, head: str | None = None) -> list[tuple[str, str]]:
    """The people whom a line, or its ``head``, names and says nothing else of; nobody of whom the report speaks."""
    told = _HANDLE.sub("", line.plain if head is None else head).strip(_BARS)
    outlet = next((name for name in page.words.outlets if told.endswith(f" {name}")), None)
    told = told.removesuffix(outlet or "").strip(_BARS)
    pieces = [piece.strip() for piece in page.words.between_names.split(told) if piece.strip()]
    if not pieces or not all(NAME.fullmatch(piece) for piece in pieces):
        return []
    words, plain = page.words, frozenset(fold(word) for piece in pieces for word in WORD.findall(piece))
    if not plain.isdisjoint(page.language.stop_words | words.imperatives | words.months.keys() | words.genres):
        return []
    if page.tells_of(plain) or any(fold(piece) in words.places for piece in pieces):
        return []
    return [("byline", piece) for piece in pieces]


def _authors(page: Page, names: str) -> list[tuple[str, str]]:
    """The people and agencies that a byline names."""
    facts: list[tuple[str, str]] = []
    for piece in page.words.between_names.split(names):
        bare = page.words.after_names.sub("", piece.strip(" .,"))
        if (agency := agency_name(page, bare)) is not None:
            facts.append(("agency", agency))
        elif (name := NAME.fullmatch(bare)) is not None:
            facts.append(("byline", name.group()))
    return facts


def find_notes(page: Page) -> Iterator[Removal]:
    """Notes on the author below the report, or in a box under the name.

    Somebody of whom the report itself speaks is not its author, unless the name stands alone in a line too.
    """
    surnames = {fold(value).split()[-1] for r in page.removed for key, value in r.facts if key == "byline"}
    alone = {r.end for r in page.removed for key, value in r.facts if key == "byline" and value == r.of(page.text)}
    speaks_of: dict[str, list[int]] = {}
    for line in page.open:
        match = page.words.biography.match(line.plain.strip())
        named = bool(surnames and line.words) and line.words[0] in surnames
        if match is None and not named:
            continue
        above = page.lines[line.index - 1]
        if match is not None and line.index and above.block.end in alone and _is_introduced_below(page, above):
            yield page.removal(whole(line), "biography", (), [signal("words", match.group()), signal("form")])
            continue
        if line.size > _LONGEST_NOTE or not page.words.note_signs.search(line.bare):
            continue
        if named and line.index > page.first_prose and page.is_tail(line):
            yield page.removal(whole(line), "biography", (), [signal("words", line.plain), signal("form")])
            continue
        if match is None or not _tells_of_work(page, match):
            continue
        # The biography pattern ends with its verb; what stands before is the name.
        name = fold(" ".join(match.group().split()[:-1]))
        boxed = line.index > page.first_prose and f"{page.lines[line.index - 1].key} ".startswith(f"{name} ")
        if not (boxed or page.is_tail(line) or page.copies[line.folded] > 1):
            continue
        surname = name.split()[-1] if name else ""
        signed = " " in name and name in page.keys
        if surname and not signed and surname not in speaks_of:
            speaks_of[surname] = _speaking_of(page, surname)
        if not surname or signed or not any(index != line.index for index in speaks_of[surname]):
            sign = page.words.note_signs.search(line.bare)
            found = signal("words", sign.group() if sign else ""), signal("form")
            yield page.removal(whole(line), "biography", (), found)


def _speaking_of(page: Page, surname: str) -> list[int]:
    """The first two lines of prose that is left that have the name."""
    sought = re.compile(rf"\b{re.escape(surname)}\b")
    lines = (other for other in page.open if other.is_prose and surname in other.folded)
    return [other.index for other in islice((one for one in lines if sought.search(one.folded)), 2)]


def find_notes_on_publishers(page: Page) -> Iterator[Removal]:
    """Below the report, what a line announces as a note on the author, publisher or company, and the note itself."""
    for number, line in enumerate(page.open):
        if line.index <= page.first_prose:
            continue
        if line.index == page.last_prose and _describes_itself(page, line):
            yield page.removal(whole(line), "biography", (), [signal("words", line.plain), signal("form")])
            continue
        below = page.open[number + 1] if number + 1 < len(page.open) else None
        head, _, rest = line.raw.strip().partition("\n")
        match = next((m for pattern in page.words.about if (m := pattern.fullmatch(head.strip()))), None)
        if match is None:
            continue
        found = signal("words", head), signal("listed", head)
        if line.index + 1 < len(page.lines) and page.taken_by(page.lines[line.index + 1]) == "byline":
            yield page.removal(whole(line), "biography", (), found)
            continue
        note = line if rest else below
        first = fold(match.group("name")).removeprefix("the ").split()[0]
        if note is not None and page.is_tail(note) and first in note.words[:_HEAD_OF_NOTE]:
            yield page.removal(Span(line.block.start, note.block.end), "biography", (), found)


def _describes_itself(page: Page, line: Line) -> bool:
    """Whether the last paragraph tells what the publisher is, below its address for the press or a credit.

    Reports end with what an organisation is as well; nothing of that kind stands above such a paragraph.
    """
    name = next((match["name"] for one in page.words.self_notes if (match := one.match(line.plain.strip()))), None)
    if name is None or line.size > _LONGEST_SELF:
        return False
    above = page.lines[line.index - 1]
    return page.taken_by(above) in _ABOVE_SELF or _ADDRESS.search(above.plain) is not None


def _tells_of_work(page: Page, match: re.Match[str]) -> bool:
    """Whether the sign of a note stands behind the name: "Editor Ann Lee was arrested" tells of no author."""
    opening = match.group().split()
    verb = match.end() - len(opening[-1])
    named = len(opening) > 1 and opening[1][0].isupper()
    return not named or page.words.note_signs.search(match.string, verb) is not None


def find_signatures(page: Page) -> Iterator[Removal]:
    """The author's name alone in a line at the edges, where a byline or a note below the report tells who that is."""
    short = [line for line in page.open if 2 <= line.size <= _LONGEST_NAME]
    if not short:
        return
    notes = sorted(fold(r.of(page.text)) for r in page.removed if r.rule == "biography")
    noted = {removal.start for removal in page.removed if removal.rule == "biography"}
    known = {fold(value) for removal in page.removed for name, value in removal.facts if name == "byline"}
    below = {fold(removal.of(page.text)) for removal in page.removed if removal.rule == "links"}
    for line in short:
        at_head = page.is_head(line)
        boxed = line.index + 1 < len(page.lines) and page.lines[line.index + 1].block.start in noted
        if not (at_head or boxed or line.index >= page.last_prose):
            continue
        name = line.plain.strip()
        told = line.key in known or line.key in below or one_starts(notes, line.key)
        if NAME.fullmatch(name) and told:
            yield page.removal(whole(line), "byline", [("byline", name)] if at_head else [])
