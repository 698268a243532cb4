"""Where a dated happening takes place, as its own sentence names it.

"Met in Geneva on Friday", "visited the San Marco mine", "flew from Lima to Quito": the name must stand in the clause of
the date, behind a preposition of place or a verb of visiting; where the clause names two towns none is chosen. A
dateline tells where a report was written, not where what it reports took place, and is no evidence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set as AbstractSet
from functools import cache, lru_cache

from dossier import gazetteer
from dossier.findings.events.scenes import Setting, clause_of
from dossier.language import Language, load
from dossier.model import Span
from dossier.packs.section import Lazy
from dossier.tense import verb_at, verb_groups
from dossier.text import WORD, fold, folded_words, plain_words

_NAME = r"(?:(?:[A-Z]\.){2,4}|(?:St\. )?[^\W\d_a-z]\w*(?:[.'’-]\w+)*)"
_NAMED = rf"{_NAME}(?: (?:(?:d[eiou]l?|la|las|los|le|el|al|of the|of) )?{_NAME}){{0,3}}"
_LONGEST_INITIALS = 2
_BESIDE = 5
"""Characters between a place and a date right behind it ("in Vik on Monday")."""
_NEAR, _FARTHEST = 2, 15
"""Words between a place and a date that may be its, at most: a year, any other date."""


class Place(Span, frozen=True):
    """A name of a place in a sentence (offsets into it)."""

    name: str
    opens: int
    """Where the preposition or verb before it starts."""
    reached: bool
    """Whether somebody comes there: of two places it is the one where the happening ends."""


def place_of(where: Setting, date: Span, language: Language, *, wide: bool = False) -> str | None:
    """Where what the clause of ``date`` tells took place; None where it does not say, or names two places.

    Beside a ``wide`` date, a year, only the place right beside it is taken.
    """
    if not language.events.places or _is_headline(where.words, language):
        return None
    position = date.start
    sentence, taken, code = where.words, where.taken, language.code
    clause = clause_of(where, position)
    words = frozenset(folded_words(sentence[clause.start : clause.end]))
    blocked = [*taken, *where.others]
    found = [
        place
        for place in _named(sentence, clause, words, taken, language)
        if clause.contains(place)
        and not _far(sentence, date, place, _NEAR if wide else _FARTHEST)
        and not any(place.overlaps(one) for one in blocked)
        and not _of_other_date(where, date, place, language)
        and not (position < place.start and _of_another(sentence, Span(position, place.opens), language))
    ]
    if found:
        found = _beside_speech(found, sentence, position, language)
    reached = [place for place in found if place.reached]
    if not reached and not words.isdisjoint(language.events.places["leaving"]):
        return None
    names = list(dict.fromkeys(place.name for place in reached or found))
    if len(names) > 1:
        narrow = [name for name in names if not is_state(name, code)]
        names = narrow or names
    return names[0] if len(names) == 1 else None


def _is_headline(words: str, language: Language) -> bool:
    """Whether all telling words are capitalised, so that capitals tell no name."""
    for match in WORD.finditer(words):
        word = match.group()
        if word[0].islower() and fold(word) not in language.stop_words:
            return False
    return True


def _far(words: str, date: Span, place: Place, most: int) -> bool:
    """Whether more than so many words part the place from the date."""
    between = words[date.end : place.opens] if date.start < place.start else words[place.end : date.start]
    return len(plain_words(between)) > most


def _of_other_date(where: Setting, date: Span, place: Place, language: Language) -> bool:
    """Whether the place is that of another date ("resigned on May 3 and met them in Vik on May 6")."""
    behind = (where.words[place.end : one.start] for one in where.taken if one.start > place.end)
    if place.opens < date.end or not any(len(words) <= _BESIDE and "," not in words for words in behind):
        return False
    return any(date.end < verb.start < place.opens for verb in verb_groups(where.words, language))


def _of_another(sentence: str, between: Span, language: Language) -> bool:
    """Whether the words between date and place are of something that lies there ("on Monday for schools in Vik")."""
    return not language.events.places["about"].isdisjoint(folded_words(sentence[between.start : between.end]))


def _beside_speech(found: list[Place], sentence: str, position: int, language: Language) -> list[Place]:
    """Without the places of what a verb of speech speaks of ("called for a truce in Vik"): these stand behind it."""
    verb = verb_at(sentence, position, language)
    word = WORD.match(sentence, verb.start) if verb is not None else None
    if verb is None or word is None or fold(word.group()) not in _speaking(language):
        return found
    if fold(sentence[verb.start : position]).strip() in language.events.due:
        return found  # "a signing, planned for Nov. 11 in Vik": nobody plans aloud
    return [one for one in found if one.opens < verb.start or _is_stage(sentence, word.end(), one.opens, language)]


def _is_stage(sentence: str, spoken: int, place: int, language: Language) -> bool:
    """Whether somebody speaks in the place behind the verb: beside it, to somebody there, or at an occasion there."""
    words = folded_words(sentence[spoken:place])
    if not words or words[0] in language.events.places["hearing"] or not language.events.places["at"].isdisjoint(words):
        return True
    verb = verb_at(sentence, place, language)
    return verb is not None and verb.start > spoken


def _named(
    sentence: str, clause: Span, present: AbstractSet[str], taken: Sequence[Span], language: Language
) -> Iterator[Place]:
    """The places that the clause names; ``present`` are its words."""
    for kind, heads, pattern in _patterns(language.code):
        if heads.isdisjoint(present):
            continue
        for match in pattern.finditer(sentence, clause.start, clause.end):
            name = _without(taken, sentence, Span(match.start("name"), match.end("name")))
            if _before(sentence, match.start(), language) or not _ends(sentence, name, taken, language):
                continue
            text = name.of(sentence)
            # A title or adjective that opens the name is none of it, and a day or month is no place.
            if fold(text) in _peoples(language.code):
                continue
            initials = text.isupper() and len(text) > _LONGEST_INITIALS and not is_state(text, language.code)
            if initials or fold(text.split()[0]) in language.events.places["not"]:
                continue
            yield Place(name.start, name.end, text, match.start(), kind == "reached")


def _without(taken: Sequence[Span], sentence: str, name: Span) -> Span:
    """The name without the date that follows it ("to North Halden Friday")."""
    end = min((one.start for one in taken if name.start < one.start < name.end), default=name.end)
    return Span(name.start, name.start + len(sentence[name.start : end].rstrip()))


def _before(sentence: str, start: int, language: Language) -> bool:
    """Whether the word before the preposition makes a thing of what follows ("shares in Barlow")."""
    before = WORD.findall(sentence[max(0, start - 30) : start])
    return bool(before) and fold(before[-1]) in language.events.places["held"]


def _ends(sentence: str, name: Span, taken: Sequence[Span], language: Language) -> bool:
    """Whether the name ends there: no noun follows that it only describes ("in Moscow circles"), no genitive."""
    rest = sentence[name.end :]
    if re.search(r"['’](s\b|$)", name.of(sentence)) or rest[:1] in ("'", "’", "-"):
        return False
    following = WORD.match(rest.lstrip(" "))
    if following is None or not rest.startswith(" "):
        return True
    at = name.end + 1
    word = fold(following.group())
    if any(one.start == at for one in taken) or word.isdecimal():
        return True
    if word in language.stop_words or word in language.events.places["after"] or word.endswith("ly"):
        return True
    verb = verb_at(sentence, at, language)
    return verb is not None and verb.start == at


@cache
def _patterns(code: str) -> tuple[tuple[str, frozenset[str], Lazy], ...]:
    """What names a place, by whether somebody reaches it, with the words that open it; they stand in the pack."""
    words = load(code).events.places
    kinds = ("in", "at", "sort", "site", "side", "visit", "travel", "way")
    in_, at, sort, site, side, visit, travel, way = (_any(words[kind]) for kind in kinds)
    described = rf"(?:the (?:[\w-]+ ){{0,3}}?(?:{sort}) (?:of )?)?(?:(?:{side}) )?"
    name = rf"{described}(?P<name>{_NAMED})"
    facility = rf"(?:the )?(?P<name>{_NAMED} (?:[a-z]+ )?(?:{site}))\b"
    capital = rf"(?:the )?(?P<name>(?:{_NAME} ){{1,3}}(?:{_any(word.capitalize() for word in words['site'])}))\b"
    seat = rf"the (?P<name>{_seats(code)})\b"
    going = rf"(?:{travel}) (?:(?:{way}|{_NAME}|[a-z]+ly) ){{0,5}}?to"
    return tuple(
        (kind, frozenset(fold(word).split()[0] for word in words[opens]), Lazy(rf"\b(?:{before}) {behind}", 0))
        for kind, opens, before, behinds in (
            ("in", "in", f"(?i:{in_})", (name, facility, capital)),
            ("in", "at", f"(?i:{at})", (facility, capital, seat)),
            ("reached", "visit", f"(?i:{visit})", (name, facility, seat)),
            ("reached", "travel", going, (name, facility, seat)),
        )
        for behind in behinds
    )


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _seats(code: str) -> str:
    """Seats of government that take the article: "the Kremlin"."""
    return _any(seat for actor in gazetteer.load(code) for seat in actor.metonyms) or "(?!)"


@cache
def _states(code: str) -> dict[str, str]:
    """Each state by its names, folded."""
    return {
        fold(name): actor.id
        for actor in gazetteer.load(code)
        if actor.kind == "state"
        for name in (actor.name, *actor.aliases)
    }


@cache
def _speaking(language: Language) -> frozenset[str]:
    """Forms of verbs of speech that speak of something; those of mere saying and telling have no such object."""
    speech = language.speech
    plain = {verb[0] for verb in (*speech.saying, *speech.telling)}
    verbs = (*speech.reporting, *speech.quoting, *speech.judging, *speech.others)
    return frozenset(fold(form).split()[0] for verb in verbs if verb[0] not in plain for form in verb if form)


@cache
def _peoples(code: str) -> frozenset[str]:
    """What the people and languages of states are called, folded."""
    return frozenset(fold(name) for actor in gazetteer.load(code) for name in actor.demonyms)


@cache
def _towns(code: str) -> dict[str, str]:
    """The state of each capital and seat, by its name, folded."""
    return {fold(seat): actor.id for actor in gazetteer.load(code) if actor.kind == "state" for seat in actor.metonyms}


def is_state(name: str, code: str = "en") -> bool:
    """Whether the name is that of a state that the gazetteer knows."""
    return fold(name) in _states(code)


@lru_cache(maxsize=4096)
def agree(one: str | None, other: str | None, code: str = "en") -> bool | None:
    """Whether two names are of one place (True), of two (False), or may be either (None).

    A town and the state that it lies in say nothing against each other, nor do a palace and its town; a town that the
    gazetteer does not know may lie in any state.
    """
    if one is None or other is None:
        return None
    a, b = fold(one), fold(other)
    if a == b:
        return True
    words, others = set(WORD.findall(a)), set(WORD.findall(b))
    if words <= others or others <= words:
        return True
    states, towns = _states(code), _towns(code)
    if a in states and b in states:
        return states[a] == states[b]
    known, its = states.get(a, towns.get(a)), states.get(b, towns.get(b))
    if known is not None and its is not None:
        return None if known == its else False
    # A town may lie in any state, and a mine in any town.
    if a in states or b in states or one.split()[-1].islower() != other.split()[-1].islower():
        return None
    return False


def common(places: Sequence[str], code: str = "en") -> str | None:
    """The place that all of them can be; None where two of them differ, or where there is none."""
    told = list(dict.fromkeys(places))
    if not told or any(agree(a, b, code) is False for a in told for b in told):
        return None
    narrow = [name for name in places if not is_state(name, code)] or list(places)
    return max(dict.fromkeys(narrow), key=narrow.count)
