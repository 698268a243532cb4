"""What stands before the first sentence of a report: time stamps, and datelines of many styles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.articles import stamps
from dossier.articles.page import Line, Page, whole
from dossier.model import Removal, Span
from dossier.text import fold

_WORD = r"[^\W\d_][\w.'/-]{0,30}"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,4}}"
_HEAD = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,3}}?)?"
    r"(?P<date>,? ?[^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?|,? ?\d{1,2} [^\W\d_]{3,9}\.?(?: \d{4})?)?"
    r"(?:[.,]? ?(?P<mark>[(/\[])(?P<agency>[^()/\[\]]{2,40})[)/\]])?"
    r"(?P<sep>\s?(?:--|[-–—:|.])?)\s+(?=[\"'“‘«(]?[A-Z0-9À-ÞА-Я“\"'])"
)
_SIGNED = re.compile(r"\A[^\W\d_].{3,40}\b(?:19|20)\d\d,? \d{1,2}[:.]\d\d\b.{0,12}\Z")
"""A name, a date and a time of day: how live blogs sign an entry, anywhere in the text."""
_LONGEST = 120
_LEAST_WORDS = 5
_MOST_PROSE_BEFORE = 2


@dataclass(frozen=True, slots=True)
class _Lead:
    """A dateline as read, with its length."""

    end: int
    place: str | None
    agency: str | None
    date: str | None


def find_stamps(page: Page) -> Iterator[Removal]:
    """Lines at the edges that are time stamps and nothing else, and stamps before the first sentence."""
    for line in page.open:
        told = line.plain.strip()
        anywhere = _is_labelled(page, line) or page.copies[line.folded] > 1 or _SIGNED.search(told)
        if page.is_head(line) or line.index > page.last_prose or anywhere:
            if (found := stamps.stamp(told, page.words)) is not None:
                yield _stamp_removal(page, whole(line), found)
                continue
            if (both := stamps.signed(told, page.words)) is not None:
                yield _stamp_removal(page, whole(line), both[0], both[1])
                continue
        if line.index <= page.second_prose and (prefix := stamps.prefix(line.plain, page.words)) is not None:
            span = Span(line.block.start, line.block.start + prefix[0])
            yield _stamp_removal(page, span, prefix[1])


def _is_labelled(page: Page, line: Line) -> bool:
    """Whether the line says itself that it is a stamp."""
    first = next(iter(line.words), "")
    return first in page.words.published or first in page.words.updated


def _stamp_removal(page: Page, span: Span, found: stamps.Stamp, author: str | None = None) -> Removal:
    """The removal of a stamp, with the dates that it states."""
    name = author if author is not None and " " in author else None
    facts = [("date", found.published), ("updated", found.updated), ("date_hint", found.hint), ("byline", name)]
    rule = "time-stamp-update" if found.updated and not found.published else "time-stamp"
    return page.removal(span, rule, [(name, value) for name, value in facts if value is not None])


def find_datelines(page: Page) -> Iterator[Removal]:
    """The dateline, if the report has one: at most one, before its first or second paragraph of prose."""
    prose = 0
    for line in page.open:
        rest = page.rest(line)
        if rest is None or prose > _MOST_PROSE_BEFORE:
            return
        text = line.plain[rest.start - line.block.start :]
        lead = _lead(page, text, line.is_prose)
        if lead is not None:
            span = Span(rest.start, rest.start + lead.end)
            facts = [("place", lead.place), ("agency", lead.agency)]
            if lead.date is not None:
                facts.append(("date_hint" if lead.date.startswith("X") else "date", lead.date))
            yield page.removal(span, "dateline", [(name, value) for name, value in facts if value])
            return
        prose += line.is_prose


def _lead(page: Page, text: str, is_prose: bool) -> _Lead | None:
    """The dateline at the head of ``text``, or None."""
    match = _HEAD.match(text[: _LONGEST * 2])
    if match is None or match.end() > _LONGEST or len(text[match.end() :].split()) < _LEAST_WORDS:
        return None
    place, agency, sep = match.group("place"), match.group("agency"), match.group("sep").strip()
    found = stamps.dates(match.group("date") or "", page.words)
    if (match.group("date") and not found) or not (sep or agency) or (sep == "." and match.group("mark") != "/"):
        return None
    if not _is_dateline(page, place, agency, bool(found), sep, is_prose, text[match.end() :]):
        return None
    return _Lead(match.end(), place, agency.strip() if agency else None, found[0].iso if found else None)


def _is_dateline(
    page: Page, place: str | None, agency: str | None, dated: bool, sep: str, is_prose: bool, rest: str
) -> bool:
    """Weigh what speaks for a dateline: a known agency, a date, capitals, a known place, how the report goes on."""
    words = page.words
    if place is None:
        return agency is not None and _is_agency(page, agency) and bool(sep)
    first = fold(place.split(",")[0]).strip(". ")
    if fold(place).strip(". ") in words.not_places or first in words.not_places or place[0].islower():
        return False
    if agency is not None:
        return _is_agency(page, agency) or (_is_known(page, first) and bool(sep))
    if dated:
        return sep in {"-", "–", "—", "--", ":", "|"} and (place.isupper() or _is_known(page, first) or is_prose)
    if not is_prose:
        return False
    if _is_known(page, first):
        return True
    capitals = place.split(",")[0].isupper() and len(first) >= 4
    if sep in {"-", "–", "—", "--", "|"} and capitals:
        return not re.search(rf"\b{re.escape(place.split(',')[0])}\b", rest)
    return _is_spoken_of(page, place.split(",")[0])


def _is_known(page: Page, place: str) -> bool:
    """Whether it is, or starts with, a place of the language pack; two places may share a dateline."""
    return all(part.strip() in page.words.places for part in place.split("/"))


def _is_agency(page: Page, agency: str) -> bool:
    """Whether the words in brackets are an agency or newsroom: known, or one short name in capitals."""
    name = agency.strip()
    if any(fold(known) == fold(name) for known in page.words.agencies):
        return True
    parts = name.split()
    return len(parts) <= 4 and all(part[:1].isupper() or part in {"of", "and", "&"} for part in parts) and len(name) > 1


def _is_spoken_of(page: Page, place: str) -> bool:
    """Whether the report itself speaks of being in that place, and never of its saying something."""
    name = re.escape(fold(place).strip(". "))
    text = fold(page.text)
    reporting = "|".join(sorted(map(re.escape, page.words.reporting)))
    if re.search(rf"\b{name}(?:'s)? (?:{reporting})\b", text):
        return False
    before = "|".join(sorted(map(re.escape, page.words.place_prepositions)))
    return bool(re.search(rf"\b(?:{before}) {name}\b(?!')", text))
