"""Lines that name people and agencies: captions and photo credits, agency credits, bylines, notes on authors."""

import re
from collections.abc import Iterator

from dossier.articles.page import Line, Page, joined_captions, joined_credits, whole
from dossier.model import Removal, Span
from dossier.text import fold, sentences

_NAME = re.compile(r"(?:[A-ZÀ-ÞА-Я][\w'’.-]*)(?: (?:[A-ZÀ-ÞА-Я][\w'’.-]*|de|van|von|der|al|bin|la|le|del)){1,3}")
_NAME_LIKE = re.compile(r"(?:[Tt]he )?[A-ZÀ-ÞА-Я][\w'’.-]*(?: (?:[A-ZÀ-ÞА-Я(][\w'’.)-]*|[a-z]{1,4})){0,6}")
_NAME_LIST = re.compile(r"[^\W\d_][\w .'’/-]*(?:, ?[A-ZÀ-Þ][\w .'’-]*){0,2},?")
_LONGEST_CAPTION, _LONGEST_CREDIT, _LONGEST_BYLINE, _LONGEST_NOTE = 75, 60, 18, 120
_LEAST_COPY, _LONGEST_OWNER = 4, 8
_FIRST_LINES = 10
"""Below several standfirsts a byline still stands among these."""
_LONGEST_NAME, _LONGEST_POST, _LEAST_HEADLINE = 4, 9, 4


def find_captions(page: Page) -> Iterator[Removal]:
    """Captions by their head, by the photo credit at their end, or by a label above; and further copies of them."""
    captions: list[str] = []
    labelled = {line.index + 1 for line in page.lines if line.key in page.words.caption_labels}
    for line in page.open:
        rule = _caption_rule(page, line)
        if rule is None and line.index in labelled and line.size <= _LONGEST_CAPTION and _stands_twice(page, line):
            rule = "photo-caption"
        if rule is not None:
            captions.append(line.folded)
            yield page.removal(whole(line), rule, [("caption", " ".join(line.raw.split()))])
    for line in page.open:
        if not captions or line.size < _LEAST_COPY or line.folded in captions:
            continue
        folded = line.folded.lstrip("•· ")
        if any(caption.startswith(folded) for caption in captions):
            yield page.removal(whole(line), "caption-repeated")


def _stands_twice(page: Page, line: Line) -> bool:
    """Whether the article holds the line once more, as the galleries of pictures do."""
    return sum(other.folded.lstrip("•· ") == line.folded for other in page.lines) > 1


def _caption_rule(page: Page, line: Line) -> str | None:
    told = line.plain.strip()
    if line.size > _LONGEST_CAPTION or line.block.kind == "heading":
        return None
    if joined_captions(page.language).fullmatch(told):
        return "photo-caption"
    if line.size <= _LONGEST_OWNER and not line.closed and _names_an_owner(page, told):
        return "photo-credit"
    for pattern in page.words.photo_credits:
        for match in pattern.finditer(told):
            if not told[match.end() :].strip(" .") and not _is_agency_at_end(page, line, match):
                return "photo-credit"
    return None


def _names_an_owner(page: Page, told: str) -> bool:
    """Whether a line is a photographer with an agency and nothing else (``Ann Lee, Reuters``, ``City Hall via AP``)."""
    maker, mark, owner = told.rpartition(" via " if " via " in told else ", ")
    return bool(mark) and _NAME_LIKE.fullmatch(maker) is not None and _agency_name(page, owner) is not None


def _is_agency_at_end(page: Page, line: Line, match: re.Match[str]) -> bool:
    """Whether the credit is the bare name of an agency after a paragraph of the report."""
    name = re.sub(r"^[\W_]+|[\W_]+$", "", match.group())
    return line.is_prose and page.is_tail(line) and _agency_name(page, name) is not None


def _agency_name(page: Page, name: str) -> str | None:
    """The name as credited, if it is an agency's."""
    bare = fold(name).strip(" .")
    return name.strip(" .") if any(fold(known) == bare for known in page.words.agencies) else None


def find_credits(page: Page) -> Iterator[Removal]:
    """Credits of agencies and reporters: whole lines, or the last sentences of the last paragraphs."""
    for line in page.open:
        told = line.plain.strip()
        if line.size <= _LONGEST_CREDIT and (facts := _credit(page, told)) is not None:
            yield page.removal(whole(line), "agency-credit", facts)
        elif line.index >= page.last_prose - 1 and (found := _credit_at_end(page, line)) is not None:
            yield found


def _credit(page: Page, told: str) -> list[tuple[str, str]] | None:
    """What a credit states, or None if the words are none."""
    if not joined_credits(page.language).fullmatch(told):
        return None
    for pattern in page.words.credits:
        credit = pattern.fullmatch(told)
        if credit is None:
            continue
        names = credit.groupdict().get("names") or ""
        pieces = [piece for piece in page.words.between_names.split(names) if piece]
        bare = [page.words.after_names.sub("", piece) for piece in pieces]
        agencies = [name for piece in bare if (name := _agency_name(page, piece))]
        if pieces and all(fold(piece).strip(" .") in page.words.unnamed_agencies for piece in pieces):
            return []
        if pieces and sum(bool(_NAME_LIKE.fullmatch(piece.strip(" ."))) for piece in pieces) * 2 < len(pieces):
            continue
        people = [found.group() for piece in bare if piece not in agencies and (found := _NAME.match(piece))]
        if not agencies and not people:
            continue
        return [("agency", name) for name in agencies] + [("reporter", name) for name in people]
    return None


def _credit_at_end(page: Page, line: Line) -> Removal | None:
    """A credit in brackets or in sentences of its own at the end of a paragraph."""
    base = line.block.start
    bracket = re.search(r"[(\[][^()\[\]]{2,320}[)\]]\.?\s*$", line.plain)
    if bracket is not None and bracket.start() > 0:
        inner = bracket.group().strip(" ()[].")
        facts = _credit(page, inner)
        if facts is None and page.is_tail(line) and (name := _agency_name(page, inner)):
            facts = [("agency", name)]
        if facts is not None:
            return page.removal(Span(base + bracket.start(), base + len(line.plain)), "agency-credit", facts)
    start = len(line.plain)
    stated: list[tuple[str, str]] = []
    for span in reversed(sentences(line.plain, page.language)):
        facts = _credit(page, span.of(line.plain))
        if facts is None or span.start == 0:
            break
        start, stated = span.start, facts + stated
    if start < len(line.plain):
        return page.removal(Span(base + start, base + len(line.plain)), "agency-credit", stated)
    return None


def find_bylines(page: Page) -> Iterator[Removal]:
    """Lines at the edges that name the authors."""
    for line in page.open:
        told = line.plain.strip()
        near = line.index < _FIRST_LINES and not line.closed
        if line.size > _LONGEST_BYLINE or not (near or page.is_head(line) or line.index > page.last_prose):
            continue
        match = page.words.byline.fullmatch(told)
        if match is not None:
            yield page.removal(whole(line), "byline", _authors(page, match.group("names").split("|")[0]))
        elif line.index >= page.first_prose:
            continue
        elif (name := _agency_name(page, told.split(",")[0])) is not None and _NAME_LIST.fullmatch(told):
            yield page.removal(whole(line), "byline", [("agency", name)])
        elif _names_a_writer(page, line):
            found = _NAME.match(told)
            yield page.removal(whole(line), "byline", [("byline", found.group())] if found else [])
        elif _is_next_to_stamp(page, line) and (authors := _bare_names(page, line)):
            yield page.removal(whole(line), "byline", authors)


def _names_a_writer(page: Page, line: Line) -> bool:
    """Whether the line is a name and what its bearer does at the paper (``Ann Lee Sports reporter``)."""
    below_headline = any(other.index < line.index and other.size >= _LEAST_HEADLINE for other in page.open)
    told = line.plain.strip()
    return (
        below_headline
        and line.size <= _LONGEST_POST
        and not line.closed
        and _NAME.match(told) is not None
        and bool(page.words.posts.search(told))
    )


def _is_next_to_stamp(page: Page, line: Line) -> bool:
    """Whether the line above or below is a time stamp."""
    near = {page.lines[i].block.start for i in (line.index - 1, line.index + 1) if 0 <= i < len(page.lines)}
    return any(removal.category == "date" and removal.start in near for removal in page.removed)


def _bare_names(page: Page, line: Line) -> list[tuple[str, str]]:
    """The people whom a line names and says nothing else of; nobody of whom the report speaks."""
    pieces = [piece.strip() for piece in page.words.between_names.split(line.plain.strip()) if piece.strip()]
    if not pieces or not all(_NAME.fullmatch(piece) for piece in pieces):
        return []
    others = " ".join(other.folded for other in page.lines if other.is_prose)
    if any(re.search(rf"\b{re.escape(fold(piece).split()[-1])}\b", others) for piece in pieces):
        return []
    return [("byline", piece) for piece in pieces]


def _authors(page: Page, names: str) -> list[tuple[str, str]]:
    """The people and agencies that a byline names."""
    facts: list[tuple[str, str]] = []
    for piece in page.words.between_names.split(names):
        bare = page.words.after_names.sub("", piece.strip(" .,"))
        if (agency := _agency_name(page, bare)) is not None:
            facts.append(("agency", agency))
        elif (name := _NAME.fullmatch(bare)) is not None:
            facts.append(("byline", name.group()))
    return facts


def find_notes(page: Page) -> Iterator[Removal]:
    """Notes on the author below the report, or in a box under the name.

    Somebody of whom the report itself speaks is not its author, unless the name stands alone in a line too.
    """
    surnames = {fold(value).split()[-1] for r in page.removed for key, value in r.facts if key == "byline"}
    for line in page.open:
        if line.size > _LONGEST_NOTE or not page.words.note_signs.search(line.bare):
            continue
        if line.index > page.first_prose and page.is_tail(line) and line.words and line.words[0] in surnames:
            yield page.removal(whole(line), "biography")
            continue
        match = page.words.biography.match(line.plain.strip())
        if match is None or not _tells_of_work(page, match):
            continue
        # The biography pattern ends with its verb; what stands before is the name.
        name = fold(" ".join(match.group().split()[:-1]))
        boxed = line.index > page.first_prose and f"{page.lines[line.index - 1].key} ".startswith(f"{name} ")
        if not (boxed or page.is_tail(line) or page.copies[line.folded] > 1):
            continue
        surname = name.split()[-1] if name else ""
        others = " ".join(other.folded for other in page.open if other.index != line.index and other.is_prose)
        signed = " " in name and any(other.key == name for other in page.lines)
        if not surname or signed or not re.search(rf"\b{re.escape(surname)}\b", others):
            yield page.removal(whole(line), "biography")


def _tells_of_work(page: Page, match: re.Match[str]) -> bool:
    """Whether the sign of a note stands behind the name: "Editor Ann Lee was arrested" tells of no author."""
    opening = match.group().split()
    verb = match.end() - len(opening[-1])
    named = len(opening) > 1 and opening[1][0].isupper()
    return not named or page.words.note_signs.search(match.string, verb) is not None


def find_signatures(page: Page) -> Iterator[Removal]:
    """The author's name alone in a line at the edges, where a byline or a note below the report tells who that is."""
    notes = tuple(fold(r.of(page.text)) for r in page.removed if r.rule == "biography")
    noted = {removal.start for removal in page.removed if removal.rule == "biography"}
    known = {fold(value) for removal in page.removed for name, value in removal.facts if name == "byline"}
    below = {fold(removal.of(page.text)) for removal in page.removed if removal.rule == "links"}
    for line in page.open:
        at_head = page.is_head(line)
        boxed = line.index + 1 < len(page.lines) and page.lines[line.index + 1].block.start in noted
        if not (at_head or boxed or line.index >= page.last_prose) or not 2 <= line.size <= _LONGEST_NAME:
            continue
        name = line.plain.strip()
        told = line.key in known or line.key in below or any(note.startswith(line.key) for note in notes)
        if _NAME.fullmatch(name) and told:
            yield page.removal(whole(line), "byline", [("byline", name)] if at_head else [])
