"""Round by round: articles that were dated in one help to date others in the next, to a fixed point."""

from collections.abc import Iterable, Mapping

from dossier.cache import digest_of
from dossier.findings.publication.case import Case, Room
from dossier.findings.publication.ground import Ground
from dossier.findings.publication.lists import Asked, Lists
from dossier.findings.publication.outcomes import Inference, Outcome, Outcomes, Standing
from dossier.model import PublicationDate


def opened(ground: Ground, names: Iterable[str]) -> dict[str, Case]:
    """The cases of these articles."""
    given, sharing = ground.articles, ground.sharing
    return {name: Case(given[name], ground.happenings(name), ground.copies.get(name), sharing) for name in names}


class Rounds:
    """Some cases, or all, held against the dated articles; of those that are not asked stands what was said before."""

    def __init__(
        self, ground: Ground, cases: Mapping[str, Case], before: Inference, asked: Asked, lists: list[Lists]
    ) -> None:
        """``lists`` are those of all articles, then of each round, of which the first is enough where all are asked."""
        self._ground, self._cases, self._before, self._asked = ground, cases, before, asked
        self.lists, self._stands = lists, len(lists) > 1
        words = {stem for case in cases.values() for one in case.happenings for stem in one.stems}
        linker = ground.linker(words, lists[0])
        self._room = Room(linker, ground.sharing, ground.knowledge.registry, ground.numbers, ground.tell)
        self._versions = dict(zip(ground.ids, ground.versions, strict=True))
        self._earlier = {name: {one.made_from: one for one in before.outcomes.of.get(name, ())} for name in cases}
        self._told: dict[str, dict[bytes, Outcome]] = {name: {} for name in cases}
        changed = {
            number for number, one in enumerate(before.versions) if self._stands and one != ground.versions[number]
        }
        saying = {name: ground.saying(case.aged, lists[0]) for name, case in cases.items()}
        born = ground.born(ground.saying({actor for case in cases.values() for actor in case.aged}, lists[0]))
        for name, case in cases.items():
            version = digest_of(self._versions[name], ground.knowledge.actors)
            case.begin(self._room, version, born, saying[name])
            if self._stands:
                case.go_by(before.standings[name], changed)

    def gone_through(self) -> tuple[Outcomes, dict[str, Standing]] | None:
        """What is inferred, and what that depends on; None if any of it is another date than those that stand go by."""
        ground, before, heard, number = self._ground, self._before, set[str](), 0
        published = {card.id: card.published for card in ground.cards}
        fresh = [name for name, date in published.items() if date is not None]
        pending, dated_in = dict.fromkeys(ground.undated), dict.fromkeys(ground.undated, -1)
        while pending and (fresh or number == 0):
            firsts = ground.firsts(fresh, heard)
            if number + 1 == len(self.lists):
                self.lists.append(ground.told_in(firsts, self._asked))
            self._room.renew({name: published[name] for name in firsts}, self.lists[number + 1])
            found = {name: date for name in pending if (date := self._date(name, number)) is not None}
            if self._stands and {name: date.edtf for name, date in found.items()} != _dated_in(number, before):
                return None
            for name, date in found.items():
                ground.known.date(name, date)
                published[name], dated_in[name] = date.edtf, number
                self._versions[name] += (date.edtf or "").encode()
                del pending[name]
            fresh, number = list(found), number + 1
        cases = self._cases
        outcomes = {
            name: tuple(self._told[name].values()) if name in cases else before.outcomes.of[name]
            for name in ground.undated
        }
        standings = {
            name: cases[name].standing(ground.given(name), last) if name in cases else before.standings[name]
            for name, last in dated_in.items()
        }
        return Outcomes(outcomes), standings

    def _date(self, name: str, number: int) -> PublicationDate | None:
        """When an article appeared, if that comes out in the round of that number."""
        case = self._cases.get(name)
        if case is None:
            stands = self._before.standings[name].round == number
            return self._before.outcomes.of[name][-1].published if stands else None
        case.hear(self._versions)
        outcome = case.judged(self._ground.known, self._earlier[name])
        self._told[name].pop(outcome.made_from, None)
        self._told[name][outcome.made_from] = self._earlier[name][outcome.made_from] = outcome
        return outcome.published if outcome.date.edtf is not None else None


def _dated_in(number: int, before: Inference) -> dict[str, str | None]:
    """Who was dated in the round of that number, and how."""
    standings = before.standings.items()
    return {name: before.outcomes.of[name][-1].date.edtf for name, one in standings if one.round == number}
