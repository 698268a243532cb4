"""What was found in the articles, each part of it read when it is asked for."""

from collections.abc import Iterator, Mapping
from sys import intern

from msgspec import Struct
from msgspec.structs import replace

from dossier.findings.annotation import Counts, Finding, Sketched, Tells, TellsWhen, Worded
from dossier.findings.comparison.counted import Stated
from dossier.findings.events.dating import Timed
from dossier.findings.reprints import Sketch
from dossier.findings.utterances import Wording
from dossier.model import Card, Happening


class Gathered(Struct, frozen=True, eq=False):
    """What was found, by article."""

    findings: Mapping[str, Finding]
    versions: Mapping[str, bytes]
    """Digests of the articles and of what was found in them."""

    @classmethod
    def of(cls, found: Mapping[str, tuple[bytes, Finding]]) -> "Gathered":
        """From the digest of each article and what was found in it."""
        return cls(
            {key: finding for key, (_, finding) in found.items()},
            {key: version + finding.digest for key, (version, finding) in found.items()},
        )

    def but_for(self, others: "Gathered") -> "Gathered":
        """This with what was found otherwise in some of the articles."""
        return Gathered({**self.findings, **others.findings}, {**self.versions, **others.versions})

    def wordings(self, article: str) -> tuple[Wording, ...]:
        """The quotes of an article as they are compared."""
        told = self.findings[article].only(Worded).wordings
        return tuple(replace(one, words=frozenset(map(intern, one.words))) for one in told)

    def stated(self, article: str) -> tuple[Stated, ...]:
        """Its figures so; what they have in common stands in memory but once, which takes a fifth of the space."""
        sets: dict[frozenset[str], frozenset[str]] = {}

        def once(words: frozenset[str]) -> frozenset[str]:
            known = sets.get(words)
            if known is None:
                known = sets[words] = frozenset(map(intern, words))
            return known

        return tuple(
            replace(
                one,
                thing=once(one.thing),
                context=once(one.context),
                around=once(one.around),
                words=once(one.words),
                opening=once(one.opening),
            )
            for one in self.findings[article].only(Counts).stated
        )

    def sketch(self, article: str) -> Sketch:
        """Its text so."""
        return self.findings[article].only(Sketched).sketch

    def sentences(self) -> "Sentences":
        """The happenings of each article."""
        return Sentences(self.findings)


class Sentences(Mapping[str, tuple[Happening, ...]]):
    """The happenings of each article, read when they are first asked for and kept as long as this is."""

    def __init__(self, findings: Mapping[str, Finding]) -> None:
        self._findings = findings
        self._known: dict[str, tuple[Happening, ...]] = {}

    def __getitem__(self, article: str) -> tuple[Happening, ...]:
        """Those of an article."""
        known = self._known.get(article)
        if known is None:
            known = self._keep(article, self._findings[article].only(Tells))
        return known

    def timed(self, card: Card) -> Timed:
        """What dates those of an article, which are read along with it."""
        told = self._findings[card.id].only(TellsWhen)
        if card.id not in self._known:
            self._keep(card.id, told)
        return Timed(card.id, card.published, told.time_tags, told.temporal_expressions)

    def _keep(self, article: str, told: Tells) -> tuple[Happening, ...]:
        known = self._known[article] = tuple(map(_once_each, told.happenings))
        return known

    def __iter__(self) -> Iterator[str]:
        """The articles."""
        return iter(self._findings)

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self._findings)


def _once_each(one: Happening) -> Happening:
    """The happening with words that stand in memory but once, whoever has them: they would take 20 KB an article."""
    return replace(
        one,
        article=intern(one.article),
        actors=tuple(map(intern, one.actors)),
        company=tuple(map(intern, one.company)) if one.company != one.actors else one.actors,
        stems=tuple(map(intern, one.stems)),
        kinds=tuple(map(intern, one.kinds)),
        numbers=tuple(map(intern, one.numbers)),
        tense=intern(one.tense),
        place=one.place and intern(one.place),
    )
