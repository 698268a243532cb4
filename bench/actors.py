"""The cost of finding who is named: milliseconds for 3,000 characters of news with a registry of 2,000 actors.

``python -m bench.actors [ROUNDS]`` (default 10) makes up a registry beside the gazetteer and reports that name some of
its people and bodies, and prints the median processor time of each step for a report, then the seconds for the
registry's tables. The reports of each round are others.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Sequence
from itertools import pairwise

from dossier import gazetteer, language
from dossier.findings.actors import candidates, epithets, mentions
from dossier.findings.actors.registry import Registry
from dossier.findings.figures import figures
from dossier.findings.quotes import quotes
from dossier.findings.times import expressions as times
from dossier.model import Actor, Passage, Role

REPORTS = 20
PER = 3000
"""Characters that the figure is for."""
ACTORS = 2000
FIRST = ("Ada", "Bruno", "Carla", "Dmitry", "Elena", "Farid", "Greta", "Hugo", "Irina", "Jonas", "Karim", "Lucia")
SYLLABLES = ("Bar", "Cor", "Dal", "Fen", "Gor", "Hol", "Kel", "Lin", "Mar", "Nor", "Per", "Ros", "Sal", "Tor", "Vel")
ENDS = ("berg", "dova", "escu", "feld", "gren", "holm", "ini", "kova", "lund", "mann", "nen", "ov", "quist", "sky")
BODIES = ("Ministry", "Bank", "Union", "Shipping Company", "Institute", "Harbour Authority", "Motors", "Party")
DEEDS = (
    "said that the talks with {other} had been useful, and that a decision would follow by Friday",
    "denied having met {other} before the contract was signed",
    "told reporters in {place} that {state} would not wait any longer",
    "announced a loan of 40 million dollars, which {other} had asked for in March",
    "has urged the {state} government to open the port again",
    "wants the case moved to another court, although {other} is against it",
)
BACKGROUND = (
    "The port was shut in the spring after a crane had fallen onto the main quay, and ships were sent elsewhere",
    "Some 4,200 people work there, down from 6,000 five years earlier",
    "Prices rose by 3.4 percent in the year to August, more than most households had been prepared for",
    "It is not the first time that a contract of this size has been put off until after a vote",
    "Lorries stood along the coast road as far as the old lighthouse, and drivers slept beside their cargo",
    "{other} took over the office in 2019 and has since moved it out of {place}",
    "Under the plan the northern basin would be dredged far deeper than before and the old sheds pulled down",
    "The harbour has been fought over ever since the railway reached it, and few in the town remember it quiet",
)
DEEDS_IN_TEN = 4
"""Sentences of ten in which somebody acts or speaks: quotations are then about as many as in annotated news."""
PLACES = ("Moscow", "Caracas", "Lima", "the capital", "Port Vell", "Geneva")


def registry(chance: random.Random, count: int) -> tuple[Actor, ...]:
    """So many made-up people and bodies, one in four of the people with an office."""
    made: dict[str, Actor] = {}
    states = [actor for actor in gazetteer.load("en") if actor.kind == "state"]
    while len(made) < count:
        last = chance.choice(SYLLABLES) + chance.choice(SYLLABLES).lower() + chance.choice(ENDS)
        if chance.random() < 0.7:
            name = f"{chance.choice(FIRST)} {last}"
            office = Role(f"Minister of {chance.choice(BODIES)}", chance.choice(states).id, "2015-01-01")
            roles = (office,) if chance.random() < 0.25 else ()
            made[name] = Actor(f"a{len(made)}", name, "person", weak_aliases=(last,), roles=roles)
        else:
            name = f"{last} {chance.choice(BODIES)}"
            made[name] = Actor(f"a{len(made)}", name, "organisation", aliases=(f"{last} Group",))
    return tuple(made.values())


def passages(chance: random.Random, actors: Sequence[Actor], characters: int) -> list[Passage]:
    """A report of at least so many characters that names a dozen of the actors."""
    company = chance.sample(actors, 12)
    states = [actor for actor in gazetteer.load("en") if actor.kind == "state"]
    made: list[Passage] = []
    start = 0
    while start < characters:
        text = " ".join(sentence(chance, company, states) for _ in range(chance.randint(2, 4)))
        made.append(Passage(start, text))
        start += len(text) + 2
    return made


def sentence(chance: random.Random, company: Sequence[Actor], states: Sequence[Actor]) -> str:
    """What one of the company did, or what is told beside it."""
    acts = chance.randrange(10) < DEEDS_IN_TEN
    told = f"{chance.choice(company).name} {chance.choice(DEEDS)}" if acts else chance.choice(BACKGROUND)
    other, state = chance.choice(company).name.split()[-1], chance.choice(states).name
    return told.format(other=other, place=chance.choice(PLACES), state=state) + "."


def main(arguments: Sequence[str]) -> None:
    """Print the medians over the rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=10)
    rounds = parser.parse_args(arguments).rounds
    chance = random.Random(5)  # noqa: S311 - made-up news, no secret
    english = language.load("en")
    actors = registry(chance, ACTORS)
    start = time.process_time()
    known = Registry.build((*actors, *gazetteer.load("en")), english)
    built = time.process_time() - start
    taken: dict[str, list[float]] = {"mentions": [], "candidates": [], "quotes": [], "figures": [], "epithets": []}
    kinds = {actor.id: actor.kind for actor in known.actors}
    for _ in range(rounds):
        for report in [passages(chance, actors, PER) for _ in range(REPORTS)]:
            size = report[-1].start + len(report[-1].text)
            clock = [time.process_time()]
            named = mentions.find_mentions(report, known, "2021-09-14", english)
            clock.append(time.process_time())
            candidates.candidates(report, known, english)
            clock.append(time.process_time())
            quotes.find_quotes(report, named, english)
            clock.append(time.process_time())
            tags = times.tag(report, english)
            between = time.process_time()
            figures.find_figures(report, tags, english)
            spent = [after - before for before, after in pairwise(clock)]
            spent.append(time.process_time() - between)
            between = time.process_time()
            epithets.find_epithets(report, named, english, kinds)
            spent.append(time.process_time() - between)
            for name, seconds in zip(taken, spent, strict=True):
                taken[name].append(seconds / size * PER)
    medians = {name: statistics.median(values) * 1000 for name, values in taken.items()}
    print(f"{rounds * REPORTS} reports of {PER} characters, {ACTORS} actors beside the gazetteer's")
    for name, value in medians.items():
        print(f"  {name:18s} {value:6.2f} ms")
    finding = sum(medians[name] for name in ("mentions", "quotes", "figures"))
    print(f"  {'found by registry':18s} {finding:6.2f} ms for {PER} characters: mentions, quotes and figures")
    print(f"  {'and discovered':18s} {finding + medians['candidates']:6.2f} ms with the names that the registry lacks")
    print(f"  {'tables':18s} {built:6.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
