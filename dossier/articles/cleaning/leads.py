"""What stands before the first sentence of a report: time stamps, and datelines of many styles."""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dossier import folding
from dossier.articles.cleaning import known, stamps
from dossier.articles.cleaning.evidence import signal
from dossier.articles.cleaning.line import Line, whole
from dossier.articles.cleaning.page import Page
from dossier.language import Language
from dossier.model import Removal, Span
from dossier.text import fold

_WORD = r"[^\W\d_][\w.'/-]{0,30}"
_PLACE = rf"{_WORD}(?: {_WORD}){{0,4}}"
_HEAD = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,3}}?)?"
    r"(?P<date>,? ?[^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?"
    r"|,? ?\d{1,2} (?:[^\W\d_]{2} )?[^\W\d_]{3,10}\.?(?: (?:[^\W\d_]{2} )?\d{4})?)?"
    r"(?:[.,]? ?(?P<mark>[(/\[])(?P<agency>[^()\[\]]{2,40}?)[)/\]])?"
    r"(?P<sep>\s?(?:--|\.\s?[-–—]|[-–—:|.])?)\s+(?=[\"'“‘«(]?[A-Z0-9À-ÞА-Я“\"'])"
)
_PARTED = re.compile(r"[-–—:|(\[/]")
"""A dateline has one of these: a full stop alone parts nothing but an agency between strokes from the report."""
_NAMED = re.compile(r"(?P<agency>[^.()\n]{2,30})\.\s+(?=[\"'“‘«(]?[A-Z0-9À-ÞА-Я“\"'])")
"""An agency between a dateline and the first sentence: ``MOSCOW, 4 Dec — RIA Novosti. The …``."""
_SIGNED = re.compile(r"\A[^\W\d_].{3,40}\b(?:19|20)\d\d,? \d{1,2}[:.]\d\d\b.{0,12}\Z")
"""A name, a date and a time of day: how live blogs sign an entry, anywhere in the text."""
_LONGEST_SIGNED = 64
"""Characters that such a line has at most."""
_STOP_AND_DASH = re.compile(r"\.[-–—]\Z")
"""How papers in Spanish part the place from the report: ``CARACAS.- ``."""
_PIPED = re.compile(
    r"(?P<place>[^\W\d_]{3,20}(?:[ /-][^\W\d_]{2,20}){0,3}) (?P<agency>[^\W\d_]{2,12}(?:/[^\W\d_]{2,8})?) ?\|"
)
"""How German papers head a report: ``BERLIN taz | ``."""
_TIME_ALONE = re.compile(r"\d{1,2}[:.]\d\d(?: ?[^\W\d_][\w.]{0,4}){0,2}")
_LEAST_ENTRIES, _LONGEST_TIME = 3, 4
_LONGEST = 120
_LONGEST_STAMP = 30
"""Words of a line that is a stamp and nothing else."""
_LEAST_WORDS = 5
_MOST_PROSE_BEFORE = 2
_LEAST_PLACE = 4


class _Lead(Struct, frozen=True):
    """A dateline as read, with its length."""

    end: int
    place: str | None
    agency: str | None
    date: str | None


def find_stamps(page: Page) -> Iterator[Removal]:
    """Lines at the edges that are time stamps and nothing else, and stamps before the first sentence."""
    for line in page.open:
        if not line.has_digit:
            continue
        told = line.plain.strip()
        if line.size <= _LONGEST_STAMP and _may_stand_here(page, line):
            if (found := stamps.stamp(told, page.words)) is not None:
                if _TIME_ALONE.fullmatch(told) and line.index in _times_of_entries(page):
                    continue
                yield _stamp_removal(page, whole(line), found)
                continue
            below_headline = line.index < page.first_prose and page.is_below_headline(line)
            if below_headline and stamps.in_any_language(told):
                yield _stamp_removal(page, whole(line), stamps.Stamp(None, None, None))
                continue
            if (both := stamps.signed(told, page.words, below_headline)) is not None:
                yield _stamp_removal(page, whole(line), both[0], both[1])
                continue
        if line.index <= page.second_prose and (prefix := stamps.prefix(line.plain, page.words)) is not None:
            span = Span(line.block.start, line.block.start + prefix[0])
            yield _stamp_removal(page, span, prefix[1])


def _times_of_entries(page: Page) -> frozenset[int]:
    """Lines that are a time of day alone, where there are several: they head the entries of a live report."""
    brief = (line for line in page.open if line.has_digit and line.size <= _LONGEST_TIME)
    times = [line.index for line in brief if _TIME_ALONE.fullmatch(line.plain.strip())]
    return frozenset(times) if len(times) >= _LEAST_ENTRIES else frozenset()


def _may_stand_here(page: Page, line: Line) -> bool:
    """Whether the line may be a stamp where it stands: at the edges, and anywhere if it says that it is one."""
    at_edge = page.is_head(line) or line.index > page.last_prose or page.copies[line.folded] > 1
    if at_edge and not line.is_prose:
        return True
    if stamps.is_labelled(line.bare, page.words):
        return True
    told = line.plain.strip()
    return len(told) <= _LONGEST_SIGNED and _SIGNED.search(told) is not None


def _stamp_removal(page: Page, span: Span, found: stamps.Stamp, names: tuple[str, ...] = ()) -> Removal:
    """The removal of a stamp, with the dates that it states, and the authors and the place beside them."""
    places = [name for name in names if _is_known(page, fold(name)) or _is_place_of(page, name)]
    authors = [name for name in names if " " in name and name not in places and not _is_source(page, name)]
    facts = [("date", found.published), ("updated", found.updated), ("date_hint", found.hint)]
    facts += [*(("byline", name) for name in authors), *(("place", name) for name in places)]
    facts += [("agency", name) for name in names if _knows_agency(page, name)]
    rule = "time-stamp-update" if found.updated and not found.published else "time-stamp"
    told = span.of(page.text)
    labelled = stamps.is_labelled(told, page.words)
    signals = [signal("form", told), *([signal("words", told)] if labelled or authors else [])]
    return page.removal(span, rule, [(name, value) for name, value in facts if value is not None], signals)


def _is_source(page: Page, name: str) -> bool:
    """Whether it is an agency, or built like an outlet's name."""
    return _knows_agency(page, name) or not page.words.outlet_words.isdisjoint(fold(name).split())


def _is_place_of(page: Page, name: str) -> bool:
    """Whether one word beside a date may be the place of the report: its first paragraphs speak of it."""
    if " " in name or len(name) < _LEAST_PLACE or not name.isalpha() or fold(name) in page.words.not_places:
        return False
    report = [line for line in page.lines if line.is_prose][:_MOST_PROSE_BEFORE]
    return any(re.search(rf"\b{re.escape(name)}\b", line.plain) for line in report)


def find_datelines(page: Page) -> Iterator[Removal]:
    """The dateline, if the report has one: at most one, before its first or second paragraph of prose."""
    prose = 0
    for line in page.open:
        rest = page.rest(line)
        if rest is None or prose > _MOST_PROSE_BEFORE:
            return
        text = line.plain[rest.start - line.block.start :]
        marks = len(text) - len(text.lstrip())
        lead = _lead(page, text[marks:], line.is_prose) or _place_alone(page, line, text)
        if lead is not None:
            span = Span(rest.start, rest.start + marks + lead.end)
            facts = [("place", lead.place), ("agency", lead.agency)]
            if lead.date is not None:
                facts.append(("date_hint" if lead.date.startswith("X") else "date", lead.date))
            told = [signal("form"), signal("words", span.of(page.text))]
            yield page.removal(span, "dateline", [(name, value) for name, value in facts if value], told)
            return
        prose += line.is_prose


def _place_alone(page: Page, line: Line, text: str) -> _Lead | None:
    """A known place in capitals, alone in the line above the first sentence, or with an agency's name and a stroke."""
    told = text.strip()
    if told.isupper() and line.index == page.first_prose - 1 and _is_known(page, fold(told)):
        return _Lead(len(text), told, None, None)
    match = _PIPED.fullmatch(told) if page.is_head(line) else None
    if match is None or not _is_known(page, fold(match["place"])):
        return None
    return _Lead(len(text), match["place"], match["agency"] if _knows_agency(page, match["agency"]) else None, None)


def _lead(page: Page, text: str, is_prose: bool) -> _Lead | None:
    """The dateline at the head of ``text``, or None."""
    if _PARTED.search(text, 0, _LONGEST) is None:
        return None
    match = _HEAD.match(text[: _LONGEST * 2])
    if match is None or match.end() > _LONGEST or len(text[match.end() :].split()) < _LEAST_WORDS:
        return None
    place, agency, sep = match.group("place"), match.group("agency"), match.group("sep").strip()
    sep = sep.lstrip(". ") or sep
    if place is not None and not sep and (stop := _STOP_AND_DASH.search(place)):
        place, sep = place[: stop.start()], "-"
    piped = _PIPED.fullmatch(f"{place} |") if sep == "|" and place is not None and agency is None else None
    if piped is not None and _is_known(page, fold(piped["place"])):
        told = piped["agency"] if _knows_agency(page, piped["agency"]) else None
        return _Lead(match.end(), piped["place"], told, None)
    found = stamps.dates(match.group("date") or "", page.words)
    if (match.group("date") and not found) or not (sep or agency) or (sep == "." and match.group("mark") != "/"):
        return None
    if not _is_dateline(page, place, agency, bool(found), sep, is_prose, text[match.end() :]):
        return None
    if place is None and agency is not None and _is_known(page, fold(agency)):
        place, agency = agency, None
    end = match.end()
    if agency is None and (named := _NAMED.match(text, end)) and _knows_agency(page, named.group("agency")):
        agency, end = named.group("agency"), named.end()
    return _Lead(end, place, agency.strip() if agency else None, found[0].iso if found else None)


def _is_dateline(
    page: Page, place: str | None, agency: str | None, dated: bool, sep: str, is_prose: bool, rest: str
) -> bool:
    """Weigh what speaks for a dateline: a known agency, a date, capitals, a known place, how the report goes on."""
    words = page.words
    if place is None:
        if agency is None or not sep:
            return False
        if sep == ":" and not _knows_agency(page, agency):
            return _is_known(page, fold(agency))  # "(Urgent Question): …" says what kind of speech begins
        return _is_known(page, fold(agency)) or _is_agency(page, agency)
    first = fold(place.split(",")[0]).strip(". ")
    if fold(place).strip(". ") in words.not_places or first in words.not_places or place[0].islower():
        return False
    if agency is not None:
        if sep == ":" and not dated and not _knows_agency(page, agency) and not _is_known(page, first):
            return False  # "Ann Lee (Labour, West): …" is a speaker
        if not (sep or dated or place.isupper() or _knows_agency(page, agency) or _is_known(page, first)):
            return False  # "Superintendent of Police (Rural) Ann Lee said …" is the subject of its sentence
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
    if _knows_agency(page, name):
        return True
    parts = name.split()
    return len(parts) <= 4 and all(part[:1].isupper() or part in {"of", "and", "&"} for part in parts) and len(name) > 1


def _knows_agency(page: Page, name: str) -> bool:
    """Whether the language pack has an agency of that name."""
    return fold(name) in known.agencies(page.language)


def _is_spoken_of(page: Page, place: str) -> bool:
    """Whether the report itself speaks of being in that place, and never of its saying something."""
    name = re.escape(fold(place).strip(". "))
    text = folding.folded(page.text)  # not kept: it is a whole article
    reporting, before = _around_places(page.language)
    if re.search(rf"\b{name}(?:'s)? (?:{reporting})\b", text):
        return False
    return bool(re.search(rf"\b(?:{before}) {name}\b(?!')", text))


@cache
def _around_places(language: Language) -> tuple[str, str]:
    """The verbs of speech and the words before places as alternatives; what fits nothing where a pack has none."""
    words = language.boilerplate
    sets = (words.reporting, words.place_prepositions)
    reporting, before = ("|".join(sorted(map(re.escape, one))) or "(?!)" for one in sets)
    return reporting, before
