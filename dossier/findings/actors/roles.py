"""Descriptions by office: "the Venezuelan president", "Putin's spokesman", "Maduro's predecessor", and who they are."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dossier import edtf
from dossier.findings.actors.matcher import Hit
from dossier.findings.actors.names import Token, is_date, joined
from dossier.findings.actors.registry import Office, Registry
from dossier.packs.actors import ActorWords

LONGEST = 5
"""Words of the longest office ("deputy minister of foreign affairs")."""
_BETWEEN = 3
"""Adjectives that may stand between a state and an office."""


class Known(Struct, frozen=True):
    """What is known where a description stands."""

    published: str | None
    """EDTF, or None: then only who is beyond doubt is named."""
    named: frozenset[str]
    """Actors named in the article so far, other than as a former or late one."""


class Description(Struct, frozen=True):
    """Words that tell an actor by office; ``first`` and ``last`` are indices of words."""

    first: int
    last: int
    actor: str
    rule: str


def descriptions(
    words: Sequence[Token], hits: Sequence[tuple[Hit, str]], registry: Registry, known: Known, pack: ActorWords
) -> tuple[Description, ...]:
    """The descriptions in one passage, in order; ``hits`` are its names, each with its actor.

    One that belongs to a name ("Venezuelan president Nicolás Maduro"), to a former holder or to nobody in
    particular is left out, and so is one whose holder is in doubt.
    """
    owners = {hit.first: (hit, actor) for hit, actor in hits}
    found: list[Description] = []
    for hit, actor in hits:
        if found and hit.first <= found[-1].last:
            continue
        description = _before_state(words, hit, actor, registry, known, pack) or _after_owner(
            words, hit, actor, registry, known, pack
        )
        if description is not None and not _of_a_name(words, description, owners, pack):
            found.append(description)
    return tuple(found)


def _after_owner(
    words: Sequence[Token], hit: Hit, actor: str, registry: Registry, known: Known, pack: ActorWords
) -> Description | None:
    """``the Venezuelan president``, ``Venezuela's president``, ``Putin's spokesman``."""
    if not _adjectival(words, hit, actor, registry):
        return None
    office = _office_at(words, hit.last + 1, registry, pack)
    first = _opening(words, hit.first, pack) if office is not None else None
    if first is None:
        return None
    description, owner = None, actor
    while office is not None:
        phrase, last = office
        holder, rule = _holder(phrase, owner, registry, known, pack)
        if holder is None:
            break
        description = Description(first, last, holder, rule)
        if not words[last].possessive:
            break
        owner, office = holder, _office_at(words, last + 1, registry, pack)
    return description


def _adjectival(words: Sequence[Token], hit: Hit, actor: str, registry: Registry) -> bool:
    """Whether the name leads on to a noun: as a possessive, or right before it."""
    at = hit.last + 1
    if at >= len(words) or words[at].opens or words[at].gap.strip("'’"):
        return False
    return words[hit.last].possessive or (hit.entry.kind != "short" and registry.by_id[actor].kind != "person")


def _opening(words: Sequence[Token], first: int, pack: ActorWords) -> int | None:
    """Where the description starts, its determiner included; None if it is a former one or nobody in particular."""
    while joined(words, first) and words[first - 1].low in pack.colourings:
        first -= 1
    if first == 0 or words[first].opens or words[first].gap not in ("", "-"):
        return first
    before = words[first - 1].low
    if before in pack.determiners:
        return None if first > 1 and words[first - 2].low in pack.former and not words[first - 1].gap else first - 1
    return None if before in pack.former or before in pack.indefinite else first


def _office_at(words: Sequence[Token], at: int, registry: Registry, pack: ActorWords) -> tuple[str, int] | None:
    """The office that starts at ``at``, adjectives skipped, with its last word."""
    for start in range(at, min(at + _BETWEEN + 1, len(words))):
        office = _longest_phrase(words, start, registry, pack)
        if office is not None:
            return office if _ends(words, office[1], pack) else None
        if words[start].low not in pack.colourings:
            return None
    return None


def _longest_phrase(words: Sequence[Token], start: int, registry: Registry, pack: ActorWords) -> tuple[str, int] | None:
    """The longest office from ``start``."""
    phrase = words[start].low
    if phrase not in registry.leads:
        return None  # most words: no phrases are put together from them
    best = None
    for last in range(start, min(start + LONGEST, len(words))):
        if last > start:
            if not joined(words, last):
                break
            phrase = f"{phrase} {words[last].low}"
        if phrase in registry.phrases or phrase in pack.predecessors:
            best = (phrase, last)
    return best


def _ends(words: Sequence[Token], last: int, pack: ActorWords) -> bool:
    """Whether the office ends here: no "-elect", no "of …", no further part of a title, no name right behind."""
    if not joined(words, last + 1):
        return True
    following = words[last + 1]
    if following.capital:
        return is_date(words, last + 1, pack)
    barred = (pack.of, pack.title_heads, pack.person_particles)
    return following.gap == "" and not any(following.low in some for some in barred)


def _before_state(
    words: Sequence[Token], hit: Hit, actor: str, registry: Registry, known: Known, pack: ActorWords
) -> Description | None:
    """``the president of Venezuela``: only with "the" right before."""
    at = hit.first - 1
    if at > 0 and words[at].low in pack.determiners and joined(words, hit.first):
        at -= 1
    if at < 2 or words[at].low not in pack.of or not joined(words, at + 1) or hit.entry.kind not in ("name", "metonym"):
        return None
    for start in range(max(1, at - LONGEST), at):
        office = _longest_phrase(words, start, registry, pack)
        if office is None or office[1] != at - 1 or words[start - 1].low not in pack.determiners:
            continue
        first = _opening(words, start, pack)
        holder, rule = _holder(office[0], actor, registry, known, pack)
        if first is not None and holder is not None and _ends(words, hit.last, pack):
            return Description(first, hit.last, holder, rule)
    return None


def _of_a_name(
    words: Sequence[Token], found: Description, owners: Mapping[int, tuple[Hit, str]], pack: ActorWords
) -> bool:
    """Whether a name in apposition has the description: "the oil minister, Jane Roe, said"."""
    at = found.last + 1
    if at >= len(words) or words[at].gap != "," or not words[at].capital or words[at].opens:
        return False
    if is_date(words, at, pack):
        return False
    if at in owners and owners[at][1] == found.actor:
        return True
    end = at
    while joined(words, end + 1) and words[end + 1].capital:
        end += 1
    closed = end + 1 >= len(words) or words[end + 1].opens or words[end + 1].gap.startswith(",")
    return closed and end > at


def _holder(phrase: str, owner: str, registry: Registry, known: Known, pack: ActorWords) -> tuple[str | None, str]:
    """Who holds the office of, or under, ``owner`` at the article's date; with the rule that says so."""
    if phrase in pack.predecessors:
        return _predecessor(owner, registry, known, pack), "predecessor"
    titles = registry.phrases.get(phrase, frozenset()) - pack.shared_titles
    if registry.by_id[owner].kind != "person":
        return _only(_holders(registry.offices.get(owner, ()), titles, known), known), "role"
    under = [
        office
        for state, _ in _chief_offices(owner, registry, known, pack)
        for office in registry.offices.get(state, ())
        if office.actor != owner and office.title not in pack.chief_titles
    ]
    return _only(_holders(under, titles, known), known), "chief-role"


def _holders(offices: Sequence[Office], titles: frozenset[str], known: Known) -> list[str]:
    """Everyone who can hold one of the titles at the date, each once."""
    held = [office.actor for office in offices if office.title in titles and in_time(office, known.published)]
    return list(dict.fromkeys(held))


def _only(holders: Sequence[str], known: Known) -> str | None:
    """The one holder; of several the one whom the article names."""
    named = [holder for holder in holders if holder in known.named]
    candidates = holders if len(holders) == 1 else named
    return candidates[0] if len(candidates) == 1 else None


def in_time(office: Office, published: str | None) -> bool:
    """Whether the office can be held at the date: from its start, up to its end but not on that day."""
    if published is None:
        return True
    when, role = edtf.parse(published), office.role
    begun = role.start is None or when.latest is None or (_first(role.start) or date.min) <= when.latest
    ended = role.end is not None and when.earliest is not None and (_last(role.end) or date.max) <= when.earliest
    return begun and not ended


def _first(text: str) -> date | None:
    return edtf.parse(text).earliest


def _last(text: str) -> date | None:
    return edtf.parse(text).latest


def _chief_offices(owner: str, registry: Registry, known: Known, pack: ActorWords) -> Iterator[tuple[str, Office]]:
    """The offices at the head of a state that ``owner`` can hold at the date."""
    for state, office in registry.held.get(owner, ()):
        if office.title in pack.chief_titles and in_time(office, known.published):
            yield state, office


def _predecessor(owner: str, registry: Registry, known: Known, pack: ActorWords) -> str | None:
    """The last to hold the owner's office before the owner did."""
    for state, own in _chief_offices(owner, registry, known, pack):
        start = _last(own.role.start) if own.role.start else None
        earlier = [
            (ended, office.actor)
            for office in registry.offices.get(state, ())
            if office.title == own.title and office.actor != owner and office.role.end
            if start and (ended := _first(office.role.end)) and ended <= start
        ]
        if earlier:
            return max(earlier)[1]
    return None
