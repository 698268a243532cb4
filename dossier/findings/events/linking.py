"""How strongly two happenings of different articles speak for being one.

Actors, kinds of happening, telling words, figures and utterances are weighed; what stands in nearly every
article of the dossier tells little (inverse document frequency, scaled so that a word of exactly two
articles weighs 1 whatever the size of the dossier). Dates are not looked at here: they are a veto, elsewhere.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dossier.model import Actor, AnnotatedArticle, Happening, QuoteRef

_AGENTS = ("person", "organisation")


@dataclass(frozen=True, slots=True)
class Link:
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
        )


class Linker:
    """Weighs pairs of happenings within one dossier; immutable after it is made."""

    def __init__(
        self,
        articles: Sequence[AnnotatedArticle],
        happenings: Sequence[Happening],
        utterances: Iterable[tuple[QuoteRef, ...]],
        actors: Mapping[str, Actor],
    ) -> None:
        """Counts in how many articles each word stands and who says what in which articles."""
        self._actors = actors
        self._total = len(articles)
        self._spread = Counter(stem for _, stem in {(h.article, stem) for h in happenings for stem in h.stems})
        self._utterances = _speakers_by_pair(articles, utterances)

    def link(self, a: Happening, b: Happening) -> Link:
        """What ``a`` and ``b`` share."""
        ours, theirs = (a.company, b.company) if a.opening and b.opening else (a.actors, b.actors)
        shared = [actor for actor in ours if actor in theirs]
        agents = tuple(sorted(actor for actor in shared if self.is_agent(actor)))
        speakers = self._utterances.get((a.article, b.article), frozenset())
        return Link(
            agents=agents,
            states=tuple(sorted(actor for actor in shared if not self.is_agent(actor))),
            kinds=tuple(kind for kind in a.kinds if kind in b.kinds),
            specific=sum(self.weight(stem) for stem in sorted(set(a.stems) & set(b.stems))),
            utterance=any(actor in speakers for actor in agents),
            figures=tuple(number for number in a.numbers if number in b.numbers and len(number) > 1),
        )

    def weight(self, stem: str) -> float:
        """How much a shared word tells, 1 for a word of two articles, near 0 for one of all articles."""
        if self._total <= 2:
            return 1.0
        spread = max(2, self._spread[stem])
        return math.log((self._total + 1) / spread) / math.log((self._total + 1) / 2)

    def is_agent(self, actor: str) -> bool:
        """Whether the actor is a person or an organisation, not a state or a news agency."""
        known = self._actors.get(actor)
        return known is not None and known.kind in _AGENTS


def _speakers_by_pair(
    articles: Sequence[AnnotatedArticle], utterances: Iterable[tuple[QuoteRef, ...]]
) -> dict[tuple[str, str], frozenset[str]]:
    """(article, article) → speakers of whom both give the same utterance."""
    quotes = {annotated.article.id: annotated.quotes for annotated in articles}
    pairs: dict[tuple[str, str], set[str]] = {}
    for group in utterances:
        speaker = quotes[group[0].article][group[0].index].speaker
        for a in group:
            for b in group:
                if a.article != b.article and speaker is not None:
                    pairs.setdefault((a.article, b.article), set()).add(speaker)
    return {pair: frozenset(speakers) for pair, speakers in pairs.items()}
