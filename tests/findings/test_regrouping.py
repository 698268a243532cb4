"""Figures of the whole dossier after an edit: put as if anew."""

import random
from datetime import date, timedelta
from decimal import Decimal

from dossier.findings.comparison.counted import Stated
from dossier.findings.comparison.regrouping import Sorted, sort_figures
from dossier.model import Figure, FigureRef

THINGS = ("people", "hous", "boat", "vaccin", "flu")
AFFAIRS = tuple(tuple(f"{letter}{number}" for number in range(7)) for letter in "abcd")
"""The words of some affairs, none of which most articles have."""
_SPRING = date(2021, 3, 1)


def figures(article: str, chance: random.Random) -> tuple[Stated, ...]:
    """Figures that resemble those of other articles in one way or another."""
    words = chance.choice(AFFAIRS)
    opening = frozenset(chance.sample(words, 5))
    day = _SPRING + timedelta(days=chance.randrange(12))
    found = []
    for index in range(chance.randrange(6)):
        thing = frozenset(chance.sample(THINGS, chance.choice((0, 1, 1, 1, 1, 2))))
        context = frozenset(chance.sample(words, 5))
        value, unit = chance.choice((100, 110, 250, 320)), chance.choice(("", "", "tonne"))
        window = chance.choice((None, None, "2020"))
        rule = chance.choice(("count", "measure", "money"))
        figure = Figure(0, 1, str(value), unit, " ".join(sorted(thing)), rule=rule, window=window)
        found.append(
            Stated(
                ref=FigureRef(article, index),
                figure=figure,
                thing=thing,
                context=context,
                around=context | thing,
                deed=chance.choice((None, "flee", "die")),
                people=thing == {"people"},
                total=chance.random() < 0.3,
                published=day.isoformat(),
                words=thing,
                named=chance.random() < 0.9,
                value=Decimal(value),
                day=day,
                past=chance.random() < 0.1,
                compared=chance.random() < 0.3,
                opening=opening,
            )
        )
    return tuple(found)


def edited(told: dict[str, tuple[Stated, ...]], chance: random.Random, number: int) -> dict[str, tuple[Stated, ...]]:
    """With one article that tells something else, or a new one, or one less."""
    told, article = dict(told), chance.choice(list(told))
    if number % 7 == 0:
        del told[article]
    else:
        new = f"new {number}" if number % 5 == 0 else article
        told[new] = figures(new, chance)
    return told


def versions(told: dict[str, tuple[Stated, ...]]) -> dict[str, bytes]:
    return {article: repr(each).encode() for article, each in told.items()}


def test_after_each_edit_all_figures_are_grouped_as_if_anew() -> None:
    """Many small dossiers, each edited many times, each time from what was kept of the build before."""
    chance = random.Random(5)  # noqa: S311 - made-up edits, no secret
    again = grouped = 0
    for _ in range(150):
        told = {f"{number:02}": figures(f"{number:02}", chance) for number in range(14)}
        before: Sorted = sort_figures(told, versions(told), None)
        for number in range(1, 12):
            told = edited(told, chance, number)
            now, anew = sort_figures(told, versions(told), before), sort_figures(told, versions(told), None)
            assert now == anew
            again += now.common == before.common
            grouped += len(now.groups)
            before = now
    assert again > 1000, "nothing was tried"
    assert grouped > 5000, "nothing is the same"
