"""Ages: who is 47 in a dated article was born within a year of which all days are known.

"Anna Berg, 48," of an undated one then says within two years when that appeared.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dossier import edtf
from dossier.findings.publication.constraints import Constraint, common, moved
from dossier.findings.publication.reading import Reading
from dossier.findings.publication.told import is_full
from dossier.folding import has_digit
from dossier.language import Language
from dossier.model import AnnotatedArticle, Evidence, Mention, Span, TimeTag, by_id, overlapping
from dossier.phrase import Day, Phrase, joined
from dossier.text import fold

_AROUND = 60
"""Characters beside a name in which its age stands."""
_WIDEST = 31
"""Days of the widest publication date from which a birth is reckoned."""


class Birth(Struct, frozen=True):
    """Between which days somebody was born, and what says so."""

    first: date
    last: date
    said: str
    evidence: tuple[Evidence, ...]


BirthsIn = tuple[tuple[str, Birth], ...]
"""Actors of one article and when they were born."""


def births(
    articles: Sequence[AnnotatedArticle], languages: Mapping[str, Language], known: Mapping[str, BirthsIn]
) -> dict[str, Birth]:
    """By actor, from the days of birth that articles name and the ages that dated ones give.

    Without those of whom they give what does not agree. ``known`` is what :func:`births_in` gave of some articles.
    """
    found: dict[str, Birth | None] = {}
    given = by_id(articles)
    for name in given:
        told = known[name] if name in known else births_in(given[name], languages[name])
        for actor, birth in told:
            found[actor] = _both(found[actor], birth) if actor in found else birth
    return {actor: birth for actor, birth in found.items() if birth is not None}


def births_in(annotated: AnnotatedArticle, language: Language) -> BirthsIn:
    """Whom one article says to be born when: actor and days, in the order of the text."""
    reading = Reading(annotated, language)
    return (*_stated_births(reading), *_reckoned_births(reading))


def _reckoned_births(reading: Reading) -> Iterator[tuple[str, Birth]]:
    """From the ages of a dated article."""
    article = reading.annotated.article
    value = edtf.parse(article.published.edtf) if article.published.edtf else None
    if value is None or not value.earliest or not value.latest or (value.latest - value.earliest).days > _WIDEST:
        return
    for actor, age, span in ages(reading):
        first, last = moved(_years(value.earliest, -age - 1), 1), _years(value.latest, -age)
        told = {"title": article.headline, "date": Day(value.text), "age": str(age)}
        said = Phrase("“%(title)s”, published %(date)s, gives %(age)s", **told)
        yield actor, Birth(first, last, said, (reading.evidence(span),))


def _stated_births(reading: Reading) -> Iterator[tuple[str, Birth]]:
    """From "Ines Holt, who was born on 3 March 1977": the name right before the words of the birth."""
    for tag in reading.annotated.time_tags:
        actor = _born(tag, reading)
        if actor is not None:
            day = date.fromisoformat(tag.value)
            title = reading.annotated.article.headline
            said = Phrase("“%(title)s” names %(date)s as the day of birth", title=title, date=Day(tag.value))
            yield actor, Birth(day, day, said, (reading.evidence(tag),))


def _born(tag: TimeTag, reading: Reading) -> str | None:
    """Who was born on a full day, or None where it is not said to be anybody's birthday."""
    patterns = reading.language.time.born
    if not patterns or not is_full(tag) or len(tag.value) != len("1977-03-03"):
        return None
    before = Span(max(0, tag.start - _AROUND), tag.start)
    for mention in overlapping(reading.annotated.mentions, before):
        between = reading.text[mention.end : tag.start]
        if mention.end <= tag.start and any(re.fullmatch(pattern, between) for pattern in patterns):
            return None if reading.quoted(tag) else mention.actor
    return None


def _both(one: Birth | None, other: Birth) -> Birth | None:
    """What two ages leave together; None where they do not agree."""
    left = common(((one.first, one.last),), ((other.first, other.last),)) if one else ()
    if one is None or not left:
        return None
    if left[0] == (one.first, one.last):
        return one
    return Birth(*left[0], joined((one.said, other.said), "%(first)s, %(second)s"), (*one.evidence, *other.evidence))


def age_evidence(reading: Reading, known: Mapping[str, Birth]) -> Iterator[Constraint]:
    """For each actor of known birth whose age the article gives, the days on which that is right."""
    seen: set[tuple[str, int]] = set()
    for actor, age, span in ages(reading):
        birth = known.get(actor)
        if birth is None or (actor, age) in seen:
            continue
        seen.add((actor, age))
        window = (_years(birth.first, age), moved(_years(birth.last, age + 1), -1))
        reason = Phrase("It gives an age: “%(words)s”; %(birth)s.", words=reading.shown(span), birth=birth.said)
        yield Constraint((window,), "age", reason, (reading.evidence(span), *birth.evidence))


def ages(reading: Reading) -> Iterator[tuple[str, int, Span]]:
    """Actor, age and the words that say it, outside of quotations and of what is told of another time."""
    behind = [re.compile(pattern) for pattern in reading.language.time.age_behind]
    ahead = [re.compile(pattern) for pattern in reading.language.time.age_before]
    for mention in reading.annotated.mentions if behind or ahead else ():
        if mention.kind != "name":
            continue
        found = _age(mention, reading, behind, ahead)
        sentence = reading.sentence(mention) if found else None
        if found is None or sentence is None or reading.quoted(mention):
            continue
        if all(_born(tag, reading) for tag in reading.tags(sentence) if is_full(tag)):
            yield mention.actor, *found


def _age(
    mention: Mention, reading: Reading, behind: Sequence[re.Pattern[str]], ahead: Sequence[re.Pattern[str]]
) -> tuple[int, Span] | None:
    """The age right behind a name or before it, with the words."""
    first = max(0, mention.start - _AROUND)
    if not has_digit(reading.text[first : mention.end + _AROUND]):
        return None  # so of nineteen names in twenty
    after = reading.text[mention.end : mention.end + _AROUND]
    before = reading.text[first : mention.start]
    others = before.split()[-1:] and fold(before.split()[-1]) in reading.language.actors.of
    for pattern in behind if not others else ():  # "the mother of Ines Holt, 70,"
        if match := pattern.match(after):
            return int(match[1]), Span(mention.start, mention.end + match.end(1))
    for pattern in ahead:
        if match := pattern.search(before):
            return int(match[1]), Span(first + match.start(), mention.end)
    return None


def _years(day: date, by: int) -> date:
    """The same day so many years later; 28 February for the 29th."""
    year = min(max(day.year + by, 1), 9999)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
