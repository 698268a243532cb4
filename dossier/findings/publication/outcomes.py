"""What was inferred of the dates of articles, in a form that can be kept from one build to the next."""

from msgspec import Struct
from msgspec.structs import replace

from dossier.findings.publication.coincidence import Piece
from dossier.findings.publication.constraints import Constraint
from dossier.findings.publication.lists import Asked
from dossier.findings.publication.pairs import Compared
from dossier.findings.publication.ties import Tie
from dossier.model import PublicationDate
from dossier.phrase import Written


class Contradiction(Struct, frozen=True):
    """Two constraints that cannot both hold for an article, neither much heavier than the other."""

    article: str
    one: Constraint
    other: Constraint


class _Claim(Struct, frozen=True, gc=False):
    """A constraint, its reason apart."""

    constraint: Constraint
    reason: Written

    @classmethod
    def of(cls, constraint: Constraint) -> "_Claim":
        return cls(replace(constraint, reason=""), Written.of(constraint.reason))

    def read(self) -> Constraint:
        return replace(self.constraint, reason=self.reason.read())


class Outcome(Struct, frozen=True, gc=False):
    """What is known of the date of one article, given those that were dated by then."""

    made_from: bytes
    """Digest of all that it depends on."""
    date: PublicationDate
    """Without its reason; what bounds it where it stays unknown."""
    reason: Written
    clash: tuple[_Claim, _Claim] | None = None

    @classmethod
    def of(cls, made_from: bytes, published: PublicationDate, clash: Contradiction | None) -> "Outcome":
        """From the date, and from what contradicts itself if that is why it is unknown."""
        claims = None if clash is None else (_Claim.of(clash.one), _Claim.of(clash.other))
        return cls(made_from, replace(published, reason=""), Written.of(published.reason), claims)

    @property
    def published(self) -> PublicationDate:
        """The date with its reason."""
        return replace(self.date, reason=self.reason.read())

    def contradiction(self, article: str) -> Contradiction | None:
        """What contradicts itself in this article, if anything."""
        return None if self.clash is None else Contradiction(article, self.clash[0].read(), self.clash[1].read())


class Standing(Struct, frozen=True, gc=False):
    """What the outcomes of one article depend on, beside the article itself: while all that is as it was they stand."""

    keys: tuple[str, ...]
    """The lists in which it was looked."""
    read: tuple[str, ...]
    """The articles that were read for it, and those with which it was compared."""
    given: bytes
    """Digest of the utterances that it gives, with all others who give them."""
    round: int
    """In which it was dated; below zero where it was not."""
    begun: bytes
    """Digest of what decides how it is compared with any other: of itself, the weight of its words, all actors."""
    ties: Compared[Tie]
    pieces: Compared[Piece]


class Outcomes(Struct, frozen=True, gc=False):
    """What was inferred in one build."""

    of: dict[str, tuple[Outcome, ...]]
    """By article, in the order in which more articles were dated: the last is what holds."""

    @property
    def published(self) -> dict[str, PublicationDate]:
        """What is known of the date of each of the articles now."""
        return {name: told[-1].published for name, told in self.of.items()}

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What contradicts itself in them."""
        found = (told[-1].contradiction(name) for name, told in self.of.items())
        return tuple(one for one in found if one is not None)


class Inference(Struct, frozen=True, gc=False):
    """The same with all that it depends on."""

    outcomes: Outcomes
    standings: dict[str, Standing]
    frame: bytes
    """Digest of what must be the same if anything is to stand: which articles there are, which of them are undated."""
    versions: list[bytes]
    """Digests of all articles, in their order, and of all that was found in them."""
    cards: list[bytes]
    """Digests of when they appeared, as they state, and whom they name."""
    asked: Asked
    lists: list[dict[str, bytes]]
    """What is listed of all articles, and then of those that were dated in each round; see :mod:`lists`."""


NOTHING = Inference(Outcomes({}), {}, b"", [], [], Asked.of((), (), frozenset()), [])
