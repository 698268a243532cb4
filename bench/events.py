"""How long events take, step by step, on made-up news of many actors, places and kinds of happening.

``python -m bench.events [ARTICLES …]`` makes up so many articles for each size (default 500 and 2000), about two for an
event, finds what is in each (not measured), and prints the seconds of each step that ties articles together. A tenth of
their paragraphs is background that many articles repeat; each looks back on an earlier event and ahead to a later one.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dossier.findings import reprints, utterances
from dossier.findings.actors.registry import Registry
from dossier.findings.annotation import annotate
from dossier.findings.comparison import comparison
from dossier.findings.events import events, happenings, importance
from dossier.findings.events.linking import Linker
from dossier.language import load
from dossier.model import Actor, AnnotatedArticle, Article, Block, Comparison, Event, PublicationDate, cards_of

FIRST = date(2019, 1, 7)
DAYS = 1000
FORENAMES = ("Ada", "Boris", "Carla", "Dmitar", "Elsa", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Luis")
STEMS = (
    "Ander",
    "Berg",
    "Col",
    "Dahl",
    "Ek",
    "Falk",
    "Grim",
    "Holt",
    "Ivar",
    "Jan",
    "Kron",
    "Lind",
    "Mar",
    "Nor",
    "Ost",
)
ENDINGS = ("sen", "man", "ova", "ides", "ström", "etti")
PLACES = tuple(
    f"{head}{tail}"
    for head in ("Kal", "Vik", "Ost", "Lund", "Skar", "Tarn")
    for tail in ("berg", "by", "ford", "mouth")
)
BODIES = ("Council", "Union", "Board", "Authority", "Party", "Commission", "Company")
_WORDS = """harbour bridge dam railway refinery hospital school mine airport pipeline forest quarry prison brewery
museum ferry tunnel market reservoir shipyard sawmill observatory stadium archive lighthouse vineyard canal fortress
theatre"""
THINGS = tuple(_WORDS.split())
KINDS = (
    (
        "met {b} in {place} on {day} for talks about the {thing}",
        "held talks with {b} on the {thing} in {place} on {day}",
    ),
    ("signed an agreement with {b} over the {thing} on {day} in {place}", "and {b} agreed on the {thing} on {day}"),
    ("took {b} to court over the {thing} near {place} on {day}", "sued {b} on {day} because of the {thing} in {place}"),
    ("opened the {thing} of {place} on {day} together with {b}", "inaugurated {place}'s {thing} with {b} on {day}"),
    (
        "accused {b} of bribery over the {thing} on {day}",
        "on {day} charged {b} with taking bribes for the {thing} in {place}",
    ),
    (
        "led a protest against {b} at the {thing} in {place} on {day}",
        "marched against {b} in {place} on {day} for the {thing}",
    ),
    ("bought the {thing} of {place} from {b} on {day}", "on {day} acquired the {thing} in {place} that {b} had owned"),
    ("visited {b} at the {thing} in {place} on {day}", "arrived in {place} on {day} to see the {thing} and {b}"),
)
SAID = "“We will not give up the {thing} of {place} before the {other} is built,” {a} told reporters."
MOTION = "{a} said that {number} people had left {place} since the {thing} was closed."


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up event."""

    day: date
    a: str
    b: str
    place: str
    thing: str
    kind: tuple[str, str]

    def told(self, chance: random.Random, day: str) -> str:
        """One sentence of it, in one of two wordings."""
        return f"{self.a} {chance.choice(self.kind).format(b=self.b, place=self.place, thing=self.thing, day=day)}."


def actors() -> tuple[Actor, ...]:
    """Some hundred persons and bodies."""
    people = [f"{first} {stem}{end}" for first in FORENAMES for stem in STEMS[::2] for end in ENDINGS[::2]]
    bodies = [f"{place} {body}" for place in PLACES for body in BODIES[::2]]
    persons = [Actor(f"person-{n}", name, "person") for n, name in enumerate(people)]
    return (*persons, *(Actor(f"body-{n}", name, "organisation") for n, name in enumerate(bodies)))


def made_up(number: int, known: Sequence[Actor], chance: random.Random) -> list[Made]:
    """So many events, by date; a few actors act in many of them, most in few."""
    weights = [1 / (place + 3) for place in range(len(known))]
    found = []
    for _ in range(number):
        a, b = chance.choices(known, weights, k=2)
        day = FIRST + timedelta(days=chance.randrange(DAYS))
        found.append(Made(day, a.name, b.name, chance.choice(PLACES), chance.choice(THINGS), chance.choice(KINDS)))
    return sorted(found, key=lambda one: (one.day, one.a, one.b, one.thing))


def reports(number: int, known: Sequence[Actor]) -> Iterator[tuple[date, list[str]]]:
    """Day and paragraphs of each report; the same number gives the same ones."""
    chance = random.Random(number)  # noqa: S311 - made-up news, no secret
    told = made_up(max(2, number // 2), known, chance)
    old = made_up(20, known, chance)
    for _ in range(number):
        place = chance.randrange(len(told))
        event = told[place]
        published = event.day + timedelta(days=chance.randint(0, 3))
        before = told[max(0, place - chance.randint(1, 40))]
        after = told[min(len(told) - 1, place + chance.randint(1, 40))]
        parts = [event.told(chance, f"{event.day:%A}")]
        parts.append(SAID.format(a=event.a, place=event.place, thing=event.thing, other=chance.choice(THINGS)))
        parts.append(MOTION.format(a=event.b, number=chance.randint(2, 900), place=event.place, thing=event.thing))
        parts.append("Earlier, " + before.told(chance, f"{before.day:%B %-d, %Y}"))
        if after.day > published:
            parts.append(
                f"{after.a} will meet {after.b} in {after.place} on {after.day:%B %-d} over the {after.thing}."
            )
        if chance.random() < 0.5:
            past = chance.choice(old)
            parts.append(past.told(random.Random(past.thing), f"{2000 + old.index(past) % 15}").replace(" on ", " in "))  # noqa: S311
        yield published, parts


def articles(number: int, registry: Registry, known: Sequence[Actor]) -> Iterator[AnnotatedArticle]:
    """The reports with everything found in them."""
    language = load("en")
    for place, (published, parts) in enumerate(reports(number, known)):
        text = "\n\n".join(parts)
        starts = [sum(len(part) + 2 for part in parts[:n]) for n in range(len(parts))]
        blocks = tuple(Block(start, start + len(part)) for start, part in zip(starts, parts, strict=True))
        article = Article(
            id=f"a{place:06}",
            file=f"seeds/a{place:06}.txt",
            sha256="0" * 64,
            format="text",
            text=text,
            blocks=blocks,
            markup=(),
            paragraphs=blocks,
            removed=(),
            headline=f"Report {place}",
            headline_source="text",
            published=PublicationDate(published.isoformat(), "text"),
            language="en",
        )
        yield annotate(article, registry, language)


class Clock:
    """Prints how long each step took."""

    def __init__(self) -> None:
        self.start = time.perf_counter()
        self.total = 0.0

    def step(self, name: str, *, counted: bool = True) -> None:
        """End of a step."""
        taken = time.perf_counter() - self.start
        self.total += taken * counted
        print(f"  {name:<14} {taken:8.2f} s{'' if counted else '  (not counted)'}", flush=True)
        self.start = time.perf_counter()


def measure(number: int) -> tuple[tuple[Event, ...], tuple[Comparison, ...]]:
    """Print the seconds of each step for so many articles; what was found."""
    language = load("en")
    known = actors()
    registry = Registry.build(known, language)
    print(f"{number} articles")
    clock = Clock()
    read = list(articles(number, registry, known))
    read.sort(key=lambda one: (one.article.published.edtf or "", one.article.file))
    languages = {one.article.id: language for one in read}
    clock.step("Finding", counted=False)
    agents = frozenset(actor.id for actor in known if actor.kind != "state")
    found = {one.article.id: happenings.find_happenings(one, language, agents) for one in read}
    clock.step("Happenings")
    dated = [utterances.date_quotes(one, found[one.article.id], language) for one in read]
    same_words = utterances.same_utterances(dated, languages)
    clock.step("Utterances")
    copies = reprints.find_reprints([one.article for one in dated])
    first = events.first_of_text(copies)
    clock.step("Reprints")
    everything = [one for told in found.values() for one in told]
    linker = Linker(cards_of(dated), everything, same_words, registry.by_id, first)
    clock.step("Linker")
    gathered = events.find_events(dated, found, linker, languages, copies)
    clock.step("Events")
    openings = {one.article.id: importance.opening(one) for one in dated}
    ranked = importance.rank(gathered, cards_of(dated), first, openings)
    clock.step("Importance")
    compared = comparison.compare(dated, ranked, same_words, languages, copies, found)
    clock.step("Comparison")
    print(f"  {'together':<14} {clock.total:8.2f} s")
    several = sum(len(event.articles) > 1 for event in ranked)
    print(
        f"  {len(everything)} happenings, {len(ranked)} events, {several} of several articles,"
        f" {sum(event.main for event in ranked)} main events, {len(compared)} comparisons"
    )
    return ranked, compared


def main(arguments: Sequence[str]) -> None:
    """Print a table of seconds for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="*", type=int, default=[500, 2000])
    for number in parser.parse_args(arguments).articles:
        measure(number)


if __name__ == "__main__":
    main(sys.argv[1:])
