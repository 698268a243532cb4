"""Publication dates by inference, for articles that state none.

Each article gets constraints: from its own words, the offices it names, its page, and its ties to dated articles.
Those of its own hold, or nothing is inferred. Ties are votes; the days with the most weight win where nothing of like
weight contradicts them. The result is a day, a range or unknown, with the sentences that prove it; articles dated in
one round help to date others in the next, to a fixed point. What contradicts itself is told and not resolved.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dossier.findings.publication.ground import Dated, Ground, Knowledge, with_date
from dossier.findings.publication.lists import ALL, Asked, Lists, of_names
from dossier.findings.publication.outcomes import NOTHING, Contradiction, Inference, Outcomes, Standing
from dossier.findings.publication.rounds import Rounds, opened
from dossier.model import AnnotatedArticle, Happening, by_id


class Inferred(Struct, frozen=True):
    """The outcome: the articles of which more is known than they state, by id, and what contradicted itself."""

    changed: Mapping[str, AnnotatedArticle]
    contradictions: tuple[Contradiction, ...]


def infer_publication(
    articles: Sequence[AnnotatedArticle],
    sentences: Mapping[str, Sequence[Happening]],
    dated: Dated,
    knowledge: Knowledge,
) -> Inferred:
    """The articles without a date, given one where the dossier proves it.

    ``sentences`` maps an article's id to its happenings.
    """
    outcomes, given = infer(articles, sentences, dated, knowledge).outcomes, by_id(articles)
    found = {name: with_date(given[name], published, dated) for name, published in outcomes.published.items()}
    return Inferred(found, outcomes.contradictions)


def infer(
    articles: Sequence[AnnotatedArticle],
    sentences: Mapping[str, Sequence[Happening]],
    dated: Dated,
    knowledge: Knowledge,
    before: Inference = NOTHING,
) -> Inference:
    """What is to be said of the date of each article that has none; ``before`` is what the build before said.

    Where only dated articles have changed, only those are asked again that were held against them or may be now.
    """
    ground = Ground(articles, sentences, dated, knowledge)
    if before.frame == ground.frame:
        lists, cards, doubtful = _doubtful(ground, before)
        found: tuple[Outcomes, dict[str, Standing]] | None = before.outcomes, before.standings
        if doubtful:
            found = Rounds(ground, opened(ground, doubtful), before, before.asked, lists).gone_through()
        if found is not None:
            return Inference(*found, ground.frame, ground.versions, cards, before.asked, _kept(lists))
        ground = Ground(articles, sentences, dated, knowledge)
    cases = opened(ground, ground.undated)
    happenings = [one for case in cases.values() for one in case.happenings]
    asked = Asked.of(happenings, frozenset[str]().union(*(case.aged for case in cases.values())), ground.agents)
    lists = [ground.whole(range(len(ground.ids)), asked)]
    found = Rounds(ground, cases, before, asked, lists).gone_through()
    assert found is not None  # noqa: S101 - all are asked, so that nothing can be another than was taken for granted
    cards = list(map(ground.card, range(len(ground.ids))))
    return Inference(*found, ground.frame, ground.versions, cards, asked, _kept(lists))


def _kept(lists: Sequence[Lists]) -> list[dict[str, bytes]]:
    return [one.kept() for one in lists]


def _doubtful(ground: Ground, before: Inference) -> tuple[list[Lists], list[bytes], list[str]]:
    """What is listed now, digests of all cards, and the undated articles for whom something may be another."""
    lists, cards = [Lists(kept) for kept in before.lists], list(before.cards)
    others, moved = set[str](), set[str]()
    for number, name in enumerate(ground.ids):
        if ground.versions[number] == before.versions[number]:
            continue
        others.add(name)
        cards[number] = ground.card(number)
        named = cards[number] != before.cards[number]
        moved |= {ALL, *filter(of_names, lists[1].keys_of(number))} if named else set()
        moved |= lists[0].put(number, ground.whole([number], before.asked))
        moved |= lists[1].put(number, ground.told_in([name] if ground.is_witness(number) else (), before.asked))
        moved |= set(filter(of_names, lists[1].keys_of(number))) if named else set()
    standings = before.standings.items()
    doubtful = [
        name
        for name, one in standings
        if not (moved.isdisjoint(one.keys) and others.isdisjoint(one.read) and one.given == ground.given(name))
    ]
    return lists, cards, doubtful
