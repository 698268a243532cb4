"""How strongly two happenings speak for being one.

Actors, kinds of happening, telling words, figures and utterances are weighed; what stands in nearly every
article of the dossier tells little (inverse document frequency, scaled so that a word of exactly two
articles weighs 1 whatever the size of the dossier). Articles that carry the same text count as one.
Dates are not looked at here: they are a veto, elsewhere.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dossier.findings.events.places import agree, is_state
from dossier.model import Actor, AnnotatedArticle, Happening, QuoteRef

_AGENTS = ("person", "organisation")
COMMON = frozenset({"agreement", "death", "dialogue", "meeting", "publication", "supply", "support", "visit"})
"""Kinds that tell little: much of them happens on one day."""
_ONCE = frozenset({"arrest", "collapse", "inauguration", "release", "resignation"})
"""Kinds that hardly befall the same actor twice within a month."""
ONCE_A_DAY = frozenset({"explosion"})
"""Kinds that hardly befall the same actor twice on one day."""
_JOURNEYS = frozenset({"visit"})
"""Kinds that bring somebody to a place."""
_NOBODY: frozenset[int] = frozenset()


class Link(Struct, frozen=True):
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


class Profile(Struct, frozen=True):
    """A happening as far as it is compared: its parts as sets."""

    happening: Happening
    actors: frozenset[str]
    agents: frozenset[str]
    company: frozenset[str]
    stems: frozenset[str]
    kinds: frozenset[str]
    numbers: frozenset[str]
    """Quantities of more than one digit."""


class Linker:
    """Weighs pairs of happenings within one dossier; immutable after it is made."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        happenings: Sequence[Happening],
        utterances: Iterable[tuple[QuoteRef, ...]],
        actors: Mapping[str, Actor],
        copies: Mapping[str, str] | None = None,
    ) -> None:
        """Counts in how many articles each word stands and who says what in which articles.

        ``copies`` maps an article to the first one that carries its text.
        """
        copies = copies or {}
        total = len({copies.get(a.article.id, a.article.id) for a in articles})
        spread = Counter(
            stem for _, stem in {(copies.get(h.article, h.article), s) for h in happenings for s in h.stems}
        )
        self._weights = {stem: _weight(count, total) for stem, count in spread.items()}
        self._unknown = _weight(0, total)
        self._agents = frozenset(actor.id for actor in actors.values() if actor.kind in _AGENTS)
        self._persons = frozenset(actor.id for actor in actors.values() if actor.kind == "person")
        self._cues = {a.article.id: sorted(q.cue.start for q in a.quotes if q.cue is not None) for a in articles}
        self._said = _said_in(articles, utterances)
        self._profiles = {(one.article, one.start, one.tag): self.profile(one) for one in happenings}

    def link(self, a: Happening, b: Happening) -> Link:
        """What ``a`` and ``b`` share."""
        return self.compare(self._profile(a), self._profile(b))

    def _profile(self, happening: Happening) -> Profile:
        known = self._profiles.get((happening.article, happening.start, happening.tag))
        return known if known is not None and known.happening is happening else self.profile(happening)

    def profile(self, happening: Happening) -> Profile:
        """The parts of a happening as sets."""
        actors = frozenset(happening.actors)
        return Profile(
            happening=happening,
            actors=actors,
            agents=actors & self._agents,
            company=frozenset(happening.company) if happening.opening else actors,
            stems=frozenset(happening.stems),
            kinds=frozenset(happening.kinds),
            numbers=frozenset(number for number in happening.numbers if len(number) > 1),
        )

    def compare(self, a: Profile, b: Profile) -> Link:
        """What the happenings of two profiles share."""
        both = a.happening.opening and b.happening.opening
        shared = a.company & b.company if both else a.actors & b.actors
        agents = sorted(shared & self._agents)
        stems = a.stems & b.stems
        fewest = min(len(a.stems), len(b.stems))
        here, there = a.happening.place, b.happening.place
        place = agree(here, there) if here is not None else None
        return Link(
            agents=tuple(agents),
            states=tuple(sorted(shared - self._agents)) if len(shared) > len(agents) else (),
            kinds=tuple(sorted(a.kinds & b.kinds)),
            specific=math.fsum(self.weight(stem) for stem in stems),
            utterance=self._share_utterance(a.happening.article, b.happening.article, agents),
            figures=tuple(sorted(a.numbers & b.numbers)),
            words=len(stems),
            alike=len(stems) / fewest if fewest else 0.0,
            nested=a.actors <= b.actors or b.actors <= a.actors,
            place=place,
            apart=not agents and min(len(a.agents), len(b.agents)) > 1,
            narrow=bool(place) and not (is_state(here or "") or is_state(there or "")),
        )

    def weight(self, stem: str) -> float:
        """How much a shared word tells, 1 for a word of two articles, near 0 for one of all articles."""
        return self._weights.get(stem, self._unknown)

    def is_agent(self, actor: str) -> bool:
        """Whether the actor is a person or an organisation, not a state or a news agency."""
        return actor in self._agents

    def is_person(self, actor: str) -> bool:
        """Whether the actor is a person."""
        return actor in self._persons

    def is_said(self, happening: Happening) -> bool:
        """Whether the sentence gives somebody's words."""
        cues = self._cues.get(happening.article, [])
        place = bisect_left(cues, happening.start)
        return place < len(cues) and cues[place] < happening.end

    def _share_utterance(self, a: str, b: str, speakers: Iterable[str]) -> bool:
        """Whether both articles give the same utterance of one of the speakers."""
        if a == b:
            return False
        return any(self._said.get((a, one), _NOBODY) & self._said.get((b, one), _NOBODY) for one in speakers)


def _weight(spread: int, total: int) -> float:
    if total <= 2:
        return 1.0
    return math.log((total + 1) / max(2, spread)) / math.log((total + 1) / 2)


def _said_in(
    articles: Sequence[AnnotatedArticle], utterances: Iterable[tuple[QuoteRef, ...]]
) -> dict[tuple[str, str], frozenset[int]]:
    """(article, speaker) → the groups of utterances that the article gives words of."""
    quotes = {annotated.article.id: annotated.quotes for annotated in articles}
    said: dict[tuple[str, str], set[int]] = {}
    for number, group in enumerate(utterances):
        for ref in group:
            speaker = quotes[ref.article][ref.index].speaker
            if speaker is not None:
                said.setdefault((ref.article, speaker), set()).add(number)
    return {key: frozenset(groups) for key, groups in said.items()}
