"""Figures of a large dossier are found by signs, and nothing that counts the same is missed."""

from itertools import combinations

from dossier.findings.comparison.counted import Reader, Stated, read_figures
from dossier.findings.comparison.sameness import in_one_dossier, same_things
from dossier.findings.comparison.shelves import Group, Shelves
from dossier.findings.comparison.signs import Signs
from dossier.model import AnnotatedArticle
from tests.findings.newsroom import ENGLISH, tell

SENTENCES = (
    "The flood destroyed {number} houses in {town}.",
    "In {town} the flood washed {number} houses away on {day}.",
    "The Fishers Union put the damage to the {thing} at ${number} million after the storm in {town}.",
    "Norland will pay {number} million dollars for the {thing} that the storm in {town} destroyed.",
    "At least {number} people were killed when the {thing} collapsed in {town}.",
    "Police in {town} counted {number} dead under the {thing}.",
    "Some {number},000 people have fled {town} since 2016.",
    "More than {number},000 Norlanders were forced to flee {town} by the flood.",
    "Prices of {thing} rose by {number} percent in {town} last year.",
)
TOWNS = tuple(f"{one}{two}" for one in ("Os", "Vi", "Lu", "Ska", "Hol") for two in ("tra", "kar", "nde", "mby"))
THINGS = ("harbour bridge", "ferry terminal", "mill", "herring nets", "grain silo", "tar pit", "wharf", "hop kiln")


def reports(number: int) -> list[AnnotatedArticle]:
    """Reports of a few floods and storms, each with three figures; the same sentence comes back in many of them."""
    found = []
    for at in range(number):
        town, thing = TOWNS[at // 4 % len(TOWNS)], THINGS[at // 5 % len(THINGS)]
        text = " ".join(
            SENTENCES[(at * 5 + turn * 7) % len(SENTENCES)].format(
                number=(12, 340, 45, 12, 28)[(at + turn) % 5], town=town, thing=thing, day="Monday"
            )
            for turn in range(3)
        )
        found.append(tell(f"report-{at:03}", text, f"2021-{at % 9 + 1:02}-{at % 27 + 1:02}"))
    return found


def read(articles: list[AnnotatedArticle]) -> tuple[Reader, list[Stated]]:
    """The reader of their figures, and all of these."""
    reader = Reader({one.article.id: one for one in articles}, {one.article.id: ENGLISH for one in articles})
    return reader, [stated for one in articles for stated in read_figures(one, ENGLISH)]


def test_what_counts_the_same_shares_a_sign() -> None:
    """Whichever two figures are the same, the later one looks for a sign that the earlier one has."""
    _, every = read(reports(90))
    signs = Signs(every)
    same = in_one_dossier(signs.common)
    pairs = [(a, b) for a, b in combinations(every, 2) if same(a, b)]
    assert len(pairs) > 50
    assert not [(a.ref, b.ref) for a, b in pairs if set(signs.own(a)).isdisjoint(signs.wanted(b))]


def test_few_that_differ_share_a_sign() -> None:
    """Most pairs that share what is counted are never compared."""
    _, every = read(reports(90))
    signs = Signs(every)
    pairs = [(a, b) for a, b in combinations(every, 2) if a.words & b.words]
    met = [(a, b) for a, b in pairs if not set(signs.own(a)).isdisjoint(signs.wanted(b))]
    assert 3 * len(met) < len(pairs)


def test_groups_are_the_same_with_signs_and_without() -> None:
    """Signs only save work: each figure finds the group that it finds among all of them."""
    reader, every = read(reports(120))
    signs = Signs(every)
    same, refs = in_one_dossier(signs.common), [one.ref for one in every]
    with_signs, without = (
        [[one.ref for one in group] for group in same_things(refs, reader, same, each)] for each in (signs, None)
    )
    assert with_signs == without
    assert len(without) > 5


def test_without_signs_all_groups_of_a_key_are_looked_at() -> None:
    """The reports of one event are few, and there anything that is named the same may be the same."""
    _, (one, *_) = read(reports(1))
    shelves, groups = Shelves(), [Group(number, [("house", "unit ")]) for number in range(40)]
    for group in groups:
        group.add(one)
        shelves.add(group, one)
    assert shelves.near(one, [("house", "unit ")]) == groups
