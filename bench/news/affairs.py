"""One affair after another, each made from its number."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from random import Random

from bench.news import names
from bench.news.grammar import GRAMMAR
from bench.news.people import Affair, Fact, actor, stranger
from bench.news.teller import Teller
from bench.news.topics import FACTS, SAID, TOPICS

FIRST_DAY = date(2011, 3, 7)


def known(articles: int) -> int:
    """How many actors the registry of a corpus of this size has."""
    return min(400, 40 + int(2.55 * articles**0.5))


def affairs(seed: int) -> Iterator[Affair]:
    """One affair after another, without end."""
    first = 0
    for number in count():
        one = _affair(number, first, seed)
        yield one
        first += one.size


def _affair(number: int, first: int, seed: int) -> Affair:
    chance = Random(f"{seed} affair {number}")  # noqa: S311 - made-up news, no secret
    size = 1 if chance.random() < 0.3 else chance.randint(3, 12)
    kind = chance.choice(tuple(TOPICS))
    towns = tuple(names.town(chance) for _ in range(3))
    # A few actors are in the news all the time, most hardly ever.
    drawn = sorted({int(known(first) * chance.random() ** 2.2) for _ in range(9)})
    cast = [actor(one) for one in drawn]
    cast += [one.of for one in cast if one.of is not None and one.of not in cast]
    strangers = tuple(stranger(chance) for _ in range(3))
    coined = tuple(names.coined(chance) for _ in range(4))
    topic = TOPICS[kind][0].format(town=towns[0])
    day = FIRST_DAY + timedelta(days=int(0.7 * number) + chance.randint(0, 60))
    nouns = (*TOPICS[kind][3].split(), *chance.sample(GRAMMAR["noun"], 12))
    amount = chance.randint(3, 900)
    bare = Affair(number, first, size, topic, kind, tuple(cast), strangers, towns, coined, nouns, (), (), amount)
    teller = Teller(chance, bare, day)
    facts = tuple(_fact(teller, day + timedelta(days=chance.randint(-20, 20))) for _ in range(2 + size))
    said = tuple((chance.choice((*cast, *strangers)), _said(teller)) for _ in range(2 + size // 2))
    return replace(bare, facts=facts, said=said)


def _fact(teller: Teller, day: date) -> Fact:
    verbs, what = teller.chance.choice(FACTS)
    return Fact(day, teller.chance.choice(teller.affair.cast), verbs, teller.fill(what))


def _said(teller: Teller) -> tuple[str, str, str]:
    """One utterance as direct, indirect and mixed speech: what differs stands in the grammar, the rest is the same."""
    bound = {name: teller.fill(f"{{{name}}}") for name in ("object", "special", "stuff", "concerned", "town")}
    direct, indirect, mixed = (wording.format(**bound) for wording in teller.chance.choice(SAID))
    return direct, indirect, mixed
