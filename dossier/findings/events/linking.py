"""How strongly two happenings speak for being one.

Actors, kinds of happening, telling words, figures and utterances are weighed; what stands in nearly every
article of the dossier tells little (inverse document frequency, scaled so that a word of exactly two
articles weighs 1 whatever the size of the dossier). Articles that carry the same text count as one.
Dates are not looked at here: they are a veto, elsewhere.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, groupby

from msgspec import Struct

from dossier.findings.events.places import agree, is_state
from dossier.model import Actor, Card, Happening, QuoteRef, Said
from dossier.once import once

_AGENTS = ("person", "organisation")
COMMON = frozenset({"agreement", "death", "dialogue", "meeting", "publication", "supply", "support", "visit"})
"""Kinds that tell little: much of them happens on one day."""
_ONCE = frozenset({"arrest", "collapse", "inauguration", "release", "resignation"})
"""Kinds that hardly befall the same actor twice within a month."""
ONCE_A_DAY = frozenset({"explosion"})
"""Kinds that hardly befall the same actor twice on one day."""
_JOURNEYS = frozenset({"visit"})
"""Kinds that bring somebody to a place."""
_RARE = 2
"""Texts with a word that tells as much as any can."""
_NOBODY: frozenset[int] = frozenset()


class Link(Struct, frozen=True, gc=False):
    """What two happenings have in common."""

    agents: tuple[str, ...]
    """Shared persons and organisations, by id."""
    states: tuple[str, ...]
    """Shared states and agencies, by id."""
    kinds: tuple[str, ...]
    """Shared kinds of happening."""
    specific: float
    """Weight of the telling words they share; a word of exactly two articles counts 1."""
    utterance: bool
    """Whether both articles give the same utterance of a shared actor."""
    figures: tuple[str, ...]
    """Shared quantities."""
    words: int
    """How many telling words they share."""
    alike: float
    """Share of the telling words of the one with fewer that the other has too."""
    nested: bool
    """Whether all actors of the one act in the other."""
    place: bool | None = None
    """Whether both name the same place (True) or two that cannot be one (False)."""
    apart: bool = False
    """Whether several persons or organisations act in each, and none in both."""
    narrow: bool = False
    """Whether they name the same place, and it is no whole country."""

    @property
    def own_kinds(self) -> int:
        """How many kinds they share of which few happen on one day."""
        return sum(kind not in COMMON for kind in self.kinds)

    @property
    def journey(self) -> bool:
        """Whether both tell of a journey of one agent to one town: hardly two a month are told so."""
        return self.narrow and bool(self.agents) and not _JOURNEYS.isdisjoint(self.kinds)

    @property
    def once(self) -> bool:
        """Whether they share a kind of which hardly two befall the same actor."""
        return not _ONCE.isdisjoint(self.kinds)

    @property
    def once_a_day(self) -> bool:
        """Whether they share a kind of which hardly two befall the same actor on one day."""
        return not ONCE_A_DAY.isdisjoint(self.kinds)

    @property
    def score(self) -> float:
        """Strength of the link: actors and kinds count up to a cap, an utterance as much as two actors."""
        return (
            min(len(self.agents), 3)
            + 0.3 * min(len(self.states), 2)
            + 0.5 * min(len(self.kinds), 2)
            + min(self.specific, 4.0)
            + 2.0 * self.utterance
            + 1.0 * bool(self.figures)
            + 1.0 * self.narrow
        )


class Profile(Struct, frozen=True, gc=False):
    """A happening as far as it is compared: its parts as sets."""

    happening: Happening
    actors: frozenset[str]
    agents: frozenset[str]
    """Persons and organisations of these."""
    company: frozenset[str]
    beside: frozenset[str]
    """Persons and organisations of the company."""
    stems: frozenset[str]
    kinds: frozenset[str]
    numbers: frozenset[str]
    """Quantities of more than one digit."""


class Linker:
    """Weighs pairs of happenings within one dossier; immutable after it is made."""

    def __init__(
        self,
        articles: Iterable[Card],
        happenings: Iterable[Happening],
        utterances: Iterable[tuple[QuoteRef, ...]],
        actors: Mapping[str, Actor],
        copies: Mapping[str, str] | None = None,
        spread: Mapping[str, int] | None = None,
    ) -> None:
        """Counts in how many articles each word stands and who says what in which articles.

        ``happenings`` are gone through, those of an article one after the other, when somebody asks how much words
        tell, unless their ``spread`` is known.
        ``copies`` maps an article to the first one that carries its text.
        """
        self._copies, self._happenings, self._known = copies or {}, happenings, spread
        self.kinds = {actor.id: actor.kind for actor in actors.values()}
        """Of each actor of the dossier."""
        self.agents = agents_of(actors)
        """Persons and organisations."""
        self._persons = frozenset(actor.id for actor in actors.values() if actor.kind == "person")
        self._quotes = {card.id: card.found.said for card in articles}
        utterances = list(utterances)
        self._said = _said_in(self._quotes, utterances)
        self._given = _given_in(utterances)
        self._profiles: dict[tuple[str, int, int | None], Profile] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}

    @once
    def texts(self) -> int:
        """How many different texts there are."""
        return len({self._copies.get(article, article) for article in self._quotes})

    @once
    def spread(self) -> dict[str, int]:
        """In how many texts each stem stands; without those of two at most, which all tell the same."""
        if self._known is not None:
            return {stem: count for stem, count in self._known.items() if count > _RARE}
        counts: Counter[str] = Counter()
        copied: dict[str, set[str]] = {}
        for article, found in groupby(self._happenings, key=lambda one: one.article):
            stems = {stem for one in found for stem in one.stems}
            if article in self._copies:
                copied.setdefault(self._copies[article], set()).update(stems)
            else:
                counts.update(stems)
        counts.update(chain.from_iterable(copied.values()))
        return {stem: count for stem, count in counts.items() if count > _RARE}

    @once
    def _weights(self) -> "_Weights":
        """How much each stem tells; nobody asks where all events are known from the build before."""
        return _Weights(self.spread, self.texts)

    def link(self, a: Happening, b: Happening) -> Link:
        """What ``a`` and ``b`` share."""
        return self.compare(self.profile(a), self.profile(b))

    def profile(self, happening: Happening) -> Profile:
        """The parts of a happening as sets; made when first asked for, as few are compared with many."""
        key = (happening.article, happening.start, happening.tag)
        known = self._profiles.get(key)
        if known is None or known.happening is not happening:
            known = self._profiles[key] = self._profiled(happening)
        return known

    def _profiled(self, happening: Happening) -> Profile:
        actors = self._once(happening.actors)
        agents = self._once(actors & self.agents)
        company = self._once(happening.company) if happening.opening else actors
        return Profile(
            happening=happening,
            actors=actors,
            agents=agents,
            company=company,
            beside=agents if company is actors else self._once(company & self.agents),
            stems=frozenset(happening.stems),
            kinds=self._once(happening.kinds),
            numbers=self._once([number for number in happening.numbers if len(number) > 1]),
        )

    def _once(self, members: Iterable[str]) -> frozenset[str]:
        """The set of these that stands in memory but once: most happenings have the same few, or none at all."""
        found = frozenset(members)
        return self._sets.setdefault(found, found)

    def may_be_one(self, a: Profile, b: Profile) -> bool:
        """Whether two happenings share enough to make them one event, asked of many before they are compared.

        That is a place, their article, or somebody who acts and beside that a word, a kind or an utterance. Where
        nobody acts in both, two telling words, or one if it is all that is told or tells of what goes on.
        """
        here, there = a.happening, b.happening
        if here.article == there.article:
            return True
        apart = a.stems.isdisjoint(b.stems)
        acting = (a.beside, b.beside) if here.opening and there.opening else (a.agents, b.agents)
        if not acting[0].isdisjoint(acting[1]):
            enough = not (apart and a.kinds.isdisjoint(b.kinds)) or self._share_words(here.article, there.article)
        elif apart:
            enough = False
        else:
            alone = min(len(a.stems), len(b.stems)) == 1 or (here.ongoing and there.ongoing)
            enough = alone or len(a.stems & b.stems) > 1
        if enough or here.place is None or there.place is None:
            return enough
        return agree(here.place, there.place) is True

    def compare(self, a: Profile, b: Profile) -> Link:
        """What the happenings of two profiles share."""
        here, there = a.happening, b.happening
        both = here.opening and there.opening
        agents = a.beside & b.beside if both else a.agents & b.agents
        shared = a.company & b.company if both else a.actors & b.actors
        stems, kinds = a.stems & b.stems, a.kinds & b.kinds
        fewest = min(len(a.stems), len(b.stems))
        place = agree(here.place, there.place) if here.place is not None and there.place is not None else None
        return Link(
            agents=tuple(sorted(agents)) if agents else (),
            states=tuple(sorted(shared - agents)) if len(shared) > len(agents) else (),
            kinds=tuple(sorted(kinds)) if kinds else (),
            specific=math.fsum(map(self._weights.__getitem__, stems)),
            utterance=bool(agents) and self._share_utterance(here.article, there.article, agents),
            figures=tuple(sorted(a.numbers & b.numbers)) if a.numbers and b.numbers else (),
            words=len(stems),
            alike=len(stems) / fewest if fewest else 0.0,
            nested=a.actors <= b.actors or b.actors <= a.actors,
            place=place,
            apart=not agents and min(len(a.agents), len(b.agents)) > 1,
            narrow=bool(place) and not (is_state(here.place or "") or is_state(there.place or "")),
        )

    def weight(self, stem: str) -> float:
        """How much a shared word tells, 1 for a word of two articles, near 0 for one of all articles."""
        return self._weights[stem]

    def is_agent(self, actor: str) -> bool:
        """Whether the actor is a person or an organisation, not a state or a news agency."""
        return actor in self.agents

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person."""
        return actor in self._persons

    def is_said(self, happening: Happening) -> bool:
        """Whether the sentence gives somebody's words."""
        cues = (quote.cue for quote in self._quotes.get(happening.article, ()))
        return any(cue is not None and happening.start <= cue < happening.end for cue in cues)

    def _share_words(self, a: str, b: str) -> bool:
        """Whether both articles give the same utterance."""
        return not self._given.get(a, _NOBODY).isdisjoint(self._given.get(b, _NOBODY))

    def _share_utterance(self, a: str, b: str, speakers: Iterable[str]) -> bool:
        """Whether both articles give the same utterance of one of the speakers."""
        if a == b:
            return False
        return any(self._said.get((a, one), _NOBODY) & self._said.get((b, one), _NOBODY) for one in speakers)


def agents_of(actors: Mapping[str, Actor]) -> frozenset[str]:
    """The persons and organisations of these actors, by id."""
    return frozenset(actor.id for actor in actors.values() if actor.kind in _AGENTS)


class _Weights(dict[str, float]):
    """How much each stem tells."""

    def __init__(self, spread: Mapping[str, int], total: int) -> None:
        """From the number of texts with each stem that more than two have; of all texts there are ``total``."""
        weights = {count: _weight(count, total) for count in set(spread.values())}
        super().__init__({stem: weights[count] for stem, count in spread.items()})
        self._rare = _weight(_RARE, total)

    def __missing__(self, stem: str) -> float:
        return self._rare


def _weight(spread: int, total: int) -> float:
    if total <= 2:
        return 1.0
    return math.log((total + 1) / max(_RARE, spread)) / math.log((total + 1) / 2)


def _said_in(
    quotes: Mapping[str, Sequence[Said]], utterances: Iterable[tuple[QuoteRef, ...]]
) -> dict[tuple[str, str], frozenset[int]]:
    """(article, speaker) → the groups of utterances that the article gives words of; from the quotes by article."""
    said: dict[tuple[str, str], set[int]] = {}
    for number, group in enumerate(utterances):
        for ref in group:
            speaker = quotes[ref.article][ref.index].speaker
            if speaker is not None:
                said.setdefault((ref.article, speaker), set()).add(number)
    return {key: frozenset(groups) for key, groups in said.items()}


def _given_in(utterances: Iterable[tuple[QuoteRef, ...]]) -> dict[str, set[int]]:
    """Article → the groups of utterances of which it gives words."""
    given: dict[str, set[int]] = {}
    for number, group in enumerate(utterances):
        for ref in group:
            given.setdefault(ref.article, set()).add(number)
    return given
