"""Offices: who is called "Sudmarkian President Tomas Vale" holds that office, and a former president no more.

Only a title right before a name counts, and the registry's dates of that office. That somebody holds an office is said
of the day of publication where they do something in these days: in the past people bear the titles that they had then,
and the dead keep theirs.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from msgspec import Struct

from dossier.findings.actors.names import plain
from dossier.findings.actors.registry import Office, Registry
from dossier.findings.publication.constraints import Constraint, Region, Window, earliest, latest, moved, union
from dossier.findings.publication.reading import Reading
from dossier.model import Mention, Span, TimeTag, overlapping
from dossier.phrase import Day, Phrase, joined
from dossier.text import WORD, fold

_REACH = 120
"""Characters before a name in which its title stands."""
_LONGEST = 5
"""Words of the longest title."""
_QUOTED = ('"', "”", "»")
_LEAVING = 7
"""Days after the end of an office in which what is told of "Wednesday" was still in it."""


class _Titled(Struct, frozen=True):
    """A title before a name."""

    span: Span
    """Title and name."""
    offices: tuple[Office, ...]
    left: bool
    """Whether it is said that the bearer holds it no more."""


def office_evidence(reading: Reading, registry: Registry) -> Iterator[Constraint]:
    """For each office that the article says somebody holds, or has left, the days on which that can be said."""
    held = _by_actor(registry)
    seen: set[tuple[str, Region]] = set()
    for mention in reading.annotated.mentions if held else ():
        if mention.kind != "name" or mention.actor not in held or reading.quoted(mention):
            continue
        titled = _titled(mention, reading, registry, held[mention.actor])
        if titled is None or not (titled.left or _is_of_now(mention, titled.span, reading)):
            continue
        region = _out_of(titled.offices) if titled.left else _in(titled.offices)
        rule = "office-left" if titled.left else "office-held"
        if region and (rule, region) not in seen:
            seen.add((rule, region))
            name, shown = registry.by_id[mention.actor].name, reading.shown(titled.span)
            told = {"words": shown, "name": name, "terms": _terms(titled.offices)}
            reason = Phrase("It says “%(words)s”; %(name)s held that office %(terms)s.", **told)
            yield Constraint(region, rule, reason, (reading.evidence(titled.span),))


def _by_actor(registry: Registry) -> dict[str, tuple[Office, ...]]:
    """The offices of each actor of whose offices one has a date."""
    held: dict[str, list[Office]] = {}
    for offices in registry.offices.values():
        for office in offices:
            held.setdefault(office.actor, []).append(office)
    dated = {actor for actor, each in held.items() if any(one.role.start or one.role.end for one in each)}
    return {actor: tuple(each) for actor, each in held.items() if actor in dated}


def _titled(mention: Mention, reading: Reading, registry: Registry, held: Sequence[Office]) -> _Titled | None:
    """The title right before the name, if the actor has it; None where it is another's, or in doubt."""
    words = _words_before(mention, reading)
    pack = reading.language.actors
    for length in range(min(_LONGEST, len(words)), 0, -1):
        title = words[-length:]
        phrase = " ".join(fold(word.of(reading.text)) for word in title)
        titles = registry.phrases.get(phrase)
        if titles is None:
            continue
        before = words[:-length]
        coloured = list(takewhile(lambda word: _low(word, reading) in pack.colourings, reversed(before)))
        rest = before[: len(before) - len(coloured)]
        state, marked = _state(rest, reading, registry)
        left = bool(marked) and _low(marked[-1], reading) in reading.language.time.out_of_office
        if not left and not _is_whole(marked, title[0], reading, stated=state is not None):
            return None
        offices = tuple(
            office
            for office in held
            if office.title in (titles if state else {phrase}) and (state is None or office.role.state == state)
        )
        start = (marked[-1] if left else rest[len(marked)] if state else title[0]).start
        return _Titled(Span(start, mention.end), offices, left) if offices else None
    return None


def _words_before(mention: Mention, reading: Reading) -> list[Span]:
    """The words that lead up to the name without a mark between, hyphens aside."""
    passage = reading.passage(mention)
    if passage is None:
        return []
    first = max(passage.start, mention.start - _REACH)
    stretch = reading.words(Span(first, mention.start))
    found: list[Span] = []
    end = len(stretch)
    for match in reversed(list(WORD.finditer(stretch))):
        if stretch[match.end() : end].strip(" \n-‑"):
            break
        found.append(Span(first + match.start(), first + match.end()))
        end = match.start()
    return found[::-1]


def _low(word: Span, reading: Reading) -> str:
    return fold(word.of(reading.text))


def _state(words: Sequence[Span], reading: Reading, registry: Registry) -> tuple[str | None, Sequence[Span]]:
    """The state or organisation that the last of the words name, or None, and the words before it."""
    if not words:
        return None, words
    for mention in overlapping(reading.annotated.mentions, words[-1]):
        if registry.by_id[mention.actor].kind != "person":
            return mention.actor, [word for word in words if word.end <= mention.start]
    # "Former Sudmarkian President": two capitals in a row are no mention of Sudmark.
    known = registry.entries(plain(words[-1].of(reading.text)).removesuffix("'s"), "", reading.language)
    named = {actor for entry in known if entry.kind != "head" for actor in entry.actors}
    states = [actor for actor in sorted(named) if registry.by_id[actor].kind != "person"]
    return (states[0], words[:-1]) if len(named) == 1 and states else (None, words)


def _is_whole(before: Sequence[Span], title: Span, reading: Reading, *, stated: bool) -> bool:
    """Whether the title starts where it was found: no "vice", "club" or "future" before it."""
    pack = reading.language.actors
    if not before:
        return True
    word, low = before[-1].of(reading.text), _low(before[-1], reading)
    if low in pack.former or low in pack.title_parts or low in pack.title_heads or low in pack.indefinite:
        return False
    if stated or low in reading.language.stop_words or low in pack.determiners:
        return True
    return word.islower() and not title.of(reading.text).islower()


def _is_of_now(mention: Mention, titled: Span, reading: Reading) -> bool:
    """Whether the bearer of the title did something in these days, or will: it opens a sentence that tells of them.

    Not so where something is done to or with the name only: "The statue of President Lind will be unveiled on Friday".
    """
    sentence = reading.sentence(mention)
    if sentence is None or reading.text[mention.end : mention.end + 2] in ("'s", "’s"):
        return False
    before = reading.text[sentence.start : titled.start].rstrip()
    if fold(before) not in reading.language.actors.determiners | {""} and not before.endswith(_QUOTED):
        return False
    tags = [tag for tag in reading.tags(sentence) if tag.type in ("DATE", "TIME")]
    if not tags or not all(map(_is_near, tags)):
        return False
    forms = reading.language.tense
    passive = forms.be_present | forms.be_past | forms.infinitive_auxiliary - forms.have_present - forms.infinitive
    told = reading.words(Span(mention.end, max(mention.end, tags[-1].start)))
    return passive.isdisjoint(fold(match.group()) for match in WORD.finditer(told))


def _is_near(tag: TimeTag) -> bool:
    """Whether it is a day of the week of publication or one beside it."""
    if tag.anchor != "publication" or tag.mod is not None:
        return False
    day = tag.value.startswith("XXXX-WXX-") and tag.offset in (None, 0) and tag.unit in (None, "week")
    return day or (tag.unit == "day" and tag.offset is not None and abs(tag.offset) <= _LEAVING)


def _in(offices: Sequence[Office]) -> Region:
    """The days on which somebody can be said to hold one of the offices."""
    return union(map(_term, offices))


def _term(office: Office) -> Window:
    """From the first day that the office can have begun to the last on which its end is no old news."""
    start, end = earliest(office.role.start), latest(office.role.end)
    return (start or date.min, moved(end, _LEAVING) if end else date.max)


def _out_of(offices: Sequence[Office]) -> Region:
    """The days after one of the offices ended and before the next began; none where one goes on."""
    held = sorted(offices, key=lambda office: earliest(office.role.start) or date.min)
    gaps = []
    for office, following in zip(held, [*held[1:], None], strict=True):
        end = earliest(office.role.end)
        until = latest(following.role.start) if following and following.role.start else None
        if end is not None and (following is None or (until is not None and end < until)):
            gaps.append((end, until or date.max))
    return union(gaps)


def _terms(offices: Sequence[Office]) -> str:
    """From when to when, for the reader."""
    said = []
    for office in offices:
        start, end = office.role.start, office.role.end
        parts = [Phrase("from %(date)s", date=Day(start))] if start else []
        parts += [Phrase("until %(date)s", date=Day(end))] if end else []
        said.append(joined(parts))
    return joined(dict.fromkeys(part for part in said if part), "%(first)s and %(second)s")
