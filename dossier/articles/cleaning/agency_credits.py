"""Credits of agencies and reporters (``Reporting by …; Editing by …``), and what in them is a name."""

import re
from collections.abc import Iterator, Set as AbstractSet

from dossier.articles.cleaning import known
from dossier.articles.cleaning.evidence import signal
from dossier.articles.cleaning.line import Line, whole
from dossier.articles.cleaning.page import Page
from dossier.model import Removal, Signal, Span
from dossier.patterns import heads
from dossier.text import fold, sentences

NAME = re.compile(r"(?:[A-ZÀ-ÞА-Я][\w'’.-]*)(?: (?:[A-ZÀ-ÞА-Я][\w'’.-]*|de|van|von|der|al|bin|la|le|del)){1,3}")
"""A person's name of two words or more."""
_BRACKET = re.compile(r"[(\[][^()\[\]]{2,320}[)\]]\.?\s*$")
NAME_LIKE = re.compile(r"(?:[Tt]he )?[A-ZÀ-ÞА-Я][\w'’.-]*(?: (?:[A-ZÀ-ÞА-Я(][\w'’.)-]*|[a-z]{1,4})){0,6}")
"""A person's name, or a paper's or agency's."""
_LONGEST = 60
"""Words."""
_MARKS = " *•–—-"
_INITIALS = " ()[]*_."


def agency_name(page: Page, name: str) -> str | None:
    """The name as credited, if it is an agency's."""
    return name.strip(" .") if fold(name).strip(" .") in known.agencies(page.language) else None


def find_initials(page: Page) -> Iterator[Removal]:
    """Initials at the end that name an agency among those of the authors (``jre/ko/dpa``)."""
    pattern = page.rule("agency-initials").patterns
    for line in reversed(page.open):
        told = line.plain.strip(_INITIALS)
        if line.index < page.last_prose or "/" not in told or " " in told:
            continue
        agencies = [name for part in told.split("/") if (name := agency_name(page, part)) is not None]
        if agencies and any(one.fullmatch(told) for one in pattern):
            facts = [("agency", name) for name in agencies]
            yield page.removal(whole(line), "agency-initials", facts, _credited(told))


def find_credits(page: Page) -> Iterator[Removal]:
    """Credits of agencies and reporters: whole lines, or the last sentences of the last paragraphs."""
    patterns = known.agency_credits(page.language)
    for line in page.open:
        may_be = line.size <= _LONGEST and patterns.may_match(line.heads)
        if may_be and (facts := credit(page, told := line.plain.strip(_MARKS), line.heads)) is not None:
            yield page.removal(whole(line), "agency-credit", facts, _credited(told))
        elif line.index >= page.last_prose - 1 and (found := _at_end(page, line)) is not None:
            yield found


def _credited(told: str) -> tuple[Signal, ...]:
    """What a credit is known by: its words, and that it names people or agencies and nothing else."""
    return signal("words", told), signal("form")


def credit(page: Page, told: str, words: AbstractSet[str] | None = None) -> list[tuple[str, str]] | None:
    """What a credit states, or None if the words are none; ``words`` are the heads of a line that it stands in."""
    for _, match in known.agency_credits(page.language).matching(told, words or heads(fold(told))):
        names = match.groupdict().get("names") or ""
        pieces = [piece for piece in page.words.between_names.split(names) if piece]
        bare = [page.words.after_names.sub("", piece) for piece in pieces]
        agencies = [name for piece in bare if (name := agency_name(page, piece))]
        if pieces and all(fold(piece).strip(" .") in page.words.unnamed_agencies for piece in pieces):
            return []
        named = sum(bool(NAME_LIKE.fullmatch(piece.strip(" ."))) or piece in agencies for piece in pieces)
        if pieces and named * 2 < len(pieces):
            continue
        people = [found.group() for piece in bare if piece not in agencies and (found := NAME.match(piece))]
        if not agencies and not people:
            continue
        return [("agency", name) for name in agencies] + [("reporter", name) for name in people]
    return None


def _at_end(page: Page, line: Line) -> Removal | None:
    """A credit in brackets or in sentences of its own at the end of a paragraph."""
    base = line.block.start
    closes = line.plain.rstrip(". ")[-1:] in (")", "]")
    bracket = _BRACKET.search(line.plain) if closes else None
    if bracket is not None and bracket.start() > 0:
        inner = bracket.group().strip(" ()[].")
        facts = credit(page, inner)
        if facts is None and page.is_tail(line) and (name := agency_name(page, inner)):
            facts = [("agency", name)]
        if facts is not None:
            span = Span(base + bracket.start(), base + len(line.plain))
            return page.removal(span, "agency-credit", facts, _credited(bracket.group()))
    if not known.agency_credits(page.language).may_match(line.heads):
        return None
    start = len(line.plain)
    stated: list[tuple[str, str]] = []
    for span in reversed(sentences(line.plain, page.language)):
        facts = credit(page, span.of(line.plain))
        if facts is None or span.start == 0:
            break
        start, stated = span.start, facts + stated
    if start < len(line.plain):
        span = Span(base + start, base + len(line.plain))
        return page.removal(span, "agency-credit", stated, _credited(line.plain[start:]))
    return None
