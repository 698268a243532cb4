"""The case of one undated article: all that speaks for its date, and a digest of all that this depends on.

Round by round it is held against the articles that were dated in the one before. What was found out about it in the
last build stands as long as the digest is the same: it holds the article itself and each that is compared with it,
how much its words tell, whom its utterances are given by, when those were born whose ages it gives, the copies of its
text, and what the affair says of its year.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from dossier.cache import digest_of
from dossier.findings.actors.registry import Registry
from dossier.findings.events.linking import Linker
from dossier.findings.publication import ties
from dossier.findings.publication.affair import Affair
from dossier.findings.publication.affinity import Affinity
from dossier.findings.publication.ages import Birth, age_evidence, ages
from dossier.findings.publication.amendments import amendments
from dossier.findings.publication.bounds import bounded, clashing
from dossier.findings.publication.coincidence import Candidates, Coincidences, Piece, pin_of
from dossier.findings.publication.constraints import Constraint
from dossier.findings.publication.copies import copy_evidence, is_printed_again
from dossier.findings.publication.lists import (
    ALL,
    Lists,
    Told,
    article_of,
    is_held_against,
    tokens,
    with_birth,
    with_stem,
)
from dossier.findings.publication.offices import office_evidence
from dossier.findings.publication.outcomes import Contradiction, Outcome, Standing
from dossier.findings.publication.own import own_evidence, stamps
from dossier.findings.publication.page import page_evidence
from dossier.findings.publication.pairs import Pairs
from dossier.findings.publication.sharing import Sharing
from dossier.findings.publication.verdict import infer_one
from dossier.model import AnnotatedArticle, Happening, PublicationDate, Reprint
from dossier.once import once
from dossier.phrase import Written
from dossier.work import encode

Articles = Mapping[str, AnnotatedArticle]
_Heard = Sequence[tuple[int, Sequence[int]]]


class Room:
    """What all cases are held against: the dated articles, those of the last round or all of them."""

    def __init__(
        self,
        linker: Linker,
        sharing: Sharing,
        registry: Registry,
        numbers: Mapping[str, int],
        tell: Callable[[str], Told],
    ) -> None:
        """``numbers`` are those of all articles, in their order; ``tell`` gives what one that is dated tells."""
        affinity = Affinity(linker, sharing, registry.by_id)
        self.sharing, self.linker, self.registry, self.ids = sharing, linker, registry, list(numbers)
        self.witnesses = ties.Witnesses(linker, sharing, numbers, tell)
        self.coincidences = Coincidences(affinity, numbers, tell)
        self.affair = Affair(affinity, sharing)

    def renew(self, published: Mapping[str, str | None], lists: Lists) -> None:
        """Go on to the next round, with the articles that were dated in the last one: when they appeared, and lists."""
        self.witnesses.renew(lists)
        self.coincidences.renew(lists)
        self.affair.renew(published)


class Case:
    """An undated article with those that it was held against."""

    def __init__(
        self, annotated: AnnotatedArticle, happenings: Sequence[Happening], copies: Reprint | None, sharing: Sharing
    ) -> None:
        """``copies`` carry its text."""
        self.annotated, self.happenings, self._copies = annotated, happenings, copies
        self._reading = sharing.reading(annotated.article.id)
        self._again = is_printed_again(annotated, self._reading.language)
        self._stamps = tuple(stamps(self._reading))
        self._pin = pin_of((*self._stamps, *amendments(self._reading)))
        self._read = {*(copies.articles if copies is not None else ()), *sharing.together(annotated.article.id)}
        self._marks: list[bytes] = []
        self._heard: list[_Heard] = []
        self._candidates: list[Candidates] = []
        self._ties, self._pieces = Pairs[ties.Tie](), Pairs[Piece]()
        self._before: Standing | None = None
        self._is_judged = False

    @once
    def aged(self) -> frozenset[str]:
        """Those whose ages it gives."""
        return frozenset(actor for actor, _, _ in ages(self._reading))

    def begin(self, room: Room, version: bytes, born: Mapping[str, Birth], said: Iterable[str]) -> None:
        """Note what it depends on whoever else is dated; ``version`` is a digest of the article and of all actors.

        ``said`` are the articles that say when those were ``born`` whose ages it gives.
        """
        self._read.update(said)
        self._room, self._born, linker = room, born, room.linker
        stems = sorted({stem for one in self.happenings for stem in one.stems})
        births = [(actor, born[actor]) for actor in sorted(self.aged & born.keys())]
        depends = (
            linker.texts,
            [linker.spread.get(stem, 0) for stem in stems],
            room.sharing.given(self.annotated.article.id),
            [(actor, one.first, one.last, Written.of(one.said), one.evidence) for actor, one in births],
        )
        self._marks = [digest_of(version, encode(depends))]

    def go_by(self, before: Standing, changed: Container[int]) -> None:
        """Take what was found of it in the build before; ``changed`` are the numbers of those that are others now."""
        if before.begun == self._marks[0]:
            self._before = before
            self._ties.begin(before.ties, changed)
            self._pieces.begin(before.pieces, changed)

    def standing(self, given: bytes, number: int) -> Standing:
        """All that its outcomes depend on.

        ``given`` is a digest of the utterances that it gives, ``number`` that of the round in which it was dated.
        """
        name, room = self.annotated.article.id, self._room
        keys = {ALL} if self._stamps else set[str]()
        keys.update(map(with_birth, self.aged))
        for ours in self.happenings:
            keys.update(map(with_stem, ours.stems))
            if is_held_against(ours, room.linker.agents):
                keys.update(tokens(ours), room.linker.agents.intersection(ours.company))
            tag = self.annotated.time_tags[ours.tag] if ours.tag is not None else None
            keys.update(room.coincidences.asked(ours, tag, self._pin))
        read = self._read | room.affair.read.get(name, set())
        pairs = self._ties.kept(), self._pieces.kept()
        if self._before is not None and not self._is_judged:  # all that it was held against is as it was
            pairs = self._before.ties, self._before.pieces
        return Standing(tuple(sorted(keys)), tuple(sorted(read)), given, number, self._marks[0], *pairs)

    @once
    def _own(self) -> tuple[Constraint, ...]:
        """What the article and its page say, whatever the others tell of its happenings."""
        offices = office_evidence(self._reading, self._room.registry)
        born = age_evidence(self._reading, self._born)
        return (*own_evidence(self._reading), *offices, *born, *page_evidence(self.annotated.article))

    def hear(self, versions: Mapping[str, bytes]) -> None:
        """Hold it against the articles of a new round, whose digests are ``versions``."""
        if self._again:
            return  # its words are older than its printing
        room = self._room
        heard = [(place, near) for place, ours in enumerate(self.happenings) if (near := room.witnesses.near(ours))]
        candidates = room.coincidences.candidates(self.annotated, self.happenings, self._pin)
        if heard or candidates:
            self._heard.append(heard)
            self._candidates.append(candidates)
            told = (heard, [(place, listed) for place, _, listed in candidates])
            held = {article_of(one) for each in told for _, listed in each for one in listed}
            against = [room.ids[number] for number in sorted(held)]
            self._read.update(against)
            named = (part for article in against for part in (article.encode(), versions[article]))
            self._marks.append(digest_of(encode(told), *named))

    def judged(self, known: Articles, before: Mapping[bytes, Outcome]) -> Outcome:
        """What is to be said of its date now; ``before`` is what was said of it, by what that was made from."""
        others = [] if self._again else [*self._room.affair.evidence(self.annotated, self._stamps)]
        if self._copies is not None and not self._again:
            others += copy_evidence(self.annotated, self._copies, known)
        told = [(replace(one, reason=""), Written.of(one.reason)) for one in others]
        made_from = digest_of(*self._marks, encode(told))
        outcome = before.get(made_from)
        return outcome if outcome is not None else Outcome.of(made_from, *self._judge(others, known))

    def _judge(self, others: Sequence[Constraint], known: Articles) -> tuple[PublicationDate, Contradiction | None]:
        """Its date, with what contradicts itself if that is why it stays unknown."""
        room, own, coincidences = self._room, self._own, self._room.coincidences
        self._is_judged = True
        for heard, candidates in zip(self._heard, self._candidates, strict=True):
            for place, near in heard:
                compare = partial(
                    ties.found_ties, self.annotated, place, self.happenings[place], witnesses=room.witnesses
                )
                self._ties.go_through(place, near, compare)
            for place, tag, listed in candidates:
                meant = partial(coincidences.pieces, place, self.happenings[place], tag, pin=self._pin)
                self._pieces.go_through(place, listed, meant)
        self._heard, self._candidates = [], []
        votes = ties.votes(self.happenings, self._ties.found, room.witnesses)
        tied = coincidences.of_one_year(ties.best_per_tie(votes), own)
        tied += coincidences.votes(self.annotated, self.happenings, self._pieces.found, self._pin)
        outcome = infer_one(self.annotated, own, tied, others, known)
        published = self.annotated.article.published
        if isinstance(outcome, PublicationDate):
            return outcome, None
        if outcome is not None:
            return clashing(published, outcome.one, outcome.other), outcome
        return bounded(published, own), None
