"""Lines that name people and agencies: captions and photo credits, agency credits, bylines, notes on authors."""

import re
from collections.abc import Iterator

from dossier.articles.page import Line, Page, whole
from dossier.model import Removal, Span
from dossier.text import fold, sentences

_SPLIT = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bwith\b)\s*")
_PLACE_TAIL = re.compile(r"\s+(?:in|from|for|at|reporting|of)\s.*$")
_NAME = re.compile(r"(?:[A-ZÀ-ÞА-Я][\w'’.-]*)(?: (?:[A-ZÀ-ÞА-Я][\w'’.-]*|de|van|von|der|al|bin|la|le|del)){1,3}")
_NAME_LIKE = re.compile(r"(?:[Tt]he )?[A-ZÀ-ÞА-Я][\w'’.-]*(?: (?:[A-ZÀ-ÞА-Я(][\w'’.)-]*|[a-z]{1,4})){0,6}")
_LONGEST_CAPTION, _LONGEST_CREDIT, _LONGEST_BYLINE, _LONGEST_NOTE = 75, 60, 18, 120
_SIGNS_OF_A_NOTE = re.compile(
    r"@\w|\b(reporter|editor|writer|columnist|correspondent|journalist|contributor|contributing|blogger|fellow|author of|covers|"
    r"covering|twitter|based in|lives in|follow|email|bureau chief|freelance)\b",
    re.IGNORECASE,
)


def find_captions(page: Page) -> Iterator[Removal]:
    """Captions by their head, or by the photo credit at their end; and further copies of them."""
    captions: list[str] = []
    for line in page.open:
        rule = _caption_rule(page, line)
        if rule is not None:
            captions.append(line.folded)
            yield page.removal(whole(line), rule, [("caption", " ".join(line.raw.split()))])
    for line in page.open:
        if 4 <= line.size <= _LONGEST_CAPTION and _caption_rule(page, line) is None:
            if any(caption.startswith(line.folded) and caption != line.folded for caption in captions):
                yield page.removal(whole(line), "caption-repeated")


def _caption_rule(page: Page, line: Line) -> str | None:
    told = line.plain.strip()
    if line.size > _LONGEST_CAPTION or line.block.kind == "heading":
        return None
    if any(pattern.fullmatch(told) for pattern in page.words.captions):
        return "photo-caption"
    for pattern in page.words.photo_credits:
        for match in pattern.finditer(told):
            if not told[match.end() :].strip(" .") and not _is_agency_at_end(page, line, match):
                return "photo-credit"
    return None


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
    for pattern in page.words.credits:
        match = pattern.fullmatch(told)
        if match is None:
            continue
        names = match.groupdict().get("names") or ""
        pieces = [piece for piece in _SPLIT.split(names) if piece]
        agencies = [name for piece in pieces if (name := _agency_name(page, _PLACE_TAIL.sub("", piece)))]
        if pieces and sum(bool(_NAME_LIKE.fullmatch(piece.strip(" ."))) for piece in pieces) * 2 < len(pieces):
            continue
        people = [name.group() for piece in pieces if piece not in agencies and (name := _NAME.match(piece))]
        if not agencies and not people and not re.match(r"\W?with\b", told, re.IGNORECASE):
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
    start, stated = len(line.plain), []
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
        if line.size > _LONGEST_BYLINE or not (page.is_head(line) or line.index > page.last_prose):
            continue
        match = page.words.byline.fullmatch(told)
        if match is not None:
            yield page.removal(whole(line), "byline", _authors(page, match.group("names")))
        elif (name := _agency_name(page, told)) is not None and line.index < page.first_prose:
            yield page.removal(whole(line), "byline", [("agency", name)])


def _authors(page: Page, names: str) -> list[tuple[str, str]]:
    """The people and agencies that a byline names."""
    facts: list[tuple[str, str]] = []
    for piece in _SPLIT.split(names):
        bare = _PLACE_TAIL.sub("", piece.strip(" .,"))
        if (agency := _agency_name(page, bare)) is not None:
            facts.append(("agency", agency))
        elif (name := _NAME.fullmatch(bare)) is not None:
            facts.append(("byline", name.group()))
    return facts


def find_notes(page: Page) -> Iterator[Removal]:
    """Notes on the author below the report; somebody of whom the report itself speaks is not its author."""
    for line in page.open:
        match = page.words.biography.match(line.plain.strip())
        if match is None or not page.is_tail(line) or line.size > _LONGEST_NOTE:
            continue
        if not _SIGNS_OF_A_NOTE.search(line.bare):
            continue
        surname = fold(line.plain.split(" is ")[0].split()[-1]) if " is " in line.plain else ""
        others = " ".join(other.folded for other in page.open if other.index != line.index and other.is_prose)
        if not surname or not re.search(rf"\b{re.escape(surname)}\b", others):
            yield page.removal(whole(line), "biography")
