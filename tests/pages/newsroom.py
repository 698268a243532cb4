"""A large invented dossier whose words are as many, as long and as unevenly frequent as those of real news.

The frequencies follow Zipf's law and the vocabulary grows as Heaps' law says: 20,000 different words and numbers in
1.3 million characters, 45,000 in six. So an index of it is as large as one of news of the same length; one of a few
words said over and over would not be.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

from msgspec.structs import replace

from dossier.model import Actor, ActorKind, AnnotatedArticle, Block, Dossier, Event, Evidence, PublicationDate, Quote
from tests.pages import sample

VOCABULARY = 120_000
COMMON = 5000
"""Words of the first regime."""
ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "pr",
    "qu",
    "r",
    "s",
    "sh",
    "sl",
    "st",
    "str",
    "t",
    "th",
    "tr",
    "v",
    "w",
]
VOWELS = ["a", "a", "ai", "e", "e", "ea", "i", "i", "o", "o", "oo", "ou", "u"]
CODAS = [
    "c",
    "ck",
    "d",
    "g",
    "k",
    "l",
    "ld",
    "m",
    "n",
    "nd",
    "ng",
    "nt",
    "p",
    "r",
    "rd",
    "rk",
    "rs",
    "s",
    "ss",
    "st",
    "t",
    "th",
    "x",
]
OPEN = ["", "", ""]


@cache
def vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Invented words, the most frequent first and shortest, with their summed frequencies."""
    chance = random.Random(5)  # noqa: S311 - invented news, no secret
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        rank = len(found)
        syllables = 1 if rank < 400 else 2 if chance.random() < 0.7 else 3
        word = "".join(
            chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS if chance.random() < 0.5 else OPEN)
            for _ in range(syllables)
        )
        found.setdefault(str(chance.randrange(2, 9_000)) if rank % 40 == 39 else word)
    # Rare words are rarer than Zipf's law has them (Ferrer i Cancho and Solé, "Two regimes …", 2001).
    shares = (1 / (rank + 2.7) * min(1.0, COMMON / (rank + 1)) for rank in range(VOCABULARY))
    return tuple(found), tuple(accumulate(shares))


def sentences(chance: random.Random, count: int) -> str:
    """So many sentences of 12 to 28 words."""
    words, weights = vocabulary()
    made = []
    for _ in range(count):
        picked = chance.choices(words, cum_weights=weights, k=chance.randint(12, 28))
        picked = [word.capitalize() if chance.random() < 0.12 else word for word in picked]
        picked[len(picked) // 2] += chance.choice([",", ",", "’s", "", "-" + picked[0]])
        made.append(" ".join([picked[0].capitalize(), *picked[1:]]) + ".")
    return " ".join(made)


def name(number: int) -> str:
    """The name of an actor: no two have one."""
    words = vocabulary()[0]
    return f"{words[400 + number % 900].capitalize()} {words[1400 + number].capitalize()}"


def actors(count: int) -> tuple[Actor, ...]:
    """Actors of all kinds, most of them people."""
    kinds: tuple[ActorKind, ...] = ("person", "person", "person", "organisation", "state")
    return tuple(Actor(f"actor-{n}", name(n), kinds[n % 5]) for n in range(count))


def article(number: int, paragraphs: int, cast: tuple[Actor, ...]) -> AnnotatedArticle:
    """A report: the first paragraph names three actors, the second has one's words."""
    chance = random.Random(number)  # noqa: S311 - see vocabulary
    named = [cast[int(len(cast) * chance.random() ** 2)] for _ in range(3)]
    parts = [sentences(chance, 2) for _ in range(paragraphs)]
    parts[0] = f"{', '.join(one.name for one in named)}: {parts[0]}"
    parts[1] = f"“{parts[1]}” {named[0].name} said."
    text = "\n\n".join(parts)
    starts = [0, *accumulate(len(part) + 2 for part in parts[:-1])]
    blocks = tuple(Block(start, start + len(part)) for start, part in zip(starts, parts, strict=True))
    day = f"20{20 + number % 6}-{1 + number // 6 % 12:02}-{1 + number % 28:02}"
    published = PublicationDate(day, "front matter")
    report = sample.article(f"report-{number:05}", text, sentences(chance, 1)[:70], published=published)
    report = replace(report, blocks=blocks, paragraphs=blocks, publisher=f"Gazette {number % 12}")
    quote = Quote(blocks[1].start, text.index("”") + 1, "direct", "quote-then-cue", named[0].id)
    mentions = tuple(sample.mention(text, one.name, one.id) for one in dict.fromkeys(named))
    return AnnotatedArticle(report, mentions=mentions, quotes=(quote,))


@cache
def dossier(articles: int, paragraphs: int = 11, cast: int = 1500) -> Dossier:
    """A dossier of so many reports, each of about 270 characters a paragraph, and two events for each of them."""
    people = actors(cast)
    reports = sorted(
        (article(n, paragraphs, people) for n in range(articles)), key=lambda one: one.article.published.edtf or ""
    )
    events = tuple(
        Event(
            f"{one.article.id}-event-{n}",
            one.article.published.edtf or "",
            "occurred",
            one.article.text[one.article.paragraphs[n + 2].start :][:90],
            tuple(dict.fromkeys(mention.actor for mention in one.mentions)),
            (one.article.id,),
            (Evidence(one.article.paragraphs[n + 2].start, one.article.paragraphs[n + 2].end, one.article.id),),
        )
        for one in reports
        for n in range(2)
    )
    empty = replace(sample.dossier(), comparisons=(), figures=(), reprints=(), utterances=())
    return replace(empty, articles=tuple(reports), actors=people, events=events)


TOWNS = ("Port Selby", "Riverton", "Skarn", "Hollin Bay", "Tarrow", "Westmere", "Quillan", "Ostrey")
TOPICS = (
    "the harbour treaty",
    "the ferry strike",
    "the river dam",
    "grain exports",
    "the border bridge",
    "fish quotas",
)
TOLD = (
    "{one} arrived in {town} on {weekday} for talks about {topic}.",
    "“We will not sign before the end of {month},” {one} told reporters in {town}.",
    "{one} said that {number} of {total} points had been agreed on with {other}.",
    "Officials in {town} put the cost of {topic} at ${number} million.",
    "{one} is to meet {other} in {town} on {month} {day}.",
    "{other} resigned on {weekday}, {one} said.",
)


def seeds(folder: Path, articles: int, cast: int) -> None:
    """Settings and so many short reports on so many actors for the whole program to read."""
    people = actors(cast)
    listed = "".join(f"  - {{id: {one.id}, name: {one.name}, kind: {one.kind}}}\n" for one in people)
    text = f"title: A Long Affair\nbase_url: https://long.example/\nsearch: own\nactors:\n{listed}"
    (folder / "seeds").mkdir(parents=True)
    (folder / "site.yaml").write_text(text, "utf-8")
    for number in range(articles):
        chance = random.Random(number)  # noqa: S311 - see vocabulary
        day = date(2019, 1, 7) + timedelta(days=number * 7 // 10)
        # Each actor is met somewhere; a few are met often.
        names = [people[number % cast].name, people[int(cast * chance.random() ** 3)].name]
        told = " ".join(_told(chance, names, day) for _ in range(3))
        title = _told(chance, names, day).rstrip(".")
        head = f"---\ntitle: {title}\ndate: {day}\npublisher: Gazette {number % 9}\n---\n"
        (folder / "seeds" / f"{number:05}.txt").write_text(f"{head}{told}\n", "utf-8")


def _told(chance: random.Random, names: Sequence[str], day: date) -> str:
    """One sentence of news."""
    near = day + timedelta(days=chance.randint(-5, 5))
    return chance.choice(TOLD).format(
        one=names[0],
        other=names[1],
        town=chance.choice(TOWNS),
        topic=chance.choice(TOPICS),
        weekday=f"{near:%A}",
        month=f"{near:%B}",
        day=near.day,
        number=chance.randint(2, 40),
        total=chance.randint(41, 99),
    )
