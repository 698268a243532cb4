"""Who publishes an article, as the page itself says: in its appeals, its notes and its notice of rights.

A wrong publisher is worse than none. So a notice of rights counts below the report alone, and only where its name is
built like an outlet's or stands in other furniture of the page too; and names that disagree tell nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dossier.articles.cleaning import known
from dossier.articles.cleaning.page import Page
from dossier.articles.heading import labels
from dossier.language import Language
from dossier.model import Removal
from dossier.text import WORD, fold

_HEADS = frozenset({"headline", "kicker"})
"""Rules whose publisher was read from the headline: it is known already, and comes before all others."""
_SPEAKING = frozenset({"biography", "editorial-note", "account", "navigation", "share"})
"""Rules whose lines may hold the publisher's own words about itself, beside appeals."""
_WITH_RIGHTS = frozenset({"copyright", "appeal"})
"""Categories of what may hold a notice of rights: one next to an appeal goes with it."""
_ELSEWHERE = frozenset({"appeal", "navigation", "share", "headline", "advertisement", "cookies"})
"""Categories of furniture in which a name is the outlet's own."""
_RIGHTS = re.compile(r"(?:©|\(c\)|\bcopyright\b|℗)", re.IGNORECASE)
_YEARS = r"(?:19|20)\d\d(?:\s?[-–—,/]\s?(?:19|20)?\d\d)?"
_OWNER = re.compile(
    rf"(?:(?:©|\(c\)|copyright|by|{_YEARS})[\s,.:]*){{1,6}}[«\"“„]?(?P<name>[^«»\"“”„|()·•;:]{{2,70}})", re.IGNORECASE
)
_ENDS = re.compile(rf"[.,]\s|\s[-–—]\s|[.,]?\s*{_YEARS}|\.$|\s(?:or|and) its\b")
_OWNED = re.compile(r"'s?(?=\s|$)")
_LEAST_SPACES = 3
"""In a line of fewer words nobody says anything of itself."""
_SMALL = frozenset({"and", "of", "&"})
_LONGEST, _LONGEST_OWNER = 6, 8
"""Words of an outlet's name, and of its company's."""


class _Told(Struct, frozen=True):
    """A name, and the place among the removals of what it was read from."""

    name: str
    at: int


def settled(page: Page) -> Page:
    """The page with one publisher among the facts of its removals, or none where they disagree."""
    removed = list(page.removed)
    if any(name == "publisher" for one in removed if one.rule in _HEADS for name, _ in one.facts):
        return page
    signed = {fold(value) for one in removed for key, value in one.facts if key in ("byline", "reporter")}
    told = (*_stated(page), *_spoken(page), *_owners(page))
    best = _agreed([one for one in told if fold(one.name) not in signed or _is_outlet(page, one.name)])
    name, at = (best.name, best.at) if best is not None else (None, -1)
    is_agency = name is not None and _is_agency(page, name)
    cleaned = [_with_publisher(one, name if i == at else None, is_agency) for i, one in enumerate(removed)]
    return page if cleaned == removed else replace(page, removed=tuple(cleaned))


def _with_publisher(removal: Removal, name: str | None, is_agency: bool) -> Removal:
    """The removal with that publisher among its facts and no other; an agency that publishes is credited too."""
    facts = tuple(fact for fact in removal.facts if fact[0] != "publisher")
    if name is None:
        becomes = None if removal.becomes == "publisher" else removal.becomes
        return removal if facts == removal.facts else replace(removal, facts=facts, becomes=becomes)
    if is_agency and ("agency", name) not in facts:
        facts = (*facts, ("agency", name))
    return replace(removal, facts=(*facts, ("publisher", name)), becomes=removal.becomes or "publisher")


def _stated(page: Page) -> Iterator[_Told]:
    """What appeals and labels have told already."""
    for i, removal in enumerate(page.removed):
        for key, value in removal.facts:
            name = _bare(page, value) if key == "publisher" else None
            # What is left of "The Dispatch Newsletter" may be the newsletter's own name.
            if name and (
                len(name.split()) == len(value.split()) or _is_outlet(page, name) or _stands_twice(page, name)
            ):
                yield _Told(name, i)


def _spoken(page: Page) -> Iterator[_Told]:
    """Names in what a publisher says of itself outside its appeals."""
    speaking = [(i, removal) for i, removal in enumerate(page.removed) if removal.rule in _SPEAKING]
    persons = page.words.first_person | page.words.second_person if speaking else frozenset()
    for i, removal in speaking:
        words = removal.of(page.text)
        if words.count(" ") < _LEAST_SPACES:
            continue
        patterns = (*page.words.publishers, *(page.words.self_notes if removal.rule == "biography" else ()))
        for match in (found for pattern in patterns for found in pattern.finditer(words)):
            name = _bare(page, match["name"])
            if name and fold(name.split()[0]) not in persons:
                yield _Told(name, i)


def _owners(page: Page) -> Iterator[_Told]:
    """Names in notices of rights below the report; no person's, no agency's, none of a picture."""
    start: int | None = None
    for i, removal in enumerate(page.removed):
        if removal.category not in _WITH_RIGHTS or _RIGHTS.search(page.text, removal.start, removal.end) is None:
            continue
        if start is None:
            last = page.end_of_report
            start = page.lines[last].block.end if 0 <= last < len(page.lines) else 0
        if removal.start < start:
            continue
        for line in removal.of(page.text).splitlines():
            told = " ".join(line.split())
            mark = _RIGHTS.match(told) if removal.category != "copyright" else _RIGHTS.search(told)
            match = _OWNER.search(told, mark.start()) if mark is not None else None
            name = _owner(page, _ENDS.split(match["name"])[0].strip(" .,-–—*_")) if match is not None else None
            if name is not None:
                yield _Told(name, i)


def _owner(page: Page, name: str) -> str | None:
    """The outlet's name in the name of who holds the rights, if it is built like one or the page says it elsewhere."""
    words = name.split()
    while len(words) > 1 and fold(words[-1]).strip(".,") in page.words.company_forms:
        words.pop()
    known = _outlet_words(page.language)
    for end in range(len(words), 0, -1):
        if end < len(words) and fold(words[end]) not in page.words.company_words:
            return None
        told = " ".join(words[:end]).rstrip(" ,&")
        if (
            not told
            or (not told[0].isupper() and not told[0].isdecimal())
            or end > _LONGEST_OWNER
            or _is_agency(page, told)
        ):
            return None
        is_company = fold(words[end - 1]) in page.words.company_words
        built = labels.is_capitalised(told) and not known.isdisjoint(map(fold, words[:end])) and end > 1
        known_outlet = told in page.words.outlets
        if known_outlet or (built and not is_company and not told.isupper()) or _stands_elsewhere(page, told):
            return _bare(page, told)
    return None


def _is_agency(page: Page, name: str) -> bool:
    bare, agencies = fold(name).removeprefix("the "), known.agencies(page.language)
    return bare in agencies or f"the {bare}" in agencies


def _is_outlet(page: Page, name: str) -> bool:
    known = name in page.words.outlets or _is_agency(page, name)
    return known or not _outlet_words(page.language).isdisjoint(map(fold, name.split()))


def _stands_twice(page: Page, name: str) -> bool:
    return sum(labels.stands_in(name, line.folded) for line in page.lines) > 1


@cache
def _outlet_words(language: Language) -> frozenset[str]:
    return language.boilerplate.outlet_words


def _stands_elsewhere(page: Page, name: str) -> bool:
    """Whether other furniture names it too."""
    furniture = (one.of(page.text).splitlines() for one in page.removed if one.category in _ELSEWHERE)
    lines = (line for lines in furniture for line in lines if _RIGHTS.search(line) is None)
    return any(labels.stands_in(name, fold(line)) for line in lines)


def _bare(page: Page, name: str) -> str | None:
    """The name without what an outlet offers under it (``Sputnik's Telegram``, ``The Post App``)."""
    words = " ".join(name.split()).strip(" .,*_").split()
    offers = page.words.offers
    owned = next((i for i, word in enumerate(words) if _OWNED.search(word)), None)
    if owned is not None and all(fold(word) in offers for word in words[owned + 1 :]):
        words = [*words[:owned], _OWNED.sub("", words[owned])]
    while len(words) > 1 and (fold(words[-1]).strip("+") in offers or words[-1] in _SMALL):
        words.pop()
    told = " ".join(words).rstrip("+")
    return told if told and len(words) <= _LONGEST + 2 else None


def _agreed(told: list[_Told]) -> _Told | None:
    """The name in which all agree, but for words before or behind it; else the one that is said far more than any."""
    if not told:
        return None
    keys = {one: tuple(WORD.findall(fold(one.name).removeprefix("the "))) for one in told}
    shortest = min(told, key=lambda one: len(keys[one]))
    if all(_holds(keys[one], keys[shortest]) for one in told):
        return shortest
    counted = Counter(keys.values()).most_common(2)
    if counted[0][1] >= 2 * counted[1][1]:
        return next(one for one in told if keys[one] == counted[0][0])
    return None


def _holds(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))
